"""CSV: frictionless validates the package and reads it; pandas, DuckDB and Polars must read the same from the files.

Cells that a spreadsheet would take for a formula have an apostrophe before them, which is taken off here.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from found import Document, Found, Link, Mark, by_each, main, versions

GUARDED = re.compile(r"^'(?=[=+\-@\t\r])")
Rows = list[dict[str, Any]]


def read(path: Path) -> list[Found]:
    return by_each((with_frictionless, with_pandas, with_duckdb, with_polars), path)


def with_frictionless(path: Path) -> Found:
    from frictionless import Package, system, validate

    found = Found(versions("frictionless"))
    with system.use_context(trusted=True):
        report = validate(str(path / "datapackage.json"))
        found.complaints += [str(error) for error in report.flatten(["path", "type", "message"])]
        package = Package(str(path / "datapackage.json"))
        tables = {resource.name: [row.to_dict() for row in resource.read_rows()] for resource in package.resources}
    found.documents = documents(tables)
    return found


def with_pandas(path: Path) -> Found:
    import pandas

    tables = {file.stem: pandas.read_csv(file, keep_default_na=False).to_dict("records") for file in csv_files(path)}
    return Found(versions("pandas"), documents(tables))


def with_duckdb(path: Path) -> Found:
    import duckdb

    tables = {}
    for file in csv_files(path):
        rows = duckdb.sql(f"select * from read_csv('{file}', header = true, max_line_size = 40000000)")
        tables[file.stem] = [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]
    return Found(versions("duckdb"), documents(tables))


def with_polars(path: Path) -> Found:
    import polars

    return Found(
        versions("polars"), documents({file.stem: polars.read_csv(file).to_dicts() for file in csv_files(path)})
    )


def csv_files(path: Path) -> Iterable[Path]:
    return sorted(path.glob("*.csv"))


def documents(tables: dict[str, Rows]) -> list[Document]:
    """One for each article and analyst, from the tables `articles` (or `texts`), `spans` and `links`."""
    articles = tables.get("articles") or tables["texts"]
    texts = {row["article"]: row["text"] or "" for row in articles}
    placed: dict[tuple[str, str], Document] = {}
    marks: dict[tuple[str, str, str], Mark] = {}
    for row in sorted(tables["spans"], key=lambda row: int(row["fragment"])):
        text = texts[row["article"]]
        quote = text[int(row["start_char"]) : int(row["end_char"])]
        if quote != GUARDED.sub("", row["quote"] or ""):
            quote = f"{quote}, which is quoted as {row['quote']}"
        document = placed.setdefault((row["article"], row["analyst"]), Document(text))
        name = (row["article"], row["analyst"], row["annotation"])
        if name not in marks:
            marks[name] = Mark(row["annotation"], row["tag"], [])
            document.marks.append(marks[name])
        marks[name].quotes.append(quote)
    for row in tables["links"]:
        if row["to_kind"] == "annotation":
            document = placed[(row["article"], row["analyst"])]
            document.links.append(Link(row["kind"], row["from"], row["to"]))
    marked = {article for article, _ in placed}
    return list(placed.values()) + [Document(text) for article, text in texts.items() if article not in marked]


if __name__ == "__main__":
    main(read)

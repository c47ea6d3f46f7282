"""Our own rows, an article and analyst each: JSONL and Parquet, in pandas, DuckDB, Polars, PyArrow and `datasets`.

In each, every quote is cut from the text in all three units.
"""

import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from found import Document, Found, Link, Mark, by_each, files, main, versions

Row = dict[str, Any]


def read(path: Path) -> list[Found]:
    parquet = path.suffix == ".parquet" or (path.is_dir() and any(path.rglob("*.parquet")))
    return by_each(PARQUET if parquet else JSONL, path)


def found_in(rows: Iterable[Row], reader: str) -> Found:
    found = Found(reader)
    # Ids are texts to us; DuckDB takes them for UUIDs where all are.
    for row in rows:
        document = Document(row["text"])
        for mark in as_list(row["annotations"]):
            quotes = [quote_of(row["text"], piece, found) for piece in as_list(mark["fragments"])]
            document.marks.append(Mark(str(mark["id"]), mark["tag"], quotes))
            for link in as_list(mark["links"]):
                kind, _, target = link["to"].partition(":")
                if kind == "annotation":
                    document.links.append(Link(link["kind"], str(mark["id"]), target))
        found.documents.append(document)
    return found


def quote_of(text: str, piece: Row, found: Found) -> str:
    quote = text[piece["start_char"] : piece["end_char"]]
    in_bytes = text.encode()[piece["start_byte"] : piece["end_byte"]].decode("utf-8", "replace")
    in_utf16 = text.encode("utf-16-le")[2 * piece["start_utf16"] : 2 * piece["end_utf16"]].decode(
        "utf-16-le", "replace"
    )
    if {in_bytes, in_utf16, piece["quote"]} != {quote}:
        found.complaints.append(f"{piece} are not the same words in each unit")
    return quote


def as_list(value: Any) -> list[Any]:
    return [] if value is None else list(value)


def python(path: Path) -> Found:
    # As Python cuts lines: one that only we take for a line would break here.
    lines = [line for file in files(path, "*.jsonl") for line in file.read_bytes().decode().splitlines()]
    return found_in(map(json.loads, lines), f"Python {sys.version_info.major}.{sys.version_info.minor}")


def pandas_json(path: Path) -> Found:
    import pandas

    tables = [pandas.read_json(file, lines=True, dtype=False, convert_dates=False) for file in files(path, "*.jsonl")]
    return found_in(pandas.concat(tables).to_dict("records"), versions("pandas"))


def polars_json(path: Path) -> Found:
    import polars

    tables = [polars.read_ndjson(file, infer_schema_length=None) for file in files(path, "*.jsonl")]
    return found_in(polars.concat(tables, how="diagonal").to_dicts(), versions("polars"))


def duckdb_json(path: Path) -> Found:
    return duckdb_rows(f"read_json({paths(path, '*.jsonl')}, format = 'newline_delimited')")


def duckdb_parquet(path: Path) -> Found:
    return duckdb_rows(f"read_parquet({paths(path, '*.parquet')}, hive_partitioning = true)")


def duckdb_rows(table: str) -> Found:
    import duckdb

    rows = duckdb.sql(f"select text, annotations from {table}")
    return found_in([dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()], versions("duckdb"))


def polars_parquet(path: Path) -> Found:
    import polars

    return found_in(polars.read_parquet(paths(path, "*.parquet")).to_dicts(), versions("polars"))


def pandas_parquet(path: Path) -> Found:
    import pandas

    return found_in(pandas.read_parquet(path, engine="pyarrow").to_dict("records"), versions("pandas", "pyarrow"))


def datasets_json(path: Path) -> Found:
    return datasets_rows("json", paths(path, "*.jsonl"))


def datasets_parquet(path: Path) -> Found:
    return datasets_rows("parquet", paths(path, "*.parquet"))


def datasets_rows(kind: str, data_files: list[str]) -> Found:
    import datasets

    datasets.disable_progress_bars()
    with tempfile.TemporaryDirectory() as cache:
        rows = datasets.load_dataset(kind, data_files=data_files, cache_dir=cache)["train"]
        return found_in(list(rows), versions("datasets"))


def paths(path: Path, pattern: str) -> list[str]:
    return [str(file) for file in files(path, pattern)]


JSONL = (python, duckdb_json, pandas_json, polars_json, datasets_json)
PARQUET = (duckdb_parquet, pandas_parquet, polars_parquet, datasets_parquet)

if __name__ == "__main__":
    main(read)

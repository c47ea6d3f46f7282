"""mlcroissant: the metadata validated, the files' hashes checked, and every record set read to its end.

Marks are the rows of a record set that names, of each fragment, its article, annotation, tag, edges and quote. Where
there is none, they are the fragments of each article in repeated fields, which know no tags.
"""

from pathlib import Path
from typing import Any

from found import Document, Found, Mark, main, versions


def read(path: Path) -> list[Found]:
    import mlcroissant

    metadata = next(file for file in sorted(path.rglob("*.json")) if "croissant" in file.name)
    dataset = mlcroissant.Dataset(str(metadata))
    found = Found(versions("mlcroissant"))
    issues = dataset.metadata.ctx.issues
    found.complaints += [*issues.errors, *issues.warnings]
    tables: dict[str, list[dict[str, Any]]] = {}
    for record_set in dataset.metadata.record_sets:
        rows = [plain(record) for record in dataset.records(record_set.uuid)]
        tables[record_set.uuid] = rows
    found.documents = documents(list(tables.values()))
    return [found]


def plain(record: dict[str, Any]) -> dict[str, Any]:
    """A record without the name of its set before each field, and text as text."""
    return {name.rsplit("/", 1)[-1]: text_of(value) for name, value in record.items()}


def text_of(value: Any) -> Any:
    if isinstance(value, list):
        return [text_of(one) for one in value]
    return value.decode() if isinstance(value, bytes) else value


def documents(tables: list[list[dict[str, Any]]]) -> list[Document]:
    texts: dict[str, str] = {}
    for row in (row for table in tables for row in table if "text" in row):
        texts[str(row.get("article", row.get("id")))] = row["text"]
    placed = {article: Document(text) for article, text in texts.items()}
    marks: dict[tuple[str, str, str], Mark] = {}
    for row in (row for table in tables for row in table if "quote" in row):
        article, analyst, annotation = (
            str(row.get(name, row.get("id", ""))) for name in ("article", "analyst", "annotation")
        )
        key = (article, analyst, annotation)
        if isinstance(row["quote"], list):
            edges = zip(row["start_char"], row["end_char"], strict=True)
            quotes = [texts[article][int(start) : int(end)] for start, end in edges]
            placed[article].marks += [Mark(f"{analyst}:{at}", "", [quote]) for at, quote in enumerate(quotes)]
            continue
        if key not in marks:
            marks[key] = Mark(":".join(key), row["tag"], [])
            placed[article].marks.append(marks[key])
        quote = texts[article][int(row["start_char"]) : int(row["end_char"])]
        marks[key].quotes.append(quote)
    return list(placed.values())


if __name__ == "__main__":
    main(read)

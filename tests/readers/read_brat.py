"""pybrat, a parser of brat's standoff files.

brat itself is in no package registry. Its own parser and verifier were tried by hand; pybrat is stricter in one point
that is none of the format's: two marks of the same words, which it refuses unless told to ignore that.
"""

from pathlib import Path

from found import Document, Found, Link, Mark, main, versions


def read(path: Path) -> list[Found]:
    from pybrat.parser import BratParser

    found = Found(versions("pybrat"))
    for folder in sorted({file.parent for file in path.rglob("*.ann")}):
        examples = BratParser(error="ignore").parse(str(folder))
        for example in examples:
            text = "".join(example.text)
            marks = [
                Mark(str(entity.id), entity.type, [text[span.start : span.end] for span in entity.spans])
                for entity in example.entities
            ]
            links = [
                Link(relation.type, str(relation.arg1.id), str(relation.arg2.id)) for relation in example.relations
            ]
            found.documents.append(Document(text, marks, links))
            for entity in example.entities:
                covered = " ".join(text[span.start : span.end] for span in entity.spans)
                if entity.mention != covered.rstrip():
                    found.complaints.append(f"{example.id} {entity.id}: {entity.mention!r} stands for {covered!r}")
        lines = sum(line.startswith("T") for file in folder.glob("*.ann") for line in lines_of(file))
        if lines != sum(len(example.entities) for example in examples):
            found.complaints.append(f"{folder.name}: some of {lines} lines of marks do not parse")
    return [found]


def lines_of(file: Path) -> list[str]:
    """Lines as brat's server cuts them: at everything that ends a line in Unicode."""
    return file.read_bytes().decode().splitlines()


if __name__ == "__main__":
    main(read)

"""gatenlp: GATE documents as bdocjs, an annotation set an analyst."""

from pathlib import Path

from found import NEXT_FRAGMENT, Found, Link, Mark, chained, files, main, versions


def read(path: Path) -> list[Found]:
    import gatenlp

    found = Found(versions("gatenlp"))
    for file in files(path, "*.bdocjs"):
        document = gatenlp.Document.load(str(file), fmt="bdocjs")
        for name in document.annset_names() or [""]:
            marks, links = [], []
            for annotation in document.annset(name):
                if "tag" not in annotation.features and annotation.type in ("Token", "Sentence", "Paragraph"):
                    continue
                marks.append(Mark(str(annotation.id), annotation.type, [document[annotation]]))
                before = annotation.features.get("next-fragment-of")
                if before is not None:
                    links.append(Link(NEXT_FRAGMENT, str(before), str(annotation.id)))
                for link in annotation.features.get("links", []):
                    if isinstance(link["to"], int):
                        links.append(Link(link["kind"], str(annotation.id), str(link["to"])))
            found.documents.append(chained(document.text, marks, links))
    return [found]


if __name__ == "__main__":
    main(read)

"""TEI stand-off markup: lxml, and pointers as TEI's `string-range` scheme says. No TEI schema is in a registry."""

import re
from pathlib import Path
from typing import Any

from found import Document, Found, Link, Mark, files, main, versions

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
RANGE = re.compile(r"#string-range\(([^,]+),(\d+),(\d+)\)")


def read(path: Path) -> list[Found]:
    from lxml import etree

    found = Found(versions("lxml"))
    for file in files(path, "*.xml"):
        root = etree.parse(file).getroot()
        for tei in [root] if root.tag == f"{TEI}TEI" else root.iter(f"{TEI}TEI"):
            found.documents += documents(tei, file.name, found)
    return [found]


def documents(tei: Any, name: str, found: Found) -> list[Document]:
    by_id = {element.get(ID): element for element in tei.iter() if isinstance(element.tag, str) and element.get(ID)}
    texts: dict[str, Document] = {}
    place_of: dict[str, Document] = {}
    for span in tei.iter(f"{TEI}span"):
        pieces = RANGE.findall(span.get("target"))
        if not pieces:
            found.complaints.append(f"{name}: {span.get(ID)} points at {span.get('target')!r}")
            continue
        text = texts.setdefault(pieces[0][0], Document("".join(by_id[pieces[0][0]].itertext())))
        quotes = [text.text[int(at) : int(at) + int(length)] for _, at, length in pieces]
        text.marks.append(Mark(span.get(ID), tag_of(span, by_id), quotes))
        place_of[span.get(ID)] = text
    for group in tei.iter(f"{TEI}linkGrp"):
        for link in group.iterfind(f"{TEI}link"):
            ends = [end.removeprefix("#") for end in link.get("target").split()]
            found.complaints += [f"{name}: a link to {end}, which is not there" for end in ends if end not in by_id]
            if len(ends) == 2 and all(end in place_of for end in ends):
                place_of[ends[0]].links.append(Link(link.get("type") or group.get("type"), *ends))
    for text in tei.iter(f"{TEI}ab"):
        if text.get(ID) and text.get(ID) not in texts and not texts:
            texts[text.get(ID)] = Document("".join(text.itertext()))
    return list(texts.values())


def tag_of(span: Any, by_id: dict[str, Any]) -> str:
    """The category that the span is analysed as: its `catDesc`, or the end of its id."""
    for pointer in (span.get("ana") or "").split():
        category = by_id.get(pointer.removeprefix("#"))
        if category is not None and category.tag == f"{TEI}category":
            return str(category.get("n") or category.get(ID).removeprefix("tag-"))
    return str(span.get("type") or span.getparent().get("type"))


if __name__ == "__main__":
    main(read)

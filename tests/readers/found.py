"""What a reader found in an export, and how it says so.

A reader is a script of its own, `read_*.py`, since the software that it runs may not live in one environment with that
of another. It is given the path of an export, and prints what it found as one line of JSON, once for each program that
it read it with. It exits with 3 where the software is not installed. Quotes are cut from the text that the software
holds, with the software's own offsets; nothing is looked up in our quotes.
"""

import contextlib
import importlib.metadata
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

NOT_INSTALLED = 3
# What joins the fragments of a mark, in formats whose marks have one span.
NEXT_FRAGMENT = "next-fragment"


@dataclass
class Mark:
    """A mark: what links call it, its tag, and the pieces of text that it covers, in the order of the text."""

    id: str
    tag: str
    quotes: list[str]


@dataclass
class Link:
    """A link between marks, by their ids."""

    kind: str
    source: str
    target: str


@dataclass
class Document:
    """One article as the software holds it, with the marks of one analyst or of several."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


@dataclass
class Found:
    """What one program says of one export. `complaints` are what the program itself objects to."""

    reader: str
    documents: list[Document] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def versions(*packages: str) -> str:
    """`rdflib 7.6.0, PyLD 3.3.0`."""
    return ", ".join(f"{package} {importlib.metadata.version(package)}" for package in packages)


def chained(text: str, marks: Iterable[Mark], links: Iterable[Link]) -> Document:
    """A document whose fragments, marks of their own in the format, are put together along `NEXT_FRAGMENT`."""
    links = list(links)
    follows = {link.source: link.target for link in links if link.kind == NEXT_FRAGMENT}
    by_id = {mark.id: mark for mark in marks}
    later = set(follows.values())
    document = Document(text, links=[link for link in links if link.kind != NEXT_FRAGMENT])
    for mark in by_id.values():
        if mark.id in later:
            continue
        quotes, at = list(mark.quotes), mark.id
        while at in follows:
            at = follows[at]
            quotes += by_id[at].quotes
        document.marks.append(Mark(mark.id, mark.tag, quotes))
    return document


def by_each(readers: Iterable[Callable[[Path], Found]], path: Path) -> list[Found]:
    """What each program says that is installed; an error of one is its complaint."""
    results, missing = [], None
    for reader in readers:
        try:
            results.append(reader(path))
        except ModuleNotFoundError as error:
            missing = error
        except Exception as error:  # noqa: BLE001 - whatever it says is wanted
            results.append(Found(reader.__name__.replace("_", " "), complaints=[f"{type(error).__name__}: {error}"]))
    if missing and not results:
        raise missing
    return results


def files(path: Path, pattern: str) -> list[Path]:
    """The file that the path is, or the files of that pattern in the folder that it is; none that is hidden."""
    found = (file for file in path.rglob(pattern) if file.is_file() and not file.name.startswith("."))
    return [path] if path.is_file() else sorted(found)


def main(read: Callable[[Path], Iterable[Found]]) -> None:
    """Runs a reader on the path given as argument. Whatever the software prints goes to standard error."""
    try:
        with contextlib.redirect_stdout(sys.stderr):
            results = [asdict(found) for found in read(Path(sys.argv[1]))]
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed", file=sys.stderr)
        sys.exit(NOT_INSTALLED)
    for result in results:
        print(json.dumps(result))

"""Compares what a reader found with what our own JSONL says, up to what the format can hold.

What a format changes is said by a *shape*: a function that does to the marks expected what the format does to all of
them. Marks are compared as bags of (text, tag, quotes), links as bags of (text, kind, mark, mark).
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from found import Document, Found, Link, Mark

# What ends a line for `str.splitlines`, and so for brat.
BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Characters that XML 1.0 cannot hold in any form.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SHOWN = 6

Bag = Counter[tuple[object, ...]]
Shape = Callable[[Document], Document]
# Tag, quote, and where in the text the quote may stand.
Place = tuple[str, str, list[int]]


@dataclass
class Verdict:
    """How many marks and links were the same, and what was not."""

    marks: int = 0
    links: int = 0
    problems: list[str] = field(default_factory=list)


def expected(jsonl: Path) -> list[Document]:
    """Our own rows, by code points."""
    documents = []
    for line in jsonl.read_bytes().decode().splitlines():
        row = json.loads(line)
        document = Document(row["text"])
        for mark in row["annotations"]:
            quotes = [row["text"][piece["start_char"] : piece["end_char"]] for piece in mark["fragments"]]
            document.marks.append(Mark(mark["id"], mark["tag"], quotes))
            for link in mark["links"]:
                kind, _, target = link["to"].partition(":")
                if kind == "annotation":
                    document.links.append(Link(link["kind"], mark["id"], target))
        documents.append(document)
    return documents


def same(document: Document) -> Document:
    return document


def changed(
    document: Document, text: Callable[[str], str], quote: Callable[[str], list[str]] | None = None
) -> Document:
    pieces = quote or (lambda words: [text(words)])
    marks = [replace(mark, quotes=[p for words in mark.quotes for p in pieces(words)]) for mark in document.marks]
    return Document(text(document.text), marks, document.links)


def cut_at_line_ends(document: Document) -> Document:
    """brat: a mark over the end of a line is of several pieces; pybrat opens texts with universal newlines."""
    return changed(document, unix, lambda words: [piece for piece in BREAKS.split(words) if piece])


def line_feeds(document: Document) -> Document:
    """REFI-QDA: every line ends in LF. The text is in a file of its own, so that XML has no say in it."""
    return changed(document, unix)


def unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def legal_xml(document: Document) -> Document:
    return changed(document, lambda text: NO_XML.sub("\ufffd", text))


def without_space(document: Document) -> Document:
    """CoNLL: words in a row, each piece of a mark by itself."""
    marks = [
        Mark(f"{mark.id}.{at}", mark.tag, ["".join(quote.split())])
        for mark in document.marks
        for at, quote in enumerate(mark.quotes)
    ]
    return Document("".join(document.text.split()), marks)


def untagged(document: Document) -> Document:
    """Each piece by itself, without its tag."""
    marks = [Mark(f"{m.id}.{at}", "", [quote]) for m in document.marks for at, quote in enumerate(m.quotes)]
    return Document(document.text, marks)


def bags(documents: Iterable[Document], links: bool) -> tuple[Bag, Bag]:
    marks, joined = Bag(), Bag()
    for document in documents:
        words = {mark.id: (mark.tag, tuple(mark.quotes)) for mark in document.marks}
        marks.update((document.text, *words[mark.id]) for mark in document.marks)
        if links:
            joined.update(
                (document.text, link.kind, words[link.source], words[link.target])
                for link in document.links
                if {link.source, link.target} <= words.keys()
            )
    return marks, joined


def compare(wanted: list[Document], found: Found, shape: Shape, links: bool) -> Verdict:
    """Everything that is wanted was found, and nothing else."""
    wanted = [shape(document) for document in wanted]
    marks, joined = bags(wanted, links)
    found_marks, found_joined = bags(found.documents, links)
    verdict = Verdict((marks & found_marks).total(), (joined & found_joined).total(), list(found.complaints))
    verdict.problems += texts(wanted, found)
    verdict.problems += differences("mark", marks, found_marks) + differences("link", joined, found_joined)
    return verdict


def longest_kept(wanted: list[Document], found: Found, shape: Shape, same_tag: bool) -> Verdict:
    """What was found is wanted; each mark that is missing shares words with one, as long or longer, that is there."""
    verdict = Verdict(problems=list(found.complaints))
    left, _ = bags(found.documents, links=False)
    for document in wanted:
        there: list[Place] = []
        missing: list[Place] = []
        for mark in document.marks:
            for quote in mark.quotes:
                piece = shape(Document(document.text, [Mark("", mark.tag, [quote])]))
                key = (piece.text, mark.tag, tuple(piece.marks[0].quotes))
                place = (mark.tag, quote, [at.start() for at in re.finditer(re.escape(quote), document.text)])
                (there if left[key] > 0 else missing).append(place)
                left[key] -= left[key] > 0
        verdict.marks += len(there)
        verdict.problems += [
            f"lost without need: {tag} {quote!r}"
            for tag, quote, starts in missing
            if not any(
                overlaps(quote, starts, other, places) and len(other) >= len(quote) and (tag == kind or not same_tag)
                for kind, other, places in there
            )
        ]
    verdict.problems += [f"not wanted: {key[1]} {key[2]!r}" for key, count in left.items() if count > 0][:SHOWN]
    return verdict


def overlaps(one: str, starts: list[int], other: str, places: list[int]) -> bool:
    return any(start < place + len(other) and place < start + len(one) for start in starts for place in places)


def pages(wanted: list[Document], found: Found, words: bool) -> Verdict:
    """A page at least for each article that is marked; where its words can be told, the quotes are in it.

    Controls that turn text around stand on a page by their names, where they do nothing: quotes with one are left out.
    """
    verdict = Verdict(problems=list(found.complaints))
    marked = [document for document in wanted if document.marks]
    if len(found.documents) < len(marked):
        verdict.problems.append(f"{len(found.documents)} pages for {len(marked)} articles with marks")
    contents = ["".join(document.text.split()) for document in found.documents]
    quotes = (quote for document in marked for mark in document.marks for quote in mark.quotes)
    for quote in (quote for quote in quotes if not BIDI.search(quote)):
        if not words or any("".join(quote.split()) in content for content in contents):
            verdict.marks += words
        else:
            verdict.problems.append(f"on no page: {quote!r}")
    return verdict


def texts(wanted: list[Document], found: Found) -> list[str]:
    """Texts that are others; one without marks may be left out."""
    all_ = {document.text for document in wanted}
    there = {document.text for document in found.documents}
    marked = {document.text for document in wanted if document.marks}
    return [f"another text: {text[:60]!r}" for text in there - all_] + [
        f"a text is missing: {text[:60]!r}" for text in marked - there
    ]


def differences(what: str, wanted: Bag, found: Bag) -> list[str]:
    lost, more = wanted - found, found - wanted
    return [f"{what} lost: {key[1:]}" for key in list(lost)[:SHOWN]] + [
        f"{what} that is not ours: {key[1:]}" for key in list(more)[:SHOWN]
    ]

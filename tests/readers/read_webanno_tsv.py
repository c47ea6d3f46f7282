"""WebAnno TSV 3.3, read as INCEpTION does.

INCEpTION is a Java server and in no package registry that tests could use, so this follows what its
`Tsv3XDeserializer` does, step by step, and complains of what makes that refuse a file: the text is not in the file but
is put together of the `#Text` lines and the offsets of the first token of each sentence.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from found import Document, Found, Link, Mark, chained, files, main

MARK = "webanno.custom.Mark"
LINK = "webanno.custom.Link"
TEXT_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\f": "\f", "\\r": "\r", "\\b": "\b", "\\\\": "\\"}
STACK = re.compile(r"(?<!\\)\|")
SUFFIX = re.compile(r"^(?P<value>.*)\[(?P<id>[0-9_]+)]$", re.DOTALL)


@dataclass
class Span:
    """An annotation while its tokens are read: UTF-16 offsets and features."""

    begin: int
    end: int
    features: dict[str, str] = field(default_factory=dict)


@dataclass
class Reading:
    """The state of reading one file."""

    columns: list[tuple[str, str]]
    text: list[int] = field(default_factory=list)
    spans: dict[int, Span] = field(default_factory=dict)
    links: list[tuple[str, int, int]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def read(path: Path) -> list[Found]:
    found = Found("our parser, after INCEpTION's")
    for file in files(path, "*.tsv"):
        document, complaints = document_of(file.read_bytes().decode())
        found.documents.append(document)
        found.complaints += [f"{file.name}: {complaint}" for complaint in complaints]
    return [found]


def document_of(content: str) -> tuple[Document, list[str]]:
    lines = re.split("\r\n|\r|\n", content)
    if lines[0] != "#FORMAT=WebAnno TSV 3.3" or lines.pop() != "":
        return Document(""), ["no header, or no line end at the end"]
    blank = lines.index("")
    reading = Reading(columns_of(lines[1:blank]))
    if lines[blank + 1] != "":
        reading.complaints.append("two empty lines must follow the header")
    for sentence in sentences(lines[blank + 2 :], reading):
        add_sentence(sentence, reading)
    text = utf16(reading.text)
    marks = [
        Mark(str(at), span.features.get("tag", ""), [utf16(reading.text[span.begin : span.end])])
        for at, span in reading.spans.items()
    ]
    links = [Link(kind, str(source), str(target)) for kind, source, target in reading.links]
    return chained(text, marks, links), reading.complaints


def columns_of(header: list[str]) -> list[tuple[str, str]]:
    """`(layer, feature)` of each column, from lines as `#T_SP=webanno.custom.Mark|tag|note`."""
    layers = [re.fullmatch(r"#T_(?:SP|RL)=([^|]+)\|(.*)", line) for line in header]
    return [(layer[1], feature) for layer in layers if layer for feature in layer[2].split("|")]


def sentences(lines: list[str], reading: Reading) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        else:
            groups.append([])
    if not all(groups):
        reading.complaints.append("an empty line that separates no sentences")
    return [group for group in groups if group]


def add_sentence(lines: list[str], reading: Reading) -> None:
    header = [line for line in lines if line.startswith("#Text=")]
    tokens = [line.split("\t") for line in lines[len(header) :] if not line.startswith("#Sentence")]
    begin = int(tokens[0][1].split("-")[0])
    # As INCEpTION: a sentence ends with a line end, unless the next one starts there; gaps are filled with spaces.
    if len(reading.text) > begin:
        reading.text.pop()
    reading.text += [0x20] * (begin - len(reading.text))
    if len(reading.text) != begin:
        reading.complaints.append(f"the sentence at {begin} starts elsewhere in the text")
    for line in header:
        reading.text += units(unescape_text(line.removeprefix("#Text=")) + "\n")
    for fields in tokens:
        add_token(fields, reading)


def add_token(fields: list[str], reading: Reading) -> None:
    begin, end = map(int, fields[1].split("-"))
    if utf16(reading.text[begin:end]) != unescape_text(fields[2]):
        reading.complaints.append(f"token {fields[0]} is not the text there")
    cells: dict[str, dict[str, list[str]]] = {MARK: {}, LINK: {}}
    for (layer, feature), cell in zip(reading.columns, fields[3:], strict=False):
        if cell != "_":
            cells[layer][feature] = STACK.split(cell)
    ids = []
    for feature, values in cells[MARK].items():
        for value in values:
            parts = SUFFIX.match(value)
            if not parts:
                reading.complaints.append(f"token {fields[0]}: a mark without number")
                continue
            at = int(parts["id"])
            ids.append(at)
            span = reading.spans.setdefault(at, Span(begin, end))
            span.end = end
            span.features[feature] = "" if parts["value"] == "*" else unescape_value(parts["value"])
    for kind, reference in zip(cells[LINK].get("kind", []), cells[LINK].get(f"BT_{MARK}", []), strict=True):
        parts = SUFFIX.match(reference)
        source, target = map(int, parts["id"].split("_")) if parts else (0, 0)
        if target not in ids:
            reading.complaints.append(f"token {fields[0]}: a link that does not end there")
        reading.links.append((unescape_value(kind), source, target))


def unescape_text(text: str) -> str:
    return re.sub(r"\\(.)", lambda e: TEXT_ESCAPES.get(e[0], e[1]), text, flags=re.DOTALL)


def unescape_value(value: str) -> str:
    return re.sub(r"\\(->|.)", lambda e: {"t": "\t", "n": "\n"}.get(e[1], e[1]), value)


def units(text: str) -> list[int]:
    data = text.encode("utf-16-le")
    return [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]


def utf16(text_units: list[int]) -> str:
    return b"".join(unit.to_bytes(2, "little") for unit in text_units).decode("utf-16-le", "replace")


if __name__ == "__main__":
    main(read)

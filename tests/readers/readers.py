#!/usr/bin/env python3
"""Reads our exports with the software of others, and compares every quote.

    python3 tests/readers/readers.py --install --quick   # what CI does: light packages, about a minute
    python3 tests/readers/readers.py --install           # all of it, some minutes and gigabytes
    python3 tests/readers/readers.py target/debug/isnad --quick
    python3 tests/readers/readers.py target/debug/isnad [--only brat w3c] [--keep FOLDER]
    python3 tests/readers/readers.py --files tests/golden/exchange

A project is made (`corpus.py`), exported with the program in each format, and read by each of the readers, in an
environment of its own below `--environments`. Marks become tag and quotes through the text and the offsets that the
software has, and are compared (`compare.py`) with what our JSONL says; links too, where the format holds them.

Exits with 1 where a quote, a link or a text is another, where software objects to a file, or where the program does not
know a format; with 2 where there is no program. A reader that is not installed is skipped, and said so.

What stands in for software that is in no package registry: a parser of ours, after its source, for INCEpTION's reader
of WebAnno TSV; the schema of REFI-QDA and Python's text reading for QualCoder; pybrat for brat's own parser; checks of
the structure for a TEI schema and for Prodigy.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import compare
import corpus
from environments import DOCCANO, FULL, LABEL_STUDIO, NODE, QUICK, Environments, Reader
from found import NOT_INSTALLED, Document, Found, Link, Mark

TARGET = Path(__file__).parents[2] / "target"
Judge = Callable[[list[Document], Found], compare.Verdict]


@dataclass(frozen=True)
class Case:
    """A format, how it is exported, who reads it, and how what was read is judged."""

    format: str
    readers: tuple[Reader, ...]
    judge: Judge
    options: tuple[str, ...] = ()
    out: str = ""


def whole(shape: compare.Shape = compare.same, links: bool = True) -> Judge:
    return partial(compare.compare, shape=shape, links=links)


def flat(same_tag: bool) -> Judge:
    return partial(compare.longest_kept, shape=compare.without_space, same_tag=same_tag)


def croissant(wanted: list[Document], found: Found) -> compare.Verdict:
    tagged = any(mark.tag for document in found.documents for mark in document.marks)
    return compare.compare(wanted, found, compare.same if tagged else compare.untagged, links=False)


def network(wanted: list[Document], found: Found) -> compare.Verdict:
    """It was read, it has nodes and edges, and each label has letters. What it says is for its own golden file."""
    verdict = compare.Verdict(problems=list(found.complaints))
    for document in found.documents:
        verdict.marks += len(document.marks)
        verdict.links += len(document.links)
        verdict.problems += [f"{mark.id} has an empty label" for mark in document.marks if not mark.quotes[0].strip()]
        verdict.problems += [f"an edge from {link.source} says nothing" for link in document.links if not link.kind]
    if not (verdict.marks and verdict.links):
        verdict.problems.append("no nodes, or no edges")
    return verdict


def codebook(wanted: list[Document], found: Found) -> compare.Verdict:
    """Every tag of the marks is a code."""
    names = {mark.tag for document in found.documents for mark in document.marks}
    verdict = compare.Verdict(marks=len(names), problems=list(found.complaints))
    tags = {mark.tag for document in wanted for mark in document.marks}
    verdict.problems += [f"{tag} is no code" for tag in sorted(tags - names)]
    return verdict


CASES = (
    Case("jsonl", (Reader("read_rows.py"),), whole(), out="all.jsonl"),
    Case(
        "label-studio",
        (Reader("read_label_studio.py", FULL), Reader("read_label_studio_server.py", LABEL_STUDIO)),
        whole(),
    ),
    Case("doccano", (Reader("read_doccano.py", DOCCANO),), whole(), out="all.jsonl"),
    Case("brat", (Reader("read_brat.py"),), whole(compare.cut_at_line_ends)),
    Case("conll", (Reader("read_conll.py"),), flat(same_tag=False), out="all.conll"),
    Case("conll", (Reader("read_conll.py"),), flat(same_tag=True), ("--overlap", "layers"), out="all.conll"),
    Case("conll", (Reader("read_conll.py"),), flat(same_tag=True), ("--overlap", "files")),
    Case("bilou", (Reader("read_conll.py"),), flat(same_tag=False), out="all.bilou"),
    Case("spacy", (Reader("read_spacy.py"),), whole(), out="all.jsonl"),
    Case("prodigy", (Reader("read_spacy.py"),), whole(), out="all.jsonl"),
    Case("cas-xmi", (Reader("read_cas.py"),), whole(compare.legal_xml)),
    Case("cas-json", (Reader("read_cas.py"),), whole()),
    Case("webanno-tsv", (Reader("read_webanno_tsv.py"),), whole()),
    Case("w3c", (Reader("read_w3c.py"),), whole()),
    Case("w3c-recogito", (Reader("read_recogito.mjs", NODE),), whole()),
    Case("csv", (Reader("read_csv.py"),), whole()),
    Case("parquet", (Reader("read_rows.py"),), whole(), out="all.parquet"),
    Case("parquet", (Reader("read_rows.py"),), whole(), ("--partition", "month")),
    Case("refi-qda", (Reader("read_refi.py"),), whole(compare.line_feeds), out="all.qdpx"),
    Case("refi-qdc", (Reader("read_refi.py"),), codebook, out="all.qdc"),
    Case("tei", (Reader("read_tei.py"),), whole(compare.legal_xml)),
    Case("gate", (Reader("read_gate.py"),), whole()),
    Case("graphml", (Reader("read_graphml.py"),), network),
    Case("croissant", (Reader("read_croissant.py", FULL),), croissant),
    Case("html", (Reader("read_pages.py"),), partial(compare.pages, words=True)),
    Case("pdf", (Reader("read_pages.py"),), partial(compare.pages, words=False)),
    Case("png", (Reader("read_pages.py"),), partial(compare.pages, words=False)),
)


@dataclass
class Row:
    """A line of the table."""

    case: str
    reader: str
    result: str
    marks: str = ""
    links: str = ""
    problems: list[str] = field(default_factory=list)
    failed: bool = False


def export(isnad: Path, project: Path, case: Case, folder: Path) -> Path:
    """Exports a project; a file into a folder of its own. Raises with what the program says."""
    home = folder / "-".join([case.format, *case.options[1:]])
    home.mkdir()
    out = home / case.out if case.out else home / "dataset"
    corpus.run(isnad, "export", "--format", case.format, "--out", out, *case.options, project)
    return out


def check(case: Case, reader: Reader, out: Path, wanted: list[Document], environments: Environments) -> list[Row]:
    name = name_of(case)
    command = environments.command(reader)
    if command is None:
        return [Row(name, reader.script, "skipped: not installed")]
    done = subprocess.run([*command, str(out)], check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode == NOT_INSTALLED:
        return [Row(name, reader.script, "skipped: not installed")]
    if done.returncode != 0:
        return [Row(name, reader.script, "FAILED", problems=done.stderr.strip().splitlines()[-3:], failed=True)]
    rows = []
    for line in filter(str.strip, done.stdout.split("\n")):
        if not line.startswith("{"):
            continue
        found = found_from(json.loads(line))
        verdict = case.judge(wanted, found)
        row = Row(name, found.reader, "ok", str(verdict.marks), str(verdict.links), verdict.problems)
        row.failed = bool(verdict.problems)
        row.result = "FAILED" if row.failed else "ok"
        rows.append(row)
    return rows or [Row(name, reader.script, "FAILED", problems=["it found nothing at all"], failed=True)]


def found_from(content: dict[str, Any]) -> Found:
    documents = [
        Document(
            one["text"],
            [Mark(**mark) for mark in one["marks"]],
            [Link(**link) for link in one["links"]],
        )
        for one in content["documents"]
    ]
    return Found(content["reader"], documents, content["complaints"])


def run(isnad: Path, folder: Path, environments: Environments, only: list[str]) -> list[Row]:
    """Makes the project, exports it in each format, and has it read."""
    project = corpus.build(isnad, folder)
    reference = folder / "reference.jsonl"
    corpus.run(isnad, "export", "--format", "jsonl", "--out", reference, project)
    wanted = compare.expected(reference)
    rows = []
    for case in CASES:
        if only and case.format not in only:
            continue
        try:
            out = export(isnad, project, case, folder)
        except RuntimeError as error:
            unknown = "invalid value" in str(error) or "unexpected argument" in str(error)
            said = [] if unknown else str(error).strip().splitlines()[:4]
            result = "not there yet" if unknown else "FAILED"
            rows.append(Row(name_of(case), "isnad", result, problems=said, failed=True))
            continue
        rows += check_all(case, out, wanted, environments)
    return rows


def run_on(dataset: Path, environments: Environments, only: list[str]) -> list[Row]:
    """Reads exports that are there: a folder a format, the marks to compare with in that of `jsonl`."""
    wanted = compare.expected(next((dataset / "jsonl").glob("*.jsonl")))
    rows = []
    for case in CASES:
        out = dataset / case.format
        if out.exists() and not case.options and (not only or case.format in only):
            rows += check_all(case, out, wanted, environments)
    return rows


def check_all(case: Case, out: Path, wanted: list[Document], environments: Environments) -> list[Row]:
    readers = [one for one in case.readers if one.environment == QUICK or not environments.quick]
    return [row for reader in readers for row in check(case, reader, out, wanted, environments)]


def name_of(case: Case) -> str:
    return " ".join([case.format, *case.options[1:]])


def show(rows: list[Row]) -> None:
    table = [("format", "reader", "marks", "links", "result")]
    table += [(row.case, row.reader, row.marks, row.links, row.result) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    for row in rows:
        for problem in row.problems[: compare.SHOWN]:
            print(f"{row.case}, {row.reader}: {problem}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("isnad", type=Path, nargs="?", help="the program")
    parser.add_argument("--quick", action="store_true", help="only the readers that are light to install")
    parser.add_argument("--install", action="store_true", help="make the environments first")
    parser.add_argument("--environments", type=Path, default=TARGET / "readers")
    parser.add_argument("--only", nargs="+", default=[], metavar="FORMAT", help="only these formats")
    parser.add_argument("--keep", type=Path, help="leave project and exports in this folder, which must be empty")
    parser.add_argument("--files", type=Path, help="read what is in this folder instead, as in tests/golden/exchange")
    arguments = parser.parse_args()
    environments = Environments(arguments.environments.absolute(), arguments.quick)
    if arguments.install:
        environments.install()
    if arguments.install and not (arguments.isnad or arguments.files):
        return 0
    if not arguments.files and not (arguments.isnad and arguments.isnad.is_file()):
        parser.error(f"there is no program {arguments.isnad or ''}".rstrip())
    # Readers must not look for their modules in the folder that they are run from.
    os.environ["PYTHONUTF8"] = "1"
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if arguments.files:
            rows = run_on(arguments.files.absolute(), environments, arguments.only)
        else:
            rows = run(arguments.isnad.absolute(), folder.absolute(), environments, arguments.only)
    show(rows)
    failed = sum(row.failed for row in rows)
    skipped = sum(row.result.startswith("skipped") for row in rows)
    print(f"{len(rows) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Datasets of Isnad against the same conversions by the Python packages that people use, in one run.

    python3 benches/exchange/peers.py BINARY PROJECT [--install] [--runs N] [NAME…]

BINARY is a release build, PROJECT a project of many articles (`cargo bench -- exchange:` leaves one of 10,000 with 40 marks each by
three analysts below the system's folder for temporary files). `--install` makes a virtual environment in `target/peers-venv` with
the packages, and runs there. What is not installed is skipped, and said so.

Each side runs in a process of its own, ours from opening the project to the dataset on the disk, read back and compared; a peer from
reading Isnad's JSONL (which is not counted for us) to its file. Printed are the best of the runs in seconds, the peak of memory in
megabytes, and the ratio of the times.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ["pandas", "datasets", "spacy", "dkpro-cassis", "pybrat", "pyarrow"]

READ = """
import json, sys
def lines():
    with open(sys.argv[1], encoding="utf-8", newline="\\n") as file:
        for line in file:
            yield json.loads(line)
"""


@dataclass
class Pair:
    """The same conversion, ours and theirs."""

    name: str
    module: str
    """What must be installed."""
    ours: list[str]
    """Arguments of `isnad`; `OUT` is where it goes."""
    theirs: str
    """A program that reads `sys.argv[1]`, JSONL or what ours wrote, and writes `sys.argv[2]`."""
    reads: str = "jsonl"
    """What the peer reads: a format of ours, exported before."""


PAIRS = [
    Pair(
        "JSONL to CSV, pandas",
        "pandas",
        ["export", "PROJECT", "--format", "csv", "--out", "OUT"],
        READ
        + """
import pandas as pd
frame = pd.read_json(sys.argv[1], lines=True)
marks = frame[["id", "analyst", "annotations"]].explode("annotations").dropna()
spans = pd.json_normalize(marks["annotations"], record_path="fragments", meta=["id", "tag"])
spans.to_csv(sys.argv[2], index=False)
""",
    ),
    Pair(
        "JSONL to Parquet, datasets",
        "datasets",
        ["export", "PROJECT", "--format", "parquet", "--out", "OUT"],
        """
import os, sys
os.environ["HF_DATASETS_OFFLINE"] = "1"
from datasets import load_dataset
data = load_dataset("json", data_files=sys.argv[1], split="train", cache_dir=sys.argv[2] + ".cache")
data.to_parquet(sys.argv[2])
""",
    ),
    Pair(
        "JSONL to IOB2, spaCy",
        "spacy",
        ["export", "PROJECT", "--format", "conll", "--out", "OUT"],
        READ
        + """
import spacy
from spacy.training import biluo_to_iob, offsets_to_biluo_tags
from spacy.util import filter_spans
nlp = spacy.blank("ar")
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for article in lines():
        doc = nlp.make_doc(article["text"])
        spans = [doc.char_span(f["start_char"], f["end_char"], m["tag"], alignment_mode="expand")
                 for m in article["annotations"] for f in m["fragments"]]
        kept = filter_spans([span for span in spans if span is not None])
        tags = offsets_to_biluo_tags(doc, [(s.start_char, s.end_char, s.label_) for s in kept])
        for token, tag in zip(doc, biluo_to_iob(tags)):
            out.write(f"{token.text}\\t{tag}\\n")
        out.write("\\n")
""",
    ),
    Pair(
        "JSONL to DocBin, spaCy (ours: JSONL for it)",
        "spacy",
        ["export", "PROJECT", "--format", "spacy", "--out", "OUT"],
        READ
        + """
import spacy
from spacy.tokens import DocBin
nlp = spacy.blank("ar")
docs = DocBin()
for article in lines():
    doc = nlp.make_doc(article["text"])
    spans = [doc.char_span(f["start_char"], f["end_char"], m["tag"], alignment_mode="expand")
             for m in article["annotations"] for f in m["fragments"]]
    doc.spans["sc"] = [span for span in spans if span is not None]
    docs.add(doc)
docs.to_disk(sys.argv[2])
""",
    ),
    Pair(
        "JSONL to CAS XMI, dkpro-cassis",
        "cassis",
        ["export", "PROJECT", "--format", "cas-xmi", "--out", "OUT"],
        READ
        + """
import os
from cassis import Cas, TypeSystem
types = TypeSystem()
mark = types.create_type("isnad.Mark", "uima.tcas.Annotation")
types.create_feature(mark, "tag", "uima.cas.String")
os.makedirs(sys.argv[2])
for at, article in enumerate(lines()):
    cas = Cas(types)
    cas.sofa_string = article["text"]
    for m in article["annotations"]:
        for f in m["fragments"]:
            cas.add(mark(begin=f["start_utf16"], end=f["end_utf16"], tag=m["tag"]))
    cas.to_xmi(os.path.join(sys.argv[2], f"{at}.xmi"))
""",
    ),
    Pair(
        "reading CAS XMI, dkpro-cassis",
        "cassis",
        ["import-annotations", "PROJECT", "DATA", "--format", "cas-xmi", "--as", "amal", "--dry-run"],
        """
import pathlib, sys
from cassis import load_cas_from_xmi, load_typesystem
root = pathlib.Path(sys.argv[1])
with open(next(root.rglob("TypeSystem.xml")), "rb") as file:
    types = load_typesystem(file)
count = 0
for path in sorted(root.rglob("*.xmi")):
    with open(path, "rb") as file:
        cas = load_cas_from_xmi(file, typesystem=types)
    count += sum(1 for _ in cas.select_all())
print(count)
""",
        reads="cas-xmi",
    ),
    Pair(
        "reading standoff, pybrat",
        "pybrat",
        ["import-annotations", "PROJECT", "DATA", "--format", "brat", "--as", "amal", "--dry-run"],
        """
import sys
from pybrat.parser import BratParser
import pathlib
folder = next(path.parent for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.ann")))
print(len(BratParser(error="ignore").parse(str(folder))))
""",
        reads="brat",
    ),
]


def installed(python: str, module: str) -> bool:
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0


def measure(command: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1: the export is there, and something was said of it.
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command[:2]}: exit {process.returncode}: {error.decode(errors='replace')[-2000:]}")
    return took, usage.ru_maxrss / 1000


def fresh(path: Path) -> Path:
    for known in (path, Path(f"{path}.cache")):
        if known.is_dir():
            shutil.rmtree(known)
        elif known.exists():
            known.unlink()
    return path


def compare(pair: Pair, binary: str, project: str, python: str, home: Path, runs: int) -> str:
    data = home / f"data-{pair.reads}"
    if not data.exists():
        measure([binary, "export", project, "--format", pair.reads, "--layer", "amal", "--out", str(data)])
    program = home / "peer.py"
    program.write_text(textwrap.dedent(pair.theirs), encoding="utf-8")
    sides: dict[str, list[tuple[float, float]]] = {"ours": [], "theirs": []}
    for _ in range(runs):
        out = fresh(home / "ours")
        words = {"PROJECT": project, "OUT": str(out), "DATA": str(data)}
        ours = [binary, *(words.get(word, word) for word in pair.ours)]
        ours += ["--layer", "amal"] if "export" in pair.ours else []
        sides["ours"].append(measure(ours))
        sides["theirs"].append(measure([python, str(program), str(data), str(fresh(home / "theirs"))]))
    (our_time, _), (their_time, _) = min(sides["ours"]), min(sides["theirs"])
    our_peak, their_peak = (max(peak for _, peak in sides[side]) for side in ("ours", "theirs"))
    ratio = their_time / our_time
    return f"{our_time:8.2f} {our_peak:8.0f} {their_time:10.2f} {their_peak:8.0f} {ratio:8.1f} ×"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("project")
    parser.add_argument("names", nargs="*", help="only pairs with one of these in their name")
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    python = sys.executable
    if args.install:
        venv = Path("target/peers-venv")
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        python = str(venv / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    print(f"{'conversion':<46} {'ours s':>8} {'ours MB':>8} {'theirs s':>10} {'MB':>8} {'ratio':>10}")
    with tempfile.TemporaryDirectory() as home:
        for pair in PAIRS:
            if args.names and not any(name in pair.name for name in args.names):
                continue
            if not installed(python, pair.module):
                print(f"{pair.name:<46} skipped: {pair.module} is not installed")
                continue
            print(f"{pair.name:<46} {compare(pair, args.binary, args.project, python, Path(home), args.runs)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

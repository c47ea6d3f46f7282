#!/usr/bin/env python3
"""Writes what the window's *About* shows of other people's work: the crates in the program, and the texts of their licences.

    python3 .ci/crates.py           writes assets/licences/*.txt
    python3 .ci/crates.py --check   fails where they are not what Cargo.lock says

A crate is in the program where it is linked into it on Linux, Windows or macOS; what only builds or tests it is not.
Texts come from the crates' own files: of each licence the first, by name of the crate, that holds it.
"""

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

SYSTEMS = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"]
OUT = Path("assets/licences")
WIDTH = 92

# Words by which a text is known, all of them to be found in it, and words that it must not have.
KNOWN = {
    "0BSD": (["Permission to use, copy, modify, and/or distribute", "with or without fee"], ["above copyright notice"]),
    "Apache-2.0": (["Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS"], ["LLVM Exceptions"]),
    "Apache-2.0 WITH LLVM-exception": (["LLVM Exceptions to the Apache 2.0 License"], []),
    "BSD-2-Clause": (["Redistributions in binary form"], ["Neither the name", "may not be used to endorse", "name of the"]),
    "BSD-3-Clause": (["Redistributions in binary form", "endorse or promote"], ["Mozilla Public"]),
    "BSL-1.0": (["Boost Software License - Version 1.0"], []),
    "CC0-1.0": (["Creative Commons", "CC0 1.0 Universal"], []),
    "ISC": (["Permission to use, copy, modify, and", "above copyright notice"], ["Permission is hereby granted"]),
    "MIT": (["Permission is hereby granted, free of charge", "above copyright notice"], ["Apache License", "Unicode"]),
    "MIT-0": (["Permission is hereby granted, free of charge"], ["above copyright notice", "public domain", "Boost"]),
    "MPL-2.0": (["Mozilla Public License Version 2.0"], []),
    "Unicode-3.0": (["UNICODE LICENSE V3"], []),
    "Unlicense": (["This is free and unencumbered software"], []),
    "Zlib": (["This software is provided 'as-is', without any express or implied"], []),
}


def in_program():
    """Every crate that is linked into the program, by name and version."""
    found = {}
    for system in SYSTEMS:
        command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", system]
        metadata = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        packages = {package["id"]: package for package in metadata["packages"]}
        nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
        root = metadata["resolve"]["root"]
        waiting, seen = [root], set()
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            for dependency in nodes[node]["deps"]:
                is_linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
                targets = packages[dependency["pkg"]]["targets"]
                if is_linked and not any("proc-macro" in target["kind"] for target in targets):
                    waiting.append(dependency["pkg"])
        for node in seen - {root}:
            found[(packages[node]["name"], packages[node]["version"])] = packages[node]
    return [found[key] for key in sorted(found)]


def files_of(package):
    """The texts of the licences that a crate brings along."""
    folder = Path(package["manifest_path"]).parent
    names = re.compile(r"(licen[cs]e|copying|unlicense|notice|copyright)", re.IGNORECASE)
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and names.match(file.name)]
    folders = [inner for inner in sorted(folder.iterdir()) if inner.is_dir() and names.match(inner.name)]
    files += [file for inner in folders for file in sorted(inner.iterdir()) if file.is_file()]
    return [file.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n") for file in files if file.suffix != ".rs"]


def copyright_of(texts):
    """The lines that say whose work it is, templates left out."""
    lines = []
    for text in texts:
        for line in text.splitlines():
            line = " ".join(line.strip(" *#/\t").split())
            is_one = re.match(r"(Copyright\s*(\(c\)|©|\d{4}|[A-Z])|(\(c\)|©)\s*\d{4})", line, re.IGNORECASE)
            is_template = re.search(r"\[yyyy\]|\{yyyy\}|<year>|copyright (notice|owner|license|holder|and)|Unicode, Inc", line, re.IGNORECASE)
            if is_one and not is_template and len(line) < 160 and line not in lines:
                lines.append(line)
    return lines[:6]


def without_owner(text):
    """A licence as it is for everybody: the owner's line stands with the crate."""
    kept = [line for line in text.splitlines() if not re.match(r"\W*(Copyright\s*(\(c\)|©|\d{4})|\(c\) ?\d{4})", line, re.IGNORECASE)]
    return "\n".join(kept)


def wrapped(text):
    """Lines that are drawn as they are: of a paragraph with one that is too long, all are set anew."""
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = paragraph.splitlines()
        if max(map(len, lines)) > WIDTH:
            lines = textwrap.wrap(" ".join(paragraph.split()), WIDTH, break_long_words=False, break_on_hyphens=False)
        paragraphs.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join(paragraphs)


def texts_of(packages):
    """The text of each licence that is named, where a crate has it."""
    named = set()
    for package in packages:
        expression = package["license"].replace("/", " OR ")
        named |= {part.strip(" ()").removesuffix("+") for part in re.split(r" OR | AND |[()]", expression) if part.strip(" ()")}
    texts = {}
    for licence in sorted(named & set(KNOWN)):
        has, has_not = KNOWN[licence]
        for text in (text for package in packages for text in files_of(package)):
            plain = " ".join(text.split())
            if all(words in plain for words in has) and not any(words in plain for words in has_not):
                texts[licence] = wrapped(text if licence in ("Apache-2.0", "MPL-2.0") else without_owner(text))
                break
    texts["OFL-1.1"] = wrapped(Path("fonts/OFL.txt").read_text(encoding="utf-8"))
    return named, texts


def ways_out(expression):
    """The licences of an expression, one set for each choice."""
    expression = expression.replace("/", " OR ")
    if inner := re.search(r"\(([^()]*)\)", expression):
        choices = inner.group(1).split(" OR ")
        return [way for choice in choices for way in ways_out(expression.replace(inner.group(0), choice.strip()))]
    return [{part.strip().removesuffix("+") for part in choice.split(" AND ")} for choice in expression.split(" OR ")]


def main():
    packages = in_program()
    _, texts = texts_of(packages)
    faults = [
        f"{package['name']}: no text of {package['license']}"
        for package in packages
        if not any(way <= texts.keys() for way in ways_out(package["license"]))
    ]
    if faults:
        print("\n".join(faults))
        return 1
    rows = []
    for package in packages:
        licence = " ".join(package["license"].replace("/", " OR ").split())
        owners = copyright_of(files_of(package)) or package["authors"]
        rows.append("\t".join([package["name"], package["version"], licence, "; ".join(owners)]).rstrip())
    files = {
        OUT / "crates.txt": "\n".join(rows) + "\n",
        OUT / "texts.txt": "".join(f"=== {name}\n{text}\n" for name, text in sorted(texts.items())),
    }
    if "--check" in sys.argv:
        stale = [str(file) for file, text in files.items() if not file.is_file() or file.read_text(encoding="utf-8") != text]
        print("\n".join(f"{file}: stale, run .ci/crates.py" for file in stale) or f"{len(rows)} crates, all told of in About")
        return 1 if stale else 0
    OUT.mkdir(exist_ok=True)
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    print(f"{len(rows)} crates, {len(texts)} licences")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Holds every dependency against deny.toml (licences, bans, sources), for where cargo-deny is not installed.

A licence expression passes where each `AND` part has an `OR` choice that is allowed.
"""

import json
import re
import subprocess
import sys
import tomllib

REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"


def is_allowed(expression, allowed):
    """Whether an SPDX expression can be met by the allowed licences."""
    expression = expression.replace("/", " OR ")
    while inner := re.search(r"\(([^()]*)\)", expression):
        met = "YES" if is_allowed(inner.group(1), allowed) else "NO"
        expression = expression[: inner.start()] + met + expression[inner.end() :]
    choices = [[part.strip() for part in choice.split(" AND ")] for choice in expression.split(" OR ")]
    # `X+` offers X or any later version, so X serves.
    return any(all(part == "YES" or part.removesuffix("+") in allowed for part in choice) for choice in choices)


def main():
    with open("deny.toml", "rb") as file:
        rules = tomllib.load(file)
    allowed = set(rules["licenses"]["allow"])
    banned = {crate["name"] for crate in rules["bans"]["deny"]}
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--all-features", "--locked"],
        check=True, capture_output=True, text=True,
    ).stdout
    packages = json.loads(metadata)["packages"]
    faults = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        if package["name"] in banned:
            faults.append(f"{name}: banned by deny.toml")
        if package["source"] not in (None, REGISTRY):
            faults.append(f"{name}: comes from {package['source']}")
        if not is_allowed(package["license"] or "none given", allowed):
            faults.append(f"{name}: licence {package['license']} is not allowed by deny.toml")
    print("\n".join(faults) or f"{len(packages)} packages, all within deny.toml")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

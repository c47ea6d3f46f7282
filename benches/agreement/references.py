#!/usr/bin/env python3
"""Holds every measure of agreement against the Python implementations: the same sample, the same run, values and seconds.

    python3 benches/agreement/references.py            500 articles, gamma of ten of them; some minutes
    python3 benches/agreement/references.py --quick    50 articles, gamma of two of them

Installs the packages by pip under target/references, each group in an environment of its own; what cannot be installed is
said and left out. The sample is our generator's: three annotators who each mark some forty spans of every article.
Both sides begin with what they are given: ours with the tokens' labels known, theirs with the arrays that they want. What
that takes before is printed beside. Each figure is the least of several runs. Exits with 1 where a value is another.
"""

import argparse
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
UNDER = ROOT / "target" / "references"

# The packages of each environment: some ask for versions of numpy and scipy that others cannot be used with.
GROUPS = {
    "coding": ["scikit-learn", "statsmodels", "krippendorff", "nltk", "simpledorff", "nervaluate", "bratiaa"],
    "irrCAC": ["irrCAC"],
    "unitized": ["krippendorff-unitized-alpha"],
    "gamma": ["pygamma-agreement"],
}

# Values that are not held to a reference, and why.
ANOTHER = {
    ("f1-exact", "nervaluate"): "finds fewer partners than there are where one annotator's spans overlap",
    ("f1-boundary", "nervaluate"): "as above",
    ("f1-overlap", "nervaluate"): "as above",
    ("alpha-unitizing", "krippendorff-unitized-alpha"):
        "the coefficient of 2016; ours is that of 1995, for which pip has none: DKPro (Java) gives its values to the tests",
}

# Values are the same to so much; disorders of pygamma are sums of 32-bit floats.
CLOSE, CLOSE_DISORDER = 1e-9, 1e-6

GOAL, GOAL_OF_GAMMA = 10, 100


def environment(group):
    """The Python of a group, with as many of its packages as can be installed."""
    folder = UNDER / group
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    for package in GROUPS[group]:
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        if subprocess.run(command, check=False).returncode:
            print(f"{package}: not to be installed here, left out", flush=True)
    return python


def ours(articles, of_gamma):
    """Makes the sample, and gives what our measures say of it."""
    command = ["cargo", "bench", "--quiet", "--no-default-features", "--bench", "agreement", "--"]
    subprocess.run([*command, str(UNDER), str(articles), str(of_gamma)], check=True, cwd=ROOT)
    return json.loads((UNDER / "ours.json").read_text(encoding="utf-8"))


def theirs(group, *arguments):
    """The rows of a group."""
    python = environment(group)
    command = [python, HERE / "measures.py", UNDER / "sample.json", group, *map(str, arguments)]
    run = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    # The solver that pygamma calls prints too.
    rows = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    for row in (row for row in rows if "fault" in row):
        print(f"{row.get('measure', group)}, {row.get('package', group)}: not measured, {row['fault']}", flush=True)
    return [row for row in rows if "fault" not in row]


def ms(seconds):
    return f"{seconds * 1000:,.2f}"


def verdict(ratio, goal):
    return f"{ratio:,.0f} ×" + ("" if ratio >= goal else f" MISSED {goal} ×")


def table(head, rows):
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    for row in [head, ["-" * width for width in widths], *rows]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")
    print(flush=True)


def hold_measures(found, rows):
    """Prints them; how many values are others."""
    by_key = {measure["measure"]: measure for measure in found}
    order = list(by_key)
    wrong, shown = 0, []
    for row in sorted(rows, key=lambda row: order.index(row["measure"])):
        own = by_key[row["measure"]]
        excuse = ANOTHER.get((row["measure"], row["package"]))
        is_same = abs(own["value"] - row["value"]) <= CLOSE
        wrong += not is_same and excuse is None
        said = "the same" if is_same else "another: " + excuse if excuse else "WRONG"
        shown.append([
            row["measure"], f"{row['package']} {row['version']}, {row['what']}", ms(row["preparing"]), ms(row["seconds"]),
            ms(max(own["from_marks"] - own["from_tokens"], 0)), ms(own["from_tokens"]),
            verdict(row["seconds"] / own["from_tokens"], GOAL), f"{row['value']:.10f}", f"{own['value']:.10f}", said,
        ])
    table(["measure", "reference", "its preparing, ms", "its ms", "our preparing, ms", "our ms", "ratio", "its value",
           "our value", "value"], shown)
    for key in (key for key in order if key not in {row["measure"] for row in rows}):
        print(f"{key}: no reference could be run")
    return wrong


def hold_gamma(found, rows):
    wrong, ratios, shown = 0, [], []
    samples = found["samples"]
    for row in rows:
        own = found["gamma"][row["article"]]
        # Observed disorders have no chance in them; the means of two times so many samples differ by so much.
        error = 4 * row["deviation"] * (2 / samples) ** 0.5
        is_same = abs(own["observed"] - row["observed"]) <= CLOSE_DISORDER and abs(own["expected"] - row["expected"]) <= error
        wrong += not is_same
        # Theirs has threads, ours of one text has none: so its time is that of all processors, without waiting.
        ratios.append(row["processor"] / own["seconds"])
        shown.append([
            str(row["article"] + 1), ms(row["seconds"]), ms(row["processor"]), ms(own["seconds"]),
            verdict(ratios[-1], GOAL_OF_GAMMA),
            f"{row['observed']:.6f}", f"{own['observed']:.6f}", f"{row['value']:.4f} {row['cat']:.4f}",
            f"{own['value']:.4f} {own['cat']:.4f}", ("the same" if is_same else "WRONG") + ("" if own["is_exact"] else ", not exact"),
        ])
    if rows:
        print(f"gamma and gamma-cat, {samples} samples an article, pygamma-agreement {rows[0]['version']}")
        table(["article", "its ms", "of processors", "our ms", "ratio", "its observed", "our observed", "its values", "our values", "value"], shown)
        ratios.sort()
        print(f"gamma: least {ratios[0]:.0f} ×, median {ratios[len(ratios) // 2]:.0f} ×, most {ratios[-1]:.0f} ×")
    else:
        print("gamma: no reference could be run")
    return wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="a tenth of the articles")
    articles, of_gamma = (50, 2) if arguments.parse_args().quick else (500, 10)
    UNDER.mkdir(parents=True, exist_ok=True)
    found = ours(articles, of_gamma)
    print(f"3 annotators × {articles} articles × some 40 spans\n", flush=True)
    rows = [row for group in ("coding", "irrCAC", "unitized") for row in theirs(group)]
    wrong = hold_measures(found["measures"], rows)
    wrong += hold_gamma(found, theirs("gamma", of_gamma, found["samples"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

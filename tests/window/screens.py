#!/usr/bin/env python3
"""Draws every screen of the sample in both languages, to be looked at: English in light, Arabic in dark.

Usage: screens.py path/to/isnad pictures-folder

With ImageMagick the pictures are written in few colours, which makes them a third as large.
"""

import os
import shutil
import subprocess
import sys
import tempfile

# The commands that lead from the desk to a screen.
SCREENS = {
    "desk": [],
    "statement": ["next-mark", "guideline"],
    "review": ["review", "take2", "next-question"],
    "find": ["grow", "grow", "find"],
    "actors": ["actors"],
    "codebook": ["codebook"],
    "team": ["team"],
    "details": ["article-details"],
    "settings": ["settings"],
    "palette": ["palette"],
    "new-project": ["new"],
    "import": ["import"],
    "export": ["export"],
    "keys": ["keys"],
}
LOOKS = [("en", "light"), ("ar", "dark")]


def main():
    isnad, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as home:
        project = os.path.join(home, "sample")
        env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        env["XDG_STATE_HOME"] = os.path.join(home, "state")
        subprocess.run([isnad, "demo", "--dir", project], env=env, check=True, capture_output=True)
        # What dialogs propose lies in nobody's own folder.
        env["HOME"] = "/home/amal"
        for name, commands in SCREENS.items():
            for lang, theme in LOOKS:
                out = os.path.join(folder, f"{name}-{lang}.png")
                run = [argument for command in commands for argument in ("--run", command)]
                look = ["--lang", lang, "--theme", theme, "--size", "1200x750"]
                subprocess.run([isnad, "screenshot", project, *look, *run, "--out", out], env=env, check=True)
                if shutil.which("convert"):
                    subprocess.run(["convert", out, "-colors", "96", f"PNG8:{out}"], check=True)


if __name__ == "__main__":
    main()

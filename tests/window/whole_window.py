#!/usr/bin/env python3
"""Works the real window with a real mouse and keyboard, under Xvfb.

For each keyboard layout: a project is made, an Arabic article imported, the window opened; words are dragged over (where
they are is known from `isnad screenshot --boxes`), the key of a tag is pressed, and once the layer is on the disk the
program is killed with SIGKILL. `isnad check` must find no fault, and the layer must hold exactly the words that were under
the mouse.

Usage: whole_window.py path/to/isnad [pictures-folder]
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1440, 900
TEXT = """قال وزير المياه سامي الدروبي، يوم الأحد 14 سبتمبر 2025، إن محطة BlueFlow ستغطي نحو 40% من حاجة العاصمة.
ونفت نقابة الصيادين «هذا الكلام»، ووفقًا لمصادر في هيئة الميناء (Port Authority) لم تصل المضخات حتى الآن.
"""
# What is dragged over, from the first to the last word, and the key that is pressed then, by its place on a US keyboard.
DRAGS = [
    ("محطة", "العاصمة", "1", "claim"),
    ("سامي", "الدروبي", "3", "source"),
    ("BlueFlow", "BlueFlow", "2", "actor"),
    ("نقابة", "الصيادين", "2", "actor"),
]
# The keycode that each digit has on every PC keyboard, whatever the layout prints on it.
KEYCODES = {"1": 10, "2": 11, "3": 12, "4": 13}


def wait_for(what, condition, seconds=60.0):
    """Waits until something holds, or fails naming it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise SystemExit(f"FAILED: waited {seconds:.0f} s for {what}")


class Desk:
    """A display, a project, and the program."""

    def __init__(self, isnad, root, layout, display):
        self.isnad, self.root, self.layout = isnad, root, layout
        self.project = os.path.join(root, "project")
        self.env = {
            **os.environ,
            "DISPLAY": display,
            "HOME": root,
            "XDG_CONFIG_HOME": os.path.join(root, "config"),
            "XDG_STATE_HOME": os.path.join(root, "state"),
            "XDG_DATA_HOME": os.path.join(root, "data"),
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        self.env.pop("WAYLAND_DISPLAY", None)

    def run(self, *args, check=True):
        done = subprocess.run(args, env=self.env, capture_output=True, text=True)
        if check and done.returncode != 0:
            raise SystemExit(f"FAILED: {' '.join(args)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def xdo(self, *args):
        self.run("xdotool", *map(str, args))

    def make(self):
        self.run(self.isnad, "new", self.project, "--analyst", "Amal")
        article = os.path.join(self.root, "article.txt")
        with open(article, "w", encoding="utf-8") as file:
            file.write(TEXT)
        self.run(self.isnad, "import", self.project, article, "--title", "محطة التحلية")
        boxes = os.path.join(self.root, "boxes.json")
        self.run(
            self.isnad, "screenshot", self.project, "--size", f"{WIDTH}x{HEIGHT}",
            "--boxes", boxes, "--out", os.path.join(self.root, "expected.png"),
        )
        with open(boxes, encoding="utf-8") as file:
            self.boxes = json.load(file)

    def open(self):
        if self.layout != "us":
            self.run("setxkbmap", self.layout)
        self.program = subprocess.Popen([self.isnad, "open", self.project], env=self.env)
        window = wait_for("the window", lambda: self.run("xdotool", "search", "--name", "Isnad", check=False).split())
        # Without a window manager nobody else gives the window the keyboard.
        wait_for("the keyboard", lambda: self.takes_focus(window[0]))
        # The first frames set the text; what is drawn then stays.
        time.sleep(4.0)

    def takes_focus(self, window):
        """Gives a window the keyboard; a window that is not drawn yet refuses it."""
        self.run("xdotool", "windowfocus", window, check=False)
        return self.run("xdotool", "getwindowfocus", check=False).strip() == window

    def box(self, word):
        return next(b for b in self.boxes if b["text"] == word)

    def drag(self, first, last):
        start, end = self.box(first), self.box(last)
        # The logical start of an Arabic word is its right edge, of a Latin one its left.
        right = first[0] > "z"
        x0 = start["x"] + (start["width"] - 3 if right else 3)
        x1 = end["x"] + (3 if right else end["width"] - 3)
        self.xdo("mousemove", int(x0), int(start["y"] + start["height"] / 2))
        time.sleep(0.15)
        self.xdo("mousedown", 1)
        for step in range(1, 9):
            x = x0 + (x1 - x0) * step / 8
            y = start["y"] + (end["y"] - start["y"]) * step / 8 + start["height"] / 2
            self.xdo("mousemove", int(x), int(y))
            time.sleep(0.03)
        self.xdo("mouseup", 1)
        time.sleep(0.3)

    def marks(self):
        """Tag and words of every mark on the disk, in the order of the text."""
        out = os.path.join(self.root, "marks.jsonl")
        self.run(self.isnad, "export", self.project, "--format", "jsonl", "--out", out)
        found = []
        with open(out, encoding="utf-8") as file:
            for line in file:
                entry = json.loads(line)
                for mark in entry["annotations"]:
                    for fragment in mark["fragments"]:
                        words = entry["text"][fragment["start_char"] : fragment["end_char"]]
                        if words != fragment["quote"]:
                            raise SystemExit(f"FAILED: {words!r} is quoted as {fragment['quote']!r}")
                        found.append((fragment["start_char"], mark["tag"], words))
        return sorted(found)

    def picture(self, folder):
        if folder:
            self.run("import", "-window", "root", os.path.join(folder, f"window-{self.layout}.png"), check=False)


def expected():
    found = []
    for first, last, _, tag in DRAGS:
        start = TEXT.index(first)
        end = TEXT.index(last, start) + len(last)
        found.append((start, tag, TEXT[start:end]))
    return sorted(found)


def try_layout(isnad, layout, display, pictures):
    root = tempfile.mkdtemp(prefix=f"isnad-window-{layout}-")
    desk = Desk(isnad, root, layout, display)
    try:
        desk.make()
        desk.open()
        for nth, (first, last, key, _) in enumerate(DRAGS, 1):
            desk.drag(first, last)
            desk.xdo("key", KEYCODES[key])
            wait_for(f"mark {nth} on the disk ({layout})", lambda: len(desk.marks()) >= nth, 20.0)
        desk.picture(pictures)
        desk.program.send_signal(signal.SIGKILL)
        desk.program.wait()
        desk.run(isnad, "check", desk.project)
        found = desk.marks()
        if found != expected():
            raise SystemExit(f"FAILED ({layout}): marked\n  {found}\nbut under the mouse was\n  {expected()}")
        print(f"ok: {len(found)} marks on layout {layout}, exactly the words under the mouse; nothing lost by SIGKILL")
    except SystemExit:
        desk.picture(pictures or root)
        print(f"the files are kept in {root}", file=sys.stderr)
        raise
    finally:
        if getattr(desk, "program", None) and desk.program.poll() is None:
            desk.program.kill()
    shutil.rmtree(root)


def main():
    isnad = os.path.abspath(sys.argv[1])
    pictures = sys.argv[2] if len(sys.argv) > 2 else None
    for nth, layout in enumerate(["us", "ara"]):
        display = f":{90 + nth}"
        server = subprocess.Popen(
            # Without -noreset the server begins anew when its last client leaves, as setxkbmap does right before the window.
            ["Xvfb", display, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"],
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for("the display", lambda: os.path.exists(f"/tmp/.X11-unix/X{display[1:]}"), 10.0)
            try_layout(isnad, layout, display, pictures)
        finally:
            server.terminate()
            server.wait()
    print("2 passed, 0 failed")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Reads and works the real window as a screen reader does: through AT-SPI alone, and the keyboard.

For each language of the interface, on a display and a session bus of its own: a project is made, an Arabic article
imported, the window opened. Then, without looking at a pixel: the window and its parts are found by name; a paragraph, a
word, a character are read, and stand on the screen where `isnad screenshot --boxes` says; words are selected, tagged by
a key, and the new mark is spoken of, with its tag, its words and what it is linked to; the focus is walked through the
panes; reading on scrolls; edges of panes are moved; a dialog opens and closes.

Needs Xvfb, xdotool, dbus-run-session, at-spi2-core and the GObject introspection of AT-SPI for Python (python3-gi and
gir1.2-atspi-2.0).

Usage: screen_reader.py path/to/isnad
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1440, 900
HERE = os.path.dirname(os.path.abspath(__file__))
PARAGRAPHS = [
    "قال وزير المياه سامي الدروبي، يوم الأحد 14 سبتمبر 2025، إن محطة BlueFlow ستغطي نحو 40% من حاجة العاصمة قبل نهاية العام، "
    "وإن الأنابيب الجديدة ستمتد من الميناء إلى الأحياء الشرقية.",
    "ونفت نقابة الصيادين «هذا الكلام»، ووفقًا لمصادر في هيئة الميناء (Port Authority) لم تصل المضخات حتى الآن.",
    *(f"وفي الحيّ رقم {n} انتظر السكان صهاريج المياه منذ الفجر، وسُجّلت {n * 7} شكوى." for n in range(1, 41)),
]
TEXT = "\n".join(PARAGRAPHS) + "\n"
CLAIM = "محطة BlueFlow ستغطي نحو 40% من حاجة العاصمة"
SOURCE = "وزير المياه سامي الدروبي"
# What AT-SPI, which knows no marks, has instead.
MARK = "static"


def fail(why):
    raise SystemExit(f"FAILED: {why}")


# What runs on a display and a bus of its own.


def names_of(lang):
    """The words of the interface, by key."""
    found = {}
    with open(os.path.join(HERE, "../../assets/locales", f"{lang}.ftl"), encoding="utf-8") as file:
        for line in file:
            key, _, words = line.partition(" = ")
            if re.fullmatch(r"[a-z0-9-]+", key):
                found[key] = words.strip()
    return found


def bare(words):
    """Without what only guides the eye."""
    return re.sub("[\u2066-\u2069]", "", words)


class Reader:
    """The program, and everything that is known of it through AT-SPI."""

    def __init__(self, isnad, root, lang):
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib

        self.Atspi, self.loop = Atspi, GLib.MainContext.default()
        self.isnad, self.root, self.lang, self.words = isnad, root, lang, names_of(lang)
        self.project, self.events, self.checks = os.path.join(root, "project"), [], 0
        self.program = None

    def ok(self, condition, what):
        if not condition:
            fail(f"({self.lang}) {what}")
        self.checks += 1
        print(f"ok ({self.lang}): {what}", flush=True)

    def run(self, *args, check=True):
        done = subprocess.run(args, capture_output=True, text=True, timeout=60)
        if check and done.returncode != 0:
            fail(f"{' '.join(args)}\n{done.stdout}{done.stderr}")
        return done.stdout

    # Making and opening.

    def make(self):
        self.run(self.isnad, "new", self.project, "--analyst", "Amal")
        article, boxes = (os.path.join(self.root, name) for name in ("article.txt", "boxes.json"))
        with open(article, "w", encoding="utf-8") as file:
            file.write(TEXT)
        self.run(self.isnad, "import", self.project, article, "--title", "محطة التحلية")
        self.run(
            self.isnad, "screenshot", self.project, "--size", f"{WIDTH}x{HEIGHT}", "--lang", self.lang,
            "--boxes", boxes, "--out", os.path.join(self.root, "expected.png"),
        )  # fmt: skip
        with open(boxes, encoding="utf-8") as file:
            self.boxes = json.load(file)

    def open(self):
        self.be_heard()
        listener = self.listener = self.Atspi.EventListener.new(self.hear)
        for kind in (
            "object:state-changed:focused",
            "object:text-caret-moved",
            "object:text-selection-changed",
            "object:announcement",
            "object:children-changed",
            "object:property-change:accessible-value",
        ):
            listener.register(kind)
        self.program = subprocess.Popen([self.isnad, "open", self.project])
        window = self.wait("the window", lambda: self.run("xdotool", "search", "--name", "Isnad", check=False).split())
        # Without a window manager nobody else gives the window the keyboard.
        self.wait("the keyboard", lambda: self.takes_focus(window[0]))
        self.app = self.wait("the program on the bus", self.find_app)
        self.frame = self.wait("the window's tree", lambda: next(iter(self.children(self.app)), None))

    def be_heard(self):
        """Tells programs that somebody listens, as a screen reader does when it starts."""
        from gi.repository import Gio, GLib

        enabled = GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True)))
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
            enabled, None, Gio.DBusCallFlags.NONE, 20_000, None,
        )  # fmt: skip

    def takes_focus(self, window):
        self.run("xdotool", "windowfocus", window, check=False)
        return self.run("xdotool", "getwindowfocus", check=False).strip() == window

    def find_app(self):
        desktop = self.Atspi.get_desktop(0)
        return next((app for app in self.children(desktop) if app.get_name() == os.path.basename(self.isnad)), None)

    # Looking.

    def pump(self, seconds=0.0):
        until = time.monotonic() + seconds
        while True:
            while self.loop.iteration(False):
                pass
            if time.monotonic() >= until:
                return
            time.sleep(0.01)

    def wait(self, what, condition, seconds=20.0):
        """Waits until something holds, or fails naming it."""
        until = time.monotonic() + seconds
        while True:
            self.pump(0.03)
            try:
                found = condition()
            except Exception:  # A node that went away while it was asked.
                found = None
            if found:
                return found
            if time.monotonic() > until:
                fail(f"({self.lang}) waited {seconds:.0f} s for {what}\nheard last: {self.events[-12:]}")

    def hear(self, event, *_):
        data = event.any_data if isinstance(event.any_data, str) else ""
        try:
            heard = (event.type, event.detail1, data, event.source.get_role_name(), bare(event.source.get_name()))
        except Exception:  # It went away at once.
            return
        self.events.append(heard)

    def heard(self, kind, **wanted):
        """The last event of a kind, since the last key, of which all that is wanted holds."""
        places = {"detail": 1, "data": 2, "role": 3, "name": 4}
        for event in reversed(self.events):
            if event[0].startswith(kind) and all(event[places[key]] == value for key, value in wanted.items()):
                return event
        return None

    def children(self, node):
        node.clear_cache()
        found = (node.get_child_at_index(at) for at in range(node.get_child_count()))
        return [child for child in found if child]

    def all(self, node=None):
        node = node or self.frame
        yield node
        for child in self.children(node):
            yield from self.all(child)

    def find(self, role, name=None):
        fits = (n for n in self.all() if n.get_role_name() == role)
        return next((n for n in fits if name is None or bare(n.get_name()).startswith(name)), None)

    def states(self, node):
        node.clear_cache()
        return node.get_state_set()

    def box_of(self, word):
        return next(box for box in self.boxes if box["text"] == word)

    # The article.

    def document(self):
        return self.wait("the article", lambda: self.find("document frame", bare(self.words["article-a11y"].split("{")[0])))

    def text(self):
        document = self.document()
        return document.get_text(0, document.get_character_count())

    def offset(self, words):
        at = self.text().find(words)
        if at < 0:
            fail(f"({self.lang}) {words!r} cannot be read in {self.text()[:300]!r}")
        return at

    def read(self, offset, by):
        unit = self.Atspi.Text.get_string_at_offset(self.document(), offset, getattr(self.Atspi.TextGranularity, by))
        return unit.content

    def extents(self, start, end):
        rect = self.Atspi.Text.get_range_extents(self.document(), start, end, self.Atspi.CoordType.SCREEN)
        return rect.x, rect.y, rect.width, rect.height

    # Doing.

    def key(self, *keys):
        self.pump()
        self.events.clear()
        for key in keys:
            self.run("xdotool", "key", key)

    def focused(self):
        focused = self.Atspi.StateType.FOCUSED
        return next((node for node in self.all() if self.states(node).contains(focused)), None)

    def press(self, keys, what, kind="object:state-changed:focused", **wanted):
        self.key(*keys.split())
        return self.wait(f"{what} after {keys}", lambda: self.heard(kind, **wanted))

    # What is checked.

    def check_parts(self):
        words = self.words
        self.ok(self.frame.get_name().startswith("project"), f"the window is named: {self.frame.get_name()}")
        wanted = ["part-top", "window-library", "part-article", "window-inspector", "part-status"]
        found = [node.get_name() for node in self.all() if node.get_role_name() == "landmark"]
        self.ok(found == [words[key] for key in wanted], f"the parts of the window are landmarks, in order: {found}")
        title = self.find("heading", "محطة التحلية")
        self.ok(title and title.get_parent() == self.document(), "the headline is a heading of the article")
        row = self.find("list item", "محطة التحلية")
        place = row.get_attributes()
        self.ok((place.get("posinset"), place.get("setsize")) == ("1", "1"), "an article is 1 of 1 in its list")
        self.ok(words["library-untouched"] in row.get_name(), f"and says how far it is: {row.get_name()}")
        self.ok(self.states(row).contains(self.Atspi.StateType.SELECTED), "and is the selected one")
        focus = self.focused()
        self.ok(focus == self.document(), "the article has the keyboard")

    def check_text(self):
        text = self.text()
        self.ok(TEXT.startswith(text[:200]) and len(text) < len(TEXT), "the text on the screen is read, not all there is")
        for paragraph in PARAGRAPHS[:2]:
            middle = self.offset(paragraph) + len(paragraph) // 2
            self.ok(self.read(middle, "PARAGRAPH") == paragraph + "\n", f"a paragraph is read whole: {paragraph[:40]}…")
        first = self.read(self.offset(PARAGRAPHS[0]) + 3, "LINE")
        self.ok(PARAGRAPHS[0].startswith(first) and 20 < len(first) < len(PARAGRAPHS[0]), f"and by lines: {first}")
        for word in ["الدروبي", "BlueFlow", "العاصمة", "Authority"]:
            read = self.read(self.offset(word) + 1, "WORD")
            self.ok(read.startswith(word) and read.rstrip(" \n.،,«»()") == word, f"a word is read: {word}")
        for word, rtl in [("الدروبي", True), ("BlueFlow", False), ("2025", False), ("الصيادين", True)]:
            self.check_place(word, rtl)
        attributes, _, _ = self.Atspi.Text.get_attribute_run(self.document(), self.offset("BlueFlow"), True)
        found = (attributes.get("language"), attributes.get("justification"))
        self.ok(found == ("ar", "right"), f"the language and the side where lines begin are told: {found}")

    def check_place(self, word, rtl):
        start, box = self.offset(word), self.box_of(word)
        x, y, width, height = self.extents(start, start + len(word))
        apart = max(abs(x - box["x"]), abs(y - box["y"]), abs(width - box["width"]), abs(height - box["height"]))
        self.ok(apart <= 2.0, f"{word} stands where it is drawn: {(x, y, width, height)}")
        places = [self.extents(at, at + 1) for at in range(start, start + len(word))]
        inside = all(box["x"] - 2 <= at[0] and at[0] + at[2] <= box["x"] + box["width"] + 2 for at in places)
        lefts = [at[0] for at in places]
        self.ok(inside and lefts == sorted(lefts, reverse=rtl), f"its letters run {'left' if rtl else 'right'}wards in it")

    def check_selection(self):
        start = self.offset(CLAIM)
        self.events.clear()
        self.Atspi.Text.add_selection(self.document(), start, start + len(CLAIM))
        self.wait("the selection", lambda: self.heard("object:text-selection-changed"))
        chosen = self.Atspi.Text.get_selection(self.document(), 0)
        self.ok((chosen.start_offset, chosen.end_offset) == (start, start + len(CLAIM)), f"it selects: {CLAIM}")
        caret = self.Atspi.Text.get_caret_offset(self.document())
        self.ok(caret == start + len(CLAIM), f"and the caret stands at the end: {caret}")

    def check_marks(self):
        tags, words = {"en": ("Claim", "Source"), "ar": ("قول", "مصدر")}[self.lang], self.words
        self.key("1")
        claim = f"{tags[0]}: {CLAIM}"
        self.wait("the new mark", lambda: self.find(MARK, claim))
        self.wait("word of it", lambda: self.heard("object:state-changed:focused", detail=1, name=claim))
        self.ok(True, f"a mark made by a key is spoken of: {claim}")
        self.ok(self.heard("object:children-changed:add"), "and is announced as new")
        linking = bare(words["status-armed"].replace("{ $claim }", CLAIM))
        self.wait("what can be done next", lambda: any(bare(e[2]) == linking for e in self.events if "announcement" in e[0]))
        self.ok(True, f"what can be done next is said aloud: {linking}")
        start = self.offset(SOURCE)
        self.Atspi.Text.set_selection(self.document(), 0, start, start + len(SOURCE))
        self.wait("the selection", lambda: self.Atspi.Text.get_caret_offset(self.document()) == start + len(SOURCE))
        source = f"{tags[1]}: {SOURCE}"
        self.key("3")
        self.wait("the second mark", lambda: self.heard("object:state-changed:focused", detail=1, name=source))
        node = self.find(MARK, claim)
        self.wait("its link", lambda: (node.clear_cache(), SOURCE in bare(node.get_description()))[1])
        self.ok(True, f"a claim tells who said it: {bare(node.get_description())}")
        self.key("u")
        node = self.find(MARK, source)
        unsure = words["outline-unsure"]
        self.wait("the flag", lambda: (node.clear_cache(), unsure in bare(node.get_description()))[1])
        self.ok(True, f"a mark tells that it is unsure: {bare(node.get_description()).splitlines()}")
        self.check_mark_actions(claim, source)

    def check_mark_actions(self, claim, source):
        role = MARK
        for name, act in [
            (claim, lambda node: self.Atspi.Action.do_action(node, 0)),
            (source, lambda node: self.Atspi.Component.grab_focus(node)),
        ]:
            self.events.clear()
            act(self.find(role, name))
            self.wait(f"the focus on {name}", lambda: self.heard("object:state-changed:focused", detail=1, name=name))
        self.ok(True, "a mark is chosen by a click, and by taking the focus")
        self.press("Tab", "the next mark", detail=1, name=claim)
        self.ok(True, "and by walking the marks with Tab")
        box = self.box_of("BlueFlow")
        place = self.Atspi.Component.get_extents(self.find(role, claim), self.Atspi.CoordType.SCREEN)
        inside = place.x <= box["x"] and place.y <= box["y"] + 1 and place.x + place.width >= box["x"] + box["width"]
        self.ok(inside, "a mark stands around its words")

    def check_saving(self):
        """Saving fails while a file stands where the folder of the marks was."""
        folder = os.path.join(self.project, "annotations")
        layers = os.path.join(folder, os.listdir(folder)[0])
        os.rename(layers, layers + "-aside")
        open(layers, "w", encoding="utf-8").close()
        self.key("u")
        begins = bare(self.words["status-not-saved"].split("{")[0])
        said = lambda: next((e for e in self.events if "announcement" in e[0] and bare(e[2]).startswith(begins)), None)
        event = self.wait("word of the error", said)
        self.ok(event[1] == 2, f"that something is not saved is said at once: {bare(event[2])}")
        os.remove(layers)
        os.rename(layers + "-aside", layers)
        self.events.clear()
        self.Atspi.Action.do_action(self.find("push button", self.words["error-try-again"]), 0)
        saved = self.wait("word of the saving", lambda: self.heard("object:announcement", data=self.words["status-saved"]))
        self.ok(saved[1] == 1, f"that it is saved then is said when there is time: {saved[2]}")

    def check_caret(self):
        at = self.offset("الدروبي")
        self.Atspi.Text.set_caret_offset(self.document(), at)
        self.wait("the caret", lambda: self.Atspi.Text.get_caret_offset(self.document()) == at)
        # Left is onwards in Arabic.
        self.press("Left", "the caret", kind="object:text-caret-moved", detail=at + 1)
        self.press("shift+Left", "the selection", kind="object:text-selection-changed")
        chosen = self.Atspi.Text.get_selection(self.document(), 0)
        self.ok((chosen.start_offset, chosen.end_offset) == (at + 1, at + 2), "keys move the caret and select, and it is told")

    def check_reading_on(self):
        before = self.text()
        self.Atspi.Text.set_caret_offset(self.document(), len(before) - 2)
        self.wait("what follows", lambda: PARAGRAPHS[len(before.splitlines())][:20] in self.text())
        self.ok(True, "a caret put at the end of what is told scrolls on")
        self.key("ctrl+End")
        self.wait("the end", lambda: self.text().endswith(PARAGRAPHS[-1] + "\n"))
        self.ok(PARAGRAPHS[0] not in self.text(), "at the end of the article its beginning is not told any more")
        self.key("ctrl+Home")
        self.wait("the beginning", lambda: self.text().startswith(PARAGRAPHS[0]))

    def check_focus(self):
        words = self.words
        names = []
        for name in [words["window-inspector"], words["window-library"], words["part-article"]]:
            self.key("F6")
            event = self.wait("the focus", lambda: self.heard("object:state-changed:focused", detail=1))
            focus = self.wait("where the focus is", self.focused)
            while focus and focus.get_role_name() != "landmark":
                focus = focus.get_parent()
            names.append((event[4], focus.get_name() if focus else None))
            self.ok(focus and focus.get_name() == name, f"F6 goes to {name}: {event[3]} {event[4]}")
        self.ok(all(name for name, _ in names), "and each is named")
        self.key("F6", "F6")
        self.wait("the library", lambda: self.heard("object:state-changed:focused", detail=1, name=words["library-filter"]))
        walked = []
        for _ in range(40):
            self.key("Tab")
            event = self.wait("the next control", lambda: self.heard("object:state-changed:focused", detail=1))
            walked.append((event[3], event[4]))
            if event[3] == "document frame":
                break
        self.ok(len(walked) > 4 and walked[-1][0] == "document frame", f"Tab walks the library and comes to the article: {walked}")
        self.ok(all(name for _, name in walked) and len(set(walked)) == len(walked), "each control has a name of its own")

    def check_edge(self):
        name = self.words["part-edge-library"]
        edge = self.wait("the edge", lambda: self.find("separator", name))
        value = self.Atspi.Value.get_current_value(edge)
        self.Atspi.Value.set_current_value(edge, value + 60)
        self.wait("the width", lambda: self.Atspi.Value.get_current_value(edge) == value + 60)
        self.events.clear()
        self.Atspi.Component.grab_focus(edge)
        self.wait("the focus on the edge", lambda: self.heard("object:state-changed:focused", detail=1, name=name))
        self.key("Right" if self.lang == "ar" else "Left")
        self.wait("the width", lambda: self.Atspi.Value.get_current_value(edge) == value + 44)
        with open(os.path.join(os.environ["XDG_CONFIG_HOME"], "isnad", "window.ron"), encoding="utf-8") as file:
            kept = re.search(r"library_width: ([0-9.]+)", file.read())
        self.ok(kept and float(kept[1]) == value + 44, f"the edge of a pane is moved by value and by keys, and kept: {kept[1]}")

    def focused_in_dialog(self):
        focus = around = self.focused()
        while around and around.get_role_name() != "dialog":
            around = around.get_parent()
        return around and focus

    def check_dialog(self):
        title = self.words["keys-title"]
        self.key("F1")
        dialog = self.wait("the dialog", lambda: self.find("dialog", title))
        self.ok(dialog, f"a dialog is one, and is named: {dialog.get_name()}")
        focus = self.wait("the focus in it", self.focused_in_dialog)
        self.ok(focus, f"it has the keyboard: {focus.get_role_name()} {focus.get_name()}")
        self.key("Escape")
        self.wait("the article again", lambda: self.find("dialog") is None and self.focused() == self.document())
        self.ok(True, "Escape gives the keyboard back to the article")

    def check_all(self):
        self.make()
        self.open()
        try:
            self.document()
            for check in (
                self.check_parts,
                self.check_text,
                self.check_selection,
                self.check_marks,
                self.check_saving,
                self.check_caret,
                self.check_reading_on,
                self.check_focus,
                self.check_edge,
                self.check_dialog,
            ):
                check()
            self.ok(self.program.poll() is None, "the program is still there")
        finally:
            self.program.send_signal(signal.SIGKILL)
            self.program.wait()
        return self.checks


# What makes the display and the bus.


def try_language(isnad, lang, display):
    root = tempfile.mkdtemp(prefix=f"isnad-reader-{lang}-")
    env = {
        **os.environ,
        "DISPLAY": display,
        "HOME": root,
        "XDG_CONFIG_HOME": os.path.join(root, "config"),
        "XDG_STATE_HOME": os.path.join(root, "state"),
        "XDG_DATA_HOME": os.path.join(root, "data"),
        "XDG_RUNTIME_DIR": os.path.join(root, "run"),
        "LIBGL_ALWAYS_SOFTWARE": "1",
        # Settings are asked of nobody.
        "GSETTINGS_BACKEND": "memory",
    }
    for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE"):
        env.pop(name, None)
    os.makedirs(env["XDG_RUNTIME_DIR"], mode=0o700)
    os.makedirs(os.path.join(env["XDG_CONFIG_HOME"], "isnad"))
    with open(os.path.join(env["XDG_CONFIG_HOME"], "isnad", "window.ron"), "w", encoding="utf-8") as file:
        file.write(f'(language: "{lang}")')
    session = subprocess.Popen(
        ["dbus-run-session", "--", sys.executable, os.path.abspath(__file__), isnad, root, lang],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        out, said = session.communicate(timeout=300)
    except subprocess.TimeoutExpired:
        os.killpg(session.pid, signal.SIGKILL)
        out, said = session.communicate()
        said += "\nFAILED: it took more than five minutes"
    print(out, end="")
    if session.returncode != 0:
        noise = re.compile("^(dbus-daemon|SpiRegistry)")
        print("\n".join(line for line in said.splitlines() if not noise.match(line)), file=sys.stderr)
        raise SystemExit(f"the files are kept in {root}")
    shutil.rmtree(root, ignore_errors=True)
    return out.count("ok (")


def with_introspection():
    """Goes on in the system's Python where this one has no introspection: packages of the system are only there."""
    try:
        import gi  # noqa: F401
    except ImportError:
        own = "/usr/bin/python3"
        if os.path.realpath(sys.executable) == os.path.realpath(own) or not os.path.exists(own):
            fail("python3-gi is missing")
        os.execv(own, [own, *sys.argv])


def main():
    with_introspection()
    isnad = os.path.abspath(sys.argv[1])
    if len(sys.argv) > 2:
        Reader(isnad, sys.argv[2], sys.argv[3]).check_all()
        return
    passed = 0
    for nth, lang in enumerate(["en", "ar"]):
        display = f":{94 + nth}"
        server = subprocess.Popen(
            ["Xvfb", display, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"],
            stderr=subprocess.DEVNULL,
        )
        try:
            until = time.monotonic() + 10.0
            while not os.path.exists(f"/tmp/.X11-unix/X{display[1:]}"):
                if time.monotonic() > until:
                    fail("waited 10 s for the display")
                time.sleep(0.05)
            passed += try_language(isnad, lang, display)
        finally:
            server.terminate()
            server.wait()
    print(f"{passed} passed, 0 failed")


if __name__ == "__main__":
    main()

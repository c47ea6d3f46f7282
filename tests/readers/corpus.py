"""The corpus that is exported: a project of four articles and two analysts, made by the program itself.

The sentences ask of each format what news texts ask: Arabic with diacritics, emoji of one and seven characters, ZWNJ,
digits and Latin, tabs and double spaces, line ends that are none, markup and formulas; marks that overlap, that lie
within another, that stand twice on the same words, that are of two pieces, that go over a paragraph's end or start in a
word; links to marks, actors and the article, in a chain.
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TIME = "2026-03-03T08:00:00.000Z"
ORDINARY = "ordinary.txt"


@dataclass
class Marked:
    """A mark: the n-th occurrence of each quote, counted from 0 after `#`, as `قال#1`."""

    name: str
    tag: str
    quotes: list[str]
    attributes: dict[str, str | list[str]] = field(default_factory=dict)
    entities: list[str] = field(default_factory=list)
    note: str = ""
    unsure: bool = False


@dataclass
class Linked:
    """A link from a mark: to `annotation:` and a mark's name, `entity:` and an id, or `article`."""

    kind: str
    source: str
    target: str
    attributes: dict[str, str | list[str]] = field(default_factory=dict)


@dataclass
class Layer:
    """What one analyst marked in one article."""

    article: str
    analyst: str
    marks: list[Marked]
    links: list[Linked] = field(default_factory=list)
    status: str = "done"


# When articles were published, of which that is known: the others lie in a partition of their own.
PUBLISHED = {"latin.txt": "2026-03-02"}

# The files as they are imported: CRLF and a BOM in the first, so that no offset is that of the file.
FILES = {
    ORDINARY: (
        "\ufeff👨\u200d👩\u200d👧 خبر 😀: أَكَّدَتْ هَيْئَةُ الجُسُورِ أنّ الجسر الجديد «لن يُفتح قبل الخريف».\r\n"
        "\r\n"
        "وقال المهندس نور\u200cالدين لموقع BridgeWatch 24:\tإنّ  الكلفة 3.5 مليون؛ ثم\u2028أضاف: "
        "«لا خطر\u0085على المارّة»\rوانصرف.\r\n"
        "نفى المجلس 🚧 ذلك، می\u200cگوید سخنگو.\r\n"
    ),
    "latin.txt": (
        'The council "will not" pay, O\'Neil & Sons <b>said</b> on 2026-03-02 🌉.\n'
        "=SUM(A1) is a cell; -5 and +7 and @home are others; #bridge is a tag; C:\\temp\\ a path; a|b, [c], {d}; NA.\n"
        "The bridge\u00a0is  closed, the bridge is open.\n"
    ),
    "rough.txt": (
        "سطر\u2029آخر، وفاصل\u000bعمودي، وصفحة\u000cجديدة.\n"
        "كتب\ufeffالموقع 🚧🚧 أنّ ألفًا\u0640\u0640 حضروا\u202e؛ cafe\u0301 وcafé.\n"
        "\tقال سامر: 👩🏽\u200d🚒 أنقذتْ ثلاثةً.\n"
        "تمّ.\r\r\nانتهى.\n"
    ),
    "untouched.txt": "لم يقرأ أحد هذا الخبر 📰 بعد.\n",
}

LAYERS = [
    Layer(
        ORDINARY,
        "amal",
        [
            Marked("cue", "cue", ["أَكَّدَتْ"], {"force": "endorsing"}),
            Marked("body", "source", ["هَيْئَةُ الجُسُورِ"], entities=["authority"]),
            Marked(
                "opening",
                "claim",
                ["الجسر الجديد «لن يُفتح قبل الخريف»"],
                {"certainty": "certain", "quote": "mixed", "topic": ["نقل", "بناء & ماء"]},
                note='لاحظ "الموعد"\nسطر ثانٍ\tو<x> \\',
            ),
            Marked("inner", "claim", ["لن يُفتح"]),
            Marked("engineer", "source", ["المهندس نور\u200cالدين"]),
            Marked("engineer again", "actor", ["المهندس نور\u200cالدين"], unsure=True),
            Marked("site", "source", ["BridgeWatch 24"]),
            Marked("two pieces", "claim", ["الكلفة 3.5 مليون", "لا خطر\u0085على المارّة"], {"quote": "mixed"}),
            Marked("over it", "claim", ["إنّ  الكلفة 3.5 مليون؛ ثم\u2028أضاف"]),
            Marked("over a return", "claim", ["على المارّة»\rوانصرف"]),
            Marked("over a tab", "cue", ["24:\tإنّ"]),
            Marked("council", "actor", ["المجلس"], entities=["council"]),
            Marked("denial", "claim", ["نفى المجلس 🚧 ذلك"]),
            Marked("far apart", "claim", ["مليون", "🚧"]),
            Marked("paragraphs", "claim", ["الخريف».\n\nوقال"]),
            Marked("in a word", "cue", ["گوید"]),
        ],
        [
            Linked("attributed-to", "opening", "annotation:body", {"step": "1", "act": "state"}),
            Linked("signalled-by", "opening", "annotation:cue"),
            Linked("about", "opening", "entity:council", {"stance": "opposes"}),
            Linked("attributed-to", "two pieces", "annotation:engineer", {"step": "1"}),
            Linked("attributed-to", "two pieces", "annotation:site", {"step": ["2", "3"]}),
            Linked("attributed-to", "denial", "article"),
            Linked("if", "denial", "annotation:two pieces"),
        ],
    ),
    Layer(
        ORDINARY,
        "basim",
        [Marked("body", "claim", ["هَيْئَةُ الجُسُورِ"]), Marked("bridge", "actor", ["الجسر الجديد"])],
        [Linked("about", "body", "annotation:bridge", {"stance": "supports"})],
        "in-progress",
    ),
    Layer(
        "latin.txt",
        "basim",
        [
            Marked("formula", "claim", ["=SUM(A1) is a cell"], note="=1+1"),
            Marked("minus", "claim", ["-5"]),
            Marked("at", "actor", ["@home"]),
            Marked("markup", "source", ["O'Neil & Sons <b>said</b>"], note="a|b [c] _ -> ; * \\"),
            Marked("quoted", "claim", ['"will not"']),
            Marked("hash", "cue", ["#bridge"]),
            Marked("path", "claim", ["C:\\temp\\ a path; a|b, [c], {d}"]),
            Marked("missing", "actor", ["NA"]),
            Marked("hard space", "claim", ["bridge\u00a0is  closed"]),
            Marked("second", "actor", ["bridge#2"]),
        ],
        [Linked("attributed-to", "formula", "annotation:markup", {"step": "1"})],
    ),
    Layer("latin.txt", "amal", []),
    Layer(
        "rough.txt",
        "amal",
        [
            Marked("separators", "claim", ["سطر\u2029آخر، وفاصل\u000bعمودي، وصفحة\u000cجديدة"]),
            Marked("joiners", "source", ["كتب\ufeffالموقع 🚧"]),
            Marked("control", "claim", ["ألفًا\u0640\u0640 حضروا\u202e"]),
            Marked("composed", "actor", ["cafe\u0301"]),
            Marked("skin", "actor", ["👩🏽\u200d🚒"]),
            Marked("all of it", "claim", ["قال سامر: 👩🏽\u200d🚒 أنقذتْ ثلاثةً"]),
        ],
        [Linked("about", "all of it", "annotation:skin")],
    ),
]

ENTITIES = {"authority": ("هيئة الجسور", "government"), "council": ("المجلس «البلدي»", "government")}


def build(isnad: Path, folder: Path) -> Path:
    """Makes the project below a folder. Raises where the program finds a fault in it."""
    project = folder / "project"
    run(isnad, "new", "--analyst", "أمل", "--id", "amal", "--codebook", "claims", project)
    (project / "team").mkdir(exist_ok=True)
    version = header(project)
    write(project / "team" / "basim.ron", version, "analyst", id="basim", rev=1, name="باسم")
    for name, (title, kind) in ENTITIES.items():
        entity = {"id": name, "rev": 1, "names": {"ar": title}, "kind": kind} | provenance("amal")
        write(project / "entities" / "amal" / f"{name}.ron", version, "entity", **entity)
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode())
        run(isnad, "import", "--analyst", "amal", "--title", f"خبر {name} 🌉", project, folder / name)
    articles = {(one / "text.txt").read_bytes().decode(): one.name for one in (project / "articles").iterdir()}
    for name, date in PUBLISHED.items():
        path = project / "articles" / articles[FILES[name]] / "article.ron"
        said = path.read_text("utf-8").replace("    language: ", f'    published: "{date}",\n    language: ', 1)
        path.write_text(said, "utf-8")
    for at, layer in enumerate(LAYERS):
        text = FILES[layer.article].removeprefix("\ufeff").replace("\r\n", "\n")
        article = articles[text]
        hash_ = re.search(
            r'text_hash: "([0-9a-f]+)"', (project / "articles" / article / "article.ron").read_text("utf-8")
        )
        fields = {"analyst": layer.analyst, "article": article, "text_hash": hash_[1] if hash_ else "", "rev": 1}
        fields |= {"status": layer.status} | records(layer, text, at)
        write(project / "annotations" / layer.analyst / f"{article}.ron", version, "layer", **fields)
    run(isnad, "check", project)
    return project


def records(layer: Layer, text: str, at: int) -> dict[str, object]:
    ids = {mark.name: uuid(at, number) for number, mark in enumerate(layer.marks)}
    annotations = []
    for mark in layer.marks:
        record = {"id": ids[mark.name], "rev": 1, "tag": mark.tag, "fragments": list(fragments(text, mark.quotes))}
        optional = {"attributes": mark.attributes, "entities": mark.entities, "note": mark.note, "unsure": mark.unsure}
        annotations.append(record | {k: v for k, v in optional.items() if v} | provenance(layer.analyst))
    links = []
    for number, link in enumerate(layer.links, start=100):
        kind, colon, name = link.target.partition(":")
        target = f"annotation:{ids[name]}" if kind == "annotation" else kind + colon + name
        record = {"id": uuid(at, number), "rev": 1, "kind": link.kind, "from": ids[link.source], "to": target}
        links.append(record | ({"attributes": link.attributes} if link.attributes else {}) | provenance(layer.analyst))
    return {name: value for name, value in (("annotations", annotations), ("links", links)) if value}


def fragments(text: str, quotes: list[str]) -> Iterator[dict[str, object]]:
    for wanted in quotes:
        quote, _, nth = wanted.partition("#") if re.search(r".#\d+$", wanted) else (wanted, "", "0")
        start = -1
        for _ in range(int(nth) + 1):
            start = text.index(quote, start + 1)
        before = len(text[:start].encode())
        yield {"start": before, "end": before + len(quote.encode()), "quote": quote}


def provenance(analyst: str) -> dict[str, object]:
    return {"analyst": analyst, "created": TIME, "changed": TIME, "codebook": 1}


def uuid(layer: int, number: int) -> str:
    return f"019c8d10-0000-7000-8000-{layer:04x}{number:08x}"


def header(project: Path) -> str:
    """The version that the program writes, and the lowest that may change it."""
    found = re.search(r"version: \d+,\s+min_reader: \d+", (project / "project.ron").read_text("utf-8"))
    if not found:
        raise ValueError("project.ron says no version")
    return found[0]


def write(path: Path, version: str, record: str, **fields: object) -> None:
    """A file as `assets/FORMAT.md` has it: a field a line, a record a line."""
    lines = [f'    format: "isnad-{record}",', f"    {version},"]
    for name, value in fields.items():
        if isinstance(value, list):
            lines += [f"    {name}: [", *(f"        {ron(one)}," for one in value), "    ],"]
        else:
            lines.append(f"    {name}: {ron(value)},")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("\n".join(["(", *lines, ")", ""]).encode())


def ron(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(map(ron, value)) + "]"
    if isinstance(value, dict):
        names = all(re.fullmatch("[a-z_]+", name) for name in value) and ("id" in value or "start" in value)
        pairs = [f"{name if names else ron(name)}: {ron(one)}" for name, one in value.items()]
        return "(" + ", ".join(pairs) + ")" if names else "{" + ", ".join(pairs) + "}"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        hidden = r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
        return '"' + re.sub(hidden, lambda c: f"\\u{{{ord(c[0]):x}}}", escaped) + '"'
    return str(value)


def run(isnad: Path, *arguments: object) -> str:
    """What the program prints. Raises with what it says where it does not end well."""
    done = subprocess.run([isnad, *map(str, arguments)], check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise RuntimeError(f"isnad {arguments[0]} exits with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr

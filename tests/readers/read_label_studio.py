"""Label Studio's SDK: its validator over every annotation, and its converter against the regions themselves."""

import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from found import Document, Found, Link, Mark, chained, main, versions

CONTROL = "label"


def read(path: Path) -> list[Found]:
    from label_studio_sdk.label_interface import LabelInterface

    config = (path / "config.xml").read_text(encoding="utf-8")
    found = Found(versions("label-studio-sdk"))
    interface = LabelInterface(config)
    if not interface.is_valid:
        found.complaints.append("the labeling configuration is not valid")
    for file in sorted(path.glob("*.json")):
        tasks = json.loads(file.read_text(encoding="utf-8"))
        for task in tasks:
            found.documents += documents(task)
            for annotation in task["annotations"]:
                found.complaints += interface._validate_object(annotation, return_errors=True)
        if converted(file, config) != Counter(region for task in tasks for region in regions(task)):
            found.complaints.append(f"{file.name}: the converter's spans are others")
    return [found]


def documents(task: dict[str, Any]) -> list[Document]:
    """The task as the editor shows it, an annotation after the other."""
    return [document(task["data"]["text"], annotation["result"]) for annotation in task["annotations"]]


def document(text: str, results: list[dict[str, Any]]) -> Document:
    marks = [
        Mark(result["id"], result["value"]["labels"][0], [text[result["value"]["start"] : result["value"]["end"]]])
        for result in results
        if result["type"] == "labels"
    ]
    links = [
        Link(result["labels"][0], result["from_id"], result["to_id"])
        for result in results
        if result["type"] == "relation"
    ]
    return chained(text, marks, links)


def regions(task: dict[str, Any]) -> list[tuple[int, int, str, str]]:
    text = task["data"]["text"]
    return [
        (value["start"], value["end"], value["labels"][0], text[value["start"] : value["end"]])
        for annotation in task["annotations"]
        for result in annotation["result"]
        if result["type"] == "labels"
        for value in [result["value"]]
    ]


def converted(file: Path, config: str) -> Counter[tuple[int, int, str, str]]:
    """The spans that the converter writes as its smaller JSON, with the words that it says they are."""
    from label_studio_sdk.converter import Converter

    with tempfile.TemporaryDirectory() as scratch:
        Converter(config, scratch, download_resources=False).convert(str(file), scratch, "JSON_MIN", is_dir=False)
        rows = json.loads((Path(scratch) / "result.json").read_text(encoding="utf-8"))
    spans = [span for row in rows for span in row.get(CONTROL, [])]
    return Counter((span["start"], span["end"], span["labels"][0], span["text"]) for span in spans)


if __name__ == "__main__":
    main(read)

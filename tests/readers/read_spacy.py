"""spaCy: a document of the tokens given, each span exactly on their edges, kept through a DocBin. Prodigy's too."""

from pathlib import Path
from typing import Any

from found import Found, Link, Mark, chained, files, main, versions


def read(path: Path) -> list[Found]:
    import spacy
    import srsly
    from spacy.tokens import DocBin

    nlp = spacy.blank("ar")
    found = Found(versions("spacy"))
    docs, relations = DocBin(store_user_data=True), []
    for file in files(path, "*.jsonl"):
        for line in srsly.read_jsonl(file):
            docs.add(doc_of(nlp, line, found))
            relations.append(relations_of(line, found))
    again = DocBin(store_user_data=True).from_bytes(docs.to_bytes())
    for doc, links in zip(again.get_docs(nlp.vocab), relations, strict=True):
        marks = [Mark(span.id_, span.label_, [span.text]) for span in doc.spans["sc"]]
        found.documents.append(chained(doc.text, marks, links))
    return [found]


def doc_of(nlp: Any, line: dict[str, Any], found: Found) -> Any:
    from spacy.tokens import Doc

    tokens = line["tokens"]
    doc = Doc(nlp.vocab, words=[token["text"] for token in tokens], spaces=[token["ws"] for token in tokens])
    if doc.text != line["text"]:
        found.complaints.append(f"the tokens do not make the text {line['text'][:40]!r}")
    if [(token["id"], token["start"]) for token in tokens] != [(token.i, token.idx) for token in doc]:
        found.complaints.append(f"tokens lie elsewhere in {line['text'][:40]!r}")
    spans = []
    for span in line["spans"]:
        chars = doc.char_span(span["start"], span["end"], span["label"], span_id=span["id"], alignment_mode="strict")
        if chars is None or (chars.start, chars.end - 1) != (span["token_start"], span["token_end"]):
            found.complaints.append(f"{span} is not on the edges of its tokens")
        else:
            spans.append(chars)
    doc.spans["sc"] = spans
    return doc


def relations_of(line: dict[str, Any], found: Found) -> list[Link]:
    """Relations name the span that they start and end at by its edges and label."""
    ids: dict[tuple[int, int, str], str] = {}
    for span in line["spans"]:
        ids.setdefault((span["start"], span["end"], span["label"]), span["id"])
    links = []
    for relation in line.get("relations", []):
        ends = [relation["head_span"], relation["child_span"]]
        if [end["token_end"] for end in ends] != [relation["head"], relation["child"]]:
            found.complaints.append(f"{relation['label']}: the head or child is no end of its span")
        source, target = (ids[(end["start"], end["end"], end["label"])] for end in ends)
        links.append(Link(relation["label"], source, target))
    return links


if __name__ == "__main__":
    main(read)

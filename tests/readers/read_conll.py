"""CoNLL columns: seqeval, strictly after the scheme that it finds, and spaCy's own converter.

There are no offsets in them: quotes are the tokens in a row, so white space is left out of what is compared. A mark
that goes on over the end of a sentence begins anew there; both halves are put together again.
"""

from pathlib import Path

from found import Document, Found, Mark, by_each, files, main, versions

ARTICLE = "-DOCSTART-"
Token = tuple[str, str]


def read(path: Path) -> list[Found]:
    return by_each((with_seqeval, with_spacy), path)


def articles(path: Path, found: Found) -> list[list[list[Token]]]:
    """The sentences of each article, as pairs of word and tag."""
    parted: list[list[list[Token]]] = []
    for file in files(path, "*.*"):
        content = file.read_bytes().decode()
        if "\r" in content or content.startswith("\ufeff") or not content.endswith("\n"):
            found.complaints.append(f"{file.name}: a CR, a BOM, or no line end at the end")
        for sentence in content.rstrip("\n").split("\n\n"):
            rows = [tuple(line.split("\t")) for line in sentence.split("\n")]
            if any(len(row) != 2 or not row[0] or row[0].split() != [row[0]] for row in rows):
                found.complaints.append(f"{file.name}: a line is no word, tab and tag in {rows[:3]}")
                continue
            if rows[0][0] == ARTICLE:
                parted.append([])
            else:
                parted[-1].append([(row[0], row[1]) for row in rows])
    return parted


def with_seqeval(path: Path) -> Found:
    from seqeval.scheme import BILOU, IOB2, Entities, auto_detect

    found = Found(versions("seqeval"))
    for sentences in articles(path, found):
        tags = [[tag for _, tag in sentence] for sentence in sentences]
        scheme = BILOU if any(tag[:2] in ("U-", "L-") for row in tags for tag in row) else IOB2
        if any(tag != "O" for row in tags for tag in row) and auto_detect(tags) is not scheme:
            found.complaints.append("seqeval takes the scheme for another")
        spans = [
            [(entity.start, entity.end, entity.tag) for entity in entities]
            for entities in Entities(tags, scheme=scheme).entities
        ]
        found.documents.append(document(sentences, spans))
    return found


def with_spacy(path: Path) -> Found:
    import spacy
    from spacy.tokens import Doc
    from spacy.training import biluo_tags_to_spans, iob_to_biluo

    nlp = spacy.blank("ar")
    found = Found(versions("spacy"))
    for sentences in articles(path, found):
        spans = []
        for sentence in sentences:
            doc = Doc(nlp.vocab, words=[word for word, _ in sentence])
            tags = [tag for _, tag in sentence]
            spans_here = biluo_tags_to_spans(doc, iob_to_biluo(tags))
            spans.append([(span.start, span.end, span.label_) for span in spans_here])
        found.documents.append(document(sentences, spans))
    return found


def document(sentences: list[list[Token]], spans: list[list[tuple[int, int, str]]]) -> Document:
    """The words without white space, and the marks, over the ends of sentences."""
    marks: list[Mark] = []
    open_tag = ""
    for sentence, entities in zip(sentences, spans, strict=True):
        next_open = ""
        for start, end, tag in sorted(entities):
            quote = "".join(word for word, _ in sentence[start:end])
            if start == 0 and tag == open_tag:
                marks[-1].quotes[-1] += quote
            else:
                marks.append(Mark(str(len(marks)), tag, [quote]))
            next_open = tag if end == len(sentence) else ""
        open_tag = next_open
    return Document("".join(word for sentence in sentences for word, _ in sentence), marks)


if __name__ == "__main__":
    main(read)

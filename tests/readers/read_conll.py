"""CoNLL columns: seqeval, strictly after the scheme, and spaCy's own converter. Each column of tags is read by itself.

There are no offsets in them: quotes are the tokens in a row, so white space is left out of what is compared. A mark
that goes on over the end of a sentence begins anew there; both halves are put together again.
"""

from collections.abc import Callable
from pathlib import Path

from found import Document, Found, Mark, by_each, files, main, versions

ARTICLE = "-DOCSTART-"
# A word and its tags.
Token = list[str]
# Start, end and tag of each mark in the sentences that have these words and tags.
Spans = Callable[[list[list[str]], list[list[str]]], list[list[tuple[int, int, str]]]]


def read(path: Path) -> list[Found]:
    return by_each((with_seqeval, with_spacy), path)


def with_seqeval(path: Path) -> Found:
    from seqeval.scheme import BILOU, IOB2, Entities

    def spans(_words: list[list[str]], tags: list[list[str]]) -> list[list[tuple[int, int, str]]]:
        scheme = BILOU if any(tag[:2] in ("U-", "L-") for row in tags for tag in row) else IOB2
        return [[(one.start, one.end, one.tag) for one in row] for row in Entities(tags, scheme=scheme).entities]

    return found_in(path, versions("seqeval"), spans)


def with_spacy(path: Path) -> Found:
    import spacy
    from spacy.tokens import Doc
    from spacy.training import biluo_tags_to_spans, iob_to_biluo

    vocabulary = spacy.blank("ar").vocab

    def spans(words: list[list[str]], tags: list[list[str]]) -> list[list[tuple[int, int, str]]]:
        docs = [Doc(vocabulary, words=row) for row in words]
        return [
            [(span.start, span.end, span.label_) for span in biluo_tags_to_spans(doc, iob_to_biluo(row))]
            for doc, row in zip(docs, tags, strict=True)
        ]

    return found_in(path, versions("spacy"), spans)


def found_in(path: Path, reader: str, spans: Spans) -> Found:
    found = Found(reader)
    for sentences in articles(path, found):
        words = [[token[0] for token in sentence] for sentence in sentences]
        document = Document("".join(word for row in words for word in row))
        for column in range(1, len(sentences[0][0]) if sentences else 1):
            tags = [[token[column] for token in sentence] for sentence in sentences]
            document.marks += marks_of(f"{column}:", words, spans(words, tags))
        found.documents.append(document)
    return found


def articles(path: Path, found: Found) -> list[list[list[Token]]]:
    """The sentences of each article."""
    parted: list[list[list[Token]]] = []
    for file in files(path, "*.*"):
        content = file.read_bytes().decode()
        if "\r" in content or content.startswith("\ufeff") or not content.endswith("\n"):
            found.complaints.append(f"{file.name}: a CR, a BOM, or no line end at the end")
        columns = content.partition("\n")[0].count("\t") + 1
        for sentence in content.rstrip("\n").split("\n\n"):
            tokens = [line.split("\t") for line in sentence.split("\n")]
            if any(len(token) != columns or token[0].split() != [token[0]] or "" in token for token in tokens):
                found.complaints.append(f"{file.name}: a line is no word and {columns - 1} tags in {tokens[:3]}")
            elif tokens[0][0] == ARTICLE:
                parted.append([])
            else:
                parted[-1].append(tokens)
    return parted


def marks_of(name: str, words: list[list[str]], spans: list[list[tuple[int, int, str]]]) -> list[Mark]:
    """The marks of a column, over the ends of sentences."""
    marks: list[Mark] = []
    open_tag = ""
    for sentence, entities in zip(words, spans, strict=True):
        next_open = ""
        for start, end, tag in sorted(entities):
            quote = "".join(sentence[start:end])
            if start == 0 and tag == open_tag:
                marks[-1].quotes[-1] += quote
            else:
                marks.append(Mark(f"{name}{len(marks)}", tag, [quote]))
            next_open = tag if end == len(sentence) else ""
        open_tag = next_open
    return marks


if __name__ == "__main__":
    main(read)

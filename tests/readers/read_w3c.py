"""W3C Web Annotation through JSON-LD and RDF: PyLD expands it, rdflib holds it, quotes come from its positions.

The context is the W3C's vocabulary for the terms in use; nothing is fetched.
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from found import Document, Found, Link, Mark, files, main, versions

OA = "http://www.w3.org/ns/oa#"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVES = (
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating"
    " questioning replying tagging"
)
CLASSES = "Annotation Choice SpecificResource TextPositionSelector TextQuoteSelector TextualBody"
RESOURCES = {"body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource", "selector": "oa:hasSelector"}
RESOURCES |= {"scope": "oa:hasScope", "creator": "dcterms:creator", "generator": "as:generator", "partOf": "as:partOf"}
RESOURCES |= {"first": "as:first", "last": "as:last", "next": "as:next", "prev": "as:prev", "via": "oa:via"}
WORDS = {"exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "value": "rdf:value", "format": "dc:format"}
WORDS |= {"name": "foaf:name", "nickname": "foaf:nick", "language": "dc:language", "label": "rdfs:label"}
NUMBERS = {"start": "oa:start", "end": "oa:end", "total": "as:totalItems", "startIndex": "as:startIndex"}


def context() -> dict[str, Any]:
    """What `anno.jsonld` says of the terms that annotations of texts use."""
    terms: dict[str, Any] = {
        "oa": OA,
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "as": "http://www.w3.org/ns/activitystreams#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@vocab"},
        "Person": "foaf:Person",
        "Software": "as:Application",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
        "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
    }
    terms |= {name: f"oa:{name}" for name in f"{MOTIVES} {CLASSES}".split()}
    terms |= {name: {"@type": "@id", "@id": term} for name, term in RESOURCES.items()}
    terms |= dict(WORDS)
    terms |= {name: {"@id": term, "@type": "xsd:nonNegativeInteger"} for name, term in NUMBERS.items()}
    return {"@context": terms}


def read(path: Path) -> list[Found]:
    import rdflib
    from pyld import jsonld

    def load(url: str, _options: Any = None) -> dict[str, Any]:
        if url != CONTEXT:
            raise ValueError(f"a context that is not the W3C's: {url}")
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context()}

    jsonld.set_document_loader(load)
    found = Found(versions("PyLD", "rdflib"))
    for file in files(path, "*.json") + (files(path, "*.jsonld") if path.is_dir() else []):
        options = {"base": file.resolve().as_uri(), "format": "application/n-quads"}
        quads = rdflib.Dataset()
        quads.parse(data=jsonld.to_rdf(json.loads(file.read_bytes()), options), format="nquads")
        graph = rdflib.Graph()
        for subject, predicate, value, _ in quads.quads():
            graph.add((subject, predicate, value))
        found.documents += Reading(graph, found).documents()
    return [found]


class Reading:
    """Reads the annotations of one graph."""

    def __init__(self, graph: Any, found: Found) -> None:
        import rdflib

        self.graph, self.found, self.oa = graph, found, rdflib.Namespace(OA)
        self.value, self.type = rdflib.RDF.value, rdflib.RDF.type
        self.texts: dict[str, Document] = {}

    def documents(self) -> list[Document]:
        placed: dict[str, Document] = {}
        for annotation in self.graph.subjects(self.oa.motivatedBy, self.oa.classifying):
            document = self.add_mark(annotation)
            if document:
                placed[str(annotation)] = document
        for annotation in self.graph.subjects(self.oa.motivatedBy, self.oa.linking):
            source = str(self.graph.value(annotation, self.oa.hasTarget))
            ends = [self.graph.value(body, self.oa.hasSource) for body in self.bodies(annotation, self.oa.linking)]
            for end in ends:
                if str(end) in placed and source in placed:
                    kind = self.words(annotation, self.oa.classifying)
                    placed[source].links.append(Link(kind, source, str(end)))
        return list(self.texts.values())

    def add_mark(self, annotation: Any) -> Document | None:
        pieces, source = [], None
        for target in self.graph.objects(annotation, self.oa.hasTarget):
            source = str(self.graph.value(target, self.oa.hasSource))
            text = self.document(source).text
            selectors = {self.graph.value(s, self.type): s for s in self.graph.objects(target, self.oa.hasSelector)}
            position = selectors[self.oa.TextPositionSelector]
            start, end = (int(self.graph.value(position, side)) for side in (self.oa.start, self.oa.end))
            exact = str(self.graph.value(selectors[self.oa.TextQuoteSelector], self.oa.exact))
            if text[start:end] != exact:
                self.found.complaints.append(f"{annotation}: {start} to {end} are not {exact!r}")
            pieces.append((start, text[start:end]))
        if source is None:
            return None
        tag = self.words(annotation, self.oa.classifying)
        self.document(source).marks.append(Mark(str(annotation), tag, [quote for _, quote in sorted(pieces)]))
        return self.document(source)

    def bodies(self, annotation: Any, purpose: Any) -> list[Any]:
        bodies = self.graph.objects(annotation, self.oa.hasBody)
        return [body for body in bodies if (body, self.oa.hasPurpose, purpose) in self.graph]

    def words(self, annotation: Any, purpose: Any) -> str:
        return ",".join(str(self.graph.value(body, self.value)) for body in self.bodies(annotation, purpose))

    def document(self, source: str) -> Document:
        """The text at the source: a file beside the annotations."""
        if source not in self.texts:
            place = Path(unquote(urlsplit(source).path))
            self.texts[source] = Document(place.read_bytes().decode())
        return self.texts[source]


if __name__ == "__main__":
    main(read)

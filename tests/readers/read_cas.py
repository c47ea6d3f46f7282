"""dkpro-cassis: UIMA CAS, as XMI with a type system, or as JSON that brings its own.

Layers are looked for as INCEpTION does: a type whose features are all values is a layer of spans, one with the two
references `Governor` and `Dependent` a layer of relations, and any other is passed over.
"""

from pathlib import Path
from typing import Any

from found import Document, Found, Link, Mark, chained, files, main, versions

SEGMENTS = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
PLAIN = {
    "uima.cas.String",
    "uima.cas.Boolean",
    "uima.cas.Integer",
    "uima.cas.Long",
    "uima.cas.Float",
    "uima.cas.Double",
}


def read(path: Path) -> list[Found]:
    import cassis

    found = Found(versions("dkpro-cassis"))
    xmi = files(path, "*.xmi") if path.is_dir() else []
    if xmi:
        with next(path.rglob("TypeSystem.xml")).open("rb") as stream:
            types = cassis.load_typesystem(stream)
        found.complaints += layers_passed_over(types)
    for file in xmi:
        with file.open("rb") as stream:
            found.documents.append(document(cassis.load_cas_from_xmi(stream, typesystem=types), file.name, found))
    for file in [] if xmi else files(path, "*.json"):
        with file.open("rb") as stream:
            cas = cassis.load_cas_from_json(stream)
        found.complaints += layers_passed_over(cas.typesystem)
        found.documents.append(document(cas, file.name, found))
    return [found]


def document(cas: Any, name: str, found: Found) -> Document:
    marks, links = [], []
    for annotation in cas.select_all_annotations():
        if annotation.type.name.startswith("webanno.custom."):
            if hasattr(annotation, "Governor"):
                kind = getattr(annotation, "kind", None) or annotation.type.name.rsplit(".", 1)[1]
                links.append(Link(kind, str(annotation.Governor.xmiID), str(annotation.Dependent.xmiID)))
            elif hasattr(annotation, "tag") and hasattr(annotation, "begin"):
                marks.append(Mark(str(annotation.xmiID), annotation.tag, [annotation.get_covered_text()]))
    for needed in ("Sentence", "Token"):
        if cas.sofa_string.strip() and not cas.select(SEGMENTS + needed):
            found.complaints.append(f"{name}: INCEpTION needs a {needed}")
    if [about.end for about in cas.select(METADATA)] != [len(cas.sofa_string)]:
        found.complaints.append(f"{name}: no DocumentMetaData over the whole text")
    return chained(cas.sofa_string, marks, links)


def layers_passed_over(types: Any) -> list[str]:
    """Types of ours that INCEpTION would not take for a layer."""
    complaints = []
    for kind in types.get_types():
        if not kind.name.startswith("webanno.custom."):
            continue
        ranges = {feature.name: feature.rangeType.name for feature in kind.features}
        references = {name: range_ for name, range_ in ranges.items() if range_ not in PLAIN | {"uima.cas.StringArray"}}
        relation = set(references) == {"Governor", "Dependent"} and len(set(references.values())) == 1
        if references and not relation:
            complaints.append(f"{kind.name}: INCEpTION passes it over for {references}")
        if kind.supertype.name not in ("uima.tcas.Annotation", "uima.cas.AnnotationBase"):
            complaints.append(f"{kind.name}: INCEpTION passes it over for inheriting from {kind.supertype.name}")
    return complaints


if __name__ == "__main__":
    main(read)

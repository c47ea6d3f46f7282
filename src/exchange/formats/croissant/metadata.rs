//! `croissant.json`.

use serde_json::{Value, json};

use super::{DATA, SPANS};
use crate::exchange::card::Card;

/// A file of the dataset.
pub(super) struct DataFile {
    pub name: &'static str,
    /// SHA-256, in hexadecimal.
    pub hash: String,
    pub bytes: u64,
}

/// The fields of `articles`, which are keys of a line, and what they say.
const ARTICLES: &[(&str, &str)] = &[
    ("id", "The article, or a window of one"),
    ("title", "Headline"),
    ("outlet", "Who published it"),
    ("byline", "Who wrote it"),
    ("published", "When it was published, as 2025-07-31; empty where not known"),
    ("url", "Where"),
    ("language", "Its language, such as ar"),
    ("text", "What offsets count in"),
    ("analyst", "Whose marks are in the line"),
    ("status", "untouched, in-progress or done"),
];

const SPAN_FIELDS: &[(&str, &str, &str)] = &[
    ("article", "sc:Text", "The article's id"),
    ("analyst", "sc:Text", "Whose mark it is"),
    ("annotation", "sc:Text", "The mark's id"),
    ("fragment", "sc:Integer", "Which of the mark's pieces, from 0"),
    ("tag", "sc:Text", "The tag's id in the codebook"),
    ("start_char", "sc:Integer", "The first code point"),
    ("end_char", "sc:Integer", "The code point after the last"),
    ("quote", "sc:Text", "The words"),
];

/// The description of a dataset with these files.
pub(super) fn metadata(card: &Card<'_>, files: &[DataFile]) -> Vec<u8> {
    let made = card.made.to_string();
    let day = made.split('T').next().unwrap_or_default();
    let year = day.split('-').next().unwrap_or_default();
    let mut about = json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "name": card.title,
        "description": format!("{}: news articles with spans that people marked in them, as claims, sources and actors, and \
            what links these. Offsets count Unicode code points and are half-open.", card.title),
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": "1.0.0",
        "datePublished": day,
        "url": "README.md",
        "citeAs": format!("{} ({year}), annotated with Isnad", card.title),
        "creator": { "@type": "sc:Organization", "name": card.title },
        "license": if card.licence.is_empty() { "not stated" } else { card.licence },
    });
    about["distribution"] = files.iter().map(distribution).collect();
    let articles =
        ARTICLES.iter().map(|(name, says)| field("articles", DATA, name, "sc:Text", says)).collect::<Value>();
    let spans = SPAN_FIELDS.iter().map(|(name, kind, says)| field("spans", SPANS, name, kind, says)).collect::<Value>();
    about["recordSet"] = json!([
        { "@type": "cr:RecordSet", "@id": "articles", "name": "articles",
          "description": "An article and analyst each; the lines have more keys, nested", "field": articles },
        { "@type": "cr:RecordSet", "@id": "spans", "name": "spans",
          "description": "A piece of a mark each", "field": spans },
    ]);
    let mut bytes = serde_json::to_vec_pretty(&about).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn distribution(file: &DataFile) -> Value {
    json!({
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "contentUrl": file.name,
        "contentSize": format!("{} B", file.bytes),
        "encodingFormat": "application/jsonlines",
        "sha256": file.hash,
    })
}

fn field(set: &str, file: &str, name: &str, kind: &str, says: &str) -> Value {
    json!({
        "@type": "cr:Field",
        "@id": format!("{set}/{name}"),
        "name": name,
        "description": says,
        "dataType": kind,
        "source": { "fileObject": { "@id": file }, "extract": { "column": name } },
    })
}

/// The context of the specification, in full: readers compare it.
fn context() -> Value {
    let terms = [
        ("citeAs", "cr:citeAs"),
        ("column", "cr:column"),
        ("conformsTo", "dct:conformsTo"),
        ("cr", "http://mlcommons.org/croissant/"),
        ("dct", "http://purl.org/dc/terms/"),
        ("extract", "cr:extract"),
        ("field", "cr:field"),
        ("fileProperty", "cr:fileProperty"),
        ("fileObject", "cr:fileObject"),
        ("fileSet", "cr:fileSet"),
        ("format", "cr:format"),
        ("includes", "cr:includes"),
        ("isLiveDataset", "cr:isLiveDataset"),
        ("jsonPath", "cr:jsonPath"),
        ("key", "cr:key"),
        ("md5", "cr:md5"),
        ("parentField", "cr:parentField"),
        ("path", "cr:path"),
        ("rai", "http://mlcommons.org/croissant/RAI/"),
        ("recordSet", "cr:recordSet"),
        ("references", "cr:references"),
        ("regex", "cr:regex"),
        ("repeated", "cr:repeated"),
        ("samplingRate", "cr:samplingRate"),
        ("equivalentProperty", "cr:equivalentProperty"),
        ("replace", "cr:replace"),
        ("sc", "https://schema.org/"),
        ("separator", "cr:separator"),
        ("source", "cr:source"),
        ("subField", "cr:subField"),
        ("transform", "cr:transform"),
    ];
    let mut context = json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "examples": { "@id": "cr:examples", "@type": "@json" },
    });
    for (name, term) in terms {
        context[name] = json!(term);
    }
    context
}

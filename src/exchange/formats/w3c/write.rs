//! Documents as pages of annotations.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{ANALYST, ANNOTATION, CONTEXT, ENTITY, MADE, UUID};
use crate::{
    exchange::{
        document::{Attribute, Document, Made, Mark, Named, Relation, Remark, Target},
        formats::{File, Part, RenderError, Setup, file_names},
        quoted::{percent_encoded, push_json},
        units::Unit,
        words,
    },
    text::{OffsetMap, TextSpan},
};

/// So many characters of the text are quoted on each side of a mark.
const AROUND: usize = 32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    Standard,
    Recogito,
}

/// A page that annotations are added to.
struct Page {
    out: Vec<u8>,
    is_array: bool,
    begun: bool,
}

impl Page {
    /// An `AnnotationPage`, or an array, which has no name.
    fn new(id: Option<&str>) -> Self {
        let mut out = Vec::new();
        match id {
            Some(id) => {
                out.extend_from_slice(b"{\"@context\":");
                push_json(&mut out, CONTEXT);
                out.extend_from_slice(b",\"id\":");
                push_json(&mut out, &format!("urn:isnad:page:{}", percent_encoded(id)));
                out.extend_from_slice(b",\"type\":\"AnnotationPage\",\"items\":[");
            }
            None => out.push(b'['),
        }
        Self { out, is_array: id.is_none(), begun: false }
    }

    /// Begins the next annotation: its name, its motive, and who made it, when and how.
    fn begin(&mut self, id: &str, motive: &str, made: Option<(&Made<'_>, &str)>) {
        self.out.extend_from_slice(if std::mem::replace(&mut self.begun, true) { b",\n{" } else { b"\n{" });
        if self.is_array {
            key(&mut self.out, "@context", CONTEXT);
            self.out.push(b',');
        }
        key(&mut self.out, "id", id);
        self.out.extend_from_slice(b",\"type\":\"Annotation\",");
        key(&mut self.out, "motivation", motive);
        let Some((made, layer)) = made else { return };
        creator(&mut self.out, &made.analyst);
        for (name, time) in [("created", made.created), ("modified", made.changed)] {
            if let Some(time) = time {
                self.out.push(b',');
                key(&mut self.out, name, &time.to_string());
            }
        }
        let (layer, origin) = (percent_encoded(layer), words::origin(made.origin));
        self.out.extend_from_slice(b",\"generator\":{");
        key(&mut self.out, "id", &format!("{MADE}{layer}:{origin}:{}", made.codebook));
        self.out.extend_from_slice(b",\"type\":\"Software\",\"name\":\"Isnad\"}");
    }

    fn finish(mut self) -> Vec<u8> {
        self.out.extend_from_slice(if self.is_array { b"\n]\n" } else { b"\n]}\n" });
        self.out
    }
}

fn key(out: &mut Vec<u8>, name: &str, value: &str) {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    push_json(out, value);
}

fn creator(out: &mut Vec<u8>, analyst: &str) {
    if !analyst.is_empty() {
        out.extend_from_slice(b",\"creator\":{");
        key(out, "id", &format!("{ANALYST}{}", percent_encoded(analyst)));
        out.extend_from_slice(b",\"type\":\"Person\",");
        key(out, "name", analyst);
        out.push(b'}');
    }
}

/// A record's name as an IRI.
fn iri(id: &str) -> String {
    if Uuid::try_parse(id).is_ok_and(|uuid| uuid.to_string() == id) {
        format!("{UUID}{id}")
    } else {
        format!("{ANNOTATION}{}", percent_encoded(id))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "formats are rendered so")]
pub(super) fn render(
    _: &Setup<'_>,
    documents: &[Document<'_>],
    part: &mut Part,
    flavour: Flavour,
) -> Result<(), RenderError> {
    let mut by_text: BTreeMap<&str, Vec<&Document<'_>>> = BTreeMap::new();
    for document in documents {
        by_text.entry(&*document.id).or_default().push(document);
    }
    let names = file_names(by_text.keys().copied());
    for (id, documents) in by_text {
        let name = names.get(id).map_or(id, String::as_str);
        if let Some(first) = documents.first() {
            let bytes = first.text.as_bytes().to_vec();
            part.files.push(File { name: format!("texts/{name}.txt"), bytes });
        }
        let writer = Writer { flavour, source: format!("../texts/{}.txt", percent_encoded(name)) };
        writer.pages(id, name, &documents, part);
    }
    Ok(())
}

struct Writer {
    flavour: Flavour,
    source: String,
}

impl Writer {
    fn pages(&self, id: &str, name: &str, documents: &[&Document<'_>], part: &mut Part) {
        let recogito = self.flavour == Flavour::Recogito;
        let mut marks = Page::new((!recogito).then_some(id));
        let mut relations = Page::new(None);
        let mut rest = Page::new(Some(id));
        for (at, document) in documents.iter().enumerate() {
            self.describing(if recogito { &mut rest } else { &mut marks }, document, at == 0);
        }
        for document in documents {
            let offsets = OffsetMap::new(&document.text);
            for mark in &document.marks {
                self.mark(&mut marks, document, mark, &offsets);
            }
            for link in &document.links {
                match &link.to {
                    Target::Mark(to) if recogito => relation(&mut relations, document, link, to),
                    _ => self.link(if recogito { &mut rest } else { &mut marks }, document, link),
                }
            }
            for remark in &document.comments {
                self.comment(if recogito { &mut rest } else { &mut marks }, document, remark);
            }
        }
        let mut put = |folder: &str, page: Page| {
            part.files.push(File { name: format!("{folder}/{name}.json"), bytes: page.finish() });
        };
        put("annotations", marks);
        if recogito {
            if relations.begun {
                put("relations", relations);
            }
            put("articles", rest);
        }
    }

    /// What is known of the article, by the first of its documents; how far an analyst is; what is asked of the whole.
    fn describing(&self, page: &mut Page, document: &Document<'_>, is_first: bool) {
        let layer = format!("urn:isnad:layer:{}:{}", percent_encoded(&document.id), percent_encoded(&document.analyst));
        page.begin(&layer, "describing", None);
        let out = &mut page.out;
        creator(out, &document.analyst);
        out.extend_from_slice(b",\"body\":[");
        textual(out, "assessing", &format!("status={}", words::status(document.status)));
        tagging(out, &document.attributes);
        out.extend_from_slice(b"],\"target\":");
        if !is_first {
            push_json(out, &self.source);
            out.push(b'}');
            return;
        }
        out.push(b'{');
        key(out, "id", &self.source);
        out.extend_from_slice(b",\"type\":\"Text\",\"format\":\"text/plain\"");
        let published = document.published.map(|date| date.to_string()).unwrap_or_default();
        let known = [
            ("language", &*document.language),
            ("dc:identifier", &document.id),
            ("dc:title", &document.title),
            ("dc:publisher", &document.outlet),
            ("dc:creator", &document.byline),
            ("dc:date", &published),
            ("dc:source", &document.url),
        ];
        for (name, value) in known.into_iter().filter(|(_, value)| !value.is_empty()) {
            out.push(b',');
            key(out, name, value);
        }
        out.extend_from_slice(b"}}");
    }

    fn mark(&self, page: &mut Page, document: &Document<'_>, mark: &Mark<'_>, offsets: &OffsetMap<'_>) {
        page.begin(&iri(&mark.id), "classifying", Some((&mark.made, &document.analyst)));
        let out = &mut page.out;
        out.extend_from_slice(b",\"body\":[{\"type\":\"TextualBody\",\"purpose\":\"classifying\",");
        key(out, "value", &mark.tag);
        out.extend_from_slice(b",\"format\":\"text/plain\"}");
        tagging(out, &mark.attributes);
        if !mark.note.is_empty() {
            out.push(b',');
            textual(out, "commenting", &mark.note);
        }
        if mark.unsure {
            out.push(b',');
            textual(out, "assessing", "unsure");
        }
        for named in &mark.entities {
            out.push(b',');
            self.identifying(out, named);
        }
        out.extend_from_slice(b"],\"target\":[");
        for (at, span) in mark.spans.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            self.target(out, &document.text, *span, offsets);
        }
        out.extend_from_slice(b"]}");
    }

    /// Recogito shows a body's words; the standard has who is meant as a resource with a label.
    fn identifying(&self, out: &mut Vec<u8>, named: &Named<'_>) {
        if !named.name.is_empty() && (self.flavour == Flavour::Recogito || named.id.is_empty()) {
            out.extend_from_slice(b"{\"type\":\"TextualBody\",\"purpose\":\"identifying\",");
            key(out, "value", &named.name);
            if !named.id.is_empty() {
                out.extend_from_slice(b",\"source\":");
                push_json(out, &format!("{ENTITY}{}", percent_encoded(&named.id)));
            }
        } else {
            out.extend_from_slice(b"{\"type\":\"SpecificResource\",\"purpose\":\"identifying\",\"source\":");
            entity(out, named);
        }
        out.push(b'}');
    }

    fn target(&self, out: &mut Vec<u8>, text: &str, span: TextSpan, offsets: &OffsetMap<'_>) {
        let unit = if self.flavour == Flavour::Recogito { Unit::Utf16 } else { Unit::CodePoints };
        let (start, end) = unit.offsets(offsets, span);
        let before = text.get(..span.start()).unwrap_or_default();
        let after = text.get(span.end()..).unwrap_or_default();
        let prefix = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let suffix = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        out.push(b'{');
        key(out, "source", &self.source);
        out.extend_from_slice(b",\"selector\":[{\"type\":\"TextQuoteSelector\",");
        key(out, "exact", span.slice(text).unwrap_or_default());
        out.push(b',');
        key(out, "prefix", before.get(prefix..).unwrap_or_default());
        out.push(b',');
        key(out, "suffix", after.get(..suffix).unwrap_or_default());
        let position = format!("}},{{\"type\":\"TextPositionSelector\",\"start\":{start},\"end\":{end}}}]}}");
        out.extend_from_slice(position.as_bytes());
    }

    fn link(&self, page: &mut Page, document: &Document<'_>, link: &Relation<'_>) {
        page.begin(&iri(&link.id), "linking", Some((&link.made, &document.analyst)));
        let out = &mut page.out;
        out.extend_from_slice(b",\"body\":[{\"type\":\"SpecificResource\",\"purpose\":\"linking\",\"source\":");
        match &link.to {
            Target::Mark(id) => push_json(out, &iri(id)),
            Target::Entity(named) => entity(out, named),
            Target::Article => push_json(out, &self.source),
        }
        out.extend_from_slice(b"},");
        textual(out, "classifying", &link.kind);
        tagging(out, &link.attributes);
        out.extend_from_slice(b"],");
        key(out, "target", &iri(&link.from));
        out.push(b'}');
    }
}

impl Writer {
    /// What is said of an article, a mark or another comment. A body tells which analyst's record it is about.
    fn comment(&self, page: &mut Page, document: &Document<'_>, remark: &Remark<'_>) {
        let made = Made { analyst: (&*remark.author).into(), created: remark.when, ..Made::default() };
        let motive = if remark.reply_to.is_empty() { "commenting" } else { "replying" };
        page.begin(&iri(&remark.id), motive, Some((&made, &document.analyst)));
        let out = &mut page.out;
        out.extend_from_slice(b",\"body\":[");
        textual(out, "commenting", &remark.text);
        out.push(b',');
        textual(out, "linking", &remark.about);
        out.extend_from_slice(b"],");
        let about = remark.about.rsplit(':').next().unwrap_or_default();
        let target = match (&*remark.reply_to, &*remark.about) {
            ("", "article") => self.source.clone(),
            ("", _) => iri(about),
            (comment, _) => iri(comment),
        };
        key(out, "target", &target);
        out.push(b'}');
    }
}

/// A link between two marks as Annotorious has it, and what kind it is as an annotation of that.
fn relation(page: &mut Page, document: &Document<'_>, link: &Relation<'_>, to: &str) {
    let id = iri(&link.id);
    page.begin(&id, "linking", Some((&link.made, &document.analyst)));
    page.out.push(b',');
    key(&mut page.out, "body", &iri(to));
    page.out.push(b',');
    key(&mut page.out, "target", &iri(&link.from));
    page.out.push(b'}');
    page.begin(
        &format!("{ANNOTATION}{}:kind", percent_encoded(&link.id)),
        "tagging",
        Some((&link.made, &document.analyst)),
    );
    page.out.extend_from_slice(b",\"body\":[");
    textual(&mut page.out, "tagging", &link.kind);
    tagging(&mut page.out, &link.attributes);
    page.out.extend_from_slice(b"],");
    key(&mut page.out, "target", &id);
    page.out.push(b'}');
}

fn textual(out: &mut Vec<u8>, purpose: &str, value: &str) {
    out.extend_from_slice(b"{\"type\":\"TextualBody\",");
    key(out, "purpose", purpose);
    out.push(b',');
    key(out, "value", value);
    out.push(b'}');
}

/// Each with a comma before it.
fn tagging(out: &mut Vec<u8>, attributes: &[Attribute<'_>]) {
    for Attribute { name, value } in attributes {
        out.push(b',');
        textual(out, "tagging", &format!("{name}={value}"));
    }
}

fn entity(out: &mut Vec<u8>, named: &Named<'_>) {
    let id = format!("{ENTITY}{}", percent_encoded(&named.id));
    if named.name.is_empty() {
        push_json(out, &id);
        return;
    }
    out.push(b'{');
    key(out, "id", &id);
    out.push(b',');
    key(out, "label", &named.name);
    out.push(b'}');
}

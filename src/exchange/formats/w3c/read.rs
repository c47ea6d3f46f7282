//! Pages of annotations as documents: one a text and analyst.

use std::collections::HashMap;

use super::{
    ANALYST, ANNOTATION, ENTITY, MADE, UUID,
    cut::{Names, annotations, is_json, resolve, stem},
    locate::locate,
    node::Node,
};
use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Made, Mark, Named, Relation, Remark, Target, Words},
        formats::{Parsed, Part, ReadError, Unread},
        quoted::percent_decoded,
        units::Unit,
        words,
    },
    text::{OffsetMap, TextSpan},
};

pub(super) fn parse(part: &Part, unit: Unit) -> Result<Parsed, ReadError> {
    let is_page = |name: &str| is_json(name) || part.files.len() == 1;
    let mut texts = Vec::new();
    for file in part.files.iter().filter(|file| !is_page(&file.name)) {
        let text = std::str::from_utf8(&file.bytes).map_err(|e| ReadError::format(&file.name, e))?;
        texts.push(Text { name: &file.name, words: text, offsets: OffsetMap::new(text) });
    }
    let mut found = Vec::new();
    for file in part.files.iter().filter(|file| is_page(&file.name)) {
        found.extend(annotations(&file.name, &file.bytes)?.into_iter().map(|node| (&*file.name, node)));
    }
    let names = texts.iter().map(|text| text.name).collect();
    let mut reading = Reading { unit, texts, names, ..Reading::default() };
    let mut later = Vec::new();
    for (file, node) in &found {
        match reading.what(file, node) {
            What::Mark => reading.mark(file, node),
            What::Describing(text) => reading.describing(text, node),
            What::OnAnother | What::Comment => later.push((*file, node)),
            What::Whole => reading.unread(node, Why::OnTheWhole),
        }
    }
    let (links, rest): (Vec<_>, Vec<_>) = later.into_iter().partition(|(_, node)| node.motivation.has("linking"));
    for (file, node) in links {
        reading.link(file, node);
    }
    for (file, node) in rest {
        if node.motivation.has("commenting") || node.motivation.has("replying") {
            reading.comment(file, node);
        } else {
            reading.on_another(node);
        }
    }
    Ok(reading.finish())
}

struct Text<'p> {
    name: &'p str,
    words: &'p str,
    offsets: OffsetMap<'p>,
}

/// What an annotation is, by its targets.
enum What {
    Mark,
    /// The text that it describes.
    Describing(usize),
    /// A link, or what is said of a link or a mark.
    OnAnother,
    /// What is said of a text as a whole.
    Comment,
    /// Of a text as a whole, and nothing that is understood.
    Whole,
}

/// Whose record it is, who made it, when and how.
struct Hand<'n> {
    layer: String,
    made: Made<'static>,
    id: &'n str,
}

struct Reading<'p> {
    unit: Unit,
    texts: Vec<Text<'p>>,
    names: Names<'p>,
    documents: Vec<Document<'static>>,
    /// By text and analyst.
    places: HashMap<(usize, String), usize>,
    /// Where the marks of a name are: in which document, by analyst.
    marks: HashMap<String, Vec<(String, usize)>>,
    /// Where the links of a name are: in which document and where there, by analyst.
    links: HashMap<String, Vec<(String, usize, usize)>>,
    unread: Vec<Unread>,
}

impl Default for Reading<'_> {
    fn default() -> Self {
        Self {
            unit: Unit::CodePoints,
            texts: Vec::new(),
            names: Names::default(),
            documents: Vec::new(),
            places: HashMap::new(),
            marks: HashMap::new(),
            links: HashMap::new(),
            unread: Vec::new(),
        }
    }
}

impl Reading<'_> {
    fn unread(&mut self, node: &Node<'_>, why: Why) {
        self.unread.push(Unread { what: node.id.clone().into_owned(), why });
    }

    fn text(&self, file: &str, iri: &str) -> Option<usize> {
        let name = resolve(iri, file, &self.names)?;
        self.texts.iter().position(|text| text.name == name)
    }

    /// The only text, or the one that is called as the page of annotations is.
    fn text_of_page(&self, file: &str) -> Option<usize> {
        let stem = |name: &str| {
            let name = name.rsplit('/').next().unwrap_or_default();
            name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
        };
        match self.texts.len() {
            1 => Some(0),
            _ => self.texts.iter().position(|text| stem(text.name) == stem(file)),
        }
    }

    fn what(&self, file: &str, node: &Node<'_>) -> What {
        if node.target.0.iter().any(|target| !target.selector.0.is_empty()) {
            return What::Mark;
        }
        let Some(target) = node.target.0.first() else { return What::Whole };
        match self.text(file, target.iri()) {
            Some(text) if node.motivation.has("describing") => What::Describing(text),
            Some(_) if node.motivation.has("commenting") || node.motivation.has("replying") => What::Comment,
            Some(_) => What::Whole,
            None => What::OnAnother,
        }
    }

    /// The document of a text and an analyst, begun where there is none.
    fn document(&mut self, text: usize, layer: &str) -> usize {
        if let Some(at) = self.places.get(&(text, layer.to_owned())) {
            return *at;
        }
        let at = self.documents.len();
        self.places.insert((text, layer.to_owned()), at);
        let (name, words) = self.texts.get(text).map_or(("", ""), |text| (text.name, text.words));
        self.documents.push(Document {
            id: stem(name).to_owned().into(),
            text: words.to_owned().into(),
            analyst: layer.to_owned().into(),
            ..Document::default()
        });
        at
    }

    fn mark(&mut self, file: &str, node: &Node<'_>) {
        let hand = hand(node);
        let mut spans: Vec<TextSpan> = Vec::new();
        let mut of = None;
        for target in &node.target.0 {
            let only = if self.texts.len() == 1 { Some(0) } else { None };
            let Some(text) = self.text(file, target.iri()).or(only) else {
                return self.unread(node, Why::TextGone { file: target.iri().to_owned() });
            };
            if of.is_some_and(|other| other != text) {
                return self.unread(node, Why::SeveralTexts);
            }
            of = Some(text);
            let Some(known) = self.texts.get(text) else { continue };
            match locate(known.words, &known.offsets, self.unit, &target.selector.0) {
                Ok(span) => spans.push(span),
                Err(why) => return self.unread(node, why),
            }
        }
        spans.sort_by_key(|span| (span.start(), span.end()));
        spans.dedup();
        if spans.windows(2).any(|two| matches!(two, [a, b] if a.overlaps(*b))) {
            return self.unread(node, Why::PiecesOverlap);
        }
        let Some(text) = of else { return };
        let mut mark = Mark { id: hand.id.to_owned().into(), spans, made: hand.made, ..Mark::default() };
        mark.id = record(hand.id);
        bodies(node, &mut mark);
        let at = self.document(text, &hand.layer);
        self.marks.entry(hand.id.to_owned()).or_default().push((hand.layer, at));
        if let Some(document) = self.documents.get_mut(at) {
            document.marks.push(mark);
        }
    }

    /// What is known of a text, how far an analyst is with it, and what is asked of it as a whole.
    fn describing(&mut self, text: usize, node: &Node<'_>) {
        let hand = hand(node);
        let at = self.document(text, &hand.layer);
        let Some(document) = self.documents.get_mut(at) else { return };
        for body in &node.body.0 {
            match body.value.split_once('=') {
                Some(("status", status)) if body.purpose.has("assessing") => document.status = words::status_of(status),
                Some((name, value)) if body.purpose.has("tagging") => document.attributes.push(attribute(name, value)),
                _ => {}
            }
        }
        let Some(about) = node.target.0.first().filter(|about| !about.about.is_empty() || !about.language.is_empty())
        else {
            return;
        };
        // Of the text, and so of all its documents: see `finish`.
        document.title = about.dc("title").to_owned().into();
        document.outlet = about.dc("publisher").to_owned().into();
        document.byline = about.dc("creator").to_owned().into();
        document.published = about.dc("date").parse().ok();
        document.url = about.dc("source").to_owned().into();
        document.language = about.language.clone().into_owned().into();
        if !about.dc("identifier").is_empty() {
            document.id = about.dc("identifier").to_owned().into();
        }
    }

    /// The document that a mark of that name is in, of the same analyst where there are several.
    fn of_mark(&self, iri: &str, layer: &str) -> Option<usize> {
        let all = self.marks.get(iri)?;
        let mine = all.iter().find(|(whose, _)| whose == layer);
        mine.or(all.first()).map(|(_, at)| *at)
    }

    fn link(&mut self, file: &str, node: &Node<'_>) {
        let hand = hand(node);
        let from = node.target.0.first().map_or("", |target| target.iri());
        let Some(at) = self.of_mark(from, &hand.layer) else {
            return self.unread(node, Why::not_there(from));
        };
        let linking = |body: &&Node<'_>| body.purpose.0.is_empty() || body.purpose.has("linking");
        let Some(body) = node.body.0.iter().find(linking) else {
            return self.unread(node, Why::NoTarget);
        };
        let to = body.iri();
        let layer = self.documents.get(at).map(|document| document.analyst.clone().into_owned()).unwrap_or_default();
        let to = match self.of_mark(to, &layer) {
            Some(other) if other == at => Target::Mark(record(to)),
            Some(_) => return self.unread(node, Why::TwoAnalysts),
            None if self.text(file, to).is_some() => Target::Article,
            None if to.starts_with(UUID) || to.starts_with(ANNOTATION) || to.is_empty() => {
                return self.unread(node, Why::not_there(to));
            }
            None => Target::Entity(named(body)),
        };
        let mut link = Relation {
            id: record(hand.id),
            kind: "linking".into(),
            from: record(from),
            to,
            attributes: Vec::new(),
            made: hand.made,
        };
        say(&mut link, node, "classifying");
        if let Some(document) = self.documents.get_mut(at) {
            self.links.entry(hand.id.to_owned()).or_default().push((hand.layer, at, document.links.len()));
            document.links.push(link);
        }
    }

    /// A comment on the text, on a mark, or on another comment.
    fn comment(&mut self, file: &str, node: &Node<'_>) {
        let hand = hand(node);
        let on = node.target.0.first().map_or("", |target| target.iri());
        let Some(text) = self.text(file, on).or_else(|| self.text_of_page(file)) else {
            return self.unread(node, Why::TextUnknown { on: on.to_owned() });
        };
        let said = |purpose: &str| node.body.0.iter().find(|body| body.purpose.has(purpose) && !body.value.is_empty());
        let whose = self.of_mark(on, &hand.layer).and_then(|at| self.documents.get(at)).map(|d| d.analyst.clone());
        let about = match (said("linking"), whose) {
            (Some(body), _) => body.value.clone().into_owned(),
            (None, Some(whose)) => format!("annotation:{whose}:{}", record(on)),
            (None, None) => "article".to_owned(),
        };
        let words = said("commenting").or_else(|| node.body.0.iter().find(|body| !body.value.is_empty()));
        let remark = Remark {
            id: record(hand.id),
            author: hand.made.analyst,
            when: hand.made.created,
            about: about.into(),
            reply_to: if node.motivation.has("replying") { record(on) } else { "".into() },
            text: words.map(|body| body.value.clone().into_owned()).unwrap_or_default().into(),
        };
        let at = self.document(text, &hand.layer);
        if let Some(document) = self.documents.get_mut(at) {
            document.comments.push(remark);
        }
    }

    /// What kind a link is, as Annotorious has it.
    fn on_another(&mut self, node: &Node<'_>) {
        let hand = hand(node);
        let on = node.target.0.first().map_or("", |target| target.iri());
        let found = self.links.get(on).and_then(|all| {
            let mine = all.iter().find(|(layer, ..)| *layer == hand.layer);
            mine.or(all.first()).map(|(_, document, link)| (*document, *link))
        });
        let link = found.and_then(|(at, link)| self.documents.get_mut(at)?.links.get_mut(link));
        match link {
            Some(link) if node.motivation.has("tagging") => say(link, node, "tagging"),
            _ => self.unread(node, Why::OnAnother),
        }
    }

    fn finish(mut self) -> Parsed {
        // What is known of a text is said once, and is that of all its documents.
        let mut known: HashMap<usize, Document<'static>> = HashMap::new();
        let places: HashMap<usize, usize> = self.places.iter().map(|((text, _), at)| (*at, *text)).collect();
        let has_head = |d: &Document<'_>| {
            d.published.is_some() || [&d.title, &d.outlet, &d.byline, &d.url, &d.language].iter().any(|w| !w.is_empty())
        };
        for (at, document) in self.documents.iter().enumerate().filter(|(_, document)| has_head(document)) {
            if let Some(text) = places.get(&at) {
                let head = Document { marks: Vec::new(), links: Vec::new(), ..document.clone() };
                known.entry(*text).or_insert(head);
            }
        }
        for (at, document) in self.documents.iter_mut().enumerate() {
            document.sort_marks();
            let Some(head) = places.get(&at).and_then(|text| known.get(text)) else { continue };
            let Document { id, title, outlet, byline, published, url, language, .. } = head.clone();
            let rest = std::mem::take(document);
            *document = Document { id, title, outlet, byline, published, url, language, ..rest };
        }
        Parsed { documents: self.documents, unread: self.unread }
    }
}

/// What the bodies say of a mark. What has no purpose of its own has the annotation's motive.
fn bodies(node: &Node<'_>, mark: &mut Mark<'static>) {
    let mut tags: Vec<&str> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut notes: Vec<&str> = Vec::new();
    for body in &node.body.0 {
        let purpose = if body.purpose.0.is_empty() { &node.motivation } else { &body.purpose };
        let names = purpose.has("identifying") || purpose.has("linking") || body.value.is_empty();
        if names && !(body.value.is_empty() && body.iri().is_empty()) {
            mark.entities.push(named(body));
        } else if purpose.has("classifying") {
            tags.push(&body.value);
        } else if purpose.has("tagging") {
            match body.value.split_once('=') {
                Some((name, value)) => mark.attributes.push(attribute(name, value)),
                None => words.push(&body.value),
            }
        } else if purpose.has("assessing") && body.value == "unsure" {
            mark.unsure = true;
        } else if !body.value.is_empty() {
            notes.push(&body.value);
        }
    }
    tags.append(&mut words);
    let mut tags = tags.into_iter();
    let motive = node.motivation.0.first().map_or("highlighting", |m| m.rsplit([':', '#', '/']).next().unwrap_or(m));
    mark.tag = tags.next().unwrap_or(motive).to_owned().into();
    mark.attributes.extend(tags.map(|tag| attribute("tag", tag)));
    mark.note = notes.join("\n").into();
}

/// The kind of a link and its attributes, from the bodies of that purpose and those that tag.
fn say(link: &mut Relation<'static>, node: &Node<'_>, purpose: &str) {
    let mut said = false;
    for body in node.body.0.iter().filter(|body| !body.value.is_empty()) {
        if body.purpose.has(purpose) && !std::mem::replace(&mut said, true) {
            link.kind = body.value.clone().into_owned().into();
        } else if let Some((name, value)) = body.value.split_once('=').filter(|_| body.purpose.has("tagging")) {
            link.attributes.push(attribute(name, value));
        }
    }
}

fn attribute(name: &str, value: &str) -> Attribute<'static> {
    Attribute { name: name.to_owned().into(), value: value.to_owned().into() }
}

/// Who is meant by a body: its source, or its words alone.
fn named(body: &Node<'_>) -> Named<'static> {
    let label = body
        .source
        .0
        .first()
        .map_or(&body.name, |source| if source.name.is_empty() { &body.name } else { &source.name });
    let name = if label.is_empty() { &body.value } else { label };
    let iri = body.iri();
    let id = iri.strip_prefix(ENTITY).map_or_else(|| iri.to_owned(), percent_decoded);
    Named { id: id.into(), name: name.clone().into_owned().into() }
}

/// A record's name without what makes an IRI of it.
fn record(iri: &str) -> Words<'static> {
    match (iri.strip_prefix(UUID), iri.strip_prefix(ANNOTATION)) {
        (Some(id), _) => id.to_owned().into(),
        (_, Some(id)) => percent_decoded(id).into(),
        _ => iri.to_owned().into(),
    }
}

fn hand<'n>(node: &'n Node<'_>) -> Hand<'n> {
    let analyst = node.creator.0.first().map(|creator| match creator.id.strip_prefix(ANALYST) {
        Some(id) => percent_decoded(id),
        None if creator.name.is_empty() => creator.id.clone().into_owned(),
        None => creator.name.clone().into_owned(),
    });
    let analyst = analyst.unwrap_or_default();
    let mut made = Made {
        analyst: analyst.clone().into(),
        created: node.created.parse().ok(),
        changed: node.modified.parse().ok(),
        ..Made::default()
    };
    let ours = node.generator.0.first().and_then(|generator| generator.id.strip_prefix(MADE));
    let mut ours = ours.unwrap_or_default().split(':');
    let layer = match (ours.next(), ours.next(), ours.next()) {
        (Some(layer), Some(origin), Some(codebook)) => {
            made.origin = words::origin_of(origin);
            made.codebook = codebook.parse().unwrap_or_default();
            percent_decoded(layer)
        }
        _ => analyst,
    };
    Hand { layer, made, id: &node.id }
}

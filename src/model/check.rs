//! Faults of a layer: what `isnad check` reports and views must live with.

use super::{AttributeId, EntityId, Layer, LinkKindId, LinkTarget, Place, Project, RecordId, TagId};

/// Something in a project that does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// In which file.
    pub place: Place,
    /// In which record of it.
    pub record: Option<RecordId>,
    /// What.
    pub kind: FaultKind,
}

/// What does not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum FaultKind {
    /// The article is not part of the project.
    #[error("the article it marks is not part of the project; bring it back, or remove the file")]
    NoArticle,
    /// The layer was made on another text.
    #[error("it was made on another version of the text; its marks need re-anchoring")]
    OtherText,
    /// The text does not say at the offsets what the mark quotes.
    #[error("bytes {start} to {end} do not read “{quote}”; confirm or move the mark")]
    QuoteDiffers {
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
        /// What the mark quotes.
        quote: String,
    },
    /// The codebook has no such tag.
    #[error("the codebook has no tag “{0}”; add it, or retag the mark")]
    UnknownTag(TagId),
    /// The codebook has no such attribute.
    #[error("the codebook has no attribute “{0}”; add it, or clear it")]
    UnknownAttribute(AttributeId),
    /// The codebook has no such kind of link.
    #[error("the codebook has no link “{0}”; add it, or remove the link")]
    UnknownLink(LinkKindId),
    /// An entity is not known.
    #[error("there is no entity “{0}”; add it, or choose another")]
    UnknownEntity(EntityId),
    /// A link starts or ends at a mark that is not there.
    #[error("its {0} is missing; link it anew, or remove the link")]
    DanglingLink(LinkSide),
    /// A link ends at something that the codebook does not allow for its kind.
    #[error("link “{0}” may not join marks of these tags; change the link or the tags")]
    WrongEnds(LinkKindId),
}

/// One of the two sides of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum LinkSide {
    /// Where it starts.
    #[error("start")]
    Start,
    /// Where it ends.
    #[error("end")]
    End,
}

/// The faults of a layer, in a defined order. Quotes are compared where `text` is given.
pub fn check_layer(project: &Project, layer: &Layer, text: Option<&str>) -> Vec<Fault> {
    let mut checker = Checker { project, layer, faults: Vec::new() };
    match project.articles.get(&layer.key.article) {
        None => checker.report(None, FaultKind::NoArticle),
        Some(article) if article.text_hash != layer.text_hash => checker.report(None, FaultKind::OtherText),
        Some(_) => {}
    }
    checker.annotations(text);
    checker.links();
    checker.faults.sort();
    checker.faults
}

struct Checker<'a> {
    project: &'a Project,
    layer: &'a Layer,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn report(&mut self, record: Option<RecordId>, kind: FaultKind) {
        self.faults.push(Fault { place: Place::Layer(self.layer.key.clone()), record, kind });
    }

    fn annotations(&mut self, text: Option<&str>) {
        for annotation in self.layer.annotations.values() {
            let record = Some(annotation.id.record());
            if self.project.codebook.tag(&annotation.tag).is_none() {
                self.report(record, FaultKind::UnknownTag(annotation.tag.clone()));
            }
            self.attributes(record, &annotation.attributes);
            for entity in annotation.entities.iter().filter(|e| !self.project.entities.contains_key(*e)) {
                self.report(record, FaultKind::UnknownEntity(entity.clone()));
            }
            // Of a mark without a place nobody says that it stands anywhere.
            let stands = annotation.has_place();
            for fragment in annotation.fragments.iter().filter(|f| stands && text.is_some_and(|t| !f.fits(t))) {
                let (start, end) = (fragment.span.start(), fragment.span.end());
                self.report(record, FaultKind::QuoteDiffers { start, end, quote: fragment.quote.clone() });
            }
        }
    }

    fn attributes(&mut self, record: Option<RecordId>, attributes: &super::Attributes) {
        for id in attributes.0.keys().filter(|id| self.project.codebook.attribute(id).is_none()) {
            self.report(record, FaultKind::UnknownAttribute(id.clone()));
        }
    }

    fn links(&mut self) {
        for link in self.layer.links.values() {
            let record = Some(link.id.record());
            self.attributes(record, &link.attributes);
            let (layer, codebook) = (self.layer, &self.project.codebook);
            let role = |id| layer.annotations.get(&id).map(|mark| codebook.role(&mark.tag));
            let from = role(link.from);
            if from.is_none() {
                self.report(record, FaultKind::DanglingLink(LinkSide::Start));
            }
            let to = link.to.end_kind(role);
            match &link.to {
                LinkTarget::Entity(id) if !self.project.entities.contains_key(id) => {
                    self.report(record, FaultKind::UnknownEntity(id.clone()));
                }
                LinkTarget::Annotation(_) if to.is_none() => {
                    self.report(record, FaultKind::DanglingLink(LinkSide::End));
                }
                _ => {}
            }
            match self.project.codebook.link(&link.kind) {
                None => self.report(record, FaultKind::UnknownLink(link.kind.clone())),
                Some(kind) if !kind.joins(from, to) => self.report(record, FaultKind::WrongEnds(link.kind.clone())),
                Some(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{super::AnchorState, *};
    use crate::{
        model::{
            Annotation, AnnotationId, Attributes, Edit, Extra, Fragment, LayerEdit, LayerKey, Link, LinkId, Origin,
            Provenance, Timestamp,
            testing::{TEXT, analyst_id, small_project},
        },
        text::TextSpan,
    };

    fn provenance() -> Provenance {
        let now = Timestamp::default();
        Provenance { analyst: analyst_id(0), created: now, changed: now, origin: Origin::Hand, codebook: 1 }
    }

    fn mark(id: u128, tag: &str, span: (usize, usize), quote: &str) -> LayerEdit {
        LayerEdit::PutAnnotation(Box::new(Annotation {
            id: AnnotationId::new(Uuid::from_u128(id)),
            rev: 0,
            tag: TagId::new(tag).unwrap(),
            fragments: vec![Fragment { span: TextSpan::stored(span.0, span.1).unwrap(), quote: quote.to_owned() }],
            attributes: Attributes::default(),
            entities: Vec::new(),
            note: String::new(),
            unsure: false,
            provenance: provenance(),
            anchor: AnchorState::Exact,
            extra: Extra::default(),
        }))
    }

    fn link(kind: &str, from: u128, to: u128) -> LayerEdit {
        LayerEdit::PutLink(Box::new(Link {
            id: LinkId::new(Uuid::from_u128(900)),
            rev: 0,
            kind: LinkKindId::new(kind).unwrap(),
            from: AnnotationId::new(Uuid::from_u128(from)),
            to: LinkTarget::Annotation(AnnotationId::new(Uuid::from_u128(to))),
            attributes: Attributes::default(),
            provenance: provenance(),
            extra: Extra::default(),
        }))
    }

    #[track_caller]
    fn check(edits: Vec<LayerEdit>, expected: &[&str]) {
        let mut project = small_project();
        let article = project.articles.keys().next().unwrap().clone();
        let key = LayerKey { analyst: analyst_id(0), article };
        for edit in edits {
            project.apply(Edit::Layer(key.clone(), edit)).unwrap();
        }
        let faults = check_layer(&project, &project.layers[&key], Some(TEXT));
        let told: Vec<String> = faults.into_iter().map(|fault| fault.kind.to_string()).collect();
        assert_eq!(told.len(), expected.len(), "{told:?}");
        for (told, part) in told.iter().zip(expected) {
            assert!(told.contains(part), "“{told}” does not speak of “{part}”");
        }
    }

    #[test]
    fn each_fault_is_named() {
        // The text begins with قالت, eight bytes.
        check(vec![mark(1, "claim", (0, 8), "قالت")], &[]);
        check(vec![mark(1, "claim", (0, 8), "قالوا")], &["do not read “قالوا”"]);
        check(vec![mark(1, "claim", (1, 8), "x")], &["bytes 1 to 8"]);
        check(vec![mark(1, "claim", (0, 99_999), "x")], &["bytes 0 to 99999"]);
        check(vec![mark(1, "opinion", (0, 8), "قالت")], &["no tag “opinion”"]);
        let claim_and_source = || vec![mark(1, "claim", (0, 8), "قالت"), mark(2, "source", (0, 8), "قالت")];
        check([claim_and_source(), vec![link("attributed-to", 1, 2)]].concat(), &[]);
        check([claim_and_source(), vec![link("attributed-to", 1, 3)]].concat(), &["its end is missing"]);
        check([claim_and_source(), vec![link("attributed-to", 3, 2)]].concat(), &["its start is missing"]);
        check([claim_and_source(), vec![link("attributed-to", 2, 1)]].concat(), &["may not join"]);
        check([claim_and_source(), vec![link("hearsay", 1, 2)]].concat(), &["no link “hearsay”"]);
    }
}

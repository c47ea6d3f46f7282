//! From a project's records to a [`Document`]: the marks that lie where they say; the others, and links to them, are named.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    document::{Attribute, Document, Made, Mark, Named, Relation, Remark, Target},
    report::{LeftOut, LeftOutCause},
};
use crate::model::{
    Annotation, AnnotationId, Article, Attributes, Comment, Entity, EntityId, Fragment, Layer, Link, LinkTarget,
    Provenance, Subject,
};

/// Every entity of a project, as all analysts together describe it; under the name of one that was merged stands the one that
/// it is.
pub type Entities = std::collections::BTreeMap<EntityId, Entity>;

/// The document of an article and of a layer on it; of the article alone where nobody has begun. What is left out of it
/// because it would be wrong is put into `left_out`.
pub fn document<'a>(
    article: &'a Article,
    text: &'a str,
    layer: Option<&'a Layer>,
    entities: &'a Entities,
    left_out: &mut Vec<LeftOut>,
) -> Document<'a> {
    let mut document = Document {
        id: article.id.as_str().into(),
        title: (&article.title).into(),
        outlet: (&article.outlet).into(),
        byline: (&article.byline).into(),
        published: article.published,
        url: (&article.url).into(),
        language: (&article.language).into(),
        text: text.into(),
        ..Document::default()
    };
    let Some(layer) = layer else { return document };
    document.analyst = layer.key.analyst.as_str().into();
    document.status = layer.status;
    document.attributes = attributes_of(&layer.attributes);
    document.comments = layer.comments.values().map(remark_of).collect();
    let found = Found { article, text, layer, entities };
    let placed = found.placed(left_out);
    let ids: BTreeSet<AnnotationId> = placed.iter().map(|mark| mark.id).collect();
    document.links = found.links(&ids, left_out);
    document.marks = placed.into_iter().map(|mark| found.mark(mark)).collect();
    document
}

struct Found<'a> {
    article: &'a Article,
    text: &'a str,
    layer: &'a Layer,
    entities: &'a Entities,
}

impl<'a> Found<'a> {
    fn placed(&self, left_out: &mut Vec<LeftOut>) -> Vec<&'a Annotation> {
        let mut placed = Vec::new();
        for mark in self.layer.annotations.in_text_order() {
            let cause = if !mark.has_place() {
                LeftOutCause::Lost(mark.quote())
            } else if let Some(Fragment { span, quote }) = mark.fragments.iter().find(|f| !f.fits(self.text)) {
                LeftOutCause::Misplaced { start: span.start(), end: span.end(), quote: quote.clone() }
            } else {
                placed.push(mark);
                continue;
            };
            left_out.push(self.leave_out(mark.id.record(), cause));
        }
        placed
    }

    /// By the mark that each starts from, in the order of their names.
    fn links(&self, placed: &BTreeSet<AnnotationId>, left_out: &mut Vec<LeftOut>) -> Vec<Relation<'a>> {
        let mut links = Vec::new();
        for link in self.layer.links.values() {
            match link.ends().find(|end| !placed.contains(end)) {
                Some(end) => {
                    left_out.push(self.leave_out(link.id.record(), LeftOutCause::Dangling(end.record())));
                }
                None => links.push(self.link(link)),
            }
        }
        links
    }

    fn leave_out(&self, record: crate::model::RecordId, cause: LeftOutCause) -> LeftOut {
        LeftOut { article: self.article.id.clone(), analyst: self.layer.key.analyst.clone(), record, cause }
    }

    fn mark(&self, mark: &'a Annotation) -> Mark<'a> {
        Mark {
            id: mark.id.to_string().into(),
            tag: mark.tag.as_str().into(),
            spans: mark.fragments.iter().map(|f| f.span).collect(),
            attributes: attributes_of(&mark.attributes),
            entities: mark.entities.iter().map(|id| self.named(id)).collect(),
            note: (&mark.note).into(),
            unsure: mark.unsure,
            made: made_of(&mark.provenance),
        }
    }

    fn link(&self, link: &'a Link) -> Relation<'a> {
        Relation {
            id: link.id.to_string().into(),
            kind: link.kind.as_str().into(),
            from: link.from.to_string().into(),
            to: match &link.to {
                LinkTarget::Annotation(id) => Target::Mark(id.to_string().into()),
                LinkTarget::Entity(id) => Target::Entity(self.named(id)),
                LinkTarget::Article => Target::Article,
            },
            attributes: attributes_of(&link.attributes),
            made: made_of(&link.provenance),
        }
    }

    fn named(&self, id: &'a EntityId) -> Named<'a> {
        let entity = self.entities.get(id);
        let name = entity.and_then(|e| e.names.in_language(&self.article.language));
        Named { id: entity.map_or(id, |e| &e.id).as_str().into(), name: name.unwrap_or_default().into() }
    }
}

fn attributes_of(attributes: &Attributes) -> Vec<Attribute<'_>> {
    let pairs = attributes.0.iter().flat_map(|(id, value)| value.values().map(move |v| (id, v)));
    pairs.map(|(id, value)| Attribute { name: id.as_str().into(), value: value.into() }).collect()
}

fn made_of(made: &Provenance) -> Made<'_> {
    Made {
        analyst: made.analyst.as_str().into(),
        created: Some(made.created),
        changed: Some(made.changed),
        origin: made.origin,
        codebook: made.codebook,
    }
}

fn remark_of(comment: &Comment) -> Remark<'_> {
    let about = match &comment.about {
        Subject::Article => Cow::Borrowed("article"),
        Subject::Annotation(whose, id) => format!("annotation:{whose}:{id}").into(),
        Subject::Link(whose, id) => format!("link:{whose}:{id}").into(),
        Subject::Decision(whose, id) => format!("decision:{whose}:{id}").into(),
    };
    Remark {
        id: comment.id.to_string().into(),
        author: comment.author.as_str().into(),
        when: Some(comment.when),
        about,
        reply_to: comment.reply_to.as_ref().map(ToString::to_string).unwrap_or_default().into(),
        text: (&comment.text).into(),
    }
}

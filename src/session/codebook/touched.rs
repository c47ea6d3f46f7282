//! What a change of the codebook leaves behind: marks of tags that are gone, links that are not allowed any more,
//! answers that nobody asked for.
//!
//! It is told by comparing the codebook before with the one after, whatever the change. Only one's own layers can be
//! changed along with it; in those of others the records keep their identifiers, and show as unknown.

use std::collections::BTreeMap;

use super::Flaw;
use crate::{
    model::{
        AnalystId, Annotation, AttributeId, AttributeKind, AttributeValue, Attributes, Codebook, Edit, Layer,
        LayerEdit, Link, Project, Provenance, Tag, TagId,
    },
    session::{Stamp, Task},
    store::{Cancelled, Watch as _, go_on},
};

/// How much of one analyst's work is touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Marks whose tag is gone.
    pub marks: usize,
    /// Links whose kind is gone, or whose ends are not allowed any more.
    pub links: usize,
    /// Answers that are not asked for, or not among what can be answered, any more.
    pub answers: usize,
}

impl Counts {
    /// True where nothing is touched.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn add(&mut self, more: Self) {
        self.marks += more.marks;
        self.links += more.links;
        self.answers += more.answers;
    }
}

/// How much is touched, one's own and others'.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Of the one who makes the change.
    pub own: Counts,
    /// Of each of the others of whom anything is touched.
    pub others: BTreeMap<AnalystId, Counts>,
}

impl Touched {
    /// True where nothing is touched.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.others.is_empty()
    }
}

/// What becomes of one's own work that a change touches. What is not mentioned stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handling {
    /// Marks whose tag is gone take this one.
    pub retag: Option<TagId>,
    /// Links and answers that are touched are taken away.
    pub clear: bool,
}

/// Whether one codebook can leave anything behind that another knew. It asks no layer, so it costs nothing.
pub fn may_orphan(old: &Codebook, new: &Codebook) -> bool {
    let tags = old.tags.iter().any(|before| match new.tag(&before.id) {
        Some(after) => after.role != before.role || !contains_all(&after.attributes, &before.attributes),
        None => true,
    });
    let links = old.links.iter().any(|before| match new.link(&before.id) {
        Some(after) => {
            !contains_all(&after.attributes, &before.attributes)
                || !contains_all(&after.from, &before.from)
                || !contains_all(&after.to, &before.to)
        }
        None => true,
    });
    let attributes = old.attributes.iter().any(|before| match new.attribute(&before.id) {
        Some(after) => !takes_all(&after.kind, &before.kind),
        None => true,
    });
    tags || links || attributes || !contains_all(&new.article_attributes, &old.article_attributes)
}

fn contains_all<T: PartialEq>(list: &[T], all: &[T]) -> bool {
    all.iter().all(|one| list.contains(one))
}

/// Whether every value of one kind is one of the other too.
fn takes_all(after: &AttributeKind, before: &AttributeKind) -> bool {
    match (before, after) {
        (AttributeKind::Choice(old), AttributeKind::Choice(new)) => {
            old.iter().all(|choice| new.iter().any(|other| other.id == choice.id))
        }
        (AttributeKind::Scale { min, max }, AttributeKind::Scale { min: least, max: most }) => {
            least <= min && max <= most
        }
        // Anything is a text.
        (_, AttributeKind::Text)
        | (AttributeKind::Flag, AttributeKind::Flag)
        | (AttributeKind::Date, AttributeKind::Date) => true,
        _ => false,
    }
}

/// Counts what a codebook in the place of the project's would leave behind, over every layer; a step is a layer.
///
/// # Errors
/// Where it was called off.
pub fn touched(project: &Project, own: &AnalystId, new: &Codebook, task: &Task) -> Result<Touched, Cancelled> {
    let mut touched = Touched::default();
    if !may_orphan(&project.codebook, new) {
        return Ok(touched);
    }
    task.expect(project.layers.len());
    for layer in project.layers.values() {
        go_on(task)?;
        let counts = Loss { old: &project.codebook, new, layer }.counts();
        if layer.key.analyst == *own {
            touched.own.add(counts);
        } else if !counts.is_empty() {
            touched.others.entry(layer.key.analyst.clone()).or_default().add(counts);
        }
        task.step();
    }
    Ok(touched)
}

/// The edits of one's own layers that `handling` asks for.
pub(super) fn edits(
    project: &Project,
    new: &Codebook,
    own: &AnalystId,
    handling: &Handling,
    stamp: &mut dyn Stamp,
) -> Result<Vec<Edit>, Flaw> {
    if handling.retag.as_ref().is_some_and(|tag| new.tag(tag).is_none()) {
        return Err(Flaw::Gone);
    }
    let mut edits = Vec::new();
    if *handling == Handling::default() || !may_orphan(&project.codebook, new) {
        return Ok(edits);
    }
    let now = stamp.now();
    let touch = |provenance: &mut Provenance| {
        provenance.changed = now.max(provenance.created);
        provenance.codebook = project.codebook.version.saturating_add(1);
    };
    for layer in project.layers.values().filter(|layer| layer.key.analyst == *own) {
        let loss = Loss { old: &project.codebook, new, layer };
        let changes = loss.handled(handling, &touch);
        edits.extend(changes.into_iter().map(|edit| Edit::Layer(layer.key.clone(), edit)));
    }
    Ok(edits)
}

/// What one layer loses from one codebook to another.
struct Loss<'a> {
    old: &'a Codebook,
    new: &'a Codebook,
    layer: &'a Layer,
}

impl Loss<'_> {
    fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for mark in self.layer.annotations.values() {
            counts.marks += usize::from(self.loses_tag(&mark.tag));
            counts.answers += self.lost_of_mark(mark).count();
        }
        for link in self.layer.links.values() {
            if self.loses_link(link) {
                counts.links += 1;
            } else {
                counts.answers += self.lost_of_link(link).count();
            }
        }
        counts.answers += self.lost_of_article().count();
        counts
    }

    /// The edits of the layer that a handling asks for, in the order of the records.
    fn handled(&self, handling: &Handling, touch: &impl Fn(&mut Provenance)) -> Vec<LayerEdit> {
        let mut edits = Vec::new();
        for mark in self.layer.annotations.values() {
            let mut changed = mark.clone();
            if let Some(tag) = handling.retag.as_ref().filter(|_| self.loses_tag(&mark.tag)) {
                changed.tag = tag.clone();
            }
            if handling.clear {
                self.lost_of_mark(mark).for_each(|id| changed.attributes.set(id.clone(), None));
            }
            if changed != *mark {
                touch(&mut changed.provenance);
                edits.push(LayerEdit::PutAnnotation(Box::new(changed)));
            }
        }
        if !handling.clear {
            return edits;
        }
        for link in self.layer.links.values() {
            if self.loses_link(link) {
                edits.push(LayerEdit::RemoveLink(link.id));
                continue;
            }
            let mut changed = link.clone();
            self.lost_of_link(link).for_each(|id| changed.attributes.set(id.clone(), None));
            if changed != *link {
                touch(&mut changed.provenance);
                edits.push(LayerEdit::PutLink(Box::new(changed)));
            }
        }
        let mut attributes = self.layer.attributes.clone();
        self.lost_of_article().for_each(|id| attributes.set(id.clone(), None));
        if attributes != self.layer.attributes {
            edits.push(LayerEdit::SetAttributes(attributes));
        }
        edits
    }

    fn loses_tag(&self, id: &TagId) -> bool {
        self.old.tag(id).is_some() && self.new.tag(id).is_none()
    }

    /// Whether a link's kind is gone, or a link was allowed and is not any more. Where its marks lose their tag, these tell
    /// of it.
    fn loses_link(&self, link: &Link) -> bool {
        if self.old.link(&link.kind).is_none() || self.new.link(&link.kind).is_none() {
            return self.old.link(&link.kind).is_some();
        }
        let marks = link.ends().filter_map(|id| self.layer.annotations.get(&id));
        let mut tags = marks.map(|mark| &mark.tag);
        tags.all(|tag| !self.loses_tag(tag)) && self.allows(self.old, link) && !self.allows(self.new, link)
    }

    fn allows(&self, book: &Codebook, link: &Link) -> bool {
        let role = |id| self.layer.annotations.get(&id).map(|mark| book.role(&mark.tag));
        book.link(&link.kind).is_some_and(|kind| kind.joins(role(link.from), link.to.end_kind(role)))
    }

    /// Where the tag is gone, another may ask the same: only answers that are good no more are lost with it.
    fn lost_of_mark<'b>(&'b self, mark: &'b Annotation) -> impl Iterator<Item = &'b AttributeId> {
        let asked = |tag: &'b Tag| tag.attributes.as_slice();
        let now = self.new.tag(&mark.tag).map(asked);
        let before = self.old.tag(&mark.tag).filter(|_| now.is_some()).map(asked);
        self.lost(&mark.attributes, before.unwrap_or_default(), now.unwrap_or_default())
    }

    fn lost_of_link<'b>(&'b self, link: &'b Link) -> impl Iterator<Item = &'b AttributeId> {
        let asks =
            |book: &'b Codebook| book.link(&link.kind).map(|kind| kind.attributes.as_slice()).unwrap_or_default();
        self.lost(&link.attributes, asks(self.old), asks(self.new))
    }

    fn lost_of_article(&self) -> impl Iterator<Item = &AttributeId> {
        self.lost(&self.layer.attributes, &self.old.article_attributes, &self.new.article_attributes)
    }

    /// The answers that were good, or were asked for, and are not any more.
    fn lost<'b>(
        &'b self,
        answers: &'b Attributes,
        asked: &'b [AttributeId],
        asked_now: &'b [AttributeId],
    ) -> impl Iterator<Item = &'b AttributeId> {
        let lost = move |(id, value): &(&AttributeId, &AttributeValue)| {
            let unfit = fits(self.old, id, value) && !fits(self.new, id, value);
            unfit || asked.contains(id) && !asked_now.contains(id)
        };
        answers.0.iter().filter(lost).map(|(id, _)| id)
    }
}

/// Whether an answer is one that the attribute takes.
fn fits(book: &Codebook, id: &AttributeId, value: &AttributeValue) -> bool {
    book.attribute(id).is_some_and(|attribute| value.values().all(|value| attribute.kind.takes(value)))
}

//! The marks of a layer on their way to another version of the text.

use std::collections::BTreeMap;

use super::Stamp;
use crate::{
    model::{
        AnchorState, Annotation, AnnotationId, ArticleId, Edit, Fragment, Layer, LayerEdit, LayerKey, Link, LinkId,
        LinkTarget, Origin, Project, RecordId, Status, changes,
    },
    text::Versions,
};

/// What became of the marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// So many have a place, to be confirmed.
    pub placed: usize,
    /// So many wait without one.
    pub waiting: usize,
}

/// What is carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Everything, to a newer version of the text, where marks without a place wait for one.
    ToVersion,
    /// What has a place, to another copy of the text, as suggested.
    ToCopy,
}

/// Marks and where they belong, found beside a window's work, with the copies that are made of them.
#[derive(Debug)]
pub(super) struct Carrying {
    /// Whose marks, on what.
    key: LayerKey,
    versions: Versions,
    kind: Kind,
    /// As it was.
    layer: Option<Layer>,
    /// By mark and its revision; none where it has no sure place.
    found: BTreeMap<(AnnotationId, u32), Option<Vec<Fragment>>>,
    /// What of that layer is put on the newer version.
    pub ready: (Vec<Edit>, Carried),
}

impl Carrying {
    pub fn new(
        kind: Kind,
        project: &Project,
        key: LayerKey,
        to: &ArticleId,
        versions: Versions,
        stamp: &mut dyn Stamp,
    ) -> Self {
        let layer = project.layer(&key).cloned();
        let marks = layer.iter().flat_map(|layer| layer.annotations.values());
        let found = marks.map(|mark| ((mark.id, mark.rev), place(mark, &versions))).collect();
        let mut carrying = Self { key, versions, kind, layer, found, ready: Default::default() };
        carrying.ready = carrying.make(project, to, stamp);
        carrying
    }

    /// The layer on the newer version, where the analyst has none there: marks and links as they are now, also those that
    /// were made since. Comments are of the discussion of the old text, and stay there.
    pub fn edits(self, project: &Project, to: &ArticleId, stamp: &mut dyn Stamp) -> (Vec<Edit>, Carried) {
        let is_as_it_was = match (&self.layer, project.layer(&self.key)) {
            (Some(then), Some(now)) => says_the_same(then, now),
            // It was read for this, and is not at hand in the window.
            (Some(_), None) => project.unread_layers.contains_key(&self.key),
            (None, now) => now.is_none(),
        };
        if is_as_it_was && !is_begun(project, &self.key_on(to)) { self.ready } else { self.make(project, to, stamp) }
    }

    fn key_on(&self, to: &ArticleId) -> LayerKey {
        LayerKey { analyst: self.key.analyst.clone(), article: to.clone() }
    }

    fn make(&self, project: &Project, to: &ArticleId, stamp: &mut dyn Stamp) -> (Vec<Edit>, Carried) {
        let key = self.key_on(to);
        let is_begun = is_begun(project, &key);
        let layer = project.layer(&self.key).filter(|layer| !is_begun && !layer.annotations.is_empty());
        let Some(layer) = layer else { return (Vec::new(), Carried::default()) };
        let mut carried = Carried::default();
        let mut edits = Vec::new();
        let mut names = BTreeMap::new();
        // In the order of the old text, so that the new names are in it too.
        for mark in layer.annotations.in_text_order() {
            let mut copy = self.carried(mark);
            if self.kind == Kind::ToCopy {
                if copy.anchor != AnchorState::ToConfirm {
                    continue;
                }
                copy.provenance.origin = Origin::Suggested;
            }
            let id = AnnotationId::from(RecordId::new(stamp.uuid()));
            names.insert(mark.id, id);
            (copy.id, copy.rev) = (id, 0);
            carried.placed += usize::from(copy.has_place());
            carried.waiting += usize::from(copy.anchor == AnchorState::Lost);
            edits.push(LayerEdit::PutAnnotation(Box::new(copy)));
        }
        edits.extend(links(layer, &names, stamp));
        // What is said of one outlet's article need not hold of another's.
        if !layer.attributes.0.is_empty() && self.kind == Kind::ToVersion {
            edits.push(LayerEdit::SetAttributes(layer.attributes.clone()));
        }
        edits.push(LayerEdit::SetStatus(Status::InProgress));
        (edits.into_iter().map(|edit| Edit::Layer(key.clone(), edit)).collect(), carried)
    }

    fn carried(&self, mark: &Annotation) -> Annotation {
        let known = self.found.get(&(mark.id, mark.rev)).cloned();
        let mut copy = mark.clone();
        match known.unwrap_or_else(|| place(mark, &self.versions)) {
            Some(fragments) => (copy.anchor, copy.fragments) = (AnchorState::ToConfirm, fragments),
            None if mark.anchor == AnchorState::Kept => {}
            None => copy.anchor = AnchorState::Lost,
        }
        copy
    }
}

fn is_begun(project: &Project, key: &LayerKey) -> bool {
    project.layer(key).is_some_and(|layer| !layer.annotations.is_empty())
}

/// Whether two copies of a layer are one in all that is carried over. What they share is not looked at.
fn says_the_same(then: &Layer, now: &Layer) -> bool {
    changes(&then.annotations, &now.annotations).next().is_none()
        && changes(&then.links, &now.links).next().is_none()
        && then.attributes == now.attributes
}

/// Where all fragments of a mark surely are, in their order.
fn place(mark: &Annotation, versions: &Versions) -> Option<Vec<Fragment>> {
    if !mark.has_place() {
        return None;
    }
    let placed = |fragment: &Fragment| {
        let span = versions.place(fragment.span).filter(|_| fragment.fits(versions.old()))?;
        Fragment::of(versions.new_text(), span)
    };
    let fragments: Vec<Fragment> = mark.fragments.iter().map(placed).collect::<Option<_>>()?;
    fragments.is_sorted_by(|a, b| a.span.end() <= b.span.start()).then_some(fragments)
}

/// The links between marks that were carried over, between their copies.
fn links(layer: &Layer, names: &BTreeMap<AnnotationId, AnnotationId>, stamp: &mut dyn Stamp) -> Vec<LayerEdit> {
    let mut copies = Vec::new();
    for link in layer.links.values() {
        let from = names.get(&link.from).copied();
        let to = match &link.to {
            LinkTarget::Annotation(id) => names.get(id).copied().map(LinkTarget::Annotation),
            other => Some(other.clone()),
        };
        if let Some((from, to)) = from.zip(to) {
            let id = LinkId::from(RecordId::new(stamp.uuid()));
            copies.push(LayerEdit::PutLink(Box::new(Link { id, rev: 0, from, to, ..link.clone() })));
        }
    }
    copies
}

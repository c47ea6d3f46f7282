//! What lists show of layers, whether these are at hand or were not read yet.

use std::ops::Bound;

use super::{AnalystId, ArticleId, Layer, LayerKey, Project, Records, Status, TagId};

/// What is known of a layer without reading it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayerSummary {
    /// How far the analyst is.
    pub status: Status,
    /// How long the analyst was at work on it, in seconds.
    pub seconds: u64,
    /// How many marks it has.
    pub marks: u32,
    /// How many links.
    pub links: u32,
    /// How many marks each tag has, by tag; none that has no mark.
    pub tags: Vec<(TagId, u32)>,
}

impl LayerSummary {
    /// Of a layer.
    pub fn of(layer: &Layer) -> Self {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut tags: Vec<(TagId, u32)> = Vec::new();
        for mark in layer.annotations.values() {
            match tags.iter_mut().find(|(tag, _)| *tag == mark.tag) {
                Some((_, marks)) => *marks = marks.saturating_add(1),
                None => tags.push((mark.tag.clone(), 1)),
            }
        }
        tags.sort();
        let (marks, links) = (count(layer.annotations.len()), count(layer.links.len()));
        Self { status: layer.status, seconds: layer.seconds, marks, links, tags }
    }
}

/// A layer, as lists look at it.
#[derive(Clone, Copy, Debug)]
pub enum Overview<'a> {
    /// It is at hand.
    AtHand(&'a Layer),
    /// It was not read yet.
    Unread(&'a LayerSummary),
}

impl Overview<'_> {
    /// How far the analyst is.
    pub fn status(self) -> Status {
        match self {
            Self::AtHand(layer) => layer.status,
            Self::Unread(summary) => summary.status,
        }
    }

    /// How long the analyst was at work on it, in seconds.
    pub fn seconds(self) -> u64 {
        match self {
            Self::AtHand(layer) => layer.seconds,
            Self::Unread(summary) => summary.seconds,
        }
    }

    /// How many marks it has.
    pub fn marks(self) -> usize {
        match self {
            Self::AtHand(layer) => layer.annotations.len(),
            Self::Unread(summary) => summary.marks as usize,
        }
    }

    /// Whether anything in it is marked so.
    pub fn has_tag(self, tag: &TagId) -> bool {
        match self {
            Self::AtHand(layer) => layer.annotations.values().any(|mark| mark.tag == *tag),
            Self::Unread(summary) => summary.tags.iter().any(|(own, _)| own == tag),
        }
    }
}

impl Project {
    /// A layer as lists look at it, where it was begun.
    pub fn overview(&self, key: &LayerKey) -> Option<Overview<'_>> {
        let at_hand = self.layers.get(key).map(Overview::AtHand);
        at_hand.or_else(|| self.unread_layers.get(key).map(Overview::Unread))
    }

    /// All layers of an analyst, first those that are at hand.
    pub fn overviews_of<'a>(&'a self, analyst: &'a AnalystId) -> impl Iterator<Item = (&'a ArticleId, Overview<'a>)> {
        // No name sorts before one that begins with a hyphen, and none is shorter than that.
        let from = ArticleId::new("-").ok().map(|article| LayerKey { analyst: analyst.clone(), article });
        let from = from.map_or(Bound::Unbounded, Bound::Included);
        let at_hand = self.layers.range((from.clone(), Bound::Unbounded)).map(|(key, l)| (key, Overview::AtHand(l)));
        let unread =
            self.unread_layers.range((from, Bound::Unbounded)).map(|(key, summary)| (key, Overview::Unread(summary)));
        let is_theirs = move |(key, _): &(&LayerKey, Overview<'_>)| key.analyst == *analyst;
        at_hand.take_while(is_theirs).chain(unread.take_while(is_theirs)).map(|(key, layer)| (&key.article, layer))
    }

    /// The names of all layers: of those that are at hand, then of the others.
    pub fn layer_keys(&self) -> impl Iterator<Item = &LayerKey> {
        self.layers.keys().chain(self.unread_layers.keys())
    }

    /// Takes up a layer that was read, unless it is at hand already: then it may have been changed since.
    pub fn take_layer(&mut self, layer: Layer) {
        self.unread_layers.remove(&layer.key);
        self.layers.entry(layer.key.clone()).or_insert(layer);
    }
}

/// What is known of layers that were not read yet.
pub type UnreadLayers = Records<LayerKey, LayerSummary>;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::testing::{any_edits, small_project};

    proptest! {
        /// Lists show the same, whether a layer is at hand or not.
        #[test]
        fn a_summary_tells_lists_what_the_layer_would(edits in any_edits()) {
            let mut project = small_project();
            for edit in edits {
                project.apply(edit).ok();
            }
            let mut unread = project.clone();
            unread.unread_layers = project.layers.iter().map(|(key, l)| (key.clone(), LayerSummary::of(l))).collect();
            unread.layers.clear();
            for key in project.layers.keys() {
                let (whole, summary) = (project.overview(key).unwrap(), unread.overview(key).unwrap());
                prop_assert_eq!((whole.status(), whole.marks()), (summary.status(), summary.marks()));
                prop_assert_eq!(whole.seconds(), summary.seconds());
                for tag in &project.codebook.tags {
                    prop_assert_eq!(whole.has_tag(&tag.id), summary.has_tag(&tag.id));
                }
            }
            for analyst in project.team.keys() {
                let of = |project: &Project| {
                    project.overviews_of(analyst).map(|(article, l)| (article.clone(), l.marks())).collect::<Vec<_>>()
                };
                let all: Vec<_> = project.layers.values().filter(|layer| layer.key.analyst == *analyst)
                    .map(|layer| (layer.key.article.clone(), layer.annotations.len())).collect();
                prop_assert_eq!(of(&project), all);
                prop_assert_eq!(of(&project), of(&unread));
            }
        }
    }
}

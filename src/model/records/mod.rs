//! Records by identifier, in maps whose copies share what they have in common; marks and links are found by more than
//! that.

mod annotations;
mod links;

pub use annotations::Annotations;
pub use links::Links;

use imbl::{OrdMap, ordmap::DiffItem};

/// Records by identifier, in order.
///
/// A copy costs nothing and shares all records with the original, which is what lets a layer of a hundred thousand marks
/// be handed to the saving thread between two frames; [`changes`] tells two copies apart by what differs between them,
/// which is what lets views follow an edit without reading the layer again.
pub type Records<K, V> = OrdMap<K, V>;

/// What became of a record from one copy of its map to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a, V> {
    /// It is new.
    Added(&'a V),
    /// It was replaced.
    Replaced {
        /// As it was.
        old: &'a V,
        /// As it is.
        new: &'a V,
    },
    /// It is gone.
    Removed(&'a V),
}

impl<'a, V> Change<'a, V> {
    /// The record as it is or, where it is gone, as it was.
    pub fn any(self) -> &'a V {
        match self {
            Self::Added(record) | Self::Removed(record) | Self::Replaced { new: record, .. } => record,
        }
    }

    /// The record as it was, where it was there.
    pub fn before(&self) -> Option<&'a V> {
        match self {
            Self::Added(_) => None,
            Self::Replaced { old, .. } | Self::Removed(old) => Some(old),
        }
    }

    /// The record as it is, where it is there.
    pub fn after(&self) -> Option<&'a V> {
        match self {
            Self::Removed(_) => None,
            Self::Replaced { new, .. } | Self::Added(new) => Some(new),
        }
    }
}

/// What changed between two copies of a map, by identifier. What they share is passed over, so that one edit between
/// them costs the same however large the map is.
pub fn changes<'a, K: Ord, V: PartialEq>(
    old: &'a Records<K, V>,
    new: &'a Records<K, V>,
) -> impl Iterator<Item = Change<'a, V>> {
    old.diff(new).map(|item| match item {
        DiffItem::Add(_, new) => Change::Added(new),
        DiffItem::Update { old: (_, old), new: (_, new) } => Change::Replaced { old, new },
        DiffItem::Remove(_, old) => Change::Removed(old),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::{
        model::{
            Annotation,
            testing::{layer_edits, small_project},
        },
        text::fold_word,
    };

    proptest! {
        /// However a layer was edited, its marks and links are found as if they had just been read.
        #[test]
        fn what_finds_records_keeps_in_step_with_them(edits in layer_edits()) {
            let mut project = small_project();
            for edit in edits {
                // Edits at random may not fit what is there: then nothing changes.
                project.apply(edit).ok();
            }
            for layer in project.layers.values() {
                let (marks, links) = (&layer.annotations, &layer.links);
                let read: Annotations = Records::clone(marks).into();
                prop_assert!(marks.in_text_order().eq(read.in_text_order()));
                prop_assert!(marks.in_text_order().is_sorted_by_key(Annotation::text_order));
                prop_assert_eq!(marks.in_text_order().count(), marks.len());
                prop_assert!(marks.waiting(None).eq(marks.in_text_order().filter(|mark| mark.waits())));
                prop_assert_eq!(marks.waiting_count(), marks.waiting(None).count());
                let back: Vec<_> = marks.waiting_back(None).collect();
                prop_assert!(marks.waiting(None).eq(back.iter().rev().copied()));
                prop_assert!(back.windows(2).all(|two| marks.waiting_back(Some(two[0])).next() == Some(two[1])));
                for mark in marks.values() {
                    let words = fold_word(&mark.quote());
                    let is_named = |marks: &Annotations| marks.named(&words).any(|named| named.id == mark.id);
                    prop_assert_eq!(is_named(marks), !mark.entities.is_empty());
                    prop_assert!(mark.hull().is_none_or(|hull| marks.on(hull).any(|on| on.id == mark.id)));
                    let at_it: Vec<_> = links.values().filter(|link| link.ends().any(|end| end == mark.id)).collect();
                    prop_assert_eq!(links.at(mark.id).collect::<Vec<_>>(), at_it);
                }
            }
        }

        /// Whatever is done to a copy, what `changes` tells makes the copy out of the original.
        #[test]
        fn changes_turn_the_old_into_the_new(
            start in vec((0u16..400, 0u8..4), 0..300),
            edits in vec((0u16..400, proptest::option::of(0u8..4)), 0..60),
        ) {
            let old: Records<u16, (u16, u8)> = start.into_iter().map(|(k, v)| (k, (k, v))).collect();
            let mut new = old.clone();
            for (key, value) in edits {
                match value {
                    Some(value) => drop(new.insert(key, (key, value))),
                    None => drop(new.remove(&key)),
                }
            }
            let mut rebuilt: BTreeMap<u16, (u16, u8)> = old.iter().map(|(k, v)| (*k, *v)).collect();
            for change in changes(&old, &new) {
                prop_assert_ne!(change.before(), change.after());
                if let Some(gone) = change.before() {
                    prop_assert_eq!(rebuilt.remove(&gone.0), Some(*gone));
                }
                if let Some(here) = change.after() {
                    prop_assert_eq!(rebuilt.insert(here.0, *here), None);
                }
            }
            prop_assert!(rebuilt.iter().eq(new.iter()));
        }
    }
}

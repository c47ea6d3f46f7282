//! The marks of a layer, found by identifier, by place and by what they name.

use std::{
    cmp::Reverse,
    ops::{Bound, Deref},
};

use imbl::OrdSet;

use super::Records;
use crate::{
    model::{Annotation, AnnotationId, TextOrder},
    text::{TextSpan, fold_word},
};

/// The marks of a layer. Reads as the map of its records; [`put`](Self::put) and [`remove`](Self::remove) keep what finds
/// them by place and by name in step, so that a gesture costs the same among ten marks and among a hundred thousand.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    records: Records<AnnotationId, Annotation>,
    order: OrdSet<TextOrder>,
    /// The marks that mean an entity, by their folded words.
    named: OrdSet<(String, TextOrder)>,
    /// The marks whose place a person has to look at.
    waiting: OrdSet<TextOrder>,
}

/// What comes before every mark that starts at a byte.
fn at(byte: usize) -> (usize, Reverse<usize>) {
    (byte, Reverse(usize::MAX))
}

impl Annotations {
    /// Puts a mark in, and gives the one of its name that was there.
    pub fn put(&mut self, annotation: Annotation) -> Option<Annotation> {
        let old = self.remove(&annotation.id);
        self.order.insert(annotation.text_order());
        if !annotation.entities.is_empty() {
            self.named.insert((fold_word(&annotation.quote()), annotation.text_order()));
        }
        if annotation.waits() {
            self.waiting.insert(annotation.text_order());
        }
        self.records.insert(annotation.id, annotation);
        old
    }

    /// Takes a mark out.
    pub fn remove(&mut self, id: &AnnotationId) -> Option<Annotation> {
        let old = self.records.remove(id)?;
        self.order.remove(&old.text_order());
        self.waiting.remove(&old.text_order());
        if !old.entities.is_empty() {
            self.named.remove(&(fold_word(&old.quote()), old.text_order()));
        }
        Some(old)
    }

    /// Changes a mark that is there; true where it is.
    pub fn change(&mut self, id: &AnnotationId, change: impl FnOnce(&mut Annotation)) -> bool {
        let Some(mut annotation) = self.records.get(id).cloned() else { return false };
        change(&mut annotation);
        self.put(annotation);
        true
    }

    /// All marks in the order of the text: by start, then the longer first, then by identifier.
    pub fn in_text_order(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.order.iter().filter_map(|(.., id)| self.records.get(id))
    }

    /// The marks that start before a byte, the nearest first.
    pub fn before(&self, byte: usize) -> impl Iterator<Item = &Annotation> {
        let least = AnnotationId::MIN;
        let (start, end) = at(byte);
        self.order.range(..(start, end, least)).rev().filter_map(|(.., id)| self.records.get(id))
    }

    /// The marks that start at a byte or after it, the nearest first.
    pub fn since(&self, byte: usize) -> impl Iterator<Item = &Annotation> {
        let least = AnnotationId::MIN;
        let (start, end) = at(byte);
        self.order.range((start, end, least)..).filter_map(|(.., id)| self.records.get(id))
    }

    /// The mark after one that is there.
    pub fn after(&self, mark: &Annotation) -> Option<&Annotation> {
        let after = (Bound::Excluded(mark.text_order()), Bound::Unbounded);
        self.order.range(after).find_map(|(.., id)| self.records.get(id))
    }

    /// The mark before one that is there.
    pub fn before_mark(&self, mark: &Annotation) -> Option<&Annotation> {
        self.order.range(..mark.text_order()).rev().find_map(|(.., id)| self.records.get(id))
    }

    /// The marks whose first and last byte are those of a span.
    pub fn on(&self, span: TextSpan) -> impl Iterator<Item = &Annotation> {
        let from = (span.start(), Reverse(span.end()), AnnotationId::MIN);
        let to = (span.start(), Reverse(span.end()), AnnotationId::MAX);
        self.order.range(from..=to).filter_map(|(.., id)| self.records.get(id))
    }

    /// The marks whose place a person has to look at, in the order of the text, those without a place last; from behind a
    /// mark on where one is given.
    pub fn waiting(&self, after: Option<&Annotation>) -> impl Iterator<Item = &Annotation> {
        let after = after.map_or(Bound::Unbounded, |mark| Bound::Excluded(mark.text_order()));
        self.waiting.range((after, Bound::Unbounded)).filter_map(|(.., id)| self.records.get(id))
    }

    /// The same marks the other way round; from before a mark on where one is given.
    pub fn waiting_back(&self, before: Option<&Annotation>) -> impl Iterator<Item = &Annotation> {
        let before = before.map_or(Bound::Unbounded, |mark| Bound::Excluded(mark.text_order()));
        self.waiting.range((Bound::Unbounded, before)).rev().filter_map(|(.., id)| self.records.get(id))
    }

    /// How many marks wait for a person to look at their place.
    pub fn waiting_count(&self) -> usize {
        self.waiting.len()
    }

    /// The marks that mean an entity and whose words fold to `folded`, the last of the text first.
    pub fn named(&self, folded: &str) -> impl Iterator<Item = &Annotation> {
        let least = (folded.to_owned(), (0, Reverse(usize::MAX), AnnotationId::MIN));
        let most = (folded.to_owned(), (usize::MAX, Reverse(0), AnnotationId::MAX));
        self.named.range(least..=most).rev().filter_map(|(_, (.., id))| self.records.get(id))
    }
}

impl Deref for Annotations {
    type Target = Records<AnnotationId, Annotation>;

    fn deref(&self) -> &Self::Target {
        &self.records
    }
}

/// What finds the marks follows from them.
impl PartialEq for Annotations {
    fn eq(&self, other: &Self) -> bool {
        self.records == other.records
    }
}

impl Eq for Annotations {}

impl From<Records<AnnotationId, Annotation>> for Annotations {
    fn from(records: Records<AnnotationId, Annotation>) -> Self {
        let order = records.values().map(Annotation::text_order).collect();
        let meaning = records.values().filter(|annotation| !annotation.entities.is_empty());
        let named = meaning.map(|annotation| (fold_word(&annotation.quote()), annotation.text_order())).collect();
        let waiting = records.values().filter(|annotation| annotation.waits()).map(Annotation::text_order).collect();
        Self { records, order, named, waiting }
    }
}

impl FromIterator<Annotation> for Annotations {
    fn from_iter<I: IntoIterator<Item = Annotation>>(annotations: I) -> Self {
        let mut all = Self::default();
        annotations.into_iter().for_each(|annotation| drop(all.put(annotation)));
        all
    }
}

//! The links of a layer, found by identifier and by the marks at their ends.

use std::ops::Deref;

use imbl::OrdSet;

use super::Records;
use crate::model::{AnnotationId, Link, LinkId, LinkTarget};

/// The links of a layer. Reads as the map of its records; [`put`](Self::put) and [`remove`](Self::remove) keep what finds
/// them by their ends in step.
#[derive(Clone, Debug, Default)]
pub struct Links {
    records: Records<LinkId, Link>,
    ends: OrdSet<(AnnotationId, LinkId)>,
}

fn ends(link: &Link) -> impl Iterator<Item = (AnnotationId, LinkId)> {
    let id = link.id;
    link.ends().map(move |end| (end, id))
}

impl Links {
    /// Puts a link in, and gives the one of its name that was there.
    pub fn put(&mut self, link: Link) -> Option<Link> {
        let old = self.remove(&link.id);
        for end in ends(&link) {
            self.ends.insert(end);
        }
        self.records.insert(link.id, link);
        old
    }

    /// Takes a link out.
    pub fn remove(&mut self, id: &LinkId) -> Option<Link> {
        let old = self.records.remove(id)?;
        for end in ends(&old) {
            self.ends.remove(&end);
        }
        Some(old)
    }

    /// The marks at the ends of all links, by identifier; each as often as it is one.
    pub fn ends(&self) -> impl Iterator<Item = AnnotationId> {
        self.ends.iter().map(|(mark, _)| *mark)
    }

    /// The links that start or end at a mark, by identifier.
    pub fn at(&self, mark: AnnotationId) -> impl DoubleEndedIterator<Item = &Link> {
        let range = (mark, LinkId::MIN)..=(mark, LinkId::MAX);
        self.ends.range(range).filter_map(|(_, id)| self.records.get(id))
    }

    /// The links that start at a mark, by identifier.
    pub fn starting_at(&self, mark: AnnotationId) -> impl DoubleEndedIterator<Item = &Link> {
        self.at(mark).filter(move |link| link.from == mark)
    }

    /// The links that end at a mark, by identifier.
    pub fn ending_at(&self, mark: AnnotationId) -> impl DoubleEndedIterator<Item = &Link> {
        self.at(mark).filter(move |link| link.to == LinkTarget::Annotation(mark))
    }
}

impl Deref for Links {
    type Target = Records<LinkId, Link>;

    fn deref(&self) -> &Self::Target {
        &self.records
    }
}

/// What finds the links follows from them.
impl PartialEq for Links {
    fn eq(&self, other: &Self) -> bool {
        self.records == other.records
    }
}

impl Eq for Links {}

impl From<Records<LinkId, Link>> for Links {
    fn from(records: Records<LinkId, Link>) -> Self {
        let ends = records.values().flat_map(ends).collect();
        Self { records, ends }
    }
}

impl FromIterator<Link> for Links {
    fn from_iter<I: IntoIterator<Item = Link>>(links: I) -> Self {
        let mut all = Self::default();
        links.into_iter().for_each(|link| drop(all.put(link)));
        all
    }
}

//! What analysts are not sure of: the queue of the lead.

use crate::model::{Mention, Project, TagId};

/// A mark whose analyst asks the lead to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsureMark {
    /// Which one, in whose layer.
    pub mention: Mention,
    /// Its tag.
    pub tag: TagId,
    /// Its words.
    pub quote: String,
    /// What the analyst remarked.
    pub note: String,
}

/// Every mark of a project that is flagged as unsure, of layers that are at hand: by article, as these are named, then in the
/// order of the text, then by analyst. A walk over every mark, so not in a frame.
pub fn unsure_marks(project: &Project) -> Vec<UnsureMark> {
    let mut found = Vec::new();
    for (key, layer) in project.layers.iter().filter(|(key, _)| project.articles.contains_key(&key.article)) {
        for mark in layer.annotations.values().filter(|mark| mark.unsure) {
            let unsure = UnsureMark {
                mention: Mention { key: key.clone(), mark: mark.id },
                tag: mark.tag.clone(),
                quote: mark.quote(),
                note: mark.note.clone(),
            };
            found.push((mark.text_order(), unsure));
        }
    }
    found.sort_by(|(order, one), (other_order, other)| {
        let place = |unsure: &UnsureMark| unsure.mention.key.clone();
        let (one, other) = (place(one), place(other));
        one.article.cmp(&other.article).then(order.cmp(other_order)).then(one.analyst.cmp(&other.analyst))
    });
    found.into_iter().map(|(_, unsure)| unsure).collect()
}

//! What exporters are given: articles with their text and one analyst's marks, one at a time.

use std::collections::BTreeMap;

use crate::model::{Article, Codebook, Entity, EntityId, Layer};

/// Why the next entry of a dataset could not be had; it names the file and the cause.
pub type DatasetError = Box<dyn std::error::Error + Send + Sync>;

/// One article with one analyst's marks on it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// What is known of the article.
    pub article: &'a Article,
    /// Its text, which the offsets of the marks count in.
    pub text: &'a str,
    /// The marks; none where nobody has begun with the article.
    pub layer: Option<&'a Layer>,
    /// The tags, attributes and link kinds that the marks use.
    pub codebook: &'a Codebook,
    /// Every entity of the project, as all analysts together describe it; under the name of one that was merged stands the
    /// one that it is.
    pub entities: &'a BTreeMap<EntityId, Entity>,
}

/// Entries in a defined order: by article, then by analyst.
///
/// Each is lent until the next is asked for, so that a project of any size passes through little memory.
pub trait Dataset {
    /// The next entry, or `None` after the last.
    ///
    /// # Errors
    /// Where a text or a layer cannot be read, or the export was cancelled.
    fn next_entry(&mut self) -> Result<Option<Entry<'_>>, DatasetError>;
}

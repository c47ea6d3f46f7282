//! What this version does not know, kept.

use std::collections::BTreeMap;

/// Fields of a record that this version does not know: name → value as RON text.
///
/// They travel through edits, undo, merging and saving unchanged, so that an older Isnad never loses what a newer
/// one wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra(pub BTreeMap<String, String>);

impl Extra {
    /// True where every field was known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

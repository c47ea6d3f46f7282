//! What two copies of a layer say differently, until the analyst decides.

use super::{Extra, RecordId};

/// A field that two copies of a layer had differently when they were merged. The layer holds one of the two values, this
/// the other one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The record that the field is of; none for the layer itself.
    pub record: Option<RecordId>,
    /// The field, as files name it; `field/key` for one attribute; [`REMOVED`](Self::REMOVED) where the other copy had the
    /// record removed.
    pub field: String,
    /// The other value, as RON; none where the other copy has no such field.
    pub other: Option<String>,
    /// What this version does not know of it.
    pub extra: Extra,
}

/// Names a conflict: of which record, about which field.
pub type ConflictKey = (Option<RecordId>, String);

impl Conflict {
    /// The field of a record that the other copy had removed.
    pub const REMOVED: &str = "removed";

    /// Its name.
    pub fn key(&self) -> ConflictKey {
        (self.record, self.field.clone())
    }
}

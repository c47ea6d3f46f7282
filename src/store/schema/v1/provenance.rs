//! Who made a record, when, and how: fields of the record itself.

use crate::{
    model::{Origin, Provenance},
    store::schema::{
        convert::{Reading, Writing, parse, words},
        flaw::Flaw,
    },
};

words! {
    Origin { Hand => "hand", Propagated => "propagated", Suggested => "suggested", Imported => "imported" }
}

/// The fields of a provenance, as they stand in a record.
pub(super) struct Fields<'a> {
    pub analyst: &'a str,
    pub created: &'a str,
    pub changed: &'a str,
    pub origin: Option<&'a String>,
    pub codebook: u32,
}

/// Takes the fields of a provenance out of a record.
macro_rules! provenance_of {
    ($record:expr) => {
        $crate::store::schema::v1::provenance::Fields {
            analyst: &$record.analyst,
            created: &$record.created,
            changed: &$record.changed,
            origin: $record.origin.as_ref(),
            codebook: $record.codebook,
        }
    };
}

pub(super) use provenance_of;

pub(super) fn read(fields: &Fields<'_>, reading: &mut Reading<'_>) -> Result<Provenance, Flaw> {
    Ok(Provenance {
        analyst: parse(fields.analyst)?,
        created: parse(fields.created)?,
        changed: parse(fields.changed)?,
        origin: reading.word("origin", fields.origin),
        codebook: fields.codebook,
    })
}

pub(super) fn origin(provenance: &Provenance, writing: &mut Writing) -> Option<String> {
    writing.word_unless_usual("origin", provenance.origin)
}

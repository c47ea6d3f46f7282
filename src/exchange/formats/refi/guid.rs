//! What everything in a project is named by.

use std::{fmt, io::Write as _};

use uuid::Uuid;

/// A GUID.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Guid(Uuid);

impl Guid {
    /// That of what these words stand for.
    pub fn of(words: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(b"isnad refi-qda");
        for word in words {
            hasher.update(&(word.len() as u64).to_le_bytes());
            hasher.update(word.as_bytes());
        }
        let mut bytes = [0; 16];
        hasher.finalize_xof().fill(&mut bytes);
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// That of what these words stand for, of the record or in the record named so, and of that number.
    pub fn part(what: &str, of: Self, number: usize) -> Self {
        let (mut name, mut count) = (Uuid::encode_buffer(), itoa::Buffer::new());
        Self::of(&[what, of.0.as_hyphenated().encode_lower(&mut name), count.format(number)])
    }

    /// As others may write it: with braces, in capitals. Of what is no GUID it is one made of its letters; nothing has none.
    pub fn read(written: &str) -> Option<Self> {
        let plain = written.trim().trim_matches(['{', '}']);
        if plain.is_empty() {
            return None;
        }
        Some(Uuid::try_parse(plain).map_or_else(|_| Self::of(&["foreign", &plain.to_lowercase()]), Self))
    }

    /// Writes an attribute with it.
    pub fn attribute(self, out: &mut Vec<u8>, name: &str) {
        // Bytes in memory take everything.
        _ = write!(out, " {name}=\"");
        out.extend_from_slice(self.0.as_hyphenated().encode_lower(&mut Uuid::encode_buffer()).as_bytes());
        out.push(b'"');
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(out)
    }
}

/// What makes GUIDs of an analyst's UUIDs, and those of them again. Analysts may have records of the same name, and GUIDs
/// must differ all over a project.
#[derive(Clone, Copy)]
pub(super) struct Mask(u128);

impl Mask {
    /// That of an analyst.
    pub fn of(analyst: &str) -> Self {
        Self(Guid::of(&["analyst", analyst]).0.as_u128())
    }

    /// The name of a record that this program wrote.
    pub fn id(self, guid: Guid) -> String {
        self.mixed(guid.0).to_string()
    }

    /// Doing it twice undoes it.
    fn mixed(self, uuid: Uuid) -> Guid {
        Guid(Uuid::from_u128(uuid.as_u128() ^ self.0))
    }
}

/// The GUIDs of an analyst's records, from which their names are had back where those are UUIDs, as ours are.
pub(super) struct Records<'a> {
    analyst: &'a str,
    mask: Mask,
}

impl<'a> Records<'a> {
    /// Those of that analyst.
    pub fn of(analyst: &'a str) -> Self {
        Self { analyst, mask: Mask::of(analyst) }
    }

    /// The GUID of a record.
    pub fn guid(&self, id: &str) -> Guid {
        match Uuid::try_parse(id) {
            Ok(uuid) => self.mask.mixed(uuid),
            Err(_) => Guid::of(&["record", id, self.analyst]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guids_of_others_are_read_however_they_are_written() {
        let plain = Guid::read("0000000a-0000-0000-0000-000000000001").unwrap();
        assert_eq!(Guid::read(" {0000000A-0000-0000-0000-000000000001} "), Some(plain));
        assert_eq!((Guid::read("D3"), Guid::read("{}")), (Guid::read("d3"), None));
        assert_ne!(Guid::read("d3"), Guid::read("d4"));
    }

    #[test]
    fn records_have_their_names_back_and_analysts_their_own_guids() {
        let (rim, sami) = (Records::of("ريم"), Records::of("sami"));
        let id = "0192f0c1-2b5e-7000-8000-0123456789ab";
        assert_eq!(Mask::of("ريم").id(rim.guid(id)), id);
        assert_ne!(rim.guid(id), sami.guid(id));
        assert_ne!(rim.guid("سطر"), sami.guid("سطر"));
    }
}

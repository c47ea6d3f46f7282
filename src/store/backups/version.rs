//! The names of versions: a time and the start of a hash.

use std::path::{Path, PathBuf};

use crate::model::Timestamp;

/// How many hexadecimal digits of a hash a name has.
const DIGITS: usize = 16;
const PINNED: &str = "-pinned";
const PACKED: &str = ".gz";

/// A version of a file that was kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// Of which file: a path below the project's folder.
    pub file: PathBuf,
    /// When it was kept.
    pub time: Timestamp,
    /// The first 16 hexadecimal digits of the BLAKE3 of its bytes.
    pub hash: String,
    /// Whether it is kept however many come after it.
    pub pinned: bool,
}

impl Version {
    pub(super) fn new(file: &Path, bytes: &[u8], time: Timestamp, pinned: bool) -> Self {
        Self { file: file.to_owned(), time: within_reach(time), hash: start_of_hash(bytes), pinned }
    }

    /// What names it among the versions of its file: `20260303T080000.000Z-0123456789abcdef`.
    pub fn id(&self) -> String {
        let time: String = self.time.to_string().chars().filter(|c| !matches!(c, '-' | ':')).collect();
        format!("{time}-{}", self.hash)
    }

    /// Whether it is of those bytes.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.hash == start_of_hash(bytes)
    }

    pub(super) fn name(&self) -> String {
        format!("{}{}{PACKED}", self.id(), if self.pinned { PINNED } else { "" })
    }

    pub(super) fn of_name(file: &Path, name: &str) -> Option<Self> {
        let stem = name.strip_suffix(PACKED)?;
        let (stem, pinned) = stem.strip_suffix(PINNED).map_or((stem, false), |stem| (stem, true));
        let (time, hash) = stem.split_once('-')?;
        let is_hash = hash.len() == DIGITS && hash.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
        let version = Self { file: file.to_owned(), time: read_time(time)?, hash: hash.to_owned(), pinned };
        // Only what we would call so: another name would not lead back to the file.
        Some(version).filter(|version| is_hash && version.name() == name)
    }
}

/// Reads `20260303T080000.000Z`.
fn read_time(text: &str) -> Option<Timestamp> {
    let part = |from: usize, to: usize| text.get(from..to);
    let (date, clock) = ((part(0, 4)?, part(4, 6)?, part(6, 8)?), (part(9, 11)?, part(11, 13)?, text.get(13..)?));
    format!("{}-{}-{}T{}:{}:{}", date.0, date.1, date.2, clock.0, clock.1, clock.2).parse().ok()
}

/// Names have years of four digits.
fn within_reach(time: Timestamp) -> Timestamp {
    const LAST: i64 = 253_402_300_799_999;
    Timestamp::from_millisecond(time.as_millisecond().clamp(0, LAST)).unwrap_or_default()
}

pub(super) fn start_of_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(DIGITS).collect()
}

//! Who made a record, when, and how.

use std::{fmt, str::FromStr};

use super::AnalystId;

/// Why a text is not a point in time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("“{0}” is no time in the form 2025-07-31T18:05:00.000Z")]
pub struct TimestampError(pub String);

/// A point in time to the millisecond; printed as RFC 3339 in UTC. By default the start of 1970.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// The point that is `ms` milliseconds after 1970 began, or `None` outside the years -9999 to 9999.
    pub fn from_millisecond(ms: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(ms).ok().map(Self)
    }

    /// Milliseconds since 1970 began.
    pub fn as_millisecond(self) -> i64 {
        self.0.as_millisecond()
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;
    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let exact: jiff::Timestamp = text.parse().map_err(|_| TimestampError(text.to_owned()))?;
        Self::from_millisecond(exact.as_millisecond()).ok_or_else(|| TimestampError(text.to_owned()))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.0)
    }
}

/// How a record came to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Marked by a person, in the text.
    #[default]
    Hand,
    /// Carried from one mention to the others, and accepted.
    Propagated,
    /// Offered by the program or a colleague, and accepted; also what comes along with a mark made by hand.
    Suggested,
    /// Brought in from another tool.
    Imported,
}

/// Who made a record, when, and under which codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Who made it.
    pub analyst: AnalystId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed; the time of making at first.
    pub changed: Timestamp,
    /// How it came to be.
    pub origin: Origin,
    /// The version of the codebook in force when it was last changed.
    pub codebook: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_three_digits_and_no_more() {
        for (written, printed) in [
            ("2025-07-31T18:05:00Z", "2025-07-31T18:05:00.000Z"),
            ("2025-07-31T21:05:00.25+03:00", "2025-07-31T18:05:00.250Z"),
            ("2025-07-31T18:05:00.123456Z", "2025-07-31T18:05:00.123Z"),
        ] {
            assert_eq!(written.parse::<Timestamp>().unwrap().to_string(), printed);
        }
        assert!("31/07/2025".parse::<Timestamp>().is_err());
    }
}

//! Identifiers: short names for what people name, UUIDs for records.

use std::{fmt, str::FromStr, sync::Arc};

use uuid::Uuid;

/// Why a text is not an identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum IdError {
    /// Not 1 to 64 of the letters `a` to `z`, digits and hyphens.
    #[error("“{0}” is no identifier: it takes 1 to 64 of the letters a to z, digits and hyphens")]
    Form(String),
    /// A name that Windows keeps for devices; a project with it could not be copied there.
    #[error("“{0}” is a name that Windows keeps for itself; choose another")]
    Reserved(String),
    /// Not a UUID in its usual form.
    #[error("“{0}” is no UUID")]
    Uuid(String),
}

/// Names of devices on Windows, in which no file can be kept.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

fn check_slug(text: &str) -> Result<(), IdError> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.is_empty() || text.len() > 64 || !text.chars().all(plain) {
        return Err(IdError::Form(text.to_owned()));
    }
    let device = |stem: &str| {
        text.strip_prefix(stem).is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit() && c != '0'))
    };
    if RESERVED.contains(&text) || device("com") || device("lpt") {
        return Err(IdError::Reserved(text.to_owned()));
    }
    Ok(())
}

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// `[a-z0-9-]{1,64}`, so that it can be the name of a file on every system.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes `text` as it is, or says why it is no identifier.
            pub fn new(text: &str) -> Result<Self, IdError> {
                check_slug(text).map(|()| Self(text.into()))
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

slug_id!(
    /// Names an article: its folder below `articles/`.
    ArticleId
);
slug_id!(
    /// Names an analyst: their folder below `annotations/`.
    AnalystId
);
slug_id!(
    /// Names an entity: its file below `entities/<analyst>/`.
    EntityId
);
slug_id!(
    /// Names a tag of the codebook.
    TagId
);
slug_id!(
    /// Names an attribute of the codebook.
    AttributeId
);
slug_id!(
    /// Names one choice of an attribute.
    ChoiceId
);
slug_id!(
    /// Names a kind of link of the codebook.
    LinkKindId
);

/// Names any record of a layer or review: a UUID, of version 7 where we made it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(Uuid);

impl RecordId {
    /// Wraps a UUID that `session` made.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl FromStr for RecordId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        Uuid::try_parse(text).map(Self).map_err(|_| IdError::Uuid(text.to_owned()))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

macro_rules! record_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(RecordId);

        impl $name {
            /// Sorts before every other.
            pub const MIN: Self = Self(RecordId::new(Uuid::nil()));
            /// Sorts after every other.
            pub const MAX: Self = Self(RecordId::new(Uuid::max()));

            /// Wraps a UUID that `session` made.
            pub const fn new(uuid: Uuid) -> Self {
                Self(RecordId::new(uuid))
            }

            /// The identifier without its kind, as tombstones keep it.
            pub const fn record(self) -> RecordId {
                self.0
            }
        }

        impl From<RecordId> for $name {
            fn from(id: RecordId) -> Self {
                Self(id)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                text.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

record_id!(
    /// Names an annotation.
    AnnotationId
);
record_id!(
    /// Names a link.
    LinkId
);
record_id!(
    /// Names a comment.
    CommentId
);
record_id!(
    /// Names a reviewer's decision.
    DecisionId
);
record_id!(
    /// Names a project, wherever its folder lies.
    ProjectId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_can_be_file_names_everywhere() {
        for good in ["a", "2025-07-31-0f3a", "analyst-1", "console", "com10", "com0", &"a".repeat(64)] {
            assert!(ArticleId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "A", "a/b", "..", "a.b", "أ", "a b", "a_b", &"a".repeat(65)] {
            assert_eq!(ArticleId::new(bad), Err(IdError::Form(bad.to_owned())));
        }
        for reserved in ["con", "nul", "com1", "lpt9"] {
            assert_eq!(AnalystId::new(reserved), Err(IdError::Reserved(reserved.to_owned())));
        }
    }

    #[test]
    fn records_read_what_they_print() {
        let id: AnnotationId = "0198c0de-0000-7000-8000-000000000001".parse().unwrap();
        assert_eq!(id.to_string().parse::<AnnotationId>(), Ok(id));
        assert!("31".parse::<LinkId>().is_err());
    }
}

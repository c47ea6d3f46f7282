//! What of a dataset did not come in, and why.

use std::fmt;

use crate::{exchange::formats::Unread, model::ArticleId};

/// Something of a dataset that did not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missed {
    /// A document of that name: no article of the project has its text, or one like it.
    Article(String),
    /// A window of that name: its article is not in the project, or reads otherwise there.
    Window(String),
    /// A mark: its words have no sure place in the article.
    Place {
        /// What it marks.
        words: String,
        /// Its tag in the dataset.
        tag: String,
        /// The article.
        article: ArticleId,
    },
    /// A link: a mark at one of its ends did not come.
    End {
        /// Its kind in the dataset.
        kind: String,
        /// The document's name.
        document: String,
    },
    /// A value of an attribute whose name has no letters from a to z, so that no id can be made of it.
    Value {
        /// Of what: the words of a mark, the kind of a link, the name of a document.
        of: String,
        /// The attribute and its value.
        value: String,
    },
    /// A comment in a document of that name: what it is about is not known.
    Comment(String),
    /// What the reader did not understand.
    Unread(Unread),
}

/// As the command line says it: what, and why.
impl fmt::Display for Missed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Article(name) => write!(f, "{name}: no article of the project has this text, or one like it"),
            Self::Window(name) => write!(f, "{name}: its article is not in the project, or reads otherwise there"),
            Self::Place { words, tag, article } => {
                write!(f, "“{words}” ({tag}): its words have no sure place in {article}")
            }
            Self::End { kind, document } => {
                write!(f, "a link “{kind}” in {document}: a mark at one of its ends did not come")
            }
            Self::Value { of, value } => write!(f, "{of}: {value}: no id can be made of the attribute's name"),
            Self::Comment(name) => write!(f, "a comment in {name}: what it is about is not known"),
            Self::Unread(Unread { what, why }) => write!(f, "{what}: {why}"),
        }
    }
}

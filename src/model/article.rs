//! One immutable text and what is known of it.

use std::{collections::BTreeMap, fmt, str::FromStr, sync::Arc};

use jiff::civil::Date;

use super::{AnalystId, ArticleId, Extra, IdError, Timestamp};

/// The BLAKE3 hash of a text or of a file's bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextHash([u8; 32]);

impl TextHash {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The hash as its bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash of those bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The first 16 of the 64 hexadecimal digits, enough to name an article.
    pub fn short(&self) -> String {
        let mut digits = self.to_string();
        digits.truncate(16);
        digits
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for TextHash {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        blake3::Hash::from_hex(text).map(|h| Self(*h.as_bytes())).map_err(|_| IdError::Form(text.to_owned()))
    }
}

/// Which way the article as a whole runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Each paragraph by its first strong letter.
    #[default]
    Automatic,
    /// Every paragraph from left to right.
    LeftToRight,
    /// Every paragraph from right to left.
    RightToLeft,
}

/// What was done to the bytes of a file to make the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The encoding read, such as `utf-8`.
    pub encoding: String,
    /// A leading byte order mark was stripped.
    pub bom_stripped: bool,
    /// How many line ends of two characters were made one.
    pub crlf_unified: u32,
}

/// Where the article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    /// Who brought it in.
    pub analyst: AnalystId,
    /// When.
    pub when: Timestamp,
    /// The name of the file it came from, without its folders; empty where it was pasted.
    pub file: String,
    /// What was done to the bytes.
    pub decoded: Decoded,
    /// What read the file, such as `docx`; empty for plain text.
    pub reader: String,
    /// What of the file did not come into the text, and how many of it: `comments` → 12.
    pub cut: BTreeMap<String, u32>,
}

impl ImportRecord {
    /// Somebody's, at a time, of nothing that is known.
    pub fn by(analyst: AnalystId, when: Timestamp) -> Self {
        let (file, reader) = (String::new(), String::new());
        Self { analyst, when, file, decoded: Decoded::default(), reader, cut: BTreeMap::new() }
    }
}

/// A line of the text that is a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The byte where it begins; it ends with its line.
    pub start: usize,
    /// How far down it stands, from 1 to 6.
    pub level: u8,
}

impl Heading {
    /// Its words in the text.
    pub fn words(self, text: &str) -> &str {
        text.get(self.start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }
}

/// What is known of an article. Its text is immutable and kept beside it: see [`ArticleText`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its name: also of its folder.
    pub id: ArticleId,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// Its headline.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// Who wrote it.
    pub byline: String,
    /// When it was published.
    pub published: Option<Date>,
    /// Where.
    pub url: String,
    /// In which language, as `ar` or `en`; empty where not known.
    pub language: String,
    /// Which way it runs.
    pub direction: Direction,
    /// Where it came from.
    pub imported: ImportRecord,
    /// Which lines of its text are headings, in order.
    pub headings: Vec<Heading>,
    /// The hash of the text.
    pub text_hash: TextHash,
    /// The hash of the file's bytes, where they are kept.
    pub original_hash: Option<TextHash>,
    /// The earlier version of the same article.
    pub supersedes: Option<ArticleId>,
    /// What this version does not know of it.
    pub extra: Extra,
}

/// The bytes that an article was made from, kept so that nothing is lost in reading them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// What the file's name ended in, such as `txt`.
    pub extension: String,
    /// The bytes as they were.
    pub bytes: Arc<[u8]>,
}

/// An article's text, and its original where it was just brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleText {
    /// The text that all offsets count in.
    pub text: Arc<str>,
    /// What it was made from, until that is on disk.
    pub original: Option<Original>,
}

/// The identifier of an article: its date, if it has one, then the start of its text's hash; `twin` counts the same
/// text from other outlets, from 2.
pub fn article_id(published: Option<Date>, hash: &TextHash, twin: u32) -> Result<ArticleId, IdError> {
    let date = published.map(|d| format!("{d}-")).unwrap_or_default();
    let suffix = if twin > 1 { format!("-{twin}") } else { String::new() };
    ArticleId::new(&format!("{date}{}{suffix}", hash.short()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_named_by_date_and_text() {
        let hash = TextHash::of("قال".as_bytes());
        let date = jiff::civil::date(2025, 9, 14);
        let id = article_id(Some(date), &hash, 1).unwrap();
        assert_eq!(id.as_str(), format!("2025-09-14-{}", hash.short()));
        assert_eq!(hash.short().len(), 16);
        assert_eq!(article_id(None, &hash, 2).unwrap().as_str(), format!("{}-2", hash.short()));
        assert_eq!(hash.to_string().parse::<TextHash>(), Ok(hash));
    }
}

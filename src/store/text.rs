//! The texts of articles: read on demand, and compared with the hash that the article names.

use std::{io, path::PathBuf, sync::Arc};

use super::{
    fault::Unfit,
    folder::{Folder, Known, SaveError},
    place::{ARTICLE_CAP, folder_of_article, text_of},
};
use crate::model::{Article, ArticleId, ArticleText, Original, TextHash};

/// The text of an article, as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRead {
    /// The text that offsets count in.
    pub text: Arc<str>,
    /// How it was found.
    pub state: TextState,
}

/// How a text was found on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextState {
    /// As it was saved.
    Exact,
    /// With other line ends (changed by git or an editor), here undone; [`Folder::repair_text`] does so on the disk.
    LineEndsChanged,
    /// Another text than the article names: quotes will tell which marks still fit.
    Changed,
}

/// Why a text cannot be shown at all.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// It cannot be read.
    #[error("{}: cannot be read: {source}. Take it from a backup", path.display())]
    Io {
        /// The file, below the project's folder.
        path: PathBuf,
        /// What the system said; `FileTooLarge` above 32 MB.
        source: io::Error,
    },
    /// It is another text than the article names.
    #[error("{}: not the text that the article names. Take it from a backup", .0.display())]
    Changed(PathBuf),
    /// It is no text.
    #[error("{}: not UTF-8 from byte {at} on. Take it from a backup", path.display())]
    NotUtf8 {
        /// The file, below the project's folder.
        path: PathBuf,
        /// The first byte that is not.
        at: usize,
    },
}

impl Folder {
    /// Reads the text of an article.
    ///
    /// # Errors
    /// Where there is none, or none that is text; another text than expected is no error, see [`TextState`].
    pub fn read_text(&self, article: &Article) -> Result<TextRead, TextError> {
        let path = text_of(&article.id);
        let bytes = self.read_text_bytes(article)?;
        let text =
            String::from_utf8(bytes).map_err(|e| TextError::NotUtf8 { path, at: e.utf8_error().valid_up_to() })?;
        if TextHash::of(text.as_bytes()) == article.text_hash {
            self.after_read(&text_of(&article.id), text.as_bytes());
            return Ok(TextRead { text: text.into(), state: TextState::Exact });
        }
        let unix = with_unix_line_ends(&text);
        if TextHash::of(unix.as_bytes()) == article.text_hash {
            return Ok(TextRead { text: unix.into(), state: TextState::LineEndsChanged });
        }
        Ok(TextRead { text: text.into(), state: TextState::Changed })
    }

    /// The text of an article, where it is the one that the article names.
    ///
    /// # Errors
    /// Where there is none, or it is another.
    pub fn read_exact_text(&self, article: &Article) -> Result<ArticleText, TextError> {
        let TextRead { text, state } = self.read_text(article)?;
        match state {
            TextState::Changed => Err(TextError::Changed(text_of(&article.id))),
            TextState::Exact | TextState::LineEndsChanged => Ok(ArticleText { text, original: None }),
        }
    }

    /// What an article was made from, where it was kept.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read_original(&self, article: &ArticleId) -> Result<Option<Original>, TextError> {
        let Some((path, extension)) = self.original_of(article)? else { return Ok(None) };
        let bytes = self.fs().read(&self.root().join(&path), ARTICLE_CAP);
        let bytes = bytes.map_err(|source| TextError::Io { path, source })?.into();
        Ok(Some(Original { extension, bytes }))
    }

    /// The file of what an article was made from, where it was kept, and what its name ends in.
    ///
    /// # Errors
    /// Where the article's folder cannot be looked into.
    pub fn original_file(&self, article: &ArticleId) -> Result<Option<(PathBuf, String)>, TextError> {
        Ok(self.original_of(article)?.map(|(path, extension)| (self.root().join(path), extension)))
    }

    /// The same, below the project's folder.
    fn original_of(&self, article: &ArticleId) -> Result<Option<(PathBuf, String)>, TextError> {
        let folder = folder_of_article(article);
        let names = match self.fs().list(&self.root().join(&folder)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            names => names.map_err(|source| TextError::Io { path: folder.clone(), source })?,
        };
        let original = |name: &String| Some((folder.join(name), name.strip_prefix("original.")?.to_owned()));
        Ok(names.iter().find_map(original))
    }

    /// Writes a text whose line ends were changed as the article names it; any other text is left as it is.
    ///
    /// # Errors
    /// As [`Folder::save`]; also where the text cannot be read, or is not the article's even with its line ends repaired.
    pub fn repair_text(&self, article: &Article) -> Result<(), SaveError> {
        let path = text_of(&article.id);
        let fault = |cause: Unfit| SaveError::Refused { path: path.clone(), cause: cause.into() };
        if let Some(reason) = self.read_only() {
            return Err(reason.into());
        }
        let bytes = self.read_text_bytes(article).map_err(|error| fault(error.into()))?;
        let TextRead { text, state } = self.read_text(article).map_err(|error| fault(error.into()))?;
        if state == TextState::Changed {
            return Err(fault(Unfit::OtherText));
        }
        self.set_known(&path, Known { hashes: vec![blake3::hash(&bytes)], ..Known::default() });
        self.save_bytes(&path, text.as_bytes(), ARTICLE_CAP)
    }

    fn read_text_bytes(&self, article: &Article) -> Result<Vec<u8>, TextError> {
        let path = text_of(&article.id);
        self.fs().read(&self.root().join(&path), ARTICLE_CAP).map_err(|source| TextError::Io { path, source })
    }
}

/// A text as it was before an editor or git changed its line ends, or put a BOM before it.
pub(super) fn with_unix_line_ends(text: &str) -> String {
    text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n")
}

//! An article as a reader found it, whatever it was in.

use jiff::civil::Date;

use super::{ARTICLE_CAP, ImportError, Spot, blocks};
use crate::model::{Article, Decoded, Heading};

/// An article as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedArticle {
    /// The text that all offsets will count in.
    pub text: String,
    /// The format that it was read as; empty for plain text.
    pub reader: &'static str,
    /// The headings in it, in order.
    pub headings: Vec<Heading>,
    /// What the file says of it.
    pub about: About,
    /// What was done to the bytes to make the text.
    pub decoded: Decoded,
    /// What of the file did not come into the text, a line for each kind.
    pub cut: Vec<Cut>,
    /// The bytes that it was made from: the whole file, or its row of a table.
    pub original: Vec<u8>,
    /// What the name of a file of these bytes would end in; empty where it is that of the file read.
    pub extension: &'static str,
    /// Where it was in the file.
    pub place: Spot,
}

/// What is known of an article beside its text. Empty is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The headline.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// Who wrote it.
    pub byline: String,
    /// When it was published.
    pub published: Option<Date>,
    /// Where.
    pub url: String,
    /// In which language, as `ar` or `en`.
    pub language: String,
}

impl From<&Article> for About {
    fn from(article: &Article) -> Self {
        let Article { title, outlet, byline, published, url, language, .. } = article;
        Self {
            title: title.clone(),
            outlet: outlet.clone(),
            byline: byline.clone(),
            published: *published,
            url: url.clone(),
            language: language.clone(),
        }
    }
}

/// Something of a file that did not come into the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What it is.
    pub kind: CutKind,
    /// How many of it there were.
    pub count: usize,
}

/// What readers leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CutKind {
    /// Menus, headers, footers, buttons and the like, around the article.
    Navigation,
    /// What readers wrote below it.
    Comments,
    /// Lists of other articles.
    Related,
    /// Pictures, films and sounds.
    Media,
    /// Words that the page does not show.
    Hidden,
    /// Notes at the foot, at the end or in the margin.
    Notes,
    /// Headers, footers and numbers of pages.
    PageMargins,
    /// Words that tracked changes had struck out.
    Deletions,
    /// Files that hang on a mail.
    Attachments,
    /// Earlier mails that one quotes.
    Quotations,
    /// Columns of a table that are not the text and not known of.
    Columns,
    /// Pages that have no words, as scans.
    PagesWithoutText,
    /// Letters that could not be told.
    Letters,
}

impl CutKind {
    /// Its name in files and in the keys of locale files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::Comments => "comments",
            Self::Related => "related",
            Self::Media => "media",
            Self::Hidden => "hidden",
            Self::Notes => "notes",
            Self::PageMargins => "page-margins",
            Self::Deletions => "deletions",
            Self::Attachments => "attachments",
            Self::Quotations => "quotations",
            Self::Columns => "columns",
            Self::PagesWithoutText => "pages-without-text",
            Self::Letters => "letters",
        }
    }
}

impl ImportedArticle {
    /// What every reader does at its end: an article without words is none, nor is one too long; a title is found where the
    /// file says none (`stem` is the file's name without its ending), and the language told by the script.
    ///
    /// # Errors
    /// [`ImportError::Empty`], [`ImportError::TooLarge`].
    pub fn checked(mut self, stem: &str) -> Result<Self, ImportError> {
        if self.text.chars().all(blocks::is_blank) {
            return Err(ImportError::Empty);
        }
        if self.text.len() as u64 > ARTICLE_CAP {
            return Err(ImportError::TooLarge);
        }
        let title = self.about.title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.about.title = match title.trim_matches(blocks::is_blank) {
            "" => super::text::headline(&self.text).unwrap_or(stem).to_owned(),
            title => title.to_owned(),
        };
        let language = self.about.language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        self.about.language =
            if language.is_empty() { super::text::language_of(&self.text).to_owned() } else { language };
        self.cut.retain(|cut| cut.count > 0);
        Ok(self)
    }

    /// Notes that something was left out.
    pub fn leave_out(&mut self, kind: CutKind, count: usize) {
        match self.cut.iter_mut().find(|cut| cut.kind == kind) {
            Some(cut) => cut.count += count,
            None if count > 0 => self.cut.push(Cut { kind, count }),
            None => {}
        }
    }
}

//! The few words that pages say by themselves, in the language of the dataset.

use std::sync::OnceLock;

use crate::{
    locale::{Lang, Locale},
    model::Status,
};

/// The words of a language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// Its code.
    pub language: &'static str,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// Above the list of tags.
    pub tags: String,
    /// Above the list of marks.
    pub marks: String,
    /// Where nothing is marked.
    pub no_marks: String,
    /// Above the comments.
    pub comments: String,
    /// Before whom a mark means.
    pub means: String,
    /// Before a remark.
    pub note: String,
    /// On a mark that its analyst is not sure of.
    pub unsure: String,
    /// Where a link ends at the article's own voice.
    pub article: String,
    /// For an attribute that is set and has no values.
    pub yes: String,
    /// Between the parts of a list.
    pub comma: &'static str,
    /// Around words that are quoted.
    pub quotes: [&'static str; 2],
    /// From a mark to where its link ends.
    pub arrow: &'static str,
    untouched: String,
    begun: String,
    done: String,
}

impl Words {
    /// Those of a language; English where there are none. They are looked up once.
    pub fn of(language: &str) -> &'static Self {
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        static ARABIC: OnceLock<Words> = OnceLock::new();
        let locale = Locale::shared(language);
        match locale.lang() {
            Lang::En => ENGLISH.get_or_init(|| Self::in_locale(locale)),
            Lang::Ar => ARABIC.get_or_init(|| Self::in_locale(locale)),
        }
    }

    fn in_locale(locale: &Locale) -> Self {
        let tr = |name: &str| locale.tr(&format!("page-{name}"));
        let rtl = locale.lang().is_rtl();
        Self {
            language: locale.lang().code(),
            rtl,
            comma: if rtl { "، " } else { ", " },
            quotes: if rtl { ["«", "»"] } else { ["“", "”"] },
            arrow: if rtl { "←" } else { "→" },
            tags: tr("tags"),
            marks: tr("marks"),
            no_marks: tr("no-marks"),
            comments: tr("comments"),
            means: tr("means"),
            note: tr("note"),
            unsure: tr("unsure"),
            article: tr("article"),
            yes: tr("yes"),
            untouched: tr("untouched"),
            begun: tr("begun"),
            done: tr("done"),
        }
    }

    /// How far an analyst is.
    pub fn status(&self, status: Status) -> &str {
        match status {
            Status::Untouched => &self.untouched,
            Status::InProgress => &self.begun,
            Status::Done => &self.done,
        }
    }
}

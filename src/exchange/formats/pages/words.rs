//! The few words that pages say by themselves, in the languages of the window.

use crate::model::Status;

/// The words of a language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// Its code.
    pub language: &'static str,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// Above the list of tags.
    pub tags: &'static str,
    /// Above the list of marks.
    pub marks: &'static str,
    /// Where nothing is marked.
    pub no_marks: &'static str,
    /// Above the comments.
    pub comments: &'static str,
    /// Before whom a mark means.
    pub means: &'static str,
    /// Before a remark.
    pub note: &'static str,
    /// On a mark that its analyst is not sure of.
    pub unsure: &'static str,
    /// Where a link ends at the article's own voice.
    pub article: &'static str,
    /// For an attribute that is set and has no values.
    pub yes: &'static str,
    /// Between the parts of a list.
    pub comma: &'static str,
    /// Around words that are quoted.
    pub quotes: [&'static str; 2],
    /// From a mark to where its link ends.
    pub arrow: &'static str,
    untouched: &'static str,
    begun: &'static str,
    done: &'static str,
}

const ENGLISH: Words = Words {
    language: "en",
    rtl: false,
    tags: "Tags",
    marks: "Marks",
    no_marks: "Nothing is marked.",
    comments: "Comments",
    means: "Who or what is meant",
    note: "Note",
    unsure: "Unsure",
    article: "The article itself",
    yes: "yes",
    comma: ", ",
    quotes: ["“", "”"],
    arrow: "→",
    untouched: "not begun",
    begun: "in progress",
    done: "done",
};

const ARABIC: Words = Words {
    language: "ar",
    rtl: true,
    tags: "الوسوم",
    marks: "العلامات",
    no_marks: "لا علامات.",
    comments: "التعليقات",
    means: "المقصود",
    note: "ملاحظة",
    unsure: "غير متأكد",
    article: "المادة نفسها",
    yes: "نعم",
    comma: "، ",
    quotes: ["«", "»"],
    arrow: "←",
    untouched: "لم تبدأ",
    begun: "قيد العمل",
    done: "منجزة",
};

impl Words {
    /// Those of a language; English where there are none.
    pub fn of(language: &str) -> &'static Self {
        if language.split(['-', '_']).next() == Some("ar") { &ARABIC } else { &ENGLISH }
    }

    /// How far an analyst is.
    pub fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Untouched => self.untouched,
            Status::InProgress => self.begun,
            Status::Done => self.done,
        }
    }
}

//! An article with one analyst's marks, as datasets hold it: lent by a project on the way out, owned on the way in.
//!
//! Every format is written from a [`Document`] and read into one, so that what was written can be read back and
//! [compared](super::compare). Its spans count UTF-8 bytes, lie on character boundaries of its text and are never empty;
//! formats that count otherwise convert at their edge.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::{
    model::{Origin, Status, Timestamp},
    text::TextSpan,
};

/// Text of a dataset.
pub type Words<'a> = Cow<'a, str>;

/// An article, or a window of one, with one analyst's marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document<'a> {
    /// Its name: the article's, with the number of the window where it is one.
    pub id: Words<'a>,
    /// Headline.
    pub title: Words<'a>,
    /// Who published it.
    pub outlet: Words<'a>,
    /// Who wrote it.
    pub byline: Words<'a>,
    /// When it was published.
    pub published: Option<Date>,
    /// Where.
    pub url: Words<'a>,
    /// `ar`, `en`, …; empty where not known.
    pub language: Words<'a>,
    /// What all spans count in.
    pub text: Words<'a>,
    /// The place in its article, where it is a part of one.
    pub window: Option<Window<'a>>,
    /// Whose marks; empty where nobody has begun, or where that is not to be said.
    pub analyst: Words<'a>,
    /// How far the analyst is.
    pub status: Status,
    /// What the codebook asks of the article as a whole.
    pub attributes: Vec<Attribute<'a>>,
    /// In the order of the text: by start, then the longer first.
    pub marks: Vec<Mark<'a>>,
    /// Every link starts and ends at marks that are there.
    pub links: Vec<Relation<'a>>,
    /// What the analyst said of anybody's work on the article.
    pub comments: Vec<Remark<'a>>,
}

/// Where a window lies in its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window<'a> {
    /// The article.
    pub article: Words<'a>,
    /// Its first byte there.
    pub start: usize,
    /// The same in code points.
    pub start_char: usize,
    /// The same in UTF-16 code units.
    pub start_utf16: usize,
}

/// A tag on one or more pieces of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark<'a> {
    /// Its name among the marks of the document.
    pub id: Words<'a>,
    /// The tag's id in the codebook; as another program named it, on the way in.
    pub tag: Words<'a>,
    /// At least one, in the order of the text, none overlapping another.
    pub spans: Vec<TextSpan>,
    /// What the codebook asks of it; an attribute with several values stands once for each.
    pub attributes: Vec<Attribute<'a>>,
    /// Who or what is meant.
    pub entities: Vec<Named<'a>>,
    /// A remark.
    pub note: Words<'a>,
    /// The analyst asks the lead to look.
    pub unsure: bool,
    /// Who made it.
    pub made: Made<'a>,
}

/// One value of an attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attribute<'a> {
    /// Its id in the codebook.
    pub name: Words<'a>,
    /// As project files have it: a choice's id, a number, `yes`, a date, words.
    pub value: Words<'a>,
}

/// Someone or something that is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named<'a> {
    /// The entity's id; empty where a format holds names alone.
    pub id: Words<'a>,
    /// In the article's language where it has a name in it; empty where the entity is not known.
    pub name: Words<'a>,
}

/// Who made a record, when and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made<'a> {
    /// Who; empty where that is not known or not to be said.
    pub analyst: Words<'a>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub changed: Option<Timestamp>,
    /// How.
    pub origin: Origin,
    /// The version of the codebook then.
    pub codebook: u32,
}

/// A directed relation from a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation<'a> {
    /// Its name among the links of the document.
    pub id: Words<'a>,
    /// The link kind's id in the codebook.
    pub kind: Words<'a>,
    /// The mark that it starts from.
    pub from: Words<'a>,
    /// Where it ends.
    pub to: Target<'a>,
    /// What the codebook asks of it.
    pub attributes: Vec<Attribute<'a>>,
    /// Who made it.
    pub made: Made<'a>,
}

/// What a relation leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target<'a> {
    /// A mark of the document, by its name.
    Mark(Words<'a>),
    /// Someone who is meant but not named there.
    Entity(Named<'a>),
    /// The article's own voice.
    Article,
}

/// A comment, in the analyst's own layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark<'a> {
    /// Its name.
    pub id: Words<'a>,
    /// Who wrote it.
    pub author: Words<'a>,
    /// When.
    pub when: Option<Timestamp>,
    /// `article`, or `annotation:`, `link:`, `decision:`, each followed by `<analyst>:<id>`.
    pub about: Words<'a>,
    /// The comment that it answers; empty where none.
    pub reply_to: Words<'a>,
    /// What it says.
    pub text: Words<'a>,
}

impl Mark<'_> {
    /// Where its first piece starts and its last one ends.
    pub fn hull(&self) -> Option<TextSpan> {
        let end = self.spans.iter().map(|span| span.end()).max()?;
        TextSpan::stored(self.spans.first()?.start(), end)
    }

    /// Its words in a text, a piece each; empty where a span does not fit.
    pub fn quotes<'t>(&self, text: &'t str) -> Vec<&'t str> {
        self.spans.iter().map(|span| span.slice(text).unwrap_or_default()).collect()
    }
}

impl Document<'_> {
    /// The mark of that name.
    pub fn mark(&self, id: &str) -> Option<&Mark<'_>> {
        self.marks.iter().find(|mark| mark.id == id)
    }

    /// Puts its marks into the order of the text: by start, then the longer first, then by name.
    pub fn sort_marks(&mut self) {
        let key = |mark: &Mark<'_>| {
            let hull = mark.hull();
            (hull.map_or(usize::MAX, TextSpan::start), std::cmp::Reverse(hull.map_or(0, TextSpan::end)))
        };
        self.marks.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id)));
    }

    /// A name for its files: the analyst's folder, where several analysts are in the dataset, and the id.
    pub fn path(&self, several_analysts: bool) -> String {
        match (&*self.analyst, several_analysts) {
            ("", true) => format!("nobody/{}", self.id),
            (analyst, true) => format!("{analyst}/{}", self.id),
            (_, false) => self.id.clone().into_owned(),
        }
    }
}

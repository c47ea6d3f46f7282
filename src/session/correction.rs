//! What is said of articles in the place of what is known: of one or of many at once, before they are brought in and after.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use jiff::civil::Date;

use crate::{
    exchange::import::{About, Spot},
    model::{Article, Direction},
};

/// What becomes of something that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Amend<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// This stands in its place, which may be nothing.
    To(T),
}

impl<T> Amend<T> {
    fn apply(self, known: &mut T) {
        if let Self::To(new) = self {
            *known = new;
        }
    }
}

impl Amend<String> {
    /// White space around what was typed is not meant.
    fn trimmed(&self) -> Self {
        match self {
            Self::Keep => Self::Keep,
            Self::To(text) => Self::To(text.trim().to_owned()),
        }
    }
}

/// What is said of articles: everything can be but their texts and where those came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// The headline.
    pub title: Amend<String>,
    /// Who published them.
    pub outlet: Amend<String>,
    /// Who wrote them.
    pub byline: Amend<String>,
    /// When they were published.
    pub published: Amend<Option<Date>>,
    /// Where.
    pub url: Amend<String>,
    /// In which language, as `ar` or `en`; empty where not known.
    pub language: Amend<String>,
    /// Which way they run.
    pub direction: Amend<Direction>,
}

impl Correction {
    /// An article with what is said of it.
    pub fn of(&self, article: &Article) -> Article {
        let mut about = About::from(article);
        self.amend(&mut about);
        let About { title, outlet, byline, published, url, language } = about;
        let mut direction = article.direction;
        self.direction.clone().apply(&mut direction);
        Article { title, outlet, byline, published, url, language, direction, ..article.clone() }
    }

    /// Puts what is said of an article in the place of what is known of it.
    pub fn amend(&self, about: &mut About) {
        let Self { title, outlet, byline, published, url, language, direction: _ } = self;
        title.trimmed().apply(&mut about.title);
        outlet.trimmed().apply(&mut about.outlet);
        byline.trimmed().apply(&mut about.byline);
        published.clone().apply(&mut about.published);
        url.trimmed().apply(&mut about.url);
        language.trimmed().apply(&mut about.language);
    }
}

/// What is said of articles before they are brought in. What is said of one alone goes before what is said of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Of all.
    pub all: Correction,
    /// Of one: by its file, and its place in it.
    pub each: BTreeMap<(PathBuf, Spot), Correction>,
}

impl Corrections {
    /// Says it of an article of a file, with its place in that.
    pub fn amend(&self, file: &Path, place: &Spot, about: &mut About) {
        self.all.amend(about);
        // The maps' keys are owned; where nothing is said of single articles, none is made.
        if !self.each.is_empty()
            && let Some(own) = self.each.get(&(file.to_owned(), place.clone()))
        {
            own.amend(about);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_one_goes_before_what_is_said_of_all() {
        let to = |text: &str| Amend::To(text.to_owned());
        let all = Correction { outlet: to(" وكالة سُهيل "), language: to("ar"), ..Correction::default() };
        let own = Correction { outlet: to(""), published: Amend::To(None), ..Correction::default() };
        let each = BTreeMap::from([((PathBuf::from("a.csv"), Spot::Row(2)), own)]);
        let corrections = Corrections { all, each };
        let read = About {
            title: "خبر".to_owned(),
            outlet: "أخرى".to_owned(),
            published: Some(jiff::civil::date(2026, 1, 2)),
            ..About::default()
        };
        let about_of = |row: usize| {
            let mut about = read.clone();
            corrections.amend("a.csv".as_ref(), &Spot::Row(row), &mut about);
            (about.title, about.outlet, about.published.is_some(), about.language)
        };
        assert_eq!(about_of(1), ("خبر".into(), "وكالة سُهيل".into(), true, "ar".into()));
        assert_eq!(about_of(2), ("خبر".into(), String::new(), false, "ar".into()));
    }
}

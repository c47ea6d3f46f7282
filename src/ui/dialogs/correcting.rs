//! The fields in which what is known of articles is put right: of one, or of many at once.

use egui::Ui;
use jiff::civil::Date;

use super::form;
use crate::{
    exchange::import::About,
    model::{Article, Direction},
    session::{Amend, Correction},
    ui::{
        locale::Locale,
        panels::named_row,
        theme::Theme,
        widgets::{Choice, TextInput},
    },
};

/// What is typed into the fields.
#[derive(Clone, Debug)]
pub(super) struct Correcting {
    title: Typed<String>,
    outlet: Typed<String>,
    byline: Typed<String>,
    published: Typed<Option<Date>>,
    url: Typed<String>,
    language: Typed<String>,
    /// What was known, and what is chosen; none where nothing is known of it yet, as before an import.
    direction: Option<(Option<Direction>, Option<Direction>)>,
    /// Of one article: only then can a headline or an address be meant.
    is_one: bool,
}

/// A field.
#[derive(Clone, Debug)]
struct Typed<T> {
    text: String,
    /// What was known; none where the articles have several values.
    known: Option<T>,
}

impl<T: PartialEq> Typed<T> {
    /// Where there are several values, an empty field leaves each as it is.
    fn amend(&self, typed: T) -> Amend<T> {
        match &self.known {
            Some(known) if *known == typed => Amend::Keep,
            None if self.text.trim().is_empty() => Amend::Keep,
            _ => Amend::To(typed),
        }
    }
}

impl Typed<String> {
    fn of_texts<'t>(values: impl Iterator<Item = &'t String>) -> Self {
        let known = same(values.map(|value| value.trim()));
        Self { text: known.unwrap_or_default().to_owned(), known: known.map(ToOwned::to_owned) }
    }

    fn said(&self) -> Amend<String> {
        self.amend(self.text.trim().to_owned())
    }
}

/// The value that all have.
fn same<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

impl Correcting {
    /// Of what was read of articles.
    pub fn of(abouts: &[&About]) -> Self {
        let texts = |of: fn(&About) -> &String| Typed::of_texts(abouts.iter().map(|about| of(about)));
        let published = same(abouts.iter().map(|about| about.published));
        let written = published.flatten().map(|date| date.to_string()).unwrap_or_default();
        Self {
            title: texts(|about| &about.title),
            outlet: texts(|about| &about.outlet),
            byline: texts(|about| &about.byline),
            published: Typed { text: written, known: published },
            url: texts(|about| &about.url),
            language: texts(|about| &about.language),
            direction: None,
            is_one: abouts.len() == 1,
        }
    }

    /// Of articles of the project.
    pub fn of_articles(articles: &[&Article]) -> Self {
        let abouts: Vec<About> = articles.iter().map(|article| About::from(*article)).collect();
        let direction = same(articles.iter().map(|article| article.direction));
        Self { direction: Some((direction, direction)), ..Self::of(&abouts.iter().collect::<Vec<_>>()) }
    }

    /// What is said; `Err` where what is typed as a date is none.
    pub fn correction(&self) -> Result<Correction, ()> {
        let Self { title, outlet, byline, published, url, language, direction, is_one } = self;
        let of_one = |typed: &Typed<String>| if *is_one { typed.said() } else { Amend::Keep };
        let chosen = direction.and_then(|(known, chosen)| chosen.filter(|_| chosen != known));
        Ok(Correction {
            title: of_one(title),
            outlet: outlet.said(),
            byline: byline.said(),
            published: published.amend(form::date(&published.text)?),
            url: of_one(url),
            language: language.said(),
            direction: chosen.map_or(Amend::Keep, Amend::To),
        })
    }

    /// Shows the fields; the first gets the keyboard where `first` is true. True where something was typed.
    pub fn show(&mut self, ui: &mut Ui, first: &mut bool, locale: &Locale) -> bool {
        let height = Theme::of(ui).sizes.control_height;
        let several = locale.tr("details-several");
        let is_date = form::date(&self.published.text).is_ok();
        let Self { title, outlet, byline, published, url, language, is_one, .. } = self;
        let words = [
            ("dialog-field-title", &mut title.text, title.known.is_none(), *is_one),
            ("dialog-field-outlet", &mut outlet.text, outlet.known.is_none(), true),
            ("dialog-field-byline", &mut byline.text, byline.known.is_none(), true),
            ("dialog-field-date", &mut published.text, published.known.is_none(), true),
            ("dialog-field-address", &mut url.text, url.known.is_none(), *is_one),
            ("dialog-field-language", &mut language.text, language.known.is_none(), true),
        ];
        let mut is_changed = false;
        for (key, text, is_mixed, _) in words.into_iter().filter(|(_, _, _, is_shown)| *is_shown) {
            let name = locale.tr(key);
            let field = named_row(ui, &name, height, |ui| {
                let input = TextInput::new(text, &name);
                ui.add(if is_mixed { input.placeholder(&several) } else { input })
            });
            is_changed |= field.changed();
            form::focus_first(&field, first);
        }
        if !is_date {
            form::fault(ui, Some(&locale.tr("details-date-form")));
        }
        if let Some((_, chosen)) = &mut self.direction {
            let name = locale.tr("article-direction");
            let keys = ["article-direction-auto", "article-direction-rtl", "article-direction-ltr"];
            let names = keys.map(|key| locale.tr(key));
            let kinds = [Direction::Automatic, Direction::RightToLeft, Direction::LeftToRight].map(Some);
            let options: Vec<_> = kinds.into_iter().zip(names.iter().map(String::as_str)).collect();
            let choice = Choice::new(chosen, &options, &name).unset(&several);
            is_changed |= named_row(ui, &name, height, |ui| ui.add(choice)).changed();
        }
        is_changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(outlet: &str, language: &str) -> About {
        About {
            title: "خبر".to_owned(), outlet: outlet.to_owned(), language: language.to_owned(), ..About::default()
        }
    }

    #[test]
    fn a_field_that_was_left_alone_says_nothing() {
        let abouts = [about("المنارة", "ar"), about("أخرى", "ar")];
        let mut typed = Correcting::of(&abouts.iter().collect::<Vec<_>>());
        assert_eq!(typed.correction(), Ok(Correction::default()));
        assert_eq!((typed.outlet.text.as_str(), typed.language.text.as_str()), ("", "ar"));
        // Of several values one is made; a common one can be taken away.
        typed.outlet.text = " وكالة سُهيل ".to_owned();
        typed.language.text.clear();
        let said = typed.correction().unwrap();
        assert_eq!((said.outlet, said.language), (Amend::To("وكالة سُهيل".to_owned()), Amend::To(String::new())));
        // A headline is that of one article.
        typed.title.text = "آخر".to_owned();
        assert_eq!(typed.correction().unwrap().title, Amend::Keep);
    }

    #[test]
    fn dates_are_taken_as_people_write_them() {
        let mut typed = Correcting::of(&[&about("", "")]);
        for (written, read) in
            [("14 أيلول 2025", true), ("٢٠٢٥-٠٩-١٤", true), ("Sept 14, 2025", true), ("14 ايلول", false)]
        {
            typed.published.text = written.to_owned();
            let date = Amend::To(Some(jiff::civil::date(2025, 9, 14)));
            assert_eq!(typed.correction().map(|said| said.published).ok(), read.then_some(date), "{written}");
        }
    }
}

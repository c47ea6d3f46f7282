//! The languages of the window and of what is written for people: strings, plurals, digits, dates and direction.
//!
//! Strings are in `assets/locales/*.ftl` (Fluent); a test of the window holds the files to each other and to every key that
//! it asks for. Nothing here knows of a screen: the window keeps its own locale in `ui::locale`, a report is given one.

use std::{borrow::Cow, sync::OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use jiff::civil::Date;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Arabic.
    Ar,
}

impl Lang {
    /// Both, in the order of menus.
    pub const ALL: [Self; 2] = [Self::En, Self::Ar];

    /// As in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The language of a code, regions not minded: `ar-EG`, `en_GB.UTF-8`.
    pub fn from_code(code: &str) -> Option<Self> {
        let language = code.split(['-', '_', '.']).next()?;
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(language))
    }

    /// The language that the system is set to, where we have it.
    pub fn of_system() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let chosen = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
        Self::from_code(&chosen).unwrap_or_default()
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Ar,
            Self::Ar => Self::En,
        }
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ar => "العربية",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        self == Self::Ar
    }

    fn source(self) -> &'static str {
        match self {
            Self::En => include_str!("../../assets/locales/en.ftl"),
            Self::Ar => include_str!("../../assets/locales/ar.ftl"),
        }
    }
}

/// How the interface writes numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 0123456789
    #[default]
    European,
    /// ٠١٢٣٤٥٦٧٨٩
    Arabic,
}

/// A language with its strings.
pub struct Locale {
    lang: Lang,
    digits: Digits,
    strings: FluentBundle<FluentResource>,
}

impl Locale {
    /// A language in the digits chosen.
    pub fn new(lang: Lang, digits: Digits) -> Self {
        let id = lang.code().parse().unwrap_or_default();
        let mut strings = FluentBundle::new_concurrent(vec![id]);
        // Isolates only where directions meet, which is seldom: see `isolated`.
        strings.set_use_isolating(false);
        let resource = FluentResource::try_new(lang.source().to_owned()).unwrap_or_else(|(readable, _)| readable);
        strings.add_resource_overriding(resource);
        Self { lang, digits, strings }
    }

    /// That of what is written for people in a language, such as `ar`; English where there is none of it. It is read once.
    pub fn shared(language: &str) -> &'static Self {
        static ENGLISH: OnceLock<Locale> = OnceLock::new();
        static ARABIC: OnceLock<Locale> = OnceLock::new();
        let lang = Lang::from_code(language).unwrap_or_default();
        let shared = match lang {
            Lang::En => &ENGLISH,
            Lang::Ar => &ARABIC,
        };
        shared.get_or_init(|| Self::new(lang, Digits::European))
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The digits.
    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// Whether there is a string of that key.
    pub fn has(&self, key: &str) -> bool {
        self.strings.has_message(key)
    }

    /// The string of a key; the key itself where it is missing.
    pub fn tr(&self, key: &str) -> String {
        self.tr_args(key, &[])
    }

    /// The string of a key with its placeables filled in.
    pub fn tr_args(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.tr_with(key, &[], values)
    }

    /// The string of a key with some placeables filled by `words` of the locale itself, as they are, and some by
    /// `values`, which are set apart where they run against the language.
    pub fn tr_with(&self, key: &str, words: &[(&str, &str)], values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::with_capacity(words.len() + values.len());
        for (name, words) in words {
            args.set(*name, *words);
        }
        for (name, value) in values {
            args.set(*name, self.isolated(value));
        }
        self.format(key, &args)
    }

    /// The string of a key that counts: `$n` picks the plural form, `$count` is the number in the chosen digits.
    pub fn count(&self, key: &str, count: usize) -> String {
        let mut args = FluentArgs::with_capacity(2);
        args.set("n", plural_number(count));
        args.set("count", self.number(count));
        self.format(key, &args)
    }

    /// A number in the chosen digits.
    pub fn number(&self, number: usize) -> String {
        self.in_digits(number.to_string())
    }

    /// A number with its hundredths, as in `1.95`; `2` where there are none.
    pub fn decimal(&self, number: f32) -> String {
        let point = if self.digits == Digits::Arabic { "٫" } else { "." };
        let text = format!("{number:.2}");
        self.in_digits(text.trim_end_matches('0').trim_end_matches('.').replace('.', point))
    }

    /// A figure with two digits behind the point, as in `0.70`. One below 0 is set apart, so that its sign stays with it.
    pub fn figure(&self, figure: f64) -> String {
        let point = if self.digits == Digits::Arabic { "٫" } else { "." };
        let text = self.in_digits(format!("{:.2}", figure.abs()).replace('.', point));
        let is_below = figure <= -0.005;
        if is_below { format!("\u{2066}\u{2212}{text}\u{2069}") } else { text }
    }

    /// A part of the whole in hundredths, as in `62%`.
    pub fn percent(&self, part: f32) -> String {
        let sign = if self.digits == Digits::Arabic { '٪' } else { '%' };
        format!("{}{sign}", self.number((part * 100.0).round().max(0.0) as usize))
    }

    /// A day, as in `14 Sep 2025`.
    pub fn date(&self, date: Date) -> String {
        let month = self.tr(&format!("date-month-{}", date.month()));
        let [day, year] = [i16::from(date.day()), date.year()].map(|part| self.in_digits(part.to_string()));
        self.tr_args("date-day", &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// A text with its European digits replaced by the chosen ones.
    pub fn in_digits(&self, text: String) -> String {
        if self.digits == Digits::European {
            return text;
        }
        let arabic = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(c);
        text.chars().map(arabic).collect()
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.strings.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        // What cannot be filled in shows as its name in braces, which is all that can be done at run time.
        let mut faults = Vec::new();
        self.strings.format_pattern(pattern, Some(args), &mut faults).into_owned()
    }

    /// A value that runs against the language is set apart, so that it does not tear its neighbours along; once is
    /// enough, so a path whose folders are set apart already is left.
    pub fn isolated<'a>(&self, value: &'a str) -> Cow<'a, str> {
        let against = |c: char| {
            let rtl = is_rtl_letter(c);
            if self.lang.is_rtl() { c.is_alphabetic() && !rtl } else { rtl }
        };
        let is_apart = value.starts_with('\u{2066}') && value.ends_with('\u{2069}');
        if !is_apart && value.chars().any(against) {
            Cow::Owned(format!("\u{2068}{value}\u{2069}"))
        } else {
            Cow::Borrowed(value)
        }
    }
}

/// A number of the same plural form that the rules behind Fluent get right: they miscount Arabic from 103 on.
fn plural_number(count: usize) -> usize {
    match count % 100 {
        _ if count < 100 => count,
        0..3 => 100,
        rest => rest,
    }
}

/// Letters of Hebrew, Arabic and the scripts between.
fn is_rtl_letter(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ar(digits: Digits) -> Locale {
        Locale::new(Lang::Ar, digits)
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(ar(Digits::European).tr("no-such-key"), "no-such-key");
    }

    #[test]
    fn counts_take_their_plural_forms() {
        let locale = ar(Digits::European);
        let forms: Vec<String> = [0, 1, 2, 3, 11, 100, 103, 202].map(|n| locale.count("count-marks", n)).into();
        let bare: Vec<String> = forms.iter().map(|form| form.replace(|c: char| c.is_ascii_digit(), "")).collect();
        let distinct: std::collections::BTreeSet<&String> = bare.iter().take(5).collect();
        assert_eq!(distinct.len(), 5, "zero, one, two, few and many differ: {forms:?}");
        assert_eq!(bare.get(6), bare.get(3), "103 is few: {forms:?}");
        assert_eq!(bare.get(7), bare.get(5), "202 is as 100: {forms:?}");
        assert_eq!(Locale::new(Lang::En, Digits::European).count("count-marks", 103), "103 marks");
    }

    #[test]
    fn digits_are_the_chosen_ones() {
        assert_eq!(ar(Digits::Arabic).number(2045), "٢٠٤٥");
        assert_eq!(ar(Digits::European).number(2045), "2045");
        assert_eq!(ar(Digits::Arabic).percent(0.625), "٦٣٪");
        assert_eq!(ar(Digits::Arabic).figure(0.7), "٠٫٧٠");
        assert_eq!(ar(Digits::European).figure(-0.004), "0.00");
        assert_eq!(ar(Digits::European).figure(-0.126), "\u{2066}−0.13\u{2069}");
        assert!(ar(Digits::Arabic).count("count-marks", 14).contains("١٤"));
    }

    #[test]
    fn dates_are_in_the_form_of_the_language() {
        let date = jiff::civil::date(2025, 9, 14);
        assert_eq!(Locale::new(Lang::En, Digits::European).date(date), "14 Sep 2025");
        assert_eq!(ar(Digits::European).date(date), "14 سبتمبر 2025");
        assert_eq!(ar(Digits::Arabic).date(date), "١٤ سبتمبر ٢٠٢٥");
    }

    #[test]
    fn only_values_that_run_against_the_language_are_isolated() {
        let en = Locale::new(Lang::En, Digits::European);
        let meta = |outlet| [("outlet", outlet), ("date", "14 Sep 2025"), ("words", "312 words")];
        assert_eq!(en.tr_args("article-meta", &meta("Coast Herald")), "Coast Herald · 14 Sep 2025 · 312 words");
        assert!(en.tr_args("article-meta", &meta("المرفأ")).starts_with("\u{2068}المرفأ\u{2069}"));
        assert!(ar(Digits::European).tr_args("article-meta", &meta("المرفأ")).starts_with("المرفأ"));
    }

    #[test]
    fn codes_of_systems_name_languages() {
        assert_eq!(Lang::from_code("ar_EG.UTF-8"), Some(Lang::Ar));
        assert_eq!(Lang::from_code("EN"), Some(Lang::En));
        assert_eq!(Lang::from_code("C"), None);
    }
}

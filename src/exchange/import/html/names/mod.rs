//! What classes, ids and roles tell of an element.

mod lists;

use std::{collections::HashMap, sync::LazyLock};

use self::lists::{ABOUT_ANOTHER, BODIES, BYLINES, FACTS, STANDFIRSTS, TITLES, WHOLE, WORDS};
use crate::exchange::import::CutKind;

/// What the names of an element tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "names tell several things at once")]
pub struct Told {
    /// It is not of the article.
    pub cut: Option<CutKind>,
    /// It is the article's text.
    pub is_body: bool,
    /// It is a headline.
    pub is_title: bool,
    /// It is what stands between headline and text, in larger letters.
    pub is_standfirst: bool,
    /// It is a box of facts, which is of the article though it stands beside it.
    pub is_facts: bool,
    /// It says who wrote the article, or when.
    pub is_byline: bool,
}

impl Told {
    /// Nothing.
    pub const NOTHING: Self =
        Self { cut: None, is_body: false, is_title: false, is_standfirst: false, is_facts: false, is_byline: false };

    fn add(&mut self, other: Self) {
        self.cut = self.cut.or(other.cut);
        self.is_body |= other.is_body;
        self.is_title |= other.is_title;
        self.is_standfirst |= other.is_standfirst;
        self.is_facts |= other.is_facts;
        self.is_byline |= other.is_byline;
    }
}

/// Hears what names tell, each once for all elements that have it.
#[derive(Debug, Default)]
pub struct Listener {
    known: HashMap<Box<str>, Told>,
    /// The name that is being heard, in small words and without what parts them.
    spaced: String,
    joined: String,
}

impl Listener {
    /// What an element's names (`class` and `id`), its `role` and its `itemprop` tell.
    pub fn told(&mut self, names: &str, role: &str, properties: &str) -> Told {
        let mut told = Told::NOTHING;
        for property in properties.split_whitespace() {
            match property {
                "articleBody" => told.is_body = true,
                "headline" => told.is_title = true,
                "author" | "datePublished" | "dateModified" => told.is_byline = true,
                "comment" => told.cut = Some(CutKind::Comments),
                _ => {}
            }
        }
        match role.trim() {
            "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "alert"
            | "alertdialog" | "menu" | "menubar" | "toolbar" | "tablist" | "tooltip" => {
                told.cut = Some(CutKind::Navigation);
            }
            _ => {}
        }
        for name in names.split_ascii_whitespace() {
            told.add(self.of_name(name));
            if told.is_byline {
                told.cut = told.cut.or(Some(CutKind::Navigation));
            }
        }
        if told.is_facts || told.is_standfirst {
            told.cut = None;
        }
        told
    }

    fn of_name(&mut self, name: &str) -> Told {
        // Numbers tell nothing: that of a comment is like that of any other. A digit of them stays, for `title2` is no `title`.
        let letters = name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let name = name.get(..=letters).unwrap_or(name);
        if let Some(told) = self.known.get(name) {
            return *told;
        }
        let told = self.hear(name);
        if self.known.len() < NAMES_CAP {
            self.known.insert(name.into(), told);
        }
        told
    }

    fn hear(&mut self, name: &str) -> Told {
        let meanings = &*MEANINGS;
        spaced(name, &mut self.spaced);
        self.joined.clear();
        self.joined.extend(self.spaced.split(' '));
        let mut told = meanings.whole.get(&*self.joined).copied().unwrap_or_default();
        if self.spaced.split(' ').next().is_some_and(|first| ABOUT_ANOTHER.contains(&first)) {
            return Told { is_body: told.is_body, is_title: told.is_title, ..Told::NOTHING };
        }
        for word in self.spaced.split(' ').filter_map(|word| meanings.words.get(word)) {
            told.add(*word);
        }
        if told.is_byline {
            told.cut = told.cut.or(Some(CutKind::Navigation));
        }
        told
    }
}

/// The most names that are remembered of a page.
const NAMES_CAP: usize = 10_000;

/// What names tell, by their words and as a whole.
struct Meanings {
    words: HashMap<&'static str, Told>,
    whole: HashMap<&'static str, Told>,
}

static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| {
    let nothing = Told::NOTHING;
    let either = [
        (STANDFIRSTS, Told { is_standfirst: true, ..nothing }),
        (FACTS, Told { is_facts: true, ..nothing }),
        (BYLINES, Told { is_byline: true, ..nothing }),
    ];
    let cut = |(names, cut): &(&'static [&'static str], CutKind)| (*names, Told { cut: Some(*cut), ..nothing });
    let whole = [(BODIES, Told { is_body: true, ..nothing }), (TITLES, Told { is_title: true, ..nothing })].into_iter();
    Meanings {
        words: gathered(either.into_iter().chain(WORDS.iter().map(cut))),
        whole: gathered(either.into_iter().chain(whole).chain(WHOLE.iter().map(cut))),
    }
});

fn gathered(lists: impl Iterator<Item = (&'static [&'static str], Told)>) -> HashMap<&'static str, Told> {
    let mut found: HashMap<&'static str, Told> = HashMap::new();
    for (names, told) in lists {
        for name in names {
            found.entry(name).or_default().add(told);
        }
    }
    found
}

/// A name as small words: `articleBody-2` is `article body 2`.
fn spaced(name: &str, out: &mut String) {
    out.clear();
    let mut was_small = false;
    for c in name.chars() {
        if c.is_alphanumeric() {
            if c.is_ascii_uppercase() && was_small {
                out.push(' ');
            }
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        was_small = c.is_ascii_lowercase();
    }
    out.truncate(out.trim_end().len());
}

//! What is in a dataset, counted.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::exchange::Document;

/// What is in a dataset, or in a share of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents: one an article, analyst and window.
    pub documents: usize,
    /// Marks.
    pub marks: usize,
    /// Links.
    pub links: usize,
    /// Code points of all articles, each counted once.
    pub characters: usize,
    /// Marks by tag.
    pub tags: BTreeMap<String, usize>,
    /// Links by kind.
    pub kinds: BTreeMap<String, usize>,
    /// Articles by language.
    pub languages: BTreeMap<String, usize>,
    /// Articles by outlet.
    pub outlets: BTreeMap<String, usize>,
    /// The first day of publication.
    pub first: Option<Date>,
    /// The last one.
    pub last: Option<Date>,
    articles: usize,
    analysts: BTreeSet<String>,
}

impl Counts {
    /// How many articles: windows count as the articles that they are of.
    pub fn articles(&self) -> usize {
        self.articles
    }

    /// How many analysts.
    pub fn analysts(&self) -> usize {
        self.analysts.len()
    }

    /// Counts the documents of one article.
    pub fn add_documents(&mut self, documents: &[Document<'_>]) {
        let mut articles = BTreeSet::new();
        let mut texts = BTreeSet::new();
        for document in documents {
            self.documents += 1;
            self.marks += document.marks.len();
            self.links += document.links.len();
            for mark in &document.marks {
                count(&mut self.tags, &mark.tag);
            }
            for link in &document.links {
                count(&mut self.kinds, &link.kind);
            }
            if !document.analyst.is_empty() && !self.analysts.contains(&*document.analyst) {
                self.analysts.insert(document.analyst.clone().into_owned());
            }
            if texts.insert(&*document.id) {
                self.characters += document.text.chars().count();
            }
            if articles.insert(document.window.as_ref().map_or(&*document.id, |window| &window.article)) {
                self.article(document);
            }
        }
    }

    fn article(&mut self, document: &Document<'_>) {
        self.articles += 1;
        for (list, name) in [(&mut self.languages, &document.language), (&mut self.outlets, &document.outlet)] {
            if !name.is_empty() {
                count(list, name);
            }
        }
        self.date(document.published);
    }

    fn date(&mut self, date: Option<Date>) {
        let Some(date) = date else { return };
        self.first = Some(self.first.map_or(date, |first| first.min(date)));
        self.last = Some(self.last.map_or(date, |last| last.max(date)));
    }

    /// Adds what another part of the dataset came to; they have no article in common.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.marks += other.marks;
        self.links += other.links;
        self.characters += other.characters;
        self.articles += other.articles;
        let lists = [
            (&mut self.tags, &other.tags),
            (&mut self.kinds, &other.kinds),
            (&mut self.languages, &other.languages),
            (&mut self.outlets, &other.outlets),
        ];
        for (list, more) in lists {
            for (name, number) in more {
                *list.entry(name.clone()).or_default() += number;
            }
        }
        self.analysts.extend(other.analysts.iter().cloned());
        self.date(other.first);
        self.date(other.last);
    }
}

fn count(list: &mut BTreeMap<String, usize>, name: &str) {
    match list.get_mut(name) {
        Some(number) => *number += 1,
        None => {
            list.insert(name.to_owned(), 1);
        }
    }
}

//! The library's filter in the texts of the articles: looked for beside the window.

use std::{collections::BTreeSet, io};

use egui::Context;

use crate::{model::ArticleId, ui::jobs::Job};

/// What a search brings; none where it was called off.
pub type FoundTexts = Option<BTreeSet<ArticleId>>;

/// Words that are looked for, among so many articles.
type Wanted = (String, usize);

/// Whether texts are looked into, for what, and what was found.
#[derive(Default)]
pub struct TextSearch {
    /// Whether they are.
    pub on: bool,
    found: Option<(Wanted, BTreeSet<ArticleId>)>,
    search: Option<(Wanted, Job<FoundTexts>)>,
    /// Grows with each result.
    results: u64,
}

impl std::fmt::Debug for TextSearch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextSearch").field("on", &self.on).field("found", &self.found).finish_non_exhaustive()
    }
}

impl TextSearch {
    /// The articles whose texts hold the words, as far as they were found, and which result that is.
    pub fn found(&self, words: &str) -> Option<(u64, &BTreeSet<ArticleId>)> {
        let (of, found) = self.found.as_ref().filter(|_| self.on)?;
        (of.0 == words).then_some((self.results, found))
    }

    /// Whether a search has been under way for so long that it is worth a word.
    pub fn is_told(&self, ctx: &Context) -> bool {
        self.search.as_ref().is_some_and(|(_, job)| job.told(ctx).is_some())
    }

    /// Takes up what was found, and starts looking for other words where they are wanted; a search for words that are not
    /// wanted any more is called off.
    pub fn follow(&mut self, words: &str, articles: usize, start: impl FnOnce(String) -> io::Result<Job<FoundTexts>>) {
        let words = words.trim();
        if !self.on || words.is_empty() {
            self.search = None;
            return;
        }
        let wanted = (words.to_owned(), articles);
        if let Some(done) = self.search.as_ref().and_then(|(_, job)| job.poll())
            && let Some((of, _)) = self.search.take()
            && let Ok(Some(found)) = done
        {
            self.found = Some((of, found));
            self.results += 1;
        }
        let is_there = self.found.as_ref().is_some_and(|(of, _)| *of == wanted);
        let is_coming = self.search.as_ref().is_some_and(|(of, _)| *of == wanted);
        if !is_there && !is_coming {
            // Where the system starts no thread, titles are all that is searched.
            self.search = start(wanted.0.clone()).ok().map(|job| (wanted, job));
        }
    }
}

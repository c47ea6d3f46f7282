//! Articles that say the same, or nearly: an agency's report in several outlets.

use std::collections::{HashMap, HashSet};

use super::Task;
use crate::{
    model::{ArticleId, Project, TextHash},
    store::{Folder, Watch as _},
    text::{Copies, Sketch},
};

/// The articles of a project, to find copies of others among them.
#[derive(Clone, Debug, Default)]
pub struct KnownCopies {
    copies: Copies,
    ids: Vec<ArticleId>,
}

/// The texts that are known, so that none comes in twice: of a project, and of what is on its way into it.
#[derive(Clone, Debug, Default)]
pub struct KnownTexts {
    by_text: HashMap<TextHash, ArticleId>,
    ids: HashSet<ArticleId>,
}

impl KnownTexts {
    /// Those of a project. Of several articles of the same text, the first.
    pub fn of(project: &Project) -> Self {
        let mut known = Self::default();
        for article in project.articles.values() {
            known.add(&article.text_hash, &article.id);
        }
        known
    }

    /// The article of a text.
    pub fn of_text(&self, hash: &TextHash) -> Option<&ArticleId> {
        self.by_text.get(hash)
    }

    /// Whether an article is called so.
    pub fn has(&self, id: &ArticleId) -> bool {
        self.ids.contains(id)
    }

    /// Adds an article.
    pub fn add(&mut self, hash: &TextHash, id: &ArticleId) {
        self.by_text.entry(*hash).or_insert_with(|| id.clone());
        self.ids.insert(id.clone());
    }
}

impl KnownCopies {
    /// All articles of a project; a text that cannot be read is like no other. A step of `task` is an article; where it is called
    /// off, those so far.
    pub fn of(project: &Project, folder: &Folder, task: &Task) -> Self {
        let mut known = Self::default();
        task.expect(project.articles.len());
        for article in project.articles.values().take_while(|_| !task.is_cancelled()) {
            let text = project.text(&article.id).or_else(|| folder.read_text(article).ok().map(|read| read.text));
            known.add(&article.id, text.as_deref().unwrap_or_default());
            task.step();
        }
        known
    }

    /// An article that says nearly the same as a text.
    pub fn like(&self, text: &str) -> Option<ArticleId> {
        let sketch = Sketch::of(text);
        self.copies.of(&sketch).next().and_then(|at| self.ids.get(at)).cloned()
    }

    /// Adds an article.
    pub fn add(&mut self, id: &ArticleId, text: &str) {
        self.copies.add(Sketch::of(text));
        self.ids.push(id.clone());
    }
}

//! Articles as a whole: what is known of them, taking them out, where their files are.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::{
    exchange::IMPORTS,
    model::{ArticleId, ConflictKey, Place},
    session::{self, ArticleError, ConflictSide, RemoveError},
    store::file_of,
    ui::{
        dialogs::Dialog,
        errors::Problem,
        jobs::{Doing, Done, Job},
        platform,
        saying::Saying,
        window::{Pane, Window},
    },
};

impl Window {
    /// Shows what is known of articles.
    pub(super) fn show_details(&mut self, ids: &[ArticleId]) {
        let Some(session) = &self.session else { return };
        let project = session.project();
        let articles: Vec<_> = ids.iter().filter_map(|id| project.articles.get(id)).collect();
        let Some(first) = articles.first() else { return };
        let by = &first.imported.analyst;
        let by = project.team.get(by).map_or_else(|| by.as_str().to_owned(), |analyst| analyst.name.clone());
        let dialog = Dialog::articles(&articles, by, session.marks_on(ids), session.read_only().is_none());
        self.show_dialog(dialog);
    }

    /// The same for those that are chosen in the library, else for the one that is open.
    pub(super) fn show_details_of_open(&mut self) {
        let mut ids = self.library.chosen();
        if ids.is_empty() {
            ids.extend(self.open_article_id().cloned());
        }
        if ids.is_empty() {
            self.saying = Some(Saying::Sentence("article-none"));
        }
        self.show_details(&ids);
    }

    /// Chooses all articles that the library lists, and shows it.
    pub(super) fn choose_listed(&mut self, ctx: &Context) {
        self.library.choose_listed();
        self.go_to_pane(ctx, Pane::Library);
    }

    /// Takes articles out, and opens the next where the open one is among them.
    pub(super) fn remove_articles(&mut self, ctx: &Context, ids: &[ArticleId]) {
        let Some(session) = &mut self.session else { return };
        let title = |id: &ArticleId| session.project().articles.get(id).map(|article| article.title.clone());
        let saying = match ids {
            [id] => Saying::ArticleOut(title(id).unwrap_or_default()),
            ids => Saying::ArticlesOut(ids.len()),
        };
        match session.remove_articles(ids) {
            Ok(()) => {
                self.open_what_is_there(ctx, None);
                self.saying = Some(saying);
            }
            Err(RemoveError::Article(cause)) => self.saying = Some(Saying::error(cause)),
            Err(RemoveError::Change(cause)) => self.saying = Some(Saying::refused(cause)),
        }
    }

    /// Writes the text of an article with the line ends that it was imported with.
    pub(super) fn repair_text(&mut self, ctx: &Context, id: ArticleId) {
        let Some(session) = &self.session else { return };
        let Some(article) = session.project().articles.get(&id).cloned() else { return };
        let folder = session.shared_folder();
        self.start(ctx, Doing::Repairing, move |_| match folder.repair_text(&article) {
            Ok(()) => Done::Repaired(id),
            Err(cause) => Done::Failed(cause.into()),
        });
    }

    /// Decides between two copies of the open layer.
    pub(super) fn settle(&mut self, conflict: &ConflictKey, side: ConflictSide) {
        let Some(session) = &mut self.session else { return };
        let Some(key) = session.open().map(|open| open.key.clone()) else { return };
        if let Err(cause) = session.settle(&key, conflict, side) {
            self.saying = Some(Saying::refused(cause));
        }
    }

    /// Tells what was put together of two versions since the last frame. One without differences is no news: it is
    /// nothing to be done about.
    pub(in crate::ui) fn tell_merged(&mut self) {
        let Some(session) = &mut self.session else { return };
        let merged = session.take_merged();
        if merged.iter().any(|merged| merged.copy.is_some() || merged.kept.is_some() || !merged.differences.is_empty())
        {
            self.saying = Some(Saying::Merged(merged.into()));
        }
    }

    /// Opens an article that a step spoke of, where the project has it; else the first, where none is open any more.
    pub(super) fn open_what_is_there(&mut self, ctx: &Context, wanted: Option<ArticleId>) {
        let Some(session) = &self.session else { return };
        let there = wanted.filter(|id| session.project().articles.contains_key(id));
        let first = || session.articles_in_order().into_iter().next();
        let open = session.open().map(|open| open.key.article.clone());
        match there.or_else(|| if open.is_none() { first() } else { None }) {
            Some(article) if open.as_ref() != Some(&article) => self.open_article(ctx, &article),
            _ => {}
        }
    }

    /// Has the texts of the articles looked into for what the library is filtered by, where that is wanted.
    pub(in crate::ui) fn search_library(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        let (project, folder) = (session.project(), session.shared_folder());
        self.library.search_texts(project.articles.len(), |words| {
            let project = project.clone();
            Job::start(ctx, Doing::Finding, move |task| session::articles_with(&project, &folder, &words, task))
        });
    }

    /// Shows the project's folder among the files of the system.
    pub(super) fn show_folder(&mut self) {
        if let Some(folder) = self.session.as_ref().map(|session| session.folder().to_owned()) {
            self.show_file(&folder);
        }
    }

    /// Shows the folder of an article.
    pub(super) fn show_article_file(&mut self, id: &ArticleId) {
        let Some(session) = &self.session else { return };
        let file: PathBuf = session.folder().join(file_of(&Place::Article(id.clone())));
        self.show_file(&file);
    }

    /// Opens what an article was made from, in the program that the system has for such files. Only files that articles are read
    /// from are: a project that somebody else has put together could hold a program.
    pub(super) fn open_original(&mut self, id: &ArticleId) {
        let Some(session) = &self.session else { return };
        match session.shared_folder().original_file(id) {
            Ok(Some((file, ending))) if IMPORTS.iter().any(|format| format.extensions.contains(&ending.as_str())) => {
                if let Err(source) = platform::open_file(&file) {
                    self.saying = Some(Saying::error(Problem::NoFileManager { path: file, source }));
                }
            }
            Ok(Some((file, _))) => self.show_file(&file),
            Ok(None) => self.saying = Some(Saying::Sentence("article-no-original")),
            Err(cause) => self.saying = Some(Saying::error(ArticleError::Text(cause))),
        }
    }

    /// The same for the article that is open.
    pub(super) fn open_original_of_open(&mut self) {
        match self.open_article_id().cloned() {
            Some(id) => self.open_original(&id),
            None => self.saying = Some(Saying::Sentence("article-none")),
        }
    }

    /// Shows a file or a folder among the files of the system.
    pub(super) fn show_file(&mut self, path: &Path) {
        if let Err(source) = platform::show_in_folder(path) {
            self.saying = Some(Saying::error(Problem::NoFileManager { path: path.to_owned(), source }));
        }
    }
}

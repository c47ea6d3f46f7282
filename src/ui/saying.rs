//! What the window says of what was just done, refused, or went wrong.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    action::{Action, Command},
    dialogs::Written,
    errors::{self, Problem},
    jobs::Doing,
    locale::Locale,
};
use crate::{
    model::{ArticleId, Project},
    session::{
        Carried, ChangeError, FileError, ImportReport, Merged, Progress, annotations::Brought, marking::Refusal,
    },
    store::{TextError, backups::BackupError},
};

/// Something to be said once, in the status line or, where it went wrong, in a banner that stays until it is read.
#[derive(Clone, Debug)]
pub enum Saying {
    /// A sentence of the locale files.
    Sentence(&'static str),
    /// A step was taken back, or done again.
    Turned {
        /// Taken back.
        back: bool,
        /// What it was, as a key of the locale files.
        step: &'static str,
    },
    /// Keys mean two commands, of which neither was done.
    Clash {
        /// As they are printed.
        keys: String,
        /// Which.
        commands: [Command; 2],
    },
    /// A gesture was refused: no fault of anybody's.
    Refused(Refusal),
    /// A dataset was written.
    Exported(Arc<Written>),
    /// A dataset was brought in.
    Brought(Arc<Brought>),
    /// A report was written into a file.
    Reported(PathBuf),
    /// A copy of the project was saved.
    Copied {
        /// Where it is.
        folder: PathBuf,
        /// The articles that are not in it, by name, and why.
        left_out: Arc<[(String, TextError)]>,
    },
    /// A job was called off, and left everything as it was.
    Cancelled {
        /// Which.
        doing: Doing,
        /// How far it had come.
        progress: Progress,
    },
    /// Articles were brought in.
    Imported {
        /// How many.
        added: usize,
        /// Which files gave none, and why.
        failed: Arc<[FileError]>,
    },
    /// Files of which there were two versions are one now.
    Merged(Arc<[Merged]>),
    /// A new version was taken up, or marks were taken over to it.
    Version(Carried),
    /// So many marks on a copy of the article were offered on it.
    Offered(usize),
    /// The article of that title was taken out.
    ArticleOut(String),
    /// So many articles were taken out.
    ArticlesOut(usize),
    /// No backups can be made.
    Unkept(Arc<BackupError>),
    /// Something went wrong.
    Error(Arc<Problem>),
}

impl Saying {
    /// What to say of a change that was not made.
    pub fn refused(cause: ChangeError) -> Self {
        match cause {
            ChangeError::Refused(refusal) => Self::Refused(refusal),
            other => Self::error(other),
        }
    }

    /// What to say of something that went wrong.
    pub fn error(cause: impl Into<Problem>) -> Self {
        Self::Error(Arc::new(cause.into()))
    }

    /// What to say of an import.
    pub fn imported(report: ImportReport) -> Self {
        Self::Imported { added: report.added.len() + report.known.len(), failed: report.failed.into() }
    }

    /// What to say of a copy of a project.
    pub fn copied(folder: &Path, left_out: Vec<(ArticleId, TextError)>, project: Option<&Project>) -> Self {
        let name = |id: &ArticleId| {
            let article = project.and_then(|project| project.articles.get(id));
            let title = article.map(|article| article.title.trim()).filter(|title| !title.is_empty());
            title.unwrap_or(id.as_str()).to_owned()
        };
        let left_out = left_out.into_iter().map(|(id, cause)| (name(&id), cause)).collect();
        Self::Copied { folder: folder.to_owned(), left_out }
    }

    /// What to say of a job that was called off.
    pub fn cancelled(doing: Doing, progress: Option<Progress>) -> Self {
        Self::Cancelled { doing, progress: progress.unwrap_or_default() }
    }

    /// Whether it stays until it is read.
    pub fn stays(&self) -> bool {
        match self {
            Self::Error(_) | Self::Merged(_) => true,
            Self::Imported { failed, .. } => !failed.is_empty(),
            Self::Copied { left_out, .. } => !left_out.is_empty(),
            _ => false,
        }
    }

    /// What can be done about it at once: keys of the locale files, with what they do.
    pub fn offers(&self) -> Vec<(&'static str, Action)> {
        let mut offers = Vec::new();
        if let Self::Exported(written) = self {
            offers.push(("action-show-in-folder", Action::ShowFile(written.place.clone())));
            if written.lacks() {
                offers.push(("export-what-is-missing", Command::LastExport.into()));
            }
        }
        if let Self::Brought(brought) = self
            && !(brought.missed.is_empty() && brought.unknown_tags.is_empty() && brought.unknown_links.is_empty())
        {
            offers.push(("bring-what-is-missing", Action::ShowBrought));
        }
        offers
    }

    /// In words.
    pub fn words(&self, locale: &Locale) -> String {
        match self {
            Self::Sentence(key) => locale.tr(key),
            Self::Turned { back, step } => {
                let key = if *back { "status-undone" } else { "status-redone" };
                locale.tr_args(key, &[("what", &locale.tr(step))])
            }
            Self::Clash { keys, commands } => {
                let [first, second] = commands.map(|command| locale.tr(command.label()));
                locale.tr_args("keys-mean-two", &[("key", keys), ("first", &first), ("second", &second)])
            }
            Self::Refused(refusal) => errors::refusal(*refusal, locale),
            Self::Exported(written) => {
                let marks = locale.count("count-marks", written.exported.tally.marks);
                locale.tr_args("status-exported", &[("marks", &marks), ("file", &errors::path(&written.place))])
            }
            Self::Brought(brought) => {
                let marks = locale.count("count-marks", brought.marks);
                let links = locale.count("count-links", brought.links);
                locale.tr_with("bring-done", &[("marks", &marks), ("links", &links)], &[])
            }
            Self::Reported(file) => locale.tr_args("status-reported", &[("file", &errors::path(file))]),
            Self::Copied { folder, left_out } => {
                let mut words = locale.tr_args("status-copy-saved", &[("folder", &errors::path(folder))]);
                for (article, cause) in left_out.iter() {
                    words.push('\n');
                    let cause = errors::text(cause, locale);
                    words.push_str(&locale.tr_with(
                        "status-copy-left-out",
                        &[("cause", &cause)],
                        &[("article", article)],
                    ));
                }
                words
            }
            Self::Cancelled { doing, progress } => {
                let [done, total] = [progress.done, progress.total].map(|steps| locale.number(steps));
                locale.tr_args(doing.cancelled(), &[("done", &done), ("total", &total)])
            }
            Self::Imported { added, failed } => {
                let articles = locale.count("count-articles", *added);
                let mut words = locale.tr_args("status-imported", &[("articles", &articles)]);
                for cause in failed.iter() {
                    words.push('\n');
                    words.push_str(&errors::file(cause, locale));
                }
                words
            }
            Self::Merged(merged) => {
                merged.iter().map(|merged| errors::merged(merged, locale)).collect::<Vec<_>>().join("\n")
            }
            Self::Version(Carried { placed, waiting }) => {
                let [placed, waiting] = [placed, waiting].map(|marks| locale.count("count-marks", *marks));
                locale.tr_args("status-version", &[("placed", &placed), ("waiting", &waiting)])
            }
            Self::Offered(marks) => {
                locale.tr_args("status-offered", &[("marks", &locale.count("count-marks", *marks))])
            }
            Self::ArticlesOut(count) => {
                locale.tr_args("status-articles-out", &[("articles", &locale.count("count-articles", *count))])
            }
            Self::ArticleOut(title) => locale.tr_args("status-article-out", &[("article", title)]),
            Self::Unkept(cause) => {
                locale.tr_with("status-no-backups", &[("cause", &errors::backup(cause, locale))], &[])
            }
            Self::Error(problem) => problem.words(locale),
        }
    }
}

//! What went wrong, in the words of the locale files: the file, the cause, the way out.
//!
//! Errors come here with their types, and every kind has its sentence; matches are whole, so that a new kind asks for
//! one. What is not ours to word (of the system, of a parser) is quoted in its own words, set apart in the sentence.

mod backups;
mod changes;
mod faults;
mod merged;
mod system;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod window_tests;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use backups::{backup, restore};
pub use changes::{codebook_flaw, refusal};
pub use merged::merged;
use system::WayOut;
pub use system::path;

use super::{locale::Locale, prefs::PrefsError};
use crate::{
    exchange::{
        ImportError,
        formats::RenderError,
        import::{ARTICLE_CAP, Spot},
    },
    model::FaultKind,
    session::{
        ArticleError, ChangeError, CopyError, ExportError, ExportFileError, FileError, PasteError, SessionError,
        VersionError, annotations::DatasetError, restore::RestoreError,
    },
    store::{
        Fault, OpenError, ReadOnly, SaveError, TextError,
        atomic::{Doing, Obstacle, WriteError},
        backups::BackupError,
    },
};

/// Something that went wrong and that the window tells.
#[derive(Debug)]
pub enum Problem {
    /// A project cannot be worked on.
    Session(SessionError),
    /// An article cannot be shown.
    Article(ArticleError),
    /// Something was not saved.
    Save(SaveError),
    /// No copy of a project was made.
    Copy(CopyError),
    /// A dataset was not written.
    Export(ExportFileError),
    /// A dataset cannot be read.
    Dataset {
        /// What the format is called that it was read in; empty where none is known.
        format: &'static str,
        /// Why.
        cause: DatasetError,
    },
    /// A file is no article.
    File(FileError),
    /// A pasted text is no article.
    Paste(PasteError),
    /// A change was not made.
    Change(ChangeError),
    /// What the window remembers cannot be read or written.
    Prefs(PrefsError),
    /// Something in a project's files could not be read.
    Fault(Box<Fault>),
    /// A mark or a link does not hold.
    Layer {
        /// The layer's file, below the project's folder.
        file: PathBuf,
        /// What does not hold.
        kind: FaultKind,
    },
    /// There is no codebook template of that name.
    NoTemplate(String),
    /// Nothing shows the files of the system.
    NoFileManager {
        /// What was to be shown.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system starts no thread for a job.
    NoThread(io::Error),
    /// Something was not brought back.
    Restore(RestoreError),
    /// A backup was not written, read or taken away.
    Backup(BackupError),
    /// A job stopped on a fault of this program.
    Stopped,
}

macro_rules! problem_from {
    ($($Error:ty => $Variant:ident),* $(,)?) => {$(
        impl From<$Error> for Problem {
            fn from(error: $Error) -> Self {
                Self::$Variant(error)
            }
        }
    )*};
}

problem_from! {
    SessionError => Session, ArticleError => Article, SaveError => Save, CopyError => Copy, ExportFileError => Export,
    PasteError => Paste, FileError => File, ChangeError => Change, PrefsError => Prefs, RestoreError => Restore, BackupError => Backup,
}

impl From<VersionError> for Problem {
    fn from(error: VersionError) -> Self {
        match error {
            VersionError::Article(error) => error.into(),
            VersionError::File(error) => error.into(),
            VersionError::Text(error) => Self::Paste(error.into()),
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

impl Problem {
    /// In words.
    pub fn words(&self, locale: &Locale) -> String {
        match self {
            Self::Session(error) => session(error, locale),
            Self::Article(ArticleError::NoArticle(id)) => {
                locale.tr_args("error-no-article", &[("article", id.as_str())])
            }
            Self::Article(ArticleError::Text(error)) => text(error, locale),
            Self::Save(error) | Self::Copy(CopyError::Save(error)) => save(error, locale),
            Self::Copy(CopyError::InProject(folder)) => {
                locale.tr_args("error-copy-in-project", &[("file", &path(folder))])
            }
            Self::Export(error) => export(error, locale),
            Self::Dataset { format, cause } => dataset(format, cause, locale),
            Self::File(error) => file(error, locale),
            Self::Paste(PasteError::Text(error)) => import(error, None, locale),
            Self::Paste(PasteError::Change(error)) | Self::Change(error) => changes::change(error, locale),
            Self::Prefs(error) => prefs(error, locale),
            Self::Fault(fault) => faults::fault(fault, locale),
            Self::Layer { file, kind } => faults::layer(file, kind, locale),
            Self::NoTemplate(name) => locale.tr_args("error-no-template", &[("name", name)]),
            Self::NoFileManager { path: file, source } => {
                system::sentence("error-no-file-manager", file, &source.into(), WayOut::Path, locale)
            }
            Self::NoThread(source) => no_thread(source, locale),
            Self::Restore(error) => restore(error, locale),
            Self::Backup(error) => backup(error, locale),
            Self::Stopped => locale.tr("error-stopped"),
        }
    }
}

/// Why a project cannot be worked on.
fn session(error: &SessionError, locale: &Locale) -> String {
    match error {
        SessionError::Open(OpenError::NotAProject(folder)) => {
            locale.tr_args("error-not-a-project", &[("file", &path(folder))])
        }
        SessionError::Open(OpenError::Io { path, source }) => {
            system::sentence("error-open", path, &source.into(), WayOut::Path, locale)
        }
        SessionError::Open(OpenError::Cancelled(_)) => locale.tr("error-cancelled"),
        SessionError::Save(error) => save(error, locale),
        SessionError::WhoIsAtWork { folder, members, ids: _ } => {
            locale.tr_with("error-who", &[("members", &list(members, locale))], &[("file", &path(folder))])
        }
        SessionError::NoMember { folder, analyst, members } => locale.tr_with(
            "error-no-member",
            &[("members", &list(members, locale))],
            &[("file", &path(folder)), ("analyst", analyst.as_str())],
        ),
        SessionError::NoThread(source) => no_thread(source, locale),
    }
}

fn no_thread(source: &io::Error, locale: &Locale) -> String {
    locale.tr_with("error-no-thread", &[("cause", &system::cause(&source.into(), locale))], &[])
}

/// Names after each other, each set apart.
fn list(names: &[String], locale: &Locale) -> String {
    let names: Vec<_> = names.iter().map(|name| locale.isolated(name)).collect();
    names.join(if locale.lang().is_rtl() { "، " } else { ", " })
}

/// Why something was not saved.
pub fn save(error: &SaveError, locale: &Locale) -> String {
    match error {
        SaveError::Write(error) => write(error, locale),
        SaveError::ReadOnly(reason) => read_only(reason, locale),
        SaveError::Refused { path: file, cause } => {
            let cause = faults::unfit(cause, locale);
            locale.tr_with("error-left-as-is", &[("cause", &cause)], &[("file", &path(file))])
        }
        SaveError::NotReadBack { path: file, cause } => {
            let cause = faults::difference(cause, locale);
            locale.tr_with("error-not-read-back", &[("cause", &cause)], &[("file", &path(file))])
        }
        SaveError::NoText(article) => locale.tr_args("error-no-text", &[("article", article.as_str())]),
        SaveError::NotEmpty(folder) => locale.tr_args("error-not-empty", &[("file", &path(folder))]),
        SaveError::Gone(folder) => locale.tr_args("error-project-gone", &[("file", &path(folder))]),
        SaveError::Panicked(_) => locale.tr("error-saving-stopped"),
        SaveError::Cancelled(_) => locale.tr("error-cancelled"),
    }
}

/// Why a file was not written.
fn write(error: &WriteError, locale: &Locale) -> String {
    match error {
        WriteError::Changed { path: file } => locale.tr_args("error-changed-on-disk", &[("file", &path(file))]),
        WriteError::TooLarge { path: file, len, cap } => {
            let [size, limit] = [len, cap].map(|bytes| locale.in_digits(bytes.to_string()));
            locale.tr_args("error-too-large-to-save", &[("file", &path(file)), ("size", &size), ("limit", &limit)])
        }
        WriteError::Refused { path: file, obstacle } => {
            let key = match obstacle {
                Obstacle::NoFolder => "error-no-folder",
                Obstacle::WriteProtected => "error-write-protected",
                Obstacle::NotRegular => "error-in-the-way",
            };
            locale.tr_args(key, &[("file", &path(file))])
        }
        WriteError::Io { path, doing, source } => {
            let (key, way) = match doing {
                Doing::ListFolder | Doing::LookAtFolder | Doing::LookAtFile | Doing::Read => {
                    ("error-read", WayOut::Path)
                }
                Doing::MakeFolder => ("error-make-folder", WayOut::Path),
                Doing::MakeTemp | Doing::Write | Doing::Sync | Doing::Rename | Doing::SyncFolder => {
                    ("error-write", WayOut::Folder)
                }
                Doing::Remove => ("error-remove", WayOut::Folder),
            };
            system::sentence(key, path, &source.into(), way, locale)
        }
    }
}

/// Why a project may not be changed.
pub fn read_only(reason: &ReadOnly, locale: &Locale) -> String {
    match reason {
        ReadOnly::Newer { min_reader, ours } => {
            let [needed, ours] = [min_reader, ours].map(|version| locale.number(*version as usize));
            locale.tr_args("error-newer", &[("needed", &needed), ("ours", &ours)])
        }
        ReadOnly::Unreadable(cause) => {
            locale.tr_with("error-project-unreadable", &[("cause", &faults::cause(cause, locale))], &[])
        }
        ReadOnly::OpenElsewhere => locale.tr("error-locked"),
    }
}

/// Why the text of an article cannot be shown.
pub fn text(error: &TextError, locale: &Locale) -> String {
    let file = match error {
        TextError::Io { path, source } => {
            return system::sentence("error-read", path, &source.into(), WayOut::Backup, locale);
        }
        TextError::Changed(path) | TextError::NotUtf8 { path, .. } => path,
    };
    let words = [("cause", &*text_cause(error, locale)), ("way", &WayOut::Backup.words(locale))];
    locale.tr_with("error-read", &words, &[("file", &path(file))])
}

/// The same within a sentence that names the file.
fn text_cause(error: &TextError, locale: &Locale) -> String {
    match error {
        TextError::Io { source, .. } => system::cause(&source.into(), locale),
        TextError::Changed(_) => locale.tr("cause-other-text"),
        TextError::NotUtf8 { at, .. } => locale.tr_args("cause-not-utf8-at", &[("offset", &locale.number(*at))]),
    }
}

/// Why a file gives no article.
pub fn file(error: &FileError, locale: &Locale) -> String {
    import(&error.cause, Some((&error.path, &error.place)), locale)
}

/// A name of a file, with where in it something is.
pub fn with_spot(file: &str, place: &Spot, locale: &Locale) -> String {
    let file = locale.isolated(file);
    let numbered = |key: &str, number: usize| locale.tr_args(key, &[("number", &locale.number(number))]);
    let place = match place {
        Spot::Whole => return file.into_owned(),
        Spot::Row(number) => numbered("spot-row", *number),
        Spot::AfterRow(number) => numbered("spot-after-row", *number),
        Spot::Entry(number) => numbered("spot-entry", *number),
        Spot::AfterEntry(number) => numbered("spot-after-entry", *number),
        Spot::Mail(number) => numbered("spot-mail", *number),
        Spot::Chapter(name) => locale.isolated(name).into_owned(),
        Spot::End => locale.tr("spot-end"),
    };
    format!("{file} · {place}")
}

/// Why a file, or a pasted text where none is named, gives no article.
pub fn import(error: &ImportError, file: Option<(&Path, &Spot)>, locale: &Locale) -> String {
    let file = match file {
        Some((file, place)) => with_spot(&path(file), place, locale),
        None => locale.tr("error-pasted"),
    };
    let with = |key: &str, values: &[(&str, &str)]| locale.tr_with(key, &[("file", &file)], values);
    match error {
        ImportError::Read(source) => system::sentence_about("error-read", &file, &source.into(), WayOut::Path, locale),
        ImportError::NotRegular => with("error-not-regular", &[]),
        ImportError::Empty => with("error-empty", &[]),
        ImportError::TooLarge => {
            let count = locale.number((ARTICLE_CAP >> 20) as usize);
            let limit = locale.tr_args("error-megabytes", &[("count", &count)]);
            locale.tr_with("error-too-large", &[("file", &file), ("limit", &limit)], &[])
        }
        ImportError::Nul { at } => with("error-nul", &[("offset", &locale.number(*at))]),
        ImportError::NotUtf8 { at, byte: _, guess } => {
            with("error-not-utf8", &[("offset", &locale.number(*at)), ("encoding", guess.name())])
        }
        ImportError::NotInEncoding { encoding, at } => {
            with("error-not-in-encoding", &[("offset", &locale.number(*at)), ("encoding", encoding)])
        }
        // What the parser of a format says is in its own words.
        ImportError::Damaged(said) => with("error-damaged", &[("said", said)]),
        ImportError::Locked => with("error-password", &[]),
        ImportError::Bomb => {
            let count = locale.number((ARTICLE_CAP >> 20) as usize);
            let limit = locale.tr_args("error-megabytes", &[("count", &count)]);
            locale.tr_with("error-bomb", &[("file", &file), ("limit", &limit)], &[])
        }
        ImportError::Scanned => with("error-scanned", &[]),
        ImportError::Illegible(said) => with("error-illegible", &[("said", said)]),
        ImportError::Packed(codec) => with("error-packed", &[("codec", codec)]),
        ImportError::NoTextColumn { columns } => {
            with("error-no-text-column", &[("columns", &columns.join(&locale.tr("list-comma")))])
        }
    }
}

/// Why a dataset was not written.
fn export(error: &ExportFileError, locale: &Locale) -> String {
    let (file, source) = match error {
        ExportFileError::Io { path, source } => {
            return system::sentence("error-write", path, &source.into(), WayOut::Path, locale);
        }
        ExportFileError::NotRegular(file) => return locale.tr_args("error-not-regular", &[("file", &path(file))]),
        ExportFileError::NotAFolder(file) => return locale.tr_args("error-not-a-folder", &[("file", &path(file))]),
        ExportFileError::Occupied { path: file, by } => {
            return locale.tr_args("error-export-occupied", &[("file", &path(file)), ("name", by)]);
        }
        ExportFileError::NoStream(format) => return locale.tr_args("error-export-no-stream", &[("format", format)]),
        ExportFileError::InProject(file) => return locale.tr_args("error-in-project", &[("file", &path(file))]),
        ExportFileError::Export { path, source } => (path, source),
    };
    match source {
        ExportError::Write(source) => system::sentence("error-write", file, &source.into(), WayOut::Path, locale),
        ExportError::Cancelled(_) => locale.tr("error-cancelled"),
        ExportError::Render(RenderError::Io(source)) => {
            system::sentence("error-write", file, &source.into(), WayOut::Path, locale)
        }
        ExportError::Render(RenderError::NotReadBack { document, cause }) => {
            let args = [("file", &*path(file)), ("article", document), ("said", cause)];
            locale.tr_args("error-export-not-read-back", &args)
        }
    }
}

/// Why a dataset cannot be read.
fn dataset(format: &str, error: &DatasetError, locale: &Locale) -> String {
    match error {
        DatasetError::Io { path, source } => system::sentence("error-read", path, &source.into(), WayOut::Path, locale),
        DatasetError::Read { path: file, source } => {
            let said = source.to_string();
            locale.tr_args("error-dataset-read", &[("file", &path(file)), ("format", format), ("said", &said)])
        }
        DatasetError::Cancelled(_) => locale.tr("error-cancelled"),
    }
}

/// Why what the window remembers cannot be read or written.
fn prefs(error: &PrefsError, locale: &Locale) -> String {
    match error {
        PrefsError::Read { path, source } => {
            system::sentence("error-prefs-read", path, &source.into(), WayOut::Path, locale)
        }
        PrefsError::Broken { path: file, said, aside } => {
            locale.tr_args("error-prefs-broken", &[("file", &path(file)), ("said", said), ("aside", &path(aside))])
        }
        PrefsError::Stuck { path: file, said, source } => locale.tr_with(
            "error-prefs-stuck",
            &[("cause", &system::cause(&source.into(), locale))],
            &[("file", &path(file)), ("said", said)],
        ),
        PrefsError::Form(said) => locale.tr_args("error-prefs-form", &[("said", said)]),
        PrefsError::Write(error) => write(error, locale),
    }
}

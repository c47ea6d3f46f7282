//! Why something was not kept, or not brought back.

use super::{
    changes,
    faults::{self},
    no_thread, path, save,
    system::{self, WayOut},
};
use crate::{
    session::restore::RestoreError,
    store::backups::{BackupError, PutBackError},
    ui::locale::Locale,
};

/// Why a backup was not written, read or taken away.
pub fn backup(error: &BackupError, locale: &Locale) -> String {
    match error {
        BackupError::Io { path, source } => {
            system::sentence("error-backup", path, &source.into(), WayOut::Folder, locale)
        }
        BackupError::Damaged(file) => locale.tr_args("error-backup-damaged", &[("file", &path(file))]),
        BackupError::TooLarge { path: file, len, cap } => {
            let [size, limit] = [len, cap].map(|bytes| locale.in_digits(bytes.to_string()));
            locale.tr_args("error-backup-too-large", &[("file", &path(file)), ("size", &size), ("limit", &limit)])
        }
        BackupError::NotInProject(file) => locale.tr_args("error-not-in-project", &[("file", &path(file))]),
        BackupError::NoThread(source) => no_thread(source, locale),
    }
}

/// Why something was not brought back.
pub fn restore(error: &RestoreError, locale: &Locale) -> String {
    match error {
        RestoreError::NoBackups => locale.tr("error-no-backups"),
        RestoreError::NotYours { file, analyst } => {
            locale.tr_args("error-restore-not-yours", &[("file", &path(file)), ("analyst", analyst.as_str())])
        }
        RestoreError::NotRestorable(file) => locale.tr_args("error-not-restorable", &[("file", &path(file))]),
        RestoreError::Backup(error) | RestoreError::PutBack(PutBackError::Backup(error)) => backup(error, locale),
        RestoreError::Unreadable { file, cause } => {
            let cause = faults::cause(cause, locale);
            locale.tr_with("error-version-unreadable", &[("cause", &cause)], &[("file", &path(file))])
        }
        RestoreError::OtherText(file) => locale.tr_args("error-restore-other-text", &[("file", &path(file))]),
        RestoreError::NoArticle(id) => locale.tr_args("error-restore-no-article", &[("article", id.as_str())]),
        RestoreError::NoText(id) => locale.tr_args("error-restore-no-text", &[("article", id.as_str())]),
        RestoreError::NothingThen(moment) => locale.tr_args("error-nothing-then", &[("time", &moment.to_string())]),
        RestoreError::Stale => locale.tr("error-restore-stale"),
        RestoreError::Change(error) => changes::change(error, locale),
        RestoreError::PutBack(PutBackError::Save(error)) => save(error, locale),
        RestoreError::Cancelled => locale.tr("error-cancelled"),
    }
}

//! What the system said, in words: causes that have a name, and the way out that fits each.

use std::{io::ErrorKind, path::Path};

use crate::{
    store::IoCause,
    ui::{locale::Locale, panels::words::path_words},
};

/// What to do where the cause itself does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    /// Look at the path.
    Path,
    /// Look at the folder.
    Folder,
    /// Take the file from a backup.
    Backup,
    /// Free some space.
    Space,
    /// Change the permissions.
    Permission,
    /// Choose another disk.
    OtherDisk,
    /// Close what uses the system up.
    ClosePrograms,
    /// Close the file in the other program.
    CloseThere,
    /// Look at the disk.
    Disk,
    /// Look at the connection.
    Network,
}

impl WayOut {
    /// As a sentence.
    pub fn words(self, locale: &Locale) -> String {
        locale.tr(match self {
            Self::Path => "way-path",
            Self::Folder => "way-again",
            Self::Backup => "way-backup",
            Self::Space => "way-space",
            Self::Permission => "way-permission",
            Self::OtherDisk => "way-other-disk",
            Self::ClosePrograms => "way-close-programs",
            Self::CloseThere => "way-close-there",
            Self::Disk => "way-disk",
            Self::Network => "way-network",
        })
    }
}

/// A path within a sentence; where its folders run both ways, each is set apart.
pub fn path(path: &Path) -> String {
    let shown = path.display().to_string();
    let is_rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if shown.contains(is_rtl) { path_words(path) } else { shown }
}

/// A sentence of the locale files with `$file`, `$cause` and `$way`.
pub fn sentence(key: &str, file: &Path, io: &IoCause, way: WayOut, locale: &Locale) -> String {
    sentence_about(key, &locale.isolated(&path(file)), io, way, locale)
}

/// The same about something that is named in words; `way` is for causes that do not tell it themselves.
pub fn sentence_about(key: &str, file: &str, io: &IoCause, way: WayOut, locale: &Locale) -> String {
    let (cause, own_way) = known(io).unzip();
    let cause = cause.map_or_else(|| said(&io.words, locale), |key| locale.tr(key));
    let way = own_way.flatten().unwrap_or(way).words(locale);
    locale.tr_with(key, &[("file", file), ("cause", &cause), ("way", &way)], &[])
}

/// Why, within a sentence.
pub fn cause(io: &IoCause, locale: &Locale) -> String {
    known(io).map_or_else(|| said(&io.words, locale), |(key, _)| locale.tr(key))
}

/// What we have no words for, as it was said.
pub fn said(words: &str, locale: &Locale) -> String {
    locale.tr_args("cause-system", &[("said", words)])
}

/// The key of a cause, and the way out that belongs to it.
fn known(io: &IoCause) -> Option<(&'static str, Option<WayOut>)> {
    if io.is_not_regular {
        return Some(("cause-not-regular", None));
    }
    Some(match io.kind {
        ErrorKind::NotFound => ("cause-not-found", None),
        ErrorKind::PermissionDenied => ("cause-permission", Some(WayOut::Permission)),
        ErrorKind::AlreadyExists => ("cause-exists", None),
        ErrorKind::NotADirectory => ("cause-not-a-folder", None),
        ErrorKind::IsADirectory => ("cause-is-a-folder", None),
        ErrorKind::DirectoryNotEmpty => ("cause-folder-not-empty", None),
        ErrorKind::StorageFull => ("cause-disk-full", Some(WayOut::Space)),
        ErrorKind::QuotaExceeded => ("cause-quota", Some(WayOut::Space)),
        ErrorKind::ReadOnlyFilesystem => ("cause-read-only-disk", Some(WayOut::OtherDisk)),
        ErrorKind::FileTooLarge => ("cause-file-too-large", None),
        ErrorKind::InvalidFilename => ("cause-bad-name", None),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => ("cause-busy", Some(WayOut::CloseThere)),
        ErrorKind::OutOfMemory => ("cause-memory", Some(WayOut::ClosePrograms)),
        ErrorKind::TimedOut
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::NotConnected
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted => ("cause-network", Some(WayOut::Network)),
        ErrorKind::UnexpectedEof => ("cause-cut-short", None),
        ErrorKind::InvalidData => ("cause-no-text", None),
        // The standard library has no name for the rest, or none that says more than the system's own words.
        _ => return by_code(io.code?),
    })
}

/// Causes that the standard library does not name: EIO, ENFILE, EMFILE.
#[cfg(unix)]
fn by_code(code: i32) -> Option<(&'static str, Option<WayOut>)> {
    match code {
        5 => Some(("cause-disk-error", Some(WayOut::Disk))),
        23 | 24 => Some(("cause-open-files", Some(WayOut::ClosePrograms))),
        _ => None,
    }
}

/// Causes that the standard library does not name: `ERROR_TOO_MANY_OPEN_FILES`, `ERROR_SHARING_VIOLATION`,
/// `ERROR_LOCK_VIOLATION`, `ERROR_IO_DEVICE`.
#[cfg(windows)]
fn by_code(code: i32) -> Option<(&'static str, Option<WayOut>)> {
    match code {
        4 => Some(("cause-open-files", Some(WayOut::ClosePrograms))),
        32 | 33 => Some(("cause-busy", Some(WayOut::CloseThere))),
        1117 => Some(("cause-disk-error", Some(WayOut::Disk))),
        _ => None,
    }
}

#[cfg(not(any(unix, windows)))]
fn by_code(_code: i32) -> Option<(&'static str, Option<WayOut>)> {
    None
}

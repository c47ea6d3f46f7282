//! The names in a package: which are allowed at all, and which mean something to a project.

use std::path::Path;

use super::{BASE, MANIFEST};
use crate::{
    model::{ArticleId, Place},
    store::place::{ARTICLE_CAP, FILE_CAP, file_of, place_of},
};

/// Why a name may not stand in a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameFlaw {
    /// It begins at the root of a disk.
    #[error("is an absolute path")]
    Absolute,
    /// It leads upwards, or through nothing.
    #[error("leads out of the package")]
    Outside,
    /// Programs disagree on what parts a name.
    #[error("has a backslash in it")]
    Backslash,
    /// Controls of a terminal, and the end of a name for some programs.
    #[error("has a control character in it")]
    Control,
    /// Longer than any name in a project.
    #[error("is longer than any name in a project")]
    TooLong,
}

const LONGEST: usize = 1024;

/// Whether a name, with slashes, stays within the package; that of a folder may end in a slash.
///
/// # Errors
/// Where it does not.
pub(super) fn check(name: &str) -> Result<(), NameFlaw> {
    let is_drive = |name: &str| name.as_bytes().get(1) == Some(&b':');
    if name.len() > LONGEST {
        Err(NameFlaw::TooLong)
    } else if name.chars().any(char::is_control) {
        Err(NameFlaw::Control)
    } else if name.contains('\\') {
        Err(NameFlaw::Backslash)
    } else if name.starts_with('/') || is_drive(name) {
        Err(NameFlaw::Absolute)
    } else if name.strip_suffix('/').unwrap_or(name).split('/').any(|part| matches!(part, "" | "." | "..")) {
        Err(NameFlaw::Outside)
    } else {
        Ok(())
    }
}

/// What a file below the project's folder is to a package.
pub(super) enum Role {
    /// Part of the project, or of what the package says of itself.
    Part {
        /// The most bytes that it may have.
        cap: u64,
    },
    /// Nothing that anybody is told of: hidden files, and what systems leave beside others.
    Hidden,
    /// No file of a project.
    Stranger,
}

pub(super) fn role_of(file: &Path) -> Role {
    let part = |cap| Role::Part { cap };
    if file == Path::new(MANIFEST) || file.strip_prefix(BASE).is_ok_and(is_place) || is_place(file) {
        return part(FILE_CAP);
    }
    if article_part(file).is_some() {
        return part(ARTICLE_CAP);
    }
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".") || name == "__MACOSX";
    if file.iter().any(is_hidden) { Role::Hidden } else { Role::Stranger }
}

/// Whether a project has a file of exactly that name.
fn is_place(file: &Path) -> bool {
    place_of(file).is_some_and(|place: Place| file_of(&place) == file)
}

/// Of which article a file is the text or the original.
pub(super) fn article_part(file: &Path) -> Option<ArticleId> {
    let parts: Vec<&str> = file.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
    match parts.as_slice() {
        ["articles", article, name] if *name == "text.txt" || name.starts_with("original.") => article.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_within_the_package() {
        for (name, flaw) in [
            ("project.ron", None),
            ("مشروع/project.ron", None),
            ("a/b/", None),
            ("..hidden/x", None),
            ("../x", Some(NameFlaw::Outside)),
            ("a/../../x", Some(NameFlaw::Outside)),
            ("a/./x", Some(NameFlaw::Outside)),
            ("a//x", Some(NameFlaw::Outside)),
            ("", Some(NameFlaw::Outside)),
            ("/etc/passwd", Some(NameFlaw::Absolute)),
            ("C:/x", Some(NameFlaw::Absolute)),
            ("c:x", Some(NameFlaw::Absolute)),
            ("..\\x", Some(NameFlaw::Backslash)),
            ("a\0b", Some(NameFlaw::Control)),
            ("a\u{1b}[2J", Some(NameFlaw::Control)),
        ] {
            assert_eq!(check(name).err(), flaw, "{name:?}");
        }
        assert_eq!(check(&"a".repeat(LONGEST + 1)), Err(NameFlaw::TooLong));
    }

    #[test]
    fn only_names_that_a_project_would_give_are_parts_of_it() {
        let is_part = |name: &str| matches!(role_of(Path::new(name)), Role::Part { .. });
        for name in [
            "project.ron",
            "team/amal.ron",
            "articles/2026-03-02-e064a0ad6f9e177c/original.html",
            ".isnad/base/annotations/amal/2026-03-02-e064a0ad6f9e177c.ron",
        ] {
            assert!(is_part(name), "{name}");
        }
        for name in ["team/con.ron", "team/AMAL.ron", "x.exe", ".git/config", "articles/a/b/text.txt", ".isnad/x"] {
            assert!(!is_part(name), "{name}");
        }
    }
}

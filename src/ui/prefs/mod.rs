//! What the window remembers between starts: looks, language, keys, widths, recent projects. Nothing of a project but its name,
//! and what the tags of datasets become in it.

mod mappings;
mod saver;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use self::mappings::KeptMapping;
pub use self::saver::Saver;
use super::{
    article_view::{LINE_HEIGHTS, USUAL_LINE_HEIGHT},
    keys::KeyChanges,
    locale::{Digits, Lang},
    setting::ThemeChoice,
    theme::Scheme,
};
use crate::{
    model::AnalystId,
    store::{
        atomic::{self, Expected, WriteError},
        fs::OsFs,
    },
};

/// How many projects are remembered.
const RECENT: usize = 12;
/// More than preferences can be.
const CAP: u64 = 1 << 20;

/// Why preferences cannot be read or written.
#[derive(Debug)]
pub enum PrefsError {
    /// The file cannot be read; it is left as it is.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file makes no sense, and was kept aside.
    Broken {
        /// The file.
        path: PathBuf,
        /// What the parser said.
        said: String,
        /// Where it is kept.
        aside: PathBuf,
    },
    /// The file makes no sense, and could not be moved away.
    Stuck {
        /// The file.
        path: PathBuf,
        /// What the parser said.
        said: String,
        /// What the system said.
        source: io::Error,
    },
    /// They cannot be put down as text: a fault of this program.
    Form(String),
    /// The file cannot be written.
    Write(WriteError),
}

/// A project that was opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Its folder.
    pub folder: PathBuf,
    /// What it is called.
    pub name: String,
    /// Who was at work in it.
    pub analyst: String,
}

/// What the window remembers between starts.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Prefs {
    /// Light, dark, or as the system has it.
    pub theme: ThemeChoice,
    /// The language of the interface.
    pub lang: Lang,
    /// How it writes numbers.
    pub digits: Digits,
    /// Size of an article's text; 1 as usual.
    pub zoom: f32,
    /// Distance of an article's lines, as a multiple of the em.
    pub line_height: f32,
    /// Whether drags snap to words and clitics.
    pub snap: bool,
    /// Whether the library is shown.
    pub library_shown: bool,
    /// Whether the inspector is shown.
    pub inspector_shown: bool,
    /// Whether the guideline is shown beside the text.
    pub guideline_shown: bool,
    /// In points.
    pub library_width: f32,
    /// In points.
    pub inspector_width: f32,
    /// The keys that were changed.
    pub keys: KeyChanges,
    /// The projects opened before, the last first.
    pub recent: Vec<Recent>,
    /// What tags and links of datasets became, the last first.
    mappings: Vec<KeptMapping>,
    /// Where all this is kept; none for a window that keeps nothing.
    file: Option<PathBuf>,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            lang: Lang::default(),
            digits: Digits::default(),
            zoom: 1.0,
            line_height: USUAL_LINE_HEIGHT,
            snap: true,
            library_shown: true,
            inspector_shown: true,
            guideline_shown: false,
            library_width: 268.0,
            inspector_width: 328.0,
            keys: KeyChanges::default(),
            recent: Vec::new(),
            mappings: Vec::new(),
            file: None,
        }
    }
}

impl Prefs {
    /// Preferences that are kept nowhere, for pictures and tests.
    pub fn unkept(scheme: Scheme, lang: Lang) -> Self {
        Self { theme: scheme.into(), lang, ..Self::default() }
    }

    /// Preferences that are kept in a file of that name.
    #[cfg(test)]
    pub fn kept_in(file: PathBuf) -> Self {
        Self { lang: Lang::En, ..Self::load_from(file).0 }
    }

    /// The preferences of this user. A file that cannot be read is kept aside, and named in the second value.
    pub fn load() -> (Self, Option<PrefsError>) {
        match directories::ProjectDirs::from("", "", "isnad") {
            Some(folders) => Self::load_from(folders.config_dir().join("window.ron")),
            None => (Self::default(), None),
        }
    }

    fn load_from(file: PathBuf) -> (Self, Option<PrefsError>) {
        let defaults = Self { lang: Lang::of_system(), file: Some(file.clone()), ..Self::default() };
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return (defaults, None),
            Err(source) => return (defaults, Some(PrefsError::Read { path: file, source })),
        };
        match ron::from_str::<Kept>(&text) {
            Ok(kept) => (kept.into_prefs(file), None),
            Err(cause) => {
                let (aside, said) = (file.with_extension("ron.unreadable"), cause.to_string());
                let told = match fs::rename(&file, &aside) {
                    Ok(()) => PrefsError::Broken { path: file, said, aside },
                    Err(source) => PrefsError::Stuck { path: file, said, source },
                };
                (defaults, Some(told))
            }
        }
    }

    /// Where they are kept; nowhere for a window that keeps nothing.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Writes them down, whole or not at all.
    ///
    /// # Errors
    /// As the system says; the window goes on as it is.
    pub fn save(&self) -> Result<(), PrefsError> {
        let Some(file) = &self.file else { return Ok(()) };
        let text = ron::ser::to_string_pretty(&Kept::of(self), ron::ser::PrettyConfig::default());
        let text = text.map_err(|cause| PrefsError::Form(cause.to_string()))?;
        let there = match fs::read(file) {
            Ok(bytes) => Expected::AnyOf(vec![blake3::hash(&bytes)]),
            Err(_) => Expected::Nothing,
        };
        atomic::write(&OsFs, file, text.as_bytes(), &there, CAP).map_err(PrefsError::Write)
    }

    /// Notes that a project was opened.
    pub fn opened(&mut self, folder: &Path, name: &str, analyst: &AnalystId) {
        self.forget(folder);
        let recent = Recent { folder: folder.to_owned(), name: name.to_owned(), analyst: analyst.as_str().to_owned() };
        self.recent.insert(0, recent);
        self.recent.truncate(RECENT);
    }

    /// Takes a project off the list of recent ones.
    pub fn forget(&mut self, folder: &Path) {
        self.recent.retain(|recent| recent.folder != folder);
    }

    /// Who was at work in a project the last time.
    pub fn analyst_of(&self, folder: &Path) -> Option<AnalystId> {
        let recent = self.recent.iter().find(|recent| recent.folder == folder)?;
        AnalystId::new(&recent.analyst).ok()
    }
}

/// Themes as the file names them.
const THEMES: [(ThemeChoice, &str); 3] =
    [(ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark"), (ThemeChoice::System, "system")];

/// The file. What is missing in it is as usual; what is new in it from a later version is let be.
#[derive(Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "a file of settings")]
struct Kept {
    scheme: String,
    language: String,
    arabic_digits: bool,
    zoom: f32,
    line_height: f32,
    snap: bool,
    library_shown: bool,
    inspector_shown: bool,
    guideline_shown: bool,
    library_width: f32,
    inspector_width: f32,
    /// Chords by command.
    keys: BTreeMap<String, Vec<String>>,
    recent: Vec<Recent>,
    mappings: Vec<KeptMapping>,
}

impl Default for Kept {
    fn default() -> Self {
        Self::of(&Prefs::default())
    }
}

impl Kept {
    fn of(prefs: &Prefs) -> Self {
        Self {
            scheme: THEMES.iter().find(|(theme, _)| *theme == prefs.theme).map_or("", |(_, name)| name).to_owned(),
            language: prefs.lang.code().to_owned(),
            arabic_digits: prefs.digits == Digits::Arabic,
            zoom: prefs.zoom,
            line_height: prefs.line_height,
            snap: prefs.snap,
            library_shown: prefs.library_shown,
            inspector_shown: prefs.inspector_shown,
            guideline_shown: prefs.guideline_shown,
            library_width: prefs.library_width,
            inspector_width: prefs.inspector_width,
            keys: prefs.keys.kept(),
            recent: prefs.recent.clone(),
            mappings: prefs.mappings.clone(),
        }
    }

    fn into_prefs(self, file: PathBuf) -> Prefs {
        let usual = Prefs::default();
        let sane = |value: f32, usual: f32| if value.is_finite() && value > 0.0 { value } else { usual };
        Prefs {
            theme: THEMES.iter().find(|(_, name)| *name == self.scheme).map_or(usual.theme, |(theme, _)| *theme),
            lang: Lang::from_code(&self.language).unwrap_or_default(),
            digits: if self.arabic_digits { Digits::Arabic } else { Digits::European },
            zoom: sane(self.zoom, usual.zoom),
            line_height: sane(self.line_height, usual.line_height).clamp(*LINE_HEIGHTS.start(), *LINE_HEIGHTS.end()),
            snap: self.snap,
            library_shown: self.library_shown,
            inspector_shown: self.inspector_shown,
            guideline_shown: self.guideline_shown,
            library_width: sane(self.library_width, usual.library_width),
            inspector_width: sane(self.inspector_width, usual.inspector_width),
            keys: KeyChanges::read(&self.keys),
            recent: self.recent,
            mappings: self.mappings,
            file: Some(file),
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::Key;

    use super::*;
    use crate::ui::{action::Command, keys::control};

    fn written(folder: &Path, text: &str) -> PathBuf {
        let file = folder.join("window.ron");
        let mut open = fs::OpenOptions::new().create(true).append(true).open(&file).unwrap();
        io::Write::write_all(&mut open, text.as_bytes()).unwrap();
        file
    }

    #[test]
    fn what_was_chosen_is_there_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("isnad/window.ron");
        let mut prefs = Prefs { zoom: 1.3, line_height: 2.3, file: Some(file.clone()), ..Prefs::default() };
        prefs.guideline_shown = true;
        prefs.theme = ThemeChoice::System;
        prefs.keys.set(Command::Palette, control(Key::P)).unwrap();
        prefs.keys.remove(Command::Quit);
        prefs.opened(Path::new("/a"), "المياه", &AnalystId::new("amal").unwrap());
        prefs.save().unwrap();
        prefs.lang = Lang::Ar;
        prefs.save().unwrap();
        let (loaded, told) = Prefs::load_from(file);
        assert!(loaded == prefs && told.is_none(), "{loaded:?} {told:?}");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_kept_aside_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = written(folder.path(), "(zoom: ");
        let (prefs, said) = Prefs::load_from(file.clone());
        assert_eq!(prefs.recent, []);
        assert!(matches!(said, Some(PrefsError::Broken { path, .. }) if path == file));
        assert!(!file.exists() && folder.path().join("window.ron.unreadable").exists());
    }

    #[test]
    fn a_file_of_an_earlier_version_is_read_and_keys_of_a_later_one_stay_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let text = r#"(scheme: "dark", line_height: 0.5, later: 7, keys: {
            "Palette": ["Ctrl+P"], "Later": ["Ctrl+L"], "Note": ["Ctrl+NoSuchKey"], "Undo": ["U"], "Tag1": ["F2"],
        })"#;
        let file = written(folder.path(), text);
        let (mut prefs, told) = Prefs::load_from(file.clone());
        assert!(told.is_none(), "{told:?}");
        assert_eq!((prefs.theme, prefs.line_height), (ThemeChoice::Dark, *LINE_HEIGHTS.start()));
        assert_eq!(prefs.keys.of(Command::Palette), Some(&[control(Key::P)][..]));
        for unchanged in [Command::Note, Command::Undo, Command::Tag1] {
            assert_eq!(prefs.keys.of(unchanged), None, "{unchanged:?}");
        }
        prefs.keys.set(Command::Note, control(Key::M)).unwrap();
        prefs.save().unwrap();
        let kept = Prefs::load_from(file).0.keys.kept();
        let names: Vec<&str> = kept.keys().map(String::as_str).collect();
        assert_eq!(names, ["Later", "Note", "Palette", "Tag1", "Undo"]);
        assert_eq!(kept["Note"], ["Ctrl+M"]);
    }

    #[test]
    fn the_last_project_comes_first_and_once() {
        let mut prefs = Prefs::default();
        let amal = AnalystId::new("amal").unwrap();
        for folder in ["/a", "/b", "/a"] {
            prefs.opened(Path::new(folder), "p", &amal);
        }
        let order: Vec<_> = prefs.recent.iter().map(|recent| recent.folder.as_path()).collect();
        assert_eq!(order, [Path::new("/a"), Path::new("/b")]);
        assert_eq!(prefs.analyst_of(Path::new("/b")), Some(amal));
    }
}

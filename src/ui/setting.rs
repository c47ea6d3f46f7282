//! What can be set in the window, and where it is found.

use super::{
    action::Command,
    keys::Chord,
    locale::{Digits, Lang},
    theme::Scheme,
    window::Pane,
};

/// A setting with its new value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// Light, dark, or as the system has it.
    Theme(ThemeChoice),
    /// The language of the interface.
    Language(Lang),
    /// How it writes numbers.
    Digits(Digits),
    /// The distance of an article's lines, as a multiple of the em.
    LineHeight(f32),
    /// Whether drags snap to words and clitics.
    Snap(bool),
    /// Whether a pane at a side is shown.
    Pane(Pane, bool),
    /// A command's keys, instead of those it has.
    Keys(Command, Chord),
    /// A command without keys.
    NoKeys(Command),
    /// A command's usual keys.
    UsualKeys(Command),
    /// Every command's usual keys.
    AllUsualKeys,
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Ink on paper.
    #[default]
    Light,
    /// Light letters on dark.
    Dark,
    /// As the system has it, where it tells; else light.
    System,
}

impl ThemeChoice {
    /// What it comes to, under what the system tells.
    pub fn scheme(self, system: Option<egui::Theme>) -> Scheme {
        match (self, system) {
            (Self::Dark, _) | (Self::System, Some(egui::Theme::Dark)) => Scheme::Dark,
            _ => Scheme::Light,
        }
    }
}

impl From<Scheme> for ThemeChoice {
    fn from(scheme: Scheme) -> Self {
        if scheme == Scheme::Dark { Self::Dark } else { Self::Light }
    }
}

/// The sections of the settings, in the order of reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Theme, language, digits, text, panes.
    #[default]
    Looks,
    /// Who is at work.
    You,
    /// Earlier versions of the project.
    Backups,
    /// The keys of every command.
    Keys,
    /// The program, its files, the licences of what is in it.
    About,
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Looks, Self::You, Self::Backups, Self::Keys, Self::About];

    /// What it is called: a key of the locale files.
    pub fn label(self) -> &'static str {
        match self {
            Self::Looks => "settings-looks",
            Self::You => "settings-you",
            Self::Backups => "settings-backups",
            Self::Keys => "keys-title",
            Self::About => "action-about-isnad",
        }
    }
}

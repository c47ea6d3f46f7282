//! Keys that a command cannot have.

use egui::Key;

use super::{Chord, digit_of, motion};
use crate::ui::action::Command;

/// Why a command cannot have some keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The command always has its own.
    Fixed,
    /// They let go of whatever is under way, in every list and dialog too.
    LetsGo,
    /// They walk the fields, the marks and the panes.
    Walks,
    /// They are the tags' digits.
    Digits,
    /// They move the caret.
    Caret,
    /// In a text field they type something, and the command would work there too.
    Types,
    /// A text field or a button needs them, and the command would work there too.
    Field,
    /// The system takes them, or they type signs on keyboards with `AltGr`.
    System,
}

impl Refused {
    /// Every reason.
    #[cfg(test)]
    pub const ALL: [Self; 8] =
        [Self::Fixed, Self::LetsGo, Self::Walks, Self::Digits, Self::Caret, Self::Types, Self::Field, Self::System];

    /// In words: a key of the locale files.
    pub fn label(self) -> &'static str {
        match self {
            Self::Fixed => "keys-refused-fixed",
            Self::LetsGo => "keys-refused-lets-go",
            Self::Walks => "keys-refused-walks",
            Self::Digits => "keys-refused-digits",
            Self::Caret => "keys-refused-caret",
            Self::Types => "keys-refused-types",
            Self::Field => "keys-refused-field",
            Self::System => "keys-refused-system",
        }
    }
}

/// Why a command cannot have these keys, if it cannot. Its usual ones it can always have.
pub fn refusal(command: Command, chord: Chord) -> Option<Refused> {
    let works_in_fields = !command.scope().has_single_keys();
    match () {
        () if !command.keys_can_change() => Some(Refused::Fixed),
        () if command.chords().contains(&chord) => None,
        () if chord.key == Key::Escape => Some(Refused::LetsGo),
        () if matches!(chord.key, Key::Tab | Key::F6) => Some(Refused::Walks),
        () if is_a_tags(chord) => Some(Refused::Digits),
        () if motion(chord).is_some() => Some(Refused::Caret),
        () if is_the_systems(chord) => Some(Refused::System),
        () if works_in_fields && chord.types_text() => Some(Refused::Types),
        () if works_in_fields && is_a_fields(chord) => Some(Refused::Field),
        () => None,
    }
}

/// The rows of digits: alone, with `Shift`, with `Ctrl`.
fn is_a_tags(chord: Chord) -> bool {
    let held = [chord.control, chord.shift, chord.alt];
    [[false, false, false], [false, true, false], [true, false, false]].contains(&held)
        && digit_of(chord.key).is_some_and(|digit| digit > 0)
}

/// What systems keep for their windows and the clipboard, and what is `AltGr` on a PC: with it keyboards type signs.
fn is_the_systems(chord: Chord) -> bool {
    // Where nothing is on the clipboard, we do not even hear of pasting.
    let of_the_clipboard = chord.control && !chord.shift && matches!(chord.key, Key::C | Key::V | Key::X);
    let of_a_window = chord.alt && matches!(chord.key, Key::F4 | Key::Space | Key::Enter);
    let of_the_keyboard = matches!(chord.key, Key::Copy | Key::Cut | Key::Paste | Key::PrintScreen | Key::Menu);
    of_the_clipboard || of_a_window || of_the_keyboard || chord.alt && chord.control
}

/// What a text field or a button does something with.
fn is_a_fields(chord: Chord) -> bool {
    match chord.key {
        _ if chord.alt => false,
        Key::A => chord.control && !chord.shift,
        Key::Backspace | Key::Delete | Key::Insert => true,
        Key::Enter => !chord.control,
        _ => false,
    }
}

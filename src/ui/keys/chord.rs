//! Keys that are pressed together.

use std::fmt;

use egui::{Key, Modifiers};

/// Keys pressed together: a key by its physical place, named as on a US keyboard, and modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// With `Ctrl` (on a Mac, Command).
    pub control: bool,
    /// With `Shift`.
    pub shift: bool,
    /// With `Alt`.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

/// The key alone.
pub const fn plain(key: Key) -> Chord {
    Chord { control: false, shift: false, alt: false, key }
}

/// With `Shift`.
pub const fn shift(key: Key) -> Chord {
    Chord { shift: true, ..plain(key) }
}

/// With `Ctrl`.
pub const fn control(key: Key) -> Chord {
    Chord { control: true, ..plain(key) }
}

/// With `Ctrl` and `Shift`.
pub const fn control_shift(key: Key) -> Chord {
    Chord { shift: true, ..control(key) }
}

/// With `Alt`.
pub const fn alt(key: Key) -> Chord {
    Chord { alt: true, ..plain(key) }
}

/// What is held, as it is written before a key.
const HELD: [&str; 3] = ["Ctrl+", "Alt+", "Shift+"];

impl Chord {
    /// What was pressed. The physical place counts where the system tells it; a key that sends no place of its own, as from
    /// an input method or a test, counts by what it means.
    pub(super) fn pressed(key: Key, physical: Option<Key>, modifiers: Modifiers) -> Self {
        Self {
            control: modifiers.command || modifiers.ctrl,
            shift: modifiers.shift,
            alt: modifiers.alt,
            key: physical.unwrap_or(key),
        }
    }

    /// True where a text field would take it as text.
    pub fn types_text(self) -> bool {
        !self.control && !self.alt && types_a_sign(self.key)
    }

    /// The name under which it is kept: the same on every machine, whatever its keyboard prints.
    pub fn name(self) -> String {
        format!("{}{}", self.held(), self.key.name())
    }

    /// The keys of a name that [`Chord::name`] gave; none where this version does not know them.
    pub fn from_name(name: &str) -> Option<Self> {
        let (mut held, mut rest) = ([false; 3], name);
        for (is_held, prefix) in held.iter_mut().zip(HELD) {
            if let Some(tail) = rest.strip_prefix(prefix) {
                (*is_held, rest) = (true, tail);
            }
        }
        let [control, alt, shift] = held;
        Some(Self { control, shift, alt, key: Key::from_name(rest)? })
    }

    fn held(self) -> String {
        let held = [self.control, self.alt, self.shift].into_iter().zip(HELD);
        held.filter(|(is_held, _)| *is_held).map(|(_, name)| name).collect()
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.held())?;
        // egui's own signs for these are in no font of ours, or longer than what keyboards print.
        f.write_str(match self.key {
            Key::Minus => "-",
            Key::Escape => "Esc",
            key if is_arrow(key) => key.name(),
            key => key.symbol_or_name(),
        })
    }
}

/// Whether a key is only held while another is pressed, or locks something.
pub(super) fn is_held(key: Key) -> bool {
    matches!(
        key,
        Key::ShiftLeft
            | Key::ShiftRight
            | Key::ControlLeft
            | Key::ControlRight
            | Key::AltLeft
            | Key::AltRight
            | Key::SuperLeft
            | Key::SuperRight
            | Key::CapsLock
            | Key::NumLock
            | Key::ScrollLock
            | Key::Fn
    )
}

/// Letters, digits, signs and the space.
fn types_a_sign(key: Key) -> bool {
    let has_a_sign = key.symbol_or_name().chars().count() == 1 && !is_arrow(key);
    has_a_sign || matches!(key, Key::Space | Key::Quote) || key.name().starts_with("Intl")
}

fn is_arrow(key: Key) -> bool {
    matches!(key, Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_again_by_its_name_and_can_be_printed() {
        let font = std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/NotoSans-Regular.ttf"));
        let font = font.unwrap();
        let glyphs = swash::FontRef::from_index(&font, 0).unwrap().charmap();
        for key in Key::ALL {
            for chord in [plain(*key), control_shift(*key), Chord { control: true, ..alt(*key) }] {
                assert_eq!(Chord::from_name(&chord.name()), Some(chord), "{}", chord.name());
                assert!(chord.to_string().chars().all(|c| glyphs.map(c) != 0), "{chord}");
            }
        }
        assert_eq!(Chord::from_name("Ctrl+NoSuchKey"), None);
        assert_eq!(Chord::from_name(""), None);
    }

    #[test]
    fn signs_are_text_like_letters_and_what_only_moves_is_not() {
        for key in [Key::A, Key::Num1, Key::Comma, Key::Quote, Key::Slash, Key::Minus, Key::Space] {
            assert!(plain(key).types_text() && shift(key).types_text() && !control(key).types_text(), "{key:?}");
        }
        for key in [Key::F1, Key::ArrowLeft, Key::Enter, Key::Delete, Key::ShiftLeft] {
            assert!(!plain(key).types_text(), "{key:?}");
        }
        assert!(is_held(Key::ShiftLeft) && is_held(Key::AltLeft) && !is_held(Key::ArrowLeft));
    }
}

//! Keys, matched by their physical place, so that they work on an Arabic layout too.

use std::{collections::BTreeMap, fmt};

use egui::{Event, Key, Modifiers};

use super::action::{Action, Command, Motion, Scope};

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

impl Chord {
    /// What was pressed. The physical place counts where the system tells it; a key that sends no place of its own, as from
    /// an input method or a test, counts by what it means.
    fn pressed(key: Key, physical: Option<Key>, modifiers: Modifiers) -> Self {
        Self {
            control: modifiers.command || modifiers.ctrl,
            shift: modifiers.shift,
            alt: modifiers.alt,
            key: physical.unwrap_or(key),
        }
    }

    /// True where a text field would take it as text.
    pub fn types_text(self) -> bool {
        let names_a_letter = self.key.name().chars().count() == 1 || self.key == Key::Space;
        !self.control && !self.alt && names_a_letter
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.control, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        // egui's own sign for it is in no font of ours.
        f.write_str(if self.key == Key::Minus { "-" } else { self.key.symbol_or_name() })
    }
}

/// The keys of the window, and what the user's own keyboard prints on them.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    /// What a physical key typed last, where that is not the letter it is named by.
    caps: BTreeMap<Key, String>,
}

impl Keymap {
    /// The command that keys mean in a scope.
    pub fn command(&self, chord: Chord, scope: Scope) -> Option<Command> {
        Command::ALL.iter().copied().find(|command| command.scope() <= scope && command.chords().contains(&chord))
    }

    /// What is printed for a command's first keys, with the user's own keycap beside it: `L م`.
    pub fn printed(&self, command: Command) -> Option<String> {
        let chord = command.chords().first()?;
        Some(match self.caps.get(&chord.key) {
            Some(own) => format!("{chord} {own}"),
            None => chord.to_string(),
        })
    }

    /// What the user's keyboard has on a key.
    pub fn cap(&self, key: Key) -> &str {
        self.caps.get(&key).map_or_else(|| key.symbol_or_name(), String::as_str)
    }

    /// Takes from a frame's events the keys that mean something in `scope`, with the text that they typed, so that no text
    /// field gets both. What waits for digits or letters gets them before any command.
    pub fn take(&mut self, events: &mut Vec<Event>, scope: Scope, waiting: Waiting) -> Vec<Action> {
        self.learn_caps(events);
        let mut actions = Vec::new();
        let mut swallow_text = false;
        events.retain(|event| match event {
            Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
                let chord = Chord::pressed(*key, *physical_key, *modifiers);
                let action = waiting.action(chord).or_else(|| self.action(chord, scope));
                let Some(action) = action else { return true };
                swallow_text |= chord.types_text();
                actions.push(action);
                false
            }
            Event::Text(_) if swallow_text => {
                swallow_text = false;
                false
            }
            // The system turns these chords into events of their own before we see the keys.
            Event::Copy if scope == Scope::Article => {
                actions.push(Command::CopyQuote.into());
                false
            }
            _ => true,
        });
        actions
    }

    fn action(&self, chord: Chord, scope: Scope) -> Option<Action> {
        if let Some(command) = self.command(chord, scope) {
            return Some(command.into());
        }
        let (motion, extends) = motion(chord)?;
        (scope == Scope::Article).then_some(Action::Move(motion, extends))
    }

    /// A key's text follows it at once, so the pair tells what is printed on the key.
    fn learn_caps(&mut self, events: &[Event]) {
        for pair in events.windows(2) {
            let [Event::Key { physical_key: Some(key), pressed: true, modifiers, .. }, Event::Text(text)] = pair else {
                continue;
            };
            let is_own = modifiers.is_none() && text.chars().count() == 1 && !text.eq_ignore_ascii_case(key.name());
            if is_own && key.name().chars().count() == 1 {
                self.caps.insert(*key, text.clone());
            }
        }
    }
}

/// What waits for digits or letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// A question waits for a digit.
    pub digits: bool,
    /// That many hints wait for a letter.
    pub hints: usize,
}

/// The letters of hints, by their physical place: where the fingers lie first.
pub const HINT_KEYS: [Key; 26] = [
    Key::A,
    Key::S,
    Key::D,
    Key::F,
    Key::G,
    Key::H,
    Key::J,
    Key::K,
    Key::L,
    Key::Q,
    Key::W,
    Key::E,
    Key::R,
    Key::T,
    Key::Y,
    Key::U,
    Key::I,
    Key::O,
    Key::P,
    Key::Z,
    Key::X,
    Key::C,
    Key::V,
    Key::B,
    Key::N,
    Key::M,
];

const DIGITS: [Key; 10] =
    [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// The digit of a key of the row above the letters.
pub(super) fn digit_of(key: Key) -> Option<u8> {
    DIGITS.iter().position(|digit| *digit == key).and_then(|at| u8::try_from(at).ok())
}

impl Waiting {
    fn action(self, chord: Chord) -> Option<Action> {
        if chord.control || chord.alt || chord.shift {
            return None;
        }
        let nth_of = |keys: &[Key]| keys.iter().position(|key| *key == chord.key);
        if self.digits
            && let Some(digit) = nth_of(&DIGITS)
        {
            return Some(Action::Digit(u8::try_from(digit).unwrap_or_default()));
        }
        let hint = nth_of(&HINT_KEYS).or_else(|| (chord.key == Key::Enter).then_some(0))?;
        (hint < self.hints).then_some(Action::TakeHint(hint))
    }
}

/// Where keys move the caret, and whether the selection grows with it.
fn motion(chord: Chord) -> Option<(Motion, bool)> {
    let motion = match (chord.key, chord.control) {
        (Key::ArrowLeft, false) => Motion::Left,
        (Key::ArrowRight, false) => Motion::Right,
        (Key::ArrowLeft, true) => Motion::WordLeft,
        (Key::ArrowRight, true) => Motion::WordRight,
        (Key::ArrowUp, false) => Motion::Up,
        (Key::ArrowDown, false) => Motion::Down,
        (Key::PageUp, false) => Motion::PageUp,
        (Key::PageDown, false) => Motion::PageDown,
        (Key::Home, false) => Motion::LineStart,
        (Key::End, false) => Motion::LineEnd,
        (Key::Home, true) => Motion::Start,
        (Key::End, true) => Motion::End,
        _ => return None,
    };
    (!chord.alt).then_some((motion, chord.shift))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: Key, physical: Option<Key>, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: physical, pressed: true, repeat: false, modifiers }
    }

    fn taken(mut events: Vec<Event>, scope: Scope, waiting: Waiting) -> (Vec<Action>, Vec<Event>, Keymap) {
        let mut keymap = Keymap::default();
        let actions = keymap.take(&mut events, scope, waiting);
        (actions, events, keymap)
    }

    #[test]
    fn an_arabic_layout_presses_the_same_commands_and_types_nothing() {
        // On an Arabic layout the key of L types م, and Shift with the key of T types a bracket.
        let events = vec![press(Key::L, Some(Key::L), Modifiers::NONE), Event::Text("م".to_owned())];
        let (actions, left, keymap) = taken(events, Scope::Article, Waiting::default());
        assert_eq!(actions, [Action::Do(Command::LinkSource)]);
        assert!(left.is_empty(), "the text that came with the key is swallowed");
        assert_eq!(keymap.printed(Command::LinkSource).as_deref(), Some("L م"));
    }

    #[test]
    fn the_place_counts_and_not_what_the_key_means() {
        let events = vec![press(Key::Questionmark, Some(Key::N), Modifiers::NONE)];
        assert_eq!(taken(events, Scope::Article, Waiting::default()).0, [Action::Do(Command::Note)]);
    }

    #[test]
    fn without_the_article_letters_are_text() {
        let events = vec![press(Key::L, Some(Key::L), Modifiers::NONE), Event::Text("م".to_owned())];
        let (actions, left, _) = taken(events, Scope::Project, Waiting::default());
        assert!(actions.is_empty());
        assert_eq!(left.len(), 2);
    }

    #[test]
    fn hints_and_questions_take_letters_and_digits_first() {
        let letter = || vec![press(Key::A, Some(Key::A), Modifiers::NONE)];
        let hints = Waiting { hints: 1, digits: false };
        assert_eq!(taken(letter(), Scope::Article, hints).0, [Action::TakeHint(0)]);
        let digit = vec![press(Key::Num2, Some(Key::Num2), Modifiers::NONE)];
        let question = Waiting { hints: 0, digits: true };
        assert_eq!(taken(digit, Scope::Article, question).0, [Action::Digit(2)]);
        assert_eq!(taken(letter(), Scope::Article, question).0, [Action::Do(Command::ChooseActor)]);
    }

    #[test]
    fn left_is_left_whatever_the_language() {
        let events = vec![press(Key::ArrowLeft, None, Modifiers { shift: true, ..Modifiers::COMMAND })];
        assert_eq!(taken(events, Scope::Article, Waiting::default()).0, [Action::Move(Motion::WordLeft, true)]);
    }
}

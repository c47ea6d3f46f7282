//! Keys, matched by their physical place, so that they work on an Arabic layout too.

mod changes;
mod chord;
mod refusal;
mod steps;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use egui::{Event, Key};

pub use self::{
    changes::KeyChanges,
    chord::{Chord, alt, control, control_shift, plain, shift},
    refusal::{Refused, refusal},
    steps::Steps,
};
use super::action::{Action, Command, Motion, Scope};

/// The keys of the window, as the user changed them, and what the user's own keyboard prints on them.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    changes: KeyChanges,
    /// What a physical key typed last, where that is not the letter it is named by.
    caps: BTreeMap<Key, String>,
}

/// What keys mean in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One command.
    Does(Command),
    /// Two commands that the user gave the same keys: neither is done until one of them has others.
    Clash(Command, Command),
}

/// Another command that has the same keys, and where both apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The keys.
    pub chord: Chord,
    /// The other command.
    pub with: Command,
    /// Where one does not know which of the two is meant.
    pub scope: Scope,
}

impl Keymap {
    /// The usual keys with some changes to them.
    pub fn new(changes: KeyChanges) -> Self {
        Self { changes, ..Self::default() }
    }

    /// What the user changed.
    pub fn changes(&self) -> &KeyChanges {
        &self.changes
    }

    /// Takes other changes; what the keyboard prints is still known.
    pub fn change(&mut self, changes: KeyChanges) {
        self.changes = changes;
    }

    /// The keys of a command, the first of which is printed.
    pub fn chords(&self, command: Command) -> &[Chord] {
        self.changes.of(command).unwrap_or_else(|| command.chords())
    }

    /// What keys mean in a scope.
    pub fn meaning(&self, chord: Chord, scope: Scope) -> Option<Meaning> {
        let applies = |command: &Command| scope.holds(command.scope()) && self.chords(*command).contains(&chord);
        let mut all = Command::ALL.iter().copied().filter(applies);
        let first = all.next()?;
        Some(all.next().map_or(Meaning::Does(first), |second| Meaning::Clash(first, second)))
    }

    /// The command that keys mean in a scope; none where they mean two.
    pub fn command(&self, chord: Chord, scope: Scope) -> Option<Command> {
        match self.meaning(chord, scope)? {
            Meaning::Does(command) => Some(command),
            Meaning::Clash(..) => None,
        }
    }

    /// The other commands that have keys of this one.
    pub fn clashes(&self, command: Command) -> Vec<Clash> {
        let others = Command::ALL.iter().copied().filter(|other| *other != command);
        let shared = |with: Command| {
            let scope = command.scope().shared(with.scope());
            let chords = self.chords(command).iter().copied().filter(move |chord| self.chords(with).contains(chord));
            chords.filter_map(move |chord| Some(Clash { chord, with, scope: scope? }))
        };
        others.flat_map(shared).collect()
    }

    /// What is printed for a command's first keys, with the user's own keycap beside it: `L م`.
    pub fn printed(&self, command: Command) -> Option<String> {
        self.chords(command).first().map(|chord| self.printed_chord(*chord))
    }

    /// What is printed for some keys.
    pub fn printed_chord(&self, chord: Chord) -> String {
        match self.caps.get(&chord.key) {
            Some(own) => format!("{chord} {own}"),
            None => chord.to_string(),
        }
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
            Event::Copy if scope.has_single_keys() => {
                actions.extend(self.action(control(Key::C), Scope::Article));
                false
            }
            _ => true,
        });
        actions
    }

    fn action(&self, chord: Chord, scope: Scope) -> Option<Action> {
        match self.meaning(chord, scope) {
            Some(Meaning::Does(command)) => return Some(command.into()),
            Some(Meaning::Clash(first, second)) => return Some(Action::TellClash(chord, [first, second])),
            None => {}
        }
        let (motion, extends) = motion(chord)?;
        scope.has_single_keys().then_some(Action::Move(motion, extends))
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

/// Takes what was pressed out of a frame's events, to be given to a command: the keys, whatever they mean now.
pub fn recorded(events: &mut Vec<Event>) -> Option<Chord> {
    let mut chord = None;
    events.retain(|event| {
        // The system turns these chords into events of their own before we see the keys.
        let pressed = match event {
            Event::Key { key, physical_key, pressed: true, repeat: false, modifiers } => {
                Some(Chord::pressed(*key, *physical_key, *modifiers)).filter(|chord| !chord::is_held(chord.key))
            }
            Event::Copy => Some(control(Key::C)),
            Event::Cut => Some(control(Key::X)),
            Event::Paste(_) => Some(control(Key::V)),
            Event::Key { .. } | Event::Text(_) => None,
            _ => return true,
        };
        chord = chord.or(pressed);
        false
    });
    chord
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

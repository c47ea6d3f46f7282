//! One key at a time, however late the frame is.
//!
//! A slow frame brings several keys at once. egui moves the keyboard by `Tab` before the frame hears anything else, and a
//! command such as `Ctrl+F` opens a field only in the frame that hears it: what was typed before and after would go to the
//! wrong place. So a frame is given the events up to the first key that can change where the next ones belong, and the rest
//! waits for the frames after it.

use std::collections::VecDeque;

use egui::{Event, Key};

use super::Chord;

/// The events that wait for later frames.
#[derive(Debug, Default)]
pub struct Steps {
    waiting: VecDeque<Event>,
}

impl Steps {
    /// The events of this frame, of those that wait and those that came. Where letters are commands, each of them can
    /// change what the next means.
    pub fn next(&mut self, came: Vec<Event>, letters_are_commands: bool) -> Vec<Event> {
        self.waiting.extend(came);
        let mut now = Vec::new();
        while let Some(event) = self.waiting.pop_front() {
            let step = step_of(&event, letters_are_commands);
            // Before egui hears of a key that moves the keyboard, what was typed has to be in its field.
            if step == Step::Moves && now.iter().any(is_typing) {
                self.waiting.push_front(event);
                break;
            }
            now.push(event);
            if step != Step::Stays {
                // A key's text follows it at once, and belongs to it.
                if step == Step::Letter && matches!(self.waiting.front(), Some(Event::Text(_))) {
                    now.extend(self.waiting.pop_front());
                }
                break;
            }
        }
        now
    }

    /// Whether anything waits for the next frame.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

/// What an event does to those after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Nothing.
    Stays,
    /// It can change what they mean.
    Commands,
    /// The same, of a key that brings a text which is not meant.
    Letter,
    /// It moves the keyboard before the frame hears anything.
    Moves,
}

fn step_of(event: &Event, letters_are_commands: bool) -> Step {
    let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return Step::Stays };
    let chord = Chord::pressed(*key, *physical_key, *modifiers);
    match chord.key {
        Key::Tab | Key::Escape => Step::Moves,
        key if moves_a_caret(key) => Step::Stays,
        Key::Backspace | Key::Delete if !letters_are_commands => Step::Stays,
        _ if chord.types_text() => {
            if letters_are_commands {
                Step::Letter
            } else {
                Step::Stays
            }
        }
        _ => Step::Commands,
    }
}

/// Whether a key moves a caret and nothing else. Such keys are held down.
fn moves_a_caret(key: Key) -> bool {
    let arrows = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown];
    arrows.contains(&key) || [Key::Home, Key::End, Key::PageUp, Key::PageDown].contains(&key)
}

/// Whether an event puts something into a field.
fn is_typing(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Paste(_) | Event::Ime(_) | Event::Key { pressed: true, .. })
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

    use super::*;

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }
    }

    fn typed(letters: &str) -> Vec<Event> {
        letters.chars().map(|letter| Event::Text(letter.to_string())).collect()
    }

    /// The frames that a batch becomes, as the letters typed and the keys pressed in each.
    fn frames(came: Vec<Event>, letters_are_commands: bool) -> Vec<String> {
        let (mut steps, mut frames) = (Steps::default(), Vec::new());
        let mut came = Some(came);
        while came.is_some() || steps.is_waiting() {
            let events = steps.next(came.take().unwrap_or_default(), letters_are_commands);
            let word = |event: &Event| match event {
                Event::Text(letter) => letter.clone(),
                Event::Key { key, .. } => format!("<{}>", key.name()),
                _ => String::new(),
            };
            frames.push(events.iter().map(word).collect());
            assert!(frames.len() < 50, "it ends");
        }
        frames
    }

    #[test]
    fn what_is_typed_before_and_after_tab_stays_in_its_field() {
        let batch = [typed("المياه"), vec![press(Key::Tab, Modifiers::NONE)], typed("أمل")].concat();
        assert_eq!(frames(batch, false), ["المياه", "<Tab>", "أمل"]);
    }

    #[test]
    fn a_command_is_done_before_what_is_typed_after_it() {
        let batch = [vec![press(Key::F, Modifiers::COMMAND)], typed("ab")].concat();
        assert_eq!(frames(batch, false), ["<F>", "ab"]);
        let note = [vec![press(Key::N, Modifiers::NONE)], typed("n"), typed("be")].concat();
        assert_eq!(frames(note.clone(), true), ["<N>n", "be"], "a key's own text is not meant");
        let keys = vec![press(Key::Num1, Modifiers::NONE), press(Key::Num3, Modifiers::NONE)];
        assert_eq!(frames(keys, true), ["<1>", "<3>"]);
        assert_eq!(frames(note, false), ["<N>nbe"], "in a field, letters are letters");
    }

    #[test]
    fn keys_that_are_held_down_do_not_pile_up() {
        let batch = vec![press(Key::ArrowLeft, Modifiers::NONE); 9];
        assert_eq!(frames(batch, true).len(), 1);
        let typing: Vec<_> =
            "abc".chars().flat_map(|c| [press(Key::A, Modifiers::NONE), Event::Text(c.into())]).collect();
        assert_eq!(frames(typing, false), ["<A>a<A>b<A>c"]);
    }

    #[test]
    fn nothing_is_lost_and_nothing_comes_out_of_turn() {
        use proptest::prelude::*;
        let any = prop_oneof![
            "[a-cا-ت]".prop_map(Event::Text),
            prop::sample::select(vec![Key::Tab, Key::Enter, Key::F, Key::ArrowLeft, Key::Escape, Key::Delete])
                .prop_map(|key| press(key, Modifiers::NONE)),
        ];
        proptest!(|(batches in prop::collection::vec(prop::collection::vec(any, 0..6), 0..6), commands: bool)| {
            let (mut steps, mut out) = (Steps::default(), Vec::new());
            for batch in &batches {
                out.extend(steps.next(batch.clone(), commands));
            }
            while steps.is_waiting() {
                out.extend(steps.next(Vec::new(), commands));
            }
            prop_assert_eq!(out, batches.concat());
        });
    }
}

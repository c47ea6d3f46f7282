//! Keys as they come from a keyboard, and as a user changes them.

use std::collections::BTreeMap;

use egui::Modifiers;
use proptest::prelude::*;

use super::*;
use crate::ui::locale::{Digits, Lang, Locale};

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

/// Keys with these changes.
fn keymap_with(changes: &[(Command, Chord)]) -> Keymap {
    let mut changed = KeyChanges::default();
    for (command, chord) in changes {
        changed.set(*command, *chord).unwrap();
    }
    Keymap::new(changed)
}

#[test]
fn a_command_has_the_keys_it_was_given_and_no_others() {
    let mut keymap = keymap_with(&[(Command::Redo, control(Key::M))]);
    assert_eq!(keymap.printed(Command::Redo).as_deref(), Some("Ctrl+M"));
    assert_eq!(keymap.command(control(Key::M), Scope::Project), Some(Command::Redo));
    for usual in Command::Redo.chords() {
        assert_eq!(keymap.command(*usual, Scope::Article), None, "{usual}");
    }
    let mut changes = keymap.changes().clone();
    changes.remove(Command::Redo);
    keymap.change(changes.clone());
    assert_eq!((keymap.printed(Command::Redo), keymap.command(control(Key::M), Scope::Project)), (None, None));
    changes.reset(Command::Redo);
    keymap.change(changes);
    assert_eq!(keymap.chords(Command::Redo), Command::Redo.chords());
    assert!(keymap.changes().is_empty());
}

#[test]
fn keys_of_two_commands_do_neither_and_say_so() {
    let mut keymap = keymap_with(&[(Command::Note, control(Key::K))]);
    let clash = |with, scope| vec![Clash { chord: control(Key::K), with, scope }];
    assert_eq!(keymap.clashes(Command::Note), clash(Command::Palette, Scope::Article));
    assert_eq!(keymap.clashes(Command::Palette), clash(Command::Note, Scope::Article));
    let mut pressed = |scope| {
        let mut events = vec![press(Key::K, Some(Key::K), Modifiers::COMMAND)];
        keymap.take(&mut events, scope, Waiting::default())
    };
    assert_eq!(
        pressed(Scope::Article),
        [Action::TellClash(control(Key::K), [Command::Note, Command::Palette])],
        "over the article one does not know which is meant"
    );
    assert_eq!(pressed(Scope::Project), [Action::Do(Command::Palette)], "a note is written over the article only");
}

#[test]
fn copying_goes_with_its_keys() {
    let copied = |keymap: &mut Keymap| keymap.take(&mut vec![Event::Copy], Scope::Article, Waiting::default());
    assert_eq!(copied(&mut Keymap::default()), [Action::Do(Command::CopyQuote)]);
    assert_eq!(copied(&mut keymap_with(&[(Command::CopyQuote, plain(Key::C))])), []);
}

#[test]
fn what_lists_fields_and_the_system_need_is_refused_with_a_reason() {
    let alt_control = |key| Chord { alt: true, ..control(key) };
    let cases = [
        (Command::Note, plain(Key::Escape), Some(Refused::LetsGo)),
        (Command::Note, shift(Key::Tab), Some(Refused::Walks)),
        (Command::Palette, plain(Key::F6), Some(Refused::Walks)),
        (Command::Note, plain(Key::ArrowLeft), Some(Refused::Caret)),
        (Command::Undo, control(Key::Home), Some(Refused::Caret)),
        (Command::Note, control(Key::Num3), Some(Refused::Digits)),
        (Command::Palette, plain(Key::P), Some(Refused::Types)),
        (Command::Palette, shift(Key::Comma), Some(Refused::Types)),
        (Command::Undo, control(Key::A), Some(Refused::Field)),
        (Command::Undo, plain(Key::Backspace), Some(Refused::Field)),
        (Command::Undo, plain(Key::Enter), Some(Refused::Field)),
        (Command::Note, control(Key::V), Some(Refused::System)),
        (Command::Export, control(Key::C), Some(Refused::System)),
        (Command::CopyQuote, control(Key::C), None),
        (Command::Note, alt_control(Key::E), Some(Refused::System)),
        (Command::Quit, alt(Key::F4), Some(Refused::System)),
        (Command::Tag1, plain(Key::F2), Some(Refused::Fixed)),
        (Command::LetGo, plain(Key::F2), Some(Refused::Fixed)),
        (Command::NextMark, plain(Key::Tab), None),
        (Command::NextMark, plain(Key::Period), None),
        (Command::Note, plain(Key::P), None),
        (Command::Note, control(Key::A), None),
        (Command::Palette, control(Key::P), None),
        (Command::Palette, alt(Key::P), None),
        (Command::Palette, plain(Key::F2), None),
    ];
    for (command, chord, expected) in cases {
        assert_eq!(refusal(command, chord), expected, "{command:?} {chord}");
    }
    for locale in Lang::ALL.map(|lang| Locale::new(lang, Digits::European)) {
        for refused in Refused::ALL {
            assert_ne!(locale.tr(refused.label()), refused.label());
        }
    }
}

#[test]
fn usual_keys_are_never_refused() {
    for command in Command::ALL.iter().filter(|command| command.keys_can_change()) {
        for chord in command.chords() {
            assert_eq!(refusal(*command, *chord), None, "{command:?} {chord}");
        }
    }
}

#[test]
fn recorded_keys_count_by_their_place_once_and_type_nothing() {
    let mut events = vec![
        press(Key::ShiftLeft, Some(Key::ShiftLeft), Modifiers::SHIFT),
        press(Key::Questionmark, Some(Key::M), Modifiers::SHIFT),
        Event::Text("ى".to_owned()),
        Event::PointerGone,
    ];
    assert_eq!(recorded(&mut events), Some(shift(Key::M)));
    assert_eq!(events, [Event::PointerGone]);
    assert_eq!(recorded(&mut vec![Event::Paste(String::new())]), Some(control(Key::V)));
    let held = Event::Key { key: Key::M, physical_key: None, pressed: true, repeat: true, modifiers: Modifiers::NONE };
    assert_eq!(recorded(&mut vec![held]), None, "the key that pressed the button may still be held");
}

/// What a user can do to the keys.
#[derive(Clone, Debug)]
enum Change {
    Set(Command, Chord),
    Remove(Command),
    Reset(Command),
    ResetAll,
}

fn change() -> impl Strategy<Value = Change> {
    let command = || prop::sample::select(Command::ALL);
    // Few keys, so that commands meet.
    let keys = [Key::K, Key::Z, Key::N, Key::Enter, Key::Tab, Key::Num1, Key::ArrowLeft, Key::F1, Key::PageDown];
    let chord = (any::<[bool; 3]>(), prop::sample::select(keys.to_vec()));
    let chord = chord.prop_map(|([control, shift, alt], key)| Chord { control, shift, alt, key });
    prop_oneof![
        8 => (command(), chord).prop_map(|(command, chord)| Change::Set(command, chord)),
        2 => command().prop_map(Change::Remove),
        2 => command().prop_map(Change::Reset),
        1 => Just(Change::ResetAll),
    ]
}

fn changed(changes: &[Change]) -> KeyChanges {
    let mut keys = KeyChanges::default();
    for change in changes {
        match change {
            Change::Set(command, chord) => {
                let before = keys.clone();
                if keys.set(*command, *chord).is_err() {
                    assert_eq!(keys, before, "what is refused changes nothing");
                }
            }
            Change::Remove(command) => keys.remove(*command),
            Change::Reset(command) => keys.reset(*command),
            Change::ResetAll => keys.reset_all(),
        }
    }
    keys
}

/// The commands that have a chord and apply in a scope.
fn owners(keymap: &Keymap, chord: Chord, scope: Scope) -> Vec<Command> {
    let all = Command::ALL.iter().copied();
    all.filter(|command| scope.holds(command.scope()) && keymap.chords(*command).contains(&chord)).collect()
}

proptest! {
    #[test]
    fn keys_mean_one_command_in_a_scope_or_show_a_clash(changes in prop::collection::vec(change(), 0..40)) {
        let changes = changed(&changes);
        let keymap = Keymap::new(changes.clone());
        let chords: Vec<Chord> = Command::ALL.iter().flat_map(|command| keymap.chords(*command)).copied().collect();
        for chord in chords {
            for scope in Scope::ALL {
                let owners = owners(&keymap, chord, scope);
                match owners[..] {
                    [] => prop_assert_eq!(keymap.meaning(chord, scope), None),
                    [only] => prop_assert_eq!(keymap.command(chord, scope), Some(only)),
                    _ => prop_assert_eq!(keymap.command(chord, scope), None),
                }
                for (one, with) in owners.iter().flat_map(|one| owners.iter().map(move |with| (*one, *with))) {
                    let is_shown = keymap.clashes(one).iter().any(|clash| {
                        clash.chord == chord && clash.with == with && Some(clash.scope) == one.scope().shared(with.scope())
                    });
                    prop_assert_eq!(is_shown, one != with);
                }
            }
        }
        for command in Command::ALL {
            for chord in keymap.chords(*command).iter().filter(|chord| !command.chords().contains(chord)) {
                prop_assert_eq!(refusal(*command, *chord), None);
            }
        }
        prop_assert_eq!(KeyChanges::read(&changes.kept()), changes);
    }

    #[test]
    fn kept_keys_are_never_lost_nor_in_the_way(
        kept in prop::collection::btree_map("[A-Z][a-z]{1,8}|Note|Undo|Tag1", prop::collection::vec("(Ctrl\\+)?[A-Z][a-z]{0,3}", 0..3), 0..6),
    ) {
        let changes = KeyChanges::read(&kept);
        let again: BTreeMap<_, _> = changes.kept();
        prop_assert_eq!(KeyChanges::read(&again), changes);
        for name in again.keys() {
            prop_assert_eq!(&again[name], &kept[name]);
        }
    }
}

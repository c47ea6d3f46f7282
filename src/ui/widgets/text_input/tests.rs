//! Fields as they are typed into.

use egui::{Event, Id, Key, Modifiers, PointerButton, Pos2, Vec2, accesskit};

use super::TextInput;
use crate::ui::{
    headless::{Headless, HeadlessOptions, HeadlessOutput},
    locale::Lang,
};

/// A window with one field that has the keyboard.
struct Typist {
    window: Headless,
    text: String,
    rows: usize,
    changed: usize,
    entered: bool,
}

impl Typist {
    fn new(text: &str) -> Self {
        let options = HeadlessOptions { size: Vec2::new(240.0, 160.0), lang: Lang::Ar, ..HeadlessOptions::default() };
        let mut typist =
            Self { window: Headless::new(options), text: text.to_owned(), rows: 1, changed: 0, entered: false };
        typist.window.ctx().memory_mut(|memory| memory.request_focus(Id::unique("field")));
        typist.events(Vec::new());
        typist
    }

    fn events(&mut self, events: Vec<Event>) -> HeadlessOutput {
        let (text, rows, changed, entered) = (&mut self.text, self.rows, &mut self.changed, &mut self.entered);
        self.window.run(vec![events], |ui| {
            let input = TextInput::new(text, "Note").id(Id::unique("field")).placeholder("…");
            let response = ui.add(if rows > 1 { input.multiline(rows) } else { input });
            *changed += usize::from(response.changed());
            *entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        })
    }

    /// Types letters; presses what stands in angle brackets: `<ctrl-left>`.
    fn types(&mut self, keys: &str) -> &mut Self {
        for part in keys.split_inclusive('>') {
            let (letters, name) = match part.strip_suffix('>').and_then(|part| part.split_once('<')) {
                Some((letters, name)) => (letters, Some(name)),
                None => (part, None),
            };
            for letter in letters.chars() {
                self.events(vec![Event::Text(letter.to_string())]);
            }
            if let Some(name) = name {
                let mut modifiers = Modifiers::NONE;
                let key = name.split('-').fold(None, |_, part| {
                    match part {
                        "ctrl" => modifiers |= Modifiers::CTRL | Modifiers::COMMAND,
                        "shift" => modifiers |= Modifiers::SHIFT,
                        _ => {}
                    }
                    Key::from_name(part)
                });
                let key = key.unwrap_or_else(|| panic!("no key {name}"));
                self.events(vec![Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }]);
            }
        }
        self
    }
}

#[test]
fn typing_goes_where_the_caret_is_seen() {
    for (start, keys, left) in [
        ("", "قال الوزير", "قال الوزير"),
        ("", "ab<Left>c", "acb"),
        ("", "اب<Right>ج", "اجب"),
        ("", "اب<Home>ج", "جاب"),
        ("", "قال الوزير<Backspace><Backspace>", "قال الوز"),
        ("", "قال الوزير<ctrl-Backspace>", "قال "),
        ("", "قال الوزير<ctrl-Right>و", "قال والوزير"),
        ("", "one two<shift-Left><shift-Left>x", "one tx"),
        ("", "one<ctrl-A>two", "two"),
        ("", "one two<ctrl-Z>", "one"),
        ("", "one<ctrl-Z><ctrl-Y>", "one"),
        ("", "ab<ctrl-Home><Delete>", "b"),
    ] {
        let mut typist = Typist::new(start);
        typist.types(keys);
        assert_eq!(typist.text, left, "{keys}");
        assert!(typist.changed > 0);
    }
}

#[test]
fn enter_ends_one_line_and_breaks_several() {
    let mut typist = Typist::new("");
    typist.types("قال<Enter>");
    assert!(typist.entered && typist.text == "قال");
    let mut typist = Typist::new("");
    typist.rows = 3;
    typist.types("قال<Enter>ذلك<Up>!");
    assert_eq!(typist.text, "قال!\nذلك");
}

#[test]
fn the_clipboard_gives_and_takes() {
    let mut typist = Typist::new("one two");
    typist.types("<ctrl-A>");
    let output = typist.events(vec![Event::Cut]);
    assert_eq!(typist.text, "");
    drop(output);
    typist.events(vec![Event::Paste("سطر\nسطر".to_owned())]);
    assert_eq!(typist.text, "سطر سطر", "one line has no line ends");
}

#[test]
fn the_mouse_puts_the_caret_and_takes_words() {
    let mut typist = Typist::new("قال الوزير أمس");
    let click = |x: f32| {
        let pos = Pos2::new(x, 24.0);
        [true, false].map(|pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        })
    };
    // The text begins at the right: far left is its end.
    typist.events(vec![Event::PointerMoved(Pos2::new(30.0, 24.0))]);
    typist.events(click(30.0).into());
    typist.types("!");
    assert_eq!(typist.text, "قال الوزير أمس!");
    typist.events([click(225.0), click(225.0)].concat());
    typist.types("نفى");
    assert_eq!(typist.text, "نفى الوزير أمس!", "two clicks take the word under them");
}

#[test]
fn assistive_technology_reads_direction_words_and_selection() {
    let mut typist = Typist::new("قال الوزير");
    let output = typist.types("<ctrl-A>").events(Vec::new());
    let nodes = output.tree.unwrap().nodes;
    let field = nodes.iter().find(|(_, node)| node.role() == accesskit::Role::TextInput).expect("a field");
    assert_eq!(field.1.label(), Some("Note"));
    let run = nodes.iter().find(|(_, node)| node.role() == accesskit::Role::TextRun).expect("a run");
    assert_eq!(run.1.text_direction(), Some(accesskit::TextDirection::RightToLeft));
    assert_eq!(run.1.word_starts(), [0, 4]);
    assert_eq!(run.1.value(), Some("قال الوزير"));
    let positions = run.1.character_positions().expect("positions");
    assert!(positions.windows(2).all(|pair| pair[0] < pair[1]), "from the side where reading begins: {positions:?}");
    let selection = field.1.text_selection().expect("a selection");
    assert_eq!((selection.anchor.character_index, selection.focus.character_index), (0, 10));
}

#[test]
fn assistive_technology_selects_and_replaces() {
    let mut typist = Typist::new("قال الوزير");
    let output = typist.events(Vec::new());
    let nodes = output.tree.unwrap().nodes;
    let node = |role| nodes.iter().find(|(_, node)| node.role() == role).map(|(id, _)| *id).expect("a node");
    let (field, run) = (node(accesskit::Role::TextInput), node(accesskit::Role::TextRun));
    let ask = |action, data| {
        Event::AccessKitActionRequest(accesskit::ActionRequest {
            action,
            target_tree: accesskit::TreeId::ROOT,
            target_node: field,
            data: Some(data),
        })
    };
    let position = |character_index| accesskit::TextPosition { node: run, character_index };
    let selection = accesskit::TextSelection { anchor: position(0), focus: position(3) };
    typist.events(vec![
        ask(accesskit::Action::SetTextSelection, accesskit::ActionData::SetTextSelection(selection)),
        ask(accesskit::Action::ReplaceSelectedText, accesskit::ActionData::Value("نفى".into())),
    ]);
    assert_eq!(typist.text, "نفى الوزير");
}

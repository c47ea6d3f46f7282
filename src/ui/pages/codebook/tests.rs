//! The page of the codebook, worked by mouse and keys in both languages.

use egui::{Event, Key, Modifiers, PointerButton};

use super::{CodebookCtx, CodebookState, show};
use crate::{
    model::{AttributeId, AttributeKind, EndKind, LinkKindId, Names, Role, Shape, Tag, TagId},
    session::codebook::{Change, Part, Way},
    ui::{
        action::Action,
        headless::HeadlessOptions,
        locale::Lang,
        panels::testing::{Desk, Screen, press, typed},
    },
};

struct Page {
    desk: Desk,
    screen: Screen,
    state: CodebookState,
    locked: Option<&'static str>,
}

impl Page {
    fn new(lang: Lang) -> Self {
        let screen = Screen::with(HeadlessOptions { lang, size: egui::vec2(1000.0, 1400.0), ..Default::default() });
        let mut page = Self { desk: Desk::marked(), screen, state: CodebookState::default(), locked: None };
        page.desk.project.guidelines = crate::session::TEMPLATES[0].guidelines.to_owned();
        page.show(vec![]);
        page
    }

    fn show(&mut self, events: Vec<Vec<Event>>) {
        let (desk, state, locked) = (&self.desk, &mut self.state, self.locked);
        self.screen.show(events, |ui, send| {
            show(ui, &CodebookCtx { project: &desk.project, locked, revision: desk.revision }, state, send);
        });
    }

    #[track_caller]
    fn click(&mut self, name: &str) {
        self.press_at(self.screen.find(name).center());
    }

    /// Presses the lowest thing of that name: the list names attributes too, above.
    #[track_caller]
    fn tick(&mut self, name: &str) {
        self.press_at(self.screen.find_last(name).center());
    }

    fn press_at(&mut self, pos: egui::Pos2) {
        let button =
            |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        self.show(vec![vec![Event::PointerMoved(pos)], vec![button(true)], vec![button(false)]]);
    }

    /// Replaces what stands in a field, and leaves it.
    #[track_caller]
    fn write(&mut self, field: &str, text: &str) {
        self.click(field);
        let all = Event::Key {
            key: Key::A,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::CTRL | Modifiers::COMMAND,
        };
        self.show(vec![vec![all], press(Key::Delete)]);
        self.show(typed(text));
        self.show(vec![press(Key::Enter), vec![]]);
    }

    fn sent(&mut self) -> Vec<Change> {
        let sent = std::mem::take(&mut self.screen.sent).into_iter();
        sent.map(|action| match action {
            Action::ChangeCodebook(change) => change,
            other => panic!("{other:?}"),
        })
        .collect()
    }

    fn tag(&self, id: &str) -> Tag {
        self.desk.project.codebook.tag(&TagId::new(id).unwrap()).unwrap().clone()
    }
}

#[test]
fn a_tag_gets_another_name_colour_shape_and_key_in_both_languages() {
    let words = [
        (Lang::En, ["Actor, 2", "Name in English", "Teal", "Double underline", "7", "No key"]),
        (Lang::Ar, ["طرف, 2", "الاسم بالإنجليزية", "فيروزي", "خطان", "7", "بلا مفتاح"]),
    ];
    for (lang, [row, name, color, shape, key, none]) in words {
        let mut page = Page::new(lang);
        page.click(row);
        let actor = page.tag("actor");
        page.write(name, "Party");
        let names = Names::from([("ar", "طرف"), ("en", "Party")]);
        assert_eq!(page.sent(), [Change::PutTag(Tag { names, ..actor.clone() })], "{lang:?}");
        page.click(color);
        assert_eq!(page.sent(), [Change::PutTag(Tag { color: "teal".to_owned(), ..actor.clone() })]);
        page.click(shape);
        assert_eq!(page.sent(), [Change::PutTag(Tag { shape: Shape::Double, ..actor.clone() })]);
        page.click(key);
        assert_eq!(page.sent(), [Change::PutTag(Tag { key: Some(7), ..actor.clone() })]);
        page.click(none);
        assert_eq!(page.sent(), [Change::PutTag(Tag { key: None, ..actor })]);
    }
}

#[test]
fn what_stands_against_a_change_stands_beside_its_field_and_nothing_is_sent() {
    let mut page = Page::new(Lang::En);
    page.click("Actor, 2");
    page.click("1");
    assert!(page.sent().is_empty());
    assert!(page.screen.names().iter().any(|name| name.starts_with("Key 1 sets the tag “Claim”")));
    page.write("Name in English", "claim");
    assert!(page.sent().is_empty());
    assert!(page.screen.names().iter().any(|name| name.starts_with("Another is called “claim”")));
    page.click("7");
    assert_eq!(page.sent().len(), 1);
    assert!(!page.screen.names().iter().any(|name| name.starts_with("Another is called")), "it is said no more");
}

#[test]
fn a_tag_is_added_from_its_names_by_keys_alone() {
    let mut page = Page::new(Lang::Ar);
    page.click("إضافة وسم");
    page.show(vec![vec![]]);
    page.show(typed("Topic"));
    page.show(vec![press(Key::Tab)]);
    page.show(typed("موضوع"));
    page.show(vec![press(Key::Enter), vec![]]);
    let names = Names::from([("ar", "موضوع"), ("en", "Topic")]);
    assert_eq!(page.sent(), [Change::AddTag(names, "brown".to_owned())]);
}

#[test]
fn attributes_are_ticked_and_moved() {
    let mut page = Page::new(Lang::En);
    let claim = page.tag("claim");
    let without = claim.attributes.iter().filter(|id| id.as_str() != "topic").cloned().collect();
    page.click("Claim, 1");
    page.click("Move Certainty up");
    let mut moved = claim.attributes.clone();
    moved.swap(0, 1);
    assert_eq!(page.sent(), [Change::PutTag(Tag { attributes: moved, ..claim.clone() })]);
    page.tick("Topic");
    assert_eq!(page.sent(), [Change::PutTag(Tag { attributes: without, ..claim.clone() })]);
    page.tick("Stance");
    let mut more = claim.attributes.clone();
    more.push(AttributeId::new("stance").unwrap());
    assert_eq!(page.sent(), [Change::PutTag(Tag { attributes: more, ..claim })]);
}

#[test]
fn choices_are_named_added_moved_and_removed() {
    let mut page = Page::new(Lang::En);
    let stance = AttributeId::new("stance").unwrap();
    page.click("Stance, Choice");
    let choices = match &page.desk.project.codebook.attribute(&stance).unwrap().kind {
        AttributeKind::Choice(choices) => choices.clone(),
        other => panic!("{other:?}"),
    };
    page.write("Name in English: Supports", "Favours");
    let names = Names::from([("ar", "مؤيِّد"), ("en", "Favours")]);
    assert_eq!(page.sent(), [Change::NameChoice(stance.clone(), choices[0].id.clone(), names)]);
    page.click("Move Supports down");
    assert_eq!(page.sent(), [Change::Move(Part::Choice(stance.clone(), choices[0].id.clone()), Way::Down)]);
    page.click("Remove Opposes");
    assert_eq!(page.sent(), [Change::Remove(Part::Choice(stance.clone(), choices[1].id.clone()))]);
    page.click("Add a choice");
    assert!(page.screen.names().iter().any(|name| name.starts_with("It needs a name")));
    assert!(page.sent().is_empty());
}

#[test]
fn a_scale_s_limits_are_typed_in_the_digits_of_either_script() {
    let mut page = Page::new(Lang::Ar);
    page.click("الحلقة, مقياس");
    page.write("الحد الأعلى", "٥");
    let id = AttributeId::new("step").unwrap();
    let step = page.desk.project.codebook.attribute(&id).unwrap().clone();
    let kind = AttributeKind::Scale { min: 1, max: 5 };
    assert_eq!(page.sent(), [Change::PutAttribute(crate::model::Attribute { kind, ..step })]);
    page.write("الحد الأعلى", "0");
    assert!(page.sent().is_empty());
    assert!(page.screen.names().iter().any(|name| name.starts_with("لا يصح أن يكون الحد الأدنى")));
}

#[test]
fn a_link_keeps_one_end_at_least() {
    let mut page = Page::new(Lang::En);
    page.click("If");
    let link = page.desk.project.codebook.link(&LinkKindId::new("if").unwrap()).unwrap().clone();
    page.tick("Source: someone who says so");
    let to = vec![EndKind::Tagged(Role::Claim), EndKind::Tagged(Role::Source)];
    assert_eq!(page.sent(), [Change::PutLink(crate::model::LinkKind { to, ..link })]);
    page.tick("Claim: something said to be so");
    assert!(page.sent().is_empty());
    assert!(page.screen.names().iter().any(|name| name.starts_with("A link must end")));
}

#[test]
fn a_template_gives_parts_or_all_of_it() {
    let mut page = Page::new(Lang::En);
    page.click("Fact-check");
    page.click("Add Evidence");
    let evidence = Part::Tag(TagId::new("evidence").unwrap());
    assert_eq!(page.sent(), [Change::Take("fact-check".to_owned(), evidence)]);
    page.click("Replace the guideline too");
    page.click("Replace the codebook");
    assert_eq!(page.sent(), [Change::Replace("fact-check".to_owned(), true)]);
}

#[test]
fn the_guideline_is_sent_when_it_is_left_and_read_beside() {
    let mut page = Page::new(Lang::Ar);
    page.click("إرشادات التوسيم");
    let field = page.screen.find("نص إرشادات التوسيم");
    page.press_at(field.left_top() + egui::vec2(40.0, 16.0));
    let to_start = Event::Key {
        key: Key::Home,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::CTRL | Modifiers::COMMAND,
    };
    page.show(vec![vec![to_start], vec![Event::Paste("# جديد\n\n".to_owned())]]);
    assert!(page.sent().is_empty(), "not at each letter");
    assert!(page.screen.names().contains(&"جديد"), "what is typed is read at once: {:?}", page.screen.names());
    page.click("قول, 1");
    let text = format!("# جديد\n\n{}", page.desk.project.guidelines);
    assert_eq!(page.sent(), [Change::SetGuidelines(text)]);
}

#[test]
fn who_does_not_own_the_project_reads_and_hears_why() {
    let mut page = Page::new(Lang::En);
    page.locked = Some("Only Amal changes it.");
    page.show(vec![vec![]]);
    assert!(page.screen.names().contains(&"Only Amal changes it."));
    assert!(!page.screen.names().contains(&"Add a tag"));
    page.click("Actor, 2");
    for name in ["Teal", "7", "Remove…", "Name in English"] {
        page.click(name);
    }
    page.show(typed("x"));
    assert!(page.sent().is_empty());
}

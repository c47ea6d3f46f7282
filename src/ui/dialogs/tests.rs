//! Dialogs as they are typed into and pressed.

use egui::{Event, Key};

use super::*;
use crate::{
    session::{Amend, Correction},
    ui::panels::testing::{Screen, press, typed},
};

/// A dialog on an empty window.
pub(super) struct Desk {
    pub screen: Screen,
    dialog: Dialog,
    closed: bool,
}

impl Desk {
    pub fn new(dialog: Dialog) -> Self {
        let mut desk = Self { screen: Screen::new(900.0, 640.0), dialog, closed: false };
        desk.events(Vec::new());
        desk
    }

    pub fn events(&mut self, events: Vec<Vec<Event>>) {
        let (dialog, closed) = (&mut self.dialog, &mut self.closed);
        self.screen.show(events, |ui, send| *closed |= show(ui, dialog, &Keymap::default(), send));
    }

    /// Lets it read until it shows so.
    #[track_caller]
    pub fn wait_for(&mut self, name: &str) {
        for _ in 0..2000 {
            if self.screen.names().iter().any(|shown| shown.contains(name)) {
                // What stands below has found its place by then.
                return self.events(vec![Vec::new(); 3]);
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
            self.events(vec![Vec::new()]);
        }
        panic!("{name} never shows: {:?}", self.screen.names());
    }

    #[track_caller]
    pub fn click(&mut self, name: &str) {
        let (dialog, closed) = (&mut self.dialog, &mut self.closed);
        self.screen.click(name, |ui, send| *closed |= show(ui, dialog, &Keymap::default(), send));
    }
}

#[test]
fn a_new_project_is_typed_from_the_first_field_on_and_made_by_enter() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(Dialog::new_project());
    desk.events(typed("المياه"));
    desk.events(vec![press(Key::Tab)]);
    desk.events(typed("أمل"));
    desk.events(vec![press(Key::Tab)]);
    let target = folder.path().join("project");
    let all = Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::CTRL | egui::Modifiers::COMMAND,
    };
    desk.events(vec![vec![all], vec![Event::Text(target.display().to_string())], press(Key::Enter)]);
    let expected = Action::CreateProject {
        folder: target,
        name: "المياه".to_owned(),
        analyst: "أمل".to_owned(),
        template: "claims".to_owned(),
    };
    assert_eq!(desk.screen.sent, [expected]);
}

#[test]
fn what_is_no_project_is_not_opened_and_the_reason_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(Dialog::open_project());
    desk.events(vec![vec![Event::Text(folder.path().display().to_string())], press(Key::Enter)]);
    assert!(desk.screen.sent.is_empty() && !desk.closed);
    assert!(desk.screen.names().iter().any(|name| name.contains("project.ron")), "{:?}", desk.screen.names());
}

#[test]
fn escape_and_cancel_close_and_send_nothing() {
    for dialog in [
        Dialog::new_project(),
        Dialog::open_project(),
        Dialog::paste(),
        Dialog::keys(Place::Article),
        Dialog::save_copy(Path::new("/p")),
    ] {
        let mut desk = Desk::new(dialog);
        desk.events(vec![press(Key::Escape), press(Key::Escape)]);
        assert!(desk.closed && desk.screen.sent.is_empty(), "{:?}", desk.dialog);
    }
    let mut desk = Desk::new(Dialog::paste());
    desk.click("Cancel");
    assert!(desk.closed);
    let folder = tempfile::tempdir().unwrap();
    let session = crate::session::testing::new_session(&folder.path().join("project"));
    let mut desk = Desk::new(Dialog::export(&session));
    desk.events(vec![press(Key::Escape), press(Key::Escape)]);
    assert!(desk.closed && desk.screen.sent.is_empty(), "{:?}", desk.dialog);
}

#[test]
fn a_pasted_text_is_brought_in_whole() {
    let mut desk = Desk::new(Dialog::paste());
    desk.events(vec![vec![Event::Paste("عنوان\nنص المادة".to_owned())]]);
    desk.click("Import 1 article");
    assert_eq!(desk.screen.sent, [Action::ImportText("عنوان\nنص المادة".to_owned())]);
}

#[test]
fn a_pasted_page_keeps_its_shape_unless_its_text_is_changed() {
    const HTML: &str = "<h2>عنوان</h2><ul><li>نص المادة</ul>";
    let pasted = |html: fn() -> Option<String>, more: &str| {
        let mut desk = Desk::new(Dialog(Kind::Paste(Paste::of(html))));
        desk.events(vec![vec![Event::Paste("عنوان\nنص المادة".to_owned())]]);
        if !more.is_empty() {
            desk.events(typed(more));
        }
        desk.click("Import 1 article");
        desk.screen.sent
    };
    assert_eq!(pasted(|| Some(HTML.to_owned()), ""), [Action::ImportPage(HTML.to_owned())]);
    assert_eq!(pasted(|| Some(HTML.to_owned()), "!"), [Action::ImportText("عنوان\n\n• نص المادة!".to_owned())]);
    let plain = [Action::ImportText("عنوان\nنص المادة".to_owned())];
    assert_eq!(pasted(|| Some("<p>غير ذلك".to_owned()), ""), plain, "an older page is on the clipboard");
    assert_eq!(pasted(|| None, ""), plain);
}

#[test]
fn an_export_over_a_file_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.jsonl");
    std::fs::File::create_new(&file).unwrap();
    let session = crate::session::testing::new_session(&folder.path().join("project"));
    let mut desk = Desk::new(Dialog(Kind::Export(Box::new(Export::to(&session, &file)))));
    desk.click("Export");
    assert!(desk.screen.sent.is_empty(), "{:?}", desk.screen.sent);
    desk.click("Replace");
    let out = crate::ui::action::DatasetOut { format: "jsonl", place: file, ..Default::default() };
    assert_eq!(desk.screen.sent, [Action::Export(Box::new(out))]);
}

#[test]
fn one_says_who_one_is() {
    let members = ["amal", "basim"].map(|id| (AnalystId::new(id).unwrap(), id.to_owned()));
    let mut desk = Desk::new(Dialog::who("/p".into(), members.to_vec()));
    desk.click("basim");
    assert_eq!(desk.screen.sent, [Action::OpenProjectAs("/p".into(), AnalystId::new("basim").unwrap())]);
}

#[test]
fn what_cannot_be_taken_back_is_not_done_by_enter() {
    let mut desk =
        Desk::new(Dialog::confirm("Title".to_owned(), "Body".to_owned(), "Remove".to_owned(), Action::RetrySaving));
    desk.events(vec![press(Key::Enter)]);
    assert!(desk.screen.sent.is_empty() && desk.closed);
}

#[test]
fn what_is_known_of_an_article_is_corrected_and_a_date_that_is_none_is_not_saved() {
    let known = crate::ui::panels::testing::Desk::new();
    let article = known.article();
    let dialog = || Dialog::articles(&[article], "أمل".to_owned(), (3, 1), true);
    let mut desk = Desk::new(dialog());
    desk.events(typed("بيان: "));
    desk.click("Date");
    let all = Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::CTRL | egui::Modifiers::COMMAND,
    };
    desk.events(vec![vec![all.clone()], vec![Event::Text("14 ايلول".to_owned())]]);
    desk.click("Save");
    assert!(desk.screen.sent.is_empty() && !desk.closed, "no date, nothing saved");
    assert!(desk.screen.names().iter().any(|name| name.contains("2025-09-14")), "and it is said how dates are written");
    desk.click("Date");
    desk.events(vec![vec![all], vec![Event::Text("٢٠٢٥-٠٩-٠١".to_owned())]]);
    desk.click("Save");
    let [Action::ChangeArticles(ids, said)] = desk.screen.sent.as_slice() else { panic!("{:?}", desk.screen.sent) };
    assert_eq!(ids, std::slice::from_ref(&article.id));
    assert_eq!(said.published, Amend::To(Some(jiff::civil::date(2025, 9, 1))));
    assert!(matches!(&said.title, Amend::To(title) if title.contains("بيان: ")) && desk.closed);
    assert_eq!(said.outlet, Amend::Keep, "what was not touched is not spoken of");

    let mut desk = Desk::new(dialog());
    desk.click("Delete");
    assert_eq!(desk.screen.sent, [Action::RemoveArticles(vec![article.id.clone()])]);
}

#[test]
fn several_articles_are_corrected_where_that_was_typed() {
    let known = crate::ui::panels::testing::Desk::new();
    let articles: Vec<_> = known.project.articles.values().collect();
    let mut desk = Desk::new(Dialog::articles(&articles, String::new(), (7, 2), true));
    assert!(!desk.screen.names().contains(&"Title"), "a headline is that of one article");
    desk.click("Outlet");
    desk.events(typed("وكالة سُهيل"));
    desk.click("Save");
    let [Action::ChangeArticles(ids, said)] = desk.screen.sent.as_slice() else { panic!("{:?}", desk.screen.sent) };
    let expected = Correction { outlet: Amend::To("وكالة سُهيل".to_owned()), ..Correction::default() };
    assert_eq!((ids.len(), &**said), (articles.len(), &expected), "dates differ, and stay as they are");
}

#[test]
fn what_is_pasted_is_brought_in_by_keys_alone() {
    let mut desk = Desk::new(Dialog::paste());
    desk.events(vec![vec![Event::Paste("قال الوزير\nإن المحطة ستعمل.".to_owned())]]);
    let enter =
        |modifiers| vec![Event::Key { key: Key::Enter, physical_key: None, pressed: true, repeat: false, modifiers }];
    desk.events(vec![enter(egui::Modifiers::NONE)]);
    assert!(desk.screen.sent.is_empty(), "Enter is a line end there");
    desk.events(vec![enter(egui::Modifiers::CTRL | egui::Modifiers::COMMAND)]);
    assert_eq!(desk.screen.sent, [Action::ImportText("قال الوزير\nإن المحطة ستعمل.\n".to_owned())]);
}

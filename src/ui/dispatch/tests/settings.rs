//! Settings and keys in a window at work.

use super::*;
use crate::ui::{
    article_view::LINE_HEIGHTS,
    keys::{control, plain},
    place::Place,
    setting::{Section, Setting, ThemeChoice},
    theme::Theme,
    window::Pane,
};

impl Desk {
    /// The same window, keeping what is set in a file.
    fn keeping() -> (Self, PathBuf) {
        let mut desk = Self::new();
        let file = desk.root.join("window.ron");
        desk.window = Window::new(desk.screen.ctx(), Prefs::kept_in(file.clone()));
        desk.act(Action::OpenProject(desk.root.join("project")));
        desk.settle();
        desk.show(Vec::new());
        (desk, file)
    }

    fn chord(&mut self, key: Key, modifiers: Modifiers) {
        self.key(key, true, modifiers);
        self.key(key, false, modifiers);
    }

    /// The distance of the first two lines of the article, in points.
    fn line_pitch(&self) -> f32 {
        let tops: Vec<f32> = self.window.word_boxes().iter().map(|word| word.rect.top()).collect();
        let second = tops.iter().find(|top| **top > tops[0] + 1.0).expect("two lines");
        second - tops[0]
    }
}

#[test]
fn what_is_set_takes_effect_at_once_and_is_there_again() {
    let (mut desk, file) = Desk::keeping();
    desk.act(Command::Settings);
    desk.show(Vec::new());
    desk.click("Dark");
    assert_eq!(Theme::of(desk.screen.ctx()).scheme, Scheme::Dark);
    desk.click("Show the library");
    assert!(!desk.says("Filter articles"));
    desk.click("Snap marks to words");
    desk.click("Arabic (");
    desk.click("Lines farther apart");
    desk.click("العربية");
    assert!(desk.says("الإعدادات") && desk.says("٢٫٠٥"), "{:?}", desk.screen.names());
    let set = desk.window.prefs.clone();
    assert_eq!((set.theme, set.lang, set.digits), (ThemeChoice::Dark, Lang::Ar, Digits::Arabic));
    assert!(!set.snap && !set.library_shown && (set.line_height - 2.05).abs() < 0.001);
    desk.window = Window::default();
    let mut again = Window::new(Screen::new(800.0, 600.0).ctx(), Prefs::kept_in(file));
    // Tests are in English, whatever is kept.
    again.prefs.lang = Lang::Ar;
    assert_eq!(again.prefs, set);
    assert!((again.view.line_height() - 2.05).abs() < 0.001);
}

#[test]
fn lines_move_apart_and_never_so_close_that_marks_have_no_room() {
    let mut desk = Desk::new();
    let text = "قال الوزير إن المحطة ستعمل قبل نهاية العام. ".repeat(40);
    desk.act(Action::ImportText(text));
    desk.settle();
    desk.show(Vec::new());
    let usual = desk.line_pitch();
    desk.act(Action::Set(Setting::LineHeight(2.5)));
    desk.show(Vec::new());
    let wide = desk.line_pitch();
    assert!((wide / usual - 1.25).abs() < 0.02, "{usual} {wide}");
    desk.act(Action::Set(Setting::LineHeight(0.5)));
    desk.show(Vec::new());
    let least = LINE_HEIGHTS.start();
    assert!((desk.line_pitch() / usual - least / 2.0).abs() < 0.02, "{usual} {}", desk.line_pitch());
    desk.act(Action::Set(Setting::LineHeight(f32::NAN)));
    assert!((desk.window.prefs.line_height - least).abs() < 0.001);
    desk.act(Command::NextArticle);
    desk.settle();
    assert!((desk.window.view.line_height() - least).abs() < 0.001, "the next article is set likewise");
}

#[test]
fn a_command_is_given_the_keys_that_are_pressed_for_it() {
    let (mut desk, file) = Desk::keeping();
    desk.act(Action::ShowSettings(Section::Keys));
    desk.show(Vec::new());
    desk.click("Filter commands");
    desk.show(vec![vec![Event::Text("palette".to_owned())]]);
    desk.click("Change the keys: Command palette");
    assert!(desk.says("Press the new keys"));
    // What these usually do is not done while they are taken down.
    desk.chord(Key::M, Modifiers::COMMAND);
    assert_eq!(desk.window.keymap.chords(Command::Palette), [control(Key::M)]);
    assert!(desk.says("Ctrl+M") && !desk.says("Press the new keys"), "{:?}", desk.screen.names());
    desk.act(Command::LetGo);
    desk.chord(Key::K, Modifiers::COMMAND);
    assert!(!desk.window.finder.is_open());
    desk.chord(Key::M, Modifiers::COMMAND);
    assert!(desk.window.finder.is_open());
    desk.window = Window::default();
    let again = Window::new(desk.screen.ctx(), Prefs::kept_in(file));
    assert_eq!(again.keymap.printed(Command::Palette).as_deref(), Some("Ctrl+M"));
}

#[test]
fn keys_that_a_command_cannot_have_are_refused_beside_it_and_esc_changes_nothing() {
    let mut desk = Desk::new();
    desk.act(Action::ShowSettings(Section::Keys));
    desk.show(Vec::new());
    for (key, modifiers, reason) in [
        (Key::P, Modifiers::NONE, "P types something in text fields"),
        (Key::Tab, Modifiers::NONE, "Tab walks"),
        (Key::Num2, Modifiers::COMMAND, "Ctrl+2 belongs to the tags"),
    ] {
        desk.click("Change the keys: New project…");
        desk.chord(key, modifiers);
        assert!(desk.says(reason), "{reason}: {:?}", desk.screen.names());
    }
    desk.click("Change the keys: New project…");
    desk.chord(Key::Escape, Modifiers::NONE);
    assert!(desk.window.dialog.is_some(), "Esc leaves the keys, not the dialog");
    assert!(!desk.says("Press the new keys") && !desk.says("belongs to the tags"));
    assert!(desk.window.keymap.changes().is_empty());
    desk.chord(Key::Escape, Modifiers::NONE);
    assert!(desk.window.dialog.is_none());
}

#[test]
fn a_clash_stands_beside_both_commands_and_neither_is_done() {
    let mut desk = Desk::new();
    desk.act(Action::ShowSettings(Section::Keys));
    desk.show(Vec::new());
    desk.click("Change the keys: Open project…");
    desk.chord(Key::Z, Modifiers::COMMAND);
    for name in ["Ctrl+Z also means “Undo” (With a project open)", "Ctrl+Z also means “Open project…” (With a"]
    {
        assert!(desk.says(name), "{name}: {:?}", desk.screen.names());
    }
    desk.chord(Key::Escape, Modifiers::NONE);
    desk.chord(Key::Z, Modifiers::COMMAND);
    assert!(desk.window.dialog.is_none());
    assert!(desk.said().contains("“Open project…”") && desk.said().contains("“Undo”"), "{}", desk.said());
    desk.act(Command::Close);
    desk.chord(Key::Z, Modifiers::COMMAND);
    assert!(desk.window.dialog.is_some(), "without a project nothing can be undone");
}

#[test]
fn keys_are_taken_away_and_restored() {
    let mut desk = Desk::new();
    desk.act(Action::ShowSettings(Section::Keys));
    desk.show(Vec::new());
    desk.click("Take the keys away: New project…");
    desk.click("Take the keys away: Open project…");
    assert_eq!(desk.window.keymap.printed(Command::New), None);
    desk.click("Restore the keys: New project…");
    assert_eq!(desk.window.keymap.printed(Command::New).as_deref(), Some("Ctrl+N"));
    assert_eq!(desk.window.keymap.printed(Command::Open), None);
    desk.click("Restore all keys");
    assert!(desk.window.keymap.changes().is_empty());
    assert!(!desk.says("Restore all keys"), "there is nothing to restore");
}

#[test]
fn commands_are_found_in_arabic_however_they_are_spelt() {
    let mut desk = Desk::new();
    desk.act(Action::Set(Setting::Language(Lang::Ar)));
    desk.act(Action::ShowSettings(Section::Keys));
    desk.show(Vec::new());
    desk.click("تصفية الأوامر");
    desk.show(vec![vec![Event::Text("اعاده".to_owned())]]);
    assert!(desk.says("تغيير المفاتيح: إعادة"), "{:?}", desk.screen.names());
    assert!(!desk.says("تغيير المفاتيح: خروج"));
    desk.show(vec![vec![Event::Text("ظظظ".to_owned())]]);
    assert!(desk.says("لا شيء يطابق"));
}

#[test]
fn the_keys_page_knows_where_one_is() {
    let mut desk = Desk::new();
    desk.show(Vec::new());
    let here = |desk: &mut Desk, place: Place| {
        desk.chord(Key::F1, Modifiers::NONE);
        let locale = Locale::new(Lang::En, Digits::European);
        let here = locale.tr_args("keys-here", &[("place", &locale.tr(place.label()))]);
        assert!(desk.says(&here), "{here}: {:?}", desk.screen.names());
        desk.chord(Key::Escape, Modifiers::NONE);
    };
    here(&mut desk, Place::Article);
    desk.window.go_to_pane(&desk.screen.ctx().clone(), Pane::Library);
    desk.show(Vec::new());
    here(&mut desk, Place::Library);
    desk.click("In progress");
    desk.act(Command::Palette);
    desk.show(Vec::new());
    here(&mut desk, Place::Finder);
    desk.chord(Key::Escape, Modifiers::NONE);
    desk.act(Command::Export);
    desk.show(Vec::new());
    here(&mut desk, Place::Dialog);
    assert!(desk.says("Export"), "what was asked before comes back: {:?}", desk.screen.names());
    desk.window.dialog = None;
    desk.window.mode = crate::ui::mode::Mode::Asking { question: None };
    desk.window.go_to_pane(&desk.screen.ctx().clone(), Pane::Article);
    desk.show(Vec::new());
    here(&mut desk, Place::Questions);
    desk.act(Command::Close);
    desk.show(Vec::new());
    here(&mut desk, Place::Welcome);
}

#[test]
fn from_the_keys_one_comes_to_changing_them_and_back_to_what_was_asked() {
    let mut desk = Desk::new();
    desk.act(Command::Export);
    desk.show(Vec::new());
    desk.chord(Key::F1, Modifiers::NONE);
    desk.click("Change keys…");
    assert!(desk.says("Filter commands"), "{:?}", desk.screen.names());
    desk.chord(Key::Escape, Modifiers::NONE);
    assert!(!desk.says("Filter commands") && desk.says("Format"), "{:?}", desk.screen.names());
}

#[test]
fn f1_shows_changed_keys() {
    let mut desk = Desk::new();
    desk.act(Action::Set(Setting::Keys(Command::Note, plain(Key::F9))));
    desk.show(Vec::new());
    desk.chord(Key::F1, Modifiers::NONE);
    assert!(desk.says("F9"));
}

#[test]
fn another_member_goes_to_work_from_the_settings() {
    let mut desk = Desk::new();
    let sample = desk.root.join("sample");
    let unpacked = crate::session::unpack_sample_watched(&sample, &crate::session::Task::default());
    unpacked.unwrap();
    desk.act(Action::OpenProject(sample));
    desk.settle();
    let me = desk.session().analyst().clone();
    let other = desk.session().project().team.keys().find(|id| **id != me).unwrap().clone();
    let name = desk.session().project().team[&other].name.clone();
    desk.act(Action::ShowSettings(Section::You));
    desk.show(Vec::new());
    desk.click(&name);
    desk.settle();
    assert_eq!(desk.session().analyst(), &other);
    assert!(desk.window.dialog.is_none());
    assert_eq!(desk.session().read_only(), None);
}

#[test]
fn about_tells_where_files_are_and_shows_the_licence_of_a_crate() {
    let (mut desk, _) = Desk::keeping();
    desk.act(Command::About);
    desk.show(Vec::new());
    assert!(desk.says(env!("CARGO_PKG_VERSION")) && desk.says("Settings"));
    desk.click("Noto Naskh Arabic");
    assert!(desk.says("SIL OPEN FONT LICENSE"), "{:?}", desk.screen.names());
    desk.click("Back to the list");
    desk.click("accesskit 0");
    assert!(desk.says("Permission is hereby granted"), "{:?}", desk.screen.names());
    assert!(desk.screen.names().len() < 200, "only what is seen is drawn");
}

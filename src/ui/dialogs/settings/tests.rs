//! Settings as they are looked at and pressed.

use egui::Key;

use crate::{
    model::AnalystId,
    ui::{
        action::Action,
        dialogs::{Dialog, Membership, show},
        headless::HeadlessOptions,
        keys::Keymap,
        locale::{Digits, Lang, Locale},
        panels::testing::{Screen, press},
        prefs::Prefs,
        setting::{Section, Setting, ThemeChoice},
        theme::Scheme,
    },
};

/// The settings on an empty window.
struct Desk {
    screen: Screen,
    dialog: Dialog,
}

impl Desk {
    fn new(lang: Lang, membership: Option<Membership>) -> Self {
        let screen =
            Screen::with(HeadlessOptions { size: egui::vec2(1000.0, 700.0), lang, ..HeadlessOptions::default() });
        let dialog = Dialog::settings(Section::Looks, Prefs::unkept(Scheme::Light, lang), membership);
        let mut desk = Self { screen, dialog };
        desk.show(Vec::new());
        desk
    }

    fn show(&mut self, events: Vec<Vec<egui::Event>>) {
        let dialog = &mut self.dialog;
        self.screen.show(events, |ui, send| {
            show(ui, dialog, &Keymap::default(), send);
        });
    }

    #[track_caller]
    fn click(&mut self, name: &str) {
        let dialog = &mut self.dialog;
        self.screen.click(name, |ui, send| {
            show(ui, dialog, &Keymap::default(), send);
        });
    }

    fn says(&self, part: &str) -> bool {
        self.screen.names().iter().any(|name| name.contains(part))
    }
}

fn membership(names: &[&str]) -> Membership {
    let member = |name: &&str| (AnalystId::new(name).unwrap(), name.to_uppercase());
    let members: Vec<_> = names.iter().map(member).collect();
    Membership { folder: "/p".into(), project: "Water".to_owned(), me: members[0].0.clone(), members, backups: None }
}

#[test]
fn every_section_is_in_words_in_both_languages_and_looking_changes_nothing() {
    for lang in Lang::ALL {
        let locale = Locale::new(lang, Digits::European);
        let mut desk = Desk::new(lang, Some(membership(&["amal", "basim"])));
        for section in Section::ALL {
            desk.click(&locale.tr(section.label()));
            let is_a_key = |name: &&&str| {
                let families = ["settings-", "keys-", "about-", "dialog-", "action-"];
                families.iter().any(|family| name.starts_with(family))
            };
            let names = desk.screen.names();
            assert_eq!(names.iter().find(is_a_key), None, "{section:?}");
            assert!(names.len() > 8, "{section:?}: {names:?}");
        }
        assert_eq!(desk.screen.sent, []);
    }
}

#[test]
fn a_choice_is_sent_once_and_only_when_it_is_another() {
    let mut desk = Desk::new(Lang::En, None);
    desk.click("Light");
    desk.click("Dark");
    desk.click("Snap marks");
    assert_eq!(desk.screen.sent, [Action::Set(Setting::Theme(ThemeChoice::Dark)), Action::Set(Setting::Snap(false))]);
}

#[test]
fn the_text_is_stepped_to_round_figures_and_back_to_its_usual_size() {
    let mut desk = Desk::new(Lang::Ar, None);
    let mut prefs = Prefs::unkept(Scheme::Light, Lang::Ar);
    (prefs.zoom, prefs.digits) = (1.21, Digits::Arabic);
    desk.dialog.follow(&prefs);
    desk.show(Vec::new());
    desk.click("تكبير النص");
    desk.click("كالمعتاد");
    desk.click("تقريب الأسطر");
    let sent: Vec<f32> = desk
        .screen
        .sent
        .iter()
        .map(|action| match action {
            Action::Zoom(value) | Action::Set(Setting::LineHeight(value)) => *value,
            other => panic!("{other:?}"),
        })
        .collect();
    for (sent, expected) in sent.iter().zip([1.3, 1.0, 1.95]) {
        assert!((sent - expected).abs() < 0.001, "{sent} {expected}");
    }
    assert_eq!(sent.len(), 3);
}

#[test]
fn one_chooses_a_theme_as_the_systems_only_where_the_system_tells() {
    let mut desk = Desk::new(Lang::En, None);
    assert!(!desk.says("As the system"));
    let mut prefs = Prefs::unkept(Scheme::Light, Lang::En);
    prefs.theme = ThemeChoice::System;
    desk.dialog.follow(&prefs);
    desk.show(Vec::new());
    assert!(desk.says("As the system"), "what is chosen is shown");
    for (system, scheme) in [(None, Scheme::Light), (Some(egui::Theme::Dark), Scheme::Dark)] {
        assert_eq!(ThemeChoice::System.scheme(system), scheme);
        assert_eq!(ThemeChoice::Light.scheme(system), Scheme::Light);
    }
}

#[test]
fn who_is_at_work_is_shown_and_the_others_can_be_chosen() {
    let mut desk = Desk::new(Lang::En, Some(membership(&["amal", "basim"])));
    desk.click("You");
    desk.click("AMAL");
    assert_eq!(desk.screen.sent, [], "she is at work already");
    desk.click("BASIM");
    assert_eq!(desk.screen.sent, [Action::OpenProjectAs("/p".into(), AnalystId::new("basim").unwrap())]);
    for (membership, words) in [(None, "Open a project"), (Some(membership(&["amal"])), "Nobody else")] {
        let mut desk = Desk::new(Lang::En, membership);
        desk.click("You");
        assert!(desk.says(words), "{:?}", desk.screen.names());
    }
}

#[test]
fn the_sections_are_reached_by_keys_alone() {
    let mut desk = Desk::new(Lang::En, None);
    desk.show(vec![press(Key::Tab), press(Key::Tab), press(Key::Tab), press(Key::Enter)]);
    assert!(desk.says("Filter commands"), "{:?}", desk.screen.names());
}

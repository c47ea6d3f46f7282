//! Datasets: out of the window, by its dialog.

use egui::{Key, Modifiers};

use super::*;
use crate::session;

/// A window on the sample, in a folder beside which datasets are written.
pub(super) fn desk_on_sample() -> Desk {
    let mut desk = Desk::new();
    let sample = desk.root.join("sample");
    session::unpack_sample(&sample).unwrap();
    desk.act(Action::OpenProjectAs(sample, AnalystId::new("amal").unwrap()));
    desk.settle();
    desk.rest();
    desk
}

impl Desk {
    /// Shows frames until nothing is counted for what is shown.
    pub fn rest(&mut self) {
        let started = Instant::now();
        self.show(Vec::new());
        while self.window.is_busy() || self.window.is_counting() {
            assert!(started.elapsed() < Duration::from_mins(1), "a job never ends");
            std::thread::sleep(Duration::from_millis(1));
            self.show(vec![Vec::new()]);
        }
        self.show(Vec::new());
    }

    /// Presses a key and lets it go.
    pub fn strike(&mut self, key: Key, modifiers: Modifiers) {
        let event = |pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers };
        self.show(vec![vec![event(true), event(false)]]);
    }

    /// Writes over what stands in the field that has the keyboard.
    pub fn writes_anew(&mut self, text: &str) {
        self.strike(Key::A, Modifiers::COMMAND);
        self.show(vec![vec![Event::Text(text.to_owned())]]);
        self.rest();
    }

    /// Walks by Tab to what has that name.
    #[track_caller]
    pub fn tab_to(&mut self, name: &str) {
        for _ in 0..60 {
            if self.screen.focused().as_deref() == Some(name) {
                return;
            }
            self.strike(Key::Tab, Modifiers::NONE);
        }
        panic!("Tab never comes to “{name}”: {:?}", self.screen.names());
    }
}

#[test]
fn the_sample_is_exported_by_keys_alone_in_shares_and_of_one_analyst() {
    let mut desk = desk_on_sample();
    desk.strike(Key::E, Modifiers::COMMAND);
    assert!(desk.says("JSONL"), "{:?}", desk.screen.names());
    desk.tab_to("Which marks");
    desk.strike(Key::Enter, Modifiers::NONE);
    desk.tab_to("Whose marks");
    for key in [Key::Enter, Key::ArrowDown, Key::ArrowDown] {
        desk.strike(key, Modifiers::NONE);
    }
    desk.tab_to("Those of some analysts");
    desk.strike(Key::Enter, Modifiers::NONE);
    assert!(desk.says("Choose at least one analyst."), "{:?}", desk.screen.names());
    let name = desk.session().project().team[&AnalystId::new("amal").unwrap()].name.clone();
    desk.tab_to(&name);
    desk.strike(Key::Space, Modifiers::NONE);
    desk.tab_to("How");
    desk.strike(Key::Enter, Modifiers::NONE);
    desk.tab_to("Part the articles into train, dev and test");
    desk.strike(Key::Space, Modifiers::NONE);
    desk.tab_to("Folder");
    let place = desk.root.join("بيانات");
    desk.writes_anew(&place.display().to_string());
    desk.strike(Key::Enter, Modifiers::COMMAND);
    desk.rest();
    assert!(desk.window.dialog.is_none(), "{:?}", desk.screen.names());
    let Some(Saying::Exported(written)) = &desk.window.saying else { panic!("{}", desk.said()) };
    let exported = &written.exported;
    assert!(exported.tally.marks > 0 && exported.shares.len() == 3, "{exported:?}");
    for share in ["train", "dev", "test"] {
        let file = place.join(share).join("data.jsonl");
        let file = if file.is_file() { file } else { place.join(format!("{share}.jsonl")) };
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("\"analyst\":\"basim\""), "only hers");
    }
    assert!(desk.says("Show in folder"));
    desk.act(Command::LastExport);
    desk.rest();
    assert!(desk.says("Exported") && desk.says("train: "), "{:?}", desk.screen.names());
}

#[test]
fn what_was_agreed_on_is_counted_before_it_is_written_and_the_first_article_shown() {
    let mut desk = desk_on_sample();
    desk.act(Command::Export);
    desk.rest();
    let all = desk.screen.names().iter().find(|name| name.contains(" entries · ")).map(ToString::to_string).unwrap();
    desk.click("Preview");
    desk.rest();
    assert!(desk.says("\"format\":\"isnad-jsonl\"") || desk.says("isnad-jsonl"), "{:?}", desk.screen.names());
    desk.click("Which marks");
    desk.click("Whose marks");
    desk.click("Only what was agreed on");
    desk.rest();
    assert!(!desk.says(&all), "agreed is less than all: {all}");
    let place = desk.root.join("agreed.jsonl");
    desk.click("File");
    desk.writes_anew(&place.display().to_string());
    desk.strike(Key::Enter, Modifiers::NONE);
    assert!(place.is_file(), "{}", desk.said());
    assert!(desk.says("What is not in it…"), "reviews are not in JSONL: {:?}", desk.screen.names());
    desk.click("What is not in it…");
    desk.rest();
    assert!(desk.says("Reviews"), "{:?}", desk.screen.names());
    // Over a file it asks, and what is in the way is said.
    desk.act(Command::Export);
    desk.rest();
    desk.click("File");
    desk.writes_anew(&desk.root.join("none-such/out.jsonl").display().to_string());
    desk.strike(Key::Enter, Modifiers::NONE);
    assert!(desk.window.dialog.is_some() && matches!(desk.window.saying, Some(Saying::Error(_))));
}

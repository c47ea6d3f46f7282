//! What is seen and said of files before they are brought in.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{Dialog, tests::Desk};
use crate::{
    exchange::import::{Field, Spot},
    session::{Amend, Correction, Session, testing::new_session},
    ui::{action::Action, panels::testing::typed},
};

const TEXTS: [(&str, &str); 2] = [("بيان.txt", "نفت النقابة ذلك أمس."), ("خبر.txt", "قال الوزير إن المحطة ستعمل غدا.")];

/// Files of those names and words in a folder.
#[expect(clippy::disallowed_methods, reason = "files of a test")]
fn files(folder: &Path, files: &[(&str, &str)]) -> Vec<PathBuf> {
    let write = |(name, words): &(&str, &str)| {
        let path = folder.join(name);
        std::fs::write(&path, words).unwrap();
        path
    };
    files.iter().map(write).collect()
}

/// A dialog on files, in a project that has articles of these texts.
fn desk(folder: &Path, named: &[PathBuf], known: &[&str]) -> (Desk, Session) {
    let mut session = new_session(&folder.join("project"));
    for text in known {
        session.import_pasted(text).unwrap();
    }
    (Desk::new(Dialog::import_of(named, Some(&session))), session)
}

/// Presses a verb until it can be pressed: every file is read by then.
fn import(desk: &mut Desk, verb: &str) -> Action {
    let began = Instant::now();
    while desk.screen.sent.is_empty() {
        assert!(began.elapsed() < Duration::from_mins(1), "it can never be pressed");
        desk.click(verb);
    }
    desk.screen.sent.remove(0)
}

/// Chooses one of the list that a field opens.
fn choose(desk: &mut Desk, field: &str, option: &str) {
    desk.click(field);
    desk.events(vec![Vec::new()]);
    let at = desk.screen.find_last(option).center();
    let button = |pressed| egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    desk.events(vec![vec![egui::Event::PointerMoved(at)], vec![button(true)], vec![button(false)], Vec::new()]);
}

#[test]
fn columns_whose_names_say_nothing_are_told_and_the_rows_read_anew() {
    let folder = tempfile::tempdir().unwrap();
    let table = "c1,c2,source\nبيان النقابة,نفت النقابة ذلك أمس.,المنارة\nخبر,قال الوزير إن المحطة ستعمل غدا.,المرفأ\n";
    let named = files(folder.path(), &[("أخبار.csv", table)]);
    let (mut desk, _session) = desk(folder.path(), &named, &[]);
    desk.wait_for("1 not imported");
    // Which column is the text is asked at once.
    choose(&mut desk, "Text", "c2");
    desk.wait_for("Import 2 articles");
    choose(&mut desk, "Title", "c1");
    desk.wait_for("بيان النقابة");
    choose(&mut desk, "Outlet", "No column");
    desk.wait_for("Import 2 articles");
    let Action::ImportFiles { files, read, .. } = import(&mut desk, "Import 2 articles") else { panic!() };
    let column = |name: &str| Some(name.to_owned());
    let expected = [(Field::Text, column("c2")), (Field::Title, column("c1")), (Field::Outlet, None)];
    assert_eq!((files, read.columns), (named, expected.into_iter().collect()));
}

#[test]
fn what_is_known_is_put_right_before_it_comes_in_of_one_and_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let named = files(folder.path(), &TEXTS);
    let (mut desk, _session) = desk(folder.path(), &named, &[]);
    desk.wait_for("Import 2 articles");
    desk.click("Details");
    desk.click("All articles");
    desk.wait_for("Outlet");
    desk.click("Outlet");
    desk.events(typed("وكالة سُهيل"));
    desk.click("This article");
    desk.click("Author");
    desk.events(typed("ليلى حداد"));
    // The rows show it.
    desk.wait_for("وكالة سُهيل");
    desk.wait_for("ليلى حداد");
    let Action::ImportFiles { corrections, .. } = import(&mut desk, "Import 2 articles") else { panic!() };
    let to = |text: &str| Amend::To(text.to_owned());
    assert_eq!(corrections.all, Correction { outlet: to("وكالة سُهيل"), ..Correction::default() });
    let own = Correction { byline: to("ليلى حداد"), ..Correction::default() };
    assert_eq!(corrections.each.into_iter().collect::<Vec<_>>(), [((named[0].clone(), Spot::Whole), own)]);
}

#[test]
fn a_date_that_is_none_holds_the_import_back() {
    let folder = tempfile::tempdir().unwrap();
    let named = files(folder.path(), &TEXTS[..1]);
    let (mut desk, _session) = desk(folder.path(), &named, &[]);
    desk.wait_for("Import 1 article");
    desk.click("Details");
    desk.click("Date");
    desk.events(typed("قريبا"));
    desk.wait_for("This is no date");
    desk.click("Import 1 article");
    assert_eq!(desk.screen.sent, []);
}

#[test]
fn the_verb_counts_what_comes_and_says_why_where_nothing_does() {
    let folder = tempfile::tempdir().unwrap();
    let named = files(folder.path(), &TEXTS);
    let (mut desk, _) = desk(folder.path(), &named, &[TEXTS[0].1]);
    desk.wait_for("Import 1 article");
    import(&mut desk, "Import 1 article");

    let folder = tempfile::tempdir().unwrap();
    let named = files(folder.path(), &TEXTS);
    let (mut desk, _) = self::desk(folder.path(), &named, &[TEXTS[0].1, TEXTS[1].1]);
    desk.wait_for("Nothing to import");
    desk.click("Import");
    assert!(desk.screen.sent.is_empty(), "{:?}", desk.screen.sent);
}

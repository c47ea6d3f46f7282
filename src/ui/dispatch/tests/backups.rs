//! Going back in the window: the versions, one of them restored, and what a save left behind.

use super::*;
use crate::{
    model::Place,
    session::keep_backups_in,
    store::{backups::Loss, file_of},
    ui::setting::Section,
};

/// A window on a project whose backups stand beside it, with four marks on an article.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let folder = desk.session().shared_folder();
    keep_backups_in(&desk.root.join("state"), &folder, desk.session().project().info.id);
    for article in desk.articles() {
        desk.act(Action::OpenArticle(article));
        desk.settle();
        if &*desk.session().open().unwrap().text == TEXTS[0] {
            break;
        }
    }
    let text = desk.session().open().unwrap().text.clone();
    let claim = desk.session().project().codebook.tags[0].id.clone();
    for word in crate::text::word_spans(&text, 0).take(4) {
        desk.act(Action::TagWords(word, claim.clone()));
    }
    save(&mut desk);
    desk
}

fn save(desk: &mut Desk) {
    assert_eq!(desk.window.session.as_mut().unwrap().flush(), SaveState::Saved);
    desk.session().shared_folder().finish_backups();
    // Versions of one millisecond have no order of their own.
    std::thread::sleep(Duration::from_millis(2));
}

fn marks(desk: &Desk) -> usize {
    desk.session().layer().map_or(0, |layer| layer.annotations.len())
}

/// Removes every mark at once.
fn lose(desk: &mut Desk) -> Loss {
    let session = desk.window.session.as_mut().unwrap();
    let layer = session.layer().unwrap();
    let (key, ids) = (layer.key.clone(), layer.annotations.keys().copied().collect::<Vec<_>>());
    let edits = ids.iter().map(|id| session.project().removal_of(&key, *id)).collect();
    session.commit("edit-delete", edits).unwrap();
    save(desk);
    desk.show(vec![vec![], vec![]]);
    desk.session().losses()[0].clone()
}

#[test]
fn an_earlier_version_is_chosen_and_restored_and_undo_takes_it_back() {
    let mut desk = desk();
    lose(&mut desk);
    let article = desk.session().open().unwrap().key.article.clone();
    desk.act(Command::Restore);
    desk.settle();
    desk.show(vec![vec![], vec![]]);
    assert!(desk.says("4 marks · +4") && desk.says("as now"), "{:?}", desk.screen.names());
    assert!(desk.says("Comes back, Claim: "), "{:?}", desk.screen.names());
    desk.click("Restore");
    desk.settle();
    assert!(desk.window.dialog.is_none());
    assert_eq!((marks(&desk), desk.said().as_str()), (4, "Restored. Undo takes it back."));
    assert!(desk.session().losses().is_empty());
    assert_eq!(desk.session().open().map(|open| &open.key.article), Some(&article));
    desk.act(Command::Undo);
    assert_eq!(marks(&desk), 0);
}

#[test]
fn marks_that_are_gone_are_told_until_they_are_back_or_were_meant_to_go() {
    let mut desk = desk();
    let loss = lose(&mut desk);
    assert!(
        desk.says("the last save left No marks of 4 marks") || desk.says("of 4 marks"),
        "{:?}",
        desk.screen.names()
    );
    desk.act(Action::ShowBackups(Some(loss.file.clone()), Some(loss.hash.clone())));
    desk.settle();
    desk.show(vec![vec![], vec![]]);
    assert!(desk.says("Comes back, "));
    desk.window.dialog = None;
    desk.show(vec![vec![], vec![]]);
    desk.click("It was meant");
    desk.show(vec![vec![], vec![]]);
    assert!(desk.session().losses().is_empty() && !desk.says("It was meant"));
}

#[test]
fn a_text_that_was_lost_is_put_back_and_shown() {
    let mut desk = desk();
    let article = desk.session().open().unwrap().key.article.clone();
    let file = file_of(&Place::Article(article.clone())).with_file_name("text.txt");
    let text = desk.session().open().unwrap().text.clone();
    // What a session reads of a text that was imported elsewhere is kept too.
    desk.session().shared_folder().read_text(&desk.session().project().articles[&article]).unwrap();
    desk.session().shared_folder().finish_backups();
    std::fs::remove_file(desk.root.join("project").join(&file)).unwrap();
    desk.act(Action::ShowBackups(Some(file.clone()), None));
    desk.settle();
    desk.show(vec![vec![], vec![]]);
    desk.click("Restore");
    desk.settle();
    assert_eq!(std::fs::read_to_string(desk.root.join("project").join(&file)).unwrap(), text.as_ref());
}

#[test]
fn a_project_is_forgotten_once_it_was_asked() {
    let mut desk = desk();
    desk.act(Action::ShowSettings(Section::Backups));
    desk.settle();
    desk.show(vec![vec![], vec![]]);
    desk.click("Forget this project…");
    desk.show(vec![vec![], vec![]]);
    assert!(!desk.session().backups().unwrap().files().is_empty(), "only asked");
    desk.click("Remove backups");
    desk.settle();
    assert!(desk.session().backups().unwrap().files().is_empty());
    assert_eq!(desk.said(), "The backups of this project were removed.");
    desk.act(Command::Restore);
    desk.settle();
    desk.show(vec![vec![], vec![]]);
    assert!(desk.says("Nothing is kept yet"));
}

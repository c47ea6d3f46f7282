//! Two copies of one's marks that differ, and texts that were changed on the disk: told above the article, and settled
//! there.

use super::*;
use crate::model::{Conflict, Edit, Extra, LayerEdit};

/// An article with a mark, of which another copy says something else.
fn differing(field: &str, other: Option<&str>) -> Desk {
    let mut desk = Desk::new();
    desk.act(Action::ImportText("The mayor said so.".to_owned()));
    desk.settle();
    desk.act(Action::TagWords(TextSpan::new("The mayor said so.", 4..9).unwrap(), TagId::new("claim").unwrap()));
    let session = desk.window.session.as_mut().unwrap();
    let key = session.open().unwrap().key.clone();
    let mark = session.layer().unwrap().annotations.keys().next().copied().unwrap();
    let edit = LayerEdit::PutConflict(Conflict {
        record: Some(mark.record()),
        field: field.to_owned(),
        other: other.map(str::to_owned),
        extra: Extra::default(),
    });
    session.commit("edit-settle", vec![Edit::Layer(key, edit)]).unwrap();
    desk.show(vec![]);
    desk
}

fn tags(desk: &Desk) -> Vec<String> {
    desk.session().layer().unwrap().annotations.values().map(|mark| mark.tag.to_string()).collect()
}

fn open_conflicts(desk: &Desk) -> usize {
    desk.session().layer().unwrap().conflicts.len()
}

#[test]
fn both_values_are_told_and_one_is_chosen_with_the_keyboard() {
    let mut desk = differing("tag", Some("\"actor\""));
    assert!(desk.says("“mayor”, tag: here Claim, in the other copy Actor"), "{:?}", desk.screen.names());
    desk.act(Command::NextWaiting);
    desk.show(vec![]);
    desk.show(vec![press(Key::Tab)]);
    desk.show(vec![press(Key::Enter)]);
    assert_eq!((tags(&desk), open_conflicts(&desk)), (vec!["actor".to_owned()], 0));
    desk.show(vec![]);
    assert!(!desk.says("in the other copy"));
    desk.act(Command::Undo);
    assert_eq!((tags(&desk), open_conflicts(&desk)), (vec!["claim".to_owned()], 1));
    desk.act(Command::NextWaiting);
    desk.show(vec![]);
    desk.show(vec![press(Key::Enter)]);
    assert_eq!((tags(&desk), open_conflicts(&desk)), (vec!["claim".to_owned()], 0), "the first button keeps it");
}

#[test]
fn a_mark_that_one_copy_had_removed_is_kept_or_removed() {
    let mut desk = differing(Conflict::REMOVED, None);
    assert!(desk.says("“mayor” was removed in one copy"));
    desk.click("Remove the mark");
    assert_eq!((tags(&desk), open_conflicts(&desk)), (Vec::new(), 0));
    desk.act(Command::Undo);
    desk.show(vec![]);
    desk.click("Keep the mark");
    assert_eq!((tags(&desk).len(), open_conflicts(&desk)), (1, 0));
}

#[test]
fn a_value_that_makes_no_sense_is_shown_as_it_is_and_not_taken() {
    let mut desk = differing("fragments", Some("\"nonsense\""));
    assert!(desk.says("nonsense"));
    desk.click("Take the other");
    assert_eq!((tags(&desk).len(), open_conflicts(&desk)), (1, 1));
    desk.click("Keep this");
    assert_eq!(open_conflicts(&desk), 0);
}

#[test]
fn line_ends_that_were_changed_on_the_disk_are_told_and_repaired() {
    let mut desk = Desk::new();
    let text = "First line.\nSecond line.";
    desk.act(Action::ImportText(text.to_owned()));
    desk.settle();
    let article = desk.session().open().unwrap().key.article.clone();
    desk.window.session.as_mut().unwrap().flush();
    let file = desk.root.join("project/articles").join(article.as_str()).join("text.txt");
    std::fs::remove_file(&file).unwrap();
    let mut on_disk = std::fs::File::create_new(&file).unwrap();
    std::io::Write::write_all(&mut on_disk, text.replace('\n', "\r\n").as_bytes()).unwrap();
    desk.act(Action::OpenProject(desk.root.join("project")));
    desk.settle();
    desk.act(Action::OpenArticle(article));
    desk.settle();
    desk.show(vec![]);
    assert!(desk.says("line ends of this text were changed"), "{:?}", desk.screen.names());
    desk.click("Repair the file");
    desk.settle();
    desk.show(vec![]);
    assert!(!desk.says("line ends of this text were changed"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

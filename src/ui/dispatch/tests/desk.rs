//! What is done at the desk beside marking: articles and texts found, fields, panes, files dropped.

use super::*;

#[test]
fn an_article_that_is_deleted_makes_way_for_another_and_undo_opens_it_again() {
    let mut desk = Desk::new();
    let articles = desk.articles();
    desk.act(Action::OpenArticle(articles[1].clone()));
    desk.settle();
    desk.act(Action::RemoveArticles(vec![articles[1].clone()]));
    desk.settle();
    assert_eq!(desk.articles(), [articles[0].clone(), articles[2].clone()]);
    assert_eq!(desk.window.open_article_id(), Some(&articles[0]));
    assert!(desk.said().contains("Undo brings it back"), "{}", desk.said());
    desk.act(Command::Undo);
    desk.settle();
    assert_eq!(desk.articles(), articles);
    assert_eq!(desk.window.open_article_id(), Some(&articles[1]));
    // What was brought in goes again with the step that brought it, and the sheet with it.
    desk.act(Command::Redo);
    desk.settle();
    assert_eq!(desk.window.open_article_id(), Some(&articles[0]));
}

#[test]
fn words_are_found_whatever_their_spelling_and_marked_where_they_stand() {
    let mut desk = Desk::new();
    let name = crate::model::TextHash::of(TEXTS[0].as_bytes()).short();
    let arabic = desk.articles().into_iter().find(|id| id.as_str().ends_with(&name));
    desk.act(Action::OpenArticle(arabic.unwrap()));
    desk.settle();
    desk.show(vec![]);
    desk.key(Key::F, true, Modifiers::COMMAND);
    desk.show(typed("ال"));
    assert!(desk.says("1 of 3"), "{:?}", desk.screen.names());
    let selected = |desk: &Desk| {
        let text = desk.session().open().unwrap().text.clone();
        desk.window.view.selected().and_then(|span| span.slice(&text).map(ToOwned::to_owned))
    };
    let first = desk.window.view.selected().unwrap();
    desk.show(vec![press(Key::Enter)]);
    assert!(desk.says("2 of 3"), "{:?}", desk.screen.names());
    assert!(desk.window.view.selected().unwrap().start() > first.start());
    desk.show(vec![press(Key::Enter), press(Key::Enter)]);
    assert_eq!(desk.window.view.selected(), Some(first), "round from the end");
    // Another spelling of المحطة.
    desk.show(typed("محطه"));
    assert_eq!(selected(&desk).as_deref(), Some("المحطة"));
    desk.show(vec![press(Key::Escape)]);
    desk.show(vec![press(Key::Num2)]);
    let marks: Vec<String> = desk.session().layer().unwrap().annotations.values().map(|mark| mark.quote()).collect();
    assert_eq!(marks, ["المحطة"], "what was found is selected, and one key marks it");
    desk.key(Key::F, true, Modifiers::COMMAND);
    desk.show(typed("لا شيء كهذا"));
    assert!(desk.says("Not found"));
}

#[test]
fn what_is_typed_in_a_field_is_taken_back_there_before_any_step_of_the_project() {
    let mut desk = Desk::new();
    desk.show(vec![]);
    desk.drag_over_word(0);
    desk.show(vec![press(Key::Num1)]);
    let marks = |desk: &Desk| desk.session().layer().map_or(0, |layer| layer.annotations.len());
    assert_eq!(marks(&desk), 1);
    desk.click("Filter articles");
    desk.show(typed("ab"));
    desk.show(vec![press(Key::ArrowLeft)]);
    desk.show(typed("c"));
    assert!(desk.screen.names().contains(&"acb"), "{:?}", desk.screen.names());
    desk.key(Key::Z, true, Modifiers::COMMAND);
    assert!(desk.screen.names().contains(&"ab"), "{:?}", desk.screen.names());
    assert_eq!(marks(&desk), 1);
    desk.key(Key::Z, true, Modifiers::COMMAND | Modifiers::SHIFT);
    assert!(desk.screen.names().contains(&"acb"), "and done again there");
    for _ in 0..3 {
        desk.key(Key::Z, true, Modifiers::COMMAND);
    }
    assert_eq!(marks(&desk), 0, "a field with nothing to take back leaves the keys to the project");
}

#[test]
fn files_that_are_dropped_on_the_welcome_come_into_the_project_that_is_made() {
    let mut desk = Desk::new();
    desk.act(Command::Close);
    let file = desk.root.join("خبر.txt");
    store::atomic::write(
        &store::fs::OsFs,
        &file,
        "قالت الهيئة إن الميناء مفتوح.".as_bytes(),
        &store::atomic::Expected::Nothing,
        1 << 20,
    )
    .unwrap();
    desk.act(Action::FilesDropped(vec![file]));
    desk.show(vec![]);
    assert!(desk.says("New project"), "{:?}", desk.screen.names());
    desk.act(Action::CreateProject {
        folder: desk.root.join("new"),
        name: "الموانئ".to_owned(),
        analyst: "أمل".to_owned(),
        template: "claims".to_owned(),
    });
    desk.settle();
    desk.show(vec![]);
    assert!(desk.says("خبر.txt"), "the preview of what comes in: {:?}", desk.screen.names());
    desk.click("Import 1 article");
    desk.settle();
    assert_eq!(desk.articles().len(), 1);
}

#[test]
fn a_dialog_that_closes_gives_the_keyboard_back_to_the_article() {
    let mut desk = Desk::new();
    desk.act(Action::OpenProject(desk.root.join("project")));
    desk.settle();
    desk.show(Vec::new());
    assert!(desk.window.article_has_keys(desk.screen.ctx()));
    desk.show(vec![press(Key::F1)]);
    let focused = |desk: &Desk| desk.screen.ctx().memory(|memory| memory.focused());
    assert!(focused(&desk).is_some(), "the dialog has the keyboard");
    desk.show(vec![press(Key::Escape)]);
    assert!(focused(&desk).is_some() && desk.window.article_has_keys(desk.screen.ctx()), "and the article again");
}

#[test]
fn the_edge_of_a_pane_is_moved_by_keys_and_kept() {
    let mut desk = Desk::new();
    desk.act(Action::OpenProject(desk.root.join("project")));
    desk.settle();
    desk.show(Vec::new());
    let usual = desk.window.prefs.library_width;
    let edge = desk.screen.find("Width of the library");
    assert!(edge.width() >= 8.0, "it can be taken hold of: {edge:?}");
    desk.screen.ctx().memory_mut(|memory| memory.request_focus(egui::Id::unique(("edge", "library"))));
    desk.show(Vec::new());
    desk.show(vec![press(Key::ArrowRight), press(Key::ArrowRight), press(Key::ArrowLeft)]);
    assert!((desk.window.prefs.library_width - usual - 16.0).abs() < 0.1, "{}", desk.window.prefs.library_width);
    desk.show(vec![press(Key::End)]);
    assert!(
        (desk.window.prefs.library_width - 420.0).abs() < 0.1,
        "as far as it goes: {}",
        desk.window.prefs.library_width
    );
    assert!((desk.screen.find("Width of the library").left() - 420.0).abs() < 0.1);
}

#[test]
fn the_library_is_filtered_by_what_stands_in_the_texts() {
    let mut desk = Desk::new();
    desk.show(vec![]);
    desk.click("Filter articles");
    desk.show(typed("نقابه"));
    let rows =
        |desk: &Desk| desk.screen.names().into_iter().filter(|name| name.starts_with("Untitled article, ")).count();
    assert_eq!(rows(&desk), 0, "no title says so: {:?}", desk.screen.names());
    desk.click("More filters");
    desk.click("In the texts of the articles too");
    let begun = Instant::now();
    while rows(&desk) == 0 && begun.elapsed() < Duration::from_secs(20) {
        desk.show(vec![]);
    }
    assert_eq!(rows(&desk), 1, "one text does: {:?}", desk.screen.names());
    desk.click("More filters");
    assert_eq!(rows(&desk), 0, "what is not seen does not filter");
}

#[test]
fn what_is_typed_and_not_sent_yet_is_kept_when_its_project_is_left() {
    let mut desk = Desk::new();
    desk.show(vec![]);
    desk.drag_over_word(0);
    desk.show(vec![press(Key::Num1)]);
    desk.show(vec![press(Key::N), vec![]]);
    desk.show(typed("للمراجعة"));
    desk.key(Key::W, true, Modifiers::COMMAND);
    assert!(desk.window.session.is_none(), "the project is closed");
    let folder = desk.root.join("project");
    let mut again = Session::open_folder(&folder, None, Box::new(SystemStamp), || {}).unwrap();
    let article = again.articles_in_order()[0].clone();
    again.open_article(&article).unwrap();
    let notes: Vec<String> = again.layer().unwrap().annotations.values().map(|mark| mark.note.clone()).collect();
    assert_eq!(notes, ["للمراجعة"]);
}

#[test]
fn what_is_typed_on_a_page_is_kept_when_escape_leaves_it() {
    let mut desk = Desk::new();
    desk.act(Command::Team);
    desk.show(vec![]);
    desk.click("Name of ");
    desk.show(typed(" الدروبي"));
    desk.show(vec![press(Key::Escape)]);
    let session = desk.session();
    assert_eq!(session.project().team[session.analyst()].name, "أمل الدروبي");
}

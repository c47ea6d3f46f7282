//! Datasets: into the window, by its dialog.

use super::*;

/// A line of our JSONL on the first of [`TEXTS`], by two analysts of another project, with a tag that nobody knows here.
fn dataset(folder: &Path) -> PathBuf {
    let mark = |tag: &str, words: &str| {
        let at = TEXTS[0].find(words).unwrap();
        let fragment = serde_json::json!({"start_byte": at, "end_byte": at + words.len(), "quote": words});
        serde_json::json!({"id": words, "tag": tag, "fragments": [fragment]})
    };
    let marks = [mark("claim", "المحطة ستعمل"), mark("PERSON", "الوزير")];
    let line = |text: &str, marks: &[serde_json::Value]| serde_json::json!({"format": "isnad-jsonl", "version": 1, "text": text, "analyst": "x", "annotations": marks});
    let lines = format!("{}\n{}\n", line(TEXTS[0], &marks), line("A text that nobody has here.", &[]));
    let file = folder.join("theirs.jsonl");
    let mut open = std::fs::File::create_new(&file).unwrap();
    std::io::Write::write_all(&mut open, lines.as_bytes()).unwrap();
    file
}

/// The tags of one's marks on the first text.
fn tags(desk: &Desk) -> Vec<String> {
    let layers = desk.session().project().layers.values();
    let mut tags: Vec<String> = layers.flat_map(|l| l.annotations.values()).map(|mark| mark.tag.to_string()).collect();
    tags.sort();
    tags
}

#[test]
fn a_dataset_comes_in_with_a_tag_that_is_said_to_be_another_and_goes_by_undo() {
    let mut desk = Desk::new();
    desk.rest();
    let file = dataset(&desk.root);
    desk.act(Command::ImportAnnotations);
    desk.rest();
    desk.writes_anew(&file.display().to_string());
    desk.rest();
    assert!(desk.says("Comes in: 1 mark · "), "{:?}", desk.screen.names());
    desk.tab_to("What comes");
    desk.strike(Key::Enter, Modifiers::NONE);
    assert!(desk.says("“PERSON” (1 mark): nobody said"), "{:?}", desk.screen.names());
    assert!(desk.says("A text that nobody has here."), "what does not come is named: {:?}", desk.screen.names());
    desk.tab_to("Tags and links");
    desk.strike(Key::Enter, Modifiers::NONE);
    desk.tab_to("PERSON");
    desk.strike(Key::Enter, Modifiers::NONE);
    desk.tab_to("Actor");
    desk.strike(Key::Enter, Modifiers::NONE);
    desk.rest();
    assert!(desk.says("Comes in: 2 marks · "), "{:?}", desk.screen.names());
    desk.strike(Key::Enter, Modifiers::COMMAND);
    desk.rest();
    assert!(desk.window.dialog.is_none(), "{}", desk.said());
    assert_eq!(tags(&desk), ["actor", "claim"]);
    assert!(desk.says("Brought in: 2 marks") && desk.says("What did not come…"), "{:?}", desk.screen.names());
    desk.act(Action::ShowBrought);
    desk.rest();
    assert!(desk.says("A text that nobody has here."), "{:?}", desk.screen.names());
    desk.window.dialog = None;
    desk.act(Command::Undo);
    assert!(tags(&desk).is_empty(), "in one step");
    // The next time nothing needs to be said.
    desk.act(Command::ImportAnnotations);
    desk.rest();
    desk.writes_anew(&file.display().to_string());
    desk.rest();
    assert!(desk.says("Comes in: 2 marks · "), "{:?}", desk.screen.names());
}

#[test]
fn what_is_no_dataset_is_not_brought_in_and_a_new_member_takes_what_is() {
    let mut desk = Desk::new();
    desk.rest();
    let (file, other) = (dataset(&desk.root), desk.root.join("project/codebook.ron"));
    desk.act(Command::ImportAnnotations);
    desk.rest();
    desk.writes_anew(&other.display().to_string());
    desk.rest();
    assert!(desk.says("None of the formats fits"), "{:?}", desk.screen.names());
    desk.writes_anew(&file.display().to_string());
    desk.rest();
    desk.click("Whose layer it becomes");
    desk.click("A new member…");
    desk.rest();
    desk.click("Name of the new member");
    desk.show(vec![vec![Event::Text("سليم".to_owned())]]);
    desk.rest();
    desk.click("Bring in");
    desk.rest();
    let team = &desk.session().project().team;
    let salim = team.values().find(|member| member.name == "سليم").expect("a member").id.clone();
    assert!(desk.session().project().layers.keys().all(|key| key.analyst == salim));
    assert_eq!(tags(&desk), ["claim"]);
    desk.act(Command::Undo);
    assert!(tags(&desk).is_empty() && !desk.session().project().team.contains_key(&salim));
}

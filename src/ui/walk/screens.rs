//! Every screen of the window, one after the other.

use std::{
    fs::File,
    io::Write as _,
    time::{Duration, Instant},
};

use egui::{Key, Modifiers, PointerButton, Pos2, accesskit::Role};

use super::{project, review, walker::Walker};
use crate::{
    model::{AnalystId, AnchorState, Conflict, Edit, Extra, LayerEdit},
    session::ConflictSide,
    ui::{
        action::{Action, Command, DatasetOut},
        dialogs::Dialog,
        place::Place,
        setting::Section,
    },
};

/// Goes through all of them.
pub fn walk(walker: &mut Walker) {
    welcome(walker);
    dialogs_without_project(walker);
    who(walker);
    desk(walker);
    marks_in_hand(walker);
    asked(walker);
    found(walker);
    menus(walker);
    commands(walker);
    dialogs(walker);
    datasets(walker);
    settings(walker);
    pages(walker);
    said(walker);
    review::review(walker);
    differing(walker);
    lost(walker);
    waiting(walker);
    empty(walker);
}

fn welcome(walker: &mut Walker) {
    walker.look("welcome");
    walker.click("window-menu");
    walker.look("menu of the welcome");
    walker.key(Key::Escape);
}

fn dialogs_without_project(walker: &mut Walker) {
    for (name, command) in [("new project", Command::New), ("open project", Command::Open)] {
        walker.act(command);
        walker.look(name);
        walker.write("/مجلّد غير موجود (2025)/مشروع");
        walker.look(&format!("{name}, something typed"));
        walker.look_into(name, Role::ComboBox);
        walker.window.dialog = None;
    }
}

fn who(walker: &mut Walker) {
    let members = [project::ANALYST, project::MEMBERS[0], project::MEMBERS[1]];
    let members = members.iter().zip(["amal", "b", "c"]);
    let members = members.map(|(name, id)| (AnalystId::new(id).expect("a good name"), (*name).to_owned())).collect();
    walker.window.show_dialog(Dialog::who(walker.folder.clone(), members));
    walker.look("who is at work");
    walker.window.dialog = None;
}

fn desk(walker: &mut Walker) {
    walker.desk();
    walker.look("desk");
    walker.act(Command::NextArticle);
    walker.look("desk on an article without marks");
    walker.act(Command::NextArticle);
    walker.look("desk on a third article");
    walker.act(Command::NextArticle);
    walker.look("desk on a fourth article");
    walker.desk();
    for _ in 0..4 {
        walker.act(Command::ZoomIn);
    }
    walker.look("desk, zoomed in");
    walker.act(Command::ZoomReset);
    walker.click("library-filter-more");
    walker.look("more filters");
    walker.click("library-by-analyst");
    walker.look("whose work");
    walker.key(Key::Escape);
    walker.click("library-filter-more");
    walker.click("library-filter");
    walker.write("«لا شيء (كهذا)»");
    walker.look("nothing filtered");
    walker.press(Key::A, Modifiers::COMMAND);
    walker.key(Key::Delete);
}

fn marks_in_hand(walker: &mut Walker) {
    walker.desk();
    let marks: Vec<_> = {
        let layer = walker.session().layer().expect("there are marks");
        layer.annotations.in_text_order().map(|mark| (mark.id, mark.tag.clone())).collect()
    };
    for (mark, tag) in &marks {
        walker.act(Action::Focus(*mark));
        walker.look(&format!("{tag} in hand"));
    }
    let of = |tag: &str| marks.iter().find(|(_, own)| own.as_str() == tag).map(|(mark, _)| *mark).expect("a mark");
    walker.act(Action::Focus(of("claim")));
    walker.look_into("claim in hand", Role::ComboBox);
    walker.act(Action::Focus(of("actor")));
    walker.act(Command::ChooseActor);
    walker.write("هيئ");
    walker.look("actor being found");
    walker.desk();
    // A mark under the pointer tells of itself.
    let word = walker.window.word_boxes().get(9).map(|word| word.rect.center());
    walker.pointer(word.expect("words are on the screen"));
    walker.wait();
    walker.look("a mark pointed at");
}

fn asked(walker: &mut Walker) {
    let claim = {
        let layer = walker.session().layer().expect("there are marks");
        layer.annotations.in_text_order().find(|mark| mark.tag.as_str() == "claim").map(|mark| mark.id)
    };
    let claim = claim.expect("a claim");
    for (name, command) in [
        ("hints on sources", Command::LinkSource),
        ("hints on actors", Command::LinkAbout),
        ("hints on conditions", Command::LinkIf),
        ("questions", Command::Attributes),
        ("edges", Command::Edges),
        ("a note", Command::Note),
    ] {
        walker.desk();
        walker.act(Action::Focus(claim));
        walker.act(command);
        walker.look(name);
        if command == Command::LinkSource {
            walker.act(command);
            walker.look("hints on words");
        }
        if command == Command::Attributes {
            walker.key(Key::Num1);
            walker.look("a question's answers");
        }
    }
    walker.desk();
    walker.press(Key::Num2, Modifiers::COMMAND);
    walker.look("a tag armed");
    walker.desk();
    let word = walker.window.word_boxes().get(40).map(|word| word.rect.center()).expect("words are on the screen");
    walker.press_at(word, PointerButton::Primary);
    walker.press_at(word, PointerButton::Primary);
    walker.look("words selected");
    walker.press_at(word, PointerButton::Secondary);
    walker.look("tag palette");
}

fn found(walker: &mut Walker) {
    walker.desk();
    walker.act(Command::Palette);
    walker.look("command palette");
    for text in ["الم", "in", "لا شيء كهذا (2)"] {
        walker.act(Command::Palette);
        walker.write(text);
        walker.look(&format!("command palette: {text}"));
    }
    walker.act(Command::FindTag);
    walker.look("tags by name");
    walker.desk();
    walker.act(Command::Find);
    walker.look("find");
    for text in ["ال", "لا شيء كهذا"] {
        walker.write(text);
        walker.look(&format!("find: {text}"));
    }
}

fn menus(walker: &mut Walker) {
    walker.desk();
    walker.click("window-menu");
    walker.look("menu");
    walker.key(Key::Escape);
    let row = walker.find(project::OTHER_TITLE).expect("the article is in the library");
    walker.press_at(row.center(), PointerButton::Secondary);
    walker.look("menu of an article");
    walker.key(Key::Escape);
    for (nth, rect) in walker.in_bars().into_iter().enumerate() {
        walker.pointer(rect);
        walker.wait();
        walker.look(&format!("tooltip {nth}"));
    }
}

/// Commands after which the window says nothing new: they leave it, change how it looks, or open another program.
const SILENT: &[Command] = &[
    Command::OpenSample,
    Command::OpenOriginal,
    Command::ShowInFolder,
    Command::Close,
    Command::Quit,
    Command::Language,
    Command::ThemeLight,
    Command::ThemeDark,
    Command::ThemeSystem,
];

/// Whatever a command opens: every dialog, every page.
fn commands(walker: &mut Walker) {
    let applies = |command: &&Command| !command.scope().has_single_keys() && !SILENT.contains(command);
    for command in Command::ALL.iter().filter(applies) {
        walker.desk();
        walker.act(*command);
        walker.look(command.name());
        walker.look_into(command.name(), Role::ComboBox);
    }
    walker.act(Command::Library);
    walker.act(Command::Inspector);
    walker.act(Command::ZoomReset);
}

fn dialogs(walker: &mut Walker) {
    walker.desk();
    walker.act(Command::PasteArticle);
    walker.write(project::TEXT);
    walker.look("paste, with a text");
    let (file, table) = (walker.beside("خبر «المرفأ» (رقم 3) – final.txt"), walker.beside("أخبار (2025).csv"));
    let rows = "العنوان,c2,date\nبيان النقابة,نفت النقابة ذلك أمس.,2025-09-14\n";
    for (path, words) in [(&table, rows), (&file, project::TEXT)] {
        let written = File::create_new(path).and_then(|mut file| file.write_all(words.as_bytes()));
        written.expect("it can be written");
    }
    walker.window.show_dialog(Dialog::import_of(&[file, walker.beside("ملفّ غائب.txt"), table], None));
    for _ in 0..1000 {
        if walker.says(project::OPENING) {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
        walker.settle();
    }
    walker.look("import of files");
    for part in ["dialog-import-details", "dialog-import-columns"] {
        walker.click(part);
        walker.settle();
        walker.look(&format!("import of files: {part}"));
    }
    walker.desk();
    walker.act(Command::ChooseListed);
    walker.look("articles chosen together");
    walker.act(Command::ArticleDetails);
    walker.look("details of several articles");
    walker.window.library.choose(std::iter::empty());
    // The first ones differ most: what is not of the place stands below.
    for place in [Place::Welcome, Place::Library, Place::Edges] {
        walker.window.show_dialog(Dialog::keys(place));
        walker.look(&format!("keys of {place:?}"));
    }
    let (title, body) = (project::NAME.to_owned(), project::TEXT.to_owned());
    let verb = walker.words("dialog-delete");
    walker.window.show_dialog(Dialog::confirm(title, body, verb, Action::Dismiss));
    walker.look("confirm");
}

/// What is chosen of a dataset, out and in, and what came of it.
fn datasets(walker: &mut Walker) {
    walker.desk();
    walker.act(Command::Export);
    for part in ["export-part-which", "export-part-how", "dialog-import-preview"] {
        walker.click(part);
        walker.settle();
        walker.look(&format!("export, {part}"));
        walker.look_into(&format!("export, {part}"), Role::ComboBox);
        if part == "export-part-how" {
            for toggle in ["export-split", "export-card"] {
                walker.click(toggle);
                walker.settle();
                walker.look(&format!("export, {toggle}"));
            }
        }
    }
    let place = walker.beside("بيانات (2025).jsonl");
    walker.act(Action::Export(Box::new(DatasetOut { format: "jsonl", place: place.clone(), ..DatasetOut::default() })));
    walker.look("exported");
    walker.act(Command::LastExport);
    walker.look("what the last export came to");
    walker.desk();
    walker.act(Command::ImportAnnotations);
    walker.write(&place.display().to_string());
    walker.settle();
    walker.look("a dataset to be brought in");
    for part in ["bring-part-names", "bring-part-result"] {
        walker.click(part);
        walker.settle();
        walker.look(&format!("a dataset, {part}"));
    }
    walker.window.dialog = None;
}

fn settings(walker: &mut Walker) {
    for section in Section::ALL {
        walker.desk();
        walker.act(Action::ShowSettings(section));
        walker.look(&format!("settings, {section:?}"));
        walker.look_into(&format!("settings, {section:?}"), Role::ComboBox);
    }
}

fn pages(walker: &mut Walker) {
    walker.desk();
    let actors: Vec<_> = walker.session().project().entities.keys().cloned().collect();
    for actor in actors {
        walker.act(Command::Actors);
        walker.window.pages.actors.choose(actor);
        walker.look("an actor");
        walker.look_into("an actor", Role::ComboBox);
    }
    walker.act(Command::Actors);
    let filter = walker.words("actors-filter");
    let rect = walker.find(&filter).expect("a field");
    walker.press_at(rect.center(), PointerButton::Primary);
    walker.write("لا أحد بهذا الاسم (2)");
    walker.look("no such actor");
    walker.act(Command::Agreement);
    walker.look("agreement");
    walker.click("agreement-in-progress");
    walker.look("agreement, work in progress too");
    walker.act(Action::AskForReport);
    walker.look("where a report goes");
    walker.window.dialog = None;
}

fn said(walker: &mut Walker) {
    walker.desk();
    walker.act(Action::OpenProject(walker.beside("مشروع غائب (2025)")));
    walker.look("a banner");
    walker.desk();
    walker.act(Command::DoneNext);
    walker.act(Command::Undo);
    walker.look("undone");
    let article = walker.session().articles_in_order().pop().expect("an article");
    walker.act(Action::RemoveArticles(vec![article]));
    walker.look("deleted");
    walker.act(Command::Undo);
    walker.desk();
    walker.pointer(Pos2::new(4.0, 4.0));
    walker.act(Command::TakeSource);
    walker.look("a refusal");
}

/// What two copies say differently of a mark, of which the field's values come from everywhere.
fn differing(walker: &mut Walker) {
    walker.desk();
    let key = walker.session().key(&project::marked_article(walker.session()));
    let layer = &walker.session().project().layers[&key];
    let mark = layer.annotations.keys().next().expect("there are marks").record();
    let link = layer.links.values().next().expect("there are links").id.record();
    let cases = [
        (mark, "tag", Some("\"actor\"")),
        (mark, "note", Some("\"لعلّه قصد Delta Wire (2025)\"")),
        (mark, "unsure", Some("true")),
        (mark, "attributes/certainty", Some("\"probable\"")),
        (link, "to", Some("\"article\"")),
        (mark, Conflict::REMOVED, None),
    ];
    for (record, field, other) in cases {
        let (field, other) = (field.to_owned(), other.map(str::to_owned));
        let conflict = Conflict { record: Some(record), field, other, extra: Extra::default() };
        let name = format!("two copies, {}", conflict.field);
        let settled = conflict.key();
        let session = walker.window.session.as_mut().expect("a project is open");
        session.commit("edit-settle", vec![Edit::Layer(key.clone(), LayerEdit::PutConflict(conflict))]).expect("made");
        walker.look(&name);
        walker.act(Action::Settle(settled, ConflictSide::Kept));
    }
}

/// What is gone of the marks, how it was, and how it is brought back.
fn lost(walker: &mut Walker) {
    walker.desk();
    walker.act(Command::NextMark);
    walker.act(Command::Unsure);
    let key = walker.session().key(&project::marked_article(walker.session()));
    let layer = &walker.session().project().layers[&key];
    let links = layer.links.keys().map(|link| LayerEdit::RemoveLink(*link));
    let marks = layer.annotations.keys().map(|mark| LayerEdit::RemoveAnnotation(*mark));
    let edits = links.chain(marks).map(|edit| Edit::Layer(key.clone(), edit)).collect();
    let session = walker.window.session.as_mut().expect("a project is open");
    session.flush();
    session.commit("edit-delete", edits).expect("they are there");
    session.flush();
    session.shared_folder().finish_backups();
    walker.act(Action::Dismiss);
    walker.look("a loss");
    walker.act(Command::Restore);
    walker.look("earlier versions");
    walker.look_into("earlier versions", Role::ComboBox);
    walker.act(Action::ShowBackups(Some("guidelines.md".into()), None));
    walker.look("of another file");
    walker.window.dialog = None;
    walker.act(Command::Undo);
    walker.window.session.as_mut().expect("a project is open").flush();
    let losses = walker.session().losses().to_vec();
    for loss in losses {
        walker.act(Action::AcceptLoss(loss));
    }
}

/// Marks that wait for a place after a new version: one that came along, and those that have none.
fn waiting(walker: &mut Walker) {
    walker.desk();
    let old = project::marked_article(walker.session());
    let new = project::TEXT
        .replace("وزير المياه سامي الدروبي", "سامي الدروبي، وزير المياه (بالوكالة)")
        .replace("التشغيل", "العمل");
    let file = walker.beside("الطبعة الثانية (2) – final.txt");
    let written = File::create_new(&file).and_then(|mut file| file.write_all(new.as_bytes()));
    written.expect("it can be written");
    walker.act(Action::ImportVersion(old, file));
    let mut looked = 0;
    while looked == 0 || walker.session().layer().is_some_and(|layer| layer.annotations.waiting_count() > 0) {
        let started = Instant::now();
        while walker.window.waiting.current.is_none() || walker.window.waiting.is_looking() {
            assert!(started.elapsed() < Duration::from_mins(1), "no mark comes up");
            std::thread::sleep(Duration::from_millis(1));
            walker.settle();
        }
        walker.look(&format!("waiting mark {looked}"));
        let layer = walker.session().layer().expect("the marks came along");
        let mark = walker.window.waiting.mark(layer).expect("one waits");
        let is_lost = mark.anchor == AnchorState::Lost;
        walker.act(if is_lost { Command::KeepMark } else { Command::ConfirmPlace });
        looked += 1;
    }
    walker.look("every mark was looked at");
}

fn empty(walker: &mut Walker) {
    walker.desk();
    let folder = walker.beside("فارغ");
    let analyst = project::ANALYST.to_owned();
    let name = project::NAME.to_owned();
    walker.act(Action::CreateProject { folder, name, analyst, template: "claims".to_owned() });
    walker.look("an empty project");
    for (name, command) in [("actors", Command::Actors), ("team", Command::Team), ("agreement", Command::Agreement)] {
        walker.act(command);
        walker.look(&format!("{name} of an empty project"));
    }
}

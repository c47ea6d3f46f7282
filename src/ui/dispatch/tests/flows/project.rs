//! What is done with a project: making it, bringing texts in, its actors and team, what leaves it.

use egui::{Event, Key, Modifiers};

use super::{Analyst, By, each, pair};
use crate::{
    model::TextHash,
    ui::action::{Action, Command},
};

/// Presses the verb at the foot of a dialog, or Enter.
fn confirm(analyst: &mut Analyst, verb: &str) {
    match analyst.by {
        By::Mouse => analyst.click_on(verb),
        By::Keys => analyst.key(Key::Enter),
    }
}

#[test]
fn a_new_project_is_made_and_a_text_pasted_into_it() {
    each(|analyst| {
        analyst.desk.act(Command::Close);
        analyst.rest();
        match analyst.by {
            By::Mouse => analyst.click("welcome-new"),
            By::Keys => analyst.chord(Key::N, Modifiers::COMMAND),
        }
        let folder = analyst.desk.root.join("جديد");
        analyst.types("رصد الموانئ");
        analyst.key(Key::Tab);
        analyst.types("سلمى");
        match analyst.by {
            By::Mouse => analyst.click("dialog-new-folder"),
            By::Keys => analyst.key(Key::Tab),
        }
        analyst.types_anew(&folder.display().to_string());
        let verb = analyst.tr("dialog-new-create");
        confirm(analyst, &verb);
        assert_eq!(analyst.desk.session().project().info.name, "رصد الموانئ", "{analyst:?}");
        match analyst.by {
            By::Mouse => analyst.click("action-paste-article"),
            By::Keys => analyst.chord(Key::V, Modifiers::COMMAND | Modifiers::SHIFT),
        }
        let text = "عنوان الخبر\n\nقال الوزير إن الميناء سيفتح غدا.".to_owned();
        analyst.desk.show(vec![vec![Event::Paste(text)]]);
        match analyst.by {
            By::Mouse => {
                let verb = analyst.locale().count("dialog-import-import", 1);
                analyst.click_on(&verb);
            }
            By::Keys => {
                analyst.key(Key::Tab);
                analyst.key(Key::Enter);
            }
        }
        let open = analyst.desk.session().open().expect("it is opened").text.clone();
        assert!(open.contains("سيفتح غدا"), "{analyst:?}: {open}");
        analyst.hears("عنوان الخبر");
    });
}

#[test]
fn what_is_known_of_an_article_is_corrected() {
    each(|analyst| {
        analyst.command(Command::ArticleDetails);
        match analyst.by {
            By::Mouse => analyst.click("dialog-field-title"),
            // The first field has the keyboard.
            By::Keys => {}
        }
        analyst.types_anew("المحطة تعمل");
        match analyst.by {
            By::Mouse => analyst.click("dialog-save"),
            By::Keys => analyst.chord(Key::Enter, Modifiers::COMMAND),
        }
        let open = analyst.desk.window.open_article_id().expect("an article").clone();
        assert_eq!(analyst.desk.session().project().articles[&open].title, "المحطة تعمل", "{analyst:?}");
        analyst.command(Command::Undo);
        assert_ne!(analyst.desk.session().project().articles[&open].title, "المحطة تعمل", "{analyst:?}");
    });
}

#[test]
fn two_actors_are_merged_on_their_page_and_parted_by_undo() {
    each(|analyst| {
        for (words, name) in [("المحطة", "محطة التحلية"), ("الميناء", "هيئة الميناء")]
        {
            analyst.tag(words, 2);
            analyst.key(Key::A);
            analyst.types(name);
            analyst.key(Key::Enter);
            analyst.key(Key::Escape);
        }
        let id = |analyst: &Analyst, name: &str| {
            let project = analyst.desk.session().project();
            let named = |id: &&crate::model::EntityId| {
                project.entities[*id].values().any(|entity| entity.all_names().any(|own| own == name))
            };
            project.entities.keys().find(named).expect("the project knows it").clone()
        };
        let (plant, port) = (id(analyst, "محطة التحلية"), id(analyst, "هيئة الميناء"));
        analyst.command(Command::Actors);
        analyst.click_on("محطة التحلية");
        analyst.click("actors-merge-find");
        analyst.types("هيئة");
        analyst.key(Key::Enter);
        let root = |analyst: &Analyst| analyst.desk.session().project().root_of(&plant);
        assert_eq!(root(analyst), port, "{analyst:?}");
        analyst.chord(Key::Z, Modifiers::COMMAND);
        assert_eq!(root(analyst), plant, "{analyst:?}");
    });
}

#[test]
fn a_member_is_taken_into_the_team() {
    each(|analyst| {
        analyst.command(Command::Team);
        analyst.click("team-new");
        analyst.types("سليم");
        match analyst.by {
            By::Mouse => analyst.click("team-add"),
            By::Keys => analyst.key(Key::Enter),
        }
        let team = &analyst.desk.session().project().team;
        assert!(team.values().any(|member| member.name == "سليم"), "{analyst:?}");
    });
}

#[test]
fn articles_are_assigned_by_a_plan_and_by_a_cell() {
    each(|analyst| {
        analyst.desk.act(Action::AddMember("سليم".to_owned()));
        analyst.command(Command::Assign);
        match analyst.by {
            By::Mouse => analyst.click("assign-assign"),
            By::Keys => analyst.chord(Key::Enter, Modifiers::COMMAND),
        }
        let assigned = |analyst: &Analyst| analyst.desk.session().project().assignments.entries.clone();
        let all = assigned(analyst);
        assert_eq!(all.len(), analyst.desk.articles().len(), "{analyst:?}");
        assert_eq!(all.iter().filter(|entry| entry.analysts.len() == 2).count(), 1, "{analyst:?}: a fifth is shared");
        analyst.chord(Key::Z, Modifiers::COMMAND);
        assert!(assigned(analyst).is_empty(), "{analyst:?}: in one step");
        analyst.command(Command::Readers);
        analyst.click_on("سليم");
        assert_eq!(assigned(analyst).len(), 1, "{analyst:?}");
    });
}

#[test]
fn marks_are_exported_and_the_project_copied() {
    each(|analyst| {
        analyst.tag("الوزير", 3);
        let (file, copy) = (analyst.desk.root.join("علامات.jsonl"), analyst.desk.root.join("نسخة"));
        analyst.command(Command::Export);
        match analyst.by {
            By::Mouse => analyst.click("dialog-export-file"),
            // What is chosen in the list of formats is taken.
            By::Keys => analyst.key(Key::Enter),
        }
        analyst.types_anew(&file.display().to_string());
        let verb = analyst.tr("dialog-export-export");
        confirm(analyst, &verb);
        let written = std::fs::read_to_string(&file).expect("it was written");
        assert!(written.contains("الوزير"), "{analyst:?}");
        analyst.command(Command::SaveCopy);
        analyst.types_anew(&copy.display().to_string());
        let verb = analyst.tr("dialog-copy-save");
        confirm(analyst, &verb);
        let copied = crate::store::open(&copy).expect("it is a project").project;
        let marks: Vec<_> = copied.layers.values().flat_map(|layer| layer.annotations.values()).collect();
        assert_eq!(marks.len(), 1, "{analyst:?}");
    });
}

#[test]
fn a_project_that_cannot_be_saved_is_not_closed_over_its_marks() {
    each(|analyst| {
        analyst.desk.mark_in_vain();
        let before = analyst.quotes();
        match analyst.by {
            By::Mouse => {
                analyst.click("window-menu");
                analyst.click("action-close");
            }
            By::Keys => analyst.chord(Key::W, Modifiers::COMMAND),
        }
        assert!(analyst.desk.window.session.is_some(), "{analyst:?}");
        assert_eq!(analyst.quotes(), before, "{analyst:?}");
        analyst.hears(&analyst.tr("status-save-copy"));
        // Once the disk takes it, it goes.
        std::fs::remove_file(analyst.desk.root.join("project/annotations")).expect("it stands in the way");
        analyst.click("error-try-again");
        analyst.command(Command::Close);
        assert!(analyst.desk.window.session.is_none(), "{analyst:?}");
        let saved = crate::store::open(&analyst.desk.root.join("project")).expect("it is a project").project;
        let hash = TextHash::of(super::TEXT.as_bytes());
        assert!(saved.articles.values().any(|article| article.text_hash == hash));
        let marks: Vec<_> = saved.layers.values().flat_map(|layer| layer.annotations.values()).collect();
        assert_eq!(marks.len(), 1, "{analyst:?}");
    });
}

#[test]
fn an_article_is_deleted_from_its_menu_and_there_again() {
    each(|analyst| {
        let before = analyst.desk.articles();
        analyst.tag("الوزير", 3);
        let open = analyst.desk.window.open_article_id().expect("an article").clone();
        analyst.desk.act(Action::RemoveArticles(vec![open.clone()]));
        analyst.rest();
        assert_eq!(analyst.desk.articles().len() + 1, before.len(), "{analyst:?}");
        analyst.command(Command::Undo);
        analyst.rest();
        assert_eq!(analyst.desk.articles(), before, "{analyst:?}");
        assert_eq!(analyst.quotes(), [pair("source", "الوزير")], "its marks with it, {analyst:?}");
    });
}

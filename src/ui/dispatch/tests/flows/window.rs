//! Moving about in the window, and how it looks.

use egui::{Key, Modifiers, Rect};

use super::{Analyst, By, each, pair};
use crate::{
    model::Status,
    ui::{
        action::{Action, Command},
        locale::Lang,
        theme::Scheme,
        theme::Theme,
    },
};

#[test]
fn esc_closes_an_open_list_or_menu_before_anything_else() {
    each(|analyst| {
        analyst.desk.act(Command::Team);
        analyst.rest();
        analyst.click("window-menu");
        let quit = analyst.tr("action-quit");
        analyst.hears(&quit);
        analyst.key(Key::Escape);
        assert!(!analyst.desk.says(&quit), "{analyst:?}: the menu is still there");
        analyst.hears(&analyst.tr("team-about"));
        analyst.key(Key::Escape);
        assert!(!analyst.desk.says(&analyst.tr("team-about")), "{analyst:?}: now the page is left");
        // In a dialog too.
        analyst.desk.act(Command::Export);
        analyst.rest();
        analyst.click("export-part-which");
        analyst.click("export-whose");
        let agreed = analyst.tr("export-whose-agreed");
        analyst.hears(&agreed);
        analyst.key(Key::Escape);
        assert!(!analyst.desk.says(&agreed), "{analyst:?}: the list is still there");
        analyst.desk.screen.find(&analyst.tr("dialog-export-file"));
    });
}

#[test]
fn words_are_found_in_the_article_one_after_the_other() {
    each(|analyst| {
        analyst.command(Command::Find);
        analyst.types("ال");
        let first = analyst.desk.window.selection().span().expect("it is shown");
        match analyst.by {
            By::Mouse => analyst.click("action-find-next"),
            By::Keys => analyst.key(Key::Enter),
        }
        let second = analyst.desk.window.selection().span().expect("it is shown");
        assert!(second.start() > first.start(), "{analyst:?}");
        match analyst.by {
            By::Mouse => analyst.click("find-close"),
            By::Keys => analyst.key(Key::Escape),
        }
        assert_eq!(analyst.selected(), "ال", "what was found is there to be marked, {analyst:?}");
    });
}

#[test]
fn an_article_is_gone_to_by_a_part_of_its_title() {
    each(|analyst| {
        let harbour = "Harbour news\n\nThe port is open.".to_owned();
        analyst.desk.act(Action::ImportText(harbour));
        analyst.desk.settle();
        analyst.open_article();
        match analyst.by {
            By::Mouse => analyst.click("top-bar-find"),
            By::Keys => analyst.chord(Key::K, Modifiers::COMMAND),
        }
        analyst.types("bour new");
        match analyst.by {
            By::Mouse => analyst.click_on("Harbour news, "),
            By::Keys => analyst.key(Key::Enter),
        }
        let open = analyst.desk.session().open().expect("an article").text.clone();
        assert!(open.contains("The port is"), "{analyst:?}: {open}");
    });
}

#[test]
fn marks_are_walked_and_the_outline_goes_to_them() {
    each(|analyst| {
        for (words, digit) in [("صحيفة المرفأ", 3), ("الوزير", 3), ("النقابة", 2)] {
            analyst.tag(words, digit);
        }
        for words in ["صحيفة المرفأ", "الوزير", "النقابة"] {
            match analyst.by {
                By::Mouse => analyst.click_on(words),
                By::Keys => {
                    analyst.key(Key::Tab);
                }
            }
            assert_eq!(analyst.in_hand(), words, "{analyst:?}");
        }
        assert_eq!(analyst.quotes()[0], pair("source", "صحيفة المرفأ"));
    });
}

#[test]
fn articles_are_walked_and_called_done() {
    each(|analyst| {
        let articles = analyst.desk.articles();
        let open = |analyst: &Analyst| analyst.desk.window.open_article_id().cloned();
        analyst.desk.act(Action::OpenArticle(articles[0].clone()));
        analyst.desk.settle();
        analyst.rest();
        analyst.command(Command::NextArticle);
        assert_eq!(open(analyst).as_ref(), articles.get(1), "{analyst:?}");
        match analyst.by {
            By::Mouse => analyst.click("action-done-next"),
            By::Keys => analyst.chord(Key::Enter, Modifiers::COMMAND),
        }
        assert_eq!(analyst.desk.session().status(&articles[1]), Status::Done, "{analyst:?}");
        assert_eq!(open(analyst).as_ref(), articles.get(2), "{analyst:?}");
        analyst.command(Command::PreviousArticle);
        assert_eq!(open(analyst).as_ref(), articles.get(1), "{analyst:?}");
    });
}

#[test]
fn the_text_is_made_larger_and_usual_again() {
    each(|analyst| {
        let height = |analyst: &Analyst| analyst.words("صحيفة")[0].width();
        let usual = height(analyst);
        for _ in 0..2 {
            match analyst.by {
                By::Mouse => analyst.click("action-zoom-in"),
                By::Keys => analyst.chord(Key::Plus, Modifiers::COMMAND),
            }
        }
        assert!(height(analyst) > usual * 1.15, "{analyst:?}");
        analyst.hears(&analyst.locale().percent(1.21));
        analyst.command(Command::ZoomReset);
        assert!((height(analyst) - usual).abs() < 0.5, "{analyst:?}");
    });
}

#[test]
fn the_panes_are_walked_and_what_is_typed_goes_there() {
    each(|analyst| {
        match analyst.by {
            By::Mouse => analyst.click("library-filter"),
            By::Keys => analyst.chord(Key::F6, Modifiers::SHIFT),
        }
        analyst.types("port");
        assert!(analyst.desk.screen.names().contains(&"port"), "{analyst:?}");
        assert!(analyst.marks().is_empty(), "{analyst:?}");
        match analyst.by {
            By::Mouse => {
                let at = analyst.words("صحيفة")[0].center();
                analyst.clicks(at, 1);
            }
            By::Keys => analyst.key(Key::F6),
        }
        analyst.select("الوزير");
        analyst.key(Key::Num3);
        assert_eq!(analyst.quotes(), [pair("source", "الوزير")], "{analyst:?}");
    });
}

/// Where the fields of the two panes are.
fn panes(analyst: &Analyst) -> (Rect, Rect) {
    let filter = analyst.desk.screen.find(&analyst.tr("library-filter"));
    (filter, analyst.desk.screen.find(&analyst.tr("action-done-next")))
}

#[test]
fn the_window_mirrors_when_its_language_changes_and_the_article_stays_as_it_is() {
    each(|analyst| {
        for turn in 0..2 {
            let (library, inspector) = panes(analyst);
            let is_arabic = analyst.lang == Lang::Ar;
            assert_eq!(library.center().x > 720.0, is_arabic, "{analyst:?}: the library is at {library:?}");
            assert_eq!(inspector.center().x < 720.0, is_arabic, "{analyst:?}: the inspector is at {inspector:?}");
            let menu = analyst.desk.screen.find(&analyst.tr("window-menu"));
            assert_eq!(menu.center().x < 720.0, is_arabic, "{analyst:?}: the menu is at {menu:?}");
            let (first, second) = (analyst.words("نقلت")[0], analyst.words("صحيفة")[0]);
            assert!(first.left() > second.left(), "the article runs from right to left, {analyst:?}");
            if turn == 0 {
                match analyst.by {
                    By::Mouse => {
                        analyst.click("window-menu");
                        analyst.click("action-language");
                    }
                    By::Keys => analyst.command(Command::Language),
                }
                analyst.lang = analyst.lang.other();
            }
        }
    });
}

#[test]
fn the_theme_is_changed_while_one_works() {
    each(|analyst| {
        let scheme = |analyst: &Analyst| Theme::of(analyst.desk.screen.ctx()).scheme;
        analyst.tag("الوزير", 3);
        for (command, wanted) in [(Command::ThemeDark, Scheme::Dark), (Command::ThemeLight, Scheme::Light)] {
            analyst.command(command);
            assert_eq!(scheme(analyst), wanted, "{analyst:?}");
        }
        assert_eq!(analyst.quotes(), [pair("source", "الوزير")], "{analyst:?}");
    });
}

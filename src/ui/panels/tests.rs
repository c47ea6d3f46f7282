//! The panels as they are read and pressed.

use egui::{Key, Modifiers, Rect, Vec2, pos2};

use super::{
    asking::{self, AskingCtx},
    library::{self, LibraryCtx, LibraryState},
    outline::{self, OutlineCtx, OutlineState},
    status::{self, StatusCtx},
    tag_palette::{self, PaletteCtx},
    testing::{Desk, Screen, add_article, press, press_with, typed},
    top_bar::{self, TopBarCtx},
    welcome::{self, RecentProject, WelcomeCtx},
    words::Marks,
    *,
};
use crate::{
    model::{ArticleId, TagId},
    session::{Progress, SaveFailure, SaveState},
    store::atomic::{self, WriteError},
    ui::{
        action::Command,
        headless::HeadlessOptions,
        jobs::{Doing, Told},
        keys::Keymap,
        locale::{Digits, Lang, set_locale},
    },
};

fn article_named(desk: &Desk, title: &str) -> ArticleId {
    desk.project.articles.values().find(|article| article.title.starts_with(title)).expect("it is there").id.clone()
}

fn library(ui: &mut Ui, desk: &Desk, state: &mut LibraryState, send: Send<'_>) {
    let ctx = LibraryCtx {
        project: &desk.project,
        analyst: &desk.key.analyst,
        open: Some(&desk.key.article),
        revision: desk.revision,
        keymap: &Keymap::default(),
    };
    library::show(ui, &ctx, state, send);
}

#[test]
fn an_article_is_opened_by_a_click_and_found_by_its_filter() {
    let (desk, mut state, mut screen) = (Desk::marked(), LibraryState::default(), Screen::new(270.0, 600.0));
    screen.show(Vec::new(), |ui, send| library(ui, &desk, &mut state, send));
    screen.click("Port authority", |ui, send| library(ui, &desk, &mut state, send));
    assert_eq!(screen.sent, [Action::OpenArticle(article_named(&desk, "Port"))]);
    state.ask_filter();
    screen.show(typed("خبراء"), |ui, send| library(ui, &desk, &mut state, send));
    let rows = screen.names().into_iter().filter(|name| name.contains("2025")).count();
    assert_eq!(rows, 1, "{:?}", screen.names());
    screen.show(typed("لا"), |ui, send| library(ui, &desk, &mut state, send));
    screen.click("Clear the filter", |ui, send| library(ui, &desk, &mut state, send));
    screen.find("Port authority");
}

#[test]
fn a_project_without_articles_says_what_to_do() {
    let (mut desk, mut state, mut screen) = (Desk::new(), LibraryState::default(), Screen::new(270.0, 600.0));
    desk.project.articles.clear();
    screen.show(Vec::new(), |ui, send| library(ui, &desk, &mut state, send));
    screen.click("Import articles", |ui, send| library(ui, &desk, &mut state, send));
    assert_eq!(screen.sent, [Action::Do(Command::Import)]);
}

#[test]
fn of_ten_thousand_articles_only_those_on_the_screen_are_set() {
    let (mut desk, mut state, mut screen) = (Desk::new(), LibraryState::default(), Screen::new(270.0, 600.0));
    for nth in 0..10_000 {
        let title = format!("مادة رقم {nth}");
        add_article(&mut desk.project, &title, "المرفأ", 1, &title);
    }
    screen.show(Vec::new(), |ui, send| library(ui, &desk, &mut state, send));
    let rows = screen.names().into_iter().filter(|name| name.contains("2025")).count();
    assert!((5..20).contains(&rows), "{rows} rows are set");
}

#[test]
fn the_outline_reads_source_and_claim_and_goes_there() {
    let (desk, mut state, mut screen) = (Desk::marked(), OutlineState::default(), Screen::new(330.0, 400.0));
    let mut outline = |ui: &mut Ui, send: Send<'_>| {
        let ctx = OutlineCtx { marks: desk.marks(), digest: &desk.digest, focus: desk.hand.focus };
        outline::show(ui, &ctx, &mut state, send);
    };
    screen.show(Vec::new(), &mut outline);
    let names = screen.names().join("\n");
    assert!(names.contains("مصادر في هيئة الميناء") && names.contains("ستغطي"), "{names}");
    screen.click("التشغيل سيبدأ في الربيع, No source", &mut outline);
    let claim = desk.digest.claim(desk.digest.statements() - 1).expect("there are some");
    assert_eq!(screen.sent, [Action::Focus(claim)]);
}

#[test]
fn marks_outside_statements_stand_below_them() {
    let desk = Desk::marked();
    let quotes = |desk: &Desk| -> Vec<String> {
        let Marks { layer, .. } = desk.marks();
        (0..desk.digest.loose())
            .map(|nth| layer.unwrap().annotations[&desk.digest.loose_mark(nth).unwrap()].quote())
            .collect()
    };
    assert_eq!(quotes(&desk), ["المضخات"]);
}

fn status(ui: &mut Ui, saving: &SaveState, send: Send<'_>) {
    let ctx = StatusCtx {
        saving: Some(saving),
        read_only: None,
        counts: Some((12, 4)),
        armed: Some("تأخّر المشروع"),
        job: None,
        news: None,
        offers: Vec::new(),
        zoom: 1.25,
        keymap: &Keymap::default(),
    };
    status::show(ui, &ctx, send);
}

#[test]
fn what_is_not_saved_stands_there_with_its_cause_until_it_is() {
    let mut screen = Screen::new(1000.0, 200.0);
    let cause = "team/amal.ron could not be written: the disk is full";
    let failed = SaveState::Failed(vec![SaveFailure {
        place: crate::model::Place::Project,
        cause: std::sync::Arc::new(
            WriteError::Io {
                path: "team/amal.ron".into(),
                doing: atomic::Doing::Write,
                source: std::io::ErrorKind::StorageFull.into(),
            }
            .into(),
        ),
    }]);
    screen.show(Vec::new(), |ui, send| status(ui, &failed, send));
    assert!(screen.names().iter().any(|name| name.contains(cause)), "{:?}", screen.names());
    screen.click("Try again", |ui, send| status(ui, &failed, send));
    screen.click("Save a copy elsewhere…", |ui, send| status(ui, &failed, send));
    assert_eq!(screen.sent, [Action::RetrySaving, Action::Do(Command::SaveCopy)]);
    screen.show(Vec::new(), |ui, send| status(ui, &SaveState::Saved, send));
    assert!(screen.names().contains(&"Saved") && !screen.names().iter().any(|name| name.contains(cause)));
}

#[test]
fn the_status_line_says_what_is_being_linked_and_changes_the_size() {
    let mut screen = Screen::new(1000.0, 60.0);
    screen.show(Vec::new(), |ui, send| status(ui, &SaveState::Saved, send));
    let names = screen.names().join("\n");
    assert!(names.contains("تأخّر المشروع") && names.contains("125%") && names.contains("12 marks"), "{names}");
    screen.click("Larger text", |ui, send| status(ui, &SaveState::Saved, send));
    assert_eq!(screen.sent, [Action::Do(Command::ZoomIn)]);
}

#[test]
fn a_job_is_told_with_its_count_and_cancelled_by_mouse_and_keys() {
    let told = Told { doing: Doing::Reading, progress: Some(Progress { done: 3, total: 12 }), cancelling: false };
    let line = |ui: &mut Ui, told: Told, send: Send<'_>| {
        let keymap = Keymap::default();
        let (saving, news) = (Some(&SaveState::Saved), Some("news"));
        let ctx = StatusCtx {
            saving,
            read_only: None,
            counts: None,
            armed: None,
            job: Some(told),
            news,
            offers: Vec::new(),
            zoom: 1.0,
            keymap: &keymap,
        };
        status::show(ui, &ctx, send);
    };
    let mut screen = Screen::new(1000.0, 60.0);
    screen.show(Vec::new(), |ui, send| line(ui, told, send));
    assert!(screen.names().contains(&"Reading files: 3 of 12"), "{:?}", screen.names());
    screen.click("Cancel", |ui, send| line(ui, told, send));
    assert_eq!(screen.sent, [Action::Do(Command::CancelJob)]);
    let mut tabs = 0;
    while screen.sent.len() < 2 {
        tabs += 1;
        assert!(tabs < 10, "no key reaches it");
        screen.show(vec![press(Key::Tab)], |ui, send| line(ui, told, send));
        screen.show(vec![press(Key::Enter)], |ui, send| line(ui, told, send));
        screen.sent.retain(|action| *action == Action::Do(Command::CancelJob));
    }
    let cancelling = Told { cancelling: true, progress: None, ..told };
    screen.show(Vec::new(), |ui, send| line(ui, cancelling, send));
    assert!(screen.names().contains(&"Cancelling") && !screen.names().contains(&"Cancel"));

    let size = Vec2::new(1000.0, 60.0);
    let mut screen = Screen::with(HeadlessOptions { size, lang: Lang::Ar, ..HeadlessOptions::default() });
    set_locale(screen.ctx(), Lang::Ar, Digits::Arabic);
    screen.show(Vec::new(), |ui, send| line(ui, told, send));
    assert!(screen.names().contains(&"جارٍ قراءة الملفات: ٣ من ١٢"), "{:?}", screen.names());
}

#[test]
fn the_menu_offers_what_applies() {
    let (desk, keymap) = (Desk::marked(), Keymap::default());
    let mut screen = Screen::new(1000.0, 700.0);
    let mut bar = |ui: &mut Ui, send: Send<'_>| {
        let ctx = TopBarCtx {
            project: Some(&desk.project),
            analyst: Some(&desk.key.analyst),
            article: Some(desk.article()),
            keymap: &keymap,
            reviewing: false,
        };
        top_bar::show(ui, &ctx, send);
    };
    screen.show(Vec::new(), &mut bar);
    assert!(screen.names().contains(&"محطة التحلية في ميناء الساحل"));
    screen.click("Menu", &mut bar);
    assert!(!screen.names().contains(&"Light theme"), "it is light already");
    screen.click("Export", &mut bar);
    assert_eq!(screen.sent, [Action::Do(Command::Export)]);
    screen.sent.clear();
    let bare = TopBarCtx { project: None, analyst: None, article: None, keymap: &keymap, reviewing: false };
    screen.show(Vec::new(), |ui, send| {
        top_bar::show(ui, &bare, send);
    });
    screen.click("Menu", |ui, send| {
        top_bar::show(ui, &bare, send);
    });
    assert!(!screen.names().iter().any(|name| name.starts_with("Export")), "{:?}", screen.names());
}

#[test]
fn the_palette_tags_and_mirrors() {
    let (desk, keymap) = (Desk::marked(), Keymap::default());
    for lang in Lang::ALL {
        let size = Vec2::new(900.0, 400.0);
        let mut screen = Screen::with(HeadlessOptions { size, lang, ..HeadlessOptions::default() });
        let selected = Rect::from_min_size(pos2(400.0, 200.0), Vec2::new(60.0, 24.0));
        let window = Rect::from_min_size(pos2(0.0, 0.0), size);
        let mut palette = |ui: &mut Ui, send: Send<'_>| {
            let ctx = PaletteCtx { codebook: &desk.project.codebook, keymap: &keymap, on_mark: true };
            tag_palette::show(ui.ctx(), &ctx, selected, window, send);
        };
        screen.show(Vec::new(), &mut palette);
        let (claim, actor) = if lang == Lang::Ar { ("قول", "طرف") } else { ("Claim", "Actor") };
        let (first, second) = (screen.find(claim), screen.find(actor));
        assert_eq!(first.left() > second.left(), lang == Lang::Ar, "{first:?} {second:?}");
        assert!((first.union(second).left() - selected.left()).abs() < 400.0 && !first.intersects(selected));
        screen.click(actor, &mut palette);
        assert_eq!(screen.sent, [Action::Tag(TagId::new("actor").unwrap())]);
    }
}

#[test]
fn digits_and_clicks_answer_alike() {
    let (desk, mut screen) = (Desk::marked(), Screen::new(600.0, 500.0));
    let book = &desk.project.codebook;
    let asked: Vec<_> = book.tags[0].attributes.iter().filter_map(|id| book.attribute(id)).map(|a| (a, None)).collect();
    let within = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(600.0, 500.0));
    for (chosen, name, digit) in [(None, "2  Certainty", 2), (Some(1), "3  Possible", 3), (Some(1), "0  Not set", 0)] {
        screen.sent.clear();
        let mut asking = |ui: &mut Ui, send: Send<'_>| {
            asking::show(ui.ctx(), &AskingCtx { questions: &asked, chosen }, within, send);
        };
        screen.show(Vec::new(), &mut asking);
        screen.click(name, &mut asking);
        assert_eq!(screen.sent, [Action::Digit(digit)]);
    }
}

#[test]
fn the_welcome_has_three_doors_and_what_was_open_before() {
    let keymap = Keymap::default();
    let project = |name: &str, found| RecentProject {
        folder: format!("/p/{name}").into(),
        name: name.to_owned(),
        opened: None,
        found,
    };
    let recent = [project("المياه 2025", true), project("Ports", false)];
    let mut screen = Screen::new(900.0, 700.0);
    let mut welcome =
        |ui: &mut Ui, send: Send<'_>| welcome::show(ui, &WelcomeCtx { recent: &recent, keymap: &keymap }, send);
    screen.show(Vec::new(), &mut welcome);
    screen.click("Open the sample", &mut welcome);
    screen.click("المياه 2025", &mut welcome);
    screen.click("Ports", &mut welcome);
    screen.click("Remove from the list", &mut welcome);
    let expected = [
        Action::Do(Command::OpenSample),
        Action::OpenProject("/p/المياه 2025".into()),
        Action::ForgetProject("/p/المياه 2025".into()),
    ];
    assert_eq!(screen.sent, expected, "what is not there is not opened");
}

#[test]
fn the_welcome_is_walked_by_tab_and_pressed_by_enter() {
    let keymap = Keymap::default();
    let mut screen = Screen::new(900.0, 700.0);
    let events = vec![press(Key::Tab), press(Key::Tab), press(Key::Enter)];
    screen.show(events, |ui, send| welcome::show(ui, &WelcomeCtx { recent: &[], keymap: &keymap }, send));
    assert_eq!(screen.sent, [Action::Do(Command::New)]);
}

#[test]
fn the_whole_menu_fits_into_a_small_window() {
    let (desk, keymap) = (Desk::marked(), Keymap::default());
    for lang in Lang::ALL {
        let size = Vec2::new(900.0, 600.0);
        let mut screen = Screen::with(HeadlessOptions { size, lang, ..HeadlessOptions::default() });
        let mut bar = |ui: &mut Ui, send: Send<'_>| {
            let ctx = TopBarCtx {
                project: Some(&desk.project),
                analyst: Some(&desk.key.analyst),
                article: Some(desk.article()),
                keymap: &keymap,
                reviewing: false,
            };
            top_bar::show(ui, &ctx, send);
        };
        let (menu, quit) = if lang == Lang::Ar { ("القائمة", "خروج") } else { ("Menu", "Quit") };
        screen.show(Vec::new(), &mut bar);
        screen.click(menu, &mut bar);
        let window = Rect::from_min_size(pos2(0.0, 0.0), size);
        assert!(window.contains_rect(screen.find(quit)), "{:?}", screen.find(quit));
    }
}

#[test]
fn articles_are_chosen_together_as_files_are() {
    let (desk, mut state, mut screen) = (Desk::marked(), LibraryState::default(), Screen::new(270.0, 760.0));
    let (control, shift) = (Modifiers::CTRL | Modifiers::COMMAND, Modifiers::SHIFT);
    screen.show(Vec::new(), |ui, send| library(ui, &desk, &mut state, send));
    // The open article is in hand already; one that is chosen twice is not chosen.
    screen.click_with("Port authority", control, |ui, send| library(ui, &desk, &mut state, send));
    assert_eq!(state.chosen().len(), 2);
    screen.click_with("Port authority", control, |ui, send| library(ui, &desk, &mut state, send));
    assert_eq!(state.chosen(), [article_named(&desk, "محطة")]);
    // A run from there, of the list as it is filtered.
    screen.click_with("نقابة الصيادين", shift, |ui, send| library(ui, &desk, &mut state, send));
    assert_eq!(state.chosen().len(), 3, "{:?}", state.chosen());
    screen.click("Details of the chosen articles", |ui, send| library(ui, &desk, &mut state, send));
    screen.click("Delete", |ui, send| library(ui, &desk, &mut state, send));
    assert_eq!(screen.sent, [Command::ArticleDetails.into(), Action::RemoveArticles(state.chosen())]);
    screen.click("Choose none", |ui, send| library(ui, &desk, &mut state, send));
    assert!(state.chosen().is_empty());
    screen.sent.clear();
    // By keys alone: into the list, two down with Shift, and all.
    let events = vec![
        press(Key::ArrowDown),
        vec![],
        press_with(Key::ArrowDown, shift),
        vec![],
        press_with(Key::ArrowDown, shift),
        vec![],
    ];
    state.ask_filter();
    screen.show(Vec::new(), |ui, send| library(ui, &desk, &mut state, send));
    screen.show(events, |ui, send| library(ui, &desk, &mut state, send));
    assert_eq!(state.chosen().len(), 3, "{:?} {:?}", state.chosen(), screen.focused());
    screen.show(vec![press_with(Key::A, control)], |ui, send| library(ui, &desk, &mut state, send));
    assert_eq!((state.chosen().len(), screen.sent.len()), (5, 0), "nothing was opened");
}

#[test]
fn arrows_walk_the_articles_and_enter_opens() {
    let (desk, mut state, mut screen) = (Desk::marked(), LibraryState::default(), Screen::new(270.0, 600.0));
    screen.show(Vec::new(), |ui, send| library(ui, &desk, &mut state, send));
    // From the filter into the list, past the chips; then down in it.
    let events = vec![press(Key::Tab), vec![], press(Key::ArrowDown), press(Key::ArrowDown), press(Key::Enter)];
    screen.show(events, |ui, send| library(ui, &desk, &mut state, send));
    assert_eq!(screen.sent, [Action::OpenArticle(article_named(&desk, "مجلس"))]);
}

//! The page of actors, worked by mouse and keys.

use egui::Key;

use super::{ActorsCtx, ActorsState, show};
use crate::{
    model::{EntityId, EntityKind, Mentions},
    session::EntityChange,
    ui::{
        action::Action,
        headless::HeadlessOptions,
        locale::Lang,
        panels::testing::{Desk, Screen, press, typed},
    },
};

struct Page {
    desk: Desk,
    screen: Screen,
    state: ActorsState,
    mentions: Mentions,
}

impl Page {
    fn new(lang: Lang) -> Self {
        let desk = Desk::marked();
        let mentions = Mentions::of(&desk.project);
        let screen = Screen::with(HeadlessOptions { lang, size: egui::vec2(1200.0, 1600.0), ..Default::default() });
        let mut page = Self { desk, screen, state: ActorsState::default(), mentions };
        page.show(vec![]);
        page
    }

    fn show(&mut self, events: Vec<Vec<egui::Event>>) {
        let (desk, mentions, state) = (&self.desk, &self.mentions, &mut self.state);
        self.screen.show(events, |ui, send| {
            let ctx = ActorsCtx {
                project: &desk.project,
                analyst: &desk.key.analyst,
                mentions: Some(mentions),
                revision: desk.revision,
            };
            show(ui, &ctx, state, send);
        });
    }

    fn click(&mut self, name: &str) {
        let pos = self.screen.find(name).center();
        let button = |pressed| egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        };
        self.show(vec![vec![egui::Event::PointerMoved(pos)], vec![button(true)], vec![button(false)]]);
    }

    fn id(&self, name: &str) -> EntityId {
        let project = &self.desk.project;
        let is_called = |id: &&EntityId| project.entity(id).is_some_and(|entity| entity.all_names().any(|n| n == name));
        project.entities.keys().find(is_called).expect("an actor of that name").clone()
    }

    fn sent(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.screen.sent)
    }
}

#[test]
fn an_actor_is_called_something_else_and_found_whatever_the_spelling() {
    for lang in Lang::ALL {
        let mut page = Page::new(lang);
        page.click("هيئة الميناء");
        let port = page.id("هيئة الميناء");
        let field =
            if lang == Lang::En { "Another name or spelling" } else { "اسم آخر أو تهجئة أخرى" };
        page.click(field);
        page.show(typed("الهيئة"));
        page.show(vec![press(Key::Enter)]);
        let alias = EntityChange::AddAlias("الهيئة".to_owned());
        assert_eq!(page.sent(), [Action::ChangeEntity(port, alias)], "{lang:?}");
        let filter = if lang == Lang::En { "Find or add an actor" } else { "ابحث عن طرف أو أضِفه" };
        page.click(filter);
        page.show(typed("هيئه"));
        let rows = page.screen.names().into_iter().filter(|name| name.starts_with("محطة التحلية, ")).count();
        assert_eq!(rows, 0, "{:?}", page.screen.names());
        page.click("هيئة الميناء, ");
    }
}

#[test]
fn a_name_that_is_not_known_is_added() {
    let mut page = Page::new(Lang::Ar);
    page.click("ابحث عن طرف أو أضِفه");
    page.show(typed("النقابة"));
    page.click("إضافة «النقابة» طرفًا جديدًا");
    assert_eq!(page.sent(), [Action::AddEntity("النقابة".to_owned(), EntityKind::Organisation)]);
}

#[test]
fn two_actors_are_merged_by_name() {
    let mut page = Page::new(Lang::En);
    page.click("هيئة الميناء");
    page.click("Merge into another actor");
    page.show(typed("محطه"));
    page.show(vec![press(Key::Enter)]);
    let (from, into) = (page.id("هيئة الميناء"), page.id("محطة التحلية"));
    assert_eq!(page.sent(), [Action::MergeEntities { from, into }]);
}

#[test]
fn marks_that_are_ticked_go_to_a_new_actor_and_a_row_leads_to_its_mark() {
    let mut page = Page::new(Lang::En);
    page.click("هيئة الميناء");
    let port = page.id("هيئة الميناء");
    let mention = page.mentions.of_entity(&port)[0].clone();
    page.click("Give “");
    page.click("Name of the new actor");
    page.show(typed("هيئة أخرى"));
    page.click("Move 1 mark to a new actor");
    let split = Action::SplitEntity { of: port, name: "هيئة أخرى".to_owned(), marks: vec![mention.clone()] };
    assert_eq!(page.sent(), [split]);
    page.click("هيئة الميناء, محطة التحلية في ميناء الساحل");
    assert_eq!(page.sent(), [Action::GoTo(mention)]);
}

//! The inspector as it is read and pressed.

use egui::{Event, Key};

use super::*;
use crate::{
    model::{EntityKind, LinkTarget},
    ui::panels::testing::{Desk, Screen, press, typed},
};

/// The inspector of a desk, and what is typed in it.
struct Bench {
    desk: Desk,
    state: InspectorState,
    screen: Screen,
}

impl Bench {
    fn new(desk: Desk) -> Self {
        let mut bench = Self { desk, state: InspectorState::default(), screen: Screen::new(330.0, 1400.0) };
        bench.events(Vec::new());
        bench
    }

    fn events(&mut self, events: Vec<Vec<Event>>) {
        let (desk, state) = (&self.desk, &mut self.state);
        self.screen.show(events, |ui, send| shown(ui, desk, state, send));
    }

    #[track_caller]
    fn click(&mut self, name: &str) {
        let (desk, state) = (&self.desk, &mut self.state);
        self.screen.click(name, |ui, send| shown(ui, desk, state, send));
    }

    fn focus_on(&mut self, words: &str) -> AnnotationId {
        let found = self.desk.layer().unwrap().annotations.values().find(|mark| mark.quote() == words);
        let id = found.unwrap_or_else(|| panic!("{words} is marked")).id;
        self.desk.hand.focus = Some(id);
        self.events(Vec::new());
        id
    }
}

fn shown(ui: &mut Ui, desk: &Desk, state: &mut InspectorState, send: Send<'_>) {
    let ctx = InspectorCtx {
        marks: desk.marks(),
        digest: &desk.digest,
        article: desk.article(),
        analyst: &desk.key.analyst,
        status: Status::InProgress,
        focus: desk.hand.focus,
        revision: desk.revision,
        copy: None,
        can_change: true,
        keymap: &Keymap::default(),
    };
    show(ui, &ctx, (state, &mut CommentsState::default()), send);
}

#[test]
fn a_claim_shows_its_whole_statement() {
    let bench = Bench::new(Desk::marked());
    let names = bench.screen.names();
    for name in
        ["Claim", "Source chain", "مصادر في هيئة الميناء", "صحيفة المرفأ", "نقلت", "هيئة الميناء", "Certainty", "Note"]
    {
        assert!(names.contains(&name), "no {name} in {names:?}");
    }
    let first = bench.screen.find("مصادر في هيئة الميناء");
    assert!(first.top() < bench.screen.find("صحيفة المرفأ").top(), "who said it first stands first");
}

#[test]
fn a_chip_goes_to_its_mark_and_its_cross_unlinks_it() {
    let mut bench = Bench::new(Desk::marked());
    bench.click("نقلت");
    let cue = bench.desk.layer().unwrap().annotations.values().find(|mark| mark.quote() == "نقلت").unwrap().id;
    assert_eq!(bench.screen.sent, [Action::Focus(cue)]);
    bench.screen.sent.clear();
    bench.click("Remove this link");
    let chain = &bench.desk.marks().statement(bench.desk.focus()).unwrap().chain;
    assert_eq!(bench.screen.sent, [Action::Unlink(chain[0])], "the first cross is of the first step");
}

#[test]
fn an_attribute_is_chosen_from_its_list_and_taken_back() {
    let mut bench = Bench::new(Desk::marked());
    let (claim, polarity) = (bench.desk.focus(), AttributeId::new("polarity").unwrap());
    bench.click("Polarity");
    bench.click("Negated");
    let said = Action::SetAttribute(Bearer::Annotation(claim), polarity, Some("negated".into()));
    assert_eq!(bench.screen.sent, [said]);
    bench.screen.sent.clear();
    bench.click("Certainty");
    bench.click("Not set");
    let certainty = AttributeId::new("certainty").unwrap();
    assert_eq!(bench.screen.sent, [Action::SetAttribute(Bearer::Annotation(claim), certainty, None)]);
}

#[test]
fn what_a_link_is_asked_opens_below_it() {
    let mut bench = Bench::new(Desk::marked());
    assert!(!bench.screen.names().contains(&"Evidence"));
    bench.click("State · Explicit");
    assert!(bench.screen.names().contains(&"Evidence"));
    bench.click("Act");
    bench.click("Deny");
    let link = bench.desk.marks().statement(bench.desk.focus()).unwrap().chain[0];
    let said = Action::SetAttribute(Bearer::Link(link), AttributeId::new("act").unwrap(), Some("deny".into()));
    assert_eq!(bench.screen.sent, [said]);
}

#[test]
fn a_remark_is_sent_when_it_is_left_also_for_another_mark() {
    let mut bench = Bench::new(Desk::marked());
    let claim = bench.desk.focus();
    bench.state.ask_note();
    bench.events(Vec::new());
    bench.events(typed("انظر"));
    assert!(bench.screen.sent.is_empty(), "not at each letter");
    bench.focus_on("نقلت");
    assert_eq!(bench.screen.sent, [Action::SetNote(claim, "انظر".to_owned())]);
}

#[test]
fn an_actor_is_found_by_a_part_of_the_name_and_taken_by_enter() {
    let mut bench = Bench::new(Desk::marked());
    let mark = bench.focus_on("المضخات");
    bench.state.ask_actor();
    bench.events(Vec::new());
    bench.events(typed("تحليه"));
    bench.events(vec![press(Key::Enter)]);
    let plant = bench.desk.project.entities.keys().find(|id| {
        bench.desk.project.entity(id).is_some_and(|entity| entity.all_names().any(|name| name == "محطة التحلية"))
    });
    assert_eq!(bench.screen.sent, [Action::SetEntities(mark, vec![plant.unwrap().clone()])]);
}

#[test]
fn a_name_that_nobody_has_makes_an_actor() {
    let mut bench = Bench::new(Desk::marked());
    let mark = bench.focus_on("المضخات");
    bench.state.ask_actor();
    bench.events(Vec::new());
    bench.events(typed("بلو فلو"));
    bench.events(vec![press(Key::Enter)]);
    assert_eq!(bench.screen.sent, [Action::NameEntity(mark, "بلو فلو".to_owned(), EntityKind::Person)]);
}

#[test]
fn a_comma_finishes_each_of_several_names() {
    let mut bench = Bench::new(Desk::marked());
    let mark = bench.focus_on("المضخات");
    bench.state.ask_actor();
    bench.events(Vec::new());
    bench.events(typed("هيئة الميناء، الصيادون،"));
    assert_eq!(bench.screen.sent.len(), 2, "{:?}", bench.screen.sent);
    assert!(matches!(&bench.screen.sent[0], Action::SetEntities(id, known) if *id == mark && known.len() == 1));
    assert_eq!(bench.screen.sent[1], Action::NameEntity(mark, "الصيادون".to_owned(), EntityKind::Person));
}

#[test]
fn without_a_mark_the_article_shows_and_can_be_called_done() {
    let mut bench = Bench::new(Desk::marked());
    bench.desk.hand.focus = None;
    bench.events(Vec::new());
    assert!(bench.screen.names().contains(&"15 marks · 4 statements"), "{:?}", bench.screen.names());
    bench.click("Done");
    assert_eq!(bench.screen.sent, [Action::SetStatus(Status::Done)]);
}

#[test]
fn the_article_s_own_voice_is_a_source_without_a_mark() {
    let mut desk = Desk::new();
    let claim = desk.tag("المشروع تأخّر ستة أشهر", "claim");
    desk.link("attributed-to", claim, &LinkTarget::Article);
    let bench = Bench::new(desk);
    assert!(bench.screen.names().contains(&"The article itself"), "{:?}", bench.screen.names());
}

#[test]
fn arrows_choose_among_the_actors_offered() {
    let mut bench = Bench::new(Desk::marked());
    let mark = bench.focus_on("المضخات");
    bench.state.ask_actor();
    bench.events(Vec::new());
    bench.events(typed("الميناء"));
    bench.events(vec![press(Key::ArrowDown), press(Key::Enter)]);
    let made = Action::NameEntity(mark, "الميناء".to_owned(), EntityKind::Person);
    assert_eq!(bench.screen.sent, [made], "below the one that is found stands the offer to make one");
}

//! The page of agreement, worked by mouse and keys in both languages.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};

use super::{AgreementCtx, AgreementState, show};
use crate::{
    model::{AnalystId, ArticleId, Project, TagId},
    review::filter::{Filter, Kind},
    session::{
        Counting,
        figures::{
            Figures, Subject,
            testing::{counted, planted},
        },
    },
    ui::{
        action::Action,
        headless::HeadlessOptions,
        locale::Lang,
        panels::testing::{Screen, press},
    },
};

struct Page {
    project: Project,
    figures: Figures,
    state: AgreementState,
    owns_guideline: bool,
    screen: Screen,
}

impl Page {
    fn new(lang: Lang) -> Self {
        let project = planted();
        let figures = counted(&project, "f1-exact", Counting::Done);
        let screen = Screen::with(HeadlessOptions { lang, size: egui::vec2(1200.0, 2400.0), ..Default::default() });
        let mut page = Self { project, figures, state: AgreementState::default(), owns_guideline: true, screen };
        page.show(vec![]);
        page
    }

    fn show(&mut self, events: Vec<Vec<Event>>) {
        let (project, figures, state) = (&self.project, &self.figures, &mut self.state);
        let owns_guideline = self.owns_guideline;
        self.screen.show(events, |ui, send| {
            let ctx = AgreementCtx { project, figures: Some(figures), told: None, stopped: false, owns_guideline };
            show(ui, &ctx, state, send);
        });
    }

    fn press_at(&mut self, pos: Pos2) {
        let button =
            |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        self.show(vec![vec![Event::PointerMoved(pos)], vec![button(true)], vec![button(false)]]);
    }

    /// Presses what has that name, isolates of directions set aside.
    #[track_caller]
    fn click(&mut self, name: &str) -> Vec<Action> {
        let names = self.screen.names();
        let found = names.iter().find(|own| own.replace(['\u{2068}', '\u{2069}'], "").starts_with(name));
        let found = (*found.unwrap_or_else(|| panic!("no “{name}” among {names:#?}"))).to_owned();
        self.press_at(self.screen.find(&found).center());
        std::mem::take(&mut self.screen.sent)
    }
}

fn tags(names: &[&str]) -> Vec<TagId> {
    names.iter().map(|name| TagId::new(name).unwrap()).collect()
}

fn questions(filter: Filter) -> Vec<Action> {
    vec![Action::ShowQuestions(filter)]
}

#[test]
fn every_figure_leads_to_its_spans_in_both_languages() {
    let pair = ["amal", "basim"].map(|name| AnalystId::new(name).unwrap());
    for (lang, of_pair, confused, missing) in [
        (Lang::En, "أمل and Basim: 0.57", "actor against source: 1", "source against Not marked: 1"),
        (Lang::Ar, "أمل وBasim: 0.57", "actor مقابل source: 1", "source مقابل غير موسوم: 1"),
    ] {
        let mut page = Page::new(lang);
        let of = |filter| questions(filter);
        assert_eq!(page.click(of_pair), of(Filter { pair: Some(pair.clone()), ..Filter::default() }), "{lang:?}");
        assert_eq!(page.click("source: 0.00"), of(Filter { tags: tags(&["source"]), ..Filter::default() }));
        let differ =
            Filter { tags: tags(&["actor", "source"]), kind: Some(Kind::Tag), settled: true, ..Filter::default() };
        assert_eq!(page.click(confused), of(differ));
        let left_out =
            Filter { tags: tags(&["source"]), kind: Some(Kind::Missing), settled: true, ..Filter::default() };
        assert_eq!(page.click(missing), of(left_out));
        let article = Some(ArticleId::new("one").unwrap());
        assert_eq!(page.click("مادة one"), of(Filter { article, ..Filter::default() }));
    }
}

#[test]
fn a_point_in_time_lists_its_articles() {
    let mut page = Page::new(Lang::En);
    assert!(page.click("Week of 15 Sep 2025: 1.00 · 1 article").is_empty());
    let names = page.screen.names();
    let listed = |name: &str| names.iter().any(|own| own.starts_with(name));
    assert!(listed("مادة two") && !listed("مادة one"), "{names:#?}");
    page.click("All periods");
    assert!(page.screen.names().iter().any(|name| name.starts_with("مادة one")));
}

#[test]
fn a_measure_is_chosen_and_says_when_not_to_trust_it() {
    let mut page = Page::new(Lang::En);
    assert!(page.screen.names().iter().any(|name| name.starts_with("Zero does not mean")));
    page.click("F1 of links");
    assert_eq!(page.state.ask.measure, "f1-exact", "marks are still shown by the measure before");
    assert!(page.screen.names().iter().any(|name| name.starts_with("No value: nobody marked anything")));
    page.click("Cohen’s kappa");
    assert_eq!((page.state.ask.measure, &page.state.chosen), ("cohen", &Subject::Marks("cohen")));
    assert!(!page.screen.names().iter().any(|name| name.starts_with("Zero does not mean")), "it waits for its figures");
    page.click("Count work in progress too");
    assert_eq!(page.state.ask.counting, Counting::Begun);
}

#[test]
fn a_confusion_is_proposed_by_the_owner_and_copied_by_anyone() {
    let mut page = Page::new(Lang::En);
    let sent = page.click("Add to the guideline");
    assert!(matches!(&sent[..], [Action::ProposeForGuideline(text)] if text.starts_with("## ")), "{sent:?}");
    page.owns_guideline = false;
    page.show(vec![vec![]]);
    assert!(!page.screen.names().iter().any(|name| name.starts_with("Add to the guideline")));
    let sent = page.click("Copy as text");
    assert!(matches!(&sent[..], [Action::Copy(text)] if text.contains("Analysts differed here")), "{sent:?}");
}

#[test]
fn cells_are_reached_and_pressed_by_keys() {
    let mut page = Page::new(Lang::En);
    let tabs = |count: usize| (0..count).map(|_| press(Key::Tab)).collect::<Vec<_>>();
    // The way back, work in progress, the report.
    page.show([tabs(3), vec![press(Key::Enter)]].concat());
    assert_eq!(page.screen.sent, [Action::AskForReport]);
    // All measures, then tags, pairs, points in time, all of them, articles and the first cells of the confusion matrix.
    let measures = page.figures.overall.len() + crate::review::agreement::SLOW.len();
    page.show(tabs(measures));
    for _ in 0..page.figures.tags.len() + 2 + 2 + 1 + 2 + 4 {
        page.show(vec![press(Key::Tab), press(Key::Enter)]);
    }
    let sent = page.screen.sent;
    let has = |wanted: fn(&Filter) -> bool| {
        sent.iter().any(|action| matches!(action, Action::ShowQuestions(filter) if wanted(filter)))
    };
    assert!(has(|filter| filter.pair.is_some()) && has(|filter| filter.kind == Some(Kind::Missing)), "{sent:?}");
}

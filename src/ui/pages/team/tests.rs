//! The page as it is worked, in both languages.

use egui::{Key, Ui};

use super::*;
use crate::{
    model::{Analyst, Assignment, Extra, LayerKey, Mention},
    ui::{
        headless::HeadlessOptions,
        locale::Lang,
        panels::testing::{Desk, Screen, press, typed},
    },
};

/// Amal's project with a second member.
fn desk() -> (Desk, AnalystId) {
    let mut desk = Desk::marked();
    let bassem = AnalystId::new("bassem").unwrap();
    let member = Analyst { id: bassem.clone(), rev: 1, name: "باسم".to_owned(), extra: Extra::default() };
    desk.project.team.insert(bassem.clone(), member);
    (desk, bassem)
}

fn part<'a>(
    desk: &'a Desk,
    board: &'a Board,
    unsure: Option<&'a [UnsureMark]>,
    state: &'a mut TeamState,
) -> impl FnMut(&mut Ui, Send<'_>) {
    move |ui, send| {
        let ctx =
            TeamCtx { project: &desk.project, analyst: &desk.key.analyst, locked: None, board, unsure, scores: None };
        show(ui, &ctx, state, send);
    }
}

#[test]
fn members_are_added_renamed_and_worked_as_in_both_languages() {
    for (lang, new, work_as) in
        [(Lang::En, "Name of the new member", "Work as"), (Lang::Ar, "اسم العضو الجديد", "العمل باسم")]
    {
        let (desk, bassem) = desk();
        let (board, mut state) = (Board::default(), TeamState::default());
        let mut screen = Screen::with(HeadlessOptions { lang, ..HeadlessOptions::default() });
        screen.show(vec![], part(&desk, &board, None, &mut state));
        screen.click(new, part(&desk, &board, None, &mut state));
        let mut keys = typed("سلمى");
        keys.push(press(Key::Enter));
        screen.show(keys, part(&desk, &board, None, &mut state));
        screen.click(work_as, part(&desk, &board, None, &mut state));
        let added = Action::AddMember("سلمى".to_owned());
        assert_eq!(screen.sent, [added, Action::WorkAs(bassem)], "{lang:?}");
    }
}

#[test]
fn a_cell_says_who_reads_what_and_how_far_they_are_and_is_switched() {
    let (mut desk, bassem) = desk();
    let article = desk.key.article.clone();
    desk.project.assignments.entries = vec![Assignment { article: article.clone(), analysts: vec![bassem.clone()] }];
    let board = Board::of(&desk.project);
    for (lang, amal, basims) in [
        (Lang::En, "أمل, محطة التحلية في ميناء الساحل: not assigned, In progress, 15 marks", "باسم, محطة"),
        (Lang::Ar, "أمل، محطة التحلية في ميناء الساحل: غير موزّعة عليه، قيد العمل، 15 علامة", "باسم، محطة"),
    ] {
        let mut state = TeamState { part: Part::Readers, ..TeamState::default() };
        let mut screen = Screen::with(HeadlessOptions { lang, ..HeadlessOptions::default() });
        screen.show(vec![], part(&desk, &board, None, &mut state));
        screen.click(amal, part(&desk, &board, None, &mut state));
        screen.click(basims, part(&desk, &board, None, &mut state));
        let toggled = |who: &AnalystId| Action::ToggleReader(article.clone(), who.clone());
        assert_eq!(screen.sent, [toggled(&desk.key.analyst), toggled(&bassem)], "{lang:?}");
    }
}

#[test]
fn an_unsure_mark_leads_to_its_article() {
    let (desk, bassem) = desk();
    let key = LayerKey { analyst: bassem, article: desk.key.article.clone() };
    let mark = desk.layer().unwrap().annotations.values().next().unwrap();
    let mention = Mention { key, mark: mark.id };
    let unsure = UnsureMark {
        mention: mention.clone(),
        tag: mark.tag.clone(),
        quote: mark.quote(),
        note: "أهو طرف؟".to_owned(),
    };
    let (unsure, board) = ([unsure], Board::default());
    let mut state = TeamState { part: Part::Unsure, ..TeamState::default() };
    let mut screen = Screen::with(HeadlessOptions::default());
    screen.show(vec![], part(&desk, &board, Some(&unsure), &mut state));
    screen.click(&mark.quote(), part(&desk, &board, Some(&unsure), &mut state));
    assert_eq!(screen.sent, [Action::GoTo(mention)]);
}

//! The same report in two outlets: what was marked in one is offered in the other.

use super::*;
use crate::{
    model::{AnchorState, Origin},
    ui::action::Command,
};

const REPORT: &str = "عقد المجلس أمس جلسة طويلة في دار البلدية القديمة قرب السوق، وقال رئيس المجلس إن الميناء سيفتح يوم الأحد المقبل \
                      بعد أعمال صيانة دامت ثلاثة أشهر كاملة، فيما طالبت نقابة الصيادين بتعويض عن كل يوم مضى منذ إغلاق الأرصفة.";

fn claim(words: &str) -> Action {
    let at = REPORT.find(words).unwrap();
    Action::TagWords(TextSpan::new(REPORT, at..at + words.len()).unwrap(), TagId::new("claim").unwrap())
}

/// The report is marked in one outlet, and open in another.
fn another_copy() -> Desk {
    let mut desk = Desk::new();
    desk.act(Action::ImportText(REPORT.to_owned()));
    desk.settle();
    desk.act(claim("الميناء سيفتح يوم الأحد المقبل"));
    desk.act(Action::ImportText(format!("عاجل من الساحل\n\n{REPORT}")));
    desk.settle();
    desk
}

#[test]
fn marks_of_a_copy_are_offered_and_settled_one_by_one() {
    let mut desk = another_copy();
    let started = Instant::now();
    while !desk.says("Nearly the same, and marked:") {
        assert!(started.elapsed() < Duration::from_mins(1), "the copy is never found");
        desk.show(vec![]);
        std::thread::sleep(Duration::from_millis(1));
    }
    desk.act(Command::OfferFromCopy);
    desk.settle();
    assert_eq!(desk.said(), "Suggested from its copy: 1 mark to confirm");
    let mark = |desk: &Desk| desk.session().layer().unwrap().annotations.values().next().cloned().unwrap();
    assert_eq!((mark(&desk).anchor, mark(&desk).provenance.origin), (AnchorState::ToConfirm, Origin::Suggested));
    desk.show(vec![]);
    assert!(desk.says("One mark to look at") && !desk.says("Nearly the same"));
    // The first press shows it, unless it is shown already.
    desk.act(Command::ConfirmPlace);
    desk.show(vec![]);
    if mark(&desk).anchor == AnchorState::ToConfirm {
        desk.act(Command::ConfirmPlace);
    }
    assert!(!mark(&desk).waits(), "{:?}", mark(&desk).anchor);
}

#[test]
fn where_nothing_is_like_it_that_is_said() {
    let mut desk = another_copy();
    desk.act(Action::ImportText("نص آخر لا يشبه ذلك الخبر في شيء، وله كلماته.".to_owned()));
    desk.settle();
    desk.act(Command::OfferFromCopy);
    desk.settle();
    assert_eq!(desk.said(), "No article with marks of yours says nearly the same, or none of them surely stands here");
}

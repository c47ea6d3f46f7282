//! The page of agreement in a window: counted beside it, written into a report, and proposed for the guideline.

use std::time::{Duration, Instant};

use super::tests::Desk;
use crate::ui::{
    action::{Action, Command},
    pages::Page,
};

/// Shows frames until the figures are there.
fn count(desk: &mut Desk) {
    let begun = Instant::now();
    desk.show(Vec::new());
    while desk.window.pages.is_counting() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it never ends");
        std::thread::sleep(Duration::from_millis(1));
        desk.show(Vec::new());
    }
    desk.show(Vec::new());
}

#[test]
fn figures_are_counted_beside_the_window_and_written_into_a_report() {
    let mut desk = Desk::new();
    desk.act(Command::Agreement);
    assert_eq!(desk.window.pages.open, Some(Page::Agreement));
    count(&mut desk);
    assert!(desk.says("No value: it takes two analysts."));
    let file = desk.root.join("توافق.html");
    desk.act(Action::WriteReport(file.clone()));
    desk.settle();
    desk.show(Vec::new());
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\">") && page.contains("it takes two analysts"));
}

#[test]
fn counting_that_is_called_off_waits_to_be_asked_again() {
    let mut desk = Desk::new();
    desk.act(Command::Agreement);
    desk.show(Vec::new());
    desk.act(Action::StopCounting);
    // Where it was done already, there is nothing to call off.
    if desk.window.pages.agreement_work.figures().is_none() {
        desk.show(Vec::new());
        assert!(desk.says("Counting was called off."));
        desk.click("Count again");
        count(&mut desk);
    }
    assert!(desk.window.pages.agreement_work.figures().is_some());
}

#[test]
fn a_proposal_stands_at_the_end_of_the_guideline_until_it_is_left() {
    let mut desk = Desk::new();
    let before = desk.session().project().guidelines.clone();
    desk.act(Action::ProposeForGuideline("## Claim or actor?\n".to_owned()));
    desk.show(Vec::new());
    assert_eq!(desk.window.pages.open, Some(Page::Codebook));
    assert_eq!(desk.session().project().guidelines, before, "nothing is kept before the analyst goes on");
    desk.show(vec![vec![], vec![]]);
    desk.act(Action::ShowPage(None));
    let after = &desk.session().project().guidelines;
    assert!(after.starts_with(before.trim_end()) && after.ends_with("## Claim or actor?\n"), "{after}");
}

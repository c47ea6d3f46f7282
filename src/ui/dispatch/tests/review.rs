//! Scene 8: two colleagues' layers of one article, settled by keys alone; the colleague sees what changed and why.

use super::*;
use crate::{
    review::asked::Standing,
    session::{sample_analyst, unpack_sample},
};

/// The sample, open for one of its analysts.
fn sample() -> Desk {
    let mut desk = Desk::new();
    let folder = desk.root.join("sample");
    unpack_sample(&folder).unwrap();
    let amal = sample_analyst(&folder).unwrap();
    open_as(&mut desk, amal.as_str());
    desk
}

fn open_as(desk: &mut Desk, analyst: &str) {
    if let Some(session) = &mut desk.window.session {
        assert_eq!(session.flush(), SaveState::Saved);
    }
    desk.act(Command::Close);
    desk.act(Action::OpenProjectAs(desk.root.join("sample"), AnalystId::new(analyst).unwrap()));
    desk.settle();
    desk.window.session.as_ref().unwrap().shared_folder().stop_backups();
    desk.show(vec![]);
}

fn keys(desk: &mut Desk, keys: &[Key]) {
    for key in keys {
        desk.show(vec![press(*key)]);
        desk.settle();
        desk.show(vec![]);
    }
}

/// Begins to review and waits until the questions of the project are counted.
fn review(desk: &mut Desk) {
    desk.key(Key::R, true, Modifiers::COMMAND | Modifiers::SHIFT);
    let begun = Instant::now();
    while desk.window.review.queue().is_none() || desk.window.review.is_counting() {
        assert!(begun.elapsed() < Duration::from_mins(1), "it never ends");
        desk.show(vec![]);
    }
}

fn open(desk: &Desk) -> usize {
    desk.window.review.bench.asked().iter().filter(|asked| asked.standing.is_open()).count()
}

/// Goes down the list to the next open question that is of a kind.
fn go_to(desk: &mut Desk, what: &str) {
    for _ in 0..100 {
        let at = desk.window.review.at.clone().unwrap();
        if at.standing.is_open() && desk.says(&format!(" · {what}")) {
            return;
        }
        keys(desk, &[Key::ArrowDown]);
    }
    panic!("no question about {what}");
}

fn standing(desk: &Desk, article: &ArticleId, decided: usize) -> String {
    let review = desk.session().own_review(article).unwrap();
    let mut in_time: Vec<_> = review.decisions.values().collect();
    in_time.sort_by_key(|decision| decision.id);
    in_time.get(decided).map(|decision| format!("{:?} {}", decision.verdict, decision.reason)).unwrap_or_default()
}

/// Karim changes a mark that was decided over: for Amal only that question comes back.
fn one_question_comes_back_with_a_changed_mark(desk: &mut Desk, article: &ArticleId) {
    let mark = desk.session().layer().unwrap().annotations.in_text_order().next().unwrap().id;
    let tag = TagId::new("cue").unwrap();
    desk.act(Action::Focus(mark));
    desk.act(Action::Tag(tag));
    open_as(desk, "amal");
    desk.act(Action::OpenArticle(article.clone()));
    desk.settle();
    review(desk);
    let back = desk.window.review.bench.asked().iter().filter(|asked| matches!(asked.standing, Standing::Reopened(_)));
    let back = back.count();
    assert!((1..=2).contains(&back), "{back}");
    assert!(open(desk) <= 3, "{}", open(desk));
}

#[test]
fn each_difference_is_reached_and_decided_by_one_key_and_the_colleague_hears_why() {
    let mut desk = sample();
    let article = desk.window.open_article_id().unwrap().clone();
    review(&mut desk);
    assert!(desk.says("Difference 1 of"), "{:?}", desk.screen.names());
    let all = open(&desk);
    assert!(all > 10, "the sample has a few: {all}");

    // As the second has it: one key, and the next waits.
    let first = desk.window.review.at.clone();
    keys(&mut desk, &[Key::Num2]);
    assert!(open(&desk) < all && desk.window.review.at != first);
    assert!(standing(&desk, &article, 0).starts_with("Accept"));

    // All words that anybody marked, with a reason.
    go_to(&mut desk, "words");
    keys(&mut desk, &[Key::N]);
    desk.show(typed("الاسم كاملًا"));
    keys(&mut desk, &[Key::Enter, Key::Escape, Key::M]);
    assert!(standing(&desk, &article, 1).ends_with("الاسم كاملًا"), "{}", standing(&desk, &article, 1));

    // A link has no words to unite.
    go_to(&mut desk, "About");
    keys(&mut desk, &[Key::M]);
    assert_eq!(desk.said(), "This cannot be decided so: there are no such words here.");

    // Nothing of it, which must be explained.
    let before = open(&desk);
    keys(&mut desk, &[Key::R, Key::Enter]);
    assert_eq!(open(&desk), before, "not without a reason");
    desk.show(typed("لا يقول هذا أحد"));
    keys(&mut desk, &[Key::Enter]);
    assert!(open(&desk) < before);
    assert_eq!(standing(&desk, &article, 2), "Reject لا يقول هذا أحد");

    // Something else: other words, another tag.
    go_to(&mut desk, "words");
    keys(&mut desk, &[Key::E, Key::Num2, Key::Enter]);
    assert!(standing(&desk, &article, 3).contains("tag: TagId(actor)"), "{}", standing(&desk, &article, 3));

    // A decision is taken back, by undo or by a key, and its question is asked again.
    let before = open(&desk);
    desk.act(Command::Undo);
    desk.show(vec![]);
    assert_eq!(open(&desk), before + 1);
    desk.act(Command::Redo);
    desk.show(vec![]);

    // The rest as the first has it, until none waits; Karim is not done with the other article, so nothing follows.
    let mut presses = 0;
    while open(&desk) > 0 {
        desk.act(Command::Take1);
        let ctx = desk.screen.ctx().clone();
        desk.window.follow_review(&ctx);
        presses += 1;
        assert!(presses <= all, "each key settles one");
    }
    assert_eq!(desk.session().agreed(&article).unwrap().open, 0);
    assert_eq!(desk.said(), "No difference waits after this one.");

    // Karim sees what was changed in his work, why, and answers.
    open_as(&mut desk, "karim");
    desk.act(Action::OpenArticle(article.clone()));
    desk.settle();
    desk.show(vec![]);
    assert!(desk.says("Review by "), "{:?}", desk.screen.names());
    let nth = |desk: &Desk, nth: &str| desk.says(&format!(": {nth} of "));
    keys(&mut desk, &[Key::F7]);
    assert!(nth(&desk, "1"), "the first key goes to the first: {:?}", desk.screen.names());
    keys(&mut desk, &[Key::F7]);
    assert!(nth(&desk, "2"), "and the next one on");
    let reasons = |desk: &mut Desk| {
        let mut found = Vec::new();
        for _ in 0..8 {
            keys(desk, &[Key::F7]);
            found.extend(
                desk.screen.names().into_iter().filter(|name| name.starts_with("Because: ")).map(str::to_owned),
            );
        }
        found
    };
    let heard = reasons(&mut desk);
    assert!(heard.iter().any(|said| said.contains("الاسم كاملًا") || said.contains("لا يقول هذا أحد")), "{heard:?}");
    desk.click("Answer the reviewer");
    desk.show(typed("بل تقوله الوزيرة"));
    keys(&mut desk, &[Key::Enter]);
    let threads = desk.session().threads(&article);
    assert_eq!(threads.iter().map(|thread| &*thread.first.text).collect::<Vec<_>>(), ["بل تقوله الوزيرة"]);

    one_question_comes_back_with_a_changed_mark(&mut desk, &article);
}

#[test]
fn a_blind_review_names_nobody_and_versions_stand_side_by_side() {
    let mut desk = sample();
    review(&mut desk);
    assert!(desk.says("كريم"));
    keys(&mut desk, &[Key::B]);
    assert!(!desk.says("كريم") && desk.says("Analyst A") && desk.says("Analyst B"), "{:?}", desk.screen.names());
    keys(&mut desk, &[Key::S]);
    assert!(desk.says("Analyst B"));
    // The keyboard alone reaches the pane, and comes back.
    keys(&mut desk, &[Key::F6]);
    assert!(!desk.window.article_has_keys(desk.screen.ctx()));
    keys(&mut desk, &[Key::Escape]);
    assert!(desk.window.article_has_keys(desk.screen.ctx()));
    desk.key(Key::A, true, Modifiers::COMMAND | Modifiers::SHIFT);
    assert!(!desk.window.review.on);
}

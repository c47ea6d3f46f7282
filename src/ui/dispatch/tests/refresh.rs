//! A project with more files than are read while nothing is shown: the window fills while they are read.

use super::*;
use crate::{model::Place, store::file_of};

/// With a file each, more than are read at once.
const ARTICLES: usize = 300;

/// Takes up what was read, as frames do, until all is.
#[track_caller]
fn fill(desk: &mut Desk, mut each: impl FnMut(&mut Desk)) {
    let started = Instant::now();
    while desk.window.refresh.is_some() {
        assert!(started.elapsed() < Duration::from_mins(1), "the reading never ends");
        desk.window.finish_jobs(desk.screen.ctx());
        each(desk);
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn large() -> Desk {
    let mut desk = Desk::new();
    let session = desk.window.session.as_mut().unwrap();
    for nth in 0..ARTICLES - TEXTS.len() {
        session.import_pasted(&format!("The harbour opened again, for the {nth}th time.")).unwrap();
    }
    assert_eq!(session.flush(), SaveState::Saved);
    again(&mut desk);
    desk
}

/// Opens the project once more.
fn again(desk: &mut Desk) {
    desk.act(Action::OpenProject(desk.root.join("project")));
    desk.settle();
}

#[test]
fn the_list_fills_and_an_article_is_opened_once_all_is_read() {
    let mut desk = large();
    assert!(desk.session().is_reading() && desk.articles().len() < ARTICLES, "the window waits for no file");
    let mut listed = Vec::new();
    fill(&mut desk, |desk| {
        desk.show(vec![]);
        listed.push(desk.window.library.listed());
    });
    desk.show(vec![]);
    listed.push(desk.window.library.listed());
    assert!(listed.is_sorted() && listed.last() == Some(&ARTICLES), "{listed:?}");
    assert!(!desk.session().is_reading());
    desk.settle();
    assert_eq!(desk.window.open_article_id(), desk.articles().first(), "the first of all");
    assert_eq!(desk.said(), "");
}

#[test]
fn what_was_opened_and_selected_while_the_list_fills_stays() {
    let mut desk = large();
    // As if the first files had come.
    let held = desk.window.refresh.take().unwrap();
    let started = Instant::now();
    let first = loop {
        assert!(started.elapsed() < Duration::from_mins(1), "no file is ever read");
        if let Ok(batch) = held.batches.try_recv() {
            desk.window.session.as_mut().unwrap().take_batch(batch);
        }
        // Not the one that would be opened for want of another.
        if let Some(last) = desk.articles().pop() {
            break last;
        }
    };
    desk.act(Action::OpenArticle(first.clone()));
    desk.settle();
    desk.show(vec![]);
    let text = desk.session().open().unwrap().text.clone();
    let span = TextSpan::new(&text, 0..text.find(' ').unwrap()).unwrap();
    desk.act(Action::Select(span));
    desk.window.refresh = Some(held);
    fill(&mut desk, |desk| desk.show(vec![]));
    desk.settle();
    assert_eq!(desk.window.open_article_id(), Some(&first));
    assert_eq!(desk.window.view.selected(), Some(span));
    assert_eq!(desk.window.library.listed(), ARTICLES);
}

#[test]
fn the_reading_of_the_rest_is_told_with_its_count_and_then_no_more() {
    let mut desk = Desk::new();
    let (go, wait) = channel::<()>();
    let (begun, is_begun) = channel::<()>();
    let work = move |task: &crate::session::Task| {
        task.expect(300);
        (0..120).for_each(|_| task.step());
        begun.send(()).unwrap();
        wait.recv().ok();
        None
    };
    let job = Job::start(desk.screen.ctx(), Doing::Refreshing, work).unwrap();
    let (_sender, batches) = channel();
    desk.window.refresh = Some(RefreshJob { job, batches, taken: Instant::now(), faults: 0, done: None });
    is_begun.recv().unwrap();
    std::thread::sleep(Duration::from_millis(160));
    desk.show(vec![]);
    assert!(desk.says("120 of 300"), "{:?}", desk.screen.names());
    drop(go);
    fill(&mut desk, |_| ());
    desk.show(vec![]);
    assert!(!desk.says("of 300"));
}

#[test]
fn with_an_index_all_is_listed_at_once_and_what_changed_since_a_moment_later() {
    let mut desk = large();
    fill(&mut desk, |_| ());
    desk.window.cache = Some(desk.root.join("cache"));
    // What was just written is not remembered: it may change once more without a trace.
    std::thread::sleep(Duration::from_millis(2_100));
    again(&mut desk);
    fill(&mut desk, |_| ());
    let first = desk.articles().remove(0);
    let described = desk.root.join("project").join(file_of(&Place::Article(first.clone())));
    let text = std::fs::read_to_string(&described).unwrap();
    let titled = text.replace("rev: 1,", "rev: 2,").replace("title: \"\"", "title: \"صار غيره\"");
    assert_ne!(titled, text);
    #[expect(clippy::disallowed_methods, reason = "the test plays another program")]
    std::fs::write(&described, titled).unwrap();
    again(&mut desk);
    desk.show(vec![]);
    assert_eq!((desk.window.library.listed(), desk.session().is_reading()), (ARTICLES, false));
    assert_eq!(desk.window.open_article_id(), Some(&first), "and there is something to read");
    fill(&mut desk, |desk| desk.show(vec![]));
    assert_eq!(desk.session().project().articles[&first].title, "صار غيره");
    assert_eq!((desk.window.open_article_id(), desk.said()), (Some(&first), String::new()));
}

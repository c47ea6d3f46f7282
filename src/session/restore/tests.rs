//! Going back, over real folders and real backups.

use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;
use crate::{
    model::{
        EntityKind, LayerKey,
        testing::{TEXT, content, layer_edits, small_project},
    },
    session::{SaveState, Stamp as _, SystemStamp, keep_backups_in, testing::new_session},
    text::TextSpan,
};

/// A session over a new project with the small project's article, open, and its backups beside the project.
fn session(dir: &Path) -> Session {
    let (small, mut session) = (small_project(), new_session(&dir.join("p")));
    keep(dir, &session);
    let (id, article) = small.articles.first_key_value().unwrap();
    session.commit("edit-import", vec![Edit::AddArticle(Box::new(article.clone()), small.texts[id].clone())]).unwrap();
    session.open_article(id).unwrap();
    settle(&mut session);
    session
}

fn reopen(dir: &Path) -> Session {
    let session = Session::open_folder(&dir.join("p"), None, Box::new(SystemStamp), || {}).unwrap();
    keep(dir, &session);
    session
}

fn keep(dir: &Path, session: &Session) {
    keep_backups_in(&dir.join("state"), &session.shared_folder(), session.project().info.id);
}

/// Waits until all is saved and kept, so that the next save is a version of its own.
fn settle(session: &mut Session) {
    assert_eq!(session.flush(), SaveState::Saved);
    session.shared_folder().finish_backups();
    // Versions of one millisecond have no order of their own.
    std::thread::sleep(std::time::Duration::from_millis(2));
}

fn tag(session: &mut Session, words: std::ops::Range<usize>) {
    let words: Vec<TextSpan> = crate::text::word_spans(TEXT, 0).skip(words.start).take(words.len()).collect();
    for word in words {
        session.mark(|m| m.tag(word, &"claim".parse().unwrap())).unwrap();
    }
    settle(session);
}

fn layer(session: &Session) -> PathBuf {
    let article = session.project().articles.keys().next().unwrap();
    file_of(&Place::Layer(session.key(article)))
}

fn version(session: &Session, file: &Path, nth: usize) -> Version {
    session.backups().unwrap().versions(file).remove(nth)
}

fn plan(session: &Session, wanted: &Wanted) -> Result<Plan, RestoreError> {
    session.restore_source().unwrap().plan(wanted, &Task::default())
}

fn restore(session: &mut Session, wanted: &Wanted) -> Result<Plan, RestoreError> {
    let plan = plan(session, wanted)?;
    plan.make_way()?;
    session.restore(&plan)?;
    settle(session);
    Ok(plan)
}

fn counts(change: &FileChange) -> [usize; 3] {
    [Sign::Added, Sign::Removed, Sign::Changed].map(|sign| change.count(sign))
}

#[test]
fn a_layer_comes_back_as_it_was_in_one_step_that_can_be_undone() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = session(dir.path());
    tag(&mut session, 0..5);
    let (then, file) = (content(session.project()), layer(&session));
    let marks: Vec<_> = session.layer().unwrap().annotations.keys().copied().collect();
    session.mark(|m| m.remove(marks[0])).unwrap();
    session.mark(|m| m.remove(marks[1])).unwrap();
    session.mark(|m| m.set_note(marks[2], "ملاحظة")).unwrap();
    tag(&mut session, 6..7);
    let now = content(session.project());
    let listed = session.restore_source().unwrap().list(&file, &Task::default());
    let changes: Vec<_> = listed.iter().map(|listed| counts(listed.change.as_ref().unwrap())).collect();
    assert_eq!(changes[0], [0, 0, 0], "the newest is what there is");
    let back = listed.iter().find(|listed| listed.change.as_ref().unwrap().marks == Some(5)).unwrap().version.clone();
    let plan = restore(&mut session, &Wanted::File(back)).unwrap();
    assert_eq!(counts(&plan.files[0]), [2, 1, 1]);
    assert!(plan.files[0].records.iter().all(|record| TEXT.contains(&record.words) && !record.words.is_empty()));
    assert_eq!(content(session.project()), then);
    let layer = session.layer().unwrap();
    assert!(layer.annotations[&marks[0]].rev > 2, "after the mark and its tombstone");
    assert!(session.losses().is_empty());
    session.undo().unwrap();
    assert_eq!(content(session.project()), now);
    session.redo().unwrap();
    settle(&mut session);
    drop(session);
    assert_eq!(content(reopen(dir.path()).project()).layers, then.layers);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever was done since, the edits lead back to what a layer was, and undone to what it is.
    #[test]
    fn the_edits_of_a_difference_make_the_one_out_of_the_other(before in layer_edits(), after in layer_edits()) {
        let mut project = small_project();
        for edit in before {
            drop(project.apply(edit));
        }
        let then = project.clone();
        for edit in after {
            drop(project.apply(edit));
        }
        let now = content(&project);
        for (key, layer) in &then.layers {
            let place = Place::Layer(key.clone());
            let diff = diff::diff(&project, &place, Piece::Layer(Box::new(layer.clone()))).unwrap();
            let is_same = diff.edits.is_empty();
            prop_assert_eq!(is_same, diff.records.is_empty());
            let inverse = project.apply(Edit::Batch(diff.edits)).unwrap();
            let (back, then) = (content(&project), content(&then));
            prop_assert_eq!(back.layers.get(key), then.layers.get(key));
            project.apply(inverse).unwrap();
            prop_assert_eq!(&content(&project), &now);
        }
    }
}

#[test]
fn codebook_guideline_actors_and_details_come_back_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = session(dir.path());
    let id = session.add_entity("سلمى", EntityKind::Person).unwrap();
    let article = session.project().articles.values().next().unwrap().clone();
    let mut codebook = session.project().codebook.clone();
    codebook.tags.truncate(1);
    settle(&mut session);
    let then = content(session.project());
    let edits = vec![
        Edit::SetCodebook(Box::new(codebook)),
        Edit::SetGuidelines("# دليل آخر\n".to_owned()),
        Edit::ChangeArticle(Box::new(Article { title: "عنوان آخر".to_owned(), ..article.clone() })),
        Edit::RemoveEntity(session.analyst().clone(), id.clone()),
    ];
    session.commit("edit-codebook", edits).unwrap();
    settle(&mut session);
    let entity = file_of(&Place::Entity(session.analyst().clone(), id));
    let article = file_of(&Place::Article(article.id));
    for file in [Path::new("codebook.ron"), Path::new("guidelines.md"), &article] {
        let back = version(&session, file, 1);
        let plan = restore(&mut session, &Wanted::File(back)).unwrap();
        assert_eq!(counts(&plan.files[0]), [0, 0, 1], "{}", file.display());
    }
    let back = version(&session, &entity, 0);
    let plan = restore(&mut session, &Wanted::File(back.clone())).unwrap();
    assert_eq!((counts(&plan.files[0]), plan.files[0].records[0].words.as_str()), ([1, 0, 0], "سلمى"));
    assert_eq!(content(session.project()), then);
    assert!(restore(&mut session, &Wanted::File(back)).unwrap().is_empty(), "a second time, nothing differs");
}

#[test]
fn all_of_ones_own_goes_back_to_a_moment() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = session(dir.path());
    tag(&mut session, 0..3);
    let then = content(session.project());
    let moment = session.stamp().now();
    settle(&mut session);
    tag(&mut session, 4..6);
    session.commit("edit-guideline", vec![Edit::SetGuidelines("# جديد\n".to_owned())]).unwrap();
    settle(&mut session);
    let plan = restore(&mut session, &Wanted::Moment(moment)).unwrap();
    assert_eq!(plan.files.len(), 1, "only what differs, and only one's own");
    assert_eq!(content(session.project()).layers, then.layers);
    assert_eq!(session.project().guidelines, "# جديد\n");
    let before = Timestamp::from_millisecond(0).unwrap();
    assert!(matches!(plan_of(&session, before), Err(RestoreError::NothingThen(_))));
}

fn plan_of(session: &Session, moment: Timestamp) -> Result<Plan, RestoreError> {
    plan(session, &Wanted::Moment(moment))
}

#[test]
fn one_restores_ones_own_and_the_owner_the_projects() {
    let dir = tempfile::tempdir().unwrap();
    let mut owner = session(dir.path());
    let basim: AnalystId = "basim".parse().unwrap();
    owner.add_analyst(basim.clone(), "باسم").unwrap();
    tag(&mut owner, 0..2);
    owner.commit("edit-guideline", vec![Edit::SetGuidelines("# جديد\n".to_owned())]).unwrap();
    settle(&mut owner);
    let file = layer(&owner);
    let (mark, guideline) = (version(&owner, &file, 0), version(&owner, Path::new("guidelines.md"), 0));
    drop(owner);
    let other = Session::open_folder(&dir.path().join("p"), Some(basim), Box::new(SystemStamp), || {}).unwrap();
    keep(dir.path(), &other);
    for theirs in [mark, guideline] {
        let refused = plan(&other, &Wanted::File(theirs));
        assert!(matches!(&refused, Err(RestoreError::NotYours { analyst, .. }) if analyst.as_str() == "amal"));
    }
    let files = other.restore_source().unwrap().files();
    assert!(files.iter().all(|file| !file.starts_with("annotations") && !file.ends_with("guidelines.md")), "{files:?}");
}

#[test]
fn a_layer_that_cannot_be_read_any_more_comes_back_and_what_is_left_of_it_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = session(dir.path());
    tag(&mut first, 0..5);
    let (then, file) = (content(first.project()), layer(&first));
    drop(first);
    put(&dir.path().join("p").join(&file), b"(((");
    let mut again = reopen(dir.path());
    assert!(!again.open_faults().is_empty() && again.project().layers.is_empty());
    let back = version(&again, &file, 0);
    restore(&mut again, &Wanted::File(back)).unwrap();
    assert_eq!(content(again.project()).layers, then.layers);
    let backups = again.backups().unwrap();
    let kept = backups.versions(&file).into_iter().find(|version| version.pinned).unwrap();
    assert_eq!(backups.read(&kept).unwrap(), b"(((");
    let mark = again.project().layers.values().next().unwrap().annotations.values().next().unwrap();
    assert!(mark.rev > 1, "revisions grow beyond those of the lost file");
    drop(again);
    let again = reopen(dir.path());
    assert_eq!(content(again.project()).layers, then.layers);
    assert!(again.open_faults().is_empty());
}

#[test]
fn a_text_that_was_changed_or_lost_is_put_back() {
    let dir = tempfile::tempdir().unwrap();
    let first = session(dir.path());
    let article = first.project().articles.keys().next().unwrap().clone();
    let file = PathBuf::from(format!("articles/{article}/text.txt"));
    let text = dir.path().join("p").join(&file);
    drop(first);
    for other in [Some("نص آخر تمامًا."), None] {
        fs::remove_file(&text).unwrap();
        if let Some(other) = other {
            put(&text, other.as_bytes());
        }
        let mut again = reopen(dir.path());
        assert_eq!(again.open_article(&article).is_ok(), other.is_some());
        let back = version(&again, &file, 0);
        let plan = restore(&mut again, &Wanted::File(back.clone())).unwrap();
        assert_eq!(plan.files[0].records.len(), 1);
        assert_eq!(fs::read_to_string(&text).unwrap(), TEXT);
        again.open_article(&article).unwrap();
        assert_eq!((again.open().unwrap().text.as_ref(), again.text_state(&article)), (TEXT, None));
        assert!(restore(&mut again, &Wanted::File(back)).unwrap().is_empty());
        if let Some(other) = other {
            let changed = again.backups().unwrap().versions(&file).into_iter().find(|version| version.pinned).unwrap();
            assert_eq!(
                again.backups().unwrap().read(&changed).unwrap(),
                other.as_bytes(),
                "also what was in its place"
            );
            assert!(matches!(plan_file(&again, changed), Err(RestoreError::OtherText(_))));
            let backups = again.backups().unwrap();
            backups.versions(&file).iter().for_each(|v| drop(backups.unpin(v)));
            backups.keep(&file, TEXT.as_bytes(), SystemStamp.now()).unwrap();
        }
    }
}

fn plan_file(session: &Session, version: Version) -> Result<Plan, RestoreError> {
    plan(session, &Wanted::File(version))
}

#[test]
fn an_article_that_was_taken_out_comes_back_with_its_text_and_original() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = session(dir.path());
    let article = first.project().articles.keys().next().unwrap().clone();
    tag(&mut first, 0..2);
    first.remove_articles(std::slice::from_ref(&article)).unwrap();
    settle(&mut first);
    drop(first);
    let mut again = reopen(dir.path());
    let back = version(&again, &file_of(&Place::Article(article.clone())), 0);
    let marks = version(&again, &file_of(&Place::Layer(again.key(&article))), 0);
    assert!(matches!(plan_file(&again, marks), Err(RestoreError::NoArticle(_))));
    restore(&mut again, &Wanted::File(back)).unwrap();
    again.open_article(&article).unwrap();
    assert_eq!(again.open().unwrap().text.as_ref(), TEXT);
    assert_eq!(again.layer().unwrap().annotations.len(), 2);
}

#[test]
fn a_plan_made_before_a_change_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = session(dir.path());
    tag(&mut session, 0..3);
    let back = version(&session, &layer(&session), 0);
    let plan = plan(&session, &Wanted::File(back)).unwrap();
    tag(&mut session, 4..5);
    assert!(matches!(session.restore(&plan), Err(RestoreError::Stale)));
    assert_eq!(session.layer().unwrap().annotations.len(), 4);
}

#[test]
fn a_loss_is_told_until_it_is_restored_or_was_meant() {
    for is_meant in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let mut session = session(dir.path());
        tag(&mut session, 0..6);
        let key: LayerKey = session.layer().unwrap().key.clone();
        let marks: Vec<_> = session.layer().unwrap().annotations.keys().copied().collect();
        let all = marks.iter().flat_map(|mark| match session.project().removal_of(&key, *mark) {
            Edit::Batch(edits) => edits,
            edit => vec![edit],
        });
        session.commit("edit-remove", all.collect()).unwrap();
        settle(&mut session);
        session.save_state();
        let loss = session.losses().first().unwrap().clone();
        assert_eq!((&loss.key, loss.before, loss.after), (&key, 6, 0));
        let before =
            || session.backups().unwrap().versions(&loss.file).into_iter().find(|v| v.hash == loss.hash).unwrap();
        let before = before();
        assert!(before.pinned);
        if is_meant {
            session.accept_loss(&loss);
            session.shared_folder().finish_backups();
            assert!(session.backups().unwrap().versions(&loss.file).iter().all(|version| !version.pinned));
        } else {
            restore(&mut session, &Wanted::File(before)).unwrap();
            assert_eq!(session.layer().unwrap().annotations.len(), 6);
        }
        assert!(session.losses().is_empty());
    }
}

#[expect(clippy::disallowed_methods, reason = "a test's own file")]
fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

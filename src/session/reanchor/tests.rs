use std::{fs, path::Path};

use super::*;
use crate::{
    model::{
        AnchorState, Annotation, AnnotationId, Layer, LayerSummary, LinkTarget, Origin, Status, TagId, testing::content,
    },
    session::{Amend, Correction, SaveState, SystemStamp, testing::new_session},
    text::TextSpan,
};

const OLD: &str = "بيان عن الميناء\nعقد المجلس أمس جلسة طويلة في دار البلدية القديمة قرب السوق، وقال رئيس المجلس إن الميناء سيفتح يوم \
                   الأحد المقبل بعد أعمال صيانة دامت ثلاثة أشهر كاملة، فيما طالبت نقابة الصيادين بتعويض عن كل يوم مضى منذ إغلاق \
                   الأرصفة الثلاثة في بداية الشتاء الماضي بسبب العواصف التي ضربت الساحل كله وألحقت أضرارا كبيرة بالمراكب.";

/// What is marked in the old text: a tag and the words.
const MARKS: [(&str, &str); 4] = [
    ("claim", "الميناء سيفتح يوم الأحد المقبل"),
    ("source", "رئيس المجلس"),
    ("actor", "نقابة الصيادين"),
    ("actor", "الأرصفة الثلاثة"),
];

fn span_of(text: &str, words: &str) -> TextSpan {
    let at = text.find(words).unwrap_or_else(|| panic!("“{words}” is not there"));
    TextSpan::new(text, at..at + words.len()).unwrap()
}

/// A project with the old text, marked, and its article.
fn marked(folder: &Path) -> (Session, ArticleId) {
    let mut session = new_session(folder);
    let old = session.import_pasted(OLD).unwrap();
    session.open_article(&old).unwrap();
    for (tag, words) in MARKS {
        session.mark(|m| m.tag(span_of(OLD, words), &TagId::new(tag).unwrap())).unwrap();
    }
    assert_eq!(session.flush(), SaveState::Saved);
    (session, old)
}

fn read(session: &Session, old: &ArticleId, text: &str) -> NewVersion {
    let options = ImportOptions::by(session.analyst());
    let (project, folder) = (session.project(), session.shared_folder());
    let source = VersionSource::Text(text);
    read_version(project, &folder, old, source, &options, &mut SystemStamp, &Task::default()).unwrap().unwrap()
}

fn supersede(session: &mut Session, old: &ArticleId, text: &str) -> (ArticleId, Carried) {
    let NewVersion::Ready(crossing) = read(session, old, text) else { panic!("it is known") };
    session.take_version(*crossing).unwrap()
}

fn marks<'a>(session: &'a Session, article: &ArticleId) -> Vec<&'a Annotation> {
    layer(session, article).annotations.in_text_order().collect()
}

fn layer<'a>(session: &'a Session, article: &ArticleId) -> &'a Layer {
    session.project().layer(&session.key(article)).unwrap()
}

#[test]
fn marks_go_where_their_words_are_and_the_others_wait() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, old) = marked(&dir.path().join("p"));
    let before = layer(&session, &old).clone();
    let text = OLD.replace("عقد المجلس أمس", "عقد المجلس صباح أمس").replace("نقابة الصيادين", "نقابة صيادي الساحل");
    let (new, carried) = supersede(&mut session, &old, &text);
    assert_eq!(carried, Carried { placed: 2, waiting: 2 });
    assert_eq!(layer(&session, &old), &before, "the old marks stay as they are");
    let article = &session.project().articles[&new];
    assert_eq!((article.supersedes.as_ref(), article.title.as_str()), (Some(&old), "بيان عن الميناء"));
    let states: Vec<_> = marks(&session, &new).iter().map(|mark| (mark.quote(), mark.anchor)).collect();
    let expected = [
        ("رئيس المجلس", AnchorState::ToConfirm),
        ("الميناء سيفتح يوم الأحد المقبل", AnchorState::ToConfirm),
        ("نقابة الصيادين", AnchorState::Lost),
        ("الأرصفة الثلاثة", AnchorState::Lost),
    ];
    assert_eq!(states, expected.map(|(quote, state)| (quote.to_owned(), state)));
    for mark in marks(&session, &new).into_iter().filter(|mark| mark.anchor == AnchorState::ToConfirm) {
        assert!(mark.fragments.iter().all(|fragment| fragment.fits(&text)), "{mark:?}");
    }
    assert_eq!(layer(&session, &new).status, Status::InProgress);
}

#[test]
fn links_and_what_marks_say_go_with_them_under_names_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, old) = marked(&dir.path().join("p"));
    let focus = marks(&session, &old)[0].id;
    session.mark(|m| m.set_note(focus, "ملاحظة")).unwrap();
    let (new, _) = supersede(&mut session, &old, &format!("{OLD}\nآخر الأخبار."));
    let (before, after) = (layer(&session, &old), layer(&session, &new));
    let said = |layer: &Layer| -> Vec<_> {
        let marks = layer.annotations.in_text_order();
        marks.map(|m| (m.tag.clone(), m.quote(), m.note.clone(), m.provenance.clone())).collect()
    };
    assert_eq!(said(before), said(after));
    let names: Vec<AnnotationId> = before.annotations.keys().copied().collect();
    assert!(after.annotations.keys().all(|id| !names.contains(id)));
    let ends = |layer: &Layer| {
        let quote = |id: &AnnotationId| layer.annotations[id].quote();
        let to = |to: &LinkTarget| to.annotation().map(|id| quote(&id));
        let mut ends: Vec<_> = layer.links.values().map(|l| (l.kind.clone(), quote(&l.from), to(&l.to))).collect();
        ends.sort();
        ends
    };
    assert!(!before.links.is_empty());
    assert_eq!(ends(before), ends(after));
}

#[test]
fn a_new_version_is_one_step_that_can_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, old) = marked(&dir.path().join("p"));
    let before = content(session.project());
    let (new, _) = supersede(&mut session, &old, &format!("عاجل\n{OLD}"));
    assert_eq!(session.articles_in_order(), std::slice::from_ref(&new), "lists have the newest");
    session.undo().unwrap();
    let mut after = content(session.project());
    after.layers.retain(|key, _| key.article != new);
    assert_eq!(after, before);
    session.redo().unwrap();
    assert_eq!(marks(&session, &new).len(), MARKS.len());
    assert_eq!(session.flush(), SaveState::Saved);
}

#[test]
fn a_text_that_is_known_is_no_new_version() {
    let dir = tempfile::tempdir().unwrap();
    let (session, old) = marked(&dir.path().join("p"));
    assert!(matches!(read(&session, &old, OLD), NewVersion::Known(id) if id == old));
}

#[test]
fn what_is_known_of_the_old_version_is_known_of_the_new() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, old) = marked(&dir.path().join("p"));
    let to = |text: &str| Amend::To(text.to_owned());
    let correction = Correction {
        title: to("عنوان بخط اليد"),
        outlet: to("المنارة"),
        url: to("https://example.org/1"),
        ..Correction::default()
    };
    session.change_articles(std::slice::from_ref(&old), &correction).unwrap();
    let (new, _) = supersede(&mut session, &old, &format!("{OLD}\nزيادة"));
    let article = session.project().articles[&new].clone();
    assert_eq!((article.title.as_str(), article.outlet.as_str()), ("عنوان بخط اليد", "المنارة"));
    assert_eq!(session.project().newest_at("https://example.org/1").map(|a| &a.id), Some(&new));
    let (newer, _) = supersede(&mut session, &new, &OLD.replace("بيان عن الميناء", "بيان جديد"));
    assert_eq!(session.project().articles[&newer].title, "بيان جديد", "the new headline says something");
}

#[test]
fn a_waiting_mark_is_confirmed_put_or_kept_and_then_waits_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, old) = marked(&dir.path().join("p"));
    let text = OLD.replace("نقابة الصيادين", "نقابة صيادي الساحل");
    let (new, carried) = supersede(&mut session, &old, &text);
    session.open_article(&new).unwrap();
    assert_eq!(layer(&session, &new).annotations.waiting_count(), carried.placed + carried.waiting);
    let of = |session: &Session, words: &str| {
        marks(session, &new).into_iter().find(|mark| mark.quote() == words).map(|mark| mark.id).unwrap()
    };
    let (source, union) = (of(&session, "رئيس المجلس"), of(&session, "نقابة الصيادين"));
    session.mark(|m| m.confirm_place(source)).unwrap();
    assert_eq!(layer(&session, &new).annotations[&source].anchor, AnchorState::Moved);
    assert!(session.mark(|m| m.confirm_place(union)).is_err(), "it has no place that could be confirmed");
    session.mark(|m| m.put_at(union, &[span_of(&text, "نقابة صيادي الساحل")])).unwrap();
    let put = layer(&session, &new).annotations[&union].clone();
    assert_eq!((put.quote().as_str(), put.anchor), ("نقابة صيادي الساحل", AnchorState::Exact));
    let rest: Vec<AnnotationId> = layer(&session, &new).annotations.waiting(None).map(|mark| mark.id).collect();
    for id in rest {
        session.mark(|m| m.keep_without_place(id)).unwrap();
    }
    assert_eq!(layer(&session, &new).annotations.waiting_count(), 0);
    assert!(session.layer_faults().is_empty(), "{:?}", session.layer_faults());
    // All of that is on the disk as well.
    assert_eq!(session.flush(), SaveState::Saved);
    let again = Session::open_folder(session.folder(), None, Box::new(SystemStamp), || {}).unwrap();
    assert_eq!(layer(&again, &new).annotations.waiting_count(), 0);
    assert_eq!(marks(&again, &new).len(), MARKS.len());
    // And goes on to the next version as it is.
    let (third, carried) = supersede(&mut session, &new, &format!("عاجل. {text}"));
    assert_eq!((carried.waiting, marks(&session, &third).len()), (carried.waiting.min(2), MARKS.len()));
}

#[test]
fn marks_are_taken_over_to_a_version_that_a_colleague_brought() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("p");
    let (mut session, old) = marked(&folder);
    let (new, _) = supersede(&mut session, &old, &format!("{OLD}\nزيادة في آخر النص."));
    // As it is where the colleague supersedes: an article, and no layer of ours.
    assert_eq!(session.flush(), SaveState::Saved);
    let file = folder.join("annotations").join("amal").join(format!("{new}.ron"));
    drop(session);
    fs::remove_file(file).unwrap();
    let mut session = Session::open_folder(&folder, None, Box::new(SystemStamp), || {}).unwrap();
    assert!(session.can_take_over(&new) && !session.can_take_over(&old));
    let read = |session: &Session| {
        let (project, folder) = (session.project(), session.shared_folder());
        read_take_over(project, &folder, session.analyst(), &new, &mut SystemStamp, &Task::default()).unwrap()
    };
    let crossing = read(&session).unwrap();
    let (_, carried) = session.take_version(*crossing).unwrap();
    assert_eq!(carried.placed + carried.waiting, MARKS.len());
    assert!(!session.can_take_over(&new) && read(&session).is_none(), "they are there now");
}

#[test]
fn what_is_called_off_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (session, old) = marked(&dir.path().join("p"));
    let options = ImportOptions::by(session.analyst());
    let (project, folder, task) = (session.project(), session.shared_folder(), Task::default());
    task.cancel();
    let source = VersionSource::Text("نص آخر تماما.");
    let read = read_version(project, &folder, &old, source, &options, &mut SystemStamp, &task).unwrap();
    assert!(read.is_none());
}

#[test]
fn copies_that_were_made_ready_are_made_anew_where_the_marks_were_changed_since() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, old) = marked(&dir.path().join("p"));
    let text = format!("{OLD} وانتهى.");
    let NewVersion::Ready(same) = read(&session, &old, &text) else { panic!("it is known") };
    let NewVersion::Ready(changed) = read(&session, &old, &text) else { panic!("it is known") };
    // Those of the job, name for name: nothing asks for new ones.
    let (ready, _) = same.carrying.ready.clone();
    let (edits, _) = same.edits(session.project(), &mut SystemStamp);
    assert_eq!(edits[1..], ready);
    let first = marks(&session, &old)[0].id;
    session.mark(|m| m.remove(first)).unwrap();
    let (_, carried) = session.take_version(*changed).unwrap();
    assert_eq!(carried, Carried { placed: MARKS.len() - 1, waiting: 0 });
}

/// The same report in another outlet: its own headline and last words.
fn of_another_outlet() -> String {
    OLD.replace("بيان عن الميناء", "وكالات: أخبار المرفأ").replace("نقابة الصيادين", "جمعية البحارة") + " (انتهى)"
}

#[test]
fn marks_on_a_copy_are_suggested_on_another_where_they_surely_stand() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, first) = marked(&dir.path().join("p"));
    let other = session.import_pasted(&of_another_outlet()).unwrap();
    let unlike = session.import_pasted("لا علاقة لهذا النص بخبر الميناء، وفيه كلمات أخرى كثيرة.").unwrap();
    let (sketches, task) = (Sketches::default(), Task::default());
    let copy = |session: &Session, of: &ArticleId| {
        marked_copy(session.project(), &session.shared_folder(), &sketches, session.analyst(), of, &task)
    };
    assert_eq!(
        (copy(&session, &other), copy(&session, &unlike), copy(&session, &first)),
        (Some(first.clone()), None, None)
    );
    let (project, folder) = (session.project(), session.shared_folder());
    let ends = [&first, &other];
    let crossing = read_offer(project, &folder, session.analyst(), ends, &mut SystemStamp, &task).unwrap().unwrap();
    let before = content(session.project());
    let (_, carried) = session.take_version(*crossing).unwrap();
    assert_eq!(carried, Carried { placed: 2, waiting: 0 }, "what has no sure place stays where it is");
    let text = of_another_outlet();
    for mark in marks(&session, &other) {
        assert_eq!((mark.anchor, mark.provenance.origin), (AnchorState::ToConfirm, Origin::Suggested), "{mark:?}");
        assert!(mark.fragments.iter().all(|fragment| fragment.fits(&text)), "{mark:?}");
    }
    assert!(!layer(&session, &other).links.is_empty());
    assert_eq!(marks(&session, &first).len(), MARKS.len());
    assert_eq!(copy(&session, &other), None, "what is begun is not offered anything");
    session.undo().unwrap();
    assert_eq!(content(session.project()), before);
}

#[test]
fn what_only_the_index_knows_is_read_and_offered() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, first) = marked(&dir.path().join("p"));
    let other = session.import_pasted(&of_another_outlet()).unwrap();
    assert_eq!(session.flush(), SaveState::Saved);
    let (analyst, folder) = (session.analyst().clone(), session.shared_folder());
    let mut project = session.project().clone();
    let key = session.key(&first);
    let unread = LayerSummary::of(project.layers.remove(&key).as_ref().unwrap());
    project.unread_layers.insert(key, unread);
    let task = Task::default();
    assert_eq!(marked_copy(&project, &folder, &Sketches::default(), &analyst, &other, &task), Some(first.clone()));
    let crossing = read_offer(&project, &folder, &analyst, [&first, &other], &mut SystemStamp, &task).unwrap().unwrap();
    let (edits, carried) = crossing.edits(&project, &mut SystemStamp);
    assert_eq!(carried.placed, 2);
    assert!(edits.len() > 3, "marks, links, and how far it is");
}

//! Laws of every change of the codebook, and what single ones do.

use proptest::{prelude::*, sample::select};

use super::*;
use crate::{
    model::{
        EndKind, FaultKind, LayerEdit, LayerKey, LinkTarget, Role, Shape, check_layer,
        testing::{TEXT, analyst_id, any_edits, content, small_project},
    },
    session::{
        SystemStamp, Task,
        marking::{Hand, Marker},
    },
    text::TextSpan,
};

fn tag_id(id: &str) -> TagId {
    TagId::new(id).unwrap()
}

fn attribute_id(id: &str) -> AttributeId {
    AttributeId::new(id).unwrap()
}

fn link_id(id: &str) -> LinkKindId {
    LinkKindId::new(id).unwrap()
}

fn names(english: &str) -> Names {
    Names::one("en", english)
}

fn tag(project: &Project, id: &str) -> Tag {
    project.codebook.tag(&tag_id(id)).unwrap().clone()
}

/// The project after a change; one's own marks are left as they are.
#[track_caller]
fn after(mut project: Project, change: &Change) -> Project {
    let edits = edits(&project, &analyst_id(0), change, &Handling::default(), &mut SystemStamp).expect("no flaw");
    project.apply(Edit::Batch(edits)).expect("the edits apply");
    project
}

#[track_caller]
fn flaw(project: &Project, change: &Change) -> Flaw {
    changed(project, change).expect_err("something stands against it")
}

/// Changes that leave much, little and nothing behind.
fn any_change() -> impl Strategy<Value = Change> {
    let project = small_project();
    let asks_nothing = Tag { attributes: Vec::new(), ..tag(&project, "claim") };
    let other_role = Tag { role: Role::Other, ..tag(&project, "source") };
    let attributed = project.codebook.link(&link_id("attributed-to")).unwrap();
    let narrowed = LinkKind { to: vec![EndKind::Article], ..attributed.clone() };
    let step = project.codebook.attribute(&attribute_id("step")).unwrap();
    let as_text = Attribute { kind: AttributeKind::Text, ..step.clone() };
    let shorter = Attribute { kind: AttributeKind::Scale { min: 2, max: 3 }, ..step.clone() };
    let certain = ChoiceId::new("certain").unwrap();
    select(vec![
        Change::Remove(Part::Tag(tag_id("claim"))),
        Change::Remove(Part::Tag(tag_id("source"))),
        Change::Remove(Part::Attribute(attribute_id("certainty"))),
        Change::Remove(Part::Choice(attribute_id("certainty"), certain)),
        Change::Remove(Part::Link(link_id("about"))),
        Change::PutTag(asks_nothing),
        Change::PutTag(other_role),
        Change::PutLink(narrowed),
        Change::PutAttribute(as_text),
        Change::PutAttribute(shorter),
        Change::Replace("named-entities".to_owned(), true),
        Change::Replace("claims".to_owned(), false),
        Change::AddTag(names("Topic"), "teal".to_owned()),
        Change::AddLink(names("Repeats")),
        Change::Move(Part::Tag(tag_id("actor")), Way::Up),
        Change::Take("fact-check".to_owned(), Part::Tag(tag_id("evidence"))),
        Change::SetGuidelines("# New".to_owned()),
    ])
}

fn any_handling() -> impl Strategy<Value = Handling> {
    (any::<bool>(), any::<bool>()).prop_map(|(retag, clear)| Handling { retag: retag.then(|| tag_id("actor")), clear })
}

/// The small project with marks of both analysts; what was done to its codebook and its article is left out.
fn marked(edits: Vec<Edit>) -> Project {
    let mut project = small_project();
    for edit in edits {
        if edit.places().iter().all(|place| matches!(place, crate::model::Place::Layer(_))) {
            project.apply(edit).ok();
        }
    }
    project
}

/// How many faults of one kind an analyst's layers have.
fn faults(project: &Project, analyst: &AnalystId, is_it: impl Fn(&FaultKind) -> bool) -> usize {
    let own = project.layers.values().filter(|layer| layer.key.analyst == *analyst);
    own.flat_map(|layer| check_layer(project, layer, None)).filter(|fault| is_it(&fault.kind)).count()
}

proptest! {
    #[test]
    fn a_change_is_taken_back_whole(edits_before in any_edits(), change in any_change(), handling in any_handling()) {
        let mut project = marked(edits_before);
        let before = content(&project);
        if let Ok(edits) = edits(&project, &analyst_id(0), &change, &handling, &mut SystemStamp) {
            let inverse = project.apply(Edit::Batch(edits)).expect("the edits apply");
            project.apply(inverse).expect("the inverse applies");
            prop_assert_eq!(content(&project), before);
        }
    }

    #[test]
    fn marks_of_unknown_tags_and_links_of_unknown_kinds_are_as_many_as_were_told(
        edits_before in any_edits(),
        change in any_change(),
    ) {
        let before = marked(edits_before);
        let own = analyst_id(0);
        let Ok((codebook, _)) = changed(&before, &change) else { return Ok(()) };
        let told = touched(&before, &own, &codebook, &Task::default()).expect("nobody calls it off");
        let after = after(before.clone(), &change);
        for (analyst, counts) in [(own, told.own), (analyst_id(1), told.others.get(&analyst_id(1)).copied().unwrap_or_default())] {
            let more = |is_it: fn(&FaultKind) -> bool| {
                faults(&after, &analyst, is_it).saturating_sub(faults(&before, &analyst, is_it))
            };
            prop_assert_eq!(counts.marks, more(|kind| matches!(kind, FaultKind::UnknownTag(_))));
            let unknown = more(|kind| matches!(kind, FaultKind::UnknownLink(_)));
            prop_assert!(counts.links >= unknown);
            if matches!(change, Change::Remove(_)) {
                prop_assert_eq!(counts.links, unknown, "nothing else is narrowed");
            }
        }
    }

    #[test]
    fn only_ones_own_layers_change_and_nothing_touched_is_left_in_them(
        edits_before in any_edits(),
        change in any_change(),
    ) {
        let mut project = marked(edits_before);
        let (own, old) = (analyst_id(0), project.codebook.clone());
        let Ok((new, _)) = changed(&project, &change) else { return Ok(()) };
        let retag = new.tags.first().map(|tag| tag.id.clone());
        let handling = Handling { retag, clear: true };
        let edits = edits(&project, &own, &change, &handling, &mut SystemStamp).expect("no flaw");
        let others = |project: &Project| {
            let others = project.layers.iter().filter(|(key, _)| key.analyst != own);
            others.map(|(key, layer)| (key.clone(), layer.clone())).collect::<Vec<_>>()
        };
        let theirs = others(&project);
        project.apply(Edit::Batch(edits)).expect("the edits apply");
        prop_assert_eq!(others(&project), theirs);
        // Seen from the old codebook once more, no mark and no answer of one's own would be left behind.
        project.codebook = old;
        let left = touched(&project, &own, &new, &Task::default()).expect("nobody calls it off").own;
        prop_assert_eq!((left.marks, left.answers), (0, 0));
    }

    #[test]
    fn what_cannot_orphan_touches_nothing(edits_before in any_edits(), change in any_change()) {
        let project = marked(edits_before);
        let Ok((new, _)) = changed(&project, &change) else { return Ok(()) };
        if !may_orphan(&project.codebook, &new) {
            prop_assert!(touched(&project, &analyst_id(0), &new, &Task::default()).expect("nobody calls it off").is_empty());
        }
    }
}

#[test]
fn a_new_tag_takes_what_is_free() {
    let project = after(small_project(), &Change::AddTag(names("Named entity"), "teal".to_owned()));
    let tag = project.codebook.tags.last().unwrap();
    assert_eq!(tag.id, tag_id("named-entity"));
    assert_eq!((tag.key, tag.shape, tag.role), (Some(4), Shape::Dotted, Role::Other));
    let arabic = after(project, &Change::AddTag(Names::one("ar", " موضوع "), "rose".to_owned()));
    let tag = arabic.codebook.tags.last().unwrap();
    assert_eq!((tag.id.as_str(), tag.names.in_language("ar")), ("tag-1", Some("موضوع")));
}

#[test]
fn a_new_name_keeps_the_identifier() {
    let project = small_project();
    let renamed = Tag { names: Names::from([("en", "Assertion"), ("ar", "قول")]), ..tag(&project, "claim") };
    let project = after(project, &Change::PutTag(renamed));
    assert_eq!(project.codebook.tags[0].id, tag_id("claim"));
    assert_eq!(project.codebook.tags[0].names.in_language("en"), Some("Assertion"));
    assert_eq!(project.codebook.version, 2, "one step");
}

#[test]
fn flaws_are_named() {
    let project = small_project();
    let claim = tag(&project, "claim");
    let with = |change: &dyn Fn(&mut Tag)| {
        let mut tag = claim.clone();
        change(&mut tag);
        Change::PutTag(tag)
    };
    assert_eq!(flaw(&project, &with(&|tag| tag.names = Names::one("en", "  "))), Flaw::NoName);
    assert_eq!(flaw(&project, &with(&|tag| tag.names = names("ACTOR"))), Flaw::NameTaken("ACTOR".to_owned()));
    let clash = Flaw::KeyTaken { key: 2, tag: tag_id("actor") };
    assert_eq!(flaw(&project, &with(&|tag| tag.key = Some(2))), clash);
    assert_eq!(flaw(&project, &with(&|tag| tag.key = Some(0))), Flaw::NoSuchKey);
    let missing = attribute_id("missing");
    assert_eq!(flaw(&project, &with(&|tag| tag.attributes = vec![missing.clone()])), Flaw::NoAttribute(missing));
    assert_eq!(
        flaw(&project, &Change::PutTag(Tag { id: tag_id("other"), ..tag(&project, "claim") })),
        Flaw::NameTaken("claim".to_owned())
    );
    assert_eq!(flaw(&project, &Change::Remove(Part::Tag(tag_id("other")))), Flaw::Gone);
    let link = project.codebook.links[0].clone();
    assert_eq!(flaw(&project, &Change::PutLink(LinkKind { from: Vec::new(), ..link.clone() })), Flaw::NoStart);
    assert_eq!(flaw(&project, &Change::PutLink(LinkKind { to: Vec::new(), ..link })), Flaw::NoEnd);
    let scale = Attribute { kind: AttributeKind::Scale { min: 3, max: 2 }, ..project.codebook.attributes[1].clone() };
    assert_eq!(flaw(&project, &Change::PutAttribute(scale)), Flaw::ScaleReversed);
    let taken = Change::Take("claims".to_owned(), Part::Tag(tag_id("claim")));
    assert_eq!(flaw(&project, &taken), Flaw::Exists("claim".to_owned()));
    assert_eq!(flaw(&project, &Change::Replace("x".to_owned(), false)), Flaw::NoTemplate("x".to_owned()));
}

#[test]
fn a_tag_of_a_template_comes_with_what_it_asks() {
    let project = after(small_project(), &Change::Take("claims".to_owned(), Part::Tag(tag_id("cue"))));
    let cue = project.codebook.tags.last().unwrap();
    assert_eq!((cue.id.as_str(), cue.key), ("cue", Some(4)));
    assert!(project.codebook.attribute(&attribute_id("force")).is_some());
}

#[test]
fn things_move_by_one_place_and_the_first_stays_first() {
    let order = |project: &Project| project.codebook.tags.iter().map(|tag| tag.id.to_string()).collect::<Vec<_>>();
    let up = |id: &str| Change::Move(Part::Tag(tag_id(id)), Way::Up);
    let project = after(small_project(), &up("source"));
    assert_eq!(order(&project), ["claim", "source", "actor"]);
    let project = after(project, &up("claim"));
    assert_eq!(order(&project), ["claim", "source", "actor"]);
}

#[test]
fn an_attribute_that_is_removed_is_asked_by_nothing() {
    let project = after(small_project(), &Change::Remove(Part::Attribute(attribute_id("certainty"))));
    assert!(project.codebook.tags.iter().all(|tag| tag.attributes.is_empty()));
}

#[test]
fn what_narrower_ends_and_fewer_choices_leave_behind_is_counted_by_analyst() {
    let mut project = small_project();
    let article = project.articles.keys().next().unwrap().clone();
    let mut stamp = SystemStamp;
    for (nth, kept) in [(0, 2), (1, 1)] {
        let key = LayerKey { analyst: analyst_id(nth), article: article.clone() };
        let hand = Hand::default();
        for start in 0..kept {
            let mut marker = Marker::new(&project, &key, TEXT.into(), &hand, &mut stamp);
            let span = TextSpan::new(TEXT, start * 2..8).unwrap();
            let mut edits = marker.tag(span, &tag_id("claim")).unwrap().edits;
            let claim = edits.iter().find_map(|edit| match edit {
                Edit::Layer(_, LayerEdit::PutAnnotation(mark)) => Some(mark.clone()),
                _ => None,
            });
            let mut claim = claim.unwrap();
            claim.attributes.set(attribute_id("certainty"), Some("certain".into()));
            edits.push(Edit::Layer(key.clone(), LayerEdit::PutAnnotation(claim.clone())));
            project.apply(Edit::Batch(edits)).unwrap();
            let mut marker = Marker::new(&project, &key, TEXT.into(), &hand, &mut stamp);
            let voice = marker.link(&link_id("attributed-to"), claim.id, &LinkTarget::Article).unwrap();
            project.apply(Edit::Batch(voice.edits)).unwrap();
        }
    }
    let told = |change: &Change| {
        let (codebook, _) = changed(&project, change).unwrap();
        touched(&project, &analyst_id(0), &codebook, &Task::default()).unwrap()
    };
    let both = |own: Counts, theirs: Counts| Touched { own, others: [(analyst_id(1), theirs)].into() };
    let narrowed = LinkKind { to: vec![EndKind::Entity], ..project.codebook.links[0].clone() };
    let links = |links| Counts { links, ..Counts::default() };
    assert_eq!(told(&Change::PutLink(narrowed)), both(links(2), links(1)));
    let certain = Part::Choice(attribute_id("certainty"), ChoiceId::new("certain").unwrap());
    let answers = |answers| Counts { answers, ..Counts::default() };
    assert_eq!(told(&Change::Remove(certain)), both(answers(2), answers(1)));
    let marks = |marks| Counts { marks, ..Counts::default() };
    assert_eq!(told(&Change::Remove(Part::Tag(tag_id("claim")))), both(marks(2), marks(1)));
    assert!(told(&Change::Remove(Part::Tag(tag_id("actor")))).is_empty());
}

#[test]
fn the_owner_alone_changes_the_codebook() {
    let dir = tempfile::tempdir().unwrap();
    let small = small_project();
    let new = crate::session::NewProject {
        name: "المياه".to_owned(),
        analyst_id: analyst_id(0),
        analyst_name: "أمل".to_owned(),
        codebook: small.codebook,
        guidelines: small.guidelines,
    };
    let folder = dir.path().join("project");
    let mut session = Session::create(&folder, new, Box::new(SystemStamp), || {}).unwrap();
    let add = Change::AddTag(names("Topic"), "teal".to_owned());
    session.change_codebook(&add, &Handling::default()).unwrap();
    assert_eq!(session.history().next_undo().map(|step| step.name), Some("edit-codebook-add"));
    session.undo().unwrap();
    assert_eq!(session.project().codebook.tags.len(), 3);
    session.add_analyst(analyst_id(1), "باسم").unwrap();
    session.flush();
    drop(session);
    let opened = Session::open_folder(&folder, Some(analyst_id(1)), Box::new(SystemStamp), || {});
    let mut other = opened.unwrap();
    assert_eq!(other.change_codebook(&add, &Handling::default()), Err(ChangeError::NotOwner(analyst_id(0))));
}

//! Annotations that come back as they went, and those of others.

use std::path::{Path, PathBuf};

use super::*;
use crate::{
    exchange::formats,
    model::{AnchorState, Layer, Status},
    session::{
        SaveState, Session, SystemStamp,
        dataset::{Selection, Wanted, Whose, export_to},
        testing::new_session,
        unpack_sample,
    },
    store,
};

fn options(analyst: &str) -> BringOptions {
    BringOptions {
        analyst: AnalystId::new(analyst).unwrap(),
        only: None,
        as_suggestions: false,
        add_articles: false,
        mapping: Mapping::default(),
        file: "data".to_owned(),
    }
}

/// Brings a dataset into a project that is only looked at, and gives the project as it would be.
fn bring(session: &Session, path: &Path, format: &str, options: &BringOptions) -> (Project, Brought) {
    let mut project = session.project().clone();
    let (folder, looks, mut brought) = (session.shared_folder(), Looking::default(), Brought::default());
    let base = project.clone();
    let mut bringing = Bringing::new(&base, &folder, options, &looks);
    read_dataset(path, formats::format(format).unwrap(), &Task::default(), |parsed| {
        bringing.take(parsed, &mut SystemStamp, &mut brought);
        Ok::<(), DatasetError>(())
    })
    .unwrap();
    project.apply(Edit::Batch(bringing.edits())).unwrap();
    (project, brought)
}

fn file(dir: &Path, name: &str, content: &str) -> PathBuf {
    let path = dir.join(name);
    #[expect(clippy::disallowed_methods, reason = "a dataset of a test")]
    std::fs::write(&path, content).unwrap();
    path
}

/// A line of our JSONL with as little as it needs.
fn line(text: &str, marks: &[(&str, &str)]) -> String {
    let annotation = |(tag, words): &(&str, &str)| {
        let at = text.find(words).unwrap();
        let fragment = serde_json::json!({"start_byte": at, "end_byte": at + words.len(), "quote": words});
        serde_json::json!({"id": words, "tag": tag, "fragments": [fragment]})
    };
    let annotations: Vec<_> = marks.iter().map(annotation).collect();
    let line = serde_json::json!({"format": "isnad-jsonl", "version": 1, "text": text, "annotations": annotations});
    format!("{line}\n")
}

const TEXT: &str = "قال الوزير سلمى في مؤتمر صحفي عقده صباح اليوم في العاصمة إن المحطة ستعمل غدا، ونفت النقابة ذلك كله أمس في بيان \
     وزعته على وسائل الإعلام.\nالسطر الثاني.";

#[test]
fn our_own_dataset_comes_back_as_it_went() {
    let dir = tempfile::tempdir().unwrap();
    let sample = dir.path().join("sample");
    unpack_sample(&sample).unwrap();
    let there = store::open(&sample).unwrap();
    let analyst = AnalystId::new("amal").unwrap();
    let mut wanted = Wanted::all(&formats::jsonl::FORMAT);
    wanted.selection = Selection { whose: Whose::Analysts(vec![analyst.clone()]), ..Selection::default() };
    let data = dir.path().join("data.jsonl");
    let exported = export_to(&there.project, &there.folder, &wanted, &data, &Task::default()).unwrap();
    let mut session = new_session(&dir.path().join("new"));
    let codebook = there.project.codebook.clone();
    session.commit("edit", vec![Edit::SetCodebook(Box::new(codebook))]).unwrap();
    let options = BringOptions { add_articles: true, ..options(analyst.as_str()) };
    let (project, brought) = bring(&session, &data, "jsonl", &options);
    assert_eq!((brought.marks, brought.links), (exported.tally.marks, exported.tally.links));
    assert!(brought.missed.is_empty() && brought.unknown_tags.is_empty(), "{brought:?}");
    let plain = |project: &Project| -> Vec<Layer> {
        let own = project.layers.values().filter(|layer| layer.key.analyst == analyst);
        own.map(|layer| {
            let mut plain = layer.clone();
            (plain.rev, plain.seconds) = (0, 0);
            plain.removed.clear();
            let of = |id| plain.annotations.get(id).cloned();
            let marks: Vec<_> = layer.annotations.keys().filter_map(of).collect();
            for mut mark in marks {
                mark.rev = 0;
                plain.annotations.put(mark);
            }
            for link in layer.links.values() {
                let mut link = link.clone();
                link.rev = 0;
                plain.links.put(link);
            }
            plain
        })
        .collect()
    };
    assert_eq!(plain(&project), plain(&there.project));
    // And once more: nothing comes in twice.
    session.commit("edit", Vec::new()).ok();
    let mut again = Brought::default();
    let looks = Looking::default();
    let folder = session.shared_folder();
    let mut bringing = Bringing::new(&project, &folder, &options, &looks);
    read_dataset(&data, &formats::jsonl::FORMAT, &Task::default(), |parsed| {
        bringing.take(parsed, &mut SystemStamp, &mut again);
        Ok::<(), DatasetError>(())
    })
    .unwrap();
    assert_eq!((again.marks, again.links, again.known), (0, 0, brought.marks + brought.links));
}

#[test]
fn texts_are_found_as_they_are_with_other_white_space_and_in_another_version() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = new_session(&dir.path().join("p"));
    let article = session.import_pasted(TEXT).unwrap();
    assert_eq!(session.flush(), SaveState::Saved);
    let spaced = TEXT.replace('،', " ،").replace('.', " .");
    let edited = TEXT.replace("السطر الثاني", "وأضافت مصادر أن الاجتماع تأجل إلى الأسبوع المقبل");
    for (text, words, anchor) in [
        (TEXT.to_owned(), "الوزير سلمى", AnchorState::Exact),
        (format!("\u{feff}{}", TEXT.replace('\n', "\r\n")), "السطر الثاني", AnchorState::Exact),
        (spaced, "غدا ،", AnchorState::Exact),
        (edited, "المحطة", AnchorState::ToConfirm),
    ] {
        let data = file(dir.path(), "d.jsonl", &line(&text, &[("claim", words)]));
        let (project, brought) = bring(&session, &data, "jsonl", &options("basim"));
        assert_eq!((brought.matched, brought.marks), (1, 1), "{text}: {:?}", brought.missed);
        let key = LayerKey { analyst: AnalystId::new("basim").unwrap(), article: article.clone() };
        let mark = project.layers[&key].annotations.values().next().unwrap();
        assert_eq!((mark.anchor, mark.quote().replace(' ', "")), (anchor, words.replace(' ', "")), "{text}");
        assert!(mark.fragments[0].fits(TEXT));
    }
    let data = file(dir.path(), "d.jsonl", &line("نص آخر لا شأن له بهذا المشروع أبدا.", &[("claim", "نص")]));
    let (_, brought) = bring(&session, &data, "jsonl", &options("basim"));
    assert_eq!((brought.documents, brought.matched, brought.missed.len()), (1, 0, 1));
    let adding = BringOptions { add_articles: true, ..options("basim") };
    let (project, brought) = bring(&session, &data, "jsonl", &adding);
    assert_eq!((brought.added.len(), brought.marks), (1, 1));
    assert!(project.articles.contains_key(&brought.added[0]));
}

#[test]
fn what_nobody_knows_is_counted_and_what_is_mapped_comes_in() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = new_session(&dir.path().join("p"));
    session.import_pasted(TEXT).unwrap();
    let data =
        file(dir.path(), "d.jsonl", &line(TEXT, &[("PER", "الوزير سلمى"), ("JUNK", "غدا"), ("Claim", "المحطة ستعمل")]));
    let (_, brought) = bring(&session, &data, "jsonl", &options("basim"));
    assert_eq!(brought.unknown_tags, BTreeMap::from([("PER".to_owned(), 1), ("JUNK".to_owned(), 1)]));
    assert_eq!(brought.marks, 1, "a tag is known whatever its case");
    let mut mapped = options("basim");
    mapped.mapping = ["PER=actor", "JUNK="].into_iter().map(|pair| Mapping::parse_pair(pair).unwrap()).collect();
    mapped.as_suggestions = true;
    let (project, brought) = bring(&session, &data, "jsonl", &mapped);
    assert_eq!((brought.marks, brought.left_out, brought.unknown_tags.len()), (2, 1, 0));
    let layer = project.layers.values().find(|layer| layer.key.analyst.as_str() == "basim").unwrap();
    assert_eq!(layer.status, Status::InProgress, "what a program found is no judgement");
    assert!(layer.annotations.values().all(|mark| mark.provenance.origin == crate::model::Origin::Suggested));
}

#[test]
fn what_is_no_dataset_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let read = |path: &Path| {
        let taken = read_dataset(path, &formats::jsonl::FORMAT, &Task::default(), |_| Ok::<(), DatasetError>(()));
        taken.expect_err("it is none").to_string()
    };
    assert!(read(&dir.path().join("missing.jsonl")).contains("missing.jsonl: cannot be read"));
    let torn = file(dir.path(), "torn.jsonl", &format!("{}{{\"format\":", line(TEXT, &[])));
    assert!(read(&torn).contains("torn.jsonl: from line 1 on"), "{}", read(&torn));
    let later = file(dir.path(), "later.jsonl", "{\"format\":\"isnad-jsonl\",\"version\":9,\"text\":\"\"}\n");
    assert!(read(&later).contains("of version 9"));
}

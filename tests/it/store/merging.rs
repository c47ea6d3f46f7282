//! Two versions of one file: of sync programs, of git, of two windows. What either holds is in the file afterwards.

use std::{
    collections::BTreeSet,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use isnad::{
    model::{
        AnchorState, Annotation, AnnotationId, Attributes, ConflictKey, Edit, Extra, Fragment, Layer, LayerEdit,
        Origin, Provenance, RecordId, TagId,
    },
    session::{ConflictSide, SaveState, Session, SystemStamp, check},
    store::{Snapshot, open_on},
    text::TextSpan,
};

use super::harbour::{ARTICLE, Harbour, files, key, layer as place, layer_file};
use crate::reliability::failing_fs::{FailingFs, Failure};

const CLAIM: &str = "019c8d10-0000-7000-8000-000000000001";
const SOURCE: &str = "019c8d10-0000-7000-8000-000000000002";

fn session(harbour: &Harbour) -> Session {
    let amal = key("amal").analyst;
    Session::open_folder(&harbour.root, Some(amal), Box::new(SystemStamp), || {}).expect("a project")
}

fn layer(session: &Session) -> &Layer {
    session.project().layer(&key("amal")).expect("a layer")
}

fn id(text: &str) -> AnnotationId {
    text.parse().expect("a name")
}

/// The layer as another machine has it: another tag for the source, and a mark more.
fn elsewhere(text: &str) -> String {
    let source = format!("(id: \"{SOURCE}\", rev: 1, tag: \"source\"");
    assert!(text.contains(&source));
    let changed = text.replace(&source, &format!("(id: \"{SOURCE}\", rev: 2, tag: \"actor\""));
    let mark = "        (id: \"019c8d10-0000-7000-8000-0000000000ff\", rev: 1, tag: \"claim\", fragments: [(start: 0, end: 10, quote: \"أعلنت\")], analyst: \"amal\", created: \"2026-03-04T08:00:00.000Z\", changed: \"2026-03-04T08:00:00.000Z\", codebook: 1),\n";
    changed.replace("    ],\n    links: [", &format!("{mark}    ],\n    links: ["))
}

/// Everything below `conflicts/`.
fn kept(harbour: &Harbour) -> Vec<String> {
    files(&harbour.root).into_iter().map(|(name, _)| name).filter(|name| name.starts_with("conflicts")).collect()
}

#[test]
fn copies_of_sync_programs_are_put_together_with_what_they_are_copies_of() {
    let names = [
        format!("{ARTICLE}.sync-conflict-20260304-080000-ABCDEFG.ron"), // Syncthing
        format!("{ARTICLE} (Amal's conflicted copy 2026-03-04).ron"),   // Dropbox
        format!("{ARTICLE} (نسخة أمل المتعارضة).ron"),
        format!("{ARTICLE}-DESKTOP-7AB2.ron"), // OneDrive
        format!("{ARTICLE}-laptop.ron"),       // a name that could be an article's
        format!("{ARTICLE} (1).ron"),          // Google Drive
        format!("{ARTICLE}_conf(2).ron"),      // Nextcloud and others
    ];
    for name in names {
        let harbour = Harbour::new();
        let original = harbour.read(&layer_file("amal"));
        harbour.put(&format!("annotations/amal/{name}"), elsewhere(&original));
        let mut session = session(&harbour);
        assert_eq!(session.open_faults(), [], "{name}");
        let merged = session.take_merged();
        assert_eq!(merged.len(), 1, "{name}");
        assert_eq!(merged[0].file, PathBuf::from(layer_file("amal")), "{name}");
        assert_eq!(layer(&session).annotations.len(), 6, "{name}");
        // Nothing says what both came from, so the tag that differs is to be decided.
        let conflict = session.conflicts(&key("amal"))[0].clone();
        assert_eq!((conflict.field.as_str(), conflict.other.as_deref()), ("tag", Some("\"source\"")), "{name}");
        assert_eq!(layer(&session).annotations.get(&id(SOURCE)).expect("there").tag.as_str(), "actor");
        assert_eq!(kept(&harbour).len(), 1, "{name}");
        drop(session);
        let report = check(&harbour.root).expect("a project");
        assert_eq!(report.findings, [], "{name}");
    }
}

#[test]
fn what_is_to_be_decided_is_there_until_it_is_and_comes_back_when_that_is_undone() {
    let harbour = Harbour::new();
    let copy = elsewhere(&harbour.read(&layer_file("amal")));
    harbour.put(&format!("annotations/amal/{ARTICLE} (1).ron"), copy);
    drop(session(&harbour));
    let mut session = session(&harbour);
    let tag = |session: &Session| layer(session).annotations.get(&id(SOURCE)).expect("there").tag.to_string();
    let conflict: ConflictKey = session.conflicts(&key("amal"))[0].key();
    session.settle(&key("amal"), &conflict, ConflictSide::Other).expect("settled");
    assert_eq!((tag(&session).as_str(), session.conflicts(&key("amal")).len()), ("source", 0));
    session.undo().expect("undone");
    assert_eq!((tag(&session).as_str(), session.conflicts(&key("amal")).len()), ("actor", 1));
    session.settle(&key("amal"), &conflict, ConflictSide::Kept).expect("settled");
    assert_eq!((tag(&session).as_str(), session.conflicts(&key("amal")).len()), ("actor", 0));
    assert_eq!(session.flush(), SaveState::Saved);
}

#[test]
fn copies_in_a_colleagues_folder_are_theirs_to_merge() {
    let harbour = Harbour::new();
    let copy = harbour.read(&layer_file("basim"));
    let name = format!("annotations/basim/{ARTICLE} (1).ron");
    harbour.put(&name, &copy);
    let session = session(&harbour);
    assert_eq!(session.open_faults().len(), 1);
    assert_eq!((harbour.read(&name), kept(&harbour)), (copy, Vec::<String>::new()));
}

#[test]
fn a_copy_that_cannot_be_merged_stays_where_it_is() {
    let harbour = Harbour::new();
    let original = harbour.read(&layer_file("amal"));
    let copies = [
        ("torn", original.split_at(original.len() / 2).0.trim_end().to_owned()),
        ("newer", original.replace("min_reader: 1", "min_reader: 9")),
        ("of another", original.replace("analyst: \"amal\",\n", "analyst: \"basim\",\n")),
        ("leading out", original.replace(&format!("article: \"{ARTICLE}\""), "article: \"../../../codebook\"")),
    ];
    for (name, copy) in &copies {
        harbour.put(&format!("annotations/amal/{name}.ron"), copy);
    }
    let session = session(&harbour);
    let told: BTreeSet<&Path> = session.open_faults().iter().map(|fault| fault.file.as_path()).collect();
    assert_eq!(told.len(), copies.len());
    assert_eq!(harbour.read(&layer_file("amal")), original);
    for (name, copy) in &copies {
        assert_eq!(harbour.read(&format!("annotations/amal/{name}.ron")), *copy);
    }
}

#[test]
fn other_files_of_the_owner_are_merged_too() {
    let harbour = Harbour::new();
    let codebook = harbour.read("codebook.ron");
    let entity = harbour.read("entities/amal/fishers-union.ron");
    harbour.put("codebook (conflicted copy).ron", codebook.replacen("\"Claim\"", "\"Statement\"", 1));
    harbour.put(
        "entities/amal/fishers-union (1).ron",
        entity.replacen("aliases: [", "aliases: [\n        \"النقابة البحرية\",", 1),
    );
    let article = harbour.read(&format!("articles/{ARTICLE}/article.ron"));
    let titled = |title: &str| article.replacen("    title: \"", &format!("    title: \"{title} "), 1);
    harbour.put(&format!("articles/{ARTICLE}/article (1).ron"), titled("عاجل:"));
    harbour.put(&format!("articles/{ARTICLE}/article-laptop.ron"), titled("Breaking:"));
    let mut session = session(&harbour);
    let merged = session.take_merged();
    assert_eq!(merged.len(), 4, "{merged:?}");
    let of_article = merged.iter().filter(|merged| merged.file.ends_with("article.ron"));
    assert!(of_article.clone().count() == 2 && of_article.clone().all(|merged| merged.differences.len() == 1));
    assert_eq!(session.open_faults(), []);
    let of_codebook = merged.iter().find(|merged| merged.file == Path::new("codebook.ron")).expect("merged");
    assert_eq!(of_codebook.differences.len(), 1, "both values are told: {:?}", of_codebook.differences);
    assert!(harbour.read("entities/amal/fishers-union.ron").contains("النقابة البحرية"));
}

#[test]
fn the_lines_of_git_are_resolved() {
    let harbour = Harbour::new();
    let ours = harbour.read(&layer_file("amal"));
    let theirs = elsewhere(&ours);
    let (mut text, mut pairs) = (String::new(), ours.lines().zip(theirs.lines()));
    // The line of the source differs; what follows is the same but for the new mark.
    for (our_line, their_line) in pairs.by_ref() {
        if our_line == their_line {
            text.push_str(&format!("{our_line}\n"));
        } else {
            text.push_str(&format!(
                "<<<<<<< HEAD\n{our_line}\n||||||| 1a2b\n{our_line}\n=======\n{their_line}\n>>>>>>> other\n"
            ));
            break;
        }
    }
    let rest = ours.lines().skip(text.lines().count() - 6);
    rest.for_each(|line| text.push_str(&format!("{line}\n")));
    harbour.put(&layer_file("amal"), text);
    let mut session = session(&harbour);
    assert_eq!(session.open_faults(), []);
    assert_eq!(session.take_merged().len(), 1);
    // Git said what both came from, so there is nothing to decide.
    assert_eq!(session.conflicts(&key("amal")).len(), 0);
    assert_eq!(layer(&session).annotations.get(&id(SOURCE)).expect("there").tag.as_str(), "actor");
    assert_eq!(kept(&harbour).len(), 1, "the file as git left it is kept");
}

#[test]
fn git_itself_may_merge_two_branches_in_any_way() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: there is no git");
        return;
    }
    let harbour = Harbour::new();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=amal", "-c", "user.email=amal@example.org", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        command.args(identity).args(arguments).current_dir(&harbour.root).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().expect("git runs").success()
    };
    let commit = |text: &str| {
        harbour.put(&layer_file("amal"), text);
        assert!(git(&["add", "-A"]) && git(&["commit", "-qm", "marks"]));
    };
    let base = harbour.read(&layer_file("amal"));
    assert!(git(&["init", "-q"]));
    commit(&base);
    assert!(git(&["checkout", "-qb", "other"]));
    commit(&elsewhere(&base));
    assert!(git(&["checkout", "-q", "-"]));
    let source = format!("(id: \"{SOURCE}\", rev: 1, tag: \"source\"");
    commit(&base.replace(&source, &format!("(id: \"{SOURCE}\", rev: 2, unsure: true, tag: \"source\"")));
    assert!(!git(&["merge", "other"]), "both changed one line");
    let session = session(&harbour);
    assert_eq!(session.open_faults(), []);
    let mark = layer(&session).annotations.get(&id(SOURCE)).expect("there");
    assert!(mark.unsure);
    assert_eq!(layer(&session).annotations.len(), 6);
}

#[test]
fn a_save_that_meets_another_windows_takes_it_in() {
    let harbour = Harbour::new();
    let mut session = session(&harbour);
    let other = elsewhere(&harbour.read(&layer_file("amal")));
    harbour.put(&layer_file("amal"), &other);
    note(&mut session, CLAIM, "من نافذة أخرى");
    assert_eq!(session.flush(), SaveState::Saved);
    let merged = session.take_merged();
    assert_eq!((merged.len(), merged[0].differences.len()), (1, 0), "what was loaded is known, so nothing is unclear");
    let now = layer(&session);
    assert_eq!(now.annotations.len(), 6);
    assert_eq!(now.annotations.get(&id(SOURCE)).expect("there").tag.as_str(), "actor");
    assert_eq!(now.annotations.get(&id(CLAIM)).expect("there").note, "من نافذة أخرى");
    session.undo().expect("undone");
    assert_eq!(session.flush(), SaveState::Saved);
    assert_eq!(layer(&session).annotations.len(), 6, "what another window did is not undone");
    let saved = layer(&session).clone();
    drop(session);
    assert_eq!(harbour.open().project.layers[&key("amal")], saved);
}

#[test]
fn what_is_no_version_of_the_file_is_kept_beside_it() {
    let harbour = Harbour::new();
    let mut session = session(&harbour);
    harbour.put(&layer_file("amal"), "not a layer at all");
    note(&mut session, CLAIM, "ملاحظة");
    assert_eq!(session.flush(), SaveState::Saved);
    assert_eq!(kept(&harbour).len(), 1);
    assert!(harbour.read(&layer_file("amal")).contains("ملاحظة"));
}

fn note(session: &mut Session, mark: &str, words: &str) {
    let mut mark = layer(session).annotations.get(&id(mark)).expect("there").clone();
    words.clone_into(&mut mark.note);
    session
        .commit("edit-note", vec![Edit::Layer(key("amal"), LayerEdit::PutAnnotation(Box::new(mark)))])
        .expect("done");
}

#[test]
fn a_merge_that_fails_half_way_is_made_again() {
    let mut failures = 0;
    for call in 0.. {
        let harbour = Harbour::new();
        let fs = Arc::new(FailingFs::default());
        let opened = open_on(Arc::<FailingFs>::clone(&fs), &harbour.root).expect("a project");
        let mut project = opened.project;
        let base = Snapshot::of(&project, &place("amal"));
        let mut mark = project.layers[&key("amal")].annotations.get(&id(CLAIM)).expect("there").clone();
        "من هنا".clone_into(&mut mark.note);
        project.apply(Edit::Layer(key("amal"), LayerEdit::PutAnnotation(Box::new(mark)))).expect("done");
        let changed = elsewhere(&harbour.read(&layer_file("amal")));
        harbour.put(&layer_file("amal"), changed);
        opened.folder.remember(&place("amal"), || base);
        let save = || opened.folder.save_over(&Snapshot::of(&project, &place("amal")));
        fs.set(Some(Failure::once(call)));
        let first = save();
        let has_failed = fs.has_failed();
        fs.set(None);
        if let Err(error) = &first {
            assert!(error.to_string().contains("harbour"), "{error}");
            failures += 1;
            save().expect("nothing fails any more");
        }
        let saved = harbour.read(&layer_file("amal"));
        assert!(saved.contains("من هنا") && saved.contains("0000000000ff"), "call {call}: {saved}");
        assert_eq!(opened.folder.take_merges().len(), 1, "call {call}");
        if !has_failed {
            break;
        }
    }
    assert!(failures > 10, "{failures}");
}

const CHILD: &str = "ISNAD_TEST_TWO_WRITERS";

/// Not a test by itself: one of the two processes of the next one.
#[test]
fn writing_beside_another() {
    let Ok(task) = std::env::var(CHILD) else { return };
    let (edits, root) = task.split_once(' ').expect("a number and a folder");
    let amal = key("amal").analyst;
    let mut session =
        Session::open_folder(Path::new(root), Some(amal.clone()), Box::new(SystemStamp), || {}).expect("open");
    assert!(session.read_only().is_none(), "the state folders are two");
    let mut made: Vec<AnnotationId> = Vec::new();
    for at in 0..edits.parse::<usize>().expect("a number") {
        let (uuid, now) = (session.stamp().uuid(), session.stamp().now());
        let edit = match made.get(at / 2) {
            // Every third changes what was made before, every seventh takes something away.
            Some(id) if at % 3 == 2 && layer(&session).annotations.get(id).is_some() => {
                let mut mark = layer(&session).annotations.get(id).expect("there").clone();
                mark.note = format!("{at}");
                LayerEdit::PutAnnotation(Box::new(mark))
            }
            Some(id) if at % 7 == 6 && layer(&session).annotations.get(id).is_some() => {
                LayerEdit::RemoveAnnotation(*id)
            }
            _ => {
                let id = AnnotationId::from(RecordId::new(uuid));
                made.push(id);
                LayerEdit::PutAnnotation(Box::new(mark(id, now)))
            }
        };
        session.commit("edit-tag", vec![Edit::Layer(key("amal"), edit)]).expect("done");
        // As fast as somebody who never thinks, but not all at once, so that the two meet often.
        std::thread::sleep(std::time::Duration::from_micros(300));
    }
    assert_eq!(session.flush(), SaveState::Saved);
    let mut out = std::io::stdout();
    writeln!(out, "merges {}", session.take_merged().len()).expect("the parent reads");
    for id in made {
        let note = layer(&session).annotations.get(&id).map_or("gone".to_owned(), |mark| format!("note:{}", mark.note));
        writeln!(out, "made {id} {note}").expect("the parent reads");
    }
}

fn mark(id: AnnotationId, now: isnad::model::Timestamp) -> Annotation {
    let span = TextSpan::stored(0, 10).expect("a span");
    Annotation {
        id,
        rev: 0,
        tag: TagId::new("cue").expect("a tag"),
        fragments: vec![Fragment { span, quote: "أعلنت".to_owned() }],
        attributes: Attributes::default(),
        entities: Vec::new(),
        note: String::new(),
        unsure: false,
        provenance: Provenance {
            analyst: key("amal").analyst,
            created: now,
            changed: now,
            origin: Origin::Hand,
            codebook: 1,
        },
        anchor: AnchorState::Exact,
        extra: Extra::default(),
    }
}

/// `ISNAD_EDITS=1000 cargo test --test it -- two_processes --nocapture` is the long form.
#[test]
fn the_edits_of_two_processes_of_one_analyst_all_survive() {
    let edits: usize = std::env::var("ISNAD_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(150);
    let harbour = Harbour::new();
    let states = [tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder")];
    let children = states.each_ref().map(|state| {
        Command::new(std::env::current_exe().expect("this binary"))
            .args(["--exact", "store::merging::writing_beside_another", "--nocapture"])
            .env(CHILD, format!("{edits} {}", harbour.root.display()))
            .env("XDG_STATE_HOME", state.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child")
    });
    let (mut wanted, mut merges) = (Vec::new(), 0);
    for child in children {
        let output = child.wait_with_output().expect("ends");
        assert!(output.status.success(), "a process failed");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        merges += said.lines().find_map(|line| line.strip_prefix("merges ")?.parse::<usize>().ok()).unwrap_or(0);
        wanted.extend(said.lines().filter_map(|line| line.strip_prefix("made ")).map(str::to_owned));
    }
    let opened = harbour.open();
    assert_eq!(opened.report.faults, []);
    let found = &opened.project.layers[&key("amal")];
    let mut lost = Vec::new();
    for line in &wanted {
        let (id, state) = line.split_once(' ').expect("two words");
        let id: AnnotationId = id.parse().expect("a name");
        let is = found.annotations.get(&id).map_or("gone".to_owned(), |mark| format!("note:{}", mark.note));
        if is != state {
            lost.push(format!("{id}: {is}, not {state}"));
        }
    }
    if !lost.is_empty() {
        for (name, bytes) in files(&harbour.root) {
            eprintln!("{name}: {} bytes", bytes.len());
        }
        for (at, line) in wanted.iter().enumerate() {
            let id = line.split(' ').next().expect("a word");
            if lost.iter().any(|lost| lost.starts_with(id)) {
                let id: AnnotationId = id.parse().expect("a name");
                eprintln!("LOST {at} of {} tomb {:?}", wanted.len(), found.removed.get(&id.record()));
            }
        }
    }
    println!("two processes: {edits} edits each, {} marks made, {merges} merges, {} lost", wanted.len(), lost.len());
    assert_eq!(lost, [""; 0]);
    assert_eq!(found.conflicts.len(), 0, "nobody touched what the other made");
}

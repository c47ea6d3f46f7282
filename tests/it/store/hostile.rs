//! Hostile folders: names, links, pipes and sizes that a project must not hold.

use std::{fs, process::Command, time::Instant};

use isnad::store::{OpenError, SaveError, open, save};

use super::harbour::{ARTICLE, Harbour, layer, layer_file};

#[test]
fn names_that_no_project_gives_are_left_alone() {
    for name in [
        "con.ron",
        "NUL.ron",
        "Amal.ron",
        "a b.ron",
        "amal (conflicted copy).ron",
        "أمل.ron",
        &format!("{}.ron", "a".repeat(65)),
    ] {
        let harbour = Harbour::new();
        harbour.put(&format!("team/{name}"), harbour.read("team/amal.ron"));
        let faults = harbour.faults();
        assert_eq!(faults.len(), 1, "{name}: {faults:?}");
        assert!(faults[0].contains(name) && faults[0].contains("left alone"), "{faults:?}");
        assert_eq!(harbour.open().project.team.len(), 2);
    }
    for folder in ["con", "LPT1", "x.y", "أ"] {
        let harbour = Harbour::new();
        harbour.put(&format!("annotations/{folder}/{ARTICLE}.ron"), harbour.read(&layer_file("amal")));
        assert_eq!(harbour.faults().len(), 1, "{folder}");
        assert_eq!(harbour.open().project.layers.len(), 2);
    }
}

#[test]
fn a_file_says_what_its_name_says() {
    let harbour = Harbour::new();
    harbour.put(&layer_file("carla"), harbour.read(&layer_file("amal")));
    harbour.put("team/dana.ron", harbour.read(&layer_file("amal")));
    harbour.put("entities/basim/other.ron", harbour.read("entities/basim/fishers-union.ron"));
    let faults = harbour.faults();
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(faults.iter().any(|fault| fault.contains("isnad-analyst")), "{faults:?}");
    let opened = harbour.open();
    assert_eq!((opened.project.layers.len(), opened.project.team.len(), opened.project.entities.len()), (2, 2, 2));
}

#[test]
fn names_inside_files_lead_nowhere_else() {
    for evil in ["../../etc/passwd", "..", "/etc/passwd", "con", "a/b", ""] {
        let harbour = Harbour::new();
        harbour.replace(&layer_file("amal"), "    analyst: \"amal\"", &format!("    analyst: \"{evil}\""));
        let faults = harbour.faults();
        assert_eq!(faults.len(), 1, "{evil}: {faults:?}");
        assert_eq!(harbour.open().project.layers.len(), 1);
    }
}

#[cfg(unix)]
#[test]
fn links_inside_a_project_are_refused() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    let (harbour, other) = (Harbour::new(), Harbour::new());
    // A layer that is a link, a whole folder that is one, and a text that is one.
    let file = harbour.root.join(layer_file("amal"));
    fs::rename(&file, outside.path().join("layer.ron")).expect("moved");
    symlink(outside.path().join("layer.ron"), &file).expect("a link");
    fs::rename(harbour.root.join("team"), outside.path().join("team")).expect("moved");
    symlink(outside.path().join("team"), harbour.root.join("team")).expect("a link");
    let text = harbour.root.join("articles").join(ARTICLE).join("text.txt");
    fs::remove_file(&text).expect("removed");
    symlink("/etc/hostname", &text).expect("a link");
    let opened = harbour.open();
    let faults = harbour.faults();
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert_eq!((opened.project.layers.len(), opened.project.team.len()), (1, 0));
    let article = opened.project.articles.values().next().expect("an article");
    assert!(opened.folder.read_text(article).is_err());
    // Nothing is written through a link.
    let mut project = other.open().project;
    project.info.name = "x".to_owned();
    let before = fs::read(outside.path().join("layer.ron")).expect("is there");
    let team = isnad::model::Place::Analyst("amal".parse().expect("a name"));
    assert!(save(&opened.folder, &project, &[layer("amal")]).is_err());
    assert!(save(&opened.folder, &project, &[team]).is_err());
    assert_eq!(fs::read(outside.path().join("layer.ron")).expect("is there"), before);
    // The project's own folder may be reached by a link: that is the user's choice.
    let link = outside.path().join("link");
    symlink(&other.root, &link).expect("a link");
    assert_eq!(open(&link).expect("a project").project.layers.len(), 2);
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_hang() {
    let harbour = Harbour::new();
    for file in ["guidelines.md", "codebook.ron", &layer_file("amal"), &format!("articles/{ARTICLE}/text.txt")] {
        let path = harbour.root.join(file);
        fs::remove_file(&path).expect("removed");
        if !Command::new("mkfifo").arg(&path).status().is_ok_and(|status| status.success()) {
            return;
        }
    }
    let start = Instant::now();
    let opened = harbour.open();
    assert_eq!(opened.report.faults.len(), 3, "{:?}", opened.report.faults);
    let article = opened.project.articles.values().next().expect("an article");
    assert!(opened.folder.read_text(article).is_err());
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn what_is_too_large_is_named_and_not_read() {
    let harbour = Harbour::new();
    let file = fs::OpenOptions::new().write(true).open(harbour.root.join(layer_file("amal"))).expect("opens");
    file.set_len(65 << 20).expect("a sparse file");
    let text = format!("articles/{ARTICLE}/text.txt");
    let file = fs::OpenOptions::new().write(true).open(harbour.root.join(&text)).expect("opens");
    file.set_len(33 << 20).expect("a sparse file");
    let faults = harbour.faults();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("more than 67108864 bytes"), "{faults:?}");
    let opened = harbour.open();
    let article = opened.project.articles.values().next().expect("an article");
    assert!(opened.folder.read_text(article).is_err());
}

#[test]
fn many_faults_take_no_longer_than_the_file_is_long() {
    let start = Instant::now();
    let harbour = Harbour::new();
    let layer = harbour.read(&layer_file("basim"));
    let mark = layer.lines().find(|line| line.contains("anchor: \"to-confirm\"")).expect("a mark");
    let marks = |change: &dyn Fn(usize) -> String| -> String { (0..20_000).map(change).collect() };
    let id = |n: usize| format!("019c8d10-0000-7000-8000-{:012x}", 4096 + n);
    let unknown =
        marks(&|n| mark.replace("019c8d10-0000-7000-8000-000000000041", &id(n)).replace("to-confirm", "afloat") + "\n");
    harbour.put(&layer_file("basim"), layer.replace(&format!("{mark}\n"), &unknown));
    let opened = harbour.open();
    assert_eq!(opened.report.faults.len(), 20_000);
    assert_eq!(opened.report.faults[7].line, Some(11 + 8));
    let senseless = unknown.replace("tag: \"actor\"", "tag: 3");
    harbour.put(&layer_file("basim"), layer.replace(&format!("{mark}\n"), &senseless));
    assert_eq!(harbour.open().report.faults.len(), 20_000);
    let fields = marks(&|n| format!("    a{n}: {n},\n"));
    harbour.put(
        &layer_file("basim"),
        layer.replace("    annotations: [", &format!("{fields}    bad\n    annotations: [")),
    );
    assert_eq!(harbour.open().report.faults.len(), 1);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn what_is_no_project_is_not_opened() {
    let dir = tempfile::tempdir().expect("a folder");
    assert!(matches!(open(dir.path()), Err(OpenError::NotAProject(_))));
    assert!(matches!(open(&dir.path().join("nowhere")), Err(OpenError::NotAProject(_))));
    let file = Harbour::new().root.join("project.ron");
    assert!(matches!(open(&file), Err(OpenError::NotAProject(_))));
}

#[test]
fn what_killed_processes_left_is_swept() {
    let harbour = Harbour::new();
    let left = format!("annotations/amal/.{ARTICLE}.ron.1-0.isnad-tmp");
    harbour.put(&left, "half");
    assert_eq!(harbour.faults(), [] as [&str; 0]);
    assert!(!harbour.root.join(left).exists());
}

#[test]
fn a_layer_that_would_not_be_opened_again_is_not_saved() {
    let harbour = Harbour::new();
    let mut opened = harbour.open();
    let key = super::harbour::key("amal");
    let mark = opened.project.layers[&key].annotations.values().next().expect("a mark").clone();
    let mark = isnad::model::Annotation { note: "ن".repeat(33 << 20), ..mark };
    let edit = isnad::model::Edit::Layer(key, isnad::model::LayerEdit::PutAnnotation(Box::new(mark)));
    opened.project.apply(edit).expect("applies");
    let before = harbour.read(&layer_file("amal"));
    let error = save(&opened.folder, &opened.project, &[layer("amal")]).expect_err("too large");
    assert!(matches!(&error, SaveError::Write(_)) && error.to_string().contains("more than the 67108864"), "{error}");
    assert_eq!(harbour.read(&layer_file("amal")), before);
}

//! The layers of `lib.rs`, held against the code: a layer that reaches where it must not fails here.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// What each layer may name of the crate, itself apart. A folder that is not listed has no place yet.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("typeset", &["text"]),
    ("model", &["text"]),
    ("store", &["text", "model"]),
    ("exchange", &["text", "model", "typeset", "locale"]),
    ("review", &["text", "model"]),
    ("explore", &["text", "model"]),
    ("session", &["text", "model", "store", "exchange", "review", "explore", "locale"]),
    ("locale", &[]),
    ("report", &["text", "model", "review", "session", "locale"]),
    ("cli", &["text", "model", "store", "exchange", "review", "explore", "session", "report", "locale"]),
    ("ui", &["text", "typeset", "model", "store", "exchange", "review", "explore", "session", "report", "locale"]),
];

/// What of a layer alone may name another: the layer, the other, the folder.
const ONLY_FROM: &[(&str, &str, &str)] = &[("exchange", "typeset", "exchange/formats/pages")];

/// Words that only some layers may say, with the layers that may.
const RESERVED: &[(&str, &[&str], &str)] = &[
    ("egui::", &["ui"], "the screen's toolkit stays in ui"),
    ("eframe::", &["ui"], "the screen's toolkit stays in ui"),
    ("rfd::", &["ui"], "the screen's toolkit stays in ui"),
    ("parley::", &["typeset", "ui"], "text is laid out in typeset; ui's inputs edit over it"),
    ("swash::", &["typeset"], "glyphs are drawn in typeset"),
    ("serde::", &["store", "exchange", "session", "cli", "ui"], "model types are not file types"),
    ("std::fs", &["store", "session", "cli", "ui"], "text, typeset, model and exchange touch no file"),
    ("Timestamp::now", &["session"], "only session reads the clock"),
    ("SystemTime::now", &["session"], "only session reads the clock"),
    ("now_v7", &["session"], "only session makes identifiers"),
];

#[test]
fn layers_import_only_what_is_left_of_them() {
    let mut faults = Vec::new();
    for (layer, files) in layers() {
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == layer) else {
            faults.push(format!("src/{layer}: a layer that the map in lib.rs does not know"));
            continue;
        };
        for (path, source) in files {
            for named in crate_paths(&source) {
                let known = MAY_IMPORT.iter().any(|(name, _)| *name == named);
                if known && named != layer && !allowed.contains(&named.as_str()) {
                    faults.push(format!("{}: {layer} must not import {named}", path.display()));
                }
                let only_from = |(from, to, _): &&(&str, &str, &str)| *from == layer && *to == named;
                let folder = ONLY_FROM.iter().find(only_from).map(|(_, _, folder)| *folder);
                if folder.is_some_and(|folder| !path.ancestors().any(|above| above.ends_with(folder))) {
                    faults.push(format!("{}: imports {named}, from outside of the folder that may", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn some_words_belong_to_some_layers() {
    let mut faults = Vec::new();
    for (layer, files) in layers() {
        // Files of tests alone read golden files and the clock as they like.
        let is_of_tests = |path: &Path| path.ends_with("tests.rs") || path.ends_with("testing.rs");
        for (path, source) in files.into_iter().filter(|(path, _)| !is_of_tests(path)) {
            let code = without_tests(&without_comments(&source));
            for (word, owners, why) in RESERVED {
                if code.contains(word) && !owners.contains(&layer.as_str()) {
                    faults.push(format!("{}: says {word} ({why})", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_every_form() {
    let source = "use crate::model::Edit;\nuse crate::{text::TextSpan, store};\nlet x = crate::ui::run();\n// crate::cli is only spoken of";
    assert_eq!(crate_paths(source), ["model", "text", "store", "ui"]);
    assert_eq!(crate_paths("use crate::{\n  a::{b, c},\n  d,\n};"), ["a", "d"]);
}

/// The source files of each folder below `src`, by folder.
fn layers() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(&src).expect("src is readable") {
        let path = entry.expect("an entry of src").path();
        if path.is_dir() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let mut files = Vec::new();
            collect(&path, &mut files);
            found.insert(name, files);
        }
    }
    assert!(found.len() >= 8, "only {} layers found", found.len());
    found
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of src is readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let source = fs::read_to_string(&path).expect("sources are UTF-8");
            files.push((path, source));
        }
    }
    files.sort();
}

/// First segments after `crate::`, in use trees and in expressions alike.
fn crate_paths(source: &str) -> Vec<String> {
    let code = without_comments(source);
    let mut found = Vec::new();
    for tail in code.split("crate::").skip(1) {
        match tail.strip_prefix('{') {
            None => found.push(identifier(tail)),
            Some(group) => {
                let (mut depth, mut at_start) = (0usize, true);
                for (at, c) in group.char_indices() {
                    match c {
                        '}' if depth == 0 => break,
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => at_start = true,
                        c if at_start && !c.is_whitespace() => {
                            found.push(identifier(group.get(at..).unwrap_or_default()));
                            at_start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

fn identifier(tail: &str) -> String {
    tail.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn without_comments(source: &str) -> String {
    source
        .lines()
        .map(|line| line.find("//").and_then(|at| line.get(..at)).unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Unit tests may use temporary files and clocks that the code itself may not.
fn without_tests(code: &str) -> String {
    code.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

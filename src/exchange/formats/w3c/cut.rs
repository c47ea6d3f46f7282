//! Taking folders of annotations apart: the files of one name, whatever folders they lie in, and the texts that they mean.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    io::Read as _,
};

use super::node::{Node, Nodes};
use crate::exchange::{
    formats::{File, Part, ReadError, Source},
    lines::{LINE_CAP, files_of},
    quoted::percent_decoded,
};

const JSON: [&str; 4] = ["json", "jsonld", "jsonl", "ndjson"];

/// True where a file is one of annotations, by its name.
pub(super) fn is_json(name: &str) -> bool {
    ending(name).is_some_and(|end| JSON.contains(&end))
}

fn ending(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, end)| end)
}

/// A name without its folders and its ending.
pub(super) fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// Annotations of a file, one after the other, and how many of them there are at most in it: pages and collections are opened.
pub(super) fn annotations<'a>(file: &str, bytes: &'a [u8]) -> Result<Vec<Node<'a>>, ReadError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut found = Vec::new();
    for nodes in serde_json::Deserializer::from_slice(bytes).into_iter::<Nodes<'_>>() {
        let nodes = nodes.map_err(|e| ReadError::format(file, e))?;
        nodes.0.into_iter().for_each(|node| open(node, &mut found));
    }
    Ok(found)
}

/// As deep as the JSON is, which its reader bounds.
fn open<'a>(mut node: Node<'a>, found: &mut Vec<Node<'a>>) {
    for item in std::mem::take(&mut node.items.0) {
        open(item, found);
    }
    if !node.target.0.is_empty() {
        found.push(node);
    }
}

/// The names of files, to be found by: a dataset has as many texts as articles.
#[derive(Debug, Default)]
pub(super) struct Names<'n> {
    whole: HashSet<&'n str>,
    /// By the name without its folders; nothing where several have it.
    files: HashMap<&'n str, Option<&'n str>>,
}

impl<'n> FromIterator<&'n str> for Names<'n> {
    fn from_iter<I: IntoIterator<Item = &'n str>>(names: I) -> Self {
        let mut known = Self::default();
        for name in names {
            let file = name.rsplit('/').next().unwrap_or(name);
            known.files.entry(file).and_modify(|only| *only = None).or_insert(Some(name));
            known.whole.insert(name);
        }
        known
    }
}

/// The file that an IRI in another one means.
pub(super) fn resolve<'n>(iri: &str, from: &str, names: &Names<'n>) -> Option<&'n str> {
    let path = iri.split(['#', '?']).next().unwrap_or(iri);
    let path = percent_decoded(path.strip_prefix("file://").unwrap_or(path));
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let whole = parts.join("/");
    let file = path.rsplit('/').next().filter(|file| !file.is_empty())?;
    names.whole.get(&*whole).copied().or_else(|| names.files.get(file).copied().flatten())
}

pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    let texts: Vec<&str> =
        source.names().iter().map(String::as_str).filter(|name| ending(name) == Some("txt")).collect();
    let named: Names<'_> = texts.iter().copied().collect();
    let by_stem: HashMap<&str, &str> = texts.iter().rev().map(|text| (stem(text), *text)).collect();
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in files_of(source, &JSON)? {
        groups.entry(stem(name)).or_default().push(name);
    }
    for (group, names) in groups {
        let mut part = Part::default();
        let mut wanted: BTreeSet<&str> = BTreeSet::new();
        for name in names {
            let bytes = read(source, name)?;
            // Most annotations of a page are on the same text.
            let mut last = String::new();
            for annotation in annotations(name, &bytes)? {
                for iri in annotation.target.0.iter().map(Node::iri) {
                    if *iri != last || wanted.is_empty() {
                        wanted.extend(resolve(iri, name, &named));
                        iri.clone_into(&mut last);
                    }
                }
            }
            part.files.push(File { name: name.to_owned(), bytes });
        }
        if wanted.is_empty() {
            // Named by an address: the text of the same name, else the only one there is.
            let same = by_stem.get(group);
            wanted.extend(same.or(texts.first().filter(|_| texts.len() == 1)));
        }
        for name in wanted {
            part.files.push(File { name: name.to_owned(), bytes: read(source, name)? });
        }
        take(part)?;
    }
    Ok(())
}

fn read(source: &dyn Source, name: &str) -> Result<Vec<u8>, ReadError> {
    let fail = |source| ReadError::Io { file: name.to_owned(), source };
    let mut bytes = Vec::new();
    let read = source.open(name).map_err(fail)?.take(LINE_CAP).read_to_end(&mut bytes).map_err(fail)?;
    if read as u64 == LINE_CAP {
        return Err(ReadError::format(name, "is larger than 256 MB"));
    }
    Ok(bytes)
}

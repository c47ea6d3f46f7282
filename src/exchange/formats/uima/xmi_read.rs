//! XMI as feature structures.

use std::{borrow::Cow, collections::HashSet};

use super::{
    cas::{Cas, Fs, Use, Value, use_of},
    to_document::parsed,
};
use crate::exchange::{
    Why,
    formats::{File, Parsed, Part, ReadError, Source},
    lines::{files_of, whole},
    xml::{Element, Node, Xml},
};

/// What primitive features take.
const PLAIN: &[&str] = &["String", "Boolean", "Integer", "Float", "Byte", "Short", "Long", "Double"];

/// A part an XMI file, with the type system that lies nearest.
pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    let types: Vec<&String> = source.names().iter().filter(|name| is_types(name)).collect();
    let mut known: Option<File> = None;
    for name in files_of(source, &["xmi"])? {
        let folder = |name: &str| name.rsplit_once('/').map_or(0, |(folder, _)| folder.len() + 1);
        let nearest = types.iter().filter(|types| types.get(..folder(types)) == name.get(..folder(types)));
        if let Some(nearest) = nearest.max_by_key(|types| folder(types))
            && known.as_ref().is_none_or(|known| known.name != **nearest)
        {
            known = Some(whole(source, nearest)?);
        }
        let files = [whole(source, name)?].into_iter().chain(known.clone()).collect();
        take(Part { files, carried: None })?;
    }
    Ok(())
}

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut all = Parsed::default();
    let references =
        part.files.iter().find(|file| is_types(&file.name)).map(references).transpose()?.unwrap_or_default();
    for file in part.files.iter().filter(|file| !is_types(&file.name)) {
        let Parsed { documents, unread } = parsed(&read(file, &references)?, &file.name)?;
        all.documents.extend(documents);
        all.unread.extend(unread);
    }
    Ok(all)
}

fn is_types(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or_default().to_lowercase();
    name.contains("typesystem") && name.rsplit_once('.').is_some_and(|(_, end)| end == "xml")
}

/// The names of features that take other feature structures, of a type system.
fn references(file: &File) -> Result<HashSet<String>, ReadError> {
    let mut found = HashSet::new();
    let mut xml = Xml::new(&file.name, &file.bytes)?;
    let mut name = String::new();
    while let Some(node) = xml.node()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "name" => name = xml.words()?,
            "rangeTypeName" => {
                let range = xml.words()?;
                let range = range.trim();
                if !range.strip_prefix("uima.cas.").is_some_and(|plain| PLAIN.contains(&plain)) {
                    found.insert(name.trim().to_owned());
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

fn read<'b>(file: &'b File, references: &HashSet<String>) -> Result<Cas<'b>, ReadError> {
    let mut xml = Xml::new(&file.name, &file.bytes)?;
    let Some(root) = xml.child()? else { return Err(xml.error("is no XMI: it has no element")) };
    if root.name() != "XMI" {
        return Err(xml.error(format!("is no XMI: it begins with <{}>", root.name())));
    }
    let packages = packages(&root).map_err(|e| xml.error(e))?;
    let mut cas = Cas::default();
    // The text may come after what is said of it.
    let mut all = Vec::new();
    let mut kinds: Vec<Kind> = Vec::new();
    while let Some(element) = xml.child()? {
        let (prefix, name) = (element.prefix(), element.name());
        // Most elements are tokens, one as the other.
        let at = kinds.iter().position(|kind| kind.prefix == prefix && kind.name == name).unwrap_or_else(|| {
            kinds.push(Kind::of(prefix, name, &packages));
            kinds.len() - 1
        });
        let Some(Kind { type_name: kind, used, .. }) = kinds.get(at) else { continue };
        match (&**kind, *used) {
            ("uima.cas.Sofa", _) => sofa(&element, &mut cas).map_err(|e| xml.error(e))?,
            ("uima.cas.View" | "uima.cas.NULL", _) | (_, Use::Known) => {}
            (_, Use::PassedOver) => *cas.passed_over.entry(kind.clone()).or_default() += 1,
            (_, Use::Read) => {
                let (view, mut fs) = structure(&element, kind.clone(), references).map_err(|e| xml.error(e))?;
                lists(&mut xml, &mut fs)?;
                all.push((view, fs));
                continue;
            }
        }
        xml.skip()?;
    }
    let before = all.len();
    cas.all = all.into_iter().filter(|(view, _)| *view == 0 || *view == cas.view).map(|(_, fs)| fs).collect();
    if cas.all.len() < before {
        let what = format!("{} annotations of other views", before - cas.all.len());
        cas.unread.push((what, Why::FirstTextOnly));
    }
    Ok(cas)
}

/// A name of elements, what type it is of, and what becomes of that.
struct Kind {
    prefix: String,
    name: String,
    type_name: String,
    used: Use,
}

impl Kind {
    fn of(prefix: &str, name: &str, packages: &[(String, String)]) -> Self {
        let package = packages.iter().find(|(known, _)| *known == prefix);
        let type_name = match package.map(|(_, package)| &**package) {
            None | Some("" | "uima.noNamespace") => name.to_owned(),
            Some(package) => format!("{package}.{name}"),
        };
        let used = use_of(&type_name);
        Self { prefix: prefix.to_owned(), name: name.to_owned(), type_name, used }
    }
}

/// The package that each prefix stands for.
fn packages(root: &Element<'_>) -> Result<Vec<(String, String)>, String> {
    let mut packages = Vec::new();
    for attribute in root.attributes() {
        let (name, address) = attribute?;
        if let Some(prefix) = name.strip_prefix("xmlns:") {
            let path = address.strip_prefix("http:///").unwrap_or(&address);
            let package = path.strip_suffix(".ecore").unwrap_or(path).replace('/', ".");
            packages.push((prefix.to_owned(), package));
        }
    }
    Ok(packages)
}

fn sofa(element: &Element<'_>, cas: &mut Cas<'_>) -> Result<(), String> {
    let (mut id, mut text) = (0, None);
    for attribute in element.attributes() {
        let (name, value) = attribute?;
        match name {
            "xmi:id" => id = value.parse().unwrap_or_default(),
            "sofaString" => text = Some(value.into_owned()),
            _ => {}
        }
    }
    if cas.text.is_none()
        && let Some(text) = text
    {
        cas.text = Some(text.into());
        cas.view = id;
    }
    Ok(())
}

/// A feature structure, without its lists, and the number of its view.
fn structure<'b>(element: &Element<'_>, kind: String, references: &HashSet<String>) -> Result<(u64, Fs<'b>), String> {
    let (mut view, mut begin, mut end) = (0, None, None);
    let mut fs = Fs { id: 0, kind: kind.into(), span: None, features: Vec::new() };
    for attribute in element.attributes() {
        let (name, value) = attribute?;
        match name {
            "xmi:id" => fs.id = value.parse().unwrap_or_default(),
            "sofa" => view = value.parse().unwrap_or_default(),
            "begin" => begin = value.parse().ok(),
            "end" => end = value.parse().ok(),
            _ => {
                let is_end = matches!(name, "Governor" | "Dependent" | "target") || fs.kind == "uima.cas.FSArray";
                let numbers = if is_end || references.contains(name) { numbers(&value) } else { None };
                let value = numbers.map_or_else(|| Value::Text(value.into_owned().into()), Value::Refs);
                fs.features.push((name.to_owned().into(), value));
            }
        }
    }
    fs.span = begin.zip(end);
    Ok((view, fs))
}

fn numbers(value: &str) -> Option<Vec<u64>> {
    value.split_ascii_whitespace().map(|number| number.parse().ok()).collect()
}

/// The elements in the one that is open: values of lists.
fn lists<'b>(xml: &mut Xml<'b>, fs: &mut Fs<'b>) -> Result<(), ReadError> {
    while let Some(element) = xml.child()? {
        let name = element.name().to_owned();
        let words = Cow::from(xml.words()?);
        match fs.features.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Value::List(list))) => list.push(words),
            Some(_) => {}
            None => fs.features.push((name.into(), Value::List(vec![words]))),
        }
    }
    Ok(())
}

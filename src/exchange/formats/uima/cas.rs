//! Feature structures, as UIMA calls what is said of a text.

use std::{borrow::Cow, collections::BTreeMap};

use crate::exchange::Why;

/// The layer of marks.
pub(super) const MARK: &str = "webanno.custom.Mark";
/// The layer of links.
pub(super) const LINK: &str = "webanno.custom.Link";
/// What is said of the article as a whole.
pub(super) const ARTICLE: &str = "isnad.Article";
pub(super) const METADATA: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
pub(super) const SENTENCE: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";
pub(super) const TOKEN: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";
/// What UIMA calls a language that is not known.
pub(super) const NO_LANGUAGE: &str = "x-unspecified";

/// A value of a feature.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Flag(bool),
    List(Vec<Cow<'a, str>>),
    /// Other feature structures, by their numbers.
    Refs(Vec<u64>),
}

/// A feature structure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fs<'a> {
    /// Its number in the file.
    pub id: u64,
    /// The name of its type, with its package.
    pub kind: Cow<'a, str>,
    /// Where it lies in the text, in UTF-16 code units.
    pub span: Option<(usize, usize)>,
    /// In the order of the file.
    pub features: Vec<(Cow<'a, str>, Value<'a>)>,
}

impl Fs<'_> {
    /// The feature of that name.
    pub fn get(&self, name: &str) -> Option<&Value<'_>> {
        self.features.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The words of that feature.
    pub fn text(&self, name: &str) -> &str {
        if let Some(Value::Text(text)) = self.get(name) { text } else { "" }
    }

    /// The only feature structure that this feature names.
    pub fn reference(&self, name: &str) -> Option<u64> {
        match self.get(name)? {
            Value::Refs(ids) => ids.first().copied(),
            Value::Text(id) => id.parse().ok(),
            _ => None,
        }
    }
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cas<'a> {
    /// The text of its first view.
    pub text: Option<Cow<'a, str>>,
    /// The number of that view.
    pub view: u64,
    /// What is said of it.
    pub all: Vec<Fs<'a>>,
    /// How many there were of types that are not brought in.
    pub passed_over: BTreeMap<String, usize>,
    /// What else was not understood.
    pub unread: Vec<(String, Why)>,
}

/// What is done with a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It is read.
    Read,
    /// It is made anew wherever it is needed.
    Known,
    /// It is counted as not read.
    PassedOver,
}

/// What is done with the type of that name: sentences and tokens are made anew, grammar is not brought in.
pub(super) fn use_of(kind: &str) -> Use {
    if matches!(kind, SENTENCE | TOKEN | "uima.tcas.DocumentAnnotation") {
        return Use::Known;
    }
    let Some(dkpro) = kind.strip_prefix("de.tudarmstadt.ukp.dkpro.core.api.") else { return Use::Read };
    match dkpro.split('.').next() {
        Some("metadata") if kind != METADATA => Use::Known,
        Some("segmentation" | "lexmorph" | "syntax" | "anomaly") => Use::PassedOver,
        _ => Use::Read,
    }
}

/// `%` and what could end a line, or a cell, in a list that is written as lines.
pub(super) fn escape_line(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\n' => out.push_str("%0A"),
            '\r' => out.push_str("%0D"),
            '\\' => out.push_str("%5C"),
            _ => out.push(c),
        }
    }
    out
}

/// The opposite of [`escape_line`].
pub(super) fn unescape_line(line: &str) -> String {
    line.replace("%0A", "\n").replace("%0D", "\r").replace("%5C", "\\").replace("%25", "%")
}

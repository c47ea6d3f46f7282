//! What is known of an article, as keys of JSON that other software shows or keeps.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    exchange::{
        document::Document,
        words::{status, status_of},
    },
    model::Status,
};

/// Keys of an article: each line has all of them. Software that makes a table of lines, as doccano does with pandas, takes what is
/// missing in one for a number that is none, and then refuses the file.
#[derive(Debug, Default, Serialize)]
pub(super) struct About<'d> {
    article: &'d str,
    analyst: &'d str,
    status: &'d str,
    title: &'d str,
    outlet: &'d str,
    byline: &'d str,
    published: String,
    url: &'d str,
    language: &'d str,
}

impl<'d> About<'d> {
    /// Of the article alone.
    pub fn article(document: &'d Document<'_>) -> Self {
        Self {
            article: &document.id,
            title: &document.title,
            outlet: &document.outlet,
            byline: &document.byline,
            published: document.published.map(|date| date.to_string()).unwrap_or_default(),
            url: &document.url,
            language: &document.language,
            ..Self::default()
        }
    }

    /// Of the article, and of the analyst's work on it.
    pub fn layer(document: &'d Document<'_>) -> Self {
        let status = if document.status == Status::Untouched { "" } else { status(document.status) };
        Self { analyst: &document.analyst, status, ..Self::article(document) }
    }
}

/// A document with what such keys say, as far as they are there.
pub(super) fn read(keys: &Map<String, Value>) -> Document<'static> {
    let said = |key: &str| keys.get(key).map(words).unwrap_or_default();
    Document {
        id: said("article").into(),
        analyst: said("analyst").into(),
        status: status_of(&said("status")),
        title: said("title").into(),
        outlet: said("outlet").into(),
        byline: said("byline").into(),
        published: said("published").parse().ok(),
        url: said("url").into(),
        language: said("language").into(),
        ..Document::default()
    }
}

/// A name, whichever way it is written: as words or as a number; else nothing.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}

/// An offset.
pub(super) fn offset(value: Option<&Value>) -> Option<usize> {
    value.and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok())
}

//! `datapackage.json`: what is in the tables.

use serde_json::{Value, json};

use super::tables::{self, Column, Kind, Table};
use crate::exchange::formats::Setup;

/// The description of all tables, for frictionless and for people.
pub(super) fn package(setup: &Setup<'_>) -> Vec<u8> {
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": "isnad",
        "title": setup.project,
        "description": "Articles with what analysts marked in them. Offsets count Unicode code points and are half-open. In \
            all columns but articles.text, an apostrophe stands before what a spreadsheet would take for a formula. Read with \
            missing values off, since an actor may be called NA: in pandas keep_default_na=False.",
        "created": setup.made.to_string(),
    });
    if !setup.licence.is_empty() {
        package["licenses"] = json!([{ "name": setup.licence }]);
    }
    package["resources"] = tables::ALL.iter().map(|table| resource(table)).collect();
    let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn resource(table: &Table) -> Value {
    let mut schema = json!({
        "fields": table.columns.iter().map(field).collect::<Value>(),
        "missingValues": [""],
    });
    if table.name == tables::ARTICLES.name {
        schema["primaryKey"] = json!(["article"]);
    } else if table.columns.iter().any(|(name, ..)| *name == "article") {
        let there = json!({ "resource": tables::ARTICLES.name, "fields": ["article"] });
        schema["foreignKeys"] = json!([{ "fields": ["article"], "reference": there }]);
    }
    json!({
        "name": table.name,
        "path": table.file(),
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": schema,
    })
}

fn field((name, kind, about): &Column) -> Value {
    let kind = match kind {
        Kind::Text => "string",
        Kind::Number => "integer",
        Kind::Flag => "boolean",
        Kind::Date => "date",
        Kind::Time => "datetime",
    };
    json!({ "name": name, "type": kind, "description": about })
}

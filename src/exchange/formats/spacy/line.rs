//! The keys of a line.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::{Map, Value};

#[derive(Debug, Serialize)]
pub(super) struct Token<'d> {
    pub text: &'d str,
    pub start: usize,
    pub end: usize,
    pub id: usize,
    pub ws: bool,
}

/// A token as far as it is read.
#[derive(Debug, Deserialize)]
pub(super) struct TokenRead {
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub start: Option<usize>,
    #[serde(default)]
    pub end: Option<usize>,
    #[serde(default)]
    pub ws: Option<bool>,
}

#[derive(Debug, Serialize)]
pub(super) struct Span<'d> {
    pub start: usize,
    pub end: usize,
    pub token_start: usize,
    pub token_end: usize,
    pub label: &'d str,
    pub id: Cow<'d, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<NameValue<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity<'d>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub note: &'d str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unsure: bool,
}

/// Where a relation begins or ends.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Place<'d> {
    pub start: usize,
    pub end: usize,
    pub token_start: usize,
    pub token_end: usize,
    pub label: &'d str,
    pub id: Cow<'d, str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Related<'d> {
    /// The last token of each span, as Prodigy has it.
    pub head: usize,
    pub child: usize,
    pub head_span: Place<'d>,
    pub child_span: Place<'d>,
    pub label: Cow<'d, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub id: &'d str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<NameValue<'d>>,
}

#[derive(Debug, Serialize)]
pub(super) struct NameValue<'d> {
    pub name: &'d str,
    pub value: &'d str,
}

#[derive(Debug, Serialize)]
pub(super) struct Entity<'d> {
    pub id: &'d str,
    pub name: &'d str,
}

/// A span as it is read, also where a relation begins or ends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SpanRead {
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub token_start: Option<usize>,
    pub token_end: Option<usize>,
    #[serde(deserialize_with = "name")]
    pub label: String,
    #[serde(deserialize_with = "name")]
    pub id: String,
    pub attributes: Vec<NameValueRead>,
    pub entities: Vec<EntityRead>,
    #[serde(deserialize_with = "name")]
    pub note: String,
    pub unsure: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RelatedRead {
    pub head: Option<usize>,
    pub child: Option<usize>,
    pub head_span: Option<SpanRead>,
    pub child_span: Option<SpanRead>,
    #[serde(deserialize_with = "name")]
    pub label: String,
    #[serde(deserialize_with = "name")]
    pub id: String,
    pub attributes: Vec<NameValueRead>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NameValueRead {
    #[serde(deserialize_with = "name")]
    pub name: String,
    #[serde(deserialize_with = "name")]
    pub value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntityRead {
    #[serde(deserialize_with = "name")]
    pub id: String,
    #[serde(deserialize_with = "name")]
    pub name: String,
}

/// A line as it is read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LineRead {
    pub text: Option<String>,
    pub tokens: Option<Vec<TokenRead>>,
    pub spans: Option<Vec<SpanRead>>,
    pub relations: Option<Vec<RelatedRead>>,
    pub cats: Option<Map<String, Value>>,
    pub meta: Option<Map<String, Value>>,
    pub answer: Option<String>,
    #[serde(deserialize_with = "name")]
    pub label: String,
    pub accept: Option<Vec<Value>>,
    #[serde(rename = "_annotator_id", deserialize_with = "name")]
    pub annotator: String,
    #[serde(rename = "_session_id", deserialize_with = "name")]
    pub session: String,
}

/// Words, a number or nothing.
fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct Name;
    impl de::Visitor<'_> for Name {
        type Value = String;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("words or a number")
        }

        fn visit_str<E>(self, words: &str) -> Result<String, E> {
            Ok(words.to_owned())
        }

        fn visit_string<E>(self, words: String) -> Result<String, E> {
            Ok(words)
        }

        fn visit_u64<E>(self, number: u64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_i64<E>(self, number: i64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_f64<E>(self, number: f64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_unit<E>(self) -> Result<String, E> {
            Ok(String::new())
        }
    }
    deserializer.deserialize_any(Name)
}

//! Values of attributes: a string, or a list of strings.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};

use crate::{
    model::{AttributeValue, Attributes},
    store::{
        ron::{Field, write::write_string},
        schema::{
            convert::{Notes, parse},
            flaw::Flaw,
        },
    },
};

/// The value of an attribute. One that says a single thing is written as a string, and one that says nothing not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One value.
    One(String),
    /// Several, in order.
    Many(Vec<String>),
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;

        impl<'de> de::Visitor<'de> for OneOrMany {
            type Value = Value;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string or a list of strings")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
                Ok(Value::One(text.to_owned()))
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Value::Many(values))
            }
        }

        deserializer.deserialize_any(OneOrMany)
    }
}

impl Field for Value {
    fn write(&self, out: &mut String) {
        match self {
            Value::One(text) => write_string(text, out),
            Value::Many(texts) => texts.write(out),
        }
    }
}

/// Reads attributes: a list of one value is that value, and an empty one is as if it were absent.
///
/// # Errors
/// Names that are no identifiers.
pub(super) fn read(values: &BTreeMap<String, Value>) -> Result<Attributes, Flaw> {
    let mut attributes = Attributes::default();
    for (id, value) in values {
        let value = match value {
            Value::One(text) => Some(AttributeValue::One(text.clone())),
            Value::Many(texts) => AttributeValue::of(texts.clone()),
        };
        attributes.set(parse(id)?, value);
    }
    Ok(attributes)
}

/// Reads the attributes of a whole file, of which one that makes no sense costs no other.
pub(super) fn read_each(values: &BTreeMap<String, Value>, notes: &mut Notes) -> Attributes {
    let mut attributes = Attributes::default();
    for (id, value) in values {
        match read(&BTreeMap::from([(id.clone(), value.clone())])) {
            Ok(one) => attributes.0.extend(one.0),
            Err(flaw) => notes.keep_entry("attributes", id, value, flaw),
        }
    }
    attributes
}

pub(super) fn write(attributes: &Attributes) -> BTreeMap<String, Value> {
    let written = attributes.0.iter().filter_map(|(id, value)| {
        let value = match value {
            AttributeValue::One(text) => Value::One(text.clone()),
            AttributeValue::Many(texts) => match texts.as_slice() {
                [] => return None,
                [text] => Value::One(text.clone()),
                texts => Value::Many(texts.to_vec()),
            },
        };
        Some((id.to_string(), value))
    });
    written.collect()
}

//! Values of attributes, as annotations and links carry them.

use std::collections::BTreeMap;

use super::AttributeId;

/// What an attribute says of one record: one value, or several where it takes several.
///
/// Values are texts, whatever the kind of the attribute: a choice's identifier, a number, `yes`, a date, free text.
/// So a value survives a codebook that changes the kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeValue {
    /// One value.
    One(String),
    /// Two or more, in the order given; see [`AttributeValue::of`].
    Many(Vec<String>),
}

impl AttributeValue {
    /// The value that says these, of which there is one form: none where there are none, and one where there is one.
    pub fn of(mut values: Vec<String>) -> Option<Self> {
        if values.len() > 1 { Some(Self::Many(values)) } else { values.pop().map(Self::One) }
    }

    /// The first value, or the only one.
    pub fn first(&self) -> Option<&str> {
        self.values().next()
    }

    /// Each value.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values.as_slice(),
        }
        .iter()
        .map(String::as_str)
    }
}

impl From<&str> for AttributeValue {
    fn from(value: &str) -> Self {
        Self::One(value.to_owned())
    }
}

/// The attributes of one record; one that is absent was left open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(pub BTreeMap<AttributeId, AttributeValue>);

impl Attributes {
    /// The first value of the attribute of that name.
    pub fn first(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key.as_str() == id).and_then(|(_, value)| value.first())
    }

    /// Sets an attribute, or clears it where `value` is `None`.
    pub fn set(&mut self, id: AttributeId, value: Option<AttributeValue>) {
        match value {
            Some(value) => self.0.insert(id, value),
            None => self.0.remove(&id),
        };
    }
}

//! A node of JSON-LD as annotations have them, in whatever of the allowed shapes: a string that is an IRI, an object, or a
//! list of either. What is not known is passed over.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::exchange::document::Words;

/// A page, an annotation, a body, a target, a selector or somebody, with the keys that any of them has.
#[derive(Debug, Default)]
pub(super) struct Node<'a> {
    pub id: Words<'a>,
    pub kind: Strings<'a>,
    pub motivation: Strings<'a>,
    pub purpose: Strings<'a>,
    pub body: Nodes<'a>,
    pub target: Nodes<'a>,
    pub items: Nodes<'a>,
    pub source: Nodes<'a>,
    pub selector: Nodes<'a>,
    pub creator: Nodes<'a>,
    pub generator: Nodes<'a>,
    pub created: Words<'a>,
    pub modified: Words<'a>,
    pub value: Words<'a>,
    pub exact: Words<'a>,
    pub prefix: Words<'a>,
    pub suffix: Words<'a>,
    pub start: Option<usize>,
    pub end: Option<usize>,
    /// A label or a name.
    pub name: Words<'a>,
    pub language: Words<'a>,
    /// Of Dublin Core, under the names that it has there.
    pub about: Vec<(Words<'a>, Words<'a>)>,
}

/// Nodes, where there may be one without a list around it.
#[derive(Debug, Default)]
pub(super) struct Nodes<'a>(pub Vec<Node<'a>>);

/// Strings, likewise.
#[derive(Debug, Default)]
pub(super) struct Strings<'a>(pub Vec<Words<'a>>);

impl Strings<'_> {
    /// True where one of them is this word of the vocabulary, whatever stands before it.
    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|string| string.rsplit([':', '#', '/']).next() == Some(word))
    }
}

impl<'a> Node<'a> {
    /// What Dublin Core says under a name.
    pub fn dc(&self, name: &str) -> &str {
        self.about.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Its IRI, or that of its source.
    pub fn iri(&self) -> &str {
        match self.source.0.first() {
            Some(source) if !source.id.is_empty() => &source.id,
            _ => &self.id,
        }
    }

    fn set<A: MapAccess<'a>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "id" | "@id" => self.id = map.next_value::<Scalar<'a>>()?.0,
            "type" | "@type" => self.kind = map.next_value()?,
            "motivation" => self.motivation = map.next_value()?,
            "purpose" | "role" => self.purpose = map.next_value()?,
            "body" => self.body = map.next_value()?,
            "target" => self.target = map.next_value()?,
            "items" | "@graph" | "first" | "annotations" | "rows" => {
                map.next_value_seed(InTo(&mut self.items.0))?;
            }
            "source" => self.source = map.next_value()?,
            "selector" => map.next_value_seed(InTo(&mut self.selector.0))?,
            "creator" => self.creator = map.next_value()?,
            "generator" => self.generator = map.next_value()?,
            "created" => self.created = map.next_value::<Scalar<'a>>()?.0,
            "modified" => self.modified = map.next_value::<Scalar<'a>>()?.0,
            "value" | "chars" => self.value = map.next_value::<Scalar<'a>>()?.0,
            // A body of words without an object around it.
            "bodyValue" => {
                let value = map.next_value::<Scalar<'a>>()?.0;
                self.body.0.push(Node { value, ..Node::default() });
            }
            "exact" => self.exact = map.next_value::<Scalar<'a>>()?.0,
            "prefix" => self.prefix = map.next_value::<Scalar<'a>>()?.0,
            "suffix" => self.suffix = map.next_value::<Scalar<'a>>()?.0,
            "start" => self.start = map.next_value::<Scalar<'a>>()?.0.parse().ok(),
            "end" => self.end = map.next_value::<Scalar<'a>>()?.0.parse().ok(),
            "name" | "label" => self.name = map.next_value::<Scalar<'a>>()?.0,
            "language" => self.language = map.next_value::<Scalar<'a>>()?.0,
            _ => match key.strip_prefix("dc:").or_else(|| key.strip_prefix("dcterms:")) {
                Some(name) => {
                    let name = name.to_owned().into();
                    self.about.push((name, map.next_value::<Scalar<'a>>()?.0));
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            },
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Nodes<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut nodes = Vec::new();
        InTo(&mut nodes).deserialize(deserializer)?;
        Ok(Self(nodes))
    }
}

/// What is read goes in there, at the end.
struct InTo<'v, T>(&'v mut Vec<T>);

impl<'de> DeserializeSeed<'de> for InTo<'_, Node<'de>> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for InTo<'_, Node<'de>> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, an IRI, or a list of them")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.push(Node { id: text.into(), ..Node::default() });
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.push(Node { id: text.to_owned().into(), ..Node::default() });
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut node = Node::default();
        while let Some(Scalar(key)) = map.next_key()? {
            node.set(&key, &mut map)?;
        }
        self.0.push(node);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(InTo(&mut *self.0))?.is_some() {}
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
}

/// A word, whatever it is in JSON: numbers are written out; of a list the first counts, of an object its value.
#[derive(Debug, Default)]
struct Scalar<'a>(Words<'a>);

impl<'de> Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a number")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Scalar<'de>, E> {
        Ok(Scalar(text.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar<'de>, E> {
        Ok(Scalar(text.to_owned().into()))
    }

    fn visit_unit<E>(self) -> Result<Scalar<'de>, E> {
        Ok(Scalar::default())
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar<'de>, E> {
        Ok(Scalar(value.to_string().into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Scalar<'de>, E> {
        Ok(Scalar(value.to_string().into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Scalar<'de>, E> {
        Ok(Scalar(value.to_string().into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar<'de>, E> {
        Ok(Scalar(value.to_string().into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scalar<'de>, A::Error> {
        let first = list.next_element::<Scalar<'de>>()?.unwrap_or_default();
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(first)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar<'de>, A::Error> {
        let mut found = Scalar::default();
        while let Some(Scalar(key)) = map.next_key()? {
            if matches!(&*key, "@value" | "value" | "id" | "@id") {
                found = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

impl<'de> Deserialize<'de> for Strings<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut strings = Vec::new();
        InTo(&mut strings).deserialize(deserializer)?;
        Ok(Self(strings))
    }
}

impl<'de> DeserializeSeed<'de> for InTo<'_, Words<'de>> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// A string is an IRI as much as a node with no more than that.
impl<'de> Visitor<'de> for InTo<'_, Words<'de>> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an IRI, an object that has one, or a list of them")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.push(text.into());
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.push(text.to_owned().into());
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let mut nodes = Vec::new();
        InTo(&mut nodes).visit_map(map)?;
        self.0.extend(nodes.into_iter().map(|node: Node<'de>| node.id));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(InTo(&mut *self.0))?.is_some() {}
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
}

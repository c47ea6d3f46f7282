//! JSON as feature structures.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{
    cas::{Cas, Fs, Use, Value, use_of},
    to_document::parsed,
};
use crate::exchange::{
    Why,
    formats::{Parsed, Part, ReadError},
};

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut all = Parsed::default();
    for file in &part.files {
        let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
        let read: Json<'_> = serde_json::from_slice(bytes).map_err(|e| ReadError::format(&file.name, e))?;
        let Some(structures) = read.structures else {
            return Err(ReadError::format(&file.name, "is no UIMA JSON: it has no %FEATURE_STRUCTURES"));
        };
        let Parsed { documents, unread } = parsed(&cas(structures.0), &file.name)?;
        all.documents.extend(documents);
        all.unread.extend(unread);
    }
    Ok(all)
}

#[derive(Deserialize)]
struct Json<'b> {
    #[serde(rename = "%FEATURE_STRUCTURES", borrow, default)]
    structures: Option<Structures<'b>>,
}

fn cas(structures: Vec<Structure<'_>>) -> Cas<'_> {
    let mut cas = Cas::default();
    let mut all = Vec::with_capacity(structures.len());
    for Structure { fs, view } in structures {
        match (&*fs.kind, use_of(&fs.kind)) {
            ("uima.cas.Sofa", _) => {
                if let (None, Some(Value::Text(text))) = (&cas.text, fs.get("sofaString")) {
                    cas.text = Some(text.clone().into_owned().into());
                    cas.view = fs.id;
                }
            }
            (_, Use::Known) => {}
            (_, Use::PassedOver) => *cas.passed_over.entry(fs.kind.into_owned()).or_default() += 1,
            (_, Use::Read) => all.push((view, fs)),
        }
    }
    let before = all.len();
    cas.all = all.into_iter().filter(|(view, _)| *view == 0 || *view == cas.view).map(|(_, fs)| fs).collect();
    if cas.all.len() < before {
        let what = format!("{} annotations of other views", before - cas.all.len());
        cas.unread.push((what, Why::FirstTextOnly));
    }
    cas
}

struct Structure<'b> {
    fs: Fs<'b>,
    view: u64,
}

/// A list of feature structures, or a map of them by their numbers.
struct Structures<'b>(Vec<Structure<'b>>);

impl<'de: 'b, 'b> Deserialize<'de> for Structures<'b> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Structures<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("feature structures")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = list.next_element()? {
                    all.push(one);
                }
                Ok(Structures(all))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some((id, mut one)) = map.next_entry::<Cow<'de, str>, Structure<'de>>()? {
                    one.fs.id = id.parse().unwrap_or(one.fs.id);
                    all.push(one);
                }
                Ok(Structures(all))
            }
        }
        deserializer.deserialize_any(All)
    }
}

impl<'de: 'b, 'b> Deserialize<'de> for Structure<'b> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct One;
        impl<'de> Visitor<'de> for One {
            type Value = Structure<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a feature structure")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fs = Fs { id: 0, kind: "".into(), span: None, features: Vec::new() };
                let (mut view, mut begin, mut end) = (0, None, None);
                while let Some(Key(key)) = map.next_key::<Key<'de>>()? {
                    let value = map.next_value::<Any<'de>>()?;
                    let number = if let Any::Whole(number) = value { Some(number) } else { None };
                    match (&*key, value) {
                        ("%ID", _) => fs.id = number.unwrap_or_default(),
                        ("%TYPE", Any::Text(kind)) => fs.kind = kind,
                        ("%ELEMENTS", Any::List(list)) => fs.features.push(("elements".into(), elements(list))),
                        ("@sofa", _) => view = number.unwrap_or_default(),
                        ("begin" | "^begin", _) => begin = number.map(|n| n as usize),
                        ("end" | "^end", _) => end = number.map(|n| n as usize),
                        (key, _) if key.starts_with('%') => {}
                        (name, _) if name.starts_with('@') => {
                            let name = name.trim_start_matches('@').to_owned();
                            fs.features.extend(number.map(|id| (name.into(), Value::Refs(vec![id]))));
                        }
                        (_, Any::Text(text)) => fs.features.push((key, Value::Text(text))),
                        (_, Any::Whole(number)) => fs.features.push((key, Value::Text(number.to_string().into()))),
                        (_, Any::Number(number)) => fs.features.push((key, Value::Text(number.into()))),
                        (_, Any::Flag(flag)) => fs.features.push((key, Value::Flag(flag))),
                        (_, Any::List(list)) => fs.features.push((key, elements(list))),
                        (_, Any::Other) => {}
                    }
                }
                fs.span = begin.zip(end);
                Ok(Structure { fs, view })
            }
        }
        deserializer.deserialize_map(One)
    }
}

/// Words or numbers of a list.
fn elements(list: Vec<Any<'_>>) -> Value<'_> {
    let numbers: Option<Vec<u64>> =
        list.iter().map(|any| if let Any::Whole(number) = any { Some(*number) } else { None }).collect();
    match numbers {
        Some(ids) if !ids.is_empty() => Value::Refs(ids),
        _ => Value::List(
            list.into_iter().filter_map(|any| if let Any::Text(text) = any { Some(text) } else { None }).collect(),
        ),
    }
}

struct Key<'b>(Cow<'b, str>);

impl<'de: 'b, 'b> Deserialize<'de> for Key<'b> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Any::deserialize(deserializer)? {
            Any::Text(text) => Ok(Self(text)),
            _ => Ok(Self("".into())),
        }
    }
}

/// Any value of a feature.
enum Any<'b> {
    Text(Cow<'b, str>),
    Whole(u64),
    /// Any other number, as it is written.
    Number(String),
    Flag(bool),
    List(Vec<Any<'b>>),
    Other,
}

impl<'de: 'b, 'b> Deserialize<'de> for Any<'b> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Value;
        impl<'de> Visitor<'de> for Value {
            type Value = Any<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Any<'de>, E> {
                Ok(Any::Text(text.into()))
            }
            fn visit_str<E>(self, text: &str) -> Result<Any<'de>, E> {
                Ok(Any::Text(text.to_owned().into()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Any<'de>, E> {
                Ok(Any::Whole(number))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Any<'de>, E> {
                Ok(Any::Number(number.to_string()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Any<'de>, E> {
                Ok(Any::Number(number.to_string()))
            }
            fn visit_bool<E>(self, flag: bool) -> Result<Any<'de>, E> {
                Ok(Any::Flag(flag))
            }
            fn visit_unit<E>(self) -> Result<Any<'de>, E> {
                Ok(Any::Other)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Any<'de>, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = list.next_element()? {
                    all.push(one);
                }
                Ok(Any::List(all))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Any<'de>, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Any::Other)
            }
        }
        deserializer.deserialize_any(Value)
    }
}

//! Writing the subset: the same value gives the same bytes, on every toolchain.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::de::DeserializeOwned;

use super::{Document, Part, options};

/// Indentation of a field of a file.
const FIELD: &str = "    ";
/// Indentation of an element of a list or map of a file.
const ELEMENT: &str = "        ";

/// A value of the subset: how it is written, and what its absence means.
pub trait Field: DeserializeOwned {
    /// Appends the value on one line.
    fn write(&self, out: &mut String);

    /// Appends the value as a field of a file: a list or map gives each element a line, `kept` lines last.
    fn write_spread(&self, _kept: &[&str], out: &mut String) {
        self.write(out);
    }

    /// What a field that is not there means; none if it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the field is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// The brackets of a list or map, which a file spreads over lines; none for other values.
    fn brackets() -> Option<[char; 2]> {
        None
    }

    /// Reads a text as this type, or as one element of it.
    ///
    /// # Errors
    /// Why the text does not read.
    fn check(text: &str, part: Part) -> Result<(), String> {
        match part {
            Part::Whole => parse::<Self>(text),
            Part::Element => Err("not a list".to_owned()),
        }
    }
}

/// The text of a file.
pub fn to_text<D: Document>(document: &D) -> String {
    let mut out = String::new();
    document.write_document(&mut out);
    out
}

/// Appends a string in quotation marks. Letters, marks, ZWNJ and ZWJ stay as they are.
pub fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(is_escaped) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = tail.chars();
        if let Some(c) = chars.next() {
            write_escape(c, out);
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Appends the name of a field; what is no plain identifier is marked as RON asks.
pub fn write_name(name: &str, out: &mut String) {
    let starts_well = name.starts_with(|c: char| c == '_' || c.is_alphabetic());
    if !starts_well || name.contains(['.', '+', '-']) {
        out.push_str("r#");
    }
    out.push_str(name);
}

/// The characters that are written as escapes: a fixed list, so that no Unicode version changes a file.
fn is_escaped(c: char) -> bool {
    matches!(c,
        '"' | '\\'
        | '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' // controls
        | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' // bidi controls
        | '\u{2028}' | '\u{2029}' // line and paragraph separators: some tools end a line there
        | '\u{FEFF}' // a BOM that is no BOM
    )
}

fn write_escape(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c => push_display(format_args!("\\u{{{:x}}}", u32::from(c)), out),
    }
}

fn push_display(arguments: std::fmt::Arguments<'_>, out: &mut String) {
    // Writing to a String cannot fail.
    out.write_fmt(arguments).unwrap_or_default();
}

impl Field for String {
    fn write(&self, out: &mut String) {
        write_string(self, out);
    }
}

impl Field for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn is_absent(&self) -> bool {
        !self
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Field for $integer {
            fn write(&self, out: &mut String) {
                push_display(format_args!("{self}"), out);
            }
        }
    )*};
}

integers!(u8, u32, u64, i64, usize);

impl<T: Field> Field for Option<T> {
    fn write(&self, out: &mut String) {
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Field> Field for Vec<T> {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (at, item) in self.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { ", " });
            item.write(out);
        }
        out.push(']');
    }

    fn write_spread(&self, kept: &[&str], out: &mut String) {
        out.push_str("[\n");
        for item in self {
            out.push_str(ELEMENT);
            item.write(out);
            out.push_str(",\n");
        }
        close_spread(kept, "]", out);
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn brackets() -> Option<[char; 2]> {
        Some(['[', ']'])
    }

    fn check(text: &str, part: Part) -> Result<(), String> {
        match part {
            Part::Whole => parse::<Self>(text),
            Part::Element => parse::<T>(text),
        }
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    fn write(&self, out: &mut String) {
        out.push('{');
        for (at, (key, value)) in self.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { ", " });
            write_entry(key, value, out);
        }
        out.push('}');
    }

    fn write_spread(&self, kept: &[&str], out: &mut String) {
        out.push_str("{\n");
        for (key, value) in self {
            out.push_str(ELEMENT);
            write_entry(key, value, out);
            out.push_str(",\n");
        }
        close_spread(kept, "}", out);
    }

    fn absent() -> Option<Self> {
        Some(BTreeMap::new())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn brackets() -> Option<[char; 2]> {
        Some(['{', '}'])
    }

    fn check(text: &str, part: Part) -> Result<(), String> {
        match part {
            Part::Whole => parse::<Self>(text),
            Part::Element => parse::<Self>(&format!("{{{text}}}")),
        }
    }
}

/// Why a text is not RON of that type.
fn parse<T: DeserializeOwned>(text: &str) -> Result<(), String> {
    options().from_str::<T>(text).map(drop).map_err(|error| error.code.to_string())
}

fn write_entry<T: Field>(key: &str, value: &T, out: &mut String) {
    write_string(key, out);
    out.push_str(": ");
    value.write(out);
}

fn close_spread(kept: &[&str], bracket: &str, out: &mut String) {
    for line in kept {
        out.push_str(ELEMENT);
        out.push_str(line);
        out.push_str(",\n");
    }
    out.push_str(FIELD);
    out.push_str(bracket);
}

/// Appends one field of a file, unless it is absent and nothing is kept in it.
pub(crate) fn write_field_line<T: Field>(name: &str, value: &T, kept: &[&str], out: &mut String) {
    if value.is_absent() && kept.is_empty() {
        return;
    }
    out.push_str(FIELD);
    write_name(name, out);
    out.push_str(": ");
    value.write_spread(kept, out);
    out.push_str(",\n");
}

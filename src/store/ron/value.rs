//! A file as plain values, whatever it is about: what merging and bringing up to date work on, so that they keep what no
//! version knows.
//!
//! The grammar is the one of `assets/FORMAT.md`. What is RON but not of that subset does not read here; such files are
//! kept whole instead of merged.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter::Peekable,
    str::CharIndices,
};

use super::{
    ReadError,
    write::{write_name, write_string},
};

/// How deep values may be nested, as in reading.
const DEPTH: usize = 128;

/// A value of the subset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `(name: value, …)`
    Struct(Fields),
    /// `{"key": value, …}`
    Map(BTreeMap<String, Value>),
    /// `[value, …]`
    List(Vec<Value>),
    /// `"text"`
    Text(String),
    /// An integer, `true` or `false`, as it is written.
    Bare(String),
}

/// The fields of a struct, in the order of the file. Two are equal where each has what the other has, in any order.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, Value)>);

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

impl Eq for Fields {}

impl Fields {
    /// The value of a field, where there is one.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find_map(|(field, value)| (field == name).then_some(value))
    }

    /// The text of a field that is one.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The number of a field; 0 where there is none.
    pub fn number(&self, name: &str) -> u64 {
        self.get(name).and_then(Value::number).unwrap_or(0)
    }

    /// The elements of a list; none where there is no such list.
    pub fn list(&self, name: &str) -> &[Value] {
        match self.get(name) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// The names of the fields, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Gives a field a value in its place, at the end where it is new; or takes the field away.
    pub fn set(&mut self, name: &str, value: Option<Value>) {
        let at = self.0.iter().position(|(field, _)| field == name);
        match (at.and_then(|at| self.0.get_mut(at)), value) {
            (Some((_, old)), Some(value)) => *old = value,
            (Some(_), None) => self.0.retain(|(field, _)| field != name),
            (None, Some(value)) => self.0.push((name.to_owned(), value)),
            (None, None) => {}
        }
    }

    /// Gives a field a number.
    pub fn set_number(&mut self, name: &str, number: u64) {
        self.set(name, Some(Value::Bare(number.to_string())));
    }
}

impl Fields {
    /// The fields as a file: a line each, and a line for each element of a list or map, so that one that a kind of file
    /// cannot read costs no other.
    pub fn to_file(&self) -> String {
        let mut out = String::from("(\n");
        for (name, value) in &self.0 {
            out.push_str("    ");
            write_name(name, &mut out);
            out.push_str(": ");
            match value {
                Value::List(list) => spread(['[', ']'], list.iter().map(Value::to_line), &mut out),
                Value::Map(map) => {
                    let entry = |(key, value): (&String, &Value)| {
                        let mut line = String::new();
                        write_string(key, &mut line);
                        format!("{line}: {}", value.to_line())
                    };
                    spread(['{', '}'], map.iter().map(entry), &mut out);
                }
                plain => plain.write(&mut out),
            }
            out.push_str(",\n");
        }
        out.push_str(")\n");
        out
    }
}

fn spread([open, close]: [char; 2], lines: impl Iterator<Item = String>, out: &mut String) {
    out.push(open);
    out.push('\n');
    for line in lines {
        out.push_str("        ");
        out.push_str(&line);
        out.push_str(",\n");
    }
    out.push_str("    ");
    out.push(close);
}

impl FromIterator<(String, Value)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(fields: I) -> Self {
        Fields(fields.into_iter().collect())
    }
}

impl Value {
    /// The fields of a struct.
    pub fn fields(&self) -> Option<&Fields> {
        match self {
            Value::Struct(fields) => Some(fields),
            _ => None,
        }
    }

    /// The number of an integer that is not negative.
    pub fn number(&self) -> Option<u64> {
        match self {
            Value::Bare(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The value on one line.
    pub fn to_line(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Value::Bare(text) => out.push_str(text),
            Value::Text(text) => write_string(text, out),
            Value::List(list) => bracketed(['[', ']'], list, out, |value, out| value.write(out)),
            Value::Map(map) => bracketed(['{', '}'], map, out, |(key, value), out| {
                write_string(key, out);
                out.push_str(": ");
                value.write(out);
            }),
            Value::Struct(fields) => bracketed(['(', ')'], &fields.0, out, |(name, value), out| {
                write_name(name, out);
                out.push_str(": ");
                value.write(out);
            }),
        }
    }
}

fn bracketed<T>(
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    out: &mut String,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (at, item) in items.into_iter().enumerate() {
        out.push_str(if at == 0 { "" } else { ", " });
        write(item, out);
    }
    out.push(close);
}

/// Reads a file.
///
/// # Errors
/// Where it is not of the subset, and in which line.
pub fn read_file(text: &str) -> Result<Fields, ReadError> {
    match read(text)? {
        Value::Struct(fields) => Ok(fields),
        _ => Err(ReadError { line: 1, cause: "a file begins with `(`".to_owned() }),
    }
}

/// Reads a value.
///
/// # Errors
/// As [`read_file`].
pub fn read(text: &str) -> Result<Value, ReadError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = Reader { text, chars: text.char_indices().peekable() };
    let value = reader.value(0).and_then(|value| match reader.next() {
        None => Ok(value),
        Some(_) => Err("something stands after the end"),
    });
    value.map_err(|cause| {
        let at = reader.chars.peek().map_or(text.len(), |(at, _)| *at);
        let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        ReadError { line, cause: cause.to_owned() }
    })
}

struct Reader<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
}

type Read<T> = Result<T, &'static str>;

impl Reader<'_> {
    /// The next character that is no white space; it is taken.
    fn next(&mut self) -> Option<char> {
        self.peek()?;
        self.chars.next().map(|(_, c)| c)
    }

    /// The next character that is no white space; it stays.
    fn peek(&mut self) -> Option<char> {
        while self.chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        self.chars.peek().map(|(_, c)| *c)
    }

    fn expect(&mut self, wanted: char) -> Read<()> {
        match self.next() {
            Some(found) if found == wanted => Ok(()),
            _ => Err("a sign is missing"),
        }
    }

    fn value(&mut self, depth: usize) -> Read<Value> {
        if depth > DEPTH {
            return Err("nested too deep");
        }
        match self.peek().ok_or("a value is missing")? {
            '(' => {
                let fields = self.items([')', '('], |reader| {
                    let name = reader.name()?;
                    reader.expect(':')?;
                    Ok((name, reader.value(depth + 1)?))
                })?;
                let names: BTreeSet<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
                if names.len() < fields.len() { Err("a field stands twice") } else { Ok(Value::Struct(Fields(fields))) }
            }
            '[' => Ok(Value::List(self.items([']', '['], |reader| reader.value(depth + 1))?)),
            '{' => {
                let entries = self.items(['}', '{'], |reader| {
                    let key = reader.string()?;
                    reader.expect(':')?;
                    Ok((key, reader.value(depth + 1)?))
                })?;
                let count = entries.len();
                let map: BTreeMap<_, _> = entries.into_iter().collect();
                if map.len() < count { Err("a key stands twice") } else { Ok(Value::Map(map)) }
            }
            '"' => self.string().map(Value::Text),
            _ => self.bare(),
        }
    }

    /// What stands between two brackets, with commas between and maybe after.
    fn items<T>(&mut self, [close, open]: [char; 2], item: impl Fn(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        self.expect(open)?;
        let mut items = Vec::new();
        while self.peek() != Some(close) {
            items.push(item(self)?);
            if self.peek() != Some(close) {
                self.expect(',')?;
            }
        }
        self.expect(close)?;
        Ok(items)
    }

    fn word(&mut self, takes: impl Fn(char) -> bool) -> String {
        self.peek();
        let start = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        while self.chars.next_if(|(_, c)| takes(*c)).is_some() {}
        let end = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        self.text.get(start..end).unwrap_or_default().to_owned()
    }

    fn name(&mut self) -> Read<String> {
        let word = self.word(|c| c.is_alphanumeric() || matches!(c, '_' | '#' | '.' | '+' | '-'));
        let name = word.strip_prefix("r#").unwrap_or(&word);
        if name.is_empty() || name.contains('#') { Err("a name is missing") } else { Ok(name.to_owned()) }
    }

    fn bare(&mut self) -> Read<Value> {
        let word = self.word(|c| c.is_ascii_alphanumeric() || c == '-');
        let digits = word.strip_prefix('-').unwrap_or(&word);
        let is_integer = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_integer || word == "true" || word == "false" { Ok(Value::Bare(word)) } else { Err("no such value") }
    }

    fn string(&mut self) -> Read<String> {
        self.expect('"')?;
        let mut out = String::new();
        loop {
            match self.chars.next().ok_or("a string does not end")?.1 {
                '"' => return Ok(out),
                '\\' => out.push(self.escape()?),
                c => out.push(c),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        const WRONG: &str = "no such escape";
        Ok(match self.chars.next().ok_or(WRONG)?.1 {
            c @ ('"' | '\\') => c,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                self.expect('{')?;
                let digits = self.word(|c| c.is_ascii_hexdigit());
                self.expect('}')?;
                u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).ok_or(WRONG)?
            }
            _ => return Err(WRONG),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_the_grammar_says() {
        let text = r#"(
    a: "\u{202e}قال\n\"\\", b: [1, -2, true,], c: {"k": (x: [])},
    r#d-e: (),
)"#;
        let file = read_file(text).unwrap();
        assert_eq!(file.text("a"), Some("\u{202E}قال\n\"\\"));
        let line = Value::Struct(file.clone()).to_line();
        assert_eq!(line, r#"(a: "\u{202e}قال\n\"\\", b: [1, -2, true], c: {"k": (x: [])}, r#d-e: ())"#);
        assert_eq!(read_file(&line).unwrap(), file);
    }

    #[test]
    fn what_is_no_value_is_an_error_with_its_line() {
        let deep = "[".repeat(100_000);
        let cases = [
            "",
            "(",
            "(a: 1",
            "(a 1)",
            "(a: 1 b: 2)",
            "(a: 1) x",
            "(a: \"x)",
            "(a: \"\\q\")",
            "(a: 1.5)",
            "(a: Some(1))",
            "(a: \"\\u{d800}\")",
            "(a: 1, a: 2)",
            "({\"k\": 1})",
            "(a: {\"k\": 1, \"k\": 2})",
            "(a: -)",
            &deep,
        ];
        for text in cases {
            assert!(read_file(text).is_err(), "{}", text.chars().take(30).collect::<String>());
        }
        assert_eq!(read_file("(\n  a: 1,\n  b: ?,\n)").unwrap_err().line, 3);
    }

    #[test]
    fn structs_are_the_same_in_any_order_of_their_fields() {
        assert_eq!(read("(a: 1, b: 2)").unwrap(), read("(b: 2, a: 1)").unwrap());
        assert_ne!(read("(a: 1, b: 2)").unwrap(), read("(a: 1)").unwrap());
    }
}

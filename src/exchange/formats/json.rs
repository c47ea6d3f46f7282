//! JSON as the formats of other software have it: written so that no reader of lines cuts it, read value by value.

use std::io::{self, BufRead as _, BufReader, Write};

use serde::{Serialize, de::DeserializeOwned};

use super::{File, Part, ReadError, Source};
use crate::exchange::lines::{LINE_CAP, files_of, place};

/// So many bytes of values, about, are read together.
const CHUNK: usize = 1 << 18;

/// Which letters are written as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// All but those that end a line for some readers: U+0085, U+2028 and U+2029 do for Python's `splitlines`.
    Unicode,
    /// ASCII only, for readers that guess the encoding.
    Ascii,
}

/// Puts a value at the end of `out`, compact and on one line.
pub(super) fn write<T: Serialize>(out: &mut Vec<u8>, value: &T, letters: Letters) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, OneLine(letters))).map_err(io::Error::from)
}

struct OneLine(Letters);

impl OneLine {
    fn escapes(&self, letter: char) -> bool {
        match self.0 {
            Letters::Unicode => matches!(letter, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}'),
            Letters::Ascii => !matches!(letter, ' '..='~'),
        }
    }
}

impl serde_json::ser::Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Those that are escaped of Unicode begin with one of two bytes, or are DEL: most of a text has none.
        if self.0 == Letters::Unicode && !fragment.bytes().any(|byte| matches!(byte, 0x7f | 0xC2 | 0xE2)) {
            return out.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, letter)) = rest.char_indices().find(|(_, letter)| self.escapes(*letter)) {
            let (before, from) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = from.get(letter.len_utf8()..).unwrap_or_default();
        }
        out.write_all(rest.as_bytes())
    }
}

/// Cuts files of JSON into parts of whole objects: the elements of a list, or one after the other. `what` is what an object is
/// called in messages.
pub(super) fn cut(
    source: &dyn Source,
    extensions: &[&str],
    what: &str,
    take: &mut dyn FnMut(Part) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    for name in files_of(source, extensions)? {
        cut_file(source, name, what, take)?;
    }
    Ok(())
}

/// Cuts one such file.
pub(super) fn cut_file(
    source: &dyn Source,
    name: &str,
    what: &str,
    take: &mut dyn FnMut(Part) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let fail = |source| ReadError::Io { file: name.to_owned(), source };
    let mut input = BufReader::with_capacity(1 << 16, source.open(name).map_err(fail)?);
    let mut scanner = Scanner::default();
    let (mut bytes, mut first) = (Vec::new(), 1);
    let mut hand_on = |bytes: &mut Vec<u8>, first: usize| {
        let named = format!("{name}: from {what} {first} on");
        take(Part { files: vec![File { name: named, bytes: std::mem::take(bytes) }], carried: None })
    };
    loop {
        let buffer = input.fill_buf().map_err(fail)?;
        if buffer.is_empty() {
            break;
        }
        let length = buffer.len();
        scanner
            .scan(buffer, &mut bytes)
            .map_err(|cause| ReadError::format(format!("{name}: {what} {}", scanner.done + 1), cause))?;
        input.consume(length);
        if bytes.len() as u64 > LINE_CAP {
            return Err(ReadError::format(format!("{name}: {what} {}", scanner.done + 1), "is longer than 256 MB"));
        }
        if scanner.depth == 0 && bytes.len() >= CHUNK {
            hand_on(&mut bytes, first)?;
            first = scanner.done + 1;
        }
    }
    if scanner.depth > 0 {
        return Err(ReadError::format(format!("{name}: {what} {}", scanner.done + 1), "the file ends inside it"));
    }
    if !bytes.is_empty() {
        hand_on(&mut bytes, first)?;
    }
    Ok(())
}

/// Finds where objects begin and end.
#[derive(Default)]
struct Scanner {
    /// How many brackets are open, but for that of the list of all.
    depth: usize,
    in_list: bool,
    in_string: bool,
    is_escaped: bool,
    /// How many objects are over.
    done: usize,
    seen: usize,
}

impl Scanner {
    /// Copies the objects of a buffer, each with a line end after it.
    fn scan(&mut self, buffer: &[u8], out: &mut Vec<u8>) -> Result<(), &'static str> {
        let mut from = 0;
        for (at, byte) in buffer.iter().enumerate() {
            if self.depth == 0 {
                self.between(*byte)?;
                from = at;
            } else if self.in_string {
                match byte {
                    _ if self.is_escaped => self.is_escaped = false,
                    b'\\' => self.is_escaped = true,
                    b'"' => self.in_string = false,
                    _ => {}
                }
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => self.depth -= 1,
                    _ => {}
                }
                if self.depth == 0 {
                    out.extend_from_slice(buffer.get(from..=at).unwrap_or_default());
                    out.push(b'\n');
                    self.done += 1;
                }
            }
        }
        if self.depth > 0 {
            out.extend_from_slice(buffer.get(from..).unwrap_or_default());
        }
        Ok(())
    }

    /// A byte outside all objects.
    fn between(&mut self, byte: u8) -> Result<(), &'static str> {
        let is_mark_of_encoding = self.seen < 3 && "\u{feff}".as_bytes().get(self.seen) == Some(&byte);
        self.seen = self.seen.saturating_add(1);
        match byte {
            b'{' => self.depth = 1,
            b'[' if !self.in_list => self.in_list = true,
            b']' if self.in_list => self.in_list = false,
            b' ' | b'\t' | b'\n' | b'\r' | b',' => {}
            _ if is_mark_of_encoding => {}
            _ => return Err("the file is no list of JSON objects, nor a line of JSON each"),
        }
        Ok(())
    }
}

/// The values of a file of a part, and where each is.
pub(super) fn values<'f, T: DeserializeOwned + 'f>(
    file: &'f File,
) -> impl Iterator<Item = Result<(String, T), ReadError>> + 'f {
    let stream = serde_json::Deserializer::from_slice(&file.bytes).into_iter::<T>();
    stream.enumerate().map(|(nth, value)| {
        let place = place(file, nth);
        value.map_err(|e| ReadError::format(place.clone(), e)).map(|value| (place, value))
    })
}

//! Reading what is laid out as we write it, several times faster than RON in general.
//!
//! A project of 10,000 articles is mostly read, when it opens and with each dataset, and mostly by us from what we wrote:
//! text in quotation marks, integers, lists, maps and structs, apart by spaces and line ends. Whatever is more than that
//! (comments, raw strings, fields that this version does not know, mistakes) is [`NotPlain`], and left to the `ron` crate,
//! whose errors are the ones that people see. What is read here is what `ron` reads.

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor, value::BorrowedStrDeserializer};

/// The text has more than what we write, or is none of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not laid out as we write it")]
pub struct NotPlain;

impl de::Error for NotPlain {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        NotPlain
    }
}

type Plain<T> = Result<T, NotPlain>;

/// Reads a text.
///
/// # Errors
/// Where `ron` has to look at it.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Plain<T> {
    let mut reader = Reader { text, at: 0 };
    let value = T::deserialize(&mut reader)?;
    reader.skip_blanks();
    if reader.at == text.len() { Ok(value) } else { Err(NotPlain) }
}

struct Reader<'de> {
    text: &'de str,
    /// The next byte.
    at: usize,
}

impl<'de> Reader<'de> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n')) {
            self.at += 1;
        }
    }

    /// Goes past a byte, where it is the next one behind blanks.
    fn skip(&mut self, wanted: u8) -> bool {
        self.skip_blanks();
        let is_next = self.byte() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, wanted: u8) -> Plain<()> {
        if self.skip(wanted) { Ok(()) } else { Err(NotPlain) }
    }

    /// The bytes from here on that are of a kind, as text.
    fn run(&mut self, is_of: impl Fn(u8) -> bool) -> Plain<&'de str> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let start = self.at;
        self.at += rest.iter().position(|byte| !is_of(*byte)).unwrap_or(rest.len());
        // Runs end before ASCII, or at the end.
        self.text.get(start..self.at).ok_or(NotPlain)
    }

    /// The name of a field, or `true` or `false`.
    fn name(&mut self) -> Plain<&'de str> {
        self.skip_blanks();
        let name = self.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_')?;
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) { Err(NotPlain) } else { Ok(name) }
    }

    fn integer(&mut self) -> Plain<&'de str> {
        self.skip_blanks();
        let number = self.run(|byte| byte.is_ascii_digit() || byte == b'-')?;
        let digits = number.strip_prefix('-').unwrap_or(number);
        let is_usual = digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
        // What may follow an integer that is more than one is left to `ron`.
        let ends = matches!(self.byte(), Some(b',' | b')' | b']' | b'}' | b' ' | b'\n') | None);
        if is_usual && ends { Ok(number) } else { Err(NotPlain) }
    }

    /// A string: as it stands, where nothing in it is escaped.
    fn string<R>(&mut self, take: impl FnOnce(Text<'de>) -> Plain<R>) -> Plain<R> {
        self.expect(b'"')?;
        let plain = self.run(|byte| !matches!(byte, b'"' | b'\\'))?;
        if self.byte() == Some(b'"') {
            self.at += 1;
            return take(Text::AsItStands(plain));
        }
        let mut text = plain.to_owned();
        loop {
            let next = self.byte().ok_or(NotPlain)?;
            self.at += 1;
            if next == b'"' {
                return take(Text::Unescaped(text));
            }
            text.push(self.escape()?);
            text.push_str(self.run(|byte| !matches!(byte, b'"' | b'\\'))?);
        }
    }

    fn escape(&mut self) -> Plain<char> {
        let kind = self.byte().ok_or(NotPlain)?;
        self.at += 1;
        Ok(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' if self.byte() == Some(b'{') => {
                self.at += 1;
                let digits = self.run(|byte| byte.is_ascii_hexdigit())?;
                let is_closed = self.byte() == Some(b'}') && digits.len() <= 6;
                self.at += 1;
                let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_closed);
                code.and_then(char::from_u32).ok_or(NotPlain)?
            }
            _ => return Err(NotPlain),
        })
    }
}

enum Text<'de> {
    AsItStands(&'de str),
    Unescaped(String),
}

macro_rules! integers {
    ($($read:ident $visit:ident)*) => {$(
        fn $read<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
            visitor.$visit(self.integer()?.parse().map_err(|_| NotPlain)?)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = NotPlain;

    integers! {
        deserialize_u8 visit_u8
        deserialize_u16 visit_u16
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
        deserialize_i8 visit_i8
        deserialize_i16 visit_i16
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        self.skip_blanks();
        match self.byte() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            _ => Err(NotPlain),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        match self.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(NotPlain),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        self.string(|text| match text {
            Text::AsItStands(text) => visitor.visit_borrowed_str(text),
            Text::Unescaped(text) => visitor.visit_string(text),
        })
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        self.deserialize_str(visitor)
    }

    /// Absent is none, so what is there is some; `None` and `Some(…)` read as nothing that we write.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        self.expect(b'[')?;
        let mut items = Items { reader: self, close: b']', is_ended: false };
        let list = visitor.visit_seq(&mut items)?;
        items.end(list)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        self.expect(b'{')?;
        let mut items = Items { reader: self, close: b'}', is_ended: false };
        let map = visitor.visit_map(Entries(&mut items))?;
        items.end(map)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Plain<V::Value> {
        self.expect(b'(')?;
        let mut items = Items { reader: self, close: b')', is_ended: false };
        let fields = visitor.visit_map(Fields(&mut items))?;
        items.end(fields)
    }

    /// How `ron` hands out the text of a value that is not known.
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, _visitor: V) -> Plain<V::Value> {
        Err(NotPlain)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier ignored_any
    }
}

/// What stands between two brackets, with commas between and maybe after.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    close: u8,
    is_ended: bool,
}

impl Items<'_, '_> {
    /// Whether another item begins here.
    fn has_next(&mut self) -> bool {
        self.is_ended = self.is_ended || self.reader.skip(self.close);
        !self.is_ended
    }

    /// Goes past the comma after an item; the last has none, or one before the bracket.
    fn separate(&mut self) -> Plain<()> {
        if self.reader.skip(b',') {
            return Ok(());
        }
        self.is_ended = true;
        self.reader.expect(self.close)
    }

    /// Gives what was read, where all of it was.
    fn end<T>(&mut self, read: T) -> Plain<T> {
        if self.has_next() { Err(NotPlain) } else { Ok(read) }
    }
}

impl<'de> de::SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = NotPlain;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Plain<Option<T::Value>> {
        if !self.has_next() {
            return Ok(None);
        }
        let item = seed.deserialize(&mut *self.reader)?;
        self.separate()?;
        Ok(Some(item))
    }
}

impl<'de> Items<'_, 'de> {
    fn value<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Plain<T::Value> {
        self.reader.expect(b':')?;
        let value = seed.deserialize(&mut *self.reader)?;
        self.separate()?;
        Ok(value)
    }
}

/// `name: value`
struct Fields<'i, 'r, 'de>(&'i mut Items<'r, 'de>);

impl<'de> de::MapAccess<'de> for Fields<'_, '_, 'de> {
    type Error = NotPlain;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Plain<Option<K::Value>> {
        if !self.0.has_next() {
            return Ok(None);
        }
        let name: BorrowedStrDeserializer<'de, NotPlain> = BorrowedStrDeserializer::new(self.0.reader.name()?);
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Plain<V::Value> {
        self.0.value(seed)
    }
}

/// `"key": value`
struct Entries<'i, 'r, 'de>(&'i mut Items<'r, 'de>);

impl<'de> de::MapAccess<'de> for Entries<'_, '_, 'de> {
    type Error = NotPlain;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Plain<Option<K::Value>> {
        if !self.0.has_next() {
            return Ok(None);
        }
        self.0
            .reader
            .string(|text| match text {
                Text::AsItStands(key) => seed.deserialize(BorrowedStrDeserializer::new(key)),
                Text::Unescaped(key) => seed.deserialize(key.into_deserializer()),
            })
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Plain<V::Value> {
        self.0.value(seed)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{NotPlain, from_str};
    use crate::store::ron::{
        options, record,
        tests::{Book, Shelf, any_shelf, any_text},
        to_text,
    };

    record! {
        /// Numbers.
        pub struct Numbers {
            /// Small.
            pub small: Option<u8>,
            /// Below zero.
            pub signed: Option<i64>,
            /// Not below.
            pub count: Option<u64>,
            /// Words.
            pub words: Option<Vec<String>>,
            /// By name.
            pub names: Option<BTreeMap<String, u32>>,
        }
    }

    /// `ron` reads everything; what is read here is the same, and whether it is read here is told.
    fn compare<T: serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) -> bool {
        match from_str::<T>(text) {
            Ok(read) => {
                assert_eq!(options().from_str::<T>(text).as_ref(), Ok(&read), "{text}");
                true
            }
            Err(NotPlain) => false,
        }
    }

    #[test]
    fn what_we_write_is_plain_and_the_rest_is_left_to_ron() {
        let cases = [
            (true, "(small: 255)"),
            (true, "( small : 0 , )"),
            (true, "()"),
            (true, "(signed: -9223372036854775808, count: 18446744073709551615)"),
            (true, "(words: [], names: {})"),
            (true, r#"(words: ["قال", "\u{202e}\"\\\n",], names: {"a\tb": 1, "ب": 2})"#),
            (true, "\n(\n    small: 1,\n)\n"),
            (false, "(small: 256)"),
            (false, "(small: +1)"),
            (false, "(small: 0x1F)"),
            (false, "(small: 007)"),
            (false, "(count: 1_000)"),
            (false, "(count: 1u64)"),
            (false, "(signed: --1)"),
            (false, "(signed: -)"),
            (false, "(small: Some(1))"),
            (false, "(small: None)"),
            (false, "(small: 1) x"),
            (false, "(small: 1"),
            (false, "(small: 1, small: 2)"),
            (false, "(,)"),
            (false, "(small: 1,,)"),
            (false, "(small 1)"),
            (false, "(small: 1 signed: 2)"),
            (false, "Numbers(small: 1)"),
            (false, "(words: [\"a\" \"b\"])"),
            (false, "(words: [,])"),
            (false, "(words: (\"a\"))"),
            (false, "(words: [r\"a\"])"),
            (false, r#"(words: ["\x41"])"#),
            (false, r#"(words: ["\u{110000}"])"#),
            (false, r#"(words: ["\u{0000041}"])"#),
            (false, r#"(words: ["\u{}"])"#),
            (false, r#"(words: ["a\"#),
            (false, "// a remark\n(small: 1)"),
            (false, "(unknown: 1)"),
            (false, "(r#small: 1)"),
            (false, "(\tsmall: 1)"),
            (false, "(ب: 1)"),
            (false, ""),
        ];
        for (is_plain, text) in cases {
            assert_eq!(compare::<Numbers>(text), is_plain, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_here_is_what_ron_reads(shelf in any_shelf(), cut in 0.0..1.0_f64, junk in any_text()) {
            let text = to_text(&shelf);
            let has_unknown = shelf.books.iter().any(|book: &Book| !book.extra.is_empty());
            prop_assert_eq!(compare::<Shelf>(&text), !has_unknown);
            let at = text.floor_char_boundary((text.len() as f64 * cut) as usize);
            let (head, tail) = text.split_at(at);
            for damaged in [head.to_owned(), format!("{head}{junk}{tail}"), format!("{head}{}", tail.get(1..).unwrap_or_default())] {
                compare::<Shelf>(&damaged);
            }
        }
    }
}

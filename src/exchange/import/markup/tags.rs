//! HTML cut into tags and words, whatever it is.

use std::borrow::Cow;

/// A part of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'h> {
    /// An element begins.
    Open(Tag),
    /// An element of that name ends.
    Close(String),
    /// Words, with what they name by entities.
    Words(Cow<'h, str>),
}

/// The beginning of an element.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// In small letters.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// It ends where it begins, by a `/`.
    pub is_empty: bool,
}

impl Tag {
    /// An attribute's value; empty where it has none of that name.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether it has such an attribute.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| key == name)
    }
}

/// The parts of a page, in order.
#[derive(Debug)]
pub(super) struct Tags<'h> {
    rest: &'h str,
}

impl<'h> Tags<'h> {
    pub fn new(html: &'h str) -> Self {
        Self { rest: html }
    }

    /// What comes next; none at the end.
    pub fn next(&mut self) -> Option<Token<'h>> {
        while !self.rest.is_empty() {
            if !begins_tag(self.rest) {
                return Some(Token::Words(unescaped(self.take_words())));
            }
            if let Some(rest) = self.rest.strip_prefix("<!--") {
                self.rest = after(rest, "-->");
            } else if let Some(rest) = self.rest.strip_prefix("<![CDATA[") {
                let words = rest.split("]]>").next().unwrap_or_default();
                self.rest = after(rest, "]]>");
                return Some(Token::Words(words.into()));
            } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.rest = after(self.rest, ">");
            } else if let Some(rest) = self.rest.strip_prefix("</") {
                self.rest = rest;
                let name = self.take_while(is_of_name).to_ascii_lowercase();
                self.rest = after(self.rest, ">");
                return Some(Token::Close(name));
            } else {
                let tag = self.tag();
                return Some(Token::Open(tag));
            }
        }
        None
    }

    /// Passes over an element that has begun, with those of its name within.
    pub fn skip(&mut self, name: &str) {
        if matches!(name, "script" | "style" | "textarea") {
            self.raw(name);
            return;
        }
        let mut open = 1_usize;
        while open > 0 {
            match self.next() {
                Some(Token::Open(tag)) if matches!(tag.name.as_str(), "script" | "style" | "textarea") => {
                    self.raw(&tag.name);
                }
                Some(Token::Open(tag)) => open += usize::from(tag.name == name && !tag.is_empty),
                Some(Token::Close(closed)) => open -= usize::from(closed == name),
                Some(Token::Words(_)) => {}
                None => return,
            }
        }
    }

    /// The words of an element that has begun and holds no tags, up to its end.
    pub fn raw(&mut self, name: &str) -> String {
        let words = self.rest;
        let mut from = 0;
        let end = loop {
            let Some(at) = words.get(from..).and_then(|rest| rest.find("</")) else { break words.len() };
            let at = from + at;
            if words.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                break at;
            }
            from = at + 2;
        };
        let (words, rest) = words.split_at_checked(end).unwrap_or((words, ""));
        self.rest = after(rest, ">");
        unescaped(words).into_owned()
    }

    fn take_words(&mut self) -> &'h str {
        let mut ends = self.rest.match_indices('<').map(|(at, _)| at).filter(|at| *at > 0);
        let end = ends.find(|at| self.rest.get(*at..).is_some_and(begins_tag)).unwrap_or(self.rest.len());
        let (words, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        words
    }

    fn take_while(&mut self, is_part: fn(char) -> bool) -> &'h str {
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (part, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        part
    }

    fn tag(&mut self) -> Tag {
        self.rest = self.rest.strip_prefix('<').unwrap_or(self.rest);
        let mut tag = Tag { name: self.take_while(is_of_name).to_ascii_lowercase(), ..Tag::default() };
        loop {
            self.take_while(|c| c.is_ascii_whitespace());
            let mut letters = self.rest.chars();
            match letters.next() {
                None => return tag,
                Some('>') => {
                    self.rest = letters.as_str();
                    return tag;
                }
                Some('/') => {
                    self.rest = letters.as_str();
                    tag.is_empty = self.rest.starts_with('>');
                }
                Some('=' | '"' | '\'') => self.rest = letters.as_str(),
                Some(_) => {
                    let name = self.take_while(|c| !c.is_ascii_whitespace() && !matches!(c, '=' | '>' | '/'));
                    let value = self.value();
                    tag.attributes.push((name.to_ascii_lowercase(), value));
                }
            }
        }
    }

    fn value(&mut self) -> String {
        let Some(rest) = self.rest.trim_ascii_start().strip_prefix('=') else { return String::new() };
        self.rest = rest.trim_ascii_start();
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            return unescaped(self.take_while(|c| !c.is_ascii_whitespace() && c != '>')).into_owned();
        };
        let inner = self.rest.strip_prefix(quote).unwrap_or_default();
        let (value, rest) = inner.split_once(quote).unwrap_or((inner, ""));
        self.rest = rest;
        unescaped(value).into_owned()
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')
}

fn begins_tag(html: &str) -> bool {
    let mut letters = html.chars();
    if letters.next() != Some('<') {
        return false;
    }
    match letters.next() {
        Some('!' | '?') => true,
        Some('/') => letters.next().is_some_and(|c| c.is_ascii_alphabetic()),
        Some(c) => c.is_ascii_alphabetic(),
        None => false,
    }
}

fn after<'h>(html: &'h str, sign: &str) -> &'h str {
    html.split_once(sign).map_or("", |(_, after)| after)
}

/// Words with the letters that entities name in their places. What is no entity stays.
fn unescaped(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return words.into();
    }
    let mut out = String::with_capacity(words.len());
    let mut parts = words.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(part.len());
        let (name, rest) = part.split_at_checked(end).unwrap_or((part, ""));
        if let Some(letter) = letter(name) {
            out.push(letter);
            out.push_str(rest.strip_prefix(';').unwrap_or(rest));
        } else {
            out.push('&');
            out.push_str(part);
        }
    }
    out.into()
}

fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16)).ok()?;
        return match code {
            0 => Some(char::REPLACEMENT_CHARACTER),
            // What pages mean by these are the letters of Windows.
            0x80..=0x9f => encoding_rs::WINDOWS_1252.decode(&[code as u8]).0.chars().next(),
            code => char::from_u32(code),
        };
    }
    let found = LETTERS.iter().find(|(known, _)| *known == name).or_else(|| {
        let small = name.to_ascii_lowercase();
        LETTERS.iter().take(5).find(|(known, _)| *known == small)
    });
    found.map(|(_, letter)| *letter)
}

/// Those that news is written with; the first five also in capitals.
const LETTERS: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("copy", '©'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("reg", '®'),
    ("trade", '™'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("deg", '°'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("sect", '§'),
    ("para", '¶'),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("ccedil", 'ç'),
    ("ocirc", 'ô'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("auml", 'ä'),
    ("szlig", 'ß'),
    ("ntilde", 'ñ'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("aacute", 'á'),
];

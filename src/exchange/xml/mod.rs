//! XML, as formats write and read it: letters escaped so that every reader has them back, and elements one after the other,
//! without document types, entities of their own, or depths without end.

mod lists;

use std::borrow::Cow;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

pub use lists::Lists;

use super::{document::Document, formats::ReadError, replace, report::Tally};

/// The deepest that elements may be in one another.
const DEPTH_CAP: usize = 256;

/// True for what may stand in XML 1.0, escaped or not.
pub fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Words with U+FFFD in the place of everything that may not stand in XML.
pub fn legal(words: &str) -> String {
    words.chars().map(|c| if is_legal(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// Puts U+FFFD in the place of everything that may not stand in XML, and counts it.
pub fn fit(document: &mut Document<'_>, tally: &mut Tally) {
    replace::letters(document, tally, |c| if is_legal(c) { c } else { char::REPLACEMENT_CHARACTER });
}

/// Writes words between tags.
pub fn text(out: &mut Vec<u8>, words: &str) {
    escape(out, words, false);
}

/// Writes the words of an attribute, without its quotes.
pub fn value(out: &mut Vec<u8>, words: &str) {
    escape(out, words, true);
}

/// Writes a space, a name and the words of an attribute.
pub fn attribute(out: &mut Vec<u8>, name: &str, words: &str) {
    out.push(b' ');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"=\"");
    value(out, words);
    out.push(b'"');
}

/// Writes an attribute, where there is something to say.
pub fn attribute_if(out: &mut Vec<u8>, name: &str, words: &str) {
    if !words.is_empty() {
        attribute(out, name, words);
    }
}

fn escape(out: &mut Vec<u8>, words: &str, in_attribute: bool) {
    let bytes = words.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let (name, length): (&[u8], usize) = match byte {
            b'&' => (b"&amp;", 1),
            b'<' => (b"&lt;", 1),
            b'>' => (b"&gt;", 1),
            b'"' if in_attribute => (b"&quot;", 1),
            b'\t' if in_attribute => (b"&#9;", 1),
            b'\n' if in_attribute => (b"&#10;", 1),
            b'\r' => (b"&#13;", 1),
            // U+0085 and U+2028, which end lines for some.
            0xc2 if bytes.get(at + 1) == Some(&0x85) => (b"&#133;", 2),
            0xe2 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0xa8]) => (b"&#8232;", 3),
            _ => continue,
        };
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        out.extend_from_slice(name);
        from = at + length;
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
}

/// What comes next in a file.
#[derive(Debug)]
pub enum Node<'b> {
    /// An element begins.
    Open(Element<'b>),
    /// The last one that began ends.
    Close,
    /// Words.
    Text(Cow<'b, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub struct Element<'b>(BytesStart<'b>);

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        std::str::from_utf8(self.0.local_name().into_inner()).unwrap_or_default()
    }

    /// The prefix of its name; empty where it has none.
    pub fn prefix(&self) -> &str {
        let name = std::str::from_utf8(self.0.name().into_inner()).unwrap_or_default();
        name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// Its attributes, with their prefixes.
    ///
    /// # Errors
    /// Where they are written wrongly, or name an entity that XML does not know.
    pub fn attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>), String>> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.map(|attribute| {
            let attribute = attribute.map_err(|e| e.to_string())?;
            let name = std::str::from_utf8(attribute.key.into_inner()).map_err(|e| e.to_string())?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| e.to_string())?;
            Ok((name, value))
        })
    }

    /// The words of one of its attributes, whatever its prefix; empty where it has none of that name.
    pub fn get(&self, name: &str) -> String {
        let mut found = self.attributes().filter_map(Result::ok);
        let local = |full: &str| full.rsplit_once(':').map_or(full, |(_, local)| local) == name;
        found.find(|(full, _)| local(full)).map(|(_, value)| value.into_owned()).unwrap_or_default()
    }
}

/// A file of XML, read from its beginning.
#[derive(Debug)]
pub struct Xml<'b> {
    reader: Reader<&'b [u8]>,
    name: &'b str,
    /// How many bytes stand before it in a larger file.
    before: u64,
    depth: usize,
}

impl<'b> Xml<'b> {
    /// # Errors
    /// Where it is not UTF-8.
    pub fn new(name: &'b str, bytes: &'b [u8]) -> Result<Self, ReadError> {
        Self::at(name, bytes, 0)
    }

    /// An element of a larger file, so many bytes from its beginning.
    ///
    /// # Errors
    /// Where it is not UTF-8.
    pub fn at(name: &'b str, bytes: &'b [u8], before: u64) -> Result<Self, ReadError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|e| {
            ReadError::format(name, format!("is not UTF-8: see byte {}", before + e.valid_up_to() as u64))
        })?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, name, before, depth: 0 })
    }

    /// What is wrong here.
    pub fn error(&self, cause: impl ToString) -> ReadError {
        ReadError::format(format!("{}: byte {}", self.name, self.before + self.reader.buffer_position()), cause)
    }

    /// How many bytes were read.
    pub fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// What comes next; none at the end.
    ///
    /// # Errors
    /// Where it is no XML, or too deep.
    pub fn node(&mut self) -> Result<Option<Node<'b>>, ReadError> {
        loop {
            let event = self.reader.read_event().map_err(|e| self.error(e))?;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH_CAP {
                        return Err(self.error("elements lie too deep in one another"));
                    }
                    Node::Open(Element(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close
                }
                Event::Text(words) => Node::Text(words.xml10_content().map_err(|e| self.error(e))?),
                Event::CData(words) => Node::Text(words.xml10_content().map_err(|e| self.error(e))?),
                Event::GeneralRef(reference) => {
                    let letter = reference.resolve_char_ref().map_err(|e| self.error(e))?;
                    let name = reference.decode().map_err(|e| self.error(e))?;
                    match (letter, quick_xml::escape::resolve_predefined_entity(&name)) {
                        (Some(letter), _) => Node::Text(letter.to_string().into()),
                        (None, Some(words)) => Node::Text(words.into()),
                        (None, None) => return Err(self.error(format!("&{name}; is not known to XML itself"))),
                    }
                }
                Event::Eof if self.depth > 0 => return Err(self.error("ends within an element")),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// The next element within the one that is open; none where that ends. Words between are passed over.
    ///
    /// # Errors
    /// As [`Self::node`].
    pub fn child(&mut self) -> Result<Option<Element<'b>>, ReadError> {
        loop {
            match self.node()? {
                Some(Node::Open(element)) => return Ok(Some(element)),
                Some(Node::Text(_)) => {}
                Some(Node::Close) | None => return Ok(None),
            }
        }
    }

    /// Passes over the rest of the element that is open, with all that is in it.
    ///
    /// # Errors
    /// As [`Self::node`].
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let mut open = 1_usize;
        while open > 0 {
            match self.node()? {
                Some(Node::Open(_)) => open += 1,
                Some(Node::Close) => open -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// All words in the element that is open, up to its end.
    ///
    /// # Errors
    /// As [`Self::node`].
    pub fn words(&mut self) -> Result<String, ReadError> {
        let (mut words, mut open) = (String::new(), 1_usize);
        while open > 0 {
            match self.node()? {
                Some(Node::Open(_)) => open += 1,
                Some(Node::Close) => open -= 1,
                Some(Node::Text(more)) => words.push_str(&more),
                None => break,
            }
        }
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_is_read_back() {
        let words = "a & <b> \"c\" 'd'\t\n\r\u{85}\u{2028}\u{2029} ِ😀 ";
        let mut out = b"<r".to_vec();
        attribute(&mut out, "x:a", words);
        out.push(b'>');
        text(&mut out, words);
        out.extend_from_slice(b"</r>");
        let mut xml = Xml::new("f", &out).unwrap();
        let root = xml.child().unwrap().unwrap();
        assert_eq!(root.get("a"), words);
        assert_eq!(xml.words().unwrap(), words);
    }

    #[test]
    fn what_could_hurt_is_refused() {
        let deep = "<a>".repeat(300);
        for (file, cause) in [
            (deep.as_str(), "too deep"),
            ("<!DOCTYPE a [<!ENTITY x \"xxxx\">]><a>&x;</a>", "&x; is not known"),
            ("<a><b></a>", "b"),
            ("<a>", "ends within"),
        ] {
            let mut xml = Xml::new("f.xml", file.as_bytes()).unwrap();
            let error = loop {
                match xml.node() {
                    Ok(Some(_)) => {}
                    Ok(None) => panic!("{file} was read"),
                    Err(error) => break error.to_string(),
                }
            };
            assert!(error.contains(cause) && error.starts_with("f.xml: byte "), "{error}");
        }
    }
}

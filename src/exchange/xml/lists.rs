//! A large file of XML: a root, lists in it, and elements in those. It is read element by element, none of which is held
//! longer than it is looked at.

use std::io::{BufRead, BufReader, Read, Take};

use quick_xml::{Reader, Writer, events::Event};

use super::{DEPTH_CAP, Element, Xml};
use crate::exchange::{formats::ReadError, lines::LINE_CAP};

/// The most bytes that such a file may have.
const FILE_CAP: u64 = 1 << 30;

/// A file whose root holds lists of elements.
pub struct Lists<'n, R> {
    reader: Reader<BufReader<Take<R>>>,
    name: &'n str,
    /// What is read at the moment.
    event: Vec<u8>,
    /// The last element, as it stands in the file.
    element: Vec<u8>,
    /// How many elements are open.
    depth: usize,
}

/// Where the reader is now.
enum Step {
    Open(Element<'static>),
    Close,
}

impl<'n, R: Read> Lists<'n, R> {
    /// Of a file of that name.
    pub fn new(name: &'n str, file: R) -> Self {
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, file.take(FILE_CAP)));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, name, event: Vec::new(), element: Vec::new(), depth: 0 }
    }

    /// What is wrong here.
    pub fn error(&self, cause: impl ToString) -> ReadError {
        wrong(&self.reader, self.name, cause)
    }

    /// The root; none where the file has no element.
    ///
    /// # Errors
    /// Where it is no XML.
    pub fn root(&mut self) -> Result<Option<Element<'static>>, ReadError> {
        match self.step()? {
            Some(Step::Open(root)) => Ok(Some(root)),
            _ => Ok(None),
        }
    }

    /// The next list in the root, whose elements are read or passed over before the next; none where the root ends.
    ///
    /// # Errors
    /// Where it is no XML.
    pub fn list(&mut self) -> Result<Option<Element<'static>>, ReadError> {
        match self.step()? {
            Some(Step::Open(list)) => Ok(Some(list)),
            Some(Step::Close) | None => Ok(None),
        }
    }

    /// The next element of the list; none where that ends.
    ///
    /// # Errors
    /// Where it is no XML, too deep, or larger than [`LINE_CAP`].
    pub fn element(&mut self) -> Result<Option<Xml<'_>>, ReadError> {
        let name = self.name;
        Ok(match self.bytes()? {
            Some((at, bytes)) => Some(Xml::at(name, bytes, at)?),
            None => None,
        })
    }

    /// The bytes of the next element of the list, and how many stand before it; none where the list ends.
    ///
    /// # Errors
    /// As [`Self::element`].
    pub fn bytes(&mut self) -> Result<Option<(u64, &[u8])>, ReadError> {
        let list = self.depth;
        self.element.clear();
        let mut begun = None;
        loop {
            let before = self.reader.buffer_position();
            self.event.clear();
            let event = match self.reader.read_event_into(&mut self.event) {
                Ok(event) => event,
                Err(error) => return Err(wrong(&self.reader, self.name, error)),
            };
            match event {
                Event::Start(_) | Event::Empty(_) => {
                    self.depth += 1;
                    begun.get_or_insert(before);
                }
                Event::End(_) => self.depth = self.depth.saturating_sub(1),
                Event::Eof => return Err(ended(&self.reader, self.name)),
                _ => {}
            }
            let Some(at) = begun else {
                if self.depth < list {
                    return Ok(None);
                }
                continue;
            };
            if self.depth > DEPTH_CAP {
                return Err(wrong(&self.reader, self.name, "elements lie too deep in one another"));
            }
            if self.element.len() as u64 > LINE_CAP {
                return Err(wrong(&self.reader, self.name, "an element is larger than 256 MB"));
            }
            let written = Writer::new(&mut self.element).write_event(event);
            written.map_err(|source| ReadError::Io { file: self.name.to_owned(), source })?;
            if self.depth == list {
                return Ok(Some((at, &self.element)));
            }
        }
    }

    /// Passes over the rest of the list.
    ///
    /// # Errors
    /// As [`Self::element`].
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let list = self.depth;
        while self.depth >= list {
            self.event.clear();
            match self.reader.read_event_into(&mut self.event) {
                Ok(Event::Start(_)) => self.depth += 1,
                Ok(Event::End(_)) => self.depth = self.depth.saturating_sub(1),
                Ok(Event::Eof) => return Err(ended(&self.reader, self.name)),
                Ok(_) => {}
                Err(error) => return Err(wrong(&self.reader, self.name, error)),
            }
        }
        Ok(())
    }

    /// The next beginning or end of an element.
    fn step(&mut self) -> Result<Option<Step>, ReadError> {
        loop {
            self.event.clear();
            match self.reader.read_event_into(&mut self.event) {
                Ok(Event::Start(start) | Event::Empty(start)) => {
                    self.depth += 1;
                    if self.depth > DEPTH_CAP {
                        return Err(wrong(&self.reader, self.name, "elements lie too deep in one another"));
                    }
                    return Ok(Some(Step::Open(Element(start.into_owned()))));
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Step::Close));
                }
                Ok(Event::Eof) if self.depth > 0 => return Err(ended(&self.reader, self.name)),
                Ok(Event::Eof) => return Ok(None),
                Ok(_) => {}
                Err(error) => return Err(wrong(&self.reader, self.name, error)),
            }
        }
    }
}

fn wrong<R: BufRead>(reader: &Reader<R>, name: &str, cause: impl ToString) -> ReadError {
    ReadError::format(format!("{name}: byte {}", reader.buffer_position()), cause)
}

/// The file ends where it should not: as it was cut off, or as no more of it is read.
fn ended<R: BufRead>(reader: &Reader<R>, name: &str) -> ReadError {
    let is_all = reader.buffer_position() < FILE_CAP;
    wrong(reader, name, if is_all { "ends within an element" } else { "it is larger than 1 GB" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_read_one_by_one_as_they_stand_there() {
        let file = "\u{feff}<?xml version='1.0'?><r a='1'> <x><i n='١'/>\n<i><b>ن &amp; <![CDATA[<]]></b><!-- c --></i></x>\
            <y/><z><i/></z><x><i/></x></r>";
        let mut lists = Lists::new("f.xml", file.as_bytes());
        assert_eq!(lists.root().unwrap().unwrap().get("a"), "1");
        let mut seen = Vec::new();
        while let Some(list) = lists.list().unwrap() {
            if list.name() == "z" {
                lists.skip().unwrap();
                continue;
            }
            while let Some((_, bytes)) = lists.bytes().unwrap() {
                seen.push(format!("{}: {}", list.name(), String::from_utf8_lossy(bytes)));
            }
        }
        let all = ["x: <i n='١'></i>", "x: <i><b>ن &amp; <![CDATA[<]]></b><!-- c --></i>", "x: <i></i>"];
        assert_eq!(seen, all);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let deep = format!("<r><x>{}", "<a>".repeat(300));
        for (file, cause) in [
            (deep.as_str(), "too deep"),
            ("<r><x><a><b></a></x></r>", "byte"),
            ("<r><x><a>", "ends within"),
            ("<r><x>", "ends within"),
        ] {
            let mut lists = Lists::new("f.xml", file.as_bytes());
            lists.root().unwrap();
            lists.list().unwrap();
            let error = loop {
                match lists.bytes() {
                    Ok(found) => assert!(found.is_some(), "{file} was read"),
                    Err(error) => break error.to_string(),
                }
            };
            assert!(error.contains(cause) && error.starts_with("f.xml: byte "), "{error}");
        }
    }
}

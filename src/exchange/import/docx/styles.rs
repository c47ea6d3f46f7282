//! The styles of a Word file: which are headings, lists, or hidden.

use std::collections::BTreeMap;

use crate::exchange::{
    formats::ReadError,
    xml::{Element, Xml},
};

/// How many styles may be based on one another.
const CHAIN_CAP: usize = 16;

/// The styles of a file, by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: String,
    look: Look,
}

/// What a style, or a paragraph or run itself, says of how it is read. None is not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// How far down a heading stands, from 1; 0 for what is none.
    pub level: Option<u8>,
    /// It is in a list.
    pub is_item: Option<bool>,
    /// It is not shown.
    pub is_hidden: Option<bool>,
    /// It is of the table of contents.
    pub is_contents: bool,
}

impl Look {
    /// What is said here, else there.
    pub fn or(self, other: Self) -> Self {
        Self {
            level: self.level.or(other.level),
            is_item: self.is_item.or(other.is_item),
            is_hidden: self.is_hidden.or(other.is_hidden),
            is_contents: self.is_contents || other.is_contents,
        }
    }

    /// Takes what an element of properties says.
    pub fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "outlineLvl" => {
                self.level = element.get("val").parse().ok().map(|level: u8| if level < 9 { level + 1 } else { 0 });
            }
            "numId" => self.is_item = Some(!element.get("val").trim_matches('0').is_empty()),
            "vanish" => self.is_hidden = Some(is_on(element)),
            _ => {}
        }
    }
}

/// Whether a property that is on where it stands is not said to be off.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    !matches!(element.get("val").as_str(), "0" | "false" | "off")
}

impl Styles {
    /// Those of a file, or of its beginning, where the rest is damaged.
    pub fn read(file: &str) -> Self {
        let mut styles = BTreeMap::new();
        // What is wrong there makes headings paragraphs, and costs no words.
        _ = Self::read_to(&mut styles, file).is_err();
        Self(styles)
    }

    fn read_to(styles: &mut BTreeMap<String, Style>, file: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new("styles.xml", file.as_bytes())?;
        xml.child()?;
        while let Some(element) = xml.child()? {
            if element.name() == "style" {
                let id = element.get("styleId");
                styles.insert(id, Style::read(&mut xml)?);
            } else {
                xml.skip()?;
            }
        }
        Ok(())
    }

    /// What a style says, with those that it is based on.
    pub fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let mut next = id;
        for _ in 0..CHAIN_CAP {
            let Some(style) = self.0.get(next) else { break };
            look = look.or(style.look).or(named(&style.name));
            next = &style.base;
        }
        // A file without styles has the ids that Word gives.
        if self.0.contains_key(id) { look } else { look.or(named(id)) }
    }
}

impl Style {
    fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut style = Self::default();
        while let Some(element) = xml.child()? {
            match element.name() {
                "name" => style.name = element.get("val"),
                "basedOn" => style.base = element.get("val"),
                "pPr" | "rPr" => {
                    properties(xml, &mut |element| style.look.take(element))?;
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(style)
    }
}

/// Gives all elements within one of properties, but those of how it was before a change.
pub(super) fn properties(xml: &mut Xml<'_>, take: &mut dyn FnMut(&Element<'_>)) -> Result<(), ReadError> {
    use crate::exchange::xml::Node;
    let mut open = 1_usize;
    while open > 0 {
        match xml.node()? {
            Some(Node::Open(element)) if element.name().ends_with("Change") => xml.skip()?,
            Some(Node::Open(element)) => {
                take(&element);
                open += 1;
            }
            Some(Node::Close) => open -= 1,
            Some(Node::Text(_)) => {}
            None => break,
        }
    }
    Ok(())
}

/// What the name of a style that comes with Word says, in English and Arabic.
fn named(name: &str) -> Look {
    let name = name.to_lowercase();
    let (words, number) = name.trim().split_at(name.trim().trim_end_matches(|c: char| c.is_numeric()).len());
    let number: Option<u8> = digits(number);
    let level = match (words.trim(), number) {
        ("title" | "العنوان", None) => Some(1),
        ("heading" | "عنوان" | "العنوان", Some(level)) => Some(level.clamp(1, 9)),
        _ => None,
    };
    Look { level, is_contents: words.trim() == "toc" || name == "toc heading", ..Look::default() }
}

/// A number in any of the digits that Arabic is written with.
fn digits(words: &str) -> Option<u8> {
    let western = words.chars().map(|c| match c {
        '\u{660}'..='\u{669}' => char::from_digit(c as u32 - 0x660, 10).unwrap_or(c),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(c as u32 - 0x6f0, 10).unwrap_or(c),
        c => c,
    });
    western.collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_level_or_name_through_their_bases() {
        let styles = Styles::read(
            r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPr><w:vanish/></w:rPr></w:docDefaults>
            <w:style w:styleId="a"><w:name w:val="عنوان ٢"/></w:style>
            <w:style w:styleId="b"><w:name w:val="Mine"/><w:basedOn w:val="a"/></w:style>
            <w:style w:styleId="c"><w:name w:val="x"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
            <w:style w:styleId="d"><w:name w:val="y"/><w:basedOn w:val="d"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>
              <w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr></w:style>
            <w:style w:styleId="e"><w:name w:val="z"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>"#,
        );
        let look = |id: &str| styles.look(id);
        assert_eq!(look("a").level, Some(2));
        assert_eq!(look("b").level, Some(2));
        assert_eq!(look("c").level, Some(0));
        assert_eq!((look("d").level, look("d").is_item), (None, Some(true)));
        assert_eq!(look("e").is_hidden, Some(false));
        assert_eq!(look("Heading3").level, Some(3));
        assert_eq!(look("TOC1"), Look { is_contents: true, ..Look::default() });
        assert_eq!(look("عنوان"), Look::default());
    }
}

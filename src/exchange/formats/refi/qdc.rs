//! A codebook by itself: a `.qdc`, which programs for qualitative analysis take into a project of theirs.
//!
//! Its codes are those of the project, with the same GUIDs, and with what the guideline says of a tag as description. A set a
//! tag holds what is asked of marks of that tag. There are no texts and no marks in it.

use std::io::Write as _;

use super::{
    codebook::{self, Code},
    codes::{Needed, attribute_code, tag_code},
    guid::Guid,
};
use crate::{
    exchange::{
        document::Document,
        formats::{Assembler, Files, Part, ReadError, RenderError, Setup},
        guideline::section_of,
        xml::{self, Element, Xml, legal},
    },
    model::AttributeKind,
};

/// What the namespace of a codebook is.
const NAMESPACE: &str = "urn:QDA-XML:codebook:1.0";

/// Codes that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Set {
    guid: Guid,
    name: String,
    members: Vec<Guid>,
}

/// A codebook by itself. It is the same whatever articles are chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Codebook {
    codes: Vec<Code>,
    sets: Vec<Set>,
}

/// No article adds to it.
#[expect(clippy::unnecessary_wraps, reason = "formats are rendered so")]
pub(super) fn render(_: &Setup<'_>, _: &[Document<'_>], _: &mut Part) -> Result<(), RenderError> {
    Ok(())
}

impl Codebook {
    pub fn new(setup: &Setup<'_>) -> Self {
        let book = setup.codebook;
        let mut codes = codebook::of(setup, &Needed::default());
        for (code, tag) in codes.iter_mut().zip(&book.tags) {
            let Some(section) = section_of(setup.guideline, tag, setup.language) else { continue };
            // Its heading is its name.
            let said = section.split_once('\n').map_or("", |(_, said)| said.trim());
            let parts = [code.description.clone(), legal(said)];
            code.description = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
        }
        let has_codes = |id: &str| {
            let known = book.attributes.iter().find(|known| known.id.as_str() == id);
            known.is_some_and(|known| matches!(&known.kind, AttributeKind::Choice(choices) if !choices.is_empty()))
        };
        let sets = book.tags.iter().filter_map(|tag| {
            let asked = tag.attributes.iter().map(|id| id.as_str()).filter(|id| has_codes(id));
            let members: Vec<Guid> = asked.map(attribute_code).collect();
            let members =
                if members.is_empty() { members } else { [vec![tag_code(tag.id.as_str())], members].concat() };
            let set = Set { guid: Guid::of(&["set", tag.id.as_str()]), name: tag.id.as_str().to_owned(), members };
            (!set.members.is_empty()).then_some(set)
        });
        Self { sets: sets.collect(), codes }
    }

    fn write(&self) -> Vec<u8> {
        let mut out = b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook".to_vec();
        xml::attribute(&mut out, "xmlns", NAMESPACE);
        xml::attribute(&mut out, "origin", "Isnad");
        out.extend_from_slice(b">\n");
        codebook::write(&self.codes, &mut out);
        out.push(b'\n');
        // Unlike in a project, the list stands there even where it is empty, and a member is named by `guid`.
        out.extend_from_slice(b"<Sets>\n");
        for set in &self.sets {
            out.extend_from_slice(b"<Set");
            set.guid.attribute(&mut out, "guid");
            xml::attribute(&mut out, "name", &set.name);
            out.push(b'>');
            for member in &set.members {
                out.extend_from_slice(b"<MemberCode");
                member.attribute(&mut out, "guid");
                out.extend_from_slice(b"/>");
            }
            out.extend_from_slice(b"</Set>\n");
        }
        out.extend_from_slice(b"</Sets>\n");
        out.extend_from_slice(b"</CodeBook>\n");
        out
    }

    fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let mut xml = Xml::new("data.qdc", bytes)?;
        let root = xml.child()?;
        if root.is_none_or(|root| root.name() != "CodeBook" || root.get("xmlns") != NAMESPACE) {
            return Err(xml.error("is no REFI-QDA codebook"));
        }
        let mut book = Self::default();
        while let Some(list) = xml.child()? {
            match list.name() {
                "Codes" => (book.codes, _) = codes(&mut xml)?,
                "Sets" => {
                    while let Some(element) = xml.child()? {
                        let mut set = Set { guid: read_guid(&element), name: element.get("name"), members: Vec::new() };
                        while let Some(member) = xml.child()? {
                            set.members.push(read_guid(&member));
                            xml.skip()?;
                        }
                        book.sets.push(set);
                    }
                }
                other => return Err(xml.error(format!("<{other}> is no list of a codebook"))),
            }
        }
        Ok(book)
    }

    /// # Errors
    /// Where bytes are read as another codebook: names the first code or set that differs.
    fn check(&self, bytes: &[u8]) -> Result<(), String> {
        let read = Self::read(bytes).map_err(|e| e.to_string())?;
        let (meant_codes, read_codes) = (flat(&self.codes), flat(&read.codes));
        let codes =
            first_other(&meant_codes, &read_codes).map(|(meant, read)| (meant.map(code_name), read.map(code_name)));
        let sets = first_other(&self.sets, &read.sets).map(|(meant, read)| (meant.map(set_name), read.map(set_name)));
        match codes.or(sets) {
            None => Ok(()),
            Some((Some(meant), _)) => Err(format!("{meant} reads back as another, or not at all")),
            Some((None, read)) => Err(format!("{} is read back, and was not meant", read.unwrap_or_default())),
        }
    }
}

/// The one that none of ours is, where it has none.
fn read_guid(element: &Element<'_>) -> Guid {
    Guid::read(&element.get("guid")).unwrap_or_default()
}

/// The codes in the element that is open, and the words of its description.
fn codes(xml: &mut Xml<'_>) -> Result<(Vec<Code>, String), ReadError> {
    let (mut found, mut description) = (Vec::new(), String::new());
    while let Some(element) = xml.child()? {
        match element.name() {
            "Code" => {
                let (below, description) = codes(xml)?;
                found.push(Code {
                    guid: read_guid(&element),
                    name: element.get("name"),
                    is_codable: element.get("isCodable") == "true",
                    color: element.get("color"),
                    description,
                    below,
                });
            }
            "Description" => description = xml.words()?,
            other => return Err(xml.error(format!("<{other}> is no code"))),
        }
    }
    Ok((found, description))
}

/// Each code with its depth, without those below it, which follow.
fn flat(codes: &[Code]) -> Vec<(usize, Code)> {
    let mut open: Vec<(usize, &Code)> = codes.iter().rev().map(|code| (0, code)).collect();
    let mut out = Vec::new();
    while let Some((depth, code)) = open.pop() {
        out.push((depth, Code { below: Vec::new(), ..code.clone() }));
        open.extend(code.below.iter().rev().map(|code| (depth + 1, code)));
    }
    out
}

fn code_name((_, code): &(usize, Code)) -> String {
    format!("the code “{}”", code.name)
}

fn set_name(set: &Set) -> String {
    format!("the set “{}”", set.name)
}

/// The first place where two lists differ.
fn first_other<'l, T: PartialEq>(meant: &'l [T], read: &'l [T]) -> Option<(Option<&'l T>, Option<&'l T>)> {
    let places = 0..meant.len().max(read.len());
    places.map(|at| (meant.get(at), read.get(at))).find(|(meant, read)| meant != read)
}

impl Assembler for Codebook {
    fn begin(&mut self, _: &mut dyn Files) -> std::io::Result<()> {
        Ok(())
    }

    fn take(&mut self, _: Part, _: &mut dyn Files) -> std::io::Result<()> {
        Ok(())
    }

    fn end(&mut self, files: &mut dyn Files) -> Result<(), RenderError> {
        let bytes = self.write();
        self.check(&bytes).map_err(|cause| RenderError::NotReadBack { document: "the codebook".to_owned(), cause })?;
        let mut file = files.main()?;
        file.write_all(&bytes)?;
        file.flush()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exchange::testing, model::testing::small_project};

    #[test]
    fn a_codebook_is_read_back_and_a_changed_file_is_told_apart() {
        let (project, entities) = (small_project(), testing::entities());
        let guideline = "# Guideline\n\n## claim\n\nما «يُقال» <هنا> & ]]> 😀\n\n- \u{1}نقطة\n\n## other\n\nx\n";
        let setup = Setup { guideline, ..testing::setup(&project.codebook, &entities) };
        let book = Codebook::new(&setup);
        let text = String::from_utf8(book.write()).unwrap();
        book.check(text.as_bytes()).unwrap();
        let claim = &book.codes[0];
        assert!(claim.description.ends_with("😀\n\n- \u{fffd}نقطة") && claim.color.starts_with('#'), "{claim:?}");
        assert!(book.codes.iter().any(|code| !code.is_codable && !code.below.is_empty()));
        for (from, to, cause) in [
            ("«يُقال»", "«يقال»", "the code “claim”"),
            ("name=\"claim\"", "name=\"claims\"", "the code “claim”"),
            (claim.color.as_str(), "#000000", "the code “claim”"),
            ("isCodable=\"false\"", "isCodable=\"true\"", "reads back as another"),
            ("<MemberCode ", "<MemberCode x=\"1\" other", "the set “"),
            ("urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0", "is no REFI-QDA codebook"),
        ] {
            assert!(text.contains(from), "{from}");
            let error = book.check(text.replacen(from, to, 1).as_bytes()).expect_err(cause);
            assert!(error.contains(cause), "{cause}: {error}");
        }
    }
}

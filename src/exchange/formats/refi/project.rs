//! A project put together, and each article of it read back.

use std::io;

use super::{
    book::{Book, Code},
    codes::{self, Needed},
    packed::{Piece, Zip},
    read::{SOURCES, with_book},
    write::Packed,
};
use crate::{
    exchange::{
        Document, Entities, Overlap,
        formats::{Assembler, File, Files, Groups, Part, RenderError, Setup},
        xml::Lists,
    },
    model::{Codebook, Timestamp},
};

/// Puts a project together. Texts are written as they come; what `project.qde` holds is kept, packed, until the end.
pub(super) struct Project {
    /// What of the dataset is needed at the end.
    setup: Kept,
    zip: Option<Zip>,
    needed: Needed,
    sources: Piece,
    notes: Piece,
    links: Piece,
}

struct Kept {
    project: String,
    codebook: Codebook,
    analysts: Vec<String>,
    language: String,
    made: Timestamp,
    entities: Entities,
}

impl Kept {
    fn setup(&self) -> Setup<'_> {
        Setup {
            project: &self.project,
            codebook: &self.codebook,
            guideline: "",
            entities: &self.entities,
            analysts: self.analysts.clone(),
            overlap: Overlap::Longest,
            language: &self.language,
            licence: "",
            groups: Groups::None,
            made: self.made,
        }
    }
}

impl Project {
    pub fn new(setup: &Setup<'_>) -> Self {
        let setup = Kept {
            project: setup.project.to_owned(),
            codebook: setup.codebook.clone(),
            analysts: setup.analysts.clone(),
            language: setup.language.to_owned(),
            made: setup.made,
            entities: Entities::new(),
        };
        let needed = Needed::default();
        Self { setup, zip: None, needed, sources: Piece::default(), notes: Piece::default(), links: Piece::default() }
    }
}

impl Assembler for Project {
    fn begin(&mut self, files: &mut dyn Files) -> io::Result<()> {
        self.zip = Some(Zip::new(files.main()?));
        Ok(())
    }

    fn take(&mut self, part: Part, _: &mut dyn Files) -> io::Result<()> {
        let Some(zip) = &mut self.zip else { return Ok(()) };
        let Some(packed) = part.carried.and_then(|carried| carried.downcast::<Packed>().ok()) else { return Ok(()) };
        for (name, text) in &packed.texts {
            zip.file(name, &[text])?;
        }
        self.needed.add(packed.needed);
        self.sources.push(&packed.sources);
        self.notes.push(&packed.notes);
        self.links.push(&packed.links);
        Ok(())
    }

    fn end(&mut self, _: &mut dyn Files) -> Result<(), RenderError> {
        let Some(mut zip) = self.zip.take() else { return Ok(()) };
        let mut head = Vec::new();
        codes::head(&self.setup.setup(), &self.needed, &mut head);
        check_codes(&head, &self.needed)
            .map_err(|cause| RenderError::NotReadBack { document: "the codebook".to_owned(), cause })?;
        let mut pieces = vec![Piece::of(&head)?];
        for (name, list) in [("Sources", &mut self.sources), ("Notes", &mut self.notes), ("Links", &mut self.links)] {
            // An empty list may not stand there.
            if !list.is_empty() {
                let (open, close) = (format!("<{name}>\n"), format!("</{name}>\n"));
                pieces.extend([Piece::of(open.as_bytes())?, std::mem::take(list), Piece::of(close.as_bytes())?]);
            }
        }
        pieces.push(Piece::of(b"</Project>\n")?);
        zip.file("project.qde", &pieces.iter().collect::<Vec<_>>())?;
        zip.finish()?;
        Ok(())
    }
}

/// Holds the codes that stand in a project against what its articles name.
fn check_codes(head: &[u8], needed: &Needed) -> Result<(), String> {
    let project = [head, b"</Project>"].concat();
    let book = Book::read(&mut Lists::new("project.qde", project.as_slice())).map_err(|e| e.to_string())?;
    let tags = needed.tags.iter().map(|tag| (codes::tag_code(tag), Code::Tag(tag.clone())));
    let value =
        |(name, value): &(String, String)| (codes::value_code(name, value), Code::Value(name.clone(), value.clone()));
    let unsure = needed.has_unsure.then(|| (codes::unsure_code(), Code::Unsure));
    let mut meant = tags.chain(needed.values.iter().map(value)).chain(unsure);
    match meant.find(|(guid, code)| book.codes.get(guid) != Some(code)) {
        Some((_, code)) => Err(format!("{code:?} reads back as another, or not at all")),
        None => Ok(()),
    }
}

/// Unpacks and reads what was rendered of an article, as if it were all of a project. Of the codes those are there that it
/// names: all of them, for each article, would take as long as the articles.
pub(super) fn read_back(
    setup: &Setup<'_>,
    part: &Part,
    documents: &[Document<'_>],
) -> Result<Vec<Document<'static>>, String> {
    let packed = part.carried.as_ref().and_then(|carried| carried.downcast_ref::<Packed>());
    let packed = packed.ok_or("nothing was rendered")?;
    let unpacked = |piece: &Piece| piece.unpacked().map_err(|e| e.to_string());
    let mut project = Vec::new();
    codes::head(&Setup { codebook: &Codebook::default(), ..setup.clone() }, &packed.needed, &mut project);
    for (name, piece) in [("Notes", &packed.notes), ("Links", &packed.links)] {
        project.extend_from_slice(format!("<{name}>").as_bytes());
        project.extend_from_slice(&unpacked(piece)?);
        project.extend_from_slice(format!("</{name}>").as_bytes());
    }
    project.extend_from_slice(b"</Project>");
    let book = Book::read(&mut Lists::new("project.qde", project.as_slice())).map_err(|e| e.to_string())?;
    let mut files = vec![File { name: SOURCES.to_owned(), bytes: unpacked(&packed.sources)? }];
    for (name, text) in &packed.texts {
        files.push(File { name: name.clone(), bytes: unpacked(text)? });
    }
    let parsed = with_book(&book, &files).map_err(|e| e.to_string())?;
    if let Some(unread) = parsed.unread.first() {
        return Err(format!("{}: {}", unread.what, unread.why));
    }
    // The windows of an article come together there, those of one analyst here.
    let mut read = parsed.documents;
    let place =
        |document: &Document<'_>| documents.iter().position(|d| d.id == document.id && d.analyst == document.analyst);
    read.sort_by_cached_key(place);
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exchange::testing, model::testing::small_project};

    #[test]
    fn codes_that_articles_name_and_a_project_lacks_are_told() {
        let (project, entities) = (small_project(), testing::entities());
        let setup = testing::setup(&project.codebook, &entities);
        let mut needed = Needed { has_unsure: true, ..Needed::default() };
        needed.tags.insert("ادعاء".to_owned());
        needed.values.insert(("stance".to_owned(), "مع".to_owned()));
        let head = |needed: &Needed| {
            let mut head = Vec::new();
            codes::head(&setup, needed, &mut head);
            head
        };
        check_codes(&head(&needed), &needed).unwrap();
        for (without, missing) in [
            (Needed { tags: std::collections::BTreeSet::new(), ..needed.clone() }, "Tag(\"ادعاء\")"),
            (Needed { values: std::collections::BTreeSet::new(), ..needed.clone() }, "Value(\"stance\", \"مع\")"),
            (Needed { has_unsure: false, ..needed.clone() }, "Unsure"),
        ] {
            let error = check_codes(&head(&without), &needed).expect_err(missing);
            assert!(error.starts_with(missing), "{error}");
        }
    }
}

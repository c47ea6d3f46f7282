//! The zip around a project: put together on the way out, taken apart on the way in.

use std::{
    io::{self, Cursor, Read as _, Write},
    sync::Arc,
};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions, write::StreamWriter};

use super::{
    book::Book,
    codes::{self, Needed},
    read::{MISSING, UNREADABLE, with_book},
    write::{SOURCES, Sheet},
};
use crate::{
    exchange::{
        Document,
        formats::{Assembler, File, Files, Part, ReadError, RenderError, Setup, Source},
        lines::files_of,
        xml::Xml,
    },
    model::Codebook,
};

/// The most bytes that a zip may have, and what stands in it beside the texts.
const CAP: u64 = 1 << 30;
/// The most bytes of a text.
const TEXT_CAP: u64 = 64 << 20;
/// The most files in a zip.
const FILES_CAP: usize = 1_000_000;

/// What was written so far, packed, as all of it may be large.
type Packed = DeflateEncoder<Vec<u8>>;

fn packed() -> Packed {
    DeflateEncoder::new(Vec::new(), Compression::fast())
}

fn unpack(packed: Packed, out: &mut impl Write) -> io::Result<()> {
    io::copy(&mut DeflateDecoder::new(Cursor::new(packed.finish()?)), out).map(drop)
}

/// Puts a project together. Texts are written as they come; what `project.qde` holds is kept, packed, until the end.
pub(super) struct Project {
    /// What of the dataset is needed at the end.
    setup: Kept,
    zip: Option<ZipWriter<StreamWriter<Box<dyn Write + Send>>>>,
    needed: Needed,
    sources: Packed,
    links: Packed,
    notes: Packed,
    counts: [usize; 3],
}

struct Kept {
    project: String,
    codebook: Codebook,
    analysts: Vec<String>,
    language: String,
    made: crate::model::Timestamp,
    entities: crate::exchange::Entities,
}

impl Kept {
    fn setup(&self) -> Setup<'_> {
        Setup {
            project: &self.project,
            codebook: &self.codebook,
            guideline: "",
            entities: &self.entities,
            analysts: self.analysts.clone(),
            overlap: crate::exchange::Overlap::Longest,
            language: &self.language,
            licence: "",
            groups: crate::exchange::formats::Groups::None,
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
            entities: crate::exchange::Entities::new(),
        };
        Self {
            setup,
            zip: None,
            needed: Needed::default(),
            sources: packed(),
            links: packed(),
            notes: packed(),
            counts: [0; 3],
        }
    }
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated).compression_level(Some(3))
}

impl Assembler for Project {
    fn begin(&mut self, files: &mut dyn Files) -> io::Result<()> {
        self.zip = Some(ZipWriter::new_stream(files.main()?));
        Ok(())
    }

    fn take(&mut self, part: Part, _: &mut dyn Files) -> io::Result<()> {
        let Some(zip) = &mut self.zip else { return Ok(()) };
        for File { name, bytes } in &part.files {
            if name == SOURCES {
                self.sources.write_all(bytes)?;
                self.counts[0] += 1;
            } else {
                zip.start_file(&**name, options())?;
                zip.write_all(bytes)?;
            }
        }
        let Some(sheet) = part.carried.and_then(|carried| carried.downcast::<Sheet>().ok()) else { return Ok(()) };
        let Sheet { needed, links, notes } = *sheet;
        self.needed.add(needed);
        self.links.write_all(&links)?;
        self.notes.write_all(&notes)?;
        self.counts[1] += links.len();
        self.counts[2] += notes.len();
        Ok(())
    }

    fn end(&mut self, _: &mut dyn Files) -> Result<(), RenderError> {
        let Some(mut zip) = self.zip.take() else { return Ok(()) };
        zip.start_file("project.qde", options().large_file(false)).map_err(io::Error::from)?;
        let mut head = Vec::new();
        codes::head(&self.setup.setup(), &self.needed, &mut head);
        zip.write_all(&head)?;
        let take = |packed: &mut Packed| std::mem::replace(packed, self::packed());
        let lists =
            [("Sources", take(&mut self.sources)), ("Notes", take(&mut self.notes)), ("Links", take(&mut self.links))];
        for ((name, packed), count) in lists.into_iter().zip([self.counts[0], self.counts[2], self.counts[1]]) {
            // An empty list may not stand there.
            if count > 0 {
                writeln!(zip, "<{name}>")?;
                unpack(packed, &mut zip)?;
                writeln!(zip, "</{name}>")?;
            }
        }
        zip.write_all(b"</Project>\n")?;
        zip.finish().map_err(io::Error::from)?.flush()?;
        Ok(())
    }
}

/// Reads what was rendered of an article, as if it were all of a project.
pub(super) fn read_back(
    setup: &Setup<'_>,
    part: &Part,
    documents: &[Document<'_>],
) -> Result<Vec<Document<'static>>, String> {
    let sheet = part.carried.as_ref().and_then(|carried| carried.downcast_ref::<Sheet>());
    let sheet = sheet.ok_or("nothing was rendered")?;
    let mut project = Vec::new();
    codes::head(setup, &sheet.needed, &mut project);
    for (name, bytes) in [("Notes", &sheet.notes), ("Links", &sheet.links)] {
        project.extend_from_slice(format!("<{name}>").as_bytes());
        project.extend_from_slice(bytes);
        project.extend_from_slice(format!("</{name}>").as_bytes());
    }
    project.extend_from_slice(b"</Project>");
    let book = Xml::new("project.qde", &project).and_then(|mut xml| Book::read(&mut xml)).map_err(|e| e.to_string())?;
    let parsed = with_book(&book, part).map_err(|e| e.to_string())?;
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

/// A part a source, with its text; the rest of the project goes with each.
pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    for name in files_of(source, &["qdpx"])? {
        let fail = |source| ReadError::Io { file: name.to_owned(), source };
        let mut bytes = Vec::new();
        source.open(name).map_err(fail)?.take(CAP + 1).read_to_end(&mut bytes).map_err(fail)?;
        if bytes.len() as u64 > CAP {
            return Err(ReadError::format(name, "is larger than 1 GB"));
        }
        let wrong = |e: &dyn std::fmt::Display| ReadError::format(name, format!("is no REFI-QDA project: {e}"));
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| wrong(&e))?;
        if zip.len() > FILES_CAP {
            return Err(ReadError::format(name, "has more than a million files in it"));
        }
        let in_zip: Vec<String> = zip.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect();
        let qde =
            in_zip.iter().find(|n| n.to_lowercase().ends_with(".qde")).ok_or_else(|| wrong(&"no .qde is in it"))?;
        let qde = entry(&mut zip, qde, CAP).map_err(|cause| wrong(&cause))?;
        let place = format!("{name}: project.qde");
        let book = Arc::new(Book::read(&mut Xml::new(&place, &qde)?)?);
        each_source(&place, &qde, &mut |element, path| {
            let wanted = path.replace("internal://", "sources/").to_lowercase();
            let stored = in_zip.iter().find(|name| name.to_lowercase() == wanted);
            let text = match stored.map(|stored| entry(&mut zip, stored, TEXT_CAP)) {
                Some(Ok(bytes)) => File { name: wanted, bytes },
                Some(Err(cause)) => File { name: UNREADABLE.to_owned(), bytes: cause.into_bytes() },
                None => File { name: MISSING.to_owned(), bytes: path.as_bytes().to_vec() },
            };
            let sources = File { name: SOURCES.to_owned(), bytes: element.to_vec() };
            take(Part { files: vec![sources, text], carried: Some(Box::new(Arc::clone(&book))) })
        })?;
    }
    Ok(())
}

fn entry(zip: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str, cap: u64) -> Result<Vec<u8>, String> {
    let file = zip.by_name(name).map_err(|e| e.to_string())?;
    let mut bytes = Vec::new();
    file.take(cap + 1).read_to_end(&mut bytes).map_err(|e| e.to_string())?;
    if bytes.len() as u64 > cap { Err(format!("{name} is larger than {cap} bytes")) } else { Ok(bytes) }
}

/// Takes the bytes of a source and the path of its plain text.
type Take<'t> = dyn FnMut(&[u8], &str) -> Result<(), ReadError> + 't;

/// The bytes of each source, and the path of its plain text.
fn each_source(place: &str, qde: &[u8], take: &mut Take<'_>) -> Result<(), ReadError> {
    let qde = qde.strip_prefix(b"\xef\xbb\xbf").unwrap_or(qde);
    let mut xml = Xml::new(place, qde)?;
    xml.child()?;
    while let Some(part) = xml.child()? {
        if part.name() != "Sources" {
            xml.skip()?;
            continue;
        }
        loop {
            let from = xml.position();
            let Some(element) = xml.child()? else { break };
            let path = element.get("plainTextPath");
            xml.skip()?;
            let to = xml.position();
            take(qde.get(from..to).unwrap_or_default(), &path)?;
        }
    }
    Ok(())
}

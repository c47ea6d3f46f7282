//! Books and issues of magazines: `.epub`.
//!
//! Its documents are one text, in the order in which they are read. Covers and tables of contents are passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ImportError, ImportFormat, Keeps, PartError, Source, Spot, Take,
    article::{About, CutKind},
    date,
    decode::decode,
    docx::damaged,
    flow::Flow,
    html::xml_fragment,
    zipped::{Zipped, beside, said},
};
use crate::exchange::{
    formats::ReadError,
    xml::{Node, Xml},
};

/// Books and issues of magazines.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "epub",
    title: "EPUB",
    extensions: &["epub"],
    is_it: |head| head.starts_with(b"PK\x03\x04") && head.windows(TYPE.len()).any(|bytes| bytes == TYPE),
    keeps: Keeps {
        kept: "all chapters in their order as one text, with headings, lists and tables; title, author, publisher, date, language",
        cut: "cover, table of contents, notes, hidden words, pictures",
    },
    read,
};

const TYPE: &[u8] = b"application/epub+zip";

/// What only makes fonts hard to take out, and is no lock.
const OF_FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    let mut zip = Zipped::new(&original)?;
    let missing = |name: &str| ImportError::Damaged(format!("{name} is not in it"));
    let container = zip.xml("META-INF/container.xml")?.ok_or_else(|| missing("META-INF/container.xml"))?;
    let name = package_of(&container).map_err(damaged)?.ok_or_else(|| missing("the list of its documents"))?;
    let package = zip.xml(&name)?.ok_or_else(|| missing(&name))?;
    let mut book = Book::default();
    book.read(&name, &package).map_err(damaged)?;
    let locked = match zip.xml("META-INF/encryption.xml")? {
        Some(file) => locked_of(&file).map_err(damaged)?,
        None => BTreeSet::new(),
    };
    let chapters = book.chapters();
    if chapters.iter().any(|chapter| locked.contains(chapter)) {
        return Err(ImportError::Locked);
    }
    let mut flow = Flow::default();
    let mut failed = Vec::new();
    for chapter in chapters {
        match chapter_of(&mut zip, &chapter).and_then(|chapter| xml_fragment(&chapter)) {
            Ok(chapter) => flow.add(chapter),
            Err(ImportError::Bomb) => return Err(ImportError::Bomb),
            Err(cause) => failed.push(PartError { place: Spot::Chapter(chapter), cause }),
        }
    }
    flow.leave_out(CutKind::Navigation, book.passed);
    flow.article.about = book.about;
    "utf-8".clone_into(&mut flow.article.decoded.encoding);
    if take(Ok(flow.finish(original).checked(source.stem())?)).is_continue() {
        _ = failed.into_iter().try_for_each(|error| take(Err(error)));
    }
    Ok(())
}

fn chapter_of(zip: &mut Zipped<'_>, name: &str) -> Result<String, ImportError> {
    let bytes = zip.file(name)?.ok_or_else(|| ImportError::Damaged("is not in the file".to_owned()))?;
    decode(&bytes, said(&bytes, "encoding").or_else(|| said(&bytes, "charset"))).map(|(html, _)| html)
}

/// The name of the file that says what the book is made of.
fn package_of(container: &str) -> Result<Option<String>, ReadError> {
    let mut xml = Xml::new("container.xml", container.as_bytes())?;
    while let Some(node) = xml.node()? {
        if let Node::Open(element) = node
            && element.name() == "rootfile"
        {
            return Ok(Some(beside("", &element.get("full-path"))));
        }
    }
    Ok(None)
}

/// The files that a key is asked for.
fn locked_of(encryption: &str) -> Result<BTreeSet<String>, ReadError> {
    let mut xml = Xml::new("encryption.xml", encryption.as_bytes())?;
    let (mut locked, mut is_font) = (BTreeSet::new(), false);
    while let Some(node) = xml.node()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "EncryptedData" => is_font = false,
            "EncryptionMethod" => is_font |= OF_FONTS.contains(&element.get("Algorithm").as_str()),
            "CipherReference" if !is_font => drop(locked.insert(beside("", &element.get("URI")))),
            _ => {}
        }
    }
    Ok(locked)
}

/// What a book is made of.
#[derive(Default)]
struct Book {
    about: About,
    /// Its files by their id: name, and whether it is no chapter.
    files: BTreeMap<String, (String, bool)>,
    /// The ids of its chapters, as they are read.
    spine: Vec<String>,
    /// The names of covers and tables of contents.
    around: BTreeSet<String>,
    /// How many of the spine were passed over.
    passed: usize,
}

impl Book {
    fn read(&mut self, name: &str, package: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(name, package.as_bytes())?;
        while let Some(node) = xml.node()? {
            let Node::Open(element) = node else { continue };
            match (element.prefix(), element.name()) {
                ("dc", _) => {
                    let key = element.name().to_owned();
                    let words = xml.words()?;
                    self.say(&key, words.trim());
                }
                (_, "item") => {
                    let properties = element.get("properties");
                    let is_around =
                        properties.split_ascii_whitespace().any(|word| matches!(word, "nav" | "cover-image"));
                    let is_page = element.get("media-type").contains("html");
                    let file = beside(name, &element.get("href"));
                    self.files.insert(element.get("id"), (file, is_around || !is_page));
                }
                (_, "itemref") if element.get("linear") == "no" => self.passed += 1,
                (_, "itemref") => self.spine.push(element.get("idref")),
                (_, "reference") if matches!(element.get("type").as_str(), "cover" | "toc") => {
                    self.around.insert(beside(name, &element.get("href")));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes what is said first of each.
    fn say(&mut self, key: &str, words: &str) {
        let about = &mut self.about;
        match key {
            "date" => about.published = about.published.or_else(|| date::find(words)),
            "source" | "identifier" if words.starts_with("http://") || words.starts_with("https://") => {
                words.clone_into(&mut about.url);
            }
            // More authors are told one after the other.
            "creator" if !about.byline.is_empty() => {
                about.byline.push_str("، ");
                about.byline.push_str(words);
            }
            _ => {
                let place = match key {
                    "title" => &mut about.title,
                    "creator" => &mut about.byline,
                    "publisher" => &mut about.outlet,
                    "language" => &mut about.language,
                    _ => return,
                };
                if place.is_empty() {
                    words.clone_into(place);
                }
            }
        }
    }

    /// The names of its chapters, each once.
    fn chapters(&mut self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut chapters = Vec::new();
        for id in &self.spine {
            match self.files.get(id) {
                Some((name, is_around)) if *is_around || self.around.contains(name) => self.passed += 1,
                Some((name, _)) if seen.insert(name.clone()) => chapters.push(name.clone()),
                _ => {}
            }
        }
        chapters
    }
}

#[cfg(test)]
mod tests;

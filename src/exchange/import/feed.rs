//! Feeds of news that were saved as a file: RSS and Atom. Each entry is an article.

use super::{
    ImportError, ImportFormat, ImportedArticle, Keeps, PartError, Source, Spot, Take,
    article::{About, CutKind},
    date,
    docx::damaged,
    flow::Flow,
    html::{Fragment, fragment, xml_fragment},
    zipped::xml_text,
};
use crate::{
    exchange::{
        formats::ReadError,
        xml::{Element, Node, Xml},
    },
    model::Decoded,
};

/// Feeds of news.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "feed",
    title: "RSS and Atom",
    extensions: &["rss", "atom"],
    is_it,
    keeps: Keeps {
        kept: "each entry as an article: its content, or its summary where it has no more; title, outlet, author, date, link, language",
        cut: "pictures and sounds, categories, comments",
    },
    read,
};

fn is_it(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('<')
        && (head.contains("<rss") || head.contains("<rdf:RDF") || (head.contains("<feed") && head.contains("/Atom")))
}

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let bytes = source.bytes()?;
    let (file, decoded) = match source.options.encoding {
        Some(said) => super::decode::decode(&bytes, Some(said))?,
        None => xml_text(&bytes)?,
    };
    let file = file.trim_start();
    let mut feed = Feed { file, decoded, outlet: String::new(), language: String::new(), count: 0 };
    match feed.read(source.stem(), take) {
        Ok(()) if feed.count == 0 => Err(ImportError::Damaged("no entry of a feed is in it".to_owned())),
        Ok(()) => Ok(()),
        Err(error) if feed.count == 0 => Err(damaged(error)),
        // What was read stays.
        Err(error) => {
            _ = take(Err(PartError { place: Spot::AfterEntry(feed.count), cause: damaged(error) }));
            Ok(())
        }
    }
}

struct Feed<'f> {
    file: &'f str,
    decoded: Decoded,
    /// What the feed is called, and its language.
    outlet: String,
    language: String,
    count: usize,
}

/// What an entry says.
#[derive(Default)]
struct Entry {
    about: About,
    /// The fullest text there is, with how full that kind of text is.
    text: (Fullness, String),
    written: Written,
    media: usize,
}

/// How words are written.
#[derive(Clone, Copy, Default)]
enum Written {
    #[default]
    Plain,
    Html,
    Xhtml,
}

impl Written {
    /// As an element of Atom says.
    fn of(kind: &str) -> Self {
        match kind {
            "" | "text" | "text/plain" => Self::Plain,
            "xhtml" => Self::Xhtml,
            _ => Self::Html,
        }
    }

    fn read(self, words: &str) -> Result<Fragment, ImportError> {
        match self {
            Self::Plain => {
                let mut fragment = Fragment::default();
                words.split("\n\n").for_each(|paragraph| fragment.blocks.paragraph(paragraph));
                Ok(fragment)
            }
            Self::Html => fragment(words),
            Self::Xhtml => xml_fragment(words),
        }
    }
}

/// How much of an article an element holds.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    #[default]
    Nothing,
    Summary,
    Whole,
}

impl Feed<'_> {
    fn read(&mut self, stem: &str, take: &mut Take<'_>) -> Result<(), ReadError> {
        let file = self.file;
        let mut xml = Xml::new("feed", file.as_bytes())?;
        let mut depth = 0_usize;
        loop {
            let from = xml.position();
            let Some(node) = xml.node()? else { return Ok(()) };
            match node {
                Node::Open(element) => match (element.prefix(), element.name()) {
                    ("", "item" | "entry") => {
                        let language = element.get("lang");
                        let entry = Entry::read(&mut xml, file)?;
                        self.count += 1;
                        let original = file.get(from..xml.position()).unwrap_or_default().trim_start();
                        if take(self.article(entry, language, original, stem)).is_break() {
                            return Ok(());
                        }
                    }
                    // RSS has its own in `channel`, Atom in `feed`.
                    ("", "title") if depth <= 2 && self.outlet.is_empty() => {
                        xml.words()?.trim().clone_into(&mut self.outlet);
                    }
                    ("", "language") if depth <= 2 => xml.words()?.trim().clone_into(&mut self.language),
                    ("", "rss" | "channel" | "feed") | ("rdf", "RDF") => {
                        let language = element.get("lang");
                        if !language.is_empty() {
                            self.language = language;
                        }
                        depth += 1;
                    }
                    _ if depth == 0 => return Err(xml.error("is no feed")),
                    _ => xml.skip()?,
                },
                Node::Close => depth = depth.saturating_sub(1),
                Node::Text(_) => {}
            }
        }
    }

    fn article(
        &self,
        entry: Entry,
        language: String,
        original: &str,
        stem: &str,
    ) -> Result<ImportedArticle, PartError> {
        let place = Spot::Entry(self.count);
        let fault = |cause| PartError { place: place.clone(), cause };
        let mut flow = Flow::default();
        flow.add(entry.written.read(&entry.text.1).map_err(fault)?);
        flow.leave_out(CutKind::Media, entry.media);
        let mut about = entry.about;
        if about.outlet.is_empty() {
            about.outlet.clone_from(&self.outlet);
        }
        about.language =
            [about.language, language].into_iter().find(|l| !l.is_empty()).unwrap_or_else(|| self.language.clone());
        flow.article.about = about;
        flow.article.decoded.clone_from(&self.decoded);
        let mut article = flow.finish(original.as_bytes().to_vec());
        article.extension = "xml";
        article.place.clone_from(&place);
        article.checked(stem).map_err(fault)
    }
}

impl Entry {
    fn read(xml: &mut Xml<'_>, file: &str) -> Result<Self, ReadError> {
        let mut entry = Self::default();
        while let Some(element) = xml.child()? {
            entry.part(&element, xml, file)?;
        }
        Ok(entry)
    }

    fn part(&mut self, element: &Element<'_>, xml: &mut Xml<'_>, file: &str) -> Result<(), ReadError> {
        let said = |words: String| words.split_whitespace().collect::<Vec<_>>().join(" ");
        match (element.prefix(), element.name()) {
            ("content", "encoded") => self.text(Fullness::Whole, xml.words()?, Written::Html),
            ("", "description") => self.text(Fullness::Summary, xml.words()?, Written::Html),
            ("", "content" | "summary" | "title") => {
                let (name, kind, src) = (element.name().to_owned(), element.get("type"), element.get("src"));
                let from = xml.position();
                let words = if kind == "xhtml" {
                    xml.skip()?;
                    file.get(from..xml.position()).unwrap_or_default().to_owned()
                } else {
                    xml.words()?
                };
                match (&*name, &*kind) {
                    ("title", "html" | "xhtml") => {
                        let title = Written::of(&kind).read(&words).unwrap_or_default();
                        self.about.title = said(title.blocks.finish().0);
                    }
                    ("title", _) => self.about.title = said(words),
                    (_, kind) => {
                        let fullness = if name == "content" { Fullness::Whole } else { Fullness::Summary };
                        // Elsewhere, or of another kind, as a picture is.
                        if src.is_empty() && matches!(kind, "" | "text" | "html" | "xhtml" | "text/html" | "text/plain")
                        {
                            self.text(fullness, words, Written::of(kind));
                        }
                    }
                }
            }
            ("dc", "creator") => self.about.byline = said(xml.words()?),
            ("", "author") => {
                let name = author(xml)?;
                if self.about.byline.is_empty() {
                    self.about.byline = said(name);
                }
            }
            ("", "pubDate" | "published") | ("dc", "date") => self.about.published = date::find(&xml.words()?),
            ("", "updated") => {
                let day = date::find(&xml.words()?);
                self.about.published = self.about.published.or(day);
            }
            ("dc", "language") => self.about.language = said(xml.words()?),
            ("", "source") => {
                // Atom has a feed in it, RSS its name.
                let name = source(xml)?;
                self.about.outlet = said(name);
            }
            ("", "link") => {
                let (href, rel) = (element.get("href"), element.get("rel"));
                let words = xml.words()?;
                match &*rel {
                    "" | "alternate" => self.about.url = if href.is_empty() { said(words) } else { href },
                    "enclosure" => self.media += 1,
                    _ => {}
                }
            }
            ("", "guid") => {
                let is_link = element.get("isPermaLink") != "false";
                let words = said(xml.words()?);
                if is_link && self.about.url.is_empty() && words.starts_with("http") {
                    self.about.url = words;
                }
            }
            ("", "enclosure") | ("media", "content" | "thumbnail") => {
                self.media += 1;
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
        Ok(())
    }

    fn text(&mut self, fullness: Fullness, words: String, written: Written) {
        let is_blank = words.trim().is_empty();
        if !is_blank && fullness > self.text.0 {
            self.text = (fullness, words);
            self.written = written;
        }
    }
}

/// The name in an author's element: a name alone, an element of it, or in brackets behind an address.
fn author(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let mut words = String::new();
    loop {
        match xml.node()? {
            Some(Node::Open(element)) if element.name() == "name" => words = xml.words()?,
            Some(Node::Open(_)) => xml.skip()?,
            Some(Node::Text(more)) => words.push_str(&more),
            Some(Node::Close) | None => break,
        }
    }
    let name = words
        .split_once('(')
        .filter(|(address, _)| address.contains('@'))
        .map(|(_, name)| name.trim_end().trim_end_matches(')'));
    Ok(name.unwrap_or(&words).to_owned())
}

fn source(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let mut words = String::new();
    loop {
        match xml.node()? {
            Some(Node::Open(element)) if element.name() == "title" => words = xml.words()?,
            Some(Node::Open(_)) => xml.skip()?,
            Some(Node::Text(more)) => words.push_str(&more),
            Some(Node::Close) | None => return Ok(words),
        }
    }
}

#[cfg(test)]
mod tests;

//! Documents as lines, and the dataset's metadata in the end.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use super::{DATA, FORMAT, SPANS, metadata};
use crate::{
    exchange::{
        card::{Card, Counts},
        document::Document,
        formats::{Assembler, File, Files, Part, RenderError, Setup, jsonl, with_reader},
        quoted::push_json,
        units::Unit,
    },
    model::{Codebook, Timestamp},
    text::OffsetMap,
};

pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    let mut lines = Part::default();
    jsonl::render(setup, documents, &mut lines)?;
    *part.file(DATA) = std::mem::take(lines.bytes());
    let mut counts = Counts::default();
    counts.add_documents(documents);
    part.carried = Some(Box::new(counts));
    let out = part.file(SPANS);
    for document in documents {
        let offsets = OffsetMap::new(&document.text);
        for mark in &document.marks {
            for (at, span) in mark.spans.iter().enumerate() {
                let (start, end) = Unit::CodePoints.offsets(&offsets, *span);
                let quote = span.slice(&document.text).unwrap_or_default();
                let words = [
                    ("article", &*document.id),
                    ("analyst", &document.analyst),
                    ("annotation", &mark.id),
                    ("tag", &mark.tag),
                ];
                out.push(b'{');
                for (name, value) in words {
                    out.extend_from_slice(format!("\"{name}\":").as_bytes());
                    push_json(out, value);
                    out.push(b',');
                }
                let numbers = format!("\"fragment\":{at},\"start_char\":{start},\"end_char\":{end},\"quote\":");
                out.extend_from_slice(numbers.as_bytes());
                push_json(out, quote);
                out.extend_from_slice(b"}\n");
            }
        }
    }
    Ok(())
}

#[derive(serde::Deserialize)]
struct Span {
    start_char: usize,
    end_char: usize,
    quote: String,
}

/// What the lines say; each line of spans must be a piece of them, in their order.
pub(super) fn read_back(_: &Setup<'_>, part: &Part, _: &[Document<'_>]) -> Result<Vec<Document<'static>>, String> {
    let bytes = |name: &str| part.files.iter().find(|file| file.name == name).map(|file| file.bytes.as_slice());
    let lines = Part::of(bytes(DATA).unwrap_or_default().to_vec());
    let documents = with_reader(jsonl::parse, &lines)?;
    let spans = bytes(SPANS).unwrap_or_default();
    let mut spans = serde_json::Deserializer::from_slice(spans).into_iter::<Span>();
    for document in &documents {
        let offsets = OffsetMap::new(&document.text);
        for piece in document.marks.iter().flat_map(|mark| &mark.spans) {
            let span = spans.next().ok_or("a piece is missing in spans.jsonl")?.map_err(|e| e.to_string())?;
            let found = Unit::CodePoints.span(&offsets, &document.text, span.start_char, span.end_char)?;
            if found != *piece || piece.slice(&document.text) != Some(&span.quote) {
                return Err(format!("spans.jsonl has “{}” where another piece is", span.quote));
            }
        }
    }
    Ok(documents)
}

/// A file that is hashed on its way.
struct Hashed {
    name: &'static str,
    out: Box<dyn Write + Send>,
    hash: Sha256,
    bytes: u64,
}

/// The whole dataset.
pub(super) struct Dataset {
    project: String,
    language: String,
    licence: String,
    guideline: String,
    codebook: Codebook,
    made: Timestamp,
    counts: Counts,
    files: Vec<Hashed>,
}

impl Dataset {
    pub fn new(setup: &Setup<'_>) -> Self {
        Self {
            project: setup.project.to_owned(),
            language: setup.language.to_owned(),
            licence: setup.licence.to_owned(),
            guideline: setup.guideline.to_owned(),
            codebook: setup.codebook.clone(),
            made: setup.made,
            counts: Counts::default(),
            files: Vec::new(),
        }
    }

    fn card(&self) -> Card<'_> {
        Card {
            title: &self.project,
            language: &self.language,
            format: &FORMAT,
            licence: &self.licence,
            codebook: &self.codebook,
            guideline: &self.guideline,
            made: self.made,
            counts: vec![(String::new(), self.counts.clone())],
            files: vec![("train".to_owned(), DATA.to_owned())],
            chosen: Vec::new(),
            agreement: Vec::new(),
            lost: Vec::new(),
        }
    }
}

impl Assembler for Dataset {
    fn begin(&mut self, files: &mut dyn Files) -> io::Result<()> {
        for name in [DATA, SPANS] {
            self.files.push(Hashed { name, out: files.create(name)?, hash: Sha256::new(), bytes: 0 });
        }
        Ok(())
    }

    fn take(&mut self, part: Part, _: &mut dyn Files) -> io::Result<()> {
        for file in &mut self.files {
            for File { bytes, .. } in part.files.iter().filter(|share| share.name == file.name) {
                file.out.write_all(bytes)?;
                file.hash.update(bytes);
                file.bytes += bytes.len() as u64;
            }
        }
        if let Some(counts) = part.carried.and_then(|carried| carried.downcast::<Counts>().ok()) {
            self.counts.add(&counts);
        }
        Ok(())
    }

    fn end(&mut self, files: &mut dyn Files) -> Result<(), RenderError> {
        let mut distribution = Vec::new();
        for Hashed { name, mut out, hash, bytes } in std::mem::take(&mut self.files) {
            out.flush()?;
            let mut digits = String::new();
            for byte in hash.finalize() {
                digits.push_str(&format!("{byte:02x}"));
            }
            distribution.push(metadata::DataFile { name, hash: digits, bytes });
        }
        let card = self.card();
        let about = metadata::metadata(&card, &distribution);
        files.put(&File { name: "croissant.json".to_owned(), bytes: about })?;
        files.put(&File { name: "README.md".to_owned(), bytes: card.markdown().into_bytes() })?;
        Ok(())
    }
}

//! Label Studio: `tasks.json`, a list of tasks, and `config.xml`, the labelling configuration that they need.
//!
//! A task is an article, with an annotation each analyst, so that Label Studio compares them. A mark is a region of the control
//! `label`; each further piece of it is a region of its own, related to by `next-fragment`. Attributes are choices or words of
//! the region, under a control of their name. Offsets are code points. The server refuses tasks of analysts that it does not
//! know, so their names are in `data.analysts`, in the order of the annotations, and in the `meta` of each region, where the
//! server keeps them. Everything else that Label Studio has no place for but keeps is in `meta` too: names of entities, and names and
//! attributes of links.

mod config;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::{collections::HashMap, io};

use super::{
    Assembler, Audience, File, Files, Format, Joined, Part, Reading, RenderError, Setup, Shape, Writing, fits,
    with_reader,
};
use crate::exchange::{
    Document,
    holds::{Holds, LinksHeld, OffsetUnit},
};

/// Label Studio's tasks.
pub const FORMAT: Format = Format {
    id: "label-studio",
    title: "Label Studio JSON",
    extension: "json",
    shape: Shape::Folder,
    audience: Audience::Programs,
    offsets: OffsetUnit::CodePoints,
    holds: Holds { links: LinksHeld::BetweenMarks, times: false, status: false, comments: false, ..Holds::ALL },
    read_by: "Label Studio",
    write: Some(Writing {
        fit: fits,
        render: write::render,
        assemble: |setup| Box::new(Tasks::new(setup)),
        read_back: Some(|_, part, documents| Ok(in_order_of(documents, with_reader(read::parse, part)?))),
    }),
    read: Some(Reading { offered: true, cut: read::cut, parse: read::parse }),
};

const TASKS: &str = "tasks.json";
/// The control of tags.
const LABEL: &str = "label";
/// The control of whom a mark means.
const ENTITY: &str = "entity";
/// The control of marks that an analyst is not sure of.
const UNSURE: &str = "unsure";
/// The control of attributes, or values of them, that the codebook does not know.
const OTHER: &str = "other";
/// What it shows.
const TEXT: &str = "text";
/// Before the name of a control that asks something of the article.
const OF_ARTICLE: &str = "article-";
/// Before the name of a control that would be called as another.
const OF_MARK: &str = "attribute-";

/// The control of an attribute of marks.
fn control_of(attribute: &str) -> String {
    let is_taken = [LABEL, ENTITY, UNSURE, OTHER, TEXT].contains(&attribute)
        || [OF_ARTICLE, OF_MARK].iter().any(|start| attribute.starts_with(start));
    if is_taken { format!("{OF_MARK}{attribute}") } else { attribute.to_owned() }
}

/// Tasks have the analysts of an article together; the documents may come window by window.
fn in_order_of(documents: &[Document<'_>], read: Vec<Document<'static>>) -> Vec<Document<'static>> {
    let places: HashMap<(&str, &str), usize> =
        documents.iter().enumerate().map(|(at, d)| ((&*d.id, &*d.analyst), at)).collect();
    let mut read = read;
    read.sort_by_key(|d| places.get(&(&*d.id, &*d.analyst)).copied());
    read
}

/// Numbers the tasks: Label Studio's converter wants it.
struct Tasks {
    config: String,
    joined: Joined,
    count: usize,
}

impl Tasks {
    fn new(setup: &Setup<'_>) -> Self {
        Self { config: config::config(setup), joined: Joined::new("[\n", b",\n", "\n]\n"), count: 0 }
    }
}

impl Assembler for Tasks {
    fn begin(&mut self, files: &mut dyn Files) -> io::Result<()> {
        files.put(&File { name: "config.xml".to_owned(), bytes: self.config.clone().into_bytes() })
    }

    fn take(&mut self, part: Part, files: &mut dyn Files) -> io::Result<()> {
        for file in &part.files {
            for task in file.bytes.split(|byte| *byte == b'\n').filter(|task| !task.is_empty()) {
                self.count += 1;
                let mut bytes = format!("{{\"id\":{},", self.count).into_bytes();
                bytes.extend_from_slice(task.get(1..).unwrap_or_default());
                let part = Part { files: vec![File { name: TASKS.to_owned(), bytes }], carried: None };
                self.joined.take(part, files)?;
            }
        }
        Ok(())
    }

    fn end(&mut self, files: &mut dyn Files) -> Result<(), RenderError> {
        if self.count == 0 {
            return Ok(files.put(&File { name: TASKS.to_owned(), bytes: b"[\n]\n".to_vec() })?);
        }
        self.joined.end(files)
    }
}

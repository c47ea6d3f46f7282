//! A dataset looked through before any of it is brought in: what is in it, what it would change, and in which format it is.

use std::{collections::BTreeMap, path::Path};

use super::{BringOptions, Bringing, Brought, DatasetError, DiskSource, Looking, Stamp, Task, read_dataset};
use crate::{
    exchange::{
        Document, Format,
        formats::{Parsed, Part, ReadError, Source as _, brought_in},
    },
    model::{Analyst, AnalystId, Edit, Extra, Project},
    session::analyst_id,
    store::Folder,
};

/// What is in a dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Its tags, with how many marks have them.
    pub tags: BTreeMap<String, usize>,
    /// Its kinds of links likewise.
    pub links: BTreeMap<String, usize>,
    /// Who marked, as they are called there, with how many marks each made.
    pub analysts: BTreeMap<String, usize>,
}

impl Survey {
    fn note(&mut self, parsed: &Parsed) {
        for document in &parsed.documents {
            for mark in &document.marks {
                *self.tags.entry(mark.tag.to_string()).or_default() += 1;
            }
            for link in &document.links {
                *self.links.entry(link.kind.to_string()).or_default() += 1;
            }
            if !document.analyst.is_empty() {
                *self.analysts.entry(document.analyst.to_string()).or_default() += document.marks.len();
            }
        }
    }
}

/// A dataset, ready to be brought in.
#[derive(Debug, Default)]
pub struct Prepared {
    /// What is in it.
    pub survey: Survey,
    /// What comes of it, and what does not.
    pub brought: Brought,
    /// The changes, in order.
    pub edits: Vec<Edit>,
}

/// Reads a dataset and prepares what it changes in a project that is only looked at. Where `new_member` has a name, the analyst of
/// the options is not yet a member and becomes one.
///
/// # Errors
/// See [`DatasetError`].
pub fn prepare(
    (project, folder): (&Project, &Folder),
    (path, format): (&Path, &Format),
    options: &BringOptions,
    new_member: Option<&str>,
    stamp: &mut dyn Stamp,
    task: &Task,
) -> Result<Prepared, DatasetError> {
    let (mut prepared, looks) = (Prepared::default(), Looking::default());
    let mut bringing = Bringing::new(project, folder, options, &looks);
    read_dataset(path, format, task, |parsed| {
        prepared.survey.note(&parsed);
        bringing.take(parsed, stamp, &mut prepared.brought);
        Ok::<(), DatasetError>(())
    })?;
    prepared.edits = bringing.edits();
    if let Some(name) = new_member.filter(|_| !prepared.edits.is_empty()) {
        let analyst =
            Analyst { id: options.analyst.clone(), rev: 0, name: name.trim().to_owned(), extra: Extra::default() };
        prepared.edits.insert(0, Edit::PutAnalyst(analyst));
    }
    Ok(prepared)
}

/// An identifier for a new member of that name, never one in use.
pub fn free_analyst_id(project: &Project, name: &str, stamp: &mut dyn Stamp) -> AnalystId {
    let is_taken = |id: &AnalystId| project.team.contains_key(id) || project.layer_keys().any(|k| k.analyst == *id);
    let mut id = analyst_id(name.trim(), stamp);
    while is_taken(&id) {
        // Letters of no alphabet that identifiers have make one of random digits.
        id = analyst_id("؟", stamp);
    }
    id
}

/// The format that a dataset is in, as far as its names and its first part tell; none where it is in none of ours.
///
/// # Errors
/// Where it cannot be opened.
pub fn guess_format(path: &Path) -> Result<Option<&'static Format>, DatasetError> {
    let source = DiskSource::new(path).map_err(|source| DatasetError::Io { path: path.to_owned(), source })?;
    let is_named = |format: &&'static Format| {
        source.names().iter().any(|name| name.rsplit('.').next().is_some_and(|end| end == format.extension))
    };
    let (named, others): (Vec<&'static Format>, Vec<&'static Format>) = brought_in().partition(is_named);
    // Some formats take any text for an article without marks: of those, the name has to speak.
    let named = named.into_iter().find(|format| begins_as(&source, format, |_| true));
    Ok(named.or_else(|| {
        let is_marked = |document: &Document<'_>| !document.marks.is_empty();
        others.into_iter().find(|format| begins_as(&source, format, is_marked))
    }))
}

/// Whether the first part of a dataset reads as that format, with such a document in it.
fn begins_as(source: &DiskSource, format: &Format, such: impl Fn(&Document<'_>) -> bool) -> bool {
    let Some(reading) = &format.read else { return false };
    let mut first: Option<Part> = None;
    // It ends with the error that the first part stops it by.
    let cut = (reading.cut)(source, &mut |part| {
        first = Some(part);
        Err(ReadError::Stopped)
    });
    drop(cut);
    first.and_then(|part| (reading.parse)(&part).ok()).is_some_and(|parsed| parsed.documents.iter().any(such))
}

//! A dataset that is to be brought in.

use std::path::PathBuf;

use crate::{
    exchange::formats::format,
    model::{AnalystId, Project},
    session::{
        SystemStamp, Task,
        annotations::{BringOptions, DatasetError, Mapping, Prepared, free_analyst_id, prepare},
    },
    store::Folder,
};

/// Whose layer a dataset becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A member's.
    Member(AnalystId),
    /// That of somebody who becomes a member, of that name.
    New(String),
}

/// A dataset that is to be brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatasetIn {
    /// The file or folder.
    pub place: PathBuf,
    /// The format's name.
    pub format: &'static str,
    /// Whose layer it becomes.
    pub owner: Owner,
    /// Only what that analyst of the dataset marked; what everyone did where none is given.
    pub only: Option<String>,
    /// No judgement, until somebody takes it up.
    pub as_suggestions: bool,
    /// Articles that the project lacks are added.
    pub add_articles: bool,
    /// What its tags and links become.
    pub mapping: Mapping,
}

impl DatasetIn {
    /// Reads it and prepares what it changes in a project that is only looked at.
    ///
    /// # Errors
    /// Where it cannot be read, or was called off.
    pub fn prepare(&self, project: &Project, folder: &Folder, task: &Task) -> Result<Prepared, DatasetError> {
        let Some(format) = format(self.format) else { return Ok(Prepared::default()) };
        let (analyst, new_member) = match &self.owner {
            Owner::Member(id) => (id.clone(), None),
            Owner::New(name) => (free_analyst_id(project, name, &mut SystemStamp), Some(name.as_str())),
        };
        let options = BringOptions {
            analyst,
            only: self.only.clone(),
            as_suggestions: self.as_suggestions,
            add_articles: self.add_articles,
            mapping: self.mapping.clone(),
            file: self.place.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        };
        prepare((project, folder), (&self.place, format), &options, new_member, &mut SystemStamp, task)
    }
}

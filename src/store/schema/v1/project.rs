//! `project.ron`, `team/<analyst>.ron` and `assignments.ron`.

use std::collections::BTreeMap;

use crate::{
    model::{Analyst, Assignment, Assignments, Extra, ProjectInfo},
    store::{
        ron::document,
        schema::{
            MIN_READER, VERSION,
            convert::{Notes, parse, parse_all, print_all},
            file_type,
            flaw::Flaw,
        },
    },
};

document! {
    /// `project.ron`: what the project says of itself. Its `min_reader` governs the whole folder.
    pub struct ProjectFile {
        /// `isnad-project`.
        pub format: String,
        /// Version of the files.
        pub version: u32,
        /// The lowest version that may change the project.
        pub min_reader: u32,
        /// UUID.
        pub id: String,
        /// Grows with every change.
        pub rev: u32,
        /// What it is called.
        pub name: String,
        /// The analyst who may change project, codebook, guideline and assignments.
        pub owner: String,
        /// Languages of its articles.
        pub languages: Vec<String>,
    }
}

file_type!(ProjectFile, "isnad-project", ProjectInfo);

impl ProjectFile {
    fn read(&self, _notes: &mut Notes) -> Result<ProjectInfo, Flaw> {
        Ok(ProjectInfo {
            id: parse(&self.id)?,
            rev: self.rev,
            name: self.name.clone(),
            owner: parse(&self.owner)?,
            languages: self.languages.clone(),
            extra: Extra(self.extra.clone()),
        })
    }

    fn write(info: &ProjectInfo) -> Self {
        ProjectFile {
            format: "isnad-project".to_owned(),
            version: VERSION,
            min_reader: MIN_READER,
            id: info.id.to_string(),
            rev: info.rev,
            name: info.name.clone(),
            owner: info.owner.to_string(),
            languages: info.languages.clone(),
            extra: info.extra.0.clone(),
            unread: Vec::new(),
        }
    }
}

document! {
    /// `team/<analyst>.ron`: a member of the team.
    pub struct AnalystFile {
        /// `isnad-analyst`.
        pub format: String,
        /// Version of the files.
        pub version: u32,
        /// The lowest version that may change the file.
        pub min_reader: u32,
        /// Their short name, as of the file.
        pub id: String,
        /// Grows with every change.
        pub rev: u32,
        /// What they are called.
        pub name: String,
    }
}

file_type!(AnalystFile, "isnad-analyst", Analyst);

impl AnalystFile {
    fn read(&self, _notes: &mut Notes) -> Result<Analyst, Flaw> {
        let id = parse(&self.id)?;
        Ok(Analyst { id, rev: self.rev, name: self.name.clone(), extra: Extra(self.extra.clone()) })
    }

    fn write(analyst: &Analyst) -> Self {
        AnalystFile {
            format: "isnad-analyst".to_owned(),
            version: VERSION,
            min_reader: MIN_READER,
            id: analyst.id.to_string(),
            rev: analyst.rev,
            name: analyst.name.clone(),
            extra: analyst.extra.0.clone(),
            unread: Vec::new(),
        }
    }
}

document! {
    /// `assignments.ron`: who reads what.
    pub struct AssignmentsFile {
        /// `isnad-assignments`.
        pub format: String,
        /// Version of the files.
        pub version: u32,
        /// The lowest version that may change the file.
        pub min_reader: u32,
        /// Grows with every change.
        pub rev: u32,
        /// Article → analysts.
        pub articles: BTreeMap<String, Vec<String>>,
        /// Article to learn on → the reviewer whose agreed layer counts.
        pub training: BTreeMap<String, String>,
    }
}

file_type!(AssignmentsFile, "isnad-assignments", Assignments);

impl AssignmentsFile {
    #[expect(clippy::unnecessary_wraps, reason = "as every file type reads")]
    fn read(&self, notes: &mut Notes) -> Result<Assignments, Flaw> {
        let mut entries = Vec::new();
        for (article, analysts) in &self.articles {
            let entry = parse(article)
                .and_then(|article| parse_all(analysts).map(|analysts| Assignment { article, analysts }))
                .map_err(|flaw| notes.keep_entry("articles", article, analysts, flaw));
            entries.extend(entry);
        }
        let mut training = BTreeMap::new();
        for (article, reviewer) in &self.training {
            let entry = parse(article)
                .and_then(|article| Ok((article, parse(reviewer)?)))
                .map_err(|flaw| notes.keep_entry("training", article, reviewer, flaw));
            training.extend(entry);
        }
        Ok(Assignments { rev: self.rev, entries, training, extra: Extra(self.extra.clone()) })
    }

    fn write(assignments: &Assignments) -> Self {
        let entry = |entry: &Assignment| (entry.article.to_string(), print_all(&entry.analysts));
        AssignmentsFile {
            format: "isnad-assignments".to_owned(),
            version: VERSION,
            min_reader: MIN_READER,
            rev: assignments.rev,
            articles: assignments.entries.iter().map(entry).collect(),
            training: assignments.training.iter().map(|(id, who)| (id.to_string(), who.to_string())).collect(),
            extra: assignments.extra.0.clone(),
            unread: Vec::new(),
        }
    }
}

//! Everything that does not hold in a project: files that do not read, quotes that do not match, names that lead nowhere.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    model::{AnalystId, Article, ArticleId, Entity, Layer, Place, Project, RecordId, Scope, check_layer},
    store::{self, Folder, OpenError, Opened, TextState, file_of, package::Manifest},
};

/// What was looked at, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// What the project is called.
    pub name: String,
    /// How many articles it has.
    pub articles: usize,
    /// How many layers.
    pub layers: usize,
    /// How many annotations.
    pub annotations: usize,
    /// How many links.
    pub links: usize,
    /// What does not hold, by file, line and record.
    pub findings: Vec<Finding>,
}

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// In which file, below the project's folder.
    pub file: PathBuf,
    /// In which line, from 1, where that is known.
    pub line: Option<usize>,
    /// In which record, where it is about one.
    pub record: Option<RecordId>,
    /// What, and the way out.
    pub message: String,
}

/// Looks through a project's folder. Texts are read one at a time.
///
/// # Errors
/// Only where there is no project to look at.
pub fn check(dir: &Path) -> Result<CheckReport, OpenError> {
    let Opened { project, folder, report } = store::open(dir)?;
    let is_part = Manifest::of_folder(&folder).is_some();
    let mut checker = Checker { project: &project, folder: &folder, is_part, findings: Vec::new() };
    for fault in report.faults {
        checker.findings.push(Finding {
            file: fault.file,
            line: fault.line,
            record: None,
            message: fault.cause.to_string(),
        });
    }
    if let Some(reason) = report.read_only {
        checker.find(&Place::Project, reason.to_string());
    }
    checker.articles();
    checker.names();
    let mut findings = checker.findings;
    findings.sort();
    findings.dedup();
    Ok(CheckReport {
        name: project.info.name.clone(),
        articles: project.articles.len(),
        layers: project.layers.len(),
        annotations: project.layers.values().map(|l| l.annotations.len()).sum(),
        links: project.layers.values().map(|l| l.links.len()).sum(),
        findings,
    })
}

struct Checker<'a> {
    project: &'a Project,
    folder: &'a Folder,
    /// Whether it was unpacked from a package, which has not all articles: that others are named is as it should be.
    is_part: bool,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn find(&mut self, place: &Place, message: String) {
        self.findings.push(Finding { file: file_of(place), line: None, record: None, message });
    }

    fn articles(&mut self) {
        let mut layers = BTreeMap::<&ArticleId, Vec<&Layer>>::new();
        for (key, layer) in &self.project.layers {
            layers.entry(&key.article).or_default().push(layer);
        }
        for (id, article) in &self.project.articles {
            let text = self.text(article);
            for layer in layers.remove(id).unwrap_or_default() {
                self.layer(layer, text.as_deref());
            }
        }
        // What is left marks articles that are not there.
        for layer in layers.into_values().flatten() {
            self.layer(layer, None);
        }
    }

    fn layer(&mut self, layer: &Layer, text: Option<&str>) {
        for fault in check_layer(self.project, layer, text) {
            let (file, message) = (file_of(&fault.place), fault.kind.to_string());
            self.findings.push(Finding { file, line: None, record: fault.record, message });
        }
    }

    fn text(&mut self, article: &Article) -> Option<Arc<str>> {
        let file = file_of(&Place::Article(article.id.clone())).with_file_name("text.txt");
        let mut find = |message: &str| {
            self.findings.push(Finding { file: file.clone(), line: None, record: None, message: message.to_owned() });
        };
        match self.folder.read_text(article) {
            Ok(read) => {
                match read.state {
                    TextState::Exact => {}
                    TextState::LineEndsChanged => {
                        find(
                            "its line ends were changed by git or an editor; it is read as it was, and marks still fit. Give it LF line ends back",
                        );
                    }
                    TextState::Changed => {
                        find(
                            "it is not the text that was imported; take it from a backup, or import it as a new article",
                        );
                    }
                }
                Some(read.text)
            }
            Err(error) => {
                self.find(&Place::Article(article.id.clone()), error.to_string());
                None
            }
        }
    }

    /// Names outside of layers' records that lead nowhere.
    fn names(&mut self) {
        let project = self.project;
        self.member(&Place::Project, &project.info.owner);
        for key in project.layers.keys() {
            self.member(&Place::Layer(key.clone()), &key.analyst);
        }
        for key in project.reviews.keys() {
            let place = Place::Review(key.clone());
            self.member(&place, &key.analyst);
            self.article(&place, &key.article);
        }
        for assignment in &project.assignments.entries {
            if !self.is_part {
                self.article(&Place::Assignments, &assignment.article);
            }
            for analyst in &assignment.analysts {
                self.member(&Place::Assignments, analyst);
            }
        }
        for (article, reviewer) in &project.assignments.training {
            if !self.is_part {
                self.article(&Place::Assignments, article);
            }
            self.member(&Place::Assignments, reviewer);
        }
        for (id, records) in &project.entities {
            for (analyst, entity) in records {
                self.entity(&Place::Entity(analyst.clone(), id.clone()), entity);
            }
        }
    }

    fn entity(&mut self, place: &Place, entity: &Entity) {
        let others = entity.affiliation.as_ref().map(|a| &a.with).into_iter().chain(&entity.same_as);
        for other in others.filter(|other| !self.project.entities.contains_key(*other)) {
            self.find(place, format!("there is no entity “{other}”, which it names; add it, or clear the name"));
        }
        if let Scope::Article(article) = &entity.scope
            && !self.is_part
        {
            self.article(place, article);
        }
    }

    fn member(&mut self, place: &Place, analyst: &AnalystId) {
        if !self.project.team.contains_key(analyst) {
            let file = file_of(&Place::Analyst(analyst.clone()));
            self.find(place, format!("“{analyst}” is not part of the team; bring back {}", file.display()));
        }
    }

    fn article(&mut self, place: &Place, article: &ArticleId) {
        if !self.project.articles.contains_key(article) {
            self.find(place, format!("there is no article “{article}”, which it names; bring it back, or remove this"));
        }
    }
}

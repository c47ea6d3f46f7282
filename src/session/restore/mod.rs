//! Bringing back what a file was: first what that would change, then the changes, as edits like any others.
//!
//! Nothing is rewritten: a restored record gets a new revision, a removed one a tombstone, and all of it is one step that
//! can be undone. [`Source::list`] tells of the versions of a file, [`Source::plan`] what it takes to bring one back or to go
//! back to a moment; both read backups, and are meant for another thread. [`Plan::make_way`] puts on the disk what no edit
//! can, and [`Session::restore`] makes the edits.

mod diff;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{ChangeError, Session, Task};
use crate::{
    model::{AnalystId, Article, ArticleId, ArticleText, Edit, Original, Place, Project, TagId, TextHash, Timestamp},
    store::{
        FaultCause, Folder, Piece, TextState, Watch as _,
        backups::{BackupError, Backups, PutBackError, Version},
        file_of, place_of, read_piece,
    },
};
use diff::Diff;

/// What is to be brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A file, as that version has it.
    File(Version),
    /// All of one's own layers, reviews and actors, as they were at that moment.
    Moment(Timestamp),
}

/// Why something cannot be brought back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// This system keeps no state of programs.
    #[error("there are no backups here: this system has no folder for them")]
    NoBackups,
    /// It is someone else's.
    #[error("{}: only “{analyst}” may restore this, since it is theirs", file.display())]
    NotYours {
        /// Which file.
        file: PathBuf,
        /// Whose.
        analyst: AnalystId,
    },
    /// It is no file that edits could make.
    #[error("{}: this can be taken out of the backups into a file of its own, but not restored", .0.display())]
    NotRestorable(PathBuf),
    /// The version cannot be read.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The version makes no sense.
    #[error("{}: this version cannot be read: {cause}. Choose another", file.display())]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// Why not.
        cause: FaultCause,
    },
    /// Its marks were made in another text.
    #[error("{}: this version belongs to another text than the article has now. Choose another", .0.display())]
    OtherText(PathBuf),
    /// It is about an article that is gone.
    #[error("article “{0}” is not part of the project; restore its article.ron first")]
    NoArticle(ArticleId),
    /// The text of an article that is to come back is neither on the disk nor in the backups.
    #[error("article “{0}”: no backup has its text")]
    NoText(ArticleId),
    /// Nothing is that old.
    #[error("nothing of yours was kept by {0}")]
    NothingThen(Timestamp),
    /// Something was changed since it was looked at.
    #[error("the project was changed meanwhile; look at the differences again")]
    Stale,
    /// The changes were not made.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// A text was not put back.
    #[error(transparent)]
    PutBack(#[from] PutBackError),
    /// It was called off.
    #[error("cancelled")]
    Cancelled,
}

/// What becomes of a record, or of a file as a whole, when it is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// It comes back.
    Added,
    /// It goes.
    Removed,
    /// It is there, and becomes what it was.
    Changed,
}

/// What changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A mark, with its tag.
    Mark(TagId),
    /// A link between marks.
    Link,
    /// A comment.
    Comment,
    /// A reviewer's decision.
    Decision,
    /// How far the analyst is, or what is said of the article as a whole.
    Whole,
    /// The file, which has no records.
    File,
}

/// One thing that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// How.
    pub sign: Sign,
    /// What.
    pub what: What,
    /// Its words: the quote of a mark, the quotes at the ends of a link, a name; empty where it has none.
    pub words: String,
}

/// What changes in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// What is brought back, of which file.
    pub version: Version,
    /// How many marks the version has, where it is a layer.
    pub marks: Option<usize>,
    /// What changes; nothing where it is so already.
    pub records: Vec<RecordChange>,
}

impl FileChange {
    /// How many things change in that way.
    pub fn count(&self, sign: Sign) -> usize {
        self.records.iter().filter(|record| record.sign == sign).count()
    }
}

/// What it takes to bring something back.
#[derive(Debug)]
pub struct Plan {
    /// What changes, by file; files in which nothing changes are left out where all are wanted.
    pub files: Vec<FileChange>,
    edits: Vec<Edit>,
    texts: Vec<(Article, Vec<u8>)>,
    revision: u64,
    folder: Arc<Folder>,
}

impl Plan {
    /// Whether all is as it would be.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.texts.is_empty()
    }

    /// Puts texts back, and lets files be written over that could not be read; what is there is kept as a backup for good.
    /// This takes as long as the disk does.
    ///
    /// # Errors
    /// Where it cannot be kept or written.
    pub fn make_way(&self) -> Result<(), RestoreError> {
        for (article, text) in &self.texts {
            self.folder.put_text_back(article, text)?;
        }
        for change in self.files.iter().filter(|change| !change.records.is_empty()) {
            self.folder.give_up(&change.version.file)?;
        }
        Ok(())
    }
}

/// What a version of a file would change.
#[derive(Debug)]
pub struct Listed {
    /// The version.
    pub version: Version,
    /// What it would change, or why it cannot be restored.
    pub change: Result<FileChange, RestoreError>,
}

/// A project as it is now and its backups, to be looked at beside the session.
#[derive(Clone, Debug)]
pub struct Source {
    project: Project,
    analyst: AnalystId,
    backups: Backups,
    folder: Arc<Folder>,
    revision: u64,
}

/// What a version would change, the edits for that, and the text to be put back.
struct Look {
    change: FileChange,
    edits: Vec<Edit>,
    text: Option<(Article, Vec<u8>)>,
}

impl Source {
    /// The backups.
    pub fn backups(&self) -> &Backups {
        &self.backups
    }

    /// The files that whoever is at work may restore, in the order of their paths.
    pub fn files(&self) -> Vec<PathBuf> {
        self.backups.files().into_iter().filter(|file| self.may_restore(file).is_ok()).collect()
    }

    /// What each version of a file would change, the newest first; a step of `task` is a version. Those that are left when
    /// it is called off are not listed.
    pub fn list(&self, file: &Path, task: &Task) -> Vec<Listed> {
        let versions = self.backups.versions(file);
        task.expect(versions.len());
        let mut listed = Vec::with_capacity(versions.len());
        for version in versions {
            if task.is_cancelled() {
                break;
            }
            let change = self.look(&version).map(|look| look.change);
            listed.push(Listed { version, change });
            task.step();
        }
        listed
    }

    /// What it takes to bring something back; a step of `task` is a file.
    ///
    /// # Errors
    /// See [`RestoreError`].
    pub fn plan(&self, wanted: &Wanted, task: &Task) -> Result<Plan, RestoreError> {
        let mut plan = Plan {
            files: Vec::new(),
            edits: Vec::new(),
            texts: Vec::new(),
            revision: self.revision,
            folder: Arc::clone(&self.folder),
        };
        let versions = match wanted {
            Wanted::File(version) => vec![version.clone()],
            Wanted::Moment(moment) => self.own_at(*moment)?,
        };
        task.expect(versions.len());
        for version in versions {
            if task.is_cancelled() {
                return Err(RestoreError::Cancelled);
            }
            let Look { change, edits, text } = self.look(&version)?;
            if matches!(wanted, Wanted::File(_)) || !change.records.is_empty() {
                plan.files.push(change);
            }
            plan.edits.extend(edits);
            plan.texts.extend(text);
            task.step();
        }
        Ok(plan)
    }

    /// The versions of one's own files that were there at a moment.
    fn own_at(&self, moment: Timestamp) -> Result<Vec<Version>, RestoreError> {
        let is_own = |file: &PathBuf| match place_of(file) {
            Some(Place::Layer(key) | Place::Review(key)) => {
                key.analyst == self.analyst && self.project.articles.contains_key(&key.article)
            }
            Some(Place::Entity(analyst, _)) => analyst == self.analyst,
            _ => false,
        };
        let then = |file: PathBuf| self.backups.versions(&file).into_iter().find(|version| version.time <= moment);
        let versions: Vec<Version> = self.backups.files().into_iter().filter(is_own).filter_map(then).collect();
        if versions.is_empty() { Err(RestoreError::NothingThen(moment)) } else { Ok(versions) }
    }

    fn look(&self, version: &Version) -> Result<Look, RestoreError> {
        let file = &version.file;
        self.may_restore(file)?;
        let bytes = self.backups.read(version)?;
        let change = |marks, records| FileChange { version: version.clone(), marks, records };
        let Some(place) = place_of(file) else {
            let article = self.article_of_text(file).ok_or_else(|| RestoreError::NotRestorable(file.clone()))?;
            let records = self.text_changes(article, &bytes)?;
            let text = (!records.is_empty()).then(|| (article.clone(), bytes));
            return Ok(Look { change: change(None, records), edits: Vec::new(), text });
        };
        let piece =
            read_piece(&place, &bytes).map_err(|cause| RestoreError::Unreadable { file: file.clone(), cause })?;
        let marks = match &piece {
            Piece::Layer(layer) => Some(layer.annotations.len()),
            _ => None,
        };
        let Diff { mut edits, records } = diff::diff(&self.project, &place, piece)?;
        for edit in &mut edits {
            if let Edit::AddArticle(article, text) = edit {
                *text = self.text_of(article)?;
            }
        }
        Ok(Look { change: change(marks, records), edits, text: None })
    }

    /// Whether who is at work may restore a file.
    fn may_restore(&self, file: &Path) -> Result<(), RestoreError> {
        let owner = &self.project.info.owner;
        let whose = match place_of(file) {
            Some(Place::Project | Place::Codebook | Place::Guidelines | Place::Assignments) => owner.clone(),
            Some(Place::Analyst(_)) if self.analyst == *owner => return Ok(()),
            Some(Place::Analyst(analyst) | Place::Entity(analyst, _)) => analyst,
            Some(Place::Layer(key) | Place::Review(key)) => key.analyst,
            Some(Place::Article(_)) => return Ok(()),
            None if self.article_of_text(file).is_some() => return Ok(()),
            None => return Err(RestoreError::NotRestorable(file.to_owned())),
        };
        if whose == self.analyst {
            return Ok(());
        }
        Err(RestoreError::NotYours { file: file.to_owned(), analyst: whose })
    }

    /// The article whose `text.txt` a file is.
    fn article_of_text(&self, file: &Path) -> Option<&Article> {
        let beside = file.with_file_name("article.ron");
        let Some(Place::Article(id)) = place_of(&beside).filter(|_| file.ends_with("text.txt")) else { return None };
        self.project.articles.get(&id)
    }

    fn text_changes(&self, article: &Article, bytes: &[u8]) -> Result<Vec<RecordChange>, RestoreError> {
        if TextHash::of(bytes) != article.text_hash {
            return Err(RestoreError::OtherText(
                file_of(&Place::Article(article.id.clone())).with_file_name("text.txt"),
            ));
        }
        let sign = match self.folder.read_text(article) {
            Ok(read) if read.state == TextState::Exact => return Ok(Vec::new()),
            Ok(_) => Sign::Changed,
            Err(_) => Sign::Added,
        };
        Ok(vec![RecordChange { sign, what: What::File, words: article.title.clone() }])
    }

    /// The text and the original of an article that comes back: from the disk, else from the backups.
    fn text_of(&self, article: &Article) -> Result<ArticleText, RestoreError> {
        let folder = file_of(&Place::Article(article.id.clone())).with_file_name("");
        let kept = |file: &Path, hash: TextHash| {
            let versions = self.backups.versions(file).into_iter();
            versions.filter_map(|version| self.backups.read(&version).ok()).find(|bytes| TextHash::of(bytes) == hash)
        };
        let on_disk = self.folder.read_exact_text(article).ok().map(|text| text.text);
        let text = on_disk.or_else(|| {
            let bytes = kept(&folder.join("text.txt"), article.text_hash)?;
            String::from_utf8(bytes).ok().map(Arc::from)
        });
        let original = article.original_hash.and_then(|hash| {
            self.backups.files().into_iter().find_map(|file| {
                let name = file.strip_prefix(&folder).ok()?.to_str()?;
                let extension = name.strip_prefix("original.")?.to_owned();
                Some(Original { extension, bytes: kept(&file, hash)?.into() })
            })
        });
        let text = text.ok_or_else(|| RestoreError::NoText(article.id.clone()))?;
        Ok(ArticleText { text, original })
    }
}

impl Session {
    /// The project as it is now, with its backups; none where there are none.
    pub fn restore_source(&self) -> Option<Source> {
        Some(Source {
            project: self.project.clone(),
            analyst: self.analyst.clone(),
            backups: self.backups()?.clone(),
            folder: Arc::clone(&self.folder),
            revision: self.revision,
        })
    }

    /// Makes the edits of a plan, one step of the history, after [`Plan::make_way`].
    ///
    /// # Errors
    /// Where the project was changed since the plan was made, or may not be changed.
    pub fn restore(&mut self, plan: &Plan) -> Result<(), RestoreError> {
        if plan.revision != self.revision {
            return Err(RestoreError::Stale);
        }
        let mut meant = BTreeSet::new();
        for change in &plan.files {
            self.folder.expect_loss(&change.version.file);
            meant.insert(&change.version.file);
        }
        if !plan.edits.is_empty() {
            self.commit("edit-restore", plan.edits.clone())?;
            if let Some(open) = &mut self.open {
                open.hand.let_go_of_missing(self.project.layers.get(&open.key));
            }
        }
        // What was lost by accident and is back is no loss any more; what it is kept by stays.
        self.losses.retain(|loss| !meant.contains(&loss.file));
        for (article, text) in &plan.texts {
            // It was compared with its hash, which is that of a text.
            let text: Arc<str> = String::from_utf8_lossy(text).into();
            self.unfit.remove(&article.id);
            self.project.texts.insert(article.id.clone(), ArticleText { text: Arc::clone(&text), original: None });
            self.revision += 1;
            if self.open.as_ref().is_some_and(|open| open.key.article == article.id) {
                self.show_article(&article.id, text);
            }
        }
        Ok(())
    }
}

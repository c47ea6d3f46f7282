//! An open project at work: state, history, autosave and background jobs.
//!
//! A [`Session`] is what a window or a command holds while it works on a project. It alone asks the clock and makes
//! identifiers ([`Stamp`]); every change goes through [`Session::commit`], which applies it, notes how to take it back
//! and hands the files it touched to the saver. Nothing here draws.

mod agreement;
pub mod annotations;
mod articles;
mod assigning;
mod backups;
mod bring;
mod check;
pub mod codebook;
mod commenting;
mod copies;
mod copy;
mod correction;
pub mod dataset;
mod entities;
pub mod figures;
mod files;
mod ids;
mod import;
pub mod marking;
mod mending;
mod merging;
mod open;
mod order;
pub mod package;
mod reading;
mod reanchor;
pub mod restore;
mod review_queue;
mod reviewing;
mod sample;
mod saver;
mod search;
mod shelf;
mod stamp;
mod task;
mod team;
mod template;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod training;
mod unsure;
mod working_time;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

pub use agreement::{Counting, Judgements, JudgementsError, judgements};
pub use articles::RemoveError;
pub use backups::{keep_backups, keep_backups_in};
pub use bring::{ImportReport, PasteError, Read, read_articles};
pub use check::{CheckReport, Finding, check};
pub use commenting::{Heard, Instead};
pub use copies::{KnownCopies, KnownTexts};
pub use copy::{CopyError, save_copy};
pub use correction::{Amend, Correction, Corrections};
pub use dataset::{ExportError, ExportFileError, Exported, export_stream, export_to, write_text_file};
pub use entities::EntityChange;
pub use files::{Files, columns_in, files_of, format_at, open_regular, read_file};
pub use import::{FileError, ImportOptions, Incoming, incoming_of, read_article};
use marking::{Bearer, Gesture, Hand, Marker, Refusal};
pub use mending::{MendedLate, Mending};
pub use merging::{ConflictSide, Merged};
pub use open::{ArticleError, NewProject, SessionError, analyst_id, who_is_at_work};
pub use reading::{ArticleRead, ArticleRequest};
pub use reanchor::{
    Carried, Comparison, Crossing, NewVersion, Sketches, VersionError, VersionSource, as_version, marked_copy, offer,
    read_offer, read_take_over, read_version,
};
pub use review_queue::{ArticleQueue, ProjectQueue, article_queue, project_queue};
pub use sample::{sample_analyst, sample_folder, unpack_sample, unpack_sample_watched};
use saver::Saver;
pub use saver::{SaveFailure, SaveState, finish_saving};
pub use search::articles_with;
pub use shelf::{Whole, WholeRead};
pub use stamp::{Stamp, SystemStamp};
pub use task::{Progress, Task};
pub use team::Work;
pub use template::{TEMPLATES, Template, template};
pub use training::{Figures, NotScored, Score, Scored, Scores, agreed_by, score};
pub use unsure::{UnsureMark, unsure_marks};
use working_time::WorkingTime;

use crate::{
    model::{
        AnalystId, ArticleId, Attribute, Edit, EditError, History, Layer, LayerKey, Overview, Place, Project, Status,
        Step,
    },
    store::{
        self, Folder, ReadOnly, TextState,
        backups::{BackupError, Loss},
        lock::Lock,
    },
};

/// Why a change was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The project may only be read.
    #[error("the project is open for reading only: {0}")]
    ReadOnly(ReadOnly),
    /// Somebody else owns the project, and with it the codebook and the guideline.
    #[error("only “{0}”, who owns the project, may change this")]
    NotOwner(AnalystId),
    /// Articles are still being read, so it is not known which there are.
    #[error("the project is still being read; try again in a moment")]
    StillReading,
    /// Something stands against a change of the codebook.
    #[error(transparent)]
    Codebook(#[from] codebook::Flaw),
    /// No article is open.
    #[error("open an article first")]
    NoArticle,
    /// The gesture makes no sense now.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The model refused.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// The article that is open, and what the hand holds over it.
#[derive(Clone, Debug)]
pub struct OpenArticle {
    /// Whose layer is marked, on which article.
    pub key: LayerKey,
    /// What it reads.
    pub text: Arc<str>,
    /// What commands speak of.
    pub hand: Hand,
}

/// A project at work, for one analyst.
pub struct Session {
    folder: Arc<Folder>,
    project: Project,
    analyst: AnalystId,
    read_only: Option<ReadOnly>,
    history: History,
    revision: u64,
    open: Option<OpenArticle>,
    saver: Saver,
    stamp: Box<dyn Stamp>,
    open_faults: Vec<store::Fault>,
    /// What was put together of two versions since this was asked last.
    merged: Vec<Merged>,
    /// Articles that are still to be read.
    coming: BTreeSet<ArticleId>,
    /// Articles of which only the index tells so far.
    believed: BTreeSet<ArticleId>,
    /// Texts that are not as their articles name them.
    unfit: BTreeMap<ArticleId, TextState>,
    /// Saves that left less than half of a layer's marks.
    losses: Vec<Loss>,
    /// How long the analyst is at work, as far as no layer says it yet.
    work: WorkingTime,
    /// Why no backups can be made, until that is told.
    unkept: Option<Arc<BackupError>>,
    /// The right to write, as long as the session lives.
    _lock: Option<Lock>,
}

impl Session {
    /// The project's folder.
    pub fn folder(&self) -> &Path {
        self.folder.root()
    }

    /// The project's folder, for work beside the session.
    pub fn shared_folder(&self) -> Arc<Folder> {
        Arc::clone(&self.folder)
    }

    /// The project as it is now.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Who is at work.
    pub fn analyst(&self) -> &AnalystId {
        &self.analyst
    }

    /// Why nothing may be changed, where it may not.
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }

    /// Grows with every change of the project; views keep what they derive by it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The article that is open.
    pub fn open(&self) -> Option<&OpenArticle> {
        self.open.as_ref()
    }

    /// The layer at work, where it was begun.
    pub fn layer(&self) -> Option<&Layer> {
        self.project.layer(&self.open.as_ref()?.key)
    }

    /// What the hand holds, where an article is open.
    pub fn hand(&self) -> Option<&Hand> {
        self.open.as_ref().map(|open| &open.hand)
    }

    /// Chooses what the hand holds without changing anything.
    pub fn set_hand(&mut self, hand: Hand) {
        if let Some(open) = &mut self.open {
            open.hand = hand;
            open.hand.let_go_of_missing(self.project.layers.get(&open.key));
        }
    }

    /// The layer of this session's analyst on an article.
    pub fn key(&self, article: &ArticleId) -> LayerKey {
        LayerKey { analyst: self.analyst.clone(), article: article.clone() }
    }

    /// How far the analyst is with an article.
    pub fn status(&self, article: &ArticleId) -> Status {
        self.project.overview(&self.key(article)).map_or(Status::Untouched, Overview::status)
    }

    /// Makes a gesture on the open article: one step of the history.
    pub fn mark(
        &mut self,
        gesture: impl FnOnce(&mut Marker<'_>) -> Result<Gesture, Refusal>,
    ) -> Result<(), ChangeError> {
        let open = self.open.as_ref().ok_or(ChangeError::NoArticle)?;
        let mut marker = Marker::new(&self.project, &open.key, Arc::clone(&open.text), &open.hand, self.stamp.as_mut());
        let gesture = gesture(&mut marker)?;
        if !gesture.edits.is_empty() {
            self.commit(gesture.name, gesture.edits)?;
        }
        self.set_hand(gesture.hand);
        Ok(())
    }

    /// What a marker can tell about the open article without changing it.
    pub fn ask<T>(&mut self, question: impl FnOnce(&mut Marker<'_>) -> T) -> Option<T> {
        let open = self.open.as_ref()?;
        let mut marker = Marker::new(&self.project, &open.key, Arc::clone(&open.text), &open.hand, self.stamp.as_mut());
        Some(question(&mut marker))
    }

    /// What the codebook asks now, in the order of the digits, with a copy of each question.
    pub fn questions(&mut self) -> Vec<(Bearer, Attribute)> {
        let questions = |m: &mut Marker<'_>| m.questions().into_iter().map(|(bearer, a)| (bearer, a.clone())).collect();
        self.ask(questions).unwrap_or_default()
    }

    /// Makes changes that are one step of the history, and has the files they touch saved.
    pub fn commit(&mut self, name: &'static str, mut edits: Vec<Edit>) -> Result<(), ChangeError> {
        if let Some(why) = &self.read_only {
            return Err(ChangeError::ReadOnly(why.clone()));
        }
        let edit = if edits.len() == 1 { edits.remove(0) } else { Edit::Batch(edits) };
        let places = edit.places();
        self.prepare(&places)?;
        self.saver.remember(&self.project, &places);
        let inverse = self.project.apply(edit)?;
        let article = self.open.as_ref().map(|open| open.key.article.clone());
        self.history.record(Step { name, article, inverse });
        self.changed(places);
        Ok(())
    }

    /// Takes the last step back and gives it, or `None` where nothing is left.
    pub fn undo(&mut self) -> Result<Option<Step>, ChangeError> {
        let turned = self.history.undo(&mut self.project)?;
        Ok(self.turned(turned))
    }

    /// Does the last step that was taken back again and gives it, or `None` where nothing is left.
    pub fn redo(&mut self) -> Result<Option<Step>, ChangeError> {
        let turned = self.history.redo(&mut self.project)?;
        Ok(self.turned(turned))
    }

    /// What was done, for menus that name what undo and redo would do.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// New identifiers and the time.
    pub fn stamp(&mut self) -> &mut dyn Stamp {
        self.stamp.as_mut()
    }

    /// How the saving stands, after hearing what was reported since.
    pub fn save_state(&mut self) -> SaveState {
        self.pump();
        self.hear_of_backups();
        self.saver.state()
    }

    /// Tries again what could not be saved.
    pub fn retry_saving(&mut self) {
        self.saver.retry(&self.project);
        self.pump();
    }

    /// Waits until everything is on the disk or has failed, and says which.
    pub fn flush(&mut self) -> SaveState {
        self.save_time();
        loop {
            self.saver.wait();
            self.pump();
            // What was met on the disk may have to be saved with what was done meanwhile.
            if self.saver.is_done() {
                break;
            }
        }
        self.hear_of_backups();
        self.saver.state()
    }

    fn turned(&mut self, turned: Option<(Step, Vec<Place>)>) -> Option<Step> {
        let (step, places) = turned?;
        self.changed(places);
        if let Some(open) = &mut self.open {
            open.hand.let_go_of_missing(self.project.layers.get(&open.key));
        }
        Some(step)
    }

    fn changed(&mut self, places: Vec<Place>) {
        self.revision += 1;
        self.put_time_into(&places);
        self.open.take_if(|open| !self.project.articles.contains_key(&open.key.article));
        self.saver.put(&self.project, places);
        self.pump();
    }

    /// Hears what became of the saves, and takes in what they met on the disk.
    fn pump(&mut self) {
        for merge in self.saver.hear() {
            self.take_in(merge);
        }
        self.saver.go_on(&self.project);
    }
}

/// What changed while a place was being saved is only here: it is saved too, also where a fault of this program unwinds.
impl Drop for Session {
    fn drop(&mut self) {
        self.flush();
    }
}

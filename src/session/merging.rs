//! What other windows, sync programs and git did to the same files: taken in, told, and decided by the analyst.

use std::path::PathBuf;

use super::{ChangeError, Session, marking::Refusal};
use crate::{
    model::{AnalystId, AnnotationId, Conflict, ConflictKey, Edit, LayerEdit, LayerKey, LinkId, Place},
    store::{
        Fault, FaultCause, Folder, Snapshot, file_of,
        merge::{Difference, MendError, MendReport, Mended, Merge, Past, rebase, with_other},
    },
};

/// Two versions of a file that were put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The file, below the project's folder.
    pub file: PathBuf,
    /// The copy that was the second version, where there was one.
    pub copy: Option<PathBuf>,
    /// Where the second version is kept, where it is.
    pub kept: Option<PathBuf>,
    /// What the two said differently. In a layer it is kept until it is decided: see [`Session::conflicts`].
    pub differences: Vec<Difference>,
}

impl From<Mended> for Merged {
    fn from(Mended { file, copy, kept, differences }: Mended) -> Self {
        Self { copy: Some(copy).filter(|copy| *copy != file), file, kept: Some(kept), differences }
    }
}

/// Which of the two values of a conflict counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictSide {
    /// The one that the layer holds.
    Kept,
    /// The other one.
    Other,
}

impl Session {
    /// Gives what was put together of two versions since this was asked last.
    pub fn take_merged(&mut self) -> Vec<Merged> {
        std::mem::take(&mut self.merged)
    }

    /// What two copies of a layer at work say differently, in the order of the marks it is about.
    pub fn conflicts(&self, key: &LayerKey) -> Vec<&Conflict> {
        let Some(layer) = self.project.layer(key) else { return Vec::new() };
        let place = |conflict: &&Conflict| {
            let id = conflict.record.map(AnnotationId::from);
            id.and_then(|id| layer.annotations.get(&id)).map(|mark| mark.text_order())
        };
        let mut conflicts: Vec<&Conflict> = layer.conflicts.values().collect();
        conflicts.sort_by_key(place);
        conflicts
    }

    /// The change that would give a layer the other value of a conflict; none where that makes no sense any more.
    pub fn other_of(&self, key: &LayerKey, conflict: &Conflict) -> Option<LayerEdit> {
        with_other(self.project.layer(key)?, conflict)
    }

    /// Decides between two values: one step of the history.
    ///
    /// # Errors
    /// Where there is no such conflict, what it is about is gone, or nothing may be changed.
    pub fn settle(&mut self, key: &LayerKey, conflict: &ConflictKey, side: ConflictSide) -> Result<(), ChangeError> {
        let layer = self.project.layer(key).ok_or(Refusal::Gone)?;
        let conflict = layer.conflicts.get(conflict).ok_or(Refusal::Gone)?;
        let mut edits = Vec::new();
        if side == ConflictSide::Other {
            if conflict.field == Conflict::REMOVED {
                edits.push(self.removal(key, conflict)?);
            } else {
                edits.push(Edit::Layer(key.clone(), with_other(layer, conflict).ok_or(Refusal::Gone)?));
            }
        }
        // What else is open about a record that goes, goes with it.
        let is_settled = |open: &&Conflict| {
            open.key() == conflict.key()
                || (side == ConflictSide::Other
                    && conflict.field == Conflict::REMOVED
                    && open.record == conflict.record)
        };
        let settled = layer.conflicts.values().filter(is_settled);
        edits.extend(settled.map(|open| Edit::Layer(key.clone(), LayerEdit::SettleConflict(open.key()))));
        self.commit("edit-settle", edits)
    }

    fn removal(&self, key: &LayerKey, conflict: &Conflict) -> Result<Edit, Refusal> {
        let id = conflict.record.ok_or(Refusal::Gone)?;
        let layer = self.project.layer(key).ok_or(Refusal::Gone)?;
        let mark = AnnotationId::from(id);
        if layer.annotations.get(&mark).is_some() {
            return Ok(self.project.removal_of(key, mark));
        }
        let is_link = layer.links.get(&LinkId::from(id)).is_some();
        let removal = if is_link { LayerEdit::RemoveLink(id.into()) } else { LayerEdit::RemoveComment(id.into()) };
        Ok(Edit::Layer(key.clone(), removal))
    }

    /// Takes in what a save met on the disk.
    pub(super) fn take_in(&mut self, merge: Merge) {
        let Merge { sent, saved, differences, aside } = merge;
        let place = saved.place().clone();
        let now = Snapshot::of(&self.project, &place);
        let is_as_sent = now == sent;
        let taken = if is_as_sent { saved } else { rebase(&sent, now, &saved) };
        taken.put(&mut self.project);
        self.revision += 1;
        if !is_as_sent {
            self.saver.put(&self.project, [place.clone()]);
        }
        if let Some(open) = &mut self.open {
            open.hand.let_go_of_missing(self.project.layers.get(&open.key));
        }
        self.merged.push(Merged { file: file_of(&place), copy: None, kept: aside, differences });
    }
}

/// Puts copies together with what an analyst may write, and gives what was put together; of what could not be, the faults
/// say why from then on. Where something was, the folder is to be opened anew.
pub(super) fn mend(
    folder: &Folder,
    owner: &AnalystId,
    analyst: &AnalystId,
    faults: &mut Vec<Fault>,
    past: &dyn Past,
) -> Vec<Merged> {
    let is_owner = owner == analyst;
    let is_own = |place: &Place| match place {
        Place::Layer(key) | Place::Review(key) => key.analyst == *analyst,
        Place::Entity(of, _) => of == analyst,
        Place::Analyst(of) => is_owner || of == analyst,
        Place::Article(_) | Place::Project | Place::Codebook | Place::Guidelines | Place::Assignments => is_owner,
    };
    let MendReport { mended, left } = folder.mend(faults, &is_own, past);
    // What is no copy of anything is told as it was.
    let copies = left.into_iter().filter(|(_, cause)| !matches!(cause, MendError::NoOriginal));
    for (file, cause) in copies {
        faults.retain(|fault| fault.file != file);
        faults.push(Fault { file, line: None, cause: FaultCause::NotMerged(cause.to_string()) });
    }
    faults.sort();
    mended.into_iter().map(Merged::from).collect()
}

//! Files of which there are two versions, put together where they are met: on opening, and in what opening left to be read.

use std::sync::Arc;

use super::{Merged, Session, Task, backups::backups_of, merging::mend};
use crate::{
    model::{AnalystId, ArticleId, LayerKey, LayerSummary, Place, Project, ProjectId},
    store::{self, Fault, Folder, merge::Past, place_of},
};

/// What putting files together takes. It holds all that it needs, so that it can be done on another thread.
#[derive(Clone, Debug)]
pub struct Mending {
    folder: Arc<Folder>,
    project: ProjectId,
    owner: AnalystId,
    analyst: AnalystId,
}

/// What was put together beside the session, which has it yet to take up.
#[derive(Debug, Default)]
pub struct MendedLate {
    merged: Vec<Merged>,
    layers: Vec<(LayerKey, Option<LayerSummary>)>,
    articles: Vec<ArticleId>,
    faults: Vec<Fault>,
}

impl Mending {
    pub(super) fn of(project: &Project, folder: &Arc<Folder>, analyst: &AnalystId) -> Self {
        let (id, owner) = (project.info.id, project.info.owner.clone());
        Self { folder: Arc::clone(folder), project: id, owner, analyst: analyst.clone() }
    }

    /// Puts together what lies in what the analyst may write; the files hold it then, and the faults say what could not be.
    pub(super) fn put_together(&self, faults: &mut Vec<Fault>) -> Vec<Merged> {
        let backups = backups_of(&self.folder, self.project);
        let past: &dyn Past = match &backups {
            Some(backups) => backups,
            None => &(),
        };
        mend(&self.folder, &self.owner, &self.analyst, faults, past)
    }

    /// Puts together what was met while the rest of the project was read, for [`Session::take_mended`].
    pub fn mend(&self, faults: &[Fault]) -> MendedLate {
        let mut mended = MendedLate::default();
        if faults.is_empty() {
            return mended;
        }
        let mut told = faults.to_vec();
        mended.merged = self.put_together(&mut told);
        mended.faults.extend(told.into_iter().filter(|fault| !faults.contains(fault)));
        for merged in &mended.merged {
            match place_of(&merged.file) {
                Some(Place::Layer(key)) => {
                    let (summary, faults) = store::look_at_layer(&self.folder, &key);
                    mended.layers.push((key, summary));
                    mended.faults.extend(faults);
                }
                Some(Place::Article(id)) => mended.articles.push(id),
                // All else was read on opening, and put together then.
                _ => {}
            }
        }
        mended
    }
}

impl Session {
    /// What putting files together takes that are met later.
    pub fn mending(&self) -> Mending {
        Mending::of(&self.project, &self.folder, &self.analyst)
    }

    /// Takes up what was put together. What is at hand of it may have been changed meanwhile: that is saved over it, which
    /// merges the two.
    pub fn take_mended(&mut self, mended: MendedLate) {
        let MendedLate { merged, layers, articles, faults } = mended;
        if merged.is_empty() {
            self.note_faults(faults);
            return;
        }
        let is_mended = |fault: &Fault| {
            merged.iter().any(|merged| merged.file == fault.file || merged.copy.as_ref() == Some(&fault.file))
        };
        self.open_faults.retain(|fault| !is_mended(fault));
        let mut at_hand = Vec::new();
        for (key, summary) in layers {
            if self.project.layers.contains_key(&key) {
                at_hand.push(Place::Layer(key));
            } else if let Some(summary) = summary {
                self.project.unread_layers.insert(key, summary);
            }
        }
        let (known, missing): (Vec<_>, Vec<_>) =
            articles.into_iter().partition(|id| self.project.articles.contains_key(id));
        at_hand.extend(known.into_iter().map(Place::Article));
        self.note_faults(faults);
        self.have_articles(missing);
        self.merged.extend(merged);
        self.saver.remember(&self.project, &at_hand);
        self.changed(at_hand);
    }

    /// Reads articles that the project lacks, here and now.
    fn have_articles(&mut self, missing: Vec<ArticleId>) {
        if missing.is_empty() {
            return;
        }
        // Layers are read when they are wanted, as before.
        let unread = std::mem::take(&mut self.project.unread_layers);
        // Nobody calls it off.
        let faults =
            store::read_missing(&self.folder, &mut self.project, missing, &Task::default()).unwrap_or_default();
        self.project.unread_layers = unread;
        self.note_faults(faults);
    }
}

#[cfg(test)]
mod tests {
    use std::{fs::File, io::Write as _, path::Path, sync::Mutex};

    use super::*;
    use crate::{
        model::TagId,
        session::{SaveState, SystemStamp, testing::new_session},
        store::{Batch, Rest, file_of},
        text::word_spans,
    };

    /// More files than are read while nothing is shown: as many articles and layers.
    const ARTICLES: usize = 130;

    fn tag_of(session: &Session, nth: usize) -> TagId {
        session.project().codebook.tags[nth].id.clone()
    }

    fn mark(session: &mut Session, word: usize) {
        let tag = tag_of(session, 0);
        let text = Arc::clone(&session.open().unwrap().text);
        let word = word_spans(&text, 0).nth(word).unwrap();
        session.mark(|m| m.tag(word, &tag)).unwrap();
    }

    /// A project in whose first layer git left two versions of the mark: the other one has the second tag. It is opened so
    /// that its articles and layers are still to be read.
    fn conflicting(folder: &Path) -> (Session, Rest, ArticleId) {
        let mut session = new_session(folder);
        let articles: Vec<ArticleId> =
            (0..ARTICLES).map(|nth| session.import_pasted(&format!("قال الوزير رقم {nth} ذلك.")).unwrap()).collect();
        for article in &articles {
            session.open_article(article).unwrap();
            mark(&mut session, 0);
        }
        assert_eq!(session.flush(), SaveState::Saved);
        let file = folder.join(file_of(&Place::Layer(session.key(&articles[0]))));
        let (first, second) = (tag_of(&session, 0), tag_of(&session, 1));
        drop(session);
        let tag = |tag: &TagId| format!("tag: \"{tag}\"");
        let with_both = |ours: &str| {
            if !ours.contains("rev: 1, tag:") {
                return format!("{ours}\n");
            }
            let theirs = ours.replace("rev: 1, tag:", "rev: 2, tag:").replace(&tag(&first), &tag(&second));
            format!("<<<<<<< HEAD\n{ours}\n||||||| 1a2b\n{ours}\n=======\n{theirs}\n>>>>>>> other\n")
        };
        let both: String = std::fs::read_to_string(&file).unwrap().lines().map(with_both).collect();
        File::options().write(true).truncate(true).open(&file).unwrap().write_all(both.as_bytes()).unwrap();
        let stamp = Box::new(SystemStamp);
        let (session, rest) = Session::open_indexed(folder, None, stamp, || {}, None, &Task::default()).unwrap();
        assert_eq!(rest.len(), 2 * ARTICLES);
        (session, rest, articles[0].clone())
    }

    /// Takes up all that was left to be read, and gives what could not be.
    fn read(session: &mut Session, rest: Rest) -> Vec<Fault> {
        let batches = Mutex::new(Vec::<Batch>::new());
        rest.read(&Task::default(), &|batch| batches.lock().unwrap().push(batch)).unwrap();
        let batches = batches.into_inner().unwrap();
        let faults = batches.iter().flat_map(|batch| batch.faults.iter().cloned()).collect();
        for batch in batches {
            session.take_batch(batch);
        }
        session.end_reading();
        faults
    }

    fn tags(session: &Session) -> Vec<TagId> {
        session.layer().unwrap().annotations.in_text_order().map(|mark| mark.tag.clone()).collect()
    }

    #[test]
    fn the_lines_of_git_are_resolved_also_where_they_are_met_after_the_opening() {
        let dir = tempfile::tempdir().unwrap();
        let (mut session, rest, article) = conflicting(&dir.path().join("p"));
        assert_eq!((session.open_faults().len(), session.take_merged().len()), (0, 0), "nothing of it was read yet");
        let faults = read(&mut session, rest);
        assert!(!session.open_faults().is_empty());
        let mended = session.mending().mend(&faults);
        session.take_mended(mended);
        assert_eq!(session.open_faults(), []);
        assert_eq!(session.take_merged().len(), 1);
        assert_eq!(session.marks_on(std::slice::from_ref(&article)), (1, 1), "lists know of the mark");
        session.open_article(&article).unwrap();
        assert_eq!(tags(&session), [tag_of(&session, 1)]);
        mark(&mut session, 1);
        assert_eq!(session.flush(), SaveState::Saved);
        assert_eq!(session.take_merged(), [], "what was put together is what is known of the file");
    }

    #[test]
    fn a_layer_that_is_marked_while_it_is_put_together_has_both() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (mut session, rest, article) = conflicting(&folder);
        let faults = read(&mut session, rest);
        session.open_article(&article).unwrap();
        let mended = session.mending().mend(&faults);
        mark(&mut session, 1);
        session.take_mended(mended);
        assert_eq!(session.flush(), SaveState::Saved);
        assert_eq!(tags(&session), [tag_of(&session, 1), tag_of(&session, 0)]);
        let saved = store::open(&folder).unwrap();
        assert_eq!(saved.report.faults, []);
        assert_eq!(saved.project.layers[&session.key(&article)].annotations.len(), 2);
    }
}

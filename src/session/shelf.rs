//! What of a project is at hand, and what is still on the disk.
//!
//! A project that is opened with an index is shown before its files were read: articles come in batches, and layers are
//! read when they are wanted. A layer that was read stays at hand. What needs every layer asks for the [`Whole`] of the
//! project, reads that beside the window and, where more is to come of it, has the session take up what was read.

use std::{path::Path, sync::Arc};

use super::{
    ChangeError, Session, SessionError, Stamp, Task,
    open::{Found, claim_and_mend},
    who_is_at_work,
};
use crate::{
    model::{AnalystId, ArticleId, LayerKey, Place, Project},
    store::{self, Batch, Cancelled, Fault, Folder, Rest, fs::OsFs},
};

/// All of a project, to be read on another thread.
#[derive(Debug)]
pub struct Whole {
    project: Project,
    folder: Arc<Folder>,
    unsure: Vec<ArticleId>,
}

impl Whole {
    /// Reads what is not at hand, and gives all. A step is a file.
    ///
    /// # Errors
    /// Where it was called off.
    pub fn read(self, task: &Task) -> Result<WholeRead, Cancelled> {
        let Self { mut project, folder, unsure } = self;
        let faults = store::read_missing(&folder, &mut project, unsure, task)?;
        Ok(WholeRead { project, faults })
    }
}

/// All of a project, as it was when it was asked for.
#[derive(Clone, Debug)]
pub struct WholeRead {
    /// With every article and layer that can be read.
    pub project: Project,
    faults: Vec<Fault>,
}

impl Session {
    /// Opens a project for an analyst, as [`Session::open_folder`], but reads only what the index in the cache folder does
    /// not know, and of a large project nothing that lists can do without. The second value is what is left to be read
    /// elsewhere: see [`Session::take_batch`] and [`Session::end_reading`].
    ///
    /// # Errors
    /// As [`Session::open_folder`].
    pub fn open_indexed(
        folder: &Path,
        analyst: Option<AnalystId>,
        mut stamp: Box<dyn Stamp>,
        wake: impl Fn() + Send + 'static,
        cache: Option<&Path>,
        task: &Task,
    ) -> Result<(Self, Rest), SessionError> {
        let (mut opened, mut rest) = store::open_indexed(Arc::new(OsFs), folder, cache, stamp.now(), task)?;
        let analyst = who_is_at_work(folder, &opened.project, analyst)?;
        let (lock, merged) = claim_and_mend(&mut opened, &analyst);
        if !merged.is_empty() {
            (opened, rest) = store::open_indexed(Arc::new(OsFs), folder, cache, stamp.now(), task)?;
        }
        rest.put_first(&analyst);
        let found = Found { faults: opened.report.faults, merged };
        let mut session = Self::begin(opened.project, &opened.folder, analyst, lock, found, stamp, wake)?;
        for (article, is_believed) in rest.articles() {
            let articles = if is_believed { &mut session.believed } else { &mut session.coming };
            articles.insert(article.clone());
        }
        Ok((session, rest))
    }

    /// Takes up a piece of what was left to be read.
    pub fn take_batch(&mut self, batch: Batch) {
        for article in &batch.articles {
            self.coming.remove(&article.id);
            self.believed.remove(&article.id);
        }
        let faults = batch.give_to(&mut self.project);
        self.note_faults(faults);
        self.revision += 1;
    }

    /// Notes that all that was left has been read. An article that did not come cannot be read.
    pub fn end_reading(&mut self) {
        self.coming.clear();
        self.believed.clear();
    }

    /// Whether articles are still to come.
    pub fn is_reading(&self) -> bool {
        !self.coming.is_empty()
    }

    /// All of the project, to be read elsewhere.
    pub fn whole(&self) -> Whole {
        Whole {
            project: self.project.clone(),
            folder: Arc::clone(&self.folder),
            unsure: self.coming.iter().chain(&self.believed).cloned().collect(),
        }
    }

    /// Takes up the layers that were read with the whole of the project. Those that are at hand already stay as they are.
    pub fn take_layers(&mut self, read: WholeRead) {
        let unread: Vec<LayerKey> = self.project.unread_layers.keys().cloned().collect();
        for key in unread {
            match read.project.layers.get(&key) {
                Some(layer) => self.project.take_layer(layer.clone()),
                // It cannot be read: then it is as if nothing had been marked, and its file is left as it is.
                None if !read.project.unread_layers.contains_key(&key) => {
                    self.project.unread_layers.remove(&key);
                }
                None => {}
            }
        }
        self.note_faults(read.faults);
    }

    /// Reads layers that are not at hand, here and now: one takes less than a frame.
    pub(super) fn have_layers(&mut self, wanted: impl IntoIterator<Item = LayerKey>) {
        for key in wanted {
            if self.project.unread_layers.remove(&key).is_none() {
                continue;
            }
            let (layer, faults) = store::read_layer(&self.folder, &key);
            if let Some(layer) = layer {
                self.project.take_layer(layer);
            }
            self.note_faults(faults);
        }
    }

    /// The layers on an article that are not at hand.
    pub(super) fn unread_on(&self, article: &ArticleId) -> Vec<LayerKey> {
        self.project.unread_layers.keys().filter(|key| key.article == *article).cloned().collect()
    }

    /// Has at hand what a change touches. An article can only be added once it is known which there are.
    pub(super) fn prepare(&mut self, places: &[Place]) -> Result<(), ChangeError> {
        let is_new = |place: &Place| matches!(place, Place::Article(id) if !self.project.articles.contains_key(id));
        if self.is_reading() && places.iter().any(is_new) {
            return Err(ChangeError::StillReading);
        }
        self.have_layers(places.iter().filter_map(|place| match place {
            Place::Layer(key) => Some(key.clone()),
            _ => None,
        }));
        Ok(())
    }

    /// Notes what could not be read, each once.
    pub(super) fn note_faults(&mut self, faults: Vec<Fault>) {
        for fault in faults {
            if !self.open_faults.contains(&fault) {
                self.open_faults.push(fault);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::{
        model::{LayerSummary, Status},
        session::{SaveState, SystemStamp, testing::new_session},
        text::word_spans,
    };

    /// A project with two articles, each with a mark, opened so that none of its layers is at hand.
    fn shelved(folder: &Path) -> (Session, Vec<ArticleId>) {
        let mut session = new_session(folder);
        let texts = ["نفت النقابة ذلك.", "قال الوزير إن المحطة ستعمل."];
        let articles: Vec<ArticleId> = texts.iter().map(|text| session.import_pasted(text).unwrap()).collect();
        let tag = session.project().codebook.tags[0].id.clone();
        for (article, text) in articles.iter().zip(texts) {
            session.open_article(article).unwrap();
            let word = word_spans(text, 0).next().unwrap();
            session.mark(|m| m.tag(word, &tag)).unwrap();
        }
        assert_eq!(session.flush(), SaveState::Saved);
        drop(session);
        let mut session = Session::open_folder(folder, None, Box::new(SystemStamp), || {}).unwrap();
        let layers = std::mem::take(&mut session.project.layers);
        session.project.unread_layers =
            layers.into_iter().map(|(key, layer)| (key, LayerSummary::of(&layer))).collect();
        (session, articles)
    }

    fn marks_on_disk(folder: &Path) -> usize {
        let saved = store::open(folder).unwrap().project;
        saved.layers.values().map(|layer| layer.annotations.len()).sum()
    }

    #[test]
    fn lists_know_what_was_marked_and_an_article_that_is_opened_has_its_marks() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (mut session, articles) = shelved(&folder);
        assert_eq!(session.status(&articles[0]), Status::InProgress);
        assert_eq!(session.marks_on(&articles[..1]), (1, 1));
        assert_eq!(session.work_of(&session.analyst().clone()).marks, 2);
        session.open_article(&articles[0]).unwrap();
        assert_eq!(session.layer().unwrap().annotations.len(), 1);
        // The same beside the window.
        let read = session.request_article(&articles[1]).unwrap().read(&Task::default()).unwrap().unwrap();
        assert_eq!(read.layer().unwrap().annotations.len(), 1);
        assert!(session.take_article(read));
        assert_eq!(session.layer().unwrap().annotations.len(), 1);
        assert!(session.project().unread_layers.is_empty());
    }

    #[test]
    fn a_change_of_a_layer_that_was_not_read_loses_nothing_of_it() {
        use crate::model::{Edit, LayerEdit};
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (mut session, articles) = shelved(&folder);
        let key = session.key(&articles[1]);
        session.commit("edit", vec![Edit::Layer(key.clone(), LayerEdit::SetStatus(Status::Done))]).unwrap();
        assert_eq!(session.flush(), SaveState::Saved);
        assert_eq!(marks_on_disk(&folder), 2);
        assert_eq!(store::open(&folder).unwrap().project.layers[&key].status, Status::Done);
    }

    #[test]
    fn the_whole_has_every_mark_and_a_copy_too() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (mut session, _) = shelved(&folder);
        let copied = crate::session::save_copy(
            session.project(),
            &session.shared_folder(),
            &dir.path().join("copy"),
            &Task::default(),
        );
        assert!(copied.unwrap().left_out.is_empty());
        assert_eq!(marks_on_disk(&dir.path().join("copy")), 2);
        let whole = session.whole().read(&Task::default()).unwrap();
        assert_eq!(whole.project, store_project(&folder, &session));
        session.take_layers(whole);
        assert_eq!(session.project().layers.len(), 2);
        assert!(session.project().unread_layers.is_empty());
    }

    fn store_project(folder: &Path, session: &Session) -> Project {
        Project { texts: session.project.texts.clone(), ..store::open(folder).unwrap().project }
    }

    #[test]
    fn while_articles_are_coming_none_is_added_and_then_all_are_there() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (session, articles) = shelved(&folder);
        drop(session);
        let stamp = Box::new(SystemStamp);
        let (mut session, rest) = Session::open_indexed(&folder, None, stamp, || {}, None, &Task::default()).unwrap();
        assert!(!session.is_reading(), "of a small project, all is there at once");
        session.coming.insert(session.project.articles.pop_first().unwrap().0);
        assert!(session.import_pasted("نص جديد لم يُقرأ من قبل.").is_err());
        let whole = session.whole().read(&Task::default()).unwrap();
        assert_eq!(whole.project.articles.len(), articles.len());
        let batches = Mutex::new(Vec::new());
        rest.read(&Task::default(), &|batch| batches.lock().unwrap().push(batch)).unwrap();
        batches.into_inner().unwrap().into_iter().for_each(|batch| session.take_batch(batch));
        session.end_reading();
        assert!(session.import_pasted("نص جديد لم يُقرأ من قبل.").is_ok());
    }
}

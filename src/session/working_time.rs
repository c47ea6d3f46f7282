//! How long an analyst is at work on an article.
//!
//! Whoever hears the analyst at work says so ([`Session::note_work`]). From one sign of work to the next, but for no longer
//! than [`PAUSE`], they were at work on the article that was open. What has gathered is put into the layer with its next
//! save, and when the article is left: it makes no save of its own while marks are made, no revision, no step of the
//! history, and begins no layer. What gathers on an article in which nothing is marked yet waits until something is.

use std::{collections::BTreeMap, time::Duration};

use super::Session;
use crate::model::{ArticleId, LayerKey, Place, Timestamp};

/// How long one is taken to be at work after the last sign of it.
pub const PAUSE: Duration = Duration::from_mins(1);

/// What was heard of the work, and is in no layer yet.
#[derive(Debug, Default)]
pub(super) struct WorkingTime {
    last: Option<Timestamp>,
    gathered: BTreeMap<ArticleId, Duration>,
}

impl WorkingTime {
    /// Adds what has passed since the last sign of work.
    fn gather(&mut self, article: &ArticleId, now: Timestamp) {
        let Some(last) = self.last.replace(now) else { return };
        // A clock that was set back tells nothing.
        let passed = u64::try_from(now.as_millisecond().saturating_sub(last.as_millisecond())).unwrap_or(0);
        *self.gathered.entry(article.clone()).or_default() += Duration::from_millis(passed).min(PAUSE);
    }

    /// Takes the whole seconds out that gathered on an article.
    fn take(&mut self, article: &ArticleId) -> u64 {
        let Some(gathered) = self.gathered.get_mut(article) else { return 0 };
        let seconds = gathered.as_secs();
        *gathered -= Duration::from_secs(seconds);
        seconds
    }

    fn has_seconds(&self, article: &ArticleId) -> bool {
        self.gathered.get(article).is_some_and(|gathered| gathered.as_secs() > 0)
    }
}

impl Session {
    /// Notes that the analyst does something in the open article.
    pub fn note_work(&mut self) {
        if let Some(open) = &self.open {
            self.work.gather(&open.key.article, self.stamp.now());
        }
    }

    /// Notes that the analyst turns to something else than the open article.
    pub fn rest_from_work(&mut self) {
        if self.work.last.is_some() {
            self.note_work();
            self.work.last = None;
        }
    }

    /// How long the analyst was at work on an article, with what is not saved yet.
    pub fn time_on(&self, article: &ArticleId) -> Duration {
        let saved = self.project.overview(&self.key(article)).map_or(0, |layer| layer.seconds());
        Duration::from_secs(saved) + self.work.gathered.get(article).copied().unwrap_or_default()
    }

    /// Puts what has gathered into the open layer, where that is about to be saved with `places`.
    pub(super) fn put_time_into(&mut self, places: &[Place]) {
        let Some(key) = self.open.as_ref().map(|open| open.key.clone()) else { return };
        if places.iter().any(|place| matches!(place, Place::Layer(saved) if *saved == key)) {
            self.fold(&key);
        }
    }

    /// Has what has gathered on the open article saved, as it is left.
    pub(super) fn save_time(&mut self) {
        self.rest_from_work();
        let Some(key) = self.open.as_ref().map(|open| open.key.clone()) else { return };
        if self.read_only.is_some() || !self.work.has_seconds(&key.article) || self.project.layer(&key).is_none() {
            return;
        }
        let place = Place::Layer(key.clone());
        self.saver.remember(&self.project, std::slice::from_ref(&place));
        self.fold(&key);
        self.revision += 1;
        self.saver.put(&self.project, [place]);
    }

    fn fold(&mut self, key: &LayerKey) {
        if self.project.layer(key).is_some() {
            let seconds = self.work.take(&key.article);
            self.project.spend(key, seconds);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        path::Path,
        sync::{
            Arc,
            atomic::{AtomicI64, Ordering},
        },
    };

    use uuid::Uuid;

    use super::*;
    use crate::{
        model::Status,
        session::{SaveState, Stamp, SystemStamp, testing::new_session},
        store,
        text::word_spans,
    };

    const TEXTS: [&str; 2] = ["نفت النقابة ذلك.", "قال الوزير إن المحطة ستعمل."];

    /// A clock that is set by hand, in seconds.
    #[derive(Clone, Default)]
    struct ByHand(Arc<AtomicI64>);

    impl Stamp for ByHand {
        fn now(&mut self) -> Timestamp {
            let seconds = self.0.load(Ordering::Relaxed);
            Timestamp::from_millisecond(1_757_800_000_000 + 1000 * seconds).unwrap()
        }

        fn uuid(&mut self) -> Uuid {
            Uuid::now_v7()
        }
    }

    /// Amal's project with two articles, and the clock she works by.
    fn at_work(folder: &Path) -> (Session, ByHand, Vec<ArticleId>) {
        let mut session = new_session(folder);
        let articles = TEXTS.iter().map(|text| session.import_pasted(text).unwrap()).collect();
        drop(session);
        let clock = ByHand::default();
        (Session::open_folder(folder, None, Box::new(clock.clone()), || {}).unwrap(), clock, articles)
    }

    fn mark_first_word(session: &mut Session) {
        let text = Arc::clone(&session.open().unwrap().text);
        let (word, tag) = (word_spans(&text, 0).next().unwrap(), session.project().codebook.tags[0].id.clone());
        session.mark(|m| m.tag(word, &tag)).unwrap();
    }

    fn on_disk(folder: &Path, session: &Session, article: &ArticleId) -> Option<u64> {
        Some(store::open(folder).unwrap().project.layers.get(&session.key(article))?.seconds)
    }

    #[test]
    fn work_is_counted_and_a_pause_only_as_long_as_it_may_be_thought() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (mut session, clock, articles) = at_work(&folder);
        session.open_article(&articles[0]).unwrap();
        for second in [0, 20, 50, 1000] {
            clock.0.store(second, Ordering::Relaxed);
            session.note_work();
        }
        assert_eq!(session.time_on(&articles[0]), Duration::from_secs(50) + PAUSE);
        assert_eq!(session.flush(), SaveState::Saved);
        assert_eq!(on_disk(&folder, &session, &articles[0]), None, "a layer that is untouched is not begun by it");
        assert_eq!(session.status(&articles[0]), Status::Untouched);
        mark_first_word(&mut session);
        assert_eq!(session.flush(), SaveState::Saved);
        assert_eq!(on_disk(&folder, &session, &articles[0]), Some(110), "it goes along with the first mark");
        session.undo().unwrap();
        assert_eq!(session.time_on(&articles[0]).as_secs(), 110, "nobody takes time back");
    }

    #[test]
    fn leaving_an_article_saves_its_time_and_no_sign_of_work_does() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (mut session, clock, articles) = at_work(&folder);
        session.open_article(&articles[0]).unwrap();
        mark_first_word(&mut session);
        let (revision, rev) = (session.revision(), session.layer().unwrap().rev);
        for second in 0..30 {
            clock.0.store(second, Ordering::Relaxed);
            session.note_work();
        }
        assert_eq!((session.revision(), session.save_state()), (revision, session.save_state()));
        assert_eq!(session.layer().unwrap().seconds, 0);
        session.open_article(&articles[1]).unwrap();
        assert_eq!(session.flush(), SaveState::Saved);
        assert_eq!(on_disk(&folder, &session, &articles[0]), Some(29));
        assert_eq!(session.project().layers[&session.key(&articles[0])].rev, rev, "it is no change of the layer");
        assert_eq!(session.time_on(&articles[1]), Duration::ZERO);
        for second in [30, 35, 50] {
            clock.0.store(second, Ordering::Relaxed);
            if second == 35 { session.rest_from_work() } else { session.note_work() }
        }
        assert_eq!(session.time_on(&articles[1]).as_secs(), 5, "what was done elsewhere does not count");
        drop(session);
        let again = Session::open_folder(&folder, None, Box::new(SystemStamp), || {}).unwrap();
        assert_eq!(again.time_on(&articles[0]).as_secs(), 29);
    }
}

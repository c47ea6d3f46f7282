//! Work beside the window: opening, importing, exporting, saving a copy.

use std::{
    io,
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel},
    thread::Builder,
    time::{Duration, Instant},
};

use egui::Context;

use super::{
    dialogs::{Found, Written},
    errors::Problem,
    prepared::Prepared,
};
use crate::{
    model::{ArticleId, Codebook},
    session::{
        ArticleError, ArticleRead, CopyError, Crossing, MendedLate, NewVersion, Progress, Read, Session, SessionError,
        Task, WholeRead, annotations,
        codebook::{Change, Touched},
        restore::{Plan, RestoreError},
    },
    store::{Batch, Rest, SavedCopy, Watch as _, backups::BackupError},
};

/// How long a job runs before anything is said of it.
const WORTH_A_WORD: Duration = Duration::from_millis(150);
/// How often what is said of it is brought up to date.
const TOLD_EVERY: Duration = Duration::from_millis(100);

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Opens a project.
    Opening,
    /// Makes a project.
    Creating,
    /// Unpacks the sample and opens it.
    Sample,
    /// Reads files that are brought in.
    Reading,
    /// Writes the marks into a file.
    Exporting,
    /// Saves a copy of the project.
    Copying,
    /// Reads an article.
    Article,
    /// Counts what a page shows.
    Counting,
    /// Looks for words in the article.
    Finding,
    /// Repairs the text of an article on the disk.
    Repairing,
    /// Reads what opening a project left.
    Refreshing,
    /// Reads earlier versions.
    Backups,
    /// Brings one back.
    Restoring,
    /// Takes backups away.
    Forgetting,
    /// Compares two versions of an article.
    Comparing,
    /// Counts how far analysts agree.
    Measuring,
    /// Writes a report.
    Reporting,
    /// Reads a dataset that is brought in.
    Bringing,
}

impl Doing {
    /// Every kind of job.
    #[cfg(test)]
    pub const ALL: [Self; 18] = [
        Self::Opening,
        Self::Creating,
        Self::Sample,
        Self::Reading,
        Self::Exporting,
        Self::Copying,
        Self::Article,
        Self::Counting,
        Self::Finding,
        Self::Repairing,
        Self::Refreshing,
        Self::Backups,
        Self::Restoring,
        Self::Forgetting,
        Self::Comparing,
        Self::Measuring,
        Self::Reporting,
        Self::Bringing,
    ];

    /// What is said while it runs: a key of the locale files.
    pub fn label(self) -> &'static str {
        match self {
            Self::Opening => "job-opening",
            Self::Creating => "job-creating",
            Self::Sample => "job-sample",
            Self::Reading => "job-reading",
            Self::Exporting => "job-exporting",
            Self::Copying => "job-copying",
            Self::Article => "job-article",
            Self::Counting => "job-counting",
            Self::Finding => "job-finding",
            Self::Repairing => "job-repairing",
            Self::Refreshing => "job-refreshing",
            Self::Backups => "job-backups",
            Self::Restoring => "job-restoring",
            Self::Forgetting => "job-forgetting",
            Self::Comparing => "job-comparing",
            Self::Measuring => "job-measuring",
            Self::Reporting => "job-reporting",
            Self::Bringing => "job-bringing",
        }
    }

    /// What is said once it was cancelled: a key of the locale files.
    pub fn cancelled(self) -> &'static str {
        match self {
            Self::Opening | Self::Sample | Self::Refreshing => "job-cancelled-opening",
            Self::Creating => "job-cancelled-creating",
            Self::Reading => "job-cancelled-reading",
            Self::Exporting => "job-cancelled-exporting",
            Self::Copying => "job-cancelled-copying",
            Self::Article => "job-cancelled-article",
            Self::Counting => "job-cancelled-counting",
            Self::Finding => "job-cancelled-finding",
            Self::Repairing => "job-cancelled-repairing",
            Self::Backups => "job-cancelled-backups",
            Self::Restoring => "job-cancelled-restoring",
            Self::Forgetting => "job-cancelled-forgetting",
            Self::Comparing => "job-cancelled-comparing",
            Self::Measuring => "job-cancelled-measuring",
            Self::Reporting => "job-cancelled-reporting",
            Self::Bringing => "job-cancelled-bringing",
        }
    }
}

/// A project that was opened, with its first article.
pub struct Opened {
    /// The project at work.
    pub session: Session,
    /// The first thing that was found wrong with it.
    pub fault: Option<Problem>,
    /// What is shown of the article, where there is one.
    pub prepared: Option<Prepared>,
    /// What of it is still to be read.
    pub rest: Option<Rest>,
}

/// What a job brought.
pub enum Done {
    /// A project was opened or made.
    Opened(PathBuf, Result<Box<Opened>, SessionError>),
    /// Files were read.
    Imported(Vec<Read>),
    /// A new version was read, or marks were looked for in one; none where there is nothing to take over.
    Version(Option<NewVersion>),
    /// Marks were looked for on a copy of the article; none where there is nothing to offer.
    Offered(Option<Box<Crossing>>),
    /// A dataset was written.
    Exported(Box<Written>),
    /// A dataset was read, and what it changes is known.
    Brought(Box<annotations::Prepared>),
    /// A report was written.
    Reported(PathBuf),
    /// It was counted what a change of the codebook touches.
    Touched(Box<(Change, Codebook, Touched, WholeRead)>),
    /// A copy of the project was saved, or not.
    Copied(PathBuf, Result<SavedCopy, CopyError>),
    /// The text of an article is on the disk as it was imported.
    Repaired(ArticleId),
    /// Earlier versions of a file were read.
    Backups(Box<Found>),
    /// It is known what it takes to bring one back, and what no edit can do is done.
    Planned(Result<Box<Plan>, RestoreError>),
    /// The backups were taken away, or not.
    Forgotten(Result<(), BackupError>),
    /// It came to nothing, and why.
    Failed(Problem),
}

/// What became of reading an article: none where nobody wants it any more.
pub type ArticleDone = Result<Option<(ArticleRead, Prepared)>, ArticleError>;

/// The article that is being read.
pub struct ArticleJob {
    /// Which.
    pub article: ArticleId,
    /// Reading it.
    pub job: Job<ArticleDone>,
}

/// What opening a project left is being read.
pub struct RefreshJob {
    /// Gives what was put together of files in two versions, where all was read.
    pub job: Job<Option<MendedLate>>,
    /// What has come so far.
    pub batches: Receiver<Batch>,
    /// When what had come was last shown.
    pub taken: Instant,
    /// How many faults were known before.
    pub faults: usize,
    /// What the job brought, while not all that came before was taken up.
    pub done: Option<Result<Option<MendedLate>, Stopped>>,
}

/// The thread of a job met a fault of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl From<Stopped> for Problem {
    fn from(Stopped: Stopped) -> Self {
        Self::Stopped
    }
}

/// What can be said of a job under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it does.
    pub doing: Doing,
    /// How far it is, where that is known.
    pub progress: Option<Progress>,
    /// Whether it was cancelled, and is about to end.
    pub cancelling: bool,
}

/// Work under way on a thread of its own. Dropped, it is cancelled: nobody is there to take what it brings.
pub struct Job<T> {
    doing: Doing,
    task: Task,
    since: Instant,
    result: Receiver<T>,
}

impl<T: Send + 'static> Job<T> {
    /// Starts the work; the window is drawn again when it ends.
    ///
    /// # Errors
    /// Where the system starts no thread.
    pub fn start(ctx: &Context, doing: Doing, work: impl FnOnce(&Task) -> T + Send + 'static) -> io::Result<Self> {
        let (sender, result) = channel();
        let task = Task::default();
        let (ctx, theirs) = (ctx.clone(), task.clone());
        Builder::new().name("isnad-job".to_owned()).spawn(move || {
            // Also where the work panics, so that the window hears of that.
            let _repaint = Repaint(ctx);
            // Dropped before that, so that what the window then finds is an end.
            let sender = sender;
            // Nobody listens any more only where something else was asked for, or the window has closed.
            sender.send(work(&theirs)).ok();
        })?;
        Ok(Self { doing, task, since: Instant::now(), result })
    }
}

impl<T> Job<T> {
    /// What it does.
    pub fn doing(&self) -> Doing {
        self.doing
    }

    /// How far it is, where that is known.
    pub fn progress(&self) -> Option<Progress> {
        self.task.progress()
    }

    /// Calls it off; it ends at its next step.
    pub fn cancel(&self) {
        self.task.cancel();
    }

    /// Whether it was called off.
    pub fn is_cancelled(&self) -> bool {
        self.task.is_cancelled()
    }

    /// What to say of it, once it has taken long enough to be worth a word.
    pub fn told(&self, ctx: &Context) -> Option<Told> {
        let left = WORTH_A_WORD.saturating_sub(self.since.elapsed());
        if left.is_zero() {
            ctx.request_repaint_after(TOLD_EVERY);
            let (doing, progress, cancelling) = (self.doing, self.progress(), self.is_cancelled());
            return Some(Told { doing, progress, cancelling });
        }
        ctx.request_repaint_after(left);
        None
    }

    /// What it brought, once it has ended.
    pub fn poll(&self) -> Option<Result<T, Stopped>> {
        match self.result.try_recv() {
            Ok(done) => Some(Ok(done)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Stopped)),
        }
    }

    /// Calls it off and waits for its end, but no longer than that; true where it has ended.
    pub fn cancel_within(&self, limit: Duration) -> bool {
        self.cancel();
        !matches!(self.result.recv_timeout(limit), Err(RecvTimeoutError::Timeout))
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.task.cancel();
    }
}

struct Repaint(Context);

impl Drop for Repaint {
    fn drop(&mut self) {
        self.0.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::locale::{Digits, Lang, Locale};

    #[test]
    fn every_job_has_words_in_both_languages() {
        for locale in Lang::ALL.map(|lang| Locale::new(lang, Digits::European)) {
            for key in Doing::ALL.iter().flat_map(|doing| [doing.label(), doing.cancelled()]) {
                assert_ne!(locale.tr(key), key, "{:?}", locale.lang());
            }
        }
    }

    #[test]
    fn a_job_is_told_of_late_with_its_count_and_ends_when_cancelled() {
        let ctx = Context::default();
        let (go, wait) = channel::<()>();
        let (begun, is_begun) = channel::<()>();
        let job = Job::start(&ctx, Doing::Reading, move |task| {
            task.expect(12);
            (0..3).for_each(|_| task.step());
            begun.send(()).ok();
            wait.recv().ok();
            task.is_cancelled()
        })
        .unwrap();
        assert_eq!(job.told(&ctx), None, "nothing is said at once");
        is_begun.recv().unwrap();
        std::thread::sleep(WORTH_A_WORD);
        let progress = Some(Progress { done: 3, total: 12 });
        assert_eq!(job.told(&ctx), Some(Told { doing: Doing::Reading, progress, cancelling: false }));
        assert_eq!(job.poll(), None);
        assert!(!job.cancel_within(Duration::from_millis(1)), "it does not listen yet, and nobody waits for ever");
        assert!(job.told(&ctx).is_some_and(|told| told.cancelling));
        go.send(()).unwrap();
        assert!(job.cancel_within(Duration::from_secs(10)));
    }

    #[test]
    fn a_job_that_panics_is_reported() {
        let job: Job<()> = Job::start(&Context::default(), Doing::Opening, |_| panic!("on purpose")).unwrap();
        let started = Instant::now();
        while job.poll().is_none() {
            assert!(started.elapsed() < Duration::from_secs(10));
            std::thread::yield_now();
        }
        assert_eq!(job.poll(), Some(Err(Stopped)));
    }
}

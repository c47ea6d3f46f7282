//! Opening and making projects, and opening their articles.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Merged, OpenArticle, Session, Stamp, Task, backups::keep_backups, ids::slug, marking::Hand, mending::Mending,
    saver::Saver,
};
use crate::{
    model::{
        Analyst, AnalystId, ArticleId, ArticleText, Codebook, Edit, Extra, FaultKind, History, Project, ProjectId,
        ProjectInfo, check_layer,
    },
    store::{
        self, Folder, OpenError, Opened, ReadOnly, SaveError, TextError, TextState,
        fs::{Fs, OsFs},
        lock::{Claim, Lock, claim, state_folder},
    },
};

/// Why a project cannot be worked on.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The folder cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The new project cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Nobody was named, and the project does not tell.
    #[error("{}: say who is at work: the members are {}", folder.display(), members.join(", "))]
    WhoIsAtWork {
        /// The project.
        folder: PathBuf,
        /// Whom it knows, by identifier and name.
        members: Vec<String>,
        /// Their identifiers, in the same order.
        ids: Vec<AnalystId>,
    },
    /// The one who was named is not a member.
    #[error("{}: “{analyst}” is not a member: the members are {}", folder.display(), members.join(", "))]
    NoMember {
        /// The project.
        folder: PathBuf,
        /// Who was named.
        analyst: AnalystId,
        /// Whom it knows.
        members: Vec<String>,
    },
    /// The system starts no thread to save on.
    #[error("nothing can be saved, since the system starts no thread: {0}. Close other programs and try again")]
    NoThread(io::Error),
}

/// Why an article cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// The project has no such article.
    #[error("article “{0}” is not part of the project")]
    NoArticle(ArticleId),
    /// Its text cannot be read.
    #[error(transparent)]
    Text(#[from] TextError),
}

/// What was found on opening a project.
#[derive(Default)]
pub(super) struct Found {
    pub faults: Vec<store::Fault>,
    pub merged: Vec<Merged>,
}

/// A new project, as its maker describes it.
#[derive(Clone, Debug)]
pub struct NewProject {
    /// What it is called.
    pub name: String,
    /// The first member, who owns it.
    pub analyst_id: AnalystId,
    /// What the first member is called.
    pub analyst_name: String,
    /// What it marks with.
    pub codebook: Codebook,
    /// How to use that.
    pub guidelines: String,
}

impl Session {
    /// Makes a project in a new folder and opens it; `wake` is called after each save.
    pub fn create(
        folder: &Path,
        new: NewProject,
        stamp: Box<dyn Stamp>,
        wake: impl Fn() + Send + 'static,
    ) -> Result<Self, SessionError> {
        Self::create_watched(folder, new, stamp, wake, &Task::default())
    }

    /// As [`Session::create`]; a step of `task` is a file.
    pub fn create_watched(
        folder: &Path,
        new: NewProject,
        mut stamp: Box<dyn Stamp>,
        wake: impl Fn() + Send + 'static,
        task: &Task,
    ) -> Result<Self, SessionError> {
        let info = ProjectInfo {
            id: ProjectId::new(stamp.uuid()),
            rev: 1,
            name: new.name,
            owner: new.analyst_id.clone(),
            languages: Vec::new(),
            extra: Extra::default(),
        };
        let owner = Analyst { id: new.analyst_id.clone(), rev: 1, name: new.analyst_name, extra: Extra::default() };
        let project = Project::new(info, owner, new.codebook, new.guidelines);
        let made = store::create_watched(Arc::new(OsFs), folder, &project, task)?;
        let lock = lock_or_read_only(&project, &made, &new.analyst_id);
        Self::begin(project, &made, new.analyst_id, lock, Found::default(), stamp, wake)
    }

    /// Opens a project for an analyst: the one named, else its only member. `wake` is called after each save.
    ///
    /// What could not be read is in [`Session::open_faults`]; what another window or a newer version forbids to change is
    /// open for reading only.
    pub fn open_folder(
        folder: &Path,
        analyst: Option<AnalystId>,
        stamp: Box<dyn Stamp>,
        wake: impl Fn() + Send + 'static,
    ) -> Result<Self, SessionError> {
        Self::open_folder_watched(folder, analyst, stamp, wake, &Task::default())
    }

    /// As [`Session::open_folder`]; a step of `task` is a file.
    pub fn open_folder_watched(
        folder: &Path,
        analyst: Option<AnalystId>,
        stamp: Box<dyn Stamp>,
        wake: impl Fn() + Send + 'static,
        task: &Task,
    ) -> Result<Self, SessionError> {
        Self::open_folder_on(Arc::new(OsFs), folder, analyst, stamp, wake, task)
    }

    /// As [`Session::open_folder_watched`], over another file system.
    pub fn open_folder_on(
        fs: Arc<dyn Fs>,
        folder: &Path,
        analyst: Option<AnalystId>,
        stamp: Box<dyn Stamp>,
        wake: impl Fn() + Send + 'static,
        task: &Task,
    ) -> Result<Self, SessionError> {
        let mut opened = store::open_watched(Arc::clone(&fs), folder, task)?;
        let analyst = who_is_at_work(folder, &opened.project, analyst)?;
        let (lock, merged) = claim_and_mend(&mut opened, &analyst);
        if !merged.is_empty() {
            opened = store::open_watched(fs, folder, task)?;
        }
        let Opened { project, folder, report } = opened;
        Self::begin(project, &folder, analyst, lock, Found { faults: report.faults, merged }, stamp, wake)
    }

    pub(super) fn begin(
        project: Project,
        folder: &Arc<Folder>,
        analyst: AnalystId,
        lock: Option<Lock>,
        found: Found,
        stamp: Box<dyn Stamp>,
        wake: impl Fn() + Send + 'static,
    ) -> Result<Self, SessionError> {
        // What does not say which project it is has no place among the backups.
        if !matches!(folder.read_only(), Some(ReadOnly::Unreadable(_))) {
            keep_backups(folder, project.info.id);
        }
        let saver = Saver::start(Arc::clone(folder), wake).map_err(SessionError::NoThread)?;
        Ok(Self {
            read_only: folder.read_only(),
            folder: Arc::clone(folder),
            project,
            analyst,
            history: History::default(),
            revision: 0,
            open: None,
            saver,
            stamp,
            open_faults: found.faults,
            merged: found.merged,
            coming: BTreeSet::new(),
            believed: BTreeSet::new(),
            unfit: BTreeMap::new(),
            losses: Vec::new(),
            work: super::WorkingTime::default(),
            unkept: None,
            _lock: lock,
        })
    }

    /// What could not be read, when the project was opened or since.
    pub fn open_faults(&self) -> &[store::Fault] {
        &self.open_faults
    }

    /// Reads the text of an article, once, and gives it.
    pub fn text(&mut self, id: &ArticleId) -> Result<Arc<str>, ArticleError> {
        if let Some(text) = self.project.text(id) {
            return Ok(text);
        }
        let article = self.project.articles.get(id).ok_or_else(|| ArticleError::NoArticle(id.clone()))?;
        let read = self.folder.read_text(article)?;
        if read.state != TextState::Exact {
            self.unfit.insert(id.clone(), read.state);
        }
        self.project.texts.insert(id.clone(), ArticleText { text: Arc::clone(&read.text), original: None });
        Ok(read.text)
    }

    /// Opens an article to be read and marked.
    pub fn open_article(&mut self, id: &ArticleId) -> Result<(), ArticleError> {
        let text = self.text(id)?;
        self.have_layers(self.unread_on(id));
        self.show_article(id, text);
        Ok(())
    }

    pub(super) fn show_article(&mut self, id: &ArticleId, text: Arc<str>) {
        self.save_time();
        self.open = Some(OpenArticle { key: self.key(id), text, hand: Hand::default() });
    }

    /// Closes the article that is open.
    pub fn close_article(&mut self) {
        self.save_time();
        self.open = None;
    }

    /// What does not hold in the open article's layer: quotes that the text does not say, tags that are unknown, …
    pub fn layer_faults(&self) -> Vec<FaultKind> {
        let Some((open, layer)) = self.open.as_ref().zip(self.layer()) else { return Vec::new() };
        check_layer(&self.project, layer, Some(&open.text)).into_iter().map(|fault| fault.kind).collect()
    }

    /// How the text of an article was found, where it is not as the article names it.
    pub fn text_state(&self, id: &ArticleId) -> Option<TextState> {
        self.unfit.get(id).copied()
    }

    /// Notes that the text of an article is on the disk again as it was imported.
    pub fn text_repaired(&mut self, id: &ArticleId) {
        self.unfit.remove(id);
    }

    /// Adds a member to the team.
    pub fn add_analyst(&mut self, id: AnalystId, name: &str) -> Result<(), super::ChangeError> {
        let analyst = Analyst { id, rev: 0, name: name.to_owned(), extra: Extra::default() };
        self.commit("edit-team", vec![Edit::PutAnalyst(analyst)])
    }
}

/// An identifier for an analyst of that name: the name itself where it is ASCII, else `analyst-` and 8 hexadecimal
/// digits.
pub fn analyst_id(name: &str, stamp: &mut dyn Stamp) -> AnalystId {
    let of_name = name.is_ascii().then(|| AnalystId::new(&slug(name)).ok()).flatten();
    of_name.unwrap_or_else(|| {
        let random = stamp.uuid().simple().to_string();
        let made_up = format!("analyst-{}", random.get(24..).unwrap_or_default());
        AnalystId::new(&made_up).unwrap_or_else(|_| unreachable!("hexadecimal digits make an identifier"))
    })
}

/// Who works on a project: the one named, else its only member.
///
/// # Errors
/// Where the one named is no member, or nobody is named and the project does not tell.
pub fn who_is_at_work(folder: &Path, project: &Project, named: Option<AnalystId>) -> Result<AnalystId, SessionError> {
    let members = || project.team.values().map(|a| format!("{} ({})", a.id, a.name)).collect();
    match named {
        Some(analyst) if project.team.contains_key(&analyst) => Ok(analyst),
        Some(analyst) => Err(SessionError::NoMember { folder: folder.to_owned(), analyst, members: members() }),
        None => match (project.team.len(), project.team.keys().next()) {
            (1, Some(only)) => Ok(only.clone()),
            _ => Err(SessionError::WhoIsAtWork {
                folder: folder.to_owned(),
                members: members(),
                ids: project.team.keys().cloned().collect(),
            }),
        },
    }
}

/// Claims the right to write, and puts the copies together that lie in what the analyst may write; where there were some,
/// the folder is to be opened anew.
pub(super) fn claim_and_mend(opened: &mut Opened, analyst: &AnalystId) -> (Option<Lock>, Vec<Merged>) {
    let lock = lock_or_read_only(&opened.project, &opened.folder, analyst);
    let mending = Mending::of(&opened.project, &opened.folder, analyst);
    (lock, mending.put_together(&mut opened.report.faults))
}

/// Claims the right to write. Where the system has no place for locks, there is no second window to guard against that we
/// could know of.
fn lock_or_read_only(project: &Project, folder: &Folder, analyst: &AnalystId) -> Option<Lock> {
    let state = state_folder()?;
    match claim(&state, project.info.id, folder.root(), analyst) {
        Ok(Claim::Ours(lock)) => Some(lock),
        Ok(Claim::Elsewhere) => {
            folder.set_read_only(ReadOnly::OpenElsewhere);
            None
        }
        Err(_) => None,
    }
}

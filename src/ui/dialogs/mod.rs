//! What asks before something is done: where a new project goes, what is brought in, where an export or a copy goes; the
//! settings, and the keys.
//!
//! A dialog keeps what is being typed in it and sends one [`Action`] when its verb is pressed. It stays until what was
//! asked for is done, so that nothing is typed twice where that fails.

mod article;
mod assign;
mod beside;
mod bring;
mod browse;
mod confirm;
mod correcting;
mod export;
mod form;
mod import;
#[cfg(test)]
mod import_tests;
mod keys;
mod new_project;
mod open_project;
mod paste;
mod report;
mod restore;
mod save_copy;
mod settings;
#[cfg(test)]
mod tests;
mod touched;
mod version;
mod who;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::Ui;

use self::{
    article::Details, bring::Bring, confirm::Confirm, export::Export, import::Import, new_project::NewProject,
    open_project::OpenProject, paste::Paste, report::Reporting, restore::Restoring, save_copy::SaveCopy,
    settings::Settings, who::Who,
};
pub use self::{
    export::{Written, language_of},
    restore::Found,
    settings::Membership,
};
use super::{action::Action, keys::Keymap, place::Place, prefs::Prefs, setting::Section};
use crate::{
    model::{AnalystId, Article, ArticleId, Codebook, Project},
    session::{
        Session,
        annotations::{Brought, Mapping},
        codebook::{Change, Touched},
    },
};

/// A dialog over the window, with what was typed in it so far.
#[derive(Debug)]
pub struct Dialog(Kind);

#[derive(Debug)]
enum Kind {
    New(NewProject),
    Open(OpenProject),
    Import(Box<Import>),
    Paste(Paste),
    Version(version::Version),
    Export(Box<Export>),
    Exported(Arc<Written>),
    Bring(Box<Bring>),
    Brought(Arc<Brought>),
    Report(Reporting),
    SaveCopy(SaveCopy),
    Details(Box<Details>),
    Assign(Box<assign::Assigning>),
    Restore(Box<Restoring>),
    Keys(Place),
    Settings(Box<Settings>),
    Who(Who),
    Touched(Box<touched::Touching>),
    Confirm(Confirm),
    /// One that was asked for over another, which comes back after it.
    Over(Box<Dialog>, Box<Dialog>),
}

impl Dialog {
    /// Asks what a new project is called, where it goes, who works on it, and with which codebook.
    pub fn new_project() -> Self {
        Self(Kind::New(NewProject::default()))
    }

    /// Asks which project folder to open.
    pub fn open_project() -> Self {
        Self(Kind::Open(OpenProject::default()))
    }

    /// Asks which files to bring in, and shows what they hold.
    pub fn import(session: Option<&Session>) -> Self {
        Self(Kind::Import(Box::new(Import::of(&[], session))))
    }

    /// Shows what files hold that are to be brought in.
    pub fn import_of(files: &[PathBuf], session: Option<&Session>) -> Self {
        Self(Kind::Import(Box::new(Import::of(files, session))))
    }

    /// Asks for the text of an article.
    pub fn paste() -> Self {
        Self(Kind::Paste(Paste::default()))
    }

    /// Asks for the file of a new version of an article of that title.
    pub fn version(id: ArticleId, title: String) -> Self {
        Self(Kind::Version(version::Version::of(id, title)))
    }

    /// Asks which annotations of a project are written, in which format, how and where.
    pub fn export(session: &Session) -> Self {
        Self(Kind::Export(Box::new(Export::of(session))))
    }

    /// Shows what an export came to.
    pub fn exported(written: Arc<Written>) -> Self {
        Self(Kind::Exported(written))
    }

    /// Asks which dataset is brought in, and what becomes of it; with what was said before of tags and links, by format.
    pub fn annotations(session: &Session, kept: BTreeMap<String, Mapping>) -> Self {
        Self(Kind::Bring(Box::new(Bring::of(session, kept))))
    }

    /// Shows what came of a dataset, and what did not.
    pub fn brought(brought: Arc<Brought>) -> Self {
        Self(Kind::Brought(brought))
    }

    /// Whether something is being counted for what it shows.
    pub fn is_counting(&self) -> bool {
        match &self.0 {
            Kind::Export(state) => state.is_working(),
            Kind::Bring(state) => state.is_working(),
            Kind::Over(top, _) => top.is_counting(),
            _ => false,
        }
    }

    /// Asks where a report on agreement goes.
    pub fn report() -> Self {
        Self(Kind::Report(Reporting::default()))
    }

    /// Asks where a copy of the project in a folder is to go.
    pub fn save_copy(project: &Path) -> Self {
        Self(Kind::SaveCopy(SaveCopy::of(project)))
    }

    /// Shows what is known of articles, with so many marks by so many analysts; and of one, the name of who brought it in.
    pub fn articles(articles: &[&Article], imported_by: String, marks: (usize, usize), can_change: bool) -> Self {
        Self(Kind::Details(Box::new(Details::of(articles, imported_by, marks, can_change))))
    }

    /// Asks how articles are spread over the team: those that nobody reads, or all.
    pub fn assign(project: &Project, unassigned: Vec<ArticleId>, all: Vec<ArticleId>) -> Self {
        Self(Kind::Assign(Box::new(assign::Assigning::of(project, unassigned, all))))
    }

    /// Shows the earlier versions of a file, and what each would change.
    pub fn restore(project: &Project, found: Found) -> Self {
        Self(Kind::Restore(Box::new(Restoring::of(project, found))))
    }

    /// Shows the keys, those of a place first.
    pub fn keys(place: Place) -> Self {
        Self(Kind::Keys(place))
    }

    /// Shows a section of the settings, as they are now.
    pub fn settings(section: Section, prefs: Prefs, membership: Option<Membership>) -> Self {
        Self(Kind::Settings(Box::new(Settings::new(section, prefs, membership))))
    }

    /// The same over another dialog, which comes back after it.
    pub fn over(self, under: Option<Self>) -> Self {
        match under {
            Some(under) => Self(Kind::Over(Box::new(self), Box::new(under))),
            None => self,
        }
    }

    /// What comes back once this is closed.
    pub fn under(self) -> Option<Self> {
        match self.0 {
            Kind::Over(_, under) => Some(*under),
            _ => None,
        }
    }

    /// What comes back once something was shown over this: what only shows makes way.
    pub fn itself_or_under(self) -> Option<Self> {
        match self.0 {
            Kind::Keys(_) | Kind::Settings(_) => None,
            Kind::Over(_, under) => Some(*under),
            kind => Some(Self(kind)),
        }
    }

    /// Whether the next keys are taken down instead of doing what they mean.
    pub fn records_keys(&self) -> bool {
        match &self.0 {
            Kind::Settings(state) => state.records_keys(),
            Kind::Over(top, _) => top.records_keys(),
            _ => false,
        }
    }

    /// Takes the settings as they are now.
    pub fn follow(&mut self, prefs: &Prefs) {
        match &mut self.0 {
            Kind::Settings(state) => state.prefs.clone_from(prefs),
            Kind::Over(top, _) => top.follow(prefs),
            _ => {}
        }
    }

    /// Asks which member of a project is at work.
    pub fn who(folder: PathBuf, members: Vec<(AnalystId, String)>) -> Self {
        Self(Kind::Who(Who { folder, members }))
    }

    /// Asks what is to become of what a change of the codebook touches.
    pub fn touched(project: &Project, change: Change, after: &Codebook, touched: &Touched) -> Self {
        Self(Kind::Touched(Box::new(touched::Touching::of(project, change, after, touched))))
    }

    /// Asks whether to do something that cannot be taken back; texts are in the language of the window.
    pub fn confirm(title: String, body: String, verb: String, action: Action) -> Self {
        Self(Kind::Confirm(Confirm { title, body, verb, action }))
    }
}

/// Shows a dialog; true when it is to be closed.
pub fn show(ui: &mut Ui, dialog: &mut Dialog, keymap: &Keymap, send: &mut dyn FnMut(Action)) -> bool {
    match &mut dialog.0 {
        Kind::New(state) => new_project::show(ui, state, send),
        Kind::Open(state) => open_project::show(ui, state, send),
        Kind::Import(state) => import::show(ui, state, send),
        Kind::Version(state) => version::show(ui, state, send),
        Kind::Paste(state) => paste::show(ui, state, send),
        Kind::Export(state) => export::show(ui, state, send),
        Kind::Bring(state) => bring::show(ui, state, send),
        Kind::Brought(brought) => bring::show_result(ui, brought),
        Kind::Exported(written) => export::show_written(ui, written, send),
        Kind::Report(state) => report::show(ui, state, send),
        Kind::SaveCopy(state) => save_copy::show(ui, state, send),
        Kind::Assign(state) => assign::show(ui, state, send),
        Kind::Details(state) => article::show(ui, state, send),
        Kind::Restore(state) => restore::show(ui, state, send),
        Kind::Keys(place) => keys::show(ui, *place, keymap, send),
        Kind::Settings(state) => settings::show(ui, state, keymap, send),
        Kind::Over(top, _) => show(ui, top, keymap, send),
        Kind::Who(state) => who::show(ui, state, send),
        Kind::Touched(state) => touched::show(ui, state, send),
        Kind::Confirm(state) => confirm::show(ui, state, send),
    }
}

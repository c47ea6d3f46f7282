//! Taking a package back: all of it is weighed before any of it is written.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::super::{backups::backups_of, keep_backups};
use crate::{
    model::{AnalystId, Article, ArticleId, ArticleText, Original, Place, Project, ProjectId, TextHash},
    store::{
        FaultCause, Folder, Opened, Piece, ReadOnly, SaveError,
        lock::{Claim, claim, state_folder},
        merge::Past,
        package::{BASE, How, Lineage, Manifest, NotTaken, Package, PackageError, Taking, Weighed, text_as_named},
        place_of, read_piece,
    },
};

/// Why a package is not taken in. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// It is no package, or must not be used.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// What it says of its project cannot be read.
    #[error("{}: project.ron in it: {cause}", path.display())]
    Unreadable {
        /// The package.
        path: PathBuf,
        /// Why.
        cause: Box<FaultCause>,
    },
    /// It is of another project.
    #[error("{}: of another project: of “{theirs}” ({their_id}), and this is “{ours}” ({our_id})", path.display())]
    OtherProject {
        /// The package.
        path: PathBuf,
        /// What its project is called.
        theirs: String,
        /// Which that is.
        their_id: ProjectId,
        /// What this project is called.
        ours: String,
        /// Which this is.
        our_id: ProjectId,
    },
    /// It does not say whose work it brings.
    #[error("{}: does not say whose work it brings", .0.display())]
    NoAnalyst(PathBuf),
    /// It brings the work of somebody whom this project does not know.
    #[error("{}: brings the work of “{analyst}”, who is not part of the team", path.display())]
    NoMember {
        /// The package.
        path: PathBuf,
        /// Who.
        analyst: AnalystId,
    },
    /// The project may only be read.
    #[error("nothing is taken in: {0}")]
    ReadOnly(#[from] ReadOnly),
}

/// Why a file of a package is left.
#[derive(Debug, thiserror::Error)]
pub enum Left {
    /// It is for somebody else to change.
    #[error("is another than here, and is “{0}”'s to change")]
    NotTheirs(AnalystId),
    /// It cannot be taken.
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    /// It is about an article that the project does not have.
    #[error("is about an article that this project does not have")]
    NoArticle,
    /// The text of an article is not the one that is named.
    #[error("is not the text or the original that the article names")]
    OtherText,
    /// It could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// It could not be read from the package again.
    #[error(transparent)]
    Package(#[from] PackageError),
}

impl Left {
    /// Whether that is as it should be, and only to be known: the file is simply not the package's to bring.
    pub fn is_usual(&self) -> bool {
        matches!(self, Left::NotTheirs(_) | Left::NotTaken(NotTaken::TakenOut) | Left::NoArticle)
    }
}

/// A file of a package that would come in.
#[derive(Debug)]
pub struct Planned {
    /// The place, whose file it is.
    pub place: Place,
    taking: Box<Taking>,
    article: Option<Box<Article>>,
}

impl Planned {
    /// How it comes in.
    pub fn how(&self) -> How {
        self.taking.how
    }

    /// How many things the two versions say differently; in a layer they wait to be decided.
    pub fn conflicts(&self) -> usize {
        self.taking.differences.len()
    }
}

/// What a package would bring.
#[derive(Debug)]
pub struct MergePlan {
    package: Package,
    /// Whose work is taken.
    pub from: Vec<AnalystId>,
    /// What would come in, articles first.
    pub files: Vec<Planned>,
    /// What is left, by file, and why.
    pub left: Vec<(PathBuf, Left)>,
    /// How many files are as they are here.
    pub same: usize,
    /// How many files are older than here: the project has what came of them.
    pub known: usize,
}

/// How a file of a package came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there.
    New,
    /// It took the place of an older version.
    Replaced,
    /// It was put together with what was changed here.
    Merged,
}

/// What a package brought.
#[derive(Debug, Default)]
pub struct Brought {
    /// By file: how it came in, and how many things are to be decided.
    pub files: Vec<(PathBuf, Outcome, usize)>,
    /// What was left, by file, and why.
    pub left: Vec<(PathBuf, Left)>,
    /// How many files were here already, as they are in the package or newer.
    pub here: usize,
    /// How many files in the package are none of a project's.
    pub strangers: usize,
}

impl MergePlan {
    /// Weighs every file of a package against a project. `from` says whose work is taken; where it is empty, the package
    /// does. Nothing is changed.
    ///
    /// # Errors
    /// See [`MergeError`].
    pub fn of(opened: &Opened, package: Package, from: &[AnalystId]) -> Result<Self, MergeError> {
        if let Some(reason) = opened.folder.read_only() {
            return Err(reason.into());
        }
        let backups = backups_of(&opened.folder, opened.project.info.id);
        match &backups {
            Some(backups) => Self::with_past(opened, package, from, backups),
            None => Self::with_past(opened, package, from, &()),
        }
    }

    /// As [`MergePlan::of`], with what the project's files held before.
    pub(super) fn with_past(
        opened: &Opened,
        mut package: Package,
        from: &[AnalystId],
        past: &dyn Past,
    ) -> Result<Self, MergeError> {
        let from = whose(&opened.project, &mut package, from)?;
        let mut weighing = Weighing { opened, past, ours: Manifest::of_folder(&opened.folder), from: &from };
        let mut plan = Self { package, from: from.clone(), files: Vec::new(), left: Vec::new(), same: 0, known: 0 };
        let mut places: Vec<Place> = plan.package.files().iter().filter_map(|file| place_of(file)).collect();
        // With the article, what is about it may come in; without, it must not.
        places.sort_by_key(|place| !matches!(place, Place::Article(_)));
        let mut articles: BTreeSet<ArticleId> = opened.project.articles.keys().cloned().collect();
        for place in places {
            match weighing.weigh(&mut plan.package, &place, &articles) {
                Ok(Weighed::Same) => plan.same += 1,
                Ok(Weighed::Known) => plan.known += 1,
                Ok(Weighed::Take(taking)) => {
                    let article = weighing.new_article(&mut plan.package, &place);
                    if let Place::Article(id) = &place {
                        articles.insert(id.clone());
                    }
                    plan.files.push(Planned { place, taking, article });
                }
                Err(Left::Package(error)) => return Err(error.into()),
                Err(left) => plan.left.push((crate::store::file_of(&place), left)),
            }
        }
        Ok(plan)
    }

    /// The package.
    pub fn path(&self) -> &Path {
        self.package.path()
    }

    /// What carrying it out would bring, if nothing goes wrong.
    pub fn foretold(self) -> Brought {
        let told = |planned: &Planned| (planned.file(), planned.outcome(), planned.conflicts());
        Brought {
            files: self.files.iter().map(told).collect(),
            left: self.left,
            here: self.same + self.known,
            strangers: self.package.strangers(),
        }
    }

    /// Takes in what was weighed, file after file; each is on the disk then. What cannot be saved is left, with its cause,
    /// and costs no other file.
    pub fn carry_out(mut self, opened: &Opened) -> Brought {
        let folder = &opened.folder;
        keep_backups(folder, opened.project.info.id);
        let mut brought = Brought {
            left: self.left,
            here: self.same + self.known,
            strangers: self.package.strangers(),
            ..Brought::default()
        };
        for planned in &self.files {
            let text = planned.article.as_deref().map(|article| text_of(&mut self.package, article)).transpose();
            let taken = text.and_then(|text| Ok(folder.take(&planned.taking, text)?));
            match taken {
                Ok(_) => brought.files.push((planned.file(), planned.outcome(), planned.conflicts())),
                Err(left) => brought.left.push((planned.file(), left)),
            }
        }
        folder.finish_backups();
        brought
    }
}

impl Planned {
    fn file(&self) -> PathBuf {
        crate::store::file_of(&self.place)
    }

    fn outcome(&self) -> Outcome {
        match self.taking.how {
            How::New => Outcome::New,
            How::Newer => Outcome::Replaced,
            How::Merged => Outcome::Merged,
        }
    }
}

/// Whose work a package brings, once it is known that it is of this project.
fn whose(project: &Project, package: &mut Package, from: &[AnalystId]) -> Result<Vec<AnalystId>, MergeError> {
    let path = package.path().to_owned();
    let bytes = package.find(Path::new("project.ron"))?.unwrap_or_default();
    let info = match read_piece(&Place::Project, &bytes) {
        Ok(Piece::Project(info)) => info,
        Ok(_) => return Err(MergeError::Unreadable { path, cause: FaultCause::OtherName.into() }),
        Err(cause) => return Err(MergeError::Unreadable { path, cause: cause.into() }),
    };
    let stated = package.manifest().map_or(info.id, |manifest| manifest.project);
    if let Some(their_id) = [info.id, stated].into_iter().find(|id| *id != project.info.id) {
        let (theirs, ours, our_id) = (info.name.clone(), project.info.name.clone(), project.info.id);
        return Err(MergeError::OtherProject { path, theirs, their_id, ours, our_id });
    }
    let from = match package.manifest() {
        Some(manifest) if from.is_empty() => vec![manifest.analyst.clone()],
        None if from.is_empty() => return Err(MergeError::NoAnalyst(path)),
        _ => from.to_vec(),
    };
    match from.iter().find(|analyst| !project.team.contains_key(*analyst)) {
        Some(analyst) => Err(MergeError::NoMember { path, analyst: analyst.clone() }),
        None => Ok(from),
    }
}

struct Weighing<'a> {
    opened: &'a Opened,
    past: &'a dyn Past,
    /// What the project was itself unpacked from.
    ours: Option<Manifest>,
    from: &'a [AnalystId],
}

impl Weighing<'_> {
    fn weigh(&mut self, package: &mut Package, place: &Place, articles: &BTreeSet<ArticleId>) -> Result<Weighed, Left> {
        let file = crate::store::file_of(place);
        let theirs = package.find(&file)?.unwrap_or_default();
        let folder = &self.opened.folder;
        if let Place::Article(id) = place {
            self.check_text(package, id, &theirs)?;
        }
        if let Some(writer) = self.somebody_else(place) {
            let is_same = folder.bytes_of(place).ok().flatten().as_ref() == Some(&theirs);
            return if is_same { Ok(Weighed::Same) } else { Err(Left::NotTheirs(writer)) };
        }
        if let Place::Layer(key) | Place::Review(key) = place
            && !articles.contains(&key.article)
        {
            return Err(Left::NoArticle);
        }
        let base = package.find(&Path::new(BASE).join(&file))?.and_then(|bytes| String::from_utf8(bytes).ok());
        let states = package.manifest().map(|manifest| manifest.states(&file).to_vec()).unwrap_or_default();
        let ours = self.ours.as_ref().map(|manifest| manifest.states(&file)).unwrap_or_default();
        let lineage = Lineage { theirs: &states, ours, base: base.as_deref(), past: self.past };
        Ok(folder.weigh(place, &theirs, lineage)?)
    }

    /// Who writes the file of a place, where that is none of those whose work is taken. An article that is new here may
    /// come from anybody.
    fn somebody_else(&self, place: &Place) -> Option<AnalystId> {
        let project = &self.opened.project;
        let owner = &project.info.owner;
        let writers: Vec<&AnalystId> = match place {
            Place::Article(id) if !project.articles.contains_key(id) => return None,
            Place::Layer(key) | Place::Review(key) => vec![&key.analyst],
            Place::Entity(analyst, _) => vec![analyst],
            Place::Analyst(analyst) => vec![analyst, owner],
            Place::Article(_) | Place::Project | Place::Codebook | Place::Guidelines | Place::Assignments => {
                vec![owner]
            }
        };
        let is_taken = writers.iter().any(|writer| self.from.contains(*writer));
        writers.first().filter(|_| !is_taken).map(|writer| (*writer).clone())
    }

    /// Whether the package has the text that an article names, which is the one here, where it is here. A text never changes.
    fn check_text(&self, package: &mut Package, id: &ArticleId, record: &[u8]) -> Result<(), Left> {
        let place = Place::Article(id.clone());
        let Piece::Article(theirs) = read_piece(&place, record).map_err(NotTaken::from)? else {
            return Err(Left::OtherText);
        };
        let ours = self.opened.project.articles.get(id);
        if ours.is_some_and(|ours| ours.text_hash != theirs.text_hash) {
            return Err(Left::OtherText);
        }
        text_of(package, &theirs).map(drop)
    }

    /// An article of the package that is not here yet.
    fn new_article(&self, package: &mut Package, place: &Place) -> Option<Box<Article>> {
        let Place::Article(id) = place else { return None };
        if self.opened.project.articles.contains_key(id) {
            return None;
        }
        let record = package.find(&crate::store::file_of(place)).ok()??;
        match read_piece(place, &record) {
            Ok(Piece::Article(article)) => Some(article),
            _ => None,
        }
    }
}

/// The text of an article of a package, and what it was made from, as the article names them.
fn text_of(package: &mut Package, article: &Article) -> Result<ArticleText, Left> {
    let folder = crate::store::file_of(&Place::Article(article.id.clone()));
    let text = package.find(&folder.with_file_name("text.txt"))?;
    let text = text.and_then(|bytes| text_as_named(bytes, article.text_hash)).ok_or(Left::OtherText)?;
    let name = package.files().into_iter().find(|file| {
        let is_original = file.file_stem().is_some_and(|stem| stem == "original");
        is_original && file.parent() == folder.parent()
    });
    let Some(name) = name else { return Ok(ArticleText { text: text.into(), original: None }) };
    let bytes = package.find(&name)?.unwrap_or_default();
    if article.original_hash.is_some_and(|hash| TextHash::of(&bytes) != hash) {
        return Err(Left::OtherText);
    }
    let extension = name.extension().unwrap_or_default().to_string_lossy().into_owned();
    Ok(ArticleText { text: text.into(), original: Some(Original { extension, bytes: bytes.into() }) })
}

/// Of whom a window has the project open. What is taken in is safe all the same: a window that saves over a file that
/// changed puts the two together. But it does not show the rest before it is opened anew.
pub fn open_elsewhere(project: &Project, folder: &Folder, analysts: &[AnalystId]) -> Vec<AnalystId> {
    let Some(state) = state_folder() else { return Vec::new() };
    let is_open =
        |analyst: &&AnalystId| matches!(claim(&state, project.info.id, folder.root(), analyst), Ok(Claim::Elsewhere));
    analysts.iter().filter(is_open).cloned().collect()
}

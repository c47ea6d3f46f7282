//! New versions of known articles: bringing them in, and taking an analyst's marks over to them.
//!
//! A new version is an article of its own that supersedes the old one; the old one and all marks on it stay as they are.
//! The marks of the analyst at work are copied to it as marks with identifiers of their own, since a record of one name on
//! two texts could not be told apart by what speaks of it: comments, reviews. A mark goes where its words surely stand now
//! and waits there to be confirmed; where that is in doubt it waits without a place, with its words. What a mark says, who
//! made it and when is copied as it was: a person has judged so, and only where it stands is new.

mod carry;
mod offered;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, path::Path, sync::Arc};

use self::carry::{Carrying, Kind};
pub use self::{
    carry::Carried,
    offered::{Sketches, marked_copy, read_offer},
};
use super::{
    Amend, ArticleError, ChangeError, FileError, ImportOptions, Incoming, KnownTexts, Session, Stamp, Task,
    import::incoming,
};
use crate::{
    exchange::{ImportError, import::read_text},
    model::{AnalystId, Annotation, Article, ArticleId, ArticleText, Edit, LayerKey, Project, article_id},
    store::{self, Folder, Watch as _},
    text::{TextSpan, Versions},
};

/// Where the text of a new version is.
#[derive(Clone, Copy, Debug)]
pub enum VersionSource<'a> {
    /// In a file.
    File(&'a Path),
    /// At hand.
    Text(&'a str),
}

/// Why there is no new version.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
    /// The article that it is a version of cannot be read.
    #[error(transparent)]
    Article(#[from] ArticleError),
    /// The file gives no article.
    #[error(transparent)]
    File(#[from] FileError),
    /// The text is no article.
    #[error("the text {0}")]
    Text(#[from] ImportError),
}

/// What came of reading a new version.
#[derive(Debug)]
pub enum NewVersion {
    /// The project has an article of this very text: nothing is to be done.
    Known(ArticleId),
    /// It is ready to be taken up.
    Ready(Box<Crossing>),
}

/// The way from one version of an article to another, with the marks that go it.
#[derive(Debug)]
pub struct Crossing {
    from: ArticleId,
    to: ArticleId,
    /// The article, where the project does not have it yet.
    added: Option<(Article, ArticleText)>,
    carrying: Carrying,
}

impl Crossing {
    /// The earlier version.
    pub fn from(&self) -> &ArticleId {
        &self.from
    }

    /// The newer version.
    pub fn to(&self) -> &ArticleId {
        &self.to
    }

    /// The newer version, where it comes into the project with this.
    pub fn article(&self) -> Option<&Article> {
        self.added.as_ref().map(|(article, _)| article)
    }

    /// What it changes in a project: all of it, or nothing. As it was made ready, unless the marks were changed since.
    pub fn edits(self, project: &Project, stamp: &mut dyn Stamp) -> (Vec<Edit>, Carried) {
        let mut edits = Vec::new();
        if let Some((article, text)) = self.added {
            edits.push(Edit::AddArticle(Box::new(article), text));
        }
        let (marks, carried) = self.carrying.edits(project, &self.to, stamp);
        edits.extend(marks);
        (edits, carried)
    }
}

/// Reads a new version of an article and looks where the analyst's marks belong in it. The project is only looked at, so
/// that this can run beside a window's work. `None` where nobody wants it any more.
///
/// # Errors
/// See [`VersionError`].
pub fn read_version(
    project: &Project,
    folder: &Folder,
    old: &ArticleId,
    source: VersionSource<'_>,
    options: &ImportOptions,
    stamp: &mut dyn Stamp,
    task: &Task,
) -> Result<Option<NewVersion>, VersionError> {
    let read = match source {
        VersionSource::File(path) => super::read_article(project, path, options, stamp)?,
        VersionSource::Text(text) => incoming(&KnownTexts::of(project), read_text(text)?, options, ("", "txt"), stamp)?,
    };
    Ok(match read {
        Incoming::Known(id) => Some(NewVersion::Known(id)),
        Incoming::New(_, edit) => as_version(project, folder, old, *edit, options, stamp, task)?.map(NewVersion::Ready),
    })
}

/// Makes an article that was read a new version of a known one: what it does not say of itself is as it was there.
///
/// # Errors
/// Where the text of the known one cannot be read.
pub fn as_version(
    project: &Project,
    folder: &Folder,
    old: &ArticleId,
    added: Edit,
    options: &ImportOptions,
    stamp: &mut dyn Stamp,
    task: &Task,
) -> Result<Option<Box<Crossing>>, ArticleError> {
    let known = project.articles.get(old).ok_or_else(|| ArticleError::NoArticle(old.clone()))?;
    let Edit::AddArticle(article, text) = added else { return Ok(None) };
    let old_text = text_of(project, folder, known)?;
    let mut article = inherit(*article, known, &old_text, options);
    article.id = free_name(project, &article);
    let Some(versions) = compare(&old_text, &text.text, task) else { return Ok(None) };
    let key = LayerKey { analyst: options.analyst.clone(), article: old.clone() };
    let carrying =
        Carrying::new(Kind::ToVersion, &with_layer(project, folder, &key), key, &article.id, versions, stamp);
    Ok(Some(Box::new(Crossing { from: old.clone(), to: article.id.clone(), added: Some((article, text)), carrying })))
}

/// Looks where an analyst's marks on an earlier version belong in a newer one that a colleague brought in. `None` where
/// there is nothing to take over, or nobody wants it any more.
///
/// # Errors
/// Where one of the texts cannot be read.
pub fn read_take_over(
    project: &Project,
    folder: &Folder,
    analyst: &AnalystId,
    to: &ArticleId,
    stamp: &mut dyn Stamp,
    task: &Task,
) -> Result<Option<Box<Crossing>>, ArticleError> {
    let Some(from) = project.marks_to_take_over(analyst, to) else { return Ok(None) };
    let article = |id: &ArticleId| project.articles.get(id).ok_or_else(|| ArticleError::NoArticle(id.clone()));
    let (old, new) = (text_of(project, folder, article(from)?)?, text_of(project, folder, article(to)?)?);
    let Some(versions) = compare(&old, &new, task) else { return Ok(None) };
    let key = LayerKey { analyst: analyst.clone(), article: from.clone() };
    let carrying = Carrying::new(Kind::ToVersion, &with_layer(project, folder, &key), key, to, versions, stamp);
    Ok(Some(Box::new(Crossing { from: from.clone(), to: to.clone(), added: None, carrying })))
}

/// What comparing an article with the version that it supersedes takes. It holds all that it needs, so that it can be done
/// on another thread.
#[derive(Debug)]
pub struct Comparison {
    folder: Arc<Folder>,
    old: Version,
    new: Version,
}

/// An article, with its text where that is at hand.
#[derive(Debug)]
struct Version {
    article: Article,
    text: Option<Arc<str>>,
}

impl Version {
    fn text(&self, folder: &Folder) -> Result<Arc<str>, ArticleError> {
        match &self.text {
            Some(text) => Ok(Arc::clone(text)),
            None => Ok(folder.read_text(&self.article)?.text),
        }
    }
}

impl Comparison {
    /// Compares the two; `None` where nobody wants it any more.
    ///
    /// # Errors
    /// Where one of the texts cannot be read.
    pub fn compare(&self, task: &Task) -> Result<Option<Versions>, ArticleError> {
        Ok(compare(&self.old.text(&self.folder)?, &self.new.text(&self.folder)?, task))
    }
}

/// Where a mark without a place might be, in all its parts, as far as they keep their order; nothing where it is nowhere to
/// be seen. Looks through the whole of the newer version, which is not for the thread of a window.
pub fn offer(mark: &Annotation, versions: &Versions) -> Vec<TextSpan> {
    let mut offered: Vec<TextSpan> = Vec::new();
    for fragment in mark.fragments.iter().filter(|fragment| fragment.fits(versions.old())) {
        let behind = |span: &TextSpan| offered.last().is_none_or(|last| last.end() <= span.start());
        let place = versions.place(fragment.span).or_else(|| versions.candidates(fragment.span).first().copied());
        offered.extend(place.filter(behind));
    }
    offered
}

fn compare(old: &Arc<str>, new: &Arc<str>, task: &Task) -> Option<Versions> {
    task.expect(Versions::steps(old.len(), new.len()));
    Versions::compare(old, new, &mut || {
        task.step();
        !task.is_cancelled()
    })
}

/// The project with a layer at hand that only the index told of so far.
fn with_layer<'p>(project: &'p Project, folder: &Folder, key: &LayerKey) -> Cow<'p, Project> {
    if !project.unread_layers.contains_key(key) {
        return Cow::Borrowed(project);
    }
    let mut project = Cow::Borrowed(project);
    if let (Some(layer), _) = store::read_layer_late(folder, key) {
        project.to_mut().take_layer(layer);
    }
    project
}

fn text_of(project: &Project, folder: &Folder, article: &Article) -> Result<Arc<str>, ArticleError> {
    version(project, article).text(folder)
}

fn version(project: &Project, article: &Article) -> Version {
    Version { article: article.clone(), text: project.text(&article.id) }
}

/// What the new version does not say of itself, as the old one has it.
fn inherit(new: Article, old: &Article, old_text: &str, options: &ImportOptions) -> Article {
    let or = |new: String, old: &str| if new.trim().is_empty() { old.to_owned() } else { new };
    let headline = |text: &str| read_text(text).map(|read| read.about.title).unwrap_or_default();
    let stem = Path::new(&new.imported.file).file_stem().unwrap_or_default().to_string_lossy();
    // A file's name says nothing of what it is about, and a headline that is as it was says nothing new: the old one may
    // have been written by hand.
    let says_nothing =
        options.corrections.all.title == Amend::Keep && (new.title == stem || new.title == headline(old_text));
    Article {
        title: if says_nothing { old.title.clone() } else { or(new.title, &old.title) },
        outlet: or(new.outlet, &old.outlet),
        byline: or(new.byline, &old.byline),
        published: new.published.or(old.published),
        url: or(new.url, &old.url),
        language: or(new.language, &old.language),
        direction: old.direction,
        supersedes: Some(old.id.clone()),
        ..new
    }
}

/// The first name that no article has, by its date and text.
fn free_name(project: &Project, article: &Article) -> ArticleId {
    let names = (1..).map_while(|twin| article_id(article.published, &article.text_hash, twin).ok());
    let mut free = names.filter(|id| !project.articles.contains_key(id));
    free.next().unwrap_or_else(|| article.id.clone())
}

impl Session {
    /// Takes up a new version, or the marks that are taken over to one: one step of the history.
    pub fn take_version(&mut self, crossing: Crossing) -> Result<(ArticleId, Carried), ChangeError> {
        let to = crossing.to.clone();
        let name = if crossing.added.is_some() { "edit-version" } else { "edit-take-over" };
        let (edits, carried) = crossing.edits(&self.project, self.stamp.as_mut());
        if !edits.is_empty() {
            self.commit(name, edits)?;
        }
        Ok((to, carried))
    }

    /// Asks for an article to be compared elsewhere with the version that it supersedes; `None` where it supersedes none.
    pub fn request_comparison(&self, id: &ArticleId) -> Option<Comparison> {
        let (article, earlier) = (self.project.articles.get(id)?, self.project.earlier_versions(id).next()?);
        let (old, new) = (version(&self.project, earlier), version(&self.project, article));
        Some(Comparison { folder: self.shared_folder(), old, new })
    }

    /// Whether the analyst at work has marks on an earlier version of an article, and none on it.
    pub fn can_take_over(&self, to: &ArticleId) -> bool {
        self.project.marks_to_take_over(&self.analyst, to).is_some()
    }
}

//! Marks on one copy of an agency's report, offered on another.
//!
//! The same report stands in several outlets, each with words of its own. Where an analyst has marked one of them, the
//! others need not be marked from the beginning: what stands there surely is put there as suggested, to be confirmed or
//! removed one by one. What has no sure place stays where it was made.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use super::{ArticleError, Carrying, Crossing, Kind, Stamp, Task, compare, text_of, with_layer};
use crate::{
    model::{AnalystId, ArticleId, LayerKey, Project, TextHash},
    store::{Folder, Watch as _},
    text::Sketch,
};

/// Sketches of texts, each made once.
#[derive(Debug, Default)]
pub struct Sketches(Mutex<BTreeMap<TextHash, Sketch>>);

impl Sketches {
    /// That of an article; of one whose text cannot be read that of no words, which is like no other.
    fn of(&self, project: &Project, folder: &Folder, id: &ArticleId) -> Sketch {
        // What another thread left behind is whole sketches, whatever became of it.
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(article) = project.articles.get(id) else { return Sketch::default() };
        if let Some(sketch) = known().get(&article.text_hash) {
            return sketch.clone();
        }
        let sketch = Sketch::of(text_of(project, folder, article).ok().as_deref().unwrap_or_default());
        known().insert(article.text_hash, sketch.clone());
        sketch
    }
}

/// The copy of an article on which an analyst has the most marks, while there are none on the article itself. A step of
/// `task` is an article with marks; where it is called off there is none.
pub fn marked_copy(
    project: &Project,
    folder: &Folder,
    sketches: &Sketches,
    analyst: &AnalystId,
    of: &ArticleId,
    task: &Task,
) -> Option<ArticleId> {
    let key = LayerKey { analyst: analyst.clone(), article: of.clone() };
    if project.overview(&key).is_some_and(|layer| layer.marks() > 0) {
        return None;
    }
    let marked = project.overviews_of(analyst).filter(|(_, layer)| layer.marks() > 0);
    // Marks on an earlier version are taken over as they are.
    let is_version = |id: &ArticleId| {
        let earlier = |of: &ArticleId, id: &ArticleId| project.earlier_versions(of).any(|version| version.id == *id);
        earlier(of, id) || earlier(id, of)
    };
    let mut marked: Vec<(usize, &ArticleId)> =
        marked.filter(|(id, _)| !is_version(id)).map(|(id, layer)| (layer.marks(), id)).collect();
    // The most marks first; of as many, the first by name.
    marked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    task.expect(marked.len());
    let sketch = sketches.of(project, folder, of);
    let found = marked.into_iter().take_while(|_| !task.is_cancelled()).find(|(_, id)| {
        task.step();
        sketches.of(project, folder, id).is_copy_of(&sketch)
    });
    found.map(|(_, id)| id.clone())
}

/// Looks where an analyst's marks on a copy of an article belong in it. `None` where nothing does, or nobody wants it any
/// more.
///
/// # Errors
/// Where one of the texts cannot be read.
pub fn read_offer(
    project: &Project,
    folder: &Folder,
    analyst: &AnalystId,
    [from, to]: [&ArticleId; 2],
    stamp: &mut dyn Stamp,
    task: &Task,
) -> Result<Option<Box<Crossing>>, ArticleError> {
    let article = |id: &ArticleId| project.articles.get(id).ok_or_else(|| ArticleError::NoArticle(id.clone()));
    let (old, new) = (text_of(project, folder, article(from)?)?, text_of(project, folder, article(to)?)?);
    let Some(versions) = compare(&old, &new, task) else { return Ok(None) };
    let key = LayerKey { analyst: analyst.clone(), article: from.clone() };
    let carrying = Carrying::new(Kind::ToCopy, &with_layer(project, folder, &key), key, to, versions, stamp);
    let has_some = carrying.ready.1.placed > 0;
    Ok(has_some.then(|| Box::new(Crossing { from: from.clone(), to: to.clone(), added: None, carrying })))
}

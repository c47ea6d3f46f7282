//! What annotators marked in a project, as measures of agreement look at it.

use std::{collections::BTreeMap, ops::Range};

use super::Task;
use crate::{
    model::{AnalystId, Article, ArticleId, Layer, LayerKey, Project, Status, TagId},
    review::{
        agreement::{Document, Sample, SampleError, Unit},
        compare::Comparison,
    },
    store::{Cancelled, Folder, TextState, Watch as _, go_on},
    text::{OffsetMap, tokens},
};

/// Which layers are judgements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// Those that are done: there, what is not marked is a judgement too.
    #[default]
    Done,
    /// Those that were begun as well.
    Begun,
}

/// What annotators marked, and what of it does not count.
#[derive(Clone, Debug)]
pub struct Judgements {
    /// What counts; offsets in characters, a document an article that two have read at least.
    pub sample: Sample,
    /// The article of each document.
    pub articles: Vec<ArticleId>,
    /// Layers that would count, and cannot: their text is not to be had, or it is another one.
    pub left_out: Vec<LayerKey>,
}

/// Why there are no judgements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JudgementsError {
    /// It was called off.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// What was gathered makes no sense: a fault of this program.
    #[error("{0}. Please report this")]
    Sample(#[from] SampleError),
}

/// Gathers what annotators marked. Of the project, every layer must be at hand; texts that were not read are read. Of two
/// versions of an article the newer one counts, of a mark each fragment, and of marks those that have a place. A step of
/// `task` is an article.
///
/// # Errors
/// See [`JudgementsError`].
pub fn judgements(
    project: &Project,
    folder: &Folder,
    counting: Counting,
    task: &Task,
) -> Result<Judgements, JudgementsError> {
    let counts = |layer: &&Layer| match counting {
        Counting::Done => layer.status == Status::Done,
        Counting::Begun => layer.status != Status::Untouched,
    };
    let superseded = project.superseded();
    let mut by_article: BTreeMap<&ArticleId, Vec<&Layer>> = BTreeMap::new();
    for layer in project.layers.values().filter(counts) {
        by_article.entry(&layer.key.article).or_default().push(layer);
    }
    by_article.retain(|article, layers| layers.len() > 1 && !superseded.contains(article));
    let (annotators, labels) = (names(&by_article), labels(project, &by_article));
    let (mut documents, mut articles, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    task.expect(by_article.len());
    for (id, layers) in by_article {
        go_on(task)?;
        let text = project.articles.get(id).and_then(|article| text_of(project, folder, article));
        match text {
            None => left_out.extend(layers.iter().map(|layer| layer.key.clone())),
            Some((article, text)) => {
                let (fit, other): (Vec<&Layer>, Vec<&Layer>) =
                    layers.into_iter().partition(|layer| layer.text_hash == article.text_hash);
                left_out.extend(other.iter().map(|layer| layer.key.clone()));
                documents.push(document(&text, &fit, &annotators, &labels));
                articles.push(id.clone());
            }
        }
        task.step();
    }
    let annotators = annotators.into_keys().map(|id| id.to_string()).collect();
    let mut by_place: Vec<(&TagId, usize)> = labels.into_iter().collect();
    by_place.sort_by_key(|(_, place)| *place);
    let labels = by_place.into_iter().map(|(tag, _)| tag.to_string()).collect();
    Ok(Judgements { sample: Sample::new(labels, annotators, documents)?, articles, left_out })
}

/// The text of an article, where it is the one that was marked.
pub(super) fn text_of<'a>(
    project: &Project,
    folder: &Folder,
    article: &'a Article,
) -> Option<(&'a Article, std::sync::Arc<str>)> {
    let read = || folder.read_text(article).ok().filter(|read| read.state != TextState::Changed).map(|read| read.text);
    Some((article, project.text(&article.id).or_else(read)?))
}

/// Who has read anything that counts, each with a place.
fn names<'a>(by_article: &BTreeMap<&ArticleId, Vec<&'a Layer>>) -> BTreeMap<&'a AnalystId, usize> {
    let mut names: BTreeMap<&AnalystId, usize> = BTreeMap::new();
    names.extend(by_article.values().flatten().map(|layer| (&layer.key.analyst, 0)));
    names.values_mut().enumerate().for_each(|(nth, place)| *place = nth);
    names
}

/// The tags in the order of the codebook, then those that it does not know.
fn labels<'a>(project: &'a Project, by_article: &BTreeMap<&ArticleId, Vec<&'a Layer>>) -> BTreeMap<&'a TagId, usize> {
    let mut labels = BTreeMap::new();
    let marked = by_article.values().flatten().flat_map(|layer| layer.annotations.values()).map(|mark| &mark.tag);
    for tag in project.codebook.tags.iter().map(|tag| &tag.id).chain(marked) {
        let next = labels.len();
        labels.entry(tag).or_insert(next);
    }
    labels
}

/// What so many annotators marked in a text, as units of characters under labels.
pub(super) fn document(
    text: &str,
    layers: &[&Layer],
    annotators: &BTreeMap<&AnalystId, usize>,
    labels: &BTreeMap<&TagId, usize>,
) -> Document {
    let map = OffsetMap::new(text);
    let in_chars = |start: usize, end: usize| -> Option<Range<usize>> { Some(map.char_at(start)?..map.char_at(end)?) };
    let mut judgements = vec![None; annotators.len()];
    for layer in layers {
        let placed = layer.annotations.values().filter(|mark| mark.has_place());
        let units = placed.flat_map(|mark| mark.fragments.iter().map(move |fragment| (&mark.tag, fragment.span)));
        let units = units.filter_map(|(tag, span)| {
            let range = in_chars(span.start(), span.end()).filter(|range| !range.is_empty())?;
            Some(Unit { start: range.start, end: range.end, label: *labels.get(tag)? })
        });
        let place = annotators.get(&layer.key.analyst).and_then(|place| judgements.get_mut(*place));
        if let Some(slot) = place {
            *slot = Some(units.collect());
        }
    }
    let tokens = tokens(text).filter_map(|span| in_chars(span.start(), span.end())).collect();
    Document { length: map.char_at(text.len()).unwrap_or_default(), tokens, judgements }
}

impl Judgements {
    /// Every two annotators, by their places in the sample.
    pub fn pairs(&self) -> Vec<[usize; 2]> {
        let count = self.sample.annotators().len();
        (0..count).flat_map(|one| (one + 1..count).map(move |other| [one, other])).collect()
    }

    /// The layers of two annotators, held against each other, of each article that both have read.
    pub fn comparisons<'p>(&self, project: &'p Project, pair: [usize; 2]) -> Vec<Comparison<'p>> {
        let documents = self.sample.documents().iter().zip(&self.articles);
        let shared = documents.filter(|(document, _)| pair.iter().all(|annotator| document.was_seen_by(*annotator)));
        let layer = |annotator: usize, article: &ArticleId| {
            let analyst: AnalystId = self.sample.annotators().get(annotator)?.parse().ok()?;
            project.layers.get(&LayerKey { analyst, article: article.clone() })
        };
        let both = shared.filter_map(|(_, article)| Some([layer(pair[0], article)?, layer(pair[1], article)?]));
        both.map(|layers| Comparison::of(&layers, &project.codebook)).collect()
    }

    /// The judgements of one article alone.
    pub fn of_document(&self, nth: usize) -> Option<Sample> {
        let document = self.sample.documents().get(nth)?.clone();
        Sample::new(self.sample.labels().to_vec(), self.sample.annotators().to_vec(), vec![document]).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Edit, LayerEdit},
        review::agreement::{Ask, agreement, measure},
        session::{Session, SystemStamp},
    };

    /// The sample project, whose two analysts differ in places.
    fn sample(folder: &std::path::Path) -> Session {
        crate::session::unpack_sample(folder).unwrap();
        let analyst = crate::session::sample_analyst(folder);
        Session::open_folder(folder, analyst, Box::new(SystemStamp), || {}).unwrap()
    }

    fn gathered(session: &Session, counting: Counting) -> Judgements {
        judgements(session.project(), &session.shared_folder(), counting, &Task::default()).unwrap()
    }

    #[test]
    fn the_layers_that_are_done_are_judgements() {
        let dir = tempfile::tempdir().unwrap();
        let mut session = sample(&dir.path().join("p"));
        let found = gathered(&session, Counting::Done);
        assert_eq!((found.sample.annotators().len(), found.left_out.len()), (2, 0));
        assert!(!found.articles.is_empty());
        assert_eq!(found.sample.labels()[0], session.project().codebook.tags[0].id.to_string());
        let marks: usize = found.sample.documents().iter().flat_map(|d| &d.judgements).flatten().map(Vec::len).sum();
        assert!(marks > 50, "{marks}");
        let exact = agreement(measure("f1-exact").unwrap(), &found.sample, &Ask::all(&found.sample)).unwrap().value;
        assert!(exact > 0.1 && exact < 1.0, "they differ in places: {exact}");
        // Who is not done may still mark what is missing.
        let key = session.key(&found.articles[0]);
        session.commit("edit", vec![Edit::Layer(key, LayerEdit::SetStatus(Status::InProgress))]).unwrap();
        assert_eq!(gathered(&session, Counting::Done).articles.len(), found.articles.len() - 1);
        assert!(gathered(&session, Counting::Begun).articles.contains(&found.articles[0]));
    }

    #[test]
    fn a_layer_on_another_text_is_left_out_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let mut session = sample(&dir.path().join("p"));
        let found = gathered(&session, Counting::Begun);
        let key = session.key(&found.articles[0]);
        session.project.layers.get_mut(&key).unwrap().text_hash = crate::model::TextHash::of(b"another");
        let again = gathered(&session, Counting::Begun);
        assert_eq!(again.left_out, [key]);
        assert!(again.sample.documents()[0].judgements.iter().flatten().count() < 2);
    }
}

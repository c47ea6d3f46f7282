//! How a version of a file differs from the project now, and the edits that make the project as the version is.
//!
//! Revisions and tombstones do not count: they only ever grow.

use super::{RecordChange, RestoreError, Sign, What};
use crate::{
    model::{
        Annotation, Article, ArticleText, Change, Comment, CommentId, Decision, Edit, EntityId, Layer, LayerEdit,
        LayerKey, Link, LinkTarget, Place, Project, Records, Resolution, Review, ReviewEdit, changes,
    },
    store::{Piece, file_of},
};

/// What it takes, and what that changes.
#[derive(Debug, Default)]
pub(super) struct Diff {
    pub edits: Vec<Edit>,
    pub records: Vec<RecordChange>,
}

impl Diff {
    /// A file without records: changed as a whole, or not at all.
    fn whole(now: Option<bool>, words: String, edit: impl FnOnce() -> Edit) -> Self {
        let sign = match now {
            Some(true) => return Self::default(),
            Some(false) => Sign::Changed,
            None => Sign::Added,
        };
        Self { edits: vec![edit()], records: vec![RecordChange { sign, what: What::File, words }] }
    }

    fn note(&mut self, sign: Sign, what: What, words: String) {
        self.records.push(RecordChange { sign, what, words });
    }
}

/// How the piece of a place, as it was, differs from now. Of an article that comes back, the text is still to be put in.
pub(super) fn diff(project: &Project, place: &Place, then: Piece) -> Result<Diff, RestoreError> {
    let other_text = || RestoreError::OtherText(file_of(place));
    Ok(match then {
        Piece::Project(mut then) => {
            let now = &project.info;
            then.rev = now.rev;
            Diff::whole(Some(*then == *now), then.name.clone(), || Edit::SetInfo(then))
        }
        Piece::Codebook(mut then) => {
            then.version = project.codebook.version;
            Diff::whole(Some(*then == project.codebook), String::new(), || Edit::SetCodebook(then))
        }
        Piece::Guidelines(then) => {
            Diff::whole(Some(then == project.guidelines), String::new(), || Edit::SetGuidelines(then))
        }
        Piece::Assignments(mut then) => {
            then.rev = project.assignments.rev;
            Diff::whole(Some(then == project.assignments), String::new(), || Edit::SetAssignments(then))
        }
        Piece::Analyst(mut then) => {
            let now = project.team.get(&then.id);
            then.rev = now.map_or(then.rev, |now| now.rev);
            Diff::whole(now.map(|now| *now == then), then.name.clone(), || Edit::PutAnalyst(then))
        }
        Piece::Article(mut then) => match project.articles.get(&then.id) {
            Some(now) if now.text_hash != then.text_hash => return Err(other_text()),
            Some(now) => {
                then.rev = now.rev;
                Diff::whole(Some(*now == *then), then.title.clone(), || Edit::ChangeArticle(then))
            }
            None => Diff::whole(None, then.title.clone(), || come_back(then)),
        },
        Piece::Entity(mut then) => {
            let Place::Entity(analyst, _) = place else { return Ok(Diff::default()) };
            let now = project.entities.get(&then.id).and_then(|records| records.get(analyst));
            then.rev = now.map_or(then.rev, |now| now.rev);
            let name = then.all_names().next().unwrap_or(then.id.as_str()).to_owned();
            Diff::whole(now.map(|now| *now == *then), name, || Edit::PutEntity(analyst.clone(), then))
        }
        Piece::Layer(then) => {
            let article = project.articles.get(&then.key.article);
            let article = article.ok_or_else(|| RestoreError::NoArticle(then.key.article.clone()))?;
            let now = project.layers.get(&then.key).cloned();
            let now = now.unwrap_or_else(|| Layer::new(then.key.clone(), article.text_hash));
            // What was marked in another text would lie anywhere in this one.
            if now.text_hash != then.text_hash {
                return Err(other_text());
            }
            layer(project, &now, &then)
        }
        Piece::Review(then) => {
            if !project.articles.contains_key(&then.key.article) {
                return Err(RestoreError::NoArticle(then.key.article.clone()));
            }
            let now = project.reviews.get(&then.key).cloned().unwrap_or_else(|| Review::new(then.key.clone()));
            review(&now, &then)
        }
    })
}

fn come_back(article: Box<Article>) -> Edit {
    Edit::AddArticle(article, ArticleText { text: "".into(), original: None })
}

fn layer(project: &Project, now: &Layer, then: &Layer) -> Diff {
    let mut diff = Diff::default();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for change in real(&now.links, &then.links, |link: &Link| Link { rev: 0, ..link.clone() }) {
        // A link goes before the marks at its ends, and comes after them.
        match change {
            Change::Removed(link) => first.push(LayerEdit::RemoveLink(link.id)),
            Change::Added(link) | Change::Replaced { new: link, .. } => {
                last.push(LayerEdit::PutLink(Box::new(link.clone())));
            }
        }
        diff.note(sign(&change), What::Link, ends(project, now, then, change.any()));
    }
    let mut marks = Vec::new();
    for change in real(&now.annotations, &then.annotations, |mark: &Annotation| Annotation { rev: 0, ..mark.clone() }) {
        first.push(match change {
            Change::Removed(mark) => LayerEdit::RemoveAnnotation(mark.id),
            Change::Added(mark) | Change::Replaced { new: mark, .. } => {
                LayerEdit::PutAnnotation(Box::new(mark.clone()))
            }
        });
        let (sign, mark) = (sign(&change), change.any());
        let change = RecordChange { sign, what: What::Mark(mark.tag.clone()), words: mark.quote() };
        marks.push((mark.text_order(), change));
    }
    // Marks in the order of the text, before links.
    marks.sort_by_key(|(order, _)| *order);
    diff.records.splice(0..0, marks.into_iter().map(|(_, change)| change));
    for change in real(&now.comments, &then.comments, |comment: &Comment| Comment { rev: 0, ..comment.clone() }) {
        last.push(match change {
            Change::Removed(comment) => LayerEdit::RemoveComment(comment.id),
            Change::Added(comment) | Change::Replaced { new: comment, .. } => {
                LayerEdit::PutComment(Box::new(comment.clone()))
            }
        });
        diff.note(sign(&change), What::Comment, change.any().text.clone());
    }
    for change in
        real(&settled(now), &settled(then), |resolution: &Resolution| Resolution { rev: 0, ..resolution.clone() })
    {
        let resolved = !matches!(change, Change::Removed(_));
        last.push(LayerEdit::SetResolution(Resolution { resolved, ..change.any().clone() }));
        diff.note(Sign::Changed, What::Whole, String::new());
    }
    for change in changes(&now.conflicts, &then.conflicts) {
        last.push(match change {
            Change::Removed(conflict) => LayerEdit::SettleConflict(conflict.key()),
            Change::Added(conflict) | Change::Replaced { new: conflict, .. } => {
                LayerEdit::PutConflict(conflict.clone())
            }
        });
        diff.note(Sign::Changed, What::Whole, String::new());
    }
    if now.status != then.status {
        last.push(LayerEdit::SetStatus(then.status));
        diff.note(Sign::Changed, What::Whole, String::new());
    }
    if now.attributes != then.attributes {
        last.push(LayerEdit::SetAttributes(then.attributes.clone()));
        diff.note(Sign::Changed, What::Whole, String::new());
    }
    let key: &LayerKey = &now.key;
    diff.edits = first.into_iter().chain(last).map(|edit| Edit::Layer(key.clone(), edit)).collect();
    diff
}

fn review(now: &Review, then: &Review) -> Diff {
    let (mut diff, mut edits) = (Diff::default(), Vec::new());
    for change in real(&now.decisions, &then.decisions, |decision: &Decision| Decision { rev: 0, ..decision.clone() }) {
        edits.push(match change {
            Change::Removed(decision) => ReviewEdit::RemoveDecision(decision.id),
            Change::Added(decision) | Change::Replaced { new: decision, .. } => {
                ReviewEdit::PutDecision(Box::new(decision.clone()))
            }
        });
        diff.note(sign(&change), What::Decision, change.any().reason.clone());
    }
    if (&now.compared, now.settle, &now.note) != (&then.compared, then.settle, &then.note) {
        edits.push(ReviewEdit::SetScope(then.compared.clone(), then.settle, then.note.clone()));
        diff.note(Sign::Changed, What::Whole, String::new());
    }
    diff.edits = edits.into_iter().map(|edit| Edit::Review(now.key.clone(), edit)).collect();
    diff
}

/// The threads that are settled: of the others there is nothing to go back to.
fn settled(layer: &Layer) -> Records<CommentId, Resolution> {
    let settled = layer.resolutions.iter().filter(|(_, resolution)| resolution.resolved);
    settled.map(|(comment, resolution)| (*comment, resolution.clone())).collect()
}

/// The changes between two copies of a map that are more than revisions.
fn real<'a, K: Ord, V: PartialEq>(
    now: &'a Records<K, V>,
    then: &'a Records<K, V>,
    plain: impl Fn(&V) -> V,
) -> Vec<Change<'a, V>> {
    let is_real = |change: &Change<'_, V>| match change {
        Change::Replaced { old, new } => plain(old) != plain(new),
        _ => true,
    };
    changes(now, then).filter(is_real).collect()
}

fn sign<V>(change: &Change<'_, V>) -> Sign {
    match change {
        Change::Added(_) => Sign::Added,
        Change::Removed(_) => Sign::Removed,
        Change::Replaced { .. } => Sign::Changed,
    }
}

/// What a link joins, in words.
fn ends(project: &Project, now: &Layer, then: &Layer, link: &Link) -> String {
    let quote = |id| then.annotations.get(&id).or_else(|| now.annotations.get(&id)).map(Annotation::quote);
    let to = match &link.to {
        LinkTarget::Annotation(id) => quote(*id).unwrap_or_default(),
        LinkTarget::Entity(id) => name_of(project, id),
        LinkTarget::Article => String::new(),
    };
    format!("{} › {to}", quote(link.from).unwrap_or_default())
}

fn name_of(project: &Project, id: &EntityId) -> String {
    let mut records = project.entities.get(id).into_iter().flat_map(|records| records.values());
    let name = records.find_map(|entity| entity.all_names().next());
    name.unwrap_or(id.as_str()).to_owned()
}

//! Articles to learn on: an analyst's layer scored against what a reviewer agreed on.
//!
//! What was agreed on is what the reviewer's review of the article comes to, once nothing in it is open. Where they have no
//! review of it, it is their own layer, once that is done: so a lead can mark the right answers, or decide them.

use std::collections::BTreeMap;

use super::{Task, agreement, reviewing::comparison};
use crate::{
    model::{AnalystId, ArticleId, Layer, LayerKey, Project, Status, TagId},
    review::{
        agreed::agreed,
        agreement::{Ask, Document, Outcome, Sample, agreement as figure, f1},
        score::{Deviation, deviations},
    },
    store::{Cancelled, Folder, Watch as _, go_on},
};

/// How an analyst's layers are scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Of each article, in the order of their names.
    pub articles: Vec<(ArticleId, Scored)>,
    /// Of all that could be scored, together.
    pub all: Figures,
    /// The same, of each tag that either side has, in the order of the codebook.
    pub by_tag: Vec<(TagId, Figures)>,
}

/// F1 of marks, with precision and recall: of what the analyst marked, how much is agreed on, and the other way round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// Of marks with the same words and the same tag.
    pub exact: Outcome,
    /// Of marks with the same tag whose words overlap.
    pub overlap: Outcome,
}

/// One article, held against what a reviewer agreed on.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// Who agreed.
    pub reviewer: AnalystId,
    /// The score, or why there is none.
    pub score: Result<Score, NotScored>,
}

/// The score of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The figures.
    pub figures: Figures,
    /// What is not as agreed.
    pub deviations: Vec<Deviation>,
    /// How many marks and links are as agreed.
    pub alike: usize,
}

/// Why an article is not scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotScored {
    /// The analyst has not begun it, or not said that it is done.
    #[error("it is not done yet")]
    NotDone,
    /// The reviewer has neither reviewed it nor marked it themselves.
    #[error("the reviewer has agreed on nothing in it yet")]
    NothingAgreed,
    /// In the review something is to be decided.
    #[error("{0} of the review are still open")]
    Open(usize),
    /// Its text is not to be had, or not the one that was marked.
    #[error("its text cannot be read, or is another than the one that was marked")]
    OtherText,
    /// Nobody is held against themselves.
    #[error("it was agreed on by the analyst themselves")]
    OwnWork,
}

/// Scores an analyst on articles, each with its reviewer. Of the project, every layer must be at hand; texts that were not read
/// are read. A step of `task` is an article.
///
/// # Errors
/// Where it was called off.
pub fn score(
    project: &Project,
    folder: &Folder,
    analyst: &AnalystId,
    articles: &BTreeMap<ArticleId, AnalystId>,
    task: &Task,
) -> Result<Scores, Cancelled> {
    task.expect(articles.len());
    let (mut scored, mut documents) = (Vec::new(), Vec::new());
    for (article, reviewer) in articles {
        go_on(task)?;
        let score = score_one(project, folder, analyst, article, reviewer).map(|(score, document)| {
            documents.push(document);
            score
        });
        scored.push((article.clone(), Scored { reviewer: reviewer.clone(), score }));
        task.step();
    }
    let labels = labels(project);
    let sample = sample(&labels, documents);
    let by_tag = labels.iter().enumerate().map(|(nth, tag)| ((*tag).clone(), nth));
    let has_any = |nth: usize| {
        let units = sample.documents().iter().flat_map(|document| document.judgements.iter().flatten()).flatten();
        units.into_iter().any(|unit| unit.label == nth)
    };
    let by_tag = by_tag.filter(|(_, nth)| has_any(*nth));
    let by_tag =
        by_tag.map(|(tag, nth)| (tag, figures(&sample, crate::review::agreement::Layer::Label(nth)))).collect();
    let all = figures(&sample, crate::review::agreement::Layer::All);
    Ok(Scores { articles: scored, all, by_tag })
}

/// What a reviewer agreed on in an article; every layer of it must be at hand.
///
/// # Errors
/// Says why there is nothing, or not all.
pub fn agreed_by(project: &Project, reviewer: &AnalystId, article: &ArticleId) -> Result<Layer, NotScored> {
    let key = |analyst: &AnalystId| LayerKey { analyst: analyst.clone(), article: article.clone() };
    let text_hash = project.articles.get(article).ok_or(NotScored::OtherText)?.text_hash;
    let Some(review) = project.reviews.get(&key(reviewer)) else {
        let own = project.layers.get(&key(reviewer)).filter(|layer| layer.status == Status::Done);
        return own.cloned().ok_or(NotScored::NothingAgreed);
    };
    let comparison = comparison(project, reviewer, article);
    let agreed = agreed(&comparison, Some(review), key(reviewer), text_hash);
    if agreed.open == 0 { Ok(agreed.layer) } else { Err(NotScored::Open(agreed.open)) }
}

fn score_one(
    project: &Project,
    folder: &Folder,
    analyst: &AnalystId,
    article: &ArticleId,
    reviewer: &AnalystId,
) -> Result<(Score, Document), NotScored> {
    if analyst == reviewer {
        return Err(NotScored::OwnWork);
    }
    let key = LayerKey { analyst: analyst.clone(), article: article.clone() };
    let layer = project.layers.get(&key).filter(|layer| layer.status == Status::Done).ok_or(NotScored::NotDone)?;
    let agreed = agreed_by(project, reviewer, article)?;
    let known = project.articles.get(article).ok_or(NotScored::OtherText)?;
    let text = agreement::text_of(project, folder, known).filter(|_| {
        // What was marked in another text lies anywhere in this one.
        [&agreed, layer].iter().all(|layer| layer.text_hash == known.text_hash)
    });
    let (_, text) = text.ok_or(NotScored::OtherText)?;
    let labels = labels(project);
    let places = labels.iter().enumerate().map(|(nth, tag)| (*tag, nth)).collect();
    let who = BTreeMap::from([(reviewer, 0), (analyst, 1)]);
    let document = agreement::document(&text, &[&agreed, layer], &who, &places);
    let figures = figures(&sample(&labels, vec![document.clone()]), crate::review::agreement::Layer::All);
    let (deviations, alike) = deviations(&agreed, layer, &project.codebook);
    Ok((Score { figures, deviations, alike }, document))
}

/// The tags of the codebook, then those that marks have and it does not know.
fn labels(project: &Project) -> Vec<&TagId> {
    let mut labels: Vec<&TagId> = project.codebook.tags.iter().map(|tag| &tag.id).collect();
    for tag in project.layers.values().flat_map(|layer| layer.annotations.values()).map(|mark| &mark.tag) {
        if !labels.contains(&tag) {
            labels.push(tag);
        }
    }
    labels
}

/// What is agreed on comes first, the analyst second.
fn sample(labels: &[&TagId], documents: Vec<Document>) -> Sample {
    let labels = labels.iter().map(|tag| tag.to_string()).collect();
    Sample::new(labels, vec!["agreed".to_owned(), "analyst".to_owned()], documents).unwrap_or_default()
}

fn figures(sample: &Sample, layer: crate::review::agreement::Layer) -> Figures {
    let ask = Ask::all(sample).of(layer);
    Figures { exact: figure(&f1::Exact, sample, &ask), overlap: figure(&f1::Overlap, sample, &ask) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        review::{agreement::Parts, decide::Choice, score::How},
        session::{SaveState, Session, SystemStamp, testing::new_session},
        store,
        text::TextSpan,
    };

    const TEXT: &str = "قالت وزيرة المياه سلمى الراوي إن المحطة ستعمل قبل الصيف، ونفت النقابة ذلك.";

    fn marked(folder: &Path, analyst: &AnalystId, article: &ArticleId, marks: &[(&str, &str)]) {
        let mut session = Session::open_folder(folder, Some(analyst.clone()), Box::new(SystemStamp), || {}).unwrap();
        session.open_article(article).unwrap();
        for (tag, words) in marks {
            let at = TEXT.find(words).unwrap();
            let span = TextSpan::new(TEXT, at..at + words.len()).unwrap();
            session.mark(|m| m.tag(span, &TagId::new(tag).unwrap())).unwrap();
        }
        session.mark(|m| Ok(m.set_status(Status::Done))).unwrap();
        assert_eq!(session.flush(), SaveState::Saved);
    }

    fn scored(folder: &Path, analyst: &AnalystId, reviewer: &AnalystId, article: &ArticleId) -> Scores {
        let opened = store::open(folder).unwrap();
        let articles = BTreeMap::from([(article.clone(), reviewer.clone())]);
        score(&opened.project, &opened.folder, analyst, &articles, &Task::default()).unwrap()
    }

    #[test]
    fn an_analyst_is_held_against_the_lead_and_then_against_what_was_decided() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let mut session = new_session(&folder);
        let lead = session.analyst().clone();
        let [basim, celine] = ["Basim", "Celine"].map(|name| session.add_member(name).unwrap());
        let article = session.import_pasted(TEXT).unwrap();
        drop(session);
        let why = |analyst: &AnalystId| scored(&folder, analyst, &lead, &article).articles[0].1.score.clone().err();
        assert_eq!(why(&basim), Some(NotScored::NotDone));
        assert_eq!(why(&lead), Some(NotScored::OwnWork));
        let right = [("claim", "المحطة ستعمل قبل الصيف"), ("source", "وزيرة المياه سلمى الراوي"), ("actor", "النقابة")];
        let basims = [("claim", "المحطة ستعمل قبل الصيف"), ("source", "وزيرة المياه"), ("actor", "النقابة")];
        marked(&folder, &basim, &article, &basims);
        assert_eq!(why(&basim), Some(NotScored::NothingAgreed));
        marked(&folder, &lead, &article, &right);
        let scores = scored(&folder, &basim, &lead, &article);
        let score = scores.articles[0].1.score.as_ref().unwrap();
        assert!((score.figures.exact.unwrap().value - 2.0 / 3.0).abs() < 1e-9);
        assert!((score.figures.overlap.unwrap().value - 1.0).abs() < 1e-9);
        assert_eq!(scores.all, score.figures);
        let by_tag: Vec<(&str, f64)> =
            scores.by_tag.iter().map(|(tag, figures)| (tag.as_str(), figures.exact.unwrap().value)).collect();
        assert_eq!(by_tag, [("claim", 1.0), ("actor", 1.0), ("source", 0.0)]);
        let words: Vec<(&str, bool)> =
            score.deviations.iter().map(|d| (d.words.as_str(), matches!(d.how, How::Differs { .. }))).collect();
        assert_eq!(words, [("وزيرة المياه سلمى الراوي", true)]);
        // A review counts for more than the reviewer's own marks.
        marked(&folder, &celine, &article, &right);
        let mut session = Session::open_folder(&folder, Some(lead.clone()), Box::new(SystemStamp), || {}).unwrap();
        session.open_article(&article).unwrap();
        session.set_scope(&article, &[basim.clone(), celine.clone()], crate::model::SettleRule::Identical, "").unwrap();
        session.flush();
        let open = why(&basim);
        assert!(matches!(open, Some(NotScored::Open(1..))), "{open:?}");
        loop {
            session.have_compared(&article);
            let comparison = session.comparison(&article);
            let questions = session.review_questions(&article, &comparison);
            let Some(open) = questions.into_iter().find(|question| question.state.is_open()) else { break };
            let about = open.targets;
            session.decide(&article, &about, Choice::Take(1), "as Celine has it").unwrap();
        }
        assert_eq!(session.flush(), SaveState::Saved);
        let scores = scored(&folder, &celine, &lead, &article);
        let Parts::Retrieval { precision, recall } = scores.all.exact.unwrap().parts else { panic!() };
        assert_eq!((precision, recall), (Some(1.0), Some(1.0)));
        assert!(scores.articles[0].1.score.as_ref().unwrap().deviations.is_empty());
    }
}

//! The figures of agreement as the window's page and the report show them, counted at once: overall by every measure; by the
//! measure that was chosen for each tag, pair of analysts, article and stretch of time; and what analysts confuse.
//!
//! Everything speaks of analysts, tags and articles by their places in the lists of [`Figures`].

mod confusion;
mod of_marks;
mod over_time;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use confusion::{Confused, Confusion, Example, Mistaken, On};
pub use over_time::{OverTime, Period, Stretch, day_of};

use of_marks::OfMarks;

use super::{Counting, Judgements, JudgementsError, Task, judgements};
use crate::{
    model::{AnalystId, ArticleId, AttributeId, LayerKey, Project, TagId},
    review::agreement::{
        Ask, Interval, Layer, MEASURES, Measure, Outcome, SLOW, Undefined, agreement,
        linked::{Links, attribute, attributes_in, links},
        mean_of_pairs, measure, of_parts,
    },
    store::{Cancelled, Folder, Watch as _, go_on},
};

/// What is counted, and by which measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiguresAsk {
    /// Which layers are judgements.
    pub counting: Counting,
    /// The key of the measure that tags, pairs, articles and time are shown by; where there is no such measure, the first.
    pub measure: &'static str,
}

impl Default for FiguresAsk {
    fn default() -> Self {
        Self { counting: Counting::default(), measure: MEASURES[0].about().key }
    }
}

/// All figures.
#[derive(Clone, Debug)]
pub struct Figures {
    /// What was asked for.
    pub ask: FiguresAsk,
    /// Who has judged anything, by identifier.
    pub analysts: Vec<AnalystId>,
    /// The tags in the order of the codebook, then those that it does not know.
    pub tags: Vec<TagId>,
    /// The articles that two have read at least.
    pub articles: Vec<ArticleId>,
    /// Layers that would count, and cannot: see [`Judgements::left_out`].
    pub left_out: Vec<LayerKey>,
    /// How many marks were compared; of a split mark each fragment.
    pub marks: usize,
    /// Of all together, by each measure, then of links and of attributes.
    pub overall: Vec<Overall>,
    /// By the chosen measure, of each tag alone.
    pub by_tag: Vec<Outcome>,
    /// By the chosen measure, of each two analysts, the lower place first.
    pub by_pair: Vec<([usize; 2], Outcome)>,
    /// By the chosen measure, of each article alone.
    pub by_article: Vec<Outcome>,
    /// The places of the articles: those without a value last, before them the least first.
    pub worst_first: Vec<usize>,
    /// By the chosen measure, as the project went on.
    pub over_time: OverTime,
    /// Tags against each other.
    pub confusion: Confusion,
    /// What is confused, the most frequent first.
    pub mistaken: Vec<Mistaken>,
}

/// What a figure of all together is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Marks, by the measure of that key.
    Marks(&'static str),
    /// Links.
    Links(Links),
    /// An attribute of marks about the same words.
    Attribute(AttributeId),
}

/// A figure of all together.
#[derive(Clone, Debug, PartialEq)]
pub struct Overall {
    /// What of.
    pub subject: Subject,
    /// The figure.
    pub outcome: Outcome,
    /// Its interval; none of links and attributes, for which none is drawn.
    pub interval: Option<Result<Interval, Undefined>>,
}

impl Subject {
    /// The key of the text that names it; an attribute's takes its name.
    pub fn name_key(&self) -> String {
        match self {
            Self::Marks(key) => format!("agreement-{key}"),
            Self::Links(which) => which.name_key(),
            Self::Attribute(_) => "agreement-attribute".to_owned(),
        }
    }

    /// The key of the text that says what it measures.
    pub fn meaning_key(&self) -> String {
        format!("{}-meaning", self.name_key())
    }

    /// The key of the text that says when not to trust it.
    pub fn caution_key(&self) -> String {
        format!("{}-caution", self.name_key())
    }

    /// The key of the text that counts what was compared.
    pub fn count_key(&self) -> &'static str {
        use crate::review::agreement::Compares;
        match self {
            Self::Marks(key) => match measure(key).map(|measure| measure.about().compares) {
                Some(Compares::Items) => "agreement-n-items",
                Some(Compares::Documents) => "agreement-n-documents",
                Some(Compares::Units) | None => "agreement-n-units",
            },
            Self::Links(_) => "agreement-n-links",
            Self::Attribute(_) => "agreement-n-pairs",
        }
    }
}

/// Every subject whose texts are fixed: all measures, then links.
pub fn subjects() -> impl Iterator<Item = Subject> {
    let marks = MEASURES.iter().chain(SLOW).map(|measure| Subject::Marks(measure.about().key));
    marks.chain(Links::ALL.map(Subject::Links))
}

impl Figures {
    /// Gathers what annotators marked and counts it: see [`judgements`].
    ///
    /// # Errors
    /// See [`JudgementsError`].
    pub fn of(project: &Project, folder: &Folder, ask: FiguresAsk, task: &Task) -> Result<Self, JudgementsError> {
        let found = judgements(project, folder, ask.counting, task)?;
        Ok(Self::count(project, &found, ask, task)?)
    }

    /// Counts what was gathered from a project. A step of `task` is a measure.
    ///
    /// # Errors
    /// Where it was called off.
    pub fn count(project: &Project, found: &Judgements, ask: FiguresAsk, task: &Task) -> Result<Self, Cancelled> {
        let chosen = measure(ask.measure).unwrap_or(MEASURES[0]);
        let sample = &found.sample;
        // The chosen measure is asked thrice more: by tag, by pair, by article.
        task.expect(MEASURES.len() + 4);
        // Most of the time goes into intervals: other threads draw them meanwhile.
        let of_marks = OfMarks::new(chosen, sample, task);
        std::thread::scope(|scope| {
            of_marks.help(scope);
            Self::count_with(project, found, ask, chosen, &of_marks, task)
        })
    }

    fn count_with(
        project: &Project,
        found: &Judgements,
        ask: FiguresAsk,
        chosen: &'static dyn Measure,
        of_marks: &OfMarks<'_>,
        task: &Task,
    ) -> Result<Self, Cancelled> {
        let (sample, all) = (&found.sample, Ask::all(&found.sample));
        let by_tag =
            of_each(0..sample.labels().len(), task, |label| agreement(chosen, sample, &all.of(Layer::Label(label))))?;
        task.step();
        let by_pair = of_each(found.pairs(), task, |pair| (pair, agreement(chosen, sample, &all.between(pair))))?;
        task.step();
        let alone: Vec<Vec<usize>> = (0..found.articles.len()).map(|at| vec![at]).collect();
        let mut by_article = Vec::new();
        // Counted once for both: a slow measure is slow in counting.
        let mut over_time = OverTime::of(project, found, |stretches| {
            let mut outcomes = of_parts(chosen, sample, &all, &[alone, stretches].concat());
            let of_stretches = outcomes.split_off(found.articles.len());
            by_article = outcomes;
            of_stretches
        });
        go_on(task)?;
        task.step();
        let of_links = of_links(project, found, task)?;
        let (confusion, mistaken) = confusion::count(project, found);
        task.step();
        let mut overall = of_marks.finish()?;
        overall.extend(of_links);
        let marks = sample.documents().iter().flat_map(|document| &document.judgements).flatten().map(Vec::len).sum();
        let analysts = sample.annotators().iter().filter_map(|name| name.parse().ok()).collect();
        let tags = sample.labels().iter().filter_map(|name| name.parse().ok()).collect();
        let mut worst_first: Vec<usize> = (0..found.articles.len()).collect();
        sort_worst_first(&mut worst_first, &by_article);
        for stretch in &mut over_time.stretches {
            sort_worst_first(&mut stretch.articles, &by_article);
        }
        Ok(Self {
            ask: FiguresAsk { measure: chosen.about().key, ..ask },
            analysts,
            tags,
            articles: found.articles.clone(),
            left_out: found.left_out.clone(),
            marks,
            overall,
            by_tag,
            by_pair,
            by_article,
            worst_first,
            over_time,
            confusion,
            mistaken,
        })
    }

    /// The figure of all together by the chosen measure.
    pub fn chosen(&self) -> Option<&Overall> {
        self.overall.iter().find(|overall| overall.subject == Subject::Marks(self.ask.measure))
    }

    /// The figure of two analysts, in either order.
    pub fn of_pair(&self, one: usize, other: usize) -> Option<Outcome> {
        let (low, high, count) = (one.min(other), one.max(other), self.analysts.len());
        // Of those before, each has a pair with everyone after it.
        let before = low * count.checked_sub(1)? - low * low.saturating_sub(1) / 2;
        let at = before + high.checked_sub(low + 1)?;
        self.by_pair.get(at).filter(|(pair, _)| *pair == [low, high]).map(|(_, outcome)| *outcome)
    }
}

/// The figures of links and of attributes: the means of all pairs of analysts.
fn of_links(project: &Project, found: &Judgements, task: &Task) -> Result<Vec<Overall>, Cancelled> {
    let compared = of_each(found.pairs(), task, |pair| found.comparisons(project, pair))?;
    let codebook = &project.codebook;
    let overall = |subject, each: Vec<Outcome>| Overall { subject, outcome: mean_of_pairs(&each), interval: None };
    let of_links = Links::ALL.into_iter().map(|which| {
        let each = compared.iter().map(|both| links(both, codebook, which));
        overall(Subject::Links(which), each.collect())
    });
    let there: std::collections::BTreeSet<AttributeId> = compared.iter().flat_map(|both| attributes_in(both)).collect();
    let of_attributes = there.into_iter().map(|id| {
        let each = compared.iter().map(|both| attribute(both, codebook, &id)).collect();
        overall(Subject::Attribute(id), each)
    });
    Ok(of_links.chain(of_attributes).collect())
}

fn of_each<A, B>(all: impl IntoIterator<Item = A>, task: &Task, of: impl Fn(A) -> B) -> Result<Vec<B>, Cancelled> {
    all.into_iter().map(|one| go_on(task).map(|()| of(one))).collect()
}

/// Places by what they have: the least first, those without a value last.
fn sort_worst_first(places: &mut [usize], outcomes: &[Outcome]) {
    let value = |at: &usize| outcomes.get(*at).and_then(|outcome| outcome.ok()).map_or(f64::INFINITY, |s| s.value);
    places.sort_by(|one, other| value(one).total_cmp(&value(other)));
}

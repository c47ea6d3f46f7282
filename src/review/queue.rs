//! What a reviewer has to decide in an article, in the order of reading, and what became of it.
//!
//! A decision speaks of records at their revisions. It stands as long as the group that it was about is made of just these;
//! where one of them was changed since, or another came in, the question comes back, unless all have come to say what was
//! decided.

use std::collections::{BTreeSet, HashMap};

use super::{
    agreed::{outcome, says},
    compare::{Comparison, Difference},
};
use crate::model::{Decision, RecordId, Review, SettleRule, Target, Verdict};

/// What a question is about: a place among the groups of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Marks, in [`Comparison::marks`].
    Marks(usize),
    /// Links, in [`Comparison::links`].
    Links(usize),
}

/// One question, open or settled.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// What about.
    pub about: About,
    /// The records, as a decision names them.
    pub targets: Vec<Target>,
    /// What they differ in.
    pub differences: BTreeSet<Difference>,
    /// What became of it.
    pub state: State<'a>,
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State<'a> {
    /// To be decided.
    Open,
    /// Decided once; something changed since.
    Reopened(&'a Decision),
    /// All say the same, which settles it.
    Alike,
    /// Decided.
    Decided(&'a Decision),
    /// About links of marks that were rejected: there is nothing left to decide.
    Moot,
}

impl State<'_> {
    /// Whether somebody has to look.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Reopened(_))
    }
}

/// How far a review is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Questions that are settled, by themselves or by a decision.
    pub settled: usize,
    /// All questions.
    pub all: usize,
}

/// Every question of an article, each mark before its links, in the order of the text.
pub fn questions<'a>(comparison: &Comparison<'_>, review: Option<&'a Review>) -> Vec<Question<'a>> {
    let settle = review.map_or_else(SettleRule::default, |review| review.settle);
    let decided = Decided::of(review);
    let marks: Vec<Question<'a>> = comparison
        .marks
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let targets = comparison.mark_targets(group);
            let stands = |decision: &Decision| {
                outcome(comparison, decision).mark().is_some_and(|right| group.marks.iter().all(|m| says(*m, right)))
            };
            let state = decided.state(&targets, group.differences.is_empty(), settle, stands);
            Question { about: About::Marks(at), targets, differences: group.differences.clone(), state }
        })
        .collect();
    let mut links: Vec<Vec<Question<'a>>> = vec![Vec::new(); marks.len()];
    for (at, group) in comparison.links.iter().enumerate() {
        let targets = comparison.link_targets(group);
        let is_moot = marks.get(group.from).is_some_and(|from| is_rejected(from.state));
        let state = if is_moot {
            State::Moot
        } else {
            decided.state(&targets, group.differences.is_empty(), settle, |_| false)
        };
        let question = Question { about: About::Links(at), targets, differences: group.differences.clone(), state };
        links.get_mut(group.from).into_iter().for_each(|of| of.push(question.clone()));
    }
    marks.into_iter().zip(links).flat_map(|(mark, links)| std::iter::once(mark).chain(links)).collect()
}

fn is_rejected(state: State<'_>) -> bool {
    matches!(state, State::Decided(decision) if decision.verdict == Verdict::Reject)
}

/// How far it is.
pub fn progress(questions: &[Question<'_>]) -> Progress {
    let settled = questions.iter().filter(|question| !question.state.is_open()).count();
    Progress { settled, all: questions.len() }
}

/// Decisions by what they speak of.
struct Decided<'a> {
    by_record: HashMap<RecordId, Vec<&'a Decision>>,
}

impl<'a> Decided<'a> {
    fn of(review: Option<&'a Review>) -> Self {
        let mut by_record: HashMap<RecordId, Vec<&Decision>> = HashMap::new();
        for decision in review.into_iter().flat_map(|review| review.decisions.values()) {
            for target in &decision.targets {
                by_record.entry(target.record).or_default().push(decision);
            }
        }
        Self { by_record }
    }

    /// What became of records; `stands` tells whether all of them say by now what was decided.
    fn state(
        &self,
        targets: &[Target],
        is_alike: bool,
        settle: SettleRule,
        stands: impl Fn(&Decision) -> bool,
    ) -> State<'a> {
        let about = targets.iter().filter_map(|target| self.by_record.get(&target.record)).flatten().copied();
        // The last one counts, where a question was decided more than once.
        let last = about.max_by_key(|decision| (decision.provenance.changed, decision.id));
        let sorted = |targets: &[Target]| {
            let mut sorted = targets.to_vec();
            sorted.sort();
            sorted
        };
        match last {
            Some(decision) if sorted(&decision.targets) == sorted(targets) || stands(decision) => {
                State::Decided(decision)
            }
            Some(decision) => State::Reopened(decision),
            None if is_alike && settle == SettleRule::Identical => State::Alike,
            None => State::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::testing::{Desk, accept, edit, reject};

    fn states(desk: &Desk) -> String {
        let comparison = desk.compare();
        let letter = |question: &Question<'_>| match question.state {
            State::Open => 'o',
            State::Reopened(_) => 'r',
            State::Alike => '=',
            State::Decided(_) => 'd',
            State::Moot => '-',
        };
        questions(&comparison, Some(&desk.review)).iter().map(letter).collect()
    }

    #[test]
    fn what_all_marked_alike_is_settled_and_everything_else_is_asked() {
        let mut desk = Desk::new(&["amal", "basim"]);
        desk.mark("amal", "claim", "محطة BlueFlow ستنتج 40%");
        desk.mark("basim", "claim", "محطة BlueFlow ستنتج 40%");
        desk.mark("amal", "source", "وزيرة المياه");
        assert_eq!(states(&desk), "o=");
        desk.review.settle = SettleRule::Nothing;
        assert_eq!(states(&desk), "oo");
    }

    #[test]
    fn a_decision_stands_until_what_it_is_about_changes() {
        let mut desk = Desk::new(&["amal", "basim"]);
        let (one, other) = (desk.mark("amal", "claim", "محطة BlueFlow"), desk.mark("basim", "actor", "محطة BlueFlow"));
        let link = desk.attribute("amal", one, None, 1);
        assert_eq!(states(&desk), "oo");
        desk.decide(accept(&[("amal", one.record()), ("basim", other.record())]));
        assert_eq!(states(&desk), "do");
        desk.decide(reject(&[("amal", link.record())]));
        assert_eq!(states(&desk), "dd");
        // A note changes the record, and with it the question.
        desk.note("amal", one, "لماذا؟");
        assert_eq!(states(&desk), "rd");
        desk.decide(accept(&[("amal", one.record()), ("basim", other.record())]));
        assert_eq!(states(&desk), "dd");
        // Who does as was decided asks nothing anew.
        desk.retag("basim", other, "claim");
        assert_eq!(states(&desk), "dd");
        desk.retag("basim", other, "source");
        assert_eq!(states(&desk), "rd");
    }

    #[test]
    fn a_third_reader_brings_the_question_back() {
        let mut desk = Desk::new(&["amal", "basim", "celine"]);
        let one = desk.mark("amal", "claim", "محطة BlueFlow");
        desk.decide(edit("basim", one, "claim", "محطة BlueFlow ستنتج 40%", &desk));
        assert_eq!(states(&desk), "d");
        desk.mark("celine", "claim", "محطة BlueFlow");
        assert_eq!(states(&desk), "r");
    }

    #[test]
    fn links_of_rejected_marks_ask_nothing() {
        let mut desk = Desk::new(&["amal", "basim"]);
        let one = desk.mark("amal", "claim", "محطة BlueFlow");
        desk.attribute("amal", one, None, 1);
        desk.decide(reject(&[("amal", one.record())]));
        assert_eq!(states(&desk), "d-");
        let comparison = desk.compare();
        assert_eq!(progress(&questions(&comparison, Some(&desk.review))), Progress { settled: 2, all: 2 });
    }
}

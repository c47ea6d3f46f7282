//! Questions as lists show them: with all that a row says, and nothing borrowed from the layers that they are about.

use std::collections::BTreeSet;

use super::{
    compare::{Comparison, Difference},
    queue::{About, Question, State},
};
use crate::{
    model::{ArticleId, DecisionId, LinkKindId, TagId, Target},
    text::TextSpan,
};

/// What became of a question, as [`State`] without the decision itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// To be decided.
    Open,
    /// Decided once; something changed since.
    Reopened(DecisionId),
    /// All say the same, which settles it.
    Alike,
    /// Decided.
    Decided(DecisionId),
    /// About links of marks that were rejected.
    Moot,
}

impl Standing {
    /// Whether somebody has to look.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Reopened(_))
    }

    /// The decision, where there is one that may be old.
    pub fn decision(self) -> Option<DecisionId> {
        match self {
            Self::Reopened(decision) | Self::Decided(decision) => Some(decision),
            Self::Open | Self::Alike | Self::Moot => None,
        }
    }
}

impl From<State<'_>> for Standing {
    fn from(state: State<'_>) -> Self {
        match state {
            State::Open => Self::Open,
            State::Reopened(decision) => Self::Reopened(decision.id),
            State::Alike => Self::Alike,
            State::Decided(decision) => Self::Decided(decision.id),
            State::Moot => Self::Moot,
        }
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// In which article.
    pub article: ArticleId,
    /// What about: a place in the comparison of that article.
    pub about: About,
    /// The records, as a decision names them.
    pub targets: Vec<Target>,
    /// What they differ in.
    pub differences: BTreeSet<Difference>,
    /// What became of it.
    pub standing: Standing,
    /// From the first word of any of the marks to the last; of a link, of the marks it starts from. None where none has a
    /// place.
    pub span: Option<TextSpan>,
    /// The words of the first of these marks.
    pub quote: String,
    /// Its tag.
    pub tag: TagId,
    /// The relation, where it is about links.
    pub link: Option<LinkKindId>,
}

impl Asked {
    /// A question of a comparison; none where it is not of that comparison.
    pub fn of(article: &ArticleId, comparison: &Comparison<'_>, question: Question<'_>) -> Option<Self> {
        let link = match question.about {
            About::Marks(_) => None,
            About::Links(at) => Some(comparison.links.get(at)?),
        };
        let at = match question.about {
            About::Marks(at) => at,
            About::Links(_) => link?.from,
        };
        let marks = comparison.marks.get(at)?;
        let first = marks.first()?;
        Some(Self {
            article: article.clone(),
            about: question.about,
            standing: question.state.into(),
            span: marks.hull(),
            quote: first.quote(),
            tag: first.tag.clone(),
            link: link.map(|link| link.kind.clone()),
            targets: question.targets,
            differences: question.differences,
        })
    }

    /// Whether it is about any of the records that another is about, whatever their revisions.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_in_other = |target: &Target| other.targets.iter().any(|known| known.record == target.record);
        self.article == other.article && self.targets.iter().any(is_in_other)
    }
}

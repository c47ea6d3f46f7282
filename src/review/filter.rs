//! Which of the questions of a project are looked at: those of one kind, of some tags, between two analysts, of one article.

use super::{
    compare::{Comparison, Difference},
    queue::{About, Question},
};
use crate::model::{AnalystId, ArticleId, TagId};

/// What a question is about, as a reviewer chooses among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Not everybody marked it.
    Missing,
    /// The words of a mark.
    Boundary,
    /// The tag of a mark.
    Tag,
    /// An attribute of a mark.
    Attribute,
    /// Who is meant by a mark.
    Entity,
    /// A link: that there is one, whom it leads to, its step, its act, the order of the chain.
    Link,
}

impl Kind {
    /// In the order of lists.
    pub const ALL: [Self; 6] = [Self::Missing, Self::Boundary, Self::Tag, Self::Attribute, Self::Entity, Self::Link];

    /// Whether a question differs in this.
    pub fn is_of(self, question: &Question<'_>) -> bool {
        if matches!(question.about, About::Links(_)) {
            return self == Self::Link;
        }
        question.differences.iter().any(|difference| Self::of_mark(difference) == self)
    }

    fn of_mark(difference: &Difference) -> Self {
        match difference {
            Difference::Missing => Self::Missing,
            Difference::Boundary => Self::Boundary,
            Difference::Tag => Self::Tag,
            Difference::Entity => Self::Entity,
            Difference::Who | Difference::Step | Difference::Order | Difference::Act => Self::Link,
            Difference::Attribute(_) => Self::Attribute,
        }
    }
}

/// Which questions are looked at; by default all that wait for somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one article.
    pub article: Option<ArticleId>,
    /// Of one kind.
    pub kind: Option<Kind>,
    /// With a mark of each of these tags; of a link, where it starts.
    pub tags: Vec<TagId>,
    /// On which these two differ, whatever others say. Of those that are looked at with what is settled: which either has.
    pub pair: Option<[AnalystId; 2]>,
    /// Also what is settled.
    pub settled: bool,
}

impl Filter {
    /// Whether a question of an article is looked at.
    pub fn admits(&self, article: &ArticleId, comparison: &Comparison<'_>, question: &Question<'_>) -> bool {
        (self.settled || question.state.is_open())
            && self.article.as_ref().is_none_or(|only| only == article)
            && self.kind.is_none_or(|kind| kind.is_of(question))
            && self.tags.iter().all(|tag| has_tag(comparison, question.about, tag))
            && self.pair.as_ref().is_none_or(|pair| self.is_between(pair, comparison, question.about))
    }

    fn is_between(&self, pair: &[AnalystId; 2], comparison: &Comparison<'_>, about: About) -> bool {
        let [Some(one), Some(other)] = pair.each_ref().map(|id| comparison.analysts().position(|known| known == id))
        else {
            return false;
        };
        let differences = match about {
            About::Marks(at) => comparison.marks.get(at).and_then(|group| group.between(one, other)),
            About::Links(at) => comparison.links.get(at).and_then(|group| group.between(one, other)),
        };
        differences.is_some_and(|differences| self.settled || !differences.is_empty())
    }
}

fn has_tag(comparison: &Comparison<'_>, about: About, tag: &TagId) -> bool {
    let at = match about {
        About::Marks(at) => Some(at),
        About::Links(at) => comparison.links.get(at).map(|group| group.from),
    };
    let group = at.and_then(|at| comparison.marks.get(at));
    group.is_some_and(|group| group.marks.iter().flatten().any(|mark| mark.tag == *tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{queue::questions, testing::Desk};

    fn id(name: &str) -> AnalystId {
        AnalystId::new(name).unwrap()
    }

    /// The words of the marks that are asked about.
    fn asked(desk: &Desk, filter: &Filter) -> Vec<String> {
        let comparison = desk.compare();
        let article = &desk.review.key.article;
        let admitted = questions(&comparison, Some(&desk.review)).into_iter();
        let admitted = admitted.filter(|question| filter.admits(article, &comparison, question));
        let words = |question: Question<'_>| match question.about {
            About::Marks(at) => comparison.marks[at].first().unwrap().quote(),
            About::Links(at) => format!("→ {}", comparison.links[at].kind),
        };
        admitted.map(words).collect()
    }

    /// Three colleagues: one names a source longer, one has another tag, one no link.
    fn desk() -> Desk {
        let mut desk = Desk::new(&["amal", "basim", "celine"]);
        for (nth, analyst) in ["amal", "basim", "celine"].into_iter().enumerate() {
            let claim = desk.mark(analyst, "claim", "محطة BlueFlow ستنتج");
            let words = ["وزيرة المياه سلمى الراوي", "وزيرة المياه", "وزيرة المياه"][nth];
            let source = desk.mark(analyst, "source", words);
            desk.mark(analyst, ["actor", "actor", "source"][nth], "النقابة");
            if nth < 2 {
                desk.attribute(analyst, claim, Some(source), 1);
            }
        }
        desk
    }

    #[test]
    fn questions_are_chosen_by_kind_tag_and_pair() {
        let filter = Filter::default;
        let tags = |names: &[&str]| names.iter().map(|name| TagId::new(name).unwrap()).collect();
        let pair = |one: &str, other: &str| Some([id(one), id(other)]);
        let (source, claim, union) = ("وزيرة المياه سلمى الراوي", "محطة BlueFlow ستنتج", "النقابة");
        let link = "→ attributed-to";
        let mut all = asked(&desk(), &filter());
        all.sort();
        let mut expected = [source, link, union].map(str::to_owned);
        expected.sort();
        assert_eq!(all, expected);
        let other = ArticleId::new("another").unwrap();
        for (filter, words) in [
            (Filter { kind: Some(Kind::Boundary), ..filter() }, vec![source]),
            (Filter { kind: Some(Kind::Tag), ..filter() }, vec![union]),
            (Filter { kind: Some(Kind::Link), ..filter() }, vec![link]),
            (Filter { kind: Some(Kind::Missing), ..filter() }, vec![]),
            (Filter { tags: tags(&["actor", "source"]), ..filter() }, vec![union]),
            (Filter { tags: tags(&["claim"]), ..filter() }, vec![link]),
            (Filter { pair: pair("basim", "amal"), ..filter() }, vec![source]),
            (Filter { pair: pair("basim", "dina"), ..filter() }, vec![]),
            (Filter { article: Some(other), ..filter() }, vec![]),
            (Filter { tags: tags(&["claim"]), settled: true, ..filter() }, vec![claim, link]),
        ] {
            assert_eq!(asked(&desk(), &filter), words, "{filter:?}");
        }
        assert_eq!(asked(&desk(), &Filter { pair: pair("basim", "celine"), ..filter() }).len(), 2);
    }
}

//! What is said on one question: each version once, with all who say so.

use super::{
    compare::{Comparison, mark_differences},
    queue::About,
};
use crate::model::{Annotation, Link};
use std::collections::BTreeSet;

/// What somebody says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A mark.
    Mark(Box<Annotation>),
    /// A link.
    Link(Box<Link>),
    /// Nothing: there is no such mark, or no such link.
    Nothing,
}

/// One version.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// What is said, as the first of them says it.
    pub said: Said,
    /// By whom: places among the layers of the comparison, in their order.
    pub by: Vec<usize>,
}

/// The versions of a question, in the order of the first who says each; those who say nothing come last.
pub fn versions(comparison: &Comparison<'_>, about: About) -> Vec<Version> {
    let mut found: Vec<Version> = Vec::new();
    let mut silent = Vec::new();
    for nth in 0..comparison.layers.len() {
        let (said, alike) = match about {
            About::Marks(at) => {
                let group = comparison.marks.get(at);
                let own = group.and_then(|group| group.marks.get(nth).copied().flatten());
                let is_alike = |version: &Version| match (&version.said, own) {
                    (Said::Mark(known), Some(own)) => is_alike(known, own),
                    _ => false,
                };
                (own.map(|mark| Said::Mark(Box::new(mark.clone()))), found.iter().position(is_alike))
            }
            About::Links(at) => {
                let group = comparison.links.get(at);
                let own = group.and_then(|group| group.links.get(nth).copied().flatten());
                let is_alike = |version: &Version| {
                    let with = version.by.first().copied();
                    let between = group.zip(with).and_then(|(group, with)| group.between(with, nth));
                    between.is_some_and(|differences| differences.is_empty())
                };
                (own.map(|link| Said::Link(Box::new(link.clone()))), found.iter().position(is_alike))
            }
        };
        match (said, alike.and_then(|at| found.get_mut(at))) {
            (None, _) => silent.push(nth),
            (Some(_), Some(version)) => version.by.push(nth),
            (Some(said), None) => found.push(Version { said, by: vec![nth] }),
        }
    }
    if !silent.is_empty() {
        found.push(Version { said: Said::Nothing, by: silent });
    }
    found
}

fn is_alike(one: &Annotation, other: &Annotation) -> bool {
    let mut differences = BTreeSet::new();
    mark_differences(one, other, &mut differences);
    differences.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::testing::Desk;

    fn said(desk: &Desk, about: About) -> Vec<(String, Vec<usize>)> {
        let words = |said: Said| match said {
            Said::Mark(mark) => mark.quote(),
            Said::Link(link) => format!("→ {:?}", link.attributes.first("step")),
            Said::Nothing => "–".to_owned(),
        };
        versions(&desk.compare(), about).into_iter().map(|version| (words(version.said), version.by)).collect()
    }

    #[test]
    fn who_says_the_same_stands_together() {
        let mut desk = Desk::new(&["amal", "basim", "celine", "dina"]);
        let (long, short) = ("وزيرة المياه سلمى الراوي", "وزيرة المياه");
        let claim = desk.mark("amal", "claim", "محطة BlueFlow ستنتج");
        let other = desk.mark("celine", "claim", "محطة BlueFlow ستنتج");
        for (analyst, words) in [("amal", long), ("celine", long), ("dina", short)] {
            desk.mark(analyst, "source", words);
        }
        desk.attribute("amal", claim, None, 1);
        desk.attribute("celine", other, None, 2);
        let comparison = desk.compare();
        let source = comparison.marks.iter().position(|group| group.first().unwrap().tag.as_str() == "source").unwrap();
        let expected = [(long.to_owned(), vec![0, 2]), (short.to_owned(), vec![3]), ("–".to_owned(), vec![1])];
        assert_eq!(said(&desk, About::Marks(source)), expected);
        let links = said(&desk, About::Links(0));
        assert_eq!(links.iter().map(|(_, by)| by.clone()).collect::<Vec<_>>(), [vec![0], vec![2], vec![1, 3]]);
    }
}

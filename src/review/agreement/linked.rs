//! Agreement on what stands beside the marks: links, and attributes.
//!
//! Both are asked of marks that are about the same words, as [`Comparison`] puts them together, two analysts at a time. So
//! they say how far analysts agree on *who said it* where they agree that something was said; a claim that only one of them
//! marked counts against the links from it, and not against the attributes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Outcome, Parts, Score, Undefined};
use crate::{
    model::{Annotation, AttributeId, Codebook, LinkRole},
    review::compare::{Comparison, Difference},
};

/// What of two links must be the same for them to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Links of every kind: where they start and end.
    All,
    /// Those that attribute a claim: to whom.
    Who,
    /// To whom, and on which step of the chain.
    Step,
    /// To whom, on which step, and what they do: state, deny, …
    Act,
}

impl Links {
    /// All of them, from what asks least.
    pub const ALL: [Self; 4] = [Self::All, Self::Who, Self::Step, Self::Act];

    /// Its name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "links",
            Self::Who => "attribution-who",
            Self::Step => "attribution-step",
            Self::Act => "attribution-act",
        }
    }

    /// The key of the text with its name.
    pub fn name_key(self) -> String {
        format!("agreement-{}", self.key())
    }

    fn is_against(self, difference: &Difference) -> bool {
        match difference {
            Difference::Missing | Difference::Who => true,
            Difference::Step | Difference::Order => matches!(self, Self::Step | Self::Act),
            Difference::Act => self == Self::Act,
            _ => false,
        }
    }
}

/// F1 of the links of two analysts over several articles, each compared by itself: twice those on which they agree, of all
/// that either made. Comparisons of other than two layers say nothing.
///
/// # Errors
/// Where neither made a link of that kind.
pub fn links(comparisons: &[Comparison<'_>], codebook: &Codebook, which: Links) -> Outcome {
    let (mut made, mut agreed) = (0, 0);
    for group in comparisons.iter().filter(|both| both.layers.len() == 2).flat_map(|both| &both.links) {
        if which != Links::All && codebook.link_role(group.kind) != LinkRole::Attribution {
            continue;
        }
        made += group.links.iter().flatten().count() as u64;
        agreed += u64::from(!group.differences.iter().any(|difference| which.is_against(difference)));
    }
    if made == 0 {
        return Err(Undefined::NobodyMarked);
    }
    Ok(Score { value: 2.0 * agreed as f64 / made as f64, n: made, parts: Parts::Plain })
}

/// The attributes that any mark has, of which agreement can be asked.
pub fn attributes_in(comparisons: &[Comparison<'_>]) -> BTreeSet<AttributeId> {
    let marks = comparisons.iter().flat_map(|both| &both.marks).flat_map(|group| group.marks.iter().flatten());
    marks.flat_map(|mark| mark.attributes.0.keys().cloned()).collect()
}

/// Cohen's kappa (1960) of one attribute, over pairs of marks about the same words with the same tag, of which the codebook
/// asks it or either has it. No value is a category as well.
///
/// # Errors
/// Where there is no such pair, or all have the same value.
pub fn attribute(comparisons: &[Comparison<'_>], codebook: &Codebook, id: &AttributeId) -> Outcome {
    let mut table: BTreeMap<[Vec<&str>; 2], u64> = BTreeMap::new();
    for group in comparisons.iter().flat_map(|both| &both.marks) {
        let [Some(one), Some(other)] = group.marks.as_slice() else { continue };
        let is_asked = codebook.tag(&one.tag).is_some_and(|tag| tag.attributes.contains(id));
        let has = [one, other].iter().any(|mark| mark.attributes.0.contains_key(id));
        if one.tag == other.tag && (is_asked || has) {
            *table.entry([values(one, id), values(other, id)]).or_default() += 1;
        }
    }
    let n: u64 = table.values().sum();
    if n == 0 {
        return Err(Undefined::NobodyMarked);
    }
    let total = n as f64;
    let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
    let mut same = 0;
    for ([one, other], count) in &table {
        *rows.entry(one).or_insert(0u64) += count;
        *columns.entry(other).or_insert(0u64) += count;
        same += if one == other { *count } else { 0 };
    }
    let chance = |(value, count): (&&Vec<&str>, &u64)| *count as f64 * columns.get(*value).copied().unwrap_or(0) as f64;
    let expected: f64 = rows.iter().map(chance).sum::<f64>() / (total * total);
    Score::beyond_chance(same as f64 / total, expected, n)
}

fn values<'a>(mark: &'a Annotation, id: &AttributeId) -> Vec<&'a str> {
    mark.attributes.0.get(id).into_iter().flat_map(|value| value.values()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{AttributeValue, testing::small_project},
        review::testing::Desk,
    };

    fn value(outcome: Outcome) -> String {
        outcome.map_or_else(|why| format!("{why:?}"), |score| format!("{:.4} of {}", score.value, score.n))
    }

    #[test]
    fn links_agree_by_who_by_step_and_by_what_is_done() {
        let codebook = small_project().codebook;
        let mut desk = Desk::new(&["amal", "basim"]);
        let of = |desk: &Desk| Links::ALL.map(|which| value(links(&[desk.compare()], &codebook, which)));
        assert_eq!(of(&desk), ["NobodyMarked"; 4]);
        for (analyst, step) in [("amal", 1), ("basim", 2)] {
            let claim = desk.mark(analyst, "claim", "محطة BlueFlow");
            let source = desk.mark(analyst, "source", "وزيرة المياه");
            desk.attribute(analyst, claim, Some(source), step);
        }
        assert_eq!(of(&desk), ["1.0000 of 2", "1.0000 of 2", "0.0000 of 2", "0.0000 of 2"]);
        // Another claim, attributed by one alone: 2 · 1 / 3.
        let claim = desk.mark("amal", "claim", "النقابة");
        desk.attribute("amal", claim, None, 1);
        assert_eq!(of(&desk)[..2], ["0.6667 of 3", "0.6667 of 3"]);
    }

    #[test]
    fn attributes_agree_beyond_chance_or_not() {
        let codebook = small_project().codebook;
        let id = AttributeId::new("certainty").unwrap();
        let mut desk = Desk::new(&["amal", "basim"]);
        assert_eq!(value(attribute(&[desk.compare()], &codebook, &id)), "NobodyMarked");
        let words = ["محطة BlueFlow", "وزيرة المياه", "النقابة", "المدينة"];
        let certain = [[true, true], [true, false], [false, false], [false, false]];
        for (words, certain) in words.into_iter().zip(certain) {
            for (analyst, certain) in ["amal", "basim"].into_iter().zip(certain) {
                let mark = desk.mark(analyst, "claim", words);
                let given = certain.then(|| AttributeValue::One("certain".to_owned()));
                desk.layer(analyst).annotations.change(&mark, |mark| mark.attributes.set(id.clone(), given));
            }
        }
        // Observed 3/4; by chance (2·1 + 2·3) / 16 = 1/2.
        assert_eq!(value(attribute(&[desk.compare()], &codebook, &id)), "0.5000 of 4");
        assert_eq!(attributes_in(&[desk.compare()]), BTreeSet::from([id]));
    }
}

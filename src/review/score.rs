//! An analyst's layer held against the one that was agreed on: what was missed, what was added, what is said otherwise.

use std::collections::BTreeSet;

use super::compare::{Comparison, Difference};
use crate::{
    model::{Codebook, Layer, LinkKindId, TagId},
    text::TextSpan,
};

/// Something in which an analyst's layer is not as agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// What it is: as agreed, or where that has none, as the analyst has it.
    pub about: About,
    /// Where it is: the words of a mark, or of the mark that a link starts from; none where these have no place.
    pub place: Option<TextSpan>,
    /// The words there, as agreed, else as the analyst has them.
    pub words: String,
    /// In what it is not as agreed.
    pub how: How,
}

/// What a deviation is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A mark of that tag.
    Mark(TagId),
    /// A link of that kind.
    Link(LinkKindId),
}

/// In what something is not as agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// The analyst does not have it.
    Missed,
    /// The analyst alone has it.
    Added,
    /// The analyst says otherwise.
    Differs {
        /// In this.
        differences: BTreeSet<Difference>,
        /// The tag that the analyst gave it, where it is another.
        tag: Option<TagId>,
        /// The words that the analyst marked, where they are others.
        words: Option<String>,
    },
}

/// What a layer says otherwise than the agreed one, in the order of the text, marks first; and how many marks and links the two
/// have that say the same.
pub fn deviations(agreed: &Layer, layer: &Layer, codebook: &Codebook) -> (Vec<Deviation>, usize) {
    // Who agreed may be called as who is scored: the comparison goes by places.
    let comparison = Comparison::of(&[agreed, layer], codebook);
    let (mut found, mut alike) = (Vec::new(), 0);
    for group in &comparison.marks {
        let [agreed, own] = [0, 1].map(|nth| group.marks.get(nth).copied().flatten());
        let Some(first) = agreed.or(own) else { continue };
        let Some(differences) = group.between(0, 1) else { continue };
        if differences.is_empty() {
            alike += 1;
            continue;
        }
        let how = match (agreed, own) {
            (Some(agreed), Some(own)) => How::Differs {
                tag: differences.contains(&Difference::Tag).then(|| own.tag.clone()),
                words: Some(own.quote()).filter(|words| *words != agreed.quote()),
                differences,
            },
            (Some(_), None) => How::Missed,
            (None, _) => How::Added,
        };
        let (place, words) = (first.hull(), first.quote());
        found.push(Deviation { about: About::Mark(first.tag.clone()), place, words, how });
    }
    for group in &comparison.links {
        let Some(differences) = group.between(0, 1) else { continue };
        let Some(from) = comparison.marks.get(group.from).and_then(|marks| marks.first()) else { continue };
        let has = |nth: usize| group.links.get(nth).is_some_and(Option::is_some);
        // Of the chain's order nothing is known between two alone.
        let differences: BTreeSet<Difference> =
            differences.into_iter().chain(group.differences.get(&Difference::Order).cloned()).collect();
        if differences.is_empty() {
            alike += 1;
            continue;
        }
        let how = match (has(0), has(1)) {
            (true, true) => How::Differs { differences, tag: None, words: None },
            (true, false) => How::Missed,
            _ => How::Added,
        };
        let (place, words) = (from.hull(), from.quote());
        found.push(Deviation { about: About::Link(group.kind.clone()), place, words, how });
    }
    (found, alike)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::testing::Desk;

    #[test]
    fn what_is_missed_added_and_said_otherwise_is_told_with_its_words() {
        let mut desk = Desk::new(&["amal", "lead"]);
        for analyst in ["amal", "lead"] {
            desk.mark(analyst, "actor", "BlueFlow");
        }
        let claims = ["lead", "amal"].map(|analyst| desk.mark(analyst, "claim", "محطة BlueFlow ستنتج"));
        desk.mark("lead", "source", "وزيرة المياه سلمى الراوي");
        desk.mark("amal", "source", "وزيرة المياه");
        desk.mark("lead", "source", "النقابة");
        desk.mark("amal", "actor", "المدينة");
        desk.attribute("lead", claims[0], None, 1);
        let layer = |name: &str| desk.layers.iter().find(|layer| layer.key.analyst.as_str() == name).unwrap();
        let (found, alike) = deviations(layer("lead"), layer("amal"), &crate::model::testing::small_project().codebook);
        let told: Vec<(&str, &str)> = found
            .iter()
            .map(|deviation| {
                let how = match &deviation.how {
                    How::Missed => "missed",
                    How::Added => "added",
                    How::Differs { words: Some(_), .. } => "other words",
                    How::Differs { .. } => "differs",
                };
                (how, deviation.words.as_str())
            })
            .collect();
        let expected = [
            ("other words", "وزيرة المياه سلمى الراوي"),
            ("added", "المدينة"),
            ("missed", "النقابة"),
            ("missed", "محطة BlueFlow ستنتج"),
        ];
        assert_eq!((told.as_slice(), alike), (expected.as_slice(), 2));
        assert!(matches!(found[3].about, About::Link(_)) && found[3].place.is_some());
    }
}

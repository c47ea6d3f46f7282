//! Whether two texts are nearly the same: a wire copy with another headline, a paragraph cut, a word changed.
//!
//! A text's shingles are its runs of five words, folded as for search. The smallest hash of each of many bins makes a
//! sketch (one-permutation `MinHash`, Li, Owen & Zhang 2012); the share of bins in which two sketches agree estimates how many of
//! their shingles the texts have in common (Jaccard). Texts are only compared where a few bins in a row agree, so that ten
//! thousand texts take hardly longer than ten thousand sketches. Hashes are our own: the same texts make the same families
//! on every machine and with every toolchain.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation as _;

use super::fold_word;

const SHINGLE: usize = 5;
const BINS: usize = 128;
/// So many bins in a row must agree for two texts to be compared: of texts that have 0.7 of their shingles in common, one pair in
/// 5,000 never does.
const BAND: usize = 4;
/// So large a share of the shingles in common makes two texts copies of one.
const ALIKE: f64 = 0.7;
/// No shingle fell into the bin.
const NONE: u16 = u16::MAX;

/// What is kept of a text to find its copies: 256 bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// 16 bits of the smallest hash of each bin, all of them where there is none (b-bit `MinHash`, Li & König 2010: two that differ
    /// agree in them once in 65,536); empty for a text of fewer than five words.
    bins: Box<[u16]>,
    /// A hash of all words, for texts that are too short for shingles; 0 for a text without words.
    whole: u64,
}

impl Sketch {
    /// Of a text.
    pub fn of(text: &str) -> Self {
        let folded = fold_word(text);
        let words: Vec<u64> = folded.unicode_words().map(|word| hash(word.bytes().map(u64::from))).collect();
        if words.is_empty() {
            return Self::default();
        }
        let whole = hash(words.iter().copied());
        let mut least_of = Vec::new();
        for shingle in words.windows(SHINGLE) {
            least_of.resize(BINS, u64::MAX);
            let value = hash(shingle.iter().copied());
            let bin = usize::try_from(value % BINS as u64).unwrap_or_default();
            if let Some(least) = least_of.get_mut(bin) {
                *least = value.min(*least);
            }
        }
        // The lowest bits tell the bin, the highest are small in the smallest hash.
        let some_bits = |least: u64| ((least >> 16) as u16).min(NONE - 1);
        let bins = least_of.into_iter().map(|least| if least == u64::MAX { NONE } else { some_bits(least) });
        Self { bins: bins.collect(), whole }
    }

    /// How many of all their shingles two texts have in common, from 0 to 1: an estimate, off by 0.04 or so. Texts too short for
    /// shingles are the same or not.
    pub fn likeness(&self, other: &Self) -> f64 {
        if self.bins.is_empty() || other.bins.is_empty() {
            return if self.whole == other.whole && self.whole != 0 { 1.0 } else { 0.0 };
        }
        let pairs = || self.bins.iter().zip(&other.bins).filter(|(a, b)| **a != NONE || **b != NONE);
        let same = pairs().filter(|(a, b)| a == b).count();
        same as f64 / pairs().count().max(1) as f64
    }

    /// Whether two texts are copies of one.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        self.likeness(other) >= ALIKE
    }

    /// By what it is found: texts that are alike have one of these in common.
    fn keys(&self) -> impl Iterator<Item = u32> + '_ {
        let bands = self.bins.chunks(BAND).zip(1_u64..);
        let keys = bands.filter(|(band, _)| band.iter().any(|bin| *bin != NONE));
        let keys = keys.map(|(band, nth)| hash([nth].into_iter().chain(band.iter().copied().map(u64::from))));
        let short = self.bins.is_empty() && self.whole != 0;
        // Half of a hash is enough: what is found by it is compared.
        keys.chain(short.then_some(self.whole)).map(|key| key as u32)
    }
}

/// Texts among which copies are looked for: less than 1 KB each, so that a hundred thousand can be.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    sketches: Vec<Sketch>,
    /// The first text of each key, by its place.
    first: HashMap<u32, u32>,
    /// Some others of it.
    further: HashMap<u32, Vec<u32>>,
}

impl Copies {
    /// The texts that one is a copy of, by their places in the order in which they were added.
    pub fn of<'c>(&'c self, sketch: &'c Sketch) -> impl Iterator<Item = usize> + 'c {
        let further = |key: &u32| self.further.get(key).into_iter().flatten().copied();
        let known = sketch.keys().flat_map(move |key| self.first.get(&key).copied().into_iter().chain(further(&key)));
        known.map(|at| at as usize).filter(|at| self.sketches.get(*at).is_some_and(|other| sketch.is_copy_of(other)))
    }

    /// Adds a text.
    pub fn add(&mut self, sketch: Sketch) {
        // More than four thousand millions are not looked through.
        let Ok(at) = u32::try_from(self.sketches.len()) else { return };
        for key in sketch.keys() {
            if *self.first.entry(key).or_insert(at) == at {
                continue;
            }
            // One of a family is enough to find it by; another might be further from the next copy, so keep a few.
            let further = self.further.entry(key).or_default();
            if further.len() < 7 {
                further.push(at);
            }
        }
        self.sketches.push(sketch);
    }
}

/// Which texts are copies of one another: for each, the place of the first of its family, which is its own where it has no
/// copies. A copy of a copy is of the family too.
pub fn families(sketches: &[Sketch]) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..sketches.len()).collect();
    let mut copies = Copies::default();
    for (at, sketch) in sketches.iter().enumerate() {
        for other in copies.of(sketch) {
            let (a, b) = (root(&mut parents, at), root(&mut parents, other));
            if let Some(parent) = parents.get_mut(a.max(b)) {
                *parent = a.min(b);
            }
        }
        copies.add(sketch.clone());
    }
    (0..sketches.len()).map(|at| root(&mut parents, at)).collect()
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while let Some(parent) = parents.get(at).copied().filter(|parent| *parent != at) {
        let grand = parents.get(parent).copied().unwrap_or(parent);
        if let Some(place) = parents.get_mut(at) {
            *place = grand;
        }
        at = grand;
    }
    at
}

/// FNV-1a over words of 64 bits, its bits mixed as `SplitMix64` does, since the smallest is asked for.
fn hash(values: impl Iterator<Item = u64>) -> u64 {
    let mut hash = values.fold(0xcbf2_9ce4_8422_2325_u64, |hash, value| (hash ^ value).wrapping_mul(0x0100_0000_01b3));
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of many different words; the same number gives the same text.
    fn story(number: u64) -> Vec<String> {
        (0..200).map(|at| format!("كلمة{}", hash([number, at].into_iter()) % 5000)).collect()
    }

    #[test]
    fn copies_with_another_headline_or_a_changed_word_are_of_one_family() {
        let original = story(1);
        let mut headline = vec!["عاجل".to_owned(), "|".to_owned(), "وكالات".to_owned()];
        headline.extend(original.clone());
        let mut changed = original.clone();
        changed[90] = "أُخرى".to_owned();
        let cut: Vec<String> = original[..170].to_vec();
        let half: Vec<String> = original[..90].iter().cloned().chain(story(9)[..110].to_vec()).collect();
        let texts = [original, story(2), headline, changed, cut, story(3), half];
        let sketches: Vec<Sketch> = texts.iter().map(|words| Sketch::of(&words.join(" "))).collect();
        assert_eq!(families(&sketches), [0, 1, 0, 0, 0, 5, 6]);
    }

    #[test]
    fn diacritics_and_spelling_make_no_difference_and_short_texts_are_the_same_or_not() {
        let sketch = |text: &str| Sketch::of(text);
        let pair = ["قالَت الوزارةُ إنّ المحطة ستعمل غدًا", "قالت الوزارة ان المحطة ستعمل غدا."];
        assert!(sketch(pair[0]).likeness(&sketch(pair[1])) > 0.99);
        let texts = ["نعم.", "لا.", "نعم", "", ""];
        assert_eq!(families(&texts.map(sketch)), [0, 1, 0, 3, 4]);
    }
}

//! What is to be compared, and how closely.

use super::Sample;

/// Which labels count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layer {
    /// All. Of an item, the set of its labels is the category; the empty set is one as well.
    #[default]
    All,
    /// This one alone. Of an item, the category is whether it has the label.
    Label(usize),
}

/// What an item is, for measures that look at items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    /// A token; it has the labels of all units that share a part of it.
    #[default]
    Token,
    /// A unit of the text (a character, if offsets count these), white space included.
    Character,
}

/// A question that every measure understands; what a measure has no use for, it ignores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Which annotators, in any order; who is named twice counts once.
    pub between: Vec<usize>,
    /// Which labels.
    pub layer: Layer,
    /// By token or by character.
    pub grain: Grain,
    /// How far apart, in units of the text, two boundaries may lie that are taken for one. Three by default: in Arabic
    /// a conjunction, a preposition and an article less or more.
    pub near: usize,
}

impl Layer {
    /// Whether the label counts.
    pub fn holds(self, label: usize) -> bool {
        match self {
            Self::All => true,
            Self::Label(own) => own == label,
        }
    }
}

impl Ask {
    /// All annotators of a sample, all labels.
    pub fn all(sample: &Sample) -> Self {
        let between = (0..sample.annotators().len()).collect();
        Self { between, layer: Layer::All, grain: Grain::Token, near: 3 }
    }

    /// The same of another layer.
    pub fn of(&self, layer: Layer) -> Self {
        Self { layer, ..self.clone() }
    }

    /// The same between other annotators.
    pub fn between(&self, between: impl Into<Vec<usize>>) -> Self {
        Self { between: between.into(), ..self.clone() }
    }

    /// The same by another grain.
    pub fn by(&self, grain: Grain) -> Self {
        Self { grain, ..self.clone() }
    }

    /// Those of the annotators that the sample has, in its order, each once.
    pub(super) fn annotators(&self, sample: &Sample) -> Vec<usize> {
        let mut between = self.between.clone();
        between.retain(|&annotator| annotator < sample.annotators().len());
        between.sort_unstable();
        between.dedup();
        between
    }
}

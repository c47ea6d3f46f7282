//! A dataset that is asked for.

use std::path::PathBuf;

use crate::{
    exchange::{
        Format, Overlap,
        formats::{Groups, Shape, format},
        windows::WindowKind,
    },
    session::dataset::{Selection, Split, Wanted},
};

/// Which annotations go out, in which format, how, and where to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatasetOut {
    /// The format's name.
    pub format: &'static str,
    /// Which annotations.
    pub selection: Selection,
    /// What is done where the format cannot hold marks that share words.
    pub overlap: Overlap,
    /// Whether articles are cut into windows, and which.
    pub window: Option<WindowKind>,
    /// Whether the articles are parted into shares, and how.
    pub split: Option<Split>,
    /// Says neither who made what nor when.
    pub anonymous: bool,
    /// By what tables are parted.
    pub groups: Groups,
    /// Whether a card stands beside the data.
    pub card: bool,
    /// Under which terms it may be used; empty where that is not said.
    pub licence: String,
    /// The file or folder.
    pub place: PathBuf,
}

impl DatasetOut {
    /// The format; none where there is none of that name that can be written.
    pub fn format(&self) -> Option<&'static Format> {
        format(self.format).filter(|format| format.write.is_some())
    }

    /// As the session takes it, in a language and with a secret for names that are given anew.
    pub fn wanted(&self, language: &str, secret: Vec<u8>) -> Option<Wanted> {
        Some(Wanted {
            selection: self.selection.clone(),
            overlap: self.overlap,
            window: self.window,
            split: self.split,
            anonymous: self.anonymous.then_some(secret),
            groups: self.groups,
            card: self.card,
            licence: self.licence.trim().to_owned(),
            language: language.to_owned(),
            ..Wanted::all(self.format()?)
        })
    }

    /// How many files come of it.
    pub fn shape(&self) -> Shape {
        self.wanted("", Vec::new()).map_or(Shape::OneFile, |wanted| wanted.shape())
    }
}

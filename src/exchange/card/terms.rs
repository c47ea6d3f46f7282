//! The words of a card, in the language of the dataset.

use crate::{
    exchange::{holds::OffsetUnit, words},
    locale::Locale,
    model::Role,
};

/// The strings of the locale files that a card says, under the keys `card-…`.
#[derive(Clone, Copy)]
pub(super) struct Terms(&'static Locale);

impl Terms {
    pub fn of(language: &str) -> Self {
        Self(Locale::shared(language))
    }

    /// The string of `card-` and a name.
    pub fn tr(self, name: &str) -> String {
        self.0.tr(&format!("card-{name}"))
    }

    pub fn role(self, role: Role) -> String {
        self.tr(&format!("role-{}", words::role_word(role)))
    }

    pub fn unit(self, unit: OffsetUnit) -> String {
        self.0.tr(&format!("offsets-{}", unit.id()))
    }
}

//! What is written for people to read and to send on: the figures of agreement as one HTML file.
//!
//! [`Words`] puts figures into the words of a language, for the window as well; [`html()`] makes a page of them. The page is
//! whole in itself: no script, nothing loaded from elsewhere, and a policy in it that forbids both. Everything from the
//! project is escaped, and set apart from the sentence around it, so that Arabic and Latin names do not tear each other.
//! Nothing here touches a file.

mod html;
mod plot;
mod tables;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::Date;

pub use html::escape;
pub use words::{HEATS, Words, heat};

use crate::{locale::Locale, model::Project, session::figures::Figures};

/// The ending of a report's file.
pub const EXTENSION: &str = "html";

/// A report to be written.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What it is about.
    pub project: &'a Project,
    /// What was counted.
    pub figures: &'a Figures,
    /// Who writes it, by name.
    pub by: &'a str,
    /// When.
    pub date: Date,
}

/// The page, in the language of a locale.
pub fn html(report: &Report<'_>, locale: &Locale) -> String {
    let words = Words { project: report.project, figures: report.figures, locale };
    html::page(report, &words)
}

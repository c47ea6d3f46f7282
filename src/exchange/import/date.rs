//! Dates in words.

use jiff::civil::Date;

/// The first date in some words.
pub fn find(words: &str) -> Option<Date> {
    words.trim().get(..10)?.parse().ok()
}

//! Tokens: what agreement counts over, and formats of one token a line write.

use super::TextSpan;
use unicode_segmentation::UnicodeSegmentation as _;

/// The tokens of a text: its words after UAX 29, each mark of punctuation and each symbol; white space is none.
pub fn tokens(text: &str) -> impl Iterator<Item = TextSpan> + '_ {
    let pieces = text.split_word_bound_indices();
    pieces
        .filter(|(_, piece)| !piece.chars().all(char::is_whitespace))
        .filter_map(|(at, piece)| TextSpan::stored(at, at + piece.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_punctuation_are_tokens_and_white_space_is_none() {
        for (text, expected) in [
            ("قال «نعم»، ثم غادر.", vec!["قال", "«", "نعم", "»", "،", "ثم", "غادر", "."]),
            ("BlueFlow ستنتج 40%", vec!["BlueFlow", "ستنتج", "40", "%"]),
            ("مُدُن\u{200C}ها 👩🏽‍🌾\n", vec!["مُدُن\u{200C}ها", "👩🏽‍🌾"]),
            (" \n\u{A0}", vec![]),
        ] {
            let found: Vec<&str> = tokens(text).filter_map(|span| span.slice(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

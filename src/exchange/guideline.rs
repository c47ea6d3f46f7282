//! The guideline's sections: which speaks of which tag.
//!
//! A section belongs to a tag where its heading is the tag's name in any language, or its identifier, whatever the case,
//! the diacritics and the spelling of its letters. It ends at the next heading that is as high or higher.

use std::ops::Range;

use crate::{
    model::Tag,
    text::{
        fold_word,
        markdown::{BlockKind, blocks},
    },
};

/// Every heading of a guideline with the bytes of its section, heading included.
pub fn sections(guideline: &str) -> Vec<(String, Range<usize>)> {
    let headings: Vec<(u8, String, usize)> = blocks(guideline)
        .into_iter()
        .filter_map(|block| match block.kind {
            BlockKind::Heading(level) => Some((level, block.text, block.start)),
            _ => None,
        })
        .collect();
    let end_of = |nth: usize, level: u8| {
        let next = headings.iter().skip(nth + 1).find(|(other, ..)| *other <= level);
        next.map_or(guideline.len(), |(.., start)| *start)
    };
    let section =
        |(nth, (level, text, start)): (usize, &(u8, String, usize))| (text.clone(), *start..end_of(nth, *level));
    headings.iter().enumerate().map(section).collect()
}

/// The section of a guideline that speaks of a tag: the one headed in `language` first, then in any, then by its
/// identifier.
pub fn section_of<'a>(guideline: &'a str, tag: &Tag, language: &str) -> Option<&'a str> {
    let sections = sections(guideline);
    let headed = |name: &str| {
        let name = fold_word(name);
        sections.iter().find(|(heading, _)| fold_word(heading) == name).map(|(_, bytes)| bytes.clone())
    };
    let own = tag.names.0.get(language).map(String::as_str);
    let names = own.into_iter().chain(tag.names.all()).chain([tag.id.as_str()]);
    names.into_iter().find_map(headed).and_then(|bytes| guideline.get(bytes))
}

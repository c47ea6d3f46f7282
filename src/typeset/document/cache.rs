//! The paragraphs that were set last.

use std::{collections::BTreeMap, rc::Rc};

use super::super::paragraph::Paragraph;

/// At most so many are kept,
const MAX_PARAGRAPHS: usize = 400;

/// and of no more bytes of text: a set text takes some fifty times its size.
const MAX_BYTES: usize = 768 * 1024;

/// Set paragraphs by index; the least recently used go first.
#[derive(Default)]
pub(super) struct Cache {
    kept: BTreeMap<usize, Kept>,
    bytes: usize,
    clock: u64,
}

struct Kept {
    paragraph: Rc<Paragraph>,
    used: u64,
}

impl Cache {
    /// A kept paragraph, wrapped at `width`. None where there is none, or where it lacks glyphs that fonts which came
    /// since may have.
    pub fn get(&mut self, index: usize, width: f32, generation: u32) -> Option<Rc<Paragraph>> {
        self.clock += 1;
        let kept = self.kept.get_mut(&index)?;
        if kept.paragraph.lacks_glyphs() && kept.paragraph.generation() != generation {
            return None;
        }
        kept.used = self.clock;
        if kept.paragraph.width() != Some(width) {
            Rc::make_mut(&mut kept.paragraph).rewrap(Some(width));
        }
        Some(Rc::clone(&kept.paragraph))
    }

    pub fn put(&mut self, index: usize, paragraph: Rc<Paragraph>) {
        self.clock += 1;
        self.bytes += paragraph.len();
        if let Some(old) = self.kept.insert(index, Kept { paragraph, used: self.clock }) {
            self.bytes -= old.paragraph.len();
        }
        while self.kept.len() > MAX_PARAGRAPHS || (self.bytes > MAX_BYTES && self.kept.len() > 1) {
            let oldest = self.kept.iter().min_by_key(|(_, kept)| kept.used).map(|(index, _)| *index);
            let Some(old) = oldest.and_then(|index| self.kept.remove(&index)) else { return };
            self.bytes -= old.paragraph.len();
        }
    }
}

//! Set text as assistive technology reads it: runs of graphemes of one direction, with where each stands.
//!
//! A line of mixed direction is several runs, joined to each other: the place of a character is counted from the side
//! where its run begins. A paragraph is everything up to a run that ends in a line end, so soft line ends leave it whole.

use egui::{Id, Pos2, Rect, Ui, UiBuilder, Vec2, accesskit, pos2};

use crate::typeset::{Affinity, Caret, Grapheme, Line, Paragraph};

/// Word starts are counted in bytes of eight bits.
const MOST_CHARACTERS: usize = 255;

/// So is the length of a character: what is longer is told in parts.
const LONGEST_CHARACTER: usize = 255;

/// How far apart neighbours may stand, in pixels.
const JOINT: f32 = 0.5;

/// A part of a text that is set, and where it is painted.
pub struct SetText<'a> {
    /// The part.
    pub paragraph: &'a Paragraph,
    /// What it was made from, with the line end that follows, where one does.
    pub text: &'a str,
    /// Its first byte in the whole.
    pub start: usize,
    /// Its top left corner, in points.
    pub corner: Pos2,
    /// Physical pixels to a point.
    pub scale: f32,
}

/// A run of graphemes on a line, all of one direction.
#[derive(Clone, Debug)]
pub struct TextRun {
    id: Id,
    line: (usize, usize),
    value: String,
    rtl: bool,
    bounds: Rect,
    /// First byte of each character in the whole text, and the end.
    starts: Vec<usize>,
    end: usize,
    /// Left and right edge of each character, in points.
    edges: Vec<(f32, f32)>,
}

/// The runs of a text, in its order.
#[derive(Clone, Debug, Default)]
pub struct TextRuns(Vec<TextRun>);

impl TextRuns {
    /// Adds the runs of a line of a part, as children of the node `parent`.
    pub fn add(&mut self, parent: Id, set: &SetText<'_>, line: &Line) {
        let mut graphemes = set.paragraph.graphemes(line.index);
        let tail = set.text.get(line.bytes.end..).filter(|_| line.bytes.end == set.paragraph.len());
        if let Some(tail) = tail.filter(|tail| !tail.is_empty()) {
            let (rtl, bytes) = (set.paragraph.is_rtl(), line.bytes.end..line.bytes.end + tail.len());
            let edge = if rtl { line.left } else { line.right };
            graphemes.push(Grapheme { bytes, left: edge, right: edge, rtl });
        }
        let first = self.0.len();
        for grapheme in graphemes {
            let joined =
                self.0.get_mut(first..).and_then(|runs| runs.last_mut()).filter(|run| run.takes(set, &grapheme));
            if let Some(run) = joined {
                run.push(set, &grapheme);
            } else {
                let mut run = TextRun::new(parent, set, line, set.start + grapheme.bytes.start, grapheme.rtl);
                run.push(set, &grapheme);
                self.0.push(run);
            }
        }
        if self.0.len() == first {
            self.0.push(TextRun::new(parent, set, line, set.start + line.bytes.start, set.paragraph.is_rtl()));
        }
    }

    /// Tells of all runs below the node `parent`. `words` are the bytes at which words start, in order.
    pub fn tell(&self, ui: &Ui, parent: Id, words: &[usize]) {
        for (nth, run) in self.0.iter().enumerate() {
            let beside = |at: Option<usize>| at.and_then(|at| self.0.get(at)).filter(|other| other.line == run.line);
            let (before, after) = (beside(nth.checked_sub(1)), beside(Some(nth + 1)));
            child(ui, parent, run.id, |node| {
                run.write(node, words);
                if let Some(before) = before {
                    node.set_previous_on_line(before.id.accesskit_id());
                }
                if let Some(after) = after {
                    node.set_next_on_line(after.id.accesskit_id());
                }
            });
        }
    }

    /// Where a caret is; none outside of what is told.
    pub fn position(&self, caret: Caret) -> Option<accesskit::TextPosition> {
        let start = |run: &TextRun| run.starts.first().copied().unwrap_or(run.end);
        let mut holding = self.0.iter().filter(|run| start(run) <= caret.byte && caret.byte <= run.end);
        // Between two runs the caret belongs to the one before or to the one after; after a line end, to the next line.
        let run = match caret.affinity {
            Affinity::Upstream => {
                let stays = |run: &&TextRun| caret.byte < run.end || !run.value.ends_with('\n');
                holding.clone().find(stays).or_else(|| holding.next_back())
            }
            Affinity::Downstream => holding.next_back(),
        }?;
        let character_index = run.starts.partition_point(|start| *start < caret.byte);
        Some(accesskit::TextPosition { node: run.id.accesskit_id(), character_index })
    }

    /// The first and the last position that is told.
    pub fn ends(&self) -> Option<[accesskit::TextPosition; 2]> {
        let (first, last) = (self.0.first()?, self.0.last()?);
        let position =
            |run: &TextRun, character_index| accesskit::TextPosition { node: run.id.accesskit_id(), character_index };
        Some([position(first, 0), position(last, last.starts.len())])
    }

    /// The bytes that are told, from the first to the end.
    pub fn bytes(&self) -> std::ops::Range<usize> {
        match (self.0.first(), self.0.last()) {
            (Some(first), Some(last)) => first.starts.first().copied().unwrap_or(first.end)..last.end,
            _ => 0..0,
        }
    }

    /// The byte at a position of a run that was told of; none for a run of another text.
    pub fn byte_at(&self, position: &accesskit::TextPosition) -> Option<usize> {
        let run = self.0.iter().find(|run| run.id.accesskit_id() == position.node)?;
        Some(run.starts.get(position.character_index).copied().unwrap_or(run.end))
    }

    /// Where a run begins.
    pub fn start_of(&self, node: accesskit::NodeId) -> Option<usize> {
        self.byte_at(&accesskit::TextPosition { node, character_index: 0 })
    }
}

impl TextRun {
    fn new(parent: Id, set: &SetText<'_>, line: &Line, start: usize, rtl: bool) -> Self {
        let x = |px: f32| set.corner.x + px / set.scale;
        let y = |px: f32| set.corner.y + px / set.scale;
        let edge = x(if rtl { line.right } else { line.left });
        Self {
            id: parent.with(("run", start)),
            line: (set.start, line.index),
            value: String::new(),
            rtl,
            bounds: Rect::from_min_max(pos2(edge, y(line.top)), pos2(edge, y(line.bottom))),
            starts: Vec::new(),
            end: start,
            edges: Vec::new(),
        }
    }

    /// Whether a grapheme goes on where the run ends.
    fn takes(&self, set: &SetText<'_>, next: &Grapheme) -> bool {
        if self.starts.len() + 1 + next.bytes.len() / LONGEST_CHARACTER > MOST_CHARACTERS {
            return false;
        }
        let Some((left, right)) = self.edges.last() else { return true };
        let x = |px: f32| set.corner.x + px / set.scale;
        let gap = if self.rtl { x(next.right) - left } else { x(next.left) - right };
        next.right <= next.left || next.rtl == self.rtl && gap.abs() * set.scale <= JOINT
    }

    fn push(&mut self, set: &SetText<'_>, grapheme: &Grapheme) {
        let x = |px: f32| set.corner.x + px / set.scale;
        let own = if grapheme.right > grapheme.left { Some((x(grapheme.left), x(grapheme.right))) } else { None };
        let end = self.edges.last().map(|(left, right)| if self.rtl { *left } else { *right });
        let end = end.unwrap_or(if self.rtl { self.bounds.right() } else { self.bounds.left() });
        // What covers nothing stands where the run has come to.
        let mut edges = own.unwrap_or((end, end));
        if self.edges.is_empty() {
            (self.bounds.min.x, self.bounds.max.x) = edges;
        }
        self.bounds.min.x = self.bounds.min.x.min(edges.0);
        self.bounds.max.x = self.bounds.max.x.max(edges.1);
        for part in parts(set.text.get(grapheme.bytes.clone()).unwrap_or_default()) {
            self.starts.push(self.end);
            self.edges.push(edges);
            self.value.push_str(part);
            self.end += part.len();
            let at = if self.rtl { edges.0 } else { edges.1 };
            edges = (at, at);
        }
    }

    fn write(&self, node: &mut accesskit::Node, words: &[usize]) {
        let ends = self.starts.iter().skip(1).chain([&self.end]);
        let lengths = self.starts.iter().zip(ends).map(|(start, end)| u8::try_from(end - start).unwrap_or(u8::MAX));
        node.set_role(accesskit::Role::TextRun);
        node.set_text_direction(direction(self.rtl));
        node.set_bounds(accesskit_rect(self.bounds));
        node.set_character_lengths(lengths.collect::<Vec<u8>>());
        let from_start = |(left, right): &(f32, f32)| {
            if self.rtl { self.bounds.right() - right } else { left - self.bounds.left() }
        };
        node.set_character_positions(self.edges.iter().map(from_start).collect::<Vec<f32>>());
        node.set_character_widths(self.edges.iter().map(|(left, right)| right - left).collect::<Vec<f32>>());
        let from = words.partition_point(|word| self.starts.first().is_some_and(|first| word < first));
        let words = words.get(from..).unwrap_or_default().iter().take_while(|word| **word < self.end);
        let words = words.filter_map(|word| u8::try_from(self.starts.binary_search(word).ok()?).ok());
        node.set_word_starts(words.collect::<Vec<u8>>());
        node.set_value(self.value.as_str());
    }
}

/// A character, in parts that are short enough.
fn parts(character: &str) -> impl Iterator<Item = &str> {
    let mut rest = character;
    std::iter::from_fn(move || {
        let (part, after) = rest.split_at(rest.floor_char_boundary(LONGEST_CHARACTER.min(rest.len())));
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// Tells of a node below another that is no widget.
pub fn child(ui: &Ui, parent: Id, id: Id, write: impl FnOnce(&mut accesskit::Node)) -> accesskit::NodeId {
    let place = Rect::from_min_size(ui.max_rect().min, Vec2::ZERO);
    let builder = UiBuilder::new().layer_id(ui.layer_id()).max_rect(place).accessibility_parent(parent);
    let child = Ui::new(ui.ctx().clone(), id, builder);
    ui.accesskit_node_builder(child.unique_id(), write);
    child.unique_id().accesskit_id()
}

/// A direction as assistive technology is told of it.
pub fn direction(rtl: bool) -> accesskit::TextDirection {
    if rtl { accesskit::TextDirection::RightToLeft } else { accesskit::TextDirection::LeftToRight }
}

/// A rectangle as assistive technology is told of it.
pub fn accesskit_rect(rect: Rect) -> accesskit::Rect {
    accesskit::Rect { x0: rect.left().into(), y0: rect.top().into(), x1: rect.right().into(), y1: rect.bottom().into() }
}

/// Words without what only guides the eye: the isolates that keep parts of a line in order.
pub fn spoken(words: &str) -> String {
    words.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        typeset::{TextStyle, Typesetter},
        ui::text::TextSystem,
    };

    fn runs_of(text: &str) -> TextRuns {
        let mut system = TextSystem::new();
        let typesetter: &mut Typesetter = system.typesetter();
        let paragraph = typesetter.paragraph(text, &TextStyle::reading(20.0), Some(400.0));
        let set = SetText { paragraph: &paragraph, text, start: 7, corner: Pos2::ZERO, scale: 1.0 };
        let mut runs = TextRuns::default();
        for line in paragraph.lines() {
            runs.add(Id::unique("text"), &set, &line);
        }
        runs
    }

    /// Those who read cut the text where the lengths say, and fall over where that is inside a letter.
    #[test]
    fn what_is_told_is_the_text_whatever_it_is() {
        let marks = format!("قال ا{} ثم", "\u{64b}".repeat(700));
        let long = "كلمة وword و12 ".repeat(90);
        for text in ["", "قال", "قال BlueFlow إن 40% (Phase 2).", &marks, &long, "a\u{2067}ب\u{2069}c", "👨‍👩‍👧‍👦 عائلة"]
        {
            let runs = runs_of(text);
            let said: String = runs.0.iter().map(|run| run.value.as_str()).collect();
            assert_eq!(said, text);
            for run in &runs.0 {
                let mut node = accesskit::Node::new(accesskit::Role::Unknown);
                run.write(&mut node, &[]);
                let lengths = node.character_lengths();
                let mut at = 0;
                for length in lengths {
                    at += usize::from(*length);
                    assert!(run.value.is_char_boundary(at), "{} is inside a letter", run.value);
                }
                assert_eq!(at, run.value.len());
                assert!(lengths.len() <= MOST_CHARACTERS, "{}", lengths.len());
            }
        }
    }

    #[test]
    fn every_caret_has_a_position_that_leads_back_to_it() {
        let text = "قال BlueFlow إن نحو 40% (Phase 2) من حاجة العاصمة في الميناء الجديد.";
        let runs = runs_of(text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            for caret in [Caret::before(7 + byte), Caret::after(7 + byte)] {
                let position = runs.position(caret).expect("it is told");
                assert_eq!(runs.byte_at(&position), Some(caret.byte), "{caret:?}");
            }
        }
        assert_eq!(runs.position(Caret::before(3)), None, "it is before all that is told");
    }
}

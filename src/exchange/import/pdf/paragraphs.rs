//! Lines as paragraphs and headings.

use super::{
    super::blocks::Blocks,
    bidi::{Reading, logical},
    columns::{Column, Line},
    letters::balance,
    lines::{Piece, is_bullet},
};

/// So much larger than the text is a heading.
const LARGE: f32 = 1.12;
/// The most letters of a heading, and of one that is only bold.
const HEADING: usize = 250;
const BOLD_HEADING: usize = 120;

/// The columns of a page, and how most of it is read.
pub(super) struct Laid {
    pub columns: Vec<Column>,
    pub is_right_to_left: bool,
}

/// How brackets are given, and letters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// Brackets within Arabic are given as they are drawn.
    pub are_brackets_drawn: bool,
    /// Arabic letters stand from left to right, as programs draw them that know nothing of Arabic.
    pub is_backwards: bool,
}

/// Lines that are one block of the text.
pub(super) struct Paragraph {
    lines: Vec<Line>,
    is_right_to_left: bool,
    /// The last line goes on to the end of its column.
    is_full: bool,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Item,
    Row,
    Heading(u8),
}

/// The extent of a column, and how far its lines are apart.
struct Frame {
    left: f32,
    right: f32,
    leading: f32,
}

/// The paragraphs of a file, and the size of most of its letters.
pub(super) struct Paragraphs {
    list: Vec<Paragraph>,
    size: f32,
    is_bold: bool,
    /// The sizes of headings, from the largest down.
    headings: Vec<f32>,
}

impl Paragraphs {
    /// Puts them together.
    pub fn of(pages: Vec<Laid>) -> Self {
        let (size, is_bold) = common(&pages);
        let mut all = Self { list: Vec::new(), size, is_bold, headings: Vec::new() };
        for Laid { columns, is_right_to_left } in pages {
            for column in columns {
                all.column(column, is_right_to_left);
            }
        }
        let large = all.list.iter().map(Paragraph::size).filter(|own| *own >= size * LARGE);
        let mut sizes: Vec<f32> = large.collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        sizes.dedup_by(|b, a| *a < *b * 1.06);
        all.headings = sizes;
        all
    }

    fn column(&mut self, column: Column, is_right_to_left: bool) {
        let frame = Frame::of(&column);
        let mut is_first = true;
        for line in column.lines {
            let is_next = match self.list.last() {
                None => false,
                Some(last) if is_first => self.goes_over(last, &line, &frame, is_right_to_left),
                Some(last) => self.goes_on(last, &line, &frame, is_right_to_left),
            };
            is_first = false;
            let is_full = frame.room(&line.piece, is_right_to_left) < 3.0 * line.piece.size;
            match self.list.last_mut().filter(|_| is_next) {
                Some(last) => {
                    last.lines.push(line);
                    last.is_full = is_full;
                }
                None => self.list.push(Paragraph { lines: vec![line], is_right_to_left, is_full }),
            }
        }
    }

    /// Whether a line is of the paragraph above it.
    fn goes_on(&self, last: &Paragraph, line: &Line, frame: &Frame, is_right_to_left: bool) -> bool {
        let Some(before) = last.lines.last() else { return false };
        let (above, own) = (&before.piece, &line.piece);
        let gap = above.y - own.y;
        if !is_alike(above, own) || starts_item(line) || has_cells(before, line) {
            return false;
        }
        if own.size >= self.size * LARGE {
            return gap < 1.7 * own.size;
        }
        if gap > 1.28 * frame.leading.max(own.size) {
            return false;
        }
        let [indent_above, indent] = [above, own].map(|piece| frame.indent(piece, is_right_to_left));
        let is_indented = indent > 0.8 * own.size && indent_above < 0.4 * own.size && !starts_item(before);
        // Its first word would have had room above.
        let first = first_word(own, is_right_to_left);
        let is_ended = frame.room(above, is_right_to_left) > first + 0.9 * own.size;
        !is_indented && !is_ended
    }

    /// Whether a paragraph goes on in the next column or page.
    fn goes_over(&self, last: &Paragraph, line: &Line, frame: &Frame, is_right_to_left: bool) -> bool {
        let Some(before) = last.lines.last() else { return false };
        let gap = before.piece.y - line.piece.y;
        if line.piece.size >= self.size * LARGE {
            // The rest of a headline is too short to stand across the columns below.
            return is_alike(&before.piece, &line.piece) && gap > 0.0 && gap < 1.7 * line.piece.size;
        }
        let ends = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '…' | ':' | '»' | '”');
        let edge = if last.is_right_to_left { before.piece.atoms.first() } else { before.piece.atoms.last() };
        let is_ended = edge.is_none_or(|atom| atom.letters.chars().any(ends));
        let is_indented = frame.indent(&line.piece, is_right_to_left) > 0.8 * line.piece.size;
        is_alike(&before.piece, &line.piece)
            && last.is_full
            && !is_ended
            && !is_indented
            && !starts_item(line)
            && !has_cells(before, line)
    }

    /// The text as blocks.
    pub fn blocks(&self, manner: Manner) -> Blocks {
        let mut blocks = Blocks::default();
        for paragraph in &self.list {
            match self.kind(paragraph) {
                Kind::Text => blocks.paragraph(&paragraph.text(manner)),
                Kind::Item => blocks.item(paragraph.text(manner).trim_start().trim_start_matches(is_bullet)),
                Kind::Heading(level) => blocks.heading(level, &paragraph.text(manner)),
                Kind::Row => {
                    let mut cells: Vec<String> = paragraph.cells(manner);
                    if paragraph.is_right_to_left {
                        cells.reverse();
                    }
                    blocks.row(&cells);
                }
            }
        }
        blocks
    }

    fn kind(&self, paragraph: &Paragraph) -> Kind {
        let Some(first) = paragraph.lines.first() else { return Kind::Text };
        let letters: usize = paragraph.lines.iter().map(|line| line.piece.len()).sum();
        if !first.cells.is_empty() {
            return Kind::Row;
        }
        if starts_item(first) {
            return Kind::Item;
        }
        if letters <= HEADING
            && let Some(at) = self.headings.iter().position(|size| paragraph.size() * 1.06 > *size)
        {
            return Kind::Heading(u8::try_from(at + 1).unwrap_or(6).min(6));
        }
        let is_bold = !self.is_bold && paragraph.lines.iter().all(|line| line.piece.is_bold);
        if is_bold && letters <= BOLD_HEADING && paragraph.lines.len() <= 2 && paragraph.size() > 0.9 * self.size {
            return Kind::Heading(u8::try_from(self.headings.len() + 1).unwrap_or(6).min(6));
        }
        Kind::Text
    }

    /// How well brackets open and close: as they are drawn, less as they are given.
    pub fn brackets(&self) -> i32 {
        self.list.iter().map(Paragraph::brackets).fold(0, i32::saturating_add)
    }
}

impl Paragraph {
    fn size(&self) -> f32 {
        self.lines.first().map_or(0.0, |line| line.piece.size)
    }

    fn is_read_from_right(&self) -> bool {
        let add = |(a, b): (usize, usize), (c, d): (usize, usize)| (a + c, b + d);
        let (arabic, other) = self.lines.iter().map(|line| line.piece.directions()).fold((0, 0), add);
        match (arabic, other) {
            (0, 0) => self.is_right_to_left,
            (0, _) => false,
            // An address in an Arabic line may be longer than its words.
            _ if self.is_right_to_left => arabic * 4 >= other,
            _ => arabic > other,
        }
    }

    fn brackets(&self) -> i32 {
        let [drawn, given] = [true, false]
            .map(|are_brackets_drawn| balance(&self.joined(Manner { are_brackets_drawn, is_backwards: false })));
        drawn - given
    }

    /// Its text: of brackets, the way that closes what it opens.
    fn text(&self, manner: Manner) -> String {
        let are_brackets_drawn = match self.brackets() {
            0 => manner.are_brackets_drawn,
            better => better > 0,
        };
        self.joined(Manner { are_brackets_drawn, ..manner })
    }

    fn cells(&self, manner: Manner) -> Vec<String> {
        let cells = self.lines.iter().flat_map(|line| &line.cells);
        let is_right_to_left = self.is_read_from_right();
        cells.map(|cell| line_text(cell, manner, is_right_to_left, false)).collect()
    }

    fn joined(&self, manner: Manner) -> String {
        let is_right_to_left = self.is_read_from_right();
        let mut text = String::new();
        for line in &self.lines {
            let next = line_text(&line.piece, manner, is_right_to_left, !text.is_empty());
            join(&mut text, next.trim());
        }
        text
    }
}

fn line_text(piece: &Piece, manner: Manner, is_right_to_left: bool, is_after_arabic: bool) -> String {
    if manner.is_backwards {
        return piece.atoms.iter().map(|atom| atom.letters.as_str()).collect();
    }
    let are_brackets_drawn = manner.are_brackets_drawn;
    logical(&piece.atoms, Reading { is_right_to_left, are_brackets_drawn, is_after_arabic })
}

/// Adds a line to a text. A word that is broken at the end of a line is whole again.
fn join(text: &mut String, line: &str) {
    let mut end = text.chars().rev();
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_lowercase());
    match end.next() {
        None => {}
        Some('-' | '\u{2010}' | '\u{ad}') if is_latin(end.next()) && is_latin(line.chars().next()) => {
            text.pop();
        }
        Some(_) => text.push(' '),
    }
    text.push_str(line);
}

impl Frame {
    fn of(column: &Column) -> Self {
        let pieces = || column.lines.iter().map(|line| &line.piece);
        let left = pieces().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
        let right = pieces().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
        let mut gaps: Vec<f32> = pieces()
            .zip(pieces().skip(1))
            .filter(|(a, b)| is_alike(a, b))
            .map(|(a, b)| a.y - b.y)
            .filter(|gap| *gap > 0.0)
            .collect();
        gaps.sort_by(f32::total_cmp);
        let size = pieces().next().map_or(1.0, |piece| piece.size);
        let leading = gaps.get(gaps.len() / 4).copied().unwrap_or(1.4 * size).min(2.5 * size);
        Self { left, right, leading }
    }

    /// How far from the edge of the column a line begins.
    fn indent(&self, piece: &Piece, is_right_to_left: bool) -> f32 {
        if is_right_to_left { self.right - piece.right } else { piece.left - self.left }
    }

    /// How far from the other edge it ends.
    fn room(&self, piece: &Piece, is_right_to_left: bool) -> f32 {
        self.indent(piece, !is_right_to_left)
    }
}

fn first_word(piece: &Piece, is_right_to_left: bool) -> f32 {
    let is_letter = |atom: &&super::bidi::Atom| atom.letters != " ";
    if is_right_to_left {
        let word = piece.atoms.iter().rev().take_while(is_letter).last();
        word.map_or(0.0, |atom| piece.right - atom.left)
    } else {
        let word = piece.atoms.iter().take_while(is_letter).last();
        word.map_or(0.0, |atom| atom.right - piece.left)
    }
}

fn is_alike(a: &Piece, b: &Piece) -> bool {
    a.is_bold == b.is_bold && a.size.max(b.size) <= 1.08 * a.size.min(b.size)
}

fn has_cells(a: &Line, b: &Line) -> bool {
    !a.cells.is_empty() || !b.cells.is_empty()
}

fn starts_item(line: &Line) -> bool {
    let is_sign = |letters: &str| letters != " " && !letters.is_empty() && letters.chars().all(is_bullet);
    let atoms = &line.piece.atoms;
    let is_more = atoms.len() > 1;
    is_more && [atoms.first(), atoms.last()].into_iter().flatten().any(|atom| is_sign(&atom.letters))
}

/// The size of most letters, and whether most are bold.
fn common(pages: &[Laid]) -> (f32, bool) {
    let lines = pages.iter().flat_map(|page| &page.columns).flat_map(|column| &column.lines);
    let mut sizes: Vec<(f32, usize, bool)> =
        lines.map(|line| (line.piece.size, line.piece.len(), line.piece.is_bold)).collect();
    let all: usize = sizes.iter().map(|(_, letters, _)| letters).sum();
    let bold: usize = sizes.iter().filter(|(.., is_bold)| *is_bold).map(|(_, letters, _)| letters).sum();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best = (0.0, 0);
    for group in sizes.chunk_by(|a, b| b.0 <= 1.03 * a.0) {
        let letters: usize = group.iter().map(|(_, letters, _)| letters).sum();
        if let Some((size, ..)) = group.first().filter(|_| letters > best.1) {
            best = (*size, letters);
        }
    }
    (best.0, bold * 2 > all)
}

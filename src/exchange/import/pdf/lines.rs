//! Glyphs of a page as pieces of lines: what stands on one baseline without a wide gap.

use unicode_normalization::char::is_combining_mark;

use super::{
    bidi::Atom,
    content::Glyph,
    letters::{are_marks, is_right_to_left, plain},
};

/// What stands for a glyph that is not told.
const UNKNOWN: &str = "\u{fffd}";
/// A gap of so many ems ends a piece.
const WIDE: f32 = 0.7;

/// A piece of a line, as it stands from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub atoms: Vec<Atom>,
    pub left: f32,
    pub right: f32,
    pub y: f32,
    pub size: f32,
    pub is_bold: bool,
    /// The line that it is of, down the page.
    pub row: usize,
}

impl Piece {
    /// How many letters it has.
    pub fn len(&self) -> usize {
        self.atoms.iter().filter(|atom| atom.letters != " ").count()
    }

    /// Whether it is only what stands before an item of a list: a bullet, or a number with a dot or bracket.
    pub fn is_sign(&self) -> bool {
        let letters: String = self.atoms.iter().take(5).map(|atom| atom.letters.as_str()).collect();
        let is_number = |text: &str| !text.is_empty() && text.chars().all(char::is_numeric);
        let number = letters.trim_matches(['.', ')', '(', '-']);
        letters.chars().all(is_bullet) || (number.len() < letters.len() && is_number(number) && self.atoms.len() < 5)
    }

    /// It and another to its right, a space apart.
    pub fn join(&mut self, other: Self) {
        if other.len() > self.len() {
            (self.size, self.is_bold) = (other.size, other.is_bold);
        }
        self.atoms.push(space(self.right, other.left));
        self.atoms.extend(other.atoms);
        self.right = other.right;
    }

    /// Letters that are written from right to left, and all others.
    pub fn directions(&self) -> (usize, usize) {
        let letters = || self.atoms.iter().flat_map(|atom| atom.letters.chars());
        let arabic = letters().filter(|c| is_right_to_left(*c)).count();
        (arabic, letters().filter(|c| c.is_alphabetic() && !is_right_to_left(*c)).count())
    }
}

/// A sign before an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '▪' | '●' | '■' | '◦' | '‣' | ' ')
}

fn space(left: f32, right: f32) -> Atom {
    Atom { letters: " ".to_owned(), left, right, order: usize::MAX }
}

/// A glyph on its way into a line.
struct Placed {
    atom: Atom,
    y: f32,
    size: f32,
    is_bold: bool,
    is_space: bool,
}

/// The pieces of a page, from its head down and from left to right.
pub(super) fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let (mut letters, mut marks): (Vec<Placed>, Vec<Placed>) = (Vec::new(), Vec::new());
    for (order, glyph) in glyphs.into_iter().enumerate() {
        let text = glyph.letters.as_deref().map_or_else(|| UNKNOWN.to_owned(), |letters| plain(letters, glyph.is_said));
        if glyph.size <= 0.0 || (text.is_empty() && glyph.right <= glyph.left) {
            continue;
        }
        let is_space = !text.is_empty() && text.chars().all(char::is_whitespace);
        let is_mark = are_marks(&text);
        let text = if is_space { " ".to_owned() } else { text };
        let atom = Atom { letters: text, left: glyph.left, right: glyph.right, order };
        let placed = Placed { atom, y: glyph.y, size: glyph.size, is_bold: glyph.is_bold, is_space };
        if is_mark { marks.push(placed) } else { letters.push(placed) }
    }
    let mut rows = rows(letters);
    put_on(&mut rows, marks);
    let mut pieces = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        split(row, number, &mut pieces);
    }
    pieces
}

/// Letters by their baselines, each row from left to right.
fn rows(mut letters: Vec<Placed>) -> Vec<Vec<Placed>> {
    letters.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    let (mut y, mut size) = (0.0, 0.0f32);
    for letter in letters {
        if rows.is_empty() || y - letter.y > 0.35 * size.max(letter.size) {
            rows.push(Vec::new());
            (y, size) = (letter.y, letter.size);
        } else if letter.size > size * 1.2 {
            // The row is that of its large letters, not of what stands raised by them.
            (y, size) = (letter.y, letter.size);
        }
        if let Some(row) = rows.last_mut() {
            row.push(letter);
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| middle(&a.atom).total_cmp(&middle(&b.atom)).then(a.atom.order.cmp(&b.atom.order)));
        // Drawn twice, a hair apart, letters are only bold.
        row.dedup_by(|b, a| {
            let apart = (middle(&a.atom) - middle(&b.atom)).abs().max((a.y - b.y).abs());
            a.atom.letters == b.atom.letters && apart < 0.07 * a.size && !a.is_space
        });
    }
    rows
}

fn middle(atom: &Atom) -> f32 {
    f32::midpoint(atom.left, atom.right)
}

/// Puts marks on the letters that they stand over.
fn put_on(rows: &mut [Vec<Placed>], marks: Vec<Placed>) {
    let mut drawn: Vec<(usize, usize, usize)> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let letters = row.iter().enumerate().filter(|(_, letter)| !letter.is_space && !letter.atom.letters.is_empty());
        drawn.extend(letters.map(|(place, letter)| (letter.atom.order, number, place)));
    }
    drawn.sort_unstable();
    for mark in marks {
        let after = drawn.partition_point(|(order, ..)| *order < mark.atom.order);
        let place = |at: Option<usize>| at.and_then(|at| drawn.get(at)).map(|(_, row, place)| (*row, *place));
        let (before, after) = (place(after.checked_sub(1)), place(Some(after)));
        if let Some((row, place)) = base(rows, &mark, before, after)
            && let Some(letter) = rows.get_mut(row).and_then(|row| row.get_mut(place))
        {
            insert(letter, &mark);
        }
    }
}

/// The letter of a mark, of those that are drawn before and after it. A mark has no width, and its place may be the edge of
/// two letters. But it is drawn after its letter, or, where Arabic is drawn from left to right, before it.
fn base(
    rows: &[Vec<Placed>],
    mark: &Placed,
    before: Option<(usize, usize)>,
    after: Option<(usize, usize)>,
) -> Option<(usize, usize)> {
    let letter = |at: Option<(usize, usize)>| at.and_then(|(row, place)| rows.get(row)?.get(place));
    let distance = |letter: &Placed| {
        let at = middle(&mark.atom);
        let outside = (letter.atom.left - at).max(at - letter.atom.right).max(0.0);
        (outside + 0.5 * (letter.y - mark.y).abs()) / mark.size
    };
    let near = |letter: &&Placed| distance(letter) < 1.0;
    match (letter(before).filter(near), letter(after).filter(near)) {
        (None, None) => None,
        (Some(_), None) => before,
        (None, Some(_)) => after,
        (Some(first), Some(second)) => {
            let is_clear = (distance(first) - distance(second)).abs() > 0.3;
            let is_left_to_right = middle(&second.atom) > middle(&first.atom);
            let is_arabic = second.atom.letters.chars().any(is_right_to_left);
            let is_after = if is_clear { distance(second) < distance(first) } else { is_left_to_right && is_arabic };
            if is_after { after } else { before }
        }
    }
}

fn insert(letter: &mut Placed, mark: &Placed) {
    let is_first_of_two = letter.atom.letters.chars().filter(|c| is_right_to_left(*c)).count() == 2
        && middle(&mark.atom) > middle(&letter.atom) + 0.1 * mark.size;
    let letters = &mut letter.atom.letters;
    let marked = letters.chars().skip(1).take_while(|c| is_combining_mark(*c)).count() + 1;
    let place = if is_first_of_two { letters.char_indices().nth(marked).map(|(at, _)| at) } else { None };
    let mut place = place.unwrap_or(letters.len());
    // A doubled letter has that mark first, its vowel after it.
    let before = letters.get(..place).and_then(|before| before.chars().next_back());
    if mark.atom.letters.starts_with('\u{651}') && before.is_some_and(|c| matches!(c, '\u{64b}'..='\u{650}')) {
        place -= before.map_or(0, char::len_utf8);
    }
    letters.insert_str(place, &mark.atom.letters);
}

/// From how many ems on a gap is a space, where none is drawn: more where letters are set apart.
fn least_space(row: &[Placed]) -> f32 {
    let mut gaps: Vec<f32> = row
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if !a.is_space && !b.is_space => Some((b.atom.left - a.atom.right) / a.size),
            _ => None,
        })
        .collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).clamp(0.0, 0.5);
    0.18 + 1.2 * usual
}

/// Cuts a row at wide gaps, and sets its words apart.
fn split(row: Vec<Placed>, number: usize, pieces: &mut Vec<Piece>) {
    let least = least_space(&row);
    let mut piece = Piece::default();
    let mut spaced = false;
    let mut sizes: Vec<(f32, bool)> = Vec::new();
    for letter in row {
        if letter.is_space {
            spaced = true;
            continue;
        }
        // What stands for nothing, as a stroke that only lengthens a line, holds the letters beside it together.
        if letter.atom.letters.is_empty() {
            if !piece.atoms.is_empty() && letter.atom.left - piece.right < WIDE * letter.size {
                piece.right = piece.right.max(letter.atom.right);
            }
            continue;
        }
        let gap = letter.atom.left - piece.right;
        if !piece.atoms.is_empty() && gap > WIDE * letter.size {
            end(&mut piece, &mut sizes, pieces);
        }
        if piece.atoms.is_empty() {
            piece.left = letter.atom.left;
            piece.right = letter.atom.left;
            piece.row = number;
            piece.y = letter.y;
        } else if spaced || gap > least * letter.size {
            piece.atoms.push(space(piece.right, letter.atom.left));
        }
        spaced = false;
        piece.right = piece.right.max(letter.atom.right);
        sizes.push((letter.size, letter.is_bold));
        piece.atoms.push(letter.atom);
    }
    end(&mut piece, &mut sizes, pieces);
}

fn end(piece: &mut Piece, sizes: &mut Vec<(f32, bool)>, pieces: &mut Vec<Piece>) {
    if piece.atoms.is_empty() {
        return;
    }
    let bold = sizes.iter().filter(|(_, is_bold)| *is_bold).count();
    piece.is_bold = bold * 10 > sizes.len() * 9;
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    piece.size = sizes.get(sizes.len() / 2).map_or(0.0, |(size, _)| *size);
    sizes.clear();
    pieces.push(std::mem::take(piece));
}

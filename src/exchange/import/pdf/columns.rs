//! Pieces of a page as lines, column by column, in the order that they are read in.

use super::lines::Piece;

/// How many places are looked at for a gutter.
const PLACES: usize = 300;
/// Columns within columns.
const DEPTH: usize = 6;

/// Lines that stand below each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub lines: Vec<Line>,
}

/// A line of a column: one piece, or the cells of a table.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub piece: Piece,
    /// The cells, from left to right, where there are several.
    pub cells: Vec<Piece>,
}

/// The columns of a page.
pub(super) fn columns(pieces: Vec<Piece>, is_right_to_left: bool) -> Vec<Column> {
    let mut columns = Vec::new();
    divide(pieces, is_right_to_left, 0, &mut columns);
    columns
}

fn divide(pieces: Vec<Piece>, is_right_to_left: bool, depth: usize, columns: &mut Vec<Column>) {
    if pieces.is_empty() {
        return;
    }
    let Some(gutter) = gutter(&pieces).filter(|_| depth < DEPTH) else {
        columns.push(Column { lines: lines(pieces) });
        return;
    };
    let (mut across, mut beside) = (Vec::new(), Vec::new());
    for piece in pieces {
        if piece.left < gutter && piece.right > gutter { across.push(piece) } else { beside.push(piece) }
    }
    // What stands across the gutter parts what is above it from what is below.
    let mut bands: Vec<[Vec<Piece>; 3]> = vec![Default::default()];
    let mut beside = beside.into_iter().peekable();
    for piece in across {
        while let Some(next) = beside.next_if(|next| next.row <= piece.row) {
            push(&mut bands, next, gutter);
        }
        if bands.last().is_some_and(|[_, left, right]| !left.is_empty() || !right.is_empty()) {
            bands.push(Default::default());
        }
        if let Some([across, ..]) = bands.last_mut() {
            across.push(piece);
        }
    }
    beside.for_each(|next| push(&mut bands, next, gutter));
    for [across, left, right] in bands {
        columns.extend((!across.is_empty()).then(|| Column { lines: lines(across) }));
        let (first, second) = if is_right_to_left { (right, left) } else { (left, right) };
        divide(first, is_right_to_left, depth + 1, columns);
        divide(second, is_right_to_left, depth + 1, columns);
    }
}

fn push(bands: &mut [[Vec<Piece>; 3]], piece: Piece, gutter: f32) {
    if let Some([_, left, right]) = bands.last_mut() {
        if piece.right <= gutter { left.push(piece) } else { right.push(piece) }
    }
}

/// Where columns are parted: few pieces stand across it, and lines of words on both sides.
fn gutter(pieces: &[Piece]) -> Option<f32> {
    let left = pieces.iter().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
    let width = right - left;
    if !(width.is_finite() && width > 0.0) || pieces.len() < 6 {
        return None;
    }
    let mut best: Option<(usize, usize, f32)> = None;
    for place in PLACES / 8..PLACES - PLACES / 8 {
        let x = left + width * place as f32 / PLACES as f32;
        let (mut before, mut after, mut across) = (0usize, 0usize, 0usize);
        for piece in pieces {
            let room = 0.25 * piece.size;
            match () {
                () if piece.right <= x - room => before += 1,
                () if piece.left >= x + room => after += 1,
                () => across += 1,
            }
        }
        let less = before.min(after);
        if less < 3 || across * 3 > less {
            continue;
        }
        let is_better = best.is_none_or(|(most, sides, _)| across < most || (across == most && less > sides));
        if is_better {
            best = Some((across, less, x));
        }
    }
    best.map(|(.., x)| x).filter(|x| !is_table(pieces, *x))
}

/// Rows of cells: they stand on the same lines on both sides, and one side has few words.
fn is_table(pieces: &[Piece], gutter: f32) -> bool {
    let mut rows: Vec<(usize, bool)> = pieces.iter().map(|piece| (piece.row, piece.right <= gutter)).collect();
    rows.sort_unstable();
    rows.dedup();
    let short = |is_left: bool| {
        let letters: usize = pieces.iter().filter(|piece| (piece.right <= gutter) == is_left).map(Piece::len).sum();
        letters < 14 * rows.iter().filter(|(_, left)| *left == is_left).count()
    };
    let shared = rows.windows(2).filter(|pair| matches!(pair, [(a, _), (b, _)] if a == b)).count();
    let all = rows.len() - shared;
    (short(true) || short(false)) && shared * 3 >= all * 2
}

/// Pieces as lines, those on one baseline together.
fn lines(pieces: Vec<Piece>) -> Vec<Line> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| last.row == piece.row) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    let gaps = |row: &[Piece]| -> Vec<(f32, f32)> {
        let pairs = row.windows(2).filter_map(|pair| match pair {
            [a, b] if !a.is_sign() && !b.is_sign() && b.left - a.right > 1.2 * a.size.max(b.size) => {
                Some((a.right, b.left))
            }
            _ => None,
        });
        pairs.collect()
    };
    let all: Vec<Vec<(f32, f32)>> = rows.iter().map(|row| gaps(row)).collect();
    let is_shared = |a: &[(f32, f32)], b: Option<&Vec<(f32, f32)>>| {
        let meets = |gap: &(f32, f32), other: &(f32, f32)| gap.0.max(other.0) < gap.1.min(other.1);
        b.is_some_and(|b| {
            !b.is_empty()
                && a.len().abs_diff(b.len()) < 2
                && a.iter().take(16).any(|gap| b.iter().take(16).any(|other| meets(gap, other)))
        })
    };
    let is_row: Vec<bool> = (0..rows.len())
        .map(|at| {
            let own = all.get(at).map(Vec::as_slice).unwrap_or_default();
            let before = at.checked_sub(1).and_then(|at| all.get(at));
            !own.is_empty() && (is_shared(own, before) || is_shared(own, all.get(at + 1)))
        })
        .collect();
    rows.into_iter().zip(is_row).filter_map(|(row, is_row)| line(row, is_row)).collect()
}

fn line(row: Vec<Piece>, is_row: bool) -> Option<Line> {
    let mut cells: Vec<Piece> = Vec::new();
    for piece in row.clone() {
        match cells.last_mut() {
            Some(last) if piece.left - last.right <= 1.2 * last.size.max(piece.size) => last.join(piece),
            _ => cells.push(piece),
        }
    }
    let mut pieces = row.into_iter();
    let mut whole = pieces.next()?;
    pieces.for_each(|piece| whole.join(piece));
    if !is_row {
        cells.clear();
    }
    Some(Line { piece: whole, cells })
}

//! Headers, footers and numbers of pages: what stands at the head or foot of several pages, numbers aside.

use super::lines::Piece;

/// So many lines from the head and from the foot may be of the margins.
const DEEP: usize = 3;
/// Lines of margins stand within so many points of each other.
const NEAR: f32 = 8.0;

/// So many pages before and after are compared with one.
const AROUND: usize = 50;

/// The lines at one edge of a page, from the edge inwards.
struct Edge {
    page: usize,
    rows: Vec<Row>,
}

struct Row {
    number: usize,
    y: f32,
    /// Its letters as they stand, each number as one `#`.
    letters: String,
    /// How many ems the next line inwards is away.
    away: f32,
}

/// Takes the margins off pages: how many lines they had.
pub(super) fn cut(pages: &mut [Vec<Piece>]) -> usize {
    let least = (pages.len().min(AROUND) * 2 / 5).max(2);
    let mut count = 0;
    for is_foot in [false, true] {
        let edges: Vec<Edge> = pages.iter().enumerate().map(|(page, pieces)| edge(page, pieces, is_foot)).collect();
        let found: Vec<(usize, Vec<usize>)> =
            edges.iter().map(|edge| (edge.page, margin(edge, &edges, least))).collect();
        for (page, rows) in found {
            count += rows.len();
            if let Some(pieces) = pages.get_mut(page) {
                pieces.retain(|piece| !rows.contains(&piece.row));
            }
        }
    }
    count
}

/// The lines of an edge that are margins.
fn margin(edge: &Edge, edges: &[Edge], least: usize) -> Vec<usize> {
    let is_margin = |depth: usize, row: &Row| {
        if depth == 0 && row.away > 1.8 && is_number(&row.letters) {
            return true;
        }
        let same = |other: &Row| other.letters == row.letters && (other.y - row.y).abs() < NEAR;
        let near = edges.iter().skip(edge.page.saturating_sub(AROUND)).take(2 * AROUND);
        let on = near.filter(|edge| edge.rows.iter().any(same)).count();
        // The numbers of a table are no margins.
        on >= least && row.letters.chars().any(|c| c == '#' || c.is_alphabetic())
    };
    let rows = edge.rows.iter().enumerate().take_while(|(depth, row)| is_margin(*depth, row));
    rows.map(|(_, row)| row.number).collect()
}

fn edge(page: usize, pieces: &[Piece], is_foot: bool) -> Edge {
    let mut rows: Vec<&[Piece]> = pieces.chunk_by(|a, b| a.row == b.row).collect();
    if is_foot {
        rows.reverse();
    }
    let y = |row: Option<&&[Piece]>| row.and_then(|row| row.first()).map(|piece| piece.y);
    let away = |at: usize, row: &[Piece]| {
        let size = row.first().map_or(1.0, |piece| piece.size).max(0.1);
        y(rows.get(at + 1)).zip(y(Some(&row))).map_or(f32::MAX, |(next, own)| (next - own).abs() / size)
    };
    let read = |(at, row): (usize, &&[Piece])| {
        let first = row.first()?;
        Some(Row { number: first.row, y: first.y, letters: letters(row), away: away(at, row) })
    };
    Edge { page, rows: rows.iter().enumerate().take(DEEP).filter_map(read).collect() }
}

fn letters(row: &[Piece]) -> String {
    let mut letters = String::new();
    for c in row.iter().flat_map(|piece| &piece.atoms).take(400).flat_map(|atom| atom.letters.chars()) {
        if c.is_numeric() {
            if !letters.ends_with('#') {
                letters.push('#');
            }
        } else if !c.is_whitespace() {
            letters.push(c);
        }
    }
    letters
}

/// A number of a page by itself, or with few words around it: `- 3 -`, `3/12`, `Page 3 of 12`.
fn is_number(letters: &str) -> bool {
    // As they stand, Arabic words are written backwards.
    let words = ["Page", "page", "of", "ةحفص", "نم", "صفحة", "من"];
    let rest = words.iter().fold(letters.to_owned(), |rest, word| rest.replace(word, ""));
    letters.contains('#') && rest.chars().all(|c| "#-–—|/.()[]·•".contains(c)) && rest.matches('#').count() <= 2
}

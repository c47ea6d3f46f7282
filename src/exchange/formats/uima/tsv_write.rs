//! Feature structures as `WebAnno` TSV: a token a line, with its marks in columns.
//!
//! The text is not in the file by itself: readers put it together of the `#Text` lines, each at the first token of its
//! sentence. So the first token starts where the text does, each `#Text` goes up to the next sentence, and the text ends in a
//! line end.

use std::{collections::BTreeMap, io::Write as _};

use super::{
    cas::{Fs, LINK, MARK, Value},
    from_document::Maker,
    types::Fields,
};
use crate::{
    exchange::{Loss, Tally, document::Document, formats::Setup, quoted::push_number, segments::segments},
    text::TextSpan,
};

/// What a cell cannot hold: a text that does not end in a line end, CR in notes, and a backslash at their end.
pub(super) fn fit(_: &Setup<'_>, document: &mut Document<'_>, tally: &mut Tally) {
    if !document.text.ends_with('\n') {
        document.text.to_mut().push('\n');
        tally.lose(Loss::Unwritable, 1);
    }
    for mark in &mut document.marks {
        if mark.note.contains('\r') {
            tally.lose(Loss::Unwritable, mark.note.matches('\r').count());
            mark.note = mark.note.replace("\r\n", "\n").replace('\r', "\n").into();
        }
        if mark.note.ends_with('\\') {
            mark.note.to_mut().push(' ');
            tally.lose(Loss::Unwritable, 1);
        }
    }
}

/// A piece of a mark: where it lies, in bytes, and its cells, each with its number behind it: they stand at every token.
struct Piece {
    span: TextSpan,
    cells: Vec<String>,
}

pub(super) fn write(setup: &Setup<'_>, document: &Document<'_>, out: &mut Vec<u8>) {
    let fields = Fields::new(setup, false);
    let mut maker = Maker::new(document, &fields, false, 1);
    let all = maker.marks();
    let (marks, links): (Vec<&Fs<'_>>, Vec<&Fs<'_>>) = all.iter().partition(|fs| fs.kind == MARK);
    let columns = |own: &[&'static str], fields: &[super::types::Field<'_>]| -> Vec<String> {
        own.iter().map(|name| (*name).to_owned()).chain(fields.iter().map(|field| field.name.clone())).collect()
    };
    let mark_columns = columns(&["tag", "note", "unsure", "recordId", "entities", "links", "attributes"], &fields.mark);
    let link_columns = columns(&["kind", "recordId", "attributes"], &fields.link);
    // Marks come in the order of the document, a piece after the other.
    let spans = document.marks.iter().flat_map(|mark| &mark.spans);
    let pieces: Vec<Piece> = spans
        .zip(&marks)
        .zip(1..)
        .map(|((span, fs), number)| Piece {
            span: *span,
            cells: mark_columns.iter().map(|name| numbered(cell(fs, name), number)).collect(),
        })
        .collect();
    // A token of a few letters has a row of a hundred signs.
    out.reserve(document.text.len() * 10);
    _ = write!(out, "#FORMAT=WebAnno TSV 3.3\n#T_SP={MARK}|{}\n", mark_columns.join("|"));
    _ = write!(out, "#T_RL={LINK}|{}|BT_{MARK}\n\n", link_columns.join("|"));
    let sentences = rows(&document.text, &pieces);
    let table = Table {
        document,
        maker: &maker,
        pieces: &pieces,
        mark_columns: mark_columns.len(),
        link_columns: &link_columns,
    };
    table.write(&sentences, &links, out);
}

/// The tokens of each sentence. White space is a token where a mark begins or ends with it, and at the start of the text.
fn rows(text: &str, pieces: &[Piece]) -> Vec<Vec<TextSpan>> {
    let mut edges: Vec<usize> = pieces.iter().flat_map(|piece| [piece.span.start(), piece.span.end()]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut starts: Vec<usize> = pieces.iter().map(|piece| piece.span.start()).collect();
    starts.sort_unstable();
    let mut ends: Vec<usize> = pieces.iter().map(|piece| piece.span.end()).collect();
    ends.sort_unstable();
    let any = |sorted: &[usize], from: usize, to: usize| {
        sorted.get(sorted.partition_point(|edge| *edge < from)).is_some_and(|edge| *edge < to)
    };
    // The white space between two tokens, cut where marks begin and end in it.
    let gap = |from: usize, to: usize, tokens: &mut Vec<TextSpan>| {
        if from == to || !(from == 0 || any(&starts, from, to) || any(&ends, from + 1, to + 1)) {
            return;
        }
        let mut at = from;
        let inside = edges.iter().skip(edges.partition_point(|edge| *edge <= from)).take_while(|edge| **edge < to);
        for end in inside.copied().chain([to]) {
            tokens.extend(TextSpan::stored(at, end));
            at = end;
        }
    };
    let mut out: Vec<Vec<TextSpan>> = Vec::new();
    let mut at = 0;
    for (_, tokens) in segments(text, &edges).into_iter().filter(|(_, tokens)| !tokens.is_empty()) {
        let mut row = Vec::with_capacity(tokens.len());
        for (nth, token) in tokens.into_iter().enumerate() {
            // What lies between two sentences belongs to the one before.
            let into = if nth == 0 { out.last_mut() } else { None };
            gap(at, token.start(), into.unwrap_or(&mut row));
            row.push(token);
            at = token.end();
        }
        out.push(row);
    }
    if at < text.len() {
        if let Some(last) = out.last_mut() {
            gap(at, text.len(), last);
        } else {
            let mut only = Vec::new();
            gap(at, text.len(), &mut only);
            out.push(only);
        }
    }
    out
}

/// A row of the table: the byte where its token starts, and the numbers that it is called by, from 1.
struct Row {
    start: usize,
    sentence: usize,
    token: usize,
}

impl Row {
    fn write(&self, out: &mut Vec<u8>) {
        push_number(out, self.sentence);
        out.push(b'-');
        push_number(out, self.token);
    }
}

struct Table<'t> {
    document: &'t Document<'t>,
    maker: &'t Maker<'t>,
    pieces: &'t [Piece],
    mark_columns: usize,
    link_columns: &'t [String],
}

impl Table<'_> {
    fn write(&self, sentences: &[Vec<TextSpan>], links: &[&Fs<'_>], out: &mut Vec<u8>) {
        let rows: Vec<Row> = (1..)
            .zip(sentences)
            .flat_map(|(sentence, tokens)| {
                (1..).zip(tokens).map(move |(token, span)| Row { start: span.start(), sentence, token })
            })
            .collect();
        // Every mark starts with a token. Pieces are numbered from 1.
        let row_of = |number: u64| {
            let start = self.pieces.get((number as usize).wrapping_sub(1)).map_or(0, |piece| piece.span.start());
            rows.partition_point(|row| row.start < start)
        };
        let mut links_at: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (row, cells) in links.iter().map(|fs| self.link(fs, |number| rows.get(row_of(number)), row_of)) {
            let joined = links_at.entry(row).or_insert_with(|| vec![String::new(); cells.len()]);
            for (all, cell) in joined.iter_mut().zip(cells) {
                if !all.is_empty() {
                    all.push('|');
                }
                all.push_str(&cell);
            }
        }
        let mut order: Vec<usize> = (0..self.pieces.len()).collect();
        order.sort_by_key(|at| self.pieces.get(*at).map(|piece| piece.span.start()));
        let mut order = order.into_iter().peekable();
        let mut here: Vec<usize> = Vec::new();
        let mut rows = rows.iter().enumerate();
        // Most tokens have the cells of the one before, or none.
        let mut cells = 0..0;
        let mut is_changed = true;
        let (no_cells, no_links) = (b"_\t".repeat(self.mark_columns), b"_\t".repeat(self.link_columns.len() + 1));
        let text = &*self.document.text;
        for (nth, tokens) in sentences.iter().enumerate() {
            let from = tokens.first().map_or(0, |token| token.start());
            let to = sentences.get(nth + 1).and_then(|next| next.first()).map_or(text.len(), |token| token.start());
            let words = text.get(from..to).unwrap_or_default();
            out.extend_from_slice(b"\n#Text=");
            escape_text(out, words.strip_suffix('\n').unwrap_or(words));
            out.push(b'\n');
            for token in tokens {
                let before = here.len();
                here.retain(|at| self.pieces.get(*at).is_some_and(|piece| piece.span.end() > token.start()));
                is_changed |= here.len() < before;
                let starts = |at: &usize| self.pieces.get(*at).is_some_and(|piece| piece.span.start() <= token.start());
                while let Some(at) = order.next_if(starts) {
                    here.insert(here.partition_point(|other| *other < at), at);
                    is_changed = true;
                }
                let Some((at, row)) = rows.next() else { return };
                let (begin, end) = self.maker.place(*token);
                row.write(out);
                out.push(b'\t');
                push_number(out, begin);
                out.push(b'-');
                push_number(out, end);
                out.push(b'\t');
                escape_text(out, token.slice(text).unwrap_or_default());
                out.push(b'\t');
                if here.is_empty() {
                    out.extend_from_slice(&no_cells);
                } else if is_changed {
                    let from = out.len();
                    self.cells(&here, out);
                    cells = from..out.len();
                } else {
                    out.extend_from_within(cells.clone());
                }
                is_changed = false;
                match links_at.get(&at) {
                    Some(cells) => cells.iter().for_each(|cell| _ = write!(out, "{cell}\t")),
                    None => out.extend_from_slice(&no_links),
                }
                out.push(b'\n');
            }
        }
    }

    fn cells(&self, here: &[usize], out: &mut Vec<u8>) {
        for column in 0..self.mark_columns {
            for (nth, at) in here.iter().enumerate() {
                if nth > 0 {
                    out.push(b'|');
                }
                let cell = self.pieces.get(*at).and_then(|piece| piece.cells.get(column));
                out.extend_from_slice(cell.map_or("*", |cell| cell).as_bytes());
            }
            out.push(b'\t');
        }
    }

    /// The row of a link, which is that of its end, and its cells there.
    fn link<'n>(
        &self,
        fs: &Fs<'_>,
        row: impl Fn(u64) -> Option<&'n Row>,
        row_of: impl Fn(u64) -> usize,
    ) -> (usize, Vec<String>) {
        let (from, to) = (fs.reference("Governor").unwrap_or_default(), fs.reference("Dependent").unwrap_or_default());
        let mut cells: Vec<String> = self.link_columns.iter().map(|name| cell(fs, name)).collect();
        let mut name = Vec::new();
        row(from).inspect(|row| row.write(&mut name));
        cells.push(format!("{}[{from}_{to}]", String::from_utf8_lossy(&name)));
        (row_of(to), cells)
    }
}

/// A cell with the number of its piece behind it.
fn numbered(mut cell: String, number: usize) -> String {
    cell.push('[');
    cell.push_str(itoa::Buffer::new().format(number));
    cell.push(']');
    cell
}

/// A value as a cell has it: `*` where there is none.
fn cell(fs: &Fs<'_>, name: &str) -> String {
    match fs.get(name) {
        Some(Value::Text(words)) if !words.is_empty() => escape_value(words),
        Some(Value::Flag(true)) => "true".to_owned(),
        _ => "*".to_owned(),
    }
}

fn escape_value(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut letters = words.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => out.extend(['\\', c]),
            '-' if letters.peek() == Some(&'>') => out.push_str("\\-"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

fn escape_text(out: &mut Vec<u8>, words: &str) {
    if !words.bytes().any(|byte| byte < 0x20 || byte == b'\\') {
        out.extend_from_slice(words.as_bytes());
        return;
    }
    for byte in words.bytes() {
        match byte {
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            0x0c => out.extend_from_slice(b"\\f"),
            b'\r' => out.extend_from_slice(b"\\r"),
            0x08 => out.extend_from_slice(b"\\b"),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0..0x20 if byte != 0x0b => out.extend_from_slice(&[b'\\', byte]),
            _ => out.push(byte),
        }
    }
}

//! `WebAnno` TSV as feature structures.

use std::{borrow::Cow, collections::HashMap, rc::Rc};

use super::{
    cas::{Cas, Fs, Use, Value, use_of},
    to_document::parsed,
};
use crate::{
    exchange::{
        Why,
        formats::{Parsed, Part, ReadError},
    },
    text::utf16_len,
};

/// The most that may lie between two sentences, in UTF-16 code units.
const GAP_CAP: usize = 1 << 20;

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut all = Parsed::default();
    for file in &part.files {
        let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
        let text = std::str::from_utf8(bytes)
            .map_err(|e| ReadError::format(&file.name, format!("is not UTF-8: see byte {}", e.valid_up_to())))?;
        let fail = |(line, cause): (usize, String)| ReadError::format(format!("{}: line {line}", file.name), cause);
        let Parsed { documents, unread } = parsed(&read(text).map_err(fail)?, &file.name)?;
        all.documents.extend(documents);
        all.unread.extend(unread);
    }
    Ok(all)
}

/// A line's number, and what is wrong with it.
type Wrong = (usize, String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Span,
    Link,
    Chain,
}

/// A layer: its name, and those of its columns.
struct Layer<'b> {
    shape: Shape,
    name: &'b str,
    columns: Rc<[&'b str]>,
}

/// An end of a link: a layer, a row where there is no number, and a number, 0 where there is none.
type End<'b> = (&'b str, &'b str, u64);

struct Reading<'b> {
    layers: Vec<Layer<'b>>,
    text: String,
    /// Its length in UTF-16 code units.
    length: usize,
    all: Vec<Fs<'b>>,
    known: HashMap<End<'b>, usize>,
    /// By place in `all`: the feature, its role and where it leads.
    waiting: Vec<(usize, &'b str, End<'b>)>,
    before: Before<'b>,
    cas: Cas<'b>,
}

/// The row before. Most rows have its very cells, and go on with its marks.
#[derive(Default)]
struct Before<'b> {
    cells: &'b str,
    /// By place in `all`: the marks that have numbers.
    marks: Vec<usize>,
    /// Whether the row has more than those.
    has_more: bool,
}

fn read(file: &str) -> Result<Cas<'_>, Wrong> {
    let mut lines = file.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).enumerate();
    let first = lines.next().map_or("", |(_, line)| line);
    if !first.starts_with("#FORMAT=WebAnno TSV 3") {
        return Err((1, "is no WebAnno TSV 3: it does not begin with #FORMAT=WebAnno TSV 3".to_owned()));
    }
    let mut reading = Reading {
        layers: Vec::new(),
        text: String::new(),
        length: 0,
        all: Vec::new(),
        known: HashMap::new(),
        waiting: Vec::new(),
        before: Before::default(),
        cas: Cas::default(),
    };
    let mut sentence: Vec<&str> = Vec::new();
    for (at, line) in lines {
        if let Some(header) = line.strip_prefix("#T_") {
            reading.layers.extend(layer(header));
        } else if let Some(words) = line.strip_prefix("#Text=") {
            sentence.push(words);
        } else if !(line.is_empty() || line.starts_with('#')) {
            reading.row(line, &mut sentence).map_err(|cause| (at + 1, cause))?;
        }
    }
    Ok(reading.finish())
}

fn layer(header: &str) -> Option<Layer<'_>> {
    let (shape, layer) = header.split_once('=')?;
    let shape = match shape {
        "SP" => Shape::Span,
        "RL" => Shape::Link,
        "CH" => Shape::Chain,
        _ => return None,
    };
    let mut columns = layer.split('|');
    let name = columns.next()?;
    let mut columns: Vec<&str> = columns.filter(|column| !column.is_empty()).collect();
    if columns.is_empty() {
        // A layer without features has a column all the same.
        columns.push("");
    }
    Some(Layer { shape, name, columns: columns.into() })
}

impl<'b> Reading<'b> {
    fn row(&mut self, line: &'b str, sentence: &mut Vec<&'b str>) -> Result<(), String> {
        let mut fields = line.splitn(4, '\t');
        let mut field = || fields.next().unwrap_or_default();
        let (row, place, _words, rest) = (field(), field(), field(), field());
        let span = place.split_once('-').and_then(|(begin, end)| Some((begin.parse().ok()?, end.parse().ok()?)));
        let Some((begin, end)) = span else { return Err(format!("“{place}” is no place of a token, such as 0-4")) };
        if !sentence.is_empty() {
            self.add_sentence(begin, sentence)?;
        }
        if rest.bytes().all(|byte| matches!(byte, b'_' | b'\t')) {
            return Ok(());
        }
        if rest == self.before.cells && !self.before.has_more {
            let marks = std::mem::take(&mut self.before.marks);
            for at in &marks {
                self.reach(*at, (begin, end));
            }
            self.before.marks = marks;
            return Ok(());
        }
        self.before = Before { cells: rest, ..Before::default() };
        let cells: Vec<&'b str> = rest.split('\t').collect();
        let mut from = 0;
        for at in 0..self.layers.len() {
            let Some(Layer { shape, name, columns }) = self.layers.get(at) else { break };
            let (shape, name) = (*shape, *name);
            let till = (from + columns.len()).min(cells.len());
            let here = cells.get(from..till).unwrap_or_default();
            from += columns.len();
            if here.iter().all(|cell| matches!(*cell, "_" | "")) {
                continue;
            }
            let columns = Rc::clone(columns);
            match (shape, use_of(name)) {
                (Shape::Span, Use::Read) => self.spans(name, row, (begin, end), &columns, here),
                (Shape::Link, Use::Read) => {
                    self.before.has_more = true;
                    self.links(name, row, (begin, end), &columns, here);
                }
                (Shape::Chain, _) | (_, Use::PassedOver | Use::Known) => {
                    self.before.has_more = true;
                    *self.cas.passed_over.entry(name.to_owned()).or_default() += 1;
                }
            }
        }
        Ok(())
    }

    /// As `INCEpTION` puts the text together: a sentence ends with a line end, unless the next one starts there; gaps are spaces.
    fn add_sentence(&mut self, begin: usize, sentence: &mut Vec<&'b str>) -> Result<(), String> {
        if self.length > begin
            && let Some(last) = self.text.pop()
        {
            self.length -= last.len_utf16();
        }
        if self.length > begin || begin - self.length > GAP_CAP {
            return Err(format!(
                "the sentence at {begin} does not follow the one before, which ends at {}",
                self.length
            ));
        }
        while self.length < begin {
            self.text.push(' ');
            self.length += 1;
        }
        for line in sentence.drain(..) {
            let words = if line.contains('\\') { unescape(line, true).into() } else { Cow::from(line) };
            self.length += utf16_len(&words) + 1;
            self.text.push_str(&words);
            self.text.push('\n');
        }
        Ok(())
    }

    fn spans(&mut self, layer: &'b str, row: &'b str, span: (usize, usize), columns: &[&'b str], cells: &[&'b str]) {
        if self.go_on(layer, span, cells) {
            return;
        }
        let stacks: Vec<Vec<&'b str>> = cells.iter().map(|cell| split(cell, '|')).collect();
        let count = stacks.iter().map(Vec::len).max().unwrap_or_default();
        for nth in 0..count {
            let values: Vec<Option<&'b str>> =
                stacks.iter().map(|stack| stack.get(nth).copied().filter(|value| *value != "_")).collect();
            // Numbers behind roles are those of what they lead to.
            let is_target =
                |at: usize| at.checked_sub(1).and_then(|at| columns.get(at)).is_some_and(|c| c.starts_with("ROLE_"));
            let mut own = values.iter().enumerate().filter(|(at, _)| !is_target(*at)).filter_map(|(_, value)| *value);
            let number = own.find_map(|value| numbered(value).1).unwrap_or_default();
            let known = (number > 0).then(|| self.known.get(&(layer, "", number)).copied()).flatten();
            self.before.has_more |= number == 0;
            if let Some(at) = known {
                self.before.marks.push(at);
                self.reach(at, span);
                continue;
            }
            let at = self.all.len();
            self.before.marks.push(at);
            let fs = Fs { id: at as u64 + 1, kind: layer.into(), span: Some(span), features: Vec::new() };
            self.all.push(fs);
            let end = if number > 0 { (layer, "", number) } else { (layer, row, 0) };
            self.known.entry(end).or_insert(at);
            self.fill(at, number, columns, &values);
        }
    }

    /// Most tokens only go on with what began before: one cell tells. False where anything is new, or has no number.
    fn go_on(&mut self, layer: &'b str, span: (usize, usize), cells: &[&'b str]) -> bool {
        let Some(cell) = cells.first() else { return false };
        let known: Option<Vec<usize>> = split(cell, '|')
            .into_iter()
            .map(|value| self.known.get(&(layer, "", numbered(value).1.filter(|number| *number > 0)?)).copied())
            .collect();
        let Some(known) = known else { return false };
        for at in known {
            self.before.marks.push(at);
            self.reach(at, span);
        }
        true
    }

    /// A mark goes on over another token.
    fn reach(&mut self, mark: usize, (from, to): (usize, usize)) {
        if let Some(fs) = self.all.get_mut(mark) {
            fs.span = fs.span.map(|(begin, end)| (begin.min(from), end.max(to)));
        }
    }

    fn fill(&mut self, at: usize, number: u64, columns: &[&'b str], values: &[Option<&'b str>]) {
        let plain = |value: &'b str| if number > 0 { numbered(value).0 } else { value };
        let mut roles: Option<(&'b str, Vec<&'b str>)> = None;
        for (column, value) in columns.iter().zip(values) {
            if let Some(slot) = column.strip_prefix("ROLE_") {
                let slot = slot.split_once(':').map_or(slot, |(_, name)| name);
                let name = slot.split_once('_').map_or(slot, |(name, _)| name);
                roles = value.map(|value| (name, split(plain(value), ';')));
            } else if let Some((name, roles)) = roles.take() {
                // The column behind a slot says where each role leads.
                for (role, target) in roles.iter().zip(value.map(|v| split(plain(v), ';')).unwrap_or_default()) {
                    let (row, number) = numbered(target);
                    let number = number.unwrap_or_default();
                    let end = (*column, if number > 0 { "" } else { row }, number);
                    let role = if *role == "*" { name } else { role };
                    self.waiting.push((at, role, end));
                }
            } else if let Some(value) = value.map(plain).filter(|value| *value != "*" && !column.is_empty())
                && let Some(fs) = self.all.get_mut(at)
            {
                fs.features.push(((*column).into(), Value::Text(unescape(value, false).into())));
            }
        }
    }

    fn links(&mut self, layer: &'b str, row: &'b str, span: (usize, usize), columns: &[&'b str], cells: &[&'b str]) {
        let Some((base, targets)) =
            columns.iter().zip(cells).find_map(|(c, cell)| Some((c.strip_prefix("BT_")?, *cell)))
        else {
            return;
        };
        let stacks: Vec<Vec<&'b str>> = cells.iter().map(|cell| split(cell, '|')).collect();
        for (nth, target) in split(targets, '|').into_iter().enumerate() {
            let (from_row, numbers) = target.split_once('[').unwrap_or((target, "0_0"));
            let numbers = numbers.trim_end_matches(']').split_once('_');
            let (from, to) =
                numbers.map_or((0, 0), |(from, to)| (from.parse().unwrap_or_default(), to.parse().unwrap_or_default()));
            let end = |row: &'b str, number: u64| (base, if number > 0 { "" } else { row }, number);
            let at = self.all.len();
            let mut fs = Fs { id: at as u64 + 1, kind: layer.into(), span: Some(span), features: Vec::new() };
            for (column, stack) in columns.iter().zip(&stacks).filter(|(column, _)| !column.starts_with("BT_")) {
                let value = stack.get(nth).filter(|value| !matches!(**value, "*" | "_"));
                fs.features.extend(value.map(|value| ((*column).into(), Value::Text(unescape(value, false).into()))));
            }
            self.all.push(fs);
            self.waiting.push((at, "Governor", end(from_row, from)));
            self.waiting.push((at, "Dependent", end(row, to)));
        }
    }

    /// Gives all links their ends.
    fn finish(mut self) -> Cas<'b> {
        let mut slots = Vec::new();
        for (at, name, end) in std::mem::take(&mut self.waiting) {
            let found = self.find(end);
            let Some(fs) = self.all.get_mut(at) else { continue };
            let id = found.map(|at| at as u64 + 1);
            if matches!(name, "Governor" | "Dependent") {
                // One that leads nowhere is told as such by who makes marks of it.
                fs.features.push((name.into(), Value::Refs(vec![id.unwrap_or_default()])));
            } else if let Some(id) = id {
                slots.push((at, name, id));
            } else {
                self.cas.unread.push((format!("the role {name} of {}", fs.kind), Why::NoEnds));
            }
        }
        let mut number = self.all.len() as u64;
        for (at, role, target) in slots {
            number += 1;
            let features = vec![
                ("role".into(), Value::Text(unescape(role, false).into())),
                ("target".into(), Value::Refs(vec![target])),
            ];
            self.all.push(Fs { id: number, kind: "slot".into(), span: None, features });
            if let Some(fs) = self.all.get_mut(at) {
                fs.features.push(("slot".into(), Value::Refs(vec![number])));
            }
        }
        self.cas.text = Some(self.text.into());
        self.cas.all = self.all;
        self.cas
    }

    fn find(&self, (layer, row, number): End<'b>) -> Option<usize> {
        let exact = self.known.get(&(layer, row, number));
        // A slot may lead to marks of any layer.
        let of_any = || self.layers.iter().find_map(|other| self.known.get(&(other.name, row, number)));
        exact.or_else(|| if layer == "uima.tcas.Annotation" { of_any() } else { None }).copied()
    }
}

/// A value and the number in brackets at its end.
fn numbered(value: &str) -> (&str, Option<u64>) {
    let inner = value.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    match inner {
        // Brackets of the value itself have a backslash before them.
        Some((words, number)) if !ends_escaped(words) => match number.parse() {
            Ok(number) => (words, Some(number)),
            Err(_) => (value, None),
        },
        _ => (value, None),
    }
}

fn ends_escaped(words: &str) -> bool {
    words.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Cuts a cell at a sign that has no backslash before it.
fn split(cell: &str, at: char) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut from, mut is_escaped) = (0, false);
    for (byte, c) in cell.char_indices() {
        if c == at && !is_escaped {
            out.push(cell.get(from..byte).unwrap_or_default());
            from = byte + c.len_utf8();
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    out.push(cell.get(from..).unwrap_or_default());
    out
}

fn unescape(words: &str, is_text: bool) -> String {
    let mut out = String::with_capacity(words.len());
    let mut letters = words.chars();
    while let Some(c) = letters.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match letters.next() {
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') if is_text => out.push('\r'),
            Some('f') if is_text => out.push('\u{c}'),
            Some('b') if is_text => out.push('\u{8}'),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

//! Reading a damaged file line by line: what reads is kept, what does not is kept as it is.
//!
//! Our writer gives every field of a file, and every element of its lists and maps, a line of its own, so one bad line
//! costs no other.
//!
//! What kind of file it is says what reads; of one of an older version, all that is of the subset does ([`salvage_values`]).

use std::collections::BTreeMap;

use super::{
    Document, Field as _, LineCause, LineFault, Part, ReadError, Unread,
    git::Marker,
    options,
    read::{is_readable, set_apart},
    value::{self, Fields, Value},
};

/// Puts what can be read of a file together; `cause` is why it could not be read whole.
///
/// # Errors
/// The cause, where the fields that every such file must have cannot be read.
pub fn salvage<D: Document>(text: &str, cause: &ReadError) -> Result<(D, Vec<LineFault>), ReadError> {
    let mut sorted = Sorted::default();
    for piece in pieces(text, &mut sorted.faults) {
        sorted.place::<D>(piece);
    }
    let mut document = options().from_str::<D>(&sorted.text()).map_err(|_| cause.clone())?;
    document.set_unread(sorted.unread);
    Ok((document, sorted.faults))
}

/// Puts what can be read of a file together, whatever it is about. The lines that do not read are among its `unread`.
pub fn salvage_values(text: &str) -> (Fields, Vec<LineFault>) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (mut found, mut apart, mut faults): (Vec<(String, Value)>, Vec<Value>, _) = Default::default();
    for piece in pieces(text, &mut faults) {
        let (line, list, text) = match piece {
            Piece::Field { line, name, text } => (line, "", format!("{name}: {text}")),
            Piece::Element { line, list, text, .. } => (line, list, text.to_owned()),
            Piece::Stray { line, text } => (line, "", text.to_owned()),
        };
        if let Err(cause) = take_value(&mut found, piece) {
            let mut record = String::new();
            unread(list, &text).write(&mut record);
            apart.extend(value::read(&record));
            faults.push(LineFault { line: Some(line), cause });
        }
    }
    let mut file: Fields = found.into_iter().collect();
    let unread: Vec<Value> = file.list("unread").iter().cloned().chain(apart).collect();
    file.set("unread", (!unread.is_empty()).then_some(Value::List(unread)));
    (file, faults)
}

/// Takes what a piece says among the fields.
fn take_value(found: &mut Vec<(String, Value)>, piece: Piece<'_>) -> Result<(), LineCause> {
    let bare = |name: &str| name.strip_prefix("r#").unwrap_or(name).to_owned();
    match piece {
        Piece::Field { name, text, .. } => {
            let read = value::read(text);
            let read = read.map_err(|error| LineCause::Field { name: name.to_owned(), said: error.cause })?;
            if found.iter().any(|(known, _)| *known == bare(name)) {
                return Err(LineCause::Twice(name.to_owned()));
            }
            found.push((bare(name), read));
        }
        Piece::Element { list, brackets: [open, close], text, .. } => {
            let read = value::read(&format!("{open}{text}{close}"));
            let read = read.map_err(|error| LineCause::Element { list: list.to_owned(), said: error.cause })?;
            let known = found.iter_mut().find(|(known, _)| *known == bare(list));
            match (known.map(|(_, known)| known), read) {
                (None, read) => found.push((bare(list), read)),
                (Some(Value::List(known)), Value::List(more)) => known.extend(more),
                (Some(Value::Map(known)), Value::Map(more)) if !more.keys().any(|key| known.contains_key(key)) => {
                    known.extend(more);
                }
                _ => return Err(LineCause::Twice(list.to_owned())),
            }
        }
        Piece::Stray { .. } => return Err(LineCause::Stray),
    }
    Ok(())
}

/// One line's worth of a file.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Field { line: usize, name: &'a str, text: &'a str },
    Element { line: usize, list: &'a str, brackets: [char; 2], text: &'a str },
    Stray { line: usize, text: &'a str },
}

/// A field whose lines are sound.
enum Sound {
    Whole(String),
    Spread { brackets: [char; 2], elements: Vec<String> },
}

/// The pieces, sound ones by field, others apart.
#[derive(Default)]
struct Sorted {
    sound: BTreeMap<String, Sound>,
    unread: Vec<Unread>,
    faults: Vec<LineFault>,
}

impl Sorted {
    fn place<D: Document>(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Field { line, name, text } => match D::check(name, text, Part::Whole) {
                Ok(()) if !self.sound.contains_key(name) => {
                    self.sound.insert(name.to_owned(), Sound::Whole(text.to_owned()));
                }
                Ok(()) => {
                    self.fault(Some(line), "", &format!("{name}: {text}"), LineCause::Twice(name.to_owned()));
                }
                Err(said) => {
                    let cause = LineCause::Field { name: name.to_owned(), said };
                    self.fault(Some(line), "", &format!("{name}: {text}"), cause);
                }
            },
            Piece::Element { list: "unread", text, .. } => match options().from_str::<Unread>(text) {
                Ok(unread) => self.try_again::<D>(&unread),
                Err(_) => self.unread.push(unread("unread", text)),
            },
            Piece::Element { line, list, brackets, text } if D::brackets(list).is_some_and(|own| own != brackets) => {
                self.fault(Some(line), list, text, LineCause::WrongBrackets(list.to_owned()));
            }
            Piece::Element { line, list, brackets, text } => match D::check(list, text, Part::Element) {
                Ok(()) => self.element(list, brackets, text),
                Err(said) => {
                    self.fault(Some(line), list, text, LineCause::Element { list: list.to_owned(), said });
                }
            },
            Piece::Stray { line, text } => {
                self.fault(Some(line), "", text, LineCause::Stray);
            }
        }
    }

    /// What an earlier version could not read, this one may.
    fn try_again<D: Document>(&mut self, unread: &Unread) {
        match D::brackets(&unread.list) {
            Some(brackets) if is_readable::<D>(unread) => self.element(&unread.list, brackets, &unread.text),
            _ => {
                self.faults.push(set_apart(unread));
                self.unread.push(unread.clone());
            }
        }
    }

    fn element(&mut self, list: &str, brackets: [char; 2], text: &str) {
        let text = text.to_owned();
        match self.sound.get_mut(list) {
            Some(Sound::Spread { elements, .. }) => elements.push(text),
            Some(Sound::Whole(_)) => self.fault(None, list, &text, LineCause::Twice(list.to_owned())),
            None => drop(self.sound.insert(list.to_owned(), Sound::Spread { brackets, elements: vec![text] })),
        }
    }

    fn fault(&mut self, line: Option<usize>, list: &str, text: &str, cause: LineCause) {
        self.unread.push(unread(list, text));
        self.faults.push(LineFault { line, cause });
    }

    /// The sound pieces as a file.
    fn text(&self) -> String {
        let mut out = String::from("(\n");
        for (name, sound) in &self.sound {
            out.push_str(name);
            out.push_str(": ");
            match sound {
                Sound::Whole(text) => out.push_str(text),
                Sound::Spread { brackets: [open, close], elements } => {
                    out.push(*open);
                    for element in elements {
                        out.push_str("\n        ");
                        out.push_str(element);
                        out.push(',');
                    }
                    out.push_str("\n    ");
                    out.push(*close);
                }
            }
            out.push_str(",\n");
        }
        out.push_str(")\n");
        out
    }
}

fn unread(list: &str, text: &str) -> Unread {
    Unread { list: list.to_owned(), text: text.to_owned(), extra: super::Extra::new() }
}

/// Cuts a file into pieces, and reports what only concerns its frame.
fn pieces<'a>(text: &'a str, faults: &mut Vec<LineFault>) -> Vec<Piece<'a>> {
    let mut found = Vec::new();
    let mut inside: Option<(&str, [char; 2])> = None;
    let (mut ended, mut last) = (false, 1);
    for (at, whole) in text.lines().enumerate() {
        let line = at + 1;
        let trimmed = whole.trim();
        let content = trimmed.strip_suffix(',').unwrap_or(trimmed);
        last = line;
        if content.is_empty() {
            continue;
        }
        if Marker::of(whole).is_some() {
            faults.push(LineFault { line: Some(line), cause: LineCause::Conflict });
            continue;
        }
        if let Some((list, brackets)) = inside {
            let is_close = content.strip_prefix(brackets[1]).is_some_and(str::is_empty);
            let is_outer = indentation(whole) < 8 && (field(content).is_some() || content == ")");
            if is_close {
                inside = None;
                continue;
            }
            if !is_outer {
                found.push(Piece::Element { line, list, brackets, text: content });
                continue;
            }
            faults.push(LineFault { line: Some(line), cause: LineCause::NotClosed(list.to_owned()) });
            inside = None;
        }
        match (content, field(content)) {
            ("(", _) if found.is_empty() => {}
            (")", _) => ended = true,
            (_, Some((name, "["))) => inside = Some((name, ['[', ']'])),
            (_, Some((name, "{"))) => inside = Some((name, ['{', '}'])),
            (_, Some((name, text))) => found.push(Piece::Field { line, name, text }),
            (text, None) => found.push(Piece::Stray { line, text }),
        }
    }
    if !ended {
        faults.push(LineFault { line: Some(last), cause: LineCause::CutShort });
    }
    found
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The name and the text of a field, if the line is one.
fn field(content: &str) -> Option<(&str, &str)> {
    let (name, text) = content.split_once(':')?;
    let bare = name.strip_prefix("r#").unwrap_or(name);
    let is_name = !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-'));
    is_name.then(|| (name, text.trim_start()))
}

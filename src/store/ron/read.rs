//! Reading a file: typed and whole first; where that fails, line by line.

use ron::{error::SpannedError, value::RawValue};
use serde::de::IgnoredAny;

use super::{
    Document, Part, Unread, options,
    plain::{self, NotPlain},
    salvage::salvage,
    to_text,
};

/// Something of a file that could not be read; it is kept as it was found, and written back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// Line, from 1; none for what an earlier save had set apart already.
    pub line: Option<usize>,
    /// Why it does not read.
    pub cause: LineCause,
}

/// Why a line does not read. `said` is in the words of the parser.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum LineCause {
    /// A field has no value of its type.
    #[error("`{name}`: {said}")]
    Field {
        /// The field.
        name: String,
        /// What the parser says.
        said: String,
    },
    /// An element of a list or map is none of its type.
    #[error("in `{list}`: {said}")]
    Element {
        /// The list or map.
        list: String,
        /// What the parser says.
        said: String,
    },
    /// A field stands twice: the field.
    #[error("`{0}` stands twice")]
    Twice(String),
    /// A list has the brackets of a map, or the other way round: the list.
    #[error("`{0}` has the wrong brackets")]
    WrongBrackets(String),
    /// The next field begins inside a list: the list.
    #[error("`{0}` is not closed before this line")]
    NotClosed(String),
    /// Something between the fields.
    #[error("neither a field nor part of a list")]
    Stray,
    /// A line that git left.
    #[error("a git conflict: both sides are kept")]
    Conflict,
    /// The last line is missing.
    #[error("the file is cut short")]
    CutShort,
    /// An earlier save could not read it either: its list.
    #[error("a line of `{0}` was set apart under `unread` by an earlier save")]
    SetApart(String),
}

impl LineCause {
    /// The list or map that the line was set apart from, empty at the top of the file; none where no line was.
    pub fn list(&self) -> Option<&str> {
        match self {
            Self::Field { .. } | Self::Twice(_) | Self::Stray => Some(""),
            Self::Element { list, .. } | Self::WrongBrackets(list) | Self::SetApart(list) => Some(list),
            Self::NotClosed(_) | Self::Conflict | Self::CutShort => None,
        }
    }
}

/// Why nothing of a file could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {cause}")]
pub struct ReadError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub cause: String,
}

impl From<SpannedError> for ReadError {
    fn from(error: SpannedError) -> Self {
        ReadError { line: error.span.start.line, cause: error.code.to_string() }
    }
}

/// Reads a file, and says which of its lines it could not read.
///
/// Line ends changed to CRLF (by git, or an editor) and a leading BOM are accepted.
///
/// # Errors
/// Where not even its first fields can be made out.
pub fn read<D: Document>(text: &str) -> Result<(D, Vec<LineFault>), ReadError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let unix;
    let text = if text.contains("\r\n") {
        unix = text.replace("\r\n", "\n");
        &unix
    } else {
        text
    };
    match plain::from_str(text).or_else(|NotPlain| options().from_str::<D>(text)) {
        Ok(document) if !document.unread().iter().any(is_readable::<D>) => {
            let faults = document.unread().iter().map(set_apart).collect();
            Ok((document, faults))
        }
        // What an earlier version could not read, this one may; laid out as we do, the file can be read line by line.
        Ok(document) => salvage(&to_text(&document), &ReadError { line: 1, cause: "cannot be read".to_owned() }),
        Err(error) => salvage(text, &error.into()),
    }
}

/// Whether a line that could not be read once can be now.
pub(super) fn is_readable<D: Document>(unread: &Unread) -> bool {
    D::brackets(&unread.list).is_some() && D::check(&unread.list, &unread.text, Part::Element).is_ok()
}

/// The report of a line that still cannot be read.
pub(super) fn set_apart(unread: &Unread) -> LineFault {
    LineFault { line: None, cause: LineCause::SetApart(unread.list.clone()) }
}

/// Reads a text as any RON value.
pub(crate) fn check_any(text: &str) -> Result<(), String> {
    options().from_str::<IgnoredAny>(text).map(drop).map_err(|error| error.code.to_string())
}

/// The unread lines that are RON and so can stay where they were found, and those that must be set apart, since
/// nothing that follows them could be read otherwise.
pub(crate) fn in_place<D: Document>(unread: &[Unread]) -> (Vec<&Unread>, Vec<Unread>) {
    let (mut kept, mut apart) = (Vec::new(), Vec::new());
    for line in unread {
        let fits = |[open, close]: [char; 2]| check_any(&format!("{open}{}{close}", line.text)).is_ok();
        if D::brackets(&line.list).is_some_and(fits) && !line.text.contains('\n') {
            kept.push(line);
        } else {
            apart.push(line.clone());
        }
    }
    (kept, apart)
}

/// The text of an unknown field of a file: as it is, since it may be a list with an element a line.
pub(crate) fn verbatim(raw: &str) -> String {
    trimmed(raw).to_owned()
}

/// The text of an unknown field of a record, on one line, since a record is a line.
pub(crate) fn one_line(raw: &str) -> String {
    let raw = trimmed(raw);
    if !raw.contains('\n') {
        return raw.to_owned();
    }
    let flat = flattened(raw);
    // Raw strings and the like are not of the subset: rather over several lines than changed.
    if check_any(&flat).is_ok() { flat } else { raw.to_owned() }
}

fn trimmed(raw: &str) -> &str {
    RawValue::from_ron(raw).map_or(raw, |value| value.trim().get_ron())
}

fn flattened(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    let mut in_string = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if in_string => {
                out.push(c);
                out.extend(chars.next());
            }
            '\n' if in_string => out.push_str("\\n"),
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            '/' if !in_string && chars.peek() == Some(&'/') => {
                while chars.peek().is_some_and(|c| *c != '\n') {
                    chars.next();
                }
            }
            '\n' => {
                while chars.peek().is_some_and(|c| c.is_whitespace()) {
                    chars.next();
                }
                out.push(' ');
            }
            c => out.push(c),
        }
    }
    out
}

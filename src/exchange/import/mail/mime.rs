//! The parts that a mail is made of, as [RFC 2045](https://www.rfc-editor.org/rfc/rfc2045) and
//! [2046](https://www.rfc-editor.org/rfc/rfc2046) have them: how many there are, how deep they lie and how long their heads are
//! is bounded, whatever a file says.

use std::borrow::Cow;

use encoding_rs::Encoding;
use mailparse::{
    DispositionType, MailHeader, ParsedContentType, parse_content_disposition, parse_content_type, parse_headers,
};

use super::words;
use crate::exchange::import::ImportError;

/// The longest that the heads of all parts may be together.
const HEADS_CAP: usize = 4 << 20;
/// The most parts, and the deepest that they may lie in one another.
const PARTS_CAP: usize = 10_000;
const DEPTH_CAP: usize = 16;

/// A part of a mail, or all of it.
pub struct Part<'b> {
    headers: Vec<MailHeader<'b>>,
    /// What it is, with its parameters.
    pub kind: ParsedContentType,
    /// Its bytes after its head.
    pub body: &'b [u8],
    /// What it is made of.
    pub parts: Vec<Self>,
    /// It ends where it says.
    pub is_ended: bool,
}

/// What of it there may still be.
struct Left {
    parts: usize,
    heads: usize,
}

impl<'b> Part<'b> {
    /// A mail and its parts.
    ///
    /// # Errors
    /// [`ImportError::Damaged`] where it has no head that can be read, or too much of something.
    pub fn of(bytes: &'b [u8]) -> Result<Self, ImportError> {
        // What folders of mails have before each.
        let end_of_line = || bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
        let start = if bytes.starts_with(b"From ") { end_of_line() } else { 0 };
        Self::within(
            bytes.get(start..).unwrap_or_default(),
            DEPTH_CAP,
            &mut Left { parts: PARTS_CAP, heads: HEADS_CAP },
        )
    }

    fn within(bytes: &'b [u8], depth: usize, left: &mut Left) -> Result<Self, ImportError> {
        left.parts = left.parts.checked_sub(1).ok_or_else(|| damaged(format!("has more than {PARTS_CAP} parts")))?;
        let body = end_of_head(bytes, left.heads)
            .ok_or_else(|| damaged(format!("its heads are longer than {} MB", HEADS_CAP >> 20)))?;
        left.heads -= body.min(left.heads);
        let (head, body) = bytes.split_at_checked(body).unwrap_or((bytes, &[]));
        let (headers, _) = parse_headers(head).map_err(|e| damaged(e.to_string()))?;
        let mut part = Self { headers, kind: ParsedContentType::default(), body, parts: Vec::new(), is_ended: true };
        if let Some(kind) = part.raw("Content-Type") {
            part.kind = parse_content_type(&words::raw(kind, None));
        }
        if part.kind.mimetype.starts_with("multipart/") {
            let boundary = part.kind.params.get("boundary").filter(|boundary| !boundary.is_empty());
            let boundary = boundary.ok_or_else(|| damaged("what parts it is not said".to_owned()))?;
            let (pieces, is_ended) = split(body, boundary.as_bytes(), left.parts);
            let depth =
                depth.checked_sub(1).ok_or_else(|| damaged(format!("its parts lie deeper than {DEPTH_CAP}")))?;
            part.parts = pieces.into_iter().map(|piece| Self::within(piece, depth, left)).collect::<Result<_, _>>()?;
            if let Some(last) = part.parts.last_mut() {
                last.is_ended &= is_ended;
            }
        }
        Ok(part)
    }

    /// The bytes of a header; none where it is not there.
    fn raw(&self, name: &str) -> Option<&[u8]> {
        let is_it = |header: &&MailHeader<'b>| header.get_key_raw().trim_ascii().eq_ignore_ascii_case(name.as_bytes());
        self.headers.iter().find(is_it).map(MailHeader::get_value_raw)
    }

    /// A header as text, its encoded words still as they are.
    pub fn written(&self, name: &str) -> String {
        let fallback = self.parts.iter().find_map(Self::encoding).or(self.encoding());
        self.raw(name).map(|value| words::raw(value, fallback)).unwrap_or_default()
    }

    /// A header as text; empty where it is not there.
    pub fn header(&self, name: &str) -> String {
        words::plain(&self.written(name))
    }

    /// Whether nothing at its beginning is a header with a value.
    pub fn is_headless(&self) -> bool {
        self.headers.iter().all(|header| header.get_value_raw().is_empty())
    }

    /// Whether it is a file that hangs on the mail.
    pub fn is_attached(&self) -> bool {
        let said = parse_content_disposition(&self.written("Content-Disposition"));
        said.disposition == DispositionType::Attachment
    }

    /// Whether it is of a type such as `text/html`, or of some type, as `image/`.
    pub fn is(&self, kind: &str) -> bool {
        if kind.ends_with('/') { self.kind.mimetype.starts_with(kind) } else { self.kind.mimetype == kind }
    }

    /// The encoding that it says its words are in. US-ASCII says nothing: what is not of it is of another one.
    pub fn encoding(&self) -> Option<&'static Encoding> {
        let said = self.kind.params.get("charset").map(|said| said.trim().to_lowercase())?;
        if matches!(&*said, "us-ascii" | "ascii") { None } else { Encoding::for_label(said.as_bytes()) }
    }

    /// Its bytes as they were before they were sent, and whether they are whole.
    pub fn content(&self) -> (Cow<'b, [u8]>, bool) {
        let encoding = self.header("Content-Transfer-Encoding").to_lowercase();
        match &*encoding {
            "base64" | "quoted-printable" => match words::transferred(self.body, &encoding) {
                Some(bytes) => (bytes.into(), self.is_ended),
                None => (without_its_end(self.body).into(), false),
            },
            _ => (self.body.into(), self.is_ended),
        }
    }
}

/// Base64 that is cut anywhere, as far as it goes.
fn without_its_end(body: &[u8]) -> Vec<u8> {
    let is_of_it = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut signs: Vec<u8> =
        body.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).take_while(is_of_it).collect();
    signs.truncate(signs.len() / 4 * 4);
    words::transferred(&signs, "base64").unwrap_or_default()
}

/// Where the body begins: after the first empty line. None where that is farther than `most`.
fn end_of_head(bytes: &[u8], most: usize) -> Option<usize> {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if matches!(line, b"\n" | b"\r\n") {
            break;
        }
        if at > most {
            return None;
        }
    }
    Some(at)
}

/// What stands between the lines of a boundary, one piece more than are allowed at most, and whether the last such line was
/// there.
fn split<'b>(body: &'b [u8], boundary: &[u8], most: usize) -> (Vec<&'b [u8]>, bool) {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (None, 0);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let begin = at;
        at += line.len();
        let Some(after) = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary)) else { continue };
        let after = after.trim_ascii();
        if !matches!(after, b"" | b"--") {
            continue;
        }
        // The line end before a boundary is of it.
        pieces.extend(start.and_then(|start| body.get(start..begin)).map(without_line_end));
        if after == b"--" {
            return (pieces, true);
        }
        if pieces.len() > most {
            return (pieces, false);
        }
        start = Some(at);
    }
    pieces.extend(start.and_then(|start| body.get(start..)));
    (pieces, false)
}

fn without_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

fn damaged(why: String) -> ImportError {
    ImportError::Damaged(why)
}

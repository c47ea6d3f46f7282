//! A zip that a document is, as `.docx`, `.odt` and `.epub` are: its files by name, unpacked to no more than is allowed
//! altogether.

use std::io::{Cursor, Read as _};

use encoding_rs::Encoding;
use zip::{ZipArchive, result::ZipError};

use super::{ARTICLE_CAP, ImportError, decode};

/// The most files that a document may be made of.
const FILES_CAP: usize = 100_000;

/// A zip that is read.
pub struct Zipped<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Zipped<'b> {
    /// # Errors
    /// [`ImportError::Damaged`] where it is no zip or ends early; [`ImportError::Bomb`] where it has too many files.
    pub fn new(bytes: &'b [u8]) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(failed)?;
        if zip.len() > FILES_CAP { Err(ImportError::Bomb) } else { Ok(Self { zip, left: ARTICLE_CAP }) }
    }

    /// The names of its files.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect()
    }

    /// The bytes of a file; none where there is no such.
    ///
    /// # Errors
    /// [`ImportError::Bomb`], [`ImportError::Locked`], [`ImportError::Damaged`].
    pub fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        let mut bytes = Vec::new();
        // What it says of its size is not believed.
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|e| ImportError::Damaged(format!("{name}: {e}")))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(ImportError::Bomb)?;
        Ok(Some(bytes))
    }

    /// The words of a file of XML; none where there is no such.
    ///
    /// # Errors
    /// As [`Self::file`], and where it is in no encoding that it says.
    pub fn xml(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        self.file(name)?.map(|bytes| xml_text(&bytes).map(|(text, _)| text)).transpose()
    }
}

/// A file of XML as text, in the encoding that its first line says.
///
/// # Errors
/// As [`decode::decode`].
pub fn xml_text(bytes: &[u8]) -> Result<(String, crate::model::Decoded), ImportError> {
    decode::decode(bytes, said(bytes, "encoding"))
}

/// The encoding that a file says of itself among its first bytes, behind a word such as `encoding` or `charset`.
pub fn said(bytes: &[u8], word: &str) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..super::HEAD).unwrap_or(bytes)).to_lowercase();
    let (_, after) = head.split_once(word)?;
    let after = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = after.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.')).next()?;
    Encoding::for_label(label.as_bytes())
}

fn failed(error: ZipError) -> ImportError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => ImportError::Locked,
        error => ImportError::Damaged(error.to_string()),
    }
}

/// The name of a file in a zip, as one beside `from` names it: relative, percent-encoded, with a mark of a place in it.
pub fn beside(from: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let href = percent_decoded(href);
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (folder, href) = href.strip_prefix('/').map_or((folder, href.as_str()), |href| ("", href));
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(href.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(words: &str) -> String {
    let mut parts = words.split('%');
    let mut out = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let hex = part.get(..2).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            out.push(byte);
            out.extend_from_slice(part.get(2..).unwrap_or_default().as_bytes());
        } else {
            out.push(b'%');
            out.extend_from_slice(part.as_bytes());
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_zip_are_found_from_beside() {
        for (from, href, name) in [
            ("OEBPS/content.opf", "text/ch%201.xhtml#a", "OEBPS/text/ch 1.xhtml"),
            ("OEBPS/content.opf", "../%D8%A3.xhtml", "أ.xhtml"),
            ("a.opf", "../../b%2", "b%2"),
            ("a/b", "/word/document.xml", "word/document.xml"),
        ] {
            assert_eq!(beside(from, href), name);
        }
    }

    #[test]
    fn a_file_says_its_encoding() {
        for (head, word, name) in [
            ("<?xml version=\"1.0\" encoding='Windows-1256'?>", "encoding", Some("windows-1256")),
            ("<meta charset = iso-8859-6 >", "charset", Some("ISO-8859-6")),
            ("<meta charset=no-such>", "charset", None),
            ("", "charset", None),
        ] {
            assert_eq!(said(head.as_bytes(), word).map(Encoding::name), name);
        }
    }
}

//! The words of a mail, of the parts that it is made of: of the same in several forms the page, where that has words.

use encoding_rs::Encoding;

use super::{
    mime::Part,
    quotes::{self, is_forward},
};
use crate::{
    exchange::import::{
        CutKind, ImportError, ImportedArticle,
        blocks::is_blank,
        decode::decode,
        flow::{Flow, Kind},
        html::{encoding_of, fragment, quoting_fragment},
    },
    model::Decoded,
};

/// So many bytes of HTML are never without words.
const LONG: usize = 1 << 18;

/// The words of a mail that are found.
pub struct Body<'m, 'b> {
    flow: Flow,
    /// How its first words were in bytes.
    decoded: Option<Decoded>,
    /// Nothing of its words is missing.
    pub is_whole: bool,
    /// Mails that hang on it.
    pub mails: Vec<&'m Part<'b>>,
    how: How<'m>,
    /// How many stretches of earlier mails were left out.
    quoted: usize,
    keeps_quotes: bool,
}

/// How a mail is read.
#[derive(Clone, Copy)]
pub struct How<'m> {
    /// The encoding of what says none.
    pub encoding: Option<&'static Encoding>,
    /// What it is about.
    pub subject: &'m str,
    /// Earlier mails are kept.
    pub keeps_quotes: bool,
}

impl<'m, 'b> Body<'m, 'b> {
    /// Reads the words of a mail.
    ///
    /// # Errors
    /// [`ImportError::Locked`], and where words are in no encoding that is known.
    pub fn of(mail: &'m Part<'b>, how: How<'m>) -> Result<Self, ImportError> {
        let mut body = Self {
            flow: Flow::default(),
            decoded: None,
            is_whole: true,
            mails: Vec::new(),
            how,
            quoted: 0,
            keeps_quotes: how.keeps_quotes,
        };
        body.part(mail)?;
        Ok(body)
    }

    /// The article of these bytes, and whether earlier mails were left out of it.
    pub fn finish(self, original: &[u8]) -> (ImportedArticle, bool) {
        let mut article = self.flow.finish(original.to_vec());
        article.decoded =
            self.decoded.unwrap_or_else(|| Decoded { encoding: "utf-8".to_owned(), ..Decoded::default() });
        article.leave_out(CutKind::Quotations, self.quoted);
        let has_cut = article.cut.iter().any(|cut| cut.kind == CutKind::Quotations && cut.count > 0);
        let end = if self.keeps_quotes { None } else { quotes::tail(&article.text, has_cut) };
        if let Some(end) = end {
            article.text.truncate(end);
            article.headings.retain(|heading| heading.start < end);
            // What is left of one that was cut already is none of its own.
            article.leave_out(CutKind::Quotations, usize::from(!has_cut));
        }
        (article, has_cut || end.is_some())
    }

    fn part(&mut self, part: &'m Part<'b>) -> Result<(), ImportError> {
        match &*part.kind.mimetype {
            "multipart/encrypted" => return Err(ImportError::Locked),
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                let kind = part.kind.params.get("smime-type").map_or("", String::as_str);
                if kind != "signed-data" {
                    return Err(ImportError::Locked);
                }
                self.attached(part);
                return Ok(());
            }
            "multipart/alternative" => return self.alternative(part),
            "multipart/related" => return self.related(part),
            // What is signed, then its signature.
            "multipart/signed" => return part.parts.first().map_or(Ok(()), |part| self.part(part)),
            _ => {}
        }
        if part.is("multipart/") {
            return part.parts.iter().try_for_each(|part| self.part(part));
        }
        if part.is_attached() {
            self.attached(part);
            return Ok(());
        }
        match &*part.kind.mimetype {
            "text/html" | "application/xhtml+xml" => {
                let html = self.words(part)?;
                self.page(&html)?;
            }
            "" | "text" | "text/plain" => {
                let words = self.words(part)?;
                self.plain(&flowed(&words, part));
            }
            kind if ["image/", "audio/", "video/"].iter().any(|media| kind.starts_with(media)) => {
                self.flow.leave_out(CutKind::Media, 1);
            }
            _ => self.attached(part),
        }
        Ok(())
    }

    fn attached(&mut self, part: &'m Part<'b>) {
        if part.is("message/rfc822") || part.is("message/global") {
            self.mails.push(part);
        }
        self.flow.leave_out(CutKind::Attachments, 1);
    }

    /// The same in several forms, the fullest last.
    fn alternative(&mut self, part: &'m Part<'b>) -> Result<(), ImportError> {
        let page = part.parts.iter().rev().find(|part| self.has_page(part));
        let plain = || part.parts.iter().find(|part| part.is("text/plain"));
        page.or_else(plain).or_else(|| part.parts.last()).map_or(Ok(()), |part| self.part(part))
    }

    /// Whether a page is in it that has words.
    fn has_page(&self, part: &Part<'_>) -> bool {
        if part.is("text/html") {
            if part.is_attached() {
                return false;
            }
            let (bytes, _) = part.content();
            // A long one has words; it is asked once for each form around it.
            if bytes.len() > LONG {
                return true;
            }
            let html = decode(&bytes, self.encoding(part, &bytes));
            return html.is_ok_and(|(html, _)| has_words(&html));
        }
        part.parts.iter().any(|part| self.has_page(part))
    }

    /// A page with the pictures that are drawn in it, which are counted there.
    fn related(&mut self, part: &'m Part<'b>) -> Result<(), ImportError> {
        let root = root_of(part);
        for other in &part.parts {
            if root.is_some_and(|root| std::ptr::eq(root, other)) {
                self.part(other)?;
            } else if other.is_attached() && !other.is("image/") {
                self.attached(other);
            }
        }
        Ok(())
    }

    fn words(&mut self, part: &Part<'_>) -> Result<String, ImportError> {
        let (bytes, is_whole) = part.content();
        self.is_whole &= is_whole;
        let (words, decoded) = decode(&bytes, self.encoding(part, &bytes)).or_else(|error| {
            // A last letter that is cut is not of another encoding.
            let whole = (!is_whole).then(|| without_cut_letter(&bytes));
            whole.map_or(Err(error), |whole| decode(whole, self.encoding(part, whole)))
        })?;
        self.decoded.get_or_insert(decoded);
        self.keeps_quotes |= is_forward(self.how.subject, &words);
        Ok(words)
    }

    fn encoding(&self, part: &Part<'_>, bytes: &[u8]) -> Option<&'static Encoding> {
        let of_page = || if part.is("text/html") { encoding_of(bytes) } else { None };
        part.encoding().or_else(of_page).or(self.how.encoding)
    }

    fn page(&mut self, html: &str) -> Result<(), ImportError> {
        self.flow.add(if self.keeps_quotes { quoting_fragment(html) } else { fragment(html) }?);
        Ok(())
    }

    fn plain(&mut self, words: &str) {
        let (words, quoted) = if self.keeps_quotes { (words.to_owned(), 0) } else { quotes::without_quoted(words) };
        self.quoted += quoted;
        let mut is_open = false;
        for line in words.split('\n') {
            if line.chars().all(is_blank) {
                self.flow.end(Kind::Paragraph);
                is_open = false;
            } else {
                if is_open {
                    self.flow.text("\n");
                }
                self.flow.text(line);
                is_open = true;
            }
        }
        self.flow.end(Kind::Paragraph);
    }
}

/// The part of several that belong together which the others are drawn in.
pub fn root_of<'m, 'b>(part: &'m Part<'b>) -> Option<&'m Part<'b>> {
    let start = part.kind.params.get("start").map(|start| start.trim_matches(['<', '>']));
    let is_start = |part: &&Part<'b>| start == Some(part.header("Content-ID").trim_matches(['<', '>']));
    part.parts.iter().find(is_start).or_else(|| part.parts.first())
}

fn has_words(html: &str) -> bool {
    quoting_fragment(html).is_ok_and(|piece| !piece.blocks.is_empty())
}

fn without_cut_letter(bytes: &[u8]) -> &[u8] {
    let end = std::str::from_utf8(bytes).err().filter(|error| error.error_len().is_none());
    end.and_then(|error| bytes.get(..error.valid_up_to())).unwrap_or(bytes)
}

/// Lines that flow, as [RFC 3676](https://www.rfc-editor.org/rfc/rfc3676) has them, are one.
fn flowed(words: &str, part: &Part<'_>) -> String {
    let said = |name: &str, value: &str| part.kind.params.get(name).is_some_and(|v| v.eq_ignore_ascii_case(value));
    if !said("format", "flowed") {
        return words.to_owned();
    }
    let is_spaced = !said("delsp", "yes");
    let quotes = |line: &str| line.len() - line.trim_start_matches('>').len();
    let mut out = String::with_capacity(words.len());
    // How deep the line is quoted that flows on.
    let mut open = None;
    for line in words.split('\n') {
        let depth = quotes(line);
        // An empty line parts, and so does that of the signature, whatever came before.
        let is_next = open == Some(depth) && !matches!(line, "" | "-- ");
        let text = if is_next { line.trim_start_matches('>') } else { line };
        let text = if is_next || depth == 0 { text.strip_prefix(' ').unwrap_or(text) } else { text };
        if !is_next && !out.is_empty() {
            out.push('\n');
        }
        let flows = text.ends_with(' ') && text != "-- ";
        out.push_str(if flows && !is_spaced { text.strip_suffix(' ').unwrap_or(text) } else { text });
        open = flows.then_some(depth);
    }
    out
}

//! Words in the heads of mails: encoded as [RFC 2047](https://www.rfc-editor.org/rfc/rfc2047) has it, or raw, in whatever
//! encoding.
//!
//! Programs cut encoded words in the middle of Arabic letters, so the bytes of those that follow one another are joined before
//! they are decoded.

use encoding_rs::{Encoding, WINDOWS_1252};
use mailparse::{ParsedContentType, body::Body};

/// The value of a header as text, its encoded words still as they are. `fallback` is what raw bytes are in that are not UTF-8.
pub fn raw(value: &[u8], fallback: Option<&'static Encoding>) -> String {
    let words = match std::str::from_utf8(value) {
        Ok(words) => words.to_owned(),
        Err(_) => fallback.unwrap_or(WINDOWS_1252).decode_without_bom_handling(value).0.into_owned(),
    };
    words.replace(['\r', '\n'], "").replace('\t', " ")
}

/// A header's text with its encoded words decoded, and white space as one space.
pub fn plain(raw: &str) -> String {
    let mut out = Decoded::default();
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once("=?") {
        if let Some((encoding, bytes, after)) = word(after) {
            out.word(before, encoding, &bytes);
            rest = after;
        } else {
            out.words(before);
            out.words("=?");
            rest = after;
        }
    }
    out.words(rest);
    out.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name and the address of the first of some people.
pub fn person(raw: &str) -> (String, String) {
    let (name, address) = match (raw.split_once('<'), raw.split_once('(')) {
        (Some((name, rest)), _) => (name, rest.split('>').next().unwrap_or_default()),
        (None, Some((address, name))) => (name.split(')').next().unwrap_or_default(), address),
        (None, None) => ("", raw),
    };
    let name = plain(name).replace("\\\"", "\"");
    let name = name.trim_matches(['"', '\'', ' ']);
    // An address is no name.
    let name = if name.contains('@') { "" } else { name };
    (name.to_owned(), address.trim().to_owned())
}

/// What a transfer encoding is undone to; none where the bytes are not of it.
pub fn transferred(bytes: &[u8], encoding: &str) -> Option<Vec<u8>> {
    let (kind, encoding) = (ParsedContentType::default(), Some(encoding.to_owned()));
    match Body::new(bytes, &kind, &encoding) {
        Body::Base64(body) | Body::QuotedPrintable(body) => body.get_decoded().ok(),
        Body::SevenBit(body) | Body::EightBit(body) => Some(body.get_raw().to_vec()),
        Body::Binary(body) => Some(body.get_raw().to_vec()),
    }
}

#[derive(Default)]
struct Decoded {
    text: String,
    /// Encoded words that have not ended.
    open: Option<(&'static Encoding, Vec<u8>)>,
}

impl Decoded {
    fn words(&mut self, words: &str) {
        if let Some((encoding, bytes)) = self.open.take() {
            self.text.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        }
        self.text.push_str(words);
    }

    fn word(&mut self, before: &str, encoding: &'static Encoding, bytes: &[u8]) {
        // White space between two encoded words only parts them.
        let is_next = self.open.is_some() && before.trim().is_empty();
        if !is_next {
            self.words(before);
        }
        match &mut self.open {
            Some((same, all)) if *same == encoding => all.extend_from_slice(bytes),
            _ => {
                self.words("");
                self.open = Some((encoding, bytes.to_vec()));
            }
        }
    }
}

/// An encoded word after its `=?`: its encoding, its bytes, and what is after it.
fn word(words: &str) -> Option<(&'static Encoding, Vec<u8>, &str)> {
    let (charset, rest) = words.split_once('?')?;
    let (kind, rest) = rest.split_once('?')?;
    let (text, rest) = rest.split_once('?')?;
    let rest = rest.strip_prefix('=')?;
    let encoding = Encoding::for_label(charset.split('*').next()?.as_bytes())?;
    let bytes = match kind {
        "B" | "b" => transferred(text.as_bytes(), "base64")?,
        "Q" | "q" => transferred(text.replace('_', "=20").as_bytes(), "quoted-printable")?,
        _ => return None,
    };
    Some((encoding, bytes, rest))
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1256;

    use super::*;

    #[test]
    fn encoded_words_are_decoded_also_where_a_letter_is_cut() {
        for (written, words) in [
            ("=?utf-8?B?2YLYp9mE?=", "قال"),
            ("=?UTF-8?Q?=D9=82=D8=A7=D9=84_=2E?= ok", "قال . ok"),
            ("=?windows-1256?Q?=DE=C7=E1?= =?windows-1256?q?=20=E6?=", "قال و"),
            ("=?utf-8?B?2YLYp9k=?= =?utf-8?B?hA==?=", "قال"),
            ("=?utf-8*ar?Q?=D9=82?= =?iso-8859-6?Q?=C7=E4?=", "قال"),
            ("رد:  خبر", "رد: خبر"),
            ("a =?x? b =?none?Q?a?= =?utf-8?Z?a?=", "a =?x? b =?none?Q?a?= =?utf-8?Z?a?="),
            ("=?utf-8?Q?a?=", "a"),
            ("=?", "=?"),
        ] {
            assert_eq!(plain(written), words, "{written}");
        }
        let old = WINDOWS_1256.encode("خبر").0.into_owned();
        assert_eq!(raw(&old, Some(WINDOWS_1256)), "خبر");
        assert_eq!(raw("خبر\r\n عاجل".as_bytes(), Some(WINDOWS_1256)), "خبر عاجل");
    }

    #[test]
    fn people_have_names_and_addresses() {
        for (written, name, address) in [
            ("\"العلي, ريم\" <r@example.org>, B <b@example.org>", "العلي, ريم", "r@example.org"),
            ("=?utf-8?B?2LHZitmF?= <r@example.org>", "ريم", "r@example.org"),
            ("r@example.org (ريم)", "ريم", "r@example.org"),
            ("\"r@example.org\" <r@example.org>", "", "r@example.org"),
            ("r@example.org", "", "r@example.org"),
            ("<", "", ""),
        ] {
            assert_eq!(person(written), (name.to_owned(), address.to_owned()), "{written}");
        }
    }
}

//! Bytes as text, in whatever encoding they are.
//!
//! A byte order mark tells; else what is UTF-8 is UTF-8, whatever it says of itself; else what the file or the analyst says.
//! Where nobody says anything, the encoding is guessed, which is only a proposal: Windows-1256 and ISO 8859-6 differ in
//! some letters alone.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ImportError;
use crate::{
    model::Decoded,
    text::{Changes, clean_import},
};

/// A text, and what was done to its bytes.
///
/// # Errors
/// [`ImportError::Nul`] where it is no text; [`ImportError::NotUtf8`], with a guess, where no encoding is known;
/// [`ImportError::NotInEncoding`] where a byte is none of the encoding, as in files of mixed ones.
pub fn decode(bytes: &[u8], said: Option<&'static Encoding>) -> Result<(String, Decoded), ImportError> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let is_wide = |encoding: &&Encoding| *encoding == UTF_16LE || *encoding == UTF_16BE;
    let (text, encoding): (Cow<'_, str>, _) = match (marked.or(said).filter(is_wide), std::str::from_utf8(bytes)) {
        (Some(wide), _) => (whole(bytes, wide)?.into(), wide),
        (None, Ok(text)) => (text.into(), UTF_8),
        (None, Err(error)) => match said.filter(|said| *said != UTF_8 && marked.is_none()) {
            Some(said) => (whole(bytes, said)?.into(), said),
            None => return Err(not_utf8(bytes, error)),
        },
    };
    clean(&text, encoding)
}

/// What [`decode`] makes of what is text already.
///
/// # Errors
/// [`ImportError::Nul`].
pub fn decode_text(text: &str) -> Result<(String, Decoded), ImportError> {
    clean(text, UTF_8)
}

fn clean(text: &str, encoding: &'static Encoding) -> Result<(String, Decoded), ImportError> {
    if let Some(at) = text.find('\0') {
        return Err(ImportError::Nul { at });
    }
    let (text, Changes { bom, crlf }) = clean_import(text);
    let crlf_unified = u32::try_from(crlf).unwrap_or(u32::MAX);
    Ok((text, Decoded { encoding: encoding.name().to_lowercase(), bom_stripped: bom, crlf_unified }))
}

fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> ImportError {
    let at = error.valid_up_to();
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return ImportError::Nul { at };
    }
    ImportError::NotUtf8 { at, byte: bytes.get(at).copied().unwrap_or_default(), guess: guess(bytes) }
}

/// All bytes in an encoding, with the mark at their beginning.
fn whole(bytes: &[u8], encoding: &'static Encoding) -> Result<String, ImportError> {
    let decoded = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    decoded
        .map(Cow::into_owned)
        .ok_or_else(|| ImportError::NotInEncoding { encoding: encoding.name(), at: first_bad(bytes, encoding) })
}

/// The first byte that is none of the encoding, within a few.
fn first_bad(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = vec![0; 4096];
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut out, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::InputEmpty => return at,
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return at.saturating_sub(usize::from(length) + usize::from(after));
            }
        }
    }
}

/// The likeliest encoding of some bytes that are not UTF-8.
pub fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{ISO_8859_6, WINDOWS_1256};

    use super::*;

    const WORDS: &str = "قال الوزير إن الاتفاق سيوقع غدا، وأضاف أن اللجنة ستجتمع في المساء.\r\n";

    #[test]
    fn every_encoding_gives_the_same_text() {
        let old = |encoding: &'static Encoding| encoding.encode(WORDS).0.into_owned();
        let wide = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(WORDS.encode_utf16().flat_map(unit)).collect()
        };
        let cases: [(Vec<u8>, Option<&'static Encoding>, &str, bool); 7] = [
            (WORDS.as_bytes().to_vec(), None, "utf-8", false),
            (WORDS.as_bytes().to_vec(), Some(WINDOWS_1256), "utf-8", false),
            ([b"\xef\xbb\xbf", WORDS.as_bytes()].concat(), None, "utf-8", true),
            (old(WINDOWS_1256), Some(WINDOWS_1256), "windows-1256", false),
            (old(ISO_8859_6), Some(ISO_8859_6), "iso-8859-6", false),
            (wide([0xff, 0xfe], u16::to_le_bytes), None, "utf-16le", true),
            (wide([0xfe, 0xff], u16::to_be_bytes), None, "utf-16be", true),
        ];
        for (bytes, said, encoding, bom_stripped) in cases {
            let (text, decoded) = decode(&bytes, said).unwrap_or_else(|e| panic!("{encoding}: {e}"));
            assert_eq!(text, WORDS.replace("\r\n", "\n"), "{encoding}");
            assert_eq!(decoded, Decoded { encoding: encoding.to_owned(), bom_stripped, crlf_unified: 1 });
        }
    }

    #[test]
    fn an_encoding_is_only_guessed_and_a_byte_that_is_none_of_it_is_told() {
        let old = WINDOWS_1256.encode(WORDS).0.into_owned();
        match decode(&old, None) {
            Err(ImportError::NotUtf8 { at: 0, guess, .. }) => assert_eq!(guess, WINDOWS_1256),
            other => panic!("{other:?}"),
        }
        let mixed = [ISO_8859_6.encode(WORDS).0.into_owned(), b"\xff\xff".to_vec()].concat();
        match decode(&mixed, Some(ISO_8859_6)) {
            Err(ImportError::NotInEncoding { at, .. }) => assert_eq!(at, mixed.len() - 2),
            other => panic!("{other:?}"),
        }
        assert!(matches!(decode(b"a\0b", None), Err(ImportError::Nul { at: 1 })));
        assert!(matches!(decode(b"PK\x03\x04\0\xfe", None), Err(ImportError::Nul { at: 4 })));
    }
}

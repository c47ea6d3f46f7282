//! What the streams of a file unpack to is measured before anything unpacks them: the parser itself has no bound.

use std::{
    borrow::Cow,
    io::{self, Read},
};

use flate2::read::ZlibDecoder;
use hayro_syntax::object::Stream;

use super::super::{ARTICLE_CAP, ImportError};

/// The most that pictures may unpack to, one and all; they are never unpacked here.
const PICTURE_CAP: u64 = 8 * ARTICLE_CAP;
/// The most bytes of a stream that cannot be measured: packed by LZW, or locked.
const UNMEASURED_CAP: usize = 128 * 1024;
/// The most streams of a file.
const STREAMS: usize = 200_000;
/// As much is looked at before a stream for how it is packed.
const DICTIONARY: usize = 2048;
/// Streams are packed once; a few times is let pass.
const LAYERS: usize = 3;

/// Holds all streams of a file against the bounds, by its bytes alone.
pub(super) fn check(file: &[u8]) -> Result<(), ImportError> {
    let is_locked = find(file, b"/Encrypt", 0).is_some();
    let (mut words, mut pictures, mut from, mut streams) = (0u64, 0u64, 0usize, 0usize);
    while let Some(at) = find(file, b"stream", from) {
        from = at + 6;
        if at >= 3 && file.get(at - 3..at) == Some(b"end") {
            continue;
        }
        streams += 1;
        if streams > STREAMS {
            return Err(ImportError::Bomb);
        }
        let packed = skip_line_end(file.get(from..).unwrap_or_default());
        let dictionary = unescaped(file.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default());
        let start = rfind(&dictionary, b"endobj").or_else(|| rfind(&dictionary, b"endstream")).unwrap_or(0);
        let dictionary = dictionary.get(start..).unwrap_or_default();
        let has = |name: &[u8]| find(dictionary, name, 0).is_some();
        let is_picture = has(b"/Image") && !has(b"/First") && !has(b"/XRef");
        let (sum, cap) = if is_picture { (&mut pictures, PICTURE_CAP) } else { (&mut words, 4 * ARTICLE_CAP) };
        if is_picture && has(b"DCTDecode") {
            continue;
        }
        let is_unmeasured = (is_locked && has(b"Flate") && has(b"/First")) || (!is_picture && has(b"LZW"));
        if is_unmeasured && find(packed, b"endstream", 0).unwrap_or(packed.len()) > UNMEASURED_CAP {
            return Err(ImportError::Bomb);
        }
        let in_letters = has(b"ASCII85") || has(b"/A85") || has(b"ASCIIHex") || has(b"/AHx");
        *sum += if in_letters {
            let end = find(packed, b"endstream", 0).unwrap_or(packed.len());
            let packed = packed.get(..end).unwrap_or_default();
            let bytes = if has(b"ASCIIHex") || has(b"/AHx") { of_hex(packed) } else { of_ascii85(packed) };
            measure(&bytes, cap)
        } else {
            measure(packed, cap)
        };
        if *sum > cap {
            return Err(ImportError::Bomb);
        }
    }
    Ok(())
}

/// What a stream holds, unpacked; none where that is damaged or too much.
pub(super) fn unpacked<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let raw = stream.raw_data();
    let is_short = raw.len() <= UNMEASURED_CAP;
    let filters = format!("{:?}", stream.filters());
    let bytes: Cow<'_, [u8]> = match filters.as_str() {
        f if f.contains("[AsciiHex") => of_hex(&raw).into(),
        f if f.contains("[Ascii85") => of_ascii85(&raw).into(),
        _ => Cow::Borrowed(&raw),
    };
    if measure(&bytes, ARTICLE_CAP) > ARTICLE_CAP || (filters.contains("Lzw") && !is_short) {
        return None;
    }
    stream.decoded_data().ok().filter(|bytes| bytes.len() as u64 <= ARTICLE_CAP)
}

/// How much bytes unpack to, where they are packed by zlib: the most of all layers, at most a byte above the cap.
fn measure(packed: &[u8], cap: u64) -> u64 {
    let mut most = 0;
    for layers in 1..=LAYERS + 1 {
        let mut reader: Box<dyn Read + '_> = Box::new(packed);
        for _ in 0..layers {
            reader = Box::new(ZlibDecoder::new(reader));
        }
        // What is damaged half way counts as far as it goes.
        let size = copy(&mut reader.take(cap + 1));
        if size == 0 {
            break;
        }
        most = most.max(size);
        if most > cap || layers > LAYERS {
            return cap + 1;
        }
    }
    most
}

fn copy(reader: &mut dyn Read) -> u64 {
    let (mut size, mut buffer) = (0, vec![0; 16 * 1024]);
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return size,
            Ok(read) => size += read as u64,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return size,
        }
    }
}

fn of_hex(letters: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = letters
        .iter()
        .take_while(|b| **b != b'>')
        .filter_map(|b| char::from(*b).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0u8, |byte, digit| byte << 4 | digit)).collect()
}

fn of_ascii85(letters: &[u8]) -> Vec<u8> {
    let (mut out, mut group, mut count) = (Vec::with_capacity(letters.len()), 0u32, 0);
    for letter in letters.iter().take_while(|b| **b != b'~') {
        match letter {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(letter - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    out
}

/// Names with their letters written plainly.
fn unescaped(dictionary: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(dictionary.len());
    let mut rest = dictionary;
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        rest = after;
        if let (b'#', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            out.extend(u8::try_from(high << 4 | low));
            rest = after.get(2..).unwrap_or_default();
        } else {
            out.push(*first);
        }
    }
    out
}

fn skip_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\r").unwrap_or(bytes);
    bytes.strip_prefix(b"\n").unwrap_or(bytes)
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let first = *what.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == first)?;
        if bytes.get(at..)?.starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

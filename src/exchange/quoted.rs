//! Strings in JSON and names in IRIs, written without a detour.

/// Writes a string of JSON. U+0085, U+2028 and U+2029, which end lines for some readers, are escaped like control characters.
pub fn push_json(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    // Only these bytes may begin what is escaped; all else is passed over without being looked at as letters.
    let is_suspect = |byte: &u8| matches!(*byte, 0..0x20 | b'"' | b'\\' | 0x7f | 0xc2 | 0xe2);
    let (mut from, mut next) = (0, 0);
    while let Some(step) = text.as_bytes().get(next..).and_then(|rest| rest.iter().position(is_suspect)) {
        let at = next + step;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        next = at + c.len_utf8();
        let short = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\0'..='\u{1f}' | '\u{7f}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "",
            _ => continue,
        };
        out.extend_from_slice(text.as_bytes().get(from..at).unwrap_or_default());
        from = next;
        if short.is_empty() {
            out.extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes());
        } else {
            out.extend_from_slice(short.as_bytes());
        }
    }
    out.extend_from_slice(text.as_bytes().get(from..).unwrap_or_default());
    out.push(b'"');
}

/// A name as a part of an IRI, or of a path in one: letters and digits of any script, `-`, `.`, `_` and `~` as they are, all
/// else by its bytes.
pub fn percent_encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') {
            out.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
    out
}

/// What was [encoded](percent_encoded), or encoded otherwise; what is no UTF-8 then stays as it is.
pub fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let digit = |byte: Option<u8>| byte.and_then(|b| char::from(b).to_digit(16));
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                bytes = ahead;
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Writes a number: tables of tokens hold millions.
pub fn push_number(out: &mut Vec<u8>, number: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_names_come_back() {
        for text in ["", "قال \"نعم\"\\\n\r\t\0\u{7f}\u{85}\u{2028}😀", "a b/c%d?#é", "%zz%4", "100%"] {
            let mut out = Vec::new();
            push_json(&mut out, text);
            assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
            assert_eq!(percent_decoded(&percent_encoded(text)), text);
        }
        assert_eq!(percent_encoded("هيئة الماء"), "هيئة%20الماء");
        assert_eq!(percent_decoded("100%"), "100%");
    }
}

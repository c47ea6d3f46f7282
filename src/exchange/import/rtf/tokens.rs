//! Rich Text cut into groups, control words and bytes.

/// A part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A word that says something, with its number.
    Word(&'b str, Option<i32>),
    /// A sign that says something, such as `*` or `~`.
    Sign(u8),
    /// A byte of the text, written as a number.
    Hex(u8),
    /// Bytes of the text.
    Bytes(&'b [u8]),
}

/// The parts of a file, in order.
#[derive(Debug)]
pub(super) struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn take(&mut self, count: usize) -> &'b [u8] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, is_part: impl Fn(u8) -> bool) -> &'b [u8] {
        let end = self.rest.iter().position(|byte| !is_part(*byte)).unwrap_or(self.rest.len());
        self.take(end)
    }

    /// What follows a backslash; none where it stands for nothing.
    fn control(&mut self) -> Option<Token<'b>> {
        let first = *self.rest.first()?;
        if first == b'\'' {
            self.byte();
            // What is no number stays what it is.
            let digits = self.rest.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
            self.take(2);
            let number = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
            return Some(Token::Hex(number));
        }
        if !first.is_ascii_alphabetic() {
            let sign = self.take(1);
            return match first {
                b'\\' | b'{' | b'}' => Some(Token::Bytes(sign)),
                b'\n' | b'\r' => Some(Token::Word("par", None)),
                sign => Some(Token::Sign(sign)),
            };
        }
        let name = std::str::from_utf8(self.take_while(|byte| byte.is_ascii_alphabetic())).ok()?;
        let is_negative = self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        if is_negative {
            self.byte();
        }
        let digits = std::str::from_utf8(self.take_while(|byte| byte.is_ascii_digit())).ok()?;
        let number: Option<i32> = digits.parse().ok().map(|number: i32| if is_negative { -number } else { number });
        if self.rest.first() == Some(&b' ') {
            self.byte();
        }
        if name == "bin" {
            self.take(usize::try_from(number.unwrap_or_default()).unwrap_or_default());
            return None;
        }
        Some(Token::Word(name, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            match *self.rest.first()? {
                b'{' => {
                    self.byte();
                    return Some(Token::Open);
                }
                b'}' => {
                    self.byte();
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.byte();
                    if let Some(token) = self.control() {
                        return Some(token);
                    }
                }
                b'\n' | b'\r' | 0 => _ = self.byte(),
                _ => {
                    return Some(Token::Bytes(
                        self.take_while(|b| !matches!(b, b'{' | b'}' | b'\\' | b'\n' | b'\r' | 0)),
                    ));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_told() {
        let found: Vec<Token<'_>> =
            Tokens::new(b"{\\b0 a\nb\\'e1\\'x\\u-3913?\\*\\~\\{\\bin3 }}}c\\\n\\bin99999999 }").collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Bytes(b"a"),
            Token::Bytes(b"b"),
            Token::Hex(0xe1),
            Token::Bytes(b"x"),
            Token::Word("u", Some(-3913)),
            Token::Bytes(b"?"),
            Token::Sign(b'*'),
            Token::Sign(b'~'),
            Token::Bytes(b"{"),
            Token::Bytes(b"c"),
            Token::Word("par", None),
        ];
        assert_eq!(found, expected);
    }
}

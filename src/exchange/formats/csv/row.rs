//! A row of a table.

/// Writes the cells of a row, one after the other; it ends where it is let go.
pub(in crate::exchange) struct Row<'b> {
    out: &'b mut Vec<u8>,
    begun: bool,
}

/// True where a spreadsheet would take this for a formula, or once did and now has an apostrophe before it.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// What stood in a cell before it was guarded.
pub(in crate::exchange) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

impl<'b> Row<'b> {
    pub(in crate::exchange) fn new(out: &'b mut Vec<u8>) -> Self {
        Self { out, begun: false }
    }

    fn next(&mut self) {
        if std::mem::replace(&mut self.begun, true) {
            self.out.push(b',');
        }
    }

    /// Words, guarded where a spreadsheet would take them for a formula.
    pub(in crate::exchange) fn text(&mut self, text: &str) -> &mut Self {
        self.next();
        let guard = if is_formula(text) { "'" } else { "" };
        self.quoted(guard, text);
        self
    }

    /// Words as they are.
    pub(in crate::exchange) fn raw(&mut self, text: &str) -> &mut Self {
        self.next();
        self.quoted("", text);
        self
    }

    /// Several values in a cell.
    pub(in crate::exchange) fn list<'t>(&mut self, items: impl Iterator<Item = &'t str>) -> &mut Self {
        let items: Vec<&str> = items.collect();
        self.text(&items.join(super::BETWEEN))
    }

    /// A whole number.
    pub(in crate::exchange) fn number(&mut self, number: usize) -> &mut Self {
        self.raw(&number.to_string())
    }

    /// `true` or `false`.
    pub(in crate::exchange) fn flag(&mut self, flag: bool) -> &mut Self {
        self.raw(if flag { "true" } else { "false" })
    }

    fn quoted(&mut self, guard: &str, text: &str) {
        let outer = |c: char| c.is_whitespace() || c == '\u{feff}';
        let asks = !guard.is_empty()
            || text.bytes().any(|b| matches!(b, b'"' | b',' | b'\n' | b'\r' | 0))
            || text.starts_with(outer)
            || text.ends_with(outer);
        if !asks {
            self.out.extend_from_slice(text.as_bytes());
            return;
        }
        self.out.push(b'"');
        self.out.extend_from_slice(guard.as_bytes());
        for piece in text.as_bytes().split_inclusive(|b| *b == b'"') {
            self.out.extend_from_slice(piece);
            if piece.ends_with(b"\"") {
                self.out.push(b'"');
            }
        }
        self.out.push(b'"');
    }
}

impl Drop for Row<'_> {
    fn drop(&mut self) {
        self.out.extend_from_slice(b"\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_guarded_and_given_back() {
        for (text, cell) in [
            ("=1+1", "\"'=1+1\""),
            ("'=1", "\"''=1\""),
            ("-5 درجات", "\"'-5 درجات\""),
            ("\tx", "\"'\tx\""),
            ("'x", "'x"),
            ("a,b", "\"a,b\""),
            ("قال \"نعم\"", "\"قال \"\"نعم\"\"\""),
            (" x", "\" x\""),
            ("", ""),
        ] {
            let mut out = Vec::new();
            Row::new(&mut out).text(text);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{cell}\r\n"));
            let plain = cell.trim_matches('"').replace("\"\"", "\"");
            assert_eq!(unguarded(&plain), text.trim_end_matches('"').trim_start_matches('"'), "{text:?}");
        }
    }
}

//! A text made of blocks, as pages and documents have them: headings and paragraphs keep their shape.
//!
//! Paragraphs and headings are apart by an empty line, items of a list and rows of a table stand a line each. White space
//! within a block is one space, as it is drawn; line ends within stay.

use crate::model::Heading;

/// A text that is being put together.
#[derive(Clone, Debug, Default)]
pub struct Blocks {
    text: String,
    headings: Vec<Heading>,
    /// The last block was a line of a list or table.
    is_in_list: bool,
}

impl Blocks {
    /// Adds a heading, `level` from 1 to 6 down.
    pub fn heading(&mut self, level: u8, words: &str) {
        let words = tidy(words).replace('\n', " ");
        if words.is_empty() {
            return;
        }
        self.part("\n\n");
        self.headings.push(Heading { start: self.text.len(), level: level.clamp(1, 6) });
        self.text.push_str(&words);
        self.is_in_list = false;
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, words: &str) {
        let words = tidy(words);
        if !words.is_empty() {
            self.part("\n\n");
            self.text.push_str(&words);
            self.is_in_list = false;
        }
    }

    /// Adds an item of a list.
    pub fn item(&mut self, words: &str) {
        let words = tidy(words);
        if !words.is_empty() {
            self.line("• ", &words);
        }
    }

    /// Adds a row of a table, its cells apart by ` | `.
    pub fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| tidy(cell).replace('\n', " ")).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.line("", &cells.join(" | "));
        }
    }

    /// Adds all of another text.
    pub fn append(&mut self, other: Self) {
        if other.is_empty() {
            return;
        }
        self.part("\n\n");
        let from = self.text.len();
        self.headings
            .extend(other.headings.into_iter().map(|heading| Heading { start: from + heading.start, ..heading }));
        self.text.push_str(&other.text);
        self.is_in_list = other.is_in_list;
    }

    /// Whether there is nothing so far.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text, and where its headings are.
    pub fn finish(self) -> (String, Vec<Heading>) {
        (self.text, self.headings)
    }

    fn line(&mut self, sign: &str, words: &str) {
        self.part(if self.is_in_list { "\n" } else { "\n\n" });
        self.text.push_str(sign);
        self.text.push_str(words);
        self.is_in_list = true;
    }

    fn part(&mut self, between: &str) {
        if !self.text.is_empty() {
            self.text.push_str(between);
        }
    }
}

/// White space as one space, line ends as one; none at either end of a line. A space that does not break stays what it is.
fn tidy(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let is_space = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}');
    for line in words.split(['\n', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']) {
        let from = out.len();
        for word in line.split(is_space).filter(|word| !word.is_empty()) {
            if out.len() > from {
                out.push(' ');
            }
            // A NUL or the like says nothing, and no XML or text file could hold it.
            out.extend(word.chars().filter(|c| !c.is_control()));
        }
        if out.len() > from {
            out.push('\n');
        }
    }
    out.truncate(out.trim_end_matches('\n').len());
    if out.chars().all(is_blank) {
        out.clear();
    }
    out
}

/// White space, and the marks that show nothing by themselves.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_paragraphs_lists_and_tables_keep_their_shape() {
        let mut blocks = Blocks::default();
        blocks.heading(1, "  عنوان\n المقال ");
        blocks.paragraph("سطر\tأول \r\n  سطر ثانٍ\n\n\u{200f} ");
        blocks.paragraph(" \u{a0}\u{200f}\n ");
        blocks.item("واحد");
        blocks.item("two");
        blocks.row(&["أ".to_owned(), "ب\nج".to_owned()]);
        blocks.heading(9, "خاتمة");
        let (text, headings) = blocks.finish();
        assert_eq!(text, "عنوان المقال\n\nسطر أول\nسطر ثانٍ\n\u{200f}\n\n• واحد\n• two\nأ | ب ج\n\nخاتمة");
        let found: Vec<(u8, &str)> = headings
            .iter()
            .map(|h| (h.level, text.get(h.start..).and_then(|t| t.lines().next()).unwrap_or_default()))
            .collect();
        assert_eq!(found, [(1, "عنوان المقال"), (6, "خاتمة")]);
    }

    #[test]
    fn another_text_comes_after_with_its_headings() {
        let mut blocks = Blocks::default();
        blocks.append(Blocks::default());
        blocks.item("واحد");
        let mut other = Blocks::default();
        other.heading(2, "باب");
        other.item("اثنان");
        blocks.append(other);
        blocks.item("ثلاثة");
        let (text, headings) = blocks.finish();
        assert_eq!(text, "• واحد\n\nباب\n\n• اثنان\n• ثلاثة");
        assert_eq!(headings.iter().map(|heading| heading.words(&text)).collect::<Vec<_>>(), ["باب"]);
    }
}

//! The way from the parts of a page or document, as they follow one another, to its blocks.
//!
//! Words come in runs; what ends a block says what it was. A paragraph within another, as in a text box, stands after the one
//! that it hangs on. A row of a table is a line of cells, unless the table only lays the page out: then what is in it stands
//! as it would without.

use super::{
    Cut, CutKind, ImportedArticle,
    blocks::{Blocks, is_blank},
    html::Fragment,
};

/// More blocks in a cell than this are no cell of a table.
const CELL_CAP: usize = 3;
/// The deepest that tables may be in one another, and the most cells of a row; what is beyond is words between.
const ROWS_CAP: usize = 64;
const CELLS_CAP: usize = 1000;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph.
    Paragraph,
    /// A heading, from level 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item,
}

/// An article that is being put together of runs and blocks.
#[derive(Debug, Default)]
pub struct Flow {
    /// What is known of it, and was left out; its text and headings come with [`Self::finish`].
    pub article: ImportedArticle,
    blocks: Blocks,
    /// The words of the block that is open, outside of `paragraphs`.
    line: String,
    /// The paragraphs that are open, one in another.
    paragraphs: Vec<Paragraph>,
    /// The rows that are open, one in another.
    rows: Vec<Row>,
    /// How many rows are open within the last of these that are none.
    beyond: usize,
}

#[derive(Debug, Default)]
struct Paragraph {
    words: String,
    /// What hangs on it.
    after: Vec<(Kind, String)>,
}

#[derive(Debug, Default)]
struct Row {
    pieces: Vec<Piece>,
    cell: usize,
}

#[derive(Debug)]
struct Piece {
    cell: usize,
    block: Block,
}

#[derive(Debug)]
enum Block {
    Words(Kind, String),
    Row(Vec<String>),
}

impl Flow {
    /// Adds words to the block that is open.
    pub fn text(&mut self, words: &str) {
        self.paragraphs.last_mut().map_or(&mut self.line, |paragraph| &mut paragraph.words).push_str(words);
    }

    /// Ends the block that is open; nothing comes of one without words.
    pub fn end(&mut self, kind: Kind) {
        let words = std::mem::take(&mut self.line);
        self.put(Block::Words(kind, words));
    }

    /// Begins a paragraph that [`Self::close`] ends, within the one that is open.
    pub fn open(&mut self) {
        self.paragraphs.push(Paragraph::default());
    }

    /// Ends the last paragraph that was opened.
    pub fn close(&mut self, kind: Kind) {
        let Some(Paragraph { words, mut after }) = self.paragraphs.pop() else { return };
        if let Some(outer) = self.paragraphs.last_mut() {
            outer.after.push((kind, words));
            outer.after.append(&mut after);
            return;
        }
        self.put(Block::Words(kind, words));
        for (kind, words) in after {
            self.put(Block::Words(kind, words));
        }
    }

    /// Begins a row of a table. One within a paragraph, as in a text box, is none.
    pub fn open_row(&mut self) {
        if !self.paragraphs.is_empty() {
            return;
        }
        self.end(Kind::Paragraph);
        if self.rows.len() < ROWS_CAP {
            self.rows.push(Row::default());
        } else {
            self.beyond += 1;
        }
    }

    /// Ends a cell of the last row.
    pub fn close_cell(&mut self) {
        if self.paragraphs.is_empty() {
            self.end(Kind::Paragraph);
            if let Some(row) = self.rows.last_mut().filter(|row| row.cell + 1 < CELLS_CAP) {
                row.cell += 1;
            }
        }
    }

    /// Ends the last row.
    pub fn close_row(&mut self) {
        if !self.paragraphs.is_empty() {
            return;
        }
        self.end(Kind::Paragraph);
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(row) = self.rows.pop() else { return };
        match row.cells() {
            Some(cells) => self.put(Block::Row(cells)),
            None => {
                for piece in row.pieces {
                    self.put(piece.block);
                }
            }
        }
    }

    /// Adds a piece of HTML after the block that is open.
    pub fn add(&mut self, fragment: Fragment) {
        self.end(Kind::Paragraph);
        self.blocks.append(fragment.blocks);
        for Cut { kind, count } in fragment.cut {
            self.leave_out(kind, count);
        }
    }

    /// Notes that something was left out.
    pub fn leave_out(&mut self, kind: CutKind, count: usize) {
        self.article.leave_out(kind, count);
    }

    /// The article, made of a file of these bytes.
    pub fn finish(mut self, original: Vec<u8>) -> ImportedArticle {
        self.close_all();
        let (text, headings) = self.blocks.finish();
        ImportedArticle { text, headings, original, ..self.article }
    }

    /// A file that is cut short leaves paragraphs and rows open.
    fn close_all(&mut self) {
        while !self.paragraphs.is_empty() {
            self.close(Kind::Paragraph);
        }
        while !self.rows.is_empty() {
            self.close_row();
        }
        self.end(Kind::Paragraph);
    }

    fn put(&mut self, block: Block) {
        if let Some(row) = self.rows.last_mut() {
            if !block.is_blank() {
                row.pieces.push(Piece { cell: row.cell, block });
            }
            return;
        }
        match block {
            Block::Words(Kind::Paragraph, words) => self.blocks.paragraph(&words),
            Block::Words(Kind::Heading(level), words) => self.blocks.heading(level, &words),
            Block::Words(Kind::Item, words) => self.blocks.item(&words),
            Block::Row(cells) => self.blocks.row(&cells),
        }
    }
}

impl Block {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Words(_, words) if words.chars().all(is_blank))
    }
}

impl Row {
    /// Its cells, without those empty at its end; none where it only lays out: with one cell that says something, with
    /// headings, tables or many blocks in a cell.
    fn cells(&self) -> Option<Vec<String>> {
        let mut cells: Vec<String> = Vec::new();
        let (mut blocks, mut said) = (0, 0);
        for Piece { cell, block } in &self.pieces {
            let Block::Words(Kind::Paragraph | Kind::Item, words) = block else { return None };
            if cells.len() <= *cell {
                cells.resize(*cell + 1, String::new());
                (blocks, said) = (0, said + 1);
            }
            blocks += 1;
            if blocks > CELL_CAP {
                return None;
            }
            let cell = cells.last_mut()?;
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(words);
        }
        (said > 1).then_some(cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(put: impl FnOnce(&mut Flow)) -> String {
        let mut flow = Flow::default();
        put(&mut flow);
        flow.finish(Vec::new()).text
    }

    #[test]
    fn a_paragraph_in_another_stands_after_it() {
        let found = text(|flow| {
            flow.open();
            flow.text("قبل ");
            flow.open();
            flow.text("إطار");
            flow.close(Kind::Heading(2));
            flow.text("بعد");
            flow.close(Kind::Paragraph);
        });
        assert_eq!(found, "قبل بعد\n\nإطار");
    }

    #[test]
    fn a_table_of_words_is_rows_and_one_that_lays_out_is_not() {
        let row = |flow: &mut Flow, cells: &[&[&str]]| {
            flow.open_row();
            for cell in cells {
                for words in *cell {
                    flow.text(words);
                    flow.end(Kind::Paragraph);
                }
                flow.close_cell();
            }
            flow.close_row();
        };
        assert_eq!(text(|flow| row(flow, &[&["أ"], &[], &["ب", "ج"]])), "أ |  | ب ج");
        assert_eq!(text(|flow| row(flow, &[&[], &["وحيدة"]])), "وحيدة");
        assert_eq!(text(|flow| row(flow, &[&["1", "2", "3", "4"], &["ب"]])), "1\n\n2\n\n3\n\n4\n\nب");
        let nested = text(|flow| {
            flow.open_row();
            row(flow, &[&["أ"], &["ب"]]);
            flow.close_cell();
            flow.text("ج");
        });
        assert_eq!(nested, "أ | ب\n\nج");
    }
}

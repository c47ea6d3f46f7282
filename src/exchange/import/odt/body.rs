//! The body of an `OpenDocument` text, as blocks.

use super::styles::Styles;
use crate::exchange::{
    formats::ReadError,
    import::{
        article::CutKind,
        blocks::is_blank,
        flow::{Flow, Kind},
    },
    xml::{Element, Node, Xml},
};

/// The most spaces that one element may stand for; more are one on the screen anyway.
const SPACES_CAP: usize = 100;

/// Reads what stands in the body of a file.
pub(super) fn read(name: &str, file: &str, styles: &Styles, flow: &mut Flow) -> Result<(), ReadError> {
    let mut xml = Xml::new(name, file.as_bytes())?;
    let mut body = Body { styles, flow, open: Vec::new(), paragraphs: 0, lists: 0, hidden: 0 };
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(element) if body.open.contains(&Open::Body) => body.begin(&element, &mut xml)?,
            Node::Open(element) => body.open.push(if element.name() == "body" { Open::Body } else { Open::Nothing }),
            Node::Close => body.end(),
            Node::Text(words) if body.paragraphs > 0 => body.words(&words),
            Node::Text(_) => {}
        }
    }
    Ok(())
}

/// What is done where an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Body,
    Paragraph(Kind),
    Hidden,
    List,
    Row,
    Cell,
}

struct Body<'b> {
    styles: &'b Styles,
    flow: &'b mut Flow,
    open: Vec<Open>,
    paragraphs: usize,
    lists: usize,
    hidden: usize,
}

impl Body<'_> {
    fn begin(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let opened = match (element.prefix(), element.name()) {
            ("text", "tracked-changes") => return self.deletions(xml),
            ("text", "note") | ("office", "annotation") => return self.pass(CutKind::Notes, xml),
            (
                "text",
                "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" | "object-index"
                | "user-index" | "bibliography",
            ) => return self.pass(CutKind::Navigation, xml),
            ("text", "hidden-text" | "hidden-paragraph") => return self.pass(CutKind::Hidden, xml),
            // Names of pictures, of fields and forms, how words are said: none is read with the text.
            ("text", "ruby-text" | "sequence-decls" | "variable-decls" | "user-field-decls")
            | ("office", "forms" | "scripts")
            | ("svg", "title" | "desc") => return xml.skip(),
            ("draw", "image") => return self.pass(CutKind::Media, xml),
            ("text", "h") => self.paragraph(Kind::Heading(element.get("outline-level").parse().unwrap_or(1)), element),
            ("text", "p") if self.styles.is_title(&element.get("style-name")) => {
                self.paragraph(Kind::Heading(1), element)
            }
            ("text", "p") if self.lists > 0 => self.paragraph(Kind::Item, element),
            ("text", "p") => self.paragraph(Kind::Paragraph, element),
            ("text", "span") if self.styles.is_hidden(&element.get("style-name")) => {
                if self.hidden == 0 {
                    self.flow.leave_out(CutKind::Hidden, 1);
                }
                self.hidden += 1;
                Open::Hidden
            }
            ("text", "list-item" | "list-header") => {
                self.lists += 1;
                Open::List
            }
            ("text", "s") => {
                let count = element.get("c").parse().unwrap_or(1);
                self.words(&" ".repeat(SPACES_CAP.min(count)));
                Open::Nothing
            }
            ("text", "tab") => self.sign("\t"),
            ("text", "line-break") => self.sign("\n"),
            ("text", "soft-hyphen") => self.sign("\u{ad}"),
            ("table", "table-row") => {
                self.flow.open_row();
                Open::Row
            }
            ("table", "table-cell" | "covered-table-cell") => Open::Cell,
            _ => Open::Nothing,
        };
        self.open.push(opened);
        Ok(())
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph(kind)) => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.flow.close(kind);
            }
            Some(Open::Hidden) => self.hidden = self.hidden.saturating_sub(1),
            Some(Open::List) => self.lists = self.lists.saturating_sub(1),
            Some(Open::Row) => self.flow.close_row(),
            Some(Open::Cell) => self.flow.close_cell(),
            Some(Open::Nothing | Open::Body) | None => {}
        }
    }

    fn paragraph(&mut self, kind: Kind, element: &Element<'_>) -> Open {
        // One whose style is hidden holds no words that are shown: its end is that of a hidden span in an open paragraph.
        if self.styles.is_hidden(&element.get("style-name")) {
            self.hidden += 1;
            self.flow.leave_out(CutKind::Hidden, 1);
            return Open::Hidden;
        }
        self.paragraphs += 1;
        self.flow.open();
        Open::Paragraph(kind)
    }

    fn sign(&mut self, sign: &str) -> Open {
        if self.hidden == 0 && self.paragraphs > 0 {
            self.flow.text(sign);
        }
        Open::Nothing
    }

    fn words(&mut self, words: &str) {
        // A line end in the file is a space; those of the text are elements.
        self.sign(&words.replace('\n', " "));
    }

    fn pass(&mut self, kind: CutKind, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        self.flow.leave_out(kind, 1);
        xml.skip()
    }

    /// What was struck out is kept in a list of its own.
    fn deletions(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (mut open, mut count, mut in_deletion) = (1_usize, 0, false);
        while open > 0 {
            match xml.node()? {
                Some(Node::Open(element)) => {
                    open += 1;
                    in_deletion |= element.name() == "deletion";
                }
                Some(Node::Close) => {
                    open -= 1;
                    in_deletion &= open > 2;
                }
                Some(Node::Text(words)) => {
                    if in_deletion && !words.chars().all(is_blank) {
                        count += 1;
                        in_deletion = false;
                    }
                }
                None => break,
            }
        }
        self.flow.leave_out(CutKind::Deletions, count);
        Ok(())
    }
}

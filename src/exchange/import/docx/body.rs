//! The body of a Word file, as blocks.

use super::styles::{Look, Styles, properties};
use crate::exchange::{
    formats::ReadError,
    import::{
        article::CutKind,
        blocks::is_blank,
        flow::{Flow, Kind},
    },
    xml::{Element, Node, Xml},
};

/// Letters of fonts for signs have no names: a bullet that is drawn by one is told, the rest are not.
const SIGNS: std::ops::RangeInclusive<u32> = 0xf000..=0xf0ff;

/// Reads a document's file.
pub(super) fn read(name: &str, file: &str, styles: &Styles, flow: &mut Flow) -> Result<(), ReadError> {
    let mut xml = Xml::new(name, file.as_bytes())?;
    let mut body = Body {
        styles,
        flow,
        open: Vec::new(),
        paragraphs: Vec::new(),
        runs: Vec::new(),
        fields: Vec::new(),
        struck: 0,
    };
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(element) => body.begin(&element, &mut xml)?,
            Node::Close => body.end(),
            Node::Text(words) => {
                if body.open.last() == Some(&Open::Words) {
                    body.words(&words);
                }
            }
        }
    }
    Ok(())
}

/// What is done where an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Words,
    Paragraph,
    Run,
    Struck,
    Row,
    Cell,
}

struct Body<'b> {
    styles: &'b Styles,
    flow: &'b mut Flow,
    open: Vec<Open>,
    paragraphs: Vec<Look>,
    runs: Vec<Run>,
    /// Of each field that is open, whether what comes now is its instruction.
    fields: Vec<bool>,
    /// How many deletions are open in one another.
    struck: usize,
}

struct Run {
    is_hidden: bool,
    /// It is counted already.
    is_counted: bool,
}

impl Body<'_> {
    fn begin(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let mut opened = Open::Nothing;
        match (element.prefix(), element.name()) {
            // What programs that do not know the first choice draw; properties of other things; what was before.
            (
                _,
                "Fallback" | "sectPr" | "sdtPr" | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "rt" | "instrText"
                | "delInstrText",
            )
            | ("a", "t") => return xml.skip(),
            (_, "p") => {
                self.paragraphs.push(Look::default());
                self.flow.open();
                opened = Open::Paragraph;
            }
            (_, "pPr") => return self.paragraph_properties(xml),
            (_, "rPr") => return self.run_properties(xml),
            (_, "r") => {
                let is_hidden = self.paragraphs.last().is_some_and(|look| look.is_hidden == Some(true));
                self.runs.push(Run { is_hidden, is_counted: false });
                opened = Open::Run;
            }
            (_, "t" | "delText") => opened = Open::Words,
            (_, "tab" | "ptab") => self.words("\t"),
            (_, "br" | "cr") => self.words("\n"),
            (_, "noBreakHyphen") => self.words("\u{2011}"),
            (_, "sym") => self.sign(&element.get("char")),
            (_, "fldChar") => self.field(&element.get("fldCharType")),
            (_, "del" | "moveFrom") => {
                self.struck += 1;
                self.flow.leave_out(CutKind::Deletions, 1);
                opened = Open::Struck;
            }
            (_, "footnoteReference" | "endnoteReference" | "commentReference") => {
                self.flow.leave_out(CutKind::Notes, 1);
            }
            (_, "blip" | "imagedata") => self.flow.leave_out(CutKind::Media, 1),
            (_, "tr") => {
                self.flow.open_row();
                opened = Open::Row;
            }
            (_, "tc") => opened = Open::Cell,
            _ => {}
        }
        self.open.push(opened);
        Ok(())
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph) => {
                let look = self.paragraphs.pop().unwrap_or_default();
                // An instruction without an end would hide all that follows.
                self.fields.fill(false);
                self.flow.close(match (look.level, look.is_item) {
                    (Some(level @ 1..), _) => Kind::Heading(level),
                    (_, Some(true)) => Kind::Item,
                    _ => Kind::Paragraph,
                });
            }
            Some(Open::Run) => drop(self.runs.pop()),
            Some(Open::Struck) => self.struck -= 1,
            Some(Open::Row) => self.flow.close_row(),
            Some(Open::Cell) => self.flow.close_cell(),
            Some(Open::Nothing | Open::Words) | None => {}
        }
    }

    fn words(&mut self, words: &str) {
        let is_contents = self.paragraphs.last().is_none_or(|look| look.is_contents);
        if self.struck > 0 || is_contents || self.fields.contains(&true) {
            return;
        }
        match self.runs.last_mut() {
            Some(run) if run.is_hidden => {
                if !run.is_counted && !words.chars().all(is_blank) {
                    run.is_counted = true;
                    self.flow.leave_out(CutKind::Hidden, 1);
                }
            }
            _ => self.flow.text(words),
        }
    }

    fn paragraph_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (mut own, mut style) = (Look::default(), None);
        let mut is_of_mark = false;
        properties(xml, &mut |element| match element.name() {
            "pStyle" => style = Some(self.styles.look(&element.get("val"))),
            // What follows is of the sign for the paragraph's end.
            "rPr" => is_of_mark = true,
            _ if is_of_mark => {}
            _ => own.take(element),
        })?;
        if let Some(look) = self.paragraphs.last_mut() {
            *look = own.or(style.unwrap_or_default());
            if look.is_contents {
                self.flow.leave_out(CutKind::Navigation, 1);
            }
        }
        Ok(())
    }

    fn run_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (mut own, mut style) = (Look::default(), None);
        properties(xml, &mut |element| match element.name() {
            "rStyle" => style = Some(self.styles.look(&element.get("val"))),
            _ => own.take(element),
        })?;
        let of_paragraph = self.paragraphs.last().copied().unwrap_or_default();
        let look = own.or(style.unwrap_or_default()).or(of_paragraph);
        if let Some(run) = self.runs.last_mut() {
            run.is_hidden = look.is_hidden == Some(true);
        }
        Ok(())
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(true),
            "separate" => {
                if let Some(is_instruction) = self.fields.last_mut() {
                    *is_instruction = false;
                }
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn sign(&mut self, code: &str) {
        match u32::from_str_radix(code, 16) {
            Ok(code) if SIGNS.contains(&code) => self.flow.leave_out(CutKind::Letters, 1),
            Ok(code) => self.words(char::from_u32(code).map(String::from).unwrap_or_default().as_str()),
            Err(_) => {}
        }
    }
}

//! What a page draws: glyphs where they stand, with what they stand for.

#![expect(clippy::many_single_char_names, reason = "the numbers of a matrix are called so everywhere")]

use std::{collections::HashMap, rc::Rc};

use hayro_syntax::{
    content::UntypedIter,
    object::{Array, Dict, Name, Object, Stream},
    page::{Page, Resources},
};

use super::{
    font::{Font, string},
    guard::unpacked,
};

/// The most glyphs of a file, and operators.
const GLYPHS: usize = 3_000_000;
const OPERATORS: usize = 20_000_000;
/// Forms within forms.
const DEPTH: usize = 8;

/// A glyph, or some that a file says stand for a text together.
#[derive(Clone, Debug, Default)]
pub(super) struct Glyph {
    /// What it stands for; none where that is not told.
    pub letters: Option<String>,
    /// Where it begins and ends, in points; its letters run from left to right or right to left.
    pub left: f32,
    pub right: f32,
    /// Its baseline, up from the foot of the page.
    pub y: f32,
    /// The height of its font.
    pub size: f32,
    pub is_bold: bool,
    pub standing: Standing,
    /// Its letters are said in their order, whole words of them.
    pub is_said: bool,
    /// Quarters of a circle that its baseline is turned by.
    pub turn: u8,
}

/// Whether a glyph is of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    #[default]
    Text,
    /// It is not painted, as the text behind a scan.
    Hidden,
    /// It is said to be no part of the text, as a header.
    Margin,
}

/// What was read so far, of all pages.
#[derive(Default)]
pub(super) struct Reader {
    /// By where they are in the file: fonts that are no objects of their own have the number of what they are in.
    fonts: HashMap<(usize, usize), Rc<Font>>,
    glyphs: usize,
    operators: usize,
}

/// What a page holds.
#[derive(Default)]
pub(super) struct Drawn {
    pub glyphs: Vec<Glyph>,
    pub pictures: usize,
}

/// More is drawn than any article has.
pub(super) struct TooMuch;

type Matrix = [f32; 6];

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First one, then the other.
fn then([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    is_hidden: bool,
}

/// A marked part of the page.
#[derive(Default)]
struct Span {
    is_margin: bool,
    /// What stands for its glyphs, and the first of them.
    said: Option<(String, usize)>,
}

struct Painter<'r> {
    reader: &'r mut Reader,
    drawn: Drawn,
    state: State,
    saved: Vec<State>,
    line: Matrix,
    pen: Matrix,
    spans: Vec<Span>,
}

impl Reader {
    /// What a page draws.
    pub fn page(&mut self, page: &Page<'_>) -> Result<Drawn, TooMuch> {
        let state = State {
            matrix: page.initial_transform(false).as_coeffs().map(|c| c as f32),
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            is_hidden: false,
        };
        let (saved, spans) = (Vec::new(), Vec::new());
        let mut painter = Painter { reader: self, drawn: Drawn::default(), state, saved, line: SAME, pen: SAME, spans };
        let contents = contents(page);
        painter.run(&contents, page.resources(), 0)?;
        while let Some(span) = painter.spans.pop() {
            painter.close(span);
        }
        let drawn = painter.drawn;
        self.glyphs += drawn.glyphs.len();
        Ok(drawn)
    }
}

fn contents(page: &Page<'_>) -> Vec<u8> {
    let mut all = Vec::new();
    let mut add = |stream: &Stream<'_>| {
        if let Some(bytes) = unpacked(stream).filter(|bytes| (all.len() + bytes.len()) as u64 <= super::ARTICLE_CAP) {
            all.extend_from_slice(&bytes);
            all.push(b'\n');
        }
    };
    match page.raw().get::<Object<'_>>(b"Contents") {
        Some(Object::Stream(stream)) => add(&stream),
        Some(Object::Array(parts)) => parts.iter::<Stream<'_>>().for_each(|stream| add(&stream)),
        _ => {}
    }
    all
}

impl Painter<'_> {
    fn run(&mut self, content: &[u8], resources: &Resources<'_>, depth: usize) -> Result<(), TooMuch> {
        let mut operators = UntypedIter::new(content);
        while let Some(instruction) = operators.next() {
            self.reader.operators += 1;
            if self.reader.operators > OPERATORS || self.drawn.glyphs.len() + self.reader.glyphs > GLYPHS {
                return Err(TooMuch);
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            let operator: &[u8] = instruction.operator;
            match operator {
                b"Do" => self.object(&operands, resources, depth)?,
                b"BI" | b"EI" | b"ID" => self.drawn.pictures += 1,
                b"Tf" => self.set_font(&operands, resources),
                b"BMC" | b"BDC" => self.open(&operands, resources),
                b"EMC" => {
                    if let Some(span) = self.spans.pop() {
                        self.close(span);
                    }
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => self.show(operator, &operands),
                _ => self.set(operator, &numbers(&operands)),
            }
        }
        Ok(())
    }

    fn set(&mut self, operator: &[u8], numbers: &[f32]) {
        let first = numbers.first().copied().unwrap_or(0.0);
        match (operator, numbers) {
            (b"q", _) if self.saved.len() < 512 => self.saved.push(self.state.clone()),
            (b"Q", _) => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            (b"cm", &[a, b, c, d, e, f]) => self.state.matrix = then([a, b, c, d, e, f], self.state.matrix),
            (b"BT", _) => (self.line, self.pen) = (SAME, SAME),
            (b"Tc", _) => self.state.letter_space = first,
            (b"Tw", _) => self.state.word_space = first,
            (b"Tz", _) => self.state.stretch = first / 100.0,
            (b"TL", _) => self.state.leading = first,
            (b"Ts", _) => self.state.rise = first,
            (b"Tr", _) => self.state.is_hidden = matches!(first as i32, 3 | 7),
            (b"Td", &[x, y]) => self.move_line(x, y),
            (b"TD", &[x, y]) => {
                self.state.leading = -y;
                self.move_line(x, y);
            }
            (b"Tm", &[a, b, c, d, e, f]) => {
                self.line = [a, b, c, d, e, f];
                self.pen = self.line;
            }
            (b"T*", _) => self.move_line(0.0, -self.state.leading),
            _ => {}
        }
    }

    fn move_line(&mut self, x: f32, y: f32) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.pen = self.line;
    }

    fn set_font(&mut self, operands: &[&Object<'_>], resources: &Resources<'_>) {
        let [Object::Name(name), Object::Number(size)] = operands else { return };
        self.state.size = size.as_f32();
        let Some(dict) = resources.fonts.get::<Dict<'_>>(name) else {
            self.state.font = None;
            return;
        };
        let place = (dict.data().as_ptr().addr(), dict.data().len());
        let font = self.reader.fonts.entry(place).or_insert_with(|| Rc::new(Font::read(&dict)));
        self.state.font = Some(Rc::clone(font));
    }

    fn object(&mut self, operands: &[&Object<'_>], resources: &Resources<'_>, depth: usize) -> Result<(), TooMuch> {
        let [Object::Name(name)] = operands else { return Ok(()) };
        let Some(stream) = resources.x_objects.get::<Stream<'_>>(name) else { return Ok(()) };
        if stream.dict().get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_ref() != b"Form") {
            self.drawn.pictures += 1;
            return Ok(());
        }
        let Some(content) = unpacked(&stream).filter(|_| depth < DEPTH) else { return Ok(()) };
        // What it costs to unpack counts too.
        self.reader.operators += content.len() / 16;
        let own = stream.dict().get::<Dict<'_>>(b"Resources").map(Resources::new);
        let matrix = stream.dict().get::<Array<'_>>(b"Matrix").map(|m| m.iter::<f32>().collect::<Vec<_>>());
        let (state, saved) = (self.state.clone(), std::mem::take(&mut self.saved));
        let (line, pen, spans) = (self.line, self.pen, self.spans.len());
        if let Some(&[a, b, c, d, e, f]) = matrix.as_deref() {
            self.state.matrix = then([a, b, c, d, e, f], self.state.matrix);
        }
        let done = self.run(&content, own.as_ref().unwrap_or(resources), depth + 1);
        for span in self.spans.split_off(spans.min(self.spans.len())).into_iter().rev() {
            self.close(span);
        }
        (self.state, self.saved, self.line, self.pen) = (state, saved, line, pen);
        done
    }

    fn open(&mut self, operands: &[&Object<'_>], resources: &Resources<'_>) {
        if self.spans.len() >= 256 {
            return;
        }
        let is_artifact = matches!(operands.first(), Some(Object::Name(tag)) if tag.as_ref() == b"Artifact");
        let properties = match operands.get(1) {
            Some(Object::Dict(dict)) => Some(dict.clone()),
            Some(Object::Name(name)) => resources.properties.get::<Dict<'_>>(name),
            _ => None,
        };
        let said = properties.and_then(|dict| dict.get::<hayro_syntax::object::String<'_>>(b"ActualText"));
        let said = said.map(|said| (string(said.as_bytes()), self.drawn.glyphs.len()));
        let is_margin = is_artifact || self.spans.last().is_some_and(|span| span.is_margin);
        self.spans.push(Span { is_margin, said });
    }

    /// What a part is said to stand for takes the place of its glyphs, on the line of the first.
    fn close(&mut self, span: Span) {
        let Some((said, from)) = span.said else { return };
        let glyphs = self.drawn.glyphs.split_off(from.min(self.drawn.glyphs.len()));
        let Some(first) = glyphs.first() else { return };
        let is_beside = |glyph: &&Glyph| (glyph.y - first.y).abs() < first.size && glyph.turn == first.turn;
        let (mut left, mut right) = (first.left, first.right);
        for glyph in glyphs.iter().filter(is_beside) {
            left = left.min(glyph.left);
            right = right.max(glyph.right);
        }
        self.drawn.glyphs.push(Glyph { letters: Some(said), left, right, is_said: true, ..first.clone() });
    }

    fn show(&mut self, operator: &[u8], operands: &[&Object<'_>]) {
        if matches!(operator, b"'" | b"\"") {
            if let [Object::Number(word), Object::Number(letter), _] = operands {
                (self.state.word_space, self.state.letter_space) = (word.as_f32(), letter.as_f32());
            }
            self.move_line(0.0, -self.state.leading);
        }
        match operands.last() {
            Some(Object::String(codes)) => self.codes(codes.as_bytes()),
            Some(Object::Array(parts)) => {
                for part in parts.iter::<Object<'_>>() {
                    match part {
                        Object::String(codes) => self.codes(codes.as_bytes()),
                        Object::Number(back) => {
                            self.advance(-back.as_f32() / 1000.0 * self.state.size * self.state.stretch);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn advance(&mut self, by: f32) {
        self.pen = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.pen);
    }

    fn codes(&mut self, mut bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        let standing = match self.spans.last() {
            _ if self.state.is_hidden => Standing::Hidden,
            Some(span) if span.is_margin => Standing::Margin,
            _ => Standing::Text,
        };
        while let Some(code) = font.next(&mut bytes) {
            let State { size, stretch, rise, letter_space, word_space, .. } = self.state;
            let width = code.width * size * stretch;
            let space = (letter_space + if code.is_space { word_space } else { 0.0 }) * stretch;
            let glyph = placed(then(self.pen, self.state.matrix), width, rise, size);
            self.advance(width + space);
            if self.drawn.glyphs.len() + self.reader.glyphs > GLYPHS {
                return;
            }
            self.drawn.glyphs.extend(glyph.map(|glyph| Glyph {
                letters: code.letters,
                is_bold: font.is_bold,
                standing,
                ..glyph
            }));
        }
    }
}

/// A glyph on a page turned so that its baseline lies flat; none where it lies askew, as stamps across a page do, or nowhere.
fn placed([a, b, c, d, e, f]: Matrix, width: f32, rise: f32, size: f32) -> Option<Glyph> {
    let (x, y) = (c * rise + e, d * rise + f);
    let (across, up) = (a * width, b * width);
    // Which way the line runs tells the height of its letters, as far as they are not leaning.
    let (turn, size) = if a.abs() > 8.0 * b.abs() {
        (if a < 0.0 && d < 0.0 { 2 } else { 0 }, size * d)
    } else if b.abs() > 8.0 * a.abs() {
        (if b > 0.0 { 1 } else { 3 }, size * c)
    } else {
        return None;
    };
    let (from, to, y) = match turn {
        0 => (x, x + across, y),
        1 => (y, y + up, -x),
        2 => (-x, -x - across, -y),
        _ => (-y, -y - up, x),
    };
    let glyph = Glyph { left: from.min(to), right: from.max(to), y, size: size.abs(), turn, ..Glyph::default() };
    [from, to, y, size].into_iter().all(f32::is_finite).then_some(glyph)
}

fn numbers(operands: &[&Object<'_>]) -> Vec<f32> {
    let number = |object: &&Object<'_>| match object {
        Object::Number(number) => Some(number.as_f32()),
        _ => None,
    };
    operands.iter().filter_map(number).collect()
}

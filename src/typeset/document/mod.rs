//! A whole article, of which only what is looked at is ever set.
//!
//! The text is cut into pieces: paragraphs, and parts of paragraphs that are too long. Heights of pieces that were not
//! set yet are estimated from their characters and the mean advance learnt so far. Scrolling is anchored on a piece
//! and an offset in it, so that nothing moves on the screen when an estimate above it is corrected.
//!
//! Points and rectangles are relative to the viewport, whose top left corner is (0, 0); bytes are those of the text.

mod cache;
mod heights;
mod moves;
mod pieces;
mod view;

use std::{ops::Range, rc::Rc, sync::Arc};

use self::{cache::Cache, heights::Heights, pieces::Piece};
use super::{
    caret::{Affinity, Caret},
    paragraph::{LineRect, Paragraph},
    style::{Direction, TextStyle},
    typesetter::Typesetter,
};

pub use moves::Vertical;
pub use view::Placed;

/// Part of the width that lines fill on average, which end at a word.
const LINE_FILL: f32 = 0.97;

/// How tall a blank line is, as a part of a line: paragraphs are apart already, and it only sets them a little further apart.
const BLANK: f32 = 0.4;

/// A blank line looks no further back than this for the direction to go.
const MAX_BLANKS: usize = 32;

/// Mean advance of a character, in ems, before anything was learnt.
const FIRST_GUESS_EM: f32 = 0.4;

/// A text that is set as far as it is looked at.
pub struct Document {
    text: Arc<str>,
    style: TextStyle,
    /// The bytes where paragraphs begin that are headings, in order.
    headings: Vec<usize>,
    width: f32,
    gap: f32,
    insets: Insets,
    pieces: Vec<Piece>,
    heights: Heights,
    cache: Cache,
    mean: MeanAdvance,
    anchor: Anchor,
    /// A line that is to stand at a height when the view is next laid out.
    pinned: Option<(usize, f32)>,
    view_height: f32,
    placed: Vec<Placed>,
}

/// Free room above and below the text that scrolls with it.
#[derive(Clone, Copy, Debug, Default)]
struct Insets {
    top: f32,
    bottom: f32,
}

/// What is at the top of the viewport: a piece, and how far below the piece's top.
#[derive(Clone, Copy, Debug, Default)]
struct Anchor {
    piece: usize,
    offset: f32,
}

/// A rectangle on the screen, with the piece whose line it is on.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedRect {
    /// Index of the piece, as in [`Placed::index`].
    pub piece: usize,
    /// Relative to the viewport; bytes of the document, line of the piece.
    pub rect: LineRect,
}

impl Document {
    /// Makes the text ready to be set at a width. Reads it once, to find its line ends.
    pub fn new(text: Arc<str>, style: TextStyle, width: f32) -> Self {
        let pieces = pieces::cut(&text);
        let mut document = Self {
            text,
            style,
            headings: Vec::new(),
            width: clean_width(width),
            gap: 0.0,
            insets: Insets::default(),
            pieces,
            heights: Heights::default(),
            cache: Cache::default(),
            mean: MeanAdvance::guessed(style.size_px * FIRST_GUESS_EM),
            anchor: Anchor::default(),
            pinned: None,
            view_height: 0.0,
            placed: Vec::new(),
        };
        document.estimate_all();
        document
    }

    /// Sets the paragraphs that begin at these bytes in bold.
    pub fn with_headings(mut self, mut starts: Vec<usize>) -> Self {
        starts.sort_unstable();
        self.headings = starts;
        self.cache = Cache::default();
        self
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The style it is set in.
    pub fn style(&self) -> &TextStyle {
        &self.style
    }

    /// The width it is wrapped at.
    pub fn width(&self) -> f32 {
        self.width
    }

    /// Wraps at another width; the line at the top of the viewport stays there. Set paragraphs are wrapped anew when
    /// they are next looked at, which costs a small part of setting them.
    pub fn set_width(&mut self, width: f32) {
        let width = clean_width(width);
        if (width - self.width).abs() > 0.0 {
            self.pin_top();
            self.width = width;
            self.estimate_all();
        }
    }

    /// Sets in another style, as for another zoom; the line at the top of the viewport stays there.
    pub fn set_style(&mut self, style: TextStyle) {
        if style != self.style {
            self.pin_top();
            self.mean = MeanAdvance::guessed(self.mean.now() * style.size_px / self.style.size_px.max(1.0));
            self.style = style;
            self.cache = Cache::default();
            for piece in &mut self.pieces {
                piece.rtl = None;
            }
            self.estimate_all();
        }
    }

    /// Leaves `gap` pixels after each paragraph, `top` above the text and `bottom` below it; all scroll with it.
    pub fn set_spacing(&mut self, gap: f32, top: f32, bottom: f32) {
        let at_top = self.anchor.piece == 0 && self.anchor.offset <= -self.insets.top;
        self.insets = Insets { top: top.max(0.0), bottom: bottom.max(0.0) };
        if at_top {
            self.anchor.offset = -self.insets.top;
        }
        if (self.gap - gap).abs() > 0.0 {
            self.pin_top();
            self.gap = gap.max(0.0);
            self.estimate_all();
        }
    }

    /// How many pieces there are: at least as many as paragraphs.
    pub fn piece_count(&self) -> usize {
        self.pieces.len()
    }

    /// The paragraph, or part of one, that holds a byte: its index and its bytes without the line end.
    pub fn piece_at(&self, byte: usize) -> (usize, Range<usize>) {
        let index = self.index_of(Caret::before(byte));
        (index, self.pieces.get(index).map_or(0..0, |piece| piece.start..piece.end))
    }

    /// How far a byte's line is below the top of the document, insets included. Sets the byte's paragraph only; what
    /// is above it counts as estimated.
    pub fn y_of(&mut self, typesetter: &mut Typesetter, byte: usize) -> f64 {
        let (index, local) = self.local(Caret::before(byte));
        let top = self.set(typesetter, index).caret_rect(local).top;
        f64::from(self.insets.top) + self.heights.before(index) + f64::from(top)
    }

    /// Sets a piece, or takes it from the cache, and learns its height.
    fn set(&mut self, typesetter: &mut Typesetter, index: usize) -> Rc<Paragraph> {
        if let Some(paragraph) = self.cache.get(index, self.width, typesetter.generation()) {
            self.learn_height(index, &paragraph);
            return paragraph;
        }
        let direction = self.direction_of(typesetter, index);
        let Some(piece) = self.pieces.get_mut(index) else {
            return Rc::new(typesetter.paragraph("", &self.style, Some(self.width)));
        };
        let text = self.text.get(piece.start..piece.end).unwrap_or_default();
        let style = self.style.directed(direction);
        let is_heading = piece.first && self.headings.binary_search(&piece.start).is_ok();
        let style = if is_heading { style.bold() } else { style };
        let style = if piece.is_blank() { style.spaced(BLANK) } else { style };
        let paragraph = Rc::new(typesetter.paragraph(text, &style, Some(self.width)));
        piece.rtl = Some(paragraph.is_rtl());
        self.mean.learn(paragraph.advance(), piece.chars);
        self.cache.put(index, Rc::clone(&paragraph));
        self.learn_height(index, &paragraph);
        paragraph
    }

    /// A part of a cut paragraph goes the way of its first part; a blank line goes the way of the paragraph before,
    /// so that arrows pass it.
    fn direction_of(&mut self, typesetter: &mut Typesetter, index: usize) -> Direction {
        let piece = |at: usize| self.pieces.get(at);
        let is_first = |at: &usize| piece(*at).is_none_or(|piece| piece.first);
        let is_blank = piece(index).is_some_and(Piece::is_blank);
        let leader = if self.style.direction != Direction::Auto {
            None
        } else if is_blank {
            (0..index).rev().take(MAX_BLANKS).find(|at| piece(*at).is_some_and(|piece| !piece.is_blank()))
        } else if is_first(&index) {
            None
        } else {
            (0..index).rev().find(is_first)
        };
        let Some(leader) = leader else { return self.style.direction };
        let rtl = match piece(leader).and_then(|piece| piece.rtl) {
            Some(rtl) => rtl,
            None => self.set(typesetter, leader).is_rtl(),
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }

    fn learn_height(&mut self, index: usize, paragraph: &Paragraph) {
        let Some(piece) = self.pieces.get_mut(index) else { return };
        piece.exact = true;
        self.heights.set(index, paragraph.size().1 + piece.gap(self.gap));
    }

    /// Forgets every height, and estimates it.
    fn estimate_all(&mut self) {
        for piece in &mut self.pieces {
            piece.exact = false;
        }
        self.estimate();
    }

    /// Estimates the heights that are not known.
    fn estimate(&mut self) {
        let (line, per_line) = (self.style.line_px(), self.width * LINE_FILL / self.mean.now().max(0.1));
        let blank = self.style.spaced(BLANK).line_px();
        let height = |(at, piece): (usize, &Piece)| {
            if piece.exact {
                return self.heights.get(at);
            }
            if piece.is_blank() {
                return blank;
            }
            (piece.chars as f32 / per_line).ceil().max(1.0) * line + piece.gap(self.gap)
        };
        self.heights = Heights::new(self.pieces.iter().enumerate().map(height).collect());
        self.mean.estimated();
    }

    /// The piece in which a caret is drawn.
    fn index_of(&self, caret: Caret) -> usize {
        let index = self.pieces.partition_point(|piece| piece.start <= caret.byte).saturating_sub(1);
        match self.pieces.get(index) {
            // Between two parts of a paragraph, the affinity tells.
            Some(piece) if caret.affinity == Affinity::Upstream && caret.byte == piece.start && !piece.first => {
                index.saturating_sub(1)
            }
            _ => index,
        }
    }

    /// The same, with the caret in the piece's own bytes.
    fn local(&self, caret: Caret) -> (usize, Caret) {
        let index = self.index_of(caret);
        let byte = self.pieces.get(index).map_or(0, |piece| caret.byte.min(piece.end).saturating_sub(piece.start));
        (index, Caret { byte, ..caret })
    }

    /// A caret of a piece in the document's bytes.
    fn global(&self, index: usize, caret: Caret) -> Caret {
        Caret { byte: caret.byte + self.pieces.get(index).map_or(0, |piece| piece.start), ..caret }
    }
}

/// How wide a character is on average, and whether that has changed enough to estimate anew.
#[derive(Debug)]
struct MeanAdvance {
    guess: f32,
    sum: f64,
    chars: u64,
    /// The mean that the estimates were made with.
    used: f32,
    /// Characters after which to look again.
    look_at: u64,
}

impl MeanAdvance {
    fn guessed(guess: f32) -> Self {
        Self { guess, sum: 0.0, chars: 0, used: guess, look_at: 200 }
    }

    fn learn(&mut self, advance: f32, chars: u32) {
        self.sum += f64::from(advance);
        self.chars += u64::from(chars);
    }

    fn now(&self) -> f32 {
        if self.chars < 40 { self.guess } else { (self.sum / self.chars as f64) as f32 }
    }

    fn estimated(&mut self) {
        self.used = self.now();
    }

    /// Whether estimates are off by some percent. Asked ever more rarely, so that estimating stays cheap.
    fn is_off(&mut self) -> bool {
        if self.chars < self.look_at {
            return false;
        }
        self.look_at = self.chars.saturating_mul(4);
        (self.now() - self.used).abs() > self.used * 0.02
    }
}

fn clean_width(width: f32) -> f32 {
    if width.is_finite() { width.max(20.0) } else { 20.0 }
}

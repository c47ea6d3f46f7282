//! What the view keeps from frame to frame: where it is scrolled, what is selected, what the pointer is doing.

use std::sync::Arc;

use egui::Context;

use super::{
    ArticleView,
    access::Told,
    geometry::Sheet,
    margin::{PlacedBracket, PlacedChip},
    marks::{Marks, PreparedMarks},
    pointer::{Drag, Hover},
};
use crate::{
    model::{AnnotationId, ArticleId, Link},
    text::TextSpan,
    typeset::{Caret, Document, TextStyle},
    ui::text as screen,
};

/// How far the article's text can be made smaller or larger.
const ZOOMS: std::ops::RangeInclusive<f32> = 0.6..=3.0;

/// How far apart an article's lines usually are, as a multiple of the em.
pub const USUAL_LINE_HEIGHT: f32 = 2.0;

/// How far apart they can be: below that, the last lane of marks under a line would touch the bands of the next.
pub const LINE_HEIGHTS: std::ops::RangeInclusive<f32> = 1.95..=2.6;

/// Where the selection began, and where the caret is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: usize,
    /// The end that moves.
    pub caret: Caret,
}

impl Selection {
    /// What lies between the two; `None` where they meet.
    pub fn span(self) -> Option<TextSpan> {
        let (a, b) = (self.anchor.min(self.caret.byte), self.anchor.max(self.caret.byte));
        TextSpan::stored(a, b).filter(|span| !span.is_empty())
    }

    /// A selection of that span, with the caret at its end.
    pub fn of(span: TextSpan) -> Self {
        Self { anchor: span.start(), caret: Caret::after(span.end()) }
    }

    /// Nothing selected, the caret there.
    pub fn at(caret: Caret) -> Self {
        Self { anchor: caret.byte, caret }
    }
}

/// A place that can be taken by typing the letters shown on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where the key cap stands: at the start of these words.
    pub span: TextSpan,
    /// What is on it.
    pub label: String,
}

/// The state of one article's view. It belongs to whoever shows the article; the view changes nothing else.
#[derive(Default)]
pub struct ArticleViewState {
    pub(super) document: Option<Document>,
    pub(super) article: Option<ArticleId>,
    /// The revision that `marks` was made from.
    revision: Option<u64>,
    pub(super) marks: Marks,
    /// The marks of the article that is shown next.
    prepared: Option<(ArticleId, PreparedMarks)>,
    /// The mark whose links `links` holds.
    links_of: Option<AnnotationId>,
    pub(super) links: Vec<Link>,
    pub(super) selection: Selection,
    /// The x that moves up and down keep to, in pixels of the document.
    pub(super) keep_x: Option<f32>,
    /// What was grown from, innermost first.
    pub(super) grown: Vec<TextSpan>,
    pub(super) zoom: Zoom,
    line_height: LineHeight,
    pub(super) hints: Vec<Hint>,
    pub(super) hover: Option<Hover>,
    pub(super) drag: Option<Drag>,
    /// When the caret moved last, in seconds: it blinks from then on.
    pub(super) moved_at: f64,
    /// Whether the caret moved since the last frame.
    pub(super) moved: bool,
    pub(super) wants_focus: bool,
    /// What stood in the margin last.
    pub(super) brackets: Vec<PlacedBracket>,
    pub(super) chips: Vec<PlacedChip>,
    pub(super) told: Told,
    /// What was on the screen last.
    pub(super) sheet: Option<Sheet>,
}

/// Size of the text against normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Zoom(pub f32);

impl Default for Zoom {
    fn default() -> Self {
        Self(1.0)
    }
}

/// Distance of lines, as a multiple of the em.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LineHeight(f32);

impl Default for LineHeight {
    fn default() -> Self {
        Self(USUAL_LINE_HEIGHT)
    }
}

impl ArticleViewState {
    /// What is selected, if anything.
    pub fn selected(&self) -> Option<TextSpan> {
        self.selection.span()
    }

    /// Where the selection began and where the caret is.
    pub fn selection(&self) -> Selection {
        self.selection
    }

    /// Size of the text against normal.
    pub fn zoom(&self) -> f32 {
        self.zoom.0
    }

    /// Sets the size of the text, within what can be read.
    pub fn set_zoom(&mut self, zoom: f32) {
        if zoom.is_finite() {
            self.zoom = Zoom(zoom.clamp(*ZOOMS.start(), *ZOOMS.end()));
        }
    }

    /// Distance of the lines, as a multiple of the em.
    pub fn line_height(&self) -> f32 {
        self.line_height.0
    }

    /// Sets the lines that far apart, within what leaves room for marks and can be read.
    pub fn set_line_height(&mut self, line_height: f32) {
        if line_height.is_finite() {
            self.line_height = LineHeight(line_height.clamp(*LINE_HEIGHTS.start(), *LINE_HEIGHTS.end()));
        }
    }

    /// Shows key caps over words or marks, or none.
    pub fn set_hints(&mut self, hints: Vec<Hint>) {
        self.hints = hints;
    }

    /// Whether key caps are shown.
    pub fn has_hints(&self) -> bool {
        !self.hints.is_empty()
    }

    /// Takes marks that were made beforehand for the article that is shown next.
    pub fn prepare(&mut self, article: ArticleId, marks: PreparedMarks) {
        self.prepared = Some((article, marks));
    }

    /// Has the marks looked at anew with the next frame: they are of other layers.
    pub fn forget_marks(&mut self) {
        self.revision = None;
    }

    /// The article that was shown last.
    pub fn article(&self) -> Option<&ArticleId> {
        self.article.as_ref()
    }

    /// How far the article is scrolled, in pixels of its document.
    pub fn top(&self) -> Option<f64> {
        self.document.as_ref().map(Document::top)
    }

    /// Scrolls as far as another view of the same article is.
    pub fn follow(&mut self, top: f64) {
        if let Some(document) = &mut self.document {
            let by = top - document.top();
            if by.abs() > f64::EPSILON {
                document.scroll_by(by as f32);
            }
        }
    }

    /// Takes the keyboard with the next frame.
    pub fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Lets the keyboard go elsewhere.
    pub fn ask_nothing(&mut self) {
        self.wants_focus = false;
    }

    /// How far down the article the screen is: 0 at its start, 1 at its end.
    pub fn progress(&self) -> f32 {
        let (Some(document), Some(sheet)) = (&self.document, self.sheet) else { return 0.0 };
        let room = document.content_height() - f64::from(sheet.view.height() * sheet.scale);
        if room <= 1.0 { 1.0 } else { (document.top() / room).clamp(0.0, 1.0) as f32 }
    }

    /// The bytes that are on the screen, by paragraph.
    pub fn visible_bytes(&self) -> std::ops::Range<usize> {
        self.document.as_ref().map_or(0..0, Document::visible_bytes)
    }

    pub(super) fn select(&mut self, selection: Selection) {
        self.moved |= self.selection != selection;
        self.keep_x = None;
        self.selection = selection;
    }

    /// Makes what is kept fit what is shown: the article, its marks, the room there is.
    pub(super) fn update(&mut self, ctx: &Context, view: &ArticleView<'_>, sheet: Sheet, insets: (f32, f32)) {
        let style = TextStyle {
            size_px: sheet.em * sheet.scale,
            line_height: self.line_height.0,
            ..TextStyle::reading(1.0).directed(view.direction)
        };
        let width = (sheet.column.span() * sheet.scale).round();
        let is_new = self.article.as_ref() != Some(view.article)
            || self.document.as_ref().is_none_or(|d| !Arc::ptr_eq(d.text(), view.text) && d.text() != view.text);
        if is_new {
            let (zoom, line_height, wants_focus) = (self.zoom, self.line_height, self.wants_focus);
            let prepared = self.prepared.take().filter(|(article, _)| article == view.article);
            let marks = prepared.map(|(_, PreparedMarks(marks))| marks).unwrap_or_default();
            let article = Some(view.article.clone());
            *self = Self { article, marks, zoom, line_height, wants_focus, ..Self::default() };
            let headings = view.headings.iter().map(|heading| heading.start).collect();
            self.document = Some(Document::new(Arc::clone(view.text), style, width).with_headings(headings));
        }
        if self.revision != Some(view.revision) {
            self.marks.update(view.text, view.layers, view.codebook);
        }
        if self.links_of != view.focus || self.revision != Some(view.revision) {
            self.links_of = view.focus;
            self.links.clear();
            if let Some(focus) = view.focus {
                self.links.extend(view.layers.iter().flat_map(|layer| layer.links.starting_at(focus)).cloned());
            }
        }
        self.revision = Some(view.revision);
        if let Some(document) = &mut self.document {
            document.set_style(style);
            document.set_width(width);
            let gap = (sheet.em * PARAGRAPH_GAP_EM * sheet.scale).round();
            document.set_spacing(gap, (insets.0 * sheet.scale).round(), (insets.1 * sheet.scale).round());
            let height = sheet.view.height() * sheet.scale;
            screen::typeset(ctx, |typesetter| document.visible(typesetter, height).len());
        }
        self.sheet = Some(sheet);
    }
}

/// Room after a paragraph.
const PARAGRAPH_GAP_EM: f32 = 0.6;

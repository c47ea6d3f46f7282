//! Text as shape: fonts, paragraphs, virtual documents, hit-testing and caret movement.
//!
//! Over `parley` (layout) and `swash` (glyph images). All lengths are physical pixels, y grows downwards; all text
//! positions are UTF-8 byte offsets on character boundaries. Visual order exists only here and in painting.
//!
//! - [`Typesetter`] holds the fonts and sets a text in a [`TextStyle`]: [`Typesetter::paragraph`],
//!   [`Typesetter::rich`] (ranges of [`Ink`] and weight), [`Typesetter::line`] (one line, elided).
//! - [`Paragraph`] answers for what was set: lines, glyphs, rectangles of a range, the caret under a point, and where
//!   a caret goes when an arrow is pressed.
//! - [`Document`] sets a whole article, only ever the paragraphs that are looked at.
//! - [`Rasterizer`] draws glyphs into small images, for an atlas or a page.
//! - [`lanes`] says where bands and lines around words go.
//! - [`icon`] names the icons, set in [`Face::Icon`].
//!
//! Nothing in typeset knows a widget, a colour or an annotation, and nothing reads a file (the system's fonts apart,
//! through `fontique`).

mod caret;
mod display;
mod document;
mod fonts;
mod glyphs;
pub mod icon;
pub mod lanes;
mod paragraph;
mod raster;
mod slots;
mod style;
mod typesetter;

pub use caret::{Affinity, Caret, Side};
pub use display::is_bidi_control;
pub use document::{Document, Placed, PlacedRect, Vertical};
pub use glyphs::{FaceKey, FaceMetrics, GlyphFace, GlyphKey, PlacedGlyph};
pub use paragraph::{ControlChip, Grapheme, Line, LineRect, Paragraph};
pub use raster::{GlyphImage, PixelKind, Rasterizer, SUBPIXEL_BINS, snap};
pub use style::{Align, Direction, Face, Ink, Span, TextStyle, Weight};
pub use typesetter::Typesetter;

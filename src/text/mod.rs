//! Text as meaning: byte spans, segmentation, folding and anchors.
mod span;
pub use span::{SpanError, TextSpan};

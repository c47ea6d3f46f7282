//! Text as meaning: byte spans, segmentation, folding and anchors.

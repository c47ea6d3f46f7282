//! Text as shape: fonts, paragraphs, virtual documents, hit-testing and caret movement.

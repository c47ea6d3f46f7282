//! Colleagues' work side by side: what layers of one article have in common and where they differ, what a reviewer decided,
//! the layer that is agreed on, and how far annotators agree at all.
//!
//! Nothing in `review` reads a file, a clock or a random source: whoever asks gives a seed. Everything here is derived from
//! layers and reviews, and can be thrown away.

pub mod agreed;
pub mod agreement;
pub mod asked;
pub mod assign;
pub mod compare;
pub mod decide;
pub mod feedback;
pub mod filter;
pub mod queue;
pub mod score;
#[cfg(test)]
mod testing;
pub mod threads;
pub mod versions;

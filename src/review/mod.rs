//! Colleagues' work side by side: what layers of one article have in common and where they differ, what a reviewer decided,
//! and the layer that is agreed on.
//!
//! Nothing in `review` reads a file or draws. Everything here is derived from layers and reviews, and can be thrown away.

pub mod agreed;
pub mod compare;
pub mod decide;
pub mod feedback;
pub mod queue;
#[cfg(test)]
mod testing;

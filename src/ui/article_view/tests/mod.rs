//! The view in a window that nobody sees.

mod fixture;
mod mouse;
mod pictures;

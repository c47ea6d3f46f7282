//! The view in a window that nobody sees.

mod fixture;
mod keys;
mod mouse;
mod pictures;

//! The window's own widgets, in egui's shape: each sets its text with [`text`](super::text), takes its looks from the
//! [`Theme`](super::theme::Theme), mirrors in a right-to-left interface, is worked by mouse and keyboard alike, and
//! tells assistive technology its name and role. They know nothing of annotations.

mod label;
pub mod layout;

pub use label::Label;

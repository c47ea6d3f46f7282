//! The window's own widgets, in egui's shape: each sets its text with [`text`](super::text), takes its looks from the
//! [`Theme`](super::theme::Theme), mirrors in a right-to-left interface, is worked by mouse and keyboard alike, and
//! tells assistive technology its name and role. They know nothing of annotations.

mod button;
mod cell;
mod chip;
#[cfg(test)]
mod gallery;
mod icon_cell;
mod label;
pub mod layout;
mod list_row;
mod notice;
mod popup;
mod prose;
mod small;
mod splitter;
mod strip;
mod swatch;
#[cfg(test)]
mod tests;
mod text_input;
mod toggle;
mod tooltip;

pub use button::{Button, IconButton};
pub use cell::Cell;
pub use chip::{Chip, ChipOutput, Pill};
pub use icon_cell::IconCell;
pub use label::Label;
pub use list_row::ListRow;
pub use notice::{Banner, BannerOutput, Gravity, toast};
pub use popup::{
    Choice, MenuItem, Modal, ModalOutput, PaletteItem, card_frame, context_menu, menu, palette_frame, popup_frame,
};
pub use prose::Prose;
pub use small::{Badge, Initial, KeyCap, ProgressBar, Section, Separator};
pub use splitter::{GRIP, Splitter};
pub use strip::paint_swatch;
pub use swatch::Swatch;
pub use text_input::TextInput;
pub use toggle::{Segmented, Toggle};
pub use tooltip::Tip;

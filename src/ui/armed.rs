//! A tag that is armed: each drag over words tags them at once.

use egui::{Event, Key};

use super::keys::digit_of;
use crate::model::TagId;

/// A tag at the pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArmedTag {
    /// Which.
    pub tag: TagId,
    /// Its digit, where it is armed only as long as its key is held.
    pub held: Option<u8>,
}

impl ArmedTag {
    /// Whether a frame's events let go of the key that holds it. Keys are told by their place, as elsewhere; a window that
    /// loses the keyboard hears of no release.
    pub fn is_let_go_by(&self, events: &[Event]) -> bool {
        let digit = |key: &Key, physical: &Option<Key>| digit_of(physical.unwrap_or(*key));
        self.held.is_some()
            && events.iter().any(|event| match event {
                Event::Key { key, physical_key, pressed: false, .. } => digit(key, physical_key) == self.held,
                Event::WindowFocused(focused) => !focused,
                _ => false,
            })
    }
}

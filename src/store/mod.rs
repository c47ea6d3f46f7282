//! Project folders: file types, atomic files, loading and saving.
//!
//! `store` knows no dataset format and reads no clock. A file is written whole or not at all ([`atomic`]), off the
//! caller's thread ([`queue`]), in a small subset of RON ([`ron`]) that `assets/FORMAT.md` documents.

pub mod atomic;
pub mod fs;
pub mod queue;
pub mod ron;
pub mod schema;

//! Project folders: what is saved is there, whatever happens.

mod atomic;
mod format;

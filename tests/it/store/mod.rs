//! Project folders: what is saved is there, whatever happens.

mod atomic;
mod damage;
mod folder;
mod format;
mod golden;
pub mod harbour;
mod hostile;
mod merging;
mod senseless;

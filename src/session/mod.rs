//! An open project at work: state, history, autosave and background jobs.

pub mod marking;
mod stamp;

pub use stamp::{Stamp, SystemStamp};

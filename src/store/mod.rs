//! Project folders: file types, atomic files, loading and saving.
//!
//! [`create`] makes a folder, [`open`] reads one into a [`Project`](crate::model::Project) with a [`Report`] of what could
//! not be read, [`Folder::save`] writes a [`Snapshot`] of one place, usually on the thread of a [`queue::SaveQueue`]. What was saved goes to the [`backups`] as well.
//!
//! `store` knows no dataset format and reads no clock. A file is written whole or not at all ([`atomic`]), in a small
//! subset of RON ([`ron`]) that `assets/FORMAT.md` documents, from types ([`schema`]) that are not the model's. What cannot
//! be read is never written over.

mod article;
pub mod atomic;
pub mod backups;
mod create;
pub mod fault;
mod folder;
pub mod fs;
mod index;
mod load;
pub mod lock;
pub mod merge;
pub mod package;
mod piece;
mod place;
pub mod queue;
pub mod ron;
pub mod schema;
mod snapshot;
mod text;
mod watch;

pub use create::{SavedCopy, create, create_on, create_watched, save_copy};
pub use fault::{Difference, Fault, FaultCause, IoCause, Unfit};
pub use folder::{Folder, ReadOnly, SaveError, save};
pub use index::{Batch, LateArticle, Rest, cache_folder, open_indexed, read_missing};
pub use load::{
    OpenError, Opened, Report, look_at_layer, open, open_on, open_watched, read_codebook, read_layer, read_layer_late,
};
pub use piece::{Piece, read_piece};
pub use place::{ARTICLE_CAP, FILE_CAP, file_of, place_of};
pub use snapshot::Snapshot;
pub use text::{TextError, TextRead, TextState};
pub use watch::{Cancelled, Watch, go_on};

#[cfg(test)]
mod tests;

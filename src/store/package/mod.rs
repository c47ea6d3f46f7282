//! Work packages: a part of a project in one file, which goes to an analyst and comes back.
//!
//! A package is a zip of a project folder, with a [`Manifest`] that says whose work it is and which states its files came
//! from, and the analyst's own files as they went out: `.isnad/package.ron` and `.isnad/base/`. Nobody vouches for a
//! package: [`Package::open`] looks at all of it, counting bytes as they come, before anything is made of it, and a name in
//! it never becomes a path that is written, but only says which [`Place`](crate::model::Place) of the project is meant. A
//! folder will do for a package as well.

mod manifest;
mod names;
mod read;
mod take;
mod write;

pub use manifest::{Manifest, state_of};
pub use names::NameFlaw;
pub use read::{Caps, EntryFlaw, Package, PackageError};
pub use take::{How, Lineage, NotTaken, Taking, Weighed, text_as_named};
pub use write::write_package;

/// Where a package says what it is: below its folder, and below the one that it is unpacked to.
pub const MANIFEST: &str = ".isnad/package.ron";

/// Where a package keeps the analyst's files as they went out.
pub const BASE: &str = ".isnad/base";

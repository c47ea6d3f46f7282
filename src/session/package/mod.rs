//! Work packages: what one analyst needs, packed into a file, and their work, taken back from it.
//!
//! [`bundle()`] packs, [`MergePlan::of`] says what a package would bring, [`MergePlan::carry_out`] takes it in. Whose files
//! are taken is said by who they are of, never by what is newer: a package brings the work of its analyst, and what of
//! others is different in it is told, and left.

mod bundle;
mod merge;
#[cfg(test)]
mod tests;

pub use bundle::{BundleError, BundleOptions, Bundled, Choice, bundle};
pub use merge::{Brought, Left, MergeError, MergePlan, Outcome, Planned, open_elsewhere};

use std::path::Path;

/// A path below the project's folder as packages and reports have it, with slashes.
pub fn slashed(file: &Path) -> String {
    file.to_string_lossy().replace('\\', "/")
}

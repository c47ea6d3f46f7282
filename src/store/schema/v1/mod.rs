//! Version 1, frozen: what it says stays readable for ever, and may only be added to. `assets/FORMAT.md` describes the files
//! one by one, and what may be added without a version 2; `tests/fixtures/v1` holds one of each, whose bytes never change.

mod article;
mod attributes;
mod codebook;
mod entity;
mod layer;
mod project;
mod provenance;
mod review;

pub use article::ArticleFile;
pub use attributes::Value;
pub use codebook::CodebookFile;
pub use entity::EntityFile;
pub use layer::LayerFile;
pub use project::{AnalystFile, AssignmentsFile, ProjectFile};
pub use review::ReviewFile;

//! Version 0: a draft, which may still change. `assets/FORMAT.md` describes the files one by one.

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

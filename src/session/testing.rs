//! A new project at work, for the tests of what is done with it.

use std::path::Path;

use super::{NewProject, Session, SystemStamp};
use crate::model::{AnalystId, testing::small_project};

/// Amal's project in a folder: the codebook of the small project, and no articles.
pub(crate) fn new_session(folder: &Path) -> Session {
    let small = small_project();
    let new = NewProject {
        name: "المياه".to_owned(),
        analyst_id: AnalystId::new("amal").unwrap(),
        analyst_name: "أمل".to_owned(),
        codebook: small.codebook,
        guidelines: small.guidelines,
    };
    Session::create(folder, new, Box::new(SystemStamp), || {}).unwrap()
}

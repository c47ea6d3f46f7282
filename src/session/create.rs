//! New projects.

use std::{path::Path, sync::Arc};

use super::{Stamp, Template};
use crate::{
    model::{Analyst, AnalystId, Extra, IdError, Project, ProjectId, ProjectInfo},
    store::{self, Folder, SaveError},
};

/// What a new project starts with.
#[derive(Clone, Copy, Debug)]
pub struct NewProject<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What its owner, and first analyst, is called.
    pub analyst: &'a str,
    /// The owner's identifier; made from the name where none is given.
    pub id: Option<&'a AnalystId>,
    /// Where its codebook and guideline come from.
    pub template: &'a Template,
}

/// Why a project was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The analyst has no name.
    #[error("the analyst needs a name")]
    NoName,
    /// The template does not read: a fault of this program.
    #[error("the template {id} does not read: {faults}. Please report this")]
    Template {
        /// Which.
        id: &'static str,
        /// What is wrong with it.
        faults: String,
    },
    /// No identifier could be made.
    #[error(transparent)]
    Id(#[from] IdError),
    /// The folder could not be made.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Makes a project in a folder that is new or empty; all of it is on the disk when this returns.
///
/// # Errors
/// See [`CreateError`].
pub fn create(dir: &Path, new: &NewProject<'_>, stamp: &mut dyn Stamp) -> Result<(Project, Arc<Folder>), CreateError> {
    let analyst = new.analyst.trim();
    if analyst.is_empty() {
        return Err(CreateError::NoName);
    }
    let id = match new.id {
        Some(id) => id.clone(),
        None => analyst_id(analyst, stamp)?,
    };
    let mut codebook = new
        .template
        .codebook()
        .map_err(|faults| CreateError::Template { id: new.template.id, faults: faults.join("; ") })?;
    codebook.version = codebook.version.max(1);
    let info = ProjectInfo {
        id: ProjectId::new(stamp.uuid()),
        rev: 1,
        name: new.name.to_owned(),
        owner: id.clone(),
        languages: Vec::new(),
        extra: Extra::default(),
    };
    let owner = Analyst { id, rev: 1, name: analyst.to_owned(), extra: Extra::default() };
    let project = Project::new(info, owner, codebook, new.template.guidelines.to_owned());
    let folder = store::create(dir, &project)?;
    Ok((project, folder))
}

/// An identifier for an analyst of that name: the name itself where it is ASCII, else eight digits that say nothing.
fn analyst_id(name: &str, stamp: &mut dyn Stamp) -> Result<AnalystId, IdError> {
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let slug: String = words.join("-").chars().take(64).collect();
    match AnalystId::new(slug.trim_end_matches('-')) {
        Ok(id) if name.is_ascii() => Ok(id),
        // The last digits of a new UUID are random.
        _ => AnalystId::new(&format!("analyst-{:08x}", stamp.uuid().as_u128() & 0xFFFF_FFFF)),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::Timestamp;

    struct Fixed;

    impl Stamp for Fixed {
        fn now(&mut self) -> Timestamp {
            Timestamp::default()
        }
        fn uuid(&mut self) -> Uuid {
            Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_00ab_cdef)
        }
    }

    #[test]
    fn an_analyst_is_called_by_an_ascii_name_or_by_digits() {
        let long = "ab ".repeat(40);
        let table = [
            ("Amal", "amal"),
            ("Amal  Haddad-Noor", "amal-haddad-noor"),
            ("R2", "r2"),
            ("أمل", "analyst-00abcdef"),
            ("Renée", "analyst-00abcdef"),
            ("con", "analyst-00abcdef"),
            ("!?", "analyst-00abcdef"),
            (&long, "ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-a"),
        ];
        for (name, id) in table {
            assert_eq!(analyst_id(name, &mut Fixed).map(|i| i.to_string()), Ok(id.to_owned()), "{name}");
        }
    }
}

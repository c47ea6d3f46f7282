//! What the tags and links of datasets became in a project, kept for the next time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Prefs;
use crate::{
    model::ProjectId,
    session::annotations::{Becomes, Mapping, Name},
};

/// How many are remembered.
const MOST: usize = 32;

/// What the names of datasets in a format became in a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptMapping {
    project: String,
    format: String,
    /// By the name there, which says what it is of; empty for what is left out.
    names: BTreeMap<String, String>,
}

impl Prefs {
    /// What was said in a project of tags and links, by format.
    pub fn mappings_of(&self, project: ProjectId) -> BTreeMap<String, Mapping> {
        let project = project.to_string();
        let becomes = |to: &String| if to.is_empty() { Becomes::Nothing } else { Becomes::Id(to.clone()) };
        let own = self.mappings.iter().filter(|kept| kept.project == project);
        own.map(|kept| {
            let names = kept.names.iter().map(|(from, to)| (Name::parse(from), becomes(to)));
            (kept.format.clone(), names.collect())
        })
        .collect()
    }

    /// Remembers what was said, in the place of what was said before.
    pub fn keep_mapping(&mut self, project: ProjectId, format: &str, mapping: &Mapping) {
        let project = project.to_string();
        let to = |becomes: &Becomes| match becomes {
            Becomes::Id(id) => id.clone(),
            Becomes::Nothing => String::new(),
        };
        let names = mapping.iter().map(|(from, becomes)| (from.to_string(), to(becomes))).collect();
        self.mappings.retain(|kept| kept.project != project || kept.format != format);
        self.mappings.insert(0, KeptMapping { project, format: format.to_owned(), names });
        self.mappings.truncate(MOST);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_was_said_of_tags_is_there_the_next_time_in_the_same_project_and_format() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("window.ron");
        let [one, other] = [1, 2].map(|n| ProjectId::new(Uuid::from_u128(n)));
        let said = ["tag:PER=actor", "Junk=", "link:PER="].map(|pair| Mapping::parse_pair(pair).unwrap());
        let mapping: Mapping = said.into_iter().collect();
        let mut prefs = Prefs::kept_in(file.clone());
        prefs.keep_mapping(one, "brat", &Mapping::default());
        prefs.keep_mapping(one, "brat", &mapping);
        prefs.save().unwrap();
        let again = Prefs::kept_in(file);
        assert_eq!(again.mappings_of(one).get("brat"), Some(&mapping));
        assert!(again.mappings_of(one).len() == 1 && again.mappings_of(other).is_empty());
    }
}

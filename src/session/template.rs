//! The codebook templates that come with the program.

use crate::{model::Codebook, store::read_codebook};

/// A codebook to start from, with its guideline.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Its name on the command line and in `codebook.ron`.
    pub id: &'static str,
    ron: &'static str,
    /// How to use it: Markdown, in English and Arabic.
    pub guidelines: &'static str,
}

impl Template {
    /// Its tags, attributes and link kinds.
    ///
    /// # Errors
    /// Everything that is wrong with it, which is a fault of this program.
    pub fn codebook(&self) -> Result<Codebook, Vec<String>> {
        read_codebook(self.ron)
    }
}

macro_rules! template {
    ($id:literal) => {
        Template {
            id: $id,
            ron: include_str!(concat!("../../assets/codebooks/", $id, ".ron")),
            guidelines: include_str!(concat!("../../assets/codebooks/", $id, ".guidelines.md")),
        }
    };
}

/// Every template, the default first.
pub const TEMPLATES: &[Template] = &[
    template!("claims"),
    template!("attribution"),
    template!("discourse-network"),
    template!("fact-check"),
    template!("named-entities"),
];

/// The template of that name.
pub fn template(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|t| t.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_reads_and_says_how_to_use_it() {
        for found in TEMPLATES {
            let codebook = found.codebook().unwrap_or_else(|faults| panic!("{}: {faults:?}", found.id));
            assert_eq!(codebook.template, found.id);
            assert!(!codebook.tags.is_empty() && !found.guidelines.trim().is_empty(), "{}", found.id);
            assert!(template(found.id).is_some());
        }
        assert!(template("none").is_none());
    }
}

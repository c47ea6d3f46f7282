//! Names in several languages.

use std::collections::BTreeMap;

/// What something is called, by language (`en`, `ar`, …).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(pub BTreeMap<String, String>);

impl Names {
    /// A name in one language.
    pub fn one(language: &str, name: &str) -> Self {
        Self(BTreeMap::from([(language.to_owned(), name.to_owned())]))
    }

    /// The name in `language`, else in English, else in whatever language comes first.
    pub fn in_language(&self, language: &str) -> Option<&str> {
        self.0.get(language).or_else(|| self.0.get("en")).or_else(|| self.0.values().next()).map(String::as_str)
    }

    /// Every name, in the order of the languages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Names {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Self(pairs.into_iter().map(|(language, name)| (language.to_owned(), name.to_owned())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back() {
        let names = Names::from([("ar", "قول"), ("en", "Claim")]);
        assert_eq!(names.in_language("ar"), Some("قول"));
        assert_eq!(names.in_language("fr"), Some("Claim"));
        assert_eq!(Names::one("ar", "قول").in_language("fr"), Some("قول"));
        assert_eq!(Names::default().in_language("en"), None);
    }
}

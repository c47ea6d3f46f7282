//! Identifiers made from names: of analysts, entities, and the parts of a codebook.

use crate::model::{IdError, Names};

/// The longest that a name contributes, so that a number still fits behind it.
const LONGEST: usize = 56;

/// An identifier from the English name; `kind-1`, … where that has no letters from a to z. The first that is free, which
/// `is_taken` tells.
pub(super) fn new_id<T>(
    names: &Names,
    kind: &str,
    parse: impl Fn(&str) -> Result<T, IdError>,
    is_taken: impl Fn(&T) -> bool,
) -> Option<T> {
    let stem = names.0.get("en").map(|name| slug(name)).unwrap_or_default();
    let free = |text: String| parse(&text).ok().filter(|id| !is_taken(id));
    let named = (!stem.is_empty()).then(|| stem.clone()).and_then(free);
    let stem = if stem.is_empty() { kind } else { &stem };
    let from = if stem == kind { 1 } else { 2 };
    named.or_else(|| (from..10_000_u32).find_map(|nth| free(format!("{stem}-{nth}"))))
}

/// The letters and digits of ASCII in lower case, with a hyphen for each run of others between them.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && !is_mark_within(c) {
            slug.push('-');
        }
        if slug.len() == LONGEST {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// An apostrophe parts no words.
fn is_mark_within(c: char) -> bool {
    matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TagId;

    fn id(names: &[(&str, &str)], taken: &[&str]) -> String {
        let names = Names(names.iter().map(|(l, n)| ((*l).to_owned(), (*n).to_owned())).collect());
        new_id(&names, "tag", TagId::new, |id| taken.contains(&id.as_str())).unwrap().to_string()
    }

    #[test]
    fn an_identifier_reads_like_the_english_name() {
        assert_eq!(id(&[("en", "Named entity"), ("ar", "كيان")], &[]), "named-entity");
        assert_eq!(id(&[("en", "  The writer's own (voice) ")], &[]), "the-writers-own-voice");
        assert_eq!(id(&[("en", "Claim")], &["claim"]), "claim-2");
        assert_eq!(id(&[("en", "Claim")], &["claim", "claim-2"]), "claim-3");
        assert_eq!(id(&[("en", "Con")], &[]), "con-2", "a device of Windows");
        assert!(id(&[("en", &"long ".repeat(40))], &[]).len() <= 64);
    }

    #[test]
    fn a_name_without_latin_letters_gives_a_number() {
        assert_eq!(id(&[("ar", "قول")], &[]), "tag-1");
        assert_eq!(id(&[("ar", "قول")], &["tag-1"]), "tag-2");
        assert_eq!(id(&[("en", "Tag")], &[]), "tag");
        assert_eq!(id(&[("en", "—")], &["tag-1"]), "tag-2");
    }
}

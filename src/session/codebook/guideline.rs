//! The guideline's sections, for who changes the codebook.

pub use crate::exchange::guideline::{section_of, sections};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::TEMPLATES;

    #[test]
    fn a_section_ends_at_the_next_heading_as_high() {
        let guideline = "# All\n\nintro\n\n## Claim\n\nwhat\n\n### More\n\nmore\n\n## Actor\n\nwho\n\n# الكل\n\n## قَول\n\nما يقال\n";
        let (claims, _) = TEMPLATES[0].codebook().map(|book| (book.tags, book.links)).unwrap();
        assert_eq!(section_of(guideline, &claims[0], "en"), Some("## Claim\n\nwhat\n\n### More\n\nmore\n\n"));
        assert_eq!(section_of(guideline, &claims[0], "ar"), Some("## قَول\n\nما يقال\n"), "diacritics set aside");
        assert_eq!(section_of(guideline, &claims[1], "ar"), Some("## Actor\n\nwho\n\n"), "in another language");
        assert_eq!(section_of(guideline, &claims[2], "en"), None);
        assert_eq!(section_of("## SOURCE\nx", &claims[2], "ar"), Some("## SOURCE\nx"));
    }

    #[test]
    fn templates_have_a_section_with_an_example_for_each_tag_in_both_languages() {
        for template in TEMPLATES {
            for tag in template.codebook().unwrap().tags {
                let sections = ["en", "ar"].map(|language| section_of(template.guidelines, &tag, language));
                for section in sections {
                    let section = section.unwrap_or_else(|| panic!("{}: none on {}", template.id, tag.id));
                    assert!(section.contains('['), "{}: no example of {}: {section}", template.id, tag.id);
                }
                assert_ne!(sections[0], sections[1], "{}: {} in one language only", template.id, tag.id);
            }
        }
    }
}

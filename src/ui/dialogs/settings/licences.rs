//! Other people's work in the program: fonts, icons, crates, and the texts of their licences. `.ci/crates.py` writes what
//! is read here.

use std::{collections::BTreeMap, sync::OnceLock};

/// Something in the program, and under which licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Work {
    /// What it is called, with its version.
    pub name: String,
    /// An SPDX expression.
    pub licence: &'static str,
    /// Whose it is, where it says.
    pub owner: &'static str,
    /// A text of its own, instead of the usual one of its licence.
    text: Option<&'static str>,
}

/// Everything: the program itself, its fonts, then its crates by name.
pub(super) fn works() -> &'static [Work] {
    static WORKS: OnceLock<Vec<Work>> = OnceLock::new();
    WORKS.get_or_init(|| {
        let crates = include_str!("../../../../assets/licences/crates.txt");
        own().into_iter().chain(crates.lines().filter_map(of_line)).collect()
    })
}

/// What comes with the source of the program.
fn own() -> [Work; 3] {
    let work = |name: &str, licence, text| Work { name: name.to_owned(), licence, owner: "", text: Some(text) };
    let mine = Work {
        name: concat!("Isnad ", env!("CARGO_PKG_VERSION")).to_owned(),
        licence: env!("CARGO_PKG_LICENSE"),
        owner: "",
        text: None,
    };
    [
        mine,
        work("Noto Naskh Arabic, Noto Sans Arabic, Noto Sans", "OFL-1.1", include_str!("../../../../fonts/OFL.txt")),
        work("Phosphor Icons", "MIT", include_str!("../../../../fonts/LICENSE-phosphor.txt")),
    ]
}

fn of_line(line: &'static str) -> Option<Work> {
    let mut cells = line.split('\t');
    let (name, version, licence) = (cells.next()?, cells.next()?, cells.next()?);
    Some(Work { name: format!("{name} {version}"), licence, owner: cells.next().unwrap_or_default(), text: None })
}

/// The usual texts, by licence.
fn texts() -> &'static BTreeMap<&'static str, &'static str> {
    static TEXTS: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let all = include_str!("../../../../assets/licences/texts.txt");
        let parts = all.split("\n=== ").map(|part| part.trim_start_matches("=== "));
        parts.filter_map(|part| part.split_once('\n')).collect()
    })
}

impl Work {
    /// The licences that it names.
    pub fn licences(&self) -> impl Iterator<Item = &'static str> {
        let parts = self.licence.split(['(', ')']).flat_map(|part| part.split(" OR "));
        let names = parts.flat_map(|part| part.split(" AND ")).map(|name| name.trim().trim_end_matches('+'));
        names.filter(|name| !name.is_empty())
    }

    /// Whose it is and the texts of its licences, in lines that are not to be broken.
    pub fn lines(&self) -> Vec<&'static str> {
        let mut lines: Vec<&str> = self.owner.split("; ").filter(|owner| !owner.is_empty()).collect();
        if let Some(text) = self.text {
            lines.extend(text.lines());
            return lines;
        }
        for name in self.licences() {
            let Some(text) = texts().get(name) else { continue };
            if !lines.is_empty() {
                lines.push("");
            }
            lines.extend([name, ""]);
            lines.extend(text.lines());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Names and versions of what Cargo builds.
    fn locked() -> BTreeSet<String> {
        let lock =
            std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
        let packages = lock.split("[[package]]").skip(1);
        let value = |package: &str, key: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(&format!("{key} = ")));
            line.map(|value| value.trim_matches('"').to_owned()).unwrap_or_default()
        };
        packages.map(|package| format!("{} {}", value(package, "name"), value(package, "version"))).collect()
    }

    #[test]
    fn every_crate_told_of_is_in_the_lock_file_and_those_that_one_sees_are_told_of() {
        let locked = locked();
        let told: Vec<&str> = works().iter().skip(3).map(|work| work.name.as_str()).collect();
        let gone: Vec<_> = told.iter().filter(|name| !locked.contains(**name)).collect();
        assert!(gone.is_empty(), "run .ci/crates.py: {gone:?}");
        for name in ["egui", "eframe", "parley", "swash", "serde", "ron", "blake3", "fluent-bundle"] {
            assert!(told.iter().any(|told| told.split(' ').next() == Some(name)), "{name} is not told of");
        }
    }

    #[test]
    fn every_work_has_the_text_of_a_licence() {
        for work in works() {
            assert!(work.lines().len() > 10, "{work:?}");
            // Of those that one chooses from, some may have none; the one that is taken has.
            assert!(work.text.is_some() || work.licences().any(|name| texts().contains_key(name)), "{work:?}");
        }
        assert!(texts().values().all(|text| text.len() > 300));
    }

    #[test]
    fn expressions_name_their_licences() {
        let work = |licence| Work { name: String::new(), licence, owner: "", text: None };
        let names = |licence| work(licence).licences().collect::<Vec<_>>();
        assert_eq!(names("(MIT OR Apache-2.0) AND Unicode-3.0"), ["MIT", "Apache-2.0", "Unicode-3.0"]);
        assert_eq!(names("MPL-2.0+"), ["MPL-2.0"]);
        assert_eq!(names("Apache-2.0 WITH LLVM-exception OR MIT"), ["Apache-2.0 WITH LLVM-exception", "MIT"]);
    }
}

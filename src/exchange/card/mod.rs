//! The card of a dataset: `README.md` with what is in it, how it was made, what its tags mean and under which terms it may be
//! used, in the style of Hugging Face (a head in YAML, then Markdown), in English or Arabic.
//!
//! What is counted is counted here, document by document; what only a session knows (how marks were chosen, how far analysts
//! agree, which files there are) is given to it as lines.

mod counts;
mod terms;

pub use counts::Counts;
use terms::Terms;

use crate::{
    exchange::formats::{Format, Setup},
    model::{Attribute, AttributeKind, Codebook, Names, Timestamp},
};

/// What a card says.
#[derive(Clone, Debug)]
pub struct Card<'a> {
    /// The project's name.
    pub title: &'a str,
    /// The language of the card, such as `ar`: Arabic, or English for every other.
    pub language: &'a str,
    /// The format of the data.
    pub format: &'a Format,
    /// Under which terms it may be used; empty where that is not said.
    pub licence: &'a str,
    /// Tags, attributes and link kinds.
    pub codebook: &'a Codebook,
    /// How to use them: Markdown.
    pub guideline: &'a str,
    /// When the dataset was made; the start of 1970 where that is not to be told.
    pub made: Timestamp,
    /// What is in it; of each share by its name, where it was split.
    pub counts: Vec<(String, Counts)>,
    /// The files of each share, for `datasets` to load, as the share's name and the path; none where `datasets` does not read
    /// the format.
    pub files: Vec<(String, String)>,
    /// How marks were chosen: a sentence a line.
    pub chosen: Vec<String>,
    /// How far analysts agree, a measure a line; empty where that was not measured.
    pub agreement: Vec<String>,
    /// What the format cannot hold, and how many there were.
    pub lost: Vec<(String, usize)>,
}

impl<'a> Card<'a> {
    /// The card of a dataset of which no more is known than its setup and what is in it.
    pub fn new(setup: &Setup<'a>, format: &'a Format, counts: Counts) -> Self {
        Self {
            title: setup.project,
            language: setup.language,
            format,
            licence: setup.licence,
            codebook: setup.codebook,
            guideline: setup.guideline,
            made: setup.made,
            counts: vec![(String::new(), counts)],
            files: Vec::new(),
            chosen: Vec::new(),
            agreement: Vec::new(),
            lost: Vec::new(),
        }
    }

    /// The whole of it, as UTF-8 with LF.
    pub fn markdown(&self) -> String {
        let mut page = Page { card: self, terms: Terms::of(self.language), out: String::new() };
        page.head();
        page.contents();
        page.tags();
        page.codebook();
        page.lines();
        page.guideline();
        page.out
    }

    /// All shares together.
    fn total(&self) -> Counts {
        let mut total = Counts::default();
        for (_, counts) in &self.counts {
            total.add(counts);
        }
        total
    }

    fn name<'n>(&self, names: &'n Names, id: &'n str) -> &'n str {
        names.in_language(self.language).unwrap_or(id)
    }
}

/// A card on its way.
struct Page<'c> {
    card: &'c Card<'c>,
    terms: Terms,
    out: String,
}

/// A string of YAML, which is one of JSON.
fn yaml(text: &str) -> String {
    let mut bytes = Vec::new();
    crate::exchange::quoted::push_json(&mut bytes, text);
    String::from_utf8(bytes).unwrap_or_default()
}

/// Words in a cell of a table, or on a line.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|").replace('<', "&lt;")
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn title(&mut self, text: &str) {
        self.line(&format!("\n## {text}\n"));
    }

    /// What Hugging Face reads.
    fn head(&mut self) {
        let card = self.card;
        let total = card.total();
        self.line("---");
        self.line(&format!("pretty_name: {}", yaml(card.title)));
        if !total.languages.is_empty() {
            self.line("language:");
            for language in total.languages.keys() {
                self.line(&format!("- {}", yaml(language)));
            }
        }
        let licence = card.licence.to_lowercase();
        if LICENCES.contains(&licence.as_str()) {
            self.line(&format!("license: {licence}"));
        } else if !licence.is_empty() {
            self.line("license: other");
            self.line(&format!("license_name: {}", yaml(card.licence)));
        }
        self.line(
            "task_categories:\n- token-classification\ntags:\n- news\n- span-annotation\n- source-attribution\n- isnad",
        );
        self.line(&format!("size_categories:\n- {}", size_category(total.documents)));
        if !card.files.is_empty() {
            self.line("configs:\n- config_name: default\n  data_files:");
            for (share, path) in &card.files {
                self.line(&format!("  - split: {share}\n    path: {}", yaml(path)));
            }
        }
        self.line("---\n");
        let (title, made) = (cell(card.title), self.terms.tr("made-with"));
        self.line(&format!("# {title}\n\n{made}"));
    }

    fn contents(&mut self) {
        let (card, terms, total) = (self.card, self.terms, self.card.total());
        self.title(&terms.tr("contents"));
        let mut rows = vec![
            (terms.tr("articles"), total.articles().to_string()),
            (terms.tr("documents"), total.documents.to_string()),
            (terms.tr("analysts"), total.analysts().to_string()),
            (terms.tr("marks"), total.marks.to_string()),
            (terms.tr("links"), total.links.to_string()),
            (terms.tr("characters"), total.characters.to_string()),
        ];
        let outlets = total.outlets.len();
        if outlets > 0 {
            rows.push((terms.tr("outlets"), outlets.to_string()));
        }
        if let (Some(first), Some(last)) = (total.first, total.last) {
            rows.push((terms.tr("dates"), format!("{first} – {last}")));
        }
        let languages: Vec<String> = total.languages.iter().map(|(name, count)| format!("{name} ({count})")).collect();
        if !languages.is_empty() {
            rows.push((terms.tr("languages"), languages.join(", ")));
        }
        rows.push((terms.tr("format"), format!("{} (`{}`)", card.format.title, card.format.id)));
        rows.push((terms.tr("offsets"), terms.unit(card.format.offsets)));
        let licence = if card.licence.is_empty() { terms.tr("no-licence") } else { card.licence.to_owned() };
        rows.push((terms.tr("licence"), cell(&licence)));
        self.line("| | |\n|---|---|");
        for (name, value) in rows {
            self.line(&format!("| {name} | {value} |"));
        }
    }

    /// How often each tag and each kind of link occurs, in each share.
    fn tags(&mut self) {
        let (card, terms) = (self.card, self.terms);
        let mut columns: Vec<(String, Counts)> =
            card.counts.iter().filter(|(name, _)| !name.is_empty()).cloned().collect();
        columns.push((terms.tr("total"), card.total()));
        self.title(&terms.tr("by-tag"));
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        self.line(&format!("| {} | {} |", terms.tr("tag"), names.join(" | ")));
        self.line(&format!("|---|{}", "--:|".repeat(columns.len())));
        if columns.len() > 1 {
            self.row(&terms.tr("articles"), columns.iter().map(|(_, counts)| counts.articles()));
        }
        let tags = card.codebook.tags.iter().map(|tag| (tag.id.as_str(), &tag.names));
        for (id, names) in tags {
            let name = self.named(id, names);
            self.row(&name, columns.iter().map(|(_, counts)| counts.tags.get(id).copied().unwrap_or_default()));
        }
        let kinds = card.codebook.links.iter().map(|kind| (kind.id.as_str(), &kind.names));
        for (id, names) in kinds.filter(|(id, _)| columns.iter().any(|(_, counts)| counts.kinds.contains_key(*id))) {
            let name = format!("→ {}", self.named(id, names));
            self.row(&name, columns.iter().map(|(_, counts)| counts.kinds.get(id).copied().unwrap_or_default()));
        }
    }

    fn row(&mut self, name: &str, numbers: impl Iterator<Item = usize>) {
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        self.line(&format!("| {name} | {} |", numbers.join(" | ")));
    }

    /// What it is called, and its name in the data.
    fn named(&self, id: &str, names: &Names) -> String {
        let name = self.card.name(names, id);
        if name == id { format!("`{id}`") } else { format!("{} `{id}`", cell(name)) }
    }

    fn codebook(&mut self) {
        let (card, terms) = (self.card, self.terms);
        self.title(&format!("{} ({} {})", terms.tr("codebook"), terms.tr("version"), card.codebook.version));
        self.line(&format!(
            "| {} | {} | {} |\n|---|---|---|",
            terms.tr("tag"),
            terms.tr("role"),
            terms.tr("attributes")
        ));
        let list =
            |ids: &[crate::model::AttributeId]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
        for tag in &card.codebook.tags {
            let name = self.named(tag.id.as_str(), &tag.names);
            self.line(&format!("| {name} | {} | {} |", terms.role(tag.role), list(&tag.attributes)));
        }
        for kind in &card.codebook.links {
            let name = self.named(kind.id.as_str(), &kind.names);
            self.line(&format!("| → {name} | {} | {} |", terms.tr("link"), list(&kind.attributes)));
        }
        if card.codebook.attributes.is_empty() {
            return;
        }
        self.line(&format!("\n| {} | {} |\n|---|---|", terms.tr("attribute"), terms.tr("values")));
        for attribute in &card.codebook.attributes {
            let name = self.named(attribute.id.as_str(), &attribute.names);
            let values = self.values(attribute);
            self.line(&format!("| {name} | {values} |"));
        }
    }

    fn values(&self, attribute: &Attribute) -> String {
        match &attribute.kind {
            AttributeKind::Choice(choices) => {
                let choices = choices.iter().map(|choice| self.named(choice.id.as_str(), &choice.names));
                choices.collect::<Vec<_>>().join(", ")
            }
            AttributeKind::Scale { min, max } => format!("{min} – {max}"),
            AttributeKind::Flag => "`yes`".to_owned(),
            AttributeKind::Date => self.terms.tr("a-date"),
            AttributeKind::Text => self.terms.tr("words"),
        }
    }

    /// How it was made, how far analysts agree, and what is not in it.
    fn lines(&mut self) {
        let (card, terms) = (self.card, self.terms);
        self.title(&terms.tr("how"));
        if card.made != Timestamp::default() {
            let made = card.made.to_string();
            self.line(&format!("- {}: {}", terms.tr("made"), made.split('T').next().unwrap_or_default()));
        }
        self.line(&format!("- {}: Isnad {}", terms.tr("program"), env!("CARGO_PKG_VERSION")));
        for line in &card.chosen {
            self.line(&format!("- {}", cell(line)));
        }
        if !card.agreement.is_empty() {
            self.title(&terms.tr("agreement"));
            for line in &card.agreement {
                self.line(&format!("- {}", cell(line)));
            }
        }
        if !card.lost.is_empty() {
            self.title(&terms.tr("lost"));
            for (what, count) in &card.lost {
                self.line(&format!("- {}: {count}", cell(what)));
            }
        }
    }

    /// Its headings two deeper, so that they stand below that of the section.
    fn guideline(&mut self) {
        if self.card.guideline.trim().is_empty() {
            return;
        }
        self.title(&self.terms.tr("guideline"));
        let mut is_code = false;
        for line in self.card.guideline.trim().lines() {
            is_code ^= line.trim_start().starts_with("```");
            let deeper = if line.starts_with('#') && !is_code { "##" } else { "" };
            self.line(&format!("{deeper}{line}"));
        }
    }
}

/// As Hugging Face names them.
const LICENCES: [&str; 16] = [
    "apache-2.0",
    "mit",
    "cc0-1.0",
    "cc-by-4.0",
    "cc-by-3.0",
    "cc-by-sa-4.0",
    "cc-by-sa-3.0",
    "cc-by-nc-4.0",
    "cc-by-nc-sa-4.0",
    "cc-by-nc-nd-4.0",
    "cc-by-nd-4.0",
    "odc-by",
    "odbl",
    "pddl",
    "gpl-3.0",
    "other",
];

fn size_category(documents: usize) -> &'static str {
    match documents {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        100_000..1_000_000 => "100K<n<1M",
        _ => "1M<n<10M",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        exchange::{formats::jsonl, testing},
        model::testing::small_project,
    };

    #[test]
    fn a_card_tells_shares_agreement_and_losses_in_both_languages() {
        let (project, entities) = (small_project(), testing::entities());
        let setup = testing::setup(&project.codebook, &entities);
        let mut counts = Counts::default();
        counts.add_documents(&testing::corpus());
        for (language, titles) in [
            ("ar", ["## اتفاق المحلّلين", "## ما لا تتّسع له هذه الصيغة"]),
            ("en", ["## Agreement", "## What the format cannot hold"]),
        ] {
            let card = Card {
                language,
                counts: vec![("train".to_owned(), counts.clone()), ("test".to_owned(), counts.clone())],
                files: vec![("train".to_owned(), "train.jsonl".to_owned())],
                agreement: vec!["Krippendorff's α: 0.71".to_owned()],
                lost: vec![("notes".to_owned(), 3)],
                ..Card::new(&setup, &jsonl::FORMAT, Counts::default())
            };
            let text = card.markdown();
            assert!(
                text.starts_with("---\npretty_name: \"المياه 2025\"\nlanguage:\n- \"ar\"\nlicense: cc-by-4.0\n"),
                "{text}"
            );
            assert!(text.contains("  - split: train\n    path: \"train.jsonl\"\n"), "{text}");
            assert!(text.contains("`claim` | 3 | 3 | 6 |"), "{text}");
            assert!(text.contains("- Krippendorff's α: 0.71") && text.contains("- notes: 3"), "{text}");
            assert!(text.contains("\n#### claim\n"), "{text}");
            for title in titles {
                assert!(text.contains(title), "{text}");
            }
        }
    }
}

//! The styles of an `OpenDocument` text: which are of titles, or hidden.

use std::collections::BTreeMap;

use crate::exchange::{
    import::docx::says_something,
    xml::{Node, Xml},
};

/// How many styles may be based on one another.
const CHAIN_CAP: usize = 16;

/// The styles of a file, and how many headers and footers say something.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    pub margins: usize,
}

#[derive(Debug, Default)]
struct Style {
    parent: String,
    is_hidden: Option<bool>,
}

impl Styles {
    /// Adds those of a file, or of its beginning, where the rest is damaged.
    pub fn read(&mut self, file: &str) {
        let Ok(mut xml) = Xml::new("styles.xml", file.as_bytes()) else { return };
        let mut current = None;
        while let Ok(Some(node)) = xml.node() {
            let Node::Open(element) = node else { continue };
            match (element.prefix(), element.name()) {
                ("style", "style") => {
                    let style = Style { parent: element.get("parent-style-name"), is_hidden: None };
                    let name = element.get("name");
                    self.styles.insert(name.clone(), style);
                    current = Some(name);
                }
                ("style", "text-properties") => {
                    let is_hidden = match element.get("display").as_str() {
                        "none" => Some(true),
                        "" => None,
                        _ => Some(false),
                    };
                    if let Some(style) = current.as_ref().and_then(|name| self.styles.get_mut(name)) {
                        style.is_hidden = style.is_hidden.or(is_hidden);
                    }
                }
                ("style", "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first") => {
                    let from = xml.position();
                    if xml.skip().is_err() {
                        return;
                    }
                    let inner = file.trim_start_matches('\u{feff}').get(from..xml.position()).unwrap_or_default();
                    // With a tag before it, as it ends with one.
                    let whole = format!("<x>{inner}");
                    self.margins +=
                        usize::from(Xml::new("", whole.as_bytes()).is_ok_and(|mut xml| says_something(&mut xml)));
                }
                // A text, which the styles of a file in one stand before.
                ("office", "body") => return,
                _ => {}
            }
        }
    }

    /// Whether words of that style are not shown.
    pub fn is_hidden(&self, name: &str) -> bool {
        self.chain(name).find_map(|(_, style)| style.is_hidden).unwrap_or_default()
    }

    /// Whether a paragraph of that style is the title.
    pub fn is_title(&self, name: &str) -> bool {
        name == "Title" || self.chain(name).any(|(name, style)| name == "Title" || style.parent == "Title")
    }

    fn chain<'s>(&'s self, name: &'s str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = self.styles.get(name).map(|style| (name, style));
        let next = |(_, style): &(&str, &'s Style)| self.styles.get(&style.parent).map(|next| (&*style.parent, next));
        std::iter::successors(first, next).take(CHAIN_CAP)
    }
}

//! The network as files.

use std::io;

use super::network::{Count, Key, Node, Share, words_of};
use crate::{
    exchange::{
        document::Document,
        formats::{Assembler, File, Files, Part, RenderError, Setup, csv::Row},
        holds::Loss,
        report::Tally,
    },
    model::Role,
};

/// Characters that XML 1.0 has not in any form.
fn is_illegal(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Counts the marks whose words name a node and have characters that XML cannot hold; these become U+FFFD.
pub(super) fn fit(setup: &Setup<'_>, document: &mut Document<'_>, tally: &mut Tally) {
    let is_claim = |tag: &str| {
        setup
            .codebook
            .tags
            .iter()
            .any(|known| known.id.as_str() == tag && matches!(known.role, Role::Claim | Role::Cue))
    };
    let names = document.marks.iter().filter(|mark| mark.entities.is_empty() && !is_claim(&mark.tag));
    let unwritable = names.filter(|mark| words_of(mark, &document.text).contains(is_illegal)).count();
    tally.lose(Loss::Unwritable, unwritable);
}

#[expect(clippy::unnecessary_wraps, reason = "formats are rendered so")]
pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    part.carried = Some(Box::new(Share::of(setup, documents)));
    Ok(())
}

/// The network of all articles so far.
pub(super) struct Network {
    project: String,
    all: Share,
}

impl Network {
    pub fn new(setup: &Setup<'_>) -> Self {
        Self { project: setup.project.to_owned(), all: Share::default() }
    }
}

impl Assembler for Network {
    fn begin(&mut self, _: &mut dyn Files) -> io::Result<()> {
        Ok(())
    }

    fn take(&mut self, part: Part, _: &mut dyn Files) -> io::Result<()> {
        if let Some(share) = part.carried.and_then(|carried| carried.downcast::<Share>().ok()) {
            self.all.add(*share);
        }
        Ok(())
    }

    fn end(&mut self, files: &mut dyn Files) -> io::Result<()> {
        let tables = [
            ("network.graphml", graphml(&self.project, &self.all)),
            ("nodes.csv", nodes(&self.all)),
            ("edges.csv", edges(&self.all)),
        ];
        for (name, bytes) in tables {
            files.put(&File { name: name.to_owned(), bytes })?;
        }
        Ok(())
    }
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="kind" for="node" attr.name="kind" attr.type="string"/>
<key id="external_id" for="node" attr.name="external_id" attr.type="string"/>
<key id="relation" for="edge" attr.name="relation" attr.type="string"/>
<key id="stance" for="edge" attr.name="stance" attr.type="string"/>
<key id="analyst" for="edge" attr.name="analyst" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="double"/>
<key id="articles" for="edge" attr.name="articles" attr.type="int"/>
<key id="first" for="edge" attr.name="first" attr.type="string"/>
<key id="last" for="edge" attr.name="last" attr.type="string"/>
"#;

fn graphml(project: &str, all: &Share) -> Vec<u8> {
    let mut out = HEAD.to_owned();
    out.push_str(&format!("<graph id=\"{}\" edgedefault=\"directed\">\n", escaped(project)));
    for (id, Node { label, kind, external_id }) in &all.nodes {
        out.push_str(&format!("<node id=\"{}\">", escaped(id)));
        data(&mut out, &[("label", label), ("kind", kind), ("external_id", external_id)]);
        out.push_str("</node>\n");
    }
    for (at, (key, count)) in all.edges.iter().enumerate() {
        let Key { source, target, relation, stance, analyst } = key;
        let Count { statements, articles, first, last } = count;
        let (source, target) = (escaped(source), escaped(target));
        out.push_str(&format!("<edge id=\"e{}\" source=\"{source}\" target=\"{target}\">", at + 1));
        let (weight, articles) = (statements.to_string(), articles.to_string());
        let told = [
            ("relation", *relation),
            ("stance", stance),
            ("analyst", analyst),
            ("weight", &weight),
            ("articles", &articles),
            ("first", first),
            ("last", last),
        ];
        data(&mut out, &told);
        out.push_str("</edge>\n");
    }
    out.push_str("</graph>\n</graphml>\n");
    out.into_bytes()
}

/// What is empty is left out.
fn data(out: &mut String, told: &[(&str, &str)]) {
    for (key, value) in told.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("<data key=\"{key}\">{}</data>", escaped(value)));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' => out.push_str(&format!("&#{};", u32::from(c))),
            c if is_illegal(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The columns that Gephi looks for, with the others after them.
fn nodes(all: &Share) -> Vec<u8> {
    let mut out = head(&["Id", "Label", "kind", "external_id"]);
    for (id, node) in &all.nodes {
        Row::new(&mut out).text(id).text(&node.label).raw(node.kind).text(&node.external_id);
    }
    out
}

fn edges(all: &Share) -> Vec<u8> {
    let names = ["Source", "Target", "Type", "relation", "stance", "analyst", "Weight", "articles", "first", "last"];
    let mut out = head(&names);
    for (key, count) in &all.edges {
        let mut row = Row::new(&mut out);
        row.text(&key.source).text(&key.target).raw("Directed").raw(key.relation).text(&key.stance).text(&key.analyst);
        row.number(count.statements).number(count.articles).raw(&count.first).raw(&count.last);
    }
    out
}

fn head(names: &[&str]) -> Vec<u8> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut row = Row::new(&mut out);
    for name in names {
        row.raw(name);
    }
    drop(row);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Overlap, formats::graphml::FORMAT, testing};

    /// The same network is in both files, and two articles add up.
    #[test]
    fn a_network_adds_up_over_articles() {
        let of = |articles: &[_]| {
            let files = testing::dataset(&FORMAT, articles, Overlap::Longest);
            String::from_utf8(files["edges.csv"].clone()).unwrap()
        };
        let second: Vec<Document<'static>> =
            testing::corpus().into_iter().map(|d| Document { id: "2025-09-15-bb".into(), ..d }).collect();
        let (once, twice) = (of(&[testing::corpus()]), of(&[testing::corpus(), second]));
        let edge = "entity:water-body,entity:union,Directed,speaks-of,,amal,";
        assert!(once.contains(&format!("{edge}1,1,2025-09-14,2025-09-14")), "{once}");
        assert!(twice.contains(&format!("{edge}2,2,2025-09-14,2025-09-14")), "{twice}");
        let graph = testing::dataset(&FORMAT, &[testing::corpus()], Overlap::Longest);
        let graph = String::from_utf8(graph["network.graphml"].clone()).unwrap();
        assert_eq!(graph.matches("<edge ").count(), once.lines().count() - 1);
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(escaped("<\u{1}&\"\n\u{ffff}>"), "&lt;\u{fffd}&amp;&quot;&#10;\u{fffd}&gt;");
    }
}

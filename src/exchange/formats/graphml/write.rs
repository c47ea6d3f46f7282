//! The network as files.

use std::io;

use super::{
    network::{Count, Key, Node, Share, words_of},
    read::{EDGES, NETWORK, NODES, check},
};
use crate::{
    exchange::{
        document::Document,
        formats::{Assembler, File, Files, Part, RenderError, Setup, csv::Row},
        holds::Loss,
        report::Tally,
        xml::{self, legal},
    },
    model::Role,
};

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
    let unwritable = names.filter(|mark| words_of(mark, &document.text).contains(|c| !xml::is_legal(c))).count();
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
        Self { project: legal(setup.project), all: Share::default() }
    }

    fn files(&self) -> [File; 3] {
        let file = |name: &str, bytes| File { name: name.to_owned(), bytes };
        [file(NETWORK, graphml(&self.project, &self.all)), file(NODES, nodes(&self.all)), file(EDGES, edges(&self.all))]
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

    fn end(&mut self, files: &mut dyn Files) -> Result<(), RenderError> {
        let written = self.files();
        check(&self.all, &written)?;
        written.iter().try_for_each(|file| files.put(file))?;
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
    let mut out = HEAD.as_bytes().to_vec();
    out.extend_from_slice(b"<graph");
    xml::attribute(&mut out, "id", project);
    out.extend_from_slice(b" edgedefault=\"directed\">\n");
    for (id, Node { label, kind, external_id }) in &all.nodes {
        out.extend_from_slice(b"<node");
        xml::attribute(&mut out, "id", id);
        out.push(b'>');
        data(&mut out, &[("label", label), ("kind", kind), ("external_id", external_id)]);
        out.extend_from_slice(b"</node>\n");
    }
    for (at, (key, count)) in all.edges.iter().enumerate() {
        let Key { source, target, relation, stance, analyst } = key;
        let Count { statements, articles, first, last } = count;
        out.extend_from_slice(b"<edge");
        xml::attribute(&mut out, "id", &format!("e{}", at + 1));
        xml::attribute(&mut out, "source", source);
        xml::attribute(&mut out, "target", target);
        out.push(b'>');
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
        out.extend_from_slice(b"</edge>\n");
    }
    out.extend_from_slice(b"</graph>\n</graphml>\n");
    out
}

/// What is empty is left out.
fn data(out: &mut Vec<u8>, told: &[(&str, &str)]) {
    for (key, value) in told.iter().filter(|(_, value)| !value.is_empty()) {
        out.extend_from_slice(format!("<data key=\"{key}\">").as_bytes());
        xml::text(out, value);
        out.extend_from_slice(b"</data>");
    }
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

    fn hard() -> Share {
        let mut share = Share::default();
        for (id, label) in [
            ("entity:a", "وزارة «المياه» ]]> & <b>\"س\"</b>"),
            ("entity:b", "سطر\nآخر\r\n\tو'ثالث' \u{85}\u{2028}👩🏽‍🌾"),
            ("words:x:=1,\"2\"", "=قال\u{1}, \"نعم\""),
        ] {
            let node = Node { label: legal(label), kind: "words", external_id: "-Q1;".to_owned() };
            share.nodes.insert(id.to_owned(), node);
        }
        for (source, target, stance) in [("entity:a", "entity:b", ""), ("entity:b", "words:x:=1,\"2\"", "ضد > مع")]
        {
            let key = Key {
                source: source.to_owned(),
                target: target.to_owned(),
                relation: "speaks-of",
                stance: stance.to_owned(),
                analyst: "أمل".to_owned(),
            };
            let count = Count { statements: 2, articles: 1, first: "2025-09-14".to_owned(), last: String::new() };
            share.edges.insert(key, count);
        }
        share
    }

    /// Whatever names are made of, both forms of the network are read as it; what is changed in a file is named.
    #[test]
    fn a_network_is_read_back_and_a_changed_file_is_told_apart() {
        let network = Network { project: "مشروع \"أ\"".to_owned(), all: hard() };
        check(&network.all, &network.files()).unwrap();
        assert!(network.all.nodes.values().any(|node| node.label.starts_with("=قال\u{fffd}")));
        for (file, from, to, cause) in [
            (NETWORK, "«المياه»", "«المياة»", "node “entity:a”: label"),
            (NETWORK, "👩🏽‍🌾", "👩", "node “entity:b”: label"),
            (NETWORK, "<data key=\"kind\">words</data>", "", "node “entity:a”: kind"),
            (NETWORK, "id=\"entity:a\"", "id=\"entity:c\"", "node “entity:a” is not read back"),
            (NETWORK, "source=\"entity:a\"", "source=\"entity:b\"", "from “entity:a” to “entity:b” (speaks-of) is not"),
            (NETWORK, "id=\"entity:b\"", "id=\"entity:a\"", "node “entity:a” is there twice"),
            (NETWORK, ">2</data>", ">3</data>", "to “entity:b” (speaks-of): weight"),
            (NETWORK, "ضد &gt; مع", "ضد", "to “words:x:=1,\"2\"” (speaks-of, ضد &gt; مع)"),
            (NETWORK, "<data key=\"label\">", "<data key=\"name\">", "“name” is no key"),
            (NETWORK, "</graph>", "", "graph"),
            (NODES, "«المياه»", "«المياة»", "node “entity:a”: Label"),
            (NODES, "\"'=قال", "\"قال", "node “words:x:=1,\"2\"”: Label"),
            (NODES, "'-Q1;", "-Q2;", "node “entity:a”: external_id"),
            (EDGES, ",2,1,", ",2,7,", "to “entity:b” (speaks-of): articles"),
            (EDGES, "entity:a,entity:b,Directed", "entity:a,entity:b,Undirected", "Type"),
            (EDGES, "ضد > مع", "مع", "speaks-of, ضد > مع"),
        ] {
            let mut files = network.files();
            let changed = files.iter_mut().find(|written| written.name == file).unwrap();
            let text = String::from_utf8(std::mem::take(&mut changed.bytes)).unwrap();
            assert!(text.contains(from), "{file}: {from}");
            changed.bytes = text.replacen(from, to, 1).into_bytes();
            let error = check(&network.all, &files).expect_err(cause).to_string();
            assert!(error.starts_with(file) && error.contains(&cause.replace("&gt;", ">")), "{cause}: {error}");
        }
    }
}

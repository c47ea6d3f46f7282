//! The files of a network as they say it, held against the network that was meant.

use std::collections::BTreeMap;

use super::network::{Count, Key, Share};
use crate::exchange::{
    formats::{File, ReadError, RenderError, csv::unguarded},
    xml::Xml,
};

/// The files of a network.
pub(super) const NETWORK: &str = "network.graphml";
pub(super) const NODES: &str = "nodes.csv";
pub(super) const EDGES: &str = "edges.csv";

/// What is said of a node or an edge, by its names in the file, without what is empty.
type Said = BTreeMap<String, String>;

/// What a table says, row by row.
type Rows = Vec<Said>;

/// Reads the files of a network, and holds each node and edge against what was meant.
///
/// # Errors
/// Where they differ: names the file, and the node or edge.
pub(super) fn check(meant: &Share, files: &[File]) -> Result<(), RenderError> {
    let bytes = |name: &str| files.iter().find(|file| file.name == name).map_or(&[][..], |file| &file.bytes);
    let graph = || {
        let (nodes, edges) = graphml(bytes(NETWORK)).map_err(|e| e.to_string())?;
        same_nodes(meant, nodes, ["id", "label"])?;
        same_edges(meant, edges, ["source", "target", "weight"])
    };
    let nodes = || same_nodes(meant, table(bytes(NODES))?, ["Id", "Label"]);
    let edges = || {
        let mut edges = table(bytes(EDGES))?;
        for edge in &mut edges {
            let kind = edge.remove("Type");
            if kind.as_deref() != Some("Directed") {
                return Err(format!("{}: Type is not Directed", named(edge, "Source", "Target")));
            }
        }
        same_edges(meant, edges, ["Source", "Target", "Weight"])
    };
    let checked = [(NETWORK, graph()), (NODES, nodes()), (EDGES, edges())];
    let failed = checked.into_iter().find_map(|(name, outcome)| Some((name, outcome.err()?)));
    failed.map_or(Ok(()), |(name, cause)| Err(RenderError::NotReadBack { document: name.to_owned(), cause }))
}

/// The nodes and edges of `GraphML`, with their names as `id`, `source` and `target`, and data by the names of its keys.
fn graphml(bytes: &[u8]) -> Result<(Rows, Rows), ReadError> {
    let mut xml = Xml::new(NETWORK, bytes)?;
    let root = xml.child()?;
    if root.is_none_or(|root| root.name() != "graphml") {
        return Err(xml.error("does not begin with <graphml>"));
    }
    let (mut nodes, mut edges, mut keys) = (Rows::new(), Rows::new(), BTreeMap::new());
    while let Some(element) = xml.child()? {
        match element.name() {
            "key" => {
                keys.insert((element.get("for"), element.get("id")), element.get("attr.name"));
                xml.skip()?;
            }
            "graph" if element.get("edgedefault") == "directed" => {
                while let Some(element) = xml.child()? {
                    match element.name() {
                        "node" => nodes.push(record(&mut xml, "node", attributes(&element, &["id"]), &keys)?),
                        "edge" => {
                            edges.push(record(&mut xml, "edge", attributes(&element, &["source", "target"]), &keys)?);
                        }
                        other => return Err(xml.error(format!("<{other}> is neither a node nor an edge"))),
                    }
                }
            }
            other => return Err(xml.error(format!("<{other}> is neither a key nor a directed graph"))),
        }
    }
    Ok((nodes, edges))
}

fn attributes(element: &crate::exchange::xml::Element<'_>, names: &[&str]) -> Said {
    names.iter().map(|name| ((*name).to_owned(), element.get(name))).collect()
}

/// What the element that is open says, beside its attributes.
fn record(
    xml: &mut Xml<'_>,
    of: &str,
    mut said: Said,
    keys: &BTreeMap<(String, String), String>,
) -> Result<Said, ReadError> {
    while let Some(element) = xml.child()? {
        let key = element.get("key");
        let Some(name) = keys.get(&(of.to_owned(), key.clone())).filter(|_| element.name() == "data") else {
            return Err(xml.error(format!("“{key}” is no key of a {of}")));
        };
        let words = xml.words()?;
        if said.insert(name.clone(), words).is_some() {
            return Err(xml.error(format!("{name} is said twice of one {of}")));
        }
    }
    Ok(said)
}

/// The rows of a table, by the names of its columns.
fn table(bytes: &[u8]) -> Result<Rows, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").ok_or("has no mark of UTF-8, which Excel needs")?;
    let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
    let columns = reader.headers().map_err(|e| e.to_string())?.clone();
    let mut rows = Rows::new();
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        let cells = columns.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        rows.push(cells.map(|(column, cell)| (column.to_owned(), unguarded(cell).to_owned())).collect());
    }
    Ok(rows)
}

/// Holds nodes against those that were meant; `names` are those of their id and label.
fn same_nodes(meant: &Share, seen: Rows, [id, label]: [&str; 2]) -> Result<(), String> {
    let meant = meant.nodes.iter().map(|(own, node)| {
        let said = [(id, own), (label, &node.label), ("external_id", &node.external_id)];
        said_of(said.into_iter().map(|(name, value)| (name, value.clone())).chain([("kind", node.kind.to_owned())]))
    });
    let name = |node: &Said| format!("node “{}”", node.get(id).map_or("", String::as_str));
    same(meant.collect(), seen, &[id], &name)
}

/// Holds edges against those that were meant; `names` are those of their ends and of their weight.
fn same_edges(meant: &Share, seen: Rows, [from, to, weight]: [&str; 3]) -> Result<(), String> {
    let meant = meant.edges.iter().map(|(key, count)| {
        let Key { source, target, relation, stance, analyst } = key;
        let Count { statements, articles, first, last } = count;
        said_of([
            (from, source.clone()),
            (to, target.clone()),
            ("relation", (*relation).to_owned()),
            ("stance", stance.clone()),
            ("analyst", analyst.clone()),
            (weight, statements.to_string()),
            ("articles", articles.to_string()),
            ("first", first.clone()),
            ("last", last.clone()),
        ])
    });
    let keys = [from, to, "relation", "stance", "analyst"];
    same(meant.collect(), seen, &keys, &|edge| named(edge, from, to))
}

fn said_of<'n>(said: impl IntoIterator<Item = (&'n str, String)>) -> Said {
    let said = said.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// An edge in words.
fn named(edge: &Said, from: &str, to: &str) -> String {
    let [from, to] = [from, to].map(|end| edge.get(end).map_or("", String::as_str));
    let more: Vec<&str> =
        ["relation", "stance"].iter().filter_map(|name| edge.get(*name)).map(String::as_str).collect();
    let analyst = edge.get("analyst").map(|analyst| format!(" by {analyst}")).unwrap_or_default();
    format!("the edge{analyst} from “{from}” to “{to}” ({})", more.join(", "))
}

/// Holds rows against those that were meant; `keys` are what tells one from another, and `name` says it.
fn same(meant: Rows, seen: Rows, keys: &[&str], name: &dyn Fn(&Said) -> String) -> Result<(), String> {
    let key = |row: &Said| keys.iter().map(|key| row.get(*key).cloned()).collect::<Vec<_>>();
    let mut found: BTreeMap<Vec<Option<String>>, Said> = BTreeMap::new();
    for row in seen {
        if let Some(before) = found.insert(key(&row), row) {
            return Err(format!("{} is there twice", name(&before)));
        }
    }
    for row in meant {
        let Some(read) = found.remove(&key(&row)) else { return Err(format!("{} is not read back", name(&row))) };
        if let Some(what) = row.keys().chain(read.keys()).find(|what| row.get(*what) != read.get(*what)) {
            let [meant, read] = [&row, &read].map(|said| said.get(what).map_or("", String::as_str));
            return Err(format!("{}: {what} “{meant}” reads back as “{read}”", name(&row)));
        }
    }
    let more = found.into_values().next();
    more.map_or(Ok(()), |row| Err(format!("{} is read back, and was not meant", name(&row))))
}

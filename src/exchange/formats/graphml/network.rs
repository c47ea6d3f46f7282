//! Actors and what they say of one another, of one article.

use std::collections::BTreeMap;

use crate::{
    exchange::{
        Entities,
        document::{Document, Mark},
        formats::Setup,
        statements::{Party, Statement, statements, values},
        words,
        xml::legal,
    },
    model::{EntityId, attribute_ids},
};

/// An actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub label: String,
    /// A kind of entity, `words`, `outlet`, `article`, `nobody`, or `unknown` where the entity is not known.
    pub kind: &'static str,
    pub external_id: String,
}

/// What an edge says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub source: String,
    pub target: String,
    pub relation: &'static str,
    pub stance: String,
    pub analyst: String,
}

/// How often it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub statements: usize,
    pub articles: usize,
    /// The first and the last day; empty where not known.
    pub first: String,
    pub last: String,
}

/// A network, or the share of an article in it. It has no letters that XML cannot hold, so that names that differ only there
/// are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub nodes: BTreeMap<String, Node>,
    pub edges: BTreeMap<Key, Count>,
}

impl Share {
    /// What the documents of one article say.
    pub fn of(setup: &Setup<'_>, documents: &[Document<'_>]) -> Self {
        let mut share = Self::default();
        for document in documents {
            let reading = Reading { setup, document };
            for statement in statements(document, setup.codebook) {
                reading.statement(&statement, &mut share);
            }
        }
        share
    }

    /// Adds the share of another article.
    pub fn add(&mut self, other: Self) {
        for (id, node) in other.nodes {
            self.nodes.entry(id).or_insert(node);
        }
        for (key, more) in other.edges {
            let count = self.edges.entry(key).or_default();
            count.statements += more.statements;
            count.articles += more.articles;
            if count.first.is_empty() || (!more.first.is_empty() && more.first < count.first) {
                count.first.clone_from(&more.first);
            }
            if more.last > count.last {
                count.last = more.last;
            }
        }
    }
}

struct Reading<'d> {
    setup: &'d Setup<'d>,
    document: &'d Document<'d>,
}

impl Reading<'_> {
    fn statement(&self, statement: &Statement<'_>, share: &mut Share) {
        let mut steps: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for said in &statement.chain {
            let mut ids = self.nodes(&said.who, share);
            steps.entry(said.step).or_default().append(&mut ids);
        }
        let first = match steps.values().next() {
            Some(ids) => ids.clone(),
            None if statement.about.is_empty() => return,
            None => {
                let node = Node { label: "(no source)".to_owned(), kind: "nobody", ..Node::default() };
                share.nodes.entry("nobody".to_owned()).or_insert(node);
                vec!["nobody".to_owned()]
            }
        };
        let of_who = |name| statement.chain.iter().flat_map(|said| values(&said.link.attributes, name)).next();
        for about in &statement.about {
            let stance = values(&about.link.attributes, attribute_ids::STANCE).first().copied();
            let stance = stance.or_else(|| of_who(attribute_ids::STANCE)).unwrap_or_default();
            let whom = self.nodes(&about.whom, share);
            self.edges(&first, &whom, "speaks-of", stance, share);
        }
        let chain: Vec<&Vec<String>> = steps.values().collect();
        for two in chain.windows(2) {
            if let [before, after] = two {
                self.edges(after, before, "relays", "", share);
            }
        }
        if let Some(last) = chain.last() {
            let outlet = vec![self.outlet(share)];
            self.edges(&outlet, last, "quotes", "", share);
        }
    }

    /// An edge between each two that are not the same.
    fn edges(&self, sources: &[String], targets: &[String], relation: &'static str, stance: &str, share: &mut Share) {
        let day = self.document.published.map(|date| date.to_string()).unwrap_or_default();
        for source in sources {
            for target in targets.iter().filter(|target| *target != source) {
                let key = Key {
                    source: source.clone(),
                    target: target.clone(),
                    relation,
                    stance: legal(stance),
                    analyst: legal(&self.document.analyst),
                };
                let count = share.edges.entry(key).or_default();
                count.statements += 1;
                count.articles = 1;
                count.first.clone_from(&day);
                count.last.clone_from(&day);
            }
        }
    }

    /// The nodes of a party: of each who is meant.
    fn nodes(&self, party: &Party<'_>, share: &mut Share) -> Vec<String> {
        if *party == Party::Article {
            return vec![self.outlet(share)];
        }
        let mut ids = Vec::new();
        for named in party.entities() {
            let id = format!("entity:{}", legal(&named.id));
            let fallback = if named.name.is_empty() { &named.id } else { &named.name };
            share
                .nodes
                .entry(id.clone())
                .or_insert_with(|| entity(self.setup, self.setup.entities, &named.id, fallback));
            ids.push(id);
        }
        if let (true, Party::Marked(mark)) = (ids.is_empty(), party) {
            let words = legal(&words_of(mark, &self.document.text));
            let article = self.document.window.as_ref().map_or(&self.document.id, |window| &window.article);
            let id = format!("words:{}:{words}", legal(article));
            let label = if words.is_empty() { "…".to_owned() } else { words };
            share.nodes.entry(id.clone()).or_insert(Node { label, kind: "words", ..Node::default() });
            ids.push(id);
        }
        ids
    }

    /// Who speaks for the article: its outlet; where that is not known, the article by itself.
    fn outlet(&self, share: &mut Share) -> String {
        let Document { outlet, title, id, window, .. } = self.document;
        let article = window.as_ref().map_or(id, |window| &window.article);
        let (node, label, kind) = if outlet.trim().is_empty() {
            (format!("article:{}", legal(article)), if title.trim().is_empty() { article } else { title }, "article")
        } else {
            (format!("outlet:{}", legal(outlet)), outlet, "outlet")
        };
        let label = legal(label);
        share.nodes.entry(node.clone()).or_insert(Node { label, kind, ..Node::default() });
        node
    }
}

/// The words of a mark, with single spaces, so that the same words over a line's end are the same.
pub(super) fn words_of(mark: &Mark<'_>, text: &str) -> String {
    mark.quotes(text).join(" … ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entity(setup: &Setup<'_>, entities: &Entities, id: &str, fallback: &str) -> Node {
    let known = EntityId::new(id).ok().and_then(|id| entities.get(&id));
    match known {
        Some(entity) => Node {
            label: legal(setup.name(&entity.names, fallback)),
            kind: words::entity_kind(entity.kind),
            external_id: legal(&entity.external_id),
        },
        None => Node { label: legal(fallback), kind: "unknown", ..Node::default() },
    }
}

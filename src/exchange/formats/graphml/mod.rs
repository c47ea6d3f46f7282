//! `GraphML`: who says what about whom, as a network of actors, with the same as CSV beside it.
//!
//! `network.graphml` for Gephi, visone, igraph and networkx; `nodes.csv` and `edges.csv` for Gephi's import of tables and for R. A
//! node is an actor: an entity, the words of a mark that means none (by themselves in each article, so that *sources* does not
//! become the biggest node), an outlet, which speaks for its articles, or nobody, where a claim has no source. An edge is what
//! one says of another, in how many statements and articles, by analyst:
//!
//! - `speaks-of`: from who said it first to whom the claim is about, by stance;
//! - `relays`: from who relayed a claim to whom they have it from;
//! - `quotes`: from the outlet to the last of the chain.
//!
//! A network is made of all articles together, so that no document can be read from it. What is read back, before it is
//! written, is the network: each node and edge with all that is said of it, in either form.

mod network;
mod read;
mod write;

use super::{Audience, Format, Shape, Writing};
use crate::exchange::holds::{Holds, LinksHeld, OffsetUnit};

/// A network of actors.
pub const FORMAT: Format = Format {
    id: "graphml",
    title: "GraphML (network of actors)",
    extension: "graphml",
    shape: Shape::Folder,
    audience: Audience::Programs,
    offsets: OffsetUnit::None,
    // What edges are made of; the rest is not in a network.
    holds: Holds {
        pieces: true,
        links: LinksHeld::All,
        link_attributes: true,
        entities: true,
        authors: true,
        metadata: true,
        ..Holds::SPANS
    },
    read_by: "Gephi, visone, R (igraph), networkx",
    write: Some(Writing {
        fit: write::fit,
        render: write::render,
        assemble: |setup| Box::new(write::Network::new(setup)),
        read_back: None,
    }),
    read: None,
};

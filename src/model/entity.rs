//! The person, body or place behind mentions.

use super::{ArticleId, EntityId, Extra, Names, Provenance};

/// What sort of actor an entity is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityKind {
    /// One human being.
    #[default]
    Person,
    /// A party, company, agency or movement.
    Organisation,
    /// A state as it acts.
    Government,
    /// A newspaper, agency or channel.
    Outlet,
    /// Somewhere.
    Place,
    /// A report, statement or text.
    Document,
    /// Several, unnamed or taken together.
    Group,
}

/// How far an entity is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The same one in every article.
    #[default]
    Project,
    /// This article's own: anonymous *sources* must not become the biggest node of a network.
    Article(ArticleId),
}

/// Where an entity stands to the one it is affiliated with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// Belongs to it.
    #[default]
    Inside,
    /// Does not belong to it.
    Outside,
    /// Near it, without belonging.
    CloseTo,
}

/// To whom an entity belongs or is near.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Affiliation {
    /// The other entity.
    pub with: EntityId,
    /// How they stand.
    pub position: Position,
}

/// One analyst's record of an entity (shown as *actor*).
///
/// Each analyst files their own; readers see their union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its name among all, in every article.
    pub id: EntityId,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// What it is called.
    pub names: Names,
    /// What else it is called: spellings, abbreviations.
    pub aliases: Vec<String>,
    /// What sort it is.
    pub kind: EntityKind,
    /// How far it is known.
    pub scope: Scope,
    /// To whom it belongs.
    pub affiliation: Option<Affiliation>,
    /// An identifier elsewhere, such as one of Wikidata; empty where none.
    pub external_id: String,
    /// A remark.
    pub note: String,
    /// The entity that this one turned out to be.
    pub same_as: Option<EntityId>,
    /// Who filed it, when and how.
    pub provenance: Provenance,
    /// What this version does not know of it.
    pub extra: Extra,
}

impl Entity {
    /// Everything it is called.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        self.names.all().chain(self.aliases.iter().map(String::as_str))
    }

    /// The union of several analysts' records of one entity: for a single field the newest wins, names and aliases
    /// are collected.
    pub fn union<'a>(records: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut oldest_first: Vec<&Self> = records.into_iter().collect();
        oldest_first.sort_by(|a, b| {
            let age = |e: &Self| (e.provenance.changed, e.provenance.analyst.clone());
            age(a).cmp(&age(b))
        });
        let mut merged = (*oldest_first.last()?).clone();
        merged.names = Names::default();
        merged.aliases.clear();
        for record in oldest_first {
            merged.names.0.extend(record.names.0.clone());
            for alias in &record.aliases {
                if !merged.aliases.contains(alias) {
                    merged.aliases.push(alias.clone());
                }
            }
        }
        Some(merged)
    }
}

//! The actors of a project by their names, whatever the spelling.

use super::words::name_of;
use crate::{
    model::{ArticleId, EntityId, EntityKind, Project, Scope},
    text::fold_word,
    ui::locale::{Lang, Locale},
};

/// The actors that can be meant in an article, or in any, folded for search.
#[derive(Debug, Default)]
pub struct ActorIndex {
    made_for: Option<(u64, Option<ArticleId>, Lang)>,
    entries: Vec<Named>,
}

/// An actor by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// What it is called in the language of the window.
    pub name: String,
    /// Which it is.
    pub id: EntityId,
    /// Of which sort.
    pub kind: EntityKind,
    folded: Vec<String>,
}

impl ActorIndex {
    /// Brings the index up to a revision; only asked for while a name is being typed. Without an article, the actors that
    /// only one article knows are in it too.
    pub fn update(&mut self, project: &Project, article: Option<&ArticleId>, revision: u64, locale: &Locale) {
        let wanted = Some((revision, article.cloned(), locale.lang()));
        if self.made_for == wanted {
            return;
        }
        let known_here = |scope: &Scope| match scope {
            Scope::Project => true,
            Scope::Article(only) => article.is_none_or(|article| only == article),
        };
        let named = |id: &EntityId| {
            let entity = project.entity(id).filter(|entity| known_here(&entity.scope) && project.root_of(id) == *id)?;
            let name = name_of(&entity.names, locale).unwrap_or(id.as_str()).to_owned();
            Some(Named { folded: entity.all_names().map(fold_word).collect(), name, id: id.clone(), kind: entity.kind })
        };
        self.entries = project.entities.keys().filter_map(named).collect();
        self.entries.sort();
        self.made_for = wanted;
    }

    /// All of them, by name.
    pub fn all(&self) -> &[Named] {
        &self.entries
    }

    /// At most so many actors of that name: those that are called just so first, then those that begin so, then the others.
    pub fn find(&self, typed: &str, not: &[EntityId], most: usize) -> Vec<&Named> {
        let needle = fold_word(typed);
        if needle.is_empty() {
            return Vec::new();
        }
        let rank = |entry: &Named| {
            let of_name = |name: &String| {
                let found = [*name == needle, name.starts_with(&needle), name.contains(&needle)];
                found.iter().position(|found| *found)
            };
            entry.folded.iter().filter_map(of_name).min()
        };
        let free = self.entries.iter().filter(|entry| !not.contains(&entry.id));
        let mut found: Vec<_> = free.filter_map(|entry| Some((rank(entry)?, entry))).collect();
        found.sort();
        found.into_iter().map(|(_, entry)| entry).take(most).collect()
    }

    /// The actor that is called just so.
    pub fn named(&self, typed: &str) -> Option<&EntityId> {
        let needle = fold_word(typed);
        self.entries.iter().find(|entry| entry.folded.contains(&needle)).map(|entry| &entry.id)
    }
}

/// The kinds, in the order in which they are offered.
pub const KINDS: [EntityKind; 7] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Government,
    EntityKind::Outlet,
    EntityKind::Place,
    EntityKind::Document,
    EntityKind::Group,
];

/// What a kind is called: a key of the locale files.
pub fn label_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "inspector-person",
        EntityKind::Organisation => "inspector-organisation",
        EntityKind::Government => "inspector-government",
        EntityKind::Outlet => "inspector-outlet",
        EntityKind::Place => "inspector-place",
        EntityKind::Document => "inspector-document",
        EntityKind::Group => "inspector-group",
    }
}

//! The actors of a project by their names, whatever the spelling.

use std::collections::BTreeMap;

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
    /// By what they were merged into.
    merged: BTreeMap<EntityId, Vec<(EntityId, String)>>,
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
        self.entries.clear();
        self.merged.clear();
        for id in project.entities.keys() {
            let Some(entity) = project.entity(id) else { continue };
            let (name, root) = (name_of(&entity.names, locale).unwrap_or(id.as_str()).to_owned(), project.root_of(id));
            if root != *id {
                self.merged.entry(root).or_default().push((id.clone(), name));
            } else if known_here(&entity.scope) {
                let folded = entity.all_names().map(fold_word).collect();
                self.entries.push(Named { name, id: id.clone(), kind: entity.kind, folded });
            }
        }
        self.entries.sort();
        self.made_for = wanted;
    }

    /// The actors that were merged into this one, with their names.
    pub fn merged_into(&self, root: &EntityId) -> &[(EntityId, String)] {
        self.merged.get(root).map_or(&[], Vec::as_slice)
    }

    /// At which revision and in which language it was made.
    pub fn made_for(&self) -> Option<(u64, Lang)> {
        self.made_for.as_ref().map(|(revision, _, lang)| (*revision, *lang))
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

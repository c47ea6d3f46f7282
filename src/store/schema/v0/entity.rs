//! `entities/<analyst>/<entity>.ron`.

use std::collections::BTreeMap;

use super::provenance::{self, provenance_of};
use crate::{
    model::{Affiliation, Entity, EntityKind, Names, Position, Scope},
    store::{
        ron::document,
        schema::{
            VERSION,
            convert::{Notes, Reading, Writing, filled, parse, words},
            file_type,
            flaw::Flaw,
        },
    },
};

words! {
    EntityKind {
        Person => "person", Organisation => "organisation", Government => "government", Outlet => "outlet",
        Place => "place", Document => "document", Group => "group",
    }
    Position { Inside => "inside", Outside => "outside", CloseTo => "close-to" }
}

document! {
    /// `entities/<analyst>/<entity>.ron`: one analyst's record of an entity.
    pub struct EntityFile {
        /// `isnad-entity`.
        pub format: String,
        /// Version of the files.
        pub version: u32,
        /// The lowest version that may change the file.
        pub min_reader: u32,
        /// Its name, as of the file.
        pub id: String,
        /// Grows with every change.
        pub rev: u32,
        /// Language → name.
        pub names: BTreeMap<String, String>,
        /// Other names.
        pub aliases: Vec<String>,
        /// `person`, `organisation`, `government`, `outlet`, `place`, `document`, `group`.
        pub kind: Option<String>,
        /// The only article it is known in; absent: the whole project.
        pub article: Option<String>,
        /// The entity it belongs to, or is near.
        pub affiliation: Option<String>,
        /// How it stands to that: `inside`, `outside`, `close-to`.
        pub position: Option<String>,
        /// An identifier elsewhere.
        pub external_id: Option<String>,
        /// A remark.
        pub note: Option<String>,
        /// The entity that this one turned out to be.
        pub same_as: Option<String>,
        /// Who filed it.
        pub analyst: String,
        /// When.
        pub created: String,
        /// When it was last changed.
        pub changed: String,
        /// How it came to be; absent: by hand.
        pub origin: Option<String>,
        /// Revision of the codebook then.
        pub codebook: u32,
    }
}

file_type!(EntityFile, "isnad-entity", Entity);

impl EntityFile {
    fn read(&self, notes: &mut Notes) -> Result<Entity, Flaw> {
        let mut reading = Reading::new(notes, "format");
        let position = reading.word("position", self.position.as_ref());
        Ok(Entity {
            id: parse(&self.id)?,
            rev: self.rev,
            names: Names(self.names.clone()),
            aliases: self.aliases.clone(),
            kind: reading.word("kind", self.kind.as_ref()),
            scope: reading.optional("article", self.article.as_ref()).map_or(Scope::Project, Scope::Article),
            affiliation: reading
                .optional("affiliation", self.affiliation.as_ref())
                .map(|with| Affiliation { with, position }),
            external_id: self.external_id.clone().unwrap_or_default(),
            note: self.note.clone().unwrap_or_default(),
            same_as: reading.optional("same_as", self.same_as.as_ref()),
            provenance: provenance::read(&provenance_of!(self), &mut reading)?,
            extra: reading.extra(&self.extra),
        })
    }

    fn write(entity: &Entity) -> Self {
        let mut writing = Writing::new(&entity.extra);
        let Entity { affiliation, provenance, .. } = entity;
        EntityFile {
            format: "isnad-entity".to_owned(),
            version: VERSION,
            min_reader: 0,
            id: entity.id.to_string(),
            rev: entity.rev,
            names: entity.names.0.clone(),
            aliases: entity.aliases.clone(),
            kind: Some(writing.word("kind", entity.kind)),
            article: match &entity.scope {
                Scope::Project => writing.optional::<String>("article", None),
                Scope::Article(article) => writing.optional("article", Some(article)),
            },
            affiliation: writing.optional("affiliation", affiliation.as_ref().map(|affiliation| &affiliation.with)),
            position: affiliation.as_ref().map(|affiliation| writing.word("position", affiliation.position)),
            external_id: filled(&entity.external_id),
            note: filled(&entity.note),
            same_as: writing.optional("same_as", entity.same_as.as_ref()),
            analyst: provenance.analyst.to_string(),
            created: provenance.created.to_string(),
            changed: provenance.changed.to_string(),
            origin: provenance::origin(provenance, &mut writing),
            codebook: provenance.codebook,
            extra: writing.extra(),
            unread: Vec::new(),
        }
    }
}

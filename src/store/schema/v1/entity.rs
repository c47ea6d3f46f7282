//! `entities/<analyst>/<entity>.ron`.

use std::collections::BTreeMap;

use super::provenance::{self, provenance_of};
use crate::{
    model::{Affiliation, Entity, EntityId, EntityKind, Names, Position, Scope},
    store::{
        ron::{document, record},
        schema::{
            MIN_READER, VERSION,
            convert::{Notes, Reading, Word as _, Writing, filled, parse, words},
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
        /// To whom it belongs, or is near.
        pub affiliation: Option<AffiliationRecord>,
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

record! {
    /// To whom an entity belongs, or is near.
    pub struct AffiliationRecord {
        /// The other entity.
        pub entity: String,
        /// How it stands to that: `inside`, `outside`, `close-to`; absent: inside.
        pub position: Option<String>,
    }
}

file_type!(EntityFile, "isnad-entity", Entity);

impl EntityFile {
    fn read(&self, notes: &mut Notes) -> Result<Entity, Flaw> {
        let mut reading = Reading::new(notes, "format");
        Ok(Entity {
            id: parse(&self.id)?,
            rev: self.rev,
            names: Names(self.names.clone()),
            aliases: self.aliases.clone(),
            kind: reading.word("kind", self.kind.as_ref()),
            scope: reading.optional("article", self.article.as_ref()).map_or(Scope::Project, Scope::Article),
            affiliation: reading.optional_part("affiliation", self.affiliation.as_ref(), read_affiliation),
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
            min_reader: MIN_READER,
            id: entity.id.to_string(),
            rev: entity.rev,
            names: entity.names.0.clone(),
            aliases: entity.aliases.clone(),
            kind: Some(writing.word("kind", entity.kind)),
            article: match &entity.scope {
                Scope::Project => writing.optional::<String>("article", None),
                Scope::Article(article) => writing.optional("article", Some(article)),
            },
            affiliation: write_affiliation(affiliation.as_ref(), writing.part("affiliation")),
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

fn read_affiliation(record: &AffiliationRecord, reading: &mut Reading<'_>) -> Result<Affiliation, Flaw> {
    Ok(Affiliation { with: parse(&record.entity)?, position: reading.word("position", record.position.as_ref()) })
}

/// `kept` is what stood there and was not wholly understood: what of it still holds is written back.
fn write_affiliation(affiliation: Option<&Affiliation>, kept: Option<AffiliationRecord>) -> Option<AffiliationRecord> {
    let Some(Affiliation { with, position }) = affiliation else {
        return kept.filter(|kept| parse::<EntityId>(&kept.entity).is_err());
    };
    let kept = kept.filter(|kept| kept.entity == with.as_str());
    let is_unknown = |word: &String| *position == Position::default() && Position::of(word).is_none();
    let unknown = kept.as_ref().and_then(|kept| kept.position.clone()).filter(is_unknown);
    Some(AffiliationRecord {
        entity: with.to_string(),
        position: Some(unknown.unwrap_or_else(|| position.word().to_owned())),
        extra: kept.map(|kept| kept.extra).unwrap_or_default(),
    })
}

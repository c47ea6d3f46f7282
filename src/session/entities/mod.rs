//! The actors of a project: changing, merging and splitting them.
//!
//! An analyst files records of their own and changes marks in layers of their own, never a colleague's: a merge says that
//! two entities are one and leaves every mark as it is, so that it also holds for the marks of others.

#[cfg(test)]
mod tests;

use super::{ChangeError, Session, Stamp, ids::slug, marking::Refusal};
use crate::model::{
    Affiliation, Edit, Entity, EntityId, EntityKind, Extra, LayerEdit, LinkTarget, Mention, Names, Origin, Project,
    Provenance, Scope,
};

/// What can be said of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntityChange {
    /// Calls it something in a language; an empty name takes that language away, but never the last.
    Name(String, String),
    /// Of which sort it is.
    Kind(EntityKind),
    /// How far it is known.
    Scope(Scope),
    /// Calls it something else too.
    AddAlias(String),
    /// Calls it that no longer.
    RemoveAlias(String),
    /// To whom it belongs.
    Affiliation(Option<Affiliation>),
    /// Its identifier elsewhere.
    ExternalId(String),
    /// A remark on it.
    Note(String),
}

impl EntityChange {
    fn apply(self, entity: &mut Entity) -> Result<(), Refusal> {
        match self {
            Self::Name(language, name) => return set_name(&mut entity.names, language, name.trim()),
            Self::Kind(kind) => entity.kind = kind,
            Self::Scope(scope) => entity.scope = scope,
            Self::AddAlias(alias) => {
                let alias = alias.trim();
                if alias.is_empty() {
                    return Err(Refusal::NoName);
                }
                if !entity.all_names().any(|name| name == alias) {
                    entity.aliases.push(alias.to_owned());
                }
            }
            Self::RemoveAlias(alias) => {
                // The record is the analyst's own: a name that only a colleague has filed is not in it.
                let count = entity.aliases.len();
                entity.aliases.retain(|own| *own != alias);
                if entity.aliases.len() == count {
                    return Err(Refusal::OfOthers);
                }
            }
            Self::Affiliation(affiliation) => entity.affiliation = affiliation,
            Self::ExternalId(id) => id.trim().clone_into(&mut entity.external_id),
            Self::Note(note) => entity.note = note,
        }
        Ok(())
    }
}

fn set_name(names: &mut Names, language: String, name: &str) -> Result<(), Refusal> {
    if !name.is_empty() {
        names.0.insert(language, name.to_owned());
    } else if names.0.keys().any(|other| *other != language) {
        names.0.remove(&language);
    } else {
        return Err(Refusal::NoName);
    }
    Ok(())
}

impl Session {
    /// Makes an entity of that name and gives it.
    ///
    /// # Errors
    /// Where the name is empty or nothing may be changed.
    pub fn add_entity(&mut self, name: &str, kind: EntityKind) -> Result<EntityId, ChangeError> {
        let entity = self.draft_entity(name, kind)?;
        let id = entity.id.clone();
        self.commit("edit-actor-list", vec![Edit::PutEntity(self.analyst.clone(), Box::new(entity))])?;
        Ok(id)
    }

    /// Says something of an entity, in the analyst's own record of it.
    ///
    /// # Errors
    /// Where there is no such entity, what is said makes no sense, or nothing may be changed.
    pub fn change_entity(&mut self, id: &EntityId, change: EntityChange) -> Result<(), ChangeError> {
        let mut entity = self.own_record(id)?;
        let before = entity.clone();
        change.apply(&mut entity)?;
        if entity == before {
            return Ok(());
        }
        self.put_entities(vec![entity])
    }

    /// Says that two entities are one: `into` from now on, with the names of both.
    ///
    /// # Errors
    /// Where one of them is not there, both are one already, or nothing may be changed.
    pub fn merge_entities(&mut self, from: &EntityId, into: &EntityId) -> Result<(), ChangeError> {
        let (from, into) = (self.project.root_of(from), self.project.root_of(into));
        if from == into {
            return Err(Refusal::LinkedAlready.into());
        }
        let names = self.project.entity(&from).ok_or(Refusal::Gone)?;
        let (mut merged, mut kept) = (self.own_record(&from)?, self.own_record(&into)?);
        let whole = self.project.entity(&into).ok_or(Refusal::Gone)?;
        let new: Vec<&str> = names.all_names().filter(|name| !whole.all_names().any(|own| own == *name)).collect();
        kept.aliases.extend(new.into_iter().map(ToOwned::to_owned));
        merged.same_as = Some(into);
        self.put_entities(vec![kept, merged])
    }

    /// Says that an entity is one of its own again.
    ///
    /// # Errors
    /// Where it is not there, or nothing may be changed.
    pub fn part_entity(&mut self, id: &EntityId) -> Result<(), ChangeError> {
        let mut entity = self.own_record(id)?;
        entity.same_as = None;
        self.put_entities(vec![entity])
    }

    /// Makes a new entity that some of the analyst's own marks mean instead of this one, and gives it.
    ///
    /// # Errors
    /// Where the name is empty, no mark of the analyst is among `marks`, or nothing may be changed.
    pub fn split_entity(&mut self, id: &EntityId, name: &str, marks: &[Mention]) -> Result<EntityId, ChangeError> {
        self.have_layers(marks.iter().map(|mention| mention.key.clone()));
        let root = self.project.root_of(id);
        let kind = self.project.entity(&root).ok_or(Refusal::Gone)?.kind;
        let new = self.draft_entity(name, kind)?;
        let new_id = new.id.clone();
        let mut edits = vec![Edit::PutEntity(self.analyst.clone(), Box::new(new))];
        let analyst = self.analyst.clone();
        for mention in marks.iter().filter(|mention| mention.key.analyst == analyst) {
            edits.extend(self.moved(mention, &root, &new_id));
        }
        if edits.len() == 1 {
            return Err(Refusal::NoFocus.into());
        }
        self.commit("edit-actor-list", edits)?;
        Ok(new_id)
    }

    /// Takes away an entity that no mark means, where nobody else has filed it.
    ///
    /// # Errors
    /// Where a mark means it, a colleague has filed it, layers were not read yet (see [`Session::whole`]), or nothing may be
    /// changed.
    pub fn remove_entity(&mut self, id: &EntityId) -> Result<(), ChangeError> {
        if !self.project.unread_layers.is_empty() {
            return Err(ChangeError::StillReading);
        }
        let records = self.project.entities.get(id).ok_or(Refusal::Gone)?;
        if records.keys().any(|analyst| *analyst != self.analyst) {
            return Err(Refusal::OfOthers.into());
        }
        let is_meant = self.project.layers.values().any(|layer| {
            let by_mark = layer.annotations.values().any(|mark| mark.entities.contains(id));
            by_mark || layer.links.values().any(|link| link.to == LinkTarget::Entity(id.clone()))
        });
        let is_root = self.project.entities.keys().any(|other| {
            self.project.entity(other).is_some_and(|entity| {
                entity.same_as.as_ref() == Some(id) || entity.affiliation.is_some_and(|to| to.with == *id)
            })
        });
        if is_meant || is_root {
            return Err(Refusal::StillMeant.into());
        }
        self.commit("edit-actor-list", vec![Edit::RemoveEntity(self.analyst.clone(), id.clone())])
    }

    /// The edits that make a mark, and the links of its claim, mean another entity.
    fn moved(&mut self, mention: &Mention, root: &EntityId, new: &EntityId) -> Vec<Edit> {
        let (now, codebook) = (self.stamp.now(), self.project.codebook.version);
        let Some(layer) = self.project.layers.get(&mention.key) else { return Vec::new() };
        let means = |id: &EntityId| self.project.root_of(id) == *root;
        let touch = |provenance: &mut Provenance| {
            (provenance.changed, provenance.codebook) = (now.max(provenance.created), codebook);
        };
        let mut edits = Vec::new();
        if let Some(mark) = layer.annotations.get(&mention.mark)
            && mark.entities.iter().any(means)
        {
            let mut mark = mark.clone();
            mark.entities.iter_mut().filter(|id| means(id)).for_each(|id| *id = new.clone());
            touch(&mut mark.provenance);
            edits.push(LayerEdit::PutAnnotation(Box::new(mark)));
        }
        for link in layer.links.starting_at(mention.mark) {
            if matches!(&link.to, LinkTarget::Entity(id) if means(id)) {
                let mut link = link.clone();
                link.to = LinkTarget::Entity(new.clone());
                touch(&mut link.provenance);
                edits.push(LayerEdit::PutLink(Box::new(link)));
            }
        }
        edits.into_iter().map(|edit| Edit::Layer(mention.key.clone(), edit)).collect()
    }

    fn draft_entity(&mut self, name: &str, kind: EntityKind) -> Result<Entity, ChangeError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Refusal::NoName.into());
        }
        let is_arabic = name.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
        let language = if is_arabic { "ar" } else { "en" };
        let id = free_entity_id(&self.project, name, self.stamp.as_mut());
        let provenance = self.provenance();
        Ok(new_entity(id, language, name, kind, provenance))
    }

    /// What the analyst says of an entity: what all say of it where they have not filed it yet, without the other names,
    /// which are collected from everybody's records anyway.
    fn own_record(&self, id: &EntityId) -> Result<Entity, ChangeError> {
        let whole = self.project.entity(id).ok_or(Refusal::Gone)?;
        let own = self.project.entities.get(id).and_then(|records| records.get(&self.analyst));
        let aliases = own.map(|own| own.aliases.clone()).unwrap_or_default();
        let (rev, extra) = own.map(|own| (own.rev, own.extra.clone())).unwrap_or_default();
        Ok(Entity { rev, aliases, extra, ..whole })
    }

    /// Files records, all as one step, with the time of now: for a single field, the newest record wins.
    fn put_entities(&mut self, entities: Vec<Entity>) -> Result<(), ChangeError> {
        let provenance = self.provenance();
        let filed = |mut entity: Entity| {
            let own = self.project.entities.get(&entity.id).and_then(|records| records.get(&self.analyst));
            let created = own.map_or(provenance.created, |own| own.provenance.created);
            let newest = entity.provenance.changed.max(provenance.changed);
            entity.provenance = Provenance { created, changed: newest, ..provenance.clone() };
            Edit::PutEntity(self.analyst.clone(), Box::new(entity))
        };
        let edits = entities.into_iter().map(filed).collect();
        self.commit("edit-actor-list", edits)
    }

    pub(super) fn provenance(&mut self) -> Provenance {
        let now = self.stamp.now();
        let (analyst, codebook) = (self.analyst.clone(), self.project.codebook.version);
        Provenance { analyst, created: now, changed: now, origin: Origin::Hand, codebook }
    }
}

/// An entity that is known everywhere and of which nothing more is said.
pub(super) fn new_entity(id: EntityId, language: &str, name: &str, kind: EntityKind, provenance: Provenance) -> Entity {
    Entity {
        id,
        rev: 0,
        names: Names::one(language, name),
        aliases: Vec::new(),
        kind,
        scope: Scope::Project,
        affiliation: None,
        external_id: String::new(),
        note: String::new(),
        same_as: None,
        provenance,
        extra: Extra::default(),
    }
}

/// An identifier for a new entity: its name where that is ASCII, else one made up; never one in use.
pub(super) fn free_entity_id(project: &Project, name: &str, stamp: &mut dyn Stamp) -> EntityId {
    let mut stem = if name.is_ascii() { slug(name) } else { String::new() };
    loop {
        if let Ok(id) = EntityId::new(&stem)
            && !project.entities.contains_key(&id)
        {
            return id;
        }
        let random = stamp.uuid().simple().to_string();
        stem = format!("entity-{}", random.get(20..).unwrap_or(&random));
    }
}

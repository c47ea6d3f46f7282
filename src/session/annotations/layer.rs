//! The marks and links of a document as changes of a layer.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    BringOptions, Brought, Missed, Stamp,
    mapping::{Actors, Meaning, attributes},
    matching::Match,
    name_of,
};
use crate::{
    exchange::{
        Document,
        document::{Made, Mark, Named, Relation, Remark, Target},
    },
    model::{
        AnalystId, AnchorState, Annotation, AnnotationId, Comment, CommentId, Edit, Entity, EntityId, EntityKind,
        Extra, Fragment, Layer, LayerEdit, LayerKey, Link, LinkId, LinkKindId, LinkTarget, Names, Origin, Project,
        Provenance, RecordId, Scope, Status, Subject, TagId,
    },
    session::ids::new_id,
    store::{Folder, read_layer},
    text::TextSpan,
};

/// What a layer has already, so that nothing comes in twice.
#[derive(Debug)]
pub(super) struct LayerWriter {
    key: LayerKey,
    is_new: bool,
    ids: BTreeSet<RecordId>,
    marks: BTreeMap<(TagId, Vec<TextSpan>), AnnotationId>,
    links: BTreeSet<(AnnotationId, LinkKindId, LinkTarget)>,
}

/// What a document is brought into.
pub(super) struct Into<'i> {
    pub project: &'i Project,
    pub options: &'i BringOptions,
    pub actors: &'i mut Actors,
}

impl LayerWriter {
    pub fn new(project: &Project, folder: &Folder, key: &LayerKey) -> Self {
        let read = || project.unread_layers.contains_key(key).then(|| read_layer(folder, key).0).flatten();
        let layer = project.layers.get(key).cloned().or_else(read);
        let is_new = layer.as_ref().is_none_or(|layer| layer.annotations.is_empty() && layer.links.is_empty());
        let layer = layer.unwrap_or_else(|| Layer::new(key.clone(), crate::model::TextHash::of(b"")));
        let spans = |mark: &Annotation| mark.fragments.iter().map(|f| f.span).collect();
        let marks = layer.annotations.values().map(|mark| ((mark.tag.clone(), spans(mark)), mark.id)).collect();
        let ids = layer.annotations.keys().map(|id| id.record()).chain(layer.links.keys().map(|id| id.record()));
        let ids = ids.chain(layer.comments.keys().map(|id| id.record())).chain(layer.removed.keys().copied()).collect();
        let links = layer.links.values().map(|l| (l.from, l.kind.clone(), l.to.clone())).collect();
        Self { key: key.clone(), is_new, ids, marks, links }
    }

    pub fn take(
        &mut self,
        document: &Document<'_>,
        place: &Match,
        mut into: Into<'_>,
        stamp: &mut dyn Stamp,
        brought: &mut Brought,
    ) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut names: BTreeMap<&str, AnnotationId> = BTreeMap::new();
        for mark in &document.marks {
            if let Some(id) = self.mark(mark, document, place, &mut into, stamp, brought, &mut edits) {
                names.insert(&mark.id, id);
            }
        }
        for link in &document.links {
            self.link(link, document, &names, &mut into, stamp, brought, &mut edits);
        }
        self.of_article(document, &into, stamp, brought, &mut edits);
        edits
    }

    /// Puts a mark in and gives its name; that of the one that is there already where there is one.
    #[expect(clippy::too_many_arguments, reason = "one step of a walk over a document")]
    fn mark(
        &mut self,
        mark: &Mark<'_>,
        document: &Document<'_>,
        place: &Match,
        into: &mut Into<'_>,
        stamp: &mut dyn Stamp,
        brought: &mut Brought,
        edits: &mut Vec<Edit>,
    ) -> Option<AnnotationId> {
        let words = || mark.quotes(&document.text).join(" … ");
        let tag = match into.options.mapping.tag(&into.project.codebook, &mark.tag) {
            Meaning::Known(tag) => tag,
            Meaning::LeftOut => {
                brought.left_out += 1;
                return None;
            }
            Meaning::Unknown => {
                *brought.unknown_tags.entry(mark.tag.to_string()).or_default() += 1;
                return None;
            }
        };
        let placed: Option<Vec<(TextSpan, AnchorState)>> = mark.spans.iter().map(|span| place.place(*span)).collect();
        let Some(placed) = placed.filter(|placed| !placed.is_empty()) else {
            let (tag, article) = (mark.tag.to_string(), place.article.clone());
            brought.missed.push(Missed::Place { words: words(), tag, article });
            return None;
        };
        let spans: Vec<TextSpan> = placed.iter().map(|(span, _)| *span).collect();
        if let Some(known) = self.marks.get(&(tag.clone(), spans.clone())) {
            brought.known += 1;
            return Some(*known);
        }
        let (values, lost) = attributes(&into.project.codebook, &mark.attributes);
        for value in lost {
            brought.missed.push(Missed::Value { of: words(), value });
        }
        let id = AnnotationId::from(self.id(&mark.id, stamp));
        let anchor = placed.iter().map(|(_, anchor)| *anchor).max().unwrap_or_default();
        let annotation = Annotation {
            id,
            rev: 0,
            tag: tag.clone(),
            fragments: spans.iter().filter_map(|span| Fragment::of(&place.text, *span)).collect(),
            attributes: values,
            entities: mark.entities.iter().filter_map(|named| entity(named, document, into, stamp, edits)).collect(),
            note: mark.note.to_string(),
            unsure: mark.unsure,
            provenance: provenance(&mark.made, into, stamp),
            anchor,
            extra: Extra::default(),
        };
        brought.marks += 1;
        brought.to_confirm += usize::from(anchor == AnchorState::ToConfirm);
        self.marks.insert((tag, spans), id);
        edits.push(Edit::Layer(self.key.clone(), LayerEdit::PutAnnotation(Box::new(annotation))));
        Some(id)
    }

    #[expect(clippy::too_many_arguments, reason = "one step of a walk over a document")]
    fn link(
        &mut self,
        link: &Relation<'_>,
        document: &Document<'_>,
        names: &BTreeMap<&str, AnnotationId>,
        into: &mut Into<'_>,
        stamp: &mut dyn Stamp,
        brought: &mut Brought,
        edits: &mut Vec<Edit>,
    ) {
        let kind = match into.options.mapping.link(&into.project.codebook, &link.kind) {
            Meaning::Known(kind) => kind,
            Meaning::LeftOut => return brought.left_out += 1,
            Meaning::Unknown => return *brought.unknown_links.entry(link.kind.to_string()).or_default() += 1,
        };
        let to = match &link.to {
            Target::Mark(id) => names.get(&**id).copied().map(LinkTarget::Annotation),
            Target::Entity(named) => entity(named, document, into, stamp, edits).map(LinkTarget::Entity),
            Target::Article => Some(LinkTarget::Article),
        };
        let (Some(from), Some(to)) = (names.get(&*link.from).copied(), to) else {
            let (kind, document) = (link.kind.to_string(), name_of(document));
            return brought.missed.push(Missed::End { kind, document });
        };
        if !self.links.insert((from, kind.clone(), to.clone())) {
            brought.known += 1;
            return;
        }
        let (values, lost) = attributes(&into.project.codebook, &link.attributes);
        for value in lost {
            brought.missed.push(Missed::Value { of: link.kind.to_string(), value });
        }
        let link = Link {
            id: LinkId::from(self.id(&link.id, stamp)),
            rev: 0,
            kind,
            from,
            to,
            attributes: values,
            provenance: provenance(&link.made, into, stamp),
            extra: Extra::default(),
        };
        brought.links += 1;
        edits.push(Edit::Layer(self.key.clone(), LayerEdit::PutLink(Box::new(link))));
    }

    /// What is said of the article as a whole, where the layer has said nothing yet.
    fn of_article(
        &mut self,
        document: &Document<'_>,
        into: &Into<'_>,
        stamp: &mut dyn Stamp,
        brought: &mut Brought,
        edits: &mut Vec<Edit>,
    ) {
        if !std::mem::take(&mut self.is_new) {
            return;
        }
        let mut put = |edit| edits.push(Edit::Layer(self.key.clone(), edit));
        let (values, lost) = attributes(&into.project.codebook, &document.attributes);
        for value in lost {
            brought.missed.push(Missed::Value { of: name_of(document), value });
        }
        if !values.0.is_empty() {
            put(LayerEdit::SetAttributes(values));
        }
        let status = match document.status {
            // What was found by a program is no judgement.
            _ if into.options.as_suggestions => Status::InProgress,
            Status::Untouched => Status::InProgress,
            known => known,
        };
        put(LayerEdit::SetStatus(status));
        let taken = &mut self.ids;
        for remark in &document.comments {
            match comment(remark, &into.options.analyst, taken, stamp) {
                Some(comment) => put(LayerEdit::PutComment(Box::new(comment))),
                None => brought.missed.push(Missed::Comment(name_of(document))),
            }
        }
    }

    /// The name that a record has in the dataset, where it is one of ours and free; else a new one.
    fn id(&mut self, theirs: &str, stamp: &mut dyn Stamp) -> RecordId {
        id(&mut self.ids, theirs, stamp)
    }
}

fn id(taken: &mut BTreeSet<RecordId>, theirs: &str, stamp: &mut dyn Stamp) -> RecordId {
    let theirs = theirs.parse().ok().filter(|id| !taken.contains(id));
    let id = theirs.unwrap_or_else(|| RecordId::new(stamp.uuid()));
    taken.insert(id);
    id
}

/// As the dataset tells it where it tells who and when; else the one who brings it in does so now.
fn provenance(made: &Made<'_>, into: &Into<'_>, stamp: &mut dyn Stamp) -> Provenance {
    let codebook = into.project.codebook.version;
    let origin = if into.options.as_suggestions { Origin::Suggested } else { Origin::Imported };
    match (made.created, AnalystId::new(&made.analyst)) {
        (Some(created), Ok(analyst)) => Provenance {
            analyst,
            created,
            changed: made.changed.unwrap_or(created),
            origin: if into.options.as_suggestions { origin } else { made.origin },
            codebook: if made.codebook == 0 { codebook } else { made.codebook },
        },
        (created, _) => {
            let now = stamp.now();
            let created = created.unwrap_or(now);
            Provenance { analyst: into.options.analyst.clone(), created, changed: now, origin, codebook }
        }
    }
}

/// Who is meant; one that the project does not know is filed.
fn entity(
    named: &Named<'_>,
    document: &Document<'_>,
    into: &mut Into<'_>,
    stamp: &mut dyn Stamp,
    edits: &mut Vec<Edit>,
) -> Option<EntityId> {
    let language = if document.language.is_empty() { "ar" } else { &*document.language };
    if let Some(entity) = into.actors.with_name(named, language) {
        edits.push(Edit::PutEntity(into.options.analyst.clone(), Box::new(entity)));
    }
    if let Some(id) = into.actors.find(into.project, named) {
        return Some(id);
    }
    let name = named.name.trim();
    if name.is_empty() {
        return None;
    }
    let names = Names::one(language, name);
    let is_taken = |id: &EntityId| into.project.entities.contains_key(id) || into.actors.has(id);
    let theirs = EntityId::new(&named.id).ok().filter(|id| !is_taken(id));
    let id = theirs.or_else(|| new_id(&Names::one("en", name), "actor", EntityId::new, is_taken))?;
    let entity = Entity {
        id: id.clone(),
        rev: 0,
        names,
        aliases: Vec::new(),
        kind: EntityKind::default(),
        scope: Scope::Project,
        affiliation: None,
        external_id: String::new(),
        note: String::new(),
        same_as: None,
        provenance: provenance(&Made::default(), into, stamp),
        extra: Extra::default(),
    };
    into.actors.add(named, &entity);
    edits.push(Edit::PutEntity(into.options.analyst.clone(), Box::new(entity)));
    Some(id)
}

fn comment(
    remark: &Remark<'_>,
    analyst: &AnalystId,
    taken: &mut BTreeSet<RecordId>,
    stamp: &mut dyn Stamp,
) -> Option<Comment> {
    let mut parts = remark.about.split(':');
    let (kind, whose, record) = (parts.next()?, parts.next(), parts.next());
    let named = || Some((AnalystId::new(whose?).ok()?, record?.parse::<RecordId>().ok()?));
    let about = match kind {
        "article" => Subject::Article,
        "annotation" => named().map(|(whose, id)| Subject::Annotation(whose, id.into()))?,
        "link" => named().map(|(whose, id)| Subject::Link(whose, id.into()))?,
        "decision" => named().map(|(whose, id)| Subject::Decision(whose, id.into()))?,
        _ => return None,
    };
    Some(Comment {
        id: CommentId::from(id(taken, &remark.id, stamp)),
        rev: 0,
        author: AnalystId::new(&remark.author).unwrap_or_else(|_| analyst.clone()),
        when: remark.when.unwrap_or_else(|| stamp.now()),
        about,
        reply_to: remark.reply_to.parse::<RecordId>().ok().map(CommentId::from),
        text: remark.text.to_string(),
        extra: Extra::default(),
    })
}

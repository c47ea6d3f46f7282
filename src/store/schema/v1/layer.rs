//! `annotations/<analyst>/<article>.ron`: a layer.

use std::collections::BTreeMap;

use super::{
    Value, attributes,
    provenance::{self, provenance_of},
};
use crate::{
    model::{
        self, AnchorState, Annotation, AnnotationId, Comment, CommentId, Conflict, Fragment, Layer, LayerKey, Link,
        LinkId, LinkTarget, RecordId, Records, Resolution, Status, Subject,
    },
    store::{
        ron::{document, record},
        schema::{
            MIN_READER, VERSION,
            convert::{Kept, Notes, Reading, Writing, filled, parse, parse_all, print_all, read_records, words},
            file_type,
            flaw::Flaw,
        },
    },
    text::TextSpan,
};

words! {
    Status { Untouched => "untouched", InProgress => "in-progress", Done => "done" }
    AnchorState {
        Exact => "exact", Moved => "moved", ToConfirm => "to-confirm", Lost => "lost",
        Kept => "kept",
    }
}

document! {
    /// `annotations/<analyst>/<article>.ron`: all that one analyst marked in one article.
    pub struct LayerFile {
        /// `isnad-layer`.
        pub format: String,
        /// Version of the files.
        pub version: u32,
        /// The lowest version that may change the file.
        pub min_reader: u32,
        /// Whose, as of the folder.
        pub analyst: String,
        /// On what, as of the file.
        pub article: String,
        /// BLAKE3 of the text that was marked.
        pub text_hash: String,
        /// Grows with every change of status or attributes.
        pub rev: u32,
        /// `untouched`, `in-progress`, `done`.
        pub status: Option<String>,
        /// How long the analyst was at work on it; absent: not at all, or not counted.
        pub seconds: Option<u64>,
        /// Of the article as a whole.
        pub attributes: BTreeMap<String, Value>,
        /// The marks.
        pub annotations: Vec<AnnotationRecord>,
        /// The relations between them.
        pub links: Vec<LinkRecord>,
        /// What the analyst said of anybody's work on the article.
        pub comments: Vec<CommentRecord>,
        /// Which threads the analyst called settled.
        pub resolutions: Vec<ResolutionRecord>,
        /// What two copies of it say differently.
        pub conflicts: Vec<ConflictRecord>,
        /// Tombstones: id → revision.
        pub removed: BTreeMap<String, u32>,
    }
}

record! {
    /// A tag on one or more fragments.
    pub struct AnnotationRecord {
        /// UUID.
        pub id: String,
        /// Grows with every change.
        pub rev: u32,
        /// What it is.
        pub tag: String,
        /// Where it is: in the order of the text, apart.
        pub fragments: Vec<FragmentRecord>,
        /// Name → value.
        pub attributes: BTreeMap<String, Value>,
        /// Who or what is meant.
        pub entities: Vec<String>,
        /// A remark.
        pub note: Option<String>,
        /// The analyst asks the lead to look.
        pub unsure: bool,
        /// `moved`, `to-confirm`, `lost`, `kept`; absent: exact.
        pub anchor: Option<String>,
        /// Who made it.
        pub analyst: String,
        /// When.
        pub created: String,
        /// When it was last changed.
        pub changed: String,
        /// `propagated`, `suggested`, `imported`; absent: by hand.
        pub origin: Option<String>,
        /// Revision of the codebook then.
        pub codebook: u32,
    }

    /// One contiguous piece.
    pub struct FragmentRecord {
        /// First byte.
        pub start: usize,
        /// Byte after the last.
        pub end: usize,
        /// The text between them.
        pub quote: String,
    }

    /// A relation.
    pub struct LinkRecord {
        /// UUID.
        pub id: String,
        /// Grows with every change.
        pub rev: u32,
        /// What the relation is.
        pub kind: String,
        /// The annotation it starts at.
        pub from: String,
        /// `annotation:<id>`, `entity:<id>` or `article`.
        pub to: String,
        /// Name → value.
        pub attributes: BTreeMap<String, Value>,
        /// Who made it.
        pub analyst: String,
        /// When.
        pub created: String,
        /// When it was last changed.
        pub changed: String,
        /// `propagated`, `suggested`, `imported`; absent: by hand.
        pub origin: Option<String>,
        /// Revision of the codebook then.
        pub codebook: u32,
    }

    /// A remark on somebody's work.
    pub struct CommentRecord {
        /// UUID.
        pub id: String,
        /// Grows with every change.
        pub rev: u32,
        /// Who wrote it.
        pub author: String,
        /// When.
        pub when: String,
        /// `article`, or `annotation:`, `link:`, `decision:`, each followed by `<analyst>:<id>`.
        pub about: String,
        /// The comment it answers.
        pub reply_to: Option<String>,
        /// What it says.
        pub text: String,
    }

    /// Says that a thread is settled, or is no more.
    pub struct ResolutionRecord {
        /// The first comment of the thread.
        pub comment: String,
        /// Grows with every change.
        pub rev: u32,
        /// When.
        pub when: String,
        /// Settled; absent: taken back.
        pub resolved: bool,
    }

    /// A field that two copies had differently when they were merged.
    pub struct ConflictRecord {
        /// The record; absent: the layer itself.
        pub record: Option<String>,
        /// The field; `field/key` of an entry of a map; `removed` where the other copy had removed the record.
        pub field: String,
        /// What the other copy says, as RON; absent: nothing.
        pub other: Option<String>,
    }
}

file_type!(LayerFile, "isnad-layer", Layer);

impl LayerFile {
    fn read(&self, notes: &mut Notes) -> Result<Layer, Flaw> {
        let key = LayerKey { analyst: parse(&self.analyst)?, article: parse(&self.article)? };
        let mut layer = Layer::new(key, parse(&self.text_hash)?);
        let mut reading = Reading::new(notes, "status");
        layer.rev = self.rev;
        layer.status = reading.word("status", self.status.as_ref());
        layer.seconds = self.seconds.unwrap_or_default();
        reading.within("resolutions", &self.resolutions);
        layer.extra = reading.extra(&self.extra);
        layer.attributes = attributes::read_each(&self.attributes, notes);
        layer.annotations = read_records("annotations", &self.annotations, notes, |r| &r.id, read_annotation).into();
        layer.links = read_records("links", &self.links, notes, |r| &r.id, read_link).into();
        layer.comments = read_records("comments", &self.comments, notes, |r| &r.id, read_comment);
        layer.resolutions = read_records("resolutions", &self.resolutions, notes, |r| &r.comment, read_resolution);
        layer.conflicts = read_conflicts(&self.conflicts, notes);
        layer.removed = read_removed(&self.removed, notes);
        Ok(layer)
    }

    fn write(layer: &Layer) -> Self {
        let mut writing = Writing::new(&layer.extra);
        let mut resolutions: Vec<_> = layer.resolutions.values().map(write_resolution).collect();
        writing.within("resolutions", &mut resolutions);
        LayerFile {
            format: "isnad-layer".to_owned(),
            version: VERSION,
            min_reader: MIN_READER,
            analyst: layer.key.analyst.to_string(),
            article: layer.key.article.to_string(),
            text_hash: layer.text_hash.to_string(),
            rev: layer.rev,
            status: Some(writing.word("status", layer.status)),
            seconds: Some(layer.seconds).filter(|seconds| *seconds > 0),
            attributes: attributes::write(&layer.attributes),
            annotations: layer.annotations.values().map(write_annotation).collect(),
            links: layer.links.values().map(write_link).collect(),
            comments: layer.comments.values().map(write_comment).collect(),
            resolutions,
            conflicts: layer.conflicts.values().map(write_conflict).collect(),
            removed: write_removed(&layer.removed),
            extra: writing.extra(),
            unread: Vec::new(),
        }
    }
}

macro_rules! kept {
    ($($Type:ty, $Id:ty, $id:ident;)*) => {$(
        impl Kept for $Type {
            type Id = $Id;
            fn id(&self) -> $Id {
                self.$id
            }
            fn rev(&self) -> u32 {
                self.rev
            }
        }
    )*};
}

kept! {
    Annotation, AnnotationId, id;
    Link, LinkId, id;
    Comment, CommentId, id;
    Resolution, CommentId, comment;
}

pub(super) fn read_annotation(record: &AnnotationRecord, reading: &mut Reading<'_>) -> Result<Annotation, Flaw> {
    reading.within("fragments", &record.fragments);
    Ok(Annotation {
        id: parse(&record.id)?,
        rev: record.rev,
        tag: parse(&record.tag)?,
        fragments: read_fragments(&record.fragments)?,
        attributes: attributes::read(&record.attributes)?,
        entities: parse_all(&record.entities)?,
        note: record.note.clone().unwrap_or_default(),
        unsure: record.unsure,
        provenance: provenance::read(&provenance_of!(record), reading)?,
        anchor: reading.word("anchor", record.anchor.as_ref()),
        extra: reading.extra(&record.extra),
    })
}

pub(super) fn write_annotation(annotation: &Annotation) -> AnnotationRecord {
    let mut writing = Writing::new(&annotation.extra);
    let mut fragments: Vec<_> = annotation.fragments.iter().map(write_fragment).collect();
    writing.within("fragments", &mut fragments);
    let provenance = &annotation.provenance;
    AnnotationRecord {
        id: annotation.id.to_string(),
        rev: annotation.rev,
        tag: annotation.tag.to_string(),
        fragments,
        attributes: attributes::write(&annotation.attributes),
        entities: print_all(&annotation.entities),
        note: filled(&annotation.note),
        unsure: annotation.unsure,
        anchor: writing.word_unless_usual("anchor", annotation.anchor),
        analyst: provenance.analyst.to_string(),
        created: provenance.created.to_string(),
        changed: provenance.changed.to_string(),
        origin: provenance::origin(provenance, &mut writing),
        codebook: provenance.codebook,
        extra: writing.extra(),
    }
}

/// Whether offsets fit the text is for whoever has the text; here they only have to make sense by themselves.
fn read_fragments(records: &[FragmentRecord]) -> Result<Vec<Fragment>, Flaw> {
    let mut fragments = Vec::with_capacity(records.len());
    let mut end_before = 0;
    for FragmentRecord { start, end, quote, .. } in records {
        let span = TextSpan::stored(*start, *end).ok_or(Flaw::Reversed { start: *start, end: *end })?;
        if *start < end_before {
            return Err(Flaw::Overlaps(*start));
        }
        end_before = *end;
        fragments.push(Fragment { span, quote: quote.clone() });
    }
    if fragments.is_empty() {
        return Err(Flaw::NoFragments);
    }
    Ok(fragments)
}

fn write_fragment(fragment: &Fragment) -> FragmentRecord {
    let (start, end) = (fragment.span.start(), fragment.span.end());
    FragmentRecord { start, end, quote: fragment.quote.clone(), extra: BTreeMap::new() }
}

pub(super) fn read_link(record: &LinkRecord, reading: &mut Reading<'_>) -> Result<Link, Flaw> {
    let to = match record.to.split_once(':') {
        None if record.to == "article" => LinkTarget::Article,
        Some(("annotation", id)) => LinkTarget::Annotation(parse(id)?),
        Some(("entity", id)) => LinkTarget::Entity(parse(id)?),
        _ => return Err(Flaw::UnknownEnd(record.to.clone())),
    };
    Ok(Link {
        id: parse(&record.id)?,
        rev: record.rev,
        kind: parse(&record.kind)?,
        from: parse(&record.from)?,
        to,
        attributes: attributes::read(&record.attributes)?,
        provenance: provenance::read(&provenance_of!(record), reading)?,
        extra: reading.extra(&record.extra),
    })
}

pub(super) fn write_link(link: &Link) -> LinkRecord {
    let mut writing = Writing::new(&link.extra);
    let provenance = &link.provenance;
    LinkRecord {
        id: link.id.to_string(),
        rev: link.rev,
        kind: link.kind.to_string(),
        from: link.from.to_string(),
        to: match &link.to {
            LinkTarget::Annotation(id) => format!("annotation:{id}"),
            LinkTarget::Entity(id) => format!("entity:{id}"),
            LinkTarget::Article => "article".to_owned(),
        },
        attributes: attributes::write(&link.attributes),
        analyst: provenance.analyst.to_string(),
        created: provenance.created.to_string(),
        changed: provenance.changed.to_string(),
        origin: provenance::origin(provenance, &mut writing),
        codebook: provenance.codebook,
        extra: writing.extra(),
    }
}

fn read_comment(record: &CommentRecord, reading: &mut Reading<'_>) -> Result<Comment, Flaw> {
    let parts: Vec<&str> = record.about.split(':').collect();
    let about = match parts.as_slice() {
        ["article"] => Subject::Article,
        ["annotation", analyst, id] => Subject::Annotation(parse(analyst)?, parse(id)?),
        ["link", analyst, id] => Subject::Link(parse(analyst)?, parse(id)?),
        ["decision", analyst, id] => Subject::Decision(parse(analyst)?, parse(id)?),
        _ => return Err(Flaw::UnknownSubject(record.about.clone())),
    };
    Ok(Comment {
        id: parse(&record.id)?,
        rev: record.rev,
        author: parse(&record.author)?,
        when: parse(&record.when)?,
        about,
        reply_to: reading.optional("reply_to", record.reply_to.as_ref()),
        text: record.text.clone(),
        extra: reading.extra(&record.extra),
    })
}

fn write_comment(comment: &Comment) -> CommentRecord {
    let mut writing = Writing::new(&comment.extra);
    CommentRecord {
        id: comment.id.to_string(),
        rev: comment.rev,
        author: comment.author.to_string(),
        when: comment.when.to_string(),
        about: match &comment.about {
            Subject::Article => "article".to_owned(),
            Subject::Annotation(analyst, id) => format!("annotation:{analyst}:{id}"),
            Subject::Link(analyst, id) => format!("link:{analyst}:{id}"),
            Subject::Decision(analyst, id) => format!("decision:{analyst}:{id}"),
        },
        reply_to: writing.optional("reply_to", comment.reply_to.as_ref()),
        text: comment.text.clone(),
        extra: writing.extra(),
    }
}

fn read_resolution(record: &ResolutionRecord, _reading: &mut Reading<'_>) -> Result<Resolution, Flaw> {
    let (comment, when) = (parse(&record.comment)?, parse(&record.when)?);
    Ok(Resolution { comment, rev: record.rev, when, resolved: record.resolved })
}

fn write_resolution(resolution: &Resolution) -> ResolutionRecord {
    ResolutionRecord {
        comment: resolution.comment.to_string(),
        rev: resolution.rev,
        when: resolution.when.to_string(),
        resolved: resolution.resolved,
        extra: BTreeMap::new(),
    }
}

fn read_conflicts(records: &[ConflictRecord], notes: &mut Notes) -> Records<model::ConflictKey, Conflict> {
    let mut conflicts = Records::new();
    for record in records {
        let about = record.record.as_deref();
        match about.map(parse).transpose() {
            Ok(of) => {
                let (field, other) = (record.field.clone(), record.other.clone());
                let conflict = Conflict { record: of, field, other, extra: model::Extra(record.extra.clone()) };
                conflicts.insert(conflict.key(), conflict);
            }
            Err(flaw) => notes.keep("conflicts", about.unwrap_or_default(), record, flaw),
        }
    }
    conflicts
}

fn write_conflict(conflict: &Conflict) -> ConflictRecord {
    ConflictRecord {
        record: conflict.record.map(|id| id.to_string()),
        field: conflict.field.clone(),
        other: conflict.other.clone(),
        extra: conflict.extra.0.clone(),
    }
}

pub(super) fn read_removed(removed: &BTreeMap<String, u32>, notes: &mut Notes) -> Records<RecordId, u32> {
    let mut read = Records::new();
    for (id, rev) in removed {
        match parse(id) {
            Ok(id) => drop(read.insert(id, *rev)),
            Err(flaw) => notes.keep_entry("removed", id, rev, flaw),
        }
    }
    read
}

pub(super) fn write_removed(removed: &Records<RecordId, u32>) -> BTreeMap<String, u32> {
    removed.iter().map(|(id, rev)| (id.to_string(), *rev)).collect()
}

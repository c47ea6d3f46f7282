//! What two copies say of one field, in words.

use super::words::{Marks, name_of, tag_name};
use crate::{
    model::{
        AnchorState, Annotation, AttributeKind, AttributeValue, Attributes, Conflict, LayerEdit, Link, LinkId, Status,
    },
    ui::locale::Locale,
};

/// A field that two copies have differently, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The mark that it is about, or what stands for what has no words of its own.
    pub about: String,
    /// The field.
    pub field: String,
    /// What is in the layer.
    pub kept: String,
    /// What the other copy says.
    pub other: String,
}

/// Puts a conflict into words; `other` is the change that would give the layer what the other copy says.
pub fn words_of(marks: &Marks<'_>, conflict: &Conflict, other: Option<&LayerEdit>, locale: &Locale) -> Difference {
    let record = conflict.record;
    let mark = record.and_then(|id| marks.mark(id.into()));
    let link = record.and_then(|id| marks.link(LinkId::from(id)));
    let field = conflict.field.as_str();
    let (kept, others) = match (mark, link, other) {
        (Some(mark), _, Some(LayerEdit::PutAnnotation(other))) => {
            (mark_words(marks, mark, field, locale), mark_words(marks, other, field, locale))
        }
        (_, Some(link), Some(LayerEdit::PutLink(other))) => {
            (of_link(marks, link, field, locale), of_link(marks, other, field, locale))
        }
        (.., Some(LayerEdit::SetStatus(other))) => {
            let status = marks.layer.map_or(Status::default(), |layer| layer.status);
            (Some(locale.tr(status_key(status))), Some(locale.tr(status_key(*other))))
        }
        (.., Some(LayerEdit::SetAttributes(other))) => {
            let own = marks.layer.and_then(|layer| attribute_words(marks, &layer.attributes, field, locale));
            (own, attribute_words(marks, other, field, locale))
        }
        _ => (None, None),
    };
    let or_raw = |words: Option<String>, raw: Option<&String>| match (words, raw) {
        (Some(words), _) if !words.is_empty() => words,
        (None, Some(raw)) => raw.clone(),
        _ => locale.tr("difference-nothing"),
    };
    let about = match (mark, link) {
        (Some(mark), _) => marks.quote(mark),
        (None, Some(link)) => marks.mark(link.from).map(|mark| marks.quote(mark)).unwrap_or_default(),
        (None, None) => locale.tr("difference-article"),
    };
    Difference {
        about,
        field: field_name(marks, field, locale),
        kept: or_raw(kept, None),
        other: or_raw(others, conflict.other.as_ref()),
    }
}

/// What a field of the files is called.
pub fn field_name(marks: &Marks<'_>, field: &str, locale: &Locale) -> String {
    let key = match field {
        "tag" => "difference-tag",
        "fragments" => "difference-words",
        "entities" => "difference-actors",
        "note" => "difference-note",
        "unsure" => "difference-unsure",
        "anchor" => "difference-anchor",
        "kind" => "difference-link",
        "from" | "to" => "difference-ends",
        "status" => "difference-status",
        other => {
            let id = other.strip_prefix("attributes/").unwrap_or(other);
            let mut attributes = marks.codebook().attributes.iter();
            let attribute = attributes.find(|attribute| attribute.id.as_str() == id);
            return attribute.and_then(|attribute| name_of(&attribute.names, locale)).unwrap_or(id).to_owned();
        }
    };
    locale.tr(key)
}

/// What a mark says in a field of the files.
pub fn mark_words(marks: &Marks<'_>, mark: &Annotation, field: &str, locale: &Locale) -> Option<String> {
    Some(match field {
        "tag" => tag_name(marks.codebook(), &mark.tag, locale.lang()).to_owned(),
        "fragments" => mark.quote(),
        "note" => mark.note.clone(),
        "entities" => {
            let names: Vec<String> = mark.entities.iter().map(|id| marks.entity(id, locale)).collect();
            names.join(if locale.lang().is_rtl() { "، " } else { ", " })
        }
        "unsure" => locale.tr(if mark.unsure { "difference-yes" } else { "difference-no" }),
        "anchor" => locale.tr(match mark.anchor {
            AnchorState::Exact => "difference-anchor-exact",
            AnchorState::Moved => "inspector-anchor-moved",
            AnchorState::ToConfirm => "inspector-anchor-confirm",
            AnchorState::Lost => "inspector-anchor-lost",
            AnchorState::Kept => "inspector-anchor-kept",
        }),
        _ => return attribute_words(marks, &mark.attributes, field, locale),
    })
}

fn of_link(marks: &Marks<'_>, link: &Link, field: &str, locale: &Locale) -> Option<String> {
    Some(match field {
        "kind" => {
            let kind = marks.codebook().link(&link.kind);
            kind.and_then(|kind| name_of(&kind.names, locale)).unwrap_or(link.kind.as_str()).to_owned()
        }
        "from" => marks.mark(link.from).map(|mark| marks.quote(mark))?,
        "to" => marks.target(&link.to, locale),
        _ => return attribute_words(marks, &link.attributes, field, locale),
    })
}

/// What is answered in a field of the files, `attributes/` and its identifier.
pub fn attribute_words(marks: &Marks<'_>, attributes: &Attributes, field: &str, locale: &Locale) -> Option<String> {
    let id = field.strip_prefix("attributes/")?;
    let attribute = marks.codebook().attributes.iter().find(|attribute| attribute.id.as_str() == id);
    let options = match attribute.map(|attribute| &attribute.kind) {
        Some(AttributeKind::Choice(options)) => options.as_slice(),
        _ => &[],
    };
    let name = |value: &str| -> String {
        let option = options.iter().find(|option| option.id.as_str() == value);
        option.and_then(|option| name_of(&option.names, locale)).unwrap_or(value).to_owned()
    };
    let values = attributes.0.iter().find_map(|(of, value)| (of.as_str() == id).then_some(value));
    let names: Vec<String> = values.into_iter().flat_map(AttributeValue::values).map(name).collect();
    Some(names.join(if locale.lang().is_rtl() { "، " } else { ", " }))
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Untouched => "library-untouched",
        Status::InProgress => "library-in-progress",
        Status::Done => "library-done",
    }
}

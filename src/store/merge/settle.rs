//! Deciding for the other value of a conflict.

use super::read_file;
use crate::{
    model::{AnnotationId, CommentId, Conflict, Layer, LayerEdit, LinkId, Place},
    store::{
        Snapshot,
        ron::value::{Fields, Value, read},
        snapshot::Content,
    },
};

/// The changes that give a layer the other value of a conflict; none where what it is about is not there any more, or the
/// value makes no sense for it. Of a record that the other copy had removed, see
/// [`Project::removal_of`](crate::model::Project::removal_of).
pub fn with_other(layer: &Layer, conflict: &Conflict) -> Option<LayerEdit> {
    let alone = alone(layer, conflict)?;
    let mut file = read_file(&alone.to_text()?).ok()?;
    let other = conflict.other.as_deref().map(read).transpose().ok()?;
    let list = ["annotations", "links", "comments", "resolutions"].into_iter().find(|list| !file.list(list).is_empty());
    match (conflict.record, list) {
        (Some(_), Some(list)) => {
            let mut record = file.list(list).first()?.fields()?.clone();
            set(&mut record, &conflict.field, other);
            file.set(list, Some(Value::List(vec![Value::Struct(record)])));
        }
        (None, _) => set(&mut file, &conflict.field, other),
        (Some(_), None) => return None,
    }
    let (read, unread) = Snapshot::read(&Place::Layer(layer.key.clone()), &file.to_file()).ok()?;
    let Content::Layer(changed) = read.content else { return None };
    if !unread.is_empty() {
        return None;
    }
    if conflict.record.is_none() {
        let is_status = conflict.field == "status";
        return Some(if is_status {
            LayerEdit::SetStatus(changed.status)
        } else {
            LayerEdit::SetAttributes(changed.attributes)
        });
    }
    let mark = changed.annotations.values().next().map(|mark| LayerEdit::PutAnnotation(Box::new(mark.clone())));
    let link = || changed.links.values().next().map(|link| LayerEdit::PutLink(Box::new(link.clone())));
    let comment = || changed.comments.values().next().map(|comment| LayerEdit::PutComment(Box::new(comment.clone())));
    let resolution = || changed.resolutions.values().next().map(|said| LayerEdit::SetResolution(said.clone()));
    mark.or_else(link).or_else(comment).or_else(resolution)
}

/// A layer with nothing in it but what a conflict is about.
fn alone(layer: &Layer, conflict: &Conflict) -> Option<Snapshot> {
    let mut alone = Layer::new(layer.key.clone(), layer.text_hash);
    match conflict.record {
        None => {
            alone.status = layer.status;
            alone.attributes = layer.attributes.clone();
        }
        Some(id) => {
            let (mark, link, comment) = (AnnotationId::from(id), LinkId::from(id), CommentId::from(id));
            if let Some(mark) = layer.annotations.get(&mark) {
                drop(alone.annotations.put(mark.clone()));
            } else if let Some(link) = layer.links.get(&link) {
                drop(alone.links.put(link.clone()));
            } else if let Some(found) = layer.comments.get(&comment) {
                alone.comments.insert(comment, found.clone());
            } else {
                alone.resolutions.insert(comment, layer.resolutions.get(&comment)?.clone());
            }
        }
    }
    Some(Snapshot { place: Place::Layer(layer.key.clone()), content: Content::Layer(Box::new(alone)) })
}

/// Sets a field, or an entry of a map that is one.
fn set(fields: &mut Fields, path: &str, other: Option<Value>) {
    let Some((name, key)) = path.split_once('/') else { return fields.set(path, other) };
    let mut map = match fields.get(name) {
        Some(Value::Map(map)) => map.clone(),
        _ => std::collections::BTreeMap::new(),
    };
    match other {
        Some(value) => drop(map.insert(key.to_owned(), value)),
        None => drop(map.remove(key)),
    }
    fields.set(name, (!map.is_empty()).then_some(Value::Map(map)));
}

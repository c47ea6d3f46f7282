//! One file, two versions: put together by record, revision and tombstone, and nothing of either lost.
//!
//! Two versions of a file come about where two windows of one analyst write the same folder from two machines, where a sync
//! program keeps *both* under two names, and where git leaves its lines in a file. `three_way` merges them as plain
//! [values](super::ron::value); `live` does so when a save meets a file that changed meanwhile, `mend` when a project is opened.

mod history;
mod live;
mod mend;
mod settle;
#[cfg(test)]
mod tests;
mod three_way;

pub(in crate::store) use history::common;
pub use live::Merge;
pub(in crate::store) use live::aside_name;
pub use mend::{MendError, MendReport, Mended, Past};
pub use settle::with_other;
pub use three_way::{Difference, REMOVED};

use super::{
    Snapshot,
    ron::{
        ReadError,
        value::{Fields, Value},
    },
    schema::{VERSION, read_fields as read_file},
};

/// Why two versions of a file are not merged; both are kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unmergeable {
    /// One of them is not of the subset.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// They are about two things.
    #[error("they are not two versions of one file")]
    NotTheSame,
    /// A newer version wrote one of them, in a way that this one would damage.
    #[error("one was written by a newer Isnad; update to merge them")]
    Newer,
}

/// What names a file's content, and so must be the same in both versions.
const IDENTITY: [&str; 4] = ["format", "id", "article", "reviewer"];

/// Merges two versions of a file with respect to the one that both came from, if that is known: `bases`, asked with both,
/// are the versions of which one is it.
///
/// What differs is told, and in a layer also noted in the file, so that the analyst can decide later.
pub(in crate::store) fn merge_texts(
    bases: impl FnOnce(&Fields, &Fields) -> Vec<Fields>,
    ours: &str,
    theirs: &str,
) -> Result<(String, Vec<Difference>), Unmergeable> {
    let (ours, theirs) = (read_file(ours)?, read_file(theirs)?);
    let is_same = IDENTITY.iter().all(|name| ours.get(name) == theirs.get(name))
        && (ours.text("format") != Some("isnad-layer") || ours.get("analyst") == theirs.get("analyst"));
    if !is_same {
        return Err(Unmergeable::NotTheSame);
    }
    if [&ours, &theirs].iter().any(|file| file.number("min_reader") > u64::from(VERSION)) {
        return Err(Unmergeable::Newer);
    }
    let (mut merged, differences) = three_way::merge(&bases(&ours, &theirs), &ours, &theirs);
    if merged.text("format") == Some("isnad-layer") {
        note(&mut merged, &differences);
    }
    Ok((merged.to_file(), differences))
}

/// What a place holds now, put together with what was saved of it while it changed; `base` is what was sent to be saved.
pub fn rebase(base: &Snapshot, now: Snapshot, saved: &Snapshot) -> Snapshot {
    let merged = || {
        let base = || read_file(&base.to_text()?).ok();
        let (text, _) = merge_texts(|_, _| base().into_iter().collect(), &now.to_text()?, &saved.to_text()?).ok()?;
        let (mut merged, _) = Snapshot::read(now.place(), &text).ok()?;
        merged.take_text_of(&now);
        Some(merged)
    };
    merged().unwrap_or(now)
}

/// Notes in a layer what is to be decided.
fn note(layer: &mut Fields, differences: &[Difference]) {
    let mut conflicts = layer.list("conflicts").to_vec();
    for difference in differences {
        let text = |text: &str| Value::Text(text.to_owned());
        let fields = [
            ("record", difference.record.as_deref().map(text)),
            ("field", Some(text(&difference.field))),
            ("other", difference.other.as_deref().map(text)),
        ];
        let conflict: Fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
        let is_about = |value: &Value| {
            let same = |name| value.fields().is_some_and(|known| known.get(name) == conflict.get(name));
            same("record") && same("field")
        };
        conflicts.retain(|known| !is_about(known));
        conflicts.push(Value::Struct(conflict));
    }
    layer.set("conflicts", (!conflicts.is_empty()).then_some(Value::List(conflicts)));
}

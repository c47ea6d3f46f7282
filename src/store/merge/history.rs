//! Which earlier versions of a file another version may have come from.
//!
//! Backups hold what a file held here, version after version. The one that a copy from elsewhere began as is not marked,
//! but bounded: the copy knows nothing that is newer than its beginning, but for its own changes, and it holds what had
//! appeared until then. All versions between the bounds are given; [`merge`](super::three_way::merge) takes a side for
//! unchanged only where all of them agree.

use super::three_way::records;
use crate::store::ron::value::{Fields, Value};

/// The versions of which one is what both a file and `other` came from, newest first; `history` is newest first, and
/// everything in it is what the file was here. Empty where none can be it.
pub fn common(history: impl IntoIterator<Item = Fields>, other: &Fields) -> Vec<Fields> {
    let mut found: Vec<Fields> = Vec::new();
    for version in history.into_iter().skip_while(|version| !may_precede(version, other)) {
        // What the copy has and this version had not yet, the copy has from the version after this.
        if found.last().is_some_and(|newer| has_new(newer, &version, other)) {
            break;
        }
        found.push(version);
    }
    found
}

/// Whether nothing in `earlier` is newer than in `later`, or missing there unsaid.
fn may_precede(earlier: &Fields, later: &Fields) -> bool {
    let buried = |key: &str| match later.get("removed") {
        Some(Value::Map(map)) => map.get(key).and_then(Value::number),
        _ => None,
    };
    let is_known = |before: &Fields, after: &Fields| {
        let revs = (before.number("rev"), after.number("rev"));
        revs.0 < revs.1 || (revs.0 == revs.1 && before == after)
    };
    let is_list_known = |list: &str| {
        let after = records(later.list(list)).unwrap_or_default();
        let before = records(earlier.list(list)).unwrap_or_default();
        before.into_iter().all(|(key, record)| match after.get(key) {
            Some(after) => is_known(record, after),
            None => buried(key).is_some_and(|rev| rev > record.number("rev")),
        })
    };
    earlier.number("rev") <= later.number("rev") && earlier.names().all(is_list_known)
}

/// Whether `other` has a record exactly as `newer` has it, and as `older` had it not.
fn has_new(newer: &Fields, older: &Fields, other: &Fields) -> bool {
    newer.names().any(|list| {
        let [before, after, theirs] = [older, newer, other].map(|file| records(file.list(list)).unwrap_or_default());
        after.iter().any(|(key, record)| theirs.get(key) == Some(record) && before.get(key) != Some(record))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::read_file, *};

    /// A layer with marks of these revisions, by what they say.
    fn layer(marks: &[(&str, u32, &str)]) -> Fields {
        let mark = |(id, rev, note): &(&str, u32, &str)| format!("(id: \"{id}\", rev: {rev}, note: \"{note}\")");
        let marks: Vec<String> = marks.iter().map(mark).collect();
        read_file(&format!("(format: \"isnad-layer\", rev: 0, annotations: [{}])", marks.join(", "))).unwrap()
    }

    #[test]
    fn the_versions_that_a_copy_may_have_begun_as_are_found() {
        let history = [
            layer(&[("a", 3, "c"), ("b", 1, "x")]),
            layer(&[("a", 2, "b"), ("b", 1, "x")]),
            layer(&[("a", 1, "a"), ("b", 1, "x")]),
            layer(&[("a", 1, "a")]),
        ];
        let of = |other: &Fields| common(history.clone(), other);
        // It changed `b` after it had seen the second change of `a`, which appeared there first.
        assert_eq!(of(&layer(&[("a", 2, "b"), ("b", 2, "y")])), [history[1].clone()]);
        // It changed `a` itself: from which of three versions, cannot be known; that it knew `b` can.
        assert_eq!(of(&layer(&[("a", 4, "d"), ("b", 1, "x")])), history.get(..3).unwrap());
        // Its `a` is another one than ours of that revision.
        assert_eq!(of(&layer(&[("a", 2, "z"), ("b", 1, "x")])), [history[2].clone()]);
        // It never saw anything of this.
        assert_eq!(of(&layer(&[("q", 1, "a")])), []);
    }
}

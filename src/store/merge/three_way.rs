//! Merging two versions of a file: by record, then by field, against the version that both came from.
//!
//! - A field that one side changed is taken from it. One that both changed, or that differs where the common version is not
//!   known, is a [`Difference`]: the side that leads is kept, and what the other says is told.
//! - The common version may be known only as one of several: then a side counts as unchanged where all of them say so.
//! - A record that one side has and the other never had is new. Where the other removed it, the removal counts unless the
//!   record was changed meanwhile: an edit beats a removal, and is told.
//! - Revisions only grow: what was put together of both sides is newer than either.
//!
//! Which side leads (the higher revision, then the later change, then the greater text) depends on what the sides say and
//! not on which is whose, so that two machines that merge the same two files come to the same.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use crate::store::ron::value::{Fields, Value};

/// A field that two versions of a file have differently.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The list that the record stands in; empty for the file itself.
    pub list: String,
    /// The record's name; none for the file itself.
    pub record: Option<String>,
    /// The field; `field/key` for an entry of a map; [`REMOVED`] where one side removed the record.
    pub field: String,
    /// What was kept, as RON; none where the field is absent.
    pub kept: Option<String>,
    /// What the other side says, as RON; none where it has no such field, or removed the record.
    pub other: Option<String>,
}

/// The field of a [`Difference`] about a record that one side removed and the other changed.
pub const REMOVED: &str = "removed";

/// Which formats say what was removed from them.
const WITH_TOMBSTONES: [&str; 2] = ["isnad-layer", "isnad-review"];

/// What follows from other fields: never a difference by itself.
const BOOKKEEPING: [&str; 8] = ["rev", "changed", "created", "analyst", "codebook", "version", "min_reader", "seconds"];

/// Merges two versions of a file.
///
/// `bases` are the versions of which one is what both came from; empty where that is not known.
pub fn merge(bases: &[Fields], ours: &Fields, theirs: &Fields) -> (Fields, Vec<Difference>) {
    let tombs = |file: &Fields| match file.get("removed") {
        Some(Value::Map(map)) => map.iter().map(|(id, rev)| (id.clone(), rev.number().unwrap_or(0))).collect(),
        _ => BTreeMap::new(),
    };
    let format = ours.text("format").unwrap_or_default();
    let mut merger = Merger {
        has_tombstones: WITH_TOMBSTONES.contains(&format),
        tombs: [tombs(ours), tombs(theirs)],
        differences: Vec::new(),
    };
    let bases: Vec<Option<&Fields>> = bases.iter().map(Some).collect();
    let mut merged = merger.fields(About::default(), &bases, ours, theirs, true);
    if merger.has_tombstones {
        merger.keep_ends_of_links(ours, theirs, &mut merged);
        merger.bury(&mut merged);
    }
    (merged, merger.differences)
}

/// Records by what names them; none where the list is one of something else.
pub(super) fn records(list: &[Value]) -> Option<BTreeMap<&str, &Fields>> {
    let found: Vec<_> = list.iter().map(|value| Some((key_of(value)?, value.fields()?))).collect::<Option<_>>()?;
    let count = found.len();
    let by_key: BTreeMap<_, _> = found.into_iter().collect();
    (by_key.len() == count).then_some(by_key)
}

/// What is being merged: of which record.
#[derive(Clone, Copy, Default)]
struct About<'a> {
    list: &'a str,
    record: Option<&'a str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Ours,
    Theirs,
}

/// What the versions of a file say in one place.
struct Versions<'a> {
    /// Those of which one is what both sides came from.
    bases: Vec<Option<&'a Value>>,
    ours: Option<&'a Value>,
    theirs: Option<&'a Value>,
    /// The side whose value is kept where both have their own.
    lead: Side,
}

impl Versions<'_> {
    /// Whether that is what both sides came from, for certain.
    fn are_all(&self, value: Option<&Value>) -> bool {
        !self.bases.is_empty() && self.bases.iter().all(|base| *base == value)
    }

    /// The greater of two numbers; of the rest what changed, the later of two times, or what the leading side says.
    fn bookkeeping(&self, name: &str) -> Option<Value> {
        let Self { ours, theirs, lead, .. } = *self;
        let taken = match (name, ours, theirs) {
            ("rev" | "version" | "min_reader" | "seconds", Some(a), Some(b)) => {
                return Some(Value::Bare(a.number().max(b.number()).unwrap_or(0).to_string()));
            }
            _ if self.are_all(ours) => theirs,
            _ if self.are_all(theirs) => ours,
            ("changed", Some(Value::Text(a)), Some(Value::Text(b))) if a >= b => ours,
            ("changed", Some(Value::Text(_)), Some(Value::Text(_))) => theirs,
            _ if lead == Side::Ours => ours.or(theirs),
            _ => theirs.or(ours),
        };
        taken.cloned()
    }
}

struct Merger {
    has_tombstones: bool,
    /// Ours, theirs: what was removed, and at which revision.
    tombs: [BTreeMap<String, u64>; 2],
    differences: Vec<Difference>,
}

impl Merger {
    /// The fields of a file or a record.
    fn fields(
        &mut self,
        about: About<'_>,
        bases: &[Option<&Fields>],
        ours: &Fields,
        theirs: &Fields,
        is_file: bool,
    ) -> Fields {
        if ours == theirs {
            return ours.clone();
        }
        let lead = lead(ours, theirs);
        let mut merged = ours.clone();
        for name in names(ours, theirs) {
            let values = Versions {
                bases: bases.iter().map(|base| base.and_then(|base| base.get(name))).collect(),
                ours: ours.get(name),
                theirs: theirs.get(name),
                lead,
            };
            let value = if BOOKKEEPING.contains(&name) {
                values.bookkeeping(name)
            } else if is_file && is_list(values.ours) && is_list(values.theirs) {
                self.list(name, bases, ours, theirs)
            } else if is_file && name == "removed" {
                values.ours.cloned()
            } else {
                self.value(about, name, &values)
            };
            merged.set(name, value);
        }
        if let Some(rev) = self.revision(&merged, ours, theirs, is_file) {
            merged.set_number("rev", rev);
        }
        merged
    }

    /// The revision of what was merged, where it has one: that of the side it is, else one more than both.
    fn revision(&self, merged: &Fields, ours: &Fields, theirs: &Fields, is_file: bool) -> Option<u64> {
        let (our_rev, their_rev) = (ours.get("rev")?.number()?, theirs.get("rev")?.number()?);
        // Where records have revisions of their own, that of the file is about the rest.
        let is_spread = |name: &str| [merged, ours, theirs].iter().any(|file| !file.list(name).is_empty());
        let own_revs = |name: &str| is_file && self.has_tombstones && (name == "removed" || is_spread(name));
        let counts = |name: &&str| !BOOKKEEPING.contains(name) && !own_revs(name);
        let is = |side: &Fields| {
            let mut fields = names(merged, side).into_iter();
            fields.all(|name| !counts(&name) || merged.get(name) == side.get(name))
        };
        Some(match (is(ours), is(theirs)) {
            (true, true) => our_rev.max(their_rev),
            (true, false) if our_rev > their_rev => our_rev,
            (false, true) if their_rev > our_rev => their_rev,
            _ => after(our_rev.max(their_rev)),
        })
    }

    /// One field, or the entries of a map.
    fn value(&mut self, about: About<'_>, name: &str, values: &Versions<'_>) -> Option<Value> {
        let Versions { ours, theirs, lead, .. } = *values;
        if ours == theirs {
            return ours.cloned();
        }
        let map = |value: Option<&Value>| match value {
            None => Some(BTreeMap::new()),
            Some(Value::Map(map)) => Some(map.clone()),
            Some(_) => None,
        };
        if let (Some(our_map), Some(their_map)) = (map(ours), map(theirs)) {
            let base_maps: Vec<_> = values.bases.iter().map(|base| map(*base).unwrap_or_default()).collect();
            let keys: BTreeSet<&String> = our_map.keys().chain(their_map.keys()).collect();
            let entry = |key: &String| {
                let bases = base_maps.iter().map(|base| base.get(key)).collect();
                let values = Versions { bases, ours: our_map.get(key), theirs: their_map.get(key), lead };
                let value = self.value(about, &format!("{name}/{key}"), &values);
                value.map(|value| (key.clone(), value))
            };
            let entries: BTreeMap<_, _> = keys.into_iter().filter_map(entry).collect();
            return (!entries.is_empty()).then_some(Value::Map(entries));
        }
        if values.are_all(ours) {
            return theirs.cloned();
        }
        if values.are_all(theirs) {
            return ours.cloned();
        }
        let (kept, other) = if lead == Side::Ours { (ours, theirs) } else { (theirs, ours) };
        self.tell(about, name, kept, other);
        kept.cloned()
    }

    /// A list of a file: by record, or else as a set.
    fn list(&mut self, name: &str, bases: &[Option<&Fields>], ours: &Fields, theirs: &Fields) -> Option<Value> {
        let base_lists: Vec<&[Value]> =
            bases.iter().map(|base| base.map(|base| base.list(name)).unwrap_or_default()).collect();
        let (our_list, their_list) = (ours.list(name), theirs.list(name));
        let merged = match (records(our_list), records(their_list)) {
            (Some(our_records), Some(their_records)) => {
                let base_records: Vec<_> = base_lists.iter().map(|list| records(list).unwrap_or_default()).collect();
                let new = their_list.iter().filter_map(key_of).filter(|key| !our_records.contains_key(key));
                let mut merged = Vec::new();
                for key in our_list.iter().filter_map(key_of).chain(new) {
                    let about = About { list: name, record: Some(key) };
                    let bases: Vec<_> = base_records.iter().map(|records| records.get(key).copied()).collect();
                    let record = match (our_records.get(key), their_records.get(key)) {
                        (Some(ours), Some(theirs)) => Some(self.fields(about, &bases, ours, theirs, false)),
                        (Some(only), None) => self.only(about, &bases, only, Side::Theirs),
                        (None, Some(only)) => self.only(about, &bases, only, Side::Ours),
                        (None, None) => None,
                    };
                    merged.extend(record.map(Value::Struct));
                }
                merged
            }
            _ => as_sets(&base_lists, our_list, their_list),
        };
        (!merged.is_empty()).then_some(Value::List(merged))
    }

    /// A record that only one side has; `gone` is the other.
    fn only(&mut self, about: About<'_>, bases: &[Option<&Fields>], record: &Fields, gone: Side) -> Option<Fields> {
        let key = about.record.unwrap_or_default();
        let tomb = self.tombs[usize::from(gone == Side::Theirs)].get(key).copied();
        let was_changed = match tomb {
            _ if !bases.is_empty() => bases.iter().any(|base| *base != Some(record)),
            // A removal is one revision after what was removed.
            Some(tomb) => record.number("rev") >= tomb,
            None => true,
        };
        let was_there = bases.iter().any(Option::is_some);
        // What was removed before the sides parted, and is there again, is new.
        let was_removed =
            if self.has_tombstones { tomb.is_some() && (was_there || bases.is_empty()) } else { was_there };
        if !was_removed {
            return Some(record.clone());
        }
        was_changed.then(|| self.revived(about, record, tomb.unwrap_or(0)))
    }

    /// A record that stays though one side removed it.
    fn revived(&mut self, about: About<'_>, record: &Fields, tomb: u64) -> Fields {
        let mut record = record.clone();
        if record.get("rev").is_some() {
            record.set_number("rev", record.number("rev").max(after(tomb)));
        }
        self.tell(about, REMOVED, None, None);
        record
    }

    /// A link that one side made or kept brings the marks back that it joins and that the other side removed with it.
    fn keep_ends_of_links(&mut self, ours: &Fields, theirs: &Fields, merged: &mut Fields) {
        let find = |file: &Fields, list: &str, id: &str| {
            let mut records = file.list(list).iter().filter_map(Value::fields);
            records.find(|record| record.text("id") == Some(id)).cloned()
        };
        let mut missing = BTreeMap::<String, Vec<String>>::new();
        for link in merged.list("links").iter().filter_map(Value::fields) {
            let to = link.text("to").and_then(|to| to.strip_prefix("annotation:"));
            for end in link.text("from").into_iter().chain(to) {
                missing.entry(end.to_owned()).or_default().extend(link.text("id").map(str::to_owned));
            }
        }
        let mut marks = merged.list("annotations").to_vec();
        for there in marks.iter().filter_map(key_of) {
            missing.remove(there);
        }
        for (id, links) in missing {
            let (our_mark, their_mark) = (find(ours, "annotations", &id), find(theirs, "annotations", &id));
            // Who removed the mark and left the link meant it so.
            let gone = if our_mark.is_none() { ours } else { theirs };
            let is_needed = links.iter().any(|link| find(gone, "links", link).is_none());
            let Some(record) = our_mark.or(their_mark).filter(|_| is_needed) else { continue };
            let tomb = self.tombs.iter().filter_map(|tombs| tombs.get(&id)).max().copied();
            let about = About { list: "annotations", record: Some(&id) };
            marks.push(Value::Struct(self.revived(about, &record, tomb.unwrap_or(0))));
        }
        merged.set("annotations", (!marks.is_empty()).then_some(Value::List(marks)));
    }

    /// Says of what is not there that it was removed.
    fn bury(&self, merged: &mut Fields) {
        let mut tombs = self.tombs[0].clone();
        for (id, rev) in &self.tombs[1] {
            let known = tombs.entry(id.clone()).or_default();
            *known = (*known).max(*rev);
        }
        for list in merged.names().map(str::to_owned).collect::<Vec<_>>() {
            for record in merged.list(&list).iter().filter_map(Value::fields).filter_map(|record| record.text("id")) {
                tombs.remove(record);
            }
        }
        let tombs: BTreeMap<_, _> = tombs.into_iter().map(|(id, rev)| (id, Value::Bare(rev.to_string()))).collect();
        merged.set("removed", (!tombs.is_empty()).then_some(Value::Map(tombs)));
    }

    fn tell(&mut self, about: About<'_>, field: &str, kept: Option<&Value>, other: Option<&Value>) {
        self.differences.push(Difference {
            list: about.list.to_owned(),
            record: about.record.map(str::to_owned),
            field: field.to_owned(),
            kept: kept.map(Value::to_line),
            other: other.map(Value::to_line),
        });
    }
}

/// What names a record among others: of a resolution its comment, of what a review compares its analyst.
fn key_of(record: &Value) -> Option<&str> {
    let fields = record.fields()?;
    ["id", "comment", "analyst"].into_iter().find_map(|name| fields.text(name))
}

/// The next revision.
fn after(rev: u64) -> u64 {
    rev.saturating_add(1).min(u64::from(u32::MAX))
}

/// Whether a field is a list, or may be one since it is absent.
fn is_list(value: Option<&Value>) -> bool {
    matches!(value, None | Some(Value::List(_)))
}

/// The names of the fields of either side, in the order of ours.
fn names<'a>(ours: &'a Fields, theirs: &'a Fields) -> Vec<&'a str> {
    ours.names().chain(theirs.names().filter(|name| ours.get(name).is_none())).collect()
}

/// The side whose values are kept where both have their own.
fn lead(ours: &Fields, theirs: &Fields) -> Side {
    let rank = |side: &Fields| {
        let changed = side.text("changed").or_else(|| side.text("when")).unwrap_or_default().to_owned();
        (side.number("rev"), changed)
    };
    let (our_rank, their_rank) = (rank(ours), rank(theirs));
    let by_text = || Value::Struct(ours.clone()).to_line() >= Value::Struct(theirs.clone()).to_line();
    let ours_leads = match our_rank.cmp(&their_rank) {
        Ordering::Greater => true,
        Ordering::Less => false,
        Ordering::Equal => by_text(),
    };
    if ours_leads { Side::Ours } else { Side::Theirs }
}

/// What is in either list, without what one of them took out.
fn as_sets(bases: &[&[Value]], ours: &[Value], theirs: &[Value]) -> Vec<Value> {
    let was_there = |value: &&Value| !bases.is_empty() && bases.iter().all(|base| base.contains(value));
    let kept = ours.iter().filter(|value| theirs.contains(value) || !was_there(value));
    let new = theirs.iter().filter(|value| !ours.contains(value) && !was_there(value));
    kept.chain(new).cloned().collect()
}

//! From version 0, the draft, to version 1.
//!
//! - A lost mark that an analyst let be was one with empty offsets; it is `kept`.
//! - The position of an entity stood beside its affiliation; it stands in it.

use crate::store::ron::value::{Fields, Value};

/// Brings a file of version 0 up to version 1.
pub(super) fn change(format: &str, file: &mut Fields) {
    match format {
        "isnad-layer" => each(file, "annotations", keep_lost),
        "isnad-review" => each(file, "decisions", |decision| {
            if let Some(Value::Struct(mark)) = decision.get("annotation") {
                let mut mark = mark.clone();
                keep_lost(&mut mark);
                decision.set("annotation", Some(Value::Struct(mark)));
            }
        }),
        "isnad-entity" => nest_position(file),
        _ => {}
    }
}

/// Changes each record of a list.
fn each(file: &mut Fields, list: &str, change: impl Fn(&mut Fields)) {
    let changed = |value: &Value| {
        let Value::Struct(record) = value else { return value.clone() };
        let mut record = record.clone();
        change(&mut record);
        Value::Struct(record)
    };
    let records: Vec<Value> = file.list(list).iter().map(changed).collect();
    if !records.is_empty() {
        file.set(list, Some(Value::List(records)));
    }
}

fn keep_lost(mark: &mut Fields) {
    let is_empty = |fragment: &Fields| fragment.get("start") == fragment.get("end");
    let is_nowhere = mark.list("fragments").iter().filter_map(Value::fields).all(is_empty);
    if mark.text("anchor") == Some("lost") && is_nowhere {
        mark.set("anchor", Some(Value::Text("kept".to_owned())));
    }
}

fn nest_position(file: &mut Fields) {
    let Some(entity) = file.get("affiliation").filter(|value| matches!(value, Value::Text(_))) else { return };
    let parts = [("entity", Some(entity)), ("position", file.get("position"))];
    let parts = parts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.clone())));
    file.set("affiliation", Some(Value::Struct(parts.collect())));
    file.set("position", None);
}

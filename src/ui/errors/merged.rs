//! What was put together of two versions of a file.

use super::path;
use crate::{session::Merged, ui::locale::Locale};

/// What to say of it: where the second version is now, and what the two said differently. Of a layer that is asked beside
/// its article, since it can be decided there.
pub fn merged(merged: &Merged, locale: &Locale) -> String {
    let file = path(&merged.file);
    let is_layer = merged.file.starts_with("annotations");
    let mut words = match (&merged.copy, &merged.kept) {
        (Some(copy), _) => {
            let names = [("file", file.as_str()), ("copy", &path(copy))];
            locale.tr_with("merged-copy", &names, &[])
        }
        (None, Some(kept)) => locale.tr_with("merged-aside", &[("file", &file), ("kept", &path(kept))], &[]),
        (None, None) => locale.tr_with("merged-window", &[("file", &file)], &[]),
    };
    if is_layer && !merged.differences.is_empty() {
        words.push(' ');
        words.push_str(&locale.count("merged-to-decide", merged.differences.len()));
        return words;
    }
    for difference in &merged.differences {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| locale.tr("difference-nothing"));
        let what = match &difference.record {
            Some(record) => format!("{record} {}", difference.field),
            None => difference.field.clone(),
        };
        words.push('\n');
        let values =
            [("what", what.as_str()), ("kept", &value(&difference.kept)), ("other", &value(&difference.other))];
        words.push_str(&locale.tr_args("merged-difference", &values));
    }
    words
}

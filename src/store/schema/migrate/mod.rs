//! Files of older versions, brought up to date before they are read.
//!
//! Each step lies between two versions, is a module of its own, and is never changed again once both are released. It works
//! on plain values, so that what no version knows goes along, and on those of a damaged file that can be read. The file on
//! the disk stays as it is until something in it is changed here: then it is saved as the present version, and the one
//! before is among the backups.

mod to_1;

use std::borrow::Cow;

use super::VERSION;
use crate::store::ron::{
    LineFault, ReadError,
    salvage::salvage_values,
    value::{Fields, read_file},
};

/// One step from a version to the next.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The version that it makes.
    to: u32,
    /// Changes a file of that `format`.
    change: fn(format: &str, file: &mut Fields),
}

/// Every step, from version 0 on.
const STEPS: &[Step] = &[Step { to: 1, change: to_1::change }];

/// A file of an older version, as the present one would have written it.
#[derive(Debug)]
pub(super) struct Older {
    /// The file.
    pub text: String,
    /// Why it could not be read whole.
    pub cause: Option<ReadError>,
    /// Which of its lines could not be read: they are among its `unread` now.
    pub faults: Vec<LineFault>,
}

/// The text of a file, as the present version would have written it; one of this or a newer version is left as it is.
///
/// # Errors
/// Where a file of an older version is not of the subset.
pub(super) fn up_to_date(text: &str) -> Result<Cow<'_, str>, ReadError> {
    through(STEPS, VERSION, text)
}

/// What can be read of a file of an older version; none where it is of this or a newer one.
pub(super) fn salvaged(text: &str) -> Option<Older> {
    let version = older_version(text, VERSION)?;
    let (file, cause, faults) = match read_file(text) {
        Ok(file) => (file, None, Vec::new()),
        Err(cause) => {
            let (file, faults) = salvage_values(text);
            (file, Some(cause), faults)
        }
    };
    Some(Older { text: brought_up(STEPS, version, file), cause, faults })
}

fn through<'a>(steps: &[Step], present: u32, text: &'a str) -> Result<Cow<'a, str>, ReadError> {
    match older_version(text, present) {
        Some(version) => Ok(brought_up(steps, version, read_file(text)?).into()),
        None => Ok(text.into()),
    }
}

fn brought_up(steps: &[Step], version: u32, mut file: Fields) -> String {
    let format = file.text("format").unwrap_or_default().to_owned();
    for step in steps.iter().filter(|step| step.to > version) {
        (step.change)(&format, &mut file);
        file.set_number("version", u64::from(step.to));
    }
    file.to_file()
}

/// What a file says of its version, in its first lines, where that is an older one. A file that does not is read as it is,
/// and told to be damaged.
fn older_version(text: &str, present: u32) -> Option<u32> {
    let field = |line: &'_ str| Some(line.trim().strip_prefix("version:")?.trim().trim_end_matches(',').to_owned());
    let stated: u32 = text.lines().take(4).find_map(field)?.parse().ok()?;
    Some(stated).filter(|version| *version < present)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ron::value::Value;

    #[test]
    fn there_is_a_step_to_every_version() {
        let made: Vec<u32> = STEPS.iter().map(|step| step.to).collect();
        assert_eq!(made, (0..VERSION).map(|from| from + 1).collect::<Vec<_>>());
    }

    /// Steps as they may come: a field gets another name, then each mark a kind.
    const SAMPLE: [Step; 2] = [
        Step {
            to: 1,
            change: |_, file| {
                let codebook = file.get("codebook").cloned();
                file.set("codebook", None);
                file.set("scheme", codebook);
            },
        },
        Step {
            to: 2,
            change: |format, file| {
                let with_kind = |mark: &Value| {
                    let mut fields = mark.fields().cloned().unwrap_or_default();
                    fields.set("kind", Some(Value::Text("span".to_owned())));
                    Value::Struct(fields)
                };
                if format == "isnad-layer" {
                    let marks = file.list("annotations").iter().map(with_kind).collect();
                    file.set("annotations", Some(Value::List(marks)));
                }
            },
        },
    ];

    const OLD: &str = "(
    format: \"isnad-layer\",
    version: 0,
    min_reader: 0,
    codebook: \"claims\",
    annotations: [
        (id: \"a\", quote: \"قال \\u{202e}الوزير\", later: [1, 2]),
    ],
    r#x-colour: {\"a\": (b: true)},
    unread: [
        (list: \"links\", text: \"(id: ?\"),
    ],
)
";

    #[test]
    fn each_step_is_taken_once_and_what_no_version_knows_goes_along() {
        let expected = "(
    format: \"isnad-layer\",
    version: 2,
    min_reader: 0,
    annotations: [
        (id: \"a\", quote: \"قال \\u{202e}الوزير\", later: [1, 2], kind: \"span\"),
    ],
    r#x-colour: {
        \"a\": (b: true),
    },
    unread: [
        (list: \"links\", text: \"(id: ?\"),
    ],
    scheme: \"claims\",
)
";
        let new = through(&SAMPLE, 2, OLD).unwrap();
        assert_eq!(new, expected);
        assert_eq!(through(&SAMPLE, 2, &new).unwrap(), expected, "it is up to date");
        let half = through(&SAMPLE[..1], 1, OLD).unwrap();
        assert_eq!(through(&SAMPLE, 2, &half).unwrap(), expected, "one step at a time comes to the same");
        assert_eq!(through(&SAMPLE, 2, &OLD.replace('\n', "\r\n")).unwrap(), expected, "line ends that git changed");
    }

    #[test]
    fn what_is_not_older_is_left_as_it_is_and_what_is_damaged_is_refused() {
        for text in [OLD.replace("version: 0", "version: 3"), OLD.replace("version: 0", "version: ?"), String::new()] {
            assert_eq!(through(&SAMPLE, 2, &text).unwrap(), text);
        }
        assert_eq!(through(&SAMPLE, 2, &OLD.replace("later: [1", "later: [?")).unwrap_err().line, 7);
    }
}

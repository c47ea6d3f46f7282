//! The columns, and the tables that they are of: a table a list.

use std::sync::Arc;

use parquet::{
    errors::Result,
    schema::{parser::parse_message_type, types::Type},
};

/// What is in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Flag,
}

use Kind::{Flag, Number, Text};

/// A list in which lists may lie: its path, how deep it is, and its columns.
pub(super) struct TableSchema {
    pub path: &'static str,
    pub depth: i16,
    pub columns: &'static [(&'static str, Kind)],
}

/// Places in [`TABLES`].
pub(super) const ROWS: usize = 0;
pub(super) const OF_ARTICLE: usize = 1;
pub(super) const MARKS: usize = 2;
pub(super) const PIECES: usize = 3;
pub(super) const OF_MARK: usize = 4;
pub(super) const ENTITIES: usize = 5;
pub(super) const LINKS: usize = 6;
pub(super) const OF_LINK: usize = 7;
pub(super) const COMMENTS: usize = 8;

const VALUES: &[(&str, Kind)] = &[("name", Text), ("kind", Text), ("value", Text)];

/// Columns in the order in which they are filled, which is not that of the schema.
pub(super) const TABLES: [TableSchema; 9] = [
    TableSchema {
        path: "",
        depth: 0,
        columns: &[
            ("id", Text),
            ("window.article", Text),
            ("window.start_char", Number),
            ("window.start_byte", Number),
            ("window.start_utf16", Number),
            ("title", Text),
            ("outlet", Text),
            ("byline", Text),
            ("published", Text),
            ("url", Text),
            ("language", Text),
            ("text", Text),
            ("analyst", Text),
            ("status", Text),
        ],
    },
    TableSchema { path: "attributes.list.element.", depth: 1, columns: VALUES },
    TableSchema {
        path: "annotations.list.element.",
        depth: 1,
        columns: &[
            ("id", Text),
            ("tag", Text),
            ("role", Text),
            ("note", Text),
            ("unsure", Flag),
            ("analyst", Text),
            ("created", Text),
            ("changed", Text),
            ("origin", Text),
            ("codebook", Number),
        ],
    },
    TableSchema {
        path: "annotations.list.element.fragments.list.element.",
        depth: 2,
        columns: &[
            ("start_char", Number),
            ("end_char", Number),
            ("start_byte", Number),
            ("end_byte", Number),
            ("start_utf16", Number),
            ("end_utf16", Number),
            ("quote", Text),
        ],
    },
    TableSchema { path: "annotations.list.element.attributes.list.element.", depth: 2, columns: VALUES },
    TableSchema {
        path: "annotations.list.element.entities.list.element.",
        depth: 2,
        columns: &[("id", Text), ("name", Text)],
    },
    TableSchema {
        path: "annotations.list.element.links.list.element.",
        depth: 2,
        columns: &[
            ("id", Text),
            ("kind", Text),
            ("to", Text),
            ("to_name", Text),
            ("analyst", Text),
            ("created", Text),
            ("changed", Text),
            ("origin", Text),
            ("codebook", Number),
        ],
    },
    TableSchema {
        path: "annotations.list.element.links.list.element.attributes.list.element.",
        depth: 3,
        columns: VALUES,
    },
    TableSchema {
        path: "comments.list.element.",
        depth: 1,
        columns: &[("id", Text), ("author", Text), ("when", Text), ("about", Text), ("reply_to", Text), ("text", Text)],
    },
];

/// The table and the column there of a path in the schema.
pub(super) fn place(path: &str) -> Option<(usize, usize)> {
    let inside = path.rfind("element.").map_or(0, |at| at + "element.".len());
    let (table, name) = path.split_at_checked(inside)?;
    let at = TABLES.iter().position(|known| known.path == table)?;
    let column = TABLES.get(at)?.columns.iter().position(|(known, _)| *known == name)?;
    Some((at, column))
}

const VALUE_LIST: &str = "(LIST) { repeated group list { required group element {
    required binary name (STRING); required binary kind (STRING); required binary value (STRING); } } }";

const MADE: &str =
    "required binary analyst (STRING); required binary created (STRING); required binary changed (STRING);
    required binary origin (STRING); required int64 codebook;";

/// The schema of a file; without the outlet where that is the name of its folder.
///
/// # Errors
/// Never: it is a constant.
pub(super) fn schema(has_outlet: bool) -> Result<Arc<Type>> {
    let outlet = if has_outlet { "required binary outlet (STRING);" } else { "" };
    let message = format!(
        "message isnad {{
  required binary id (STRING);
  required group window {{
    required binary article (STRING); required int64 start_char; required int64 start_byte; required int64 start_utf16;
  }}
  required binary title (STRING);
  {outlet}
  required binary byline (STRING);
  required binary published (STRING);
  required binary url (STRING);
  required binary language (STRING);
  required binary text (STRING);
  required binary analyst (STRING);
  required binary status (STRING);
  required group attributes {VALUE_LIST}
  required group annotations (LIST) {{ repeated group list {{ required group element {{
    required binary id (STRING);
    required binary tag (STRING);
    required binary role (STRING);
    required group fragments (LIST) {{ repeated group list {{ required group element {{
      required int64 start_char; required int64 end_char; required int64 start_byte; required int64 end_byte;
      required int64 start_utf16; required int64 end_utf16; required binary quote (STRING);
    }} }} }}
    required group attributes {VALUE_LIST}
    required group entities (LIST) {{ repeated group list {{ required group element {{
      required binary id (STRING); required binary name (STRING);
    }} }} }}
    required binary note (STRING);
    required boolean unsure;
    required group links (LIST) {{ repeated group list {{ required group element {{
      required binary id (STRING); required binary kind (STRING); required binary to (STRING);
      required binary to_name (STRING);
      required group attributes {VALUE_LIST}
      {MADE}
    }} }} }}
    {MADE}
  }} }} }}
  required group comments (LIST) {{ repeated group list {{ required group element {{
    required binary id (STRING); required binary author (STRING); required binary when (STRING);
    required binary about (STRING); required binary reply_to (STRING); required binary text (STRING);
  }} }} }}
}}"
    );
    parse_message_type(&message).map(Arc::new)
}

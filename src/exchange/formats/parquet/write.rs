//! Documents as columns.

use std::collections::HashMap;

use super::{
    columns::Columns,
    schema::{COMMENTS, ENTITIES, LINKS, MARKS, OF_ARTICLE, OF_LINK, OF_MARK, PIECES, ROWS},
};
use crate::{
    exchange::{
        document::{Attribute, Document, Mark, Relation, Target},
        formats::{Groups, Part, RenderError, Setup},
        units::Unit,
        words,
    },
    model::Timestamp,
    text::OffsetMap,
};

#[expect(clippy::unnecessary_wraps, reason = "formats are rendered so")]
pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    let mut writer = Writer { setup, columns: Columns::default() };
    for document in documents {
        writer.document(document);
    }
    writer.columns.folder = documents.first().map(|document| folder(setup.groups, document)).unwrap_or_default();
    part.carried = Some(Box::new(writer.columns));
    Ok(())
}

/// The folder of a document, as Hive has it.
fn folder(groups: Groups, document: &Document<'_>) -> String {
    let (column, value) = match groups {
        Groups::None => return String::new(),
        Groups::Outlet => ("outlet", document.outlet.clone().into_owned()),
        Groups::Month => {
            let month = document.published.map(|date| format!("{:04}-{:02}", date.year(), date.month()));
            ("published_month", month.unwrap_or_default())
        }
    };
    if value.is_empty() {
        // Not Hive's name for nothing: pandas refuses a column of folders that is empty in some of them.
        return format!("{column}=unknown");
    }
    let mut name = format!("{column}=");
    for c in value.chars() {
        // What Hive escapes, and what Windows does not allow in names.
        if c.is_control() || "\"#%'*/:=?\\{}[]^<>|".contains(c) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| name.push_str(&format!("%{byte:02X}")));
        } else {
            name.push(c);
        }
    }
    name
}

struct Writer<'s> {
    setup: &'s Setup<'s>,
    columns: Columns,
}

impl Writer<'_> {
    fn document(&mut self, document: &Document<'_>) {
        let window = document.window.as_ref();
        let published = document.published.map(|date| date.to_string()).unwrap_or_default();
        let mut row = self.columns.table(ROWS).entry(0);
        row.text(&document.id).text(window.map_or("", |window| &window.article));
        row.number(window.map_or(0, |w| w.start_char)).number(window.map_or(0, |w| w.start));
        row.number(window.map_or(0, |w| w.start_utf16));
        row.text(&document.title).text(&document.outlet).text(&document.byline).text(&published);
        row.text(&document.url).text(&document.language).text(&document.text).text(&document.analyst);
        row.text(words::status(document.status));
        self.columns.rows += 1;
        self.values(OF_ARTICLE, 0, &document.attributes);
        self.marks(document);
        let table = self.columns.table(COMMENTS);
        for (at, remark) in document.comments.iter().enumerate() {
            let mut entry = table.entry(i16::from(at > 0));
            entry.text(&remark.id).text(&remark.author).text(&time(remark.when)).text(&remark.about);
            entry.text(&remark.reply_to).text(&remark.text);
        }
        if document.comments.is_empty() {
            table.empty(0, 0);
        }
    }

    fn marks(&mut self, document: &Document<'_>) {
        if document.marks.is_empty() {
            for table in [MARKS, PIECES, OF_MARK, ENTITIES, LINKS, OF_LINK] {
                self.columns.table(table).empty(0, 0);
            }
        }
        let offsets = OffsetMap::new(&document.text);
        let mut links: HashMap<&str, Vec<&Relation<'_>>> = HashMap::new();
        for link in &document.links {
            links.entry(&*link.from).or_default().push(link);
        }
        for (at, mark) in document.marks.iter().enumerate() {
            let rep = i16::from(at > 0);
            self.mark(document, mark, rep, &offsets);
            self.links(rep, links.get(&*mark.id).map_or(&[], Vec::as_slice));
        }
    }

    fn mark(&mut self, document: &Document<'_>, mark: &Mark<'_>, rep: i16, offsets: &OffsetMap<'_>) {
        let made = &mark.made;
        let mut entry = self.columns.table(MARKS).entry(rep);
        entry.text(&mark.id).text(&mark.tag).text(words::role(self.setup, &mark.tag)).text(&mark.note);
        entry.flag(mark.unsure).text(&made.analyst).text(&time(made.created)).text(&time(made.changed));
        entry.text(words::origin(made.origin)).number(made.codebook as usize);
        for (at, span) in mark.spans.iter().enumerate() {
            let mut entry = self.columns.table(PIECES).entry(if at == 0 { rep } else { 2 });
            for unit in [Unit::CodePoints, Unit::Bytes, Unit::Utf16] {
                let (start, end) = unit.offsets(offsets, *span);
                entry.number(start).number(end);
            }
            entry.text(span.slice(&document.text).unwrap_or_default());
        }
        if mark.spans.is_empty() {
            self.columns.table(PIECES).empty(rep, 1);
        }
        self.values(OF_MARK, rep, &mark.attributes);
        for (at, named) in mark.entities.iter().enumerate() {
            let mut entry = self.columns.table(ENTITIES).entry(if at == 0 { rep } else { 2 });
            entry.text(&named.id).text(&named.name);
        }
        if mark.entities.is_empty() {
            self.columns.table(ENTITIES).empty(rep, 1);
        }
    }

    fn links(&mut self, rep: i16, links: &[&Relation<'_>]) {
        if links.is_empty() {
            self.columns.table(LINKS).empty(rep, 1);
            self.columns.table(OF_LINK).empty(rep, 1);
        }
        for (at, link) in links.iter().enumerate() {
            let rep = if at == 0 { rep } else { 2 };
            let (to, name) = match &link.to {
                Target::Mark(id) => (format!("annotation:{id}"), ""),
                Target::Entity(named) => (format!("entity:{}", named.id), &*named.name),
                Target::Article => ("article".to_owned(), ""),
            };
            let made = &link.made;
            let mut entry = self.columns.table(LINKS).entry(rep);
            entry.text(&link.id).text(&link.kind).text(&to).text(name).text(&made.analyst);
            entry.text(&time(made.created)).text(&time(made.changed)).text(words::origin(made.origin));
            entry.number(made.codebook as usize);
            self.values(OF_LINK, rep, &link.attributes);
        }
    }

    /// A list of values in an entry that goes on with `rep`.
    fn values(&mut self, table: usize, rep: i16, attributes: &[Attribute<'_>]) {
        let setup = self.setup;
        let table = self.columns.table(table);
        for (at, Attribute { name, value }) in attributes.iter().enumerate() {
            let mut entry = table.entry(if at == 0 { rep } else { table.depth });
            entry.text(name).text(words::attribute_kind(setup, name)).text(value);
        }
        if attributes.is_empty() {
            table.empty(rep, table.depth - 1);
        }
    }
}

fn time(time: Option<Timestamp>) -> String {
    time.map(|time| time.to_string()).unwrap_or_default()
}

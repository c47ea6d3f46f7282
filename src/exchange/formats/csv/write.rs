//! Documents as rows.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use super::{Row, package, tables};
use crate::{
    exchange::{
        document::{Attribute, Document, Made, Mark, Named, Relation, Target},
        formats::{Assembler, File, Files, Part, RenderError, Setup},
        statements::{About, Attribution, Party, Statement, statements, values},
        units::Unit,
        words,
    },
    model::{Affiliation, Entity, Scope, Timestamp, attribute_ids},
    text::OffsetMap,
};

/// Rows under way, a table each.
#[derive(Default)]
struct Rows {
    articles: Vec<u8>,
    layers: Vec<u8>,
    spans: Vec<u8>,
    mentions: Vec<u8>,
    attributes: Vec<u8>,
    links: Vec<u8>,
    comments: Vec<u8>,
    statements: Vec<u8>,
    /// The actors that occur.
    entities: BTreeSet<String>,
}

#[expect(clippy::unnecessary_wraps, reason = "formats are rendered so")]
pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    let mut rows = Rows::default();
    let mut articles = BTreeSet::new();
    for document in documents {
        if articles.insert(&*document.id) {
            rows.article(document);
        }
        rows.layer(document);
        let offsets = OffsetMap::new(&document.text);
        for mark in &document.marks {
            rows.mark(setup, document, mark, &offsets);
        }
        for link in &document.links {
            rows.link(document, link);
        }
        rows.comments(document);
        for statement in statements(document, setup.codebook) {
            rows.statement(document, &statement);
        }
    }
    let files = [
        (tables::ARTICLES, rows.articles),
        (tables::LAYERS, rows.layers),
        (tables::SPANS, rows.spans),
        (tables::MENTIONS, rows.mentions),
        (tables::ATTRIBUTES, rows.attributes),
        (tables::LINKS, rows.links),
        (tables::COMMENTS, rows.comments),
        (tables::STATEMENTS, rows.statements),
    ];
    part.files.extend(files.into_iter().map(|(table, bytes)| File { name: table.file(), bytes }));
    part.carried = Some(Box::new(rows.entities));
    Ok(())
}

impl Rows {
    fn article(&mut self, document: &Document<'_>) {
        let mut row = Row::new(&mut self.articles);
        row.text(&document.id).text(&document.title).text(&document.outlet).text(&document.byline);
        row.raw(&document.published.map(|date| date.to_string()).unwrap_or_default());
        row.text(&document.url).text(&document.language);
        match &document.window {
            Some(window) => {
                row.text(&window.article);
                row.number(window.start_char).number(window.start).number(window.start_utf16);
            }
            None => {
                row.raw("").raw("").raw("").raw("");
            }
        }
        row.raw(&document.text);
    }

    fn layer(&mut self, document: &Document<'_>) {
        Row::new(&mut self.layers).text(&document.id).text(&document.analyst).raw(words::status(document.status));
        self.attributes(document, "article", &document.id, &document.attributes);
    }

    fn mark(&mut self, setup: &Setup<'_>, document: &Document<'_>, mark: &Mark<'_>, offsets: &OffsetMap<'_>) {
        for (at, span) in mark.spans.iter().enumerate() {
            let (start, end) = Unit::CodePoints.offsets(offsets, *span);
            let mut row = Row::new(&mut self.spans);
            row.text(&document.id).text(&document.analyst).text(&mark.id).number(at);
            row.text(&mark.tag).raw(words::role(setup, &mark.tag)).number(start).number(end);
            row.text(span.slice(&document.text).unwrap_or_default());
            row.text(if at == 0 { &mark.note } else { "" }).flag(mark.unsure);
            made(&mut row, &mark.made);
        }
        for Named { id, name } in &mark.entities {
            Row::new(&mut self.mentions).text(&document.id).text(&document.analyst).text(&mark.id).text(id).text(name);
            self.mention(id);
        }
        self.attributes(document, "annotation", &mark.id, &mark.attributes);
    }

    fn mention(&mut self, id: &str) {
        if !self.entities.contains(id) {
            self.entities.insert(id.to_owned());
        }
    }

    fn attributes(&mut self, document: &Document<'_>, kind: &str, owner: &str, attributes: &[Attribute<'_>]) {
        for Attribute { name, value } in attributes {
            let mut row = Row::new(&mut self.attributes);
            row.text(&document.id).text(&document.analyst).raw(kind).text(owner).text(name).text(value);
        }
    }

    fn link(&mut self, document: &Document<'_>, link: &Relation<'_>) {
        let (kind, to, name) = match &link.to {
            Target::Mark(id) => ("annotation", &**id, ""),
            Target::Entity(named) => ("entity", &*named.id, &*named.name),
            Target::Article => ("article", "", ""),
        };
        let mut row = Row::new(&mut self.links);
        row.text(&document.id).text(&document.analyst).text(&link.id).text(&link.kind).text(&link.from);
        row.raw(kind).text(to).text(name);
        made(&mut row, &link.made);
        drop(row);
        if kind == "entity" {
            self.mention(to);
        }
        self.attributes(document, "link", &link.id, &link.attributes);
    }

    fn comments(&mut self, document: &Document<'_>) {
        for remark in &document.comments {
            let mut row = Row::new(&mut self.comments);
            row.text(&document.id).text(&document.analyst).text(&remark.id).text(&remark.author);
            row.raw(&time(remark.when)).text(&remark.about).text(&remark.reply_to).text(&remark.text);
        }
    }

    /// A row for each who says it and each whom it is about; one where there is nobody.
    fn statement(&mut self, document: &Document<'_>, statement: &Statement<'_>) {
        let chain: Vec<Option<&Attribution<'_>>> = some_or_none(&statement.chain);
        for said in &chain {
            for about in some_or_none(&statement.about) {
                self.statement_row(document, statement, *said, about);
            }
        }
    }

    fn statement_row(
        &mut self,
        document: &Document<'_>,
        statement: &Statement<'_>,
        said: Option<&Attribution<'_>>,
        about: Option<&About<'_>>,
    ) {
        let text = &*document.text;
        let claim = statement.claim;
        let of = |link: Option<&Relation<'_>>, name: &str| {
            link.map(|link| values(&link.attributes, name).join(super::BETWEEN)).unwrap_or_default()
        };
        let (said_by, about_by) = (said.map(|said| said.link), about.map(|about| about.link));
        let mut row = Row::new(&mut self.statements);
        row.text(&document.id).text(&document.outlet);
        row.raw(&document.published.map(|date| date.to_string()).unwrap_or_default());
        row.text(&document.analyst).text(&claim.id).text(&claim.tag).text(&words_of(claim, text));
        row.raw(&said.map(|said| said.step.to_string()).unwrap_or_default());
        party(&mut row, said.map(|said| said.who), document);
        row.text(&of(said_by, attribute_ids::ACT)).text(&of(said_by, attribute_ids::EVIDENCE));
        party(&mut row, about.map(|about| about.whom), document);
        let stance = of(about_by, attribute_ids::STANCE);
        row.text(if stance.is_empty() { of(said_by, attribute_ids::STANCE) } else { stance }.as_str());
        let cues: Vec<String> = statement.cues.iter().map(|cue| words_of(cue, text)).collect();
        row.list(cues.iter().map(String::as_str)).list(statement.conditions.iter().map(|mark| &*mark.id));
    }
}

fn some_or_none<T>(list: &[T]) -> Vec<Option<&T>> {
    if list.is_empty() { vec![None] } else { list.iter().map(Some).collect() }
}

fn words_of(mark: &Mark<'_>, text: &str) -> String {
    mark.quotes(text).join(" … ")
}

/// What sort it is, its mark, who that is, and what they are called; the outlet speaks for the article.
fn party(row: &mut Row<'_>, party: Option<Party<'_>>, document: &Document<'_>) {
    let Some(party) = party else {
        row.raw("").raw("").raw("").raw("");
        return;
    };
    let (kind, mark) = match party {
        Party::Marked(mark) => ("annotation", Some(mark)),
        Party::Entity(_) => ("entity", None),
        Party::Article => ("article", None),
    };
    row.raw(kind).text(mark.map_or("", |mark| &*mark.id));
    let entities = party.entities();
    row.list(entities.iter().map(|named| &*named.id));
    match (entities, mark) {
        ([], Some(mark)) => row.text(&words_of(mark, &document.text)),
        ([], None) => row.text(&document.outlet),
        _ => row.list(entities.iter().map(|named| if named.name.is_empty() { &*named.id } else { &*named.name })),
    };
}

fn made(row: &mut Row<'_>, made: &Made<'_>) {
    row.text(&made.analyst).raw(&time(made.created)).raw(&time(made.changed));
    row.raw(words::origin(made.origin)).number(made.codebook as usize);
}

fn time(time: Option<Timestamp>) -> String {
    time.map(|time| time.to_string()).unwrap_or_default()
}

/// Every table, as a file that is open to its end.
pub(super) struct Tables {
    package: Vec<u8>,
    /// The rows of all actors, of which those are written that occur.
    entities: BTreeMap<String, Vec<u8>>,
    occur: BTreeSet<String>,
    open: Vec<(String, Box<dyn Write + Send>)>,
}

impl Tables {
    pub fn new(setup: &Setup<'_>) -> Self {
        let rows = setup.entities.iter().map(|(id, entity)| (id.as_str().to_owned(), entity_row(setup, entity)));
        Self { package: package::package(setup), entities: rows.collect(), occur: BTreeSet::new(), open: Vec::new() }
    }
}

fn entity_row(setup: &Setup<'_>, entity: &Entity) -> Vec<u8> {
    let mut bytes = Vec::new();
    let names: Vec<String> = entity.names.0.iter().map(|(language, name)| format!("{language}: {name}")).collect();
    let mut row = Row::new(&mut bytes);
    row.text(entity.id.as_str()).text(setup.name(&entity.names, entity.id.as_str()));
    row.list(names.iter().map(String::as_str)).list(entity.aliases.iter().map(String::as_str));
    row.raw(words::entity_kind(entity.kind));
    row.text(match &entity.scope {
        Scope::Project => "",
        Scope::Article(article) => article.as_str(),
    });
    match &entity.affiliation {
        Some(Affiliation { with, position }) => row.text(with.as_str()).raw(words::position(*position)),
        None => row.raw("").raw(""),
    };
    row.text(&entity.external_id);
    drop(row);
    bytes
}

impl Assembler for Tables {
    fn begin(&mut self, files: &mut dyn Files) -> io::Result<()> {
        files.put(&File { name: "datapackage.json".to_owned(), bytes: std::mem::take(&mut self.package) })?;
        for table in tables::ALL {
            let mut bytes = "\u{feff}".as_bytes().to_vec();
            let mut row = Row::new(&mut bytes);
            for (name, ..) in table.columns {
                row.raw(name);
            }
            drop(row);
            let mut file = files.create(&table.file())?;
            file.write_all(&bytes)?;
            self.open.push((table.file(), file));
        }
        Ok(())
    }

    fn take(&mut self, part: Part, _: &mut dyn Files) -> io::Result<()> {
        for (name, file) in &mut self.open {
            for share in part.files.iter().filter(|share| share.name == *name) {
                file.write_all(&share.bytes)?;
            }
        }
        if let Some(ids) = part.carried.and_then(|carried| carried.downcast::<BTreeSet<String>>().ok()) {
            self.occur.extend(*ids);
        }
        Ok(())
    }

    fn end(&mut self, _: &mut dyn Files) -> Result<(), RenderError> {
        for (name, file) in &mut self.open {
            if *name == tables::ENTITIES.file() {
                for row in self.occur.iter().filter_map(|id| self.entities.get(id)) {
                    file.write_all(row)?;
                }
            }
            file.flush()?;
        }
        Ok(())
    }
}

//! A document as TEI.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
};

use super::{ANALYST, ARTICLE, ENTITY, LINK, MARK, TAG, TEXT, VALUES};
use crate::{
    exchange::{
        document::{Attribute, Document, Mark, Named, Relation, Target},
        formats::{Part, RenderError, Setup},
        units::Unit,
        words, xml,
    },
    model::{EntityId, EntityKind},
    text::OffsetMap,
};

#[expect(clippy::unnecessary_wraps, reason = "formats are rendered so")]
pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    for document in documents {
        let name = format!("{}.xml", document.path(setup.has_several_analysts()));
        Tei { setup, document, out: part.file(&name) }.write();
    }
    Ok(())
}

struct Tei<'t> {
    setup: &'t Setup<'t>,
    document: &'t Document<'t>,
    out: &'t mut Vec<u8>,
}

impl Tei<'_> {
    fn raw(&mut self, words: &str) {
        self.out.extend_from_slice(words.as_bytes());
    }

    fn words(&mut self, element: &str, words: &str) {
        self.raw(&format!("<{element}>"));
        xml::text(self.out, words);
        // What follows a space in it are attributes.
        self.raw(&format!("</{}>", element.split(' ').next().unwrap_or_default()));
    }

    fn words_if(&mut self, element: &str, words: &str) {
        if !words.is_empty() {
            self.words(element, words);
        }
    }

    fn write(mut self) {
        let d = self.document;
        self.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"");
        xml::attribute(self.out, "xml:id", &format!("{ARTICLE}{}", d.id));
        self.raw(">\n");
        self.header();
        self.stand_off();
        self.raw("<text");
        xml::attribute_if(self.out, "xml:lang", &d.language);
        self.raw("><body><ab");
        xml::attribute(self.out, "xml:id", &format!("{TEXT}{}", d.id));
        self.raw(" xml:space=\"preserve\">");
        xml::text(self.out, &d.text);
        self.raw("</ab></body></text>\n</TEI>\n");
    }

    fn header(&mut self) {
        let d = self.document;
        self.raw("<teiHeader><fileDesc><titleStmt>");
        self.words("title", &d.title);
        self.words_if("author", &d.byline);
        if !d.analyst.is_empty() {
            self.raw("<respStmt");
            xml::attribute(self.out, "xml:id", &format!("{ANALYST}{}", d.analyst));
            self.raw("><resp>analyst</resp>");
            self.words("name", &d.analyst);
            self.raw("</respStmt>");
        }
        self.raw("</titleStmt>\n<publicationStmt>");
        self.words("distributor", &legal(self.setup.project));
        if !self.setup.licence.is_empty() {
            self.raw("<availability>");
            self.words("licence", &legal(self.setup.licence));
            self.raw("</availability>");
        }
        self.raw("</publicationStmt>\n<sourceDesc><bibl>");
        self.words("title", &d.title);
        self.words_if("publisher", &d.outlet);
        if let Some(date) = d.published {
            self.raw(&format!("<date when=\"{date}\"/>"));
        }
        self.words_if("idno type=\"URL\"", &d.url);
        self.raw("</bibl></sourceDesc></fileDesc>\n<encodingDesc><classDecl><taxonomy xml:id=\"tags\">\n");
        self.tags();
        self.raw("</taxonomy></classDecl></encodingDesc>\n");
        if !d.language.is_empty() {
            self.raw("<profileDesc><langUsage><language");
            xml::attribute(self.out, "ident", &d.language);
            self.raw("/></langUsage></profileDesc>\n");
        }
        self.raw(&format!(
            "<revisionDesc><change status=\"{}\"/></revisionDesc></teiHeader>\n",
            words::status(d.status)
        ));
    }

    fn tags(&mut self) {
        let known =
            self.setup.codebook.tags.iter().map(|tag| (tag.id.as_str(), self.setup.name(&tag.names, tag.id.as_str())));
        let mut tags: Vec<(&str, &str)> = known.collect();
        let used: BTreeSet<&str> = self.document.marks.iter().map(|mark| &*mark.tag).collect();
        let others = used.into_iter().filter(|tag| tags.iter().all(|(known, _)| known != tag)).collect::<Vec<_>>();
        tags.extend(others.into_iter().map(|tag| (tag, tag)));
        for (tag, name) in tags {
            self.raw("<category");
            xml::attribute(self.out, "xml:id", &format!("{TAG}{tag}"));
            self.raw(">");
            self.words("catDesc", &legal(name));
            self.raw("</category>\n");
        }
    }

    fn stand_off(&mut self) {
        let d = self.document;
        self.raw("<standOff>\n");
        self.entities();
        self.values(&format!("{VALUES}article"), &d.attributes);
        for mark in &d.marks {
            self.values(&format!("{VALUES}{MARK}{}", mark.id), &mark.attributes);
        }
        for link in &d.links {
            self.values(&format!("{VALUES}{LINK}{}", link.id), &link.attributes);
        }
        if !d.marks.is_empty() {
            let offsets = OffsetMap::new(&d.text);
            self.raw("<spanGrp type=\"marks\">\n");
            d.marks.iter().for_each(|mark| self.span(mark, &offsets));
            self.raw("</spanGrp>\n");
        }
        let mut kinds: BTreeMap<&str, Vec<&Relation<'_>>> = BTreeMap::new();
        for link in &d.links {
            kinds.entry(&*link.kind).or_default().push(link);
        }
        for (kind, links) in kinds {
            self.raw("<linkGrp");
            xml::attribute(self.out, "type", kind);
            self.raw(">\n");
            links.into_iter().for_each(|link| self.link(link));
            self.raw("</linkGrp>\n");
        }
        self.raw("</standOff>\n");
    }

    fn entities(&mut self) {
        let d = self.document;
        let meant = d.marks.iter().flat_map(|mark| &mark.entities);
        let linked = d.links.iter().filter_map(|l| if let Target::Entity(named) = &l.to { Some(named) } else { None });
        let all: BTreeMap<&str, &Named<'_>> = meant.chain(linked).map(|named| (&*named.id, named)).collect();
        let kind = |id: &str| {
            let entity = EntityId::new(id).ok().and_then(|id| self.setup.entities.get(&id));
            match entity.map(|entity| entity.kind) {
                Some(EntityKind::Person) => "person",
                Some(EntityKind::Place) => "place",
                _ => "org",
            }
        };
        let kinds: Vec<(&str, &Named<'_>)> = all.into_iter().map(|(id, named)| (kind(id), named)).collect();
        for (list, element, name) in
            [("listPerson", "person", "persName"), ("listOrg", "org", "orgName"), ("listPlace", "place", "placeName")]
        {
            let mut these = kinds.iter().filter(|(kind, _)| *kind == element).peekable();
            if these.peek().is_none() {
                continue;
            }
            self.raw(&format!("<{list}>\n"));
            for (_, named) in these {
                self.raw(&format!("<{element}"));
                xml::attribute(self.out, "xml:id", &format!("{ENTITY}{}", named.id));
                self.raw(">");
                self.words_if(name, &named.name);
                self.raw(&format!("</{element}>\n"));
            }
            self.raw(&format!("</{list}>\n"));
        }
    }

    fn values(&mut self, id: &str, attributes: &[Attribute<'_>]) {
        if attributes.is_empty() {
            return;
        }
        self.raw("<fs");
        xml::attribute(self.out, "xml:id", id);
        self.raw(">");
        for attribute in attributes {
            self.raw("<f");
            xml::attribute(self.out, "name", &attribute.name);
            self.raw(">");
            self.words("string", &attribute.value);
            self.raw("</f>");
        }
        self.raw("</fs>\n");
    }

    fn span(&mut self, mark: &Mark<'_>, offsets: &OffsetMap<'_>) {
        let d = self.document;
        self.raw("<span");
        xml::attribute(self.out, "xml:id", &format!("{MARK}{}", mark.id));
        self.raw(" target=\"");
        for (nth, span) in mark.spans.iter().enumerate() {
            let (start, end) = Unit::CodePoints.offsets(offsets, *span);
            let between = if nth > 0 { " " } else { "" };
            _ = write!(self.out, "{between}#string-range({TEXT}{},{start},{})", d.id, end - start);
        }
        self.raw("\"");
        let mut ana = format!("#{TAG}{}", mark.tag);
        if !mark.attributes.is_empty() {
            ana.push_str(&format!(" #{VALUES}{MARK}{}", mark.id));
        }
        xml::attribute(self.out, "ana", &ana);
        if !d.analyst.is_empty() {
            xml::attribute(self.out, "resp", &format!("#{ANALYST}{}", d.analyst));
        }
        if mark.unsure {
            xml::attribute(self.out, "cert", "low");
        }
        let entities: Vec<String> = mark.entities.iter().map(|entity| format!("#{ENTITY}{}", entity.id)).collect();
        xml::attribute_if(self.out, "corresp", &entities.join(" "));
        self.raw(">");
        self.words_if("note", &mark.note);
        self.raw("</span>\n");
    }

    fn link(&mut self, link: &Relation<'_>) {
        let to = match &link.to {
            Target::Mark(id) => format!("{MARK}{id}"),
            Target::Entity(entity) => format!("{ENTITY}{}", entity.id),
            Target::Article => format!("{ARTICLE}{}", self.document.id),
        };
        self.raw("<link");
        xml::attribute(self.out, "xml:id", &format!("{LINK}{}", link.id));
        xml::attribute(self.out, "target", &format!("#{MARK}{} #{to}", link.from));
        if !link.attributes.is_empty() {
            xml::attribute(self.out, "ana", &format!("#{VALUES}{LINK}{}", link.id));
        }
        self.raw("/>\n");
    }
}

fn legal(words: &str) -> String {
    words.chars().map(|c| if xml::is_legal(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

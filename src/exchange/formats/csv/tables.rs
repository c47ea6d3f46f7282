//! The tables, their columns, and what these say.

/// What is in a cell, in the words of [Table Schema](https://specs.frictionlessdata.io/table-schema/).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Flag,
    Date,
    Time,
}

/// A column: its name, what is in its cells, and what that says.
pub(super) type Column = (&'static str, Kind, &'static str);

/// A table.
pub(super) struct Table {
    pub name: &'static str,
    pub about: &'static str,
    pub columns: &'static [Column],
}

impl Table {
    pub fn file(&self) -> String {
        format!("{}.csv", self.name)
    }
}

use Kind::{Date, Flag, Number, Text, Time};

const ARTICLE: Column = ("article", Text, "The article, or a window of one, in articles.csv");
const ANALYST: Column = ("analyst", Text, "Whose layer; empty where nobody has begun, or where that is not told");
const MADE_BY: Column = ("made_by", Text, "Who made it; empty where that is not told");
const CREATED: Column = ("created", Time, "When it was made");
const CHANGED: Column = ("changed", Time, "When it was last changed");
const ORIGIN: Column = ("origin", Text, "hand, propagated, suggested or imported");
const CODEBOOK: Column = ("codebook", Number, "The version of the codebook then");

pub(super) const ARTICLES: Table = Table {
    name: "articles",
    about: "The articles, or windows of them, a row each",
    columns: &[
        ("article", Text, "Its name"),
        ("title", Text, "Headline"),
        ("outlet", Text, "Who published it"),
        ("byline", Text, "Who wrote it"),
        ("published", Date, "When it was published"),
        ("url", Text, "Where"),
        ("language", Text, "Its language, such as ar"),
        ("window_of", Text, "The article that it is a window of; empty where it is whole"),
        ("window_start_char", Number, "Where in that article it starts, in code points"),
        ("window_start_byte", Number, "The same in UTF-8 bytes"),
        ("window_start_utf16", Number, "The same in UTF-16 code units"),
        ("text", Text, "What offsets count in, as it is: cells of this column are not guarded against formulas"),
    ],
};

pub(super) const LAYERS: Table = Table {
    name: "layers",
    about: "Who read which article, a row each, also where nothing was marked",
    columns: &[ARTICLE, ANALYST, ("status", Text, "untouched, in-progress or done")],
};

pub(super) const SPANS: Table = Table {
    name: "spans",
    about: "The marks: a row a piece, so that most have one row",
    columns: &[
        ARTICLE,
        ANALYST,
        ("annotation", Text, "The mark's name in the layer"),
        ("fragment", Number, "Which of its pieces, from 0"),
        ("tag", Text, "The tag's id"),
        ("role", Text, "What the tag is: claim, actor, source, cue or other"),
        ("start_char", Number, "The first code point"),
        ("end_char", Number, "The code point after the last"),
        ("quote", Text, "The words"),
        ("note", Text, "A remark; with the first piece"),
        ("unsure", Flag, "The analyst is not sure"),
        MADE_BY,
        CREATED,
        CHANGED,
        ORIGIN,
        CODEBOOK,
    ],
};

pub(super) const MENTIONS: Table = Table {
    name: "mentions",
    about: "Whom marks mean, a row each",
    columns: &[
        ARTICLE,
        ANALYST,
        ("annotation", Text, "The mark"),
        ("entity", Text, "The actor, in entities.csv"),
        ("name", Text, "In the article's language, where it has a name in it"),
    ],
};

pub(super) const ATTRIBUTES: Table = Table {
    name: "attributes",
    about: "What the codebook asks of articles, marks and links, a row a value",
    columns: &[
        ARTICLE,
        ANALYST,
        ("owner_kind", Text, "article, annotation or link"),
        ("owner", Text, "Its name"),
        ("name", Text, "The attribute's id"),
        ("value", Text, "A choice's id, a number, yes, a date, or words"),
    ],
};

pub(super) const LINKS: Table = Table {
    name: "links",
    about: "The links, a row each",
    columns: &[
        ARTICLE,
        ANALYST,
        ("link", Text, "Its name in the layer"),
        ("kind", Text, "The id of the kind of link"),
        ("from", Text, "The mark that it starts from"),
        ("to_kind", Text, "annotation, entity or article"),
        ("to", Text, "The mark or actor that it leads to; empty for the article's own voice"),
        ("to_name", Text, "The actor's name"),
        MADE_BY,
        CREATED,
        CHANGED,
        ORIGIN,
        CODEBOOK,
    ],
};

pub(super) const COMMENTS: Table = Table {
    name: "comments",
    about: "What analysts said of the work on an article",
    columns: &[
        ARTICLE,
        ANALYST,
        ("comment", Text, "Its name"),
        ("author", Text, "Who wrote it"),
        ("when", Time, "When"),
        ("about", Text, "article, or annotation:, link:, decision:, each followed by analyst:id"),
        ("reply_to", Text, "The comment that it answers"),
        ("text", Text, "What it says"),
    ],
};

pub(super) const STATEMENTS: Table = Table {
    name: "statements",
    about: "Who says what about whom, made of spans, links and attributes: a row for each claim, each who says it and each \
            whom it is about. Count the column claim, not rows",
    columns: &[
        ARTICLE,
        ("outlet", Text, "Who published it"),
        ("published", Date, "When"),
        ANALYST,
        ("claim", Text, "The mark of the claim"),
        ("tag", Text, "Its tag"),
        ("words", Text, "The words of the claim"),
        ("step", Number, "1 said it first, 2 relayed it; empty where nobody is said to say it"),
        ("who_kind", Text, "annotation, entity or article"),
        ("who", Text, "The mark of who says it"),
        ("who_entity", Text, "The actor that is"),
        (
            "who_name",
            Text,
            "Their name; the words of the mark where nobody is known to be meant; the outlet for the article's own voice",
        ),
        ("act", Text, "What they do with the claim"),
        ("evidence", Text, "How the text shows that they say it"),
        ("about_kind", Text, "annotation or entity"),
        ("about", Text, "The mark of whom it is about"),
        ("about_entity", Text, "The actor that is"),
        ("about_name", Text, "Their name; the words of the mark where nobody is known to be meant"),
        ("stance", Text, "Where who says it stands to whom it is about"),
        ("cues", Text, "The words that attribute it"),
        ("conditions", Text, "The marks of the claims that it depends on"),
    ],
};

pub(super) const ENTITIES: Table = Table {
    name: "entities",
    about: "The actors that occur in the other tables",
    columns: &[
        ("entity", Text, "Its id"),
        ("name", Text, "In the dataset's language, where it has a name in it"),
        ("names", Text, "Every name, as language: name"),
        ("aliases", Text, "What else it is called"),
        ("kind", Text, "person, organisation, government, outlet, place, document or group"),
        ("scope", Text, "The article that alone speaks of it; empty where it is the same one in every article"),
        ("affiliation", Text, "The actor that it belongs to or is near"),
        ("position", Text, "inside, outside or close-to that one"),
        ("external_id", Text, "Its id elsewhere, such as in Wikidata"),
    ],
};

/// Every table, in the order of the package.
pub(super) const ALL: [&Table; 9] =
    [&ARTICLES, &LAYERS, &SPANS, &MENTIONS, &ATTRIBUTES, &LINKS, &COMMENTS, &STATEMENTS, &ENTITIES];

//! `codebook.ron`, and the templates that codebooks begin as.

use std::collections::BTreeMap;

use crate::{
    model::{Attribute, AttributeKind, Choice, Codebook, EndKind, Extra, LinkKind, LinkRole, Names, Role, Shape, Tag},
    store::{
        ron::{document, record},
        schema::{
            MIN_READER, VERSION,
            convert::{Notes, Reading, Word, Writing, filled, parse, parse_all, print_all, words},
            file_type,
            flaw::Flaw,
        },
    },
};

words! {
    Role { Claim => "claim", Actor => "actor", Source => "source", Cue => "cue", Other => "other" }
    Shape {
        Band => "band", Outline => "outline", Underline => "underline", Dotted => "dotted", Dashed => "dashed",
        Double => "double",
    }
    LinkRole {
        Attribution => "attribution", About => "about", Signal => "signal", Condition => "condition", Other => "other",
    }
}

impl Word for EndKind {
    fn word(self) -> &'static str {
        match self {
            EndKind::Tagged(role) => role.word(),
            EndKind::Entity => "entity",
            EndKind::Article => "article",
        }
    }

    fn of(word: &str) -> Option<Self> {
        match word {
            "entity" => Some(EndKind::Entity),
            "article" => Some(EndKind::Article),
            word => Role::of(word).map(EndKind::Tagged),
        }
    }
}

document! {
    /// `codebook.ron`: what the project's annotations can say. A template is the same, without `rev`.
    pub struct CodebookFile {
        /// `isnad-codebook`.
        pub format: String,
        /// Version of the files.
        pub version: u32,
        /// The lowest version that may change the file.
        pub min_reader: u32,
        /// The template it began as.
        pub id: String,
        /// Grows with every change; absent: 0.
        pub rev: Option<u32>,
        /// Language → name.
        pub names: BTreeMap<String, String>,
        /// What spans can be, in the order of lists.
        pub tags: Vec<TagRecord>,
        /// What may be asked.
        pub attributes: Vec<AttributeRecord>,
        /// How annotations can be related.
        pub links: Vec<LinkKindRecord>,
        /// Attributes of an article as a whole.
        pub article_attributes: Vec<String>,
    }
}

record! {
    /// What a span can be.
    pub struct TagRecord {
        /// Its name in files.
        pub id: String,
        /// Language → name.
        pub names: BTreeMap<String, String>,
        /// `claim`, `actor`, `source`, `cue`, `other`.
        pub role: Option<String>,
        /// A colour of the theme.
        pub color: Option<String>,
        /// `band`, `outline`, `underline`, `dotted`, `dashed`, `double`.
        pub shape: Option<String>,
        /// The digit that sets it.
        pub key: Option<u8>,
        /// Attributes, in the order of the keys.
        pub attributes: Vec<String>,
    }

    /// Something that may be asked.
    pub struct AttributeRecord {
        /// Its name in files.
        pub id: String,
        /// Language → name.
        pub names: BTreeMap<String, String>,
        /// `choice`, `scale`, `flag`, `date`, `text`.
        pub kind: String,
        /// The choices, of a choice.
        pub options: Vec<ChoiceRecord>,
        /// The least, of a scale.
        pub min: Option<u32>,
        /// The greatest, of a scale.
        pub max: Option<u32>,
    }

    /// One choice.
    pub struct ChoiceRecord {
        /// Its name in files.
        pub id: String,
        /// Language → name.
        pub names: BTreeMap<String, String>,
    }

    /// How annotations can be related.
    pub struct LinkKindRecord {
        /// Its name in files.
        pub id: String,
        /// Language → name.
        pub names: BTreeMap<String, String>,
        /// `attribution`, `about`, `signal`, `condition`, `other`.
        pub role: Option<String>,
        /// Roles it may start at.
        pub from: Vec<String>,
        /// Roles it may end at, or `entity`, `article`.
        pub to: Vec<String>,
        /// Attributes, in the order of the keys.
        pub attributes: Vec<String>,
    }
}

file_type!(CodebookFile, "isnad-codebook", Codebook);

impl CodebookFile {
    #[expect(clippy::unnecessary_wraps, reason = "as every file type reads")]
    fn read(&self, notes: &mut Notes) -> Result<Codebook, Flaw> {
        Ok(Codebook {
            template: self.id.clone(),
            version: self.rev.unwrap_or_default(),
            names: Names(self.names.clone()),
            tags: notes.in_order("tags", &self.tags, |tag| &tag.id, read_tag),
            attributes: notes.in_order("attributes", &self.attributes, |attribute| &attribute.id, read_attribute),
            links: notes.in_order("links", &self.links, |link| &link.id, read_link),
            article_attributes: notes.in_order(
                "article_attributes",
                &self.article_attributes,
                |id| id,
                |id, _| parse(id),
            ),
            extra: Extra(self.extra.clone()),
        })
    }

    fn write(codebook: &Codebook) -> Self {
        CodebookFile {
            format: "isnad-codebook".to_owned(),
            version: VERSION,
            min_reader: MIN_READER,
            id: codebook.template.clone(),
            rev: Some(codebook.version).filter(|rev| *rev > 0),
            names: codebook.names.0.clone(),
            tags: codebook.tags.iter().map(write_tag).collect(),
            attributes: codebook.attributes.iter().map(write_attribute).collect(),
            links: codebook.links.iter().map(write_link).collect(),
            article_attributes: print_all(&codebook.article_attributes),
            extra: codebook.extra.0.clone(),
            unread: Vec::new(),
        }
    }
}

fn read_tag(tag: &TagRecord, reading: &mut Reading<'_>) -> Result<Tag, Flaw> {
    Ok(Tag {
        id: parse(&tag.id)?,
        names: Names(tag.names.clone()),
        role: reading.word("role", tag.role.as_ref()),
        color: tag.color.clone().unwrap_or_default(),
        shape: reading.word("shape", tag.shape.as_ref()),
        key: tag.key,
        attributes: parse_all(&tag.attributes)?,
        extra: reading.extra(&tag.extra),
    })
}

fn write_tag(tag: &Tag) -> TagRecord {
    let mut writing = Writing::new(&tag.extra);
    TagRecord {
        id: tag.id.to_string(),
        names: tag.names.0.clone(),
        role: Some(writing.word("role", tag.role)),
        color: filled(&tag.color),
        shape: Some(writing.word("shape", tag.shape)),
        key: tag.key,
        attributes: print_all(&tag.attributes),
        extra: writing.extra(),
    }
}

fn read_attribute(attribute: &AttributeRecord, reading: &mut Reading<'_>) -> Result<Attribute, Flaw> {
    reading.within("options", &attribute.options);
    let choice = |choice: &ChoiceRecord| Ok(Choice { id: parse(&choice.id)?, names: Names(choice.names.clone()) });
    let kind = match attribute.kind.as_str() {
        "choice" => AttributeKind::Choice(attribute.options.iter().map(choice).collect::<Result<_, Flaw>>()?),
        "scale" => AttributeKind::Scale {
            min: attribute.min.ok_or(Flaw::ScaleNeeds("min"))?,
            max: attribute.max.ok_or(Flaw::ScaleNeeds("max"))?,
        },
        "flag" => AttributeKind::Flag,
        "date" => AttributeKind::Date,
        "text" => AttributeKind::Text,
        other => return Err(Flaw::UnknownKind(other.to_owned())),
    };
    Ok(Attribute {
        id: parse(&attribute.id)?,
        names: Names(attribute.names.clone()),
        kind,
        extra: reading.extra(&attribute.extra),
    })
}

fn write_attribute(attribute: &Attribute) -> AttributeRecord {
    let mut writing = Writing::new(&attribute.extra);
    let (kind, mut options, min, max) = match &attribute.kind {
        AttributeKind::Choice(choices) => ("choice", choices.iter().map(write_choice).collect(), None, None),
        AttributeKind::Scale { min, max } => ("scale", Vec::new(), Some(*min), Some(*max)),
        AttributeKind::Flag => ("flag", Vec::new(), None, None),
        AttributeKind::Date => ("date", Vec::new(), None, None),
        AttributeKind::Text => ("text", Vec::new(), None, None),
    };
    writing.within("options", &mut options);
    AttributeRecord {
        id: attribute.id.to_string(),
        names: attribute.names.0.clone(),
        kind: kind.to_owned(),
        options,
        min,
        max,
        extra: writing.extra(),
    }
}

fn write_choice(choice: &Choice) -> ChoiceRecord {
    ChoiceRecord { id: choice.id.to_string(), names: choice.names.0.clone(), extra: BTreeMap::new() }
}

fn read_link(link: &LinkKindRecord, reading: &mut Reading<'_>) -> Result<LinkKind, Flaw> {
    Ok(LinkKind {
        id: parse(&link.id)?,
        names: Names(link.names.clone()),
        role: reading.word("role", link.role.as_ref()),
        from: reading.words("from", &link.from),
        to: reading.words("to", &link.to),
        attributes: parse_all(&link.attributes)?,
        extra: reading.extra(&link.extra),
    })
}

fn write_link(link: &LinkKind) -> LinkKindRecord {
    let mut writing = Writing::new(&link.extra);
    LinkKindRecord {
        id: link.id.to_string(),
        names: link.names.0.clone(),
        role: Some(writing.word("role", link.role)),
        from: writing.words("from", &link.from),
        to: writing.words("to", &link.to),
        attributes: print_all(&link.attributes),
        extra: writing.extra(),
    }
}

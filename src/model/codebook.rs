//! The tags, attributes and link kinds that a project uses.

use jiff::civil::Date;

use super::{AttributeId, ChoiceId, Extra, LinkKindId, Names, TagId};

/// What a tag is to the rest of the program, whatever a project calls it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Something said to be so.
    Claim,
    /// Someone spoken of.
    Actor,
    /// Someone who says so.
    Source,
    /// The words that attribute: *said*, *according to*.
    Cue,
    /// Anything else.
    #[default]
    Other,
}

impl Role {
    /// Every role, in the order of lists.
    pub const ALL: [Self; 5] = [Self::Claim, Self::Actor, Self::Source, Self::Cue, Self::Other];
}

/// How a tag is drawn, so that marks are told apart without colour too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// A soft filled band behind the words.
    Band,
    /// A thin rounded outline.
    Outline,
    /// A thick underline.
    Underline,
    /// A dotted underline.
    Dotted,
    /// A dashed underline.
    #[default]
    Dashed,
    /// A double underline.
    Double,
}

impl Shape {
    /// Every shape, in the order of lists.
    pub const ALL: [Self; 6] = [Self::Band, Self::Outline, Self::Underline, Self::Dotted, Self::Dashed, Self::Double];
}

/// What a span can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name in files; it stays when the names change.
    pub id: TagId,
    /// What it is called.
    pub names: Names,
    /// What it is to the program.
    pub role: Role,
    /// The name of a colour of the theme.
    pub color: String,
    /// How it is drawn.
    pub shape: Shape,
    /// The digit that sets it, 1 to 9.
    pub key: Option<u8>,
    /// What it asks, in the order of the keys.
    pub attributes: Vec<AttributeId>,
    /// What this version does not know of it.
    pub extra: Extra,
}

/// One choice of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in files.
    pub id: ChoiceId,
    /// What it is called.
    pub names: Names,
}

/// What values an attribute takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeKind {
    /// One of these.
    Choice(Vec<Choice>),
    /// A whole number between these two, both included.
    Scale {
        /// The least.
        min: u32,
        /// The greatest.
        max: u32,
    },
    /// `yes`, or absent.
    Flag,
    /// A date, as 2025-07-31.
    Date,
    /// Any words.
    Text,
}

impl AttributeKind {
    /// True where this is a value that it takes, as files have it.
    pub fn takes(&self, value: &str) -> bool {
        match self {
            Self::Choice(choices) => choices.iter().any(|choice| choice.id.as_str() == value),
            Self::Scale { min, max } => value.parse().is_ok_and(|value: u32| (*min..=*max).contains(&value)),
            Self::Flag => value == "yes",
            Self::Date => value.parse::<Date>().is_ok(),
            Self::Text => true,
        }
    }
}

/// Something asked of an annotation, a link or an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name in files.
    pub id: AttributeId,
    /// What it is called.
    pub names: Names,
    /// What values it takes.
    pub kind: AttributeKind,
    /// What this version does not know of it.
    pub extra: Extra,
}

/// Attributes that views know by name.
pub mod attribute_ids {
    /// The place of a source in the chain: 1 said it first.
    pub const STEP: &str = "step";
    /// What the source does with the claim.
    pub const ACT: &str = "act";
    /// How the attribution shows in the text.
    pub const EVIDENCE: &str = "evidence";
    /// Where the source stands to what the claim is about.
    pub const STANCE: &str = "stance";
}

/// What a kind of link is to the rest of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkRole {
    /// A claim to who says so: a step of the source chain.
    Attribution,
    /// A claim to whom it is about.
    About,
    /// A claim to the words that attribute it.
    Signal,
    /// A claim to the claim it depends on.
    Condition,
    /// Anything else.
    #[default]
    Other,
}

impl LinkRole {
    /// Every role, in the order of lists.
    pub const ALL: [Self; 5] = [Self::Attribution, Self::About, Self::Signal, Self::Condition, Self::Other];
}

/// What may stand at the end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EndKind {
    /// Words with a tag of this role.
    Tagged(Role),
    /// An entity that is not named there.
    Entity,
    /// The article's own voice.
    Article,
}

/// A kind of directed relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkKind {
    /// Its name in files.
    pub id: LinkKindId,
    /// What it is called.
    pub names: Names,
    /// What it is to the program.
    pub role: LinkRole,
    /// What may stand at its start.
    pub from: Vec<Role>,
    /// What may stand at its end.
    pub to: Vec<EndKind>,
    /// What it asks, in the order of the keys.
    pub attributes: Vec<AttributeId>,
    /// What this version does not know of it.
    pub extra: Extra,
}

impl LinkKind {
    /// True where a link of this kind may start at such a tag.
    pub fn starts_at(&self, role: Role) -> bool {
        self.from.contains(&role)
    }

    /// True where a link of this kind may join these; an end that is not known stands against nothing.
    pub fn joins(&self, from: Option<Role>, to: Option<EndKind>) -> bool {
        from.is_none_or(|role| self.starts_at(role)) && to.is_none_or(|end| self.ends_at(end))
    }

    /// True where a link of this kind may end there.
    pub fn ends_at(&self, end: EndKind) -> bool {
        self.to.contains(&end)
    }
}

/// The tags, attributes and link kinds that a project uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codebook {
    /// The template it began as, such as `claims`.
    pub template: String,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub version: u32,
    /// What it is called.
    pub names: Names,
    /// What spans can be, in the order of lists.
    pub tags: Vec<Tag>,
    /// What may be asked.
    pub attributes: Vec<Attribute>,
    /// How annotations can be related.
    pub links: Vec<LinkKind>,
    /// What is asked of an article as a whole.
    pub article_attributes: Vec<AttributeId>,
    /// What this version does not know of it.
    pub extra: Extra,
}

impl Codebook {
    /// The tag of that name.
    pub fn tag(&self, id: &TagId) -> Option<&Tag> {
        self.tags.iter().find(|t| t.id == *id)
    }

    /// The tag that a digit sets.
    pub fn tag_by_key(&self, key: u8) -> Option<&Tag> {
        self.tags.iter().find(|t| t.key == Some(key))
    }

    /// What the tag of that name is to the program; `Other` where the codebook does not know it.
    pub fn role(&self, id: &TagId) -> Role {
        self.tag(id).map_or(Role::Other, |t| t.role)
    }

    /// The attribute of that name.
    pub fn attribute(&self, id: &AttributeId) -> Option<&Attribute> {
        self.attributes.iter().find(|a| a.id == *id)
    }

    /// The kind of link of that name.
    pub fn link(&self, id: &LinkKindId) -> Option<&LinkKind> {
        self.links.iter().find(|l| l.id == *id)
    }

    /// The first kind of link that plays that part.
    pub fn link_by_role(&self, role: LinkRole) -> Option<&LinkKind> {
        self.links.iter().find(|l| l.role == role)
    }

    /// What a kind of link is to the program; `Other` where the codebook does not know it.
    pub fn link_role(&self, id: &LinkKindId) -> LinkRole {
        self.link(id).map_or(LinkRole::Other, |l| l.role)
    }
}

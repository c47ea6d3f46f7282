//! What a format can hold of a document, and what of a project it cannot.

use std::fmt;

/// What the offsets of a format count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffsetUnit {
    /// Code points, bytes and UTF-16 code units, each under its own name.
    AllNamed,
    /// Unicode code points: what Python counts.
    CodePoints,
    /// UTF-16 code units: what Java and JavaScript count.
    Utf16,
    /// Words and marks of punctuation.
    Tokens,
    /// It has none: marks are where the words are.
    None,
}

impl OffsetUnit {
    /// Its name in locale files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::AllNamed => "all",
            Self::CodePoints => "code-points",
            Self::Utf16 => "utf16",
            Self::Tokens => "tokens",
            Self::None => "none",
        }
    }

    /// In a word or two, for tables.
    pub const fn short(self) -> &'static str {
        match self {
            Self::AllNamed => "all three",
            Self::CodePoints => "code points",
            Self::Utf16 => "UTF-16",
            Self::Tokens => "tokens",
            Self::None => "–",
        }
    }
}

impl fmt::Display for OffsetUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AllNamed => "code points, UTF-8 bytes and UTF-16 code units, each under its own name",
            Self::CodePoints => "code points",
            Self::Utf16 => "UTF-16 code units",
            Self::Tokens => "tokens",
            Self::None => "none",
        })
    }
}

/// Which links a format can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinksHeld {
    /// None.
    None,
    /// Those between two marks.
    BetweenMarks,
    /// Every link, also to an actor or to the article itself.
    All,
}

/// What a format can hold. A document is [reduced](super::reduce) to it before it is written, and what was read back must
/// equal that.
#[expect(clippy::struct_excessive_bools, reason = "each is a column of a table")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holds {
    /// Marks at all. Without them, what else is said of marks is not asked for.
    pub marks: bool,
    /// Marks that share words. Without it, the analyst chooses what stays: see [`Overlap`].
    pub overlap: bool,
    /// Marks of several pieces. Without it, each piece becomes a mark.
    pub pieces: bool,
    /// Links.
    pub links: LinksHeld,
    /// Attributes of marks.
    pub attributes: bool,
    /// Attributes of links.
    pub link_attributes: bool,
    /// Attributes of an article as a whole.
    pub article_attributes: bool,
    /// Whom a mark means.
    pub entities: bool,
    /// The remark on a mark.
    pub notes: bool,
    /// That an analyst is not sure of a mark.
    pub unsure: bool,
    /// Whose marks they are.
    pub authors: bool,
    /// When and how a mark was made.
    pub times: bool,
    /// The names of marks and links.
    pub ids: bool,
    /// How far the analyst is.
    pub status: bool,
    /// Title, outlet, byline, date, address and language of the article.
    pub metadata: bool,
    /// Comments.
    pub comments: bool,
}

impl Holds {
    /// Everything that a [`Document`](super::Document) has.
    pub const ALL: Self = Self {
        marks: true,
        overlap: true,
        pieces: true,
        links: LinksHeld::All,
        attributes: true,
        link_attributes: true,
        article_attributes: true,
        entities: true,
        notes: true,
        unsure: true,
        authors: true,
        times: true,
        ids: true,
        status: true,
        metadata: true,
        comments: true,
    };

    /// Marks with their tags, free to overlap, and nothing else.
    pub const SPANS: Self = Self {
        marks: true,
        overlap: true,
        pieces: false,
        links: LinksHeld::None,
        attributes: false,
        link_attributes: false,
        article_attributes: false,
        entities: false,
        notes: false,
        unsure: false,
        authors: false,
        times: false,
        ids: false,
        status: false,
        metadata: false,
        comments: false,
    };

    /// What of a project it cannot hold, in the order of lists.
    pub fn cannot(&self) -> Vec<Loss> {
        let held = |loss: &Loss| match loss {
            Loss::Marks => self.marks,
            loss if !self.marks && loss.is_of_marks() => true,
            Loss::Overlap => self.overlap,
            Loss::Pieces => self.pieces,
            Loss::Links => self.links > LinksHeld::None,
            Loss::LinkEnds => self.links != LinksHeld::BetweenMarks,
            Loss::Attributes => self.attributes,
            Loss::LinkAttributes => self.link_attributes || self.links == LinksHeld::None,
            Loss::ArticleAttributes => self.article_attributes,
            Loss::Entities => self.entities,
            Loss::Notes => self.notes,
            Loss::Unsure => self.unsure,
            Loss::Authors => self.authors,
            Loss::Times => self.times,
            Loss::Ids => self.ids,
            Loss::Status => self.status,
            Loss::Metadata => self.metadata,
            Loss::Comments => self.comments,
            Loss::Reviews | Loss::EntityDetails => false,
            Loss::Unread | Loss::CutByWindow | Loss::OffTokens | Loss::Unwritable => true,
        };
        Loss::ALL.into_iter().filter(|loss| !held(loss)).collect()
    }
}

/// What is done where a format cannot hold marks that share words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlap {
    /// Of marks that share words, the longest stays; of equal ones the one whose tag comes first in the codebook.
    #[default]
    Longest,
    /// A column a tag; only marks of one tag that share words are cut to the longest.
    Layers,
    /// A file a tag, likewise.
    Files,
}

/// Something that a project holds and a format may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// All marks.
    Marks,
    /// Marks that shared words with a longer one.
    Overlap,
    /// Marks of several pieces, which became a mark a piece.
    Pieces,
    /// Links.
    Links,
    /// Links to an actor, or to the article itself.
    LinkEnds,
    /// Attributes of marks.
    Attributes,
    /// Attributes of links.
    LinkAttributes,
    /// Attributes of an article as a whole.
    ArticleAttributes,
    /// Whom marks mean.
    Entities,
    /// Remarks on marks.
    Notes,
    /// Marks that an analyst is not sure of.
    Unsure,
    /// Whose marks they are.
    Authors,
    /// When and how marks were made.
    Times,
    /// The names of marks and links.
    Ids,
    /// How far analysts are.
    Status,
    /// Title, outlet, byline, date, address and language.
    Metadata,
    /// Comments.
    Comments,
    /// Decisions of reviewers.
    Reviews,
    /// What is known of an actor beyond the name.
    EntityDetails,
    /// Records that could not be read.
    Unread,
    /// Marks and links that reach over the border of a window.
    CutByWindow,
    /// Marks that begin or end inside a token, and were widened to it.
    OffTokens,
    /// Characters that the format cannot write.
    Unwritable,
}

impl Loss {
    /// Every loss, in the order of lists.
    pub const ALL: [Self; 23] = [
        Self::Marks,
        Self::Overlap,
        Self::Pieces,
        Self::Links,
        Self::LinkEnds,
        Self::Attributes,
        Self::LinkAttributes,
        Self::ArticleAttributes,
        Self::Entities,
        Self::Notes,
        Self::Unsure,
        Self::Authors,
        Self::Times,
        Self::Ids,
        Self::Status,
        Self::Metadata,
        Self::Comments,
        Self::Reviews,
        Self::EntityDetails,
        Self::Unread,
        Self::CutByWindow,
        Self::OffTokens,
        Self::Unwritable,
    ];

    /// True for what goes with the marks where there are none. Links are counted by themselves.
    const fn is_of_marks(self) -> bool {
        matches!(
            self,
            Self::Overlap
                | Self::Pieces
                | Self::LinkEnds
                | Self::Attributes
                | Self::LinkAttributes
                | Self::Entities
                | Self::Notes
                | Self::Unsure
                | Self::Times
                | Self::Ids
                | Self::OffTokens
        )
    }

    /// Its name in locale files and in what is printed for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Overlap => "overlap",
            Self::Pieces => "pieces",
            Self::Links => "links",
            Self::LinkEnds => "link-ends",
            Self::Attributes => "attributes",
            Self::LinkAttributes => "link-attributes",
            Self::ArticleAttributes => "article-attributes",
            Self::Entities => "entities",
            Self::Notes => "notes",
            Self::Unsure => "unsure",
            Self::Authors => "authors",
            Self::Times => "times",
            Self::Ids => "ids",
            Self::Status => "status",
            Self::Metadata => "metadata",
            Self::Comments => "comments",
            Self::Reviews => "reviews",
            Self::EntityDetails => "entity-details",
            Self::Unread => "unread",
            Self::CutByWindow => "cut-by-window",
            Self::OffTokens => "off-tokens",
            Self::Unwritable => "unwritable",
        }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Marks => "marks, with all that is said of them",
            Self::Overlap => "marks that share words with a longer one",
            Self::Pieces => "marks of several pieces: each piece becomes a mark",
            Self::Links => "links",
            Self::LinkEnds => "links to an actor or to the article itself",
            Self::Attributes => "attributes of marks",
            Self::LinkAttributes => "attributes of links",
            Self::ArticleAttributes => "attributes of an article as a whole",
            Self::Entities => "whom marks mean",
            Self::Notes => "notes",
            Self::Unsure => "that an analyst is not sure",
            Self::Authors => "whose marks they are",
            Self::Times => "when and how marks were made",
            Self::Ids => "the names of marks and links",
            Self::Status => "how far analysts are",
            Self::Metadata => "title, outlet, date and the like",
            Self::Comments => "comments",
            Self::Reviews => "reviews",
            Self::EntityDetails => "what is known of an actor beyond the name",
            Self::Unread => "records that could not be read",
            Self::CutByWindow => "marks and links across the border of a window",
            Self::OffTokens => "marks that begin or end inside a token: widened to it",
            Self::Unwritable => "characters that the format cannot write",
        })
    }
}

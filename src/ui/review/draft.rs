//! What is decided for instead of anybody's version, while it is being put together.

use crate::{
    model::{AnchorState, Annotation, Attributes, Fragment, Link, LinkTarget, TagId},
    review::{decide::Choice, versions::Said},
    text::TextSpan,
};

/// A mark or a link that is being put together.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// A mark; its words are what is selected in the article.
    Mark {
        /// As somebody has it, with what was changed so far.
        mark: Box<Annotation>,
        /// What was selected at the start: where it still is, the mark keeps its fragments.
        selected: Option<TextSpan>,
    },
    /// A link.
    Link {
        /// As somebody has it, with what was changed so far.
        link: Box<Link>,
        /// Where else it can lead: as the analysts say.
        ends: Vec<LinkTarget>,
    },
}

impl Draft {
    /// Begins with a version; with nothing, there is nothing to begin with.
    pub fn of(said: &Said, all: &[Said]) -> Option<Self> {
        match said {
            Said::Mark(mark) => Some(Self::Mark { selected: mark.hull(), mark: mark.clone() }),
            Said::Link(link) => {
                let mut ends: Vec<LinkTarget> = Vec::new();
                for said in all {
                    if let Said::Link(link) = said
                        && !ends.contains(&link.to)
                    {
                        ends.push(link.to.clone());
                    }
                }
                if !ends.contains(&LinkTarget::Article) {
                    ends.push(LinkTarget::Article);
                }
                Some(Self::Link { link: link.clone(), ends })
            }
            Said::Nothing => None,
        }
    }

    /// What is answered so far.
    pub fn attributes(&mut self) -> &mut Attributes {
        match self {
            Self::Mark { mark, .. } => &mut mark.attributes,
            Self::Link { link, .. } => &mut link.attributes,
        }
    }

    /// Gives a mark another tag.
    pub fn set_tag(&mut self, tag: TagId) {
        if let Self::Mark { mark, .. } = self {
            mark.tag = tag;
        }
    }

    /// What it decides, with the words that are selected in the text; none where a mark would have no words.
    pub fn choice(self, text: &str, selection: Option<TextSpan>) -> Option<Choice> {
        match self {
            Self::Mark { mut mark, selected } => {
                if selection.is_some() && selection != selected {
                    mark.fragments = vec![Fragment::of(text, selection?)?];
                    mark.anchor = AnchorState::Exact;
                }
                (!mark.fragments.is_empty()).then_some(Choice::Mark(mark))
            }
            Self::Link { link, .. } => Some(Choice::Link(link)),
        }
    }
}

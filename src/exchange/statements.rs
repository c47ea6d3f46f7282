//! Statements of a document: a claim with who says it, from whom they have it, and whom it is about. Derived, as those of a
//! layer are in [`crate::model::statements`]: tables and networks are made of them.

use std::collections::HashMap;

use super::document::{Attribute, Document, Mark, Named, Relation, Target};
use crate::{
    model::{Codebook, LinkRole, Role, attribute_ids},
    text::TextSpan,
};

/// Who stands at the end of a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Party<'d> {
    /// Words in the article.
    Marked(&'d Mark<'d>),
    /// Someone not named there.
    Entity(&'d Named<'d>),
    /// The article's own voice.
    Article,
}

/// One step of a source chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribution<'d> {
    /// The link, with act and evidence among its attributes.
    pub link: &'d Relation<'d>,
    /// 1 said it first, 2 relayed it, …; equal steps said it jointly.
    pub step: u32,
    /// Who.
    pub who: Party<'d>,
}

/// Someone a claim is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About<'d> {
    /// The link, with the stance among its attributes.
    pub link: &'d Relation<'d>,
    /// Who.
    pub whom: Party<'d>,
}

/// A claim with everything that is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement<'d> {
    /// What is said.
    pub claim: &'d Mark<'d>,
    /// Who says so, from the first to the last step.
    pub chain: Vec<Attribution<'d>>,
    /// The words that attribute it.
    pub cues: Vec<&'d Mark<'d>>,
    /// Whom it is about.
    pub about: Vec<About<'d>>,
    /// The claims it depends on.
    pub conditions: Vec<&'d Mark<'d>>,
}

/// The statements of a document, one a claim, in the order of the text.
pub fn statements<'d>(document: &'d Document<'_>, codebook: &Codebook) -> Vec<Statement<'d>> {
    let roles: HashMap<&str, Role> = codebook.tags.iter().map(|tag| (tag.id.as_str(), tag.role)).collect();
    let link_roles: HashMap<&str, LinkRole> = codebook.links.iter().map(|kind| (kind.id.as_str(), kind.role)).collect();
    let marks: HashMap<&str, &Mark<'_>> = document.marks.iter().map(|mark| (&*mark.id, mark)).collect();
    let mut from: HashMap<&str, Vec<&Relation<'_>>> = HashMap::new();
    for link in &document.links {
        from.entry(&*link.from).or_default().push(link);
    }
    let mut statements = Vec::new();
    for claim in document.marks.iter().filter(|mark| roles.get(&*mark.tag) == Some(&Role::Claim)) {
        let mut statement =
            Statement { claim, chain: Vec::new(), cues: Vec::new(), about: Vec::new(), conditions: Vec::new() };
        for link in from.get(&*claim.id).into_iter().flatten() {
            let party = match &link.to {
                Target::Mark(id) => marks.get(&**id).map(|mark| Party::Marked(mark)),
                Target::Entity(named) => Some(Party::Entity(named)),
                Target::Article => Some(Party::Article),
            };
            let role = link_roles.get(&*link.kind).copied().unwrap_or_default();
            if let Some(party) = party {
                statement.add(link, role, party);
            }
        }
        statement.sort();
        statements.push(statement);
    }
    statements
}

/// Every value of an attribute.
pub fn values<'d>(attributes: &'d [Attribute<'_>], name: &str) -> Vec<&'d str> {
    attributes.iter().filter(|attribute| attribute.name == name).map(|attribute| &*attribute.value).collect()
}

impl<'d> Party<'d> {
    /// Where it stands in the text; after all of it where it does not.
    fn start(&self) -> usize {
        match self {
            Self::Marked(mark) => start(mark),
            Self::Entity(_) | Self::Article => usize::MAX,
        }
    }

    /// Who is meant, as far as that is known.
    pub fn entities(&self) -> &'d [Named<'d>] {
        match self {
            Self::Marked(mark) => &mark.entities,
            Self::Entity(named) => std::slice::from_ref(named),
            Self::Article => &[],
        }
    }
}

fn start(mark: &Mark<'_>) -> usize {
    mark.hull().map_or(usize::MAX, TextSpan::start)
}

impl<'d> Statement<'d> {
    fn add(&mut self, link: &'d Relation<'d>, role: LinkRole, party: Party<'d>) {
        match (role, party) {
            (LinkRole::Attribution, who) => {
                let step = values(&link.attributes, attribute_ids::STEP);
                let step = step.first().and_then(|step| step.parse().ok()).unwrap_or(1);
                self.chain.push(Attribution { link, step, who });
            }
            (LinkRole::About, whom) => self.about.push(About { link, whom }),
            (LinkRole::Signal, Party::Marked(cue)) => self.cues.push(cue),
            (LinkRole::Condition, Party::Marked(condition)) => self.conditions.push(condition),
            _ => {}
        }
    }

    /// Names of links serve where nothing in the text decides.
    fn sort(&mut self) {
        self.chain.sort_by(|a, b| (a.step, a.who.start(), &a.link.id).cmp(&(b.step, b.who.start(), &b.link.id)));
        self.about.sort_by(|a, b| (a.whom.start(), &a.link.id).cmp(&(b.whom.start(), &b.link.id)));
        self.cues.sort_by(|a, b| (start(a), &a.id).cmp(&(start(b), &b.id)));
        self.conditions.sort_by(|a, b| (start(a), &a.id).cmp(&(start(b), &b.id)));
    }
}

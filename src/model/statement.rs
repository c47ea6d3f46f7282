//! Statements: a claim with its source chain, cues, and the actors it is about. Derived, never stored.

use crate::text::TextSpan;

use super::{Annotation, Codebook, EntityId, Layer, Link, LinkRole, LinkTarget, Role, attribute_ids};

/// Who stands at the end of a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Party<'a> {
    /// Words in the article.
    Marked(&'a Annotation),
    /// Someone not named there.
    Entity(&'a EntityId),
    /// The article's own voice.
    Article,
}

/// One step of a source chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribution<'a> {
    /// The link, with act and evidence among its attributes.
    pub link: &'a Link,
    /// 1 said it first, 2 relayed it, …; equal steps said it jointly.
    pub step: u32,
    /// Who.
    pub who: Party<'a>,
}

/// Someone a claim is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About<'a> {
    /// The link, with the stance among its attributes.
    pub link: &'a Link,
    /// Who.
    pub whom: Party<'a>,
}

/// A claim with everything that is said of it: the unit of analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement<'a> {
    /// What is said.
    pub claim: &'a Annotation,
    /// Who says so, from the first to the last step.
    pub chain: Vec<Attribution<'a>>,
    /// The words that attribute it.
    pub cues: Vec<&'a Annotation>,
    /// Whom it is about.
    pub about: Vec<About<'a>>,
    /// The claims it depends on.
    pub conditions: Vec<&'a Annotation>,
}

/// The statements of a layer, one a claim, in the order of the text.
///
/// A link whose end is missing is left out; [`check_layer`](super::check_layer) names it.
pub fn statements<'a>(layer: &'a Layer, codebook: &Codebook) -> Vec<Statement<'a>> {
    let claims = layer.annotations.in_text_order().filter(|a| codebook.role(&a.tag) == Role::Claim);
    claims.map(|claim| Statement::read(layer, codebook, claim)).collect()
}

fn party<'a>(layer: &'a Layer, target: &'a LinkTarget) -> Option<Party<'a>> {
    match target {
        LinkTarget::Annotation(id) => layer.annotations.get(id).map(Party::Marked),
        LinkTarget::Entity(id) => Some(Party::Entity(id)),
        LinkTarget::Article => Some(Party::Article),
    }
}

impl<'a> Statement<'a> {
    /// What a layer says of one claim.
    pub fn read(layer: &'a Layer, codebook: &Codebook, claim: &'a Annotation) -> Self {
        let mut statement =
            Self { claim, chain: Vec::new(), cues: Vec::new(), about: Vec::new(), conditions: Vec::new() };
        for link in layer.links.starting_at(claim.id) {
            if let Some(party) = party(layer, &link.to) {
                statement.add(link, codebook.link_role(&link.kind), party);
            }
        }
        statement.sort();
        statement
    }

    fn add(&mut self, link: &'a Link, role: LinkRole, party: Party<'a>) {
        match (role, party) {
            (LinkRole::Attribution, who) => {
                let step = link.attributes.first(attribute_ids::STEP).and_then(|s| s.parse().ok()).unwrap_or(1);
                self.chain.push(Attribution { link, step, who });
            }
            (LinkRole::About, whom) => self.about.push(About { link, whom }),
            (LinkRole::Signal, Party::Marked(cue)) => self.cues.push(cue),
            (LinkRole::Condition, Party::Marked(condition)) => self.conditions.push(condition),
            _ => {}
        }
    }

    /// Identifiers of links grow with time, so that they serve where nothing in the text decides.
    fn sort(&mut self) {
        let start = |a: &Annotation| a.hull().map_or(usize::MAX, TextSpan::start);
        let party_start = |p: &Party<'_>| match p {
            Party::Marked(a) => start(a),
            Party::Entity(_) | Party::Article => usize::MAX,
        };
        self.chain.sort_by_key(|a| (a.step, party_start(&a.who), a.link.id));
        self.about.sort_by_key(|a| (party_start(&a.whom), a.link.id));
        self.cues.sort_by_key(|a| (start(a), a.id));
        self.conditions.sort_by_key(|a| (start(a), a.id));
    }
}

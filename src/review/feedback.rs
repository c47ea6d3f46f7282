//! What a review says of one analyst's work: which of their marks and links stand, which do not, what stands instead, and
//! why.

use super::{
    agreed::{Outcome, outcome},
    compare::Comparison,
};
use crate::model::{AnalystId, Annotation, Decision, Link, RecordId, Review, Verdict};

/// What was decided over one record of an analyst.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark<'a> {
    /// The record.
    pub record: RecordId,
    /// The decision, with the reason.
    pub decision: &'a Decision,
    /// What it means for the record.
    pub fate: Fate<'a>,
}

/// What a decision means for a record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate<'a> {
    /// It stands as it is.
    Stands,
    /// This mark stands in its place: a colleague's, or the reviewer's own.
    Mark(&'a Annotation),
    /// This link stands in its place.
    Link(&'a Link),
    /// Nothing stands in its place.
    Rejected,
    /// A colleague's was taken which was changed since.
    Elsewhere,
}

/// What a review says of an analyst's records, in the order of the decisions. A record that the analyst changed since, or
/// took away, is passed over: that question is open again.
pub fn remarks<'a>(comparison: &Comparison<'a>, review: &'a Review, analyst: &AnalystId) -> Vec<Remark<'a>> {
    let Some(layer) = comparison.layers.iter().find(|layer| layer.key.analyst == *analyst) else { return Vec::new() };
    let mut remarks = Vec::new();
    for decision in review.decisions.values() {
        let own = decision.targets.iter().enumerate().filter(|(_, target)| target.analyst == *analyst);
        for (nth, target) in own.filter(|(_, target)| layer.last_rev(target.record) == target.rev) {
            let fate = match (&decision.verdict, outcome(comparison, decision)) {
                (Verdict::Accept, _) if nth == 0 => Fate::Stands,
                (_, Outcome::Mark(mark)) => Fate::Mark(mark),
                (_, Outcome::Link(link)) => Fate::Link(link),
                (_, Outcome::Nothing) => Fate::Rejected,
                (_, Outcome::Unknown) => Fate::Elsewhere,
            };
            remarks.push(Remark { record: target.record, decision, fate });
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::testing::{Desk, accept, edit, reject};

    fn told(desk: &Desk, analyst: &str) -> Vec<String> {
        let comparison = desk.compare();
        let fate = |remark: Remark<'_>| match remark.fate {
            Fate::Stands => "stands".to_owned(),
            Fate::Mark(mark) => format!("{} {}", mark.tag, mark.quote()),
            Fate::Link(_) => "link".to_owned(),
            Fate::Rejected => "rejected".to_owned(),
            Fate::Elsewhere => "elsewhere".to_owned(),
        };
        remarks(&comparison, &desk.review, &AnalystId::new(analyst).unwrap()).into_iter().map(fate).collect()
    }

    #[test]
    fn each_analyst_sees_what_became_of_their_marks() {
        let mut desk = Desk::new(&["amal", "basim"]);
        let (one, other) = (desk.mark("amal", "claim", "محطة BlueFlow"), desk.mark("basim", "actor", "محطة BlueFlow"));
        let (third, fourth) = (desk.mark("amal", "source", "وزيرة المياه"), desk.mark("basim", "source", "النقابة"));
        assert!(told(&desk, "amal").is_empty());
        desk.decide(accept(&[("amal", one.record()), ("basim", other.record())]));
        desk.decide(edit("amal", third, "source", "وزيرة المياه سلمى الراوي", &desk));
        desk.decide(reject(&[("basim", fourth.record())]));
        assert_eq!(told(&desk, "amal"), ["stands", "source وزيرة المياه سلمى الراوي"]);
        assert_eq!(told(&desk, "basim"), ["claim محطة BlueFlow", "rejected"]);
        // Who changed theirs since has nothing to hear of it, and the other sees that the question is open.
        desk.retag("amal", one, "source");
        assert_eq!(told(&desk, "amal"), ["source وزيرة المياه سلمى الراوي"]);
        assert_eq!(told(&desk, "basim"), ["elsewhere", "rejected"]);
    }
}

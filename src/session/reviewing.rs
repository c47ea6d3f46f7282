//! A reviewer at work: whose layers are compared, deciding over what differs, and what analysts hear of it.

use super::{ChangeError, Session, marking::Refusal};
use crate::{
    model::{
        AnalystId, AnnotationId, ArticleId, Compared, Decision, DecisionId, Edit, Layer, LayerKey, Project, Provenance,
        Review, ReviewEdit, SettleRule, Status, Target,
    },
    review::{
        agreed::{Agreed, agreed},
        compare::Comparison,
        decide::{self, Choice},
        queue::{Question, questions},
    },
};

impl Session {
    /// The review of an article by who is at work, where it was begun.
    pub fn own_review(&self, article: &ArticleId) -> Option<&Review> {
        self.project.reviews.get(&self.key(article))
    }

    /// Whose review of an article counts, where it was reviewed: of several reviewers the one whom the owner named for it
    /// ([`Session::set_training`]), else the owner; none where the owner is none of them and named nobody.
    pub fn reviewer_of(&self, article: &ArticleId) -> Option<&AnalystId> {
        reviewer_of(&self.project, article)
    }

    /// Who reviewed an article, in the order of their names.
    pub fn reviewers(&self, article: &ArticleId) -> Vec<&AnalystId> {
        reviewers(&self.project, article)
    }

    /// The review of an article by a reviewer, where it was begun.
    pub(super) fn review_by(&self, reviewer: &AnalystId, article: &ArticleId) -> Option<&Review> {
        self.project.reviews.get(&layer_key(reviewer, article))
    }

    /// Whose layers of an article are compared, in the order of their names: as the review says, and until it says so all
    /// that are done, since who is not done may still mark what is missing.
    pub fn compared(&self, article: &ArticleId) -> Vec<AnalystId> {
        compared(&self.project, &self.analyst, article)
    }

    /// Who has begun to mark an article, and how far they are, in the order of their names.
    pub fn readers(&self, article: &ArticleId) -> Vec<(AnalystId, Status)> {
        readers(&self.project, article)
    }

    /// Has the layers of an article at hand that are compared: [`Session::comparison`] only sees those.
    pub fn have_compared(&mut self, article: &ArticleId) {
        let wanted: Vec<LayerKey> = self.compared(article).iter().map(|analyst| layer_key(analyst, article)).collect();
        self.have_layers(wanted);
    }

    /// The layers of an article that are compared and at hand, held against each other.
    pub fn comparison(&self, article: &ArticleId) -> Comparison<'_> {
        comparison(&self.project, &self.analyst, article)
    }

    /// Chooses whose layers are compared, what settles by itself, and what is said of the article as a whole.
    pub fn set_scope(
        &mut self,
        article: &ArticleId,
        analysts: &[AnalystId],
        settle: SettleRule,
        note: &str,
    ) -> Result<(), ChangeError> {
        self.have_layers(analysts.iter().map(|analyst| layer_key(analyst, article)));
        let compared = analysts.iter().filter_map(|analyst| self.compared_now(analyst, article)).collect();
        let edit = ReviewEdit::SetScope(compared, settle, note.to_owned());
        self.commit("edit-review-scope", vec![Edit::Review(self.key(article), edit)])
    }

    fn compared_now(&self, analyst: &AnalystId, article: &ArticleId) -> Option<Compared> {
        let layer = self.project.layers.get(&layer_key(analyst, article))?;
        let marks = layer.annotations.values().map(|mark| mark.rev);
        let rev = marks.chain(layer.links.values().map(|link| link.rev)).chain([layer.rev]).max()?;
        Some(Compared { analyst: analyst.clone(), rev })
    }

    /// Decides a question, named by the records that it is about, and says why. What was decided of it before is replaced.
    ///
    /// # Errors
    /// Where nothing asks that any more, since somebody changed a record; where the choice makes no sense for it; where the
    /// text of the article was not read; and as [`Session::commit`].
    pub fn decide(
        &mut self,
        article: &ArticleId,
        about: &[Target],
        choice: Choice,
        reason: &str,
    ) -> Result<(), ChangeError> {
        self.have_compared(article);
        let (name, new, provenance) = (self.stamp.uuid(), DecisionId::new(self.stamp.uuid()), self.provenance());
        let text = self.project.text(article).ok_or(ChangeError::NoArticle)?;
        let comparison = self.comparison(article);
        let review = self.own_review(article);
        let question = questions(&comparison, review).into_iter().find(|question| question.targets == about);
        let question = question.ok_or(Refusal::Gone)?;
        let decided =
            decide::verdict(&comparison, &question, choice, &text, AnnotationId::new(name), provenance.clone());
        let (targets, verdict) = decided.ok_or(Refusal::NotAllowed)?;
        let (mut before, mut edits) = (decisions_about(review, &targets), Vec::new());
        // The last one is changed, so that what is said of it stays; what it supersedes goes.
        let (id, rev, created) = match before.pop() {
            Some(last) => (last.id, last.rev, last.provenance.created),
            None => (new, 0, provenance.created),
        };
        edits.extend(before.into_iter().map(|superseded| ReviewEdit::RemoveDecision(superseded.id)));
        if review.is_none_or(|review| review.compared.is_empty()) {
            let analysts = self.compared(article);
            let compared = analysts.iter().filter_map(|analyst| self.compared_now(analyst, article)).collect();
            let (settle, note) = review.map_or_else(Default::default, |review| (review.settle, review.note.clone()));
            edits.push(ReviewEdit::SetScope(compared, settle, note));
        }
        let extra = review.and_then(|review| review.decisions.get(&id)).map(|known| known.extra.clone());
        let provenance = Provenance { created, ..provenance };
        let (reason, extra) = (reason.trim().to_owned(), extra.unwrap_or_default());
        let decision = Decision { id, rev, targets, verdict, reason, provenance, extra };
        edits.push(ReviewEdit::PutDecision(Box::new(decision)));
        let key = self.key(article);
        self.commit("edit-decide", edits.into_iter().map(|edit| Edit::Review(key.clone(), edit)).collect())
    }

    /// Says why, of a decision that was made.
    pub fn set_reason(&mut self, article: &ArticleId, decision: DecisionId, reason: &str) -> Result<(), ChangeError> {
        let known = self.own_review(article).and_then(|review| review.decisions.get(&decision)).cloned();
        let mut decision = known.ok_or(Refusal::Gone)?;
        reason.trim().clone_into(&mut decision.reason);
        decision.provenance.changed = self.stamp.now();
        let edit = Edit::Review(self.key(article), ReviewEdit::PutDecision(Box::new(decision)));
        self.commit("edit-reason", vec![edit])
    }

    /// Takes a decision back: its question is open again.
    pub fn withdraw(&mut self, article: &ArticleId, decision: DecisionId) -> Result<(), ChangeError> {
        let edit = Edit::Review(self.key(article), ReviewEdit::RemoveDecision(decision));
        self.commit("edit-withdraw", vec![edit])
    }

    /// Every question of an article, and what became of it in the review of who is at work.
    pub fn review_questions<'a>(&'a self, article: &ArticleId, comparison: &Comparison<'_>) -> Vec<Question<'a>> {
        questions(comparison, self.own_review(article))
    }

    /// What is agreed on in an article by the review of who is at work.
    pub fn agreed(&self, article: &ArticleId) -> Option<Agreed> {
        let text_hash = self.project.articles.get(article)?.text_hash;
        Some(agreed(&self.comparison(article), self.own_review(article), self.key(article), text_hash))
    }
}

/// As [`Session::compared`], of any reviewer.
pub(super) fn compared(project: &Project, reviewer: &AnalystId, article: &ArticleId) -> Vec<AnalystId> {
    let review = project.reviews.get(&layer_key(reviewer, article)).filter(|review| !review.compared.is_empty());
    let mut analysts: Vec<AnalystId> = match review {
        Some(review) => review.compared.iter().map(|compared| compared.analyst.clone()).collect(),
        None => readers(project, article).into_iter().filter(|(_, s)| *s == Status::Done).map(|(id, _)| id).collect(),
    };
    analysts.retain(|analyst| project.overview(&layer_key(analyst, article)).is_some());
    analysts.sort();
    analysts.dedup();
    analysts
}

fn readers(project: &Project, article: &ArticleId) -> Vec<(AnalystId, Status)> {
    let status = |analyst: &AnalystId| {
        let layer = project.overview(&layer_key(analyst, article))?;
        // Who only said something has not begun.
        Some(layer.status()).filter(|status| *status != Status::Untouched || layer.marks() > 0)
    };
    project.team.keys().filter_map(|id| Some((id.clone(), status(id)?))).collect()
}

/// As [`Session::comparison`], of any reviewer.
/// See [`Session::reviewer_of`].
pub(super) fn reviewer_of<'p>(project: &'p Project, article: &ArticleId) -> Option<&'p AnalystId> {
    let reviewers = reviewers(project, article);
    let named = project.assignments.training.get(article).filter(|named| reviewers.contains(named));
    named.or(match reviewers.as_slice() {
        [only] => Some(*only),
        several => several.iter().copied().find(|id| **id == project.info.owner),
    })
}

fn reviewers<'p>(project: &'p Project, article: &ArticleId) -> Vec<&'p AnalystId> {
    let has_begun = |id: &&AnalystId| {
        project.reviews.get(&layer_key(id, article)).is_some_and(|review| !review.decisions.is_empty())
    };
    project.team.keys().filter(has_begun).collect()
}

pub(super) fn comparison<'a>(project: &'a Project, reviewer: &AnalystId, article: &ArticleId) -> Comparison<'a> {
    let compared = compared(project, reviewer, article);
    let layer = |analyst: &AnalystId| project.layers.get(&layer_key(analyst, article));
    let layers: Vec<&Layer> = compared.iter().filter_map(layer).collect();
    Comparison::of(&layers, &project.codebook)
}

/// The decisions that speak of any of these records, the last one at the end.
fn decisions_about<'a>(review: Option<&'a Review>, targets: &[Target]) -> Vec<&'a Decision> {
    let is_about = |decision: &&Decision| {
        decision.targets.iter().any(|own| targets.iter().any(|target| target.record == own.record))
    };
    let mut found: Vec<&Decision> =
        review.into_iter().flat_map(|review| review.decisions.values()).filter(is_about).collect();
    found.sort_by_key(|decision| (decision.provenance.changed, decision.id));
    found
}

fn layer_key(analyst: &AnalystId, article: &ArticleId) -> LayerKey {
    LayerKey { analyst: analyst.clone(), article: article.clone() }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        model::TagId,
        review::queue::State,
        session::{Instead, SaveState, SystemStamp, testing::new_session},
        text::TextSpan,
    };

    const TEXT: &str = "قالت وزيرة المياه سلمى الراوي إن المحطة ستعمل قبل الصيف، ونفت النقابة ذلك.";

    fn at_work(folder: &Path, analyst: &AnalystId) -> Session {
        Session::open_folder(folder, Some(analyst.clone()), Box::new(SystemStamp), || {}).unwrap()
    }

    fn mark(session: &mut Session, tag: &str, words: &str) {
        let at = TEXT.find(words).unwrap();
        let span = TextSpan::new(TEXT, at..at + words.len()).unwrap();
        session.mark(|m| m.tag(span, &TagId::new(tag).unwrap())).unwrap();
    }

    /// Two colleagues have marked an article of Amal's project, each in their own way.
    fn marked(folder: &Path) -> (AnalystId, [AnalystId; 2], ArticleId) {
        let mut session = new_session(folder);
        let lead = session.analyst().clone();
        let members = [session.add_member("Basim").unwrap(), session.add_member("Celine").unwrap()];
        let article = session.import_pasted(TEXT).unwrap();
        assert_eq!(session.flush(), SaveState::Saved);
        drop(session);
        for (nth, member) in members.iter().enumerate() {
            let mut session = at_work(folder, member);
            session.open_article(&article).unwrap();
            mark(&mut session, "claim", "المحطة ستعمل قبل الصيف");
            mark(&mut session, "source", ["وزيرة المياه", "وزيرة المياه سلمى الراوي"][nth]);
            mark(&mut session, ["actor", "source"][nth], "النقابة");
            session.mark(|m| Ok(m.set_status(Status::Done))).unwrap();
            assert_eq!(session.flush(), SaveState::Saved);
        }
        (lead, members, article)
    }

    /// The lead of that project, with what is to be decided at hand.
    fn reviewing(folder: &Path) -> (Session, ArticleId) {
        let (lead, _, article) = marked(folder);
        let mut session = at_work(folder, &lead);
        session.open_article(&article).unwrap();
        session.have_compared(&article);
        (session, article)
    }

    fn open(session: &Session, article: &ArticleId) -> Vec<Vec<Target>> {
        let comparison = session.comparison(article);
        let open =
            session.review_questions(article, &comparison).into_iter().filter(|question| question.state.is_open());
        open.map(|question| question.targets).collect()
    }

    #[test]
    fn a_lead_decides_and_each_colleague_hears_what_and_why() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (lead, members, article) = marked(&folder);
        let mut session = at_work(&folder, &lead);
        session.open_article(&article).unwrap();
        assert_eq!(session.compared(&article), members);
        session.have_compared(&article);
        let asked = open(&session, &article);
        // Source and what is linked to it; the claim is marked alike.
        assert!(asked.len() >= 2, "{asked:?}");
        session.decide(&article, &asked[0], Choice::Union, "the whole name").unwrap();
        for question in open(&session, &article) {
            session.decide(&article, &question, Choice::Reject, "no source says anything here").unwrap();
        }
        assert_eq!(open(&session, &article), Vec::<Vec<Target>>::new());
        let agreed = session.agreed(&article).unwrap();
        assert_eq!((agreed.open, agreed.layer.status), (0, Status::Done));
        let quotes: Vec<String> = agreed.layer.annotations.in_text_order().map(|mark| mark.quote()).collect();
        assert_eq!(quotes, ["وزيرة المياه سلمى الراوي", "المحطة ستعمل قبل الصيف"]);
        assert_eq!(session.flush(), SaveState::Saved);
        drop(session);
        let mut session = at_work(&folder, &members[0]);
        session.open_article(&article).unwrap();
        session.have_said(&article);
        let told = session.heard(&article);
        assert!(told.iter().all(|heard| heard.reviewer == lead));
        let reason =
            |instead: fn(&Instead) -> bool| told.iter().find(|heard| instead(&heard.instead)).map(|h| &*h.reason);
        let is_long = |instead: &Instead| matches!(instead, Instead::Mark(mark, None) if mark.tag.as_str() == "source");
        assert_eq!(reason(is_long), Some("the whole name"));
        assert_eq!(reason(|instead| *instead == Instead::Nothing), Some("no source says anything here"));
        assert!(told.is_sorted_by_key(|heard| heard.span.map(|span| span.start())));
    }

    #[test]
    fn a_decision_can_be_changed_withdrawn_and_undone() {
        let dir = tempfile::tempdir().unwrap();
        let (mut session, article) = reviewing(&dir.path().join("p"));
        let asked = open(&session, &article)[0].clone();
        let count = open(&session, &article).len();
        session.decide(&article, &asked, Choice::Take(0), "").unwrap();
        let first = session.own_review(&article).unwrap().decisions.values().next().unwrap().clone();
        session.decide(&article, &asked, Choice::Take(1), "").unwrap();
        let review = session.own_review(&article).unwrap();
        assert_eq!(review.decisions.len(), 1, "it takes the place of the first");
        let second = review.decisions.values().next().unwrap();
        assert_eq!((second.id, second.provenance.created), (first.id, first.provenance.created));
        assert_eq!(review.compared.len(), 2);
        session.withdraw(&article, first.id).unwrap();
        assert_eq!(open(&session, &article).len(), count);
        session.undo().unwrap();
        session.undo().unwrap();
        assert_eq!(
            session.own_review(&article).unwrap().decisions.values().next().map(|d| &d.verdict),
            Some(&first.verdict)
        );
        session.undo().unwrap();
        assert_eq!(open(&session, &article).len(), count);
    }

    #[test]
    fn what_is_asked_no_more_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let (mut session, article) = reviewing(&dir.path().join("p"));
        let mut asked = open(&session, &article)[0].clone();
        assert!(session.decide(&article, &asked, Choice::Take(7), "").is_err());
        asked[0].rev += 1;
        assert!(session.decide(&article, &asked, Choice::Reject, "").is_err());
        let comparison = session.comparison(&article);
        assert!(session.review_questions(&article, &comparison).iter().all(|q| !matches!(q.state, State::Decided(_))));
    }
}

//! What colleagues say to each other: about the article, a mark, a link, a decision; and what an analyst hears of reviews.

use super::{ChangeError, Session, marking::Refusal};
use crate::{
    model::{
        AnalystId, Annotation, AnnotationId, ArticleId, Comment, CommentId, DecisionId, Edit, Extra, Layer, LayerEdit,
        LayerKey, Link, LinkId, RecordId, Resolution, Subject, Verdict,
    },
    review::{
        compare::Comparison,
        feedback::{Fate, remarks},
        threads::{Thread, threads},
    },
    text::TextSpan,
};

/// What a review did to a mark or link of who is at work.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// Whose review.
    pub reviewer: AnalystId,
    /// The decision.
    pub decision: DecisionId,
    /// Why; empty where no reason was given.
    pub reason: String,
    /// The mark, or the one that the link starts at.
    pub mark: AnnotationId,
    /// Whether it is about a link of it.
    pub link: Option<LinkId>,
    /// Where the mark stands; none where it has no place.
    pub span: Option<TextSpan>,
    /// What became of it.
    pub instead: Instead,
}

/// What stands in the place of a mark or link.
#[derive(Clone, Debug, PartialEq)]
pub enum Instead {
    /// A mark: a colleague's, or the reviewer's own where nobody is named.
    Mark(Box<Annotation>, Option<AnalystId>),
    /// A link, likewise.
    Link(Box<Link>, Option<AnalystId>),
    /// Nothing.
    Nothing,
    /// A colleague's that was changed since.
    Changed(Option<AnalystId>),
}

impl Session {
    /// Says something. Gives the comment's name.
    ///
    /// # Errors
    /// Where nothing is said; and as [`Session::commit`].
    pub fn comment(
        &mut self,
        article: &ArticleId,
        about: Subject,
        reply_to: Option<CommentId>,
        text: &str,
    ) -> Result<CommentId, ChangeError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Refusal::NoWords.into());
        }
        let (id, when) = (CommentId::new(self.stamp.uuid()), self.stamp.now());
        let (author, text) = (self.analyst.clone(), text.to_owned());
        let comment = Comment { id, rev: 0, author, when, about, reply_to, text, extra: Extra::default() };
        self.say(article, "edit-comment", LayerEdit::PutComment(Box::new(comment)))?;
        Ok(id)
    }

    /// Takes back something that one said oneself.
    pub fn remove_comment(&mut self, article: &ArticleId, comment: CommentId) -> Result<(), ChangeError> {
        self.say(article, "edit-comment-remove", LayerEdit::RemoveComment(comment))
    }

    /// Says that a thread, named by what began it, is settled, or that it is not.
    pub fn resolve(&mut self, article: &ArticleId, thread: CommentId, resolved: bool) -> Result<(), ChangeError> {
        let when = self.stamp.now();
        self.say(
            article,
            "edit-comment-resolve",
            LayerEdit::SetResolution(Resolution { comment: thread, rev: 0, when, resolved }),
        )
    }

    fn say(&mut self, article: &ArticleId, name: &'static str, edit: LayerEdit) -> Result<(), ChangeError> {
        let key = self.key(article);
        self.have_layers([key.clone()]);
        self.commit(name, vec![Edit::Layer(key, edit)])
    }

    /// Has every layer of an article at hand: what was said of it is in all of them.
    pub fn have_said(&mut self, article: &ArticleId) {
        let key = |analyst: &AnalystId| LayerKey { analyst: analyst.clone(), article: article.clone() };
        let keys: Vec<LayerKey> = self.project.team.keys().map(key).collect();
        self.have_layers(keys);
    }

    /// What was said about an article and what is in it, in the layers that are at hand.
    pub fn threads(&self, article: &ArticleId) -> Vec<Thread> {
        threads(self.layers_of_team(article))
    }

    /// The layers of an article that are at hand, found by the team: this is asked after every key, and a walk over the layers
    /// of a large project takes long.
    fn layers_of_team<'a>(&'a self, article: &'a ArticleId) -> impl Iterator<Item = &'a Layer> {
        let key = |analyst: &AnalystId| LayerKey { analyst: analyst.clone(), article: article.clone() };
        self.project.team.keys().filter_map(move |analyst| self.project.layers.get(&key(analyst)))
    }

    /// What colleagues' reviews changed in the work of who is at work on an article, in the order of the text.
    pub fn heard(&self, article: &ArticleId) -> Vec<Heard> {
        let Some(own) = self.project.layers.get(&self.key(article)) else { return Vec::new() };
        let reviewers = self.reviewers(article).into_iter().filter(|reviewer| **reviewer != self.analyst);
        let reviews: Vec<_> = reviewers.filter_map(|reviewer| self.review_by(reviewer, article)).collect();
        if reviews.is_empty() {
            // Nothing is compared for it, as a rule.
            return Vec::new();
        }
        let layers: Vec<&Layer> = self.layers_of_team(article).collect();
        let comparison = Comparison::of(&layers, &self.project.codebook);
        let mut heard = Vec::new();
        for review in reviews {
            for remark in remarks(&comparison, review, &self.analyst) {
                let taken = matches!(remark.decision.verdict, Verdict::Accept)
                    .then(|| remark.decision.targets.first().map(|target| target.analyst.clone()))
                    .flatten();
                let instead = match remark.fate {
                    Fate::Stands => continue,
                    Fate::Mark(mark) => Instead::Mark(Box::new(mark.clone()), taken),
                    Fate::Link(link) => Instead::Link(Box::new(link.clone()), taken),
                    Fate::Rejected => Instead::Nothing,
                    Fate::Elsewhere => Instead::Changed(taken),
                };
                let Some((mark, link)) = place(own, remark.record) else { continue };
                heard.push(Heard {
                    reviewer: review.key.analyst.clone(),
                    decision: remark.decision.id,
                    reason: remark.decision.reason.clone(),
                    mark: mark.id,
                    link,
                    span: mark.hull(),
                    instead,
                });
            }
        }
        heard.sort_by_key(|heard| (heard.span.map(|span| span.start()), heard.mark, heard.link));
        heard
    }
}

/// The mark of a record, and the link where the record is one.
fn place(layer: &Layer, record: RecordId) -> Option<(&Annotation, Option<LinkId>)> {
    if let Some(mark) = layer.annotations.get(&AnnotationId::from(record)) {
        return Some((mark, None));
    }
    let link = layer.links.get(&LinkId::from(record))?;
    Some((layer.annotations.get(&link.from)?, Some(link.id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{SaveState, SystemStamp, testing::new_session};

    #[test]
    fn colleagues_answer_each_other_and_settle_what_they_spoke_of() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let mut session = new_session(&folder);
        let lead = session.analyst().clone();
        let basim = session.add_member("Basim").unwrap();
        let article = session.import_pasted("قالت الوزيرة إن المحطة ستعمل قبل الصيف.").unwrap();
        let asked = session.comment(&article, Subject::Article, None, " أهي الوزيرة نفسها؟ ").unwrap();
        assert!(session.comment(&article, Subject::Article, None, "  ").is_err());
        assert!(session.readers(&article).is_empty(), "who only says something has not begun");
        assert_eq!(session.flush(), SaveState::Saved);
        drop(session);
        let mut session = Session::open_folder(&folder, Some(basim.clone()), Box::new(SystemStamp), || {}).unwrap();
        session.open_article(&article).unwrap();
        let answer = session.comment(&article, Subject::Article, Some(asked), "نعم").unwrap();
        session.resolve(&article, asked, true).unwrap();
        let threads = session.threads(&article);
        assert_eq!(threads.len(), 1);
        assert_eq!((&threads[0].first.author, &*threads[0].first.text), (&lead, "أهي الوزيرة نفسها؟"));
        assert_eq!(threads[0].answers.iter().map(|answer| &answer.author).collect::<Vec<_>>(), [&basim]);
        assert!(threads[0].resolved);
        session.undo().unwrap();
        assert!(!session.threads(&article)[0].resolved);
        session.remove_comment(&article, answer).unwrap();
        assert!(session.threads(&article)[0].answers.is_empty());
        assert!(session.remove_comment(&article, asked).is_err(), "what others said stays");
    }
}

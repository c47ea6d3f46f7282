//! Who reads what, which the project's owner says: by hand, or by a plan.

use std::collections::BTreeSet;

use super::{ChangeError, Session};
use crate::{
    model::{AnalystId, ArticleId, Assignments, Edit, EditError},
    review::assign::Plan,
};

impl Session {
    /// Whether it may be said here who reads what.
    ///
    /// # Errors
    /// Says why not: the project may only be read, or somebody else owns it.
    pub fn may_assign(&self) -> Result<(), ChangeError> {
        // They are files of one owner.
        self.may_change_codebook()
    }

    /// The articles that nobody is to read yet, in the order of lists; of several versions of one, the newest.
    pub fn unassigned(&self) -> Vec<ArticleId> {
        let readers = self.project.assignments.readers();
        let mut articles = self.articles_in_order();
        articles.retain(|id| readers.get(id).is_none_or(BTreeSet::is_empty));
        articles
    }

    /// Says who reads an article; nobody, where none are named.
    ///
    /// # Errors
    /// As [`Session::may_assign`]; where there is no such article, or one of them is no member of the team.
    pub fn set_readers(&mut self, article: &ArticleId, readers: BTreeSet<AnalystId>) -> Result<(), ChangeError> {
        self.assign_all([(article.clone(), readers)])
    }

    /// Has an analyst read an article, or not read it any more.
    ///
    /// # Errors
    /// As [`Session::set_readers`].
    pub fn toggle_reader(&mut self, article: &ArticleId, analyst: &AnalystId) -> Result<(), ChangeError> {
        let readers = self.project.assignments.readers();
        let readers = readers.get(article).into_iter().flatten();
        let mut readers: BTreeSet<AnalystId> = readers.map(|reader| (*reader).clone()).collect();
        if !readers.remove(analyst) {
            readers.insert(analyst.clone());
        }
        self.set_readers(article, readers)
    }

    /// Carries a plan out: one step of the history. Articles that it does not name keep their readers.
    ///
    /// # Errors
    /// As [`Session::set_readers`].
    pub fn assign(&mut self, plan: &Plan) -> Result<(), ChangeError> {
        self.assign_all(plan.articles.clone())
    }

    /// Names articles to learn on, with the reviewer whose agreed layer counts; with none, they are ordinary ones again.
    ///
    /// # Errors
    /// As [`Session::set_readers`].
    pub fn set_training(&mut self, articles: &[ArticleId], reviewer: Option<&AnalystId>) -> Result<(), ChangeError> {
        self.may_assign()?;
        let mut assignments = self.project.assignments.clone();
        for article in articles {
            match reviewer {
                Some(reviewer) => {
                    self.are_known(article, [reviewer])?;
                    assignments.training.insert(article.clone(), reviewer.clone());
                }
                None => drop(assignments.training.remove(article)),
            }
        }
        self.put_assignments("edit-training", assignments)
    }

    fn assign_all(
        &mut self,
        changed: impl IntoIterator<Item = (ArticleId, BTreeSet<AnalystId>)>,
    ) -> Result<(), ChangeError> {
        self.may_assign()?;
        let changed: Vec<(ArticleId, BTreeSet<AnalystId>)> = changed.into_iter().collect();
        for (article, readers) in &changed {
            self.are_known(article, readers)?;
        }
        self.put_assignments("edit-assign", self.project.assignments.with(changed))
    }

    /// Who left the team since may go on being named, but nobody else who is not of it.
    fn are_known<'a>(
        &self,
        article: &ArticleId,
        analysts: impl IntoIterator<Item = &'a AnalystId>,
    ) -> Result<(), ChangeError> {
        let project = &self.project;
        if !project.articles.contains_key(article) {
            return Err(EditError::NoArticle(article.clone()).into());
        }
        let is_known = |id: &AnalystId| project.team.contains_key(id) || project.assignments.names(article, id);
        match analysts.into_iter().find(|id| !is_known(id)) {
            Some(stranger) => Err(EditError::NoAnalyst(stranger.clone()).into()),
            None => Ok(()),
        }
    }

    fn put_assignments(&mut self, name: &'static str, assignments: Assignments) -> Result<(), ChangeError> {
        if assignments == self.project.assignments {
            return Ok(());
        }
        self.commit(name, vec![Edit::SetAssignments(assignments)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Status,
        review::assign::{Wish, plan},
        session::{SaveState, SystemStamp, testing::new_session},
        store,
    };

    /// Amal's project with three articles and two more members.
    fn team(folder: &std::path::Path) -> (Session, Vec<AnalystId>) {
        let mut session = new_session(folder);
        let members = ["Basim", "Celine"].map(|name| session.add_member(name).unwrap());
        for text in ["نفت النقابة ذلك.", "قال الوزير إن المحطة ستعمل.", "Port opens."]
        {
            session.import_pasted(text).unwrap();
        }
        (session, members.into())
    }

    #[test]
    fn a_plan_is_carried_out_in_one_step_and_the_rest_stays() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (mut session, members) = team(&folder);
        let by_hand = session.articles_in_order()[0].clone();
        session.toggle_reader(&by_hand, &members[0]).unwrap();
        let articles = session.unassigned();
        assert_eq!(articles.len(), 2);
        let wish = Wish { articles, analysts: members.clone(), readers: 2, overlap: 0.5, seed: 1 };
        let made = plan(&wish, &session.project().assignments).unwrap();
        session.assign(&made).unwrap();
        assert!(session.unassigned().is_empty());
        assert!(session.project().assignments.names(&by_hand, &members[0]));
        assert_eq!(session.flush(), SaveState::Saved);
        assert_eq!(store::open(&folder).unwrap().project.assignments, session.project().assignments);
        session.undo().unwrap();
        assert_eq!(session.unassigned().len(), 2);
        session.toggle_reader(&by_hand, &members[0]).unwrap();
        assert_eq!(session.unassigned().len(), 3);
    }

    #[test]
    fn only_the_owner_assigns_and_only_members_to_what_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (mut session, members) = team(&folder);
        let article = session.articles_in_order()[0].clone();
        let stranger = AnalystId::new("nobody").unwrap();
        assert_eq!(
            session.toggle_reader(&article, &stranger),
            Err(ChangeError::Edit(EditError::NoAnalyst(stranger.clone())))
        );
        let gone = ArticleId::new("gone").unwrap();
        assert!(session.toggle_reader(&gone, &members[0]).is_err());
        session.set_training(std::slice::from_ref(&article), Some(&members[1])).unwrap();
        assert_eq!(session.project().assignments.training.get(&article), Some(&members[1]));
        assert!(session.set_training(std::slice::from_ref(&article), Some(&stranger)).is_err());
        session.set_training(std::slice::from_ref(&article), None).unwrap();
        assert!(session.project().assignments.training.is_empty());
        drop(session);
        let mut theirs = Session::open_folder(&folder, Some(members[0].clone()), Box::new(SystemStamp), || {}).unwrap();
        assert!(matches!(theirs.toggle_reader(&article, &members[0]), Err(ChangeError::NotOwner(_))));
        assert!(matches!(theirs.set_training(&[article], None), Err(ChangeError::NotOwner(_))));
    }

    #[test]
    fn what_is_to_be_done_next_is_what_one_was_given() {
        let dir = tempfile::tempdir().unwrap();
        let (mut session, _) = team(&dir.path().join("p"));
        let me = session.analyst().clone();
        let order = session.articles_in_order();
        assert_eq!(session.next_to_do(Some(&order[0])), Some(order[1].clone()), "of all, where nobody was given any");
        session.toggle_reader(&order[2], &me).unwrap();
        assert_eq!(session.next_to_do(Some(&order[0])), Some(order[2].clone()));
        session.open_article(&order[2]).unwrap();
        session.mark(|m| Ok(m.set_status(Status::Done))).unwrap();
        assert_eq!(session.next_to_do(Some(&order[2])), None, "all that one was given is done");
    }
}

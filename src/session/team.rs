//! Who works on a project.

use super::{ChangeError, Session, analyst_id, marking::Refusal};
use crate::model::{Analyst, AnalystId, Edit, LayerKey, Status};

/// What a member has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Articles that they are to read.
    pub assigned: usize,
    /// Of these, those that they have not begun.
    pub untouched: usize,
    /// Of these, those that they have done.
    pub finished: usize,
    /// Articles begun and not done.
    pub in_progress: usize,
    /// Articles done.
    pub done: usize,
    /// Marks, over all articles.
    pub marks: usize,
    /// How long they were at work, over all articles, in seconds.
    pub seconds: u64,
}

impl Session {
    /// Takes a person of that name into the team, and gives their identifier: made from the name, never one in use.
    ///
    /// # Errors
    /// Where the name is empty or nothing may be changed.
    pub fn add_member(&mut self, name: &str) -> Result<AnalystId, ChangeError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Refusal::NoName.into());
        }
        let mut id = analyst_id(name, self.stamp.as_mut());
        while self.project.team.contains_key(&id) || self.has_layers(&id) {
            // Letters of no alphabet that identifiers have make one of random digits.
            id = analyst_id("؟", self.stamp.as_mut());
        }
        self.add_analyst(id.clone(), name)?;
        Ok(id)
    }

    /// Calls a member something else; their identifier stays, and with it their files.
    ///
    /// # Errors
    /// Where the name is empty, there is no such member, or nothing may be changed.
    pub fn rename_member(&mut self, id: &AnalystId, name: &str) -> Result<(), ChangeError> {
        let member = self.project.team.get(id).ok_or(Refusal::Gone)?;
        let name = name.trim();
        if name.is_empty() {
            return Err(Refusal::NoName.into());
        }
        if member.name == name {
            return Ok(());
        }
        let renamed = Analyst { name: name.to_owned(), ..member.clone() };
        self.commit("edit-team", vec![Edit::PutAnalyst(renamed)])
    }

    /// Takes a member off the team; what they marked stays. Not the owner, nor who is at work.
    ///
    /// # Errors
    /// Where they own the project or are at work, there is no such member, or nothing may be changed.
    pub fn remove_member(&mut self, id: &AnalystId) -> Result<(), ChangeError> {
        if *id == self.analyst || *id == self.project.info.owner {
            return Err(Refusal::AtWork.into());
        }
        self.commit("edit-team", vec![Edit::RemoveAnalyst(id.clone())])
    }

    /// What a member has done so far.
    pub fn work_of(&self, id: &AnalystId) -> Work {
        let mut work = Work::default();
        let entries = self.project.assignments.entries.iter().filter(|entry| entry.analysts.contains(id));
        for article in entries.map(|entry| &entry.article).filter(|id| self.project.articles.contains_key(*id)) {
            let key = LayerKey { analyst: id.clone(), article: article.clone() };
            let status = self.project.overview(&key).map_or(Status::Untouched, |layer| layer.status());
            work.assigned += 1;
            work.untouched += usize::from(status == Status::Untouched);
            work.finished += usize::from(status == Status::Done);
        }
        for (_, layer) in self.project.overviews_of(id) {
            work.marks += layer.marks();
            work.seconds += layer.seconds();
            match layer.status() {
                Status::Done => work.done += 1,
                Status::InProgress => work.in_progress += 1,
                Status::Untouched => {}
            }
        }
        work
    }

    fn has_layers(&self, id: &AnalystId) -> bool {
        self.project.layer_keys().any(|key| key.analyst == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::testing::new_session;

    #[test]
    fn members_come_are_renamed_and_go() {
        let dir = tempfile::tempdir().unwrap();
        let mut session = new_session(&dir.path().join("p"));
        let bassem = session.add_member(" Bassem ").unwrap();
        assert_eq!(bassem.as_str(), "bassem");
        let other = session.add_member("Bassem").unwrap();
        assert_ne!(other, bassem, "two of one name are two");
        let arabic = session.add_member("سلمى").unwrap();
        assert!(arabic.as_str().starts_with("analyst-"));
        session.rename_member(&arabic, "سلمى الرملي").unwrap();
        assert_eq!(session.project().team[&arabic].name, "سلمى الرملي");
        session.remove_member(&other).unwrap();
        assert_eq!(session.project().team.len(), 3);
        session.undo().unwrap();
        assert_eq!(session.project().team.len(), 4);
    }

    #[test]
    fn nobody_leaves_who_owns_the_project_and_nobody_is_without_a_name() {
        let dir = tempfile::tempdir().unwrap();
        let mut session = new_session(&dir.path().join("p"));
        let amal = session.analyst().clone();
        assert_eq!(session.remove_member(&amal), Err(ChangeError::Refused(Refusal::AtWork)));
        assert_eq!(session.rename_member(&amal, "  "), Err(ChangeError::Refused(Refusal::NoName)));
        assert_eq!(session.add_member(""), Err(ChangeError::Refused(Refusal::NoName)));
    }
}

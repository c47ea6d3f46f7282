//! What is known of articles: changing it, and taking articles out.

use std::collections::BTreeSet;

use super::{ArticleError, ChangeError, Session, correction::Correction};
use crate::model::{ArticleId, Edit, EditError};

impl Session {
    /// Says something of articles, in one step; those that it changes nothing of are left as they are.
    ///
    /// # Errors
    /// Where the project has not all of them, or nothing may be changed.
    pub fn change_articles(&mut self, ids: &[ArticleId], correction: &Correction) -> Result<(), ChangeError> {
        let mut edits = Vec::new();
        for id in ids {
            let article = self.project.articles.get(id).ok_or_else(|| EditError::NoArticle(id.clone()))?;
            let corrected = correction.of(article);
            if corrected != *article {
                edits.push(Edit::ChangeArticle(Box::new(corrected)));
            }
        }
        match edits.len() {
            0 => Ok(()),
            1 => self.commit("edit-article", edits),
            _ => self.commit("edit-articles", edits),
        }
    }

    /// Takes articles out, in one step. Marks on them stay in the files of those who made them, and are there again when this is
    /// undone.
    ///
    /// # Errors
    /// Where the project has not all of them, a text cannot be read (so that it could not be brought back), or nothing may be
    /// changed.
    pub fn remove_articles(&mut self, ids: &[ArticleId]) -> Result<(), RemoveError> {
        for id in ids.iter().filter(|id| !self.project.texts.contains_key(*id)).collect::<Vec<_>>() {
            let article = self.project.articles.get(id).ok_or_else(|| ArticleError::NoArticle(id.clone()))?;
            let text = self.folder.read_exact_text(article).map_err(ArticleError::from)?;
            self.project.texts.insert(id.clone(), text);
        }
        let edits: Vec<Edit> = ids.iter().cloned().map(Edit::RemoveArticle).collect();
        match edits.len() {
            0 => Ok(()),
            1 => Ok(self.commit("edit-article-out", edits)?),
            _ => Ok(self.commit("edit-articles-out", edits)?),
        }
    }

    /// How many marks there are on articles, and by how many analysts.
    pub fn marks_on(&self, ids: &[ArticleId]) -> (usize, usize) {
        let ids: BTreeSet<&ArticleId> = ids.iter().collect();
        let keys = self.project.layer_keys().filter(|key| ids.contains(&key.article));
        let marked = keys.filter_map(|key| Some((&key.analyst, self.project.overview(key)?.marks())));
        let marked = marked.filter(|(_, marks)| *marks > 0);
        let (analysts, marks): (BTreeSet<_>, Vec<usize>) = marked.unzip();
        (marks.iter().sum(), analysts.len())
    }
}

/// Why an article was not taken out.
#[derive(Debug, thiserror::Error)]
pub enum RemoveError {
    /// It cannot be read, and so could not be brought back.
    #[error(transparent)]
    Article(#[from] ArticleError),
    /// The change was not made.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        model::{Direction, testing::content},
        session::{Amend, SaveState, SystemStamp, testing::new_session},
    };

    const TEXTS: [&str; 2] = ["نفت النقابة ذلك.\nSecond line.", "قال الوزير إن المحطة ستعمل."];

    fn session(folder: &Path) -> (Session, Vec<ArticleId>) {
        let mut session = new_session(folder);
        let articles = TEXTS.iter().map(|text| session.import_pasted(text).unwrap()).collect();
        assert_eq!(session.flush(), SaveState::Saved);
        (session, articles)
    }

    #[test]
    fn many_articles_are_corrected_in_one_step_and_only_where_that_changes_them() {
        let dir = tempfile::tempdir().unwrap();
        let (mut session, articles) = session(&dir.path().join("p"));
        let before = content(session.project());
        let outlet = || Amend::To(" وكالة سُهيل ".to_owned());
        let correction =
            Correction { outlet: outlet(), direction: Amend::To(Direction::RightToLeft), ..Correction::default() };
        session.change_articles(&articles, &correction).unwrap();
        for article in session.project().articles.values() {
            assert_eq!((article.outlet.as_str(), article.direction), ("وكالة سُهيل", Direction::RightToLeft));
        }
        assert!(!session.project().articles[&articles[0]].title.is_empty(), "what nothing is said of is kept");
        let revision = session.revision();
        session.change_articles(&articles, &Correction { outlet: outlet(), ..Correction::default() }).unwrap();
        assert_eq!(session.revision(), revision, "nothing was changed, so nothing is to be undone");
        session.undo().unwrap();
        assert_eq!(content(session.project()), before);
    }

    #[test]
    fn several_articles_are_taken_out_and_come_back_in_one_step() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (session, articles) = session(&folder);
        drop(session);
        let mut again = Session::open_folder(&folder, None, Box::new(SystemStamp), || {}).unwrap();
        again.remove_articles(&articles).unwrap();
        assert_eq!((again.flush(), again.project().articles.len()), (SaveState::Saved, 0));
        again.undo().unwrap();
        assert_eq!(again.flush(), SaveState::Saved);
        for (id, text) in articles.iter().zip(TEXTS) {
            assert_eq!(std::fs::read_to_string(folder.join(format!("articles/{id}/text.txt"))).unwrap(), text);
        }
    }

    #[test]
    fn an_article_taken_out_comes_back_whole_with_its_marks() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let (mut session, articles) = session(&folder);
        let [out, other] = [articles[0].clone(), articles[1].clone()];
        session.open_article(&out).unwrap();
        let words: Vec<_> = crate::text::word_spans(TEXTS[0], 0).take(2).collect();
        let tag = session.project().codebook.tags[0].id.clone();
        for word in words {
            session.mark(|m| m.tag(word, &tag)).unwrap();
        }
        assert_eq!(session.marks_on(std::slice::from_ref(&out)), (2, 1));
        session.remove_articles(std::slice::from_ref(&out)).unwrap();
        assert!(session.open().is_none(), "what is not there is not open");
        assert_eq!(session.flush(), SaveState::Saved);
        assert!(!folder.join(format!("articles/{out}/text.txt")).exists());
        session.undo().unwrap();
        assert_eq!(session.flush(), SaveState::Saved);
        drop(session);
        let mut again = Session::open_folder(&folder, None, Box::new(SystemStamp), || {}).unwrap();
        again.open_article(&out).unwrap();
        assert_eq!(again.open().unwrap().text.as_ref(), TEXTS[0]);
        assert_eq!(again.layer().map(|layer| layer.annotations.len()), Some(2));
        // Of an article that was never shown, the text is read first: it is needed to bring it back.
        again.remove_articles(std::slice::from_ref(&other)).unwrap();
        again.undo().unwrap();
        assert_eq!(again.flush(), SaveState::Saved);
        assert_eq!(std::fs::read_to_string(folder.join(format!("articles/{other}/text.txt"))).unwrap(), TEXTS[1]);
    }
}

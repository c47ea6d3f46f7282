//! What is known of articles: changing it, and taking articles out.

use jiff::civil::Date;

use super::{ArticleError, ChangeError, Session};
use crate::model::{Article, ArticleId, Direction, Edit, EditError, Overview};

/// What can be changed of an article: everything but its text and where that came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleDetails {
    /// Its headline.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// Who wrote it.
    pub byline: String,
    /// When it was published.
    pub published: Option<Date>,
    /// Where.
    pub url: String,
    /// In which language, as `ar` or `en`; empty where not known.
    pub language: String,
    /// Which way it runs.
    pub direction: Direction,
}

impl ArticleDetails {
    /// What is known of an article now.
    pub fn of(article: &Article) -> Self {
        Self {
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            byline: article.byline.clone(),
            published: article.published,
            url: article.url.clone(),
            language: article.language.clone(),
            direction: article.direction,
        }
    }

    /// The same without white space around what was typed.
    fn trimmed(self) -> Self {
        let trim = |text: String| text.trim().to_owned();
        Self {
            title: trim(self.title),
            outlet: trim(self.outlet),
            byline: trim(self.byline),
            url: trim(self.url),
            language: trim(self.language),
            ..self
        }
    }
}

impl Session {
    /// Changes what is known of an article.
    ///
    /// # Errors
    /// Where the project has no such article, or nothing may be changed.
    pub fn change_article(&mut self, id: &ArticleId, details: ArticleDetails) -> Result<(), ChangeError> {
        let article = self.project.articles.get(id).ok_or_else(|| EditError::NoArticle(id.clone()))?;
        let details = details.trimmed();
        if ArticleDetails::of(article) == details {
            return Ok(());
        }
        let ArticleDetails { title, outlet, byline, published, url, language, direction } = details;
        let changed = Article { title, outlet, byline, published, url, language, direction, ..article.clone() };
        self.commit("edit-article", vec![Edit::ChangeArticle(Box::new(changed))])
    }

    /// Takes an article out. Marks on it stay in the files of those who made them, and are there again when this is undone.
    ///
    /// # Errors
    /// Where the project has no such article, its text cannot be read (so that it could not be brought back), or nothing
    /// may be changed.
    pub fn remove_article(&mut self, id: &ArticleId) -> Result<(), RemoveError> {
        if !self.project.texts.contains_key(id) {
            let article = self.project.articles.get(id).ok_or_else(|| ArticleError::NoArticle(id.clone()))?;
            let text = self.folder.read_exact_text(article).map_err(ArticleError::from)?;
            self.project.texts.insert(id.clone(), text);
        }
        Ok(self.commit("edit-article-out", vec![Edit::RemoveArticle(id.clone())])?)
    }

    /// How many marks there are on an article, and by how many analysts.
    pub fn marks_on(&self, id: &ArticleId) -> (usize, usize) {
        let keys = self.project.layer_keys().filter(|key| key.article == *id);
        let marked = keys.filter_map(|key| self.project.overview(key)).map(Overview::marks).filter(|marks| *marks > 0);
        marked.fold((0, 0), |(marks, analysts), more| (marks + more, analysts + 1))
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
        model::testing::content,
        session::{SaveState, SystemStamp, testing::new_session},
    };

    const TEXTS: [&str; 2] = ["نفت النقابة ذلك.\nSecond line.", "قال الوزير إن المحطة ستعمل."];

    fn session(folder: &Path) -> (Session, Vec<ArticleId>) {
        let mut session = new_session(folder);
        let articles = TEXTS.iter().map(|text| session.import_pasted(text).unwrap()).collect();
        assert_eq!(session.flush(), SaveState::Saved);
        (session, articles)
    }

    #[test]
    fn details_are_changed_in_one_step_and_only_where_they_differ() {
        let dir = tempfile::tempdir().unwrap();
        let (mut session, articles) = session(&dir.path().join("p"));
        let before = content(session.project());
        let mut details = ArticleDetails::of(&session.project().articles[&articles[0]]);
        let same = details.clone();
        details.title = " بيان النقابة ".to_owned();
        details.direction = Direction::RightToLeft;
        session.change_article(&articles[0], details).unwrap();
        let article = &session.project().articles[&articles[0]];
        assert_eq!((article.title.as_str(), article.direction), ("بيان النقابة", Direction::RightToLeft));
        session.undo().unwrap();
        assert_eq!(content(session.project()), before);
        let revision = session.revision();
        session.change_article(&articles[0], same).unwrap();
        assert_eq!(session.revision(), revision, "nothing was changed, so nothing is to be undone");
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
        assert_eq!(session.marks_on(&out), (2, 1));
        session.remove_article(&out).unwrap();
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
        again.remove_article(&other).unwrap();
        again.undo().unwrap();
        assert_eq!(again.flush(), SaveState::Saved);
        assert_eq!(std::fs::read_to_string(folder.join(format!("articles/{other}/text.txt"))).unwrap(), TEXTS[1]);
    }
}

//! Looking for words in the texts of all articles.

use std::collections::BTreeSet;

use super::Task;
use crate::{
    model::{ArticleId, Project},
    store::{Folder, Watch as _},
    text::fold_word,
};

/// The articles whose text holds some words, whatever the spelling; none where it was called off. Texts that were not read
/// yet are read; one that cannot be is passed by, since opening it tells why. A step of `task` is an article.
pub fn articles_with(project: &Project, folder: &Folder, words: &str, task: &Task) -> Option<BTreeSet<ArticleId>> {
    let needle = fold_word(words);
    let mut found = BTreeSet::new();
    task.expect(project.articles.len());
    for (id, article) in &project.articles {
        if task.is_cancelled() {
            return None;
        }
        let text = project.text(id).or_else(|| Some(folder.read_text(article).ok()?.text));
        if text.is_some_and(|text| fold_word(&text).contains(&needle)) {
            found.insert(id.clone());
        }
        task.step();
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{SaveState, Session, SystemStamp, testing::new_session};

    #[test]
    fn texts_that_were_not_read_yet_are_searched_whatever_the_spelling() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let mut session = new_session(&folder);
        let texts = ["خبر.\nقالت الإدارة إن المحطة ستعمل.", "خبر آخر.\nنفت النقابة ذلك.", "News.\nThe port reopened."];
        let ids: Vec<_> = texts.iter().map(|text| session.import_pasted(text).unwrap()).collect();
        assert_eq!(session.flush(), SaveState::Saved);
        drop(session);
        let session = Session::open_folder(&folder, None, Box::new(SystemStamp), || {}).unwrap();
        let find =
            |words: &str| articles_with(session.project(), &session.shared_folder(), words, &Task::default()).unwrap();
        assert_eq!(find("اداره"), BTreeSet::from([ids[0].clone()]));
        assert_eq!(find("PORT"), BTreeSet::from([ids[2].clone()]));
        assert_eq!(find("خبر").len(), 2);
        assert!(find("لا شيء كهذا").is_empty());
        let called_off = Task::default();
        called_off.cancel();
        assert_eq!(articles_with(session.project(), &session.shared_folder(), "خبر", &called_off), None);
    }
}

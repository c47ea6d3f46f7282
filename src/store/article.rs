//! The folder of an article: its text and what it was made from go in before the file that makes it an article, and out
//! after it. What is found in such a folder without that file was left by an import or a removal that was interrupted.

use std::path::Path;

use super::{
    atomic::{Doing, WriteError},
    fault::{Difference, Unfit},
    folder::{Folder, Known, SaveError},
    fs::Kind,
    place::{ARTICLE_CAP, FILE_CAP, file_of, folder_of_article, original_name, text_of},
    schema::v1::ArticleFile,
};
use crate::model::{Article, ArticleId, ArticleText, Original, Place, TextHash};

impl Folder {
    pub(super) fn save_article(&self, article: &Article, text: Option<&ArticleText>) -> Result<(), SaveError> {
        let path = file_of(&Place::Article(article.id.clone()));
        let is_new = self.known(&path).is_none();
        match text {
            Some(text) if TextHash::of(text.text.as_bytes()) != article.text_hash => {
                return Err(SaveError::NotReadBack { path, cause: Difference::OtherText.into() });
            }
            Some(text) if is_new => self.save_new_text(&article.id, text)?,
            // A text never changes: what is there is checked when it is read, and repaired on demand.
            Some(text) if self.fs().stat(&self.root().join(text_of(&article.id))).is_err() => {
                self.save_bytes(&text_of(&article.id), text.text.as_bytes(), ARTICLE_CAP)?;
            }
            None if is_new => return Err(SaveError::NoText(article.id.clone())),
            _ => {}
        }
        // Last: with it, the folder is an article.
        self.save_document::<ArticleFile>(&path, article, None)
    }

    /// Saves the text of an article that is not there yet, and what it was made from.
    fn save_new_text(&self, id: &ArticleId, text: &ArticleText) -> Result<(), SaveError> {
        let kept = self.taken_out(id);
        let original = text.original.as_ref().or(kept.as_ref());
        let original = original.map(|original| (original_name(&original.extension), &*original.bytes));
        let files = [Some(("text.txt".to_owned(), text.text.as_bytes())), original];
        let files: Vec<(String, &[u8])> = files.into_iter().flatten().collect();
        self.put_leftovers_aside(id, &files)?;
        // The original first: a text that has none has lost it for good.
        for (name, bytes) in files.iter().rev() {
            self.save_bytes(&folder_of_article(id).join(name), bytes, ARTICLE_CAP)?;
        }
        Ok(())
    }

    /// Moves to `conflicts/` what stands in the way of the files of an article that is not there yet.
    fn put_leftovers_aside(&self, id: &ArticleId, files: &[(String, &[u8])]) -> Result<(), SaveError> {
        for name in self.parts_of_article(id)? {
            let path = folder_of_article(id).join(&name);
            let is_file = self.fs().stat(&self.root().join(&path)).is_ok_and(|stat| stat.kind == Kind::File);
            // What is known was written by an attempt of ours; what is no file is refused when it is written.
            if self.known(&path).is_some() || !is_file {
                continue;
            }
            let found = self.read_part(&path)?;
            let wanted = files.iter().find(|(wanted, _)| *wanted == name).map(|(_, bytes)| *bytes);
            if wanted == Some(&found) {
                continue;
            }
            self.keep_aside(&path, &found)?;
            self.set_known(&path, Known { hashes: vec![blake3::hash(&found)], ..Known::default() });
            if wanted.is_none() {
                self.remove_file(&path, ARTICLE_CAP)?;
            }
        }
        Ok(())
    }

    /// Lets go of what is held of an article to save it once more, where nothing more will be done with it: of a hundred thousand
    /// that come in together, that is more than all else. Where many backups wait, it waits for them.
    pub fn let_go(&self, id: &ArticleId) {
        self.forget(&folder_of_article(id), &Place::Article(id.clone()));
        if let Some(keeper) = self.keeper() {
            keeper.let_go(&folder_of_article(id));
        }
    }

    pub(super) fn remove_article(&self, id: &ArticleId) -> Result<(), SaveError> {
        self.keep_original(id)?;
        // First: without it, the folder is no article.
        self.remove_file(&file_of(&Place::Article(id.clone())), FILE_CAP)?;
        for name in self.parts_of_article(id)? {
            let path = folder_of_article(id).join(name);
            // They are not loaded on opening: what is there is what was.
            let hash = blake3::hash(&self.read_part(&path)?);
            self.set_known(&path, Known { hashes: vec![hash], ..Known::default() });
            self.remove_file(&path, ARTICLE_CAP)?;
        }
        Ok(())
    }

    /// Keeps what an article was made from in memory, so that taking it out can be undone.
    fn keep_original(&self, id: &ArticleId) -> Result<(), SaveError> {
        let path = folder_of_article(id);
        let original: Option<Original> =
            self.read_original(id).map_err(|error| SaveError::Refused { path, cause: Unfit::from(error).into() })?;
        if let Some(original) = original {
            self.take_out(id, original);
        }
        Ok(())
    }

    /// The names of an article's text and original, as far as they are there.
    fn parts_of_article(&self, id: &ArticleId) -> Result<Vec<String>, SaveError> {
        let mut names = self.names_in(&folder_of_article(id))?;
        names.retain(|name| name == "text.txt" || name.starts_with("original."));
        Ok(names)
    }

    fn read_part(&self, path: &Path) -> Result<Vec<u8>, SaveError> {
        let full = self.root().join(path);
        let bytes = self.fs().read(&full, ARTICLE_CAP);
        Ok(bytes.map_err(|source| WriteError::Io { path: full, doing: Doing::Read, source })?)
    }
}

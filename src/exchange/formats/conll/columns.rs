//! Lines of columns as articles of tokens.

use super::{ARTICLE, scheme};

/// A token and what stands beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'f> {
    /// The number of its line, from 0.
    pub line: usize,
    pub word: &'f str,
    /// The other columns.
    rest: &'f str,
    /// It begins a sentence.
    pub is_first: bool,
}

/// The tokens of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Article<'f> {
    /// The number of its first line, from 0.
    pub line: usize,
    /// As the file names it; mostly it does not.
    pub id: &'f str,
    pub rows: Vec<Row<'f>>,
}

impl<'f> Article<'f> {
    /// The cells of a column of tags, counted from 0 after the token; empty where a row has not so many.
    pub fn column(&self, nth: usize) -> impl Iterator<Item = &'f str> + '_ {
        self.rows.iter().map(move |row| cells(row.rest).nth(nth).unwrap_or_default())
    }

    /// How many columns there are after the tokens.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| cells(row.rest).count()).max().unwrap_or_default()
    }

    /// The columns in which marks are: all where all are tags of marks, else the last, as with CoNLL-2003, where parts of
    /// speech come first.
    pub fn tagged(&self) -> Vec<usize> {
        let width = self.width();
        let is_tagged = |nth: &usize| self.column(*nth).all(scheme::is_tag);
        if width > 1 && (0..width).all(|nth| is_tagged(&nth)) {
            return (0..width).collect();
        }
        width.checked_sub(1).into_iter().collect()
    }
}

fn cells(rest: &str) -> impl Iterator<Item = &str> {
    let has_tabs = rest.starts_with('\t');
    let cells = rest.trim_start().split(move |c: char| if has_tabs { c == '\t' } else { c.is_ascii_whitespace() });
    cells.filter(|cell| !cell.is_empty())
}

/// The articles of a file. One that does not say where they begin is one.
pub(super) fn articles(text: &str) -> Vec<Article<'_>> {
    let mut found: Vec<Article<'_>> = Vec::new();
    let mut is_first = true;
    for (line, row) in text.split('\n').enumerate() {
        let row = row.strip_suffix('\r').unwrap_or(row);
        if row.trim().is_empty() {
            is_first = true;
            continue;
        }
        if let Some(rest) = row.strip_prefix(ARTICLE) {
            found.push(Article { line, id: id_of(rest), rows: Vec::new() });
            is_first = true;
            continue;
        }
        if let Some(said) = row.strip_prefix("# ").filter(|said| !said.contains('\t')) {
            if let Some((_, id)) = said.split_once("newdoc id =") {
                found.push(Article { line, id: id.trim(), rows: Vec::new() });
            }
            continue;
        }
        if found.is_empty() {
            found.push(Article { line, ..Article::default() });
        }
        let has_tabs = row.contains('\t');
        let end = row.find(|c: char| if has_tabs { c == '\t' } else { c.is_ascii_whitespace() }).unwrap_or(row.len());
        let (word, rest) = row.split_at(end);
        if let Some(article) = found.last_mut() {
            article.rows.push(Row { line, word, rest, is_first });
        }
        is_first = false;
    }
    found
}

/// What stands beside the word that begins an article, where it is a name: `-DOCSTART- (947testa CRICKET)`.
fn id_of(rest: &str) -> &str {
    let named = rest.trim().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    named.map_or("", |(name, _)| name)
}

//! Which article a text of a dataset is, and where its spans are in there.
//!
//! A text is looked for as it is, then with its line ends unified, then without its white space, which many programs change,
//! and at last among the articles that are nearly the same: there marks are carried over as to a new version of the text.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, OnceLock},
};

use crate::{
    exchange::Document,
    model::{AnchorState, ArticleId, Project, TextHash},
    session::dataset::in_order,
    store::Folder,
    text::{Sketch, TextSpan, Versions, clean_import},
};

/// Two texts that have less in common are not two versions of one.
const RELATED: f64 = 0.4;

/// The articles of a project, found by their texts.
pub(super) struct Articles<'a> {
    project: &'a Project,
    folder: &'a Folder,
    by_hash: BTreeMap<TextHash, ArticleId>,
    looks: &'a Looking,
}

/// What articles look like, as they were when it was first asked for: for it, every text is read.
#[derive(Debug, Default)]
pub struct Looking(OnceLock<Looks>);

#[derive(Debug, Default)]
struct Looks {
    bare: HashMap<TextHash, ArticleId>,
    sketches: Vec<(ArticleId, Sketch)>,
}

/// An article, and the way from a text of a dataset to it.
pub(super) struct Match {
    pub article: ArticleId,
    /// The article's text.
    pub text: Arc<str>,
    way: Way,
}

enum Way {
    /// As many bytes further on.
    Shift(usize),
    /// Each byte of the text has its byte in the article; none where white space is missing there.
    Bytes(Vec<Option<usize>>),
    Version(Box<Versions>),
}

impl<'a> Articles<'a> {
    pub fn new(project: &'a Project, folder: &'a Folder, looks: &'a Looking) -> Self {
        let by_hash = project.articles.values().map(|article| (article.text_hash, article.id.clone())).collect();
        Self { project, folder, by_hash, looks }
    }

    /// The article that a document is on; none where no article has anything like its text.
    pub fn find(&self, document: &Document<'_>) -> Option<Match> {
        if let Some(window) = &document.window {
            let article = ArticleId::new(&window.article).ok()?;
            let text = self.text(&article)?;
            let part = text.get(window.start..window.start + document.text.len());
            return (part == Some(&document.text)).then_some(Match { article, way: Way::Shift(window.start), text });
        }
        let as_it_is = |text: &str| {
            let article = self.by_hash.get(&TextHash::of(text.as_bytes()))?.clone();
            Some((self.text(&article)?, article))
        };
        if let Some((text, article)) = as_it_is(&document.text) {
            return Some(Match { article, text, way: Way::Shift(0) });
        }
        let (unified, changes) = clean_import(&document.text);
        if let Some((text, article)) = as_it_is(&unified).filter(|_| !changes.is_none()) {
            let way = Way::Bytes(bare_way(&document.text, &text)?);
            return Some(Match { article, text, way });
        }
        let looks = self.looks.0.get_or_init(|| self.look());
        if let Some(article) = looks.bare.get(&bare_hash(&document.text)) {
            let text = self.text(article)?;
            let way = Way::Bytes(bare_way(&document.text, &text)?);
            return Some(Match { article: article.clone(), text, way });
        }
        let article = self.related(document, looks)?;
        let text = self.text(&article)?;
        let versions = Versions::compare(&Arc::from(&*document.text), &text, &mut || true)?;
        Some(Match { article, text, way: Way::Version(Box::new(versions)) })
    }

    fn text(&self, article: &ArticleId) -> Option<Arc<str>> {
        let known = self.project.text(article);
        known.or_else(|| self.folder.read_text(self.project.articles.get(article)?).ok().map(|read| read.text))
    }

    fn look(&self) -> Looks {
        let ids: Vec<&ArticleId> = self.project.articles.keys().collect();
        let mut looks = Looks::default();
        let seen = |id: &&ArticleId| self.text(id).map(|text| ((*id).clone(), bare_hash(&text), Sketch::of(&text)));
        let taken: Result<(), std::convert::Infallible> = in_order(&ids, seen, |seen| {
            if let Some((id, bare, sketch)) = seen {
                looks.bare.entry(bare).or_insert_with(|| id.clone());
                looks.sketches.push((id, sketch));
            }
            Ok(())
        });
        let Ok(()) = taken;
        looks
    }

    /// The article with most in common; one that has the same name or address needs little.
    fn related(&self, document: &Document<'_>, looks: &Looks) -> Option<ArticleId> {
        let sketch = Sketch::of(&document.text);
        let is_named = |id: &ArticleId| {
            let url = self.project.articles.get(id).is_some_and(|a| !a.url.is_empty() && a.url == document.url);
            url || *id.as_str() == document.id
        };
        let scored = looks.sketches.iter().map(|(id, own)| {
            let likeness = own.likeness(&sketch);
            (if is_named(id) { likeness + 0.3 } else { likeness }, id)
        });
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))?;
        (best.0 >= RELATED).then(|| best.1.clone())
    }
}

impl Match {
    /// On an article that has the same text, but for what is changed when an article is brought in.
    pub fn of_same(article: &ArticleId, theirs: &str, ours: &Arc<str>) -> Option<Self> {
        let way = if theirs == &**ours { Way::Shift(0) } else { Way::Bytes(bare_way(theirs, ours)?) };
        Some(Self { article: article.clone(), text: Arc::clone(ours), way })
    }

    /// Where a span of the dataset's text is in the article, and how surely.
    pub fn place(&self, span: TextSpan) -> Option<(TextSpan, AnchorState)> {
        match &self.way {
            Way::Shift(by) => {
                Some((TextSpan::new(&self.text, span.start() + by..span.end() + by).ok()?, AnchorState::Exact))
            }
            Way::Bytes(way) => {
                let mut found = way.get(span.start()..span.end())?.iter().flatten();
                let first = *found.next()?;
                let last = found.next_back().copied().unwrap_or(first);
                let len = self.text.get(last..)?.chars().next()?.len_utf8();
                Some((TextSpan::new(&self.text, first..last + len).ok()?, AnchorState::Exact))
            }
            Way::Version(versions) => Some((versions.place(span)?, AnchorState::ToConfirm)),
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn bare_hash(text: &str) -> TextHash {
    let bare: String = text.chars().filter(|c| !is_space(*c)).collect();
    TextHash::of(bare.as_bytes())
}

/// For each byte of `from`, the first byte of the same character in `to`; none where it is white space that `to` has not at this
/// place. None where the two differ in more than white space.
fn bare_way(from: &str, to: &str) -> Option<Vec<Option<usize>>> {
    let mut way = Vec::with_capacity(from.len());
    let mut there = to.char_indices().peekable();
    for c in from.chars() {
        let at = if is_space(c) {
            // The same white space at the same place goes along; else it is nowhere.
            there.next_if(|(_, other)| *other == c || (c == '\r' && *other == '\n')).map(|(at, _)| at)
        } else {
            while there.next_if(|(_, other)| is_space(*other) && *other != c).is_some() {}
            let (at, other) = there.next()?;
            if other != c {
                return None;
            }
            Some(at)
        };
        way.extend(std::iter::repeat_n(at, c.len_utf8()));
    }
    there.all(|(_, c)| is_space(c)).then_some(way)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_that_other_programs_change_moves_no_mark() {
        for (theirs, words, ours) in [
            ("قال\r\nالوزير: نعم", "الوزير", "قال\nالوزير: نعم"),
            ("قال « الوزير » : نعم .", "« الوزير »", "قال «الوزير»: نعم."),
            ("\u{feff}قال الوزير", "قال الوزير", "قال  الوزير\n"),
            ("a\r\n\r\nb", "a\r\n\r\nb", "a\n\nb"),
        ] {
            let way = Way::Bytes(bare_way(theirs, ours).unwrap());
            let found = Match { article: ArticleId::new("a").unwrap(), text: ours.into(), way };
            let at = theirs.find(words).unwrap();
            let (span, _) = found.place(TextSpan::new(theirs, at..at + words.len()).unwrap()).unwrap();
            let bare = |text: &str| text.chars().filter(|c| !is_space(*c)).collect::<String>();
            assert_eq!(bare(span.slice(ours).unwrap()), bare(words), "{theirs}");
            assert_eq!(bare_hash(theirs), bare_hash(ours));
        }
        assert!(bare_way("قال", "قالت").is_none() && bare_way("قالت", "قال").is_none());
    }
}

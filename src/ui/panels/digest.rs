//! The rows of the outline, kept up with the open layer by what changed in it.

use std::collections::BTreeSet;

use crate::model::{AnnotationId, ArticleId, Change, Codebook, Layer, Role, TextOrder, changes};

/// The statements and the loose marks of the open article, in the order of the text.
///
/// Holds identifiers only; words are looked up for the few rows that are on the screen. After an edit only the marks that
/// it touched are placed anew, so that a key costs the same in an article with a hundred thousand marks.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    made_of: Option<MadeOf>,
    claims: Vec<TextOrder>,
    loose: Vec<TextOrder>,
    marks: usize,
}

/// What a digest was made of.
#[derive(Clone, Debug)]
struct MadeOf {
    article: ArticleId,
    revision: Option<u64>,
    codebook: u32,
    layer: Option<Layer>,
}

impl Digest {
    /// Brings the digest up to a revision of the project; costs nothing where it is there already.
    pub fn update(&mut self, article: &ArticleId, layer: Option<&Layer>, codebook: &Codebook, revision: u64) {
        let made_of = self.made_of.take();
        let same = made_of.filter(|made| made.article == *article && made.codebook == codebook.version);
        match same {
            Some(made) if made.revision == Some(revision) => return self.made_of = Some(made),
            Some(MadeOf { layer: Some(old), .. }) if layer.is_some_and(|new| new.key == old.key) => {
                if let Some(new) = layer {
                    self.follow(&old, new, codebook);
                }
            }
            _ => *self = layer.map(|layer| Self::of(layer, codebook)).unwrap_or_default(),
        }
        let (article, layer) = (article.clone(), layer.cloned());
        self.made_of = Some(MadeOf { article, revision: Some(revision), codebook: codebook.version, layer });
    }

    /// The digest of an article's layer, ready to follow its edits from whatever revision of the project comes first.
    pub fn prepared(article: &ArticleId, layer: Option<&Layer>, codebook: &Codebook) -> Self {
        let made_of =
            MadeOf { article: article.clone(), revision: None, codebook: codebook.version, layer: layer.cloned() };
        let digest = layer.map(|layer| Self::of(layer, codebook)).unwrap_or_default();
        Self { made_of: Some(made_of), ..digest }
    }

    /// The digest of a layer.
    pub fn of(layer: &Layer, codebook: &Codebook) -> Self {
        let (mut claims, mut loose) = (Vec::new(), Vec::new());
        // Both come by identifier: a walk side by side, since looking each up would take ten times as long.
        let mut linked = layer.links.ends().peekable();
        for annotation in layer.annotations.values() {
            while linked.next_if(|end| *end < annotation.id).is_some() {}
            if codebook.role(&annotation.tag) == Role::Claim {
                claims.push(annotation.text_order());
            } else if linked.peek() != Some(&annotation.id) {
                loose.push(annotation.text_order());
            }
        }
        claims.sort_unstable();
        loose.sort_unstable();
        Self { made_of: None, claims, loose, marks: layer.annotations.len() }
    }

    /// Places anew what an edit touched: the marks that changed, and those at the ends of links that did.
    fn follow(&mut self, old: &Layer, new: &Layer, codebook: &Codebook) {
        let marks = changes(&old.annotations, &new.annotations);
        let mut touched: BTreeSet<AnnotationId> = marks.map(|change: Change<'_, _>| change.any().id).collect();
        for change in changes(&old.links, &new.links) {
            touched.extend(change.before().into_iter().chain(change.after()).flat_map(|link| link.ends()));
        }
        for id in touched {
            if let Some(place) = old.annotations.get(&id).map(|mark| mark.text_order()) {
                take(&mut self.claims, place);
                take(&mut self.loose, place);
            }
            let Some(place) = new.annotations.get(&id).map(|mark| mark.text_order()) else { continue };
            match row(new, codebook, id) {
                Some(Row::Claim) => put(&mut self.claims, place),
                Some(Row::Loose) => put(&mut self.loose, place),
                None => {}
            }
        }
        self.marks = new.annotations.len();
    }

    /// How many statements there are.
    pub fn statements(&self) -> usize {
        self.claims.len()
    }

    /// The claim of the statement at that place in the order of the text.
    pub fn claim(&self, nth: usize) -> Option<AnnotationId> {
        self.claims.get(nth).map(|(.., id)| *id)
    }

    /// How many marks belong to no statement.
    pub fn loose(&self) -> usize {
        self.loose.len()
    }

    /// The mark that belongs to no statement at that place in the order of the text.
    pub fn loose_mark(&self, nth: usize) -> Option<AnnotationId> {
        self.loose.get(nth).map(|(.., id)| *id)
    }

    /// Which statement is that of a claim.
    pub fn place_of_claim(&self, place: TextOrder) -> Option<usize> {
        self.claims.binary_search(&place).ok()
    }

    /// Which of the loose marks one is.
    pub fn place_of_loose(&self, place: TextOrder) -> Option<usize> {
        self.loose.binary_search(&place).ok()
    }

    /// How many marks there are.
    pub fn marks(&self) -> usize {
        self.marks
    }
}

/// What a mark is in the outline.
enum Row {
    Claim,
    Loose,
}

fn row(layer: &Layer, codebook: &Codebook, id: AnnotationId) -> Option<Row> {
    let annotation = layer.annotations.get(&id)?;
    if codebook.role(&annotation.tag) == Role::Claim {
        return Some(Row::Claim);
    }
    layer.links.at(id).next().is_none().then_some(Row::Loose)
}

fn take(rows: &mut Vec<TextOrder>, place: TextOrder) {
    if let Ok(at) = rows.binary_search(&place) {
        rows.remove(at);
    }
}

fn put(rows: &mut Vec<TextOrder>, place: TextOrder) {
    if let Err(at) = rows.binary_search(&place) {
        rows.insert(at, place);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{
        LayerKey,
        testing::{layer_edits, small_project},
    };

    proptest! {
        /// However a layer was edited, following it gives the rows that reading it anew gives.
        #[test]
        fn following_edits_equals_reading_anew(edits in layer_edits()) {
            let mut project = small_project();
            let article = project.articles.keys().next().expect("one article").clone();
            let key = LayerKey { analyst: project.info.owner.clone(), article };
            let mut digest = Digest::default();
            for (revision, edit) in (1..).zip(edits) {
                // Edits at random may not fit what is there: then nothing changes.
                project.apply(edit).ok();
                let (layer, codebook) = (project.layer(&key), &project.codebook);
                digest.update(&key.article, layer, codebook, revision);
                let anew = layer.map(|layer| Digest::of(layer, codebook)).unwrap_or_default();
                prop_assert_eq!((&digest.claims, &digest.loose, digest.marks), (&anew.claims, &anew.loose, anew.marks));
            }
        }
    }
}

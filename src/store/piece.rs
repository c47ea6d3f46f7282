//! One file of a project by itself, read from bytes: of a backup, or of a copy.

use super::{
    fault::FaultCause,
    ron,
    schema::{
        FileType, VERSION,
        convert::Notes,
        v0::{AnalystFile, ArticleFile, AssignmentsFile, CodebookFile, EntityFile, LayerFile, ProjectFile, ReviewFile},
    },
    snapshot::unread_lines,
};
use crate::model::{Analyst, Article, Assignments, Codebook, Entity, Layer, Place, ProjectInfo, Review};

/// What one file of a project holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// `project.ron`
    Project(Box<ProjectInfo>),
    /// `codebook.ron`
    Codebook(Box<Codebook>),
    /// `guidelines.md`
    Guidelines(String),
    /// `assignments.ron`
    Assignments(Assignments),
    /// `team/<analyst>.ron`
    Analyst(Analyst),
    /// `articles/<article>/article.ron`
    Article(Box<Article>),
    /// `entities/<analyst>/<entity>.ron`
    Entity(Box<Entity>),
    /// `annotations/<analyst>/<article>.ron`
    Layer(Box<Layer>),
    /// `reviews/<reviewer>/<article>.ron`
    Review(Box<Review>),
}

/// Reads the file of a place. Lines that cannot be read are passed over, but kept by layers and reviews.
///
/// # Errors
/// Where it cannot be read as a whole, or says that it is another.
pub fn read_piece(place: &Place, bytes: &[u8]) -> Result<Piece, FaultCause> {
    let text = std::str::from_utf8(bytes).map_err(|_| FaultCause::NotUtf8)?;
    match place {
        Place::Project => Ok(Piece::Project(Box::new(document::<ProjectFile>(text)?.0))),
        Place::Codebook => Ok(Piece::Codebook(Box::new(document::<CodebookFile>(text)?.0))),
        Place::Guidelines => Ok(Piece::Guidelines(text.to_owned())),
        Place::Assignments => Ok(Piece::Assignments(document::<AssignmentsFile>(text)?.0)),
        Place::Analyst(id) => its(document::<AnalystFile>(text)?.0, |analyst| analyst.id == *id).map(Piece::Analyst),
        Place::Article(id) => its(document::<ArticleFile>(text)?.0, |article| article.id == *id)
            .map(|article| Piece::Article(article.into())),
        Place::Entity(_, id) => {
            its(document::<EntityFile>(text)?.0, |entity| entity.id == *id).map(|entity| Piece::Entity(entity.into()))
        }
        Place::Layer(key) => {
            let (mut layer, unread) = document::<LayerFile>(text)?;
            layer.unread = unread;
            its(layer, |layer| layer.key == *key).map(|layer| Piece::Layer(layer.into()))
        }
        Place::Review(key) => {
            let (mut review, unread) = document::<ReviewFile>(text)?;
            review.unread = unread;
            its(review, |review| review.key == *key).map(|review| Piece::Review(review.into()))
        }
    }
}

fn its<M>(model: M, is_its: impl Fn(&M) -> bool) -> Result<M, FaultCause> {
    if is_its(&model) { Ok(model) } else { Err(FaultCause::OtherName) }
}

/// What a file holds, and its lines that could not be read.
fn document<F: FileType>(text: &str) -> Result<(F::Model, Vec<String>), FaultCause> {
    let (file, _) = ron::read::<F>(text).map_err(|error| FaultCause::Syntax(error.cause))?;
    let header = file.header();
    if header.format != F::FORMAT {
        return Err(FaultCause::Format { found: header.format.to_owned(), expected: F::FORMAT });
    }
    if header.min_reader > VERSION {
        return Err(FaultCause::Newer { min_reader: header.min_reader, ours: VERSION });
    }
    let mut notes = Notes::default();
    let model = file.to_model(&mut notes).map_err(FaultCause::Flawed)?;
    let unread: Vec<_> = file.unread().iter().cloned().chain(notes.unread).collect();
    Ok((model, unread_lines(&unread)))
}

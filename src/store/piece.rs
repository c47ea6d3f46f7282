//! One file of a project by itself, read from bytes: of a backup, or of a copy.

use super::{
    fault::FaultCause,
    ron::Unread,
    schema::{
        self, FileType, VERSION,
        convert::Notes,
        v1::{AnalystFile, ArticleFile, AssignmentsFile, CodebookFile, EntityFile, LayerFile, ProjectFile, ReviewFile},
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
    read(place, text).map(|(piece, _)| piece)
}

/// As [`read_piece`], with the lines that cannot be read.
pub(super) fn read(place: &Place, text: &str) -> Result<(Piece, Vec<Unread>), FaultCause> {
    Ok(match place {
        Place::Project => piece::<ProjectFile>(text, |_| true, |info| Piece::Project(info.into()))?,
        Place::Codebook => piece::<CodebookFile>(text, |_| true, |codebook| Piece::Codebook(codebook.into()))?,
        Place::Guidelines => (Piece::Guidelines(text.to_owned()), Vec::new()),
        Place::Assignments => piece::<AssignmentsFile>(text, |_| true, Piece::Assignments)?,
        Place::Analyst(id) => piece::<AnalystFile>(text, |analyst| analyst.id == *id, Piece::Analyst)?,
        Place::Article(id) => {
            piece::<ArticleFile>(text, |article| article.id == *id, |article| Piece::Article(article.into()))?
        }
        Place::Entity(_, id) => {
            piece::<EntityFile>(text, |entity| entity.id == *id, |entity| Piece::Entity(entity.into()))?
        }
        Place::Layer(key) => {
            let (mut layer, unread) = document::<LayerFile>(text, |layer| layer.key == *key)?;
            layer.unread = unread_lines(&unread);
            (Piece::Layer(layer.into()), unread)
        }
        Place::Review(key) => {
            let (mut review, unread) = document::<ReviewFile>(text, |review| review.key == *key)?;
            review.unread = unread_lines(&unread);
            (Piece::Review(review.into()), unread)
        }
    })
}

fn piece<F: FileType>(
    text: &str,
    is_its: impl Fn(&F::Model) -> bool,
    piece: impl FnOnce(F::Model) -> Piece,
) -> Result<(Piece, Vec<Unread>), FaultCause> {
    document::<F>(text, is_its).map(|(model, unread)| (piece(model), unread))
}

/// What a file holds, and its lines that could not be read.
fn document<F: FileType>(
    text: &str,
    is_its: impl Fn(&F::Model) -> bool,
) -> Result<(F::Model, Vec<Unread>), FaultCause> {
    let (file, _) = schema::read::<F>(text).map_err(|error| FaultCause::Syntax(error.cause))?;
    let header = file.header();
    if header.format != F::FORMAT {
        return Err(FaultCause::Format { found: header.format.to_owned(), expected: F::FORMAT });
    }
    if header.min_reader > VERSION {
        return Err(FaultCause::Newer { min_reader: header.min_reader, ours: VERSION });
    }
    let mut notes = Notes::default();
    let model = file.to_model(&mut notes).map_err(FaultCause::Flawed)?;
    if !is_its(&model) {
        return Err(FaultCause::OtherName);
    }
    Ok((model, file.unread().iter().cloned().chain(notes.unread).collect()))
}

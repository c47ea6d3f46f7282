//! A part of a project as it is now, to be saved elsewhere and later.

use super::{
    fault::FaultCause,
    piece::{self, Piece},
    ron::{Extra, Unread, to_text},
    schema::{
        FileType,
        v1::{AnalystFile, ArticleFile, AssignmentsFile, CodebookFile, EntityFile, LayerFile, ProjectFile, ReviewFile},
    },
};
use crate::model::{
    Analyst, Article, ArticleText, Assignments, Codebook, Entity, Layer, Place, Project, ProjectInfo, Review,
};

/// The content of one place of a project at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub(super) place: Place,
    pub(super) content: Content,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Project(Box<ProjectInfo>),
    Codebook(Box<Codebook>),
    Guidelines(String),
    Assignments(Assignments),
    Analyst(Analyst),
    Article(Box<Article>, Option<ArticleText>),
    Entity(Box<Entity>),
    Layer(Box<Layer>),
    Review(Box<Review>),
    /// It was not read, so it cannot have changed.
    AsItIs,
    /// It is not part of the project any more.
    Nothing,
}

impl Snapshot {
    /// The same without the text of an article, which never changes: nothing is ever merged with it.
    pub(super) fn without_text(self) -> Self {
        match self.content {
            Content::Article(article, _) => Self { content: Content::Article(article, None), ..self },
            _ => self,
        }
    }

    /// The content of a place; one that the project does not have will be removed from the disk.
    pub fn of(project: &Project, place: &Place) -> Self {
        let content = match place {
            Place::Project => Some(Content::Project(Box::new(project.info.clone()))),
            Place::Codebook => Some(Content::Codebook(Box::new(project.codebook.clone()))),
            Place::Guidelines => Some(Content::Guidelines(project.guidelines.clone())),
            Place::Assignments if project.assignments == Assignments::default() => None,
            Place::Assignments => Some(Content::Assignments(project.assignments.clone())),
            Place::Analyst(id) => project.team.get(id).cloned().map(Content::Analyst),
            Place::Article(id) => {
                let article = project.articles.get(id).cloned().map(Box::new);
                article.map(|article| Content::Article(article, project.texts.get(id).cloned()))
            }
            Place::Entity(analyst, id) => {
                let record = project.entities.get(id).and_then(|records| records.get(analyst));
                record.map(|entity| Content::Entity(Box::new(entity.clone())))
            }
            Place::Layer(key) if project.unread_layers.contains_key(key) => Some(Content::AsItIs),
            Place::Layer(key) => project.layers.get(key).map(|layer| Content::Layer(Box::new(layer.clone()))),
            Place::Review(key) => project.reviews.get(key).map(|review| Content::Review(Box::new(review.clone()))),
        };
        Snapshot { place: place.clone(), content: content.unwrap_or(Content::Nothing) }
    }

    /// The place.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The content as a file of the folder; none where there is none. Of an article it is what is known of it, without its
    /// text.
    pub fn to_text(&self) -> Option<String> {
        Some(match &self.content {
            Content::Project(info) => written::<ProjectFile>(info, &[]),
            Content::Codebook(codebook) => written::<CodebookFile>(codebook, &[]),
            Content::Guidelines(text) => text.clone(),
            Content::Assignments(assignments) => written::<AssignmentsFile>(assignments, &[]),
            Content::Analyst(analyst) => written::<AnalystFile>(analyst, &[]),
            Content::Article(article, _) => written::<ArticleFile>(article, &[]),
            Content::Entity(entity) => written::<EntityFile>(entity, &[]),
            Content::Layer(layer) => written::<LayerFile>(layer, &layer.unread),
            Content::Review(review) => written::<ReviewFile>(review, &review.unread),
            Content::Nothing | Content::AsItIs => return None,
        })
    }

    /// The content of a place as a file of the folder has it, with the lines of it that do not read.
    ///
    /// # Errors
    /// As [`read_piece`](super::read_piece).
    pub fn read(place: &Place, text: &str) -> Result<(Self, Vec<Unread>), FaultCause> {
        let (piece, unread) = piece::read(place, text)?;
        Ok((Snapshot { place: place.clone(), content: piece.into() }, unread))
    }

    /// Gives an article the text that another version of it has: files keep the two apart.
    pub(super) fn take_text_of(&mut self, other: &Self) {
        if let (Content::Article(_, text), Content::Article(_, theirs)) = (&mut self.content, &other.content) {
            text.clone_from(theirs);
        }
    }

    /// Puts the content into a project in the place of its own: what was found on the disk, and not an edit of anybody's
    /// here.
    pub fn put(self, project: &mut Project) {
        match (self.place, self.content) {
            (_, Content::Project(info)) => project.info = *info,
            (_, Content::Codebook(codebook)) => project.codebook = *codebook,
            (_, Content::Guidelines(text)) => project.guidelines = text,
            (_, Content::Assignments(assignments)) => project.assignments = assignments,
            (Place::Analyst(id), Content::Analyst(analyst)) => drop(project.team.insert(id, analyst)),
            (Place::Article(id), Content::Article(article, text)) => {
                project.texts.extend(text.map(|text| (id.clone(), text)));
                project.articles.insert(id, *article);
            }
            (Place::Entity(analyst, id), Content::Entity(entity)) => {
                project.entities.entry(id).or_default().insert(analyst, *entity);
            }
            (Place::Layer(key), Content::Layer(layer)) => drop(project.layers.insert(key, *layer)),
            (Place::Review(key), Content::Review(review)) => drop(project.reviews.insert(key, *review)),
            _ => {}
        }
    }
}

fn written<F: FileType>(model: &F::Model, unread: &[String]) -> String {
    let mut document = F::from_model(model);
    document.set_unread(unread_records(unread));
    to_text(&document)
}

impl From<Piece> for Content {
    fn from(piece: Piece) -> Self {
        match piece {
            Piece::Project(info) => Self::Project(info),
            Piece::Codebook(codebook) => Self::Codebook(codebook),
            Piece::Guidelines(text) => Self::Guidelines(text),
            Piece::Assignments(assignments) => Self::Assignments(assignments),
            Piece::Analyst(analyst) => Self::Analyst(analyst),
            Piece::Article(article) => Self::Article(article, None),
            Piece::Entity(entity) => Self::Entity(entity),
            Piece::Layer(layer) => Self::Layer(layer),
            Piece::Review(review) => Self::Review(review),
        }
    }
}

/// The unread lines of a layer or review, as files have them: the model keeps `<list>: <line>`.
pub(super) fn unread_records(lines: &[String]) -> Vec<Unread> {
    let record = |line: &String| {
        let (list, text) = line.split_once(": ").unwrap_or(("", line));
        Unread { list: list.to_owned(), text: text.to_owned(), extra: Extra::new() }
    };
    lines.iter().map(record).collect()
}

/// The unread lines of a file, as the model keeps them.
pub(super) fn unread_lines(records: &[Unread]) -> Vec<String> {
    records.iter().map(|unread| format!("{}: {}", unread.list, unread.text)).collect()
}

//! A part of a project as it is now, to be saved elsewhere and later.

use super::ron::{Extra, Unread};
use crate::model::{
    Analyst, Article, ArticleText, Assignments, Codebook, Entity, Layer, Place, Project, ProjectInfo, Review,
};

/// The content of one place of a project at one moment.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub(super) place: Place,
    pub(super) content: Content,
}

#[derive(Clone, Debug)]
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

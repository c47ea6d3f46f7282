//! What a reviewer has to decide, in one article and in the whole project.

use super::{Task, reviewing::comparison};
use crate::{
    model::{AnalystId, ArticleId, Project},
    review::{
        asked::Asked,
        filter::Filter,
        queue::{Progress, progress, questions},
    },
    store::{Cancelled, Watch as _, go_on},
};

/// The questions of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleQueue {
    /// Which article.
    pub article: ArticleId,
    /// How far its review is, whatever is looked at.
    pub progress: Progress,
    /// The questions that are looked at, in the order of reading.
    pub asked: Vec<Asked>,
}

/// The questions of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectQueue {
    /// Which are looked at.
    pub filter: Filter,
    /// The articles of which several layers are compared, in the order of the library.
    pub articles: Vec<ArticleQueue>,
}

impl ProjectQueue {
    /// How far the reviews are together.
    pub fn progress(&self) -> Progress {
        let add = |sum: Progress, one: &ArticleQueue| Progress {
            settled: sum.settled + one.progress.settled,
            all: sum.all + one.progress.all,
        };
        self.articles.iter().fold(Progress::default(), add)
    }

    /// The questions that are looked at, in the order of articles and reading.
    pub fn asked(&self) -> impl Iterator<Item = &Asked> {
        self.articles.iter().flat_map(|article| &article.asked)
    }
}

/// The questions of an article by the review of one reviewer, of those layers that are at hand; none where there are not two
/// to be compared.
pub fn article_queue(
    project: &Project,
    reviewer: &AnalystId,
    article: &ArticleId,
    filter: &Filter,
) -> Option<ArticleQueue> {
    let comparison = comparison(project, reviewer, article);
    if comparison.layers.len() < 2 {
        return None;
    }
    let key = crate::model::LayerKey { analyst: reviewer.clone(), article: article.clone() };
    let all = questions(&comparison, project.reviews.get(&key));
    let progress = progress(&all);
    let admitted = all.into_iter().filter(|question| filter.admits(article, &comparison, question));
    let asked = admitted.filter_map(|question| Asked::of(article, &comparison, question)).collect();
    Some(ArticleQueue { article: article.clone(), progress, asked })
}

/// The questions of all articles in `order`; every layer must be at hand. A step of `task` is an article. Of two versions of
/// an article only the newer one is asked about.
///
/// # Errors
/// Where it was called off.
pub fn project_queue(
    project: &Project,
    reviewer: &AnalystId,
    order: &[ArticleId],
    filter: Filter,
    task: &Task,
) -> Result<ProjectQueue, Cancelled> {
    let superseded = project.superseded();
    let wanted: Vec<&ArticleId> = order
        .iter()
        .filter(|article| !superseded.contains(article))
        .filter(|article| filter.article.as_ref().is_none_or(|only| only == *article))
        .collect();
    task.expect(wanted.len());
    let mut articles = Vec::new();
    for article in wanted {
        go_on(task)?;
        articles.extend(article_queue(project, reviewer, article, &filter));
        task.step();
    }
    Ok(ProjectQueue { filter, articles })
}

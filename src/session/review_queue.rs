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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Status, TagId},
        review::filter::Kind,
        session::{SaveState, Session, SystemStamp, testing::new_session},
        text::TextSpan,
    };

    const TEXTS: [&str; 2] = ["نفت النقابة ذلك.", "قال الوزير إن المحطة ستعمل."];

    #[test]
    fn the_questions_of_a_project_are_those_of_its_articles_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("p");
        let mut session = new_session(&folder);
        let lead = session.analyst().clone();
        let members = ["Basim", "Celine"].map(|name| session.add_member(name).unwrap());
        let articles = TEXTS.map(|text| session.import_pasted(text).unwrap());
        assert_eq!(session.flush(), SaveState::Saved);
        drop(session);
        for (nth, member) in members.iter().enumerate() {
            let mut session =
                Session::open_folder(&folder, Some(member.clone()), Box::new(SystemStamp), || {}).unwrap();
            for (article, text) in articles.iter().zip(TEXTS) {
                session.open_article(article).unwrap();
                let word = TextSpan::new(text, 0..text.find(' ').unwrap()).unwrap();
                let tag = TagId::new(["actor", "claim"][nth]).unwrap();
                session.mark(|m| m.tag(word, &tag)).unwrap();
                session.mark(|m| Ok(m.set_status(Status::Done))).unwrap();
            }
            assert_eq!(session.flush(), SaveState::Saved);
        }
        let session = Session::open_folder(&folder, Some(lead.clone()), Box::new(SystemStamp), || {}).unwrap();
        let project = session.whole().read(&Task::default()).unwrap().project;
        let order = session.articles_in_order();
        let queue = |filter| project_queue(&project, &lead, &order, filter, &Task::default()).unwrap();
        let all = queue(Filter::default());
        assert_eq!(all.asked().map(|asked| &asked.article).collect::<Vec<_>>(), order.iter().collect::<Vec<_>>());
        assert_eq!(all.progress(), Progress { settled: 0, all: 2 });
        let one = queue(Filter { article: Some(articles[1].clone()), ..Filter::default() });
        assert_eq!(one.asked().map(|asked| &*asked.quote).collect::<Vec<_>>(), ["قال"]);
        let none = queue(Filter { kind: Some(Kind::Boundary), ..Filter::default() });
        assert_eq!((none.asked().count(), none.progress().all), (0, 2));
        let stopped = Task::default();
        stopped.cancel();
        assert!(project_queue(&project, &lead, &order, Filter::default(), &stopped).is_err());
    }
}

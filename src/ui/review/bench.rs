//! What a review shows of the open article, derived once a revision: its questions, what is agreed on, which marks are at
//! odds, and the versions of the question in hand.

use std::collections::HashSet;

use crate::{
    model::{AnalystId, AnnotationId, ArticleId, Layer, LayerKey, Project},
    review::{
        agreed::{Agreed, agreed},
        asked::Asked,
        compare::{Comparison, End},
        decide::{contested, joined},
        filter::Filter,
        queue::{About, Progress, State, progress, questions},
        versions::{Version, versions},
    },
    session::Session,
    text::TextSpan,
    ui::locale::{Lang, Locale},
};

/// One of those whose marks are compared, as the window calls them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Who it is.
    pub id: AnalystId,
    /// What they are called here: not by their name where the review is blind.
    pub name: String,
    /// What stands for it on lanes.
    pub initial: String,
}

/// What is shown of an article.
#[derive(Default)]
pub struct Bench {
    made_for: Option<(ArticleId, u64, Filter)>,
    asked: Vec<Asked>,
    progress: Progress,
    agreed: Option<Agreed>,
    analysts: Vec<AnalystId>,
    /// Marks that are at odds, each with the place of its layer.
    open: HashSet<(usize, AnnotationId)>,
    contested: Vec<TextSpan>,
    parties: Vec<Party>,
    /// What the versions below are of.
    looked_at: Option<(Option<Asked>, bool, Lang)>,
    versions: Vec<Version>,
    /// Where the links in hand lead, by the place of the analyst.
    ends: Vec<Option<LinkEnd>>,
}

/// Where a link leads, with nothing borrowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// To words.
    Words(String),
    /// To somebody or to the article's own voice: as the link says.
    Target,
}

impl Bench {
    /// Whether it is of another article, an earlier revision, or other questions.
    pub fn is_old(&self, session: &Session, article: &ArticleId, filter: &Filter) -> bool {
        !self
            .made_for
            .as_ref()
            .is_some_and(|(of, revision, known)| of == article && *revision == session.revision() && known == filter)
    }

    /// Compares what is at hand.
    pub fn of(session: &Session, article: &ArticleId, filter: &Filter) -> Self {
        let made_for = Some((article.clone(), session.revision(), filter.clone()));
        let comparison = session.comparison(article);
        let analysts: Vec<AnalystId> = comparison.analysts().cloned().collect();
        if analysts.len() < 2 {
            return Self { made_for, analysts, ..Self::default() };
        }
        let all = questions(&comparison, session.own_review(article));
        let (mut open, mut at_odds) = (HashSet::new(), Vec::new());
        for question in all.iter().filter(|question| question.state.is_open()) {
            let (About::Marks(at) | About::Links(at)) = question.about;
            let Some(group) = comparison.marks.get(at).filter(|_| matches!(question.about, About::Marks(_))) else {
                continue;
            };
            let marks = group.marks.iter().enumerate();
            open.extend(marks.filter_map(|(owner, mark)| mark.map(|mark| (owner, mark.id))));
            at_odds.extend(contested(group));
        }
        let text_hash = session.project().articles.get(article).map(|article| article.text_hash);
        let agreed = text_hash.map(|hash| agreed(&comparison, session.own_review(article), session.key(article), hash));
        let progress = progress(&all);
        let is_looked_at = |state: State<'_>| filter.settled || !matches!(state, State::Alike | State::Moot);
        let admitted = all.into_iter().filter(|q| is_looked_at(q.state) && filter.admits(article, &comparison, q));
        let asked = admitted.filter_map(|question| Asked::of(article, &comparison, question)).collect();
        Self { made_for, asked, progress, agreed, analysts, open, contested: joined(at_odds), ..Self::default() }
    }

    /// Brings names and versions up to the question in hand.
    pub fn look_at(&mut self, session: Option<&Session>, at: Option<&Asked>, blind: bool, locale: &Locale) {
        let now = (at.cloned(), blind, locale.lang());
        let (Some(session), Some((article, ..))) = (session, &self.made_for) else { return };
        if self.looked_at.as_ref() == Some(&now) {
            return;
        }
        self.parties = parties(session.project(), &self.analysts, blind, locale);
        let about = at.filter(|at| at.article == *article).map(|at| at.about);
        let comparison = session.comparison(article);
        self.versions = about.map(|about| versions(&comparison, about)).unwrap_or_default();
        self.ends = about.map(|about| ends(&comparison, about)).unwrap_or_default();
        self.looked_at = Some(now);
    }

    /// The questions that are looked at, in the order of reading.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// How far the review of the article is.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Those who are compared, in the order of their keys.
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// Whether there is anything to compare.
    pub fn compares(&self) -> bool {
        self.analysts.len() > 1
    }

    /// The versions of the question in hand.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Where the link of an analyst leads, where one is in hand.
    pub fn end(&self, party: usize) -> Option<&LinkEnd> {
        self.ends.get(party)?.as_ref()
    }

    /// The words that are at odds.
    pub fn contested(&self) -> &[TextSpan] {
        &self.contested
    }

    /// What is agreed on, then the layers that are compared: as the article is drawn.
    pub fn layers<'a>(&'a self, project: &'a Project) -> Vec<&'a Layer> {
        let Some((article, ..)) = &self.made_for else { return Vec::new() };
        let own =
            |analyst: &AnalystId| project.layers.get(&LayerKey { analyst: analyst.clone(), article: article.clone() });
        self.agreed.iter().map(|agreed| &agreed.layer).chain(self.analysts.iter().filter_map(own)).collect()
    }

    /// Whether a mark is drawn, by the place of its layer among [`Bench::layers`]: all that is agreed on, and of the
    /// analysts what is at odds or in hand.
    pub fn is_shown(&self, layer: usize, mark: AnnotationId, at: Option<&Asked>) -> bool {
        let is_in_hand = || at.is_some_and(|at| at.targets.iter().any(|target| target.record == mark.record()));
        layer.checked_sub(1).is_none_or(|owner| self.open.contains(&(owner, mark)) || is_in_hand())
    }

    /// The question about a mark, the one about the mark itself first.
    pub fn about(&self, mark: AnnotationId) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.targets.iter().any(|target| target.record == mark.record()))
    }
}

/// Where the links of a question lead, by the place of the analyst.
fn ends(comparison: &Comparison<'_>, about: About) -> Vec<Option<LinkEnd>> {
    let About::Links(at) = about else { return Vec::new() };
    let group = comparison.links.get(at);
    let end = |end: &Option<End<'_>>| {
        end.as_ref().map(|end| match end {
            End::Marks(at) => {
                let first = comparison.marks.get(*at).and_then(|marks| marks.first());
                LinkEnd::Words(first.map(|mark| mark.quote()).unwrap_or_default())
            }
            End::Nowhere(_) => LinkEnd::Words("–".to_owned()),
            End::Entity(_) | End::Article => LinkEnd::Target,
        })
    };
    group.map(|group| group.ends.iter().map(end).collect()).unwrap_or_default()
}

/// What those who are compared are called.
fn parties(project: &Project, analysts: &[AnalystId], blind: bool, locale: &Locale) -> Vec<Party> {
    let letters = locale.tr("review-blind-letters");
    let name = |nth: usize, id: &AnalystId| {
        if blind {
            let letter = letters.split_whitespace().nth(nth).unwrap_or("?");
            return locale.tr_args("review-blind-name", &[("letter", letter)]);
        }
        project.team.get(id).map_or(id.as_str(), |analyst| analyst.name.as_str()).to_owned()
    };
    let names: Vec<String> = analysts.iter().enumerate().map(|(nth, id)| name(nth, id)).collect();
    let initials = if blind {
        letters.split_whitespace().map(str::to_owned).take(analysts.len()).collect()
    } else {
        initials(&names)
    };
    let of = |((id, name), initial): ((&AnalystId, String), String)| Party { id: id.clone(), name, initial };
    analysts.iter().zip(names).zip(initials).map(of).collect()
}

/// As many first letters of each name as tell it from the others, two at most.
fn initials(names: &[String]) -> Vec<String> {
    let first = |name: &str, count: usize| -> String {
        let letters: String = name.trim().chars().take(count).collect();
        let mut chars = letters.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
    };
    let is_shared = |name: &str| names.iter().filter(|other| first(other, 1) == first(name, 1)).count() > 1;
    names.iter().map(|name| first(name, if is_shared(name) { 2 } else { 1 })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_tell_analysts_apart() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        for (given, expected) in [
            (vec!["Amal", "karim"], vec!["A", "K"]),
            (vec!["أمل", "باسم"], vec!["أ", "ب"]),
            (vec!["Amal", "Adel", "Basim"], vec!["Am", "Ad", "B"]),
            (vec![""], vec![""]),
        ] {
            assert_eq!(initials(&names(&given)), names(&expected));
        }
    }
}

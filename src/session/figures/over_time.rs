//! Agreement as a project goes on: articles by the time at which the last of their marks was made or changed, in UTC.

use std::collections::BTreeMap;

use jiff::{ToSpan as _, Unit, civil::Date, tz::TimeZone};

use super::super::Judgements;
use crate::{
    model::{ArticleId, LayerKey, Project, Timestamp},
    review::agreement::Outcome,
};

/// Beyond so many days from the first to the last article, months are shown instead of weeks.
const WEEKS_WITHIN_DAYS: i32 = 182;

/// How long a stretch is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// Seven days from a Monday.
    #[default]
    Week,
    /// A month of the calendar.
    Month,
}

/// Figures by time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverTime {
    /// How long each stretch is.
    pub period: Period,
    /// Those in which an article was finished, in their order.
    pub stretches: Vec<Stretch>,
}

/// The articles of a week or month, and how far analysts agree on them.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Its first day.
    pub start: Date,
    /// The places of its articles, the least first.
    pub articles: Vec<usize>,
    /// The figure.
    pub outcome: Outcome,
}

impl OverTime {
    /// Puts articles into stretches; `measured` gives the figure of each, by its articles.
    pub(super) fn of(
        project: &Project,
        found: &Judgements,
        measured: impl FnOnce(Vec<Vec<usize>>) -> Vec<Outcome>,
    ) -> Self {
        let documents = found.articles.iter().zip(found.sample.documents()).enumerate();
        let dated = documents.filter_map(|(at, (article, document))| {
            let annotators = found.sample.annotators().iter().enumerate();
            let seen = annotators.filter(|(annotator, _)| document.was_seen_by(*annotator)).map(|(_, name)| name);
            Some((at, last_change(project, article, seen)?))
        });
        let dated: Vec<(usize, Date)> = dated.collect();
        let period = period_of(dated.iter().map(|(_, day)| *day));
        let mut by_start: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        for (at, day) in dated {
            by_start.entry(period.start_of(day)).or_default().push(at);
        }
        let outcomes = measured(by_start.values().cloned().collect());
        let stretches = by_start.into_iter().zip(outcomes);
        let stretches = stretches.map(|((start, articles), outcome)| Stretch { start, articles, outcome });
        Self { period, stretches: stretches.collect() }
    }
}

impl Period {
    /// The first day of the one that a day lies in.
    fn start_of(self, day: Date) -> Date {
        match self {
            Self::Week => {
                let since_monday = i64::from(day.weekday().to_monday_zero_offset());
                day.checked_sub(since_monday.days()).unwrap_or(day)
            }
            Self::Month => day.first_of_month(),
        }
    }
}

fn period_of(days: impl Iterator<Item = Date> + Clone) -> Period {
    let first_and_last = days.clone().min().zip(days.max());
    let long = first_and_last.and_then(|(first, last)| first.until((Unit::Day, last)).ok()).map_or(0, |s| s.get_days());
    if long > WEEKS_WITHIN_DAYS { Period::Month } else { Period::Week }
}

/// The day on which the last mark of an article was made or changed by any of those analysts.
fn last_change<'a>(project: &Project, article: &ArticleId, by: impl Iterator<Item = &'a String>) -> Option<Date> {
    let layers = by.filter_map(|name| {
        let key = LayerKey { analyst: name.parse().ok()?, article: article.clone() };
        project.layers.get(&key)
    });
    let marks = layers.flat_map(|layer| layer.annotations.values()).filter(|mark| mark.has_place());
    day_of(marks.map(|mark| mark.provenance.changed).max()?)
}

/// The day of a time, in UTC.
pub fn day_of(time: Timestamp) -> Option<Date> {
    let time = jiff::Timestamp::from_millisecond(time.as_millisecond()).ok()?;
    Some(TimeZone::UTC.to_datetime(time).date())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weeks_begin_on_a_monday_and_give_way_to_months() {
        assert_eq!(Period::Week.start_of(date(2025, 9, 14)), date(2025, 9, 8));
        assert_eq!(Period::Week.start_of(date(2025, 9, 8)), date(2025, 9, 8));
        assert_eq!(Period::Month.start_of(date(2025, 9, 14)), date(2025, 9, 1));
        let of = |days: &[Date]| period_of(days.iter().copied());
        assert_eq!(of(&[]), Period::Week);
        assert_eq!(of(&[date(2025, 7, 2), date(2025, 1, 1)]), Period::Week);
        assert_eq!(of(&[date(2025, 7, 3), date(2025, 1, 1)]), Period::Month);
    }
}

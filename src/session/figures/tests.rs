//! Planted differences give the figures that are reckoned by hand.

use jiff::civil::date;

use super::{
    Confused, Example, Figures, Mistaken, On, Period, Subject,
    testing::{counted, planted},
};
use crate::{
    model::{AttributeId, TagId},
    review::agreement::{MEASURES, Outcome, Undefined, linked::Links},
    session::Counting,
};

fn value(outcome: &Outcome) -> String {
    outcome.map_or_else(|why| format!("{why:?}"), |score| format!("{:.4} of {}", score.value, score.n))
}

fn done() -> Figures {
    counted(&planted(), "f1-exact", Counting::Done)
}

#[test]
fn of_all_of_tags_of_pairs_and_of_articles() {
    let figures = done();
    assert_eq!(figures.articles.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(figures.marks, 7);
    // Of 4 and 3 marks, the two claims are the same: 2 · 2 / 7.
    let chosen = figures.chosen().unwrap();
    assert_eq!(value(&chosen.outcome), "0.5714 of 7");
    assert!(chosen.interval.unwrap().is_ok_and(|interval| (interval.low, interval.high) == (0.4, 1.0)));
    let by_tag: Vec<String> = figures.by_tag.iter().map(value).collect();
    assert_eq!(by_tag, ["1.0000 of 4", "0.0000 of 1", "0.0000 of 2"]);
    assert_eq!(figures.of_pair(1, 0).as_ref().map(value).unwrap(), "0.5714 of 7");
    let by_article: Vec<String> = figures.by_article.iter().map(value).collect();
    assert_eq!(by_article, ["0.4000 of 5", "1.0000 of 2"]);
    assert_eq!(figures.worst_first, [0, 1]);
}

#[test]
fn every_measure_links_and_each_attribute_has_a_figure() {
    let figures = done();
    let of = |subject: &Subject| figures.overall.iter().find(|overall| overall.subject == *subject).unwrap().outcome;
    for measure in MEASURES {
        assert!(of(&Subject::Marks(measure.about().key)).is_ok(), "{}", measure.about().key);
    }
    assert_eq!(of(&Subject::Links(Links::All)), Err(Undefined::NobodyMarked));
    // Two claims; one analyst says nothing of either: as often the same as by chance.
    let certainty = Subject::Attribute(AttributeId::new("certainty").unwrap());
    assert_eq!(value(&of(&certainty)), "0.0000 of 2");
    assert_eq!(figures.overall.len(), MEASURES.len() + Links::ALL.len() + 1);
    // A slow one is among them where it was chosen.
    let gamma = counted(&planted(), "gamma", Counting::Done);
    assert_eq!(gamma.chosen().unwrap().subject, Subject::Marks("gamma"));
    assert_eq!(counted(&planted(), "telepathy", Counting::Done).ask.measure, "f1-exact");
}

#[test]
fn tags_stand_against_each_other_and_against_nothing() {
    let figures = done();
    // claim, actor, source, nothing.
    assert_eq!(figures.confusion.counts, [[2, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]]);
    assert_eq!(figures.confusion.share(2, 1), Some(0.5));
    let begun = counted(&planted(), "f1-exact", Counting::Begun);
    assert_eq!(begun.confusion.count(0, 1), 1);
    assert_eq!(begun.confusion.count(1, 0), 1);
}

#[test]
fn what_is_confused_has_its_count_and_its_words() {
    let figures = done();
    let example = |article, quote: &str, analysts| Example { article, quote: quote.to_owned(), analysts };
    let certainty = Confused::Answers {
        on: On::Tag(TagId::new("claim").unwrap()),
        attribute: AttributeId::new("certainty").unwrap(),
        answers: [vec![], vec!["certain".to_owned()]],
    };
    let expected = [
        (Confused::Tags([1, 2]), 1, example(0, "النقابة", [0, 1])),
        (Confused::Missing(2), 1, example(0, "وزيرة المياه", [0, 1])),
        (certainty, 1, example(1, "محطة BlueFlow", [1, 0])),
    ];
    let expected = expected.map(|(what, of, example)| Mistaken { what, count: 1, of, examples: vec![example] });
    assert_eq!(figures.mistaken, expected);
}

#[test]
fn articles_count_in_the_week_in_which_their_last_mark_was_made() {
    let figures = done();
    assert_eq!(figures.over_time.period, Period::Week);
    let stretches = figures.over_time.stretches.iter();
    let stretches: Vec<_> = stretches.map(|s| (s.start, s.articles.clone(), value(&s.outcome))).collect();
    let weeks =
        [(date(2025, 9, 8), vec![0], "0.4000 of 5".to_owned()), (date(2025, 9, 15), vec![1], "1.0000 of 2".to_owned())];
    assert_eq!(stretches, weeks);
    let begun = counted(&planted(), "f1-exact", Counting::Begun);
    let names = |places: &[usize]| places.iter().map(|at| begun.articles[*at].to_string()).collect::<Vec<_>>();
    assert_eq!(names(&begun.over_time.stretches[1].articles), ["three", "two"]);
}

#[test]
fn where_nobody_shares_anything_there_are_reasons() {
    let mut project = planted();
    project.layers.clear();
    let figures = counted(&project, "cohen", Counting::Done);
    assert_eq!(figures.chosen().unwrap().outcome, Err(Undefined::OneAnnotator));
    assert!(figures.by_pair.is_empty() && figures.over_time.stretches.is_empty() && figures.mistaken.is_empty());
    assert_eq!(figures.tags.len(), 3);
}

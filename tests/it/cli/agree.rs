//! How far annotators agree, as the command line says it.

use serde_json::Value;

use super::Desk;

/// The sample project: two analysts who differ in places.
fn sample() -> Desk {
    let desk = Desk::new();
    desk.isnad(["demo", "--dir", "p"]).ends(0);
    desk
}

fn figures(desk: &Desk, args: &[&str]) -> Vec<Value> {
    let run = desk.isnad([&["agree", "p", "--json"], args].concat()).ends(0);
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    json.as_array().expect("a list").clone()
}

#[test]
fn every_measure_says_a_figure_or_why_there_is_none() {
    let desk = sample();
    let all = figures(&desk, &[]);
    assert!(all.len() >= 14, "{}", all.len());
    for figure in &all {
        let keys: Vec<&String> = figure.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["measure", "tag", "pair", "article", "value", "why", "n", "low", "high"]);
        assert!(figure["value"].is_number() != figure["why"].is_string(), "{figure}");
        assert!(figure["value"].as_f64().is_none_or(|value| value <= 1.0), "{figure}");
    }
    let by = figures(&desk, &["--measure", "cohen", "--by", "tag", "pair", "article"]);
    let has = |name: &str| by.iter().filter(|figure| !figure[name].is_null()).count();
    assert!(has("tag") >= 4 && has("pair") >= 1 && has("article") == 1, "{by:#?}");
    assert_eq!(by.iter().find(|figure| !figure["pair"].is_null()).expect("a pair")["pair"][0], "amal");
    let of_tags = figures(&desk, &["--measure", "gamma-k", "--by", "tag"]);
    assert!(of_tags.iter().any(|figure| !figure["tag"].is_null() && figure["value"].is_number()), "{of_tags:#?}");
    let begun = figures(&desk, &["--measure", "f1-exact", "--by", "article", "--include-in-progress"]);
    assert!(begun.len() >= by.iter().filter(|figure| !figure["article"].is_null()).count());
}

#[test]
fn where_nobody_shares_an_article_it_says_so() {
    let desk = Desk::with_article();
    let all = figures(&desk, &[]);
    assert!(all.iter().all(|figure| figure["value"].is_null() && figure["why"].is_string()), "{all:#?}");
    let run = desk.isnad(["agree", "p"]).ends(0);
    assert!(run.out.contains("0 articles") && run.out.contains("two annotators"), "{}", run.out);
    desk.isnad(["agree", "p", "--measure", "telepathy"]).ends(2).says(&["telepathy", "cohen"]);
}

//! Working as a team, as the command line says it: who reads what, what is not sure, how good it is.

use serde_json::Value;

use super::Desk;

fn json(desk: &Desk, args: &[&str], code: i32) -> Value {
    let run = desk.isnad(args).ends(code);
    serde_json::from_str(&run.out).expect("JSON")
}

/// The sample project, whose owner is Amal: two analysts who differ in places.
fn sample() -> Desk {
    let desk = Desk::new();
    desk.isnad(["demo", "--dir", "p"]).ends(0);
    desk
}

fn articles(desk: &Desk) -> Vec<String> {
    let folders = std::fs::read_dir(desk.path("p/articles")).expect("articles");
    let mut ids: Vec<String> =
        folders.map(|folder| folder.expect("a folder").file_name().into_string().expect("UTF-8")).collect();
    ids.sort();
    ids
}

fn assigned(desk: &Desk) -> String {
    std::fs::read_to_string(desk.path("p/assignments.ron")).unwrap_or_default()
}

#[test]
fn a_plan_is_shown_carried_out_and_kept() {
    let desk = sample();
    let before = assigned(&desk);
    let analysts: Vec<&str> = vec!["assign", "p", "--again", "--analysts", "amal,karim", "--overlap", "0.5", "--json"];
    let dry = json(&desk, &[analysts.as_slice(), &["--dry-run"]].concat(), 0);
    assert_eq!(assigned(&desk), before, "a dry run changes nothing");
    let made = json(&desk, &analysts, 0);
    assert_eq!((&made["articles"], &made["pairs"]), (&dry["articles"], &dry["pairs"]), "the seed makes the same plan");
    assert_eq!(made["analysts"].as_array().expect("a list").len(), 2);
    assert!(made["pairs"][0]["articles"].as_u64() >= Some(1), "{made:#}");
    let article = articles(&desk)[0].clone();
    assert!(assigned(&desk).contains(&article));
    desk.isnad(["assign", "p"]).ends(2).says(&["no article waits", "--again"]);
    desk.isnad(["assign", "p", "--analysts", "amal,zed"]).ends(2).says(&["zed", "karim"]);
    desk.isnad(["assign", "p", "--again", "--readers", "9"]).ends(2).says(&["9 readers", "--readers"]);
    desk.isnad(["assign", "p", "--by-hand", "--articles", &article, "--analysts", "karim"]).ends(0);
    let again = json(&desk, &["assign", "p", "--again", "--dry-run", "--json"], 0);
    assert_eq!(again["kept"], serde_json::json!([]));
    assert!(assigned(&desk).contains(&format!("\"{article}\": [\"karim\"]")), "{}", assigned(&desk));
    desk.isnad(["check", "p"]).ends(0);
}

#[test]
fn an_analyst_is_scored_against_a_reviewer_on_what_is_there_to_learn_on() {
    let desk = sample();
    desk.isnad(["score", "p", "--analyst", "karim"]).ends(2).says(&["to learn on", "isnad train"]);
    let all = articles(&desk);
    let ids: Vec<&str> = all.iter().map(String::as_str).collect();
    desk.isnad([&["train", "p", "--reviewer", "amal"], ids.as_slice()].concat()).ends(0);
    let scores = json(&desk, &["score", "p", "--analyst", "karim", "--json"], 1);
    let scored: Vec<&Value> =
        scores["articles"].as_array().expect("a list").iter().filter(|a| a["why"].is_null()).collect();
    assert!(!scored.is_empty() && scored.len() < all.len(), "one of them is not done: {scores:#}");
    let f1 = scores["exact"]["f1"].as_f64().expect("a figure");
    assert!(f1 > 0.1 && f1 < 1.0 && scores["overlap"]["f1"].as_f64() >= Some(f1), "{f1}");
    assert!(scores["tags"].as_array().is_some_and(|tags| tags.len() >= 3));
    let differences = scored[0]["differences"].as_array().expect("a list");
    assert!(differences.iter().any(|one| one["how"] == "missed") && !differences.is_empty(), "{scores:#}");
    assert!(differences.iter().all(|one| one["quote"].is_string() && one["start"].is_u64()));
    let run = desk.isnad(["score", "p", "--analyst", "karim"]).ends(1);
    assert!(run.out.contains("not scored: it is not done yet") && run.out.contains("F1 0."), "{}", run.out);
    desk.isnad([&["train", "p", "--not"], ids.as_slice()].concat()).ends(0);
    desk.isnad(["score", "p", "--analyst", "karim"]).ends(2);
}

#[test]
fn what_analysts_are_not_sure_of_is_listed() {
    let desk = sample();
    let all = json(&desk, &["unsure", "p", "--json"], 0);
    let marks = all.as_array().expect("a list");
    for mark in marks {
        let keys: Vec<&String> = mark.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["article", "analyst", "mark", "tag", "quote", "note"]);
    }
    let run = desk.isnad(["unsure", "p"]).ends(0);
    assert!(
        run.out.contains(&format!("{} not sure", if marks.len() == 1 { "1 mark" } else { "marks" })),
        "{}",
        run.out
    );
}

//! The report is whole, well formed and safe, whatever the project is called; every figure has its words in both languages.

use jiff::civil::date;

use super::{Report, Words, escape, heat, html};
use crate::{
    locale::{Digits, Lang, Locale},
    model::Project,
    review::agreement::Undefined,
    session::{
        Counting,
        figures::{
            Subject, subjects,
            testing::{counted, planted},
        },
    },
};

fn written(project: &Project, measure: &'static str, lang: Lang) -> String {
    let figures = counted(project, measure, Counting::Begun);
    let report = Report { project, figures: &figures, by: "أمل <lead>", date: date(2026, 2, 3) };
    html(&report, &Locale::new(lang, Digits::European))
}

/// Checks that every tag that is opened is closed in its turn, that attributes are quoted, and that no bare sign is left.
fn assert_well_formed(page: &str) {
    let void = ["meta", "line", "circle", "polyline", "!doctype"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some((text, tail)) = rest.split_once('<') {
        assert!(!text.contains('>') || open.last() == Some(&"style"), "a bare > in “{text}”");
        let (tag, after) = tail.split_once('>').expect("a tag ends");
        rest = after;
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{tag}");
        } else if !void.contains(&name) && !tag.ends_with('/') || name == "circle" && !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let entities = page.split('&').skip(1);
    assert!(entities.clone().all(|tail| tail.split_once(';').is_some_and(|(name, _)| name.len() < 6)), "a bare &");
}

#[test]
fn a_report_is_one_well_formed_file_in_either_language() {
    for (lang, dir, title) in [(Lang::En, "ltr", "Agreement: "), (Lang::Ar, "rtl", "التوافق: المياه 2025")]
    {
        let page = written(&planted(), "f1-exact", lang);
        assert_well_formed(&page);
        assert!(page.contains(&format!("<html lang=\"{}\" dir=\"{dir}\">", lang.code())), "{lang:?}");
        assert!(page.contains(title) && page.contains("المياه 2025"), "{lang:?}");
        for nothing in ["<script", "http://", "https://", "src=", "url("] {
            assert!(!page.contains(nothing), "{lang:?}: {nothing}");
        }
        // Two of the claims are the same, of nine marks in all: 4 / 9. The row of claims has one that is an actor to the other.
        for part in ["0.44", "<svg", "h3 same", "محطة BlueFlow", "مادة one", "<bdi lang=\"ar\">النقابة</bdi>"]
        {
            assert!(page.contains(part), "{lang:?}: {part}");
        }
        let keys =
            page.split(['<', '>', ' ']).find(|word| word.starts_with("agreement-") || word.starts_with("report-"));
        assert_eq!(keys, None, "{lang:?}: a text is missing");
    }
}

#[test]
fn names_and_quotes_cannot_write_the_page() {
    let mut project = planted();
    "<script>alert('x')</script> & \u{202e}م".clone_into(&mut project.info.name);
    for analyst in project.team.values_mut() {
        analyst.name = format!("{} <b onload=\"x\">", analyst.name);
    }
    for article in project.articles.values_mut() {
        "a\" b<i>\u{2069}\0".clone_into(&mut article.title);
        "ar\"><script>".clone_into(&mut article.language);
    }
    for tag in &mut project.codebook.tags {
        tag.names = crate::model::Names::one("en", "<u>&tag;");
    }
    for lang in Lang::ALL {
        let page = written(&project, "cohen", lang);
        assert_well_formed(&page);
        for bad in ["<script", "<b ", "<i>", "<u>", "\u{202e}", "\0", "<lead>"] {
            assert!(!page.contains(bad), "{lang:?}: {bad:?}");
        }
    }
}

#[test]
fn a_project_without_figures_says_why() {
    let mut project = planted();
    project.layers.clear();
    for (lang, why) in [(Lang::En, "it takes two analysts"), (Lang::Ar, "يلزم محلّلان")] {
        let page = written(&project, "alpha", lang);
        assert_well_formed(&page);
        assert!(page.contains(why), "{lang:?}");
    }
}

#[test]
fn every_measure_says_what_it_measures_and_when_not_to_trust_it() {
    let attribute = Subject::Attribute(crate::model::AttributeId::new("certainty").unwrap());
    for locale in Lang::ALL.map(|lang| Locale::new(lang, Digits::European)) {
        for subject in subjects().chain([attribute.clone()]) {
            for key in
                [subject.name_key(), subject.meaning_key(), subject.caution_key(), subject.count_key().to_owned()]
            {
                assert!(locale.has(&key), "{key} in {:?}", locale.lang());
            }
        }
        for key in Undefined::ALL.map(Undefined::text_key) {
            assert!(locale.has(key), "{key} in {:?}", locale.lang());
        }
    }
}

#[test]
fn a_confusion_is_put_as_a_question_and_as_a_section_of_the_guideline() {
    let project = planted();
    let figures = counted(&project, "f1-exact", Counting::Done);
    let said = |lang| {
        let locale = Locale::new(lang, Digits::European);
        let words = Words { project: &project, figures: &figures, locale: &locale };
        let first = &figures.mistaken[0];
        let who = words.who(&first.what, &first.examples[0]).replace(['\u{2068}', '\u{2069}'], "");
        (words.question(&first.what).replace(['\u{2068}', '\u{2069}'], ""), who, words.proposal(first))
    };
    let (question, who, proposal) = said(Lang::En);
    assert_eq!((question.as_str(), who.as_str()), ("actor or source?", "أمل: actor · Basim: source"));
    assert!(
        proposal.starts_with("## actor or source?\n\nAnalysts differed here once. Rule: …")
            && proposal.contains("\n- “")
    );
    assert_eq!(said(Lang::Ar).0, "actor أم source؟");
}

#[test]
fn the_scale_of_colours_has_five_steps() {
    let steps = [-0.5, 0.0, 0.19, 0.2, 0.5, 0.79, 0.8, 1.0].map(heat);
    assert_eq!(steps, [0, 0, 0, 1, 2, 3, 4, 4]);
    assert_eq!(escape("a<b> & \"c\"\u{202e}\n"), "a&lt;b&gt; &amp; &quot;c&quot; ");
}

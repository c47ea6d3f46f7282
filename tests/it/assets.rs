//! What `assets` holds fits together: both languages, the templates and their guidelines, the sample's marks and texts.

use std::{collections::BTreeSet, fs, path::Path};

use isnad::store::{
    read_codebook,
    ron::to_text,
    schema::{FileType as _, v1::CodebookFile},
};
use serde_json::Value;

const TEMPLATES: [&str; 5] = ["claims", "attribution", "discourse-network", "fact-check", "named-entities"];
const LAYERS: [(&str, &str); 4] =
    [("amal", "plant-ar"), ("amal", "plant-en"), ("karim", "plant-ar"), ("karim", "plant-en")];

#[test]
fn both_languages_have_the_same_messages_in_the_same_order() {
    let (english, arabic) = (messages("en"), messages("ar"));
    let keys = |list: &[(String, BTreeSet<String>)]| list.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&english), keys(&arabic));
    for ((key, named), (_, named_in_arabic)) in english.iter().zip(&arabic) {
        assert_eq!(named, named_in_arabic, "{key} does not name the same things in both languages");
    }
}

/// No system font is needed to read the window.
#[test]
fn every_character_of_the_window_is_in_a_font_that_comes_along() {
    let fonts = ["NotoSans-Regular", "NotoSansArabic-Regular"].map(|name| read_bytes(&format!("fonts/{name}.ttf")));
    let has = |c: char| {
        let fonts = fonts.iter().filter_map(|data| swash::FontRef::from_index(data, 0));
        fonts.into_iter().any(|font| font.charmap().map(c) != 0)
    };
    for language in ["en", "ar"] {
        let missing: BTreeSet<char> =
            read(&format!("assets/locales/{language}.ftl")).chars().filter(|c| *c != '\n' && !has(*c)).collect();
        assert!(missing.is_empty(), "{language}.ftl: {missing:?}");
    }
}

#[cfg(feature = "gui")]
#[test]
fn counts_take_the_plural_forms_of_their_language() {
    let cases: [(&str, &[(u32, &str)]); 2] = [
        ("en", &[(0, "No links"), (1, "1 link"), (2, "2 links")]),
        (
            "ar",
            &[
                (0, "لا روابط"),
                (1, "رابط واحد"),
                (2, "رابطان"),
                (3, "3 روابط"),
                (11, "11 رابطًا"),
                (100, "100 رابط"),
                (103, "103 روابط"),
                (111, "111 رابطًا"),
                (202, "202 رابط"),
            ],
        ),
    ];
    for (language, counts) in cases {
        let resource = fluent_bundle::FluentResource::try_new(read(&format!("assets/locales/{language}.ftl")))
            .unwrap_or_else(|(_, errors)| panic!("{language}.ftl: {errors:?}"));
        let mut bundle = fluent_bundle::FluentBundle::new(vec![language.parse().expect("a language tag")]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no message is there twice");
        let pattern = bundle.get_message("count-links").and_then(|m| m.value()).expect("the message is there");
        for (n, text) in counts {
            let mut args = fluent_bundle::FluentArgs::new();
            args.set("n", plural_number(*n));
            args.set("count", n.to_string());
            assert_eq!(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()), *text);
        }
    }
}

/// A number of the same plural form below 101, since `intl_pluralrules` 7.0.2 takes 103 and 111 of Arabic for *other*.
#[cfg(feature = "gui")]
fn plural_number(n: u32) -> u32 {
    match n % 100 {
        _ if n < 100 => n,
        0..=2 => 100,
        rest => rest,
    }
}

#[test]
fn templates_use_every_attribute_they_define_and_define_every_one_they_use() {
    for name in TEMPLATES {
        let codebook = template(name);
        let used: BTreeSet<String> = [&codebook["tags"], &codebook["links"]]
            .into_iter()
            .flat_map(items)
            .flat_map(|r| strings(&r["attributes"]))
            .collect();
        assert_eq!(ids(&codebook["attributes"]), used, "{name}");
    }
}

#[test]
fn templates_name_everything_in_both_languages() {
    for name in TEMPLATES {
        let codebook = template(name);
        let records = ["tags", "attributes", "links"].into_iter().flat_map(|list| items(&codebook[list]));
        let options = items(&codebook["attributes"]).flat_map(|attribute| items(&attribute["options"]));
        for record in records.chain(options).chain([&codebook]) {
            for language in ["en", "ar"] {
                assert!(record["names"][language].is_string(), "{name}: {} has no name in {language}", record["id"]);
            }
        }
    }
}

#[test]
fn templates_stand_as_the_program_would_write_them() {
    for name in TEMPLATES {
        let text = read(&format!("assets/codebooks/{name}.ron"));
        let codebook = read_codebook(&text).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
        assert_eq!(codebook.template, name);
        assert_eq!(to_text(&CodebookFile::from_model(&codebook)), text, "{name}");
    }
}

/// Beside the text, the window shows the section that is headed by the tag's name.
#[test]
fn guidelines_have_a_section_for_every_tag_in_both_languages() {
    for name in TEMPLATES {
        let guidelines = read(&format!("assets/codebooks/{name}.guidelines.md"));
        for tag in items(&template(name)["tags"]) {
            for language in ["en", "ar"] {
                let heading = format!("## {}", tag["names"][language].as_str().unwrap_or_default());
                assert!(guidelines.lines().any(|line| line == heading), "{name}: no section {heading:?}");
            }
        }
    }
}

#[test]
fn every_quote_of_the_sample_is_in_its_article() {
    for (analyst, article) in LAYERS {
        let text = read(&format!("assets/sample/articles/{article}.txt"));
        for statement in statements(analyst, article) {
            for quote in
                ["claim", "signalled_by", "attributed_to", "about"].map(|part| quotes(&statement[part])).concat()
            {
                assert!(
                    find(&text, &quote).is_some(),
                    "{analyst}/{article} {}: not in the text: {quote}",
                    statement["id"]
                );
            }
        }
    }
}

#[test]
fn every_actor_of_the_sample_is_known() {
    let entities: Value = json("assets/sample/entities.json");
    let known: BTreeSet<&str> = entities.as_array().into_iter().flatten().filter_map(|e| e["id"].as_str()).collect();
    for (analyst, article) in LAYERS {
        for statement in statements(analyst, article) {
            let links = ["attributed_to", "about"].map(|part| statement[part].as_array().cloned().unwrap_or_default());
            for entity in links.iter().flatten().flat_map(|link| strings(&link["entities"])) {
                assert!(known.contains(entity.as_str()), "{analyst}/{article} {}: {entity}", statement["id"]);
            }
        }
    }
}

#[test]
fn claims_of_the_sample_keep_the_boundary_rules() {
    for (analyst, article) in LAYERS {
        for claim in statements(analyst, article).iter().flat_map(|s| quotes(&s["claim"])) {
            let claim = claim.split_once('#').map_or(claim.as_str(), |(quote, _)| quote);
            let first_word = claim.split(' ').next().unwrap_or_default();
            assert!(!["أن", "أنّ", "إن", "إنّ", "that", "and"].contains(&first_word), "{claim}");
            assert!(!claim.ends_with(['.', ',', '،', '؛']), "{claim}");
            assert!(!(claim.starts_with(['«', '“']) && claim.ends_with(['»', '”'])), "{claim}");
        }
    }
}

/// The reference says in offsets what the first analyst's marks say in quotes.
#[test]
fn the_reference_is_the_first_analysts_marks() {
    let text = read("assets/sample/articles/plant-ar.txt");
    let reference: Value = json("tests/fixtures/reference/plant-ar.reference.json");
    let marks = statements("amal", "plant-ar");
    assert_eq!(reference.as_array().map(Vec::len), Some(marks.len()));
    for (spans, statement) in reference.as_array().into_iter().flatten().zip(&marks) {
        assert_eq!(spans["id"], statement["id"]);
        for part in ["claim", "signalled_by", "attributed_to", "about"] {
            let in_quotes: Vec<_> = quotes(&statement[part]).iter().map(|quote| find(&text, quote)).collect();
            let in_offsets: Vec<_> = fragments(&spans[part]).into_iter().map(|f| offsets(&text, f)).collect();
            assert_eq!(in_offsets, in_quotes, "{} {part}", statement["id"]);
        }
    }
}

fn template(name: &str) -> Value {
    let path = format!("assets/codebooks/{name}.ron");
    ron::from_str(&read(&path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The ids of a list of records, each of which must be there once.
fn ids(list: &Value) -> BTreeSet<String> {
    let ids: Vec<_> = items(list).filter_map(|record| record["id"].as_str().map(str::to_owned)).collect();
    let set: BTreeSet<_> = ids.iter().cloned().collect();
    assert_eq!(ids.len(), set.len(), "an id is there twice: {ids:?}");
    set
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// The quotes of a part of a statement: strings, or lists of strings within `to` and `actor`.
fn quotes(part: &Value) -> Vec<String> {
    let ends = part.as_array().into_iter().flatten().flat_map(|item| [&item["to"], &item["actor"]]);
    strings(part).into_iter().chain(ends.flat_map(strings)).collect()
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The bytes of a quote, `quote#2` being its second occurrence; a quote without a number must be the only one.
fn find(text: &str, quote: &str) -> Option<(usize, usize)> {
    let numbered = quote.rsplit_once('#').and_then(|(quote, n)| Some((quote, n.parse::<usize>().ok()?)));
    let (quote, nth) = numbered.unwrap_or((quote, 1));
    let starts: Vec<usize> = text.match_indices(quote).map(|(at, _)| at).collect();
    let unique = numbered.is_some() || starts.len() == 1;
    let start = *starts.get(nth.checked_sub(1)?)?;
    unique.then_some((start, start + quote.len()))
}

/// The fragments of a part of the reference, in the order of [`quotes`].
fn fragments(part: &Value) -> Vec<&Value> {
    let items = part.as_array().into_iter().flatten();
    items
        .flat_map(|item| match (item["to"].as_array(), item["actor"].as_array()) {
            (None, None) => vec![item],
            (to, actor) => to.into_iter().chain(actor).flatten().collect(),
        })
        .filter(|fragment| fragment["quote"].is_string())
        .collect()
}

/// The bytes that a fragment names, where they hold its quote and its code points agree.
fn offsets(text: &str, fragment: &Value) -> Option<(usize, usize)> {
    let at = |key: &str| fragment[key].as_u64().and_then(|n| usize::try_from(n).ok());
    let (start, end) = (at("start_byte")?, at("end_byte")?);
    let quote = text.get(start..end)?;
    let start_char = text.get(..start)?.chars().count();
    let agrees = fragment["quote"] == quote
        && at("start_char")? == start_char
        && at("end_char")? == start_char + quote.chars().count();
    agrees.then_some((start, end))
}

/// The messages of a locale file, each with the names of what it is given.
fn messages(language: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut messages: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in read(&format!("assets/locales/{language}.ftl")).lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" = ").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            messages.push((key.to_owned(), BTreeSet::new()));
        }
        let named = line.split('$').skip(1);
        let names = named.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect());
        if let Some((_, all)) = messages.last_mut() {
            all.extend(names);
        }
    }
    messages
}

fn statements(analyst: &str, article: &str) -> Vec<Value> {
    json(&format!("assets/sample/marks/{analyst}/{article}.json")).as_array().cloned().unwrap_or_default()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(path: &str) -> String {
    String::from_utf8(read_bytes(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read_bytes(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

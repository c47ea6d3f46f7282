//! What a page says of its article: JSON-LD, `OpenGraph` and `article:*`, Dublin Core, plain meta tags, and the page itself.

use jiff::civil::Date;
use serde_json::Value;

use super::{
    phrases::bare,
    tag::Tag,
    tree::{Meta, Tree},
};
use crate::exchange::import::{About, date};

/// The deepest that objects of JSON-LD are looked for.
const DEPTH: usize = 5;

/// The most words that a line of who or when has.
const LINE: usize = 14;

/// What a page says of its article.
pub fn about(tree: &Tree) -> About {
    let meta = &tree.meta;
    let data = Data::of(meta);
    let language = first([
        meta.language.clone(),
        data.article(&["inLanguage"]),
        said(meta, &["og:locale", "dc.language", "dcterms.language", "content-language", "language"]),
    ]);
    let outlet = first([
        data.article(&["publisher"]),
        said(meta, &["og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name"]),
    ]);
    let title = first([
        data.article(&["headline", "name"]),
        said(meta, &["og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "title", "headline"]),
    ]);
    let heading = heading(tree, if title.is_empty() { &meta.title } else { &title });
    let (title, outlet) = match (&*title, &*outlet) {
        ("", "") => parted(&meta.title, heading.as_deref()),
        ("", outlet) => (without(&meta.title, outlet), outlet.to_owned()),
        (title, "") => (title.to_owned(), outlet_after(&meta.title, title)),
        (title, outlet) => (without(title, outlet), outlet.to_owned()),
    };
    let author = said(
        meta,
        &[
            "article:author",
            "author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "citation_author",
        ],
    );
    let mut byline = first([data.article(&["author", "creator"]), names_only(&author)]);
    if byline.is_empty() {
        byline = names_only(&line(tree, is_author));
    }
    let addresses = [
        meta.canonical.clone(),
        said(meta, &["og:url"]),
        data.article(&["url", "mainEntityOfPage"]),
        meta.saved_from.clone(),
    ];
    let url = addresses.into_iter().find(|url| url.starts_with("https://") || url.starts_with("http://"));
    About {
        title: tidy(&title),
        outlet: tidy(&outlet),
        byline: tidy(&byline),
        published: published(tree, &data, &language),
        url: url.unwrap_or_default(),
        language: language.trim().to_owned(),
    }
}

fn published(tree: &Tree, data: &Data, language: &str) -> Option<Date> {
    const KEYS: &[&str] = &[
        "article:published_time",
        "datepublished",
        "og:published_time",
        "date",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "dc.date.created",
        "pubdate",
        "publish-date",
        "publishdate",
        "publish_date",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "citation_date",
        "article.published",
        "article:published",
    ];
    let find = |words: &str| date::find_in(words, language);
    let written = |key: &&str| find(&said(&tree.meta, &[key]));
    find(&data.article(&["datePublished", "dateCreated"])).or_else(|| KEYS.iter().find_map(written)).or_else(|| {
        let said = || tree.all_attributes().filter(|attributes| !attributes.time.is_empty());
        said()
            .filter(|attributes| attributes.is_published)
            .chain(said())
            .find_map(|attributes| find(&attributes.time))
            .or_else(|| find(&line(tree, |words: &str| find(words).is_some())))
    })
}

/// Objects of JSON-LD that are articles, and all that have names, by which they speak of each other.
struct Data {
    articles: Vec<Value>,
    named: Vec<Value>,
}

impl Data {
    fn of(meta: &Meta) -> Self {
        let mut data = Self { articles: Vec::new(), named: Vec::new() };
        for json in &meta.json {
            let json = json.trim().trim_start_matches("<!--").trim_end_matches("-->");
            let json = json.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim_end_matches(';');
            if let Ok(value) = serde_json::from_str(json) {
                data.collect(value, 0);
            }
        }
        // The page is only asked where no article is.
        data.articles.sort_by_key(|value| !types(value).iter().any(|kind| is_article(kind)));
        data
    }

    fn collect(&mut self, value: Value, depth: usize) {
        match value {
            Value::Array(values) if depth < DEPTH => {
                for value in values {
                    self.collect(value, depth + 1);
                }
            }
            Value::Object(mut map) if depth < DEPTH => {
                for key in ["@graph", "mainEntity", "itemListElement"] {
                    if let Some(inner) = map.remove(key) {
                        self.collect(inner, depth + 1);
                    }
                }
                let value = Value::Object(map);
                if types(&value).iter().any(|kind| is_article(kind) || *kind == "WebPage") {
                    self.articles.push(value.clone());
                }
                if value.get("@id").is_some() {
                    self.named.push(value);
                }
            }
            _ => {}
        }
    }

    /// What the first article that says it says of it.
    fn article(&self, keys: &[&str]) -> String {
        let said =
            |key: &&str| self.articles.iter().map(|article| self.words(article.get(*key), 0)).find(|s| !s.is_empty());
        keys.iter().find_map(said).unwrap_or_default()
    }

    /// The words of a value: a string, the name of an object, or several.
    fn words(&self, value: Option<&Value>, depth: usize) -> String {
        match value {
            Some(Value::String(words)) => plain(words),
            Some(Value::Array(values)) if depth < DEPTH => {
                let mut found: Vec<String> = values.iter().map(|value| self.words(Some(value), depth + 1)).collect();
                found.retain(|words| !words.is_empty());
                let is_arabic = found.iter().any(|words| words.chars().any(|c| ('\u{620}'..='\u{64a}').contains(&c)));
                found.join(if is_arabic { "، " } else { ", " })
            }
            Some(Value::Object(map)) if depth < DEPTH => {
                let own = ["name", "alternateName"].iter().find_map(|key| map.get(*key));
                let id = map.get("@id");
                let other = || {
                    self.named
                        .iter()
                        .find(|other| id.is_some() && other.get("@id") == id && other.get("name").is_some())
                };
                match own.or_else(|| other().and_then(|other| other.get("name"))) {
                    Some(name) => self.words(Some(name), depth + 1),
                    None => id.and_then(Value::as_str).unwrap_or_default().to_owned(),
                }
            }
            _ => String::new(),
        }
    }
}

fn types(value: &Value) -> Vec<&str> {
    match value.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting" | "Report")
}

/// The first that says something.
fn first<const N: usize>(said: [String; N]) -> String {
    said.into_iter().find(|words| !words.trim().is_empty()).unwrap_or_default()
}

/// What meta tags say, by the first key that is there.
fn said(meta: &Meta, keys: &[&str]) -> String {
    let of = |key: &&str| {
        meta.pairs.iter().find(|(name, content)| name.split(' ').any(|name| name == *key) && !content.trim().is_empty())
    };
    keys.iter().find_map(of).map(|(_, content)| content.clone()).unwrap_or_default()
}

/// Scripts often hold names as HTML does.
fn plain(words: &str) -> String {
    let parts = [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    parts.iter().fold(words.to_owned(), |words, (name, letter)| words.replace(name, letter))
}

fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The heading of the page that the title begins or ends with.
fn heading(tree: &Tree, title: &str) -> Option<String> {
    let title = bare(title);
    let headings = (0..tree.len()).filter(|id| matches!(tree.tag(*id), Tag::Heading(1..=3)));
    let mut words = headings.map(|id| tree.all_words(id)).filter(|words| words.split(' ').count() > 2);
    words.find(|words| title.contains(&bare(words)))
}

/// What parts a headline from the outlet in titles of pages.
const BETWEEN: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " ‹ ", " • "];

/// Headline and outlet of a page's title.
fn parted(title: &str, heading: Option<&str>) -> (String, String) {
    if let Some(heading) = heading {
        return (heading.to_owned(), outlet_after(title, heading));
    }
    let words = |part: &str| part.split_whitespace().count();
    let ends = BETWEEN.iter().flat_map(|between| {
        let first = title.split_once(between).map(|(outlet, headline)| (headline, outlet));
        title.rsplit_once(between).into_iter().chain(first)
    });
    let named = ends.filter(|(headline, outlet)| words(outlet) <= 5 && words(headline) >= 3.max(words(outlet)));
    named.min_by_key(|(_, outlet)| words(outlet)).map_or_else(
        || (title.to_owned(), String::new()),
        |(headline, outlet)| (headline.to_owned(), outlet.to_owned()),
    )
}

/// What a page's title says after or before its headline.
fn outlet_after(title: &str, headline: &str) -> String {
    let headline = bare(headline);
    let ends = BETWEEN.iter().flat_map(|between| {
        let before = title.split_once(between).map(|(outlet, rest)| (rest, outlet));
        title.rsplit_once(between).into_iter().chain(before)
    });
    let mut outlets =
        ends.filter(|(rest, outlet)| bare(rest).contains(&headline) && outlet.split_whitespace().count() <= 5);
    outlets.next().map(|(_, outlet)| outlet.to_owned()).unwrap_or_default()
}

/// A title without the outlet at its beginning or end.
fn without(title: &str, outlet: &str) -> String {
    let outlet = bare(outlet);
    for between in BETWEEN.into_iter().chain([": "]) {
        match (title.rsplit_once(between), title.split_once(between)) {
            (Some((rest, last)), _) if bare(last) == outlet => return rest.to_owned(),
            (_, Some((first, rest))) if bare(first) == outlet => return rest.to_owned(),
            _ => {}
        }
    }
    title.to_owned()
}

/// The first short line whose names say that it tells who or when, and that is what is looked for.
fn line(tree: &Tree, is_it: impl Fn(&str) -> bool) -> String {
    let told = (0..tree.len()).filter(|id| matches!(tree.tag(*id), Tag::Time) || tree.attributes(*id).told.is_byline);
    let words = told.map(|id| tree.all_words(id)).filter(|words| words.split(' ').count() <= LINE);
    words.into_iter().find(|words| is_it(words)).unwrap_or_default()
}

fn is_author(words: &str) -> bool {
    !words.is_empty()
        && words.split(' ').count() <= 8
        && date::find(words).is_none()
        && !words.contains(|c: char| c.is_numeric())
}

/// Without the word that says that a name follows; an address is no name.
fn names_only(byline: &str) -> String {
    let mut byline = byline.trim();
    for lead in [
        "By ",
        "by ",
        "BY ",
        "بقلم",
        "كتبت",
        "كتب",
        "إعداد",
        "الكاتب",
        "مرسلة بواسطة",
        "بواسطة",
        "Author",
        "Posted by",
        "Written by",
    ] {
        if let Some(rest) = byline.strip_prefix(lead) {
            byline = rest.trim_start_matches([':', ' ', '/', '-']);
        }
    }
    let is_address = byline.contains("://") || byline.starts_with('@');
    if is_address || byline.split_whitespace().count() > LINE { String::new() } else { byline.to_owned() }
}

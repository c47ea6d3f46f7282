//! The sample project is made of its raw material, byte for byte; `ISNAD_BLESS=1` makes it anew.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use isnad::{
    model::*,
    session::{TEMPLATES, template, unpack_sample},
    store,
    text::TextSpan,
};
use serde_json::Value;
use uuid::Uuid;

use super::reference::statements_of;

#[test]
fn the_sample_project_is_its_raw_material() {
    let made = tempfile::tempdir().expect("a temporary folder");
    store::create(&made.path().join("project"), &sample()).expect("a project");
    let (made, kept) = (made.path().join("project"), assets().join("project"));
    if std::env::var_os("ISNAD_BLESS").is_some() {
        if kept.exists() {
            fs::remove_dir_all(&kept).expect("the old sample goes");
        }
        for (name, bytes) in files(&made) {
            let path = kept.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            #[expect(clippy::disallowed_methods, reason = "the sample is under version control")]
            fs::write(path, bytes).expect("the sample can be written");
        }
    }
    let (made, kept) = (files(&made), files(&kept));
    assert_eq!(made.keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>());
    for (name, bytes) in made {
        assert!(kept.get(&name) == Some(&bytes), "{name} is not what its raw material makes; ISNAD_BLESS=1 makes it");
    }
}

/// A file that is new in the folder is embedded only when `session/sample.rs` is compiled again.
#[test]
fn the_program_carries_all_of_the_sample_project() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    assert!(unpack_sample(dir.path()).expect("unpacked"));
    assert!(files(dir.path()) == files(&assets().join("project")), "touch src/session/sample.rs, and test again");
}

#[test]
fn the_sample_project_holds() {
    let project = sample();
    assert!(template(&project.codebook.template).is_some() && !TEMPLATES.is_empty());
    for (key, layer) in &project.layers {
        let text = project.text(&key.article);
        assert_eq!(check_layer(&project, layer, text.as_deref()), [], "{key:?}");
        assert!(!layer.annotations.is_empty() && !layer.links.is_empty());
    }
    let statements_of = |analyst: &str| {
        let layers = project.layers.values().filter(|l| l.key.analyst.as_str() == analyst);
        layers.map(|layer| statements(layer, &project.codebook).len()).sum::<usize>()
    };
    assert_eq!((statements_of("amal"), statements_of("karim")), (21 + 17, 17 + 6));
}

/// There is something to agree on, and something to settle.
#[test]
fn the_analysts_of_the_sample_agree_in_places_and_disagree_in_others() {
    let project = sample();
    let mut seen = BTreeSet::new();
    for article in project.articles.keys() {
        let of = |layer: &Layer| statements_of(layer, &project.codebook, &[]);
        let layers: Vec<_> = project.layers_on(article).map(of).collect();
        let [amal, karim] = layers.as_slice() else { panic!("{article} has {} layers", layers.len()) };
        for statement in karim {
            seen.insert(match amal.iter().find(|other| other.claim == statement.claim) {
                Some(twin) if twin == statement => "both say it",
                Some(_) => "both mark the claim, and say otherwise of it",
                None => "one alone marks the claim",
            });
        }
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
}

/// Every file below a folder: its name, with `/`, and its bytes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).expect("readable"));
            }
        }
    }
    found
}

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample")
}

fn read(name: &str) -> String {
    fs::read_to_string(assets().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn json(name: &str) -> Value {
    serde_json::from_str(&read(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The sample, with identifiers and times that are always the same.
fn sample() -> Project {
    let plan = json("project.json");
    let template = template(word(&plan["codebook"])).expect("a template");
    let mut codebook = template.codebook().expect("a codebook");
    codebook.version = 1;
    let mut team = items(&plan["analysts"]).map(|a| Analyst {
        id: id(&a["id"]),
        rev: 0,
        name: word(&a["names"]["ar"]).to_owned(),
        extra: Extra::default(),
    });
    let owner = Analyst { rev: 1, ..team.next().expect("an owner") };
    let info = ProjectInfo {
        id: ProjectId::new(uuid(0, 0)),
        rev: 1,
        name: word(&plan["name"]["ar"]).to_owned(),
        owner: owner.id.clone(),
        languages: items(&plan["languages"]).map(|l| word(l).to_owned()).collect(),
        extra: Extra::default(),
    };
    let mut project = Project::new(info, owner.clone(), codebook, template.guidelines.to_owned());
    let apply = |project: &mut Project, edit: Edit| drop(project.apply(edit).unwrap_or_else(|e| panic!("{e}")));
    for analyst in team {
        apply(&mut project, Edit::PutAnalyst(analyst));
    }
    let mut keys = BTreeMap::new();
    for plan in items(&plan["articles"]) {
        let (article, text) = article(plan, &owner.id);
        keys.insert(word(&plan["key"]).to_owned(), article.id.clone());
        apply(&mut project, Edit::AddArticle(Box::new(article), text));
    }
    for plan in items(&json("entities.json")) {
        let entity = entity(plan, &owner.id, &keys);
        apply(&mut project, Edit::PutEntity(owner.id.clone(), Box::new(entity)));
    }
    for (number, plan) in (1..).zip(items(&plan["layers"])) {
        let key = LayerKey { analyst: id(&plan["analyst"]), article: keys[word(&plan["article"])].clone() };
        let text = project.text(&key.article).expect("a text");
        let mut maker = Maker::new(key.clone(), &text, number);
        for (n, statement) in (0..).zip(items(&json(word(&plan["marks"])))) {
            maker.statement(statement, n);
        }
        maker.between_statements();
        let status = match word(&plan["status"]) {
            "done" => Status::Done,
            "in-progress" => Status::InProgress,
            other => panic!("status {other}"),
        };
        let annotations = maker.layer.annotations.values().map(|a| LayerEdit::PutAnnotation(Box::new(a.clone())));
        let links = maker.layer.links.values().map(|link| LayerEdit::PutLink(Box::new(link.clone())));
        let edits = annotations.chain(links).chain([LayerEdit::SetStatus(status)]);
        apply(&mut project, Edit::Batch(edits.map(|edit| Edit::Layer(key.clone(), edit)).collect()));
    }
    project
}

fn article(plan: &Value, analyst: &AnalystId) -> (Article, ArticleText) {
    let file = word(&plan["file"]);
    let text = read(file);
    let text_hash = TextHash::of(text.as_bytes());
    let published = word(&plan["published"]).parse().expect("a date");
    let article = Article {
        id: article_id(Some(published), &text_hash, 1).expect("an id"),
        rev: 0,
        title: word(&plan["title"]).to_owned(),
        outlet: word(&plan["outlet"]).to_owned(),
        byline: word(&plan["byline"]).to_owned(),
        published: Some(published),
        url: String::new(),
        language: word(&plan["language"]).to_owned(),
        direction: Direction::Automatic,
        imported: ImportRecord {
            file: file.rsplit('/').next().unwrap_or_default().to_owned(),
            decoded: Decoded { encoding: "utf-8".to_owned(), ..Decoded::default() },
            ..ImportRecord::by(analyst.clone(), minute(0))
        },
        headings: Vec::new(),
        text_hash,
        original_hash: Some(text_hash),
        supersedes: None,
        extra: Extra::default(),
    };
    let original = Original { extension: "txt".to_owned(), bytes: text.as_bytes().into() };
    (article, ArticleText { text: text.into(), original: Some(original) })
}

fn entity(plan: &Value, analyst: &AnalystId, articles: &BTreeMap<String, ArticleId>) -> Entity {
    let names = plan["names"].as_object().expect("names");
    Entity {
        id: id(&plan["id"]),
        rev: 0,
        names: Names(names.iter().map(|(language, name)| (language.clone(), word(name).to_owned())).collect()),
        aliases: items(&plan["aliases"]).map(|a| word(a).to_owned()).collect(),
        kind: match word(&plan["kind"]) {
            "person" => EntityKind::Person,
            "organisation" => EntityKind::Organisation,
            "government" => EntityKind::Government,
            "outlet" => EntityKind::Outlet,
            "place" => EntityKind::Place,
            "document" => EntityKind::Document,
            "group" => EntityKind::Group,
            other => panic!("kind {other}"),
        },
        scope: match word(&plan["scope"]) {
            "project" => Scope::Project,
            article => Scope::Article(articles[article].clone()),
        },
        affiliation: plan.get("affiliation").map(|a| Affiliation {
            with: id(&a["with"]),
            position: match word(&a["position"]) {
                "inside" => Position::Inside,
                "outside" => Position::Outside,
                "close-to" => Position::CloseTo,
                other => panic!("position {other}"),
            },
        }),
        external_id: String::new(),
        note: String::new(),
        same_as: None,
        provenance: provenance(analyst, 0),
        extra: Extra::default(),
    }
}

/// Makes a layer of statements.
struct Maker<'t> {
    text: &'t str,
    layer: Layer,
    /// Which layer of the sample it is, so that identifiers differ between layers.
    number: u32,
    records: u64,
    minute: i64,
    /// Equal quotes with the same tag are one mark.
    marks: BTreeMap<(&'static str, Vec<TextSpan>), AnnotationId>,
    claims: BTreeMap<String, AnnotationId>,
    /// Relations between statements: kind, from, to.
    relations: Vec<(&'static str, String, String)>,
}

impl<'t> Maker<'t> {
    fn new(key: LayerKey, text: &'t str, number: u32) -> Self {
        let layer = Layer::new(key, TextHash::of(text.as_bytes()));
        let (marks, claims, relations) = Default::default();
        Self { text, layer, number, records: 0, minute: 0, marks, claims, relations }
    }

    fn statement(&mut self, plan: &Value, nth: i64) {
        self.minute = 60 * 24 * i64::from(self.number) + 3 * nth;
        let name = word(&plan["id"]).to_owned();
        let claim = self.mark("claim", &plan["claim"], &Value::Null);
        self.claims.insert(name.clone(), claim);
        self.layer.annotations.change(&claim, |mark| {
            for (attribute, value) in plan["attributes"].as_object().into_iter().flatten() {
                mark.attributes.set(attribute_id(attribute), Some(word(value).into()));
            }
            mark.note.push_str(plan["note"].as_str().unwrap_or_default());
            mark.unsure = plan["unsure"] == true;
        });
        for cue in items(&plan["signalled_by"]) {
            let cue = self.mark("cue", cue, &Value::Null);
            self.link("signalled-by", claim, LinkTarget::Annotation(cue), &Value::Null);
        }
        for attribution in items(&plan["attributed_to"]) {
            let to = match attribution["to"].as_str() {
                Some("article") => LinkTarget::Article,
                _ => LinkTarget::Annotation(self.mark("source", &attribution["to"], &attribution["entities"])),
            };
            self.link("attributed-to", claim, to, attribution);
        }
        for about in items(&plan["about"]) {
            let actor = self.mark("actor", &about["actor"], &about["entities"]);
            self.link("about", claim, LinkTarget::Annotation(actor), about);
        }
        if let Some(of) = plan["condition_of"].as_str() {
            self.relations.push(("if", of.to_owned(), name.clone()));
        }
        for kind in ["supports", "rebuts"] {
            self.relations.extend(items(&plan[kind]).map(|to| (kind, name.clone(), word(to).to_owned())));
        }
    }

    /// Links that need all claims.
    fn between_statements(&mut self) {
        for (kind, from, to) in std::mem::take(&mut self.relations) {
            let (from, to) = (self.claims[&from], self.claims[&to]);
            self.link(kind, from, LinkTarget::Annotation(to), &Value::Null);
        }
    }

    /// The mark of that tag on those quotes: one string, or a list that is one mark of several fragments.
    fn mark(&mut self, tag: &'static str, quotes: &Value, entities: &Value) -> AnnotationId {
        let list = quotes.as_array().map_or_else(|| vec![quotes.clone()], Clone::clone);
        let mut spans: Vec<TextSpan> = list.iter().map(|quote| find(self.text, word(quote))).collect();
        spans.sort();
        let made = self.marks.get(&(tag, spans.clone())).copied();
        let mark = made.unwrap_or_else(|| {
            let id = AnnotationId::new(self.next_uuid());
            let fragments = spans.iter().map(|span| Fragment::of(self.text, *span).expect("in the text")).collect();
            let annotation = Annotation {
                id,
                rev: 0,
                tag: TagId::new(tag).expect("a tag"),
                fragments,
                attributes: Attributes::default(),
                entities: Vec::new(),
                note: String::new(),
                unsure: false,
                provenance: provenance(&self.layer.key.analyst, self.minute),
                anchor: AnchorState::Exact,
                extra: Extra::default(),
            };
            self.layer.annotations.put(annotation);
            self.marks.insert((tag, spans), id);
            id
        });
        self.layer.annotations.change(&mark, |mark| {
            for entity in items(entities).map(id) {
                if !mark.entities.contains(&entity) {
                    mark.entities.push(entity);
                }
            }
        });
        mark
    }

    fn link(&mut self, kind: &str, from: AnnotationId, to: LinkTarget, plan: &Value) {
        let mut attributes = Attributes::default();
        for name in ["step", "act", "evidence", "stance"] {
            let value = plan[name].as_str().map(str::to_owned).or_else(|| plan[name].as_u64().map(|n| n.to_string()));
            attributes.set(attribute_id(name), value.map(AttributeValue::One));
        }
        let id = LinkId::new(self.next_uuid());
        let (kind, provenance) =
            (LinkKindId::new(kind).expect("a kind"), provenance(&self.layer.key.analyst, self.minute));
        let link = Link { id, rev: 0, kind, from, to, attributes, provenance, extra: Extra::default() };
        self.layer.links.put(link);
    }

    fn next_uuid(&mut self) -> Uuid {
        self.records += 1;
        uuid(self.minute, u64::from(self.number) << 32 | self.records)
    }
}

/// The bytes of a quote, `quote#2` being its second occurrence.
fn find(text: &str, quote: &str) -> TextSpan {
    let numbered = quote.rsplit_once('#').and_then(|(quote, n)| Some((quote, n.parse::<usize>().ok()?)));
    let (quote, nth) = numbered.unwrap_or((quote, 1));
    let (start, _) = text.match_indices(quote).nth(nth - 1).unwrap_or_else(|| panic!("not in the text: {quote}"));
    TextSpan::new(text, start..start + quote.len()).expect("a span")
}

/// A UUID of version 7 whose time is that minute of the sample's and whose rest is a number.
fn uuid(at_minute: i64, number: u64) -> Uuid {
    let ms = minute(at_minute).as_millisecond() as u128;
    Uuid::from_u128(ms << 80 | 0x7 << 76 | 0x8 << 60 | u128::from(number))
}

/// Minutes after the sample's articles came in.
fn minute(n: i64) -> Timestamp {
    let start: Timestamp = "2025-09-15T08:00:00Z".parse().expect("a time");
    Timestamp::from_millisecond(start.as_millisecond() + n * 60_000).expect("a time")
}

fn provenance(analyst: &AnalystId, at_minute: i64) -> Provenance {
    let when = minute(at_minute);
    Provenance { analyst: analyst.clone(), created: when, changed: when, origin: Origin::Hand, codebook: 1 }
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string"))
}

fn id<T: std::str::FromStr<Err = IdError>>(value: &Value) -> T {
    word(value).parse().unwrap_or_else(|e| panic!("{e}"))
}

fn attribute_id(name: &str) -> AttributeId {
    AttributeId::new(name).expect("a good name")
}

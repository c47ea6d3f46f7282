//! What became of an article, in words and as JSON.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::{
    cli::{Failure, console::count},
    exchange::import::Spot,
    model::{Article, ArticleId},
    session::{Carried, FileError},
};

/// Letters of the text that are shown of what would be brought in.
const SAMPLE: usize = 60;

/// What became of an article.
pub(super) struct Told {
    path: PathBuf,
    place: Spot,
    pub fate: Fate,
}

pub(super) enum Fate {
    /// It is in.
    In {
        article: Box<Article>,
        version: Option<Version>,
        /// Another article that says nearly the same.
        copy_of: Option<ArticleId>,
        sample: String,
    },
    /// The project has its text already.
    Known(ArticleId),
    /// It is none, or was not taken up.
    Failed(Failure),
}

/// It is a new version of that article.
pub(super) struct Version {
    pub old: ArticleId,
    pub carried: Carried,
}

/// The first words of a text.
pub(super) fn sample(text: &str) -> String {
    let words = text.split_whitespace().take(SAMPLE).collect::<Vec<_>>().join(" ");
    if words.chars().count() <= SAMPLE { words } else { words.chars().take(SAMPLE).chain(['…']).collect() }
}

impl Told {
    pub fn new(path: &Path, place: Spot, fate: Fate) -> Self {
        Self { path: path.to_owned(), place, fate }
    }

    pub fn failed(error: &FileError) -> Self {
        let failure = Failure::new(error).hint(error.cause.hint());
        Self::new(&error.path, error.place.clone(), Fate::Failed(failure))
    }

    /// In words; those of a failure are said elsewhere.
    pub fn line(&self, is_dry: bool) -> String {
        let place = if self.place.is_whole() { String::new() } else { format!(", {}", self.place) };
        let shown = format!("{}{place}", self.path.display());
        let (article, version, copy_of, sample) = match &self.fate {
            Fate::Known(id) => return format!("{shown}: already here, as {id}"),
            Fate::Failed(_) => return shown,
            Fate::In { article, version, copy_of, sample } => (article, version, copy_of, sample),
        };
        let verb = if is_dry { "would be imported as" } else { "imported as" };
        let mut said = format!("{shown}: {verb} {}", article.id);
        if let Some(Version { old, .. }) = version {
            said.push_str(&format!(", a new version of {old}"));
        }
        said.push_str(&format!(", “{}”", article.title));
        said.push_str(&known(article));
        said.push_str(&changes(article));
        if let Some(Version { carried: Carried { placed, waiting }, .. }) = version
            && placed + waiting > 0
        {
            let waits = if *waiting == 1 { "waits" } else { "wait" };
            let placed = count(*placed, "mark");
            said.push_str(&format!("; {placed} placed, to be confirmed; {waiting} {waits} for a place"));
        }
        if let Some(id) = copy_of {
            said.push_str(&format!("; nearly the same as {id}"));
        }
        if is_dry {
            said.push_str(&format!("; {}: {sample}", article.imported.decoded.encoding));
        }
        said
    }

    /// As an object of JSON on one line.
    pub fn json(&self) -> Value {
        let mut object = Map::new();
        let mut set = |name: &str, value: Value| {
            if value != json!("") && !value.is_null() {
                object.insert(name.to_owned(), value);
            }
        };
        set("file", json!(self.path.to_string_lossy()));
        set("place", json!(self.place.to_string()));
        match &self.fate {
            Fate::Known(id) => {
                set("status", json!("known"));
                set("article", json!(id.as_str()));
            }
            Fate::Failed(failure) => {
                set("status", json!("failed"));
                set("error", json!(failure.message()));
                set("hint", json!(failure.way_out()));
            }
            Fate::In { article, version, copy_of, sample } => {
                set("status", json!("imported"));
                set("article", json!(article.id.as_str()));
                for (name, value) in [
                    ("title", &article.title),
                    ("outlet", &article.outlet),
                    ("byline", &article.byline),
                    ("url", &article.url),
                    ("language", &article.language),
                    ("format", &article.imported.reader),
                    ("encoding", &article.imported.decoded.encoding),
                ] {
                    set(name, json!(value));
                }
                set("published", json!(article.published.map(|date| date.to_string())));
                if !article.imported.cut.is_empty() {
                    set("cut", json!(article.imported.cut));
                }
                set("supersedes", json!(version.as_ref().map(|version| version.old.as_str())));
                set("like", json!(copy_of.as_ref().map(ArticleId::as_str)));
                set("sample", json!(sample));
            }
        }
        Value::Object(object)
    }
}

/// What is known of an article beside its title.
fn known(article: &Article) -> String {
    let date = article.published.map(|date| date.to_string()).unwrap_or_default();
    let known = [&article.outlet, &article.byline, &date];
    known.into_iter().filter(|word| !word.is_empty()).flat_map(|word| [" · ", word.as_str()]).collect()
}

/// What was changed in reading, and what was left out, in a few words.
fn changes(article: &Article) -> String {
    let mut said = String::new();
    let decoded = &article.imported.decoded;
    if decoded.bom_stripped {
        said.push_str("; without its byte order mark");
    }
    if decoded.crlf_unified > 0 {
        said.push_str(&format!("; {} line ends CRLF made LF", decoded.crlf_unified));
    }
    let cut: Vec<String> = article.imported.cut.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    if !cut.is_empty() {
        said.push_str(&format!("; left out: {}", cut.join(", ")));
    }
    said
}

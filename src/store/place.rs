//! Where the parts of a project stand in its folder.

use std::path::{Path, PathBuf};

use crate::model::{ArticleId, LayerKey, Place};

/// The most bytes that an article's text or original may have.
pub const ARTICLE_CAP: u64 = 32 << 20;
/// The most bytes that any other file may have.
pub const FILE_CAP: u64 = 64 << 20;

/// What git is told to leave out.
pub(super) const GITIGNORE: &str =
    "# Left by a program that was killed while saving; swept when the project opens.\n.*.isnad-tmp\n";
/// What git is told of line ends: the offsets of every mark count the bytes of `text.txt`.
pub(super) const GITATTRIBUTES: &str = "text.txt -text\noriginal.* -text\n*.ron text eol=lf\n*.md text eol=lf\n";

/// The file of a place, below the project's folder; of an article, its `article.ron`.
pub fn file_of(place: &Place) -> PathBuf {
    match place {
        Place::Project => "project.ron".into(),
        Place::Codebook => "codebook.ron".into(),
        Place::Guidelines => "guidelines.md".into(),
        Place::Assignments => "assignments.ron".into(),
        Place::Analyst(id) => format!("team/{id}.ron").into(),
        Place::Article(id) => folder_of_article(id).join("article.ron"),
        Place::Entity(analyst, id) => format!("entities/{analyst}/{id}.ron").into(),
        Place::Layer(key) => format!("annotations/{}/{}.ron", key.analyst, key.article).into(),
        Place::Review(key) => format!("reviews/{}/{}.ron", key.analyst, key.article).into(),
    }
}

/// The article, entity or layer that a path below the project's folder is the file of.
pub(super) fn place_of(path: &Path) -> Option<Place> {
    let parts: Vec<&str> = path.iter().map(std::ffi::OsStr::to_str).collect::<Option<_>>()?;
    let id = |file: &&str| file.strip_suffix(".ron").map(ToOwned::to_owned);
    let place = match parts.as_slice() {
        ["articles", article, "article.ron"] => Place::Article(article.parse().ok()?),
        ["entities", analyst, file] => Place::Entity(analyst.parse().ok()?, id(file)?.parse().ok()?),
        ["annotations", analyst, file] => {
            Place::Layer(LayerKey { analyst: analyst.parse().ok()?, article: id(file)?.parse().ok()? })
        }
        _ => return None,
    };
    Some(place)
}

/// The folder of an article, below the project's.
pub(super) fn folder_of_article(id: &ArticleId) -> PathBuf {
    format!("articles/{id}").into()
}

/// The file of an article's text, below the project's folder.
pub(super) fn text_of(id: &ArticleId) -> PathBuf {
    folder_of_article(id).join("text.txt")
}

/// The name of the file that keeps what an article was made from.
pub(super) fn original_name(extension: &str) -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric();
    let extension: String = extension.chars().filter(plain).take(16).collect::<String>().to_ascii_lowercase();
    format!("original.{}", if extension.is_empty() { "bin" } else { &extension })
}

//! Files that are read on a thread of their own, to show what they hold before anything is taken up.

use std::{
    collections::HashMap,
    fmt,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        mpsc::{Receiver, Sender, TryRecvError, channel},
    },
    thread::Builder,
};

use egui::Context;

use crate::{
    exchange::{
        ImportError, ImportedArticle,
        import::{About, Cut, PartError, ReadOptions, Spot},
    },
    model::{ArticleId, Decoded, Project, TextHash},
    session::{FileError, Files, KnownCopies, KnownTexts, Session, Task, columns_in, files_of, read_file},
    store::Folder,
};

/// Characters of a text that the preview shows.
pub(super) const SHOWN: usize = 240;

/// What is heard of the files.
#[derive(Debug)]
pub(super) enum Heard {
    /// An article, or what is none.
    Preview(Box<Preview>),
    /// A table, and what its columns are called; before its rows.
    Table(PathBuf, Vec<String>),
}

/// What a file holds, or a row of it.
#[derive(Debug)]
pub(super) struct Preview {
    pub path: PathBuf,
    /// Where in it.
    pub place: Spot,
    pub result: Result<Found, ImportError>,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub about: About,
    pub beginning: String,
    pub decoded: Decoded,
    pub cut: Vec<Cut>,
    /// The article of the project that has its text, or nearly.
    pub twin: Option<Twin>,
}

/// Another article of the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Twin {
    pub title: String,
    /// Its text is the very same.
    pub is_same: bool,
}

/// What the project has already.
pub(super) struct Here {
    project: Project,
    folder: Arc<Folder>,
    /// Its texts, read when they are first asked for: once, however often other files are named.
    known: OnceLock<(KnownTexts, KnownCopies)>,
}

impl fmt::Debug for Here {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Here({})", self.project.info.name)
    }
}

impl Here {
    pub fn of(session: &Session) -> Self {
        Self { project: session.project().clone(), folder: session.shared_folder(), known: OnceLock::new() }
    }

    fn known(&self) -> &(KnownTexts, KnownCopies) {
        self.known.get_or_init(|| {
            let copies = KnownCopies::of(&self.project, &self.folder, &Task::default());
            (KnownTexts::of(&self.project), copies)
        })
    }

    /// An article of the project that has a text, or nearly.
    fn twin(&self, hash: &TextHash, text: &str) -> Option<Twin> {
        let (texts, copies) = self.known();
        let twin =
            |id: &ArticleId, is_same| Some(Twin { title: self.project.articles.get(id)?.title.clone(), is_same });
        match texts.of_text(hash) {
            Some(id) => twin(id, true),
            None => twin(&copies.like(text)?, false),
        }
    }
}

/// Files that are being read.
#[derive(Default)]
pub(super) struct Reading {
    pub of: Vec<PathBuf>,
    answer: Option<Receiver<Heard>>,
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reading({:?})", self.of)
    }
}

impl Reading {
    /// Reads other files; what was being read is let go.
    pub fn start(&mut self, ctx: &Context, files: Vec<PathBuf>, options: ReadOptions, here: Option<Arc<Here>>) {
        self.of.clone_from(&files);
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let started = Builder::new().name("isnad-preview".to_owned()).spawn(move || {
            read(&files, &options, here.as_deref(), &sender, || ctx.request_repaint());
            drop(sender);
            ctx.request_repaint();
        });
        self.answer = started.is_ok().then_some(receiver);
    }

    /// Whether there is more to come.
    pub fn is_going_on(&self) -> bool {
        self.answer.is_some()
    }

    /// The next that was read since.
    pub fn next(&mut self) -> Option<Heard> {
        match self.answer.as_ref()?.try_recv() {
            Ok(heard) => return Some(heard),
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => self.answer = None,
        }
        None
    }
}

/// Reads until all is read, or nobody listens any more because other files were named or the dialog is closed.
fn read(files: &[PathBuf], options: &ReadOptions, here: Option<&Here>, sender: &Sender<Heard>, wake: impl Fn()) {
    let mut twins = Twins::of(here);
    let Files { files, refused } = files_of(files);
    for FileError { path, place, cause } in refused {
        if sender.send(heard(Preview { path, place, result: Err(cause) })).is_err() {
            return;
        }
    }
    for path in files {
        let mut is_heard = true;
        // A file that cannot be read says so below.
        let columns = columns_in(&path, options).unwrap_or_default();
        if !columns.is_empty() && sender.send(Heard::Table(path.clone(), columns)).is_err() {
            return;
        }
        let outcome = read_file(&path, None, options, &mut |article| {
            is_heard = sender.send(heard(preview(&path, article, &mut twins))).is_ok();
            wake();
            if is_heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if let Err(cause) = outcome {
            let none = Preview { path, place: Spot::Whole, result: Err(cause) };
            is_heard &= sender.send(heard(none)).is_ok();
            wake();
        }
        if !is_heard {
            return;
        }
    }
}

fn heard(preview: Preview) -> Heard {
    Heard::Preview(Box::new(preview))
}

fn preview(path: &Path, article: Result<ImportedArticle, PartError>, twins: &mut Twins<'_>) -> Preview {
    let path = path.to_owned();
    match article {
        Ok(article) => {
            let twin = twins.find(&article);
            let ImportedArticle { text, about, decoded, cut, place, .. } = article;
            let found = Found { about, beginning: beginning(&text), decoded, cut, twin };
            Preview { path, place, result: Ok(found) }
        }
        Err(PartError { place, cause }) => Preview { path, place, result: Err(cause) },
    }
}

/// Looks for articles of the same words: in the project, and among those read before.
struct Twins<'h> {
    here: Option<&'h Here>,
    /// Of those read before.
    texts: KnownTexts,
    copies: KnownCopies,
    /// Their titles, by the names that stand for them.
    read: HashMap<ArticleId, String>,
}

impl<'h> Twins<'h> {
    fn of(here: Option<&'h Here>) -> Self {
        Self { here, texts: KnownTexts::default(), copies: KnownCopies::default(), read: HashMap::new() }
    }

    fn find(&mut self, article: &ImportedArticle) -> Option<Twin> {
        let (hash, text) = (TextHash::of(article.text.as_bytes()), &article.text);
        let here = self.here.and_then(|here| here.twin(&hash, text));
        if here.as_ref().is_some_and(|twin| twin.is_same) {
            return here;
        }
        let title = |id: &ArticleId| self.read.get(id).cloned();
        if let Some(title) = self.texts.of_text(&hash).and_then(title) {
            return Some(Twin { title, is_same: true });
        }
        let like = self.copies.like(text).as_ref().and_then(title);
        if let Ok(id) = ArticleId::new(&format!("read-{}", self.read.len())) {
            self.copies.add(&id, text);
            self.texts.add(&hash, &id);
            self.read.insert(id, article.about.title.clone());
        }
        here.or(like.map(|title| Twin { title, is_same: false }))
    }
}

/// The first letters of a text, on as few lines as they take.
pub(super) fn beginning(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.len() + word.len() > SHOWN * 2 || words.chars().count() > SHOWN {
            words.push('…');
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn previews(files: &[PathBuf]) -> Vec<Preview> {
        let (sender, receiver) = channel();
        read(files, &ReadOptions::default(), None, &sender, || ());
        drop(sender);
        let only = |heard| if let Heard::Preview(preview) = heard { Some(*preview) } else { None };
        receiver.into_iter().filter_map(only).collect()
    }

    #[test]
    fn each_file_is_listed_with_what_it_holds_or_why_not() {
        let fixture = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles").join(name);
        let only = |name: &str| previews(&[fixture(name)]).pop().expect("a file").result;
        let good = only("crlf-bom.txt").expect("it is text");
        assert!(good.decoded.bom_stripped && good.decoded.crlf_unified > 0);
        let title = &good.about.title;
        assert!(!title.is_empty() && good.beginning.starts_with(title.split(' ').next().unwrap()));
        assert!(matches!(only("empty.txt"), Err(ImportError::Empty)));
        assert!(matches!(only("nul.txt"), Err(ImportError::Nul { .. })));
        assert!(matches!(only("none-such.txt"), Err(ImportError::Read(_))));
        let twice = previews(&[fixture("crlf-bom.txt"), fixture("crlf-bom.txt")]);
        let twin = twice[1].result.as_ref().unwrap().twin.as_ref().unwrap();
        assert!(twin.is_same && twin.title == *title);
    }

    #[test]
    fn a_long_text_is_shown_by_its_beginning() {
        let shown = beginning(&"كلمة أخرى ".repeat(400));
        assert!(shown.ends_with('…') && shown.chars().count() < SHOWN + 20);
        assert_eq!(beginning(" a\n b "), "a b");
    }
}

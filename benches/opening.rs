//! Opening a large project: 10,000 articles, each marked by three analysts with forty annotations.
//!
//! What counts is the time until there is a list to work with: the session is open, and the library has a row of each
//! article, in order, with how far the analyst is. While the files are read that no index knows, the window takes up what
//! has come from time to time, which must not be felt: that is the cost of an update. Beside it stands the raw cost of the same run: listing the folders, and looking at every file.

#![expect(clippy::disallowed_methods, reason = "what is made to be measured may be lost")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, mpsc::channel},
    time::{Duration, Instant},
};

use isnad::{
    model::{
        AnalystId, AnchorState, Annotation, AnnotationId, Article, ArticleText, Attributes, Direction, Edit, Extra,
        Fragment, ImportRecord, LayerEdit, LayerKey, Origin, Place, Project, Provenance, TagId, TextHash, article_id,
    },
    session::{Session, Stamp as _, SystemStamp, Task},
    store::{self, Batch, Rest, file_of},
    text::TextSpan,
    ui::{
        keys::Keymap,
        panels::library::{LibraryCtx, LibraryState},
    },
};

use crate::{
    desk,
    figure::{Against, Figures, time},
};

const ARTICLES: u32 = 10_000;
const ANALYSTS: [&str; 3] = ["amal", "bassem", "salma"];
const MARKS: u32 = 40;
/// Between writing files and remembering them: what was just written may change without a trace.
const SETTLES: Duration = Duration::from_millis(2_500);

const WARM: &str = "opening: 10,000 × 3 × 40, usable list, warm index";
const COLD: &str = "opening: 10,000 × 3 × 40, usable list, cold disk";
const FIRST: &str = "opening: 10,000 × 3 × 40, first list without an index";
const FILLED: &str = "opening: 10,000 × 3 × 40, filled without an index";
const RAW: &str = "opening: listing, and a look at every file";
const UPDATE: &str = "opening: 10,000 × 3 × 40, one update of the library";
const LAYER: &str = "bytes: a layer of 40 annotations";

const WARM_GOAL: Duration = Duration::from_millis(300);
const COLD_GOAL: Duration = Duration::from_secs(1);
/// A frame, sixty times a second.
const UPDATE_GOAL: Duration = Duration::from_millis(16);
/// How often the window takes up what was read.
const TAKEN_EVERY: Duration = Duration::from_millis(100);
/// How much of it at a time.
const AT_ONCE: usize = 4;

/// Prints them. The project is made once, below the system's folder for temporary files, and stays there.
pub fn run(figures: &mut Figures) {
    if !figures.want(&[WARM, COLD, FIRST, FILLED, UPDATE, RAW, LAYER]) {
        return;
    }
    let (folder, cache) = (project(), cache());
    let (mut first, mut filled) = (Vec::new(), Vec::new());
    // Once in any case: the others open with the index that this leaves.
    for _ in 0..if figures.want(&[FIRST, FILLED]) { 3 } else { 1 } {
        fs::remove_dir_all(&cache).ok();
        let begun = Instant::now();
        let (mut session, rest) = open(&folder, &cache);
        list(&session, &mut LibraryState::default());
        first.push(begun.elapsed());
        read(&mut session, rest);
        filled.push(begun.elapsed());
    }
    let raw = figures.print(RAW, &mut time(5, |_| look(&folder)), Against::Nothing);
    let raw = |most| Against::Other { name: "a look at every file", times: raw, most };
    figures.print(FIRST, &mut first, raw(None));
    figures.print(FILLED, &mut filled, raw(None));
    if figures.want(&[UPDATE]) {
        let mut updates: Vec<Duration> = (0..3).flat_map(|_| update_times(&folder)).collect();
        figures.print(UPDATE, &mut updates, Against::Median(UPDATE_GOAL));
    }
    figures.print(WARM, &mut list_times(&folder, &cache, 9, || ()), Against::Median(WARM_GOAL));
    if drop_page_cache() {
        let mut cold = list_times(&folder, &cache, 3, || assert!(drop_page_cache()));
        figures.print(COLD, &mut cold, Against::Median(COLD_GOAL));
    } else {
        println!("{COLD:<60} not measured: only root can empty the page cache");
    }
    if figures.want(&[LAYER]) {
        let key = LayerKey { analyst: analyst(0), article: article(0).0.id };
        let bytes = fs::metadata(folder.join(file_of(&Place::Layer(key)))).unwrap().len();
        println!("{LAYER:<60} {bytes:>16} B, {} B an annotation", bytes / u64::from(MARKS));
    }
}

/// The project, made where it is not there yet.
pub fn project() -> PathBuf {
    let home = home();
    let folder = home.join("project");
    if !home.join("whole").exists() {
        fs::remove_dir_all(&home).ok();
        make(&folder);
        fs::write(home.join("whole"), "").unwrap();
        std::thread::sleep(SETTLES);
    }
    folder
}

/// Where its index is.
pub fn cache() -> PathBuf {
    home().join("cache")
}

fn home() -> PathBuf {
    std::env::temp_dir().join("isnad-bench-opening-1")
}

fn list_times(folder: &Path, cache: &Path, runs: usize, before: impl Fn()) -> Vec<Duration> {
    let one = |_| {
        before();
        let begun = Instant::now();
        let (session, rest) = open(folder, cache);
        let listed = list(&session, &mut LibraryState::default());
        let taken = begun.elapsed();
        let is_known = rest.articles().all(|(_, is_believed)| is_believed);
        assert!(listed == ARTICLES as usize && is_known, "the index tells of all");
        taken
    };
    (0..runs).map(one).collect()
}

/// Brings the library up to the project, and gives how many articles it lists.
fn list(session: &Session, library: &mut LibraryState) -> usize {
    let keymap = Keymap::default();
    let (project, analyst, revision) = (session.project(), session.analyst(), session.revision());
    library.update(&LibraryCtx { project, analyst, open: None, revision, keymap: &keymap });
    library.listed()
}

/// What each update costs the window while a project is read of which no index knows anything.
fn update_times(folder: &Path) -> Vec<Duration> {
    let stamp = Box::new(SystemStamp);
    let (mut session, rest) =
        Session::open_indexed(folder, Some(analyst(0)), stamp, || {}, None, &Task::default()).unwrap();
    let (sender, batches) = channel();
    let mut library = LibraryState::default();
    let mut times = Vec::new();
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || rest.read(&Task::default(), &|batch| sender.send(batch).unwrap()).unwrap());
        loop {
            let is_read = reading.is_finished();
            let begun = Instant::now();
            let taken = batches.try_iter().take(AT_ONCE).map(|batch| session.take_batch(batch)).count();
            list(&session, &mut library);
            times.push(begun.elapsed());
            match (is_read, taken < AT_ONCE) {
                (true, true) => break,
                (true, false) => {}
                _ => std::thread::sleep(TAKEN_EVERY),
            }
        }
    });
    assert_eq!(library.listed(), ARTICLES as usize);
    times
}

fn open(folder: &Path, cache: &Path) -> (Session, Rest) {
    let stamp = Box::new(SystemStamp);
    Session::open_indexed(folder, Some(analyst(0)), stamp, || {}, Some(cache), &Task::default()).unwrap()
}

fn read(session: &mut Session, rest: Rest) {
    let batches = Mutex::new(Vec::<Batch>::new());
    rest.read(&Task::default(), &|batch| batches.lock().unwrap().push(batch)).unwrap();
    batches.into_inner().unwrap().into_iter().for_each(|batch| session.take_batch(batch));
    session.end_reading();
}

/// Lists every folder, and looks at every file, but into none.
fn look(folder: &Path) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                std::hint::black_box(entry.metadata().unwrap());
            }
        }
    }
}

fn drop_page_cache() -> bool {
    fs::write("/proc/sys/vm/drop_caches", "3").is_ok()
}

fn analyst(nth: usize) -> AnalystId {
    AnalystId::new(ANALYSTS[nth]).unwrap()
}

/// Writes the files as the program does, one layer for each analyst; the rest of the articles and layers are copies of it
/// under their own names, which takes no time that anybody has to wait for a disk.
fn make(folder: &Path) {
    desk::project(folder, &desk::text(2_000), 0);
    let mut project = store::open(folder).unwrap().project;
    for (nth, name) in ANALYSTS.into_iter().enumerate() {
        let id = analyst(nth);
        let member = isnad::model::Analyst { id, rev: 1, name: name.to_owned(), extra: Extra::default() };
        project.apply(Edit::PutAnalyst(member)).unwrap();
    }
    project.info.owner = analyst(0);
    let sample = folder.with_file_name("sample");
    fs::remove_dir_all(folder).unwrap();
    let (article, text) = article(0);
    project.articles.clear();
    project.layers.clear();
    project
        .apply(Edit::AddArticle(Box::new(article.clone()), ArticleText { text: text.into(), original: None }))
        .unwrap();
    for nth in 0..ANALYSTS.len() {
        mark(&mut project, &LayerKey { analyst: analyst(nth), article: article.id.clone() });
    }
    store::create(&sample, &project).unwrap();
    store::create(folder, &project).unwrap();
    let read = |place: &Place| fs::read_to_string(sample.join(file_of(place))).unwrap();
    let described = read(&Place::Article(article.id.clone()));
    let layers: Vec<String> = (0..ANALYSTS.len())
        .map(|nth| read(&Place::Layer(LayerKey { analyst: analyst(nth), article: article.id.clone() })))
        .collect();
    for number in 1..ARTICLES {
        let (other, text) = self::article(number);
        let renamed = |file: &str| {
            file.replace(article.id.as_str(), other.id.as_str())
                .replace(&article.text_hash.to_string(), &other.text_hash.to_string())
                .replace(&article.title, &other.title)
        };
        let file = folder.join(file_of(&Place::Article(other.id.clone())));
        fs::create_dir(file.parent().unwrap()).unwrap();
        fs::write(file.with_file_name("text.txt"), text).unwrap();
        fs::write(&file, renamed(&described)).unwrap();
        for (nth, layer) in layers.iter().enumerate() {
            let key = LayerKey { analyst: analyst(nth), article: other.id.clone() };
            fs::write(folder.join(file_of(&Place::Layer(key))), renamed(layer)).unwrap();
        }
    }
}

/// The words that all articles end with, and that are marked.
const WORDS: &str = "قالت الإدارة إن المحطة ستعمل في الربيع. ";

fn article(number: u32) -> (Article, String) {
    let text = format!("{}{number:06}\n", WORDS.repeat(MARKS as usize));
    let text_hash = TextHash::of(text.as_bytes());
    let now = SystemStamp.now();
    let article = Article {
        id: article_id(None, &text_hash, 1).unwrap(),
        rev: 1,
        title: format!("خبر المحطة رقم {number:06}"),
        outlet: "المرفأ".to_owned(),
        byline: String::new(),
        published: None,
        url: String::new(),
        language: "ar".to_owned(),
        direction: Direction::Automatic,
        imported: ImportRecord::by(analyst(0), now),
        headings: Vec::new(),
        text_hash,
        original_hash: None,
        supersedes: None,
        extra: Extra::default(),
    };
    (article, text)
}

fn mark(project: &mut Project, key: &LayerKey) {
    let text = WORDS.repeat(MARKS as usize);
    let now = SystemStamp.now();
    for nth in 0..MARKS as usize {
        let start = nth * WORDS.len();
        let fragment = Fragment {
            span: TextSpan::new(&text, start..start + WORDS.trim_end().len()).unwrap(),
            quote: WORDS.trim_end().to_owned(),
        };
        let annotation = Annotation {
            id: AnnotationId::new(SystemStamp.uuid()),
            rev: 0,
            tag: TagId::new("claim").unwrap(),
            fragments: vec![fragment],
            attributes: Attributes::default(),
            entities: Vec::new(),
            note: String::new(),
            unsure: false,
            provenance: Provenance {
                analyst: key.analyst.clone(),
                created: now,
                changed: now,
                origin: Origin::Hand,
                codebook: 1,
            },
            anchor: AnchorState::Exact,
            extra: Extra::default(),
        };
        let edit = LayerEdit::PutAnnotation(Box::new(annotation));
        project.apply(Edit::Layer(key.clone(), edit)).unwrap();
    }
}

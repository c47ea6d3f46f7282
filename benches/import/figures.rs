//! Articles out of files: saved pages, on one core and on all, and tables of 100,000 articles row by row.
//!
//! A page is about 60 KB, a fifth of it the article, and goes the way of any file, from bytes to an article. Tables are read in
//! a process of their own, whose peak of memory is printed; their time stands beside that of parsing the same rows alone, by
//! `serde_json` and `csv`.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    hint::black_box,
    io::{BufRead as _, BufReader, BufWriter, Cursor, Write as _},
    ops::ControlFlow,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use isnad::exchange::import::{ReadOptions, Source, html, import_format, read_one};

use crate::{
    child,
    desk::SAMPLE,
    figure::{Against, Figures, summary, time, verdict},
};

mod pages;

/// What the child is called with.
pub const CHILD: &str = "--import-in-a-process-of-its-own";

const PAGE: &str = "import: a page of 60 KB, to an article";
const PAGES: &str = "import: pages of 60 KB a second, on all cores";
const PAGE_GOAL: Duration = Duration::from_millis(2);
const PAGES_GOAL: usize = 1_000;
/// Different pages.
const DIFFERENT: usize = 40;

const INTO: &str = "import: 100,000 rows of jsonl into a project";
/// What the child is told first, to bring them in.
const PROJECT: &str = "into-a-project";

const ROWS: usize = 100_000;
/// The bytes of text that a row has.
const ROW: usize = 1_500;
const RUNS: usize = 3;
const GOAL_MB: usize = 200;

/// Prints them.
pub fn run(figures: &mut Figures) {
    if figures.want(&[PAGE, PAGES]) {
        let pages: Vec<String> = (0..DIFFERENT).map(pages::page).collect();
        figures.print(PAGE, &mut time(1_000, |nth| read(&pages[nth % DIFFERENT])), Against::Median(PAGE_GOAL));
        if figures.want(&[PAGES]) {
            on_all_cores(&pages);
        }
    }
    if figures.want_slow("into a project") {
        into_a_project(figures);
    }
    for (format, parser) in [("jsonl", "serde_json"), ("csv", "csv")] {
        let name = format!("import: 100,000 rows of {format}");
        if figures.want(&[&name]) {
            table(figures, &name, format, parser);
        }
    }
}

fn read(page: &str) {
    let options = ReadOptions::default();
    let mut file = Cursor::new(page.as_bytes());
    let article = read_one(&html::FORMAT, &mut Source { file: &mut file, name: "page.html", options: &options });
    assert!(article.unwrap().text.len() > 5_000);
}

fn on_all_cores(pages: &[String]) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let each = 1_000;
    let began = Instant::now();
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| (0..each).for_each(|nth| read(&pages[nth % DIFFERENT])));
        }
    });
    let rate = (cores * each) as f64 / began.elapsed().as_secs_f64();
    let verdict = verdict(rate >= PAGES_GOAL as f64);
    println!(
        "{PAGES:<60} {:>5} {:>10}              ≥ {PAGES_GOAL} on {cores} cores {verdict}",
        cores * each,
        format!("{rate:.0} /s")
    );
}

fn table(figures: &mut Figures, name: &str, format: &str, parser: &'static str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(format!("articles.{format}"));
    write(&file, format);
    let parsed = if format == "csv" { parse_csv } else { parse_json };
    // Once before, so that the file is in the system's memory for all.
    parsed(&file);
    let raw = summary(&mut time(RUNS, |_| parsed(&file)));
    let (mut times, mut peak) = (Vec::new(), 0);
    for _ in 0..RUNS {
        let Some(cost) = child::cost(name, [CHILD.as_ref(), format.as_ref(), file.as_os_str()]) else { return };
        times.push(cost.took);
        peak = peak.max(cost.megabytes);
    }
    figures.print(name, &mut times, Against::Other { name: parser, times: raw, most: None });
    child::print_peak(&format!("{name}, memory"), RUNS, peak, GOAL_MB);
}

/// Brings a table into a project, every article durably and with its backup, as `isnad import` does.
fn into_a_project(figures: &mut Figures) {
    let folder = tempfile::tempdir().unwrap();
    let (file, project) = (folder.path().join("articles.jsonl"), folder.path().join("project"));
    write(&file, "jsonl");
    isnad::cli::run(
        ["isnad".as_ref(), "new".as_ref(), project.as_os_str(), "--analyst".as_ref(), "amal".as_ref()]
            .map(OsStr::to_owned),
        None,
    );
    let arguments = [CHILD.as_ref(), PROJECT.as_ref(), project.as_os_str(), file.as_os_str()];
    let Some(cost) = child::cost(INTO, arguments) else { return };
    figures.print(INTO, &mut [cost.took], Against::Nothing);
    child::print_peak(&format!("{INTO}, memory"), 1, cost.megabytes, GOAL_MB);
}

/// As many bytes of the sample's words as a row has, in an order of their own: no two rows are alike, or nearly.
fn text_of(row: usize, words: &[&str]) -> String {
    let (mut state, mut text) = (row as u64 + 1, String::with_capacity(ROW + 32));
    while text.len() < ROW {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(words[usize::try_from(state >> 33).unwrap() % words.len()]);
        text.push(' ');
    }
    text
}

/// Writes a table of different articles.
fn write(path: &Path, format: &str) {
    #[expect(clippy::disallowed_methods, reason = "what is made to be measured may be lost")]
    let mut file = BufWriter::new(File::create(path).unwrap());
    let sample: Vec<&str> = SAMPLE.split_whitespace().collect();
    if format == "csv" {
        writeln!(file, "id,title,outlet,published,url,text").unwrap();
    }
    for nth in 0..ROWS {
        let words = text_of(nth, &sample);
        let (title, url) = (format!("خبر رقم {nth} من الساحل"), format!("https://sahel.example/{nth}"));
        if format == "csv" {
            let quoted = words.replace('"', "\"\"");
            writeln!(file, "{nth},{title},بوابة الساحل,2025-09-14,{url},\"{quoted}\"").unwrap();
        } else {
            let row = serde_json::json!({
                "id": nth, "title": title, "outlet": "بوابة الساحل", "published": "2025-09-14", "url": url, "text": words
            });
            writeln!(file, "{row}").unwrap();
        }
    }
    file.into_inner().unwrap().sync_all().unwrap();
}

fn parse_json(path: &Path) {
    let mut file = BufReader::with_capacity(1 << 16, File::open(path).unwrap());
    let mut line = Vec::new();
    let mut rows = 0;
    while file.read_until(b'\n', &mut line).unwrap() > 0 {
        black_box(serde_json::from_slice::<serde_json::Value>(&line).unwrap());
        line.clear();
        rows += 1;
    }
    assert_eq!(rows, ROWS);
}

fn parse_csv(path: &Path) {
    let file = BufReader::with_capacity(1 << 16, File::open(path).unwrap());
    let mut rows = 0;
    for row in csv::Reader::from_reader(file).into_records() {
        black_box(row.unwrap());
        rows += 1;
    }
    assert_eq!(rows, ROWS);
}

/// Reads the table that the last arguments say, and prints microseconds and kilobytes.
pub fn child() {
    let arguments: Vec<String> = std::env::args().skip_while(|argument| argument != CHILD).skip(1).collect();
    if let [PROJECT, project, path] = arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        let began = Instant::now();
        isnad::cli::run(["isnad", "import", project, path].map(OsString::from), None);
        return child::tell(began);
    }
    let [format, path] = arguments.as_slice() else { return };
    let (mut file, options) = (File::open(path).unwrap(), ReadOptions::default());
    let began = Instant::now();
    let mut rows = 0;
    let mut source = Source { file: &mut file, name: path, options: &options };
    (import_format(format).unwrap().read)(&mut source, &mut |article| {
        assert!(article.is_ok_and(|article| !article.text.is_empty()));
        rows += 1;
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(rows, ROWS);
    child::tell(began);
}

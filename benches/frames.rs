//! What the window's frames cost: laid out and cut into triangles, on articles of all sizes.

use std::{path::Path, time::Duration};

use egui::{Key, Vec2};

use crate::{
    desk::{self, Desk},
    figure::{Against, Figures, time},
};

const MB: usize = 1_000_000;
const SCREEN_GOAL: Duration = Duration::from_millis(20);
const FRAME_GOAL: Duration = Duration::from_millis(4);

/// An article of the figures.
struct Article {
    name: &'static str,
    bytes: usize,
    marks: usize,
    /// Whether it has no line end.
    one_line: bool,
}

const ARTICLES: [Article; 5] = [
    Article { name: "40 KB, 60 marks", bytes: 40_000, marks: 60, one_line: false },
    Article { name: "2 MB, 5,000 marks", bytes: 2 * MB, marks: 5_000, one_line: false },
    Article { name: "10 MB, 5,000 marks", bytes: 10 * MB, marks: 5_000, one_line: false },
    Article { name: "10 MB in one line, 5,000 marks", bytes: 10 * MB, marks: 5_000, one_line: true },
    Article { name: "10 MB, 100,000 marks", bytes: 10 * MB, marks: 100_000, one_line: false },
];

/// Prints them.
pub fn run(figures: &mut Figures) {
    for article in &ARTICLES {
        let of = |what: &str| format!("{what}: {}", article.name);
        let names =
            ["open", "first screen", "rest", "rest, a screen reader listening", "scroll", "tag", "resize"].map(of);
        if !figures.want(&names.each_ref().map(|name| name.as_str())) {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let mut text = desk::text(article.bytes);
        if article.one_line {
            text = text.replace('\n', " ");
        }
        desk::project(&folder.path().join("project"), &text, article.marks);
        of_article(figures, &folder.path().join("project"), &names);
    }
}

fn of_article(figures: &Figures, project: &Path, names: &[String; 7]) {
    let [open, first, rest, listened, scroll, tag, resize] = names;
    let (mut opening, mut screens) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let mut desk = Desk::empty(false);
        let mut opened = None;
        opening.extend(time(1, |_| opened = Some(desk::open(project))));
        desk.show(opened.take().unwrap());
        screens.extend(time(1, |_| desk.frame(Vec::new())));
    }
    figures.print(open, &mut opening, Against::Nothing);
    figures.print(first, &mut screens, Against::Median(SCREEN_GOAL));

    // One project, one writer: the one before has to be gone.
    let mut desk = Desk::on(project, true);
    figures.print(listened, &mut time(100, |_| desk.frame(Vec::new())), Against::Nothing);
    drop(desk);
    let mut desk = Desk::on(project, false);
    figures.print(rest, &mut time(100, |_| desk.frame(Vec::new())), Against::Percentile99(FRAME_GOAL));
    let mut times = time(600, |_| desk.frame(vec![Desk::wheel(120.0)]));
    figures.print(scroll, &mut times, Against::Percentile99(FRAME_GOAL));

    // The wheel comes to rest; a word is chosen by keys, and a key tags it: one frame hears the key and shows the mark.
    let mut times = Vec::new();
    for _ in 0..60 {
        (0..20).for_each(|_| desk.frame(Vec::new()));
        desk.frame(Desk::press(Key::ArrowDown));
        desk.frame(Desk::press(Key::Space));
        desk.frame(Vec::new());
        let before = desk.session().layer().map_or(0, |layer| layer.annotations.len());
        times.extend(time(1, |_| desk.frame(Desk::press(Key::Num2))));
        assert_eq!(desk.session().layer().map_or(0, |layer| layer.annotations.len()), before + 1, "it was tagged");
        desk.frame(Desk::press(Key::Escape));
        desk.frame(Desk::press(Key::Escape));
    }
    figures.print(tag, &mut times, Against::Median(FRAME_GOAL));
    desk.session().flush();

    let mut times = time(60, |nth| {
        desk.resize(Vec2::new(1000.0 + 7.0 * (nth % 40) as f32, 900.0));
        desk.frame(Vec::new());
    });
    figures.print(resize, &mut times, Against::Nothing);
}

//! Saved pages of different make, read as articles: every line of the article is kept, and nothing else of the page.
//!
//! `cargo test --test it pages -- --nocapture` prints precision and recall in lines and in words.

use std::{collections::BTreeMap, fs, path::Path};

use isnad::exchange::import::{ReadOptions, Source, html, read_one};

/// How much of what was kept is of the article, and how much of the article was kept.
#[derive(Default)]
struct Score {
    kept: usize,
    wanted: usize,
    both: usize,
}

impl Score {
    fn add<'a>(&mut self, kept: impl Iterator<Item = &'a str>, wanted: impl Iterator<Item = &'a str>) {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for part in wanted {
            self.wanted += 1;
            *left.entry(part).or_default() += 1;
        }
        for part in kept {
            self.kept += 1;
            if let Some(count) = left.get_mut(part).filter(|count| **count > 0) {
                *count -= 1;
                self.both += 1;
            }
        }
    }

    fn precision(&self) -> f64 {
        self.both as f64 / self.kept.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.both as f64 / self.wanted.max(1) as f64
    }
}

#[test]
fn every_line_of_the_article_is_kept_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/pages");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".html").map(str::to_owned))
        .collect();
    names.sort();
    let (mut lines, mut words) = (Score::default(), Score::default());
    let mut faults = Vec::new();
    for name in &names {
        let mut file = fs::File::open(folder.join(format!("{name}.html"))).unwrap();
        let mut source = Source { file: &mut file, name, options: &ReadOptions::default() };
        let article = read_one(&html::FORMAT, &mut source).unwrap_or_else(|error| panic!("{name}: {error}"));
        let wanted = fs::read_to_string(folder.join(format!("{name}.expected.txt"))).unwrap();
        let of = |line| if let Some(item) = str::strip_prefix(line, "• ") { item } else { line };
        let kept: Vec<&str> = article.text.lines().filter(|line| !line.is_empty()).map(of).collect();
        let (mut these, before) = (Score::default(), faults.len());
        these.add(kept.iter().copied(), wanted.lines());
        lines.add(kept.iter().copied(), wanted.lines());
        words.add(kept.iter().flat_map(|line| line.split_whitespace()), wanted.split_whitespace());
        faults.extend(wanted.lines().filter(|line| !kept.contains(line)).map(|line| format!("{name} lacks: {line}")));
        let extra = kept.iter().filter(|line| !wanted.lines().any(|wanted| wanted == **line));
        faults.extend(extra.map(|line| format!("{name} has: {line}")));
        if faults.len() == before && !kept.iter().copied().eq(wanted.lines()) {
            faults.push(format!("{name}: lines are in another order, or twice"));
        }
        println!("{name:<28} precision {:.3}  recall {:.3}  lines {}", these.precision(), these.recall(), these.wanted);
    }
    for (unit, score) in [("lines", &lines), ("words", &words)] {
        println!("{unit}: precision {:.4}, recall {:.4}, of {}", score.precision(), score.recall(), score.wanted);
    }
    assert!(names.len() >= 20, "{} pages", names.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

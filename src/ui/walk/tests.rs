//! The checks find what is wrong, and nothing else.

use egui::{Color32, Painter, Pos2, Rect, Vec2};

use super::{
    check::{Checker, Told, places},
    project,
};
use crate::ui::{
    headless::{Headless, HeadlessOptions},
    text::{
        self, TextSpec, Wrap,
        record::{PaintedText, painted},
    },
};

const ROOM: Vec2 = Vec2::new(600.0, 200.0);
const WORDS: &str = "قالت «Harbour Lines» إنّ ٣ من 40% (لم) تُنقَل";

/// What comes of painting.
fn painting(mut paint: impl FnMut(&Painter)) -> Vec<PaintedText> {
    let mut headless = Headless::new(HeadlessOptions { size: ROOM, ..HeadlessOptions::default() });
    let ctx = headless.ctx().clone();
    painted(&ctx, || {
        headless.hear(Vec::new(), |ui| paint(ui.painter()));
    })
}

/// Paints a text at a point.
fn put(painter: &Painter, text: &str, at: (f32, f32), wrap: Wrap) {
    let label = text::label(painter.ctx(), &TextSpec::new(text, 16.0).wrap(wrap));
    text::paint_at(painter, Pos2::new(at.0, at.1), &label, &[Color32::BLACK]);
}

fn one(words: &str) -> PaintedText {
    painting(|painter| put(painter, words, (20.0, 20.0), Wrap::None)).remove(0)
}

fn misshapen(text: &PaintedText) -> String {
    Checker::default().shape(text).join("\n")
}

/// What is wrong with the places, and how many texts are cut above or below.
fn misplaced(texts: &[PaintedText], told: &Told) -> (String, usize) {
    let (faults, cut) = places(texts, Rect::from_min_size(Pos2::ZERO, ROOM), told);
    (faults.join("\n"), cut.len())
}

#[test]
fn nothing_is_wrong_with_what_is_right() {
    for words in [WORDS, project::TEXT, project::NAME, "لا إله، مُحَمَّدٌ", "Port (هيئة الميناء) “12”."]
    {
        let text = one(words);
        assert_eq!(misshapen(&text), "", "{words}");
    }
    let texts = painting(|painter| {
        put(painter, WORDS, (20.0, 20.0), Wrap::None);
        put(painter, project::TEXT, (20.0, 60.0), Wrap::At(560.0));
    });
    assert_eq!(misplaced(&texts, &Told::default()), (String::new(), 0));
}

#[test]
fn what_is_reversed_is_found() {
    for words in ["من", "المياه", WORDS, "٢٠٢٥ عام 2024"] {
        let mut text = one(words);
        let centre = text.glyphs.iter().fold(Rect::NOTHING, |all, glyph| all.union(glyph.ink)).center().x;
        for glyph in &mut text.glyphs {
            let mirrored = 2.0 * centre - glyph.ink.center().x;
            glyph.ink = Rect::from_center_size(Pos2::new(mirrored, glyph.ink.center().y), glyph.ink.size());
        }
        assert!(misshapen(&text).starts_with("reversed"), "{words}");
    }
}

#[test]
fn a_run_from_the_wrong_side_is_found() {
    let left_to_right =
        TextSpec { direction: crate::typeset::Direction::Ltr, ..TextSpec::new("قال Ali نعم", 16.0) };
    let mut text = painting(|painter| {
        let label = text::label(painter.ctx(), &left_to_right);
        text::paint_at(painter, Pos2::new(20.0, 20.0), &label, &[Color32::BLACK]);
    })
    .remove(0);
    assert_eq!(misshapen(&text), "", "it was asked for");
    text.direction = crate::typeset::Direction::Auto;
    assert!(misshapen(&text).contains("runs from the wrong side"));
}

#[test]
fn letters_that_are_not_joined_are_found() {
    for (word, letters) in [("من", ["م", "ن"]), ("سب", ["س", "ب"])] {
        let mut text = one(word);
        let mut alone = letters.map(one);
        text.glyphs = alone.iter_mut().flat_map(|letter| std::mem::take(&mut letter.glyphs)).collect();
        text.glyphs.iter_mut().rev().take(1).for_each(|glyph| glyph.bytes = 2..4);
        assert!(misshapen(&text).contains("misshapen"), "{word}");
    }
}

#[test]
fn what_is_clipped_is_found() {
    let texts = painting(|painter| {
        let clipped = painter.with_clip_rect(Rect::from_min_max(Pos2::new(60.0, 0.0), Pos2::new(600.0, 200.0)));
        put(&clipped, WORDS, (20.0, 20.0), Wrap::None);
    });
    assert!(misplaced(&texts, &Told::default()).0.starts_with("clipped"));
    let out_of_the_window = painting(|painter| put(painter, project::TEXT, (20.0, 20.0), Wrap::None));
    assert!(misplaced(&out_of_the_window, &Told::default()).0.starts_with("clipped"));
    let below = painting(|painter| put(painter, WORDS, (20.0, 185.0), Wrap::None));
    assert_eq!(misplaced(&below, &Told::default()), (String::new(), 1));
}

#[test]
fn what_is_left_out_must_be_told() {
    let texts = painting(|painter| put(painter, WORDS, (20.0, 20.0), Wrap::Elide(120.0)));
    assert!(misplaced(&texts, &Told::default()).0.starts_with("elided"));
    let told = Told { names: vec![format!("الاسم: {WORDS}")], ..Told::default() };
    assert_eq!(misplaced(&texts, &told), (String::new(), 0));
    assert_eq!(misshapen(&texts[0]), "");
}

#[test]
fn texts_that_stand_on_each_other_are_found() {
    let texts = painting(|painter| {
        put(painter, WORDS, (20.0, 20.0), Wrap::None);
        put(painter, "المياه", (60.0, 24.0), Wrap::None);
    });
    assert!(misplaced(&texts, &Told::default()).0.starts_with("overlap"));
}

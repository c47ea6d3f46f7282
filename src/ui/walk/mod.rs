//! No text anywhere that shows Arabic reversed, unjoined or clipped: a walk through every screen with hard names, in both
//! languages, in a wide window, a narrow one, and at two pixels to a point.
//!
//! What was painted is taken down glyph by glyph where it leaves for the graphics, and compared with what others say it
//! must be: `unicode-bidi` the order, the shaper alone the letters of each word.

mod check;
mod order;
mod place;
mod project;
mod review;
mod screens;
mod shape;
mod tests;
mod walker;

use egui::Vec2;

use self::walker::Walker;
use crate::ui::locale::Lang;

#[track_caller]
fn walk(lang: Lang, size: Vec2, scale: f32) {
    let mut walker = Walker::new(lang, size, scale);
    screens::walk(&mut walker);
    assert!(walker.seen > 1000, "there was little to look at: {}", walker.seen);
    let faults: Vec<String> = walker.faults.iter().map(|(fault, screen)| format!("{screen}: {fault}")).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

const WIDE: Vec2 = Vec2::new(1440.0, 900.0);
const NARROW: Vec2 = Vec2::new(900.0, 600.0);

#[test]
fn every_text_is_right_in_a_wide_window() {
    walk(Lang::En, WIDE, 1.0);
}

#[test]
#[ignore = "the same window at two pixels to a point shows as much; this tells which of the two it is"]
fn every_text_is_right_in_a_wide_window_in_arabic() {
    walk(Lang::Ar, WIDE, 1.0);
}

#[test]
#[ignore = "the same window at two pixels to a point shows as much; this tells which of the two it is"]
fn every_text_is_right_in_a_narrow_window() {
    walk(Lang::En, NARROW, 1.0);
}

#[test]
fn every_text_is_right_in_a_narrow_window_in_arabic() {
    walk(Lang::Ar, NARROW, 1.0);
}

#[test]
fn every_text_is_right_at_two_pixels_to_a_point() {
    walk(Lang::En, NARROW, 2.0);
}

#[test]
fn every_text_is_right_at_two_pixels_to_a_point_in_arabic() {
    walk(Lang::Ar, WIDE, 2.0);
}

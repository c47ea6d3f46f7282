//! What a frame costs. The goals are held by the benchmarks; here it is made sure that nothing grows with the article.

use std::time::{Duration, Instant};

use egui::Vec2;

use super::{
    super::{ViewCommand, marks::Marks},
    fixture::{Desk, Window},
};
use crate::{text::TextSpan, ui::headless::HeadlessOptions};

/// The sample over and over, up to so many bytes, with so many marks of all tags evenly over it.
fn large(bytes: usize, marks: usize) -> Desk {
    let sample = include_str!("../../../../assets/sample/articles/plant-ar.txt");
    let text = sample.repeat(bytes / sample.len() + 1);
    let mut desk = Desk::new(&text);
    let words: Vec<TextSpan> = crate::text::word_spans(&text, 0).collect();
    let tags = ["claim", "actor", "source", "cue"];
    for n in 0..marks {
        let at = n * (words.len() - 12) / marks;
        let span = words[at].union(words[at + if n % 4 == 0 { 10 } else { 2 }]);
        desk.put(tags[n % 4], span);
    }
    desk
}

fn frame_times(window: &mut Window, frames: usize, mut before: impl FnMut(&mut Window, usize)) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..frames)
        .map(|n| {
            before(window, n);
            let started = Instant::now();
            window.bare_frame();
            started.elapsed()
        })
        .collect();
    times.sort();
    times
}

#[test]
#[ignore = "a measurement: run it optimised, with --nocapture"]
fn frames_of_large_articles() {
    for (bytes, marks) in [(40_000, 300), (2_000_000, 5_000), (10_000_000, 100_000)] {
        let desk = large(bytes, marks);
        let started = Instant::now();
        let options = HeadlessOptions { size: Vec2::new(1000.0, 900.0), ..HeadlessOptions::default() };
        let mut window = Window::bare(desk, options);
        let first = started.elapsed();
        let idle = frame_times(&mut window, 100, |_, _| {});
        let scrolling = frame_times(&mut window, 300, |window, _| {
            let ctx = window.headless.ctx().clone();
            window.desk.state.handle(&ctx, ViewCommand::ScrollBy(0.07));
        });
        let tagging = frame_times(&mut window, 30, |window, n| {
            let span = window.boxes()[n * 2].span;
            window.desk.put("actor", span);
        });
        let started = Instant::now();
        let layers = [&window.desk.layer];
        let marks_made = Marks::new(&window.desk.text, &layers, &window.desk.codebook);
        println!("index of {} marks: {:?}", marks_made.marks.items().len(), started.elapsed());
        println!(
            "{bytes} bytes, {marks} marks: first {first:?}; idle {:?} p99 {:?}; scrolling {:?} p99 {:?}; tagging {:?} max {:?}",
            idle[50], idle[98], scrolling[150], scrolling[296], tagging[15], tagging[29],
        );
    }
}

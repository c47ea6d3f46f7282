//! Labels as they are remembered and painted.

use egui::{Color32, Pos2, Rect, Vec2};

use super::{TextSpec, Wrap};
use crate::ui::headless::{Headless, HeadlessOptions, HeadlessOutput};

fn options(scale: f32) -> HeadlessOptions {
    HeadlessOptions { size: Vec2::new(300.0, 120.0), scale, ..HeadlessOptions::default() }
}

/// Paints one text at (20, 20) and gives the picture.
fn painted(text: &str, scale: f32) -> HeadlessOutput {
    Headless::new(options(scale)).run(Vec::new(), |ui| {
        let paragraph = super::label(ui, &TextSpec::new(text, 20.0));
        super::paint_at(ui.painter(), Pos2::new(20.0, 20.0), &paragraph, &[Color32::BLACK]);
    })
}

/// The part of a picture that is not ground, in pixels.
fn inked(output: &HeadlessOutput) -> Option<Rect> {
    let picture = &output.picture;
    let ground = picture.pixel(0, 0);
    let mut found: Option<Rect> = None;
    for y in 0..picture.height {
        for x in 0..picture.width {
            if picture.pixel(x, y) != ground {
                let pixel = Rect::from_min_size(Pos2::new(x as f32, y as f32), Vec2::splat(1.0));
                found = Some(found.map_or(pixel, |rect| rect.union(pixel)));
            }
        }
    }
    found
}

#[test]
fn a_text_is_painted_where_it_is_put_at_every_scale() {
    for text in ["Harbour", "ميناء", "تأخّر 40% (Phase 2)"] {
        for scale in [1.0, 1.25, 2.0] {
            let rect = inked(&painted(text, scale)).expect(text) / scale;
            assert!((rect.left() - 20.0).abs() < 4.0, "{text} at {scale} begins at {}", rect.left());
            assert!(rect.top() > 18.0 && rect.bottom() < 56.0, "{text} at {scale} spans {:?}", rect.y_range());
        }
    }
}

#[test]
fn a_change_of_scale_keeps_labels_as_large() {
    let mut window = Headless::new(options(1.0));
    let mut widths = Vec::new();
    for zoom in [1.0, 1.5, 1.0] {
        window.ctx().set_zoom_factor(zoom);
        window.run(Vec::new(), |ui| {
            let paragraph = super::label(ui, &TextSpec::new("وزير المياه · Water", 13.0));
            widths.push(super::measure(ui, &paragraph).x);
        });
    }
    let (least, most) = widths.iter().fold((f32::MAX, 0.0f32), |(low, high), w| (low.min(*w), high.max(*w)));
    assert!(most - least < 1.0, "between {least} and {most}");
}

#[test]
fn labels_are_remembered_while_used_and_forgotten_after() {
    let mut window = Headless::new(options(1.0));
    let mut count = 0;
    window.run(Vec::new(), |ui| {
        for n in 0..50 {
            super::label(ui, &TextSpec::new(&format!("row {n}"), 13.0));
        }
        count = super::with(ui, |system| system.remembered());
    });
    assert_eq!(count, 50);
    window.run(vec![Vec::new(); 300], |ui| {
        super::label(ui, &TextSpec::new("row 7", 13.0));
        count = super::with(ui, |system| system.remembered());
    });
    assert_eq!(count, 1);
}

#[test]
fn room_decides_lines_and_elision() {
    Headless::new(options(1.0)).run(Vec::new(), |ui| {
        let text = "محطة التحلية الجديدة ستغطي نحو 40% من حاجة العاصمة";
        let spec = TextSpec::new(text, 13.0);
        let whole = super::measure(ui, &super::label(ui, &spec));
        let cut = super::label(ui, &spec.wrap(Wrap::Elide(120.0)));
        assert!(cut.is_elided() && super::measure(ui, &cut).x <= 120.0);
        let fitting = super::label(ui, &spec.wrap(Wrap::Elide(whole.x)));
        assert!(!fitting.is_elided(), "a label fits in the width it measured");
        let wrapped = super::measure(ui, &super::label(ui, &spec.wrap(Wrap::At(120.0))));
        assert!(wrapped.y > whole.y * 1.9 && wrapped.x <= 120.0);
    });
}

#[test]
fn glyphs_survive_more_of_them_than_a_texture_holds() {
    let mut window = Headless::new(options(2.0));
    let first = inked(&window.run(Vec::new(), |ui| {
        let paragraph = super::label(ui, &TextSpec::new("سؤال", 20.0));
        super::paint_at(ui.painter(), Pos2::new(20.0, 20.0), &paragraph, &[Color32::BLACK]);
    }));
    let mut epochs = Vec::new();
    let last = inked(&window.run(vec![Vec::new(); 3], |ui| {
        for size in 60..90 {
            let many = super::label(ui, &TextSpec::new("ABCDEFGHIJKLMNOPQRSTUVWXYZ", size as f32));
            super::paint_at(ui.painter(), Pos2::ZERO, &many, &[Color32::TRANSPARENT]);
        }
        let paragraph = super::label(ui, &TextSpec::new("سؤال", 20.0));
        super::paint_at(ui.painter(), Pos2::new(20.0, 20.0), &paragraph, &[Color32::BLACK]);
        epochs.push(super::epoch(ui));
    }));
    assert_eq!(first, last);
    assert!(epochs.first() < epochs.last(), "the atlas was never full: {epochs:?}");
}

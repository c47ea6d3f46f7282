//! What is drawn. With `ISNAD_PICTURES=DIR` the pictures are kept there, to be looked at.

use egui::{Color32, Vec2};

use super::fixture::{Desk, Window};
use crate::ui::{
    headless::{HeadlessOptions, HeadlessOutput},
    theme::{Scheme, Theme},
};

#[expect(clippy::disallowed_methods, reason = "a picture to look at, drawn anew each time")]
fn keep(name: &str, output: &HeadlessOutput) {
    if let Some(folder) = std::env::var_os("ISNAD_PICTURES") {
        let file = std::path::Path::new(&folder).join(format!("{name}.png"));
        std::fs::write(file, output.picture.to_png().expect("a picture")).expect("written");
    }
}

/// Large where the pictures are looked at, else as small as shows everything.
fn options(scheme: Scheme, scale: f32) -> HeadlessOptions {
    let looked_at = std::env::var_os("ISNAD_PICTURES").is_some();
    let size = if looked_at { Vec2::new(900.0, 1000.0) } else { Vec2::new(560.0, 560.0) };
    HeadlessOptions { size, scale, scheme, ..HeadlessOptions::default() }
}

#[test]
fn the_sample_is_drawn() {
    for (name, scheme, scale) in [
        ("sample-light", Scheme::Light, 1.0),
        ("sample-dark", Scheme::Dark, 1.0),
        ("sample-light-2x", Scheme::Light, 2.0),
    ] {
        let mut window = Window::new(Desk::sample(), options(scheme, scale));
        let claim = window.desk.find("مسودة اتفاق جديدة أُرسلت إلى الطرفين قبل يومين بهدف إعادتهما إلى طاولة المحادثات بعد انقطاع دام ثلاثة أسابيع");
        window.desk.focus = Some(window.desk.mark("claim", &[claim]));
        let output = window.frames(vec![]);
        keep(name, &output);
        let theme = Theme::named(scheme);
        for (what, color) in [
            ("paper", theme.colors.paper),
            ("a claim", theme.colors.tag("claim").fill),
            ("the chosen claim's edge", theme.colors.tag("claim").edge),
            ("a source", theme.colors.tag("source").edge),
        ] {
            assert!(has(&output, color), "{name} lacks {what}");
        }
    }
}

fn has(output: &HeadlessOutput, color: Color32) -> bool {
    let picture = &output.picture;
    (0..picture.height).any(|y| (0..picture.width).any(|x| picture.pixel(x, y) == color))
}

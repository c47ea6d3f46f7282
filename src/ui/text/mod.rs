//! Text on the screen: every letter of the window is set by [`typeset`](crate::typeset) and painted from here.
//!
//! A [`TextSystem`] lives in the egui context, so widgets need no more than their `Ui`. [`label`] sets short texts and
//! remembers them; [`paint_at`] paints any [`Paragraph`]. Positions and sizes here are points; those inside a
//! paragraph are physical pixels, whatever the scale of the window.

mod atlas;
#[cfg(test)]
pub(in crate::ui) mod record;
pub mod runs;
mod spec;
mod system;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{Color32, Context, Id, Painter, Pos2, Vec2, mutex::Mutex};

pub use spec::{TextSpec, Wrap};
pub use system::TextSystem;

use crate::typeset::{Paragraph, Typesetter};

/// Uses the text system of a context, making it first if need be.
///
/// Not to be nested, and nothing of the context is to be asked inside.
pub fn with<R>(ctx: &Context, used: impl FnOnce(&mut TextSystem) -> R) -> R {
    type Shared = Arc<Mutex<TextSystem>>;
    let shared = ctx.data_mut(|data| {
        data.get_temp_mut_or_insert_with::<Shared>(Id::NULL, || Arc::new(Mutex::new(TextSystem::new()))).clone()
    });
    let pass = ctx.cumulative_pass_nr();
    let mut system = shared.lock();
    if system.begin_pass(pass) {
        drop(system);
        ctx.request_repaint_after(std::time::Duration::from_millis(16));
        system = shared.lock();
    }
    used(&mut system)
}

/// Sets texts with the window's typesetter: for what keeps its paragraphs itself, as the article does.
pub fn typeset<R>(ctx: &Context, used: impl FnOnce(&mut Typesetter) -> R) -> R {
    with(ctx, |system| used(system.typesetter()))
}

/// A short text, set for the context's scale; remembered while it is asked for every now and then.
pub fn label(ctx: &Context, spec: &TextSpec<'_>) -> Arc<Paragraph> {
    let pixels_per_point = ctx.pixels_per_point();
    with(ctx, |system| system.label(spec, pixels_per_point))
}

/// Width and height in points, on whole physical pixels: a text fits in the room it measured.
pub fn measure(ctx: &Context, paragraph: &Paragraph) -> Vec2 {
    let (width, height) = paragraph.size();
    Vec2::new(width, height).ceil() / ctx.pixels_per_point()
}

/// Distance from the top of a paragraph to the baseline of its first line, in points.
pub fn baseline(ctx: &Context, paragraph: &Paragraph) -> f32 {
    paragraph.lines().next().map_or(0.0, |line| line.baseline) / ctx.pixels_per_point()
}

/// Paints a paragraph with its top left corner at `pos`, each [`Ink`](crate::typeset::Ink) in the colour that has its
/// number (the first, where there is none). Emoji keep their own colours. Only lines inside the painter's clip
/// rectangle cost anything.
pub fn paint_at(painter: &Painter, pos: Pos2, paragraph: &Paragraph, palette: &[Color32]) {
    if !painter.is_visible() || !painter.clip_rect().is_positive() {
        return;
    }
    let (clip, pixels_per_point) = (painter.clip_rect(), painter.pixels_per_point());
    let meshes = with(painter.ctx(), |system| {
        system.meshes(painter.ctx(), pos, paragraph, palette, clip.y_range(), pixels_per_point)
    });
    #[cfg(test)]
    with(painter.ctx(), |system| record::text(system, painter, paragraph));
    for mesh in meshes {
        painter.add(mesh);
    }
}

/// Grows whenever glyphs move in their textures: a mesh that was kept from an older epoch is to be made anew.
pub fn epoch(ctx: &Context) -> u64 {
    with(ctx, |system| system.epoch())
}

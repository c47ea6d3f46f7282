//! A square of cells with heads: analysts, or tags, against each other.

use egui::{ScrollArea, Ui, Vec2};

use crate::ui::{
    theme::Theme,
    widgets::{
        Cell,
        layout::{column, row},
    },
};

/// Widths of the heads of rows, and of the cells, in points.
const HEAD: f32 = 132.0;
const CELL: std::ops::RangeInclusive<f32> = 52.0..=96.0;
/// Height of a cell, in points.
const HEIGHT: f32 = 32.0;
const GAP: f32 = 2.0;

/// Shows a square with these heads; `cell` adds the cell of a row and column, of the size that it is given.
pub(super) fn show(ui: &mut Ui, id: &str, heads: &[String], mut cell: impl FnMut(&mut Ui, usize, usize, Vec2)) {
    let count = heads.len().max(1) as f32;
    let room = (ui.available_width() - HEAD) / count - GAP;
    let size = Vec2::new(room.clamp(*CELL.start(), *CELL.end()), HEIGHT);
    let whole = Vec2::new(HEAD + count * (size.x + GAP), (count + 1.0) * (HEIGHT + GAP));
    ScrollArea::horizontal().id_salt(id).max_height(whole.y + Theme::of(ui).sizes.space.md).show(ui, |ui| {
        ui.set_min_width(whole.x);
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        ui.spacing_mut().interact_size.y = HEIGHT;
        column(ui, |ui| {
            row(ui, |ui| {
                ui.add(Cell::head("", Vec2::new(HEAD, HEIGHT)));
                for head in heads {
                    ui.add(Cell::head(head, size));
                }
            });
            for (at, head) in heads.iter().enumerate() {
                row(ui, |ui| {
                    ui.add(Cell::head(head, Vec2::new(HEAD, HEIGHT)).leading());
                    for column in 0..heads.len() {
                        cell(ui, at, column, size);
                    }
                });
            }
        });
    });
}

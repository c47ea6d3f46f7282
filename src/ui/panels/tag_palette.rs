//! The palette that opens beside what is selected: the tags with their keys.

use egui::{Area, Context, Id, Order, Pos2, Rect, Vec2, accesskit::Role, pos2};

use super::{Send, words::name_of};
use crate::{
    model::Codebook,
    ui::{
        action::{Action, Command},
        keys::Keymap,
        locale::Locale,
        theme::{Scheme, Theme},
        widgets::{PaletteItem, layout::row, palette_frame},
    },
};

/// Distance from what is selected, in points.
const GAP: f32 = 10.0;

/// How many tags stand in the palette; the others are behind *more*.
const TAGS: usize = 6;

/// What the palette offers.
pub struct PaletteCtx<'a> {
    /// The tags.
    pub codebook: &'a Codebook,
    /// The keys.
    pub keymap: &'a Keymap,
    /// Whether a mark is in hand, so that a note can be written on it.
    pub on_mark: bool,
}

/// Shows the palette beside `selected`, inside `within`, covering as little of `selected` as can be.
pub fn show(ctx: &Context, palette: &PaletteCtx<'_>, selected: Rect, within: Rect, send: Send<'_>) -> Option<Id> {
    let theme = Theme::of(ctx);
    let locale = Locale::of(ctx);
    // Its size is known once it was laid out, without being seen: from the left, as a line that runs from the right takes
    // all the room there is.
    let names: Vec<&str> = palette.codebook.tags.iter().filter_map(|tag| name_of(&tag.names, &locale)).collect();
    let id = Id::unique("tag-palette");
    let key = id.with((names, palette.on_mark, locale.lang()));
    let size = ctx.data(|data| data.get_temp::<Vec2>(key));
    let pos = place(size.unwrap_or_default(), selected, within);
    let name = locale.tr("part-tags");
    let shown = Area::new(id).order(Order::Foreground).fixed_pos(pos).constrain(false).show(ctx, |ui| {
        let frame = palette_frame(&theme);
        let margin = frame.total_margin().sum();
        frame
            .show(ui, |ui| {
                ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                    node.set_role(Role::Toolbar);
                    node.set_label(name.as_str());
                });
                ui.spacing_mut().item_spacing.x = 2.0;
                if let Some(size) = size {
                    ui.set_max_width(size.x - margin.x);
                    row(ui, |ui| items(ui, palette, &theme, &locale, send))
                } else {
                    ui.set_invisible();
                    ui.horizontal(|ui| items(ui, palette, &theme, &locale, send)).inner
                }
            })
            .inner
    });
    if size.is_none() {
        ctx.data_mut(|data| data.insert_temp(key, shown.response.rect.size()));
        ctx.request_repaint();
    }
    shown.inner.filter(|_| size.is_some())
}

fn items(ui: &mut egui::Ui, palette: &PaletteCtx<'_>, theme: &Theme, locale: &Locale, send: Send<'_>) -> Option<Id> {
    let mut first = None;
    // The palette's ground is the other scheme's, and so are its colours.
    let other = Theme::named(if theme.scheme == Scheme::Light { Scheme::Dark } else { Scheme::Light });
    for tag in palette.codebook.tags.iter().take(TAGS) {
        let name = name_of(&tag.names, locale).unwrap_or(tag.id.as_str());
        let key = tag.key.map(|key| locale.number(usize::from(key)));
        let item = PaletteItem::new(name).swatch(tag.shape, other.colors.tag(&tag.color).edge);
        let item = if let Some(key) = &key { item.key(key) } else { item };
        let item = ui.push_id(&tag.id, |ui| ui.add(item)).inner;
        first = first.or(Some(item.id));
        if item.clicked() {
            send(Action::Tag(tag.id.clone()));
        }
    }
    let mut command = |ui: &mut egui::Ui, label: &str, command: Command| {
        let key = palette.keymap.printed(command).unwrap_or_default();
        if ui.add(PaletteItem::new(&locale.tr(label)).key(&key)).clicked() {
            send(command.into());
        }
    };
    if palette.on_mark {
        command(ui, "palette-note", Command::Note);
    }
    command(ui, "palette-more", Command::FindTag);
    first
}

/// Where a palette of that size goes: below what is selected, else above it, else where it is least in the way.
fn place(size: Vec2, selected: Rect, within: Rect) -> Pos2 {
    let inner = within.shrink(GAP.min(within.width() / 4.0));
    let fits = |top: f32| top >= inner.top() && top + size.y <= inner.bottom();
    let (below, above) = (selected.bottom() + GAP, selected.top() - GAP - size.y);
    let top = [below, above].into_iter().find(|top| fits(*top)).unwrap_or(inner.bottom() - size.y);
    let left = selected.center().x - size.x / 2.0;
    let clamped = |value: f32, low: f32, high: f32| value.min(high).max(low);
    pos2(
        clamped(left, inner.left(), inner.right() - size.x).round(),
        clamped(top, inner.top(), inner.bottom() - size.y).round(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Rect = Rect::from_min_max(Pos2::ZERO, pos2(900.0, 600.0));
    const SIZE: Vec2 = Vec2::new(420.0, 36.0);

    #[test]
    fn the_palette_never_covers_the_selection_and_never_leaves_the_window() {
        for x in [0.0, 5.0, 300.0, 700.0, 880.0] {
            for y in [0.0, 4.0, 250.0, 540.0, 580.0] {
                for height in [20.0, 120.0, 500.0] {
                    let selected = Rect::from_min_size(pos2(x, y), Vec2::new(20.0, height)).intersect(WINDOW);
                    let palette = Rect::from_min_size(place(SIZE, selected, WINDOW), SIZE);
                    assert!(WINDOW.contains_rect(palette), "{selected:?} puts it at {palette:?}");
                    assert!(!palette.intersects(selected), "{palette:?} covers {selected:?}");
                }
            }
        }
    }

    #[test]
    fn a_selection_that_fills_the_window_has_it_at_the_foot() {
        let palette = Rect::from_min_size(place(SIZE, WINDOW, WINDOW), SIZE);
        assert!(WINDOW.contains_rect(palette) && palette.bottom() > 560.0, "{palette:?}");
    }

    #[test]
    fn a_window_smaller_than_the_palette_shows_its_beginning() {
        let tiny = Rect::from_min_size(Pos2::ZERO, Vec2::new(100.0, 20.0));
        assert!(place(SIZE, tiny, tiny).x.is_finite());
    }
}

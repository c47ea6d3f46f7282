//! Rows and columns that say leading and trailing, and so mirror with the interface.

use std::panic::Location;

use egui::{Align, Id, Layout, Rect, Response, Ui, UiBuilder, Vec2, accesskit, pos2};

use crate::ui::{locale::is_rtl, text::runs::accesskit_rect};

/// A layout that stacks downwards from the leading side.
pub fn column_layout(ui: &Ui) -> Layout {
    Layout::top_down(if is_rtl(ui) { Align::Max } else { Align::Min })
}

/// A layout that runs from the leading to the trailing side, centred on one line.
pub fn row_layout(ui: &Ui) -> Layout {
    if is_rtl(ui) { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) }
}

/// The same from the trailing side; the last part comes first for the keyboard.
pub fn trailing_layout(ui: &Ui) -> Layout {
    if is_rtl(ui) { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) }
}

/// Stacks what is added from the top, at the leading side. Every panel begins with this.
pub fn column<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(column_layout(ui), add).inner
}

/// A row as high as its highest part, across the whole width, from the leading side.
pub fn row<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let size = Vec2::new(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, row_layout(ui), add).inner
}

/// A row that begins again below when it is full, for chips.
pub fn wrapped_row<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let size = Vec2::new(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, row_layout(ui).with_main_wrap(true), add).inner
}

/// The part of a row that its trailing side is taken to need before any of its kind was laid out.
const FIRST_SHARE: f32 = 0.3;

/// A row with one part at each side; the trailing one takes its room first, yet comes after the leading one for the
/// keyboard and for a reader. How much it takes is known from the frame before, or is what the last row of the same kind
/// took; where that is wrong, the next frame is right. No frame is laid out twice for it, so that a first screen costs no more.
#[track_caller]
pub fn sides<A, B>(ui: &mut Ui, leading: impl FnOnce(&mut Ui) -> A, trailing: impl FnOnce(&mut Ui) -> B) -> (A, B) {
    let kind = Id::unique(Location::caller());
    row(ui, |ui| {
        let (room, rtl, id) = (ui.available_rect_before_wrap(), is_rtl(ui), ui.unique_id().with("trailing"));
        let known = ui.data(|data| data.get_temp::<f32>(id).or_else(|| data.get_temp::<f32>(kind)));
        let width = known.unwrap_or(room.width() * FIRST_SHARE);
        let gap = if width > 0.0 { ui.spacing().item_spacing.x } else { 0.0 };
        let rest = (room.width() - width - gap).max(0.0);
        let at = |from: f32, width: f32| {
            UiBuilder::new().max_rect(leading_slice(rtl, room, from, width)).layout(row_layout(ui))
        };
        // Both may be wider than what is known.
        let (at_start, at_end) = (at(0.0, rest), at(room.width() - width, room.width()));
        let mut child = ui.new_child(at_start);
        let first = leading(&mut child);
        let mut last_child = ui.new_child(at_end);
        let last = trailing(&mut last_child);
        let taken = last_child.min_rect().width();
        ui.data_mut(|data| [id, kind].map(|id| data.insert_temp(id, taken)));
        if (width - taken).abs() > 0.1 {
            ui.ctx().request_repaint();
        }
        let height = child.min_rect().union(last_child.min_rect()).y_range();
        ui.advance_cursor_after_rect(Rect::from_x_y_ranges(room.x_range(), height));
        (first, last)
    })
}

/// A part of the window that is found by its role and name.
pub fn landmark<R>(ui: &mut Ui, role: accesskit::Role, name: &str, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().max_rect(rect).accessibility_role(role).accessibility_label(name);
    let mut child = ui.new_child(builder.id_salt(format!("{role:?}")));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let result = add(&mut child);
    ui.ctx().accesskit_node_builder(child.unique_id(), |node| node.set_bounds(accesskit_rect(rect)));
    result
}

/// A row of a table, so many points high: each column is shown in its own slot, from the leading side. A column is `None` wide
/// where it takes what the others leave.
pub fn table_row(ui: &mut Ui, height: f32, columns: &[Option<f32>], mut add: impl FnMut(&mut Ui, usize)) {
    let (rtl, gap) = (is_rtl(ui), ui.spacing().item_spacing.x);
    let (room, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), egui::Sense::hover());
    let taken: f32 = columns.iter().flatten().sum::<f32>() + gap * columns.len().saturating_sub(1) as f32;
    let rest = (room.width() - taken).max(0.0) / columns.iter().filter(|width| width.is_none()).count().max(1) as f32;
    let mut from = 0.0;
    for (nth, width) in columns.iter().enumerate() {
        let width = width.unwrap_or(rest);
        let slot = leading_slice(rtl, room, from, width);
        let mut child = ui.new_child(UiBuilder::new().max_rect(slot).layout(row_layout(ui)).id_salt(nth));
        add(&mut child, nth);
        from += width + gap;
    }
}

/// Rows of a list of `size` rows, which need not all be shown; see [`ListRow::nth`](super::ListRow::nth).
pub fn listing<R>(ui: &mut Ui, name: &str, size: usize, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().accessibility_role(accesskit::Role::ListBox).accessibility_label(name);
    let shown = ui.scope_builder(builder, add);
    ui.ctx().accesskit_node_builder(shown.response.id, |node| {
        node.set_size_of_set(size);
        node.set_bounds(accesskit_rect(shown.response.rect));
    });
    shown.inner
}

/// A place in a list that keeps its name while the list is scrolled, so that what has the keyboard in it keeps it.
pub fn keyed<R>(ui: &mut Ui, key: impl std::hash::Hash + std::fmt::Debug, add: impl FnOnce(&mut Ui) -> R) -> R {
    let id = ui.scope_id().with(egui::IdSalt::new(key));
    ui.scope_builder(UiBuilder::new().scope_id(id), add).inner
}

/// Scrolls to what has come to have the keyboard; true in the frame in which it has. Where arrows led the keyboard there, egui
/// does not say that it was gained.
pub fn follow_keyboard(response: &Response) -> bool {
    let own = Id::unique("followed by the keyboard");
    if !response.has_focus() || response.ctx.data(|data| data.get_temp(own)) == Some(response.id) {
        return false;
    }
    response.ctx.data_mut(|data| data.insert_temp(own, response.id));
    response.scroll_to_me(None);
    true
}

/// The height of what takes its room before it is shown, from the frame before.
pub fn known_height(ui: &Ui, id: &str) -> f32 {
    ui.data(|data| data.get_temp(Id::unique(id))).unwrap_or(0.0)
}

/// Remembers it; when it changed, the frame is laid out twice.
pub fn keep_height(ui: &Ui, id: &str, height: f32) {
    if (known_height(ui, id) - height).abs() > 0.1 {
        ui.data_mut(|data| data.insert_temp(Id::unique(id), height));
        ui.ctx().request_discard("what stands below takes another room");
    }
}

/// A rectangle inside `outer`, `from` points from its leading edge and `width` wide, as high as `outer`.
pub fn leading_slice(rtl: bool, outer: Rect, from: f32, width: f32) -> Rect {
    let left = if rtl { outer.right() - from - width } else { outer.left() + from };
    Rect::from_min_max(pos2(left, outer.top()), pos2(left + width, outer.bottom()))
}

//! Rows and columns that say leading and trailing, and so mirror with the interface.

use egui::{Align, Layout, Rect, Ui, UiBuilder, Vec2, pos2};

use super::super::locale::is_rtl;

/// A layout that stacks downwards from the leading side.
pub fn column_layout(ui: &Ui) -> Layout {
    Layout::top_down(if is_rtl(ui) { Align::Max } else { Align::Min })
}

/// A layout that runs from the leading to the trailing side, centred on one line.
pub fn row_layout(ui: &Ui) -> Layout {
    if is_rtl(ui) { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) }
}

/// The same from the trailing side.
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

/// A row with one part at each side; the trailing one takes its room first.
pub fn sides<A, B>(ui: &mut Ui, leading: impl FnOnce(&mut Ui) -> A, trailing: impl FnOnce(&mut Ui) -> B) -> (A, B) {
    row(ui, |ui| {
        let trailing = ui.with_layout(trailing_layout(ui), |ui| {
            let result = trailing(ui);
            (result, ui.available_rect_before_wrap())
        });
        let (result, rest) = trailing.inner;
        let mut child = ui.new_child(UiBuilder::new().max_rect(rest).layout(row_layout(ui)));
        let leading = leading(&mut child);
        ui.expand_to_include_rect(child.min_rect());
        (leading, result)
    })
}

/// A rectangle inside `outer`, `from` points from its leading edge and `width` wide, as high as `outer`.
pub fn leading_slice(rtl: bool, outer: Rect, from: f32, width: f32) -> Rect {
    let left = if rtl { outer.right() - from - width } else { outer.left() + from };
    Rect::from_min_max(pos2(left, outer.top()), pos2(left + width, outer.bottom()))
}

/// Room that stays as large as it is, whatever is put into it: a long chip must not widen its pane.
pub fn fixed(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(room);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(room));
    inside.set_clip_rect(room.intersect(ui.clip_rect()));
    add(&mut inside);
}

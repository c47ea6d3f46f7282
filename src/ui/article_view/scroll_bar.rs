//! The view's own scroll bar: thin, at the trailing edge, over the desk.

use egui::{CornerRadius, Id, Rangef, Rect, Sense, Ui};

use super::state::ArticleViewState;
use crate::ui::{locale, theme::Theme};

/// Room for the pointer, and thickness of what is seen of it.
const ROOM: f32 = 12.0;
const THIN: f32 = 4.0;
const WIDE: f32 = 7.0;

/// The least height of the handle, so that it can be taken hold of in an article of megabytes.
const LEAST: f32 = 28.0;

/// Draws the bar and takes its drags; nothing where all is seen.
pub(super) fn show(ui: &Ui, id: Id, view: Rect, state: &mut ArticleViewState, theme: &Theme) {
    let scale = f64::from(ui.pixels_per_point());
    let Some(document) = &mut state.document else { return };
    let (all, seen) = (document.content_height() / scale, f64::from(view.height()));
    if all <= seen + 1.0 {
        return;
    }
    let x = if locale::is_rtl(ui) {
        Rangef::new(view.left(), view.left() + ROOM)
    } else {
        Rangef::new(view.right() - ROOM, view.right())
    };
    let track = Rect::from_x_y_ranges(x, view.y_range()).shrink2(egui::vec2(0.0, 2.0));
    let height = ((seen / all) as f32 * track.height()).max(LEAST).min(track.height());
    let room = track.height() - height;
    let part = (document.top() / scale / (all - seen)).clamp(0.0, 1.0) as f32;
    // The keyboard and readers scroll the text itself.
    let response = ui.interact(track, id, Sense::CLICK | Sense::DRAG);
    if let Some(at) = response.interact_pointer_pos()
        && room > 0.0
    {
        // Taken hold of where it is, or called to where the pointer is.
        let grip_id = id.with("grip");
        let top = track.top() + part * room;
        let pressed = response.drag_started() || response.clicked();
        let on_handle = (top..=top + height).contains(&at.y);
        let grip = if pressed {
            let grip = if on_handle { at.y - top } else { height / 2.0 };
            ui.data_mut(|data| data.insert_temp(grip_id, grip));
            grip
        } else {
            ui.data(|data| data.get_temp(grip_id)).unwrap_or(height / 2.0)
        };
        let part = ((at.y - grip - track.top()) / room).clamp(0.0, 1.0);
        document.scroll_to(f64::from(part) * (all - seen) * scale);
        ui.request_repaint();
    }
    let lively = response.hovered() || response.dragged();
    let width = if lively { WIDE } else { THIN };
    let color = if lively { theme.colors.muted } else { theme.colors.field_edge.gamma_multiply(0.6) };
    let handle = Rect::from_x_y_ranges(
        Rangef::new(track.center().x - width / 2.0, track.center().x + width / 2.0),
        Rangef::new(track.top() + part * room, track.top() + part * room + height),
    );
    ui.painter().rect_filled(handle, CornerRadius::same((width / 2.0) as u8), color);
}

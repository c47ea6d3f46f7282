//! The edge of a pane, by which it is made wider or narrower.

use egui::{
    Context, CursorIcon, Event, EventFilter, Id, Key, Rangef, Rect, Sense, Stroke, Ui, WidgetInfo,
    accesskit::{Action, ActionData, Orientation, Role},
};

use crate::ui::theme::Theme;

/// How wide the place is where an edge is taken hold of, in points.
pub const GRIP: f32 = 8.0;

/// How far a key moves an edge; with Shift a quarter of it.
const STEP: f32 = 16.0;

/// The edge of a pane: dragged, or moved by the arrow keys, by Home and End, or by assistive technology.
///
/// Whoever shows it keeps the width. While an edge is dragged, [`Splitter::width`] tells where it is.
#[must_use = "show it with `show`"]
pub struct Splitter<'a> {
    id: Id,
    name: &'a str,
    width: f32,
    range: Rangef,
    /// 1 where the pane grows to the right, -1 where it grows to the left.
    way: f32,
}

impl<'a> Splitter<'a> {
    /// The edge of a pane of some width, which may become any of `range`. `id` is to be the same in every frame.
    pub fn new(id: Id, name: &'a str, width: f32, range: Rangef) -> Self {
        Self { id, name, width: range.clamp(width), range, way: 1.0 }
    }

    /// The pane stands at the right, and grows to the left.
    pub fn grows_left(self, left: bool) -> Self {
        Self { way: if left { -1.0 } else { 1.0 }, ..self }
    }

    /// How wide the pane is in this frame: as it was given, or as it is being dragged to.
    pub fn width(&self, ctx: &Context) -> f32 {
        let drag = ctx.read_response(self.id).filter(|edge| edge.dragged());
        match drag.and_then(|edge| edge.total_drag_delta()) {
            Some(delta) => {
                let width = self.range.clamp(self.width + self.way * delta.x).round();
                ctx.data_mut(|data| data.insert_temp(self.id, width));
                width
            }
            None => ctx.data(|data| data.get_temp(self.id)).unwrap_or(self.width).round(),
        }
    }

    /// Shows it in a strip, and gives the width that the pane is to have from now on, once that was decided.
    pub fn show(self, ui: &Ui, strip: Rect) -> Option<f32> {
        let response = ui.interact(strip, self.id, Sense::drag().union(Sense::focusable_noninteractive()));
        let (focused, dragged) = (response.has_focus(), response.dragged());
        if response.hovered() || dragged {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        let mut decided = None;
        if response.drag_stopped() {
            decided = ui.data_mut(|data| data.remove_temp::<f32>(self.id));
        }
        if focused {
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
            decided = self.keys(ui).or(decided);
        }
        decided = self.asked(ui).or(decided).map(|width| self.range.clamp(width).round());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Splitter, ui.is_enabled(), self.name);
            info.value = Some(f64::from(self.width.round()));
            info
        });
        ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_orientation(Orientation::Vertical);
            node.set_min_numeric_value(self.range.min.into());
            node.set_max_numeric_value(self.range.max.into());
            node.set_numeric_value_step(STEP.into());
            for action in [Action::SetValue, Action::Increment, Action::Decrement] {
                node.add_action(action);
            }
        });
        paint(
            ui,
            strip,
            if focused {
                Look::Focused
            } else if response.hovered() || dragged {
                Look::Held
            } else {
                Look::Still
            },
        );
        decided
    }

    /// Where keys move it: as is seen.
    fn keys(&self, ui: &Ui) -> Option<f32> {
        let moved = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.ctrl && !modifiers.alt => {
                let step = if modifiers.shift { STEP / 4.0 } else { STEP };
                match key {
                    Key::ArrowLeft => Some((-step * self.way, None)),
                    Key::ArrowRight => Some((step * self.way, None)),
                    Key::Home => Some((0.0, Some(self.range.min))),
                    Key::End => Some((0.0, Some(self.range.max))),
                    _ => None,
                }
            }
            _ => None,
        };
        ui.input(|input| {
            input
                .events
                .iter()
                .filter_map(moved)
                .fold(None, |width, (by, to)| Some(to.unwrap_or(width.unwrap_or(self.width) + by)))
        })
    }

    /// Where assistive technology moves it.
    fn asked(&self, ui: &Ui) -> Option<f32> {
        ui.input(|input| {
            let count = |action| input.num_accesskit_action_requests(self.id, action) as f32;
            let steps = count(Action::Increment) - count(Action::Decrement);
            let to =
                input.accesskit_action_requests(self.id, Action::SetValue).filter_map(|request| match request.data {
                    Some(ActionData::NumericValue(value)) if value.is_finite() => Some(value as f32),
                    _ => None,
                });
            to.last().or((steps.abs() > 0.0).then_some(self.width + steps * STEP))
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Still,
    Held,
    Focused,
}

fn paint(ui: &Ui, strip: Rect, look: Look) {
    let theme = Theme::of(ui);
    let (width, color) = match look {
        Look::Still => (theme.sizes.hairline, theme.colors.line),
        Look::Held => (3.0, theme.colors.field_edge),
        Look::Focused => (3.0, theme.colors.focus),
    };
    ui.painter().vline(strip.center().x, strip.y_range(), Stroke::new(width, color));
}

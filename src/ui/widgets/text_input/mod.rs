//! Fields to type in, in any script.

mod access;
mod edit;
mod events;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use egui::{
    CursorIcon, Event, EventFilter, IMEPurpose, Id, Key, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    Widget, WidgetInfo, accesskit::Role, output::IMEOutput, pos2,
};
use unicode_segmentation::UnicodeSegmentation as _;

use self::{
    edit::Editor,
    events::{Field, Outcome},
};
use super::{
    layout::leading_slice,
    strip::{Strip, icon_paragraph, paint_centred},
};
use crate::{
    typeset::{Align, Paragraph},
    ui::{
        locale::is_rtl,
        text::{self, TextSpec, Wrap},
        theme::Theme,
    },
};

/// Half of the caret's blinking, in seconds.
const BLINK: f64 = 0.53;
/// How long it blinks after it moved, in seconds.
const BLINKS_FOR: f64 = 10.0;

/// A field of one line, or of several.
///
/// As in egui, Enter in a field of one line gives the keyboard away: `lost_focus()` and the key tell of it. Up and down
/// are left to lists beside such a field.
#[must_use = "add it with `ui.add`"]
pub struct TextInput<'a> {
    text: &'a mut String,
    name: &'a str,
    placeholder: &'a str,
    icon: Option<char>,
    key: Option<&'a str>,
    rows: usize,
    width: Option<f32>,
    id: Option<Id>,
}

/// A field's places on the screen.
struct Places {
    /// The field.
    rect: Rect,
    /// Where text may show.
    room: Rect,
}

impl<'a> TextInput<'a> {
    /// A field of one line; `name` is what assistive technology calls it.
    pub fn new(text: &'a mut String, name: &'a str) -> Self {
        Self { text, name, placeholder: "", icon: None, key: None, rows: 1, width: None, id: None }
    }

    /// Of several lines; it grows beyond `rows` with its text.
    pub fn multiline(self, rows: usize) -> Self {
        Self { rows: rows.max(2), ..self }
    }

    /// What shows while it is empty.
    pub fn placeholder(self, placeholder: &'a str) -> Self {
        Self { placeholder, ..self }
    }

    /// With an icon before the text.
    pub fn icon(self, icon: char) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// With the key that brings one here, shown while the keyboard is elsewhere.
    pub fn key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// So many points wide; else as wide as there is room.
    pub fn width(self, width: f32) -> Self {
        Self { width: Some(width), ..self }
    }

    /// With an id of its own, so that the keyboard can be given to it from elsewhere.
    pub fn id(self, id: Id) -> Self {
        Self { id: Some(id), ..self }
    }

    /// Tells which keys take something back, or do it again, in the field that has the keyboard: those that mean a step of
    /// its own, while it has one.
    pub fn takes_back(ctx: &egui::Context) -> impl Fn(&Event) -> bool + use<> {
        let editor = ctx.memory(|memory| memory.focused()).and_then(|id| ctx.data(|data| data.get_temp::<Editor>(id)));
        let [back, again] = [true, false].map(|back| editor.as_ref().is_some_and(|editor| editor.can(back)));
        move |event| match event {
            Event::Key { key: Key::Z, pressed: true, modifiers, .. } if modifiers.command => {
                if modifiers.shift {
                    again
                } else {
                    back
                }
            }
            Event::Key { key: Key::Y, pressed: true, modifiers, .. } if modifiers.command => again,
            _ => false,
        }
    }

    fn is_multiline(&self) -> bool {
        self.rows > 1
    }

    /// Sets a text as the field shows it.
    fn set(ui: &Ui, theme: &Theme, text: &str, room: f32, multiline: bool) -> Arc<Paragraph> {
        let spec = TextSpec::new(text, theme.sizes.text.interface);
        // An empty field begins at the interface's side.
        let align = match (text.is_empty(), is_rtl(ui)) {
            (true, true) => Align::Right,
            (true, false) => Align::Left,
            (false, _) => Align::Start,
        };
        text::label(ui, &spec.align(align).wrap(if multiline { Wrap::At(room) } else { Wrap::None }))
    }

    fn places(&self, ui: &mut Ui, theme: &Theme) -> (Places, Response) {
        let padding = theme.sizes.space.md;
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let before = padding + if self.icon.is_some() { theme.sizes.text.icon + theme.sizes.space.sm } else { 0.0 };
        let room = (width - before - padding).max(1.0);
        let line = text::measure(ui, &Self::set(ui, theme, "", room, false)).y;
        let height = if self.is_multiline() {
            let own = text::measure(ui, &Self::set(ui, theme, self.text, room, true)).y;
            own.max(line * self.rows as f32) + theme.sizes.space.sm * 2.0
        } else {
            theme.sizes.control_height
        };
        let size = Vec2::new(width, height);
        let (rect, response) = match self.id {
            Some(id) => {
                let (_, rect) = ui.allocate_space(size);
                (rect, ui.interact(rect, id, Sense::click_and_drag()))
            }
            None => ui.allocate_exact_size(size, Sense::click_and_drag()),
        };
        let slot = leading_slice(is_rtl(ui), rect, before, room);
        let inset = if self.is_multiline() { theme.sizes.space.sm } else { (height - line) / 2.0 };
        (Places { rect, room: slot.shrink2(Vec2::new(0.0, inset)) }, response)
    }
}

impl Widget for TextInput<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let multiline = self.is_multiline();
        let (places, mut response) = self.places(ui, &theme);
        let id = response.id;
        let mut editor = ui.data_mut(|data| data.remove_temp::<Editor>(id)).unwrap_or_default();
        editor.follow(self.text);
        let previous = self.text.clone();

        let room = places.room.width();
        let set = |text: &str| Self::set(ui, &theme, text, room, multiline);
        let paragraph = set(self.text);
        let mut outcome = point(ui, &response, &places, &mut editor, &paragraph);
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: multiline, tab: false, escape: false };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            let events: Vec<Event> = ui.input(|input| input.filtered_events(&filter));
            let mut field = Field { id, text: self.text, editor: &mut editor, multiline, set: &set };
            let typed = field.apply(ui, &events);
            outcome.changed |= typed.changed;
            outcome.moved |= typed.moved || response.gained_focus();
            if typed.entered {
                response.surrender_focus();
            }
        }
        if outcome.changed {
            response.mark_changed();
        }
        let paragraph = set(self.text);
        if outcome.moved || outcome.changed {
            editor.moved_at = ui.input(|input| input.time);
        }
        reveal(ui, &places, &mut editor, &paragraph, multiline);
        let origin = origin(ui, &places, &editor, &paragraph, multiline);
        self.describe(ui, &response, &previous, &editor, &paragraph, origin);
        if ui.is_rect_visible(places.rect) {
            self.paint(ui, &theme, &response, &places, &editor, &paragraph, origin);
        }
        ui.data_mut(|data| data.insert_temp(id, editor));
        response
    }
}

impl TextInput<'_> {
    fn describe(&self, ui: &mut Ui, response: &Response, previous: &str, editor: &Editor, set: &Paragraph, at: Pos2) {
        let role = if self.is_multiline() { Role::MultilineTextInput } else { Role::TextInput };
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(role, ui.is_enabled(), self.name);
            info.current_text_value = Some(self.text.clone());
            info.prev_text_value = Some(previous.to_owned());
            info.hint_text = Some(self.placeholder.to_owned());
            info
        });
        if ui.has_accesskit_node(response.id) {
            access::tell(ui, response.id, set, response.has_focus().then_some(editor), at);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "all of a field's state, painted in one go")]
    fn paint(
        &self,
        ui: &Ui,
        theme: &Theme,
        response: &Response,
        places: &Places,
        editor: &Editor,
        paragraph: &Paragraph,
        origin: Pos2,
    ) {
        let (colors, focused) = (&theme.colors, response.has_focus());
        let stroke = match (focused, response.hovered()) {
            (true, _) => Stroke::new(2.0, colors.focus),
            (false, true) => Stroke::new(theme.sizes.hairline, colors.muted),
            (false, false) => Stroke::new(theme.sizes.hairline, colors.field_edge),
        };
        ui.painter().rect(places.rect, theme.sizes.radius.control, colors.paper, stroke, StrokeKind::Inside);
        self.paint_around(ui, theme, places, focused);
        let painter = ui.painter().with_clip_rect(places.room.expand2(Vec2::new(2.0, 6.0)).intersect(ui.clip_rect()));
        let scale = ui.pixels_per_point();
        let on_screen = |left: f32, top: f32, right: f32, bottom: f32| {
            Rect::from_min_max(pos2(left, top), pos2(right, bottom)) / scale
        };
        if self.text.is_empty() && !self.placeholder.is_empty() {
            let spec = TextSpec::new(self.placeholder, theme.sizes.text.interface);
            let label = text::label(ui, &spec.wrap(Wrap::Elide(places.room.width())));
            let slot = leading_slice(is_rtl(ui), places.room, 0.0, text::measure(ui, &label).x);
            text::paint_at(&painter, slot.min, &label, &[colors.muted]);
        }
        if focused {
            for rect in paragraph.rects(editor.range()) {
                let rect = on_screen(rect.left, rect.top, rect.right, rect.bottom).translate(origin.to_vec2());
                painter.rect_filled(rect, 2, colors.selection_fill);
            }
        }
        text::paint_at(&painter, origin, paragraph, &[colors.ink]);
        for rect in editor.composing.iter().flat_map(|composing| paragraph.rects(composing.clone())) {
            let rect =
                on_screen(rect.left, rect.top, rect.right, rect.baseline + 3.0 * scale).translate(origin.to_vec2());
            painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colors.ink));
        }
        if focused {
            let caret = caret_rect(ui, editor, paragraph, origin);
            ui.output_mut(|output| {
                output.mutable_text_under_cursor = true;
                output.ime = Some(IMEOutput {
                    purpose: IMEPurpose::Normal,
                    rect: places.rect,
                    cursor_rect: caret,
                    should_interrupt_composition: false,
                });
            });
            if blinks_on(ui, editor) {
                painter.rect_filled(caret, 0, colors.caret);
            }
        }
    }

    fn paint_around(&self, ui: &Ui, theme: &Theme, places: &Places, focused: bool) {
        let (rtl, padding, size) = (is_rtl(ui), theme.sizes.space.md, theme.sizes.text.icon);
        if let Some(icon) = self.icon {
            let slot = leading_slice(rtl, places.rect, padding, size);
            paint_centred(ui, slot, &icon_paragraph(ui, icon, size), theme.colors.muted);
        }
        if let Some(key) = self.key.filter(|_| !focused && self.text.is_empty()) {
            let mut strip = Strip::new(0.0);
            strip.key(ui, key, theme.colors.pressed, theme.colors.muted);
            let width = strip.width(ui);
            let from = places.rect.width() - theme.sizes.space.sm - width;
            strip.paint(ui, leading_slice(rtl, places.rect, from, width));
        }
    }
}

/// The mouse: a press puts the caret, a drag selects, two clicks take a word, three all (of several lines, one).
fn point(ui: &Ui, response: &Response, places: &Places, editor: &mut Editor, paragraph: &Paragraph) -> Outcome {
    let mut outcome = Outcome::default();
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    let Some(pointer) = response.interact_pointer_pos() else { return outcome };
    let multiline = paragraph.width().is_some();
    let at = (pointer - origin(ui, places, editor, paragraph, multiline)) * ui.pixels_per_point();
    let caret = paragraph.hit(at.x, at.y);
    let pressed = ui.input(|input| input.pointer.primary_pressed());
    if response.triple_clicked() {
        let line = paragraph.lines().find(|line| line.bytes.end > caret.byte).filter(|_| multiline);
        editor.select(line.map_or(0..paragraph.len(), |line| line.bytes));
    } else if response.double_clicked() {
        let mut words = paragraph.text().split_word_bound_indices().map(|(at, word)| at..at + word.len());
        if let Some(word) = words.find(|word| word.end > caret.byte) {
            editor.select(word);
        }
    } else if response.clicked() || pressed && response.is_pointer_button_down_on() {
        response.request_focus();
        editor.move_to(caret, ui.input(|input| input.modifiers.shift));
    } else if response.dragged() {
        editor.move_to(caret, true);
    } else {
        return outcome;
    }
    outcome.moved = true;
    outcome
}

/// Where the paragraph's top left corner is painted.
fn origin(ui: &Ui, places: &Places, editor: &Editor, paragraph: &Paragraph, multiline: bool) -> Pos2 {
    let room = places.room;
    if multiline {
        return room.min;
    }
    let at_right = if paragraph.is_empty() { is_rtl(ui) } else { paragraph.is_rtl() };
    let left = if at_right {
        room.right() - text::measure(ui, paragraph).x + editor.scroll
    } else {
        room.left() - editor.scroll
    };
    pos2(left, room.top())
}

/// Moves a line that is longer than its field so that the caret is seen.
fn reveal(ui: &Ui, places: &Places, editor: &mut Editor, paragraph: &Paragraph, multiline: bool) {
    let (width, room) = (text::measure(ui, paragraph).x, places.room.width() - 2.0);
    if multiline || width <= room {
        editor.scroll = 0.0;
        return;
    }
    let x = paragraph.caret_rect(editor.focus).left / ui.pixels_per_point();
    let from_start = if paragraph.is_rtl() { width - x } else { x };
    editor.scroll = editor.scroll.clamp((from_start - room).max(0.0), from_start).min(width - room);
}

fn caret_rect(ui: &Ui, editor: &Editor, paragraph: &Paragraph, origin: Pos2) -> Rect {
    let scale = ui.pixels_per_point();
    let caret = paragraph.caret_rect(editor.focus);
    let air = (caret.bottom - caret.top) * 0.1;
    let top = origin + Vec2::new(caret.left, caret.top + air) / scale;
    let height = (caret.bottom - caret.top - 2.0 * air) / scale;
    Rect::from_min_size(top - Vec2::new(0.75, 0.0), Vec2::new(1.5, height))
}

/// Whether the caret is seen now; asks to be called again when that changes.
fn blinks_on(ui: &Ui, editor: &Editor) -> bool {
    let since = (ui.input(|input| input.time) - editor.moved_at).max(0.0);
    // A window left alone does nothing: the caret stays where it is, and is seen.
    if since > BLINKS_FOR {
        return true;
    }
    let next = BLINK - since % BLINK;
    ui.request_repaint_after(Duration::from_secs_f64(next));
    ((since / BLINK) as u64).is_multiple_of(2)
}

//! A row of a list: an article, a statement, a command.

use std::sync::Arc;

use egui::{Color32, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, accesskit::Role, pos2};

use super::{
    layout::leading_slice,
    small::paint_progress,
    strip::{focus_ring, icon_paragraph, line, paint_centred, paint_swatch},
};
use crate::{
    model::Shape,
    typeset::{Align, Paragraph, Weight},
    ui::{
        locale::is_rtl,
        text::{self, TextSpec, Wrap, runs::spoken},
        theme::Theme,
    },
};

/// Width of the column of signs, in points.
const SIGN: f32 = 24.0;

/// A row with a sign, a title, perhaps a second line and a count. As wide as the room there is.
#[must_use = "add it with `ui.add`"]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent look, set by its own builder")]
pub struct ListRow<'a> {
    title: &'a str,
    second: Option<&'a str>,
    trailing: Option<&'a str>,
    sign: Option<Sign>,
    progress: Option<f32>,
    strong: bool,
    wrapped: bool,
    card: bool,
    selected: bool,
    own_side: bool,
    role: Role,
    read_as: Option<&'a str>,
    nth: Option<usize>,
}

#[derive(Clone, Copy)]
enum Sign {
    Icon(char, Color32),
    Swatch(Shape, Color32),
}

/// A row that is set: its parts and their room.
struct Parts {
    title: Arc<Paragraph>,
    second: Option<Arc<Paragraph>>,
    trailing: Option<Arc<Paragraph>>,
    /// From the leading edge to the title.
    text_from: f32,
    text_width: f32,
    height: f32,
}

impl<'a> ListRow<'a> {
    /// A row with a title, on one line.
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            second: None,
            trailing: None,
            sign: None,
            progress: None,
            strong: false,
            wrapped: false,
            card: false,
            selected: false,
            own_side: false,
            role: Role::ListItem,
            read_as: None,
            nth: None,
        }
    }

    /// Read aloud so, where what is shown says it by a sign or a bare number.
    pub fn read_as(self, words: &'a str) -> Self {
        Self { read_as: Some(words), ..self }
    }

    /// Its place in its list, from 0; see [`list`](super::layout::listing).
    pub fn nth(self, nth: usize) -> Self {
        Self { nth: Some(nth), ..self }
    }

    /// With an icon in a colour.
    pub fn icon(self, icon: char, color: Color32) -> Self {
        Self { sign: Some(Sign::Icon(icon, color)), ..self }
    }

    /// With a tag's swatch.
    pub fn swatch(self, shape: Shape, color: Color32) -> Self {
        Self { sign: Some(Sign::Swatch(shape, color)), ..self }
    }

    /// With a line below the title.
    pub fn second(self, second: &'a str) -> Self {
        Self { second: Some(second), ..self }
    }

    /// With a count or a key at the trailing side.
    pub fn trailing(self, trailing: &'a str) -> Self {
        Self { trailing: Some(trailing), ..self }
    }

    /// With a bar below, from 0 to 1.
    pub fn progress(self, part: f32) -> Self {
        Self { progress: Some(part), ..self }
    }

    /// With the title in bold.
    pub fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    /// With the title on as many lines as it takes.
    pub fn wrapped(self) -> Self {
        Self { wrapped: true, ..self }
    }

    /// As a card when selected, as in the library.
    pub fn card(self) -> Self {
        Self { card: true, ..self }
    }

    /// With the title at the side where its own text begins.
    pub fn by_its_own_side(self) -> Self {
        Self { own_side: true, ..self }
    }

    /// Whether it is the one in hand.
    pub fn selected(self, selected: bool) -> Self {
        Self { selected, ..self }
    }

    /// As what assistive technology is told of it; a list item unless set.
    pub fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    fn set(&self, ui: &Ui, theme: &Theme, width: f32) -> Parts {
        let sizes = &theme.sizes;
        let padding = sizes.space.sm;
        let text_from = padding + if self.sign.is_some() { SIGN } else { 0.0 };
        let trailing = self.trailing.map(|trailing| line(ui, trailing, Weight::Regular));
        let taken = trailing.as_ref().map_or(0.0, |trailing| text::measure(ui, trailing).x + sizes.space.sm);
        let text_width = (width - text_from - padding - taken).max(1.0);
        let align = match (self.own_side, is_rtl(ui)) {
            (true, _) => Align::Start,
            (false, true) => Align::Right,
            (false, false) => Align::Left,
        };
        let title = TextSpec::new(self.title, sizes.text.interface)
            .weight(if self.strong { Weight::Bold } else { Weight::Regular })
            .align(align);
        let wrap = if self.wrapped { Wrap::At(text_width) } else { Wrap::Elide(text_width) };
        let title = text::label(ui, &title.wrap(wrap));
        let second = self.second.map(|second| {
            let spec = TextSpec::new(second, sizes.text.small).line_height(sizes.line_height.small).align(align);
            text::label(ui, &spec.wrap(Wrap::Elide(text_width)))
        });
        let lines = text::measure(ui, &title).y + second.as_ref().map_or(0.0, |second| text::measure(ui, second).y);
        let bar = if self.progress.is_some() { sizes.space.sm } else { 0.0 };
        let air = if second.is_some() || self.wrapped { 2.0 * sizes.space.sm } else { 0.0 };
        Parts { title, second, trailing, text_from, text_width, height: (lines + bar + air).max(sizes.row_height) }
    }

    fn paint(&self, ui: &Ui, theme: &Theme, rect: Rect, parts: &Parts) {
        let (rtl, colors) = (is_rtl(ui), &theme.colors);
        let tall = self.second.is_some() || self.wrapped;
        let title_size = text::measure(ui, &parts.title);
        let first_height = text::measure(ui, &line(ui, "", Weight::Regular)).y;
        let top = if tall { rect.top() + theme.sizes.space.sm } else { rect.center().y - title_size.y / 2.0 };
        let first_line = |from: f32, width: f32| {
            let slot = leading_slice(rtl, rect, from, width);
            Rect::from_min_max(pos2(slot.left(), top), pos2(slot.right(), top + first_height))
        };
        match self.sign {
            Some(Sign::Icon(icon, color)) => {
                paint_centred(ui, first_line(4.0, SIGN), &icon_paragraph(ui, icon, theme.sizes.text.icon), color);
            }
            Some(Sign::Swatch(shape, color)) => {
                let slot = first_line(4.0, SIGN);
                paint_swatch(ui.painter(), Rect::from_center_size(slot.center(), Vec2::splat(10.0)), shape, color);
            }
            None => {}
        }
        let column = leading_slice(rtl, rect, parts.text_from, parts.text_width);
        paint_text(ui, column, top, &parts.title, self.wrapped, colors.ink);
        if let Some(second) = &parts.second {
            paint_text(ui, column, top + title_size.y, second, false, colors.muted);
        }
        if let Some(trailing) = &parts.trailing {
            let width = text::measure(ui, trailing).x;
            let slot = first_line(rect.width() - theme.sizes.space.sm - width, width);
            paint_centred(ui, slot, trailing, colors.muted);
        }
        if let Some(part) = self.progress {
            let bar = Rect::from_min_max(
                pos2(column.left(), rect.bottom() - theme.sizes.space.sm - 2.0),
                pos2(column.right(), rect.bottom() - theme.sizes.space.sm + 2.0),
            );
            paint_progress(ui, theme, bar, part);
        }
    }
}

impl ListRow<'_> {
    fn describe(&self, ui: &Ui, response: &Response) {
        let shown =
            || [Some(self.title), self.second, self.trailing].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let name = spoken(&self.read_as.map_or_else(shown, ToOwned::to_owned));
        response.widget_info(|| WidgetInfo::labeled(self.role, ui.is_enabled(), &name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(self.selected);
            if let Some(nth) = self.nth {
                node.set_position_in_set(nth);
            }
        });
    }
}

/// Paints a text in a column, at the side that its alignment says. One that is wrapped fills the column already.
fn paint_text(ui: &Ui, column: Rect, top: f32, paragraph: &Paragraph, wrapped: bool, ink: Color32) {
    let at_right = match paragraph.style().align {
        Align::Start => paragraph.is_rtl(),
        align => align == Align::Right,
    };
    let width = text::measure(ui, paragraph).x;
    let left = if wrapped || !at_right { column.left() } else { column.right() - width };
    text::paint_at(ui.painter(), pos2(left, top), paragraph, &[ink]);
}

impl Widget for ListRow<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let width = ui.available_width();
        let parts = self.set(ui, &theme, width);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, parts.height), Sense::click());
        self.describe(ui, &response);
        if ui.is_rect_visible(rect) {
            let radius = theme.sizes.radius.control;
            let colors = &theme.colors;
            if self.selected && self.card {
                let edge = Stroke::new(theme.sizes.hairline, colors.line);
                ui.painter().rect(rect, radius, colors.paper, edge, StrokeKind::Inside);
            } else if self.selected || response.hovered() {
                let fill = if self.selected { colors.selected } else { colors.hover };
                ui.painter().rect_filled(rect, radius, fill);
            }
            self.paint(ui, &theme, rect, &parts);
            focus_ring(ui, &response, rect.shrink(2.0), radius);
        }
        response
    }
}

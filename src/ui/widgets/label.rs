//! Text that is read.

use egui::{
    Color32, Id, Response, Sense, Ui, Vec2, Widget, WidgetInfo,
    accesskit::{Live, Role},
};

use crate::{
    typeset::{Align, Face, Span, Weight},
    ui::{
        locale::is_rtl,
        text::{
            self, TextSpec, Wrap,
            runs::{accesskit_rect, child},
        },
        theme::Theme,
    },
};

/// A text that can be read but not changed, in any script.
///
/// Wraps at the room there is unless told otherwise. Lines stand at the interface's leading side, so that rows of mixed
/// direction align; [`Label::by_its_own_side`] is for quotes.
#[must_use = "add it with `ui.add`"]
pub struct Label<'a> {
    text: &'a str,
    size: Size,
    weight: Weight,
    color: Option<Color32>,
    muted: bool,
    one_line: bool,
    own_side: bool,
    face: Face,
    spans: &'a [Span],
    span_colors: &'a [Color32],
    sense: Sense,
    live: Option<(&'a str, Live)>,
}

#[derive(Clone, Copy)]
enum Size {
    Small,
    Interface,
    Heading,
    Title,
    Points(f32),
}

impl<'a> Label<'a> {
    /// A label in the interface's usual size.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            size: Size::Interface,
            weight: Weight::Regular,
            color: None,
            muted: false,
            one_line: false,
            own_side: false,
            face: Face::Interface,
            spans: &[],
            span_colors: &[],
            sense: Sense::hover(),
            live: None,
        }
    }

    /// In bold.
    pub fn strong(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// In a colour that stands back.
    pub fn muted(self) -> Self {
        Self { muted: true, ..self }
    }

    /// In another colour of the theme.
    pub fn color(self, color: Color32) -> Self {
        Self { color: Some(color), ..self }
    }

    /// Smaller, for captions.
    pub fn small(self) -> Self {
        Self { size: Size::Small, ..self }
    }

    /// As a dialog's heading.
    pub fn heading(self) -> Self {
        Self { size: Size::Heading, weight: Weight::Bold, ..self }
    }

    /// As the welcome's title.
    pub fn title(self) -> Self {
        Self { size: Size::Title, weight: Weight::Bold, ..self }
    }

    /// In another size, in points.
    pub fn size(self, points: f32) -> Self {
        Self { size: Size::Points(points), ..self }
    }

    /// In another face: [`Face::Reading`] for quotes of articles.
    pub fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }

    /// On one line, with `…` for what does not fit; the whole shows when pointed at.
    pub fn one_line(self) -> Self {
        Self { one_line: true, ..self }
    }

    /// Lines stand at the side where the text itself begins: Arabic at the right, also in an English interface.
    pub fn by_its_own_side(self) -> Self {
        Self { own_side: true, ..self }
    }

    /// Ranges of other weight, or of the inks 1, 2, … in these colours.
    pub fn spans(self, spans: &'a [Span], colors: &'a [Color32]) -> Self {
        Self { spans, span_colors: colors, ..self }
    }

    /// Read aloud by itself whenever it changes. `id` names the place, which stays the same whatever it says.
    pub fn live(self, id: &'a str, live: Live) -> Self {
        Self { live: Some((id, live)), ..self }
    }

    /// Takes clicks or drags.
    pub fn sense(self, sense: Sense) -> Self {
        Self { sense, ..self }
    }

    /// The spec of what it says, without the room it has.
    fn spec(&self, theme: &Theme, rtl: bool) -> TextSpec<'a> {
        let (sizes, heights) = (&theme.sizes.text, &theme.sizes.line_height);
        let (size, line_height) = match self.size {
            Size::Small => (sizes.small, heights.small),
            Size::Interface => (sizes.interface, heights.interface),
            Size::Heading => (sizes.heading, heights.heading),
            Size::Title => (sizes.title, heights.heading),
            Size::Points(points) => {
                (points, if self.face == Face::Reading { heights.article } else { heights.interface })
            }
        };
        let align = match (self.own_side, rtl) {
            (true, _) => Align::Start,
            (false, true) => Align::Right,
            (false, false) => Align::Left,
        };
        TextSpec::new(self.text, size)
            .line_height(line_height)
            .weight(self.weight)
            .face(self.face)
            .align(align)
            .spans(self.spans)
    }
}

impl Widget for Label<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let room = ui.available_width();
        // In a row that is not wrapped, a label is as wide as it is: what follows it is not known yet.
        let in_row = ui.layout().is_horizontal() && !self.one_line;
        let wrap = match (self.one_line, in_row) {
            (true, _) => Wrap::Elide(room),
            (false, true) => Wrap::None,
            (false, false) => Wrap::At(room),
        };
        let paragraph = text::label(ui, &self.spec(&theme, is_rtl(ui)).wrap(wrap));
        let mut size = text::measure(ui, &paragraph);
        if self.own_side && !self.one_line && !in_row {
            size.x = room;
        }
        let (rect, response) = ui.allocate_exact_size(Vec2::new(size.x, size.y), self.sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), self.text));
        if let Some((id, live)) = self.live {
            announce(ui, &response, id, self.text, live);
        }
        if ui.is_rect_visible(rect) {
            let plain = if self.muted { theme.colors.muted } else { theme.colors.ink };
            let mut palette = vec![self.color.unwrap_or(plain)];
            palette.extend_from_slice(self.span_colors);
            // Wrapped lines are aligned within the room they were given, of which only their own width was taken.
            let shift = paragraph.lines().map(|line| line.left).fold(f32::INFINITY, f32::min) / ui.pixels_per_point();
            let shift = if self.own_side || !shift.is_finite() { 0.0 } else { shift };
            text::paint_at(ui.painter(), rect.min - Vec2::new(shift, 0.0), &paragraph, &palette);
        }
        response
    }
}

/// Tells of a text at a place of its own, in the stead of the widget that shows it: widgets take their ids from what
/// stands before them, and a text that only moved is not to be read again.
pub(super) fn announce(ui: &Ui, shown: &Response, id: &str, text: &str, live: Live) {
    ui.ctx().accesskit_node_builder(shown.id, |node| node.set_hidden());
    child(ui, ui.unique_id(), Id::unique(("live", id)), |node| {
        node.set_role(Role::Label);
        node.set_value(text);
        node.set_live(live);
        node.set_bounds(accesskit_rect(shown.rect));
    });
}

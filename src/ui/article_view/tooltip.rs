//! What is said of a mark when the pointer rests on it: its tag, who is meant, the remark.

use egui::{Area, CornerRadius, Id, Order, Rect, Stroke, StrokeKind, Ui, vec2};

use super::{ArticleView, pointer::Hover};
use crate::{
    model::Annotation,
    typeset::Weight,
    ui::{
        locale::Locale,
        text::{self, TextSpec, Wrap},
        theme::Theme,
    },
};

/// Widest line, in points.
const WIDTH: f32 = 300.0;

/// Seconds that the pointer rests before anything is said.
const REST: f32 = 0.45;

/// Shows the tip once the pointer rests.
pub(super) fn show(ui: &Ui, id: Id, view: &ArticleView<'_>, hover: &Hover, theme: &Theme) {
    let still = ui.input(|input| input.pointer.time_since_last_movement());
    if still < REST {
        ui.request_repaint_after(std::time::Duration::from_secs_f32(REST - still));
        return;
    }
    let Some(annotation) = view.annotation(hover.mark) else { return };
    let lines = lines(ui, view, annotation, theme);
    let size = lines.iter().fold(vec2(0.0, 0.0), |size, (paragraph, _)| {
        let line = text::measure(ui, paragraph);
        vec2(size.x.max(line.x), size.y + line.y)
    });
    let at = ui.input(|input| input.pointer.latest_pos()).unwrap_or(hover.at);
    let area = Area::new(id).order(Order::Tooltip).interactable(false).fixed_pos(at + vec2(12.0, 20.0)).constrain(true);
    area.show(ui, |ui| {
        let pad = vec2(10.0, 6.0);
        let (rect, _) = ui.allocate_exact_size(size + pad * 2.0, egui::Sense::hover());
        let radius = CornerRadius::same(theme.sizes.radius.control);
        ui.painter().add(theme.shadow_high().as_shape(rect, radius));
        ui.painter().rect(rect, radius, theme.colors.inverse, Stroke::NONE, StrokeKind::Inside);
        let mut top = rect.top() + pad.y;
        for (paragraph, muted) in &lines {
            let line = text::measure(ui, paragraph);
            let ink = if *muted { theme.colors.inverse_muted } else { theme.colors.on_inverse };
            let room = Rect::from_min_size(egui::pos2(rect.left() + pad.x, top), size);
            let left = if crate::ui::locale::is_rtl(ui) { room.right() - line.x } else { room.left() };
            text::paint_at(ui.painter(), egui::pos2(left, top), paragraph, &[ink]);
            top += line.y;
        }
    });
}

type Line = (std::sync::Arc<crate::typeset::Paragraph>, bool);

fn lines(ui: &Ui, view: &ArticleView<'_>, annotation: &Annotation, theme: &Theme) -> Vec<Line> {
    let locale = Locale::of(ui);
    let tag = view.codebook.tag(&annotation.tag);
    let name = tag.and_then(|tag| tag.names.in_language(locale.lang().code())).unwrap_or(annotation.tag.as_str());
    let size = theme.sizes.text.interface;
    let mut lines =
        vec![(text::label(ui, &TextSpec::new(name, size).weight(Weight::Bold).wrap(Wrap::Elide(WIDTH))), false)];
    if let Some(owner) = view.owner(annotation.id) {
        lines.push((text::label(ui, &TextSpec::new(owner.name, size).wrap(Wrap::Elide(WIDTH))), true));
    }
    if !annotation.entities.is_empty() {
        let names: Vec<String> = annotation.entities.iter().map(|id| (view.entity_name)(id)).collect();
        lines.push((text::label(ui, &TextSpec::new(&names.join(" · "), size).wrap(Wrap::Elide(WIDTH))), false));
    }
    for line in annotation.note.lines().take(3) {
        lines.push((text::label(ui, &TextSpec::new(line, size).wrap(Wrap::Elide(WIDTH))), true));
    }
    lines
}

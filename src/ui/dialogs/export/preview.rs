//! The first article as it would be written.

use egui::{Color32, Response, Sense, Ui, Vec2, WidgetInfo, accesskit::Role};

use super::{form, look::Look};
use crate::{
    session::dataset::Preview,
    typeset::Direction,
    ui::{
        locale::Locale,
        text::{self, TextSpec, Wrap},
        theme::Theme,
        widgets::{Label, Pill, layout::wrapped_row},
    },
};

/// More files than that have no pill.
const FILES: usize = 12;

pub(super) fn show(ui: &mut Ui, look: &Look, chosen: &mut usize, height: f32, locale: &Locale) {
    ui.add(Label::new(&locale.tr("export-preview-what")).muted().small());
    let Some(preview) = look.fresh_preview() else {
        match &look.fault {
            Some(problem) => form::fault(ui, Some(&problem.words(locale))),
            None => {
                ui.add(Label::new(&locale.tr("job-counting")).muted());
            }
        }
        return;
    };
    if preview.files.len() > 1 {
        files(ui, preview, chosen);
    }
    *chosen = (*chosen).min(preview.files.len().saturating_sub(1));
    let Some((name, content)) = preview.files.get(*chosen) else {
        ui.add(Label::new(&locale.tr("export-preview-none")).muted());
        return;
    };
    if !is_text(content) {
        ui.add(Label::new(&locale.tr("export-preview-not-text")).muted());
        return;
    }
    let height = height - ui.min_rect().height() - 8.0;
    let heard = if name.is_empty() { locale.tr("dialog-import-preview") } else { name.clone() };
    form::scrolled(ui, ("export preview", *chosen), &heard, height.max(80.0), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        content.lines().for_each(|line| {
            code_line(ui, line);
        });
    });
}

fn files(ui: &mut Ui, preview: &Preview, chosen: &mut usize) {
    wrapped_row(ui, |ui| {
        for (nth, (name, _)) in preview.files.iter().enumerate().take(FILES) {
            let pill = Pill::new(name).selected(nth == *chosen);
            if ui.push_id(nth, |ui| ui.add(pill)).inner.clicked() {
                *chosen = nth;
            }
        }
    });
}

/// Whether it can be read, and is no picture or table of bytes.
fn is_text(content: &str) -> bool {
    let start: Vec<char> = content.chars().take(512).collect();
    // The last letter may be cut.
    let strange = |c: &&char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || **c == char::REPLACEMENT_CHARACTER;
    start.iter().filter(strange).count() * 50 <= start.len()
}

/// A line of a file: from the left, as programs show it, with each word in its own direction.
fn code_line(ui: &mut Ui, line: &str) -> Response {
    let theme = Theme::of(ui);
    let plain: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let room = ui.available_width();
    let spec = TextSpec::new(&plain, theme.sizes.text.small).line_height(theme.sizes.line_height.small);
    let paragraph = text::label(ui, &TextSpec { direction: Direction::Ltr, ..spec }.wrap(Wrap::At(room)));
    let size = Vec2::new(room, text::measure(ui, &paragraph).y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), &plain));
    if ui.is_rect_visible(rect) {
        let ink: [Color32; 1] = [theme.colors.ink];
        text::paint_at(ui.painter(), rect.min, &paragraph, &ink);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_not_shown_as_text() {
        assert!(is_text("{\"text\": \"قال الوزير\"}\n") && is_text(""));
        assert!(
            !is_text("PAR1\u{0}\u{15}\u{4}\u{15}\u{fffd}\u{fffd}") && !is_text("\u{fffd}PNG\r\n\u{1a}\n\u{0}\u{0}")
        );
    }
}

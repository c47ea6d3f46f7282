//! What analysts are not sure of: each mark leads to its article.

use egui::{ScrollArea, Ui};

use super::{TeamCtx, TeamState, name_of, nothing, title_of};
use crate::ui::{
    action::Action,
    locale::Locale,
    panels::{Send, words::tag_name},
    widgets::{
        Label, ListRow,
        layout::{column, follow_keyboard, keyed, listing},
    },
};

/// Height of a row until one was shown, in points.
const ROW_HEIGHT: f32 = 52.0;

/// How tall a row is.
#[derive(Debug)]
pub(super) struct UnsureState {
    row_height: f32,
}

impl Default for UnsureState {
    fn default() -> Self {
        Self { row_height: ROW_HEIGHT }
    }
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, ctx: &TeamCtx<'_>, state: &mut TeamState, locale: &Locale, send: Send<'_>) {
    let Some(marks) = ctx.unsure else { return nothing(ui, locale, "team-counting") };
    if marks.is_empty() {
        return nothing(ui, locale, "team-unsure-none");
    }
    ui.add(Label::new(&locale.tr("team-unsure-about")).muted());
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    let state = &mut state.unsure;
    let mut height = state.row_height;
    let area = ScrollArea::vertical().id_salt("unsure").auto_shrink([false, false]);
    area.show_rows(ui, state.row_height, marks.len(), |ui, range| {
        column(ui, |ui| {
            listing(ui, &locale.tr("team-unsure"), marks.len(), |ui| {
                for (at, mark) in marks.iter().enumerate().skip(range.start).take(range.len()) {
                    let title = title_of(ctx.project, &mark.mention.key.article, locale);
                    let tag = tag_name(&ctx.project.codebook, &mark.tag, locale.lang());
                    let parts = [tag, title.as_str(), mark.note.trim()];
                    let second: Vec<_> =
                        parts.iter().filter(|part| !part.is_empty()).map(|part| locale.isolated(part)).collect();
                    let second = second.join(" · ");
                    let who = name_of(ctx.project, &mark.mention.key.analyst);
                    let row = ListRow::new(&mark.quote).second(&second).trailing(who).strong().card().nth(at);
                    let response = keyed(ui, &mark.mention, |ui| ui.add(row));
                    height = response.rect.height();
                    follow_keyboard(&response);
                    if response.clicked() {
                        send(Action::GoTo(mark.mention.clone()));
                    }
                }
            });
        });
    });
    if (height - state.row_height).abs() > 0.1 {
        state.row_height = height;
        ui.ctx().request_repaint();
    }
}

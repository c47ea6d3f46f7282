//! The statements of the open article, in reading order; below them, the marks that belong to none.

use egui::{Frame, Margin, ScrollArea, Ui};

use super::{
    Send,
    digest::Digest,
    words::{Marks, begins_at_right, edge, looks, tag_name},
};
use crate::{
    model::AnnotationId,
    ui::{
        action::Action,
        locale::Locale,
        theme::Theme,
        widgets::{
            Label, ListRow, Section,
            layout::{column, follow_keyboard, keyed, listing},
        },
    },
};

/// What the outline shows.
pub struct OutlineCtx<'a> {
    /// The marks of the open article.
    pub marks: Marks<'a>,
    /// The same in order.
    pub digest: &'a Digest,
    /// The mark in hand.
    pub focus: Option<AnnotationId>,
}

/// How it is shown.
#[derive(Debug, Default)]
pub struct OutlineState {
    shown: Option<AnnotationId>,
}

/// A line of the outline.
enum Line {
    Statement(AnnotationId),
    LooseHeading,
    Loose(AnnotationId),
}

/// Shows the outline in the room there is.
pub fn show(ui: &mut Ui, ctx: &OutlineCtx<'_>, state: &mut OutlineState, send: Send<'_>) {
    let locale = Locale::of(ui);
    column(ui, |ui| {
        // Rows have a margin of their own, which the heading shares.
        Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 4, bottom: 2 }).show(ui, |ui| {
            ui.add(Section(&locale.tr("outline-statements")));
            if ctx.digest.marks() == 0 {
                ui.add(Label::new(&locale.tr("outline-empty")).muted());
            }
        });
        if ctx.digest.marks() == 0 {
            return;
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        let row_height = Theme::of(ui).sizes.row_height;
        let mut area = ScrollArea::vertical().id_salt("outline").auto_shrink([false, true]);
        if let Some(at) = place_of_new_focus(ctx, state) {
            let offset = at as f32 * (row_height + 2.0) - ui.available_height() / 2.0;
            area = area.vertical_scroll_offset(offset.max(0.0));
        }
        area.show_rows(ui, row_height, line_count(ctx.digest), |ui, range| {
            column(ui, |ui| {
                listing(ui, &locale.tr("window-outline"), line_count(ctx.digest), |ui| {
                    for (at, line) in range.filter_map(|at| Some((at, line_at(ctx.digest, at)?))) {
                        show_line(ui, ctx, (at, &line), &locale, send);
                    }
                });
            });
        });
    });
}

fn line_count(digest: &Digest) -> usize {
    let loose = digest.loose();
    digest.statements() + loose + usize::from(loose > 0)
}

fn line_at(digest: &Digest, at: usize) -> Option<Line> {
    let Some(below) = at.checked_sub(digest.statements()) else {
        return digest.claim(at).map(Line::Statement);
    };
    match below.checked_sub(1) {
        None => Some(Line::LooseHeading),
        Some(nth) => digest.loose_mark(nth).map(Line::Loose),
    }
}

/// The line of the mark in hand, where that is another than was shown last.
fn place_of_new_focus(ctx: &OutlineCtx<'_>, state: &mut OutlineState) -> Option<usize> {
    if state.shown == ctx.focus {
        return None;
    }
    state.shown = ctx.focus;
    let focus = ctx.marks.mark(ctx.focus?)?.text_order();
    let loose = || ctx.digest.place_of_loose(focus).map(|at| ctx.digest.statements() + 1 + at);
    ctx.digest.place_of_claim(focus).or_else(loose)
}

fn show_line(ui: &mut Ui, ctx: &OutlineCtx<'_>, (at, line): (usize, &Line), locale: &Locale, send: Send<'_>) {
    match line {
        Line::Statement(claim) => statement_row(ui, ctx, (at, *claim), locale, send),
        Line::LooseHeading => {
            // In line with the rows, which keep room for their signs.
            let margin = Margin::symmetric(Theme::of(ui).sizes.space.lg as i8, 0);
            Frame::NONE.inner_margin(margin).show(ui, |ui| ui.add(Section(&locale.tr("outline-loose"))));
        }
        Line::Loose(id) => loose_row(ui, ctx, (at, *id), locale, send),
    }
}

fn statement_row(
    ui: &mut Ui,
    ctx: &OutlineCtx<'_>,
    (at, claim): (usize, AnnotationId),
    locale: &Locale,
    send: Send<'_>,
) {
    let (Some(claim), Some(statement)) = (ctx.marks.mark(claim), ctx.marks.statement(claim)) else { return };
    let words = ctx.marks.quote(claim);
    let speakers = ctx.marks.speakers(&statement.chain, locale);
    let title = match &speakers {
        Some(source) => {
            let row = locale.tr_args("outline-row", &[("source", source), ("claim", &words)]);
            // Read in the order of the article's script, whatever the interface's.
            format!("{}{row}", if begins_at_right(&words) { '\u{2067}' } else { '\u{2066}' })
        }
        None => words,
    };
    let flag = match (claim.unsure, speakers.is_none()) {
        (true, _) => locale.tr("outline-unsure"),
        (false, true) => locale.tr("outline-no-source"),
        (false, false) => String::new(),
    };
    row(ui, ctx, (at, claim.id), &title, &flag, send);
}

fn loose_row(ui: &mut Ui, ctx: &OutlineCtx<'_>, (at, id): (usize, AnnotationId), locale: &Locale, send: Send<'_>) {
    let Some(mark) = ctx.marks.mark(id) else { return };
    let tag = tag_name(ctx.marks.codebook(), &mark.tag, locale.lang());
    let flag = if mark.unsure { locale.tr("outline-unsure") } else { tag.to_owned() };
    row(ui, ctx, (at, id), &ctx.marks.quote(mark), &flag, send);
}

fn row(ui: &mut Ui, ctx: &OutlineCtx<'_>, (at, id): (usize, AnnotationId), title: &str, flag: &str, send: Send<'_>) {
    let Some(mark) = ctx.marks.mark(id) else { return };
    let (shape, _) = looks(ctx.marks.codebook(), &mark.tag, &Theme::of(ui));
    let color = edge(ctx.marks.codebook(), &mark.tag, ui);
    let mut row = ListRow::new(title).swatch(shape, color).selected(ctx.focus == Some(id)).nth(at);
    if !flag.is_empty() {
        row = row.trailing(flag);
    }
    let response = keyed(ui, id, |ui| ui.add(row));
    let response = super::tip_if_cut(response, title, 48.0);
    follow_keyboard(&response);
    if response.clicked() {
        send(Action::Focus(id));
    }
}

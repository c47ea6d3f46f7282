//! What stands over an article until something is done about it: a text that was changed on the disk, and what two copies
//! of one's marks say differently.

use egui::{Frame, Margin, Ui};

use super::{
    Send,
    differences::{Difference, words_of},
    words::Marks,
};
use crate::{
    model::{ArticleId, Conflict, LayerEdit},
    session::ConflictSide,
    store::TextState,
    ui::{
        action::Action,
        locale::Locale,
        widgets::{Banner, Button, Gravity, layout::row},
    },
};

/// What is to be told.
pub struct NoticesCtx<'a> {
    /// The open article.
    pub article: &'a ArticleId,
    /// What it is made of.
    pub marks: Marks<'a>,
    /// How its text was found, where it is not as it was imported.
    pub text: Option<TextState>,
    /// The first thing to decide between two copies, with what the other one says.
    pub conflict: Option<(&'a Conflict, Option<LayerEdit>)>,
    /// How many things are to be decided.
    pub conflicts: usize,
    /// Whether anything may be changed.
    pub can_change: bool,
}

/// Shows what there is to tell; nothing, as a rule.
pub fn show(ui: &mut Ui, ctx: &NoticesCtx<'_>, send: Send<'_>) {
    if ctx.text.is_none() && ctx.conflict.is_none() {
        return;
    }
    let locale = Locale::of(ui);
    Frame::NONE.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        if let Some(state) = ctx.text {
            text(ui, ctx, state, &locale, send);
        }
        if let Some((conflict, other)) = &ctx.conflict {
            decide(ui, ctx, conflict, other.as_ref(), &locale, send);
        }
    });
}

fn text(ui: &mut Ui, ctx: &NoticesCtx<'_>, state: TextState, locale: &Locale, send: Send<'_>) {
    match state {
        TextState::Exact => {}
        TextState::LineEndsChanged => {
            Banner::new(&locale.tr("notice-line-ends"), Gravity::Warning).show(ui, |ui| {
                row(ui, |ui| {
                    let repair = locale.tr("notice-line-ends-repair");
                    if ctx.can_change && ui.add(Button::new(&repair).small()).clicked() {
                        send(Action::RepairText(ctx.article.clone()));
                    }
                });
            });
        }
        TextState::Changed => {
            Banner::new(&locale.tr("notice-text-changed"), Gravity::Warning).show(ui, |_| ());
        }
    }
}

fn decide(
    ui: &mut Ui,
    ctx: &NoticesCtx<'_>,
    conflict: &Conflict,
    other: Option<&LayerEdit>,
    locale: &Locale,
    send: Send<'_>,
) {
    let Difference { about, field, kept, other } = words_of(&ctx.marks, conflict, other, locale);
    let is_removal = conflict.field == Conflict::REMOVED;
    let mut words = if is_removal {
        locale.tr_args("notice-conflict-removed", &[("mark", &about)])
    } else {
        let values = [("mark", about.as_str()), ("kept", &kept), ("other", &other)];
        locale.tr_with("notice-conflict", &[("field", &field)], &values)
    };
    if ctx.conflicts > 1 {
        words.push(' ');
        words.push_str(&locale.count("notice-conflict-more", ctx.conflicts - 1));
    }
    let (keep, take) = if is_removal {
        ("notice-conflict-keep-mark", "notice-conflict-remove-mark")
    } else {
        ("notice-conflict-keep", "notice-conflict-take")
    };
    Banner::new(&words, Gravity::Warning).show(ui, |ui| {
        row(ui, |ui| {
            if !ctx.can_change {
                return;
            }
            for (key, side) in [(keep, ConflictSide::Kept), (take, ConflictSide::Other)] {
                if ui.add(Button::new(&locale.tr(key)).small()).clicked() {
                    send(Action::Settle(conflict.key(), side));
                }
            }
            let mark = conflict.record.map(Into::into).filter(|id| ctx.marks.mark(*id).is_some());
            if let Some(mark) = mark
                && ui.add(Button::new(&locale.tr("notice-conflict-show")).small().quiet()).clicked()
            {
                send(Action::Focus(mark));
            }
        });
    });
}

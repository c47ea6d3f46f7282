//! What stands over an article until something is done about it: a text that was changed on the disk, and what two copies
//! of one's marks say differently.

use egui::{Frame, Margin, Ui};

use super::{
    Send,
    differences::{Difference, words_of},
    words::Marks,
};
use crate::{
    model::{ArticleId, Conflict, LayerEdit, LayerKey},
    session::{ConflictSide, Session},
    store::TextState,
    ui::{
        action::Action,
        locale::Locale,
        widgets::{Banner, Button, Gravity, layout::row},
    },
};

/// What is to be decided, as it was found at a revision: what the other copy says is read from text.
#[derive(Debug, Default)]
pub struct NoticesState {
    found_at: Option<(u64, LayerKey)>,
    first: Option<(Conflict, Option<LayerEdit>)>,
    count: usize,
    /// Whether the keyboard is to come here.
    pub wants_focus: bool,
}

impl NoticesState {
    /// Looks what is to be decided about the open article; costs nothing where nothing changed.
    pub fn update(&mut self, session: &Session, key: &LayerKey) {
        let now = (session.revision(), key.clone());
        if self.found_at.as_ref() == Some(&now) {
            return;
        }
        self.found_at = Some(now);
        let conflicts = session.conflicts(key);
        self.count = conflicts.len();
        let first = conflicts.first().map(|conflict| (*conflict).clone());
        self.first = first.map(|conflict| (conflict.clone(), session.other_of(key, &conflict)));
    }
}

/// What is to be told.
pub struct NoticesCtx<'a> {
    /// The open article.
    pub article: &'a ArticleId,
    /// What it is made of.
    pub marks: Marks<'a>,
    /// How its text was found, where it is not as it was imported.
    pub text: Option<TextState>,
    /// Whether anything may be changed.
    pub can_change: bool,
}

/// Shows what there is to tell; nothing, as a rule.
pub fn show(ui: &mut Ui, ctx: &NoticesCtx<'_>, state: &mut NoticesState, send: Send<'_>) {
    let takes_focus = std::mem::take(&mut state.wants_focus);
    if ctx.text.is_none() && state.first.is_none() {
        return;
    }
    let locale = Locale::of(ui);
    Frame::NONE.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        if let Some(state) = ctx.text {
            text(ui, ctx, state, &locale, send);
        }
        let first = decide(ui, ctx, state, &locale, send);
        if takes_focus && let Some(first) = first {
            ui.memory_mut(|memory| memory.request_focus(first));
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

/// Asks between two copies; gives the first button.
fn decide(
    ui: &mut Ui,
    ctx: &NoticesCtx<'_>,
    state: &NoticesState,
    locale: &Locale,
    send: Send<'_>,
) -> Option<egui::Id> {
    let (conflict, other) = state.first.as_ref()?;
    let Difference { about, field, kept, other } = words_of(&ctx.marks, conflict, other.as_ref(), locale);
    let is_removal = conflict.field == Conflict::REMOVED;
    let mut words = if is_removal {
        locale.tr_args("notice-conflict-removed", &[("mark", &about)])
    } else {
        let values = [("mark", about.as_str()), ("kept", &kept), ("other", &other)];
        locale.tr_with("notice-conflict", &[("field", &field)], &values)
    };
    if state.count > 1 {
        words.push(' ');
        words.push_str(&locale.count("notice-conflict-more", state.count - 1));
    }
    let (keep, take) = if is_removal {
        ("notice-conflict-keep-mark", "notice-conflict-remove-mark")
    } else {
        ("notice-conflict-keep", "notice-conflict-take")
    };
    let mut first = None;
    Banner::new(&words, Gravity::Warning).show(ui, |ui| {
        row(ui, |ui| {
            if !ctx.can_change {
                return;
            }
            for (key, side) in [(keep, ConflictSide::Kept), (take, ConflictSide::Other)] {
                let button = ui.add(Button::new(&locale.tr(key)).small());
                first = first.or(Some(button.id));
                if button.clicked() {
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
    first
}

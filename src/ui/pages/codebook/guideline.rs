//! The guideline: its Markdown, and beside it how it reads.

use egui::{Response, ScrollArea, Ui, UiBuilder, Vec2};

use super::CodebookCtx;
use crate::{
    session::codebook::Change,
    text::markdown::{Block, blocks},
    ui::{
        action::Action,
        draft::Draft,
        locale::{Locale, is_rtl},
        panels::Send,
        theme::Theme,
        widgets::{
            Label, Prose, TextInput,
            layout::{column, column_layout, leading_slice},
        },
    },
};

/// Room below which the two stand under each other, in points.
const BESIDE: f32 = 640.0;

/// What is typed, and how it reads.
#[derive(Debug, Default)]
pub(super) struct GuidelineState {
    draft: Draft<()>,
    read: (String, Vec<Block>),
    /// Where the caret stood last in the field.
    caret: Option<Vec2>,
}

impl GuidelineState {
    /// Puts a text into the field.
    pub fn propose(&mut self, text: String) {
        self.draft.begin((), text);
    }

    /// What was typed and not sent.
    pub fn take(&mut self) -> Option<String> {
        self.draft.take().map(|((), text)| text)
    }
}

pub(super) fn show(ui: &mut Ui, ctx: &CodebookCtx<'_>, state: &mut GuidelineState, locale: &Locale, send: Send<'_>) {
    ui.add(Label::new(&locale.tr("codebook-guideline")).heading());
    ui.add(Label::new(&locale.tr("codebook-guideline-hint")).small().muted());
    ui.add_space(6.0);
    let (room, rtl) = (ui.available_rect_before_wrap(), is_rtl(ui));
    let gap = Theme::of(ui).sizes.space.lg;
    let slots = if room.width() >= BESIDE {
        let width = (room.width() - gap) / 2.0;
        [leading_slice(rtl, room, 0.0, width), leading_slice(rtl, room, width + gap, width)]
    } else {
        let (above, below) = room.split_top_bottom_at_fraction(0.5);
        [above.with_max_y(above.bottom() - gap / 2.0), below.with_min_y(below.top() + gap / 2.0)]
    };
    let mut parts = slots.map(|slot| {
        let mut part = ui.new_child(UiBuilder::new().max_rect(slot).layout(column_layout(ui)));
        part.set_clip_rect(slot.expand(2.0).intersect(ui.clip_rect()));
        part
    });
    let [editor, reader] = &mut parts;
    if ctx.locked.is_some() {
        super::lock(editor);
    }
    let mut typed = String::new();
    let name = locale.tr("codebook-guideline-text");
    let sent = ScrollArea::vertical().id_salt("guideline text").auto_shrink([false, false]).show(editor, |ui| {
        let rows = (slots[0].height() / 22.0) as usize;
        let GuidelineState { draft, caret, .. } = state;
        draft.show(&(), &ctx.project.guidelines, |text| {
            let field = ui.add(TextInput::new(text, &name).multiline(rows.saturating_sub(1)));
            typed.clone_from(text);
            follow_caret(ui, &field, caret);
            field
        })
    });
    if let Some(text) = sent.inner {
        send(Action::ChangeCodebook(Change::SetGuidelines(text)));
    }
    if state.read.0 != typed {
        state.read = (typed.clone(), blocks(&typed));
    }
    let read = &state.read.1;
    ScrollArea::vertical().id_salt("guideline read").auto_shrink([false, false]).show(reader, |ui| {
        column(ui, |ui| {
            ui.add(Prose::new(read).bracketed(Theme::of(ui).colors.tag("claim").edge));
            ui.allocate_space(Vec2::new(0.0, 16.0));
        });
    });
}

/// Scrolls to the caret when it moved: the field is as long as its text.
fn follow_caret(ui: &Ui, field: &Response, last: &mut Option<Vec2>) {
    let caret = ui.output(|output| output.ime.as_ref().map(|ime| ime.cursor_rect)).filter(|_| field.has_focus());
    let place = caret.map(|caret| caret.min - field.rect.min);
    if let Some(caret) = caret.filter(|_| place != *last) {
        ui.scroll_to_rect(caret.expand2(Vec2::new(0.0, 24.0)), None);
    }
    *last = place;
}

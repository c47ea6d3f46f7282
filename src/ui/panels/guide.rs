//! The guideline beside the text: what it says of the tag in use, or all of it.

use egui::{Frame, Margin, ScrollArea, Sense, Stroke, Ui, Vec2};

use super::{Send, words::name_of};
use crate::{
    model::{Codebook, TagId},
    session::codebook::section_of,
    text::markdown::{Block, blocks},
    typeset::icon,
    ui::{
        action::Command,
        locale::Locale,
        theme::Theme,
        widgets::{
            IconButton, Label, Prose,
            layout::{column, sides},
            paint_swatch,
        },
    },
};

/// What is shown.
pub struct GuideCtx<'a> {
    /// The guideline.
    pub guideline: &'a str,
    /// The codebook.
    pub codebook: &'a Codebook,
    /// The tag in use.
    pub tag: Option<&'a TagId>,
    /// Of the project as it is.
    pub revision: u64,
}

/// The blocks that were read last.
#[derive(Debug, Default)]
pub struct GuideState {
    read_for: Option<(u64, Option<TagId>, &'static str)>,
    blocks: Vec<Block>,
    /// Whether it is the section of the tag.
    of_tag: bool,
}

impl GuideState {
    /// The section of the tag in use, without its heading; none where the guideline has none.
    pub fn section(&mut self, ctx: &GuideCtx<'_>, locale: &Locale) -> Option<&[Block]> {
        self.update(ctx, locale);
        self.of_tag.then_some(self.blocks.as_slice())
    }

    fn update(&mut self, ctx: &GuideCtx<'_>, locale: &Locale) {
        let wanted = Some((ctx.revision, ctx.tag.cloned(), locale.lang().code()));
        if self.read_for == wanted {
            return;
        }
        let tag = ctx.tag.and_then(|id| ctx.codebook.tag(id));
        let section = tag.and_then(|tag| section_of(ctx.guideline, tag, locale.lang().code()));
        self.blocks = blocks(section.unwrap_or(ctx.guideline));
        self.of_tag = section.is_some();
        if self.of_tag {
            // The heading is that of the panel.
            self.blocks.remove(0);
        }
        self.read_for = wanted;
    }
}

/// Shows the guideline in the room there is.
pub fn show(ui: &mut Ui, ctx: &GuideCtx<'_>, state: &mut GuideState, send: Send<'_>) {
    let locale = Locale::of(ui);
    state.update(ctx, &locale);
    let tag = ctx.tag.and_then(|id| ctx.codebook.tag(id));
    let theme = Theme::of(ui);
    let colors = tag.map(|tag| theme.colors.tag(&tag.color));
    column(ui, |ui| {
        let edge = Stroke::new(theme.sizes.hairline, theme.colors.line);
        ui.painter().hline(ui.max_rect().x_range(), ui.max_rect().top(), edge);
        Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 6, bottom: 2 }).show(ui, |ui| {
            let ((), closed) = sides(
                ui,
                |ui| {
                    ui.add(Label::new(&locale.tr("codebook-guideline")).small().muted().strong());
                    if let (Some(tag), Some(colors)) = (tag, colors) {
                        let (rect, _) = ui.allocate_exact_size(Vec2::splat(12.0), Sense::hover());
                        paint_swatch(ui.painter(), rect, tag.shape, colors.edge);
                        let name = name_of(&tag.names, &locale).unwrap_or(tag.id.as_str());
                        ui.add(Label::new(name).strong().one_line());
                    }
                },
                |ui| ui.add(IconButton::new(icon::X, &locale.tr("guideline-hide")).small()).clicked(),
            );
            if closed {
                send(Command::Guideline.into());
            }
        });
        let salt = ("guideline", tag.map(|tag| tag.id.clone()), locale.lang().code());
        ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]).show(ui, |ui| {
            Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 2, bottom: 16 }).show(ui, |ui| {
                column(ui, |ui| text(ui, ctx, state, &locale));
            });
        });
    });
}

fn text(ui: &mut Ui, ctx: &GuideCtx<'_>, state: &GuideState, locale: &Locale) {
    let tag = ctx.tag.and_then(|id| ctx.codebook.tag(id));
    if ctx.guideline.trim().is_empty() {
        ui.add(Label::new(&locale.tr("guideline-empty")).muted());
        return;
    }
    if let (Some(tag), false) = (tag, state.of_tag) {
        let name = name_of(&tag.names, locale).unwrap_or(tag.id.as_str());
        ui.add(Label::new(&locale.tr_args("guideline-no-section", &[("tag", name)])).muted());
        ui.add_space(6.0);
    }
    let theme = Theme::of(ui);
    let edge = theme.colors.tag(tag.map_or("claim", |tag| &tag.color)).edge;
    ui.add(Prose::new(&state.blocks).bracketed(edge));
}

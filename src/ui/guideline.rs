//! The guideline beside the text: which section of it stands in the window.

use egui::Ui;

use super::{
    action::Action,
    panels::guide::{self, GuideCtx},
    window::Window,
};
use crate::model::TagId;

impl Window {
    /// The tag in use: the one that is armed, else that of the mark in hand.
    fn tag_in_use(&self) -> Option<&TagId> {
        let armed = self.armed_tag.as_ref().map(|armed| &armed.tag);
        armed.or_else(|| Some(&self.session.as_ref()?.layer()?.annotations.get(&self.focus()?)?.tag))
    }

    /// Shows the guideline where the statements stand otherwise.
    pub(super) fn guide_ui(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let mut state = std::mem::take(&mut self.guide);
        if let Some(session) = &self.session {
            let project = session.project();
            let ctx = GuideCtx {
                guideline: &project.guidelines,
                codebook: &project.codebook,
                tag: self.tag_in_use(),
                revision: session.revision(),
            };
            guide::show(ui, &ctx, &mut state, send);
        }
        self.guide = state;
    }
}

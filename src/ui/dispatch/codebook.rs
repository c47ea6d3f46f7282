//! The codebook and the guideline: what a change touches is counted beside the window, and shown before it is made.

use egui::Context;

use crate::{
    model::Codebook,
    session::{
        WholeRead,
        codebook::{Change, Handling, Part, Touched, may_orphan, touched},
    },
    ui::{
        dialogs::Dialog,
        errors::Problem,
        jobs::{Doing, Done},
        pages::codebook::Chosen,
        saying::Saying,
        window::Window,
    },
};

impl Window {
    /// Makes a change that leaves nothing behind; of another it is counted first what it would.
    pub(super) fn change_codebook(&mut self, ctx: &Context, change: Change) {
        let Some(session) = &self.session else { return };
        let after = match session.codebook_after(&change) {
            Ok(after) => after,
            Err(cause) => {
                self.saying = Some(Saying::refused(cause));
                return;
            }
        };
        if !may_orphan(&session.project().codebook, &after) {
            return self.carry_out(&change, &Handling::default());
        }
        let (whole, own) = (session.whole(), session.analyst().clone());
        self.start(ctx, Doing::Counting, move |task| {
            let counted = whole.read(task).and_then(|whole| Ok((touched(&whole.project, &own, &after, task)?, whole)));
            match counted {
                Ok((touched, whole)) => Done::Touched(Box::new((change, after, touched, whole))),
                Err(_) => Done::Failed(Problem::Stopped),
            }
        });
    }

    /// Shows the guideline beside the text, or the statements again.
    pub(super) fn toggle_guideline(&mut self) {
        let is_seen = self.prefs.guideline_shown && self.prefs.inspector_shown;
        self.prefs.guideline_shown = !is_seen;
        self.prefs.inspector_shown |= !is_seen;
        self.save_prefs();
    }

    /// Takes up what was counted.
    pub(super) fn ask_about_touched(&mut self, counted: (Change, Codebook, Touched, WholeRead)) {
        let (change, after, touched, whole) = counted;
        let Some(session) = &mut self.session else { return };
        // One's own layers are about to change with it.
        session.take_layers(whole);
        if touched.is_empty() {
            return self.carry_out(&change, &Handling::default());
        }
        let dialog = Dialog::touched(session.project(), change, &after, &touched);
        self.show_dialog(dialog);
    }

    /// Makes a change, and chooses what it added.
    pub(super) fn carry_out(&mut self, change: &Change, handling: &Handling) {
        let Some(session) = &mut self.session else { return };
        let before = session.project().codebook.clone();
        let done = session.change_codebook(change, handling);
        if let (Ok(()), Change::AddTag(..) | Change::AddAttribute(..) | Change::AddLink(..)) = (&done, change)
            && let Some(added) = added(&before, &session.project().codebook)
        {
            self.pages.codebook.choose(Chosen::Part(added));
        }
        self.note(done);
    }
}

/// The part that one codebook has and another has not.
fn added(before: &Codebook, after: &Codebook) -> Option<Part> {
    let tag = after.tags.iter().find(|tag| before.tag(&tag.id).is_none()).map(|tag| Part::Tag(tag.id.clone()));
    let attribute = after.attributes.iter().find(|own| before.attribute(&own.id).is_none());
    let link = after.links.iter().find(|link| before.link(&link.id).is_none());
    tag.or_else(|| attribute.map(|own| Part::Attribute(own.id.clone())))
        .or_else(|| link.map(|link| Part::Link(link.id.clone())))
}

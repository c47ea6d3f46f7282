//! Marks on one copy of an agency's report, offered on another.

use std::sync::Arc;

use egui::Context;

use crate::{
    model::ArticleId,
    session::{self, Crossing, Sketches, SystemStamp},
    ui::{
        jobs::{Doing, Done, Job},
        saying::Saying,
        window::Window,
    },
};

/// Which marked article the open one is a copy of.
#[derive(Default)]
pub(in crate::ui) struct CopyState {
    sketches: Arc<Sketches>,
    /// The article that was asked about, and what is known.
    asked: Option<(ArticleId, Asked)>,
}

enum Asked {
    Looking(Job<Option<ArticleId>>),
    Known(Option<ArticleId>),
}

impl CopyState {
    /// The marked article that this one is a copy of, once that is known.
    pub fn of(&self, article: &ArticleId) -> Option<&ArticleId> {
        match &self.asked {
            Some((of, Asked::Known(copy))) if of == article => copy.as_ref(),
            _ => None,
        }
    }

    /// Asks anew when next it is looked: there may be other marks by then. Sketches of texts stay as they are.
    fn forget(&mut self) {
        self.asked = None;
    }
}

impl Window {
    /// Looks beside the window whether the open article, on which nothing is marked yet, is a copy of one that is.
    pub(in crate::ui) fn look_for_copy(&mut self, ctx: &Context) {
        if let Some((_, asked)) = &mut self.copies.asked
            && let Asked::Looking(job) = asked
            && let Some(found) = job.poll()
        {
            // Looking that fails is a fault of this program; the article can be marked without.
            *asked = Asked::Known(found.unwrap_or_default());
        }
        let Some(session) = &self.session else { return self.copies.forget() };
        let Some(open) = session.open() else { return };
        let id = &open.key.article;
        if self.copies.asked.as_ref().is_some_and(|(of, _)| of != id) {
            self.copies.forget();
        }
        let is_asked = self.copies.asked.is_some();
        let is_begun = session.layer().is_some_and(|layer| !layer.annotations.is_empty());
        if is_asked || is_begun || session.is_reading() || session.read_only().is_some() {
            return;
        }
        let (project, folder, analyst) =
            (session.project().clone(), session.shared_folder(), session.analyst().clone());
        let (sketches, of) = (Arc::clone(&self.copies.sketches), id.clone());
        let job = Job::start(ctx, Doing::Comparing, move |task| {
            session::marked_copy(&project, &folder, &sketches, &analyst, &of, task)
        });
        let asked = job.map_or(Asked::Known(None), Asked::Looking);
        self.copies.asked = Some((id.clone(), asked));
    }

    /// Looks beside the window which of one's marks on a copy of the open article stand in it.
    pub(super) fn offer_from_copy(&mut self, ctx: &Context) {
        let Some((session, to)) = self.session.as_ref().zip(self.open_article_id().cloned()) else { return };
        let (project, folder, analyst) =
            (session.project().clone(), session.shared_folder(), session.analyst().clone());
        let sketches = Arc::clone(&self.copies.sketches);
        self.start(ctx, Doing::Comparing, move |task| {
            let copy = session::marked_copy(&project, &folder, &sketches, &analyst, &to, task);
            let Some(from) = copy else { return Done::Offered(None) };
            match session::read_offer(&project, &folder, &analyst, [&from, &to], &mut SystemStamp, task) {
                Ok(crossing) => Done::Offered(crossing),
                Err(cause) => Done::Failed(cause.into()),
            }
        });
    }

    /// Puts what was found on the article, to be confirmed.
    pub(super) fn take_offered(&mut self, ctx: &Context, crossing: Option<Box<Crossing>>) {
        let Some((session, crossing)) = self.session.as_mut().zip(crossing) else {
            self.saying = Some(Saying::Sentence("offer-none"));
            return;
        };
        match session.take_version(*crossing) {
            Ok((id, carried)) => {
                self.open_article(ctx, &id);
                self.saying = Some(Saying::Offered(carried.placed));
            }
            Err(cause) => self.saying = Some(Saying::refused(cause)),
        }
    }
}

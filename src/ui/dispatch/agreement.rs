//! Agreement: from a figure to its spans, the report, and what is proposed for the guideline.

use std::{path::PathBuf, sync::Arc};

use egui::Context;

use crate::{
    report::{EXTENSION, Report, html},
    session::{figures::day_of, write_text_file},
    ui::{
        jobs::{Doing, Done},
        locale::Locale,
        pages::{Page, codebook::Chosen},
        saying::Saying,
        window::Window,
    },
};

impl Window {
    /// Writes what the page of agreement shows into a file, in the language of the window.
    pub(super) fn write_report(&mut self, ctx: &Context, file: PathBuf) {
        let Some(session) = &mut self.session else { return };
        let Some(figures) = self.pages.agreement_work.figures().map(Arc::clone) else { return };
        let date = day_of(session.stamp().now()).unwrap_or_default();
        let (project, folder) = (session.project().clone(), session.shared_folder());
        let by = project.team.get(session.analyst()).map_or(session.analyst().as_str(), |analyst| &analyst.name);
        let (by, window) = (by.to_owned(), Locale::of(ctx));
        let (lang, digits) = (window.lang(), window.digits());
        self.start(ctx, Doing::Reporting, move |task| {
            let locale = Locale::new(lang, digits);
            let page = html(&Report { project: &project, figures: &figures, by: &by, date }, &locale);
            match write_text_file(&folder, &file, EXTENSION, &page, task) {
                Ok(()) => Done::Reported(file),
                Err(cause) => Done::Failed(cause.into()),
            }
        });
    }

    /// Opens the guideline with a text at its end, which is kept once the analyst goes on from there.
    pub(super) fn propose_for_guideline(&mut self, ctx: &Context, text: &str) {
        let Some(session) = &self.session else { return };
        if let Err(cause) = session.may_change_codebook() {
            self.saying = Some(Saying::refused(cause));
            return;
        }
        let guideline = format!("{}\n\n{text}", session.project().guidelines.trim_end());
        self.show_page(ctx, Some(Page::Codebook));
        self.pages.codebook.choose(Chosen::Guideline);
        self.pages.codebook.propose(guideline.trim_start().to_owned());
    }
}

//! Where earlier versions of the project are kept, how much room they take, and taking them away.

use std::fmt;

use egui::Ui;

use super::you::Membership;
use crate::{
    typeset::icon,
    ui::{
        action::{Action, Command},
        errors,
        jobs::{Doing, Job},
        locale::Locale,
        widgets::{
            Button, Label, Section,
            layout::{row, sides},
        },
    },
};

/// How many bytes they take: asked of the disk beside the window, once.
#[derive(Default)]
pub(super) struct Size {
    counting: Option<Job<u64>>,
    bytes: Option<u64>,
}

impl fmt::Debug for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Size").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

pub(super) fn show(ui: &mut Ui, membership: Option<&Membership>, size: &mut Size, send: &mut dyn FnMut(Action)) {
    let locale = Locale::of(ui);
    ui.add(Label::new(&locale.tr("backups-body")));
    ui.add_space(8.0);
    let Some((project, backups)) = membership.and_then(|m| Some((&m.project, m.backups.as_ref()?))) else {
        ui.add(Label::new(&locale.tr("backups-none")).muted());
        return;
    };
    ui.add(Section(project));
    if size.bytes.is_none() && size.counting.is_none() {
        let backups = backups.clone();
        size.counting = Job::start(ui.ctx(), Doing::Counting, move |_| backups.size()).ok();
    }
    if let Some(Ok(bytes)) = size.counting.as_ref().and_then(Job::poll) {
        (size.bytes, size.counting) = (Some(bytes), None);
    }
    let room = size.bytes.map_or_else(|| locale.tr("backups-counting"), |bytes| room_of(bytes, &locale));
    let size = locale.tr("backups-size");
    sides(ui, |ui| ui.add(Label::new(&size).muted().one_line()), |ui| ui.add(Label::new(&room).one_line()));
    ui.add(Label::new(&locale.tr("backups-folder")).muted());
    // Its end tells one project from another, so none of it is cut off.
    ui.add(Label::new(&errors::path(backups.folder())).small());
    ui.add(Label::new(&locale.tr("backups-private")).muted());
    ui.add_space(8.0);
    row(ui, |ui| {
        if ui.add(Button::new(&locale.tr("action-restore")).icon(icon::CLOCK)).clicked() {
            send(Command::Restore.into());
        }
        if ui.add(Button::new(&locale.tr("backups-forget")).icon(icon::TRASH).danger()).clicked() {
            send(Action::AskForgetBackups);
        }
    });
}

/// In kilobytes or megabytes, with a digit behind the point.
fn room_of(bytes: u64, locale: &Locale) -> String {
    if bytes < 1_000_000 {
        return locale.tr_args("backups-kilobytes", &[("size", &locale.decimal(bytes as f32 / 1_000.0))]);
    }
    locale.tr_args("backups-megabytes", &[("size", &locale.decimal(bytes as f32 / 1_000_000.0))])
}

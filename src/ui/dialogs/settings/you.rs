//! Who is at work in the project, and a way to be somebody else.

use std::path::PathBuf;

use egui::{ScrollArea, Ui};

use crate::{
    model::AnalystId,
    session::Session,
    store::backups::Backups,
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        theme::Theme,
        widgets::{Label, ListRow, Section},
    },
};

/// The members of the project that is open.
#[derive(Clone, Debug)]
pub struct Membership {
    /// Its folder.
    pub folder: PathBuf,
    /// What it is called.
    pub project: String,
    /// Who is at work.
    pub me: AnalystId,
    /// Everybody, with their names.
    pub members: Vec<(AnalystId, String)>,
    /// Where earlier versions of its files are, where any are kept.
    pub backups: Option<Backups>,
}

impl Membership {
    /// Of the project at work.
    pub fn of(session: &Session) -> Self {
        let project = session.project();
        Self {
            folder: session.folder().to_owned(),
            project: project.info.name.clone(),
            me: session.analyst().clone(),
            backups: session.backups().cloned(),
            members: project.team.values().map(|member| (member.id.clone(), member.name.clone())).collect(),
        }
    }
}

pub(super) fn show(ui: &mut Ui, membership: Option<&Membership>, send: &mut dyn FnMut(Action)) {
    let locale = Locale::of(ui);
    let Some(membership) = membership else {
        ui.add(Label::new(&locale.tr("settings-you-nobody")).muted());
        return;
    };
    let color = Theme::of(ui).colors.muted;
    let (me, others): (Vec<_>, Vec<_>) = membership.members.iter().partition(|(id, _)| *id == membership.me);
    ui.add(Section(&membership.project));
    let name = me.first().map_or(membership.me.as_str(), |(_, name)| name);
    ui.add(ListRow::new(name).second(membership.me.as_str()).icon(icon::USER_CIRCLE, color).strong().selected(true));
    ui.add(Label::new(&locale.tr("settings-you-body")).muted());
    ui.add_space(8.0);
    if others.is_empty() {
        ui.add(Label::new(&locale.tr("settings-you-alone")).muted());
        return;
    }
    ui.add(Section(&locale.tr("settings-you-others")));
    ScrollArea::vertical().id_salt("members").auto_shrink([false, false]).show(ui, |ui| {
        for (id, name) in others {
            let row = ListRow::new(name).second(id.as_str()).icon(icon::USER, color);
            if ui.push_id(id, |ui| ui.add(row)).inner.clicked() {
                send(Action::OpenProjectAs(membership.folder.clone(), id.clone()));
            }
        }
    });
}

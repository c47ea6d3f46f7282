//! What a save left behind: stands above the work until it is brought back, or was meant.

use egui::{Frame, Panel, Ui};

use super::Send;
use crate::{
    session::Session,
    ui::{
        action::Action,
        locale::Locale,
        widgets::{Banner, Button, Gravity, layout::row},
    },
};

/// Shows a notice for each layer that lost most of its marks.
pub fn show(ui: &mut Ui, session: &Session, send: Send<'_>) {
    if session.losses().is_empty() {
        return;
    }
    let (locale, project) = (Locale::of(ui), session.project());
    Panel::top("losses").frame(Frame::NONE.inner_margin(8)).show_separator_line(false).show(ui, |ui| {
        for loss in session.losses() {
            let key = &loss.key;
            let who = project.team.get(&key.analyst).map_or(key.analyst.as_str(), |analyst| &analyst.name);
            let untitled = locale.tr("library-untitled");
            let title = project.articles.get(&key.article).map_or(key.article.as_str(), |article| article.title.trim());
            let article = if title.is_empty() { &untitled } else { title };
            let (before, after) = (locale.count("count-marks", loss.before), locale.number(loss.after));
            let text = locale.tr_with(
                "loss-told",
                &[("before", &before), ("after", &after)],
                &[("analyst", who), ("article", article)],
            );
            ui.push_id(&loss.file, |ui| {
                Banner::new(&text, Gravity::Warning).show(ui, |ui| {
                    row(ui, |ui| {
                        if ui.add(Button::new(&locale.tr("action-restore")).small()).clicked() {
                            send(Action::ShowBackups(Some(loss.file.clone()), Some(loss.hash.clone())));
                        }
                        if ui.add(Button::new(&locale.tr("loss-meant")).small()).clicked() {
                            send(Action::AcceptLoss(loss.clone()));
                        }
                    });
                });
            });
        }
    });
}

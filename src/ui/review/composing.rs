//! What is decided for instead of anybody's version, while it is being put together: the words, the tag, where a link leads,
//! and what the codebook asks of it.

use egui::Ui;

use super::{Draft, ReviewState, pane::ReviewCtx, scope, words};
use crate::{
    model::{Codebook, LinkTarget, TagId},
    review::asked::Asked,
    typeset::Face,
    ui::{
        action::{Action, Command},
        locale::Locale,
        panels::{Send, words::tag_name},
        widgets::{
            Button, Choice, KeyCap, Label,
            layout::{row, wrapped_row},
        },
    },
};

/// What is decided for instead of anybody's version.
pub(super) fn show(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &mut ReviewState, locale: &Locale, send: Send<'_>) {
    let Some(draft) = &mut state.draft else { return };
    let codebook = &ctx.session.project().codebook;
    let asks = match &*draft {
        Draft::Mark { mark, selected } => {
            ui.add(Label::new(&locale.tr("review-draft-words")).small().muted());
            let span = ctx.selected.or(*selected);
            let words = match span.filter(|_| ctx.selected != *selected && ctx.selected.is_some()) {
                Some(span) => span.slice(ctx.text).unwrap_or_default().replace(char::is_control, " "),
                None => mark.quote(),
            };
            ui.add(Label::new(&words).size(15.0).face(Face::Reading).by_its_own_side());
            tags(ui, codebook, &mark.tag, locale, send);
            codebook.tag(&mark.tag).map(|tag| tag.attributes.clone())
        }
        Draft::Link { link, ends } => {
            ui.add(Label::new(&locale.tr("review-draft-link")).small().muted());
            let named: Vec<(LinkTarget, String)> =
                ends.iter().map(|end| (end.clone(), target_words(ctx, state.at.as_ref(), end, locale))).collect();
            let options: Vec<(LinkTarget, &str)> =
                named.iter().map(|(end, words)| (end.clone(), words.as_str())).collect();
            let mut to = link.to.clone();
            let who = locale.tr("review-who");
            if ui.add(Choice::new(&mut to, &options, &who)).changed() {
                send(Action::DraftEnd(to));
            }
            codebook.link(&link.kind).map(|kind| kind.attributes.clone())
        }
    };
    scope::attributes(ui, codebook, &asks.unwrap_or_default(), draft.attributes(), locale);
    row(ui, |ui| {
        let (decide, key) = (locale.tr("review-decide"), ctx.key(Command::TakeSource));
        if ui.add(Button::new(&decide).primary().key(&key)).clicked() {
            send(Command::TakeSource.into());
        }
        let (leave, key) = (locale.tr("window-cancel"), ctx.key(Command::LetGo));
        if ui.add(Button::new(&leave).quiet()).clicked() {
            send(Command::LetGo.into());
        }
        ui.add(KeyCap(&key));
    });
}

/// The tags, each with its key.
fn tags(ui: &mut Ui, codebook: &Codebook, chosen: &TagId, locale: &Locale, send: Send<'_>) {
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for tag in &codebook.tags {
            let name = tag_name(codebook, &tag.id, locale.lang());
            let key = tag.key.map(|key| locale.number(usize::from(key))).unwrap_or_default();
            let button = Button::new(name).small().selected(tag.id == *chosen);
            let button = if key.is_empty() { button } else { button.key(&key) };
            if ui.add(button).clicked() {
                send(Action::Tag(tag.id.clone()));
            }
        }
    });
}

/// An end of a link in words, whoever marked it.
fn target_words(ctx: &ReviewCtx<'_>, at: Option<&Asked>, end: &LinkTarget, locale: &Locale) -> String {
    let layers = at
        .into_iter()
        .flat_map(|at| at.targets.iter().filter_map(|target| words::layer_of(ctx, &target.analyst, &at.article)));
    let mut words = layers.map(|layer| ctx.marks(Some(layer)).target(end, locale)).filter(|words| !words.is_empty());
    words.next().unwrap_or_else(|| ctx.marks(None).target(end, locale))
}

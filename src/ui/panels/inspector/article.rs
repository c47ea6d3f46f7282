//! What is known of the open article, while no mark is in hand.

use egui::Ui;

use super::{InspectorCtx, key_of};
use crate::{
    model::{Role, Status},
    typeset::icon,
    ui::{
        action::{Action, Command},
        locale::Locale,
        panels::{Send, named_row},
        theme::Theme,
        widgets::{Button, IconButton, Label, ListRow, Section, Segmented, layout::sides},
    },
};

/// Shows it.
pub(super) fn show(ui: &mut Ui, ctx: &InspectorCtx<'_>, is_asked: bool, locale: &Locale, send: Send<'_>) {
    let article = ctx.article;
    let untitled = locale.tr("library-untitled");
    let title = if article.title.trim().is_empty() { &untitled } else { &article.title };
    let (open, open_key) = (locale.tr(Command::OpenOriginal.label()), key_of(ctx, Command::OpenOriginal));
    let (details, key) = (locale.tr(Command::ArticleDetails.label()), key_of(ctx, Command::ArticleDetails));
    sides(
        ui,
        |ui| ui.add(Label::new(title).strong().one_line()),
        |ui| {
            if ui.add(IconButton::new(icon::PENCIL_SIMPLE, &details).key(&key)).clicked() {
                send(Command::ArticleDetails.into());
            }
            if article.original_hash.is_some()
                && ui.add(IconButton::new(icon::ARROW_SQUARE_OUT, &open).key(&open_key)).clicked()
            {
                send(Command::OpenOriginal.into());
            }
        },
    );
    let published = article.published.map(|date| locale.date(date)).unwrap_or_default();
    let facts = [
        ("dialog-field-outlet", article.outlet.as_str()),
        ("dialog-field-byline", &article.byline),
        ("dialog-field-date", &published),
        ("dialog-field-language", &article.language),
        ("dialog-field-address", &article.url),
        ("inspector-file", &article.imported.file),
    ];
    for (name, value) in facts.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
        fact(ui, &locale.tr(name), value);
    }
    versions(ui, ctx, locale, send);
    ui.add(Section(&locale.tr("inspector-progress")));
    let next = progress(ui, ctx, locale, send);
    if is_asked {
        next.request_focus();
    }
    let counts =
        [locale.count("count-marks", ctx.digest.marks()), locale.count("count-statements", ctx.digest.statements())];
    ui.add(Label::new(&counts.join(" · ")).muted());
    ui.add_space(8.0);
    let claim = ctx.marks.codebook().tags.iter().find(|tag| tag.role == Role::Claim).and_then(|tag| tag.key);
    let what_to_do = match claim {
        Some(key) if ctx.digest.marks() == 0 => {
            locale.tr_args("inspector-empty-article", &[("key", &locale.number(usize::from(key)))])
        }
        _ => locale.tr("inspector-empty"),
    };
    ui.add(Label::new(&what_to_do).muted());
}

/// The versions before and after it, the copy of it that is marked, and what can be done with them.
fn versions(ui: &mut Ui, ctx: &InspectorCtx<'_>, locale: &Locale, send: Send<'_>) {
    let (project, id) = (ctx.marks.project, &ctx.article.id);
    let earlier = project.earlier_versions(id).take(1).map(|version| ("inspector-earlier", icon::CLOCK, version));
    let newer = project.newer_versions(id).map(|version| ("inspector-newer", icon::CLOCK, version));
    let copy = ctx.copy.filter(|_| ctx.digest.marks() == 0).and_then(|copy| project.articles.get(copy));
    let copies = copy.map(|copy| ("inspector-copy", icon::COPY, copy));
    for (name, sign, version) in earlier.chain(newer).chain(copies) {
        let title = if version.title.trim().is_empty() { version.id.as_str() } else { &version.title };
        let name = locale.tr_args(name, &[("article", title)]);
        if ui
            .push_id(&version.id, |ui| ui.add(ListRow::new(&name).icon(sign, Theme::of(ui).colors.muted)))
            .inner
            .clicked()
        {
            send(Action::OpenArticle(version.id.clone()));
        }
    }
    let analyst = ctx.analyst;
    let can_take_over = project.marks_to_take_over(analyst, id).is_some();
    let commands = [
        (Command::TakeOver, can_take_over),
        (Command::OfferFromCopy, copy.is_some() && ctx.can_change),
        (Command::NewVersion, true),
    ];
    for (command, _) in commands.into_iter().filter(|(_, can)| *can) {
        if ui.add(Button::new(&locale.tr(command.label())).small()).clicked() {
            send(command.into());
        }
    }
}

fn fact(ui: &mut Ui, name: &str, value: &str) {
    let height = Theme::of(ui).sizes.text.interface * 1.6;
    named_row(ui, name, height, |ui| ui.add(Label::new(value).one_line()));
}

fn progress(ui: &mut Ui, ctx: &InspectorCtx<'_>, locale: &Locale, send: Send<'_>) -> egui::Response {
    let names = ["library-untouched", "library-in-progress", "library-done"].map(|key| locale.tr(key));
    let [untouched, in_progress, done] = &names;
    let segments = [
        (Status::Untouched, untouched.as_str()),
        (Status::InProgress, in_progress.as_str()),
        (Status::Done, done.as_str()),
    ];
    let mut status = ctx.status;
    if ui.add(Segmented::new(&mut status, &segments)).changed() {
        send(Action::SetStatus(status));
    }
    let (name, key) = (locale.tr(Command::DoneNext.label()), key_of(ctx, Command::DoneNext));
    let next = ui.add(Button::new(&name).key(&key).small());
    if next.clicked() {
        send(Command::DoneNext.into());
    }
    next
}

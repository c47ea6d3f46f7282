//! What colleagues say of something: threads, each answered and settled where it stands.

use egui::{Key, Ui};

use super::Send;
use crate::{
    model::{AnalystId, ArticleId, Comment, CommentId, Project, Subject, Timestamp},
    review::threads::Thread,
    session::Session,
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        theme::Theme,
        widgets::{
            Button, IconButton, Label, Section, TextInput,
            layout::{column, row, sides},
        },
    },
};

/// The threads of the open article, and what is being typed.
#[derive(Debug, Default)]
pub struct CommentsState {
    made_for: Option<(ArticleId, u64)>,
    threads: Vec<Thread>,
    /// What is being typed, about what, and which thread it answers.
    draft: Option<(Subject, Option<CommentId>, String)>,
}

impl CommentsState {
    /// Whether they are of another article, or something changed since.
    pub fn is_old(&self, session: &Session) -> bool {
        let now = session.open().map(|open| (open.key.article.clone(), session.revision()));
        self.made_for != now
    }

    /// Brings the threads up to what was said so far; costs nothing where nothing changed.
    pub fn update(&mut self, session: &Session) {
        let Some(open) = session.open() else { return };
        let now = (open.key.article.clone(), session.revision());
        if self.is_old(session) {
            self.threads = session.threads(&open.key.article);
            self.made_for = Some(now);
        }
    }

    /// What was typed and not sent yet.
    pub fn take_draft(&mut self) -> Option<Action> {
        let (about, reply_to, text) = self.draft.take()?;
        (!text.trim().is_empty()).then_some(Action::Comment { about, reply_to, text })
    }

    fn typed(&self, about: &Subject, reply_to: Option<CommentId>) -> String {
        let is_it = |(of, to, _): &&(Subject, Option<CommentId>, String)| of == about && *to == reply_to;
        self.draft.as_ref().filter(is_it).map(|(_, _, text)| text.clone()).unwrap_or_default()
    }
}

/// What is shown.
pub struct CommentsCtx<'a> {
    /// The project.
    pub project: &'a Project,
    /// Who is at work.
    pub analyst: &'a AnalystId,
    /// What one speaks about: the first is what a new comment is about.
    pub about: &'a [Subject],
    /// Whether anything can be said.
    pub can_change: bool,
}

/// Shows the threads about something, and where to say more.
pub fn show(ui: &mut Ui, ctx: &CommentsCtx<'_>, state: &mut CommentsState, locale: &Locale, send: Send<'_>) {
    let Some(about) = ctx.about.first() else { return };
    ui.add(Section(&locale.tr("comments")));
    let threads: Vec<Thread> =
        state.threads.iter().filter(|thread| ctx.about.contains(thread.about())).cloned().collect();
    for thread in &threads {
        ui.push_id(thread.first.id, |ui| one(ui, ctx, thread, state, locale, send));
    }
    if ctx.can_change {
        field(ui, about, None, state, locale, send);
    }
}

fn one(
    ui: &mut Ui,
    ctx: &CommentsCtx<'_>,
    thread: &Thread,
    state: &mut CommentsState,
    locale: &Locale,
    send: Send<'_>,
) {
    column(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        said(ui, ctx, &thread.first, locale, send);
        if thread.resolved {
            row(ui, |ui| {
                let color = Theme::of(ui).colors.good;
                super::icon_in(ui, icon::CHECK_CIRCLE, color);
                ui.add(Label::new(&locale.count("comments-resolved", thread.answers.len())).small().color(color));
                if ctx.can_change && ui.add(Button::new(&locale.tr("comments-reopen")).small().quiet()).clicked() {
                    send(Action::Resolve(thread.first.id, false));
                }
            });
            return;
        }
        for answer in &thread.answers {
            ui.push_id(answer.id, |ui| said(ui, ctx, answer, locale, send));
        }
        if ctx.can_change {
            field(ui, thread.about(), Some(thread.first.id), state, locale, send);
            if ui.add(Button::new(&locale.tr("comments-resolve")).small().quiet().icon(icon::CHECK)).clicked() {
                send(Action::Resolve(thread.first.id, true));
            }
        }
        ui.add_space(4.0);
    });
}

fn said(ui: &mut Ui, ctx: &CommentsCtx<'_>, comment: &Comment, locale: &Locale, send: Send<'_>) {
    let name = ctx.project.team.get(&comment.author).map_or(comment.author.as_str(), |author| &author.name);
    let head = locale.tr_args("comments-head", &[("name", name), ("date", &day(comment.when, locale))]);
    sides(
        ui,
        |ui| ui.add(Label::new(&head).small().muted()),
        |ui| {
            let own = comment.author == *ctx.analyst && ctx.can_change;
            if own && ui.add(IconButton::new(icon::TRASH, &locale.tr("comments-remove"))).clicked() {
                send(Action::RemoveComment(comment.id));
            }
        },
    );
    ui.add(Label::new(&comment.text).by_its_own_side());
}

/// Where something is said; Enter sends it.
fn field(
    ui: &mut Ui,
    about: &Subject,
    reply_to: Option<CommentId>,
    state: &mut CommentsState,
    locale: &Locale,
    send: Send<'_>,
) {
    let name = locale.tr(if reply_to.is_some() { "comments-answer" } else { "comments-new" });
    let mut text = state.typed(about, reply_to);
    let field = ui.push_id(reply_to, |ui| ui.add(TextInput::new(&mut text, &name).placeholder(&name))).inner;
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !text.trim().is_empty() {
        state.draft = None;
        send(Action::Comment { about: about.clone(), reply_to, text });
    } else if field.changed() {
        state.draft = Some((about.clone(), reply_to, text));
    }
}

/// The day of a point in time, by UTC as in the files.
pub fn day(when: Timestamp, locale: &Locale) -> String {
    let when = jiff::Timestamp::from_millisecond(when.as_millisecond());
    when.map(|when| locale.date(jiff::tz::TimeZone::UTC.to_datetime(when).date())).unwrap_or_default()
}

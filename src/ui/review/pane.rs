//! The pane of a review: the question in hand with every version of it, what can be decided, the reason, and the list of
//! questions below.

use egui::{Frame, Id, Key, Margin, ScrollArea, Ui};

use super::{ReviewState, composing, list, scope, words};
use crate::{
    model::{AnalystId, Decision, Layer, Shape, Subject, Target, Verdict},
    review::{
        asked::Asked,
        compare::Difference,
        versions::{Said, Version},
    },
    session::Session,
    typeset::{Face, icon},
    ui::{
        action::{Action, Command},
        keys::Keymap,
        locale::Locale,
        panels::{
            Send,
            comments::{self, CommentsCtx, CommentsState},
            words::{Marks, begins_at_right, looks, tag_name},
        },
        theme::Theme,
        widgets::{
            Button, Initial, Label, ListRow, Section, TextInput, card_frame,
            layout::{column, row, sides, wrapped_row},
            paint_swatch,
        },
    },
};

/// How much of the pane the list keeps below a long question, and how many points at least.
const LIST_SHARE: f32 = 0.4;
const LIST_LEAST: f32 = 200.0;

/// What the pane shows.
#[derive(Clone, Copy)]
pub struct ReviewCtx<'a> {
    /// The project at work.
    pub session: &'a Session,
    /// What the open article reads.
    pub text: &'a str,
    /// What is selected in it: the words of a mark that is being put together.
    pub selected: Option<crate::text::TextSpan>,
    /// The keys.
    pub keymap: &'a Keymap,
}

impl<'a> ReviewCtx<'a> {
    /// The marks of a layer on the open article.
    pub fn marks(&self, layer: Option<&'a Layer>) -> Marks<'a> {
        Marks { project: self.session.project(), layer, text: self.text }
    }

    pub(super) fn key(&self, command: Command) -> String {
        self.keymap.printed(command).unwrap_or_default()
    }

    fn can_decide(&self) -> bool {
        self.session.read_only().is_none()
    }

    fn decision(&self, asked: &Asked) -> Option<&'a Decision> {
        self.session.own_review(&asked.article)?.decisions.get(&asked.standing.decision()?)
    }
}

/// Shows the pane in the room there is.
pub fn show(ui: &mut Ui, ctx: &ReviewCtx<'_>, (state, said): (&mut ReviewState, &mut CommentsState), send: Send<'_>) {
    let locale = Locale::of(ui);
    let room = ui.available_height();
    ui.scope(|ui| {
        ui.set_max_height(room - (room * LIST_SHARE).max(LIST_LEAST));
        let salt = state.at.as_ref().map(|at| format!("{:?}", at.targets));
        ScrollArea::vertical().id_salt(("review", salt)).auto_shrink([false, true]).show(ui, |ui| {
            Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 12, bottom: 12 }).show(ui, |ui| {
                column(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 6.0;
                    if state.bench.compares() {
                        question(ui, ctx, state, &locale, send);
                    }
                    let about = subjects(ctx, state.at.as_ref());
                    let (project, analyst) = (ctx.session.project(), ctx.session.analyst());
                    let comments = CommentsCtx { project, analyst, about: &about, can_change: ctx.can_decide() };
                    comments::show(ui, &comments, said, &locale, send);
                    scope::show(ui, ctx, state, &locale, send);
                });
            });
        });
    });
    list::show(ui, ctx, state, &locale, send);
}

/// What can be spoken of: the decision, where there is one, what it is about, or the article.
fn subjects(ctx: &ReviewCtx<'_>, at: Option<&Asked>) -> Vec<Subject> {
    let Some(asked) = at else { return vec![Subject::Article] };
    let decision = asked.standing.decision().map(|id| Subject::Decision(ctx.session.analyst().clone(), id));
    let record = |target: &Target| match asked.link {
        Some(_) => Subject::Link(target.analyst.clone(), target.record.into()),
        None => Subject::Annotation(target.analyst.clone(), target.record.into()),
    };
    decision.into_iter().chain(asked.targets.iter().map(record)).collect()
}

fn question(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &mut ReviewState, locale: &Locale, send: Send<'_>) {
    let Some(asked) = state.at.clone() else {
        let said = if state.bench.asked().is_empty() { "review-nothing" } else { "review-choose" };
        ui.add(Label::new(&locale.tr(said)).muted());
        return;
    };
    heading(ui, ctx, state, &asked, locale);
    if state.draft.is_some() {
        composing::show(ui, ctx, state, locale, send);
        return;
    }
    decided(ui, ctx, state, &asked, locale, send);
    for version in state.bench.versions().to_vec() {
        ui.push_id(&version.by, |ui| card(ui, ctx, state, &asked, &version, locale, send));
    }
    actions(ui, ctx, state, &asked, locale, send);
    reason(ui, ctx, state, &asked, locale, send);
}

fn heading(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &ReviewState, asked: &Asked, locale: &Locale) {
    let all = state.bench.asked();
    let nth = all.iter().position(|other| other == asked).map_or(0, |at| at + 1);
    let [nth, count] = [nth, all.len()].map(|number| locale.number(number));
    let what = words::about(ctx, asked, locale);
    let said = locale.tr_args("review-heading", &[("nth", &nth), ("count", &count), ("what", &what)]);
    ui.add(Label::new(&said).small().strong().muted());
}

/// What was decided, where something was.
fn decided(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &ReviewState, asked: &Asked, locale: &Locale, send: Send<'_>) {
    use crate::review::asked::Standing;
    let theme = Theme::of(ui);
    match (asked.standing, ctx.decision(asked)) {
        (Standing::Reopened(_), Some(_)) => {
            ui.add(Label::new(&locale.tr("review-changed-since")).small().color(theme.colors.warn));
        }
        (Standing::Decided(_), Some(decision)) => {
            let what = verdict_words(ctx, state, decision, locale);
            sides(
                ui,
                |ui| ui.add(Label::new(&what).color(theme.colors.good)),
                |ui| {
                    let (name, key) = (locale.tr("action-withdraw"), ctx.key(Command::Withdraw));
                    if ui.add(Button::new(&name).small().quiet().key(&key)).clicked() {
                        send(Command::Withdraw.into());
                    }
                },
            );
        }
        (standing, _) if !standing.is_open() => {
            ui.add(Label::new(&locale.tr(words::standing_label(standing))).small().muted());
        }
        _ => {}
    }
}

fn verdict_words(ctx: &ReviewCtx<'_>, state: &ReviewState, decision: &Decision, locale: &Locale) -> String {
    let team = &ctx.session.project().team;
    let name = |id: &AnalystId| {
        let party = state.bench.parties().iter().find(|party| party.id == *id).map(|party| party.name.clone());
        party.unwrap_or_else(|| team.get(id).map_or_else(|| id.to_string(), |analyst| analyst.name.clone()))
    };
    match &decision.verdict {
        Verdict::Accept => {
            let whose = decision.targets.first().map(|target| name(&target.analyst)).unwrap_or_default();
            locale.tr_args("review-took", &[("name", &whose)])
        }
        Verdict::EditAnnotation(mark) => locale.tr_args("review-own", &[("words", &mark.quote())]),
        Verdict::EditLink(_) => locale.tr("review-own-link"),
        Verdict::Reject => locale.tr("review-rejected"),
    }
}

/// One version, with who has it and the key that takes it.
fn card(
    ui: &mut Ui,
    ctx: &ReviewCtx<'_>,
    state: &mut ReviewState,
    asked: &Asked,
    version: &Version,
    locale: &Locale,
    send: Send<'_>,
) {
    let theme = Theme::of(ui);
    let Some(first) = version.by.first().copied() else { return };
    let party = |nth: &usize| Some((*nth, state.bench.parties().get(*nth)?.clone()));
    let parties: Vec<_> = version.by.iter().filter_map(party).collect();
    let owner = parties.first().and_then(|(_, party)| words::layer_of(ctx, &party.id, &asked.article));
    let marks = ctx.marks(owner);
    let frame = card_frame(&theme).inner_margin(Margin { left: 12, right: 12, top: 6, bottom: 6 });
    let shown = frame.show(ui, |ui| {
        column(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let take = Command::ALL.iter().copied().find(|command| command.taken() == Some(first));
            sides(
                ui,
                |ui| {
                    for (nth, party) in &parties {
                        ui.add(Initial { text: &party.initial, color: theme.colors.party(*nth) });
                        ui.add(Label::new(&party.name).one_line());
                    }
                },
                |ui| {
                    let Some(take) = take.filter(|_| ctx.can_decide()) else { return };
                    let (name, key) = (locale.tr("review-take"), ctx.key(take));
                    let who = parties.iter().map(|(_, party)| party.name.as_str()).collect::<Vec<_>>().join(" · ");
                    let does = locale.tr_args("review-take-whose", &[("name", &who)]);
                    let button = ui.add(Button::new(&name).does(&does).small().key(&key));
                    if std::mem::take(&mut state.wants_pane) {
                        button.request_focus();
                    }
                    if button.clicked() {
                        send(take.into());
                    }
                },
            );
            said(ui, ctx, state, asked, (&version.said, first), &marks, locale);
        });
    });
    let at_right = crate::ui::locale::is_rtl(ui);
    edge(ui, shown.response.rect, at_right, theme.colors.party(first), theme.sizes.radius.card);
}

fn edge(ui: &Ui, card: egui::Rect, at_right: bool, color: egui::Color32, radius: u8) {
    crate::ui::panels::inspector::edge(ui, card, at_right, color, radius);
}

fn said(
    ui: &mut Ui,
    ctx: &ReviewCtx<'_>,
    state: &ReviewState,
    asked: &Asked,
    (said, party): (&Said, usize),
    marks: &Marks<'_>,
    locale: &Locale,
) {
    match said {
        Said::Nothing => {
            let key = if asked.link.is_some() { "review-no-link" } else { "review-not-marked" };
            ui.add(Label::new(&locale.tr(key)).muted());
        }
        Said::Mark(mark) => {
            let hulls = state.bench.versions().iter().filter_map(|version| match &version.said {
                Said::Mark(mark) => mark.hull(),
                _ => None,
            });
            let all: Vec<_> = hulls.collect();
            let words = match mark.fragments.as_slice() {
                [only] => super::excerpt::excerpt(ctx.text, only.span, &all),
                _ => mark.quote(),
            };
            ui.add(Label::new(&words).size(15.0).face(Face::Reading).by_its_own_side());
            let codebook = marks.codebook();
            let (shape, colors) = looks(codebook, &mark.tag, &Theme::of(ui));
            let differs = asked.differences.contains(&Difference::Tag);
            tag_line(ui, shape, colors.edge, tag_name(codebook, &mark.tag, locale.lang()), differs);
            for line in words::of_mark(marks, mark, asked, locale) {
                ui.add(Label::new(&line).small());
            }
        }
        Said::Link(link) => {
            let end = words::end_words(marks, link, state.bench.end(party), locale);
            let from = marks.mark(link.from).map(|mark| marks.quote(mark)).unwrap_or_default();
            ui.add(Label::new(&from).small().muted().one_line());
            let arrow = if begins_at_right(&from) { "←" } else { "→" };
            ui.add(Label::new(&format!("{arrow} {end}")).size(15.0).face(Face::Reading).by_its_own_side());
            let more = words::of_link(marks, link, locale);
            if !more.is_empty() {
                ui.add(Label::new(&more).small());
            }
        }
    }
}

fn tag_line(ui: &mut Ui, shape: Shape, color: egui::Color32, name: &str, differs: bool) {
    row(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(10.0), egui::Sense::hover());
        paint_swatch(ui.painter(), rect, shape, color);
        let label = Label::new(name).small();
        ui.add(if differs { label.strong() } else { label.muted() });
    });
}

/// What can be decided beside taking somebody's version.
fn actions(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &ReviewState, asked: &Asked, locale: &Locale, send: Send<'_>) {
    if !ctx.can_decide() {
        ui.add(Label::new(&locale.tr("review-read-only")).small().muted());
        return;
    }
    let has_words = state.bench.versions().iter().filter(|v| matches!(v.said, Said::Mark(_))).count() > 1
        && asked.differences.contains(&Difference::Boundary);
    let united: &[Command] = if has_words { &[Command::Union, Command::Intersection] } else { &[] };
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for command in united.iter().copied().chain([Command::EditQuestion, Command::RejectAll]) {
            let (name, key) = (locale.tr(command.label()), ctx.key(command));
            let button = Button::new(&name).small().key(&key);
            let button = if command == Command::RejectAll { button.danger() } else { button };
            if ui.add(button).clicked() {
                send(command.into());
            }
        }
    });
}

/// Where the keyboard goes to say why.
pub(super) fn reason_id() -> Id {
    Id::unique("review reason")
}

fn reason(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &mut ReviewState, asked: &Asked, locale: &Locale, send: Send<'_>) {
    let title = locale.tr(if state.rejecting { "review-reason-reject" } else { "review-reason" });
    ui.add(Section(&title));
    let given = ctx.decision(asked).filter(|_| !asked.standing.is_open()).map(|decision| decision.reason.clone());
    let mut text = state.typed().map(str::to_owned).or_else(|| given.clone()).unwrap_or_default();
    let hint = locale.tr("review-reason-hint");
    let key = ctx.key(Command::Reason);
    let field = ui
        .add_enabled(ctx.can_decide(), TextInput::new(&mut text, &title).placeholder(&hint).key(&key).id(reason_id()));
    if std::mem::take(&mut state.wants_reason) {
        field.request_focus();
        field.scroll_to_me(None);
    }
    if field.changed() {
        state.type_reason(text.clone());
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if field.lost_focus() {
        if entered && state.rejecting {
            send(Action::Decide(crate::review::decide::Choice::Reject));
        } else if given.is_some_and(|given| given != text) {
            send(Action::SayWhy(text.clone()));
        }
    }
    // Those that were given lately, as long as none is typed: chosen, they can still be changed.
    if text.is_empty() && ctx.can_decide() {
        for known in state.reasons.clone() {
            if ui.add(ListRow::new(&known).icon(icon::CLOCK, Theme::of(ui).colors.muted)).clicked() {
                state.type_reason(known);
                state.wants_reason = true;
            }
        }
    }
}

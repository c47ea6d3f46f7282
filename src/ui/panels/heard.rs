//! What colleagues' reviews changed in one's own work, above the article: one at a time, each with the reason and an answer.

use egui::{Frame, Key, Margin, Ui};

use super::{Send, words::Marks};
use crate::{
    model::{AnalystId, ArticleId, Subject},
    session::{Heard, Instead, Session},
    typeset::icon,
    ui::{
        action::{Action, Command},
        keys::Keymap,
        locale::Locale,
        theme::Theme,
        widgets::{
            IconButton, Label, TextInput,
            layout::{column, row, sides},
        },
    },
};

/// The most that the field of an answer is wide, in points.
const WIDEST: f32 = 420.0;

/// What was heard of the open article, and which of it is shown.
#[derive(Debug, Default)]
pub struct HeardState {
    made_for: Option<(ArticleId, u64)>,
    heard: Vec<Heard>,
    at: usize,
    /// Whether keys have gone to the one that is shown: the first key goes there, the next ones on.
    walked: bool,
    /// How many there were when the strip was put away.
    hidden: Option<(ArticleId, usize)>,
    answer: String,
}

impl HeardState {
    /// Brings it up to what was decided so far; costs nothing where nothing changed.
    pub fn update(&mut self, session: &Session) {
        let Some(open) = session.open() else { return };
        let now = (open.key.article.clone(), session.revision());
        if self.made_for.as_ref() == Some(&now) {
            return;
        }
        if self.made_for.as_ref().is_none_or(|(article, _)| *article != now.0) {
            (self.at, self.walked) = (0, false);
        }
        self.heard = session.heard(&open.key.article);
        self.at = self.at.min(self.heard.len().saturating_sub(1));
        self.made_for = Some(now);
    }

    /// The one that is shown.
    pub fn current(&self) -> Option<&Heard> {
        self.heard.get(self.at)
    }

    /// Goes to the next, or the one before, round from the end; the strip is shown again.
    pub fn step(&mut self, forward: bool) -> Option<&Heard> {
        let count = self.heard.len();
        let was_shown = self.hidden.take().is_none();
        if std::mem::replace(&mut self.walked, true) && was_shown && count > 0 {
            self.at = if forward { (self.at + 1) % count } else { (self.at + count - 1) % count };
        }
        self.current()
    }

    fn is_hidden(&self) -> bool {
        let of = self.made_for.as_ref().map(|(article, _)| (article, self.heard.len()));
        self.hidden.as_ref().map(|(article, count)| (article, *count)) == of && of.is_some()
    }
}

/// What is shown.
pub struct HeardCtx<'a> {
    /// The open article and one's own marks on it.
    pub marks: Marks<'a>,
    /// Whether anything can be said.
    pub can_change: bool,
    /// The keys.
    pub keymap: &'a Keymap,
}

impl HeardCtx<'_> {
    fn name(&self, id: &AnalystId) -> String {
        self.marks.project.team.get(id).map_or_else(|| id.to_string(), |member| member.name.clone())
    }
}

/// Shows what was heard; nothing, where nothing was.
pub fn show(ui: &mut Ui, ctx: &HeardCtx<'_>, state: &mut HeardState, send: Send<'_>) {
    let Some(heard) = state.current().cloned().filter(|_| !state.is_hidden()) else { return };
    let (locale, theme) = (Locale::of(ui), Theme::of(ui));
    Frame::NONE.fill(theme.colors.accent_soft).inner_margin(Margin::symmetric(16, 6)).show(ui, |ui| {
        column(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            head(ui, ctx, state, &heard, &locale, send);
            ui.add(Label::new(&what(ctx, &heard, &locale)));
            if !heard.reason.is_empty() {
                ui.add(Label::new(&locale.tr_args("heard-reason", &[("reason", &heard.reason)])).strong());
            }
            if ctx.can_change {
                answer(ui, state, &heard, &locale, send);
            }
        });
    });
}

fn head(ui: &mut Ui, ctx: &HeardCtx<'_>, state: &mut HeardState, heard: &Heard, locale: &Locale, send: Send<'_>) {
    let [nth, count] = [state.at + 1, state.heard.len()].map(|number| locale.number(number));
    let reviewer = ctx.name(&heard.reviewer);
    let said = locale.tr_args("heard-head", &[("name", &reviewer), ("nth", &nth), ("count", &count)]);
    let (_, hide) = sides(
        ui,
        |ui| ui.add(Label::new(&said).strong().one_line()),
        |ui| {
            for (walks, icon) in [(Command::PreviousHeard, icon::CARET_UP), (Command::NextHeard, icon::CARET_DOWN)] {
                let (name, key) = (locale.tr(walks.label()), ctx.keymap.printed(walks).unwrap_or_default());
                if ui.add(IconButton::new(icon, &name).key(&key)).clicked() {
                    send(walks.into());
                }
            }
            ui.add(IconButton::new(icon::X, &locale.tr("heard-hide"))).clicked()
        },
    );
    if hide {
        state.hidden = state.made_for.as_ref().map(|(article, _)| (article.clone(), state.heard.len()));
    }
}

/// What became of it, in a sentence.
fn what(ctx: &HeardCtx<'_>, heard: &Heard, locale: &Locale) -> String {
    let own = ctx.marks.mark(heard.mark).map(|mark| ctx.marks.quote(mark)).unwrap_or_default();
    let about = match heard.link.and_then(|link| ctx.marks.link(link)) {
        Some(link) => {
            let to = ctx.marks.target(&link.to, locale);
            locale.tr_args("heard-about-link", &[("words", &own), ("to", &to)])
        }
        None => locale.tr_args("heard-about-mark", &[("words", &own)]),
    };
    let whose = |id: &Option<AnalystId>| id.as_ref().map(|id| ctx.name(id));
    let fate = match &heard.instead {
        Instead::Mark(mark, by) => {
            let tag = super::words::tag_name(ctx.marks.codebook(), &mark.tag, locale.lang());
            let values = [("tag", tag), ("words", &mark.quote())];
            match whose(by) {
                Some(name) => locale.tr_args("heard-took-mark", &[&values[..], &[("name", &name)]].concat()),
                None => locale.tr_args("heard-own-mark", &values),
            }
        }
        Instead::Link(_, by) | Instead::Changed(by) => match whose(by) {
            Some(name) => locale.tr_args("heard-took", &[("name", &name)]),
            None => locale.tr("heard-own-link"),
        },
        Instead::Nothing => locale.tr("heard-nothing"),
    };
    locale.tr_args("heard-line", &[("about", &about), ("fate", &fate)])
}

/// Where one answers; Enter sends it.
fn answer(ui: &mut Ui, state: &mut HeardState, heard: &Heard, locale: &Locale, send: Send<'_>) {
    let name = locale.tr("heard-answer");
    row(ui, |ui| {
        let width = ui.available_width().min(WIDEST);
        let field = ui.add(TextInput::new(&mut state.answer, &name).placeholder(&name).width(width));
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if entered && !state.answer.trim().is_empty() {
            let about = Subject::Decision(heard.reviewer.clone(), heard.decision);
            send(Action::Comment { about, reply_to: None, text: std::mem::take(&mut state.answer) });
        }
    });
}

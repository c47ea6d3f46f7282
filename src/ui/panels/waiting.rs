//! Marks whose place is to be looked at after a new version: one at a time, above the article, each settled by one key.

use std::sync::Arc;

use egui::{Context, Frame, Margin, Ui};

use super::Send;
use crate::{
    model::{AnchorState, Annotation, AnnotationId, ArticleId, Layer},
    text::{TextSpan, Versions, sentence_at},
    typeset::icon,
    ui::{
        action::{Action, Command},
        jobs::Job,
        keys::Keymap,
        locale::Locale,
        theme::Theme,
        widgets::{
            Button, IconButton, Label,
            layout::{column, row, wrapped_row},
        },
    },
};

/// Which mark is looked at, and the two versions of its article.
#[derive(Default)]
pub struct WaitingState {
    /// The mark that is looked at.
    pub current: Option<AnnotationId>,
    /// What is offered for it, and selected in the article.
    pub offered: Vec<TextSpan>,
    compared: Option<(ArticleId, Option<Arc<Versions>>)>,
    job: Option<(ArticleId, Job<Option<Versions>>)>,
    /// Looking for what to offer.
    looking: Option<Job<Vec<TextSpan>>>,
}

impl WaitingState {
    /// The open article and the version before it, once they were compared.
    pub fn versions(&self) -> Option<&Arc<Versions>> {
        self.compared.as_ref()?.1.as_ref()
    }

    /// Goes to a mark, or to none. What is to be offered for it is looked for beside the window: that may take as long as the
    /// article is.
    pub fn look_at(&mut self, mark: Option<AnnotationId>, looking: Option<Job<Vec<TextSpan>>>) {
        (self.current, self.looking) = (mark, looking);
        self.offered.clear();
    }

    /// Whether what is offered for the mark is still to come.
    pub fn is_looking(&self) -> bool {
        self.looking.is_some()
    }

    /// Takes up what was found for the mark, once; true where that is something.
    pub fn take_offer(&mut self) -> bool {
        let Some(done) = self.looking.as_ref().and_then(Job::poll) else { return false };
        self.looking = None;
        // Looking that fails is a fault of this program; the mark can be settled without.
        self.offered = done.unwrap_or_default();
        !self.offered.is_empty()
    }

    /// Has the open article compared with the version before it, beside the window, once; true when that has come in.
    pub fn compare(
        &mut self,
        ctx: &Context,
        article: &ArticleId,
        start: impl FnOnce(&Context) -> Option<Job<Option<Versions>>>,
    ) -> bool {
        if let Some(done) = self.job.as_ref().and_then(|(_, job)| job.poll()) {
            let of = self.job.take().map(|(of, _)| of);
            // A comparison that fails is a fault of this program; the marks can be settled without.
            self.compared = of.map(|of| (of, done.ok().flatten().map(Arc::new)));
            return true;
        }
        let is_of = |of: &ArticleId| of == article;
        let is_known = self.compared.as_ref().is_some_and(|(of, _)| is_of(of));
        if !is_known && self.job.as_ref().is_none_or(|(of, _)| !is_of(of)) {
            self.look_at(None, None);
            self.compared = None;
            self.job = start(ctx).map(|job| (article.clone(), job));
            if self.job.is_none() {
                // There is nothing to compare it with: its marks are settled by their words alone.
                self.compared = Some((article.clone(), None));
                return true;
            }
        }
        false
    }

    /// The mark that is looked at: the one chosen, as long as it waits, else the first.
    pub fn mark<'a>(&self, layer: &'a Layer) -> Option<&'a Annotation> {
        let chosen = self.current.and_then(|id| layer.annotations.get(&id)).filter(|mark| mark.waits());
        chosen.or_else(|| layer.annotations.waiting(None).next())
    }
}

/// What is shown.
pub struct WaitingCtx<'a> {
    /// The marks.
    pub layer: &'a Layer,
    /// What the article reads.
    pub text: &'a str,
    /// The keys.
    pub keymap: &'a Keymap,
}

/// Shows the mark that is looked at, where any waits.
pub fn show(ui: &mut Ui, ctx: &WaitingCtx<'_>, state: &WaitingState, send: Send<'_>) {
    let Some(mark) = state.mark(ctx.layer) else { return };
    let (locale, theme) = (Locale::of(ui), Theme::of(ui));
    Frame::NONE.fill(theme.colors.desk).inner_margin(Margin::symmetric(16, 6)).show(ui, |ui| {
        column(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            row(ui, |ui| {
                let count = locale.count("waiting-count", ctx.layer.annotations.waiting_count());
                ui.add(Label::new(&count).strong());
                for (walks, icon) in
                    [(Command::PreviousWaiting, icon::CARET_UP), (Command::NextWaiting, icon::CARET_DOWN)]
                {
                    let (name, key) = command(ctx, walks, &locale);
                    if ui.add(IconButton::new(icon, &name).key(&key)).clicked() {
                        send(walks.into());
                    }
                }
            });
            let before = before(mark, state.versions().map(Arc::as_ref));
            ui.add(Label::new(&locale.tr_args("waiting-before", &[("words", &before)])).one_line());
            ui.add(Label::new(&now(mark, ctx.text, state, &locale)).one_line());
            wrapped_row(ui, |ui| {
                for settles in [Command::ConfirmPlace, Command::PutMark, Command::KeepMark] {
                    let (name, key) = command(ctx, settles, &locale);
                    if ui.add(Button::new(&name).key(&key).small()).clicked() {
                        send(settles.into());
                    }
                }
                let (name, key) = (locale.tr("action-delete"), ctx.keymap.printed(Command::Delete).unwrap_or_default());
                if ui.add(Button::new(&name).key(&key).small().danger()).clicked() {
                    send(Action::Remove(mark.id));
                }
            });
        });
    });
}

fn command(ctx: &WaitingCtx<'_>, command: Command, locale: &Locale) -> (String, String) {
    (locale.tr(command.label()), ctx.keymap.printed(command).unwrap_or_default())
}

/// The mark's words in the sentence where they stood.
fn before(mark: &Annotation, versions: Option<&Versions>) -> String {
    let old = versions.zip(mark.fragments.first()).and_then(|(versions, first)| {
        let span = match mark.anchor {
            AnchorState::Lost => Some(first.span).filter(|_| first.fits(versions.old())),
            _ => versions.place_before(first.span),
        };
        in_sentence(versions.old(), span?)
    });
    old.unwrap_or_else(|| format!("[{}]", mark.quote()))
}

/// Where they stand, or might stand, now.
fn now(mark: &Annotation, text: &str, state: &WaitingState, locale: &Locale) -> String {
    let is_lost = mark.anchor == AnchorState::Lost;
    let offered = state.offered.first().copied().filter(|_| state.current == Some(mark.id));
    let span = if is_lost { offered } else { mark.fragments.first().map(|first| first.span) };
    match span.and_then(|span| in_sentence(text, span)) {
        Some(words) if is_lost => locale.tr_args("waiting-perhaps", &[("words", &words)]),
        Some(words) => locale.tr_args("waiting-now", &[("words", &words)]),
        None if is_lost && state.is_looking() => locale.tr("waiting-looking"),
        None => locale.tr("waiting-nowhere"),
    }
}

/// Words in square brackets within their sentence, as guidelines write examples.
fn in_sentence(text: &str, span: TextSpan) -> Option<String> {
    let words = span.slice(text)?;
    let sentence = sentence_at(text, span.start())?.union(span);
    let (head, tail) = (text.get(sentence.start()..span.start())?, text.get(span.end()..sentence.end())?);
    // As much of it as a line has room for, from just before the words on.
    let from = head.char_indices().rev().nth(40).map_or(0, |(at, _)| head.ceil_char_boundary(at));
    let from = head.get(from..)?.find(char::is_whitespace).filter(|_| from > 0).map_or(from, |space| from + space);
    let head = head.get(from..)?;
    Some(format!("{}{}[{words}]{tail}", if from > 0 { "…" } else { "" }, head).replace('\n', " "))
}

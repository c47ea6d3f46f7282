//! Finds words in the open article, whatever their spelling: a field, a count, the way to the next.

use std::sync::Arc;

use egui::{Context, Frame, Id, Key, Margin, Modifiers, Ui};

use super::Send;
use crate::{
    model::ArticleId,
    text::{Folded, TextSpan, find_parts, fold},
    typeset::icon,
    ui::{
        action::{Action, Command},
        jobs::{Doing, Job},
        keys::Keymap,
        locale::Locale,
        text::{self, TextSpec},
        theme::Theme,
        widgets::{IconButton, Label, TextInput, layout::row},
    },
};

/// Up to so many bytes, an article is searched in the frame that asks for it.
const AT_ONCE: usize = 64 << 10;
/// Width of the field, in points.
const FIELD: f32 = 260.0;

/// What is found, and for what.
#[derive(Debug, Default)]
struct Found {
    of: Option<(ArticleId, String)>,
    spans: Vec<TextSpan>,
}

/// An article's folded text, and what was found in it for some words.
struct Searched {
    folded: Arc<Folded>,
    found: Found,
}

/// Whether the bar is open, what is looked for, and what was found.
#[derive(Default)]
pub struct FindState {
    open: bool,
    query: String,
    wants_focus: bool,
    found: Found,
    /// The one that is shown, among those found.
    at: usize,
    /// The article's text, folded once.
    folded: Option<(ArticleId, Arc<Folded>)>,
    search: Option<Job<Searched>>,
}

impl FindState {
    /// Opens the bar; words that are selected are looked for.
    pub fn open(&mut self, selected: Option<&str>) {
        if let Some(words) = selected.filter(|words| !words.contains('\n')) {
            words.clone_into(&mut self.query);
        }
        (self.open, self.wants_focus) = (true, true);
    }

    /// Whether it was opened just now, and takes the keyboard when it is shown.
    pub fn takes_keys(&self) -> bool {
        self.open && self.wants_focus
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Closes it; what was looked for is still there when it is opened again.
    pub fn close(&mut self) {
        self.open = false;
        self.search = None;
    }

    /// What was found, in the order of the text.
    pub fn spans(&self) -> &[TextSpan] {
        if self.open { &self.found.spans } else { &[] }
    }

    /// The next after the one that is shown, or the one before it, round from the end to the beginning.
    pub fn step(&mut self, forward: bool) -> Option<TextSpan> {
        let count = self.found.spans.len();
        let step = if forward { 1 } else { count.saturating_sub(1) };
        self.at = (self.at + step).checked_rem(count)?;
        self.found.spans.get(self.at).copied()
    }

    /// Looks for what is typed in the article, beside the window where that is long; gives the first one found from the
    /// caret on, once after each change.
    pub fn search(&mut self, ctx: &Context, article: &ArticleId, text: &Arc<str>, caret: usize) -> Option<TextSpan> {
        if !self.open {
            return None;
        }
        let wanted = (article.clone(), self.query.clone());
        if let Some(done) = self.search.as_ref().and_then(Job::poll) {
            self.search = None;
            // A search that fails is a fault of this program; what is typed next is looked for again.
            let searched = done.ok()?;
            return self.take(searched, &wanted, caret);
        }
        if self.found.of.as_ref() == Some(&wanted) || self.search.is_some() {
            return None;
        }
        let folded = self.folded.as_ref().filter(|(of, _)| of == article).map(|(_, folded)| Arc::clone(folded));
        let (asked, text) = (wanted.clone(), Arc::clone(text));
        let is_short = text.len() <= AT_ONCE;
        let look = move || {
            let folded = folded.unwrap_or_else(|| Arc::new(fold(&text)));
            let spans = find_parts(&text, &folded, &asked.1);
            Searched { folded, found: Found { of: Some(asked), spans } }
        };
        if is_short {
            return self.take(look(), &wanted, caret);
        }
        self.search = Job::start(ctx, Doing::Finding, move |_| look()).ok();
        None
    }

    fn take(&mut self, searched: Searched, wanted: &(ArticleId, String), caret: usize) -> Option<TextSpan> {
        let Searched { folded, found } = searched;
        let article = found.of.as_ref().map(|(article, _)| article.clone());
        self.folded = article.map(|article| (article, folded));
        // What was looked for meanwhile is looked for next.
        if found.of.as_ref() != Some(wanted) {
            return None;
        }
        self.found = found;
        let at = self.found.spans.partition_point(|span| span.start() < caret);
        self.at = if at < self.found.spans.len() { at } else { 0 };
        self.found.spans.get(self.at).copied()
    }
}

/// Shows the bar where it is open.
pub fn show(ui: &mut Ui, state: &mut FindState, keymap: &Keymap, send: Send<'_>) {
    if !state.open {
        return;
    }
    let (locale, theme) = (Locale::of(ui), Theme::of(ui));
    Frame::NONE.fill(theme.colors.desk).inner_margin(Margin::symmetric(16, 6)).show(ui, |ui| {
        row(ui, |ui| {
            let id = Id::unique("find in the article");
            let (next, back) = take_keys(ui, id);
            let name = locale.tr("find-label");
            let position = position(ui, state, &locale);
            let width = room_for_field(ui, &position);
            let field = TextInput::new(&mut state.query, &name).placeholder(&name).icon(icon::MAGNIFYING_GLASS);
            let field = ui.add(field.width(width).id(id));
            if std::mem::take(&mut state.wants_focus) {
                field.request_focus();
            }
            ui.add(Label::new(&position).muted());
            let buttons = [(Command::FindPrevious, icon::CARET_UP, back), (Command::FindNext, icon::CARET_DOWN, next)];
            for (command, sign, by_key) in buttons {
                let (name, key) = (locale.tr(command.label()), keymap.printed(command).unwrap_or_default());
                if ui.add(IconButton::new(sign, &name).key(&key)).clicked() || by_key {
                    send(command.into());
                }
            }
            if ui.add(IconButton::new(icon::X, &locale.tr("find-close"))).clicked() {
                send(Action::CloseFind);
            }
        });
    });
}

/// The field gives way where the article has little room, so that the bar is no wider than the article.
fn room_for_field(ui: &Ui, position: &str) -> f32 {
    let sizes = Theme::of(ui).sizes;
    let position = text::label(ui, &TextSpec::new(position, sizes.text.interface));
    let buttons = 3.0 * sizes.row_height + 4.0 * ui.spacing().item_spacing.x;
    FIELD.min(ui.available_width() - text::measure(ui, &position).x - buttons).max(FIELD / 4.0)
}

/// Enter goes on and Shift+Enter back while the keyboard is in the field.
fn take_keys(ui: &Ui, field: Id) -> (bool, bool) {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return (false, false);
    }
    ui.input_mut(|input| {
        let back = input.consume_key(Modifiers::SHIFT, Key::Enter) || input.consume_key(Modifiers::NONE, Key::ArrowUp);
        let next = input.consume_key(Modifiers::NONE, Key::Enter) || input.consume_key(Modifiers::NONE, Key::ArrowDown);
        (next, back)
    })
}

fn position(ui: &Ui, state: &FindState, locale: &Locale) -> String {
    let count = state.found.spans.len();
    if let Some(search) = &state.search {
        // Nothing is said of a search that is done in a moment.
        return search.told(ui.ctx()).map(|told| locale.tr(told.doing.label())).unwrap_or_default();
    }
    if state.query.trim().is_empty() {
        return String::new();
    }
    if count == 0 {
        return locale.tr("find-none");
    }
    let [index, total] = [state.at + 1, count].map(|number| locale.number(number));
    locale.tr_args("find-position", &[("index", &index), ("total", &total)])
}

//! The text of an article, from the clipboard: as a page where the clipboard has one, so that headings and paragraphs keep
//! their shape.

use egui::{Event, Ui};

use super::form;
use crate::{
    exchange::import::html,
    ui::{
        action::Action,
        clipboard,
        locale::Locale,
        widgets::{Label, TextInput},
    },
};

/// What was pasted.
pub(super) struct Paste {
    text: String,
    /// The page that the text is of, and its text: once that is changed, it is a page no more.
    page: Option<(String, String)>,
    /// Where the HTML on the clipboard comes from.
    html: fn() -> Option<String>,
    first: bool,
}

impl Default for Paste {
    fn default() -> Self {
        Self { text: String::new(), page: None, html: clipboard::html, first: true }
    }
}

impl std::fmt::Debug for Paste {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Paste").field("text", &self.text).finish_non_exhaustive()
    }
}

#[cfg(test)]
impl Paste {
    /// With something else than the clipboard of the machine.
    pub(super) fn of(html: fn() -> Option<String>) -> Self {
        Self { html, ..Self::default() }
    }
}

pub(super) fn show(ui: &Ui, state: &mut Paste, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "paste-article", &locale.tr("dialog-paste-title"), 640.0, |ui| {
        let name = locale.tr("dialog-paste-text");
        if state.text.is_empty() {
            look_for_page(ui, state);
        }
        egui::ScrollArea::vertical().id_salt("pasted").max_height(360.0).show(ui, |ui| {
            let field = ui.add(TextInput::new(&mut state.text, &name).placeholder(&name).multiline(12));
            form::focus_first(&field, &mut state.first);
        });
        let is_page = state.page.as_ref().is_some_and(|(_, text)| *text == state.text);
        if is_page {
            ui.add(Label::new(&locale.tr("dialog-paste-page")).muted());
        }
        let is_text = !state.text.trim().is_empty();
        let foot = form::foot_with_keys(ui, &locale.count("dialog-import-import", 1), is_text);
        if is_text && foot.done {
            send(match state.page.take().filter(|_| is_page) {
                Some((html, _)) => Action::ImportPage(html),
                None => Action::ImportText(std::mem::take(&mut state.text)),
            });
        }
        foot.cancelled
    })
}

/// What is pasted into the empty field is the text of the page on the clipboard, where that has the same words.
fn look_for_page(ui: &Ui, state: &mut Paste) {
    let pasted = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    });
    // The clipboard is asked while no lock is held: its owner may keep us waiting.
    let html = pasted.and_then(|pasted| (state.html)().filter(|html| html::is_of(html, &pasted)));
    let page = html.and_then(|html| html::pasted(&html).ok().map(|article| (html, article.text)));
    if let Some((_, text)) = &page {
        let pasted = |event: &&mut Event| matches!(event, Event::Paste(_));
        ui.input_mut(|input| input.events.iter_mut().find(pasted).map(|event| *event = Event::Paste(text.clone())));
        state.page = page;
    }
}

//! What dialogs are put together from: named fields, a field for a path, the buttons at the foot.

use std::{fmt::Debug, hash::Hash, path::PathBuf};

use egui::{
    EventFilter, Id, Key, Modifiers, Response, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role,
};
use jiff::civil::Date;

use super::browse::{Browse, Chosen, Wanted};
use crate::{
    exchange::import::date::find as find_date,
    typeset::icon,
    ui::{
        errors,
        locale::{Locale, tr, tr_args},
        text::{self, TextSpec},
        theme::Theme,
        widgets::{
            Banner, Button, Gravity, Label, ListRow, Modal, TextInput,
            layout::{column_layout, listing, row, trailing_layout},
        },
    },
};

/// How far an arrow scrolls, in points.
const STEP: f32 = 48.0;

/// What was pressed at the foot of a dialog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Foot {
    /// The verb.
    pub done: bool,
    /// The way out.
    pub cancelled: bool,
}

/// Shows a dialog's frame; `add` is true where the dialog is done with. True when it is to be closed.
pub(super) fn frame(ui: &Ui, id: &str, title: &str, width: f32, add: impl FnOnce(&mut Ui) -> bool) -> bool {
    let close = tr(ui, "window-close");
    let output = Modal::new(id, title, &close).width(width).show(ui.ctx(), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        add(ui)
    });
    output.inner || output.close
}

/// A field below its name. True when Enter was pressed in it.
pub(super) fn field(ui: &mut Ui, text: &mut String, name: &str, first: &mut bool) -> bool {
    ui.add(Label::new(name).muted());
    let response = ui.add(TextInput::new(text, name));
    focus_first(&response, first);
    entered(ui, &response)
}

/// A row of small fields, each after its name.
pub(super) fn fields_row<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        // Names stand in the middle of what comes after them.
        ui.spacing_mut().interact_size.y = Theme::of(ui).sizes.control_height;
        row(ui, add)
    })
    .inner
}

/// Gives the keyboard to the first field of a dialog that was just opened.
pub(super) fn focus_first(response: &Response, first: &mut bool) {
    if std::mem::take(first) {
        response.request_focus();
    }
}

/// Whether Enter was pressed in a field.
pub(super) fn entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// A path that is typed, or chosen by the system's chooser where there is one.
#[derive(Debug, Default)]
pub(super) struct PathField {
    /// The path as it stands in the field.
    pub text: String,
    /// The analyst has typed or chosen it.
    pub is_own: bool,
    browse: Browse,
    no_chooser: bool,
}

impl PathField {
    /// A field that holds a path already.
    pub fn of(text: String) -> Self {
        Self { text, is_own: true, ..Self::default() }
    }

    /// The path.
    pub fn path(&self) -> PathBuf {
        path_of(&self.text)
    }

    /// Opens the system's chooser of folders, where files are what is usually chosen.
    pub fn ask_for_folder(&mut self, ctx: &egui::Context, name: &str) {
        self.browse.ask(ctx, name, Wanted::Folder);
    }

    /// True where nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Shows the field with its button. True when Enter was pressed in it.
    pub fn show(&mut self, ui: &mut Ui, name: &str, wanted: &Wanted, first: &mut bool) -> bool {
        match self.browse.poll() {
            Some(Chosen::Paths(paths)) => {
                self.text = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("; ");
                (self.is_own, self.no_chooser) = (true, false);
            }
            Some(Chosen::NoChooser) => self.no_chooser = true,
            Some(Chosen::Nothing) | None => {}
        }
        ui.add(Label::new(name).muted());
        let browse = tr(ui, "dialog-browse");
        // The field comes first for the keyboard too, so its width is reckoned from the button's.
        let width = ui.available_width() - button_width(ui, &browse) - ui.spacing().item_spacing.x;
        let (entered, pressed) = row(ui, |ui| {
            let response = ui.add(TextInput::new(&mut self.text, name).width(width));
            focus_first(&response, first);
            self.is_own |= response.changed();
            let entered = entered(ui, &response);
            (entered, ui.add_enabled(!self.browse.is_open(), Button::new(&browse)).clicked())
        });
        if pressed {
            self.browse.ask(ui.ctx(), name, wanted.clone());
        }
        if self.no_chooser {
            let warn = Theme::of(ui).colors.warn;
            ui.add(Label::new(&tr(ui, "error-no-portal")).small().color(warn));
        }
        entered
    }
}

fn button_width(ui: &Ui, name: &str) -> f32 {
    let sizes = &Theme::of(ui).sizes;
    let label = text::label(ui, &TextSpec::new(name, sizes.text.interface));
    text::measure(ui, &label).x + 2.0 * sizes.space.md
}

/// A path as it was typed; `~` is the analyst's own folder.
pub(super) fn path_of(text: &str) -> PathBuf {
    let text = text.trim();
    let home = || directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let in_home = text.strip_prefix('~').and_then(|rest| Some(home()?.join(rest.trim_start_matches(['/', '\\']))));
    in_home.unwrap_or_else(|| PathBuf::from(text))
}

/// A folder for a person's own files.
pub(super) fn documents() -> PathBuf {
    let dirs = directories::UserDirs::new();
    dirs.map(|dirs| dirs.document_dir().unwrap_or(dirs.home_dir()).to_owned()).unwrap_or_default()
}

/// Says what is wrong, beside what it concerns.
pub(super) fn fault(ui: &mut Ui, text: Option<&str>) {
    if let Some(text) = text {
        Banner::new(text, Gravity::Error).show(ui, |_| ());
    }
}

/// The verb and the way out, at the trailing side. Ctrl+Enter is the verb from every field.
pub(super) fn foot(ui: &mut Ui, verb: &str, can: bool) -> Foot {
    foot_of(ui, Button::new(verb).primary(), can)
}

/// The same below a field of several lines, where Enter is a line end: the keys stand on the verb.
pub(super) fn foot_with_keys(ui: &mut Ui, verb: &str, can: bool) -> Foot {
    foot_of(ui, Button::new(verb).primary().key("Ctrl+Enter"), can)
}

fn foot_of(ui: &mut Ui, verb: Button<'_>, can: bool) -> Foot {
    let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.add_space(10.0);
    let cancel = tr(ui, "window-cancel");
    row(ui, |ui| {
        ui.with_layout(trailing_layout(ui), |ui| {
            let done = ui.add_enabled(can, verb).clicked() || can && by_key;
            Foot { done, cancelled: ui.add(Button::new(&cancel)).clicked() }
        })
        .inner
    })
}

/// Asks whether a file that is there is to be replaced. True where that was pressed.
pub(super) fn ask_to_replace(ui: &mut Ui, file: &std::path::Path) -> bool {
    let (text, verb) = (about_file(ui, "dialog-replace", file), tr(ui, "dialog-replace-replace"));
    Banner::new(&text, Gravity::Warning).show(ui, |ui| ui.add(Button::new(&verb).danger().small()).clicked()).inner
}

/// A file or folder inside a sentence.
pub(super) fn about_file(ui: &Ui, key: &str, file: &std::path::Path) -> String {
    tr_args(ui, key, &[("file", &errors::path(file))])
}

/// A number as it was typed, in either digits.
pub(super) fn number<N: std::str::FromStr>(typed: &str) -> Option<N> {
    let european = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        _ => c,
    };
    typed.trim().trim_end_matches(['%', '٪']).chars().map(european).collect::<String>().parse().ok()
}

/// A date as it was typed, in whichever way articles are dated; none where nothing was typed, `Err` where it is no date.
pub(super) fn date(typed: &str) -> Result<Option<Date>, ()> {
    if typed.trim().is_empty() { Ok(None) } else { find_date(typed).map(Some).ok_or(()) }
}

/// A part of a dialog that scrolls where it is higher than that, and follows the keyboard. One that has a name takes the
/// keyboard itself: then the arrows and the keys for pages scroll it.
pub(super) fn scrolled<R>(
    ui: &mut Ui,
    id: impl Hash + Debug + Copy,
    name: &str,
    height: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let area = ScrollArea::vertical().id_salt(id).max_height(height).min_scrolled_height(height);
    let shown = area.auto_shrink([false, true]).show(ui, |ui| {
        if !name.is_empty() {
            let own = Id::unique(("scrolled", id));
            let delta = keys_of(ui, own, height);
            if delta != 0.0 {
                ui.scroll_with_delta(Vec2::new(0.0, delta));
            }
        }
        let inner = ui.scope_builder(UiBuilder::new().layout(column_layout(ui)), add).inner;
        let focused = ui.memory(|memory| memory.focused()).and_then(|focused| ui.ctx().read_response(focused));
        if let Some(part) = focused.filter(|part| part.gained_focus() && ui.min_rect().contains(part.rect.center())) {
            ui.scroll_to_rect(part.rect, None);
        }
        inner
    });
    if !name.is_empty() {
        let own = ui.interact(shown.inner_rect, Id::unique(("scrolled", id)), Sense::FOCUSABLE);
        own.widget_info(|| WidgetInfo::labeled(Role::ScrollView, true, name));
        if own.has_focus() {
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(own.id, filter));
            let (theme, rect) = (Theme::of(ui), shown.inner_rect);
            let stroke = egui::Stroke::new(2.0, theme.colors.focus);
            ui.painter().rect_stroke(rect, theme.sizes.radius.small, stroke, egui::StrokeKind::Inside);
        }
    }
    shown.inner
}

/// How far the keys scroll what has the keyboard.
fn keys_of(ui: &Ui, id: Id, page: f32) -> f32 {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return 0.0;
    }
    let steps =
        [(Key::ArrowDown, -STEP), (Key::ArrowUp, STEP), (Key::PageDown, STEP - page), (Key::PageUp, page - STEP)];
    ui.input(|input| steps.iter().filter(|(key, _)| input.key_pressed(*key)).map(|(_, step)| step).sum())
}

/// What did not come along, each with the reason. Of many, so many are shown and the rest counted: what is not shown costs nothing.
pub(super) fn reasons(
    ui: &mut Ui,
    name: &str,
    count: usize,
    reasons: impl Iterator<Item = (String, String)>,
    locale: &Locale,
) {
    const MOST: usize = 200;
    let warn = Theme::of(ui).colors.warn;
    listing(ui, name, count, |ui| {
        for (nth, (what, why)) in reasons.take(MOST).enumerate() {
            ui.push_id(nth, |ui| ui.add(ListRow::new(&what).second(&why).icon(icon::WARNING, warn).nth(nth)));
        }
    });
    if count > MOST {
        let rest = locale.number(count - MOST);
        ui.add(Label::new(&locale.tr_args("restore-more", &[("count", &rest)])).small().muted());
    }
}

/// The way out of a dialog that only shows, at the trailing side, with what may stand beside it. True where it was taken.
pub(super) fn close_foot(ui: &mut Ui, beside: impl FnOnce(&mut Ui)) -> bool {
    ui.add_space(8.0);
    row(ui, |ui| {
        ui.with_layout(trailing_layout(ui), |ui| {
            let close = ui.add(Button::new(&tr(ui, "window-close")).primary());
            if ui.memory(|memory| memory.focused().is_none()) {
                close.request_focus();
            }
            beside(ui);
            close.clicked()
        })
        .inner
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_either_digits() {
        for (typed, read) in [("20", Some(20)), (" ٢٠٪ ", Some(20)), ("20 %", None), ("", None), ("-1", None)] {
            assert_eq!(number::<u32>(typed), read, "{typed}");
        }
    }
}

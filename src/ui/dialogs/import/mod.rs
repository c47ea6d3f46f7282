//! Which files to bring in, and what they hold: read beside the window before anything is taken up.

mod reading;

use std::{path::PathBuf, sync::Arc};

use egui::{Context, ScrollArea, Ui};
use encoding_rs::{Encoding, ISO_8859_6, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::{
    exchange::{
        ImportError,
        import::{Field, ReadOptions},
    },
    model::Decoded,
    session::Session,
    typeset::icon,
    ui::{
        action::Action,
        errors,
        locale::Locale,
        theme::Theme,
        widgets::{
            Choice, Label, ListRow, Section,
            layout::{keyed, listing},
        },
    },
};
use reading::{Found, Here, Preview, Reading};

/// The encodings that are offered where a file does not say its own.
const ENCODINGS: [&Encoding; 4] = [WINDOWS_1256, ISO_8859_6, UTF_16LE, WINDOWS_1252];
/// So many columns are offered as that of the text.
const COLUMNS: usize = 12;

/// What was chosen, and what is known of it.
#[derive(Debug)]
pub(super) struct Import {
    field: PathField,
    options: ReadOptions,
    here: Option<Arc<Here>>,
    previews: Vec<Preview>,
    chosen: usize,
    reading: Reading,
    /// What was said of how to read when the files were last read.
    read_with: ReadOptions,
    first: bool,
}

impl Import {
    pub fn of(files: &[PathBuf], session: Option<&Session>) -> Self {
        let text = files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join("; ");
        Self {
            field: PathField::of(text),
            options: ReadOptions::default(),
            here: session.map(|session| Arc::new(Here::of(session))),
            previews: Vec::new(),
            chosen: 0,
            reading: Reading::default(),
            read_with: ReadOptions::default(),
            first: true,
        }
    }

    /// The files named in the field.
    fn files(&self) -> Vec<PathBuf> {
        let named = self.field.text.split(';').map(str::trim).filter(|path| !path.is_empty());
        named.map(form::path_of).collect()
    }

    /// Has the files read that are named now, and takes what was read.
    fn update(&mut self, ctx: &Context) {
        let files = self.files();
        if files != self.reading.of || self.options != self.read_with {
            self.read_with = self.options.clone();
            self.reading.start(ctx, files, self.options.clone(), self.here.clone());
            self.previews.clear();
            self.chosen = 0;
        }
        self.reading.take(&mut self.previews);
    }

    /// How many articles there are, how many are here already, and how many things are none.
    fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for preview in &self.previews {
            let at = match &preview.result {
                Ok(Found { twin: Some(twin), .. }) if twin.is_same => 1,
                Ok(_) => 0,
                Err(_) => 2,
            };
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
        counts
    }
}

pub(super) fn show(ui: &Ui, state: &mut Import, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "import-articles", &locale.tr("dialog-import-title"), 640.0, |ui| {
        let entered = state.field.show(ui, &locale.tr("dialog-import-files"), &Wanted::Files, &mut state.first);
        state.update(ui.ctx());
        list(ui, state, &locale);
        how(ui, state, &locale);
        let [new, known, _] = state.counts();
        let is_read = !state.reading.is_going_on();
        let is_ready = new > 0 && is_read;
        if is_read && new == 0 && known > 0 {
            ui.add(Label::new(&locale.tr("dialog-import-nothing-new")).small());
        }
        let verb = locale.count("dialog-import-import", new);
        let foot = form::foot(ui, &verb, is_ready);
        if is_ready && (foot.done || entered) {
            send(Action::ImportFiles(state.files(), state.options.clone()));
        }
        foot.cancelled
    })
}

fn list(ui: &mut Ui, state: &mut Import, locale: &Locale) {
    if state.previews.is_empty() {
        if !state.reading.is_going_on() {
            ui.add(Label::new(&locale.tr("dialog-import-hint")).muted());
        }
        return;
    }
    ui.add(Label::new(&summary(state, locale)).muted().small());
    let theme = Theme::of(ui);
    let row_height = 2.0 * theme.sizes.row_height;
    ScrollArea::vertical().id_salt("files").max_height(220.0).show_rows(
        ui,
        row_height,
        state.previews.len(),
        |ui, range| {
            listing(ui, &locale.tr("part-files"), state.previews.len(), |ui| {
                for (nth, preview) in state.previews.iter().enumerate().take(range.end).skip(range.start) {
                    let name = preview.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    let name = if preview.place.is_empty() { name } else { format!("{name} · {}", preview.place) };
                    let (title, second, sign, color) = match &preview.result {
                        Ok(found) => {
                            let sign = if found.twin.is_some() { icon::COPY } else { icon::FILE_TEXT };
                            (&found.about.title, known_of(found, &name, locale), sign, theme.colors.muted)
                        }
                        Err(_) => (&name, locale.tr("dialog-import-refused"), icon::WARNING_CIRCLE, theme.colors.bad),
                    };
                    let row =
                        ListRow::new(title).second(&second).icon(sign, color).selected(state.chosen == nth).nth(nth);
                    if keyed(ui, (&preview.path, &preview.place), |ui| ui.add(row)).clicked() {
                        state.chosen = nth;
                    }
                }
            });
        },
    );
    if let Some(preview) = state.previews.get(state.chosen) {
        details(ui, preview, locale);
    }
}

/// How many articles were found, and how many things are none.
fn summary(state: &Import, locale: &Locale) -> String {
    let [new, known, refused] = state.counts();
    let mut parts = vec![locale.count("dialog-import-found", new)];
    if known > 0 {
        parts.push(locale.count("dialog-import-known", known));
    }
    if refused > 0 {
        parts.push(locale.count("dialog-import-none", refused));
    }
    if state.reading.is_going_on() {
        parts.push(locale.tr("dialog-import-reading"));
    }
    parts.join(" · ")
}

/// What is known of an article, and the file it is in, on one line.
fn known_of(found: &Found, file: &str, locale: &Locale) -> String {
    let date = found.about.published.map(|date| locale.date(date)).unwrap_or_default();
    let parts = [&found.about.outlet, &found.about.byline, &date, file].map(str::trim);
    let parts = parts.into_iter().filter(|part| !part.is_empty()).map(|part| locale.isolated(part));
    parts.collect::<Vec<_>>().join(" · ")
}

fn details(ui: &mut Ui, preview: &Preview, locale: &Locale) {
    let found = match &preview.result {
        Ok(found) => found,
        Err(cause) => return form::fault(ui, Some(&errors::import(cause, Some(&preview.path), locale))),
    };
    ui.add(Section(&locale.tr("dialog-import-preview")));
    ui.add(Label::new(&found.beginning).by_its_own_side());
    if let Some(twin) = &found.twin {
        let key = if twin.is_same { "dialog-import-same" } else { "dialog-import-like" };
        ui.add(Label::new(&locale.tr_args(key, &[("title", &twin.title)])).small());
    }
    let encoding = locale.tr_args("dialog-import-encoding", &[("encoding", &found.decoded.encoding)]);
    ui.add(Label::new(&encoding).muted().small());
    let mut changes = changes(&found.decoded, locale);
    changes.extend(found.cut.iter().map(|cut| {
        let kind = locale.tr(&format!("cut-{}", cut.kind.id()));
        format!("{kind} {}", locale.number(cut.count))
    }));
    if !changes.is_empty() {
        let changed = locale.tr_args("dialog-import-changed", &[("changes", &changes.join(" · "))]);
        ui.add(Label::new(&changed).muted().small());
        ui.add(Label::new(&locale.tr("dialog-import-cut")).muted().small());
    }
}

fn changes(decoded: &Decoded, locale: &Locale) -> Vec<String> {
    let mut changes = Vec::new();
    if decoded.bom_stripped {
        changes.push(locale.tr("dialog-import-bom"));
    }
    if decoded.crlf_unified > 0 {
        changes.push(locale.count("dialog-import-crlf", decoded.crlf_unified as usize));
    }
    changes
}

/// What has to be said of how to read, where files do not say it themselves.
fn how(ui: &mut Ui, state: &mut Import, locale: &Locale) {
    let faults = || state.previews.iter().filter_map(|preview| preview.result.as_ref().err());
    let is_encoding = |e: &ImportError| matches!(e, ImportError::NotUtf8 { .. } | ImportError::NotInEncoding { .. });
    let columns = faults().find_map(|fault| match fault {
        ImportError::NoTextColumn { columns } => Some(columns.clone()),
        _ => None,
    });
    if state.options.encoding.is_some() || faults().any(is_encoding) {
        let name = locale.tr("dialog-import-choose-encoding");
        ui.add(Label::new(&name).muted());
        let automatic = locale.tr("dialog-import-automatic");
        let offered = ENCODINGS.map(|encoding| (Some(encoding), encoding.name()));
        let options: Vec<(Option<&'static Encoding>, &str)> =
            [(None, &*automatic)].into_iter().chain(offered).collect();
        ui.add(Choice::new(&mut state.options.encoding, &options, &name));
    }
    if let Some(columns) = columns {
        let name = locale.tr("dialog-import-choose-column");
        ui.add(Label::new(&name).muted());
        let mut chosen: Option<String> = None;
        let options: Vec<(Option<String>, &str)> =
            columns.iter().take(COLUMNS).map(|column| (Some(column.clone()), column.as_str())).collect();
        ui.add(Choice::new(&mut chosen, &options, &name));
        state.options.columns.extend(chosen.map(|column| (Field::Text, column)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_files_can_be_named() {
        let import = Import::of(&["/a/b.txt".into(), "/c d.txt".into()], None);
        assert_eq!(import.files(), [PathBuf::from("/a/b.txt"), PathBuf::from("/c d.txt")]);
    }
}

//! Which files to bring in, and what they hold: read beside the window before anything is taken up.

mod correct;
mod how;
mod list;
mod preview;
mod reading;

use std::{path::PathBuf, sync::Arc};

use egui::{Context, Ui};

use self::{
    correct::Said,
    how::Tables,
    reading::{Found, Heard, Here, Preview, Reading},
};
use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::{
    exchange::{ImportError, import::ReadOptions},
    session::Session,
    ui::{
        action::Action,
        locale::Locale,
        widgets::{Label, Segmented},
    },
};

/// What the dialog takes of the window's height beside its list and the part below, in points.
const REST: f32 = 330.0;
/// The least and the most that the part below the list is high, in points.
const PART: [f32; 2] = [108.0, 250.0];

/// What is shown below the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The beginning of the chosen article, and what was done to it.
    Preview,
    /// What is known of it, to be put right.
    Details,
    /// Which column of a table is what.
    Columns,
}

/// What was chosen, and what is known of it.
#[derive(Debug)]
pub(super) struct Import {
    field: PathField,
    options: ReadOptions,
    here: Option<Arc<Here>>,
    previews: Vec<Preview>,
    /// How many articles there are, how many are here already, and how many things are none.
    counts: [usize; 3],
    tables: Tables,
    chosen: usize,
    /// The file whose article was chosen before the files were read anew.
    was_chosen: Option<PathBuf>,
    /// What is shown below the list, where that was chosen.
    part: Option<Part>,
    said: Said,
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
            counts: [0; 3],
            tables: Tables::default(),
            chosen: 0,
            was_chosen: None,
            part: None,
            said: Said::default(),
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
            if files != self.reading.of {
                // Other tables have other columns.
                self.options.columns.clear();
                self.part = None;
            }
            self.was_chosen = self.previews.get(self.chosen).map(|preview| preview.path.clone());
            self.read_with = self.options.clone();
            self.reading.start(ctx, files, self.options.clone(), self.here.clone());
            self.previews.clear();
            self.counts = [0; 3];
            self.tables = Tables::default();
            self.said = Said::default();
            self.chosen = 0;
        }
        while let Some(heard) = self.reading.next() {
            match heard {
                Heard::Preview(preview) => {
                    let at = match &preview.result {
                        Ok(Found { twin: Some(twin), .. }) if twin.is_same => 1,
                        Ok(_) => 0,
                        Err(_) => 2,
                    };
                    if let Some(count) = self.counts.get_mut(at) {
                        *count += 1;
                    }
                    if self.was_chosen.take_if(|path| *path == preview.path).is_some() {
                        self.chosen = self.previews.len();
                    }
                    self.previews.push(*preview);
                }
                Heard::Table(file, columns) => self.tables.add(file, columns),
            }
        }
    }

    /// What is shown below the list: what was chosen, else the columns where a table does not say which is the text.
    fn part(&self) -> Part {
        let asks = |preview: &Preview| matches!(preview.result, Err(ImportError::NoTextColumn { .. }));
        let columns = self.previews.get(self.chosen).is_some_and(asks);
        self.part.unwrap_or(if columns { Part::Columns } else { Part::Preview })
    }
}

pub(super) fn show(ui: &Ui, state: &mut Import, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "import-articles", &locale.tr("dialog-import-title"), 640.0, |ui| {
        let entered = state.field.show(ui, &locale.tr("dialog-import-files"), &Wanted::Files, &mut state.first);
        state.update(ui.ctx());
        let room = ui.ctx().content_rect().height() - REST;
        list::show(ui, state, room * 0.45, &locale);
        if !state.previews.is_empty() {
            parts(ui, state, room * 0.55, &locale);
        }
        how::encoding(ui, state, &locale);
        let [new, known, _] = state.counts;
        let is_read = !state.reading.is_going_on();
        let corrections = state.said.corrections();
        if is_read && new == 0 && known > 0 {
            ui.add(Label::new(&locale.tr("dialog-import-nothing-new")).small());
        }
        let verb = locale.count("dialog-import-import", new);
        let is_ready = new > 0 && is_read && corrections.is_ok();
        let foot = form::foot(ui, &verb, is_ready);
        if let Ok(corrections) = corrections
            && is_ready
            && (foot.done || entered)
        {
            let (files, read) = (state.files(), state.options.clone());
            send(Action::ImportFiles { files, read, corrections: Box::new(corrections) });
        }
        foot.cancelled
    })
}

/// What belongs to the chosen article, and to all of them.
fn parts(ui: &mut Ui, state: &mut Import, height: f32, locale: &Locale) {
    let [preview, details, columns] =
        ["dialog-import-preview", "dialog-import-details", "dialog-import-columns"].map(|key| locale.tr(key));
    let mut options = vec![(Part::Preview, preview.as_str()), (Part::Details, details.as_str())];
    if !state.tables.is_empty() {
        options.push((Part::Columns, columns.as_str()));
    }
    let mut part = state.part();
    ui.add(Segmented::new(&mut part, &options));
    if part != state.part() {
        state.part = Some(part);
    }
    let [least, most] = PART;
    let name = options.iter().find(|(value, _)| *value == part).map_or("", |(_, name)| *name);
    let height = height.clamp(least, most);
    form::scrolled(ui, ("import-part", part as u8), name, height, |ui| {
        // As high for every part, so that nothing moves when another is looked at.
        ui.set_min_height(height);
        match part {
            Part::Preview => {
                if let Some(preview) = state.previews.get(state.chosen) {
                    preview::show(ui, preview, locale);
                }
            }
            Part::Details => correct::show(ui, state, locale),
            Part::Columns => how::columns(ui, state, locale),
        }
    });
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

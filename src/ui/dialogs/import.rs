//! Which files to bring in, and what they hold: read beside the window before anything is taken up.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, TryRecvError, channel},
    thread::Builder,
};

use egui::{Context, ScrollArea, Ui};

use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::{
    exchange::{
        ImportError, ImportedArticle,
        import::{ReadOptions, Source, read_one},
    },
    model::Decoded,
    session::{format_at, open_regular},
    typeset::icon,
    ui::{
        action::Action,
        errors,
        locale::Locale,
        theme::Theme,
        widgets::{
            Label, ListRow, Section,
            layout::{keyed, listing},
        },
    },
};

/// Characters of a text that the preview shows.
const SHOWN: usize = 240;

/// What was chosen, and what is known of it.
#[derive(Debug)]
pub(super) struct Import {
    field: PathField,
    previews: Vec<Preview>,
    chosen: usize,
    reading: Reading,
    first: bool,
}

/// What a file holds.
#[derive(Debug)]
struct Preview {
    path: PathBuf,
    result: Result<Found, ImportError>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    title: String,
    beginning: String,
    decoded: Decoded,
}

/// Files that are being read on a thread of their own.
#[derive(Default)]
struct Reading {
    of: Vec<PathBuf>,
    answer: Option<Receiver<Vec<Preview>>>,
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reading({:?})", self.of)
    }
}

impl Default for Import {
    fn default() -> Self {
        Self { field: PathField::default(), previews: Vec::new(), chosen: 0, reading: Reading::default(), first: true }
    }
}

impl Import {
    pub fn of(files: &[PathBuf]) -> Self {
        let text = files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join("; ");
        Self { field: PathField::of(text), ..Self::default() }
    }

    /// The files named in the field.
    fn files(&self) -> Vec<PathBuf> {
        let named = self.field.text.split(';').map(str::trim).filter(|path| !path.is_empty());
        named.map(form::path_of).collect()
    }

    /// Has the files read that are named now, and takes what was read.
    fn update(&mut self, ctx: &Context) {
        let files = self.files();
        if files != self.reading.of {
            self.reading.start(ctx, files);
            self.previews.clear();
        }
        match self.reading.answer.as_ref().map(Receiver::try_recv) {
            Some(Ok(previews)) => {
                (self.previews, self.chosen, self.reading.answer) = (previews, 0, None);
            }
            Some(Err(TryRecvError::Disconnected)) => self.reading.answer = None,
            Some(Err(TryRecvError::Empty)) | None => {}
        }
    }

    fn readable(&self) -> Vec<PathBuf> {
        self.previews.iter().filter(|preview| preview.result.is_ok()).map(|preview| preview.path.clone()).collect()
    }
}

impl Reading {
    fn start(&mut self, ctx: &Context, files: Vec<PathBuf>) {
        self.of.clone_from(&files);
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let started = Builder::new().name("isnad-preview".to_owned()).spawn(move || {
            // Nobody listens any more where other files were named meanwhile.
            sender.send(files.into_iter().map(preview).collect()).ok();
            ctx.request_repaint();
        });
        self.answer = started.is_ok().then_some(receiver);
    }
}

pub(super) fn show(ui: &Ui, state: &mut Import, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "import-articles", &locale.tr("dialog-import-title"), 600.0, |ui| {
        let entered = state.field.show(ui, &locale.tr("dialog-import-files"), &Wanted::Files, &mut state.first);
        state.update(ui.ctx());
        list(ui, state, &locale);
        let ready = state.readable();
        let verb = locale.count("dialog-import-import", ready.len().max(1));
        let foot = form::foot(ui, &verb, !ready.is_empty());
        if !ready.is_empty() && (foot.done || entered) {
            send(Action::ImportFiles(ready));
        }
        foot.cancelled
    })
}

fn list(ui: &mut Ui, state: &mut Import, locale: &Locale) {
    if state.previews.is_empty() {
        if state.reading.answer.is_none() {
            ui.add(Label::new(&locale.tr("dialog-import-hint")).muted());
        }
        return;
    }
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
                    let (title, second, sign, color) = match &preview.result {
                        Ok(found) => (&found.title, name, icon::FILE_TEXT, theme.colors.muted),
                        Err(_) => (&name, locale.tr("dialog-import-refused"), icon::WARNING_CIRCLE, theme.colors.bad),
                    };
                    let row =
                        ListRow::new(title).second(&second).icon(sign, color).selected(state.chosen == nth).nth(nth);
                    if keyed(ui, &preview.path, |ui| ui.add(row)).clicked() {
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

fn details(ui: &mut Ui, preview: &Preview, locale: &Locale) {
    let found = match &preview.result {
        Ok(found) => found,
        Err(cause) => return form::fault(ui, Some(&errors::import(cause, Some(&preview.path), locale))),
    };
    ui.add(Section(&locale.tr("dialog-import-preview")));
    ui.add(Label::new(&found.beginning).by_its_own_side());
    let encoding = locale.tr_args("dialog-import-encoding", &[("encoding", &found.decoded.encoding)]);
    ui.add(Label::new(&encoding).muted().small());
    let changes = changes(&found.decoded, locale);
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

/// Reads a file as its article would be read.
fn preview(path: PathBuf) -> Preview {
    let found = |imported: ImportedArticle| Found {
        title: imported.about.title,
        beginning: beginning(&imported.text),
        decoded: imported.decoded,
    };
    let result = read(&path).map(found);
    Preview { path, result }
}

fn read(path: &Path) -> Result<ImportedArticle, ImportError> {
    let mut file = open_regular(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let format = format_at(&mut file, &name)?;
    read_one(format, &mut Source { file: &mut file, name: &name, options: &ReadOptions::default() })
}

/// The first letters of a text, on as few lines as they take.
fn beginning(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.len() + word.len() > SHOWN * 2 || words.chars().count() > SHOWN {
            words.push('…');
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_listed_with_what_it_holds_or_why_not() {
        let fixture = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles").join(name);
        let good = preview(fixture("crlf-bom.txt")).result.expect("it is text");
        assert!(good.decoded.bom_stripped && good.decoded.crlf_unified > 0);
        assert!(!good.title.is_empty() && good.beginning.starts_with(good.title.split(' ').next().unwrap()));
        let fault = |name: &str| preview(fixture(name)).result.unwrap_err();
        assert!(matches!(fault("empty.txt"), ImportError::Empty));
        assert!(matches!(fault("nul.txt"), ImportError::Nul { .. }));
        assert!(matches!(fault("none-such.txt"), ImportError::Read(_)));
        assert!(matches!(fault(""), ImportError::NotRegular), "a folder is no article");
    }

    #[test]
    fn several_files_can_be_named() {
        let import = Import::of(&["/a/b.txt".into(), "/c d.txt".into()]);
        assert_eq!(import.files(), [PathBuf::from("/a/b.txt"), PathBuf::from("/c d.txt")]);
    }

    #[test]
    fn a_long_text_is_shown_by_its_beginning() {
        let shown = beginning(&"كلمة أخرى ".repeat(400));
        assert!(shown.ends_with('…') && shown.chars().count() < SHOWN + 20);
        assert_eq!(beginning(" a\n b "), "a b");
    }
}

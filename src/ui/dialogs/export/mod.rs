//! Which annotations are written, in which format, how, and where: all of it from the registry of formats, with what the
//! format cannot hold of this project and the first article as it would be written.

mod about;
mod how;
mod list;
mod look;
mod preview;
mod which;
mod written;

use egui::{Ui, UiBuilder, Vec2};

pub(super) use self::look::Source;
use self::{how::Making, look::Look, which::Choosing};
pub use self::{look::language_of, written::Written};
use super::{
    browse::Wanted,
    form::{self, PathField},
};
pub(super) use written::show as show_written;

use crate::{
    exchange::{
        Overlap,
        formats::{Shape, format, written as written_formats},
    },
    session::Session,
    ui::{
        action::{Action, DatasetOut},
        locale::{Locale, is_rtl},
        widgets::{
            Label, Segmented,
            layout::{column_layout, leading_slice},
        },
    },
};

/// Width of the dialog and of its list of formats, in points.
const WIDTH: f32 = 940.0;
const LIST: f32 = 264.0;
/// The most that the list is high, and what the rest of the dialog takes of the window's height, in points.
const HIGHEST: f32 = 460.0;
const REST: f32 = 282.0;
/// How far the ring around what has the keyboard stands out.
const RING: f32 = 4.0;
/// What the question takes whether a file is to be replaced.
const QUESTION: f32 = 76.0;

/// What is shown beside the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Format,
    Which,
    How,
    Preview,
}

/// What was chosen.
#[derive(Debug)]
pub(super) struct Export {
    source: Source,
    typed: String,
    format: &'static str,
    overlap: Overlap,
    part: Part,
    which: Choosing,
    how: Making,
    file: PathField,
    replaces: bool,
    look: Look,
    /// The file of the preview that is shown.
    shown: usize,
    first: bool,
    to_file: bool,
}

impl Export {
    /// Of the project at work.
    pub fn of(session: &Session) -> Self {
        let source = Source::of(session);
        Self {
            which: Choosing::of(&source.project),
            source,
            typed: String::new(),
            format: written_formats().next().map_or("", |format| format.id),
            overlap: Overlap::default(),
            part: Part::default(),
            how: Making::default(),
            file: PathField::default(),
            replaces: false,
            look: Look::default(),
            shown: 0,
            first: true,
            to_file: false,
        }
    }

    /// Whether something is being counted for it.
    pub fn is_working(&self) -> bool {
        self.look.is_working()
    }

    /// What is asked for, or what is wrong with it, as a key of the locale files.
    fn asked(&self) -> Result<DatasetOut, &'static str> {
        let Self { format, overlap, .. } = *self;
        let out = DatasetOut { format, overlap, selection: self.which.selection()?, ..DatasetOut::default() };
        let out = self.how.add_to(out)?;
        Ok(DatasetOut { place: self.file.path(), ..out })
    }
}

#[cfg(test)]
impl Export {
    pub fn to(session: &Session, file: &std::path::Path) -> Self {
        Self { file: PathField::of(file.display().to_string()), ..Self::of(session) }
    }
}

pub(super) fn show(ui: &Ui, state: &mut Export, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "export", &locale.tr("dialog-export-title"), WIDTH, |ui| {
        let rest = REST + if state.replaces { QUESTION } else { 0.0 };
        let height = (ui.ctx().content_rect().height() - rest).clamp(160.0, HIGHEST);
        let (room, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), egui::Sense::hover());
        let (rtl, gap) = (is_rtl(ui), 20.0);
        let beside = room.width() - LIST - gap;
        let parts = [leading_slice(rtl, room, 0.0, LIST), leading_slice(rtl, room, LIST + gap, beside)];
        let [mut list, mut pane] = parts.map(|rect| {
            let builder = UiBuilder::new().max_rect(rect).layout(column_layout(ui));
            let mut part = ui.new_child(builder.id_salt(rect.left() as i32));
            // Rings around what has the keyboard stand a little out.
            part.set_clip_rect(rect.expand(RING).intersect(ui.clip_rect()));
            part
        });
        let Export { typed, format, first, .. } = state;
        if list::show(&mut list, typed, format, first, &locale) {
            state.to_file = true;
        }
        beside_list(&mut pane, state, height, &locale);
        let asked = state.asked();
        match &asked {
            Ok(out) => state.look.update(ui.ctx(), &state.source, out),
            Err(_) => state.look.hold(),
        }
        summary(ui, state, asked.as_ref().err().copied(), &locale);
        place(ui, state, asked.ok(), &locale, send)
    })
}

fn beside_list(ui: &mut Ui, state: &mut Export, height: f32, locale: &Locale) {
    let [holds, which, how, preview] =
        ["export-part-format", "export-part-which", "export-part-how", "dialog-import-preview"]
            .map(|key| locale.tr(key));
    let parts = [(Part::Format, &*holds), (Part::Which, &*which), (Part::How, &*how), (Part::Preview, &*preview)];
    ui.add(Segmented::new(&mut state.part, &parts));
    ui.add_space(4.0);
    let Some(format) = format(state.format) else { return };
    let height = height - 48.0;
    if state.part == Part::Preview {
        return preview::show(ui, &state.look, &mut state.shown, height + 48.0, locale);
    }
    form::scrolled(ui, ("export part", state.part as usize), "", height, |ui| match state.part {
        Part::Format => about::show(ui, format, &state.look, &mut state.overlap, locale),
        Part::Which => which::show(ui, &mut state.which, locale),
        Part::How => how::show(ui, &mut state.how, format, locale),
        Part::Preview => {}
    });
}

/// How much would be written, or what is wrong with what was chosen.
fn summary(ui: &mut Ui, state: &Export, wrong: Option<&'static str>, locale: &Locale) {
    if let Some(key) = wrong {
        let warn = crate::ui::theme::Theme::of(ui).colors.warn;
        ui.add(Label::new(&locale.tr(key)).color(warn).one_line());
        return;
    }
    let words = match state.look.fresh_counts() {
        Some(counts) => about::amount(counts, locale),
        None => match &state.look.fault {
            Some(problem) => problem.words(locale),
            None => locale.tr("job-counting"),
        },
    };
    ui.add(Label::new(&words).one_line().live("export amount", egui::accesskit::Live::Polite));
}

/// Where it goes, and the verb.
fn place(
    ui: &mut Ui,
    state: &mut Export,
    asked: Option<DatasetOut>,
    locale: &Locale,
    send: &mut dyn FnMut(Action),
) -> bool {
    let shape = asked.as_ref().map_or(Shape::OneFile, DatasetOut::shape);
    let extension = format(state.format).map_or("", |format| format.extension);
    let (name, label, wanted) = match shape {
        Shape::OneFile => {
            let name = format!("isnad.{extension}");
            (name.clone(), "dialog-export-file", Wanted::Save(name))
        }
        Shape::Folder => (format!("isnad-{}", state.format), "dialog-new-folder", Wanted::Folder),
    };
    if !state.file.is_own {
        state.file.text = form::documents().join(name).display().to_string();
    }
    let before = state.file.text.clone();
    let entered = state.file.show(ui, &locale.tr(label), &wanted, &mut state.to_file);
    state.replaces &= before == state.file.text;
    let replace = state.replaces && form::ask_to_replace(ui, &state.file.path());
    let can = asked.is_some() && !state.file.is_empty() && !state.replaces;
    let foot = form::foot(ui, &locale.tr("dialog-export-export"), can);
    if let Some(out) = asked.filter(|_| replace || can && (foot.done || entered)) {
        let out = DatasetOut { place: state.file.path(), ..out };
        // What would be lost is asked for first.
        state.replaces = !replace && is_taken(&out);
        if !state.replaces {
            send(Action::Export(Box::new(out)));
        }
    }
    foot.cancelled
}

/// Whether something is there that would be replaced. A folder that was just chosen is empty, and there.
fn is_taken(out: &DatasetOut) -> bool {
    let place = &out.place;
    match out.shape() {
        Shape::OneFile if place.is_dir() => {
            let name = out.wanted("", Vec::new()).map(|wanted| wanted.file_name()).unwrap_or_default();
            place.join(name).exists()
        }
        Shape::OneFile => place.exists(),
        Shape::Folder => std::fs::read_dir(place).is_ok_and(|mut entries| entries.next().is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::locale::{Digits, Lang};

    #[test]
    fn every_format_speaks_the_language_of_the_window() {
        let locale = Locale::new(Lang::Ar, Digits::European);
        for format in written_formats() {
            let key = format!("offsets-{}", format.offsets.id());
            assert_ne!(locale.tr(&key), key, "{}", format.id);
        }
        let losses = crate::exchange::Loss::ALL.map(|loss| format!("loss-{}", loss.id()));
        let shares = crate::session::dataset::SPLIT_NAMES.map(|share| format!("export-share-{share}"));
        for key in losses.iter().chain(&shares) {
            assert_ne!(locale.tr(key), *key);
        }
    }
}

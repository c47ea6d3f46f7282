//! Every key, by what it is for, with the user's own keycaps; those of the place one is in come first.

use egui::{ScrollArea, Ui, Vec2};

use super::form;
use crate::ui::{
    action::{Action, Command, Scope},
    keys::Keymap,
    locale::{Locale, is_rtl},
    place::Place,
    setting::Section as SettingsSection,
    theme::Theme,
    widgets::{
        Button, KeyCap, Label, Section,
        layout::{column_layout, leading_slice, sides},
    },
};

/// A line of the page: what it does, and what is pressed.
type Line = (String, String);

/// A heading with its lines.
type Part = (String, Vec<Line>);

/// Room between the two columns, in points.
const GAP: f32 = 32.0;

/// The least width of a column, in points; where two of them have no room, there is one.
const COLUMN_LEAST: f32 = 300.0;

/// Commands for reading and selecting.
const READING: &[Command] =
    &[Command::Grow, Command::Shrink, Command::NextMark, Command::PreviousMark, Command::CopyQuote];

/// Commands that link.
const LINKING: &[Command] = &[
    Command::TakeSource,
    Command::ArticleVoice,
    Command::LinkSource,
    Command::LinkAbout,
    Command::LinkIf,
    Command::Unlink,
    Command::LetGo,
];

pub(super) fn show(ui: &Ui, place: Place, keymap: &Keymap, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "keys", &locale.tr("keys-title"), 820.0, |ui| {
        let (here, change) = (locale.tr(place.label()), locale.tr("keys-change"));
        let here = locale.tr_args("keys-here", &[("place", &here)]);
        let ((), change) = sides(
            ui,
            |ui| {
                ui.add(Label::new(&here).muted().one_line());
            },
            |ui| ui.add(Button::new(&change).small()).clicked(),
        );
        if change {
            send(Action::ShowSettings(SettingsSection::Keys));
        }
        if Command::ALL.iter().any(|command| !keymap.clashes(*command).is_empty()) {
            let warn = Theme::of(ui).colors.warn;
            ui.add(Label::new(&locale.tr("keys-some-clash")).small().color(warn));
        }
        let height = (ui.ctx().content_rect().height() - 220.0).max(160.0);
        ScrollArea::vertical()
            .id_salt("keys")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| columns(ui, &parts(place, keymap, &locale)));
        false
    })
}

/// The whole page, in the order of reading.
fn parts(place: Place, keymap: &Keymap, locale: &Locale) -> Vec<Part> {
    let own = own_lines(place, keymap, locale);
    let own = (!own.is_empty()).then(|| (locale.tr(place.label()), own));
    let of_scope = |scope: Scope| {
        let is_listed = |command: &Command| {
            READING.contains(command)
                || LINKING.contains(command)
                || command.is_of_a_digit()
                || command.scope() != scope
        };
        let commands: Vec<Command> = Command::ALL.iter().copied().filter(|command| !is_listed(command)).collect();
        lines(&commands, keymap, locale)
    };
    let mut tagging = digit_rows(locale);
    tagging.extend(of_scope(Scope::Article));
    let mut reading = motions(locale);
    reading.extend(lines(READING, keymap, locale));
    let article = [
        (locale.tr("keys-reading"), reading),
        (locale.tr("keys-tagging"), tagging),
        (locale.tr("keys-linking"), lines(LINKING, keymap, locale)),
    ];
    let mut reviewing = take_rows(locale);
    reviewing.extend(of_scope(Scope::Review));
    let review = [(locale.tr("keys-in-review"), reviewing)];
    let project = [(locale.tr("keys-articles"), of_scope(Scope::Project))];
    let everywhere = [(locale.tr("keys-everywhere"), of_scope(Scope::Everywhere))];
    let rest = match place {
        Place::Article | Place::Questions | Place::Hints | Place::Edges => {
            article.into_iter().chain(project).chain(everywhere).chain(review).collect::<Vec<_>>()
        }
        Place::Review => review.into_iter().chain(project).chain(everywhere).chain(article).collect(),
        Place::Library | Place::Inspector | Place::Page => {
            project.into_iter().chain(everywhere).chain(article).chain(review).collect()
        }
        Place::Welcome | Place::Dialog | Place::Finder => {
            everywhere.into_iter().chain(project).chain(article).chain(review).collect()
        }
    };
    own.into_iter().chain(rest).filter(|(_, lines)| !lines.is_empty()).collect()
}

/// What moves the caret, which is no command.
fn motions(locale: &Locale) -> Vec<Line> {
    let arrows = locale.tr("keys-arrows");
    let moving = [("keys-move", ""), ("keys-move-word", "Ctrl+"), ("keys-extend", "Shift+")];
    let mut lines: Vec<Line> = moving.iter().map(|(does, held)| (locale.tr(does), format!("{held}{arrows}"))).collect();
    lines.push((locale.tr("keys-move-ends"), "Home · End".to_owned()));
    lines
}

/// The digits of a review, in one line.
pub(super) fn take_rows(locale: &Locale) -> Vec<Line> {
    vec![(locale.tr("action-take"), format!("{}–{}", locale.number(1), locale.number(5)))]
}

/// The rows of digits, a line each.
pub(super) fn digit_rows(locale: &Locale) -> Vec<Line> {
    let digits = format!("{}–{}", locale.number(1), locale.number(9));
    vec![
        (locale.tr("keys-tag"), digits.clone()),
        (locale.tr("keys-second"), format!("Shift+{digits}")),
        (locale.tr("keys-arm"), format!("Ctrl+{digits}")),
    ]
}

/// What is pressed in a place alone, and is no command there.
fn own_lines(place: Place, keymap: &Keymap, locale: &Locale) -> Vec<Line> {
    let line = |does: &str, keys: &str| (locale.tr(does), keys.to_owned());
    let (arrows, letters) = (locale.tr("keys-arrows"), locale.tr("keys-letters"));
    let leave = keymap.printed(Command::LetGo).unwrap_or_default();
    let walk = || [line("keys-walk", "Tab · Shift+Tab"), line("keys-press", "Enter · Space")];
    let digits = format!("{}–{}", locale.number(1), locale.number(9));
    match place {
        Place::Article | Place::Review => Vec::new(),
        Place::Welcome => walk().to_vec(),
        Place::Library | Place::Inspector => [&walk()[..], &[line("keys-to-article", &leave)]].concat(),
        Place::Page => [&walk()[..], &[line("keys-leave-page", &leave)]].concat(),
        Place::Dialog => [&walk()[..], &[line("keys-close", &leave)]].concat(),
        Place::Finder => vec![line("keys-choose", "Up · Down"), line("keys-take", "Enter"), line("keys-close", &leave)],
        Place::Questions => vec![line("keys-question", &digits), line("keys-leave", &leave)],
        Place::Hints => {
            vec![line("keys-hint", &letters), line("keys-nearest", "Enter"), line("keys-leave", &leave)]
        }
        Place::Edges => vec![
            line("keys-edge-end", &arrows),
            line("keys-edge-start", &format!("Shift+{arrows}")),
            line("keys-edge-word", &format!("Ctrl+{arrows}")),
            line("keys-edge-keep", &keymap.printed(Command::TakeSource).unwrap_or_default()),
            line("keys-leave", &leave),
        ],
    }
}

fn lines(commands: &[Command], keymap: &Keymap, locale: &Locale) -> Vec<Line> {
    commands.iter().filter_map(|command| Some((locale.tr(command.label()), keymap.printed(*command)?))).collect()
}

/// Sets the parts in two columns of about the same length, or in one.
fn columns(ui: &mut Ui, parts: &[Part]) {
    let (rtl, room) = (is_rtl(ui), ui.available_rect_before_wrap());
    let two = room.width() >= 2.0 * COLUMN_LEAST + GAP;
    let width = if two { (room.width() - GAP) / 2.0 } else { room.width() };
    let length = |parts: &[Part]| parts.iter().map(|(_, lines)| lines.len() + 2).sum::<usize>();
    // The break after which the longer column is shortest.
    let at = (1..=parts.len()).min_by_key(|at| length(&parts[..*at]).max(length(&parts[*at..]))).unwrap_or(0);
    let (first, second) = parts.split_at(if two { at } else { parts.len() });
    let mut bottom = room.top();
    for (nth, parts) in [first, second].into_iter().enumerate() {
        let slot = leading_slice(rtl, room, nth as f32 * (width + GAP), width);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(slot).layout(column_layout(ui)));
        child.spacing_mut().item_spacing.y = 2.0;
        for (heading, lines) in parts {
            child.add(Section(heading));
            for (does, keys) in lines {
                sides(&mut child, |ui| ui.add(Label::new(does).one_line()), |ui| ui.add(KeyCap(keys)));
            }
        }
        bottom = bottom.max(child.min_rect().bottom());
    }
    ui.allocate_space(Vec2::new(room.width(), bottom - room.top()));
}

#[cfg(test)]
mod tests {
    use egui::Key;

    use super::*;
    use crate::ui::{
        keys::{KeyChanges, control},
        locale::{Digits, Lang},
    };

    /// Keys of which some were changed.
    fn changed() -> Keymap {
        let mut changes = KeyChanges::default();
        changes.set(Command::Note, control(Key::M)).unwrap();
        changes.remove(Command::Undo);
        Keymap::new(changes)
    }

    #[test]
    fn every_command_with_keys_is_on_the_page_once_wherever_one_is() {
        for locale in Lang::ALL.map(|lang| Locale::new(lang, Digits::European)) {
            for (keymap, place) in Place::ALL.iter().flat_map(|place| [(Keymap::default(), place), (changed(), place)])
            {
                let parts = parts(*place, &keymap, &locale);
                let all: Vec<&Line> = parts.iter().flat_map(|(_, lines)| lines).collect();
                for command in Command::ALL.iter().filter(|command| !command.is_of_a_digit()) {
                    let name = locale.tr(command.label());
                    let times = all.iter().filter(|(does, _)| *does == name).count();
                    assert_eq!(times, usize::from(keymap.printed(*command).is_some()), "{place:?}: {name}");
                }
                for row in digit_rows(&locale) {
                    assert_eq!(all.iter().filter(|line| ***line == row).count(), 1, "{row:?}");
                }
            }
        }
    }

    #[test]
    fn the_keys_of_the_place_one_is_in_come_first() {
        let locale = Locale::new(Lang::En, Digits::European);
        let first = |place: Place| parts(place, &Keymap::default(), &locale).swap_remove(0);
        assert_eq!(first(Place::Article).0, "Moving and selecting");
        let (heading, lines) = first(Place::Edges);
        assert_eq!(heading, "Moving the edges of a mark");
        assert!(lines.contains(&("Keep the edges".to_owned(), "Enter".to_owned())), "{lines:?}");
        assert_eq!(first(Place::Review).0, "In a review");
        let without_own = [Place::Article, Place::Review];
        for place in Place::ALL.into_iter().filter(|place| !without_own.contains(place)) {
            assert_eq!(first(place).0, locale.tr(place.label()));
        }
    }
}

//! Every key, by what it is for, with the user's own keycaps.

use egui::{ScrollArea, Ui, Vec2};

use super::form;
use crate::ui::{
    action::Command,
    keys::Keymap,
    locale::{Locale, is_rtl},
    widgets::{
        KeyCap, Label, Section,
        layout::{column_layout, leading_slice, sides},
    },
};

/// A line of the page: what it does, as a key of the locale files, and what is pressed.
type Line = (String, String);

/// What moves the caret, which is no command: what it does, and what is held while an arrow is pressed.
const MOVING: [(&str, &str); 3] = [("keys-move", ""), ("keys-move-word", "Ctrl+"), ("keys-extend", "Shift+")];

/// Commands for reading and selecting.
const READING: &[Command] =
    &[Command::Grow, Command::Shrink, Command::NextMark, Command::PreviousMark, Command::CopyQuote];

/// Commands that mark.
const TAGGING: &[Command] = &[
    Command::FindTag,
    Command::AddFragment,
    Command::Attributes,
    Command::ChooseActor,
    Command::Note,
    Command::Unsure,
    Command::Edges,
    Command::Delete,
];

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

pub(super) fn show(ui: &Ui, keymap: &Keymap) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "keys", &locale.tr("keys-title"), 820.0, |ui| {
        let height = (ui.ctx().content_rect().height() - 180.0).max(160.0);
        ScrollArea::vertical()
            .id_salt("keys")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                let (first, second) = (here(keymap, &locale), elsewhere(keymap, &locale));
                columns(ui, &first, &second);
            });
        false
    })
}

/// A heading with its lines.
type Part = (String, Vec<Line>);

/// What keys do over the article.
fn here(keymap: &Keymap, locale: &Locale) -> Vec<Part> {
    let digits = format!("{}–{}", locale.number(1), locale.number(9));
    let arrows = locale.tr("keys-arrows");
    let mut reading: Vec<Line> =
        MOVING.iter().map(|(does, held)| (locale.tr(does), format!("{held}{arrows}"))).collect();
    reading.push((locale.tr("keys-move-ends"), "Home · End".to_owned()));
    reading.extend(lines(READING, keymap, locale));
    let mut tagging = vec![
        (locale.tr("keys-tag"), digits.clone()),
        (locale.tr("keys-second"), format!("Shift+{digits}")),
        (locale.tr("keys-arm"), format!("Ctrl+{digits}")),
    ];
    tagging.extend(lines(TAGGING, keymap, locale));
    vec![
        (locale.tr("keys-reading"), reading),
        (locale.tr("keys-tagging"), tagging),
        (locale.tr("keys-linking"), lines(LINKING, keymap, locale)),
    ]
}

/// Every other command that has keys.
fn elsewhere(keymap: &Keymap, locale: &Locale) -> Vec<Part> {
    let is_here = |command: &Command| {
        let listed = [READING, TAGGING, LINKING].iter().any(|group| group.contains(command));
        listed || command.is_of_a_digit()
    };
    let others: Vec<Command> = Command::ALL.iter().copied().filter(|command| !is_here(command)).collect();
    vec![(locale.tr("keys-articles"), lines(&others, keymap, locale))]
}

fn lines(commands: &[Command], keymap: &Keymap, locale: &Locale) -> Vec<Line> {
    commands.iter().filter_map(|command| Some((locale.tr(command.label()), keymap.printed(*command)?))).collect()
}

fn columns(ui: &mut Ui, first: &[Part], second: &[Part]) {
    let gap = 32.0;
    let rtl = is_rtl(ui);
    let room = ui.available_rect_before_wrap();
    let width = (room.width() - gap) / 2.0;
    let mut bottom = room.top();
    for (nth, parts) in [first, second].into_iter().enumerate() {
        let slot = leading_slice(rtl, room, nth as f32 * (width + gap), width);
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
    use super::*;
    use crate::ui::locale::{Digits, Lang};

    #[test]
    fn every_command_with_keys_is_on_the_page_once() {
        let (keymap, locale) = (Keymap::default(), Locale::new(Lang::En, Digits::European));
        let parts = [here(&keymap, &locale), elsewhere(&keymap, &locale)].concat();
        let all: Vec<&Line> = parts.iter().flat_map(|(_, lines)| lines).collect();
        for command in Command::ALL {
            let Some(keys) = keymap.printed(*command) else { continue };
            if command.is_of_a_digit() {
                continue;
            }
            let line = (locale.tr(command.label()), keys);
            assert_eq!(all.iter().filter(|known| ***known == line).count(), 1, "{line:?}");
        }
    }
}

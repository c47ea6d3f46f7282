//! The formats, found by some letters of what they are called, of their names, or of what reads them.

use egui::{Id, ScrollArea, Ui};

use crate::{
    exchange::{
        Format,
        formats::{Audience, written},
    },
    text::fold_word,
    typeset::icon,
    ui::{
        locale::Locale,
        panels::ListKeys,
        theme::Theme,
        widgets::{Label, ListRow, Section, TextInput, layout::listing},
    },
};

/// The formats that have what is typed in one of their names, those for programs first.
pub(super) fn found(typed: &str) -> Vec<&'static Format> {
    let words: Vec<String> = fold_word(typed).split_whitespace().map(ToOwned::to_owned).collect();
    let has = |format: &&Format| {
        let names = fold_word(&format!("{} {} {}", format.title, format.id, format.read_by));
        words.iter().all(|word| names.contains(word))
    };
    let (mut programs, people): (Vec<_>, Vec<_>) =
        written().filter(has).partition(|format| format.audience == Audience::Programs);
    programs.extend(people);
    programs
}

/// Shows them. True where Enter was pressed over them: the choice is made.
pub(super) fn show(
    ui: &mut Ui,
    typed: &mut String,
    chosen: &mut &'static str,
    first: &mut bool,
    locale: &Locale,
) -> bool {
    let name = locale.tr("export-find-format");
    let field = Id::unique("export-formats");
    let keys = ListKeys::take(ui, field);
    let shown = ui.add(TextInput::new(typed, &name).placeholder(&name).icon(icon::MAGNIFYING_GLASS).id(field));
    ListKeys::hold(ui, field);
    super::form::focus_first(&shown, first);
    let found = found(typed);
    if found.is_empty() {
        ui.add(Label::new(&locale.tr("export-no-format")).muted());
        return false;
    }
    let place = found.iter().position(|format| format.id == *chosen);
    if keys.moves() || place.is_none() && shown.changed() {
        let place = place.map_or(0, |place| keys.step(place, found.len()));
        *chosen = found.get(place).map_or(*chosen, |format| format.id);
    }
    ScrollArea::vertical().id_salt("formats").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        listing(ui, &locale.tr("dialog-export-format"), found.len(), |ui| {
            rows(ui, &found, chosen, (field, keys), locale);
        });
    });
    keys.enters()
}

fn rows(ui: &mut Ui, found: &[&'static Format], chosen: &mut &'static str, at: (Id, ListKeys), locale: &Locale) {
    let (field, keys) = at;
    let color = Theme::of(ui).colors.muted;
    let mut before = None;
    for (nth, format) in found.iter().enumerate() {
        if before.replace(format.audience) != Some(format.audience) {
            ui.add(Section(&locale.tr(match format.audience {
                Audience::Programs => "export-for-programs",
                Audience::People => "export-for-people",
            })));
        }
        let sign = if format.audience == Audience::People { icon::BOOK_OPEN } else { icon::FILE_TEXT };
        let second = format!("{} · {}", format.id, format.read_by);
        let is_chosen = format.id == *chosen;
        let row = ListRow::new(format.title).second(&second).icon(sign, color).selected(is_chosen).nth(nth);
        let row = ui.push_id(format.id, |ui| ui.add(row)).inner;
        if is_chosen {
            // A reader speaks of it while the keyboard stays in the field.
            let id = row.id.accesskit_id();
            ui.ctx().accesskit_node_builder(field, |node| node.set_active_descendant(id));
            if keys.moves() {
                row.scroll_to_me(None);
            }
        }
        if row.clicked() {
            *chosen = format.id;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_by_any_of_their_names() {
        assert_eq!(found("").len(), written().count());
        for format in written() {
            for typed in [format.title, format.id, format.read_by] {
                assert!(found(typed).iter().any(|own| own.id == format.id), "{typed}");
            }
        }
        assert!(found("no such format").is_empty());
    }
}

//! What the tags and links of a dataset become: a table of its names.

use egui::Ui;

use crate::{
    model::{Codebook, Names},
    session::annotations::{Becomes, Mapping, Meaning, Name, Survey},
    ui::{
        locale::Locale,
        panels::words::name_of,
        theme::Theme,
        widgets::{Choice, Label, layout::table_row},
    },
};

/// Width of the count and of the choice, in points.
const COLUMNS: [Option<f32>; 3] = [None, Some(72.0), Some(248.0)];

pub(super) fn show(ui: &mut Ui, codebook: &Codebook, survey: &Survey, mapping: &mut Mapping, locale: &Locale) {
    if survey.tags.is_empty() && survey.links.is_empty() {
        ui.add(Label::new(&locale.tr("bring-names-none")).muted());
        return;
    }
    let height = Theme::of(ui).sizes.control_height;
    let heads = ["bring-name", "bring-count", "bring-becomes"].map(|key| locale.tr(key));
    table_row(ui, height, &COLUMNS, |ui, nth| {
        ui.add(Label::new(heads.get(nth).map_or("", String::as_str)).muted().small());
    });
    let tags: Vec<(&str, &Names)> = codebook.tags.iter().map(|tag| (tag.id.as_str(), &tag.names)).collect();
    let links: Vec<(&str, &Names)> = codebook.links.iter().map(|link| (link.id.as_str(), &link.names)).collect();
    for (name, count) in &survey.tags {
        let meaning = of(&mapping.tag(codebook, name));
        ui.push_id(("tag", name), |ui| {
            let own = Name::Tag(name.clone());
            name_row(ui, (own, name, *count), &tags, meaning.as_ref(), mapping, locale);
        });
    }
    for (name, count) in &survey.links {
        let meaning = of(&mapping.link(codebook, name));
        let shown = locale.tr_args("bring-link-name", &[("name", name)]);
        ui.push_id(("link", name), |ui| {
            let own = Name::Link(name.clone());
            name_row(ui, (own, &shown, *count), &links, meaning.as_ref(), mapping, locale);
        });
    }
}

/// What a name becomes now; none where nobody said.
fn of<T: ToString>(meaning: &Meaning<T>) -> Option<Becomes> {
    match meaning {
        Meaning::Known(id) => Some(Becomes::Id(id.to_string())),
        Meaning::LeftOut => Some(Becomes::Nothing),
        Meaning::Unknown => None,
    }
}

fn name_row(
    ui: &mut Ui,
    (name, shown, count): (Name, &str, usize),
    known: &[(&str, &Names)],
    meaning: Option<&Becomes>,
    mapping: &mut Mapping,
    locale: &Locale,
) {
    let height = Theme::of(ui).sizes.control_height;
    let (nothing, unset) = (locale.tr("bring-becomes-nothing"), locale.tr("bring-becomes-unset"));
    let mut options: Vec<(Option<Becomes>, &str)> = known
        .iter()
        .map(|(id, names)| (Some(Becomes::Id((*id).to_owned())), name_of(names, locale).unwrap_or(id)))
        .collect();
    options.push((Some(Becomes::Nothing), &nothing));
    let (mut chosen, count) = (meaning.cloned(), locale.number(count));
    table_row(ui, height, &COLUMNS, |ui, nth| match nth {
        0 => {
            ui.add(Label::new(shown).one_line());
        }
        1 => {
            ui.add(Label::new(&count).muted());
        }
        _ => {
            ui.add(Choice::new(&mut chosen, &options, shown).unset(&unset));
        }
    });
    if let Some(becomes) = chosen.filter(|chosen| Some(chosen) != meaning) {
        mapping.insert(name, becomes);
    }
}

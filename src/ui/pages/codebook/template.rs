//! A template: what it has, each part to be taken, or all of it in the codebook's place.

use egui::Ui;

use super::bench::{Bench, Field};
use crate::{
    model::{Codebook, Names},
    session::codebook::{Change, Part},
    typeset::icon,
    ui::{
        panels::words::name_of,
        theme::Theme,
        widgets::{Button, IconButton, Label, ListRow, Section, Toggle, layout::sides},
    },
};

pub(super) fn show(ui: &mut Ui, bench: &mut Bench<'_>, book: &Codebook, with_guideline: &mut bool) {
    let id = book.template.as_str();
    ui.add(Label::new(bench.name(&book.names, id)).heading());
    ui.add(Label::new(&bench.tr(&format!("dialog-new-codebook-{id}"))).muted());
    ui.add_space(6.0);
    ui.add(Toggle::new(with_guideline, &bench.tr("codebook-template-guideline")));
    if ui.add(Button::new(&bench.tr("codebook-template-replace")).icon(icon::ARROWS_CLOCKWISE)).clicked() {
        bench.change(Field::Template, Change::Replace(id.to_owned(), *with_guideline));
    }
    ui.add(Label::new(&bench.tr("codebook-template-hint")).small().muted());
    bench.say(ui, &Field::Template);
    parts(ui, bench, id, book);
}

fn parts(ui: &mut Ui, bench: &mut Bench<'_>, id: &str, book: &Codebook) {
    let own = bench.ctx.book();
    ui.add(Section(&bench.tr("codebook-tags")));
    for tag in &book.tags {
        let edge = Theme::of(ui).colors.tag(&tag.color).edge;
        let row = |name| ListRow::new(name).swatch(tag.shape, edge);
        part(ui, bench, id, Part::Tag(tag.id.clone()), &tag.names, own.tag(&tag.id).is_some(), row);
    }
    ui.add(Section(&bench.tr("codebook-attributes")));
    for attribute in &book.attributes {
        let is_there = own.attribute(&attribute.id).is_some();
        part(ui, bench, id, Part::Attribute(attribute.id.clone()), &attribute.names, is_there, ListRow::new);
    }
    ui.add(Section(&bench.tr("codebook-links")));
    for link in &book.links {
        part(ui, bench, id, Part::Link(link.id.clone()), &link.names, own.link(&link.id).is_some(), ListRow::new);
    }
}

fn part<'r>(
    ui: &mut Ui,
    bench: &mut Bench<'_>,
    template: &str,
    part: Part,
    names: &'r Names,
    is_there: bool,
    row: impl FnOnce(&'r str) -> ListRow<'r>,
) {
    let name = name_of(names, bench.locale).unwrap_or_default();
    let there = bench.tr("codebook-template-there");
    let add = bench.locale.tr_args("codebook-template-take", &[("name", name)]);
    let pressed = ui
        .push_id(format!("{part:?}"), |ui| {
            sides(
                ui,
                |ui| {
                    ui.add(if is_there { row(name).trailing(&there) } else { row(name) });
                },
                |ui| !is_there && ui.add(IconButton::new(icon::PLUS, &add)).clicked(),
            )
            .1
        })
        .inner;
    if pressed {
        bench.change(Field::Template, Change::Take(template.to_owned(), part));
    }
}

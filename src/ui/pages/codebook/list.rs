//! The list at the leading side: the parts of the codebook, the guideline, the templates.

use egui::{ScrollArea, Ui};

use super::{Chosen, CodebookCtx, CodebookState, Kind};
use crate::{
    model::Codebook,
    session::codebook::Part,
    typeset::icon,
    ui::{
        locale::Locale,
        panels::words::name_of,
        theme::Theme,
        widgets::{
            IconButton, ListRow, Section,
            layout::{column, follow_keyboard, sides},
        },
    },
};

pub(super) fn show(ui: &mut Ui, ctx: &CodebookCtx<'_>, state: &mut CodebookState, chosen: &Chosen, locale: &Locale) {
    let mut list = List { ctx, templates: &state.templates, chosen, locale, taken: None };
    ScrollArea::vertical().id_salt("codebook-list").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        column(ui, |ui| {
            list.tags(ui);
            list.attributes(ui);
            list.links(ui);
            list.rest(ui);
        });
    });
    if let Some(taken) = list.taken {
        state.choose(taken);
    }
}

struct List<'a> {
    ctx: &'a CodebookCtx<'a>,
    templates: &'a [(&'static str, Codebook)],
    chosen: &'a Chosen,
    locale: &'a Locale,
    taken: Option<Chosen>,
}

impl List<'_> {
    /// A heading, with a button that adds to what follows, where that may be done.
    fn section(&mut self, ui: &mut Ui, key: &str, add: Option<(Kind, &str)>) {
        let add = add.filter(|_| self.ctx.locked.is_none());
        let pressed = sides(
            ui,
            |ui| ui.add(Section(&self.locale.tr(key))),
            |ui| {
                let add = add.map(|(kind, name)| (kind, ui.add(IconButton::new(icon::PLUS, &self.locale.tr(name)))));
                add.filter(|(_, button)| button.clicked()).map(|(kind, _)| kind)
            },
        );
        if let Some(kind) = pressed.1 {
            self.taken = Some(Chosen::New(kind));
        }
    }

    fn row(&mut self, ui: &mut Ui, row: ListRow<'_>, chosen: Chosen) {
        let row = row.selected(*self.chosen == chosen);
        let response = ui.push_id(format!("{chosen:?}"), |ui| ui.add(row)).inner;
        follow_keyboard(&response);
        if response.clicked() {
            self.taken = Some(chosen);
        }
    }

    fn tags(&mut self, ui: &mut Ui) {
        self.section(ui, "codebook-tags", Some((Kind::Tag, "codebook-add-tag")));
        let theme = Theme::of(ui);
        for tag in &self.ctx.book().tags {
            let name = name_of(&tag.names, self.locale).unwrap_or(tag.id.as_str());
            let key = tag.key.map(|key| self.locale.number(usize::from(key)));
            let mut row = ListRow::new(name).swatch(tag.shape, theme.colors.tag(&tag.color).edge);
            if let Some(key) = &key {
                row = row.trailing(key);
            }
            self.row(ui, row, Chosen::Part(Part::Tag(tag.id.clone())));
        }
    }

    fn attributes(&mut self, ui: &mut Ui) {
        self.section(ui, "codebook-attributes", Some((Kind::Attribute, "codebook-add-attribute")));
        for attribute in &self.ctx.book().attributes {
            let name = name_of(&attribute.names, self.locale).unwrap_or(attribute.id.as_str());
            let kind = self.locale.tr(super::attribute::kind_key(&attribute.kind));
            let row = ListRow::new(name).trailing(&kind);
            self.row(ui, row, Chosen::Part(Part::Attribute(attribute.id.clone())));
        }
    }

    fn links(&mut self, ui: &mut Ui) {
        self.section(ui, "codebook-links", Some((Kind::Link, "codebook-add-link")));
        for link in &self.ctx.book().links {
            let name = name_of(&link.names, self.locale).unwrap_or(link.id.as_str());
            self.row(ui, ListRow::new(name), Chosen::Part(Part::Link(link.id.clone())));
        }
    }

    fn rest(&mut self, ui: &mut Ui) {
        self.section(ui, "codebook-whole", None);
        self.row(ui, ListRow::new(&self.locale.tr("codebook-article")), Chosen::Article);
        self.row(ui, ListRow::new(&self.locale.tr("codebook-guideline")), Chosen::Guideline);
        self.section(ui, "codebook-templates", None);
        for (id, book) in self.templates {
            let name = name_of(&book.names, self.locale).unwrap_or(id);
            self.row(ui, ListRow::new(name), Chosen::Template(id));
        }
    }
}

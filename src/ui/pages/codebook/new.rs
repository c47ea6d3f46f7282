//! A part that is to be made: its names come first, since its identifier is made from them.

use egui::{Key, Ui};

use super::{
    Kind,
    bench::{Bench, Field, name_key},
};
use crate::{
    model::{AttributeKind, Names},
    session::codebook::Change,
    ui::{
        locale::Lang,
        panels::named_row,
        theme::Theme,
        widgets::{Button, Label, TextInput},
    },
};

/// What is typed of it.
#[derive(Debug, Default)]
pub(super) struct NewPart {
    names: [String; 2],
    /// The keyboard is to go into the first field.
    pub takes_keys: bool,
}

impl NewPart {
    /// The fields for its names. True when Enter was pressed in one of them.
    pub fn fields(&mut self, ui: &mut Ui, bench: &Bench<'_>) -> bool {
        let mut entered = false;
        for (lang, text) in Lang::ALL.into_iter().zip(&mut self.names) {
            let name = bench.tr(name_key(lang));
            let height = Theme::of(ui).sizes.control_height;
            let field = named_row(ui, &name, height, |ui| ui.add(TextInput::new(text, &name)));
            if std::mem::take(&mut self.takes_keys) {
                field.request_focus();
            }
            entered |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        }
        entered
    }

    /// The names as typed.
    pub fn names(&self) -> Names {
        let typed = Lang::ALL.into_iter().zip(&self.names);
        Names(typed.map(|(lang, text)| (lang.code().to_owned(), text.clone())).collect())
    }

    /// Forgets what was typed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

pub(super) fn show(ui: &mut Ui, bench: &mut Bench<'_>, kind: Kind, new: &mut NewPart) {
    let (title, hint) = match kind {
        Kind::Tag => ("codebook-add-tag", "codebook-add-tag-hint"),
        Kind::Attribute => ("codebook-add-attribute", "codebook-add-attribute-hint"),
        Kind::Link => ("codebook-add-link", "codebook-add-link-hint"),
    };
    ui.add(Label::new(&bench.tr(title)).heading());
    ui.add(Label::new(&bench.tr(hint)).muted());
    let entered = new.fields(ui, bench);
    bench.say(ui, &Field::New);
    ui.add_space(6.0);
    let pressed = ui.add(Button::new(&bench.tr(title)).primary()).clicked();
    if entered || pressed {
        let names = new.names();
        let change = match kind {
            Kind::Tag => Change::AddTag(names, free_color(ui, bench)),
            Kind::Attribute => Change::AddAttribute(names, AttributeKind::Text),
            Kind::Link => Change::AddLink(names),
        };
        bench.change(Field::New, change);
    }
}

/// The first colour of the theme that no tag has.
fn free_color(ui: &Ui, bench: &Bench<'_>) -> String {
    let theme = Theme::of(ui);
    let is_free = |name: &&str| bench.ctx.book().tags.iter().all(|tag| tag.color != **name);
    theme.colors.tag_names().find(is_free).unwrap_or("slate").to_owned()
}

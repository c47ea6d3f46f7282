//! What every editor of the page is put together from: names, attributes that are asked, moving and removing; and what
//! stands against a change, beside the field that asked for it.

use egui::{Response, Ui};

use super::{Chosen, CodebookCtx};
use crate::{
    model::{Attribute, AttributeId, AttributeKind, Codebook, LinkKind, LinkKindId, Names, Tag, TagId},
    session::codebook::{Change, Flaw, Part, Way, changed},
    text::fold_word,
    typeset::icon,
    ui::{
        action::Action,
        draft::Draft,
        errors,
        locale::{Lang, Locale},
        panels::{named_row, words::name_of},
        theme::Theme,
        widgets::{
            Button, IconButton, Label, Section, TextInput, Toggle,
            layout::{row, sides},
        },
    },
};

/// A field of an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The name of a part in a language.
    Name(Part, Lang),
    /// The digit of a tag.
    Key(TagId),
    /// Where a link starts and ends.
    Ends(LinkKindId),
    /// The least of a scale.
    Least(AttributeId),
    /// The greatest of a scale.
    Most(AttributeId),
    /// The names of a part that is to be made.
    New,
    /// What is taken from a template.
    Template,
    /// Anything else, where little can stand against a change.
    Whole,
}

impl Field {
    /// Whether it is a field of what is chosen.
    pub fn is_of(&self, chosen: &Chosen) -> bool {
        let Chosen::Part(shown) = chosen else { return false };
        match (self, shown) {
            (Self::Name(Part::Choice(attribute, _), _) | Self::Least(attribute) | Self::Most(attribute), shown) => {
                *shown == Part::Attribute(attribute.clone())
            }
            (Self::Name(part, _), shown) => part == shown,
            _ => false,
        }
    }

    /// What a text that was typed in it changes.
    pub fn change(&self, book: &Codebook, text: &str) -> Option<Change> {
        match self {
            Self::Name(part, lang) => rename(book, part, *lang, text),
            Self::Least(id) => limits(book, id, |min, _| *min = number(text).unwrap_or(*min)),
            Self::Most(id) => limits(book, id, |_, max| *max = number(text).unwrap_or(*max)),
            Self::Key(_) | Self::Ends(_) | Self::New | Self::Template | Self::Whole => None,
        }
    }
}

fn number(text: &str) -> Option<u32> {
    fold_word(text).parse().ok()
}

fn limits(book: &Codebook, id: &AttributeId, set: impl FnOnce(&mut u32, &mut u32)) -> Option<Change> {
    let mut attribute = book.attribute(id)?.clone();
    let AttributeKind::Scale { min, max } = &mut attribute.kind else { return None };
    set(min, max);
    Some(Change::PutAttribute(attribute))
}

fn rename(book: &Codebook, part: &Part, lang: Lang, text: &str) -> Option<Change> {
    let renamed = |names: &Names| {
        let mut names = names.clone();
        names.0.insert(lang.code().to_owned(), text.trim().to_owned());
        names
    };
    Some(match part {
        Part::Tag(id) => book.tag(id).map(|tag| Change::PutTag(Tag { names: renamed(&tag.names), ..tag.clone() }))?,
        Part::Attribute(id) => {
            let own = book.attribute(id)?;
            Change::PutAttribute(Attribute { names: renamed(&own.names), ..own.clone() })
        }
        Part::Link(id) => {
            let own = book.link(id)?;
            Change::PutLink(LinkKind { names: renamed(&own.names), ..own.clone() })
        }
        Part::Choice(attribute, id) => {
            let AttributeKind::Choice(choices) = &book.attribute(attribute)?.kind else { return None };
            let own = choices.iter().find(|choice| choice.id == *id)?;
            Change::NameChoice(attribute.clone(), id.clone(), renamed(&own.names))
        }
    })
}

/// What the editors share: what they show, what is being typed, and where they send.
pub(super) struct Bench<'a> {
    pub ctx: &'a CodebookCtx<'a>,
    pub locale: &'a Locale,
    pub fields: &'a mut Draft<Field>,
    pub flaw: &'a mut Option<(Field, Flaw)>,
    pub send: &'a mut dyn FnMut(Action),
}

impl Bench<'_> {
    pub fn tr(&self, key: &str) -> String {
        self.locale.tr(key)
    }

    /// The name of a part in the language of the window; its identifier where it has none.
    pub fn name<'n>(&self, names: &'n Names, id: &'n str) -> &'n str {
        name_of(names, self.locale).unwrap_or(id)
    }

    /// Sends a change, or says beside its field what stands against it.
    pub fn change(&mut self, field: Field, change: Change) {
        *self.flaw = changed(self.ctx.project, &change).err().map(|flaw| (field, flaw));
        if self.flaw.is_none() {
            (self.send)(Action::ChangeCodebook(change));
        }
    }

    /// Says what stands against what was asked for in a field.
    pub fn say(&self, ui: &mut Ui, field: &Field) {
        if let Some((_, flaw)) = self.flaw.as_ref().filter(|(flawed, _)| flawed == field) {
            let bad = Theme::of(ui).colors.bad;
            let words = match flaw {
                Flaw::KeyTaken { key, tag } => {
                    let name =
                        self.ctx.book().tag(tag).map_or(tag.as_str(), |tag| self.name(&tag.names, tag.id.as_str()));
                    let key = self.locale.number(usize::from(*key));
                    self.locale.tr_args("codebook-flaw-key-taken", &[("key", &key), ("tag", name)])
                }
                flaw => errors::codebook_flaw(flaw, self.locale),
            };
            ui.add(Label::new(&words).small().color(bad));
        }
    }

    /// The heading of a part, with its identifier below.
    pub fn heading(&self, ui: &mut Ui, names: &Names, id: &str) {
        ui.add(Label::new(self.name(names, id)).heading());
        ui.add(Label::new(&self.locale.tr_args("codebook-id", &[("id", id)])).small().muted());
    }

    /// The names of a part, in both languages of the window.
    pub fn names(&mut self, ui: &mut Ui, part: &Part, names: &Names) {
        for lang in Lang::ALL {
            let name = self.tr(name_key(lang));
            let field = Field::Name(part.clone(), lang);
            self.text(ui, &name, &field, names.0.get(lang.code()).map_or("", String::as_str));
        }
    }

    /// A named field for a text, which is sent when the field is left.
    pub fn text(&mut self, ui: &mut Ui, name: &str, field: &Field, current: &str) {
        let height = Theme::of(ui).sizes.control_height;
        let id = ui.make_persistent_id(format!("{field:?}"));
        named_row(ui, name, height, |ui| self.bare_text(ui, name, field, current, id));
        self.say(ui, field);
    }

    /// The same field without its name beside it.
    pub fn bare_text(&mut self, ui: &mut Ui, name: &str, field: &Field, current: &str, id: egui::Id) {
        let typed = self.fields.show(field, current, |text| ui.add(TextInput::new(text, name).id(id)));
        if let Some(text) = typed
            && let Some(change) = field.change(self.ctx.book(), &text)
        {
            self.change(field.clone(), change);
        }
    }

    /// A list of the attributes: those that are asked first, in their order, each to be moved or left out.
    pub fn asked(&mut self, ui: &mut Ui, asked: &[AttributeId], put: &dyn Fn(Vec<AttributeId>) -> Change) {
        ui.add(Section(&self.tr("codebook-asks")));
        let book = self.ctx.book();
        if book.attributes.is_empty() {
            ui.add(Label::new(&self.tr("codebook-asks-none")).muted());
        }
        let known = asked.iter().filter_map(|id| book.attribute(id));
        let others = book.attributes.iter().filter(|attribute| !asked.contains(&attribute.id));
        let all: Vec<&Attribute> = known.chain(others).collect();
        for attribute in all {
            let at = asked.iter().position(|id| *id == attribute.id);
            let name = self.name(&attribute.names, attribute.id.as_str()).to_owned();
            let new = ui.push_id(&attribute.id, |ui| self.asked_row(ui, asked, at, &attribute.id, &name)).inner;
            if let Some(new) = new {
                self.change(Field::Whole, put(new));
            }
        }
        self.say(ui, &Field::Whole);
    }

    fn asked_row(
        &self,
        ui: &mut Ui,
        asked: &[AttributeId],
        at: Option<usize>,
        id: &AttributeId,
        name: &str,
    ) -> Option<Vec<AttributeId>> {
        let mut on = at.is_some();
        let (ticked, moved) = sides(
            ui,
            |ui| ui.add(Toggle::new(&mut on, name)).changed(),
            |ui| at.and_then(|at| self.movers(ui, name, at, asked.len())),
        );
        let mut new = asked.to_vec();
        match (ticked, at, moved) {
            (true, Some(at), _) => drop(new.remove(at)),
            (true, None, _) => new.push(id.clone()),
            (false, Some(at), Some(Way::Up)) => new.swap(at, at.checked_sub(1)?),
            (false, Some(at), Some(Way::Down)) if at + 1 < new.len() => new.swap(at, at + 1),
            _ => return None,
        }
        Some(new)
    }

    /// Two buttons that move something in its list, at the trailing side.
    pub fn movers(&self, ui: &mut Ui, name: &str, at: usize, count: usize) -> Option<Way> {
        let button = |ui: &mut Ui, icon: char, key: &str, can: bool| -> Response {
            ui.add_enabled(can, IconButton::new(icon, &self.locale.tr_args(key, &[("name", name)])))
        };
        let up = button(ui, icon::ARROW_UP, "codebook-move-up", at > 0).clicked();
        let down = button(ui, icon::ARROW_DOWN, "codebook-move-down", at + 1 < count).clicked();
        match (up, down) {
            (true, _) => Some(Way::Up),
            (_, true) => Some(Way::Down),
            _ => None,
        }
    }

    /// Moving and removing a part, below its editor.
    pub fn foot(&mut self, ui: &mut Ui, part: &Part, name: &str, at: usize, count: usize) {
        ui.add_space(12.0);
        let (removed, moved) = row(ui, |ui| {
            let removed = ui.add(Button::new(&self.tr("codebook-remove")).danger().icon(icon::TRASH)).clicked();
            ui.add_space(8.0);
            (removed, self.movers(ui, name, at, count))
        });
        if removed {
            self.change(Field::Whole, Change::Remove(part.clone()));
        }
        if let Some(way) = moved {
            self.change(Field::Whole, Change::Move(part.clone(), way));
        }
    }
}

/// What a name in a language is called: a key of the locale files.
pub(super) fn name_key(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "codebook-name-en",
        Lang::Ar => "codebook-name-ar",
    }
}

//! The codebook and the guideline: what marks, links and articles can say, and how to use it.
//!
//! Everything is shown to everyone; only the project's owner can change it, and the reason stands there for others.

mod attribute;
mod bench;
mod guideline;
mod link;
mod list;
mod new;
#[cfg(test)]
mod pictures;
mod preview;
mod tag;
mod template;
#[cfg(test)]
mod tests;

use egui::{ScrollArea, Ui};

use self::{
    bench::{Bench, Field},
    guideline::GuidelineState,
    new::NewPart,
};
use super::{Page, Side, frame, list_and_editor};
use crate::{
    model::{Codebook, Project},
    session::{
        TEMPLATES,
        codebook::{Change, Flaw, Part},
    },
    ui::{
        action::Action,
        draft::Draft,
        locale::Locale,
        panels::{Send, guide::GuideState},
        widgets::{Banner, Gravity, Label, layout::column},
    },
};

/// Width of the list, in points.
const LIST: f32 = 248.0;
/// The most that an editor of one part is wide, in points.
const EDITOR: f32 = 620.0;

/// What the page shows.
pub struct CodebookCtx<'a> {
    /// The project.
    pub project: &'a Project,
    /// Why nothing may be changed, where it may not.
    pub locked: Option<&'a str>,
    /// Of the project as it is.
    pub revision: u64,
}

impl CodebookCtx<'_> {
    fn book(&self) -> &Codebook {
        &self.project.codebook
    }
}

/// What is chosen in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A part of the codebook.
    Part(Part),
    /// What is asked of an article as a whole.
    Article,
    /// The guideline.
    Guideline,
    /// A template.
    Template(&'static str),
    /// A part that is to be made.
    New(Kind),
}

/// What a part that is to be made is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A tag.
    Tag,
    /// An attribute.
    Attribute,
    /// A kind of link.
    Link,
}

/// How it is shown, and what is being typed in it.
#[derive(Debug, Default)]
pub struct CodebookState {
    chosen: Option<Chosen>,
    fields: Draft<Field>,
    flaw: Option<(Field, Flaw)>,
    new: NewPart,
    new_choice: NewPart,
    guideline: GuidelineState,
    with_guideline: bool,
    guide: GuideState,
    /// The templates, once they were read.
    templates: Vec<(&'static str, Codebook)>,
}

impl CodebookState {
    /// What was typed and not sent yet.
    pub fn take_drafts(&mut self, book: &Codebook) -> Vec<Action> {
        let of_field = self.fields.take().and_then(|(field, text)| field.change(book, &text));
        let of_guideline = self.guideline.take().map(Change::SetGuidelines);
        of_field.into_iter().chain(of_guideline).map(Action::ChangeCodebook).collect()
    }

    /// Puts a text into the guideline's field, to be gone on with.
    pub fn propose(&mut self, guideline: String) {
        self.guideline.propose(guideline);
    }

    /// Chooses something.
    pub fn choose(&mut self, chosen: Chosen) {
        if self.chosen.as_ref() != Some(&chosen) {
            self.flaw = None;
            self.new = NewPart::default();
            self.new.takes_keys = matches!(chosen, Chosen::New(_));
            self.new_choice = NewPart::default();
            self.chosen = Some(chosen);
        }
    }

    /// What is chosen, or the first tag.
    fn chosen(&self, book: &Codebook) -> Chosen {
        let is_there = |chosen: &Chosen| match chosen {
            Chosen::Part(Part::Tag(id)) => book.tag(id).is_some(),
            Chosen::Part(Part::Attribute(id)) => book.attribute(id).is_some(),
            Chosen::Part(Part::Link(id)) => book.link(id).is_some(),
            Chosen::Part(Part::Choice(..)) => false,
            _ => true,
        };
        let first = || book.tags.first().map(|tag| Chosen::Part(Part::Tag(tag.id.clone())));
        self.chosen.clone().filter(is_there).or_else(first).unwrap_or(Chosen::Guideline)
    }
}

/// Shows the page.
pub fn show(ui: &mut Ui, ctx: &CodebookCtx<'_>, state: &mut CodebookState, send: Send<'_>) {
    let locale = Locale::of(ui);
    if state.templates.is_empty() {
        let read = |template: &crate::session::Template| Some((template.id, template.codebook().ok()?));
        state.templates = TEMPLATES.iter().filter_map(read).collect();
    }
    let chosen = state.chosen(ctx.book());
    send_what_was_left(ctx, state, &chosen, send);
    frame(ui, Page::Codebook, send, |ui, send| {
        if let Some(why) = ctx.locked {
            Banner::new(why, Gravity::Info).show(ui, |_| ());
            ui.add_space(8.0);
        }
        list_and_editor(ui, LIST, |ui, side| match side {
            Side::List => list::show(ui, ctx, state, &chosen, &locale),
            Side::Editor if chosen == Chosen::Guideline => {
                guideline::show(ui, ctx, &mut state.guideline, &locale, send);
            }
            Side::Editor => editor(ui, ctx, state, &chosen, &locale, send),
        });
    });
}

/// What was typed about a part that is not shown any more is not lost.
fn send_what_was_left(ctx: &CodebookCtx<'_>, state: &mut CodebookState, chosen: &Chosen, send: Send<'_>) {
    if let Some((field, text)) = state.fields.take_unless(|field| field.is_of(chosen))
        && let Some(change) = field.change(ctx.book(), &text)
    {
        send(Action::ChangeCodebook(change));
    }
    if *chosen != Chosen::Guideline
        && let Some(text) = state.guideline.take()
    {
        send(Action::ChangeCodebook(Change::SetGuidelines(text)));
    }
}

fn editor(
    ui: &mut Ui,
    ctx: &CodebookCtx<'_>,
    state: &mut CodebookState,
    chosen: &Chosen,
    locale: &Locale,
    send: Send<'_>,
) {
    ScrollArea::vertical().id_salt(format!("codebook {chosen:?}")).auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(EDITOR));
        ui.spacing_mut().item_spacing.y = 6.0;
        column(ui, |ui| {
            if ctx.locked.is_some() {
                lock(ui);
            }
            let CodebookState { fields, flaw, new, new_choice, with_guideline, guide, templates, .. } = state;
            let mut bench = Bench { ctx, locale, fields, flaw, send };
            match chosen {
                Chosen::Part(Part::Tag(id)) => tag::show(ui, &mut bench, id, guide),
                Chosen::Part(Part::Attribute(id)) => attribute::show(ui, &mut bench, id, new_choice),
                Chosen::Part(Part::Link(id)) => link::show(ui, &mut bench, id),
                Chosen::Article => article(ui, &mut bench),
                Chosen::Template(name) => {
                    if let Some((_, book)) = templates.iter().find(|(id, _)| id == name) {
                        template::show(ui, &mut bench, book, with_guideline);
                    }
                }
                Chosen::New(kind) => new::show(ui, &mut bench, *kind, new),
                Chosen::Part(Part::Choice(..)) | Chosen::Guideline => {}
            }
        });
    });
}

/// Takes no more clicks nor keys, but stays readable: it is there to be read.
fn lock(ui: &mut Ui) {
    ui.visuals_mut().disabled_alpha = 0.85;
    ui.disable();
}

fn article(ui: &mut Ui, bench: &mut Bench<'_>) {
    ui.add(Label::new(&bench.tr("codebook-article")).heading());
    ui.add(Label::new(&bench.tr("codebook-article-hint")).muted());
    let asked = bench.ctx.book().article_attributes.clone();
    bench.asked(ui, &asked, &Change::AskOfArticle);
}

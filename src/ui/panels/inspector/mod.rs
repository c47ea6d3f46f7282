//! What is known of the mark in hand, and where all of it can be changed; of the article where no mark is in hand.

mod actors;
mod article;
mod details;
mod links;
mod remark;
#[cfg(test)]
mod tests;

use egui::{Color32, CornerRadius, Frame, Margin, Rect, ScrollArea, Sense, Ui, Vec2};

use self::{actors::ActorsState, details::DetailsState, links::LinksState};
use super::{
    Send,
    comments::{self, CommentsCtx, CommentsState},
    digest::Digest,
    words::{Marks, begins_at_right, looks, tag_name},
};
use crate::{
    model::{AnalystId, Annotation, AnnotationId, Article, ArticleId, AttributeId, Codebook, Role, Status, Subject},
    session::marking::Bearer,
    typeset::Face,
    ui::{
        action::{Action, Command},
        draft::Draft,
        keys::Keymap,
        locale::Locale,
        theme::Theme,
        widgets::{
            KeyCap, Label, card_frame,
            layout::{column, sides},
            paint_swatch,
        },
    },
};

/// What the inspector shows.
pub struct InspectorCtx<'a> {
    /// The marks of the open article.
    pub marks: Marks<'a>,
    /// The same in order.
    pub digest: &'a Digest,
    /// The article.
    pub article: &'a Article,
    /// Who is at work.
    pub analyst: &'a AnalystId,
    /// How far the analyst is with it.
    pub status: Status,
    /// The mark in hand.
    pub focus: Option<AnnotationId>,
    /// Of the project as it is.
    pub revision: u64,
    /// The marked article that this one is a copy of.
    pub copy: Option<&'a ArticleId>,
    /// Whether anything may be changed.
    pub can_change: bool,
    /// The keys.
    pub keymap: &'a Keymap,
}

/// How it is shown, and what is being typed in it.
#[derive(Debug, Default)]
pub struct InspectorState {
    ask: Option<Ask>,
    actors: ActorsState,
    details: DetailsState,
    links: LinksState,
    note: Draft<AnnotationId>,
}

/// Where the keyboard is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    Note,
    Actor,
    Attribute(Bearer, AttributeId),
}

impl InspectorState {
    /// What was typed and not sent yet.
    pub fn take_drafts(&mut self, codebook: &Codebook) -> Vec<Action> {
        let note = self.note.take().map(|(id, text)| Action::SetNote(id, text));
        note.into_iter().chain(self.details.take_draft(codebook)).collect()
    }

    /// Puts the keyboard into the remark; where no mark is in hand, on what can be pressed.
    pub fn ask_note(&mut self) {
        self.ask = Some(Ask::Note);
    }

    /// The same, unless it is to go somewhere else in the inspector.
    pub fn ask_note_unless_asked(&mut self) {
        self.ask.get_or_insert(Ask::Note);
    }

    /// The keyboard goes elsewhere.
    pub fn ask_nothing(&mut self) {
        self.ask = None;
    }

    /// Puts the keyboard where it is said who is meant.
    pub fn ask_actor(&mut self) {
        self.ask = Some(Ask::Actor);
    }

    /// Puts the keyboard where an attribute is answered.
    pub fn ask_attribute(&mut self, bearer: Bearer, attribute: AttributeId) {
        if let Bearer::Link(link) = bearer {
            self.links.expand(link);
        }
        self.ask = Some(Ask::Attribute(bearer, attribute));
    }

    /// True once, where the keyboard is to go there.
    fn takes(&mut self, wanted: &Ask) -> bool {
        self.ask.take_if(|ask| ask == wanted).is_some()
    }
}

/// Shows the inspector in the room there is.
pub fn show(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    (state, said): (&mut InspectorState, &mut CommentsState),
    send: Send<'_>,
) {
    let locale = Locale::of(ui);
    send_what_was_left(ctx, state, send);
    let salt = ctx.focus.map(|id| id.to_string());
    ScrollArea::vertical().id_salt(("inspector", salt)).auto_shrink([false, true]).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 12, bottom: 16 }).show(ui, |ui| {
            column(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                match ctx.focus.and_then(|id| ctx.marks.mark(id)) {
                    Some(mark) => {
                        ui.push_id(mark.id, |ui| the_mark(ui, ctx, mark, state, &locale, send));
                    }
                    None => article::show(ui, ctx, state.takes(&Ask::Note), &locale, send),
                }
                let about = match ctx.focus {
                    Some(mark) => Subject::Annotation(ctx.analyst.clone(), mark),
                    None => Subject::Article,
                };
                let own_links = ctx.focus.into_iter().flat_map(|mark| ctx.marks.links_from(mark));
                let links = own_links.map(|link| Subject::Link(ctx.analyst.clone(), link));
                let about: Vec<Subject> = [about].into_iter().chain(links).collect();
                let (project, analyst) = (ctx.marks.project, ctx.analyst);
                let comments = CommentsCtx { project, analyst, about: &about, can_change: ctx.can_change };
                comments::show(ui, &comments, said, &locale, send);
            });
        });
    });
    // What was asked for and is not shown for this mark is not to take the keyboard later.
    state.ask = None;
}

/// What was typed about a mark that is not in hand any more is not lost.
fn send_what_was_left(ctx: &InspectorCtx<'_>, state: &mut InspectorState, send: Send<'_>) {
    if let Some((id, text)) = state.note.take_unless(|id| ctx.focus == Some(*id)) {
        send(Action::SetNote(id, text));
    }
    state.details.send_what_was_left(ctx, send);
    state.actors.forget_unless(ctx.focus);
}

fn the_mark(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    mark: &Annotation,
    state: &mut InspectorState,
    locale: &Locale,
    send: Send<'_>,
) {
    heading(ui, ctx, mark, locale);
    quote(ui, ctx, mark);
    let role = ctx.marks.codebook().role(&mark.tag);
    if role == Role::Claim {
        links::statement(ui, ctx, mark, state, locale, send);
    }
    if role != Role::Claim || !mark.entities.is_empty() {
        actors::show(ui, ctx, mark, state, locale, send);
    }
    details::show(ui, ctx, mark, state, locale, send);
    links::incoming(ui, ctx, mark, locale, send);
    remark::show(ui, ctx, mark, state, locale, send);
}

fn heading(ui: &mut Ui, ctx: &InspectorCtx<'_>, mark: &Annotation, locale: &Locale) {
    let codebook = ctx.marks.codebook();
    let (shape, colors) = looks(codebook, &mark.tag, &Theme::of(ui));
    let key = codebook.tag(&mark.tag).and_then(|tag| tag.key).map(|key| locale.number(usize::from(key)));
    sides(
        ui,
        |ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(12.0), Sense::hover());
            paint_swatch(ui.painter(), rect, shape, colors.edge);
            ui.add(Label::new(tag_name(codebook, &mark.tag, locale.lang())).strong().one_line());
        },
        |ui| {
            if let Some(key) = &key {
                ui.add(KeyCap(key));
            }
        },
    );
}

/// The words of the mark on a card, with an edge in the tag's colour where the words begin.
fn quote(ui: &mut Ui, ctx: &InspectorCtx<'_>, mark: &Annotation) {
    let theme = Theme::of(ui);
    let (_, colors) = looks(ctx.marks.codebook(), &mark.tag, &theme);
    let words = ctx.marks.quote(mark);
    let card = card_frame(&theme).inner_margin(Margin { left: 14, right: 14, top: 4, bottom: 4 });
    let shown = card.show(ui, |ui| {
        column(ui, |ui| ui.add(Label::new(&words).size(16.0).face(Face::Reading).by_its_own_side()));
    });
    edge(ui, shown.response.rect, begins_at_right(&words), colors.edge, theme.sizes.radius.card);
}

/// Paints the edge of a card in a colour.
pub fn edge(ui: &Ui, card: Rect, at_right: bool, color: Color32, radius: u8) {
    const WIDTH: f32 = 4.0;
    let (rect, corners) = if at_right {
        (card.with_min_x(card.right() - WIDTH), CornerRadius { ne: radius, se: radius, nw: 0, sw: 0 })
    } else {
        (card.with_max_x(card.left() + WIDTH), CornerRadius { nw: radius, sw: radius, ne: 0, se: 0 })
    };
    ui.painter().rect_filled(rect, corners, color);
}

/// A command's key, for hints.
fn key_of(ctx: &InspectorCtx<'_>, command: Command) -> String {
    ctx.keymap.printed(command).unwrap_or_default()
}

//! The article's pane: the sheet, and what stands over it.

use std::sync::Arc;

use egui::{Context, Rect, Ui};

use super::{
    action::Action,
    article_view::{self, ArticleView, ViewEvent},
    locale::Locale,
    mode::Mode,
    panels::{
        article_notices::{self, NoticesCtx},
        asking::{self, AskingCtx},
        find_bar,
        heard::{self, HeardCtx},
        tag_palette::{self, PaletteCtx},
        waiting::{self, WaitingCtx},
        words::Marks,
    },
    review,
    widgets::Label,
    window::Window,
};
use crate::{
    model::{Article, ArticleId, Codebook, Direction as ArticleDirection, EntityId},
    session::marking::Bearer,
    text::TextSpan,
    typeset::Direction,
};

/// An article as every view of it shows it, whoever's marks are drawn.
#[derive(Clone, Copy)]
pub(super) struct ArticleLooks<'a> {
    /// Which one.
    pub article: &'a ArticleId,
    /// What it reads.
    pub text: &'a Arc<str>,
    /// What is known of it.
    pub about: &'a Article,
    /// What stands below the headline.
    pub meta: &'a str,
    /// What marks can be.
    pub codebook: &'a Codebook,
    /// What an entity is called.
    pub entity_name: &'a dyn Fn(&EntityId) -> String,
    /// Words that were looked for.
    pub found: &'a [TextSpan],
}

impl<'a> ArticleLooks<'a> {
    /// The article without any marks.
    pub fn view(&self, revision: u64) -> ArticleView<'a> {
        ArticleView {
            article: self.article,
            text: self.text,
            headings: &self.about.headings,
            language: &self.about.language,
            direction: match self.about.direction {
                ArticleDirection::Automatic => Direction::Auto,
                ArticleDirection::LeftToRight => Direction::Ltr,
                ArticleDirection::RightToLeft => Direction::Rtl,
            },
            title: &self.about.title,
            meta: self.meta,
            layers: &[],
            codebook: self.codebook,
            entity_name: self.entity_name,
            revision,
            focus: None,
            armed: None,
            tag_armed: false,
            choosing_target: false,
            snap: true,
            found: self.found,
            compared: None,
        }
    }
}

impl Window {
    pub(super) fn article_pane(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        find_bar::show(ui, &mut self.find, &self.keymap, send);
        self.article_id = Some(article_view::article_id(ui));
        let within = ui.max_rect();
        self.article_room = Some(within);
        self.notices(ui, send);
        let Some(session) = &self.session else { return };
        let Some(open) = session.open() else {
            if self.article_job.is_none() {
                nothing_open(ui, session.project().articles.is_empty());
            }
            return;
        };
        let project = session.project();
        let Some(article) = project.articles.get(&open.key.article) else { return };
        if !self.review.on {
            let marks = Marks { project, layer: session.layer(), text: &open.text };
            let ctx = HeardCtx { marks, can_change: session.read_only().is_none(), keymap: &self.keymap };
            heard::show(ui, &ctx, &mut self.heard, send);
        }
        if let Some(layer) = session.layer().filter(|_| !self.review.on) {
            waiting::show(ui, &WaitingCtx { layer, text: &open.text, keymap: &self.keymap }, &self.waiting, send);
        }
        let locale = Locale::of(ui);
        let entity_name = |id: &EntityId| {
            let entity = project.entity(&project.root_of(id));
            let name = entity.as_ref().and_then(|e| e.names.in_language(locale.lang().code()));
            name.unwrap_or(id.as_str()).to_owned()
        };
        let meta = meta_line(article, &locale);
        let looks = ArticleLooks {
            article: &open.key.article,
            text: &open.text,
            about: article,
            meta: &meta,
            codebook: &project.codebook,
            entity_name: &entity_name,
            found: self.find.spans(),
        };
        if self.review.on {
            return review::show_article(ui, session, &looks, (&mut self.view, &mut self.review), send);
        }
        let layers: Vec<_> = session.layer().into_iter().collect();
        let view = ArticleView {
            layers: &layers,
            focus: open.hand.focus,
            armed: open.hand.armed,
            tag_armed: self.armed_tag.is_some(),
            choosing_target: matches!(self.mode, Mode::MarkHints { .. }),
            snap: self.prefs.snap,
            ..looks.view(session.revision())
        };
        let events = article_view::show(ui, &view, &mut self.view);
        for event in events {
            self.palette = heard(event, self.palette, send);
        }
        self.over_article(ui.ctx(), within, send);
    }

    /// What stands above the article until something is done about it.
    fn notices(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let Some((session, open)) = self.session.as_ref().and_then(|session| Some((session, session.open()?))) else {
            return;
        };
        self.notices.update(session, &open.key);
        let ctx = NoticesCtx {
            article: &open.key.article,
            marks: Marks { project: session.project(), layer: session.layer(), text: &open.text },
            text: session.text_state(&open.key.article),
            can_change: session.read_only().is_none(),
        };
        article_notices::show(ui, &ctx, &mut self.notices, send);
    }

    /// What stands over the article: the palette beside the selection, the questions that digits answer.
    fn over_article(&mut self, ctx: &Context, within: Rect, send: &mut dyn FnMut(Action)) {
        let Some(session) = &mut self.session else { return };
        if let Some(rect) = self.palette {
            let on_mark = session.hand().is_some_and(|hand| hand.focus.is_some());
            let palette = PaletteCtx { codebook: &session.project().codebook, keymap: &self.keymap, on_mark };
            let first = tag_palette::show(ctx, &palette, rect, within, send);
            if std::mem::take(&mut self.palette_asked)
                && let Some(first) = first
            {
                ctx.memory_mut(|memory| memory.request_focus(first));
            }
        }
        if let Mode::Asking { question } = self.mode {
            let asked = session.questions();
            let layer = session.layer();
            let answer = |bearer: Bearer, id: &str| match bearer {
                Bearer::Annotation(mark) => layer?.annotations.get(&mark)?.attributes.first(id),
                Bearer::Link(link) => layer?.links.get(&link)?.attributes.first(id),
            };
            let questions: Vec<_> =
                asked.iter().map(|(bearer, attribute)| (attribute, answer(*bearer, attribute.id.as_str()))).collect();
            asking::show(ctx, &AskingCtx { questions: &questions, chosen: question }, within, send);
        }
    }
}

/// What the article's view says was done, as actions; gives where the palette stands from now on.
fn heard(event: ViewEvent, palette: Option<Rect>, send: &mut dyn FnMut(Action)) -> Option<Rect> {
    match event {
        ViewEvent::Selected(None) => return None,
        ViewEvent::OpenPalette { rect } => return Some(rect),
        ViewEvent::Activated(Some(mark)) => send(Action::Focus(mark)),
        ViewEvent::Activated(None) => send(Action::Unfocus),
        ViewEvent::EdgeDragged { annotation, fragment, span } => send(Action::MoveEdges(annotation, fragment, span)),
        ViewEvent::LinkTargetChosen(target) => send(Action::ChooseTarget(target)),
        ViewEvent::ContextMenu { at, mark } => send(Action::ContextMenu(at, mark)),
        ViewEvent::Zoomed(zoom) => send(Action::Zoom(zoom)),
        ViewEvent::DragTag(span) => send(Action::DragTag(span)),
        ViewEvent::Selected(Some(_)) => {}
    }
    palette
}

/// Says what to do where no article is open.
fn nothing_open(ui: &mut Ui, project_is_empty: bool) {
    let hint = Locale::of(ui).tr(if project_is_empty { "library-empty" } else { "article-none" });
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.4);
        ui.add(Label::new(&hint).muted());
    });
}

/// What stands below the headline.
fn meta_line(article: &Article, locale: &Locale) -> String {
    let date = article.published.map(|date| locale.date(date)).unwrap_or_default();
    let parts = [article.outlet.as_str(), article.byline.as_str(), &date];
    // Each part keeps its own order of words, whatever the direction of the line.
    let isolated = |part: &str| format!("\u{2068}{part}\u{2069}");
    parts.into_iter().filter(|part| !part.is_empty()).map(isolated).collect::<Vec<_>>().join(" · ")
}

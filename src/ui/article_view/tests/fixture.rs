//! Articles with marks, and a window that nobody sees to show them in.

use std::{sync::Arc, time::Duration};

use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2};
use serde_json::Value;
use uuid::Uuid;

use super::super::{ArticleView, ArticleViewState, ViewEvent, WordBox, show};
use crate::{
    model::{
        AnalystId, AnchorState, Annotation, AnnotationId, ArticleId, AttributeId, AttributeValue, Attributes, Codebook,
        EntityId, Extra, Fragment, Heading, Layer, LayerKey, Link, LinkId, LinkKindId, LinkTarget, Origin, Provenance,
        TagId, TextHash, Timestamp,
    },
    text::TextSpan,
    typeset::Direction,
    ui::headless::{Headless, HeadlessOptions, HeadlessOutput},
};

/// An article with one layer of marks, and what a dispatcher would keep of the hand.
pub struct Desk {
    pub id: ArticleId,
    pub text: Arc<str>,
    pub title: String,
    pub headings: Vec<Heading>,
    pub meta: String,
    pub layer: Layer,
    pub codebook: Codebook,
    pub revision: u64,
    pub focus: Option<AnnotationId>,
    pub armed: Option<AnnotationId>,
    pub tag_armed: bool,
    pub snap: bool,
    pub state: ArticleViewState,
    pub events: Vec<ViewEvent>,
    next: u128,
}

impl Desk {
    pub fn new(text: &str) -> Self {
        let id = ArticleId::new("sample").expect("a name");
        let key = LayerKey { analyst: AnalystId::new("amal").expect("a name"), article: id.clone() };
        let codebook = include_str!("../../../../assets/codebooks/claims.ron");
        Self {
            id,
            text: text.into(),
            title: String::new(),
            headings: Vec::new(),
            meta: String::new(),
            layer: Layer::new(key, TextHash::of(text.as_bytes())),
            codebook: crate::store::read_codebook(codebook).expect("a template"),
            revision: 1,
            focus: None,
            armed: None,
            tag_armed: false,
            snap: true,
            state: ArticleViewState::default(),
            events: Vec::new(),
            next: 1,
        }
    }

    /// The sample article with the marks of an analyst.
    pub fn sample() -> Self {
        let mut desk = Self::new(include_str!("../../../../assets/sample/articles/plant-ar.txt"));
        desk.title = "ضغوط ووساطة لإنقاذ محطة التحلية في رأس نوّار".to_owned();
        desk.meta = "صوت الساحل · 14 سبتمبر 2025 · 372 كلمة".to_owned();
        let marks: Value = serde_json::from_str(include_str!("../../../../assets/sample/marks/amal/plant-ar.json"))
            .expect("the sample is JSON");
        for statement in marks.as_array().expect("a list") {
            desk.statement(statement);
        }
        desk
    }

    fn statement(&mut self, statement: &Value) {
        let list = |name: &str| statement[name].as_array().cloned().unwrap_or_default();
        let claim = self.mark_quotes("claim", &quotes(&statement["claim"]));
        if statement["unsure"] == Value::Bool(true) {
            self.change(claim, |claim| claim.unsure = true);
        }
        let note = statement["note"].as_str().unwrap_or_default();
        self.change(claim, |claim| note.clone_into(&mut claim.note));
        for source in list("attributed_to") {
            let target = if source["to"] == "article" {
                LinkTarget::Article
            } else {
                LinkTarget::Annotation(self.mark_quotes("source", &quotes(&source["to"])))
            };
            let step = source["step"].as_u64().unwrap_or(1).to_string();
            self.link("attributed-to", claim, target, &[("step", &step)]);
        }
        for cue in list("signalled_by") {
            let cue = self.mark_quotes("cue", &[cue.as_str().unwrap_or_default().to_owned()]);
            self.link("signalled-by", claim, LinkTarget::Annotation(cue), &[]);
        }
        for about in list("about") {
            let target = match about["actor"].as_array() {
                Some(_) => {
                    let actor = self.mark_quotes("actor", &quotes(&about["actor"]));
                    let entities = quotes(&about["entities"]).iter().filter_map(|id| EntityId::new(id).ok()).collect();
                    self.change(actor, |actor| actor.entities = entities);
                    LinkTarget::Annotation(actor)
                }
                None => match quotes(&about["entities"]).first().and_then(|id| EntityId::new(id).ok()) {
                    Some(entity) => LinkTarget::Entity(entity),
                    None => continue,
                },
            };
            self.link("about", claim, target, &[]);
        }
    }

    fn mark_quotes(&mut self, tag: &str, quotes: &[String]) -> AnnotationId {
        let spans: Vec<TextSpan> = quotes.iter().map(|quote| self.find(quote)).collect();
        self.mark(tag, &spans)
    }

    /// Where `quote` or `quote#2` stands.
    pub fn find(&self, quote: &str) -> TextSpan {
        let (words, nth) = match quote.rsplit_once('#') {
            Some((words, nth)) => (words, nth.parse().expect("a number")),
            None => (quote, 1),
        };
        let (at, _) = self.text.match_indices(words).nth(nth - 1).unwrap_or_else(|| panic!("{quote} is not there"));
        TextSpan::new(&self.text, at..at + words.len()).expect("letters")
    }

    pub fn change(&mut self, id: AnnotationId, change: impl FnOnce(&mut Annotation)) {
        self.revision += 1;
        assert!(self.layer.annotations.change(&id, change), "a mark");
    }

    /// Marks spans, or finds the mark that is there already.
    pub fn mark(&mut self, tag: &str, spans: &[TextSpan]) -> AnnotationId {
        let tag = TagId::new(tag).expect("a name");
        let is_same = |a: &&Annotation| a.tag == tag && a.fragments.iter().map(|f| f.span).eq(spans.iter().copied());
        if let Some(known) = self.layer.annotations.values().find(is_same) {
            return known.id;
        }
        self.insert(tag, spans)
    }

    /// Marks a span, whatever is there already.
    pub fn put(&mut self, tag: &str, span: TextSpan) -> AnnotationId {
        self.insert(TagId::new(tag).expect("a name"), &[span])
    }

    fn insert(&mut self, tag: TagId, spans: &[TextSpan]) -> AnnotationId {
        let id = AnnotationId::new(Uuid::from_u128(self.next));
        self.next += 1;
        self.revision += 1;
        let annotation = Annotation {
            id,
            rev: 1,
            tag,
            fragments: spans.iter().filter_map(|span| Fragment::of(&self.text, *span)).collect(),
            attributes: Attributes::default(),
            entities: Vec::new(),
            note: String::new(),
            unsure: false,
            provenance: self.provenance(),
            anchor: AnchorState::Exact,
            extra: Extra::default(),
        };
        self.layer.annotations.put(annotation);
        id
    }

    pub fn link(&mut self, kind: &str, from: AnnotationId, to: LinkTarget, attributes: &[(&str, &str)]) {
        let id = LinkId::new(Uuid::from_u128(self.next));
        self.next += 1;
        self.revision += 1;
        let mut answers = Attributes::default();
        for (name, value) in attributes {
            answers.set(AttributeId::new(name).expect("a name"), Some(AttributeValue::One((*value).to_owned())));
        }
        let kind = LinkKindId::new(kind).expect("a name");
        let link = Link {
            id,
            rev: 1,
            kind,
            from,
            to,
            attributes: answers,
            provenance: self.provenance(),
            extra: Extra::default(),
        };
        self.layer.links.put(link);
    }

    fn provenance(&self) -> Provenance {
        let at: Timestamp = "2025-09-14T08:00:00.000Z".parse().expect("a time");
        Provenance {
            analyst: self.layer.key.analyst.clone(),
            created: at,
            changed: at,
            origin: Origin::Hand,
            codebook: 1,
        }
    }

    /// Shows one frame.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        let name = |id: &EntityId| id.to_string();
        let layers = [&self.layer];
        let view = ArticleView {
            article: &self.id,
            text: &self.text,
            headings: &self.headings,
            language: "ar",
            direction: Direction::Auto,
            title: &self.title,
            meta: &self.meta,
            layers: &layers,
            codebook: &self.codebook,
            entity_name: &name,
            revision: self.revision,
            focus: self.focus,
            armed: self.armed,
            tag_armed: self.tag_armed,
            choosing_target: false,
            found: &[],
            compared: None,
            snap: self.snap,
        };
        self.events.extend(show(ui, &view, &mut self.state));
    }
}

fn quotes(list: &Value) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(|quote| quote.as_str().map(str::to_owned)).collect()
}

/// A desk in a window that nobody sees.
pub struct Window {
    pub desk: Desk,
    pub headless: Headless,
}

impl Window {
    pub fn new(desk: Desk, options: HeadlessOptions) -> Self {
        let mut window = Self { desk, headless: Headless::new(options) };
        window.frames(vec![]);
        window
    }

    /// Runs one frame and tells after how long another one is wanted.
    pub fn bare_frame(&mut self) -> Duration {
        let desk = &mut self.desk;
        let size = Vec2::new(1000.0, 900.0);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            max_texture_side: Some(8192),
            focused: true,
            ..RawInput::default()
        };
        let mut output = self.headless.ctx().run_ui(input, |ui| desk.ui(ui));
        output.textures_delta.clear();
        output.viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap_or(Duration::MAX)
    }

    /// In a window large enough for most.
    pub fn of(desk: Desk) -> Self {
        Self::new(desk, HeadlessOptions { size: Vec2::new(820.0, 900.0), ..HeadlessOptions::default() })
    }

    /// Runs a frame for each list of events, and those it takes to settle.
    pub fn frames(&mut self, events: Vec<Vec<Event>>) -> HeadlessOutput {
        let desk = &mut self.desk;
        self.headless.run(events, |ui| desk.ui(ui))
    }

    pub fn boxes(&self) -> Vec<WordBox> {
        self.desk.state.word_boxes()
    }

    /// Presses at a point, moves to another and lets go, one frame each.
    pub fn drag(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        let middle = from + (to - from) * 0.5;
        self.frames(vec![
            vec![Event::PointerMoved(from)],
            vec![button(from, true, modifiers)],
            vec![Event::PointerMoved(middle)],
            vec![Event::PointerMoved(to)],
            vec![Event::PointerMoved(to)],
            vec![button(to, false, modifiers)],
        ]);
    }

    pub fn clicks(&mut self, at: Pos2, count: usize) {
        let mut events = vec![vec![Event::PointerMoved(at)]];
        for _ in 0..count {
            events.push(vec![button(at, true, Modifiers::NONE), button(at, false, Modifiers::NONE)]);
        }
        self.frames(events);
    }

    /// The words that are selected.
    pub fn selected(&self) -> Option<&str> {
        self.desk.state.selected()?.slice(&self.desk.text)
    }
}

pub fn button(pos: Pos2, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers }
}

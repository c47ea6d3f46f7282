//! A made-up project at work, for tests and pictures of the panels.

use std::sync::Arc;

use egui::{Event, Modifiers, PointerButton, Pos2, Rect, Ui, Vec2, accesskit};
use uuid::Uuid;

use super::{digest::Digest, words::Marks};
use crate::{
    model::{
        Analyst, AnalystId, AnnotationId, Article, ArticleId, ArticleText, Decoded, Direction, Edit, EntityKind, Extra,
        ImportRecord, Layer, LayerKey, LinkKindId, LinkTarget, Project, ProjectId, ProjectInfo, Status, TagId,
        TextHash, Timestamp, article_id,
    },
    session::{
        Stamp,
        marking::{Gesture, Hand, Marker, Refusal},
    },
    store::read_codebook,
    text::TextSpan,
    ui::{
        action::Action,
        headless::{Headless, HeadlessOptions},
    },
};

/// The open article: invented, with a relayed source, a joint one, a demand and a condition.
pub(crate) const TEXT: &str = "نقلت صحيفة المرفأ عن مصادر في هيئة الميناء أن محطة التحلية الجديدة ستغطي نحو 40% من حاجة \
العاصمة قبل نهاية العام (Phase 2). وقال وزير المياه سامي الدروبي إن المشروع تأخّر ستة أشهر، ونفت نقابة الصيادين ذلك. \
وإذا وصلت المضخات من شركة BlueFlow فإن التشغيل سيبدأ في الربيع.";

struct Counting(u64);

impl Stamp for Counting {
    fn now(&mut self) -> Timestamp {
        self.0 += 1;
        Timestamp::from_millisecond(1_757_800_000_000 + i64::try_from(self.0).expect("few"))
            .expect("a time of our days")
    }

    fn uuid(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0000 + u128::from(self.0))
    }
}

/// An analyst at work on one article of a project.
pub(crate) struct Desk {
    pub project: Project,
    pub key: LayerKey,
    pub hand: Hand,
    pub digest: Digest,
    pub revision: u64,
    stamp: Counting,
}

impl Desk {
    /// Five articles, one of them open and unmarked.
    pub fn new() -> Self {
        let amal = AnalystId::new("amal").expect("a good name");
        let info = ProjectInfo {
            id: ProjectId::new(Uuid::from_u128(7)),
            rev: 1,
            name: "المياه 2025".to_owned(),
            owner: amal.clone(),
            languages: vec!["ar".to_owned()],
            extra: Extra::default(),
        };
        let owner = Analyst { id: amal.clone(), rev: 1, name: "أمل".to_owned(), extra: Extra::default() };
        let codebook = read_codebook(include_str!("../../../assets/codebooks/claims.ron")).expect("a good template");
        let mut project = Project::new(info, owner, codebook, String::new());
        let open = add_article(&mut project, "محطة التحلية في ميناء الساحل", "المرفأ", 14, TEXT);
        let others = [
            ("مجلس العاصمة يناقش أسعار المياه بعد أسبوع من الاحتجاجات", "الضفة اليوم", 12, Status::Done),
            ("Port authority rejects delay report", "Coast Herald", 11, Status::Done),
            ("خبراء: التحلية وحدها لا تكفي", "المرفأ", 10, Status::Untouched),
            ("نقابة الصيادين تحذّر من المياه المالحة", "صوت البحر", 9, Status::Untouched),
        ];
        for (title, outlet, day, status) in others {
            let id = add_article(&mut project, title, outlet, day, title);
            let key = LayerKey { analyst: amal.clone(), article: id };
            if status != Status::Untouched {
                let mut layer = Layer::new(key.clone(), TextHash::of(title.as_bytes()));
                layer.status = status;
                project.layers.insert(key, layer);
            }
        }
        let key = LayerKey { analyst: amal, article: open };
        let mut desk =
            Self { project, key, hand: Hand::default(), digest: Digest::default(), revision: 0, stamp: Counting(0) };
        desk.changed();
        desk
    }

    /// The open article marked: four statements, one of them with a chain of two sources, and a mark outside them.
    pub fn marked() -> Self {
        let mut desk = Self::new();
        desk.tag("المضخات", "actor");
        let condition = desk.tag("وصلت المضخات من شركة BlueFlow", "claim");
        desk.tag("التشغيل سيبدأ في الربيع", "claim");
        desk.link("if", desk.focus(), &LinkTarget::Annotation(condition));
        desk.tag("المشروع تأخّر ستة أشهر", "claim");
        desk.tag("وزير المياه سامي الدروبي", "source");
        desk.tag("قال", "cue");
        let claim = desk.tag("محطة التحلية الجديدة ستغطي نحو 40% من حاجة العاصمة قبل نهاية العام (Phase 2)", "claim");
        desk.tag("مصادر في هيئة الميناء", "source");
        desk.tag("صحيفة المرفأ", "source");
        desk.tag("نقلت", "cue");
        let plant = desk.tag("محطة التحلية الجديدة", "actor");
        desk.mark(|m| m.name_entity(plant, "محطة التحلية", EntityKind::Organisation));
        let port = desk.tag("هيئة الميناء", "actor");
        desk.mark(|m| m.name_entity(port, "هيئة الميناء", EntityKind::Organisation));
        desk.hand = Hand { focus: Some(claim), ..Hand::default() };
        desk
    }

    /// Makes a gesture.
    #[track_caller]
    pub fn mark(&mut self, gesture: impl FnOnce(&mut Marker<'_>) -> Result<Gesture, Refusal>) {
        let mut marker = Marker::new(&self.project, &self.key, Arc::from(TEXT), &self.hand, &mut self.stamp);
        let gesture = gesture(&mut marker).expect("the gesture makes sense");
        self.project.apply(Edit::Batch(gesture.edits)).expect("gestures make edits that apply");
        self.hand = gesture.hand;
        self.changed();
    }

    /// Tags the first occurrence of some words.
    #[track_caller]
    pub fn tag(&mut self, words: &str, tag: &str) -> AnnotationId {
        let start = TEXT.find(words).expect("the words are in the text");
        let span = TextSpan::new(TEXT, start..start + words.len()).expect("on boundaries");
        self.mark(|m| m.tag(span, &TagId::new(tag).expect("a good name")));
        self.focus()
    }

    #[track_caller]
    pub fn link(&mut self, kind: &str, from: AnnotationId, to: &LinkTarget) {
        self.mark(|m| m.link(&LinkKindId::new(kind).expect("a good name"), from, to));
    }

    /// The mark in hand.
    #[track_caller]
    pub fn focus(&self) -> AnnotationId {
        self.hand.focus.expect("a mark is chosen")
    }

    pub fn article(&self) -> &Article {
        &self.project.articles[&self.key.article]
    }

    pub fn layer(&self) -> Option<&Layer> {
        self.project.layers.get(&self.key)
    }

    /// The marks, as panels are given them.
    pub fn marks(&self) -> Marks<'_> {
        Marks { project: &self.project, layer: self.layer(), text: TEXT }
    }

    fn changed(&mut self) {
        self.revision += 1;
        let layer = self.project.layers.get(&self.key);
        self.digest.update(&self.key.article, layer, &self.project.codebook, self.revision);
    }
}

/// Adds an article of September 2025.
pub(crate) fn add_article(project: &mut Project, title: &str, outlet: &str, day: i8, text: &str) -> ArticleId {
    let text_hash = TextHash::of(text.as_bytes());
    let published = Some(jiff::civil::date(2025, 9, day));
    let id = article_id(published, &text_hash, 1).expect("a hash makes a name");
    let article = Article {
        id: id.clone(),
        rev: 1,
        title: title.to_owned(),
        outlet: outlet.to_owned(),
        byline: String::new(),
        published,
        url: String::new(),
        language: "ar".to_owned(),
        direction: Direction::Automatic,
        imported: ImportRecord {
            file: "a.txt".to_owned(),
            decoded: Decoded { encoding: "utf-8".to_owned(), ..Decoded::default() },
            ..ImportRecord::by(project.info.owner.clone(), Timestamp::default())
        },
        headings: Vec::new(),
        text_hash,
        original_hash: None,
        supersedes: None,
        extra: Extra::default(),
    };
    project.texts.insert(id.clone(), ArticleText { text: text.into(), original: None });
    project.articles.insert(id.clone(), article);
    id
}

/// A part of the window that is looked at through the accessibility tree and worked by mouse and keys.
pub(crate) struct Screen {
    window: Headless,
    /// What was sent, in order.
    pub sent: Vec<Action>,
    nodes: Vec<(String, accesskit::Role, Rect)>,
    focused: Option<String>,
}

impl Screen {
    pub fn new(width: f32, height: f32) -> Self {
        Self::with(HeadlessOptions { size: Vec2::new(width, height), ..HeadlessOptions::default() })
    }

    pub fn with(options: HeadlessOptions) -> Self {
        Self { window: Headless::new(options), sent: Vec::new(), nodes: Vec::new(), focused: None }
    }

    /// The context that it is shown in.
    pub fn ctx(&self) -> &egui::Context {
        self.window.ctx()
    }

    /// Shows a part of the window after some events.
    pub fn show(&mut self, events: Vec<Vec<Event>>, mut part: impl FnMut(&mut Ui, &mut dyn FnMut(Action))) {
        let sent = &mut self.sent;
        let tree = self.window.listen(events, |ui| part(ui, &mut |action| sent.push(action)));
        let tree = tree.expect("the tree is asked for");
        let node = |(_, node): &(accesskit::NodeId, accesskit::Node)| {
            let bounds = node.bounds()?;
            let rect = Rect::from_min_max(
                Pos2::new(bounds.x0 as f32, bounds.y0 as f32),
                Pos2::new(bounds.x1 as f32, bounds.y1 as f32),
            );
            Some((node.label().or(node.value())?.to_owned(), node.role(), rect))
        };
        let focused = tree.nodes.iter().find(|(id, _)| *id == tree.focus);
        self.focused = focused.and_then(|(_, node)| Some(node.label().or(node.value())?.to_owned()));
        self.nodes = tree.nodes.iter().filter_map(node).collect();
        self.nodes.sort_by(|(.., a), (.., b)| a.top().total_cmp(&b.top()).then(a.left().total_cmp(&b.left())));
    }

    /// The name of what has the keyboard.
    pub fn focused(&self) -> Option<String> {
        self.focused.clone()
    }

    /// Every name that assistive technology hears.
    pub fn names(&self) -> Vec<&str> {
        self.nodes.iter().map(|(name, ..)| name.as_str()).collect()
    }

    /// Where the topmost thing stands whose name is so, or begins so; in a dialog, where one is open and has it.
    #[track_caller]
    pub fn find(&self, name: &str) -> Rect {
        let dialog = self.nodes.iter().find(|(_, role, _)| *role == accesskit::Role::Dialog).map(|(.., rect)| *rect);
        let best = self.worked(name).min_by_key(|(own, rect)| {
            let is_below = dialog.is_some_and(|dialog| !dialog.contains(rect.center()));
            (is_below, *own != name)
        });
        best.unwrap_or_else(|| panic!("no “{name}” among {:?}", self.names())).1
    }

    /// Where the lowest thing stands whose name begins so.
    #[track_caller]
    pub fn find_last(&self, name: &str) -> Rect {
        let found = self.worked(name).last();
        found.unwrap_or_else(|| panic!("no “{name}” among {:?}", self.names())).1
    }

    /// What can be worked and has a name that begins so, from the top.
    fn worked<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, Rect)> + 'a {
        use accesskit::Role;
        let is_read = |role| matches!(role, Role::Label | Role::Heading | Role::Alert | Role::Dialog | Role::TextRun);
        let named = self.nodes.iter().filter(move |(own, role, _)| own.starts_with(name) && !is_read(*role));
        named.map(|(own, _, rect)| (own.as_str(), *rect))
    }

    /// Presses it with the mouse.
    #[track_caller]
    pub fn click(&mut self, name: &str, part: impl FnMut(&mut Ui, &mut dyn FnMut(Action))) {
        self.click_with(name, Modifiers::NONE, part);
    }

    /// The same while keys are held.
    #[track_caller]
    pub fn click_with(&mut self, name: &str, modifiers: Modifiers, part: impl FnMut(&mut Ui, &mut dyn FnMut(Action))) {
        let pos = self.find(name).center();
        let button = |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        self.show(vec![vec![Event::PointerMoved(pos)], vec![button(true)], vec![button(false)]], part);
    }
}

/// A key that is pressed.
pub(crate) fn press(key: egui::Key) -> Vec<Event> {
    press_with(key, Modifiers::NONE)
}

/// A key that is pressed while others are held.
pub(crate) fn press_with(key: egui::Key, modifiers: Modifiers) -> Vec<Event> {
    vec![Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }]
}

/// Letters that are typed.
pub(crate) fn typed(letters: &str) -> Vec<Vec<Event>> {
    letters.chars().map(|letter| vec![Event::Text(letter.to_string())]).collect()
}

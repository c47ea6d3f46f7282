//! Someone who goes through the window and looks at every text on it.

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    time::{Duration, Instant},
};

use egui::{
    Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, Vec2,
    accesskit::{self, Role},
};

use super::{
    check::{Checker, Told, places},
    place, project,
};
use crate::{
    model::AnalystId,
    session::{Session, keep_backups_in},
    ui::{
        action::Action,
        dispatch::dispatch,
        headless::{Headless, HeadlessOptions},
        locale::{Digits, Lang, Locale},
        prefs::{Prefs, Recent},
        text::record::{PaintedText, painted},
        theme::Scheme,
        window::Window,
    },
};

/// The window, worked by mouse and keys.
pub struct Walker {
    headless: Headless,
    pub window: Window,
    pub lang: Lang,
    pub folder: PathBuf,
    size: Vec2,
    checker: Checker,
    told: Told,
    nodes: Vec<(String, Role, Rect)>,
    /// The parts that scroll, as they were found.
    scrolling: HashMap<[i32; 4], bool>,
    /// What was found wrong, and on which screen first.
    pub faults: BTreeMap<String, String>,
    /// How many texts were looked at.
    pub seen: usize,
    home: tempfile::TempDir,
}

impl Walker {
    /// Someone before a window of that size, with a project in a folder.
    pub fn new(lang: Lang, size: Vec2, scale: f32) -> Self {
        let headless = Headless::new(HeadlessOptions { size, scale, lang, ..HeadlessOptions::default() });
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().canonicalize().expect("it is there").join("مشروع المياه (2025)");
        drop(project::make(&folder));
        let recent =
            [folder.clone(), folder.with_file_name("مشروع قديم جدًّا عن الطاقة الشمسية والرياح (2019–2023) — Archive")];
        let recent = recent.map(|folder| Recent { folder, name: project::NAME.to_owned(), analyst: "amal".to_owned() });
        let mut prefs = Prefs::unkept(Scheme::Light, lang);
        prefs.recent = recent.to_vec();
        let window = Window::new(headless.ctx(), prefs);
        Self {
            headless,
            window,
            lang,
            folder,
            size,
            checker: Checker::default(),
            told: Told::default(),
            nodes: Vec::new(),
            scrolling: HashMap::new(),
            faults: BTreeMap::new(),
            seen: 0,
            home,
        }
    }

    /// A folder beside the project's.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The words of the interface.
    pub fn words(&self, key: &str) -> String {
        Locale::new(self.lang, Digits::European).tr(key)
    }

    pub fn session(&self) -> &Session {
        self.window.session.as_ref().expect("a project is open")
    }

    /// The desk on the marked article, with nothing over it and no mark in hand.
    pub fn desk(&mut self) {
        if self.window.session.is_none() {
            self.act(Action::OpenProjectAs(self.folder.clone(), AnalystId::new("amal").expect("a good name")));
            let (folder, project) = (self.session().shared_folder(), self.session().project().info.id);
            keep_backups_in(&self.beside("state"), &folder, project);
        }
        self.window.dialog = None;
        self.window.review.forget();
        self.window.finder.close();
        let article = project::marked_article(self.session());
        for action in [Action::ShowPage(None), Action::CloseFind, Action::OpenArticle(article), Action::Unfocus] {
            dispatch(&mut self.window, self.headless.ctx(), action);
        }
        // Out of a menu, a field, a selection.
        for _ in 0..3 {
            self.frame(vec![key_event(Key::Escape, Modifiers::NONE, true)]);
        }
        self.window.saying = None;
        self.settle();
        self.pointer(Pos2::new(self.size.x / 2.0, self.size.y - 60.0));
    }

    pub fn act(&mut self, action: impl Into<Action>) {
        dispatch(&mut self.window, self.headless.ctx(), action.into());
        self.settle();
    }

    /// Runs frames until everything that was begun is there.
    pub fn settle(&mut self) {
        let started = Instant::now();
        self.frame(Vec::new());
        while self.window.is_busy() || self.window.is_counting() {
            assert!(started.elapsed() < Duration::from_mins(1), "a job never ends");
            std::thread::sleep(Duration::from_millis(1));
            self.frame(Vec::new());
        }
        self.frame(Vec::new());
    }

    fn frame(&mut self, events: Vec<Event>) {
        let window = &mut self.window;
        if let Some(tree) = self.headless.hear(events, |ui| window.ui(ui)) {
            (self.told, self.nodes) = heard(&tree);
        }
    }

    /// Lets as much time pass as a tooltip takes.
    pub fn wait(&mut self) {
        for _ in 0..8 {
            self.frame(Vec::new());
        }
    }

    pub fn key(&mut self, key: Key) {
        self.press(key, Modifiers::NONE);
    }

    pub fn press(&mut self, key: Key, modifiers: Modifiers) {
        self.frame(vec![key_event(key, modifiers, true), key_event(key, modifiers, false)]);
        self.settle();
    }

    pub fn write(&mut self, text: &str) {
        self.frame(vec![Event::Text(text.to_owned())]);
        self.settle();
    }

    pub fn pointer(&mut self, at: Pos2) {
        self.frame(vec![Event::PointerMoved(at)]);
    }

    pub fn press_at(&mut self, pos: Pos2, button: PointerButton) {
        self.pointer(pos);
        for pressed in [true, false] {
            self.frame(vec![Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE }]);
        }
        self.settle();
    }

    /// Where something stands that can be pressed, by its name, else by the beginning of that.
    pub fn find(&self, name: &str) -> Option<Rect> {
        let is_read = |role: &Role| matches!(role, Role::Label | Role::Heading | Role::Alert | Role::Dialog);
        let mut pressed = self.nodes.iter().filter(|(own, role, _)| own.starts_with(name) && !is_read(role));
        let whole = pressed.clone().find(|(own, ..)| own == name);
        whole.or_else(|| pressed.next()).map(|(.., rect)| *rect)
    }

    /// Presses what has a name of the locale.
    #[track_caller]
    pub fn click(&mut self, key: &str) {
        let name = self.words(key);
        let rect = self.find(&name).unwrap_or_else(|| panic!("no “{name}” among {:?}", self.told.names));
        self.press_at(rect.center(), PointerButton::Primary);
    }

    /// The middles of the buttons in the bars at the head and the foot.
    pub fn in_bars(&self) -> Vec<Pos2> {
        let in_bar = |rect: &Rect| rect.bottom() < 48.0 || rect.top() > self.size.y - 48.0;
        let buttons = self.nodes.iter().filter(|(_, role, rect)| *role == Role::Button && in_bar(rect));
        buttons.map(|(.., rect)| rect.center()).collect()
    }

    /// Whether anything is called so.
    pub fn says(&self, part: &str) -> bool {
        self.told.names.iter().any(|name| name.contains(part))
    }

    /// Presses everything of a role in turn, and looks at what opens.
    pub fn look_into(&mut self, screen: &str, role: Role) {
        let all: Vec<_> = self.nodes.iter().filter(|(_, own, _)| *own == role).cloned().collect();
        for (name, _, rect) in all {
            if Rect::from_min_size(Pos2::ZERO, self.size).contains_rect(rect) {
                self.press_at(rect.center(), PointerButton::Primary);
                self.look(&format!("{screen}, {name}"));
                self.key(Key::Escape);
            }
        }
    }

    /// Looks at every text of the window as it is now.
    pub fn look(&mut self, screen: &str) {
        self.settle();
        let texts = self.texts();
        self.seen += texts.len();
        let window = Rect::from_min_size(Pos2::ZERO, self.size);
        let mut faults: Vec<String> = texts.iter().flat_map(|text| self.checker.shape(text)).collect();
        let (wrong, cut) = places(&texts, window, &self.told);
        faults.extend(wrong);
        for text in cut {
            if !self.scrolls(text, window) {
                let (ink, seen) = (place::ink(text), place::seen(text, window));
                faults.push(format!("clipped: “{}” at {ink:?} in {seen:?}", text.text));
            }
        }
        let lang = self.lang;
        for fault in faults {
            self.faults.entry(fault).or_insert_with(|| format!("{screen} ({lang:?}, {})", self.size));
        }
    }

    fn texts(&mut self) -> Vec<PaintedText> {
        let ctx = self.headless.ctx().clone();
        painted(&ctx, || self.frame(Vec::new()))
    }

    /// Whether what is cut above or below moves with the wheel.
    fn scrolls(&mut self, text: &PaintedText, window: Rect) -> bool {
        let seen = place::seen(text, window);
        if !seen.is_positive() {
            return false;
        }
        let key = [seen.min.x, seen.min.y, seen.max.x, seen.max.y].map(|at| at.round() as i32);
        if let Some(known) = self.scrolling.get(&key) {
            return *known;
        }
        let at = place::ink(text).intersect(seen).center();
        let at = if seen.contains(at) { at } else { seen.center() };
        let top = place::ink(text).top();
        let moved = [-40.0, 40.0].into_iter().any(|by| {
            self.wheel(at, by);
            let now = self.texts();
            self.wheel(at, -by);
            let same = now.iter().filter(|other| other.text == text.text && other.layer == text.layer);
            !same.map(|other| place::ink(other).top()).any(|now| (now - top).abs() < 0.5)
        });
        self.scrolling.insert(key, moved);
        moved
    }

    fn wheel(&mut self, at: Pos2, by: f32) {
        self.frame(vec![Event::PointerMoved(at)]);
        self.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, by),
            source: egui::MouseWheelSource::Wheel,
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        }]);
        for _ in 0..8 {
            self.frame(Vec::new());
        }
    }
}

fn key_event(key: Key, modifiers: Modifiers, pressed: bool) -> Event {
    Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers }
}

/// What a tree says: every name, and what stands where, from the top.
fn heard(tree: &accesskit::TreeUpdate) -> (Told, Vec<(String, Role, Rect)>) {
    let (mut told, mut nodes) = (Told::default(), Vec::new());
    for (_, node) in &tree.nodes {
        let names = [node.label(), node.value(), node.description(), node.tooltip(), node.placeholder()];
        told.names.extend(names.into_iter().flatten().map(ToOwned::to_owned));
        let Some(bounds) = node.bounds() else { continue };
        let (min, max) = (Pos2::new(bounds.x0 as f32, bounds.y0 as f32), Pos2::new(bounds.x1 as f32, bounds.y1 as f32));
        let rect = Rect::from_min_max(min, max);
        if matches!(node.role(), Role::TextInput | Role::MultilineTextInput | Role::SearchInput) {
            told.fields.push(rect);
        }
        if let Some(name) = node.label().or(node.value()) {
            nodes.push((name.to_owned(), node.role(), rect));
        }
    }
    nodes.sort_by(|(.., a), (.., b)| a.top().total_cmp(&b.top()).then(a.left().total_cmp(&b.left())));
    (told, nodes)
}

//! A window that only keys reach, as a keyboard of one layout or another sends them.

use std::{collections::BTreeSet, path::Path};

use egui::{Context, Event, Key, Modifiers};
use isnad::{
    model::{
        AnnotationId, Codebook, Edit, Entity, EntityId, EntityKind, Extra, Layer, Names, Origin, Provenance, Scope,
    },
    session::{NewProject, SaveState, Session, Stamp as _, SystemStamp, analyst_id, template},
    text::TextSpan,
    ui::{
        headless::{Headless, HeadlessOptions},
        keys::HINT_KEYS,
        locale::Lang,
        mode::Mode,
        prefs::Prefs,
        theme::Scheme,
        window::Window,
    },
};

/// What the keys of a keyboard type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Latin,
    Arabic,
}

impl Layout {
    /// What a key types, where it types something.
    fn text(self, key: Key, shift: bool) -> Option<String> {
        if key == Key::Space {
            return Some(" ".to_owned());
        }
        let name = key.name();
        let letter = name.chars().next().filter(|_| name.chars().count() == 1)?;
        let typed = match self {
            Self::Latin if shift => letter.to_ascii_uppercase(),
            Self::Latin => letter.to_ascii_lowercase(),
            Self::Arabic => {
                let row = "QWERTYUIOPASDFGHJKLZXCVBNM0123456789";
                let typed = "ضصثقفغعهخحشسيبلاتنمئءؤرىةو٠١٢٣٤٥٦٧٨٩";
                row.chars().position(|c| c == letter).and_then(|at| typed.chars().nth(at))?
            }
        };
        Some(typed.to_string())
    }
}

/// A window that only keys reach.
pub struct Desk {
    ctx: Context,
    pub window: Window,
    layout: Layout,
    frames: u32,
    /// Presses of any key since the last time they were asked for.
    pressed: usize,
}

impl Desk {
    pub fn open(folder: &Path, lang: Lang, layout: Layout) -> Self {
        let headless = Headless::new(HeadlessOptions { lang, ..HeadlessOptions::default() });
        let ctx = headless.ctx().clone();
        let mut window = Window::new(&ctx, Prefs::unkept(Scheme::Light, lang));
        let mut session = Session::open_folder(folder, None, Box::new(SystemStamp), || {}).expect("it opens");
        // Tests would fill the state folder of whoever runs them.
        session.shared_folder().stop_backups();
        let first = session.articles_in_order().into_iter().next().expect("an article");
        session.open_article(&first).expect("its text");
        window.session = Some(session);
        let mut desk = Self { ctx, window, layout, frames: 0, pressed: 0 };
        for _ in 0..3 {
            desk.frame(Vec::new());
        }
        desk
    }

    pub fn session(&self) -> &Session {
        self.window.session.as_ref().expect("a project is open")
    }

    pub fn session_mut(&mut self) -> &mut Session {
        self.window.session.as_mut().expect("a project is open")
    }

    pub fn text(&self) -> &str {
        self.session().open().map_or("", |open| &*open.text)
    }

    pub fn layer(&self) -> Layer {
        layer_of(self.session())
    }

    pub fn codebook(&self) -> &Codebook {
        &self.session().project().codebook
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.frames += 1;
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::Vec2::new(1440.0, 900.0))),
            time: Some(f64::from(self.frames) / 10.0),
            predicted_dt: 0.1,
            events,
            focused: true,
            ..egui::RawInput::default()
        };
        let window = &mut self.window;
        self.ctx.run_ui(input, |ui| window.ui(ui)).drop_without_applying_deltas();
        // Nobody types the next key before an article that was asked for is there.
        while self.window.is_busy() {
            std::thread::yield_now();
            self.window.finish_jobs(&self.ctx);
        }
    }

    /// Presses keys in one frame, each as a keyboard of this layout sends it.
    fn press_all(&mut self, keys: &[(Key, Modifiers)]) {
        self.pressed += keys.len();
        let mut events = Vec::new();
        for &(key, modifiers) in keys {
            let event = |pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers };
            events.push(event(true));
            if !modifiers.ctrl
                && let Some(text) = self.layout.text(key, modifiers.shift)
            {
                events.push(Event::Text(text));
            }
            events.push(event(false));
        }
        self.frame(events);
    }

    pub fn press(&mut self, key: Key) {
        self.press_with(key, Modifiers::NONE);
    }

    pub fn press_with(&mut self, key: Key, modifiers: Modifiers) {
        self.press_all(&[(key, modifiers)]);
        // What a key asks of another pane is there in the next frame.
        self.frame(Vec::new());
    }

    /// Types into a field: characters, not commands.
    pub fn type_text(&mut self, text: &str) {
        self.frame(vec![Event::Text(text.to_owned())]);
        self.frame(Vec::new());
    }

    fn caret(&self) -> usize {
        self.window.selection().caret.byte
    }

    fn selected(&self) -> Option<TextSpan> {
        self.window.selection().span()
    }

    /// Walks the caret to a byte by words, then by letters.
    fn walk(&mut self, target: usize, held: Modifiers) {
        let mut seen = BTreeSet::new();
        for _ in 0..2000 {
            let caret = self.caret();
            if caret == target {
                return;
            }
            let forward = caret < target;
            let between = self.text().get(caret.min(target)..caret.max(target)).unwrap_or_default();
            let words = between.split_whitespace().count();
            let key = if forward { Key::ArrowLeft } else { Key::ArrowRight };
            let by_words = between.trim().contains(char::is_whitespace) && seen.insert((caret, key));
            let modifiers = if by_words { held | CTRL } else { held };
            let times = if by_words { (words / 2).max(1) } else { 1 };
            self.press_all(&vec![(key, modifiers); times]);
        }
        panic!("the caret never came to byte {target}, it is at {}", self.caret());
    }

    /// Selects words by keys and gives how many presses it took once the caret stood at their start: by growing, where
    /// that takes fewer, and then moving the end.
    pub fn select(&mut self, span: TextSpan) -> usize {
        self.walk(span.start(), Modifiers::NONE);
        self.pressed = 0;
        self.walk(span.end(), Modifiers::SHIFT);
        let by_arrows = self.pressed;
        self.press_all(&[(Key::ArrowLeft, Modifiers::NONE)]);
        self.walk(span.start(), Modifiers::NONE);
        self.pressed = 0;
        for _ in 0..6 {
            self.press_all(&[(Key::Space, Modifiers::NONE)]);
            let grown = self.selected().expect("it grows");
            if grown.start() != span.start() || grown.end() >= span.end() {
                break;
            }
        }
        let keeps_start = |desk: &Self| desk.selected().is_some_and(|s| s.start() == span.start());
        if keeps_start(self) {
            self.walk(span.end(), Modifiers::SHIFT);
        }
        if self.selected() == Some(span) && self.pressed <= by_arrows {
            return self.pressed;
        }
        self.press_all(&[(Key::ArrowLeft, Modifiers::NONE)]);
        self.walk(span.start(), Modifiers::NONE);
        self.walk(span.end(), Modifiers::SHIFT);
        assert_eq!(self.selected(), Some(span));
        by_arrows
    }

    /// The letter that stands on a mark.
    pub fn hint_of(&self, mark: AnnotationId) -> Key {
        let Mode::MarkHints { ends, .. } = self.window.mode() else { panic!("no hints are shown") };
        let nth = ends.iter().position(|end| *end == mark).expect("a hint stands on it");
        HINT_KEYS[nth]
    }

    /// Undoes until nothing is left and gives how many steps that were.
    pub fn undo_all(&mut self) -> usize {
        let mut steps = 0;
        loop {
            let before = self.session().revision();
            self.press_with(Key::Z, CTRL);
            if self.session().revision() == before {
                return steps;
            }
            steps += 1;
        }
    }
}

/// As a keyboard reports the Ctrl key where it is the command key.
pub const CTRL: Modifiers = Modifiers { alt: false, ctrl: true, shift: false, mac_cmd: false, command: true };

/// A project with one article and the actors that it knows.
pub fn project(folder: &Path, text: &str, actors: Vec<Entity>) {
    let claims = template("claims").expect("a template");
    let new = NewProject {
        name: "project".to_owned(),
        analyst_id: analyst_id("amal", &mut SystemStamp),
        analyst_name: "Amal".to_owned(),
        codebook: claims.codebook().expect("a codebook"),
        guidelines: claims.guidelines.to_owned(),
    };
    let mut session = Session::create(folder, new, Box::new(SystemStamp), || {}).expect("a project");
    session.shared_folder().stop_backups();
    session.import_pasted(text).expect("it is text");
    let analyst = session.analyst().clone();
    let edits: Vec<Edit> = actors.into_iter().map(|a| Edit::PutEntity(analyst.clone(), Box::new(a))).collect();
    if !edits.is_empty() {
        session.commit("edit-actor", edits).expect("they are new");
    }
    assert!(!matches!(session.flush(), SaveState::Failed(_)));
}

/// An actor that the project knew before the article came.
pub fn actor(id: &str, names: &[&str]) -> Entity {
    let mut names = names.iter();
    let now = SystemStamp.now();
    Entity {
        id: EntityId::new(id).expect("an id"),
        rev: 0,
        names: Names::one("ar", names.next().copied().unwrap_or(id)),
        aliases: names.map(|name| (*name).to_owned()).collect(),
        kind: EntityKind::Organisation,
        scope: Scope::Project,
        affiliation: None,
        external_id: String::new(),
        note: String::new(),
        same_as: None,
        provenance: Provenance {
            analyst: analyst_id("amal", &mut SystemStamp),
            created: now,
            changed: now,
            origin: Origin::Hand,
            codebook: 0,
        },
        extra: Extra::default(),
    }
}

/// The layer at work, empty where it was not begun.
pub fn layer_of(session: &Session) -> Layer {
    let open = session.open().expect("an article is open");
    let hash = session.project().articles[&open.key.article].text_hash;
    session.layer().cloned().unwrap_or_else(|| Layer::new(open.key.clone(), hash))
}

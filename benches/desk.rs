//! A project with one article, large or small, and the window on it.

use std::path::Path;

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, Vec2, pos2, vec2};
use isnad::{
    model::{
        AnchorState, Annotation, AnnotationId, ArticleId, Attributes, Edit, Extra, Fragment, LayerEdit, Link, LinkId,
        LinkKindId, LinkTarget, Origin, Provenance, RecordId, TagId,
    },
    session::{NewProject, SaveState, Session, Stamp as _, SystemStamp, analyst_id, template},
    text::{TextSpan, word_spans},
    ui::{
        headless::{Headless, HeadlessOptions},
        locale::Lang,
        prefs::Prefs,
        prepared::Prepared,
        theme::Scheme,
        window::Window,
    },
};

/// Arabic news with Latin names and both kinds of digits, written for the sample project.
pub const SAMPLE: &str = include_str!("../assets/sample/articles/plant-ar.txt");

/// The sample over and over, up to so many bytes.
pub fn text(bytes: usize) -> String {
    SAMPLE.repeat(bytes / SAMPLE.len() + 1)
}

/// A project in `folder` whose one article reads `text`, with so many marks evenly over it: claims of eleven words, and
/// an actor, a source and a cue linked to each.
pub fn project(folder: &Path, text: &str, marks: usize) {
    let template = template("claims").unwrap();
    let new = NewProject {
        name: "Figures".to_owned(),
        analyst_id: analyst_id("amal", &mut SystemStamp),
        analyst_name: "Amal".to_owned(),
        codebook: template.codebook().unwrap(),
        guidelines: String::new(),
    };
    let mut session = Session::create(folder, new, Box::new(SystemStamp), || {}).unwrap();
    // Making the project is not what is measured.
    session.shared_folder().stop_backups();
    let article = session.import_pasted(text).unwrap();
    let edits = edits(&session, &article, text, marks);
    session.commit("edit-tag", edits).unwrap();
    assert_eq!(session.flush(), SaveState::Saved);
}

fn edits(session: &Session, article: &ArticleId, text: &str, marks: usize) -> Vec<Edit> {
    let words: Vec<TextSpan> = word_spans(text, 0).collect();
    let kinds = [("claim", 10, ""), ("actor", 1, "about"), ("source", 2, "attributed-to"), ("cue", 0, "signalled-by")];
    let (key, mut edits, mut claim) = (session.key(article), Vec::new(), None);
    for nth in 0..marks {
        let at = nth * (words.len() - 12) / marks;
        let (tag, more, link) = kinds[nth % kinds.len()];
        let span = words[at].union(words[at + more]);
        let id = AnnotationId::new(SystemStamp.uuid());
        let annotation = annotation(session, id, tag, Fragment::of(text, span).unwrap());
        edits.push(Edit::Layer(key.clone(), LayerEdit::PutAnnotation(Box::new(annotation))));
        if tag == "claim" {
            claim = Some(id);
        } else if let Some(from) = claim {
            let link = Link {
                id: LinkId::from(RecordId::new(SystemStamp.uuid())),
                rev: 0,
                kind: LinkKindId::new(link).unwrap(),
                from,
                to: LinkTarget::Annotation(id),
                attributes: Attributes::default(),
                provenance: provenance(session),
                extra: Extra::default(),
            };
            edits.push(Edit::Layer(key.clone(), LayerEdit::PutLink(Box::new(link))));
        }
    }
    edits
}

fn annotation(session: &Session, id: AnnotationId, tag: &str, fragment: Fragment) -> Annotation {
    Annotation {
        id,
        rev: 0,
        tag: TagId::new(tag).unwrap(),
        fragments: vec![fragment],
        attributes: Attributes::default(),
        entities: Vec::new(),
        note: String::new(),
        unsure: false,
        provenance: provenance(session),
        anchor: AnchorState::Exact,
        extra: Extra::default(),
    }
}

fn provenance(session: &Session) -> Provenance {
    let now = SystemStamp.now();
    Provenance { analyst: session.analyst().clone(), created: now, changed: now, origin: Origin::Hand, codebook: 1 }
}

/// A window without a screen.
pub struct Desk {
    headless: Headless,
    pub window: Window,
}

impl Desk {
    /// The window, on no project, with its fonts loaded; assistive technology listens or does not.
    pub fn empty(listening: bool) -> Self {
        let options = HeadlessOptions { size: Vec2::new(1440.0, 900.0), listening, ..HeadlessOptions::default() };
        let headless = Headless::new(options);
        let window = Window::new(headless.ctx(), Prefs::unkept(Scheme::Light, Lang::En));
        let mut desk = Self { headless, window };
        (0..5).for_each(|_| desk.frame(Vec::new()));
        desk
    }

    /// The window on a project's article, shown and at rest.
    pub fn on(folder: &Path, listening: bool) -> Self {
        let mut desk = Self::empty(listening);
        desk.show(open(folder));
        desk.frame(vec![Event::PointerMoved(pos2(700.0, 450.0))]);
        (0..5).for_each(|_| desk.frame(Vec::new()));
        desk
    }

    pub fn show(&mut self, (session, prepared): (Session, Option<Prepared>)) {
        self.window.show_session(session, prepared);
    }

    pub fn session(&mut self) -> &mut Session {
        self.window.session.as_mut().unwrap()
    }

    pub fn frame(&mut self, events: Vec<Event>) {
        let window = &mut self.window;
        let triangles = self.headless.step(events, |ui| window.ui(ui));
        std::hint::black_box(triangles);
    }

    /// A notch of the wheel, in points.
    pub fn wheel(points: f32) -> Event {
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -points),
            source: MouseWheelSource::Wheel,
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        }
    }

    pub fn press(key: Key) -> Vec<Event> {
        let event =
            |pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers: Modifiers::NONE };
        vec![event(true), event(false)]
    }

    pub fn resize(&mut self, size: Vec2) {
        self.headless.set_size(size);
    }
}

/// The project with its article, as the window opens it beside its work.
pub fn open(folder: &Path) -> (Session, Option<Prepared>) {
    let session = session(folder);
    let prepared = Prepared::open(&session);
    (session, prepared)
}

/// The project, open on its article.
pub fn session(folder: &Path) -> Session {
    let mut session = Session::open_folder(folder, None, Box::new(SystemStamp), || {}).unwrap();
    let first = session.articles_in_order().into_iter().next().unwrap();
    session.open_article(&first).unwrap();
    session
}

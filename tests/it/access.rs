//! Every screen as assistive technology is told of it: what can be reached has a name and a role, and the keyboard
//! reaches everything that the mouse does.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use egui::{Context, Event, Key, Modifiers, accesskit};
use isnad::{
    model::AnalystId,
    session::{Session, SystemStamp, unpack_sample},
    ui::{
        headless::{Headless, HeadlessOptions},
        locale::Lang,
        prefs::{Prefs, Recent},
        theme::Scheme,
        window::Window,
    },
};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
const SHIFT: Modifiers = Modifiers::SHIFT;

/// What can be pressed.
const PRESSED: [accesskit::Role; 11] = [
    accesskit::Role::Button,
    accesskit::Role::CheckBox,
    accesskit::Role::ComboBox,
    accesskit::Role::ListBoxOption,
    accesskit::Role::ListItem,
    accesskit::Role::Mark,
    accesskit::Role::MenuItem,
    accesskit::Role::MultilineTextInput,
    accesskit::Role::RadioButton,
    accesskit::Role::Tab,
    accesskit::Role::TextInput,
];

/// A window that a screen reader and a keyboard work.
struct Screen {
    ctx: Context,
    window: Window,
    lang: Lang,
    frames: u32,
    tree: accesskit::TreeUpdate,
}

/// A node with where it is.
#[derive(Clone, Debug)]
struct Found {
    id: accesskit::NodeId,
    parent: accesskit::NodeId,
    role: accesskit::Role,
    name: String,
    focusable: bool,
    clickable: bool,
}

impl Screen {
    fn new(lang: Lang, recent: &[&Path]) -> Self {
        let ctx = Headless::new(HeadlessOptions { lang, ..HeadlessOptions::default() }).ctx().clone();
        let mut prefs = Prefs::unkept(Scheme::Light, lang);
        let kept =
            |folder: &&Path| Recent {
                folder: (*folder).to_owned(), name: "المياه".into(), analyst: "amal".into()
            };
        prefs.recent = recent.iter().map(kept).collect();
        let window = Window::new(&ctx, prefs);
        let tree = accesskit::TreeUpdate {
            nodes: Vec::new(),
            tree: None,
            tree_id: accesskit::TreeId::ROOT,
            focus: accesskit::NodeId(0),
        };
        let mut screen = Self { ctx, window, lang, frames: 0, tree };
        screen.settle();
        screen
    }

    /// The sample, at its first article where `opened`.
    fn of_sample(lang: Lang, folder: &Path, opened: bool) -> Self {
        let mut session =
            Session::open_folder(folder, AnalystId::new("amal").ok(), Box::new(SystemStamp), || {}).expect("it opens");
        // Tests would fill the state folder of whoever runs them.
        session.shared_folder().stop_backups();
        if opened {
            let first = session.articles_in_order().into_iter().next().expect("an article");
            session.open_article(&first).expect("its text");
        }
        let mut screen = Self::new(lang, &[]);
        screen.window.session = Some(session);
        screen.settle();
        screen
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
        let mut output = self.ctx.run_ui(input, |ui| window.ui(ui));
        self.tree = output.platform_output.accesskit_update.take().expect("somebody listens");
        output.drop_without_applying_deltas();
    }

    fn settle(&mut self) {
        for _ in 0..4 {
            self.frame(Vec::new());
        }
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) {
        let event = |pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers };
        self.frame(vec![event(true), event(false)]);
        self.frame(Vec::new());
    }

    fn drag(&mut self, from: egui::Pos2, to: egui::Pos2) {
        let button =
            |pos, pressed| Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed, modifiers: NONE };
        for event in [Event::PointerMoved(from), button(from, true), Event::PointerMoved(to), button(to, false)] {
            self.frame(vec![event]);
        }
        self.settle();
    }

    /// All that is told and not hidden, in the order of reading.
    fn nodes(&self) -> Vec<Found> {
        let by_id: BTreeMap<_, _> = self.tree.nodes.iter().map(|(id, node)| (id.0, node)).collect();
        let mut found = Vec::new();
        let mut waiting = vec![(egui::accesskit_root_id().accesskit_id(), accesskit::NodeId(0))];
        while let Some((id, parent)) = waiting.pop() {
            let Some(node) = by_id.get(&id.0).filter(|node| !node.is_hidden()) else { continue };
            // As it is looked for by those who read: what only groups is passed by.
            let own = if node.role() == accesskit::Role::GenericContainer { parent } else { id };
            waiting.extend(node.children().iter().rev().map(|child| (*child, own)));
            found.push(Found {
                id,
                parent,
                role: node.role(),
                name: node.label().or(node.value()).unwrap_or_default().to_owned(),
                focusable: node.supports_action(accesskit::Action::Focus) && !node.is_disabled(),
                clickable: node.supports_action(accesskit::Action::Click) && !node.is_disabled(),
            });
        }
        found
    }

    fn node(&self, id: accesskit::NodeId) -> Option<&accesskit::Node> {
        self.tree.nodes.iter().find(|(other, _)| *other == id).map(|(_, node)| node)
    }

    /// What has the keyboard: the mark that the article speaks of, where it does.
    fn focus(&self) -> accesskit::NodeId {
        let active = self.node(self.tree.focus).and_then(|node| node.active_descendant());
        active.unwrap_or(self.tree.focus)
    }

    /// What Tab and F6 reach, forwards and backwards, until all that is wanted was reached or nothing new is any more.
    fn reached(&mut self, wanted: &BTreeSet<u64>) -> BTreeSet<u64> {
        let mut reached = BTreeSet::from([self.focus().0, self.tree.focus.0]);
        let mut stale = 0;
        // Wherever Tab ends, F6 goes on.
        let (pane, tab, back) = ((Key::F6, NONE), (Key::Tab, NONE), (Key::Tab, SHIFT));
        let ways = [pane, tab, pane, pane, tab, pane, back, pane, pane, back];
        for (key, modifiers) in ways.into_iter().cycle() {
            let mut news = false;
            let mut seen = BTreeSet::new();
            for _ in 0..if key == Key::F6 { 1 } else { 150 } {
                self.press(key, modifiers);
                let focus = self.focus().0;
                // A field that speaks of a row below it has the keyboard itself.
                news |= reached.insert(focus) | reached.insert(self.tree.focus.0);
                // From mark to mark Tab goes on and on; that is a test of its own.
                let is_mark = self.node(self.focus()).is_some_and(|node| node.role() == accesskit::Role::Mark);
                if !seen.insert(focus) || is_mark || wanted.is_subset(&reached) {
                    break;
                }
            }
            stale = if news { 0 } else { stale + 1 };
            if stale > ways.len() || wanted.is_subset(&reached) {
                break;
            }
        }
        reached
    }

    /// Everything below a node.
    fn below(&self, id: accesskit::NodeId) -> BTreeSet<u64> {
        let mut below = BTreeSet::new();
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            below.insert(id.0);
            waiting.extend(self.node(id).into_iter().flat_map(|node| node.children().iter().copied()));
        }
        below
    }

    /// Holds everything to what is asked of every screen.
    fn check(&mut self, screen: &str) {
        let all = self.nodes().iter().map(|node| node.id.0).collect();
        self.check_within(screen, &all);
    }

    /// Holds what stands over the window to the same: the lowest node of a role.
    #[track_caller]
    fn check_over(&mut self, screen: &str, role: accesskit::Role) {
        self.settle();
        let over = self.nodes().into_iter().rfind(|node| node.role == role);
        let over = over.unwrap_or_else(|| panic!("no {role:?} for {screen}"));
        let inside = self.below(over.id);
        if role == accesskit::Role::Dialog {
            assert!(!over.name.is_empty(), "{screen} has no name");
            assert!(inside.contains(&self.focus().0), "{screen} ({:?}) has not the keyboard", self.lang);
        }
        self.check_within(screen, &inside);
    }

    fn check_within(&mut self, screen: &str, within: &BTreeSet<u64>) {
        let screen = format!("{screen} ({:?})", self.lang);
        let nodes: Vec<_> = self.nodes().into_iter().filter(|node| within.contains(&node.id.0)).collect();
        let focusable: Vec<_> = nodes.iter().filter(|node| node.focusable).collect();
        assert!(!focusable.is_empty(), "{screen}: nothing can be reached in {nodes:#?}");
        let keys = locale_keys();
        let mut named = BTreeMap::new();
        for node in &focusable {
            assert!(!node.name.trim().is_empty(), "{screen}: without a name: {node:?}");
            assert!(!keys.contains(&node.name), "{screen}: named by a key: {node:?}");
            let same = named.insert((node.parent.0, format!("{:?}", node.role), node.name.clone()), node.id);
            // The same words may be marked twice; their places tell them apart.
            assert!(same.is_none() || node.role == accesskit::Role::Mark, "{screen}: two beside each other: {node:?}");
        }
        // Bars only show how far it is scrolled: keys and readers scroll what they belong to.
        let nodes: Vec<_> = nodes.into_iter().filter(|node| node.role != accesskit::Role::ScrollBar).collect();
        for node in nodes.iter().filter(|node| node.clickable) {
            assert!(PRESSED.contains(&node.role), "{screen}: nobody expects to press {node:?}");
            assert!(node.focusable, "{screen}: only the mouse reaches {node:?}");
        }
        let said = |node: &Found| (node.id.0, format!("{:?} {}", node.role, node.name));
        let clickable: BTreeMap<u64, String> =
            nodes.iter().filter(|node| node.clickable && node.role != accesskit::Role::Mark).map(said).collect();
        let reached = self.reached(&clickable.keys().copied().collect());
        // What was scrolled away or closed by walking is not there any more to be compared.
        let after: BTreeSet<u64> = self.nodes().iter().map(|node| node.id.0).collect();
        let missed: Vec<_> = clickable.iter().filter(|(id, _)| !reached.contains(id) && after.contains(id)).collect();
        assert!(missed.is_empty(), "{screen}: no key reaches {missed:#?}");
    }

    /// Asks a node for something, as a screen reader does.
    fn ask(&mut self, action: accesskit::Action, id: accesskit::NodeId) {
        let request =
            accesskit::ActionRequest { action, target_tree: accesskit::TreeId::ROOT, target_node: id, data: None };
        self.frame(vec![Event::AccessKitActionRequest(request)]);
        self.settle();
    }

    #[track_caller]
    fn find(&self, role: accesskit::Role, fits: impl Fn(&str) -> bool) -> accesskit::NodeId {
        let found = self.nodes().into_iter().find(|node| node.role == role && fits(&node.name));
        found.unwrap_or_else(|| panic!("no such {role:?} among {:#?}", self.nodes())).id
    }
}

fn locale_keys() -> BTreeSet<String> {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales/en.ftl")).expect("readable");
    text.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).filter(|key| key.contains('-')).collect()
}

fn unpacked() -> (tempfile::TempDir, std::path::PathBuf) {
    let room = tempfile::tempdir().expect("room");
    let folder = room.path().join("sample");
    unpack_sample(&folder).expect("the sample");
    (room, folder)
}

const LANGUAGES: [Lang; 2] = [Lang::En, Lang::Ar];

#[test]
fn the_welcome_can_be_read_and_worked_by_keys() {
    let (_room, folder) = unpacked();
    for lang in LANGUAGES {
        Screen::new(lang, &[]).check("the welcome");
        Screen::new(lang, &[&folder, Path::new("/gone")]).check("the welcome with projects");
    }
}

#[test]
fn every_dialog_can_be_read_and_worked_by_keys() {
    let (_room, folder) = unpacked();
    let dialogs = [
        ("new project", Key::N, CTRL),
        ("open project", Key::O, CTRL),
        ("import", Key::I, CTRL),
        ("paste", Key::V, CTRL | SHIFT),
        ("export", Key::E, CTRL),
        ("keys", Key::F1, NONE),
        ("settings", Key::Comma, CTRL),
        ("article details", Key::Enter, Modifiers::ALT),
        ("finder", Key::K, CTRL),
        ("tags", Key::T, NONE),
    ];
    for lang in LANGUAGES {
        for (dialog, key, modifiers) in dialogs {
            let mut screen = Screen::of_sample(lang, &folder, true);
            screen.press(key, modifiers);
            screen.check_over(dialog, accesskit::Role::Dialog);
        }
    }
}

#[test]
fn every_page_can_be_read_and_worked_by_keys() {
    let (_room, folder) = unpacked();
    // As they are called in the command palette, whatever the language of the window.
    for page in ["Actors of the project", "Codebook", "Team"] {
        for lang in LANGUAGES {
            let mut screen = Screen::of_sample(lang, &folder, true);
            screen.press(Key::K, CTRL);
            screen.frame(vec![Event::Text(page.to_owned())]);
            screen.press(Key::Enter, NONE);
            screen.settle();
            let heading = |node: &Found| node.role == accesskit::Role::Heading;
            assert!(screen.nodes().iter().any(heading), "{page} ({lang:?}): {:#?}", screen.nodes());
            screen.check(page);
        }
    }
}

#[test]
fn what_stands_beside_the_text_can_be_read_and_worked_by_keys() {
    let (_room, folder) = unpacked();
    for lang in LANGUAGES {
        let mut screen = Screen::of_sample(lang, &folder, true);
        screen.press(Key::G, NONE);
        screen.press(Key::F, CTRL);
        screen.frame(vec![Event::Text("ال".to_owned())]);
        screen.settle();
        screen.check("the guideline, and words found");
    }
}

#[test]
fn the_desk_can_be_read_and_worked_by_keys() {
    let (_room, folder) = unpacked();
    for lang in LANGUAGES {
        Screen::of_sample(lang, &folder, false).check("the desk without an article");
        let mut screen = Screen::of_sample(lang, &folder, true);
        screen.check("the desk");
        let claim =
            screen.find(accesskit::Role::Mark, |name| name.starts_with(["Claim", "قول"][usize::from(lang.is_rtl())]));
        screen.ask(accesskit::Action::Click, claim);
        screen.check("a claim in hand");
    }
}

#[test]
fn tab_in_the_article_walks_every_mark_and_each_is_spoken_of() {
    let (_room, folder) = unpacked();
    let mut screen = Screen::of_sample(Lang::Ar, &folder, true);
    // Into the library, and back to the article.
    screen.press(Key::F6, SHIFT);
    screen.press(Key::F6, NONE);
    let layer = screen.window.session.as_ref().and_then(|session| session.layer()).expect("marks");
    let (count, mut spoken) = (layer.annotations.len(), BTreeSet::new());
    for nth in 0..count {
        screen.press(Key::Tab, NONE);
        let node = screen.node(screen.focus()).expect("something has the keyboard");
        assert_eq!(node.role(), accesskit::Role::Mark, "mark {nth}: {node:?}");
        assert!(spoken.insert(screen.focus().0), "mark {nth} is spoken of twice: {node:?}");
    }
}

#[test]
fn what_opens_over_the_desk_can_be_read_and_worked_by_keys() {
    let (_room, folder) = unpacked();
    for lang in LANGUAGES {
        let mut screen = Screen::of_sample(lang, &folder, true);
        let menu = ["Menu", "القائمة"][usize::from(lang.is_rtl())];
        let button = screen.find(accesskit::Role::Button, |name| name == menu);
        screen.ask(accesskit::Action::Click, button);
        screen.check_over("the menu", accesskit::Role::Menu);

        let mut screen = Screen::of_sample(lang, &folder, true);
        let word = screen.window.word_boxes()[3].rect;
        screen.drag(word.left_center() + egui::vec2(2.0, 0.0), word.right_center() - egui::vec2(2.0, 0.0));
        screen.check_over("the tags beside a selection", accesskit::Role::Toolbar);
    }
}

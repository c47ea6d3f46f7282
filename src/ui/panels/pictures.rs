//! The panels around an empty sheet, drawn into files to be looked at.

use egui::{CentralPanel, Frame, Panel, Stroke, Ui, Vec2};

use super::{
    asking::{self, AskingCtx},
    comments::CommentsState,
    finder::{self, FinderCtx, FinderState, Wanted},
    inspector::{self, InspectorCtx, InspectorState},
    library::{self, LibraryCtx, LibraryState},
    outline::{self, OutlineCtx, OutlineState},
    status::{self, StatusCtx},
    tag_palette::{self, PaletteCtx},
    testing::Desk,
    top_bar::{self, TopBarCtx},
    welcome::{self, RecentProject, WelcomeCtx},
};
use crate::{
    model::AnalystId,
    session::{Progress, SaveFailure, SaveState},
    store::atomic::{self, WriteError},
    ui::{
        action::Command,
        dialogs::{self, Dialog, Membership},
        headless::{Headless, HeadlessOptions, HeadlessOutput},
        jobs::{Doing, Told},
        keys::{KeyChanges, Keymap, control},
        locale::{Lang, is_rtl},
        place::Place,
        prefs::Prefs,
        setting::Section,
        theme::{Scheme, Theme},
    },
};

#[derive(Default)]
struct States {
    library: LibraryState,
    inspector: InspectorState,
    outline: OutlineState,
}

fn window(ui: &mut Ui, desk: &Desk, states: &mut States, saving: &SaveState) {
    let (keymap, theme) = (Keymap::default(), Theme::of(ui));
    let send = &mut |_| {};
    let desk_frame = Frame::NONE.fill(theme.colors.desk).stroke(Stroke::new(1.0, theme.colors.line));
    let top = TopBarCtx {
        project: Some(&desk.project),
        analyst: Some(&desk.key.analyst),
        article: Some(desk.article()),
        keymap: &keymap,
        reviewing: false,
    };
    Panel::top("top").frame(desk_frame).show(ui, |ui| top_bar::show(ui, &top, send));
    let words = "محطة التحلية الجديدة ستغطي نحو 40% من حاجة العاصمة";
    let copying = Told { doing: Doing::Copying, progress: Some(Progress { done: 3, total: 12 }), cancelling: false };
    let status = StatusCtx {
        saving: Some(saving),
        read_only: None,
        counts: Some((desk.digest.marks(), desk.digest.statements())),
        armed: desk.hand.armed.is_some().then_some(words),
        job: matches!(saving, SaveState::Failed(_)).then_some(copying),
        news: None,
        offers: Vec::new(),
        zoom: 1.0,
        keymap: &keymap,
    };
    Panel::bottom("status").frame(desk_frame).show(ui, |ui| status::show(ui, &status, send));
    let library = LibraryCtx {
        project: &desk.project,
        analyst: &desk.key.analyst,
        open: Some(&desk.key.article),
        revision: desk.revision,
        keymap: &keymap,
    };
    let rtl = is_rtl(ui);
    let side = |leading: bool, id: &'static str| if leading == rtl { Panel::right(id) } else { Panel::left(id) };
    side(true, "library").frame(desk_frame).resizable(false).exact_size(270.0).show(ui, |ui| {
        library::show(ui, &library, &mut states.library, send);
    });
    side(false, "inspector").frame(desk_frame).resizable(false).exact_size(330.0).show(ui, |ui| {
        let inspector = InspectorCtx {
            marks: desk.marks(),
            digest: &desk.digest,
            article: desk.article(),
            analyst: &desk.key.analyst,
            status: crate::model::Status::InProgress,
            focus: desk.hand.focus,
            revision: desk.revision,
            copy: None,
            can_change: true,
            keymap: &keymap,
        };
        let outline = OutlineCtx { marks: desk.marks(), digest: &desk.digest, focus: desk.hand.focus };
        Panel::bottom("outline").frame(Frame::NONE.inner_margin(12)).exact_size(200.0).resizable(false).show(
            ui,
            |ui| {
                outline::show(ui, &outline, &mut states.outline, send);
            },
        );
        CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            inspector::show(ui, &inspector, (&mut states.inspector, &mut CommentsState::default()), send);
        });
    });
    CentralPanel::default().frame(desk_frame).show(ui, |ui| {
        let sheet = ui.max_rect().shrink2(Vec2::new(40.0, 0.0)).with_min_y(ui.max_rect().top() + 24.0);
        ui.painter().rect_filled(sheet, theme.sizes.radius.sheet, theme.colors.paper);
        let palette = PaletteCtx { codebook: &desk.project.codebook, keymap: &keymap, on_mark: true };
        let selected = egui::Rect::from_center_size(sheet.center(), Vec2::new(140.0, 30.0));
        ui.painter().rect_filled(selected, 0, theme.colors.selection_fill);
        tag_palette::show(ui.ctx(), &palette, selected, ui.max_rect(), send);
    });
}

fn dialogs() -> Vec<(&'static str, Dialog)> {
    let fixture =
        |name: &str| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles").join(name);
    vec![
        ("new", Dialog::new_project()),
        ("import", Dialog::import_of(&[fixture("crlf-bom.txt"), fixture("mixed.txt"), fixture("nul.txt")], None)),
        ("copy", Dialog::save_copy(std::path::Path::new("/projects/water"))),
        ("keys", Dialog::keys(Place::Article)),
        ("keys-edges", Dialog::keys(Place::Edges)),
        ("settings-looks", settings(Section::Looks)),
        ("settings-you", settings(Section::You)),
        ("settings-backups", settings(Section::Backups)),
        ("settings-keys", settings(Section::Keys)),
        ("settings-about", settings(Section::About)),
        ("paste", Dialog::paste()),
    ]
}

fn settings(section: Section) -> Dialog {
    let member = |id: &str, name: &str| (AnalystId::new(id).unwrap(), name.to_owned());
    let membership = Membership {
        folder: "/projects/water".into(),
        project: "المياه 2025".to_owned(),
        me: AnalystId::new("amal").unwrap(),
        members: vec![member("amal", "أمل"), member("basim", "باسم"), member("k-haddad", "Karim Haddad")],
        backups: None,
    };
    Dialog::settings(section, Prefs::unkept(Scheme::Light, Lang::En), Some(membership))
}

/// Keys of which some were changed, and two clash.
fn changed_keys() -> Keymap {
    let mut changes = KeyChanges::default();
    changes.set(Command::Open, control(egui::Key::Z)).unwrap();
    changes.set(Command::Import, control(egui::Key::ArrowUp)).unwrap();
    changes.remove(Command::New);
    Keymap::new(changes)
}

fn save(output: &HeadlessOutput, folder: &std::path::Path, name: &str) {
    #[expect(clippy::disallowed_methods, reason = "a picture to look at may be lost")]
    std::fs::write(folder.join(format!("{name}.png")), output.picture.to_png().unwrap()).unwrap();
}

fn disk_full() -> SaveState {
    let cause = WriteError::Io {
        path: "annotations/amal/2025.ron".into(),
        doing: atomic::Doing::Write,
        source: std::io::ErrorKind::StorageFull.into(),
    };
    SaveState::Failed(vec![SaveFailure {
        place: crate::model::Place::Project,
        cause: std::sync::Arc::new(cause.into()),
    }])
}

#[test]
#[ignore = "writes pictures to look at, into the folder that ISNAD_GALLERY names"]
fn draw_the_panels() {
    let Some(folder) = std::env::var_os("ISNAD_GALLERY") else { return };
    let folder = std::path::PathBuf::from(folder);
    let failed = disk_full();
    for scheme in [Scheme::Light, Scheme::Dark] {
        for lang in Lang::ALL {
            for size in [Vec2::new(1440.0, 900.0), Vec2::new(900.0, 600.0)] {
                let name = format!("{scheme:?}-{}-{}", lang.code(), size.x);
                let options = HeadlessOptions { size, scale: 1.0, scheme, lang, listening: true };
                let mut desk = Desk::marked();
                let mut states = States::default();
                let draw = |desk: &Desk, states: &mut States, saving: &SaveState| {
                    Headless::new(options.clone()).run(Vec::new(), |ui| window(ui, desk, states, saving))
                };
                save(&draw(&desk, &mut states, &SaveState::Saved), &folder, &format!("{name}-claim"));
                desk.hand.focus = desk.marks().statement(desk.focus()).and_then(|s| {
                    let to = &desk.layer().unwrap().links[s.about.first().unwrap()].to;
                    if let crate::model::LinkTarget::Annotation(id) = to { Some(*id) } else { None }
                });
                desk.hand.armed = desk.hand.focus;
                states.inspector.ask_actor();
                save(&draw(&desk, &mut states, &failed), &folder, &format!("{name}-actor"));
                desk.hand = crate::session::marking::Hand::default();
                save(&draw(&desk, &mut states, &SaveState::Saving), &folder, &format!("{name}-article"));
                let recent = [
                    RecentProject {
                        folder: "/home/amal/مشاريع/المياه".into(),
                        name: "المياه 2025".to_owned(),
                        opened: Some(jiff::civil::date(2025, 9, 14)),
                        found: true,
                    },
                    RecentProject {
                        folder: "/media/usb/ports".into(),
                        name: "Ports".to_owned(),
                        opened: None,
                        found: false,
                    },
                ];
                let keymap = Keymap::default();
                let welcome = Headless::new(options.clone()).run(Vec::new(), |ui| {
                    ui.painter().rect_filled(ui.max_rect(), 0, Theme::of(ui).colors.desk);
                    welcome::show(ui, &WelcomeCtx { recent: &recent, keymap: &keymap }, &mut |_| {});
                });
                save(&welcome, &folder, &format!("{name}-welcome"));
                let mut found = FinderState::default();
                found.open(Wanted::Anything);
                let asked: Vec<_> = desk.project.codebook.attributes.iter().take(6).map(|a| (a, None)).collect();
                let drawn = Headless::new(options.clone()).run(Vec::new(), |ui| {
                    let within = ui.max_rect();
                    window(ui, &desk, &mut states, &SaveState::Saved);
                    asking::show(ui.ctx(), &AskingCtx { questions: &asked, chosen: None }, within, &mut |_| {});
                    let finder = FinderCtx {
                        project: Some(&desk.project),
                        layer: desk.layer(),
                        scope: crate::ui::action::Scope::Article,
                        under_way: false,
                        keymap: &keymap,
                    };
                    finder::show(ui.ctx(), &finder, &mut found, &mut |_| {});
                });
                save(&drawn, &folder, &format!("{name}-finder"));
                let keymap = changed_keys();
                for (what, mut dialog) in dialogs() {
                    let drawn = Headless::new(options.clone()).run(Vec::new(), |ui| {
                        window(ui, &desk, &mut states, &SaveState::Saved);
                        dialogs::show(ui, &mut dialog, &keymap, &mut |_| {});
                        std::thread::sleep(std::time::Duration::from_millis(5));
                    });
                    save(&drawn, &folder, &format!("{name}-{what}"));
                }
            }
        }
    }
}

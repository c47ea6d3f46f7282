//! Every widget at once, drawn into files to be looked at, and checked for what assistive technology hears.

use egui::{Event, Key, Modifiers, Ui, Vec2, accesskit::Role};

use super::*;
use crate::{
    model::Shape,
    typeset::{Face, icon},
    ui::{
        headless::{Headless, HeadlessOptions, HeadlessOutput},
        locale::{Lang, Locale, tr, tr_count},
        theme::{Scheme, Theme},
    },
};

/// What a gallery's widgets change.
struct State {
    place: usize,
    worthy: bool,
    unsure: bool,
    stance: usize,
    none: usize,
    filter: String,
    note: String,
    name: String,
}

impl Default for State {
    fn default() -> Self {
        Self {
            place: 0,
            worthy: true,
            unsure: false,
            stance: 1,
            none: 9,
            filter: String::new(),
            note: "تصريح الوزير ناقص: لم يذكر السعر (3.20 دينار) ولا المرحلة Phase 2 من المشروع".to_owned(),
            name: "هيئة الميناء".to_owned(),
        }
    }
}

fn gallery(ui: &mut Ui, state: &mut State) {
    let theme = Theme::of(ui);
    ui.painter().rect_filled(ui.max_rect(), 0, theme.colors.desk);
    let third = ui.max_rect().width() / 3.0;
    for (at, part) in [library, controls, notices].into_iter().enumerate() {
        let column = layout::leading_slice(crate::ui::locale::is_rtl(ui), ui.max_rect(), at as f32 * third, third);
        let mut child =
            ui.new_child(egui::UiBuilder::new().max_rect(column.shrink(16.0)).layout(layout::column_layout(ui)));
        part(&mut child, state);
    }
}

fn library(ui: &mut Ui, state: &mut State) {
    let theme = Theme::of(ui);
    let locale = Locale::of(ui);
    let hint = tr(ui, "library-filter");
    ui.add(TextInput::new(&mut state.filter, &hint).placeholder(&hint).icon(icon::MAGNIFYING_GLASS).key("/"));
    layout::row(ui, |ui| {
        for (key, count, on) in
            [("library-all", 48, true), ("library-mine", 16, false), ("library-to-review", 5, false)]
        {
            ui.add(Pill::new(&tr(ui, key)).count(&locale.number(count)).selected(on));
        }
    });
    let colors = &theme.colors;
    let date = locale.date(jiff::civil::date(2025, 9, 14));
    let second = locale.tr_args("article-meta", &[("outlet", "المرفأ"), ("date", &date), ("words", "312")]);
    ui.add(
        ListRow::new("محطة التحلية في ميناء الساحل")
            .icon(icon::CIRCLE_HALF, colors.accent)
            .second(&second)
            .trailing(&locale.number(14))
            .progress(0.55)
            .strong()
            .wrapped()
            .card()
            .selected(true),
    );
    ui.add(
        ListRow::new("Port authority rejects delay report, says councillor")
            .icon(icon::CHECK_CIRCLE, colors.good)
            .second("Coast Herald · 11 Sep 2025")
            .trailing(&locale.number(22))
            .strong()
            .wrapped(),
    );
    ui.add(ListRow::new("خبراء: التحلية وحدها لا تكفي").icon(icon::CIRCLE, colors.muted).second(&second).trailing("–"));
    ui.add(Section(&tr(ui, "library-progress")));
    ui.add(ProgressBar::new(0.33, &tr(ui, "library-progress")));
    ui.add(Label::new(&locale.tr_args("library-progress-count", &[("done", "16"), ("total", "48")])).muted());
    ui.add(Separator);
    ui.add(Section(&tr(ui, "outline-statements")));
    for (on, text) in
        [(true, "ستغطي نحو 40% من حاجة العاصمة قبل نهاية العام الجاري كما قال"), (false, "تأخر المشروع ستة أشهر")]
    {
        ui.add(ListRow::new(text).swatch(Shape::Band, colors.tag("claim").edge).selected(on).by_its_own_side());
    }
    card_frame(&theme).show(ui, |ui| {
        ui.add(
            Label::new("محطة التحلية الجديدة ستغطي نحو 40% من حاجة العاصمة (Phase 2)، إلى نهاية العام")
                .face(Face::Reading)
                .size(18.0)
                .by_its_own_side(),
        );
    });
}

fn controls(ui: &mut Ui, state: &mut State) {
    let theme = Theme::of(ui);
    let names = ["window-annotate", "window-review", "window-explore"].map(|key| tr(ui, key));
    let segments: Vec<(usize, &str)> = names.iter().map(String::as_str).enumerate().collect();
    ui.add(Segmented::new(&mut state.place, &segments));
    layout::wrapped_row(ui, |ui| {
        ui.add(Button::new(&tr(ui, "action-import")).primary().icon(icon::PLUS));
        ui.add(Button::new(&tr(ui, "window-cancel")));
        ui.add(Button::new(&tr(ui, "action-palette")).quiet().key("Ctrl K"));
        ui.add(Button::new(&tr(ui, "dialog-delete")).danger().small());
        ui.add_enabled(false, Button::new(&tr(ui, "dialog-save")));
    });
    layout::row(ui, |ui| {
        for (icon, key) in [
            (icon::ARROW_U_UP_LEFT, "action-undo"),
            (icon::CARET_RIGHT, "action-next-mark"),
            (icon::GEAR, "action-settings"),
        ] {
            ui.add(IconButton::new(icon, &tr(ui, key)).selected(icon == icon::GEAR));
        }
        ui.add(Separator);
        ui.add(Badge("A"));
        ui.add(Badge("أ"));
        ui.add(KeyCap("Ctrl K"));
        ui.add(KeyCap("L م"));
        ui.add(Label::new("Amal أمل"));
    });
    ui.add(Section(&tr(ui, "inspector-about")));
    layout::wrapped_row(ui, |ui| {
        let colors = &theme.colors;
        ui.add(Chip::new("هيئة الميناء").tag(Shape::Outline, colors.tag("actor")));
        ui.add(Chip::new("وزير المياه سامي الدروبي").tag(Shape::Underline, colors.tag("source")).key("L"));
        ui.add(Chip::new("ستغطي نحو 40%").tag(Shape::Band, colors.tag("claim")).removable(&tr(ui, "inspector-unlink")));
        ui.add(Chip::new("according to").tag(Shape::Dotted, colors.tag("cue")).removable(&tr(ui, "inspector-unlink")));
        ui.add(Chip::new("وقال").tag(Shape::Dashed, colors.tag("violet")));
        ui.add(Chip::new("Ministry").tag(Shape::Double, colors.tag("rust")).key("3"));
    });
    ui.add(Section(&tr(ui, "inspector-details")));
    let options = [(0, "rebuts"), (1, "supports"), (2, "محايد")];
    for (key, chosen) in [("inspector-cue", &mut state.stance), ("inspector-condition", &mut state.none)] {
        layout::sides(
            ui,
            |ui| ui.add(Label::new(&tr(ui, key)).muted()),
            |ui| {
                let name = tr(ui, key);
                ui.add(Choice::new(chosen, &options, &name).unset(&tr(ui, "inspector-not-set")).width(180.0))
            },
        );
    }
    layout::row(ui, |ui| {
        ui.add(Toggle::new(&mut state.worthy, &tr(ui, "dialog-settings-snap")));
        ui.add(Toggle::new(&mut state.unsure, &tr(ui, "inspector-unsure")));
    });
    layout::row(ui, |ui| {
        for (shape, name) in [
            (Shape::Band, "claim"),
            (Shape::Outline, "actor"),
            (Shape::Underline, "source"),
            (Shape::Dotted, "cue"),
            (Shape::Dashed, "violet"),
            (Shape::Double, "rust"),
        ] {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(14.0), egui::Sense::hover());
            paint_swatch(ui.painter(), rect, shape, theme.colors.tag(name).edge);
        }
        for icon in icon::ALL.iter().take(8) {
            let icon = icon.to_string();
            ui.add(Label::new(&icon).face(Face::Icon).size(16.0));
        }
    });
    let other = Theme::named(if theme.scheme == Scheme::Light { Scheme::Dark } else { Scheme::Light });
    palette_frame(&theme).show(ui, |ui| {
        layout::row(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add(PaletteItem::new("Claim").key("1").swatch(Shape::Band, other.colors.tag("claim").edge));
            ui.add(PaletteItem::new("Actor").key("2").swatch(Shape::Outline, other.colors.tag("actor").edge));
            ui.add(PaletteItem::new(&tr(ui, "palette-note")).key("N"));
        });
    });
}

fn notices(ui: &mut Ui, state: &mut State) {
    let theme = Theme::of(ui);
    ui.add(Label::new(&tr(ui, "welcome-title")).title());
    ui.add(Label::new(&tr(ui, "welcome-intro")));
    ui.add(Label::new(&tr(ui, "library-empty")).muted().small());
    ui.add(Label::new("👍 emoji, Ελληνικά, עברית, ẮǙ ٱلْعَرَبِيَّةُ إِلَىٰ").strong());
    ui.add(Label::new(&tr_count(ui, "count-marks", 14)).one_line());
    ui.add(TextInput::new(&mut state.name, &tr(ui, "inspector-actors-find")).id(egui::Id::unique("focused")));
    ui.add(TextInput::new(&mut state.note, &tr(ui, "inspector-note")).multiline(2));
    let error = tr(ui, "error-saving-stopped");
    Banner::new(&error, Gravity::Error).dismissible(&tr(ui, "error-dismiss")).show(ui, |ui| {
        layout::row(ui, |ui| ui.add(Button::new(&tr(ui, "error-try-again")).small()));
    });
    Banner::new("Coast Herald: المرفأ · 12", Gravity::Warning).show(ui, |_| ());
    Banner::new(&tr(ui, "article-superseded"), Gravity::Info).show(ui, |_| ());
    popup_frame(&theme).show(ui, |ui| {
        ui.set_width(232.0);
        ui.with_layout(layout::column_layout(ui), |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.add(MenuItem::new(&tr(ui, "action-copy")).icon(icon::COPY).key("Ctrl C"));
            ui.add(MenuItem::new(&tr(ui, "action-note")).icon(icon::NOTE).key("N"));
            ui.add(Separator);
            ui.add(MenuItem::new(&tr(ui, "action-delete")).icon(icon::TRASH).key("Delete").danger());
        });
    });
}

fn drawn(scheme: Scheme, lang: Lang, scale: f32) -> HeadlessOutput {
    let mut state = State::default();
    let options = HeadlessOptions { size: Vec2::new(1200.0, 720.0), scale, scheme, lang, listening: true };
    let mut window = Headless::new(options);
    window.ctx().memory_mut(|memory| memory.request_focus(egui::Id::unique("focused")));
    let all = Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::CTRL | Modifiers::COMMAND,
    };
    window.run(vec![Vec::new(), vec![all]], |ui| gallery(ui, &mut state))
}

/// What opens over the window: a choice, a tooltip, a toast, and, at last, a dialog.
fn overlays(scheme: Scheme, lang: Lang) -> Vec<(&'static str, HeadlessOutput)> {
    let size = Vec2::new(640.0, 420.0);
    let mut window = Headless::new(HeadlessOptions { size, scale: 2.0, scheme, lang, listening: true });
    let mut state = State::default();
    let mut asked = false;
    let mut ui = |ui: &mut Ui, asked: bool| {
        ui.painter().rect_filled(ui.max_rect(), 0, Theme::of(ui).colors.desk);
        let mut child =
            ui.new_child(egui::UiBuilder::new().max_rect(ui.max_rect().shrink(16.0)).layout(layout::column_layout(ui)));
        let ui = &mut child;
        let options = [(0, "rebuts"), (1, "supports"), (2, "محايد")];
        ui.add(Choice::new(&mut state.stance, &options, "choice").width(200.0));
        layout::sides(ui, |_| (), |ui| ui.add(IconButton::new(icon::GEAR, &tr(ui, "action-settings")).key("Ctrl ,")));
        toast(ui, "toast", &tr(ui, "status-copied"));
        if asked {
            let (title, close) = (tr(ui, "dialog-quit-title"), tr(ui, "window-close"));
            Modal::new("dialog", &title, &close).width(360.0).show(ui, |ui| {
                ui.add(Label::new(&tr(ui, "error-saving-stopped")));
                let name = tr(ui, "dialog-field-title");
                ui.add(TextInput::new(&mut state.name, &name));
                layout::sides(
                    ui,
                    |_| (),
                    |ui| {
                        ui.add(Button::new(&tr(ui, "window-cancel")));
                        ui.add(Button::new(&tr(ui, "dialog-save")).primary());
                    },
                );
            });
        }
    };
    let side = if lang.is_rtl() { size.x - 60.0 } else { 60.0 };
    let gear = egui::pos2(size.x - side + if lang.is_rtl() { -30.0 } else { 30.0 }, 70.0);
    let button = |pressed| Event::PointerButton {
        pos: egui::pos2(side, 32.0),
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let mut frames = vec![vec![Event::PointerMoved(egui::pos2(side, 32.0))], vec![button(true)], vec![button(false)]];
    let choice = window.run(frames.clone(), |root| ui(root, asked));
    frames = vec![vec![Event::PointerMoved(egui::pos2(320.0, 300.0))], vec![button(true)], vec![button(false)]];
    frames.push(vec![Event::PointerMoved(gear)]);
    frames.extend(vec![Vec::new(); 12]);
    let tooltip = window.run(frames, |root| ui(root, asked));
    asked = true;
    let dialog = window.run(vec![Vec::new(); 3], |root| ui(root, asked));
    vec![("choice", choice), ("tooltip", tooltip), ("dialog", dialog)]
}

fn keep(folder: &std::ffi::OsStr, name: &str, output: &HeadlessOutput) {
    let png = output.picture.to_png().unwrap();
    #[expect(clippy::disallowed_methods, reason = "a picture to look at may be lost")]
    std::fs::write(std::path::Path::new(folder).join(name), &png).unwrap();
}

#[test]
#[ignore = "writes pictures to look at, into the folder that ISNAD_GALLERY names"]
fn draw_the_gallery() {
    let Some(folder) = std::env::var_os("ISNAD_GALLERY") else { return };
    for scheme in [Scheme::Light, Scheme::Dark] {
        for lang in Lang::ALL {
            for scale in [1.0, 2.0] {
                let name = format!("{scheme:?}-{}-{scale}.png", lang.code());
                keep(&folder, &name, &drawn(scheme, lang, scale));
            }
            for (name, output) in overlays(scheme, lang) {
                keep(&folder, &format!("{name}-{scheme:?}-{}.png", lang.code()), &output);
            }
        }
    }
}

#[test]
fn every_widget_has_a_role_and_a_name() {
    let tree = drawn(Scheme::Light, Lang::En, 1.0).tree.unwrap();
    let mut seen = std::collections::BTreeMap::new();
    for (_, node) in &tree.nodes {
        let name = node.label().or(node.value()).unwrap_or_default().to_owned();
        seen.entry(format!("{:?}", node.role())).or_insert_with(Vec::new).push(name);
    }
    for role in [
        Role::Button,
        Role::CheckBox,
        Role::RadioButton,
        Role::ComboBox,
        Role::ListItem,
        Role::Label,
        Role::Heading,
        Role::ProgressIndicator,
        Role::MenuItem,
        Role::Alert,
        Role::Status,
        Role::TextInput,
        Role::MultilineTextInput,
    ] {
        let names = seen.get(&format!("{role:?}")).unwrap_or_else(|| panic!("no {role:?} in {seen:?}"));
        assert!(names.iter().all(|name| !name.is_empty()), "a {role:?} without a name: {names:?}");
    }
}

//! Widgets as they are worked: by mouse, by keyboard, in both directions.

use egui::{Event, Id, Key, Modifiers, PointerButton, Pos2, Rect, Ui, Vec2};

use super::*;
use crate::typeset::icon;
use crate::ui::headless::{Headless, HeadlessOptions, HeadlessOutput};
use crate::ui::{locale::Lang, text::record::painted};

const DIRECTIONS: [Lang; 2] = Lang::ALL;

fn window(lang: Lang) -> Headless {
    Headless::new(HeadlessOptions { size: Vec2::new(480.0, 320.0), lang, ..HeadlessOptions::default() })
}

fn press(key: Key) -> Vec<Event> {
    [true, false]
        .map(|pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE })
        .into()
}

fn click(pos: Pos2) -> Vec<Vec<Event>> {
    let button =
        |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    vec![vec![Event::PointerMoved(pos)], vec![button(true)], vec![button(false)]]
}

/// The bounds of what assistive technology knows by a name.
fn named(output: &HeadlessOutput, name: &str) -> Option<Rect> {
    let tree = output.tree.as_ref()?;
    let (_, node) = tree.nodes.iter().find(|(_, node)| node.label() == Some(name) || node.value() == Some(name))?;
    let bounds = node.bounds()?;
    let point = |x: f64, y: f64| Pos2::new(x as f32, y as f32);
    Some(Rect::from_min_max(point(bounds.x0, bounds.y0), point(bounds.x1, bounds.y1)))
}

#[test]
fn tab_and_space_work_what_the_mouse_works() {
    for lang in DIRECTIONS {
        let (mut pressed, mut on, mut place) = (0, false, 0);
        let mut ui = |ui: &mut Ui| {
            layout::column(ui, |ui| {
                pressed += usize::from(ui.add(Button::new("Import")).clicked());
                ui.add(Toggle::new(&mut on, "Snap"));
                ui.add(Segmented::new(&mut place, &[(0, "Annotate"), (1, "Review")]));
            });
        };
        let mut window = window(lang);
        let mut keys = vec![Vec::new()];
        for _ in 0..2 {
            keys.extend([press(Key::Tab), press(Key::Space)]);
        }
        keys.extend([press(Key::Tab), press(Key::Tab), press(Key::Enter)]);
        window.run(keys, &mut ui);
        assert_eq!((pressed, on, place), (1, true, 1), "{lang:?}");
    }
}

#[test]
fn the_trailing_side_is_the_other_one_in_arabic() {
    for (lang, first_is_left) in [(Lang::En, true), (Lang::Ar, false)] {
        let output = window(lang).run(Vec::new(), |ui| {
            layout::column(ui, |ui| {
                layout::sides(ui, |ui| ui.add(Button::new("first")), |ui| ui.add(Button::new("last")));
            });
        });
        let (first, last) = (named(&output, "first").unwrap(), named(&output, "last").unwrap());
        assert_eq!(first.right() < last.left(), first_is_left, "{lang:?}: {first:?} {last:?}");
        let (from, to) =
            if first_is_left { (first.left(), 480.0 - last.right()) } else { (480.0 - first.right(), last.left()) };
        assert!(from < 12.0 && to < 12.0, "{lang:?}: both at the edges: {from}, {to}");
    }
}

#[test]
fn a_choice_opens_and_takes_what_is_clicked_or_entered() {
    let options = [(0, "rebuts"), (1, "supports"), (2, "محايد")];
    for lang in DIRECTIONS {
        for by_mouse in [true, false] {
            let mut chosen = 0;
            let mut changes = 0;
            let mut ui = |ui: &mut Ui| {
                layout::column(ui, |ui| {
                    let choice = Choice::new(&mut chosen, &options, "Stance").width(180.0);
                    changes += usize::from(ui.add(choice).changed());
                });
            };
            let mut window = window(lang);
            if by_mouse {
                let output = window.run(Vec::new(), &mut ui);
                let field = named(&output, "Stance").unwrap();
                let output = window.run(click(field.center()), &mut ui);
                let row = named(&output, "محايد").unwrap_or_else(|| panic!("{lang:?}: the list is closed"));
                assert!(row.top() >= field.bottom() && (row.center().x - field.center().x).abs() < 8.0, "{row:?}");
                window.run(click(row.center()), &mut ui);
            } else {
                let down = press(Key::ArrowDown);
                window.run(vec![Vec::new(), press(Key::Tab), press(Key::Enter)], &mut ui);
                window.run(vec![down.clone(), Vec::new(), down.clone(), Vec::new(), down, Vec::new()], &mut ui);
                window.run(vec![press(Key::Enter)], &mut ui);
            }
            assert_eq!((chosen, changes), (2, 1), "{lang:?}, by mouse: {by_mouse}");
        }
    }
}

#[test]
fn a_dialog_closes_by_its_cross_and_by_escape() {
    for lang in DIRECTIONS {
        for by_cross in [true, false] {
            let mut open = true;
            let mut ui = |ui: &mut Ui| {
                if open {
                    let modal = Modal::new("export", "Export", "Close").width(300.0);
                    open = !modal.show(ui, |ui| ui.add(Button::new("Save"))).close;
                }
            };
            let mut window = window(lang);
            let output = window.run(vec![Vec::new(); 3], &mut ui);
            let (cross, save) = (named(&output, "Close").unwrap(), named(&output, "Save").unwrap());
            let middle = 240.0;
            let leading = |rect: Rect| if lang == Lang::En { rect.left() - middle } else { middle - rect.right() };
            assert!(leading(save) < -100.0, "{lang:?}: contents begin at the leading side: {save:?}");
            assert!(leading(cross) > 90.0, "{lang:?}: the cross is at the trailing side: {cross:?}");
            window.run(if by_cross { click(cross.center()) } else { vec![press(Key::Escape)] }, &mut ui);
            assert!(!open, "{lang:?}, by its cross: {by_cross}");
        }
    }
}

#[test]
fn a_menu_opens_and_its_items_act() {
    for lang in DIRECTIONS {
        let mut copied = 0;
        let mut ui = |ui: &mut Ui| {
            layout::column(ui, |ui| {
                let more = ui.add(IconButton::new(icon::DOTS_THREE, "More"));
                menu(&more, |ui| {
                    copied += usize::from(ui.add(MenuItem::new("Copy").key("Ctrl C")).clicked());
                    ui.add(Separator);
                    ui.add(MenuItem::new("Delete").danger());
                });
            });
        };
        let mut window = window(lang);
        let output = window.run(Vec::new(), &mut ui);
        let button = named(&output, "More").unwrap();
        let output = window.run(click(button.center()), &mut ui);
        let item = named(&output, "Copy").unwrap_or_else(|| panic!("{lang:?}: the menu is closed"));
        let aligned = if lang == Lang::En { item.left() - button.left() } else { button.right() - item.right() };
        assert!((0.0..12.0).contains(&aligned), "{lang:?}: {item:?} below {button:?}");
        let output = window.run(click(item.center()), &mut ui);
        assert_eq!(copied, 1, "{lang:?}");
        assert!(named(&output, "Copy").is_none(), "{lang:?}: the menu stays open");
    }
}

#[test]
fn a_chip_is_taken_away_by_its_cross_and_by_delete() {
    for lang in DIRECTIONS {
        for by_cross in [true, false] {
            let mut removed = 0;
            let mut ui = |ui: &mut Ui| {
                layout::column(ui, |ui| {
                    layout::wrapped_row(ui, |ui| {
                        removed += usize::from(Chip::new("هيئة الميناء").removable("Unlink").show(ui).removed);
                    });
                });
            };
            let mut window = window(lang);
            let output = window.run(Vec::new(), &mut ui);
            let cross = named(&output, "Unlink, هيئة الميناء").unwrap();
            window
                .run(if by_cross { click(cross.center()) } else { vec![press(Key::Tab), press(Key::Delete)] }, &mut ui);
            assert_eq!(removed, 1, "{lang:?}, by its cross: {by_cross}");
        }
    }
}

#[test]
fn a_label_that_does_not_fit_stays_within_its_room() {
    let long = "محطة التحلية الجديدة ستغطي نحو 40% من حاجة العاصمة قبل نهاية العام، بحسب الوزارة";
    for lang in DIRECTIONS {
        window(lang).run(Vec::new(), |ui| {
            ui.set_max_width(200.0);
            layout::column(ui, |ui| {
                for label in [Label::new(long), Label::new(long).one_line(), Label::new(long).by_its_own_side()] {
                    assert!(ui.add(label).rect.width() <= 200.0, "{lang:?}");
                }
                assert!(ui.add(ListRow::new(long).trailing("12")).rect.width() <= 200.0);
                assert!(ui.add(Chip::new(long).key("L")).rect.width() <= 200.0);
            });
        });
    }
}

#[test]
fn focus_given_by_name_is_seen() {
    let mut text = String::new();
    let mut window = window(Lang::En);
    window.ctx().memory_mut(|memory| memory.request_focus(Id::unique("find")));
    let mut has_focus = false;
    window
        .run(Vec::new(), |ui| has_focus = ui.add(TextInput::new(&mut text, "Find").id(Id::unique("find"))).has_focus());
    assert!(has_focus);
}

#[test]
fn the_words_of_a_tip_stand_on_its_ground() {
    let long = "إظهار مواد المشروع كلها مع من وسمها، ومتى، وبأي دليل ترميز (codebook) كان ذلك، وما بقي منها للمراجعة";
    for (lang, tip) in [(Lang::En, "Show all"), (Lang::Ar, "إظهار الكل"), (Lang::Ar, "Show all"), (Lang::Ar, long)]
    {
        let mut window = window(lang);
        let mut show = |ui: &mut Ui| {
            layout::column(ui, |ui| ui.add(IconButton::new(icon::GEAR, tip)));
        };
        let output = window.run(Vec::new(), &mut show);
        let at = named(&output, tip).unwrap().center();
        let mut frames = vec![vec![Event::PointerMoved(at)]];
        frames.extend(vec![Vec::new(); 12]);
        window.run(frames, &mut show);
        let ctx = window.ctx().clone();
        let painted = painted(&ctx, || drop(window.run(vec![Vec::new()], &mut show)));
        let words = painted.iter().find(|text| text.source == tip).unwrap_or_else(|| panic!("no tip: {painted:?}"));
        let ground = ctx.memory(|memory| memory.area_rect(words.layer.id)).expect("an area");
        let ink = words.glyphs.iter().map(|glyph| glyph.ink).fold(Rect::NOTHING, Rect::union);
        assert!(ground.expand(1.0).contains_rect(ink), "{lang:?}: “{tip}” at {ink:?} on {ground:?}");
        assert!(ground.width() < 380.0, "{lang:?}: as wide as its words: {ground:?}");
    }
}

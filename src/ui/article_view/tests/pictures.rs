//! What is drawn. With `ISNAD_PICTURES=DIR` the pictures are kept there, to be looked at.

use egui::{Color32, Event, Vec2};

use super::{
    super::{Hint, ViewCommand},
    fixture::{Desk, Window},
};
use crate::{
    model::{EntityId, LinkTarget, Role, Shape, TagId},
    ui::{
        headless::{HeadlessOptions, HeadlessOutput},
        locale::Lang,
        theme::{Scheme, Theme},
    },
};

#[expect(clippy::disallowed_methods, reason = "a picture to look at, drawn anew each time")]
fn keep(name: &str, output: &HeadlessOutput) {
    if let Some(folder) = std::env::var_os("ISNAD_PICTURES") {
        let file = std::path::Path::new(&folder).join(format!("{name}.png"));
        std::fs::write(file, output.picture.to_png().expect("a picture")).expect("written");
    }
}

/// Large where the pictures are looked at, else as small as shows everything.
fn options(scheme: Scheme, scale: f32) -> HeadlessOptions {
    let looked_at = std::env::var_os("ISNAD_PICTURES").is_some();
    let size = if looked_at { Vec2::new(900.0, 1000.0) } else { Vec2::new(560.0, 560.0) };
    HeadlessOptions { size, scale, scheme, ..HeadlessOptions::default() }
}

#[test]
fn the_sample_is_drawn() {
    for (name, scheme, scale) in [
        ("sample-light", Scheme::Light, 1.0),
        ("sample-dark", Scheme::Dark, 1.0),
        ("sample-light-2x", Scheme::Light, 2.0),
    ] {
        let mut window = Window::new(Desk::sample(), options(scheme, scale));
        let claim = window.desk.find("مسودة اتفاق جديدة أُرسلت إلى الطرفين قبل يومين بهدف إعادتهما إلى طاولة المحادثات بعد انقطاع دام ثلاثة أسابيع");
        window.desk.focus = Some(window.desk.mark("claim", &[claim]));
        let output = window.frames(vec![]);
        keep(name, &output);
        let theme = Theme::named(scheme);
        for (what, color) in [
            ("paper", theme.colors.paper),
            ("a claim", theme.colors.tag("claim").fill),
            ("the chosen claim's edge", theme.colors.tag("claim").edge),
            ("a source", theme.colors.tag("source").edge),
        ] {
            assert!(has(&output, color), "{name} lacks {what}");
        }
    }
}

/// Nested, crossing, split and piled-up marks, each shape, a flag, controls, a selection over a claim, hints.
const TRICKY: &str = "قال نقيب الصيادين إن «المرفأ» لن يُغلق قبل 15 أكتوبر 2025، وإن شركة BlueFlow Marine (ش.م.ل) تعهّدت بذلك.\n\
    وأضاف المصدر نفسه، في حديث إلى الصحيفة، أن الاتفاق \u{202E}مقلوب\u{202C} لم يُوقَّع بعد؛ ثم نفى ذلك لاحقًا في بيان.\n\
    The minister said محطة التحلية “will open in 2026”, and denied what صحيفة المرفأ had reported about it, \
    although two officials close to the talks insisted otherwise on Sunday evening.";

fn tricky() -> Desk {
    let mut desk = Desk::new(TRICKY);
    desk.title = "ماذا قال النقيب؟".to_owned();
    desk.meta = "المرفأ · 3 سبتمبر 2025".to_owned();
    for (n, shape) in [Shape::Dashed, Shape::Double].into_iter().enumerate() {
        let mut tag = desk.codebook.tags[2].clone();
        tag.id = TagId::new(["dashed", "double"][n]).expect("a name");
        (tag.shape, tag.role) = (shape, Role::Other);
        tag.color = ["violet", "rust"][n].to_owned();
        desk.codebook.tags.push(tag);
    }
    let mark = |desk: &mut Desk, tag: &str, quote: &str| {
        let span = desk.find(quote);
        desk.mark(tag, &[span])
    };
    let outer =
        mark(&mut desk, "claim", "«المرفأ» لن يُغلق قبل 15 أكتوبر 2025، وإن شركة BlueFlow Marine (ش.م.ل) تعهّدت بذلك");
    mark(&mut desk, "claim", "شركة BlueFlow Marine (ش.م.ل) تعهّدت بذلك");
    mark(&mut desk, "claim", "Marine (ش.م.ل)");
    let actor = mark(&mut desk, "actor", "BlueFlow Marine");
    mark(&mut desk, "actor", "BlueFlow");
    let source = mark(&mut desk, "source", "نقيب الصيادين");
    for tag in ["actor", "cue", "dashed", "double"] {
        mark(&mut desk, tag, "الصيادين");
    }
    mark(&mut desk, "dashed", "الصيادين إن");
    mark(&mut desk, "double", "في بيان");
    mark(&mut desk, "dashed", "لاحقًا");
    let split = [desk.find("الاتفاق"), desk.find("لم يُوقَّع بعد"), desk.find("في بيان")];
    let split = desk.mark("claim", &split);
    desk.change(split, |split| split.unsure = true);
    mark(&mut desk, "source", "المصدر نفسه");
    let english = mark(&mut desk, "claim", "محطة التحلية “will open in 2026”");
    mark(&mut desk, "actor", "محطة التحلية");
    mark(&mut desk, "source", "two officials close to the talks");
    desk.link("attributed-to", outer, LinkTarget::Annotation(source), &[("step", "1")]);
    desk.link("attributed-to", outer, LinkTarget::Article, &[("step", "2")]);
    desk.link("about", outer, LinkTarget::Annotation(actor), &[]);
    desk.link("about", outer, LinkTarget::Entity(EntityId::new("port-authority").expect("a name")), &[]);
    (desk.focus, desk.armed) = (Some(outer), Some(english));
    desk
}

#[test]
fn every_kind_of_mark_is_drawn() {
    for (name, scheme) in [("tricky-light", Scheme::Light), ("tricky-dark", Scheme::Dark)] {
        let mut window = Window::new(tricky(), options(scheme, 2.0));
        let selected = window.desk.find("يُغلق قبل 15 أكتوبر");
        let ctx = window.headless.ctx().clone();
        window.desk.state.handle(&ctx, ViewCommand::Select(selected));
        window.desk.state.request_focus();
        let hints = [("نقيب", "أ"), ("المصدر", "س"), ("two", "ي")];
        let hints = hints.map(|(quote, label)| Hint { span: window.desk.find(quote), label: label.to_owned() });
        window.desk.state.set_hints(hints.into());
        keep(name, &window.frames(vec![]));
        window.desk.state.set_hints(Vec::new());
        window.desk.focus = window.desk.layer.annotations.values().find(|a| a.fragments.len() > 1).map(|a| a.id);
        let output = window.frames(vec![]);
        keep(&format!("{name}-split"), &output);
        let colors = &Theme::named(scheme).colors;
        for color in ["violet", "rust", "cue"] {
            assert!(has(&output, colors.tag(color).edge), "{name} lacks {color}");
        }
        assert!(has(&output, colors.selection_fill) && has(&output, colors.warn), "{name} lacks selection or flag");
    }
}

#[test]
fn an_arabic_window_and_a_narrow_one_are_drawn() {
    let options = |size| HeadlessOptions { size, scale: 1.0, scheme: Scheme::Dark, lang: Lang::Ar, listening: true };
    let mut window = Window::new(Desk::sample(), options(Vec2::new(340.0, 420.0)));
    let narrow = window.desk.state.sheet.expect("shown");
    assert!(narrow.paper.span() >= 339.0 && narrow.column.span() > 250.0, "margins give way first: {narrow:?}");
    keep("narrow", &window.frames(vec![]));

    let mut window = Window::new(tricky(), options(Vec2::new(900.0, 460.0)));
    let at = window.boxes()[2].rect.center();
    let still = std::iter::repeat_n(Vec::new(), 8);
    let mut events = vec![vec![Event::PointerMoved(at)]];
    events.extend(still);
    let output = window.frames(events);
    keep("tip", &output);
    let inverse = Theme::named(Scheme::Dark).colors.inverse;
    let below = output.picture.pixel(at.x as usize + 20, at.y as usize + 26);
    assert_eq!(below, inverse, "the mark under the pointer is explained below it");
}

#[test]
fn the_reference_article_is_drawn_where_it_is_present() {
    let Ok(text) = std::fs::read_to_string("../shared/articles/ceasefire-ar.txt") else { return };
    let mut window = Window::new(Desk::new(&text), options(Scheme::Light, 1.0));
    keep("reference", &window.frames(vec![]));
    assert!(window.boxes().len() > 20);
}

fn has(output: &HeadlessOutput, color: Color32) -> bool {
    let picture = &output.picture;
    (0..picture.height).any(|y| (0..picture.width).any(|x| picture.pixel(x, y) == color))
}

//! What the mouse does, held against where the words are.

use std::time::Duration;

use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, Vec2};

use super::{
    super::{ViewEvent, WordBox},
    fixture::{Desk, Window, button},
};

/// Arabic with Latin, both kinds of digits, brackets, guillemets, diacritics; and a left-to-right paragraph.
const MIXED: &str = "قالت شركة BlueFlow إنّ ٤٠ من أصل 64 مضخة (Phase 2) تعطّلت، ونفت «المرفأ» ذلك أمس.\n\
    The port said محطة التحلية opens in 2026, not 2025.\nختام";

/// A point inside a word, near its start or its end in reading order.
fn inside(text: &str, word: &WordBox, near_start: bool) -> Pos2 {
    let rtl = word
        .span
        .slice(text)
        .is_some_and(|w| w.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c) && c.is_alphabetic()));
    let part = if rtl == near_start { 0.85 } else { 0.15 };
    Pos2::new(word.rect.left() + word.rect.width() * part, word.rect.center().y)
}

#[test]
fn a_drag_from_word_to_word_selects_exactly_them() {
    let mut window = Window::of(Desk::new(MIXED));
    let text = window.desk.text.clone();
    let boxes = window.boxes();
    assert!(boxes.len() > 20, "all words are seen: {boxes:?}");
    for (i, j) in [(0, 3), (2, 2), (1, 6), (5, 9), (8, 12), (14, 17), (16, 20), (13, 18)] {
        let (first, last) = (&boxes[i], &boxes[j]);
        window.drag(inside(&text, first, true), inside(&text, last, false), Modifiers::NONE);
        let expected = text.get(first.span.start()..last.span.end());
        assert_eq!(window.selected(), expected, "from word {i} to word {j}");
        window.drag(inside(&text, last, false), inside(&text, first, true), Modifiers::NONE);
        assert_eq!(window.selected(), expected, "from word {j} back to word {i}");
    }
}

#[test]
fn a_drag_snaps_to_clitics_unless_snapping_is_off() {
    let mut window = Window::of(Desk::new("سافر والوزير اليوم."));
    let boxes = window.boxes();
    let word = &boxes[1];
    let from = Pos2::new(word.rect.right() - word.rect.width() * 0.12, word.rect.center().y);
    let to = Pos2::new(word.rect.left() + 1.0, from.y);
    window.drag(from, to, Modifiers::NONE);
    assert_eq!(window.selected(), Some("الوزير"));
    let from = Pos2::new(word.rect.right() - word.rect.width() * 0.5, word.rect.center().y);
    window.desk.snap = false;
    window.drag(from, to, Modifiers::NONE);
    let exact = window.selected().expect("letters");
    assert!("الوزير".ends_with(exact) && exact != "الوزير", "it takes what was dragged, not {exact}");
}

#[test]
fn the_palette_is_asked_for_beside_what_was_selected() {
    let mut window = Window::of(Desk::new(MIXED));
    let boxes = window.boxes();
    let text = window.desk.text.clone();
    window.drag(inside(&text, &boxes[0], true), inside(&text, &boxes[2], false), Modifiers::NONE);
    let asked = window.desk.events.iter().find_map(|event| match event {
        ViewEvent::OpenPalette { rect } => Some(*rect),
        _ => None,
    });
    let asked = asked.expect("the palette is asked for");
    for word in boxes.iter().take(3) {
        assert!(asked.contains(word.rect.center()), "{word:?} is outside {asked:?}");
    }
    assert!(asked.height() < 40.0, "it is no higher than the line: {asked:?}");
}

#[test]
fn clicks_take_words_and_sentences() {
    let mut window = Window::of(Desk::new(MIXED));
    let word = window.boxes()[2].clone();
    window.clicks(word.rect.center(), 2);
    assert_eq!(window.selected(), Some("BlueFlow"));
    window.clicks(word.rect.center(), 3);
    assert_eq!(window.selected(), MIXED.lines().next());
}

#[test]
fn a_click_chooses_the_innermost_mark_and_then_goes_outward() {
    let mut desk = Desk::new(MIXED);
    let (claim, actor) = (desk.find("شركة BlueFlow إنّ ٤٠"), desk.find("BlueFlow"));
    let (claim, actor) = (desk.mark("claim", &[claim]), desk.mark("actor", &[actor]));
    let mut window = Window::of(desk);
    let at = window.boxes()[2].rect.center();
    for expected in [actor, claim, actor] {
        window.desk.events.clear();
        window.clicks(at, 1);
        assert!(window.desk.events.contains(&ViewEvent::Activated(Some(expected))), "{:?}", window.desk.events);
        window.desk.focus = Some(expected);
    }
    let beside = window.boxes()[8].rect.center();
    window.clicks(beside, 1);
    assert_eq!(window.desk.events.last(), Some(&ViewEvent::Activated(None)));
}

#[test]
fn the_edges_of_the_chosen_mark_follow_the_pointer() {
    let mut desk = Desk::new(MIXED);
    let actor = desk.find("شركة");
    desk.focus = Some(desk.mark("actor", &[actor]));
    let id = desk.focus.expect("just made");
    let mut window = Window::of(desk);
    let boxes = window.boxes();
    let (word, next) = (&boxes[1], &boxes[2]);
    // Arabic: the mark ends at its left, and the next word is further left.
    let end = Pos2::new(word.rect.left() + 1.0, word.rect.center().y);
    window.drag(end, inside(MIXED, next, false), Modifiers::NONE);
    let span = window.desk.find("شركة BlueFlow");
    let moved = ViewEvent::EdgeDragged { annotation: id, fragment: 0, span };
    assert!(window.desk.events.contains(&moved), "{:?}", window.desk.events);
    assert_eq!(window.selected(), None);
}

#[test]
fn with_a_tag_armed_a_drag_tags_at_once() {
    let mut desk = Desk::new(MIXED);
    desk.tag_armed = true;
    let mut window = Window::of(desk);
    let boxes = window.boxes();
    window.drag(inside(MIXED, &boxes[0], true), inside(MIXED, &boxes[1], false), Modifiers::NONE);
    let span = window.desk.find("قالت شركة");
    assert_eq!(window.desk.events, [ViewEvent::Selected(None), ViewEvent::DragTag(span)]);
}

/// An article of several screens.
fn long() -> Desk {
    Desk::new(&format!("{MIXED}\n").repeat(60))
}

#[test]
fn the_wheel_scrolls_and_stops_at_the_ends() {
    let mut window = Window::of(long());
    let wheel = |lines: f32| Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: Vec2::new(0.0, lines),
        source: MouseWheelSource::Wheel,
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    };
    let still = || std::iter::repeat_n(Vec::new(), 10);
    let mut turn = |lines: f32| {
        let mut events = vec![vec![Event::PointerMoved(Pos2::new(400.0, 400.0))], vec![wheel(lines)]];
        events.extend(still());
        window.frames(events);
        window.desk.state.progress()
    };
    assert!(turn(3.0) < 1e-6, "above the start there is nothing");
    let down = turn(-10.0);
    assert!(down > 0.01 && down < 0.5, "{down}");
    assert!(turn(-10_000.0) > 0.999);
    assert!(turn(10_000.0) < 1e-6);
}

#[test]
fn a_drag_past_the_lower_edge_scrolls_and_selects_on() {
    let mut window = Window::of(long());
    let (from, below) = (window.boxes()[4].rect.center(), Pos2::new(300.0, 960.0));
    let shown = window.desk.state.visible_bytes();
    let mut events = vec![vec![Event::PointerMoved(from)], vec![button(from, true, Modifiers::NONE)]];
    events.push(vec![Event::PointerMoved(Pos2::new(300.0, 700.0))]);
    events.extend(std::iter::repeat_n(vec![Event::PointerMoved(below)], 20));
    events.push(vec![button(below, false, Modifiers::NONE)]);
    window.frames(events);
    let selected = window.desk.state.selected().expect("words");
    assert!(selected.end() > shown.end, "{selected:?} goes beyond what was shown, {shown:?}");
    assert!(window.desk.state.drag.is_none());
}

#[test]
fn a_bracket_in_the_margin_chooses_its_claim() {
    let mut desk = Desk::new(MIXED);
    let span = desk.find("ونفت «المرفأ» ذلك");
    let claim = desk.mark("claim", &[span]);
    let mut window = Window::of(desk);
    let bracket = window.desk.state.brackets.first().expect("a bracket").rect;
    let column = window.desk.state.sheet.expect("shown").column;
    assert!(bracket.left() > column.max, "in an Arabic paragraph it stands at the right");
    window.clicks(bracket.center(), 1);
    assert_eq!(window.desk.events.last(), Some(&ViewEvent::Activated(Some(claim))));
}

#[test]
fn nothing_is_drawn_anew_while_nothing_happens() {
    let mut window = Window::of(Desk::new(MIXED));
    assert!(window.bare_frame() > Duration::from_mins(1), "without the keyboard there is no caret to blink");
    window.desk.state.request_focus();
    window.frames(vec![]);
    let blink = window.bare_frame();
    assert!((Duration::from_millis(5)..=Duration::from_millis(530)).contains(&blink), "{blink:?}");
}

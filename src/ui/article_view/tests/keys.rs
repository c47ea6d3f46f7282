//! What commands do to the selection, and what stays as it is.

use egui::accesskit;

use super::{
    super::{Selection, ViewCommand, geometry::Page},
    fixture::{Desk, Window},
};
use crate::{
    text::TextSpan,
    typeset::{Caret, Side},
    ui::action::Motion,
};

const TEXT: &str = "قال الوزير إن المحطة ستعمل، والنقابة نفت ذلك.\nولم تردّ شركة BlueFlow.\nآخر سطر";

fn send(window: &mut Window, command: ViewCommand) {
    let ctx = window.headless.ctx().clone();
    window.desk.state.handle(&ctx, command);
}

fn go(window: &mut Window, motion: Motion, extend: bool) {
    send(window, ViewCommand::Move { motion, extend });
}

#[test]
fn arrows_move_by_what_is_seen() {
    let mut window = Window::of(Desk::new(TEXT));
    go(&mut window, Motion::Left, false);
    assert_eq!(window.desk.state.selection().caret.byte, "ق".len(), "left is onward in Arabic");
    go(&mut window, Motion::Right, false);
    assert_eq!(window.desk.state.selection().caret.byte, 0);
    for _ in 0..2 {
        go(&mut window, Motion::WordLeft, true);
    }
    assert_eq!(window.selected(), Some("قال الوزير"));
    go(&mut window, Motion::Right, false);
    assert_eq!(window.desk.state.selection(), Selection::at(Caret::before(0)), "the arrow lets go at its own side");
    go(&mut window, Motion::End, false);
    go(&mut window, Motion::LineStart, true);
    assert_eq!(window.selected(), Some("آخر سطر"));
    go(&mut window, Motion::Start, true);
    assert_eq!(window.selected(), Some(TEXT), "the end that was not moved stays");
}

#[test]
fn moves_up_and_down_come_back_to_their_place() {
    let mut window = Window::of(Desk::new(TEXT));
    for _ in 0..3 {
        go(&mut window, Motion::WordLeft, false);
    }
    let there = window.desk.state.selection().caret.byte;
    for motion in [Motion::Down, Motion::Down, Motion::Up, Motion::Up] {
        go(&mut window, motion, false);
    }
    assert_eq!(window.desk.state.selection().caret.byte, there);
}

#[test]
fn growing_and_shrinking_walk_the_same_steps() {
    let mut window = Window::of(Desk::new(TEXT));
    let at = window.desk.find("نقابة").start();
    send(&mut window, ViewCommand::Select(TextSpan::stored(at, at + 2).expect("in order")));
    send(&mut window, ViewCommand::Collapse);
    let mut steps = Vec::new();
    for _ in 0..4 {
        send(&mut window, ViewCommand::Grow);
        steps.push(window.selected().expect("words").to_owned());
    }
    assert_eq!(steps.first().map(String::as_str), Some("النقابة"), "a word without its clitic first");
    assert!(steps.windows(2).all(|pair| pair[1].contains(&pair[0])), "{steps:?}");
    for expected in steps.iter().rev().skip(1) {
        send(&mut window, ViewCommand::Shrink);
        assert_eq!(window.selected(), Some(expected.as_str()));
    }
}

#[test]
fn edges_of_the_selection_move_by_letter_and_word() {
    let mut window = Window::of(Desk::new(TEXT));
    let span = window.desk.find("الوزير");
    send(&mut window, ViewCommand::Select(span));
    send(&mut window, ViewCommand::MoveEdge { start: false, to: Side::Left, word: true });
    assert_eq!(window.selected(), Some("الوزير إن"));
    send(&mut window, ViewCommand::MoveEdge { start: true, to: Side::Left, word: false });
    assert_eq!(window.selected(), Some("لوزير إن"));
}

#[test]
fn a_place_far_away_is_scrolled_to() {
    let text = format!("{}هدف\n{}", "سطر من الكلام\n".repeat(400), "سطر آخر\n".repeat(400));
    let mut window = Window::of(Desk::new(&text));
    let target = window.desk.find("هدف");
    assert!(window.boxes().iter().all(|word| word.span != target));
    send(&mut window, ViewCommand::ScrollTo(target.start()));
    window.frames(vec![]);
    let found = window.boxes().into_iter().find(|word| word.span == target).expect("it is seen");
    assert!((200.0..500.0).contains(&found.rect.center().y), "{:?}", found.rect);
    assert!(window.desk.state.progress() > 0.3);
}

/// Glyphs of everything that is seen, with where they are.
fn glyphs(window: &Window) -> Vec<(usize, u32, [i32; 2])> {
    let document = window.desk.state.document.as_ref().expect("shown");
    let placed = document.placed().iter();
    let glyphs = placed.flat_map(|placed| {
        let place = |n: f32| (n * 64.0).round() as i32;
        let glyphs = placed.paragraph.glyphs().into_iter();
        glyphs.map(move |(_, g)| (placed.bytes.start + g.bytes.start, g.id, [place(g.x), place(placed.y + g.y)]))
    });
    glyphs.collect()
}

#[test]
fn marking_moves_no_letter() {
    let mut window = Window::of(Desk::sample());
    let before = glyphs(&window);
    let spans: Vec<TextSpan> = window.boxes().iter().map(|word| word.span).collect();
    for (n, pair) in spans.windows(2).enumerate() {
        // Also from the middle of a word to the middle of the next.
        let cut = |span: TextSpan| crate::text::grapheme::snap_down(&window.desk.text, span.start() + span.len() / 2);
        if let Some(span) = TextSpan::stored(cut(pair[0]), cut(pair[1])).filter(|span| !span.is_empty()) {
            window.desk.put(["claim", "actor", "source", "cue"][n % 4], span);
        }
    }
    window.frames(vec![]);
    assert!(!before.is_empty());
    assert_eq!(glyphs(&window), before);
}

#[test]
fn parts_of_marks_are_the_rectangles_of_the_typesetter() {
    let window = Window::of(Desk::sample());
    let document = window.desk.state.document.as_ref().expect("shown");
    let sheet = window.desk.state.sheet.expect("shown");
    let page = Page::new(sheet, document);
    let mut checked = 0;
    for mark in window.desk.state.marks.drawn.items() {
        let parts = page.parts(mark.span);
        // The document knows nothing of lines that are not seen; the page leaves them out.
        for part in &parts {
            let same = document.rects(mark.span.range()).into_iter().find(|rect| rect.rect.bytes == part.bytes);
            let same = same.expect("the typesetter has it").rect;
            let (x, y) = sheet.to_document(part.rect.min);
            assert!((x - same.left).abs() < 0.01 && (y - same.top).abs() < 1.0, "{part:?} {same:?}");
            assert!((part.rect.width() * sheet.scale - (same.right - same.left)).abs() < 0.01);
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked}");
}

#[test]
fn a_headline_that_the_text_begins_with_is_not_shown_twice() {
    for (title, is_heading, is_above) in
        [("محطة", true, true), ("عنوان الخبر", false, true), ("عنوان الخبر", true, false)]
    {
        let mut desk = Desk::new("عنوان الخبر\n\nقال الوزير ذلك أمس.");
        desk.title = title.to_owned();
        desk.headings.extend(is_heading.then_some(crate::model::Heading { start: 0, level: 1 }));
        let tree = Window::of(desk).frames(vec![]).tree.expect("a tree");
        let above =
            tree.nodes.iter().any(|(_, node)| node.role() == accesskit::Role::Heading && node.label() == Some(title));
        assert_eq!(above, is_above, "{title}, {is_heading}");
        let is_named = tree.nodes.iter().any(|(_, node)| {
            node.role() == accesskit::Role::Document && node.label().is_some_and(|label| label.contains(title))
        });
        assert!(is_named, "the article is called so all the same");
    }
}

#[test]
fn assistive_technology_is_told_of_lines_and_marks() {
    let mut desk = Desk::new(TEXT);
    desk.title = "محطة".to_owned();
    let span = desk.find("المحطة ستعمل");
    desk.mark("claim", &[span]);
    let mut window = Window::of(desk);
    let selected = window.desk.find("النقابة");
    send(&mut window, ViewCommand::Select(selected));
    let tree = window.frames(vec![]).tree.expect("a tree");
    let of = |role| tree.nodes.iter().filter(move |(_, node)| node.role() == role).map(|(id, node)| (*id, node));
    let (_, document) = of(accesskit::Role::Document).next().expect("the article");
    assert!(document.label().is_some_and(|label| label.contains("محطة")));
    // In the order in which they are read out.
    let run = |id| of(accesskit::Role::TextRun).find(|(run, _)| run == id);
    let runs: Vec<_> = document.children().iter().filter_map(run).collect();
    let said: String = runs.iter().filter_map(|(_, run)| run.value()).collect();
    assert_eq!(said.replace('\n', ""), TEXT.replace('\n', ""));
    let mut directions = std::collections::BTreeSet::new();
    for (nth, (id, run)) in runs.iter().enumerate() {
        directions.insert(format!("{:?}", run.text_direction()));
        let value = run.value().unwrap_or_default();
        let lengths = run.character_lengths();
        assert_eq!(lengths.iter().map(|length| usize::from(*length)).sum::<usize>(), value.len());
        assert!(run.word_starts().iter().all(|at| usize::from(*at) < lengths.len()));
        let (positions, widths) = (run.character_positions().expect("places"), run.character_widths().expect("widths"));
        assert!(positions.windows(2).all(|pair| pair[0] <= pair[1]), "from where the run begins: {positions:?}");
        let width = run.bounds().map_or(0.0, |bounds| bounds.width() as f32);
        assert!(positions.iter().zip(widths).all(|(at, wide)| *at >= 0.0 && at + wide <= width + 0.6), "{value}");
        if let Some(next) = run.next_on_line() {
            assert_eq!((next, runs[nth + 1].1.previous_on_line()), (runs[nth + 1].0, Some(*id)));
        }
    }
    assert_eq!(directions.len(), 2, "Latin words run from the left: {directions:?}");
    assert!(of(accesskit::Role::Mark).any(|(_, mark)| mark.label().is_some_and(|l| l.contains("المحطة ستعمل"))));
    let selection = document.text_selection().expect("a selection");
    let (_, run) = runs.iter().find(|(id, _)| *id == selection.anchor.node).expect("its line");
    let chosen: String = run.value().unwrap_or_default().chars().skip(selection.anchor.character_index).collect();
    assert!(chosen.starts_with("النقابة"), "{chosen}");
}

//! Long texts: only what is looked at is set, and nothing jumps.

use std::{collections::BTreeSet, sync::Arc};

use isnad::typeset::{Caret, Document, Side, TextStyle, Typesetter, Vertical};
use proptest::prelude::*;

use super::SAMPLES;

const HEIGHT: f32 = 600.0;

/// An article of many paragraphs, the long among the short.
fn article(paragraphs: usize) -> Arc<str> {
    let mut text = String::new();
    for i in 0..paragraphs {
        if i > 0 {
            text.push('\n');
        }
        for j in 0..=(i * 5 % 7) {
            text.push_str(SAMPLES[(i + j) % 7]);
            text.push(' ');
        }
    }
    text.into()
}

fn document(text: &Arc<str>) -> (Typesetter, Document) {
    (Typesetter::new(), Document::new(Arc::clone(text), TextStyle::reading(20.0), 500.0))
}

/// Where a byte's line is on the screen, if it is.
fn y_on_screen(document: &Document, byte: usize) -> Option<f32> {
    document.caret_rect(Caret::before(byte)).map(|at| at.rect.top)
}

#[test]
fn scrolling_moves_everything_by_what_was_asked_and_no_more() {
    let text = article(120);
    let (mut typesetter, mut document) = document(&text);
    document.set_spacing(12.0, 80.0, 40.0);
    document.visible(&mut typesetter, HEIGHT);
    assert!((document.placed()[0].y - 80.0).abs() < 0.01, "the inset is above the text");
    // A jump into what was never set, then up and down over estimated heights.
    document.scroll_to(document.content_height() * 0.6);
    for dy in [-37.0, -590.0, 41.5, -1200.0, -777.0, 300.0, 1900.0, 2300.0, -2.25] {
        document.visible(&mut typesetter, HEIGHT);
        let byte = document.placed().iter().find(|placed| placed.y + 20.0 > 0.0).expect("text").bytes.start;
        let before = y_on_screen(&document, byte).expect("on the screen");
        document.scroll_by(dy);
        let to_there = document.top();
        document.visible(&mut typesetter, HEIGHT + 3000.0);
        match y_on_screen(&document, byte) {
            Some(after) => assert!((before - after - dy).abs() < 0.01, "{dy}: from {before} to {after}"),
            None => assert!(dy > 0.0, "{byte} left the screen by {dy}, top {to_there}"),
        }
    }
}

#[test]
fn a_blank_line_sets_paragraphs_a_little_further_apart() {
    let distance = |text: &str| {
        let (mut typesetter, mut document) = document(&text.into());
        document.set_spacing(12.0, 0.0, 0.0);
        let estimated = document.content_height();
        document.visible(&mut typesetter, HEIGHT);
        assert!((document.content_height() - estimated).abs() < 0.01, "{text:?}");
        y_on_screen(&document, text.len()).expect("on the screen")
    };
    let (line, near, far) = (distance("الخبر\nتتمة"), distance("الخبر\n\nتتمة"), distance("الخبر\n\n\nتتمة"));
    assert!(near > line * 1.2 && near < line * 1.6, "{line}, {near}");
    assert!(far > near);
}

#[test]
fn both_ends_hold() {
    let text = article(60);
    let (mut typesetter, mut document) = document(&text);
    document.set_spacing(10.0, 50.0, 70.0);
    document.scroll_by(-500.0);
    document.visible(&mut typesetter, HEIGHT);
    assert!(document.top().abs() < 0.01);
    document.scroll_to(1e12);
    document.visible(&mut typesetter, HEIGHT);
    let last = document.placed().last().expect("text");
    assert_eq!(last.bytes.end, text.len());
    let bottom = last.y + last.paragraph.size().1 + 10.0 + 70.0;
    assert!((bottom - HEIGHT).abs() < 0.01, "{bottom}");
    assert!((document.top() + f64::from(HEIGHT) - document.content_height()).abs() < 0.01);
}

#[test]
fn heights_are_exact_once_everything_was_set() {
    let text = article(80);
    let (mut typesetter, mut document) = document(&text);
    let estimated = document.content_height();
    let mut exact = 0.0;
    for line in text.split('\n') {
        exact += f64::from(typesetter.paragraph(line, &TextStyle::reading(20.0), Some(500.0)).size().1);
    }
    assert!((estimated / exact - 1.0).abs() < 0.25, "{estimated} for {exact} before anything was set");
    document.visible(&mut typesetter, HEIGHT);
    document.visible(&mut typesetter, HEIGHT);
    let learnt = document.content_height();
    assert!((learnt / exact - 1.0).abs() < 0.08, "{learnt} for {exact} after a screen");
    let mut bytes = 0;
    for _ in 0..1000 {
        document.visible(&mut typesetter, HEIGHT);
        bytes = document.visible_bytes().end;
        document.scroll_by(HEIGHT / 2.0);
    }
    assert_eq!(bytes, text.len());
    assert!((document.content_height() - exact).abs() < 0.01);
}

#[test]
fn what_is_seen_is_found_again() {
    let text = article(40);
    let (mut typesetter, mut document) = document(&text);
    document.scroll_to(900.0);
    document.visible(&mut typesetter, HEIGHT);
    let bytes = document.visible_bytes();
    let mut found = 0;
    for (at, c) in text.char_indices().filter(|(at, _)| bytes.contains(at)) {
        for placed in document.rects(at..at + c.len_utf8()) {
            let (rect, y) = (&placed.rect, f32::midpoint(placed.rect.top, placed.rect.bottom));
            let grapheme = document.grapheme_at(f32::midpoint(rect.left, rect.right), y).expect("text");
            assert!(grapheme.contains(&at));
            let caret = document.hit(rect.left + 0.1, y);
            let drawn = document.caret_rect(caret).expect("on the screen");
            assert!((drawn.rect.left - rect.left).abs() < 0.01 && (drawn.rect.top - rect.top).abs() < 0.01);
            found += 1;
        }
    }
    assert!(found > 300, "{found}");
    assert!(document.rects(0..1).is_empty(), "what is above the screen covers nothing on it");
}

#[test]
fn a_byte_is_brought_to_where_it_is_wanted() {
    let text = article(200);
    let (mut typesetter, mut document) = document(&text);
    let middle = text.floor_char_boundary(text.len() / 2);
    let byte = middle + text.get(middle..).and_then(|t| t.find("Harbour")).expect("a sample");
    document.visible(&mut typesetter, HEIGHT);
    document.scroll_to_byte(byte, 200.0);
    document.visible(&mut typesetter, HEIGHT);
    assert_eq!(y_on_screen(&document, byte), Some(200.0));
    let y = document.y_of(&mut typesetter, byte);
    assert!((y - document.top() - 200.0).abs() < 0.01);
    document.reveal(Caret::before(byte), 30.0);
    document.visible(&mut typesetter, HEIGHT);
    assert_eq!(y_on_screen(&document, byte), Some(200.0), "nothing moves for what is seen");
    document.reveal(Caret::before(0), 30.0);
    document.visible(&mut typesetter, HEIGHT);
    assert_eq!(y_on_screen(&document, 0), Some(0.0));
}

#[test]
fn another_width_or_size_keeps_the_line_at_the_top() {
    let text = article(200);
    let (mut typesetter, mut document) = document(&text);
    document.scroll_to(5000.0);
    document.visible(&mut typesetter, HEIGHT);
    let shown = |document: &Document| {
        let placed = document.placed().iter().find(|placed| placed.y + placed.paragraph.size().1 > 0.0).expect("text");
        let line = placed.paragraph.lines().find(|line| placed.y + line.bottom > 0.0).expect("a line");
        (placed.bytes.start + line.bytes.start, placed.y + line.top)
    };
    let (byte, y) = shown(&document);
    for width in [480.0, 300.0, 700.0, 500.0] {
        document.set_width(width);
        document.visible(&mut typesetter, HEIGHT);
        assert_eq!(y_on_screen(&document, byte), Some(y), "at {width}");
    }
    assert_eq!(shown(&document), (byte, y));
    document.set_style(TextStyle::reading(28.0));
    document.visible(&mut typesetter, HEIGHT);
    assert_eq!(y_on_screen(&document, byte), Some(y));
}

#[test]
fn a_paragraph_of_megabytes_is_cut_and_keeps_its_direction() {
    let sentence = "Harbour Lines said so. وأضافت الشركة أن الرصيف مغلق. ";
    let text: Arc<str> = format!("قالت {}", sentence.repeat(30_000)).into();
    let (mut typesetter, mut document) = document(&text);
    assert!(document.piece_count() > 100);
    for part in [0.0, 0.3, 0.7, 1.0] {
        document.scroll_to(document.content_height() * part);
        document.visible(&mut typesetter, HEIGHT);
        assert!(document.placed().iter().all(|placed| placed.paragraph.is_rtl()), "at {part}");
    }
}

#[test]
fn a_caret_passes_a_cut_in_one_step() {
    let text: Arc<str> = "وأضافت الشركة أن الرصيف مغلق. ".repeat(3000).into();
    let (mut typesetter, mut document) = document(&text);
    let (_, piece) = document.piece_at(text.len() / 2);
    assert!(piece.start > 0);
    let stepped = document.step(&mut typesetter, Caret::after(piece.start), Side::Left);
    assert_eq!(stepped, Caret::after(piece.start + "و".len()));
    let back = document.step(&mut typesetter, Caret::before(piece.start), Side::Right);
    assert_eq!(back, Caret::before(piece.start - " ".len()));
}

#[test]
fn a_caret_walks_the_whole_article_both_ways() {
    let text: Arc<str> = "قال سامي\nوزاد: نعم.\r\n\nثم مضى".into();
    let (mut typesetter, mut document) = document(&text);
    let stops: BTreeSet<usize> =
        text.char_indices().filter(|(_, c)| *c != '\n').map(|(at, _)| at).chain([text.len()]).collect();
    for (to, from) in [(Side::Left, Caret::before(0)), (Side::Right, Caret::after(text.len()))] {
        let (mut caret, mut seen) = (from, BTreeSet::from([from.byte]));
        for _ in 0..200 {
            caret = document.step(&mut typesetter, caret, to);
            seen.insert(caret.byte);
        }
        let missed: Vec<_> =
            stops.difference(&seen).filter(|at| text.get(**at..).is_none_or(|t| !t.starts_with('\n'))).collect();
        assert!(missed.is_empty(), "{to:?} misses {missed:?}");
        let (mut caret, mut words) = (from, 0);
        loop {
            let next = document.word_step(&mut typesetter, caret, to);
            if next.byte == caret.byte {
                break;
            }
            (caret, words) = (next, words + 1);
        }
        assert!((6..=9).contains(&words), "{words} words to the {to:?}");
    }
}

#[test]
fn up_and_down_keep_the_column() {
    let text = article(30);
    let (mut typesetter, mut document) = document(&text);
    document.visible(&mut typesetter, HEIGHT);
    let start = document.hit(250.0, 10.0);
    let mut down = vec![start];
    for _ in 0..40 {
        let next = document.line_step(&mut typesetter, down[down.len() - 1], Vertical::Down, 250.0);
        down.push(next);
    }
    let mut caret = down[40];
    for expected in down.iter().rev().skip(1) {
        caret = document.line_step(&mut typesetter, caret, Vertical::Up, 250.0);
        assert_eq!(caret, *expected);
    }
    let page = document.page_step(&mut typesetter, start, Vertical::Down, 250.0);
    assert_eq!(page, down[14], "600 px are 15 lines of 40, of which one stays");
    assert_eq!(document.page_step(&mut typesetter, page, Vertical::Up, 250.0), start);
    assert_eq!(document.page_step(&mut typesetter, start, Vertical::Up, 250.0).byte, start.byte);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_scrolled_anyhow_stays_on_the_screen(
        text in prop::collection::vec("[ابتأ\\r\\n a-c.]{0,30}|\\PC{0,8}", 0..40).prop_map(|bits| bits.concat()),
        moves in prop::collection::vec((0u8..6, -3000.0f32..3000.0), 1..20),
    ) {
        let text: Arc<str> = text.into();
        let (mut typesetter, mut document) = document(&text);
        for (kind, by) in moves {
            match kind {
                0 => document.scroll_to(f64::from(by) * 3.0),
                1 => document.set_width(by.abs() / 4.0),
                2 => document.set_style(TextStyle::reading(8.0 + by.abs() / 100.0)),
                3 => document.scroll_to_byte(text.floor_char_boundary(by.abs() as usize), 40.0),
                _ => document.scroll_by(by),
            }
            document.visible(&mut typesetter, HEIGHT);
            let placed = document.placed();
            prop_assert!(placed[0].y <= 0.001);
            let last = &placed[placed.len() - 1];
            let filled = last.y + last.paragraph.size().1 >= HEIGHT - 0.01;
            prop_assert!(filled || (last.bytes.end == text.len() && document.top() < 0.01) || last.index + 1 == document.piece_count());
            for pair in placed.windows(2) {
                prop_assert!((pair[0].y + pair[0].paragraph.size().1 - pair[1].y).abs() < 0.01);
                prop_assert!(pair[0].bytes.end <= pair[1].bytes.start);
            }
            let caret = document.hit(by, by.abs() % HEIGHT);
            prop_assert!(text.is_char_boundary(caret.byte));
        }
    }
}

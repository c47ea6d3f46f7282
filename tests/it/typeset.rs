//! Text as shape: what is set is all there, in the right order, and points, bytes and carets agree.

mod document;

use std::{collections::BTreeSet, ops::Range, path::Path};

use isnad::typeset::{
    Caret, ControlChip, Direction, Ink, Paragraph, PlacedGlyph, Rasterizer, Side, Span, TextStyle, Typesetter, icon,
    is_bidi_control,
};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// Sentences on invented events, with what is hard in the newspapers.
const SAMPLES: &[&str] = &[
    "أعلنت وزارة الموانئ في جزيرة نوران، الأحد، أن الرصيف الشرقي سيفتح «قبل نهاية العام».",
    "وقال الناطق باسم شركة Harbour Lines إن 31 سفينة ستصل في يناير 2025 (بدلا من ٢٤ سفينة).",
    "نقلت صحيفة The Morning Post عن مصدر «مطّلع» أنّ الاتّفاقَ يَشمَلُ ٣٫٥٪ من الأرباح، لا 4.5% كما قيل.",
    "الأمـــل في لا إله إلا الله، والإسلام لأجل الآخرين: كلا، بل لآلئ.",
    "می‌خواهم به خانه بروم؛ نیم‌فاصله‌ها مهم‌اند.",
    "The minister of ports, سامي الرملي, told Radio Nuran [on 12/03/2025] that «كل شيء جاهز».",
    "رموز 👨‍👩‍👧‍👦 و🇯🇴 و👍🏽 ثم نص.",
    "(أ) ب [ج] {د} <ه> «و» ‹ز› \"ح\" 'ط' — ي",
    "ABC אבג ابج 123 ١٢٣ déjà vu e\u{301}",
    "سطر\u{2028}ثان\tمع جدولة",
    "",
    " ",
    "ا",
];

const WIDTHS: &[Option<f32>] = &[None, Some(90.0), Some(240.0), Some(620.0)];

/// The samples, and the articles beside the project where they are.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = SAMPLES.iter().map(|text| (*text).to_owned()).collect();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    for name in ["ceasefire-ar.txt", "stress.txt"] {
        let text = std::fs::read_to_string(articles.join(name)).unwrap_or_default();
        texts.extend(text.lines().map(str::to_owned));
    }
    texts
}

/// Every sample in every width.
fn for_each_paragraph(mut check: impl FnMut(&str, &Paragraph)) {
    let mut typesetter = Typesetter::new();
    for text in texts() {
        let mut paragraph = typesetter.paragraph(&text, &TextStyle::reading(20.0), None);
        for width in WIDTHS {
            paragraph.rewrap(*width);
            check(&text, &paragraph);
        }
    }
}

/// The graphemes that a paragraph shows: those of its text but the line ends.
fn graphemes(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let shown = paragraph.text().grapheme_indices(true);
    shown.filter(|(_, g)| !matches!(*g, "\n" | "\u{2028}")).map(|(at, g)| at..at + g.len()).collect()
}

#[test]
fn a_point_in_a_grapheme_finds_its_bytes_again() {
    let mut checked = 0;
    for_each_paragraph(|text, paragraph| {
        for bytes in graphemes(paragraph) {
            for rect in paragraph.rects(bytes.clone()) {
                let y = f32::midpoint(rect.top, rect.bottom);
                let found = paragraph.grapheme_at(f32::midpoint(rect.left, rect.right), y);
                assert_eq!(found, Some(bytes.clone()), "in {text:?}");
                let quarter = (rect.right - rect.left) / 4.0;
                let carets = [paragraph.hit(rect.left + quarter, y), paragraph.hit(rect.right - quarter, y)];
                let mut edges = carets.map(|caret| caret.byte);
                edges.sort_unstable();
                assert_eq!(edges, [bytes.start, bytes.end], "in {text:?}");
                for (caret, x) in carets.into_iter().zip([rect.left, rect.right]) {
                    let drawn = paragraph.caret_rect(caret);
                    assert_eq!(drawn.line, rect.line, "{caret:?} in {text:?}");
                    assert!((drawn.left - x).abs() < 0.01, "{caret:?} at {} not {x} in {text:?}", drawn.left);
                }
                checked += 1;
            }
        }
    });
    assert!(checked > 2000, "only {checked} graphemes");
}

/// The graphemes of each line stand from left to right as the reference implementation of the bidi algorithm has it.
fn check_order(paragraph: &Paragraph) {
    let text = paragraph.text();
    let info = unicode_bidi::BidiInfo::new(text, None);
    let Some(whole) = info.paragraphs.first() else { return };
    assert_eq!(whole.level.is_rtl(), paragraph.is_rtl(), "{text:?}");
    // Where a control itself stands is nobody's business: it has a chip only here.
    let is_control = |g: &Range<usize>| text.get(g.clone()).is_some_and(|g| g.starts_with(is_bidi_control));
    let graphemes: Vec<_> = graphemes(paragraph).into_iter().filter(|g| !is_control(g)).collect();
    for line in paragraph.lines() {
        let (levels, runs) = info.visual_runs(whole, line.bytes.clone());
        let mut expected: Vec<Range<usize>> = Vec::new();
        for run in runs {
            let inside = graphemes.iter().filter(|g| run.start <= g.start && g.start < run.end).cloned();
            if levels[run.start].is_rtl() {
                expected.extend(inside.rev());
            } else {
                expected.extend(inside);
            }
        }
        let mut seen: Vec<(f32, Range<usize>)> = Vec::new();
        for bytes in graphemes.iter().filter(|g| line.bytes.contains(&g.start)) {
            seen.extend(paragraph.rects(bytes.clone()).first().map(|rect| (rect.left, bytes.clone())));
        }
        seen.sort_by(|a, b| a.0.total_cmp(&b.0));
        let seen: Vec<_> = seen.into_iter().map(|(_, bytes)| bytes).collect();
        // What has no width has no place to be seen at.
        expected.retain(|bytes| seen.contains(bytes));
        assert_eq!(seen, expected, "line {} of {text:?}", line.index);
    }
}

#[test]
fn lines_are_ordered_as_unicode_says() {
    for_each_paragraph(|_, paragraph| check_order(paragraph));
}

/// Every caret a walk passes, from one visual end of the paragraph to the other.
fn walk(paragraph: &Paragraph, to: Side) -> Vec<Caret> {
    let (from, back) = match to {
        Side::Left => (Side::Right, Side::Right),
        Side::Right => (Side::Left, Side::Left),
    };
    let begins = if paragraph.is_forward(to) { Caret::before(0) } else { Caret::after(paragraph.caret_end()) };
    let limit = 4 * paragraph.len() + 8;
    let follow = |mut caret: Caret, to: Side| {
        let mut seen = vec![caret];
        loop {
            let next = paragraph.step(caret, to);
            if next == caret {
                return seen;
            }
            seen.push(next);
            caret = next;
            assert!(seen.len() <= limit, "a walk to the {to:?} does not end in {:?}", paragraph.text());
        }
    };
    let start = follow(begins, back).last().copied().unwrap_or(begins);
    assert_eq!(follow(start, from).len(), 1);
    follow(start, to)
}

/// The edges of graphemes that a caret must be able to reach: of those that are seen.
fn edges(paragraph: &Paragraph) -> BTreeSet<usize> {
    let seen = graphemes(paragraph).into_iter().filter(|bytes| !paragraph.rects(bytes.clone()).is_empty());
    let mut edges: BTreeSet<usize> = seen.flat_map(|g| [g.start, g.end]).collect();
    edges.extend(paragraph.is_empty().then_some(0));
    edges
}

/// A walk stops at both sides of every grapheme that is seen, never turns back, and with the walk the other way
/// reaches every byte. (Where directions meet, one place has two bytes: each walk takes one.)
fn check_walks(paragraph: &Paragraph) {
    let text = paragraph.text();
    let mut missed = edges(paragraph);
    let ends: Vec<(usize, f32)> = paragraph
        .lines()
        .filter(|line| line.bytes.end < text.len())
        .map(|line| (line.index, if paragraph.is_rtl() { line.left } else { line.right }))
        .collect();
    for to in [Side::Left, Side::Right] {
        let seen = walk(paragraph, to);
        let places: Vec<_> = seen.iter().map(|caret| paragraph.caret_rect(*caret)).collect();
        for bytes in graphemes(paragraph) {
            for rect in paragraph.rects(bytes.clone()) {
                for x in [rect.left, rect.right] {
                    let at = |line: usize, left: f32| line == rect.line && (left - x).abs() < 0.01;
                    // A word broken at a line's end goes on at the next line's start: one position, one stop.
                    let broken = ends.iter().any(|(line, end)| at(*line, *end));
                    let stops = broken || places.iter().any(|place| at(place.line, place.left));
                    assert!(stops, "{to:?} passes {bytes:?} at {x} in {text:?}");
                }
            }
        }
        for pair in places.windows(2) {
            let sign = if to == Side::Right { 1.0 } else { -1.0 };
            let onwards = pair[0].line != pair[1].line || (pair[1].left - pair[0].left) * sign >= 0.0;
            assert!(onwards, "{to:?} turns back from {pair:?} in {text:?}");
        }
        for caret in seen {
            missed.remove(&caret.byte);
        }
    }
    assert!(missed.is_empty(), "no arrow reaches {missed:?} in {text:?}");
}

#[test]
fn arrows_visit_every_edge_and_end() {
    for_each_paragraph(|_, paragraph| check_walks(paragraph));
}

#[test]
fn arrows_go_where_they_point() {
    let mut typesetter = Typesetter::new();
    let arabic = typesetter.paragraph("قال سامي", &TextStyle::reading(20.0), None);
    assert_eq!(arabic.step(Caret::before(0), Side::Left), Caret::after("ق".len()));
    assert_eq!(arabic.step(Caret::before(0), Side::Right), Caret::before(0));
    assert_eq!(arabic.word_step(Caret::before(0), Side::Left), Caret::after("قال".len()));
    assert_eq!(arabic.word_step(Caret::after("قال سامي".len()), Side::Right), Caret::before("قال ".len()));
    let english = typesetter.paragraph("he said", &TextStyle::reading(20.0), None);
    assert_eq!(english.step(Caret::before(0), Side::Right), Caret::after(1));
    assert_eq!(english.word_step(Caret::before(0), Side::Right), Caret::after(2));
    assert_eq!(english.word_step(Caret::before(0), Side::Left), Caret::before(0));
}

#[test]
fn in_a_text_of_one_direction_each_press_passes_one_grapheme() {
    let mut typesetter = Typesetter::new();
    for (text, to) in [(SAMPLES[0], Side::Left), ("The harbour of Nuran is closed again.", Side::Right)] {
        let paragraph = typesetter.paragraph(text, &TextStyle::reading(20.0), Some(120.0));
        assert!(paragraph.lines().len() > 2);
        let seen: Vec<usize> = walk(&paragraph, to).iter().map(|caret| caret.byte).collect();
        let expected: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        assert_eq!(seen, expected);
    }
}

#[test]
fn at_a_line_break_the_affinity_tells_the_line() {
    let mut typesetter = Typesetter::new();
    let text = "one two";
    let paragraph = typesetter.paragraph(text, &TextStyle::reading(20.0), Some(50.0));
    let (end, start) = (paragraph.caret_rect(Caret::after(4)), paragraph.caret_rect(Caret::before(4)));
    assert_eq!((end.line, start.line), (0, 1));
    assert!(end.left > 30.0 && start.left.abs() < 0.01);
    // A line end that is written puts the caret on the next line, whatever the affinity.
    let written = typesetter.paragraph("a\n\nb\n", &TextStyle::reading(20.0), None);
    let lines: Vec<usize> = (0..=5).map(|at| written.caret_rect(Caret::before(at)).line).collect();
    assert_eq!(lines, [0, 0, 1, 2, 2, 3]);
    assert_eq!(written.caret_rect(Caret::after(5)).line, 3);
}

#[test]
fn fonts_that_come_later_are_taken_over() {
    let mut typesetter = Typesetter::with_fallback();
    let style = TextStyle::reading(20.0);
    typesetter.paragraph(SAMPLES[0], &style, None);
    assert!(!typesetter.is_loading(), "Arabic needs no other font");
    let before = typesetter.paragraph("中文", &style, None);
    assert!(before.lacks_glyphs() && typesetter.is_loading());
    let started = std::time::Instant::now();
    while !typesetter.poll() {
        assert!(started.elapsed().as_secs() < 60, "the fonts do not come");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(typesetter.generation() > before.generation() && !typesetter.is_loading());
    let arabic = typesetter.paragraph(SAMPLES[1], &style, None);
    assert_eq!(arabic.glyphs(), Typesetter::new().paragraph(SAMPLES[1], &style, None).glyphs());
}

#[test]
fn home_end_and_vertical_moves_stay_on_the_page() {
    for_each_paragraph(|text, paragraph| {
        let last = paragraph.lines().len() - 1;
        for bytes in graphemes(paragraph) {
            let caret = Caret::before(bytes.start);
            let at = paragraph.caret_rect(caret);
            for edge in [paragraph.line_start(caret), paragraph.line_end(caret)] {
                assert_eq!(paragraph.caret_rect(edge).line, at.line, "{edge:?} in {text:?}");
            }
            let up = paragraph.line_up(caret, at.left);
            assert_eq!(up.map(|c| paragraph.caret_rect(c).line), at.line.checked_sub(1), "{caret:?} in {text:?}");
            let down = paragraph.line_down(caret, at.left);
            let below = (at.line < last).then_some(at.line + 1);
            assert_eq!(down.map(|c| paragraph.caret_rect(c).line), below, "{caret:?} in {text:?}");
        }
    });
}

#[test]
fn ink_within_a_word_changes_no_letter() {
    let mut typesetter = Typesetter::new();
    for text in texts() {
        let style = TextStyle::reading(20.0);
        let plain = typesetter.paragraph(&text, &style, Some(400.0)).glyphs();
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(3).collect();
        let spans: Vec<Span> = cuts
            .windows(2)
            .enumerate()
            .map(|(i, cut)| Span { bytes: cut[0]..cut[1], ink: Some(Ink(i as u32 % 3)), weight: None })
            .collect();
        let inked = typesetter.rich(&text, &style, Some(400.0), &spans).glyphs();
        assert_eq!(plain.len(), inked.len(), "{text:?}");
        for ((face, a), (inked_face, b)) in plain.iter().zip(&inked) {
            let shape = |glyph: &PlacedGlyph| (glyph.id, glyph.x, glyph.y, glyph.advance);
            assert_eq!((face, shape(a)), (inked_face, shape(b)), "{text:?}");
            let span = spans.iter().find(|span| span.bytes.contains(&b.bytes.start));
            assert_eq!(b.ink, span.and_then(|span| span.ink).unwrap_or_default(), "{text:?}");
        }
    }
}

#[test]
fn a_label_that_is_too_long_ends_in_an_ellipsis_on_its_far_side() {
    let mut typesetter = Typesetter::new();
    let style = TextStyle::interface(13.0);
    for (text, rtl) in [
        ("وزارة الموانئ والنقل البحري في جزيرة نوران", true),
        ("شركة Harbour Lines International", true),
        ("The Ministry of Ports and Shipping", false),
        ("Ministry وزارة الموانئ والنقل", false),
    ] {
        let full = typesetter.line(text, &style, None);
        assert!(!full.is_elided());
        for max in [30.0, 80.0, 120.0] {
            let line = typesetter.line(text, &style, Some(max));
            assert!(line.is_elided() && line.size().0 <= max, "{text:?} at {max}");
            assert!(text.starts_with(line.text().trim_end_matches('…')));
            assert_eq!((line.is_rtl(), line.len(), line.lines().len()), (rtl, text.len(), 1));
            let glyphs = line.glyphs();
            let dots = glyphs.iter().find(|(_, glyph)| glyph.bytes.start == line.caret_end()).expect("an ellipsis");
            let outermost = glyphs.iter().all(|(_, glyph)| if rtl { glyph.x >= dots.1.x } else { glyph.x <= dots.1.x });
            assert!(outermost, "{text:?} at {max}");
            for x in [-5.0, 10.0, max + 5.0] {
                assert!(line.hit(x, 5.0).byte <= line.caret_end());
            }
        }
        let fits = typesetter.line(text, &style, Some(full.size().0));
        assert_eq!(fits.text(), text);
    }
    assert_eq!(typesetter.line("a\nb\u{2028}c", &style, None).lines().len(), 1);
    let endless = typesetter.line(&"كلمة ".repeat(100_000), &style, Some(200.0));
    assert!(endless.is_elided() && endless.size().0 <= 200.0 && endless.size().0 > 150.0);
}

#[test]
fn every_icon_has_a_picture() {
    let mut typesetter = Typesetter::new();
    let mut rasterizer = Rasterizer::new();
    for icon in icon::ALL {
        let set = typesetter.paragraph(&icon.to_string(), &TextStyle::icon(20.0), None);
        let mut inked = 0;
        set.each_glyph(0.0..20.0, |face, glyph| {
            assert_ne!(glyph.id, 0, "{icon:?} is not in the font");
            inked += rasterizer.glyph(face, glyph.id, 0).pixels.iter().filter(|p| **p > 0).count();
        });
        assert!(inked > 10, "{icon:?} is blank");
        assert_eq!(set.size(), (20.0, 20.0));
    }
}

#[test]
fn blanks_are_one_clear_pixel_and_letters_are_not() {
    let mut typesetter = Typesetter::new();
    let mut rasterizer = Rasterizer::new();
    let set = typesetter.paragraph("ا \u{4e2d}", &TextStyle::reading(20.0), None);
    assert!(set.lacks_glyphs());
    let mut images = Vec::new();
    set.each_glyph(0.0..100.0, |face, glyph| images.push((glyph.bytes.start, rasterizer.glyph(face, glyph.id, 1))));
    images.sort_by_key(|(byte, _)| *byte);
    let ink: Vec<bool> = images.iter().map(|(_, image)| image.pixels.iter().any(|p| *p > 128)).collect();
    assert_eq!(ink, [true, false, true], "a letter, a space, and the box of a missing letter");
    assert_eq!(images[1].1.pixels, [0]);
}

#[test]
fn lines_are_equally_high_whatever_they_hold() {
    for_each_paragraph(|text, paragraph| {
        for (index, line) in paragraph.lines().enumerate() {
            assert_eq!((line.top, line.bottom), (40.0 * index as f32, 40.0 * (index + 1) as f32), "{text:?}");
        }
    });
}

#[test]
fn an_empty_paragraph_has_no_width_and_a_caret_at_its_start() {
    let mut typesetter = Typesetter::new();
    for (direction, x) in [(Direction::Ltr, 0.0), (Direction::Rtl, 300.0)] {
        let empty = typesetter.paragraph("", &TextStyle::reading(20.0).directed(direction), Some(300.0));
        assert_eq!(empty.size(), (0.0, 40.0));
        assert!((empty.caret_rect(Caret::default()).left - x).abs() < 0.01);
        assert_eq!(empty.hit(50.0, 10.0), Caret::default());
        assert!(empty.glyphs().is_empty());
    }
}

#[test]
fn controls_of_direction_get_room_for_a_chip() {
    let mut typesetter = Typesetter::new();
    let text = "قبل \u{202e}abc\u{202c} بعد \u{2067}x\u{2069}";
    let set = typesetter.paragraph(text, &TextStyle::reading(20.0), None);
    let chips = set.control_chips();
    assert_eq!(chips.iter().map(ControlChip::name).collect::<Vec<_>>(), ["RLO", "PDF", "RLI", "PDI"]);
    for chip in &chips {
        assert!(chip.rect.right - chip.rect.left >= 20.0, "{chip:?}");
    }
    let marks = typesetter.paragraph("a\u{200f}b", &TextStyle::reading(20.0), None);
    assert_eq!(marks.marks_of_direction().len(), 1);
}

/// Strings of what meets in newspapers and of what should never meet.
fn mixed() -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        6 => "[ابتثجحخدذرزسشصضطظعغفقكلمنهوي]{1,6}",
        4 => "[a-zA-Z]{1,6}",
        4 => " {1,2}",
        2 => "[0-9]{1,4}",
        2 => "[٠-٩]{1,4}",
        2 => "[.,،؛:!؟()«»\\[\\]\"'/%-]",
        1 => "[\u{64b}-\u{652}\u{301}\u{308}]{1,3}",
        1 => "[\u{200c}\u{200d}\u{200e}\u{200f}\u{61c}]",
        1 => "[\u{202a}-\u{202e}\u{2066}-\u{2069}]",
        1 => prop::sample::select(vec!["👨‍👩‍👧", "🇯🇴", "لا", "ـــ", "\t", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{0}", "\u{ad}"]).prop_map(str::to_owned),
        1 => "[אבגकखกขคา中文]{1,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(bit, 0..24).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_line_is_ordered_as_unicode_says(
        text in "([ابتل]{1,4}|[a-c]{1,4}| |[0-9]{1,3}|[٠-٩]{1,3}|[-+%$.,:/()«»\\[\\]!،]|[\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]){0,24}",
        width in prop::option::of(40.0f32..300.0),
    ) {
        let paragraph = Typesetter::new().paragraph(&text, &TextStyle::reading(18.0), width);
        check_order(&paragraph);
    }

    #[test]
    fn no_text_loses_a_byte_or_traps_a_caret(text in mixed(), width in prop::option::of(20.0f32..700.0)) {
        let mut typesetter = Typesetter::new();
        let paragraph = typesetter.paragraph(&text, &TextStyle::reading(18.0), width);
        prop_assert_eq!(paragraph.text().len(), text.len());
        let mut lines = 0;
        for line in paragraph.lines() {
            prop_assert_eq!(line.bytes.start, lines);
            lines = line.bytes.end;
        }
        prop_assert_eq!(lines, text.len());
        let mut covered = vec![false; text.len()];
        let mut clusters: Vec<Range<usize>> = paragraph.glyphs().into_iter().map(|(_, glyph)| glyph.bytes).collect();
        clusters.sort_by_key(|bytes| (bytes.start, bytes.end));
        clusters.dedup();
        for bytes in clusters {
            for at in bytes {
                prop_assert!(!std::mem::replace(&mut covered[at], true), "byte {} is drawn twice", at);
            }
        }
        check_walks(&paragraph);
        for x in [-10.0, 5.0, 50.0, 1000.0] {
            for y in [-10.0, 20.0, 50.0, 1000.0] {
                let caret = paragraph.hit(x, y);
                prop_assert!(text.is_char_boundary(caret.byte));
                let drawn = paragraph.caret_rect(caret);
                let again = paragraph.caret_rect(paragraph.hit(drawn.left, drawn.top + 1.0));
                prop_assert_eq!((drawn.line, drawn.left), (again.line, again.left));
            }
        }
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            for to in [Side::Left, Side::Right] {
                let stepped = paragraph.word_step(Caret::before(at), to);
                prop_assert!(text.is_char_boundary(stepped.byte));
            }
        }
    }
}

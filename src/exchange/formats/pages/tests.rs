//! Pages of the corpus: what is on them, and that nothing on them can fool anybody.

use std::io::Read as _;

use super::{HTML, PDF, PNG};
use crate::exchange::{
    Document, Format, Overlap,
    document::Mark,
    testing::{corpus, round_trip, span},
};

/// The first file that a format makes of documents.
fn first(format: &Format, documents: &[Document<'static>]) -> Vec<u8> {
    let (part, _) = round_trip(format, documents, Overlap::Longest).unwrap();
    part.files.into_iter().next().expect("a file").bytes
}

fn article(text: &'static str, marks: &[(&'static str, &str)]) -> Document<'static> {
    let mark = |(at, (tag, words)): (usize, &(&'static str, &str))| Mark {
        id: format!("m{at}").into(),
        tag: (*tag).into(),
        spans: vec![span(text, words, 0)],
        ..Mark::default()
    };
    let mut document = Document {
        id: "a".into(),
        text: text.into(),
        marks: marks.iter().enumerate().map(mark).collect(),
        ..Document::default()
    };
    document.sort_marks();
    document
}

fn html(text: &'static str, marks: &[(&'static str, &str)]) -> String {
    let page = String::from_utf8(first(&HTML, &[article(text, marks)])).unwrap();
    let from = page.find("<article").unwrap();
    page.get(from..page.find("</article>").unwrap()).unwrap().to_owned()
}

/// The text with `[` and `]` where elements of marks begin and end.
fn marked(page: &str) -> String {
    let mut out = String::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        out += if tag.starts_with("mark") {
            "["
        } else if tag == "/mark" {
            "]"
        } else {
            ""
        };
        out += text.trim_matches('\n');
    }
    out
}

#[test]
fn marks_are_elements_and_those_that_cross_are_split() {
    for (text, marks, expected) in [
        ("one two three", vec![("claim", "one two"), ("actor", "two")], "[one [two]] three"),
        ("one two three", vec![("claim", "one two"), ("actor", "two three")], "[one [two]][ three]"),
        ("one\ntwo", vec![("claim", "one\ntwo")], "[one][two]"),
        ("قال الرجل", vec![("actor", "الرجل"), ("source", "الرجل")], "قال [[الرجل]]"),
        ("one", vec![], "one"),
    ] {
        assert_eq!(marked(&html(text, &marks)), expected);
    }
}

#[test]
fn only_the_true_ends_of_a_split_mark_are_drawn_as_ends() {
    let page = html("one two three", &[("claim", "one two"), ("actor", "two three")]);
    let classes: Vec<&str> = page.split("<mark class=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let ends: Vec<(bool, bool)> = classes.iter().map(|c| (c.contains(" s"), c.contains(" x"))).collect();
    assert_eq!(ends, [(true, true), (true, false), (false, true)], "{classes:?}");
}

#[test]
fn nothing_from_the_project_acts_on_the_page() {
    let mut document = article("<script>\u{202e}x\u{1}</script>", &[("a\"b<c", "x")]);
    document.title = "</title><b>\u{202e}".into();
    document.url = "javascript:alert(1)".into();
    document.language = "\"><i>".into();
    let page = String::from_utf8(first(&HTML, &[document])).unwrap();
    assert!(
        !page.contains("<script") && !page.contains("<b>") && !page.contains("<i>") && !page.contains("href=\"java")
    );
    assert!(!page.contains('\u{202e}') && page.contains(">RLO</bdi>") && page.contains(">U+0001</bdi>"));
}

/// Unpacks every stream of a PDF.
fn streams(pdf: &[u8]) -> Vec<Vec<u8>> {
    let find = |from: usize, what: &[u8]| pdf[from..].windows(what.len()).position(|w| w == what).map(|at| from + at);
    let (mut streams, mut at) = (Vec::new(), 0);
    while let Some(start) = find(at, b"\nstream\n") {
        let start = start + b"\nstream\n".len();
        let mut out = Vec::new();
        flate2::read::ZlibDecoder::new(&pdf[start..]).read_to_end(&mut out).unwrap();
        streams.push(out);
        at = find(start, b"endstream").unwrap();
    }
    streams
}

#[test]
fn a_pdf_says_what_its_glyphs_stand_for() {
    let pdf = first(&PDF, &[article("😀 قالت BlueFlow", &[("claim", "قالت")])]);
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let text: Vec<String> = streams(&pdf).iter().map(|s| String::from_utf8_lossy(s).into_owned()).collect();
    let maps: String = text.iter().filter(|stream| stream.contains("begincmap")).map(String::as_str).collect();
    for letter in "قالتBlueFow".chars() {
        assert!(maps.contains(&format!("<{:04X}>", u32::from(letter))), "{letter}");
    }
    // By a font of the system's, a picture, or a box that stands for it.
    assert!(text.iter().any(|stream| stream.contains("D83DDE00")), "the emoji is not lost");
}

#[test]
fn a_picture_has_the_width_of_a_page_and_ink_on_it() {
    let png = first(&PNG, &corpus());
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(frame.width, 1587);
    assert!(frame.height > 600 && frame.height <= 2245, "{}", frame.height);
    let dark = pixels.chunks_exact(3).filter(|pixel| pixel.iter().all(|channel| *channel < 80)).count();
    assert!(dark > 5_000, "{dark} dark pixels");
    let coloured = pixels.chunks_exact(3).filter(|p| p[0].abs_diff(p[2]) > 30).count();
    assert!(coloured > 5_000, "{coloured} coloured pixels");
}

use std::{collections::BTreeMap, time::Instant};

use proptest::prelude::*;

use super::{Extra, Field, LineFault, document, read, record, to_text, write::write_string};

record! {
    /// A mark on a shelf.
    pub struct Book {
        /// Name.
        pub id: String,
        /// Pages.
        pub pages: u64,
        /// Lent out.
        pub lent: bool,
        /// A remark.
        pub note: Option<String>,
        /// Where.
        pub places: Vec<Place>,
        /// By name.
        pub attributes: BTreeMap<String, String>,
    }

    /// A place.
    pub struct Place {
        /// From.
        pub start: usize,
        /// To.
        pub end: usize,
    }
}

document! {
    /// A shelf.
    pub struct Shelf {
        /// What the file is.
        pub format: String,
        /// Whose.
        pub owner: Option<String>,
        /// What stands there.
        pub books: Vec<Book>,
        /// What stood there.
        pub removed: BTreeMap<String, u64>,
    }
}

const SHELF: &str = r#"(
    format: "shelf",
    owner: "ليلى",
    books: [
        (id: "a", pages: 12, places: [(start: 0, end: 7), (start: 9, end: 10)]),
        (id: "b", pages: 0, lent: true, note: "قال \"نعم\"\nثم مضى", attributes: {"لون": "أزرق"}),
    ],
    removed: {
        "c": 3,
    },
)
"#;

fn shelf(text: &str) -> (Shelf, Vec<LineFault>) {
    read(text).unwrap_or_else(|error| panic!("{error} in\n{text}"))
}

#[test]
fn a_file_is_written_as_it_was_read() {
    let (shelf, faults) = shelf(SHELF);
    assert_eq!(faults, []);
    assert_eq!(shelf.books[1].note.as_deref(), Some("قال \"نعم\"\nثم مضى"));
    assert_eq!(to_text(&shelf), SHELF);
}

#[test]
fn line_ends_and_a_bom_from_elsewhere_change_nothing() {
    let foreign = format!("\u{FEFF}{}", SHELF.replace('\n', "\r\n"));
    assert_eq!(shelf(&foreign), shelf(SHELF));
    let damaged = foreign.replace("pages: 12", "pages: twelve");
    assert_eq!(shelf(&damaged).0.unread[0].text.matches('\r').count(), 0);
}

#[test]
fn what_is_unknown_stays() {
    let newer = SHELF
        .replace("pages: 12, ", "pages: 12, places: [], shelfmark: (room: \"ب\", rows: [1, 2]), z: -4, ")
        .replace(", places: [(start: 0, end: 7), (start: 9, end: 10)]", "")
        .replace("places: [], ", "")
        .replace("    removed", "    visitors: [\n        (name: \"x\"),\n        (name: \"y\"),\n    ],\n    removed");
    let (read, faults) = shelf(&newer);
    assert_eq!(faults, []);
    assert_eq!(read.books[0].extra["shelfmark"], "(room: \"ب\", rows: [1, 2])");
    let written = to_text(&read);
    assert!(written.contains("z: -4"), "{written}");
    assert!(written.contains("    visitors: [\n        (name: \"x\"),\n        (name: \"y\"),\n    ],\n"), "{written}");
    assert_eq!(shelf(&written), (read, vec![]));
}

#[test]
fn an_unknown_value_laid_out_by_hand_comes_onto_one_line() {
    let text = SHELF.replace("pages: 12,", "pages: 12, tree: (\n  a: [1, // one\n   2],\n  b: \"x\n// y\",\n),");
    let (read, faults) = shelf(&text);
    assert_eq!(faults, []);
    assert_eq!(read.books[0].extra["tree"], r#"( a: [1,  2], b: "x\n// y", )"#);
    assert_eq!(shelf(&to_text(&read)).0, read);
}

#[test]
fn one_bad_line_costs_no_other() {
    // What is struck, what with; the line and the cause to be named; how many books, removals and unread lines there are then.
    let cases = [
        ("pages: 12", "pages: twelve", 5, "books", (1, 1, 1)),
        ("(id: \"a\", ", "(", 5, "missing", (1, 1, 1)),
        ("\"ليلى\"", "5", 3, "owner", (2, 1, 1)),
        ("    removed", "<<<<<<< HEAD\n    removed", 8, "git conflict", (2, 1, 0)),
        ("    ],\n    removed", "    removed", 7, "not closed", (2, 1, 0)),
        ("attributes: {\"لون\": \"أزرق\"}),", "attributes: {\"لو", 6, "books", (1, 1, 1)),
        (")\n", "", 10, "cut short", (2, 1, 0)),
        ("\"c\": 3", "\"c\": three", 9, "removed", (2, 0, 1)),
        ("    books", "stray words\n    books", 4, "neither", (2, 1, 1)),
        ("    owner", "    format: \"again\",\n    owner", 3, "twice", (2, 1, 1)),
    ];
    for (from, to, line, cause, counts) in cases {
        let text = match from {
            ")\n" => SHELF.strip_suffix(from).expect("ends so").to_owned(),
            _ => SHELF.replacen(from, to, 1),
        };
        let (read, faults) = shelf(&text);
        assert_eq!(faults.len(), 1, "{faults:?} in\n{text}");
        assert_eq!(faults[0].line, Some(line), "{faults:?} in\n{text}");
        assert!(faults[0].cause.to_string().contains(cause), "{faults:?}");
        assert_eq!(read.format, "shelf");
        assert_eq!((read.books.len(), read.removed.len(), read.unread.len()), counts, "{text}");
        let again = to_text(&read);
        let (reread, _) = shelf(&again);
        assert_eq!(sorted(reread), sorted(read), "written back:\n{again}");
    }
}

#[test]
fn what_could_not_be_read_is_read_once_it_can_be() {
    let unread = SHELF
        .replace(")\n", "    unread: [\n        (list: \"books\", text: \"(id: \\\"z\\\", pages: 1)\"),\n    ],\n)\n");
    let (read, faults) = shelf(&unread);
    assert_eq!((faults.len(), read.unread.len(), read.books.len()), (0, 0, 3));
}

#[test]
fn sound_lines_of_another_version_stay_in_their_place() {
    let text = SHELF.replace("        (id: \"b\"", "        (id: \"m\", pages: (of: 3)),\n        (id: \"b\"");
    let (read, faults) = shelf(&text);
    assert_eq!((read.books.len(), faults.len()), (2, 1));
    let written = to_text(&read);
    assert!(written.contains("\n        (id: \"m\", pages: (of: 3)),\n    ],\n"), "{written}");
    assert!(!written.contains("unread"), "{written}");
}

#[test]
fn without_its_first_fields_nothing_is_guessed() {
    for text in ["", "(", "\0\0\0", "hello", "(owner: \"x\")", "(\n    format: 3,\n)\n", "[]", "(((((", "\u{200F}"] {
        assert!(read::<Shelf>(text).is_err(), "{text:?}");
    }
    let error = read::<Shelf>("(\n    owner: \"x\",\n    format: 3\n)").expect_err("no format");
    assert_eq!((error.line, error.cause.as_str()), (3, "Expected string"));
}

#[test]
fn a_file_nested_a_million_deep_is_an_error() {
    let start = Instant::now();
    for bracket in ["(", "[", "{", "(a:", "[(x:"] {
        let bomb = bracket.repeat(1_000_000);
        assert!(read::<Shelf>(&bomb).is_err());
        let inside = SHELF.replace("pages: 12", &format!("pages: 12, tree: {bomb}"));
        let (read, faults) = shelf(&inside);
        assert_eq!((read.books.len(), faults.len()), (1, 1));
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn arabic_stays_and_what_hides_is_escaped() {
    let cases = [
        ("قالَ: «نعم»، می‌خواهم 👩‍👧", "\"قالَ: «نعم»، می‌خواهم 👩‍👧\""),
        ("a\"b\\c\n\r\t", r#""a\"b\\c\n\r\t""#),
        ("\u{0}\u{1b}\u{7f}\u{85}", r#""\u{0}\u{1b}\u{7f}\u{85}""#),
        ("\u{200f}x\u{202e}y\u{2066}\u{61c}\u{2028}\u{feff}", r#""\u{200f}x\u{202e}y\u{2066}\u{61c}\u{2028}\u{feff}""#),
    ];
    for (text, expected) in cases {
        let mut out = String::new();
        write_string(text, &mut out);
        assert_eq!(out, expected);
        assert_eq!(ron::from_str::<String>(&out).as_deref(), Ok(text));
    }
}

fn sorted(mut shelf: Shelf) -> Shelf {
    shelf.unread.sort_by(|a, b| (&a.list, &a.text).cmp(&(&b.list, &b.text)));
    shelf
}

pub(super) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(
            proptest::sample::select(vec![
                "قال",
                "َ",
                "\u{200C}",
                "\"",
                "\\",
                "\n",
                "\u{202E}",
                "//",
                "(",
                "],",
                "👩‍👧",
                "\r\n"
            ]),
            0..12
        )
        .prop_map(|parts| parts.concat()),
    ]
}

fn any_book() -> impl Strategy<Value = Book> {
    let places = proptest::collection::vec((0..100_usize, 0..100_usize), 0..3);
    let attributes = proptest::collection::btree_map(any_text(), any_text(), 0..3);
    let extra = proptest::collection::btree_map("x[a-z]{1,5}", any_text(), 0..2);
    (any_text(), any::<u64>(), any::<bool>(), proptest::option::of(any_text()), places, attributes, extra).prop_map(
        |(id, pages, lent, note, places, attributes, extra)| Book {
            id,
            pages,
            lent,
            note,
            places: places.into_iter().map(|(start, end)| Place { start, end, extra: Extra::new() }).collect(),
            attributes,
            extra: extra.into_iter().map(|(name, text)| (name, quoted(&text))).collect(),
        },
    )
}

pub(super) fn any_shelf() -> impl Strategy<Value = Shelf> {
    let books = proptest::collection::vec(any_book(), 0..5);
    let removed = proptest::collection::btree_map(any_text(), any::<u64>(), 0..3);
    (any_text(), proptest::option::of(any_text()), books, removed).prop_map(|(format, owner, books, removed)| Shelf {
        format,
        owner,
        books,
        removed,
        extra: Extra::new(),
        unread: Vec::new(),
    })
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    write_string(text, &mut out);
    out
}

proptest! {
    #[test]
    fn what_is_written_is_read(shelf in any_shelf()) {
        let text = to_text(&shelf);
        prop_assert_eq!(text.lines().count(), 2 + lines(&shelf));
        let (read, faults) = read::<Shelf>(&text).expect("our own file");
        prop_assert_eq!(&read, &shelf);
        prop_assert!(faults.is_empty());
        prop_assert_eq!(to_text(&read), text);
    }

    #[test]
    fn a_cut_or_struck_file_loses_only_what_was_struck(shelf in any_shelf(), cut in 0.0..1.0_f64, junk in any_text()) {
        let text = to_text(&shelf);
        let at = text.floor_char_boundary((text.len() as f64 * cut) as usize);
        let (head, tail) = text.split_at(at);
        for damaged in [head.to_owned(), format!("{head}{junk}{tail}")] {
            if let Ok((read, _)) = read::<Shelf>(&damaged) {
                let before = shelf.books.iter().filter(|book| {
                    let mut line = String::new();
                    book.write(&mut line);
                    head.contains(&format!("{line},\n"))
                }).count();
                prop_assert!(read.books.len() >= before);
                let written = to_text(&read);
                let (again, _) = super::read::<Shelf>(&written).expect("written back");
                prop_assert_eq!(sorted(again.clone()), sorted(read.clone()));
                prop_assert_eq!(to_text(&again), written);
            }
        }
    }
}

/// How many lines the fields of a shelf take.
fn lines(shelf: &Shelf) -> usize {
    let spread = |len: usize| if len == 0 { 0 } else { len + 2 };
    1 + usize::from(shelf.owner.is_some()) + spread(shelf.books.len()) + spread(shelf.removed.len())
}

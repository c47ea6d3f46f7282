//! Files of several programs, read. What is expected of them is their source (`tests/fixtures/import/make.py`).

use std::{fs, io, io::Write as _, path::PathBuf};

use super::FORMAT;
use crate::exchange::{
    Document, Overlap, formats,
    import::{ARTICLE_CAP, CutKind, ImportError, ImportedArticle, ReadOptions, Source, read_one},
    testing::round_trip,
};

fn fixture(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/pdf");
    fs::read(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn import(bytes: &[u8]) -> Result<ImportedArticle, ImportError> {
    let mut file = io::Cursor::new(bytes);
    read_one(&FORMAT, &mut Source { file: &mut file, name: "stem.pdf", options: &ReadOptions::default() })
}

#[test]
fn files_of_all_programs_give_the_text_that_they_were_made_of() {
    type Case = (&'static str, &'static [&'static str], Option<(CutKind, usize)>);
    let table: [Case; 13] = [
        ("weasyprint", &["1 تأجيل افتتاح محطة المياه في الواحة", "2 ردود الفعل"], None),
        ("libreoffice", &["1 تأجيل افتتاح محطة المياه في الواحة", "1 ردود الفعل"], None),
        ("owned", &["1 تأجيل افتتاح محطة المياه في الواحة", "2 ردود الفعل"], None),
        ("reportlab", &["1 تأجيل افتتاح محطة المياه في الواحة", "2 ردود الفعل"], None),
        ("fpdf2", &["1 تأجيل افتتاح محطة المياه في الواحة", "2 ردود الفعل"], None),
        ("backwards", &["1 تأجيل افتتاح محطة المياه في الواحة", "2 ردود الفعل"], None),
        ("cairo", &[], None),
        ("columns", &["1 تأجيل افتتاح محطة المياه في الواحة", "2 ردود الفعل"], None),
        ("margins", &["1 تأجيل افتتاح محطة المياه في الواحة"], Some((CutKind::PageMargins, 6))),
        ("english", &["1 Opening of the oasis water plant is put off"], None),
        ("helvetica", &["1 Opening of the oasis water pla"], None),
        ("by-font", &["1 Opening of the oasis water plant is put off"], Some((CutKind::Letters, 4))),
        ("table", &["1 تأجيل افتتاح محطة المياه في الواحة"], None),
    ];
    for (name, headings, cut) in table {
        let bytes = fixture(&format!("{name}.pdf"));
        let read = import(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        let expected = String::from_utf8(fixture(&format!("{name}.expected.txt"))).unwrap();
        assert_eq!(read.text, expected.trim_end(), "{name}");
        let found: Vec<String> =
            read.headings.iter().map(|heading| format!("{} {}", heading.level, heading.words(&read.text))).collect();
        assert_eq!(found, headings, "{name}");
        assert_eq!(read.cut.first().map(|cut| (cut.kind, cut.count)), cut, "{name}");
        assert_eq!(read.original, bytes);
    }
}

#[test]
fn what_the_document_says_of_itself_is_known() {
    let about = import(&fixture("weasyprint.pdf")).unwrap().about;
    assert_eq!((about.title.as_str(), about.byline.as_str()), ("تأجيل افتتاح محطة المياه في الواحة", "سليم منصور"));
    let about = import(&fixture("libreoffice.pdf")).unwrap().about;
    assert_eq!(about.published, Some(jiff::civil::date(2026, 4, 6)));
    // Where it says nothing, the first heading is the title, and the script tells the language.
    assert_eq!((about.title.as_str(), about.language.as_str()), ("تأجيل افتتاح محطة المياه في الواحة", "ar"));
}

#[test]
fn what_cannot_be_read_is_refused_with_the_reason() {
    type Case = (&'static str, Vec<u8>, fn(&ImportError) -> bool);
    let packed = packed_zeros();
    let cases: [Case; 6] = [
        ("scanned", fixture("scanned.pdf"), |e| matches!(e, ImportError::Scanned)),
        ("locked", fixture("locked.pdf"), |e| matches!(e, ImportError::Locked)),
        ("unnamed", fixture("unnamed.pdf"), |e| matches!(e, ImportError::Illegible(_))),
        ("cut", fixture("weasyprint.pdf")[..600].to_vec(), |e| matches!(e, ImportError::Damaged(_))),
        ("bomb", bomb(&packed, "/Length 9"), |e| matches!(e, ImportError::Bomb)),
        ("bomb of objects", bomb(&packed, "/Type /Obj#53tm /N 1 /First 4"), |e| matches!(e, ImportError::Bomb)),
    ];
    for (name, bytes, is_expected) in cases {
        match import(&bytes) {
            Err(error) => assert!(is_expected(&error), "{name}: {error:?}"),
            Ok(read) => panic!("{name}: {}", read.text),
        }
    }
}

/// Zeros, more than any file may unpack to.
fn packed_zeros() -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0; 1 << 20];
    for _ in 0..=(4 * ARTICLE_CAP) >> 20 {
        packer.write_all(&zeros).unwrap();
    }
    packer.finish().unwrap()
}

/// A file whose only stream is so.
fn bomb(packed: &[u8], dictionary: &str) -> Vec<u8> {
    let mut file = format!("%PDF-1.5\n1 0 obj <</Filter /FlateDecode {dictionary}>> stream\n").into_bytes();
    file.extend(packed);
    file.extend(b"\nendstream endobj\ntrailer <</Root 1 0 R>>");
    file
}

#[test]
fn damaged_files_end_in_an_error_or_a_text_and_never_in_a_panic() {
    let whole = fixture("reportlab.pdf");
    for part in 1..12 {
        let cut = whole.get(..whole.len() * part / 12).unwrap();
        _ = super::article(cut.to_vec()).is_ok();
        let mut changed = whole.clone();
        let mut at = part * 7919 % changed.len();
        for _ in 0..40 {
            changed[at] = changed[at].wrapping_mul(31).wrapping_add(17);
            at = (at * 31 + 977) % changed.len();
        }
        _ = super::article(changed).is_ok();
    }
    let nested = |open: &str| {
        let deep = open.repeat(200_000);
        format!(
            "%PDF-1.4\n1 0 obj {deep} endobj\n2 0 obj <</Type /Catalog /Pages 1 0 R>> endobj trailer <</Root 2 0 R>>"
        )
    };
    for open in ["[", "<</A ", "("] {
        assert!(super::article(nested(open).into_bytes()).is_err());
    }
}

#[test]
fn pages_that_were_exported_here_come_back_as_text() {
    let text = "قالت الوزارة إن 35% من المضخات تأخّرت، و«BlueFlow» لا تعلّق (حتى 2027).";
    let document = Document { id: "a".into(), text: text.into(), title: "عنوان".into(), ..Document::default() };
    let format = formats::format("pdf").unwrap();
    let (part, _) = round_trip(format, &[document], Overlap::Longest).unwrap();
    let read = import(&part.files.first().unwrap().bytes).unwrap();
    assert!(read.text.contains(text), "{}", read.text);
}

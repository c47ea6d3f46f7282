//! What every format wrote before, held against what it writes now.

use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Read as _},
    path::Path,
};

use parquet::file::reader::{FileReader as _, SerializedFileReader};

use super::{
    FORMATS, Overlap,
    import::{ReadOptions, Source, pdf, read_one},
    testing::{corpus, dataset},
};

/// A file as text: one that is none as what stands in it, in files named after it.
fn as_text(name: &str, bytes: Vec<u8>) -> Vec<(String, String)> {
    match bytes.get(..4) {
        Some(b"PK\x03\x04") => {
            unzipped(name, &bytes).into_iter().flat_map(|(name, bytes)| as_text(&name, bytes)).collect()
        }
        Some(b"PAR1") => vec![(format!("{name}.rows.txt"), rows(bytes))],
        Some(b"%PDF") => vec![(format!("{name}.txt"), words(&bytes))],
        Some(b"\x89PNG") => vec![(format!("{name}.ink.txt"), ink(&bytes))],
        _ => vec![(name.to_owned(), String::from_utf8(bytes).unwrap())],
    }
}

/// The files in a zip, each below its name.
fn unzipped(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let file = |at| {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (format!("{name}/{}", file.name().unwrap()), bytes)
    };
    (0..count).map(file).collect()
}

/// The rows of a table, a line each.
fn rows(bytes: Vec<u8>) -> String {
    let file = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    file.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string() + "\n").collect()
}

/// The words of pages, as they are read from them.
fn words(bytes: &[u8]) -> String {
    let options = ReadOptions::default();
    let source = &mut Source { file: &mut Cursor::new(bytes), name: "a.pdf", options: &options };
    read_one(&pdf::FORMAT, source).unwrap().text
}

/// How large a picture is, and how much of each band of it is not of the colour of its corner: in hundredths.
fn ink(bytes: &[u8]) -> String {
    const BAND: usize = 16;
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let pixel = info.color_type.samples();
    let corner = pixels[..pixel].to_vec();
    let mut out = format!("{} × {}\n", info.width, info.height);
    for band in pixels[..info.buffer_size()].chunks(info.line_size * BAND) {
        let other = band.chunks(pixel).filter(|p| *p != corner).count();
        writeln!(out, "{}", other * pixel * 100 / band.len()).unwrap();
    }
    out
}

/// Letter by letter; `ISNAD_BLESS=1` writes it anew.
#[test]
fn every_format_writes_what_it_wrote_before() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/exchange");
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        let folder = golden.join(format.id);
        let files = dataset(format, &[corpus()], Overlap::Layers).into_iter();
        for (name, text) in files.flat_map(|(name, bytes)| as_text(&name, bytes)) {
            let path = folder.join(&name);
            if std::env::var_os("ISNAD_BLESS").is_some() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                #[expect(clippy::disallowed_methods, reason = "a golden file is under version control")]
                fs::write(&path, &text).unwrap();
            }
            let before = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            for (at, (now, before)) in text.lines().zip(before.lines()).enumerate() {
                assert_eq!(now, before, "{}: line {}", path.display(), at + 1);
            }
            assert_eq!(text.len(), before.len(), "{}", path.display());
        }
    }
}

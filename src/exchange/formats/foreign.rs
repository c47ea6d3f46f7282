//! Readers against what other software writes, and against bytes that nobody meant.

use std::sync::OnceLock;

use proptest::{collection::vec, prelude::*, sample::Index};

use super::{FORMATS, Parsed, ReadError, brought_in, format};
use crate::exchange::{
    Document, Overlap,
    document::Target,
    testing::{Memory, corpus, dataset},
};

/// What a format's reader makes of some files.
pub(super) fn read(id: &str, files: &[(&str, &str)]) -> Result<Parsed, ReadError> {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    read_bytes(id, files)
}

fn read_bytes(id: &str, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Parsed, ReadError> {
    let reading = format(id).and_then(|format| format.read).expect("it is read");
    let source = Memory::new(files);
    let mut parsed = Parsed::default();
    (reading.cut)(&source, &mut |part| {
        let read = (reading.parse)(&part)?;
        parsed.documents.extend(read.documents);
        parsed.unread.extend(read.unread);
        Ok(())
    })?;
    Ok(parsed)
}

/// The marks of a document, each as its tag and words, with what is said of it.
pub(super) fn marks(document: &Document<'_>) -> Vec<String> {
    let said = |mark: &crate::exchange::document::Mark<'_>| {
        let mut said = format!("{}: {}", mark.tag, mark.quotes(&document.text).join(" … "));
        for attribute in &mark.attributes {
            said += &format!(", {}={}", attribute.name, attribute.value);
        }
        for entity in &mark.entities {
            said += &format!(", {}={}", entity.id, entity.name);
        }
        if !mark.note.is_empty() {
            said += &format!(", “{}”", mark.note);
        }
        if mark.unsure {
            said += ", unsure";
        }
        said
    };
    document.marks.iter().map(said).collect()
}

/// The links of a document, each as its kind and the words at its ends, with what is said of it.
pub(super) fn links(document: &Document<'_>) -> Vec<String> {
    let words = |id: &str| document.mark(id).map(|mark| mark.quotes(&document.text).concat()).unwrap_or_default();
    let said = |link: &crate::exchange::document::Relation<'_>| {
        let to = match &link.to {
            Target::Mark(id) => words(id),
            Target::Entity(entity) => format!("@{}", entity.id),
            Target::Article => "article".to_owned(),
        };
        let mut said = format!("{} > {} > {to}", words(&link.from), link.kind);
        for attribute in &link.attributes {
            said += &format!(", {}={}", attribute.name, attribute.value);
        }
        said
    };
    document.links.iter().map(said).collect()
}

/// What was not understood, each with its reason.
pub(super) fn unread(parsed: &Parsed) -> Vec<String> {
    parsed.unread.iter().map(|unread| format!("{}: {}", unread.what, unread.why)).collect()
}

type Files = Vec<(String, Vec<u8>)>;

/// The corpus in each format.
fn written() -> &'static [(&'static str, Files)] {
    static WRITTEN: OnceLock<Vec<(&'static str, Files)>> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let all = FORMATS.iter().filter(|f| f.write.is_some() && f.read.is_some());
        all.map(|f| (f.id, dataset(f, &[corpus()], Overlap::Longest).into_iter().collect())).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    /// Bytes of no meaning, and datasets with bytes changed and cut off, give documents or an error.
    #[test]
    fn no_bytes_break_a_reader(
        noise in vec(any::<u8>(), 0..200),
        changes in vec((any::<Index>(), any::<Index>(), select_byte()), 0..8),
        end in any::<Index>(),
        is_cut in any::<bool>(),
    ) {
        for format in brought_in() {
            let names = [format!("a.{}", format.extension), "a.txt".to_owned()];
            drop(read_bytes(format.id, names.into_iter().map(|name| (name, noise.clone()))));
        }
        for (id, files) in written() {
            let mut files = files.clone();
            for (file, at, byte) in &changes {
                let (_, bytes) = &mut files[file.index(written_len(id))];
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] = *byte;
                }
            }
            if is_cut {
                for (_, bytes) in &mut files {
                    bytes.truncate(end.index(bytes.len() + 1));
                }
            }
            if let Ok(parsed) = read_bytes(id, files) {
                for document in parsed.documents {
                    for span in document.marks.iter().flat_map(|mark| &mark.spans) {
                        prop_assert!(span.check(&document.text).is_ok(), "{id}: {span:?}");
                    }
                }
            }
        }
    }
}

fn written_len(id: &str) -> usize {
    written().iter().find(|(known, _)| *known == id).map_or(1, |(_, files)| files.len())
}

/// A byte that means something to one format or another.
fn select_byte() -> impl Strategy<Value = u8> {
    prop_oneof![proptest::sample::select(b"\"\\{}[],:0129\t\n -#TRENAO.".to_vec()), any::<u8>()]
}

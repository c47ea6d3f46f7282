use parquet::file::writer::SerializedFileWriter;

use super::*;
use crate::exchange::{
    Document, Overlap,
    compare::same,
    document::Words,
    formats::{Groups, Part, ReadError},
    testing::{Memory, corpus, dataset, dataset_by},
};

/// The corpus under other names, of an outlet each, in a month each.
fn articles(outlets: &[&'static str]) -> Vec<Vec<Document<'static>>> {
    let article = |(at, outlet): (usize, &&'static str)| {
        let published = jiff::civil::Date::new(2025, i8::try_from(at % 12).unwrap() + 1, 1).ok();
        let of = |d: Document<'static>| Document {
            id: format!("a{at}").into(),
            outlet: Words::Borrowed(*outlet),
            published,
            ..d
        };
        corpus().into_iter().map(of).collect()
    };
    outlets.iter().enumerate().map(article).collect()
}

fn read_all(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Vec<Document<'static>>, ReadError> {
    let mut documents = Vec::new();
    read::cut(&Memory::new(files), &mut |part: Part| {
        documents.extend(read::parse(&part)?.documents);
        Ok(())
    })?;
    Ok(documents)
}

/// Groups of rows, one after the other in a file, are what was written; empty lists at every depth are among them.
#[test]
fn a_file_of_several_groups_reads_as_what_was_written() {
    let bare = |at: usize| Document { id: format!("bare-{at}").into(), text: "نص".into(), ..Document::default() };
    let mut written: Vec<Document<'static>> = corpus();
    written.extend((0..1000).map(bare));
    written.extend(corpus());
    let files = dataset(&FORMAT, &written.chunks(2).map(<[_]>::to_vec).collect::<Vec<_>>(), Overlap::Longest);
    let read = read_all(files).unwrap();
    assert_eq!(read.len(), written.len());
    for (meant, read) in written.iter().zip(&read) {
        assert_eq!((same(meant, read, &FORMAT.holds), &meant.id), (Ok(()), &read.id));
    }
}

/// Folders are named as Hive names them; the outlet is not in the files then.
#[test]
fn a_table_is_parted_by_outlet_or_month() {
    let written = articles(&["الشراع", "a/b=c", "", "الشراع"]);
    let files = dataset_by(&FORMAT, &written, Overlap::Longest, Groups::Outlet);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let wanted = ["outlet=a%2Fb%3Dc/part-0.parquet", "outlet=unknown/part-0.parquet", "outlet=الشراع/part-0.parquet"];
    assert_eq!(names, wanted);
    let read = read_all(files).unwrap();
    assert_eq!(read.len(), 8);
    assert!(read.iter().all(|document| document.outlet.is_empty() && !document.text.is_empty()));
    let files = dataset_by(&FORMAT, &written, Overlap::Longest, Groups::Month);
    assert!(files.contains_key("published_month=2025-04/part-0.parquet"), "{:?}", files.keys());
    assert!(read_all(files).unwrap().iter().any(|document| document.outlet == "a/b=c"));
}

/// Rows that would not be read as they are do not get into a file.
#[test]
fn what_cannot_be_read_back_is_named() {
    let schema = schema::schema(true).unwrap();
    let properties = codec::properties();
    let mut file = SerializedFileWriter::new(Vec::new(), schema.clone(), properties.clone()).unwrap();
    let mut columns = columns::Columns { rows: 1, ..columns::Columns::default() };
    columns.table(schema::ROWS).entry(0).text("a");
    assert!(codec::append(&mut file, &columns, &schema, &properties).is_err());
    assert!(matches!(read_all([("x.parquet".to_owned(), b"PAR1 no PAR1".to_vec())]), Err(ReadError::Format { .. })));
}

use std::{io::Cursor, sync::Arc};

use parquet::{
    basic::Compression,
    data_type::{ByteArray, ByteArrayType},
    file::{
        properties::{EnabledStatistics, WriterProperties},
        writer::SerializedFileWriter,
    },
    schema::parser::parse_message_type,
};

use super::*;
use crate::exchange::import::{
    ImportedArticle, ReadOptions, Spot, format_of,
    testing::{about, all, cut, fixture, survives, why},
};

/// A file with a column `text` and one of numbers of no use, in groups of so many rows.
fn table(texts: &[String], rows: usize) -> Vec<u8> {
    let schema = parse_message_type("message m { required binary text (STRING); optional int64 n; }").unwrap();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::None)
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties)).unwrap();
    for texts in texts.chunks(rows) {
        let mut group = file.next_row_group().unwrap();
        let values: Vec<ByteArray> = texts.iter().map(|text| text.as_bytes().to_vec().into()).collect();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let nulls = vec![0; texts.len()];
        column.typed::<parquet::data_type::Int64Type>().write_batch(&[], Some(&nulls), None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    file.into_inner().unwrap()
}

fn numbered(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("قال الوزير للمرة {at} إن الميناء سيفتح.")).collect()
}

#[test]
fn a_row_is_an_article_with_what_its_columns_say() {
    let bytes = fixture("parquet/news.parquet");
    assert_eq!(format_of(&bytes, "x").id, "parquet");
    let found = all(&FORMAT, "news.parquet", &bytes);
    let good: Vec<&ImportedArticle> = found.iter().flatten().collect();
    let [first, second, third] = good[..] else { panic!("{found:?}") };
    assert_eq!(first.text, "قال الوزير إن الميناء سيفتح غدًا.\nوأضاف أن الأعمال تمّت.");
    assert_eq!(about(first), "افتتاح الميناء / المرفأ /  / 2025-09-14 /  / ar");
    assert_eq!(about(second), "news / Harbour /  / 1969-12-31 /  / en");
    assert_eq!(about(third), "نفي / المرفأ /  / 2025-09-15 /  / ar");
    // A number, a list, and what is in a group.
    assert_eq!((cut(first).as_str(), first.decoded.crlf_unified), ("columns 3", 1));
    let original = String::from_utf8(first.original.clone()).unwrap();
    assert!(original.contains(r#""publisher":"المرفأ","date":"2025-09-14""#), "{original}");
    let error = found[1].as_ref().unwrap_err().to_string();
    assert_eq!(error, "row 2: is empty: there is no text in it to mark");
}

#[test]
fn instants_are_days_in_groups_and_pages_of_every_kind() {
    for name in ["parquet/times.parquet", "parquet/int96.parquet"] {
        let found: Vec<ImportedArticle> =
            all(&FORMAT, "a.parquet", &fixture(name)).into_iter().map(Result::unwrap).collect();
        let days: Vec<String> = found.iter().map(|read| read.about.published.unwrap().to_string()).collect();
        assert_eq!(days, ["2025-09-14", "2025-09-15", "2025-09-14", "2025-09-15"], "{name}");
        let last = found.last().unwrap();
        assert_eq!((last.text.as_str(), last.place.clone()), ("نفت الشركة الخبر.", Spot::Row(4)), "{name}");
    }
}

#[test]
fn rows_come_in_their_order_from_every_group_until_nobody_wants_more() {
    let texts = numbered(1_000);
    let bytes = table(&texts, 300);
    let found: Vec<String> = all(&FORMAT, "a.parquet", &bytes).into_iter().map(|read| read.unwrap().text).collect();
    assert_eq!(found, texts);
    let mut count = 0;
    let options = ReadOptions::default();
    let mut file = Cursor::new(&bytes);
    let read = (FORMAT.read)(&mut Source { file: &mut file, name: "a.parquet", options: &options }, &mut |_| {
        count += 1;
        if count == 70 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(read.is_ok() && count == 70);
}

#[test]
fn columns_are_told_where_their_names_say_nothing() {
    let bytes = fixture("parquet/news.parquet");
    let columns = [(Field::Text, "headline"), (Field::Language, "meta.lang")];
    let columns = columns.into_iter().map(|(field, name)| (field, Some(name.to_owned()))).collect();
    let options = ReadOptions { columns, ..ReadOptions::default() };
    let mut texts = Vec::new();
    let mut file = Cursor::new(&bytes);
    (FORMAT.read)(&mut Source { file: &mut file, name: "a.parquet", options: &options }, &mut |read| {
        texts.extend(read.map(|read| read.text));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(texts, ["افتتاح الميناء", "بلا نص", "نفي"]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let whole = table(&numbered(10), 10);
    let end = whole.len() - 8;
    let mut endless = whole.clone();
    endless[end..end + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    let mut locked = whole.clone();
    locked[end + 7] = b'E';
    for (bytes, cause) in [
        (&fixture("parquet/zstd.parquet")[..], "is packed with ZSTD"),
        (b"PAR1", "its end is missing"),
        (b"", "its end is missing"),
        (&whole[..end], "its end is missing"),
        (&endless, "is more than 16 MB"),
        (&locked, "is locked"),
        (b"PAR1\x04\0\0\0PAR1", "is damaged"),
    ] {
        let error = why(&FORMAT, "a.parquet", bytes).to_string();
        assert!(error.contains(cause), "{error}");
    }
    let schema = parse_message_type("message m { required int64 n; repeated binary text (STRING); }").unwrap();
    let file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::default()).unwrap();
    match why(&FORMAT, "a.parquet", &file.into_inner().unwrap()) {
        ImportError::NoTextColumn { columns } => assert_eq!(columns, ["n"]),
        other => panic!("{other}"),
    }
    assert!(matches!(why(&FORMAT, "a.parquet", &table(&[], 1)), ImportError::Empty));
}

#[test]
fn a_page_that_is_broken_or_endless_costs_no_row_before_it() {
    let mut texts = numbered(200);
    texts.push("خ".repeat(1 << 20));
    let bytes = table(&texts, 100);
    let found = all(&FORMAT, "a.parquet", &bytes);
    assert_eq!(found.iter().filter(|read| read.is_ok()).count(), 200);
    let error = found.last().unwrap().as_ref().unwrap_err().to_string();
    assert!(error.contains("after row 200") && error.contains("larger than 1 MB"), "{error}");
}

#[test]
fn no_byte_brings_it_down() {
    for name in ["parquet/news.parquet", "parquet/times.parquet", "parquet/int96.parquet"] {
        survives(&FORMAT, "a.parquet", &fixture(name));
    }
}

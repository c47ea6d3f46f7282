//! Columns as other software and well-known data have them.

use crate::exchange::formats::foreign::{marks, read, unread};

#[test]
fn every_scheme_is_read() {
    for (name, lines, expected) in [
        ("IOB2", "قالت O\nوزارة B-ORG\nالري I-ORG\n\nأمل B-PER\n", vec!["ORG: وزارة الري", "PER: أمل"]),
        ("IOB1", "وزارة I-ORG\nالري I-ORG\nأمل I-PER\nسعد B-PER\n", vec!["ORG: وزارة الري", "PER: أمل", "PER: سعد"]),
        ("BILOU", "a U-X\nb B-X\nc I-X\nd L-X\ne O\n", vec!["X: a", "X: b c d"]),
        ("BIOES", "a S-X\nb B-X\nc E-X\n", vec!["X: a", "X: b c"]),
        (
            "2003",
            "-DOCSTART- -X- -X- O\n\nU.N. NNP I-NP I-ORG\nofficial NN I-NP O\nEkeus NNP I-NP I-PER\n",
            vec!["ORG: U.N.", "PER: Ekeus"],
        ),
        ("layers", "-DOCSTART-\tO\tO\n\na\tB-X\tO\nb\tI-X\tB-Y\n\n", vec!["X: a b", "Y: b"]),
        ("CRLF", "a\tB-X\r\nb\tI-X\r\n\r\n", vec!["X: a b"]),
    ] {
        let parsed = read("conll", &[("all.txt", lines)]).unwrap();
        assert_eq!(unread(&parsed), Vec::<String>::new(), "{name}");
        let found: Vec<String> = parsed.documents.iter().flat_map(marks).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn articles_are_told_apart_and_named() {
    let lines = "-DOCSTART- (947testa CRICKET) O\n\na O\nb O\n\nc O\n\n-DOCSTART- -X- O O\n\nd O\n";
    let parsed = read("conll", &[("dir/all.conll", lines), ("dir/README", "")]).unwrap();
    let found: Vec<(&str, &str)> = parsed.documents.iter().map(|d| (&*d.id, &*d.text)).collect();
    assert_eq!(found, [("947testa CRICKET", "a b\nc"), ("all.conll-8", "d")]);
}

#[test]
fn a_cell_that_is_no_tag_is_named_with_its_line() {
    let parsed = read("conll", &[("all.conll", "a\tB-X\nb\tNOUN\nc\n")]).unwrap();
    assert_eq!(
        unread(&parsed),
        ["all.conll: line 2: “NOUN” is no tag such as O or B-claim", "all.conll: line 3: it has no tag"]
    );
    let bytes = read("conll", &[("a.conll", "a\tO\n"), ("b.xml", "")]);
    assert!(bytes.is_ok());
    assert!(
        read("conll", &[("a.xml", ""), ("b.xml", "")]).is_err_and(|e| e.to_string().contains("none ends in .conll"))
    );
}

//! What brat, and tools that write its files, leave in a folder.

use crate::exchange::formats::foreign::{links, marks, read, unread};

const TEXT: &str = "😀 قالت الوزيرة إن السد\nامتلأ، ونفت النقابة.\n";

#[test]
fn events_relations_attributes_and_fragments_are_read() {
    let annotations = "T1\tStatement 2 6\tقالت\n\
        T2\tPerson 7 14\tالوزيرة\n\
        T3\tTopic 18 22;23 28\tالسد امتلأ\n\
        T4\tTopic 18 22;30 34\tالسد ونفت\n\
        E1\tStatement:T1 Speaker:T2 Theme:T3 \n\
        R1\tAbout Arg1:T4 Arg2:T2\t\n\
        *\tSame T3 T4\n\
        A1\tNegated E1\n\
        A2\tCertainty T3 high\n\
        M1\tSpeculation T4\n\
        N1\tReference T2 Wikidata:Q42\tوزيرة الري\n\
        #1\tAnnotatorNotes T3\tأهو كله؟\n\
        #2\tAnnotatorNotes T3\tنعم\n";
    let files = [("a/doc.ann", annotations), ("a/doc.txt", TEXT), ("annotation.conf", "[entities]\n")];
    let parsed = read("brat", &files).unwrap();
    assert_eq!(unread(&parsed), Vec::<String>::new());
    let document = &parsed.documents[0];
    assert_eq!((&*document.id, &*document.analyst, &*document.text), ("doc", "a", TEXT));
    assert_eq!(
        marks(document),
        [
            "Statement: قالت, Negated=yes",
            "Person: الوزيرة, Wikidata:Q42=وزيرة الري",
            "Topic: السد … ونفت, Speculation=yes",
            "Topic: السد\nامتلأ, Certainty=high, “أهو كله؟\nنعم”",
        ]
    );
    assert_eq!(
        links(document),
        [
            "قالت > Speaker > الوزيرة",
            "قالت > Theme > السد\nامتلأ",
            "السدونفت > About > الوزيرة",
            "السد\nامتلأ > Same > السدونفت",
        ]
    );
}

#[test]
fn what_is_wrong_is_named_with_its_line_and_the_rest_is_read() {
    let annotations = "T1\tPerson 7 14\tالوزيرة\nT2\tPerson 7 13\tالوزيرة\nT3\tPerson 7 900\tx\nT4 no tabs\n\
        R1\tAbout Arg1:T1 Arg2:T9\nA1\tNegated T8\nX1\tWhat T1\nT5\tPerson five 6\tx\n#1\tNote\n";
    let parsed = read("brat", &[("doc.ann", annotations), ("doc.txt", TEXT), ("other.ann", "")]).unwrap();
    assert_eq!(marks(&parsed.documents[0]), ["Person: الوزيرة"]);
    let all = unread(&parsed).join("\n");
    for part in [
        "doc.ann: line 2: T2: its offsets read “الوزير”, not “الوزيرة”",
        "doc.ann: line 3: T3: code points 900 lies beyond the text, or inside a character",
        "doc.ann: line 4: T4 no tabs: there is no tab in it",
        "doc.ann: line 5: R1: there is no T9, or it was not read",
        "doc.ann: line 6: A1: there is no T8, or it was not read",
        "doc.ann: line 7: X1: what is of the kind “X” is not known",
        "doc.ann: line 8: T5: “five 6” are no two offsets",
        "doc.ann: line 9: #1: it has no target",
        "other.ann: its text other.txt is not there",
    ] {
        assert!(all.contains(part), "{part} is in\n{all}");
    }
    let alone = read("brat", &[("doc.ann", annotations)]).unwrap_err().to_string();
    assert!(alone.contains("a folder with files .ann"), "{alone}");
}

#[test]
fn two_files_of_a_shared_task_are_one() {
    let files = [
        ("doc.a1", "T1\tPerson 7 14\tالوزيرة\n"),
        ("doc.a2", "T2\tStatement 2 6\tقالت\nE1\tStatement:T2 Speaker:T1\n"),
        ("doc.txt", TEXT),
    ];
    let parsed = read("brat", &files).unwrap();
    assert_eq!(parsed.documents.len(), 1);
    assert_eq!(links(&parsed.documents[0]), ["قالت > Speaker > الوزيرة"]);
}

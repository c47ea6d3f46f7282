//! What is brought together, and what it differs in.

use proptest::prelude::*;

use super::*;
use crate::review::testing::Desk;

/// Each group: whose marks, and what they differ in.
fn groups(desk: &Desk) -> Vec<String> {
    let comparison = desk.compare();
    let whose = |there: Vec<bool>| -> String {
        comparison
            .analysts()
            .zip(there)
            .filter(|(_, there)| *there)
            .filter_map(|(id, _)| id.as_str().chars().next())
            .collect()
    };
    let said = |differences: &BTreeSet<Difference>| {
        differences.iter().map(|difference| format!(" {difference:?}").to_lowercase()).collect::<String>()
    };
    let marks = comparison.marks.iter().map(|group| {
        format!("{}{}", whose(group.marks.iter().map(Option::is_some).collect()), said(&group.differences))
    });
    let links = comparison.links.iter().map(|group| {
        format!("→{}{}", whose(group.links.iter().map(Option::is_some).collect()), said(&group.differences))
    });
    marks.chain(links).collect()
}

type Marks = &'static [(&'static str, &'static str, &'static str)];

#[test]
fn marks_about_the_same_words_are_put_together() {
    let table: [(&str, Marks, &[&str]); 9] = [
        ("the same", &[("amal", "claim", "محطة BlueFlow"), ("basim", "claim", "محطة BlueFlow")], &["ab"]),
        ("another tag", &[("amal", "claim", "محطة BlueFlow"), ("basim", "actor", "محطة BlueFlow")], &["ab tag"]),
        ("fewer words", &[("amal", "claim", "محطة BlueFlow"), ("basim", "claim", "BlueFlow")], &["ab boundary"]),
        (
            "most words with another tag",
            &[("amal", "source", "وزيرة المياه سلمى"), ("basim", "actor", "وزيرة المياه سلمى الراوي")],
            &["ab boundary tag"],
        ),
        (
            "a word of many with another tag",
            &[("amal", "claim", "محطة BlueFlow ستنتج 40% من حاجة المدينة"), ("basim", "actor", "BlueFlow")],
            &["a missing", "b missing"],
        ),
        (
            "elsewhere",
            &[("amal", "claim", "محطة BlueFlow"), ("basim", "claim", "المدينة")],
            &["a missing", "b missing"],
        ),
        (
            "twice by one",
            &[("amal", "claim", "المدينة"), ("amal", "claim", "المدينة"), ("basim", "claim", "المدينة")],
            &["ab", "a missing"],
        ),
        (
            "the surest first",
            &[("amal", "claim", "محطة BlueFlow"), ("amal", "claim", "BlueFlow"), ("basim", "claim", "BlueFlow")],
            &["a missing", "ab"],
        ),
        (
            "each with a part of it",
            &[
                ("amal", "claim", "محطة BlueFlow ستنتج"),
                ("basim", "claim", "محطة"),
                ("basim", "claim", "BlueFlow ستنتج"),
            ],
            &["ab boundary", "b missing"],
        ),
    ];
    for (name, marks, expected) in table {
        let mut desk = Desk::new(&["amal", "basim"]);
        for (analyst, tag, words) in marks {
            desk.mark(analyst, tag, words);
        }
        assert_eq!(groups(&desk), expected, "{name}");
    }
}

#[test]
fn links_are_compared_by_whom_they_lead_to_by_step_and_by_order() {
    let chain = |steps: [[Option<u32>; 2]; 2]| {
        let mut desk = Desk::new(&["amal", "basim"]);
        for (analyst, steps) in ["amal", "basim"].into_iter().zip(steps) {
            let claim = desk.mark(analyst, "claim", "محطة BlueFlow");
            for (words, step) in ["وزيرة المياه", "النقابة"].into_iter().zip(steps) {
                let source = desk.mark(analyst, "source", words);
                if let Some(step) = step {
                    desk.attribute(analyst, claim, Some(source), step);
                }
            }
        }
        groups(&desk).into_iter().filter_map(|group| group.strip_prefix('→').map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(chain([[Some(1), Some(2)], [Some(1), Some(2)]]), ["ab", "ab"]);
    assert_eq!(chain([[Some(1), Some(2)], [Some(1), Some(3)]]), ["ab", "ab step"]);
    assert_eq!(chain([[Some(1), Some(2)], [Some(2), Some(1)]]), ["ab step order", "ab step order"]);
    assert_eq!(chain([[Some(1), None], [None, Some(1)]]), ["ab who"]);
    assert_eq!(chain([[Some(1), None], [None, Some(2)]]), ["a missing", "b missing"]);
    assert_eq!(chain([[Some(1), Some(2)], [Some(1), None]]), ["ab", "a missing"]);
}

const WORDS: [&str; 6] =
    ["محطة BlueFlow", "BlueFlow", "وزيرة المياه", "وزيرة المياه سلمى", "النقابة", "ستنتج 40% من حاجة المدينة"];

fn any_desk() -> impl Strategy<Value = Desk> {
    let mark = (0usize..3, 0usize..3, 0usize..WORDS.len());
    let link = (0usize..3, any::<usize>(), any::<usize>(), 1u32..4);
    (proptest::collection::vec(mark, 0..14), proptest::collection::vec(link, 0..8)).prop_map(|(marks, links)| {
        let analysts = ["amal", "basim", "celine"];
        let mut desk = Desk::new(&analysts);
        for (owner, tag, words) in marks {
            desk.mark(analysts[owner], ["claim", "actor", "source"][tag], WORDS[words]);
        }
        for (owner, from, to, step) in links {
            let own: Vec<AnnotationId> = desk.layer(analysts[owner]).annotations.keys().copied().collect();
            if let Some(from) = own.get(from % own.len().max(1)) {
                let to = own.get(to % (own.len() + 1)).copied();
                desk.attribute(analysts[owner], *from, to, step);
            }
        }
        desk
    })
}

proptest! {
    #[test]
    fn every_record_is_in_one_group_and_no_analyst_twice(desk in any_desk()) {
        let comparison = desk.compare();
        for (owner, layer) in desk.layers.iter().enumerate() {
            let mut marks: Vec<AnnotationId> =
                comparison.marks.iter().filter_map(|group| group.marks[owner]).map(|mark| mark.id).collect();
            marks.sort();
            prop_assert_eq!(marks, layer.annotations.keys().copied().collect::<Vec<_>>());
            let mut links: Vec<_> =
                comparison.links.iter().filter_map(|group| group.links[owner]).map(|link| link.id).collect();
            links.sort();
            prop_assert_eq!(links, layer.links.keys().copied().collect::<Vec<_>>());
        }
        let starts: Vec<_> = comparison.marks.iter().map(|group| group.hull().map(TextSpan::start)).collect();
        prop_assert!(starts.is_sorted());
    }

    #[test]
    fn a_layer_and_its_copy_differ_in_nothing(desk in any_desk()) {
        let copy = Layer { key: crate::model::LayerKey {
            analyst: AnalystId::new("zayd").unwrap(), ..desk.layers[0].key.clone() }, ..desk.layers[0].clone() };
        let comparison = Comparison::of(&[&desk.layers[0], &copy], &crate::model::testing::small_project().codebook);
        prop_assert!(comparison.marks.iter().all(|group| group.differences.is_empty()));
        prop_assert!(comparison.links.iter().all(|group| group.differences.is_empty()));
    }

    #[test]
    fn the_order_of_the_layers_changes_nothing(desk in any_desk()) {
        let codebook = crate::model::testing::small_project().codebook;
        let sets = |order: [usize; 3]| {
            let layers: Vec<&Layer> = order.iter().map(|nth| &desk.layers[*nth]).collect();
            let comparison = Comparison::of(&layers, &codebook);
            let of_marks = comparison.marks.iter().map(|g| (g.marks.iter().flatten().map(|m| m.id.record()).collect::<BTreeSet<_>>(), g.differences.clone()));
            let of_links = comparison.links.iter().map(|g| (g.links.iter().flatten().map(|l| l.id.record()).collect::<BTreeSet<_>>(), g.differences.clone()));
            of_marks.chain(of_links).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(sets([0, 1, 2]), sets([2, 0, 1]));
    }
}

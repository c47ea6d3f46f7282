use super::*;

const OLD: &str = "عقد المجلس أمس جلسة طويلة في دار البلدية القديمة قرب السوق، وقال رئيس المجلس إن الميناء سيفتح يوم الأحد المقبل \
                   بعد أعمال صيانة دامت ثلاثة أشهر كاملة، فيما طالبت نقابة الصيادين بتعويض عن كل يوم مضى منذ إغلاق الأرصفة \
                   الثلاثة. وأضاف أن السفن الصغيرة ستدخل أولا، ثم تليها سفن الشحن التي تنتظر خارج المرسى منذ أسابيع.";

fn compare(old: &str, new: &str) -> Versions {
    Versions::compare(&old.into(), &new.into(), &mut || true).expect("nobody stops it")
}

fn span_of(text: &str, words: &str) -> TextSpan {
    let at = text.find(words).unwrap_or_else(|| panic!("“{words}” is not there"));
    TextSpan::new(text, at..at + words.len()).expect("it fits")
}

/// Where words of the old text are in the new one: their byte, and the words.
fn place(new: &str, words: &str) -> Option<(usize, String)> {
    let found = compare(OLD, new).place(span_of(OLD, words))?;
    Some((found.start(), found.slice(new)?.to_owned()))
}

#[track_caller]
fn moves_to(new: &str, words: &str) {
    let expected = span_of(new, words).start();
    assert_eq!(place(new, words), Some((expected, words.to_owned())));
}

#[test]
fn a_span_is_placed_where_its_surroundings_are_the_same() {
    moves_to(OLD, "الميناء");
    moves_to(&format!("عاجل: {OLD}"), "الميناء");
    moves_to(&OLD.replace("أسابيع", "أيام"), "الميناء");
    // An added comma is no other word; the mark itself reads as before.
    moves_to(&OLD.replace("رئيس المجلس إن", "رئيس المجلس، إن"), "الميناء سيفتح");
    assert_eq!(place(OLD, "المجلس"), Some((7, "المجلس".to_owned())), "also of words that stand there twice");
}

#[test]
fn a_span_may_begin_or_end_within_a_word() {
    let new = OLD.replace("عقد المجلس أمس", "كما علمنا عقد المجلس يوم أمس");
    moves_to(&new, "قال رئيس المجلس");
    moves_to(&new, "لأحد الم");
}

#[test]
fn in_doubt_it_has_no_place() {
    assert_eq!(place(&OLD.replace("الأحد", "الاثنين"), "الميناء"), None, "a word near it changed");
    assert_eq!(place(&format!("{OLD}\n{OLD}"), "الميناء"), None, "twice in the new text");
    assert_eq!(place("", "الميناء"), None);
    assert_eq!(place(&format!("ما{OLD}"), "عقد"), None, "another word now");
    assert_eq!(
        place(&OLD.replace("الصيادين بتعويض", "الصيادين، بتعويض"), "الصيادين بتعويض"),
        None,
        "it reads otherwise"
    );
}

#[test]
fn of_a_refrain_no_copy_is_taken_for_another() {
    let refrain = "قالت النقابة إن الميناء مغلق منذ شهر كامل ولا أحد يعرف متى يفتح من جديد أمام الصيادين. ";
    let old = format!("بدأ النهار. {}انتهى النهار.", refrain.repeat(4));
    let new = format!("بدأ النهار. {}انتهى النهار.", refrain.repeat(3));
    let versions = compare(&old, &new);
    for (at, _) in old.match_indices("الميناء") {
        let span = TextSpan::new(&old, at..at + 14).expect("it fits");
        let inside = (1..3).any(|nth| (nth * refrain.len()..(nth + 1) * refrain.len()).contains(&at));
        assert!(!inside || versions.place(span).is_none(), "a copy in the middle");
        assert!(versions.candidates(span).len() > 1, "all copies are offered");
        assert_eq!(compare(&old, &old).place(span), Some(span));
    }
}

#[test]
fn what_was_moved_past_the_rest_is_only_offered() {
    let words = |range: Range<usize>| range.map(|n| format!("كلمة{n} ")).collect::<Vec<_>>().concat();
    let (old, new) = (words(0..100), words(40..100) + &words(0..40));
    let versions = compare(&old, &new);
    let (moved, stayed) = (span_of(&old, "كلمة20 كلمة21"), span_of(&old, "كلمة70 كلمة71"));
    assert_eq!(versions.place(stayed), Some(span_of(&new, "كلمة70 كلمة71")), "the longer part is in its order");
    assert_eq!(versions.place(moved), None);
    assert_eq!(versions.candidates(moved), [span_of(&new, "كلمة20 كلمة21")]);
}

#[test]
fn the_likeliest_place_is_offered_first() {
    let cases: &[(&str, &str, &str, &str)] = &[
        ("a word within it changed", "الميناء سيفتح يوم الأحد", "الأحد", "الاثنين"),
        ("a word beside it changed", "الميناء سيفتح", "الأحد", "الاثنين"),
        ("a word came into it", "يوم الأحد المقبل", "يوم الأحد", "صباح يوم العيد الأحد"),
    ];
    let offered = ["الميناء سيفتح يوم", "الميناء سيفتح", "يوم العيد الأحد المقبل"];
    for ((why, words, from, to), offered) in cases.iter().zip(offered) {
        let new = OLD.replace(from, to);
        let candidates = compare(OLD, &new).candidates(span_of(OLD, words));
        let first = candidates.first().and_then(|span| span.slice(&new));
        assert_eq!(first, Some(offered), "{why}");
    }
    let other = OLD.replace("الميناء", "المرفأ");
    let candidates = compare(OLD, &other).candidates(span_of(OLD, "الميناء"));
    assert_eq!(candidates.first().and_then(|span| span.slice(&other)), Some("المرفأ"), "what stands there now");
    assert!(compare(OLD, "كلام آخر").candidates(span_of(OLD, "الميناء")).is_empty());
}

#[test]
fn the_way_back_is_known_too() {
    let new = format!("عاجل: {OLD}");
    let versions = compare(OLD, &new);
    let span = span_of(&new, "أعمال صيانة");
    assert_eq!(versions.place_before(span), Some(span_of(OLD, "أعمال صيانة")));
}

#[test]
fn it_is_asked_as_often_as_it_says_whether_to_go_on() {
    let (old, new): (Arc<str>, Arc<str>) = (OLD.repeat(300).into(), OLD.into());
    let mut asked = 0;
    let compared = Versions::compare(&old, &new, &mut || {
        asked += 1;
        true
    });
    assert!(compared.is_some() && asked == Versions::steps(old.len(), new.len()), "{asked}");
    for last in [0, 3, asked - 1] {
        let mut left = last;
        let mut go_on = || {
            left = left.wrapping_sub(1);
            left != usize::MAX
        };
        assert!(Versions::compare(&old, &new, &mut go_on).is_none());
    }
}

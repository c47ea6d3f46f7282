//! The Arabic clitics و ف ب ك ل, told apart from the word that they lean on.
//!
//! A mark leaves them out and keeps the article ال: والفصائل gives الفصائل. In للمصادر, where ل + ال are written لل,
//! the mark starts at the second lam. Written Arabic does not say where a clitic ends (وزير, *minister*, is no
//! و + زير), so there are two answers:
//!
//! - [`certain_cut`]: the cut that is made without asking. **In doubt the word stays whole.**
//! - [`possible_cuts`]: every place where a clitic could end, for an edge that the analyst drags and for finding a
//!   name that is known. At least [`REST`] letters must follow, or the cut be certain.
//!
//! The grammar of what may lean on a word: at most one of و ف, then at most one of ب ك ل. A cut is certain when
//!
//! | evidence | cut | left whole |
//! |---|---|---|
//! | و ف ب ك before ال and two letters more (three after ك, four after وك) | والفصائل، بالحركة، وبالمقابل | والد، والي، بالغ، وكالة، وبال |
//! | لل and two letters more | للمصادر، وللغة | لله، فلل |
//! | و before أ إ آ; ف ب ل before them and two letters more (ك: three) | وأكد، وإن، لإحياء، بإعلان | فأس، كأس، بأن، لأن |
//! | the rest is no Arabic letter: a digit, a Latin name | و١٢، بReuters | |
//! | the rest is a known name | لحماس، ومصر، وبروما | لبنان، بحماس (*with zeal*) |
//! | و ف before a known particle, verb of saying, or كان and its like | وكانت، وقال، وفي، فهو | وقد، وهم، فهم |
//!
//! The known words are few and in `lexicon`; a list of exceptions there keeps words whole that the
//! rules would cut. Vowel signs, tatweel and invisible joiners between the letters change nothing; the cut comes
//! after those that belong to the clitic (بِـالحركة is cut before ا).

use super::{
    TextSpan, lexicon,
    word::{is_invisible, word_at},
};
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// Letters that must follow a clitic which only may be one.
pub const REST: usize = 3;

/// Where the part begins that a mark of `word` covers, in bytes from its start; 0 where all of it is covered.
pub fn certain_cut(word: &str) -> usize {
    let letters = letters(word);
    offset(&letters, certain_letters(&letters))
}

/// How much of the start of `word` is a certain و or ف, in bytes; 0 where there is none.
///
/// Unlike [`certain_cut`] it leaves ب ك ل in place: a clause drops its conjunction but keeps its preposition.
pub fn conjunction(word: &str) -> usize {
    let letters = letters(word);
    let leads = letters.first().is_some_and(|l| is_conjunction(l.raw));
    if leads && certain_letters(&letters) > 0 { offset(&letters, 1) } else { 0 }
}

/// Every place where a clitic of `word` could end, in bytes from its start, ascending; never 0 nor its length.
pub fn possible_cuts(word: &str) -> Vec<usize> {
    let letters = letters(word);
    let certain = certain_letters(&letters);
    let conjunction = usize::from(letters.first().is_some_and(|l| is_conjunction(l.raw)));
    let preposition = letters.get(conjunction).is_some_and(|l| is_preposition(l.raw));
    let divine = lexicon::is_divine(&spelling(letters.get(conjunction..).unwrap_or_default()));
    [(conjunction == 1).then_some(1), (preposition && !divine).then_some(conjunction + 1)]
        .into_iter()
        .flatten()
        .filter(|&cut| cut <= certain || letters.len() >= cut + REST)
        .map(|cut| offset(&letters, cut))
        .collect()
}

/// The words of a mark as they stand alone: what begins at the second lam of لل gets its article back, المصادر for
/// لمصادر in للمصادر. Everything else is returned as it is.
///
/// لل may also hide a word that itself begins with lam: للبنان, للجنة (ل + اللجنة). Known names and nouns are told
/// so; an unknown one is taken for ال.
pub fn citation_form(text: &str, span: TextSpan) -> Cow<'_, str> {
    let Some(quote) = span.slice(text) else { return "".into() };
    let word = word_at(text, span.start()).map(|word| word.span).filter(|word| word.start() < span.start());
    let Some(written) = word.and_then(|word| word.slice(text)) else { return quote.into() };
    let cut = word.map_or(0, |word| span.start() - word.start());
    let behind_lam = letters(written.get(..cut).unwrap_or_default()).last().is_some_and(|l| l.raw == 'ل');
    let Some(rest) = quote.strip_prefix('ل').filter(|_| behind_lam && certain_cut(written) == cut) else {
        return quote.into();
    };
    let core = spelling(&letters(written.get(cut..).unwrap_or_default()));
    if lexicon::is_name(&core) {
        quote.into()
    } else if lexicon::begins_with_lam(&core) {
        format!("ال{quote}").into()
    } else {
        format!("ال{rest}").into()
    }
}

/// Whether a character is of the Arabic script: letter, mark or tatweel.
pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{065F}' | '\u{066E}'..='\u{06D3}' | '\u{06D5}'..='\u{06ED}' | '\u{06FA}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}' | '\u{0870}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// One letter of a word, without the signs that follow it.
#[derive(Clone, Copy)]
struct Letter {
    /// Byte in the word.
    at: usize,
    raw: char,
}

fn letters(word: &str) -> Vec<Letter> {
    let bare = word.char_indices().filter(|&(_, c)| !is_sign(c));
    bare.map(|(at, raw)| Letter { at, raw }).collect()
}

/// Vowel signs and accents, tatweel, invisible joiners: what stands on or between letters.
pub(super) fn is_sign(c: char) -> bool {
    c == '\u{0640}' || is_combining_mark(c) || is_invisible(c)
}

fn offset(letters: &[Letter], count: usize) -> usize {
    if count == 0 { 0 } else { letters.get(count).map_or(0, |letter| letter.at) }
}

fn is_conjunction(c: char) -> bool {
    matches!(c, 'و' | 'ف')
}

fn is_preposition(c: char) -> bool {
    matches!(c, 'ب' | 'ك' | 'ل')
}

/// How many letters at the start of the word are clitics for certain.
fn certain_letters(letters: &[Letter]) -> usize {
    let Some(first) = letters.first().map(|l| l.raw) else { return 0 };
    if letters.len() < 2 || lexicon::is_kept(&spelling(letters)) {
        return 0;
    }
    let rest = letters.get(1..).unwrap_or_default();
    if is_conjunction(first) {
        // The longer cut first: و before ب, ك or ل that are certain themselves.
        let second = rest.first().is_some_and(|l| is_preposition(l.raw));
        if second && !lexicon::is_kept(&spelling(rest)) && preposition_is_certain(rest, true) {
            return 2;
        }
        return usize::from(conjunction_is_certain(first, rest));
    }
    usize::from(is_preposition(first) && preposition_is_certain(letters, false))
}

fn conjunction_is_certain(conjunction: char, rest: &[Letter]) -> bool {
    let word = spelling(rest);
    let hamza_rest = if conjunction == 'و' { 2 } else { 3 };
    not_arabic(rest)
        || has_article(rest, 2)
        || (starts_with_hamza(rest) && rest.len() >= hamza_rest)
        || lexicon::is_name(&word)
        || lexicon::is_divine(&word)
        || lexicon::opens_after(conjunction, &word)
}

/// `letters` begin with ب, ك or ل.
fn preposition_is_certain(letters: &[Letter], after_conjunction: bool) -> bool {
    let Some((first, rest)) = letters.split_first() else { return false };
    let word = spelling(rest);
    let kaf = first.raw == 'ك';
    let by_article = match first.raw {
        'ل' => {
            rest.first().is_some_and(|l| l.raw == 'ل') && rest.len() >= 3 && !lexicon::is_divine(&spelling(letters))
        }
        _ => has_article(rest, 2 + usize::from(kaf) + usize::from(kaf && after_conjunction)),
    };
    by_article
        || not_arabic(rest)
        || (starts_with_hamza(rest) && rest.len() >= 3 + usize::from(kaf))
        || (lexicon::is_name(&word) && !lexicon::is_ambiguous(first.raw, &word))
}

fn has_article(rest: &[Letter], more: usize) -> bool {
    let mut raw = rest.iter().map(|l| l.raw);
    matches!(raw.next(), Some('ا' | 'ٱ')) && raw.next() == Some('ل') && rest.len() >= 2 + more
}

fn starts_with_hamza(rest: &[Letter]) -> bool {
    rest.first().is_some_and(|l| matches!(l.raw, 'أ' | 'إ' | 'آ'))
}

fn not_arabic(rest: &[Letter]) -> bool {
    rest.first().is_some_and(|l| l.raw.is_alphanumeric() && (!is_arabic(l.raw) || l.raw.is_numeric()))
}

fn spelling(letters: &[Letter]) -> String {
    letters.iter().map(|l| lexicon::fold(l.raw)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as they are left and where they are cut: `ل|حماس`.
    fn cut(word: &str) -> String {
        match certain_cut(word) {
            0 => word.to_owned(),
            at => format!("{}|{}", word.get(..at).expect("on a letter"), word.get(at..).expect("on a letter")),
        }
    }

    fn check(marked: &str) {
        assert_eq!(cut(&marked.replace('|', "")), marked);
    }

    #[test]
    fn what_is_certain_is_cut() {
        for marked in "و|الفصائل ب|الحركة ل|لمصادر ول|لمصادر وب|المقابل ك|المعتاد فل|لعودة ف|الوسطاء ل|لغة وك|العادة \
                       و|أكد و|أشارت و|إسرائيل و|إن و|أن ف|إنه ل|إحياء ب|إعلان ل|أول وب|إمكان ك|أستاذ \
                       ل|حماس و|حماس و|مصر ل|مصر ل|لبنان و|لبنان و|غزة ب|غزة ب|إيران ول|مصر \
                       و|كانت و|قال و|قالت و|يقول و|تضيف و|في و|هو ف|هي و|لكن و|على و|بعد \
                       و|١٢ و|2025 ب|Reuters و|الله ب|الله ل|لجنة"
            .split_whitespace()
        {
            check(marked);
        }
    }

    #[test]
    fn in_doubt_the_word_stays_whole() {
        for word in "وزير وزارة بنك كتاب لبنان فلسطين وفد فصائل بيان كلمة ليبيا باريس برلين كندا فرنسا لندن وسطاء وكالة وكالات وكالتها \
                     فريق بعد كان كانت ولاية وقف وقت وضع وصف وصل والد والدة والده والدته والي والتر بالغ بالغة بالون باليستي باليستية بالي \
                     كالسيوم كاليفورنيا فالح فالنسيا لله للّه فلل كلل لأن بأن لأنه بأنه كأن كأس فأس بأس لقاء لجنة لحظة بحماس وقد وهم فهم فقد \
                     وترميم ويتكوف وحركة بلد بلغ بلدة كبير كردستان كوريا قال إلى ال و ب حماس بي لي كما ولد وليد ولي وبال وبالا وحيد \
                     Boston 2025 فيينا فنلندا فنزويلا بولندا بلجيكا لوكسمبورغ لاهاي بيروت بغداد البصرة الحركة"
            .split_whitespace()
        {
            check(word);
        }
    }

    #[test]
    fn signs_and_tatweel_do_not_confuse_it() {
        for marked in
            ["وَ|الفَصَائِلُ", "بِ|الحَرَكَةِ", "لِ|لْمَصَادِرِ", "لِـ|حماس", "بِـ|الحركة", "وَ|كَانَتْ", "وـ|ـالفصائل", "ل\u{200F}|حماس"]
        {
            // A tatweel or mark before the letter belongs to the clitic.
            let expected = marked.replace("وـ|ـ", "وــ|");
            assert_eq!(cut(&expected.replace('|', "")), expected);
        }
        check("لِلّٰهِ");
        check("وَزِيرٌ");
    }

    #[test]
    fn a_clause_drops_its_conjunction_only() {
        for (word, expected) in
            [("وبالمقابل", 2), ("وَأشارت", 4), ("بالإضافة", 0), ("وزير", 0), ("فإن", 0), ("فإنه", 2), ("ولمصر", 2)]
        {
            assert_eq!(conjunction(word), expected, "{word}");
        }
    }

    #[test]
    fn an_edge_may_stop_wherever_a_clitic_could_end() {
        for (marked, word) in [
            ("و|حركة", "وحركة"),
            ("و|ل|حماس", "ولحماس"),
            ("ب|حماس", "بحماس"),
            ("و|زير", "وزير"),
            ("ل|لمصادر", "للمصادر"),
            ("ل|بنان", "لبنان"),
            ("و|في", "وفي"),
            ("بنك", "بنك"),
            ("لله", "لله"),
            ("و|لله", "ولله"),
            ("الحركة", "الحركة"),
            ("و|ب|", "وب|"),
        ] {
            let mut found = word.to_owned();
            for &at in possible_cuts(word).iter().rev() {
                found.insert(at, '|');
            }
            if word.ends_with('|') {
                assert_eq!(found, word, "two letters are no clitic and word");
            } else {
                assert_eq!(found, marked);
            }
        }
    }

    #[test]
    fn the_second_lam_stands_for_the_article() {
        let form = |text: &str, quote: &str| {
            let at = text.find(quote).expect("in the text");
            let span = TextSpan::new(text, at..at + quote.len()).expect("fits");
            citation_form(text, span).into_owned()
        };
        assert_eq!(form("وفق للمصادر", "لمصادر"), "المصادر");
        assert_eq!(form("قال لحماس", "حماس"), "حماس");
        assert_eq!(form("قال لبنان", "لبنان"), "لبنان");
        assert_eq!(form("قال للبنان", "لبنان"), "لبنان");
        assert_eq!(form("قال للجنة المياه", "لجنة"), "اللجنة");
        assert_eq!(form("دعوة للفصائل البحرية", "لفصائل البحرية"), "الفصائل البحرية");
    }
}

//! Words of attribution and of doubt, Arabic and English: small, closed lists, matched by their beginnings.

use crate::text::fold_word as fold;

/// The act of most attributions.
pub(super) const STATE: &str = "state";

/// The act of who says that something is not so.
pub(super) const DENY: &str = "deny";

/// What may stand between a cue and the words it introduces.
pub(super) const OPENING_QUOTES: [char; 5] = ['"', '«', '“', '„', '‟'];

/// Particles that introduce a claim and belong to the cue before it; the أن of فإن and of وأن belongs to none.
pub(super) const COMPLEMENTIZERS: &[&str] =
    &["إلى أن", "إلى أنّ", "على أن", "على أنّ", "بأن", "بأنّ", "أن", "أنّ", "إن", "إنّ", "that"];

/// Particles before who was relayed.
pub(super) const RELAYING: &[&str] = &["عن"];

/// Beginnings of verbs, without the letters that conjugation puts before them, and the act they name.
const ACTS: &[(&str, &[&str])] = &[
    (
        DENY,
        &[
            "نفى",
            "نفت",
            "نفي",
            "تنفي",
            "ينفي",
            "نافي",
            "انكر",
            "كذب",
            "denied",
            "denies",
            "deny",
            "rejects as",
            "refuted",
        ],
    ),
    (
        "demand",
        &[
            "طالب",
            "داعي",
            "دعا",
            "دعت",
            "دعو",
            "ناشد",
            "حث",
            "demand",
            "urge",
            "called for",
            "calls for",
            "call on",
            "called on",
        ],
    ),
    ("threaten", &["هدد", "لوح", "توعد", "مهدد", "ملوح", "متوعد", "threat"]),
    ("promise", &["تعهد", "وعد", "التزم", "متعهد", "pledge", "promise", "vow"]),
    ("warn", &["حذر", "نبه", "محذر", "warn", "caution"]),
    ("ask", &["سال", "تساءل", "تسائل", "استفسر", "متسائل", "asked", "asks", "wondered"]),
    (
        "evaluate",
        &[
            "وصف",
            "اعتبر",
            "عد ",
            "راى",
            "انتقد",
            "اشاد",
            "ندد",
            "واصف",
            "معتبر",
            "describe",
            "criticis",
            "criticiz",
            "praise",
            "called it",
            "condemn",
            "hail",
        ],
    ),
];

/// Words that put a claim as merely possible, قد apart.
const HEDGES: &[&str] = &[
    "ربما",
    "لعل",
    "يحتمل",
    "محتمل",
    "محتملا",
    "امكان",
    "امكانيه",
    "بامكانيه",
    "بامكان",
    "يمكن",
    "may",
    "might",
    "could",
    "possibly",
    "perhaps",
];

/// Nouns of doubt that govern what follows them: *the possibility of …*.
const GOVERNING_HEDGES: &[&str] = &["امكانيه", "امكان", "احتمال", "احتماليه"];

/// Words of a denying cue by which it denies what another made known: نفى ما نشره, *denied reports by*.
const REPORTS: &[&str] = &["ما", "تقرير", "تقارير", "انباء", "what", "report", "reports"];

/// Words for the two sides of a matter, which mean the same two throughout an article.
const BOTH_SIDES: &[&str] = &[
    "الطرفان",
    "الطرفين",
    "الجانبان",
    "الجانبين",
    "الجهتان",
    "الجهتين",
    "both sides",
    "the two sides",
    "both parties",
    "the two parties",
];

/// Whether words mean the two sides, whoever they are.
pub(super) fn is_both_sides(words: &str) -> bool {
    let folded = fold(words);
    BOTH_SIDES.iter().any(|sides| fold(sides) == folded)
}

/// Whether it joins two names to one subject.
pub(super) fn is_conjunction(words: &str) -> bool {
    matches!(words, "و" | "and")
}

/// Whether a cue denies what another made known, whom it so makes a source too.
pub(super) fn denies_a_report(cue: &str) -> bool {
    act_of(cue) == Some(DENY) && fold(cue).split_whitespace().any(|word| REPORTS.contains(&word))
}

/// Whether a word before a claim puts it as merely possible, a preposition that is written with it apart.
pub(super) fn governs_as_possible(word: &str) -> bool {
    let folded = fold(word);
    let bare = folded.strip_prefix(['ب', 'ل', 'و']).unwrap_or(&folded);
    GOVERNING_HEDGES.iter().any(|hedge| *hedge == bare || *hedge == folded)
}

/// The act that a cue names.
pub(super) fn act_of(cue: &str) -> Option<&'static str> {
    let folded = fold(cue);
    let bare = folded.trim();
    // A conjunction before, and one letter of the present tense, are not part of the verb.
    let without = |from: &str, letters: &[char]| from.strip_prefix(letters).map(str::to_owned);
    let unjoined = without(bare, &['و', 'ف']).unwrap_or_default();
    let forms: Vec<String> = [bare.to_owned(), unjoined]
        .into_iter()
        .flat_map(|form| [without(&form, &['ي', 'ت']).unwrap_or_default(), form])
        .filter(|form| !form.is_empty())
        .collect();
    let names = |stems: &&[&str]| forms.iter().any(|form| stems.iter().any(|stem| form.starts_with(&fold(stem))));
    ACTS.iter().find(|(_, stems)| names(stems)).map(|(act, _)| *act)
}

/// Whether a claim's own words put it as merely possible. The Arabic قد doubts only before the present tense.
pub(super) fn is_hedged(claim: &str) -> bool {
    let folded = fold(claim);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        let present = |next: &&str| next.starts_with(['ي', 'ت', 'ن', 'ا']) && next.chars().count() > 3;
        match *word {
            "قد" => words.get(at + 1).is_some_and(present),
            word => HEDGES.iter().any(|hedge| fold(hedge) == word),
        }
    })
}

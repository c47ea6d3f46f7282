//! Why something of a dataset was not understood: sentences in English, with keys by which windows say them in other languages.

macro_rules! reasons {
    ($($name:ident $({ $($arg:ident),+ })? = $id:literal, $says:literal;)+) => {
        /// Why something of a dataset was not understood.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        pub enum Why {
            $(
                #[doc = $says]
                #[error($says)]
                $name $({ $(
                    #[doc = concat!("What the sentence calls `", stringify!($arg), "`.")]
                    $arg: String
                ),+ })?,
            )+
        }

        impl Why {
            /// The id of every reason.
            pub const IDS: &[&str] = &[$($id),+];

            /// Its name in locale files.
            pub fn id(&self) -> &'static str {
                match self { $(Self::$name $({ $($arg: _),+ })? => $id,)+ }
            }

            /// What its sentence names.
            pub fn args(&self) -> Vec<(&'static str, &str)> {
                match self { $(Self::$name $({ $($arg),+ })? => vec![$($((stringify!($arg), $arg.as_str())),+)?],)+ }
            }
        }
    };
}

reasons! {
    NoText = "no-text", "it has no text";
    NoPlainText = "no-plain-text", "it has no plain text";
    TextGone { file } = "text-gone", "its text {file} is not there";
    TextUnreadable { cause } = "text-unreadable", "its text cannot be read: {cause}";
    NotUtf8 = "not-utf8", "its text is not UTF-8";
    FirstTextOnly = "first-text-only", "only the first text of a file is brought in";
    SeveralTexts = "several-texts", "it is on several texts";
    TextUnknown { on } = "text-unknown", "its text is not known, since {on} was not read";
    OnTheWhole = "on-the-whole", "it is on a text as a whole, and only words are marked";
    OnAnother = "on-another", "it is on another annotation, or on a text that is not there";
    OnNothing = "on-nothing", "it is on nothing";

    NoOffsets = "no-offsets", "it has no offsets in numbers";
    NoPlace = "no-place", "it has neither a position in the text nor a quote";
    NotOffsets { words } = "not-offsets", "“{words}” are no two offsets";
    NotRange { words } = "not-range", "“{words}” is no #string-range";
    Beyond { unit, at } = "beyond", "{unit} {at} lies beyond the text, or inside a character";
    NothingBetween { unit, start, end } = "nothing-between", "{unit} {start} to {end} have no words between them";
    OtherWords { unit, start, end, quote } = "other-words", "{unit} {start} to {end} do not read “{quote}”";
    OtherWordsEither { start, end, quote } = "other-words-either",
        "{start} to {end} do not read “{quote}”, in code points or in UTF-16";
    OffsetsRead { words, quote } = "offsets-read", "its offsets read “{words}”, not “{quote}”";
    OffsetsDiffer { unit, start, end } = "offsets-differ", "{unit} {start} to {end} mean other words than its other offsets";
    WordsNotThere { words } = "words-not-there", "the text does not have the words “{words}”";
    WordsOften { words, count } = "words-often", "the text has the words “{words}” {count} times";
    TokensDiffer = "tokens-differ", "they do not add up to the text; the offsets of spans were taken";

    NoTag = "no-tag", "it has no tag";
    NotTag { words } = "not-tag", "“{words}” is no tag such as O or B-claim";
    HasTag = "has-tag", "the region has a label already";
    CodeUnknown { code } = "code-unknown", "its code {code} is not in the codebook";
    NoType = "no-type", "it has no type";
    NoValue = "no-value", "it has no value";
    NoControl = "no-control", "it is no region and names no control";
    KindUnknown { kind } = "kind-unknown", "what is of the kind “{kind}” is not known";
    NotMarks = "not-marks", "grammar and the like is not brought in";
    NoTab = "no-tab", "there is no tab in it";
    NoTrigger = "no-trigger", "it has no trigger";
    NoTarget = "no-target", "it has no target";
    NotArgument { words } = "not-argument", "“{words}” is no argument";
    NotTwo = "not-two", "it does not have two arguments";
    Twice { name } = "twice", "the name “{name}” is there twice";
    NotThere { name } = "not-there", "there is no {name}, or it was not read";
    RelationNote = "relation-note", "notes on relations are not held";

    NoEnds = "no-ends", "it does not start and end at marks that are brought in";
    NoSpanAt { end } = "no-span-at", "no span is at its {end}";
    TwoAnalysts = "two-analysts", "it links the marks of two analysts";
    BothWays = "both-ways", "it goes both ways, and was taken as going from the first to the second";
    PiecesOverlap = "pieces-overlap", "its pieces overlap, or are not in the order of the text";
    PiecesFork = "pieces-fork", "the pieces of a mark follow one another, and these fork";
    PiecesMixed = "pieces-mixed", "its pieces have several tags, or are not in the order of the text";
    PiecesRing = "pieces-ring", "its pieces are a ring";

    Skipped = "skipped", "the annotator skipped the task";
    Refused { answer } = "refused", "it was answered with “{answer}”";
    Drafts { count } = "drafts", "drafts that their annotators did not send off: {count}";
}

impl Why {
    /// There is nothing of that name.
    pub fn not_there(name: &str) -> Self {
        Self::NotThere { name: name.to_owned() }
    }
}

/// Where what is wrong with a dataset is told in English anyway.
impl From<Why> for String {
    fn from(why: Why) -> Self {
        why.to_string()
    }
}

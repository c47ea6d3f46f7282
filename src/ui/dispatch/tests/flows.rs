//! The work as an analyst does it on the whole window: each flow by mouse and by keys, in English and in Arabic. What is
//! held against it is what is marked in the project, and what assistive technology is told.

use std::fmt;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, vec2};

use super::Desk;
use crate::{
    model::{Annotation, Layer},
    text::TextSpan,
    typeset::is_bidi_control,
    ui::{
        action::{Action, Command},
        keys::HINT_KEYS,
        locale::{Digits, Lang, Locale},
        mode::Mode,
        setting::Setting,
    },
};

mod marking;
mod project;
mod window;

/// Letters alone, so that left is forward in all of it.
const TEXT: &str =
    "نقلت صحيفة المرفأ عن مصادر في الميناء أن المحطة ستعمل غدا. وقال الوزير إن المشروع تأخر. ونفت النقابة ذلك.";

/// What a hand works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Mouse,
    Keys,
}

/// Someone at work on the article of [`TEXT`].
struct Analyst {
    desk: Desk,
    by: By,
    lang: Lang,
}

/// Does the same four times.
fn each(flow: impl Fn(&mut Analyst)) {
    for lang in [Lang::En, Lang::Ar] {
        for by in [By::Mouse, By::Keys] {
            flow(&mut Analyst::new(lang, by));
        }
    }
}

impl Analyst {
    fn new(lang: Lang, by: By) -> Self {
        let mut desk = Desk::new();
        desk.act(Action::Set(Setting::Language(lang)));
        desk.act(Action::ImportText(TEXT.to_owned()));
        desk.settle();
        let mut analyst = Self { desk, by, lang };
        analyst.open_article();
        analyst
    }

    /// Opens the article of [`TEXT`], where it is not.
    fn open_article(&mut self) {
        let hash = crate::model::TextHash::of(TEXT.as_bytes());
        let articles = &self.desk.session().project().articles;
        let id = articles.values().find(|article| article.text_hash == hash).expect("it is there").id.clone();
        self.desk.act(Action::OpenArticle(id));
        self.desk.settle();
        self.rest();
    }

    /// Lets the window come to rest.
    fn rest(&mut self) {
        self.desk.show(Vec::new());
        self.desk.settle();
        self.desk.show(Vec::new());
    }

    fn tr(&self, key: &str) -> String {
        self.locale().tr(key)
    }

    fn locale(&self) -> Locale {
        Locale::new(self.lang, Digits::European)
    }

    fn click(&mut self, key: &str) {
        let name = self.tr(key);
        self.click_on(&name);
    }

    #[track_caller]
    fn click_on(&mut self, name: &str) {
        // What only orders words on the screen is not read aloud.
        let name: String = name.chars().filter(|c| !is_bidi_control(*c)).collect();
        self.desk.click(&name);
        self.rest();
    }

    fn key(&mut self, key: Key) {
        self.chord(key, Modifiers::NONE);
    }

    fn chord(&mut self, key: Key, modifiers: Modifiers) {
        self.keys(&[(key, modifiers)]);
        self.rest();
    }

    /// Presses keys one after the other, all in one frame.
    fn keys(&mut self, keys: &[(Key, Modifiers)]) {
        let events = keys.iter().flat_map(|&(key, modifiers)| {
            [true, false].map(|pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers })
        });
        self.desk.show(vec![events.collect()]);
    }

    fn types(&mut self, text: &str) {
        self.desk.show(vec![vec![Event::Text(text.to_owned())]]);
        self.rest();
    }

    /// Replaces what stands in the field that has the keyboard.
    fn types_anew(&mut self, text: &str) {
        self.chord(Key::A, Modifiers::COMMAND);
        self.types(text);
    }

    /// Gives a command: by its keys, or found in the palette that the button at the head opens.
    fn command(&mut self, command: Command) {
        match self.by {
            By::Keys if !command.chords().is_empty() => {
                let chord = command.chords()[0];
                let mut held = Modifiers { shift: chord.shift, alt: chord.alt, ..Modifiers::NONE };
                held.command = chord.control;
                self.chord(chord.key, held);
            }
            By::Keys => {
                self.chord(Key::K, Modifiers::COMMAND);
                self.types(&self.tr(command.label()));
                self.key(Key::Enter);
            }
            By::Mouse => {
                self.click("top-bar-find");
                self.types(&self.tr(command.label()));
                // The row in the palette is read with its keys.
                let row = format!("{}, ", self.tr(command.label()));
                self.click_on(&row);
            }
        }
    }

    /// Where words of the article stand.
    #[track_caller]
    fn words(&self, words: &str) -> Vec<Rect> {
        let start = TEXT.find(words).expect("the article says so");
        let span = start..start + words.len();
        let boxes = self.desk.window.word_boxes().into_iter();
        let rects: Vec<Rect> = boxes.filter(|word| span.contains(&word.span.start())).map(|word| word.rect).collect();
        assert!(!rects.is_empty(), "“{words}” is not on the screen");
        rects
    }

    /// Selects words: by a drag from the first to the last, or by walking there and holding Shift.
    #[track_caller]
    fn select(&mut self, words: &str) {
        match self.by {
            By::Mouse => {
                let rects = self.words(words);
                let (first, last) = (rects[0], rects[rects.len() - 1]);
                self.drag(first.right_center() - vec2(2.0, 0.0), last.left_center() + vec2(2.0, 0.0));
            }
            By::Keys => {
                let start = TEXT.find(words).expect("the article says so");
                let before = TEXT.char_indices().take_while(|(at, _)| *at < start).count();
                self.chord(Key::Home, Modifiers::COMMAND);
                self.keys(&vec![(Key::ArrowLeft, Modifiers::NONE); before]);
                self.keys(&vec![(Key::ArrowLeft, Modifiers::SHIFT); words.chars().count()]);
                self.rest();
            }
        }
        assert_eq!(self.selected(), words, "{self:?}");
    }

    fn selected(&self) -> String {
        let text = self.desk.session().open().expect("an article is open").text.clone();
        let span = self.desk.window.selection().span();
        span.and_then(|span: TextSpan| span.slice(&text)).unwrap_or_default().to_owned()
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        let button = |pos, pressed| press(pos, PointerButton::Primary, pressed);
        let half = from + (to - from) / 2.0;
        self.desk.show(vec![
            vec![Event::PointerMoved(from)],
            vec![button(from, true)],
            vec![Event::PointerMoved(half)],
            vec![Event::PointerMoved(to)],
            vec![button(to, false)],
        ]);
        self.rest();
    }

    /// Presses a point so many times in a row.
    fn clicks(&mut self, at: Pos2, times: usize) {
        let once = [true, false].map(|pressed| press(at, PointerButton::Primary, pressed));
        let all = std::iter::repeat_n(once, times).flatten().collect();
        self.desk.show(vec![vec![Event::PointerMoved(at)], all]);
        self.rest();
    }

    /// Tags words by the palette beside them, or by the tag's digit.
    #[track_caller]
    fn tag(&mut self, words: &str, digit: u8) {
        self.select(words);
        match self.by {
            By::Mouse => {
                let codebook = &self.desk.session().project().codebook;
                let tag = codebook.tag_by_key(digit).expect("a tag of that key").names.clone();
                let name = tag.in_language(self.lang.code()).expect("it has a name").to_owned();
                self.click_on(&name);
            }
            By::Keys => self.key([Key::Num1, Key::Num2, Key::Num3, Key::Num4][usize::from(digit) - 1]),
        }
        let tagged = self.marks().into_iter().any(|mark| mark.quote() == words);
        assert!(tagged, "{self:?}: “{words}” is not marked: {:?}", self.quotes());
    }

    /// Chooses a mark: by pressing it, or by walking the marks.
    fn take(&mut self, words: &str) {
        match self.by {
            By::Mouse => {
                let at = self.words(words)[0].center();
                self.clicks(at, 1);
            }
            By::Keys => {
                for _ in 0..self.marks().len() {
                    self.key(Key::Tab);
                    if self.in_hand() == words {
                        break;
                    }
                }
            }
        }
        assert_eq!(self.in_hand(), words, "{self:?}");
    }

    /// The letter that stands on a mark.
    fn letter_on(&self, words: &str) -> Key {
        let Mode::MarkHints { ends, .. } = self.desk.window.mode() else { panic!("{self:?}: no letters are shown") };
        let quote = |id| self.layer().and_then(|layer| layer.annotations.get(id)).map(Annotation::quote);
        let nth = ends.iter().position(|id| quote(id).as_deref() == Some(words)).expect("a letter stands on it");
        HINT_KEYS[nth]
    }

    /// The words of the mark in hand.
    fn in_hand(&self) -> String {
        let focus = self.desk.session().hand().and_then(|hand| hand.focus);
        let mark = focus.and_then(|id| self.layer()?.annotations.get(&id));
        mark.map(Annotation::quote).unwrap_or_default()
    }

    fn layer(&self) -> Option<&Layer> {
        self.desk.session().layer()
    }

    fn marks(&self) -> Vec<&Annotation> {
        self.layer().into_iter().flat_map(|layer| layer.annotations.in_text_order()).collect()
    }

    /// The tag and the words of each mark.
    fn quotes(&self) -> Vec<(String, String)> {
        self.marks().iter().map(|mark| (mark.tag.to_string(), mark.quote())).collect()
    }

    /// The links of a kind, by the words at their ends.
    fn links(&self, kind: &str) -> Vec<(String, String)> {
        let Some(layer) = self.layer() else { return Vec::new() };
        let quote = |id| layer.annotations.get(id).map(Annotation::quote).unwrap_or_default();
        let ends = layer.links.values().filter(|link| link.kind.as_str() == kind).map(|link| {
            let to = match &link.to {
                crate::model::LinkTarget::Annotation(id) => quote(id),
                other => format!("{other:?}"),
            };
            (quote(&link.from), to)
        });
        let mut ends: Vec<_> = ends.collect();
        ends.sort();
        ends
    }

    #[track_caller]
    fn hears(&self, part: &str) {
        assert!(self.desk.says(part), "{self:?}: nothing says “{part}”: {:?}", self.desk.screen.names());
    }
}

impl fmt::Debug for Analyst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "by {:?} in {:?}", self.by, self.lang)
    }
}

fn press(pos: Pos2, button: PointerButton, pressed: bool) -> Event {
    Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE }
}

/// A pair of words for a comparison.
fn pair(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

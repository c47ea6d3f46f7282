//! The text of Rich Text, from its parts.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::{
    encoding::{of_charset, of_page},
    tokens::{Token, Tokens},
};
use crate::exchange::import::{
    ImportError, ImportedArticle,
    article::CutKind,
    blocks::is_blank,
    flow::{Flow, Kind},
};

/// The deepest that groups may be in one another.
const DEPTH_CAP: usize = 1000;

/// Where words of a group go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum To {
    #[default]
    Text,
    Nowhere,
    /// Left out, and counted where it says something.
    Cut(CutKind),
    Fonts,
    Styles,
    Title,
    Author,
    Created,
}

/// What holds within a group.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    to: To,
    font: i32,
    /// How many letters stand after each numbered one for programs that know no numbers.
    spare: usize,
    is_hidden: bool,
    is_deleted: bool,
    /// What was left out of it is counted already.
    is_counted: bool,
}

pub(super) struct Page {
    flow: Flow,
    states: Vec<State>,
    now: State,
    /// `\*` stood before: a word that is not known makes the group none of ours.
    is_optional: bool,
    encoding: &'static Encoding,
    fonts: BTreeMap<i32, Option<&'static Encoding>>,
    /// Of each style, how far down its headings stand.
    styles: BTreeMap<i32, u8>,
    /// The number and name of the style that is being told.
    style: (i32, String),
    /// Bytes whose encoding is that of their font.
    bytes: Vec<u8>,
    /// The first half of a letter that takes two numbers.
    high: Option<u16>,
    /// How many letters are still to be passed over.
    pass: usize,
    level: Option<u8>,
    is_item: bool,
    is_in_row: bool,
    created: [i32; 3],
}

impl Page {
    pub fn new(said: Option<&'static Encoding>) -> Self {
        Self {
            flow: Flow::default(),
            states: Vec::new(),
            now: State { spare: 1, ..State::default() },
            is_optional: false,
            encoding: said.unwrap_or(WINDOWS_1252),
            fonts: BTreeMap::new(),
            styles: BTreeMap::new(),
            style: (0, String::new()),
            bytes: Vec::new(),
            high: None,
            pass: 0,
            level: None,
            is_item: false,
            is_in_row: false,
            created: [0; 3],
        }
    }

    /// Reads a file, and tells whether it is whole.
    pub fn read(&mut self, bytes: &[u8]) -> Result<bool, ImportError> {
        for token in Tokens::new(bytes) {
            match token {
                Token::Open => {
                    self.flush();
                    self.pass = 0;
                    self.states.push(self.now);
                    if self.states.len() > DEPTH_CAP {
                        return Err(ImportError::Damaged("groups lie too deep in one another".to_owned()));
                    }
                }
                Token::Close => {
                    self.close();
                    if self.states.is_empty() {
                        return Ok(true);
                    }
                }
                Token::Word(name, number) => self.word(name, number),
                Token::Sign(sign) => self.sign(sign),
                Token::Hex(byte) => self.more(&[byte]),
                Token::Bytes(bytes) => self.more(bytes),
            }
        }
        self.flush();
        Ok(false)
    }

    pub fn finish(mut self, original: Vec<u8>) -> ImportedArticle {
        let [year, month, day] = self.created.map(|part| i16::try_from(part).unwrap_or_default());
        let date = |month, day| jiff::civil::Date::new(year, month, day).ok();
        self.flow.article.about.published =
            i8::try_from(month).ok().zip(i8::try_from(day).ok()).and_then(|(month, day)| date(month, day));
        self.flow.article.decoded.encoding = self.encoding.name().to_lowercase();
        self.end_block();
        if self.is_in_row {
            self.flow.close_row();
        }
        self.flow.finish(original)
    }

    fn close(&mut self) {
        self.flush();
        self.pass = 0;
        self.is_optional = false;
        let counted = self.now.is_counted;
        let before = self.now.to;
        self.now = self.states.pop().unwrap_or_default();
        // Words of one note in several groups are one note.
        self.now.is_counted |= counted && before == self.now.to && before != To::Text;
    }

    fn more(&mut self, bytes: &[u8]) {
        let passed = self.pass.min(bytes.len());
        self.pass -= passed;
        let bytes = bytes.get(passed..).unwrap_or_default();
        if !bytes.is_empty() {
            self.high = None;
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// Gives the bytes that were collected, in the encoding that holds here.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.fonts.get(&self.now.font).copied().flatten().unwrap_or(self.encoding);
        let (words, _) = encoding.decode_without_bom_handling(&bytes);
        let lost = words.matches(char::REPLACEMENT_CHARACTER).count();
        if self.now.to == To::Text {
            self.flow.leave_out(CutKind::Letters, lost);
        }
        self.words(&words);
    }

    fn words(&mut self, words: &str) {
        let to = match self.now {
            State { to: To::Text, is_hidden: true, .. } => To::Cut(CutKind::Hidden),
            State { to: To::Text, is_deleted: true, .. } => To::Cut(CutKind::Deletions),
            State { to, .. } => to,
        };
        match to {
            To::Text => self.flow.text(words),
            To::Title => self.flow.article.about.title.push_str(words),
            To::Author => self.flow.article.about.byline.push_str(words),
            To::Cut(kind) => {
                if !self.now.is_counted && !words.chars().all(is_blank) {
                    self.now.is_counted = true;
                    self.flow.leave_out(kind, 1);
                }
            }
            To::Styles => self.style_name(words),
            To::Nowhere | To::Fonts | To::Created => {}
        }
    }

    fn style_name(&mut self, words: &str) {
        self.style.1.push_str(words);
        if let Some((name, _)) = self.style.1.split_once(';') {
            let name = name.trim().to_lowercase();
            let number = ["heading ", "عنوان "].iter().find_map(|word| name.strip_prefix(word)?.trim().parse().ok());
            let level = if name == "title" || name == "العنوان" { Some(1) } else { number };
            if let Some(level) = level {
                self.styles.entry(self.style.0).or_insert(level);
            }
            self.style.1.clear();
        }
    }

    fn sign(&mut self, sign: u8) {
        self.flush();
        match sign {
            b'*' => self.is_optional = true,
            b'~' => self.letter("\u{a0}"),
            b'_' => self.letter("\u{2011}"),
            _ => {}
        }
    }

    /// A letter that has a name; it may stand in the place of one with a number.
    fn letter(&mut self, letter: &str) {
        if self.pass > 0 {
            self.pass -= 1;
        } else {
            self.words(letter);
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        self.flush();
        if name == "u" {
            return self.unicode(number.unwrap_or_default());
        }
        let is_optional = std::mem::take(&mut self.is_optional);
        if let Some(to) = goes_to(name) {
            // A group within one that is left out stays left out.
            if self.now.to == To::Text || to == To::Nowhere {
                self.begin(to);
            } else if self.now.to == To::Nowhere && matches!(to, To::Title | To::Author | To::Created) {
                self.now.to = to;
            }
            return;
        }
        if is_optional && !matches!(name, "shpinst" | "shptxt" | "shppict" | "ud") {
            self.now.to = To::Nowhere;
            return;
        }
        let is_on = number != Some(0);
        match name {
            "uc" => self.now.spare = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "f" => self.now.font = number.unwrap_or_default(),
            "v" => (self.now.is_hidden, self.now.is_counted) = (is_on, false),
            "deleted" => (self.now.is_deleted, self.now.is_counted) = (is_on, false),
            "plain" => (self.now.is_hidden, self.now.is_deleted) = (false, false),
            "ansicpg" => self.encoding = number.and_then(of_page).unwrap_or(self.encoding),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "fcharset" if self.now.to == To::Fonts => {
                self.fonts.insert(self.now.font, number.and_then(of_charset));
            }
            "s" if self.now.to == To::Styles => self.style = (number.unwrap_or_default(), String::new()),
            "outlinelevel" if self.now.to == To::Styles => {
                self.styles.extend(level_of(number).map(|level| (self.style.0, level)));
            }
            "yr" | "mo" | "dy" if self.now.to == To::Created => {
                let [year, month, day] = &mut self.created;
                let part = match name {
                    "yr" => year,
                    "mo" => month,
                    _ => day,
                };
                *part = number.unwrap_or_default();
            }
            _ if self.now.to == To::Text => self.text_word(name, number),
            _ => {}
        }
    }

    /// A word that says something of the text.
    fn text_word(&mut self, name: &str, number: Option<i32>) {
        match name {
            "par" | "sect" | "page" | "column" | "shptxt" => self.end_block(),
            "line" | "lbr" => self.words("\n"),
            "tab" => self.letter("\t"),
            "pard" => (self.level, self.is_item) = (None, false),
            "s" => self.level = number.and_then(|number| self.styles.get(&number).copied()),
            "outlinelevel" => self.level = level_of(number),
            "ls" => self.is_item = number.is_some_and(|number| number > 0),
            // The sign of an item, for programs that know no lists.
            "listtext" | "pntext" => {
                self.is_item = true;
                self.now.to = To::Nowhere;
            }
            "trowd" | "intbl" if !self.is_in_row => {
                self.end_block();
                self.flow.open_row();
                self.is_in_row = true;
            }
            "cell" | "nestcell" => {
                self.end_block();
                self.flow.close_cell();
            }
            "row" | "nestrow" => {
                self.end_block();
                if std::mem::take(&mut self.is_in_row) {
                    self.flow.close_row();
                }
            }
            _ => {
                if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
                    self.letter(letter);
                }
            }
        }
    }

    fn begin(&mut self, to: To) {
        if to == To::Cut(CutKind::Media) {
            self.flow.leave_out(CutKind::Media, 1);
            self.now.to = To::Nowhere;
        } else {
            self.now.to = to;
            self.now.is_counted = false;
            // What is hidden in a note is of the note.
            (self.now.is_hidden, self.now.is_deleted) = (false, false);
        }
    }

    fn end_block(&mut self) {
        self.flow.end(match self.level {
            Some(level) => Kind::Heading(level),
            None if self.is_item => Kind::Item,
            None => Kind::Paragraph,
        });
    }

    fn unicode(&mut self, number: i32) {
        self.is_optional = false;
        self.pass = self.now.spare;
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else { return };
        let units = [self.high.take().unwrap_or_default(), unit];
        let units = if units.first() == Some(&0) { units.get(1..).unwrap_or_default() } else { &units };
        match char::decode_utf16(units.iter().copied()).next() {
            Some(Ok(letter)) => self.words(letter.encode_utf8(&mut [0; 4])),
            _ if (0xd800..0xdc00).contains(&unit) => self.high = Some(unit),
            _ => self.flow.leave_out(CutKind::Letters, 1),
        }
    }
}

fn level_of(number: Option<i32>) -> Option<u8> {
    number.and_then(|number| u8::try_from(number).ok()).filter(|number| *number < 9).map(|number| number + 1)
}

/// Where the words of a group go that begins with that word; none where they go on.
fn goes_to(name: &str) -> Option<To> {
    Some(match name {
        "fonttbl" => To::Fonts,
        "stylesheet" => To::Styles,
        "title" => To::Title,
        "author" => To::Author,
        "creatim" => To::Created,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
            To::Cut(CutKind::PageMargins)
        }
        "footnote" | "annotation" => To::Cut(CutKind::Notes),
        "pict" => To::Cut(CutKind::Media),
        "info" | "colortbl" | "fldinst" | "nonshppict" | "objdata" | "objclass" | "sp" | "shprslt" | "atnid"
        | "atnauthor" | "tc" | "xe" | "rxe" | "bkmkstart" | "bkmkend" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep"
        | "aftnsepc" | "filetbl" | "listtable" | "listoverridetable" | "revtbl" | "generator" | "themedata"
        | "datastore" | "upr" => To::Nowhere,
        _ => return None,
    })
}

const LETTERS: &[(&str, &str)] = &[
    ("emdash", "—"),
    ("endash", "–"),
    ("lquote", "‘"),
    ("rquote", "’"),
    ("ldblquote", "“"),
    ("rdblquote", "”"),
    ("bullet", "•"),
    ("emspace", "\u{2003}"),
    ("enspace", "\u{2002}"),
    ("qmspace", "\u{2005}"),
    ("zwj", "\u{200d}"),
    ("zwnj", "\u{200c}"),
    ("ltrmark", "\u{200e}"),
    ("rtlmark", "\u{200f}"),
];

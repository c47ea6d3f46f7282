//! Lays an article out on pages of A4: headline, text with its marks, the tags, the list of marks.
//!
//! Type and measures are those of the window at normal size; an em of the text is 17 pixels of a usual screen, 12.75 points.

use std::{cell::RefCell, ops::Range, rc::Rc};

use super::{
    colors::{Color, Scheme, schemes},
    content::{Content, Detail, Entry, hidden_name},
    marks::Drawn,
    on_words::{Look, OnWords, Part, bar, draw},
    scene::{HEIGHT, Kind, Page, Rect, Shape, Text, WIDTH},
};
use crate::{
    model::Shape as MarkShape,
    typeset::{
        Align, Direction, Face, Ink, Line, LineRect, Paragraph, Span, TextStyle, Typesetter, Weight,
        lanes::{DRAWN_LANES, FIRST_LANE, LANE_PITCH},
    },
};

const EM: f32 = 34.0;
const SMALL: f32 = 24.0;
const SIDE: f32 = 150.0;
const TOP: f32 = 140.0;
const FOOT: f32 = 170.0;
const COLUMN: f32 = WIDTH - 2.0 * SIDE;

/// Room for the numbers of marks.
const NUMBERS: f32 = 72.0;

/// The pages of an article. Only what is to be printed has page numbers.
pub(super) fn pages(content: &Content<'_>, has_footers: bool) -> Vec<Page> {
    thread_local! {
        // The system's fonts take tens of milliseconds to find: once a thread.
        static SETTER: RefCell<Option<Typesetter>> = const { RefCell::new(None) };
    }
    SETTER.with_borrow_mut(|setter| {
        let setter = setter.get_or_insert_with(Typesetter::with_system_fonts);
        let rtl = content.words.rtl;
        let mut flow = Flow { setter, scheme: &schemes().light, rtl, pages: vec![Page::default()], y: TOP };
        flow.header(content);
        flow.article(content);
        flow.legend(content);
        flow.list(content);
        flow.comments(content);
        if has_footers {
            flow.footers(content);
        }
        flow.pages
    })
}

struct Flow<'t> {
    setter: &'t mut Typesetter,
    scheme: &'static Scheme,
    /// Whether lists run from right to left.
    rtl: bool,
    pages: Vec<Page>,
    /// Where the next line begins.
    y: f32,
}

impl Flow<'_> {
    fn page(&mut self) -> &mut Page {
        // It began with one.
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Begins a page where there is no room left.
    fn make_room(&mut self, height: f32) {
        if self.y + height > HEIGHT - FOOT && self.y > TOP {
            self.pages.push(Page::default());
            self.y = TOP;
        }
    }

    fn header(&mut self, content: &Content<'_>) {
        let side = Direction::of(content.text);
        let align = if side == Direction::Rtl { Align::Right } else { Align::Left };
        let title = TextStyle { line_height: 1.55, ..TextStyle::reading(EM * 1.3).bold().aligned(align) };
        self.plain(&visible(content.title), &title, self.scheme.ink);
        let small = TextStyle::interface(SMALL).directed(side).aligned(align);
        if !content.meta.is_empty() {
            let parts: Vec<String> = content.meta.iter().map(|part| apart(part)).collect();
            self.plain(&parts.join(" · "), &small, self.scheme.muted);
        }
        if !content.url.is_empty() {
            self.plain(&visible(content.url), &small.directed(Direction::Ltr), self.scheme.muted);
        }
        for detail in &content.attributes {
            self.detail(detail, 0.0);
        }
        self.y += EM * 0.7;
    }

    fn plain(&mut self, text: &str, style: &TextStyle, color: Color) {
        let paragraph = Rc::new(self.setter.paragraph(text, style, Some(COLUMN)));
        self.lines(&paragraph, SIDE, [color, color], &[]);
    }

    fn article(&mut self, content: &Content<'_>) {
        let style = TextStyle::reading(EM);
        let mut base = 0;
        for text in content.text.split('\n') {
            let end = base + text.len();
            let on_words: Vec<OnWords> =
                content.drawn.iter().filter_map(|drawn| self.on_words(content, drawn, base..end)).collect();
            let paragraph = Rc::new(self.setter.paragraph(text, &style, Some(COLUMN)));
            self.lines(&paragraph, SIDE, [self.scheme.ink; 2], &on_words);
            base = end + 1;
        }
    }

    /// What of a mark lies in a paragraph.
    fn on_words(&self, content: &Content<'_>, drawn: &Drawn, paragraph: Range<usize>) -> Option<OnWords> {
        let bytes = drawn.span.start().max(paragraph.start)..drawn.span.end().min(paragraph.end);
        if bytes.is_empty() {
            return None;
        }
        let open = [drawn.span.start() < paragraph.start, drawn.span.end() > paragraph.end];
        let colors = self.scheme.tag(content.tag_of(drawn).color);
        let Drawn { shape, lane, depth, flagged, .. } = *drawn;
        let look = Look { shape, colors, lane, depth, flagged: flagged && !open[0] };
        Some(OnWords { bytes: bytes.start - paragraph.start..bytes.end - paragraph.start, open, look })
    }

    /// Puts a paragraph on the page line by line, with what is drawn on its words.
    fn lines(&mut self, paragraph: &Rc<Paragraph>, x: f32, colors: [Color; 2], on_words: &[OnWords]) {
        let lines: Vec<Line> = paragraph.lines().collect();
        let mut parts: Vec<Vec<Part>> = lines.iter().map(|_| Vec::new()).collect();
        for on in on_words {
            for part in Part::of(paragraph, &lines, on) {
                if let Some(line) = parts.get_mut(part.rect.line) {
                    line.push(part);
                }
            }
        }
        // Labels isolate the names they are put together from; only in what is read does a control need to be seen.
        let is_read = paragraph.style().face == Face::Reading;
        let chips = if is_read { paragraph.control_chips() } else { Vec::new() };
        // The paragraph's text on the last page, by the page's number and its own.
        let mut open: Option<(usize, usize)> = None;
        for (line, parts) in lines.iter().zip(&parts) {
            self.make_room(line.bottom - line.top);
            let top = self.y - line.top;
            let em = paragraph.style().size_px;
            for part in parts {
                let warn = self.scheme.warn;
                draw(self.page(), part, em, x, top, warn);
            }
            self.more(parts, em, x, top);
            for chip in chips.iter().filter(|chip| chip.rect.line == line.index) {
                self.chip(&chip.rect, chip.name(), em, x, top);
            }
            let middle = f32::midpoint(line.top, line.bottom);
            self.y += line.bottom - line.top;
            let (y, number) = (self.y, self.pages.len());
            let page = self.page();
            page.bottom = y;
            let begun = open.filter(|(on, _)| *on == number).and_then(|(_, at)| page.texts.get_mut(at));
            if let Some(text) = begun {
                text.lines.end = middle;
            } else {
                open = Some((number, page.texts.len()));
                let paragraph = Rc::clone(paragraph);
                page.texts.push(Text { paragraph, x, y: top, lines: middle..middle, colors });
            }
        }
    }

    /// `+n` where more lines begin below words than there are lanes.
    fn more(&mut self, parts: &[Part], em: f32, x: f32, top: f32) {
        let is_hidden = |part: &&Part| {
            !matches!(part.look.shape, MarkShape::Band | MarkShape::Outline) && part.look.lane >= DRAWN_LANES
        };
        let hidden: Vec<&Part> = parts.iter().filter(is_hidden).filter(|part| part.is_first).collect();
        let mut counts: Vec<(f32, usize, &Part)> = Vec::new();
        for part in hidden {
            let at = if part.rtl { part.rect.right } else { part.rect.left };
            match counts.iter_mut().find(|(known, ..)| (*known - at).abs() < 1.0) {
                Some((_, count, _)) => *count += 1,
                None => counts.push((at, 1, part)),
            }
        }
        for (at, count, part) in counts {
            let style = TextStyle { line_height: 1.0, ..TextStyle::interface(em * 0.42) };
            let label = Rc::new(self.setter.line(&format!("+{count}"), &style.directed(Direction::Ltr), None));
            let (width, height) = label.size();
            let lane = FIRST_LANE + LANE_PITCH * f32::from(DRAWN_LANES - 1);
            let y = top + part.rect.baseline + lane * em - height / 2.0;
            let left = x + at - if part.rtl { width } else { 0.0 };
            let ground = Rect { left, top: y, right: left + width, bottom: y + height };
            let (paper, muted) = (Color([255; 3]), self.scheme.muted);
            let page = self.page();
            page.lines.push(bar(ground, paper));
            page.texts.push(Text { paragraph: label, x: left, y, lines: 0.0..height, colors: [muted; 2] });
        }
    }

    /// The name of a bidi control, in a frame where it stands.
    fn chip(&mut self, rect: &LineRect, name: &str, em: f32, x: f32, top: f32) {
        let baseline = top + rect.baseline;
        let room = Rect {
            left: x + rect.left,
            right: x + rect.right,
            top: baseline - em * 0.62,
            bottom: baseline + em * 0.08,
        };
        let style = TextStyle { line_height: 1.2, ..TextStyle::interface(em * 0.36) };
        let label = Rc::new(self.setter.line(name, &style.directed(Direction::Ltr), None));
        let (width, height) = label.size();
        let (edge, muted) = (self.scheme.field_edge, self.scheme.muted);
        let (x, y) = (room.left + (room.width() - width) / 2.0, room.top + (room.height() - height) / 2.0);
        let page = self.page();
        let frame =
            Kind::Outline { rect: room.shrink(1.0), radius: 5.0, width: 2.0, open_left: false, open_right: false };
        page.lines.push(Shape { color: edge, kind: frame });
        page.texts.push(Text { paragraph: label, x, y, lines: 0.0..height, colors: [muted; 2] });
    }

    fn heading(&mut self, text: &str) {
        self.make_room(EM * 7.0);
        self.y += EM * 1.2;
        let rule = Rect { left: SIDE, right: WIDTH - SIDE, top: self.y, bottom: self.y + 2.0 };
        let color = self.scheme.line;
        self.page().lines.push(bar(rule, color));
        self.y += EM * 0.4;
        let style = self.list_style(SMALL * 1.2).bold();
        self.plain(text, &style, self.scheme.ink);
        self.y += EM * 0.15;
    }

    /// Lists run as the language of their labels does.
    fn list_style(&self, size: f32) -> TextStyle {
        let direction = if self.rtl { Direction::Rtl } else { Direction::Ltr };
        TextStyle::interface(size).directed(direction)
    }

    fn sample(&self, content: &Content<'_>, tag: usize, bytes: Range<usize>) -> Option<OnWords> {
        let look = content.tags.get(tag)?;
        let colors = self.scheme.tag(look.color);
        let look = Look { shape: look.shape, colors, lane: 0, depth: 0, flagged: false };
        Some(OnWords { bytes, open: [false; 2], look })
    }

    /// The tags, one after the other in rows, each drawn as its marks are.
    fn legend(&mut self, content: &Content<'_>) {
        if content.tags.is_empty() {
            return;
        }
        self.heading(&content.words.tags);
        let style = TextStyle { line_height: 2.0, ..self.list_style(SMALL) };
        let gap = SMALL * 1.5;
        let mut used = 0.0;
        for (at, tag) in content.tags.iter().enumerate() {
            let name = visible(tag.name);
            let label = Rc::new(self.setter.line(&name, &style.aligned(Align::Left), Some(COLUMN)));
            let (width, height) = label.size();
            if used > 0.0 && used + width > COLUMN {
                self.y += height;
                used = 0.0;
            }
            self.make_room(height);
            let x = if self.rtl { WIDTH - SIDE - used - width } else { SIDE + used };
            let y = self.y;
            let on: Vec<OnWords> = self.sample(content, at, 0..name.len()).into_iter().collect();
            self.lines(&label, x, [self.scheme.ink; 2], &on);
            self.y = y;
            used += width + gap;
            if at + 1 == content.tags.len() {
                self.y += height;
            }
        }
    }

    fn list(&mut self, content: &Content<'_>) {
        self.heading(&content.words.marks);
        if content.entries.is_empty() {
            let style = self.list_style(SMALL);
            self.plain(&content.words.no_marks, &style, self.scheme.muted);
        }
        for (at, entry) in content.entries.iter().enumerate() {
            self.entry(content, at + 1, entry);
        }
    }

    fn entry(&mut self, content: &Content<'_>, number: usize, entry: &Entry<'_>) {
        let name = content.tags.get(entry.tag).map_or("", |tag| tag.name);
        let mut text = apart(name);
        // The marks of isolation stand around the name.
        let bytes = '\u{2068}'.len_utf8()..text.len() - '\u{2069}'.len_utf8();
        text.push_str("   ");
        text.push_str(&apart(&content.quote(entry)));
        let from = text.len();
        if entry.unsure {
            text.push_str("   ");
            text.push_str(&content.words.unsure);
        }
        let spans = [Span { bytes: from..text.len(), ink: Some(Ink(1)), weight: None }];
        let style = TextStyle { line_height: 1.9, ..self.list_style(SMALL) };
        let paragraph = Rc::new(self.setter.rich(&text, &style, Some(COLUMN - NUMBERS), &spans));
        // A mark's first lines stay together.
        self.make_room(style.line_px() * if entry.details.is_empty() { 1.0 } else { 2.0 });
        let count = Rc::new(self.setter.line(&format!("{number}."), &style.aligned(Align::Left), None));
        let (start, muted) = (self.y, self.scheme.muted);
        let x = if self.rtl { WIDTH - SIDE - count.size().0 } else { SIDE };
        self.lines(&count, x, [muted; 2], &[]);
        self.y = start;
        let on: Vec<OnWords> = self.sample(content, entry.tag, bytes).into_iter().collect();
        self.lines(&paragraph, self.indented(NUMBERS), [self.scheme.ink, self.scheme.warn], &on);
        for detail in &entry.details {
            self.detail(detail, NUMBERS);
        }
        self.y += SMALL * 0.25;
    }

    /// The left edge of what leaves room where lines begin.
    fn indented(&self, by: f32) -> f32 {
        if self.rtl { SIDE } else { SIDE + by }
    }

    fn detail(&mut self, detail: &Detail<'_>, indent: f32) {
        let mut text = format!("{}: ", apart(detail.label));
        let label = 0..text.len();
        if let Some(to) = detail.to {
            text.push_str(&format!("{}. ", to + 1));
        }
        text.push_str(&apart(&detail.value));
        if !detail.asked.is_empty() {
            text.push(' ');
            text.push_str(&apart(&detail.asked));
        }
        let spans = [Span { bytes: label, ink: Some(Ink(1)), weight: Some(Weight::Regular) }];
        let style = self.list_style(SMALL);
        let paragraph = Rc::new(self.setter.rich(&text, &style, Some(COLUMN - indent), &spans));
        self.lines(&paragraph, self.indented(indent), [self.scheme.ink, self.scheme.muted], &[]);
    }

    fn comments(&mut self, content: &Content<'_>) {
        if content.comments.is_empty() {
            return;
        }
        self.heading(&content.words.comments);
        for comment in &content.comments {
            self.detail(comment, 0.0);
        }
    }

    /// What it is and which page of how many, below each.
    fn footers(&mut self, content: &Content<'_>) {
        let style = self.list_style(SMALL * 0.85).aligned(Align::Left);
        let muted = self.scheme.muted;
        let title = visible(content.title);
        let title = Rc::new(self.setter.line(&title, &style.directed(Direction::Auto), Some(COLUMN * 0.8)));
        let (count, y) = (self.pages.len(), HEIGHT - FOOT + EM * 1.6);
        for at in 0..count {
            let number = format!("{} / {count}", at + 1);
            let number = Rc::new(self.setter.line(&number, &style.directed(Direction::Ltr), None));
            let ends = [(&title, self.rtl), (&number, !self.rtl)];
            for (label, at_right) in ends {
                let (width, height) = label.size();
                let x = if at_right { WIDTH - SIDE - width } else { SIDE };
                let paragraph = Rc::clone(label);
                if let Some(page) = self.pages.get_mut(at) {
                    page.texts.push(Text { paragraph, x, y, lines: 0.0..height, colors: [muted; 2] });
                }
            }
        }
    }
}

/// Words set apart from what stands around them, whatever their direction.
fn apart(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", visible(text))
}

/// What would reorder what is read, and has no chip here, by name.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match hidden_name(c) {
            Some(name) => out.push_str(&format!("[{name}]")),
            None => out.push(c),
        }
    }
    out
}

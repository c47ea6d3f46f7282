//! The fonts, the shaper, and the ways to set a text.

use std::{
    ops::Range,
    sync::mpsc::{Receiver, TryRecvError, channel},
};

use parley::{FontContext, FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap, StyleRunBuilder};

use super::{
    display::{self, Lines, Script, Scripts, is_bidi_control, shown},
    fonts,
    paragraph::Paragraph,
    style::{Face, Ink, Span, TextStyle, Weight},
};

/// Width that a bidi control's chip takes, in ems, kept free between the letters.
const CHIP_EM: f32 = 1.6;

/// Of a label that has to fit, no more bytes than this are looked at.
const MAX_LABEL: usize = 4096;

/// More styles than this in one paragraph are not told apart (the shaper counts them in 16 bits).
const MAX_STYLES: usize = 4096;

/// Sets texts. One a thread; making one costs under a millisecond, since the system's fonts are left alone at first.
pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
    fallback: Fallback,
    generation: u32,
}

/// What is known of the system's fonts.
enum Fallback {
    /// Never asked for.
    Off,
    /// To be loaded when a text first needs them.
    Lazy,
    /// Being loaded on a thread.
    Loading(Receiver<FontContext>),
    /// Part of the fonts.
    Loaded,
}

impl Typesetter {
    /// The embedded fonts alone. The same shapes on every machine; what they lack shows as a box.
    pub fn new() -> Self {
        Self { fonts: fonts::bundled(), layouts: LayoutContext::new(), fallback: Fallback::Off, generation: 0 }
    }

    /// The embedded fonts at once; the system's for other scripts and emoji as soon as a text needs them, loaded on a
    /// thread. Until then such characters show as boxes. See [`Typesetter::poll`].
    pub fn with_fallback() -> Self {
        Self { fallback: Fallback::Lazy, ..Self::new() }
    }

    /// The embedded and the system's fonts, both at once: for exporters, which cannot come back. Tens of milliseconds.
    pub fn with_system_fonts() -> Self {
        Self { fonts: fonts::with_system(), fallback: Fallback::Loaded, ..Self::new() }
    }

    /// Takes the system's fonts over once they are loaded. True when they came just now: then texts whose
    /// [`Paragraph::lacks_glyphs`] are to be set again. To be called once a frame; costs nothing.
    pub fn poll(&mut self) -> bool {
        let Fallback::Loading(loaded) = &self.fallback else { return false };
        match loaded.try_recv() {
            Ok(fonts) => {
                self.fonts = fonts;
                self.fallback = Fallback::Loaded;
                self.generation += 1;
                true
            }
            Err(TryRecvError::Empty) => false,
            Err(TryRecvError::Disconnected) => {
                self.fallback = Fallback::Off;
                false
            }
        }
    }

    /// Whether the system's fonts are on their way, so that a later [`Typesetter::poll`] will bring them.
    pub fn is_loading(&self) -> bool {
        matches!(self.fallback, Fallback::Loading(_))
    }

    /// Grows when fonts are added. A paragraph that lacks glyphs and was set in an older generation can be set better.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Sets a text in one style, wrapped at `width` (none: as wide as it is).
    pub fn paragraph(&mut self, text: &str, style: &TextStyle, width: Option<f32>) -> Paragraph {
        self.rich(text, style, width, &[])
    }

    /// Sets a text with ranges of other ink or weight. Where ranges overlap, the later one counts.
    pub fn rich(&mut self, text: &str, style: &TextStyle, width: Option<f32>, spans: &[Span]) -> Paragraph {
        let shown = shown(text, Lines::Kept);
        let (layout, exotic) = self.shape(&shown, style, spans);
        let mut paragraph = Paragraph::new(layout, shown.as_ref().into(), *style, self.generation, exotic);
        paragraph.rewrap(width);
        if paragraph.lacks_glyphs() {
            self.want_fallback();
        }
        paragraph
    }

    /// Sets a label on one line. What does not fit in `max_width` is left out, with `…` where the text breaks off, at
    /// its logical end: on the left of an Arabic label. Offsets stay those of `text`; line ends become spaces.
    pub fn line(&mut self, text: &str, style: &TextStyle, max_width: Option<f32>) -> Paragraph {
        self.rich_line(text, style, max_width, &[])
    }

    /// [`Typesetter::line`] with ranges of other ink or weight.
    pub fn rich_line(&mut self, text: &str, style: &TextStyle, max_width: Option<f32>, spans: &[Span]) -> Paragraph {
        let shown = shown(text, Lines::JoinedToOne);
        let head = max_width.and_then(|_| shown.get(..shown.floor_char_boundary(MAX_LABEL))).unwrap_or(&shown);
        let (layout, exotic) = self.shape(head, style, spans);
        let mut full = Paragraph::new(layout, head.into(), *style, self.generation, exotic);
        full.rewrap(None);
        if full.lacks_glyphs() {
            self.want_fallback();
        }
        match max_width {
            Some(max) if full.size().0 > max || head.len() < shown.len() => {
                self.elided(&full, text.len(), max, spans, exotic)
            }
            _ => full,
        }
    }

    /// The beginning of a line that fits with `…` after it.
    fn elided(&mut self, full: &Paragraph, len: usize, max: f32, spans: &[Span], exotic: bool) -> Paragraph {
        let style = full.style().directed(full.direction());
        let dots = self.paragraph("…", &style, None).size().0;
        let mut kept = full.graphemes_within(max - dots);
        loop {
            // Letters at the new end take other shapes, so that what fitted may be a little too wide.
            let end = kept.pop().unwrap_or(0);
            let mut text = full.text().get(..end).unwrap_or_default().trim_end().to_owned();
            let end = text.len();
            text.push('…');
            let (layout, _) = self.shape(&text, &style, spans);
            let mut line = Paragraph::new(layout, text.into(), style, self.generation, exotic);
            line.end_at(end, len);
            line.rewrap(None);
            if end == 0 || line.size().0 <= max {
                return line;
            }
        }
    }

    fn want_fallback(&mut self) {
        if !matches!(self.fallback, Fallback::Lazy) {
            return;
        }
        let (send, loaded) = channel();
        let thread = std::thread::Builder::new().name("system fonts".to_owned()).spawn(move || {
            // The window may be gone by then, and nobody waits.
            send.send(fonts::with_system()).ok();
        });
        self.fallback = if thread.is_ok() { Fallback::Loading(loaded) } else { Fallback::Off };
    }

    /// The costly part: which glyphs, how wide. Tells also whether a character may be missing from the fonts.
    fn shape(&mut self, text: &str, style: &TextStyle, spans: &[Span]) -> (Layout<Ink>, bool) {
        let scripts = display::scripts(text, fonts::root_script(style.face));
        let pieces = pieces(text, style, &scripts, spans);
        let mut builder = self.layouts.style_run_builder(&mut self.fonts, text, 1.0, true);
        builder.set_base_direction(style.direction.into());
        push_styles(&mut builder, style, &pieces);
        (builder.build(text), scripts.exotic)
    }
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

/// What decides a run's style beside the paragraph's.
#[derive(Clone, Copy, Debug, PartialEq)]
struct RunStyle {
    script: Script,
    weight: Weight,
    ink: Ink,
    chip: bool,
}

/// Cuts a text where its style changes: contiguous, covering all of it.
fn pieces(text: &str, style: &TextStyle, scripts: &Scripts, spans: &[Span]) -> Vec<(Range<usize>, RunStyle)> {
    let mut edges: Vec<usize> = vec![0, text.len()];
    edges.extend(scripts.others.iter().flat_map(|run| [run.start, run.end]));
    for span in spans {
        edges.extend([floor(text, span.bytes.start), floor(text, span.bytes.end)]);
    }
    // Labels isolate the names they are put together from; only in what is read does a control need to be seen.
    let chips: Vec<Range<usize>> = text
        .char_indices()
        .filter(|(_, c)| style.face == Face::Reading && is_bidi_control(*c))
        .map(|(at, c)| at..at + c.len_utf8())
        .collect();
    edges.extend(chips.iter().flat_map(|chip| [chip.start, chip.end]));
    edges.sort_unstable();
    edges.dedup();
    let (mut next_run, mut next_chip) = (0, 0);
    let mut pieces: Vec<(Range<usize>, RunStyle)> = Vec::with_capacity(edges.len());
    for edge in edges.windows(2) {
        let &[start, end] = edge else { continue };
        let in_run = covers(&scripts.others, &mut next_run, start);
        let chip = covers(&chips, &mut next_chip, start);
        let mut piece = RunStyle {
            script: if in_run { scripts.main.other() } else { scripts.main },
            weight: style.weight,
            ink: Ink::default(),
            chip,
        };
        for span in spans.iter().filter(|span| span.bytes.start <= start && start < span.bytes.end) {
            piece.ink = span.ink.unwrap_or(piece.ink);
            piece.weight = span.weight.unwrap_or(piece.weight);
        }
        match pieces.last_mut() {
            Some((bytes, last)) if *last == piece => bytes.end = end,
            _ => pieces.push((start..end, piece)),
        }
    }
    pieces
}

/// Whether the sorted `ranges` cover `at`; `next` moves along with it.
fn covers(ranges: &[Range<usize>], next: &mut usize, at: usize) -> bool {
    while ranges.get(*next).is_some_and(|range| range.end <= at) {
        *next += 1;
    }
    ranges.get(*next).is_some_and(|range| range.start <= at)
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

fn push_styles(builder: &mut StyleRunBuilder<'_, Ink>, style: &TextStyle, pieces: &[(Range<usize>, RunStyle)]) {
    let root =
        RunStyle { script: fonts::root_script(style.face), weight: style.weight, ink: Ink::default(), chip: false };
    // The first style is the root: its font gives the line its baseline.
    let mut known = vec![root];
    builder.push_style(resolved(style, root, true));
    for (bytes, piece) in pieces {
        let index = match known.iter().position(|other| other == piece) {
            Some(index) => index as u16,
            None if known.len() >= MAX_STYLES => 0,
            None => {
                known.push(*piece);
                builder.push_style(resolved(style, *piece, false))
            }
        };
        builder.push_style_run(index, bytes.clone());
    }
}

fn resolved(style: &TextStyle, run: RunStyle, root: bool) -> parley::TextStyle<'static, 'static, Ink> {
    let size = style.em() * fonts::relative_size(style.face, run.script);
    parley::TextStyle {
        font_family: fonts::families(style.face, run.script),
        font_size: size,
        font_weight: match run.weight {
            Weight::Regular => FontWeight::NORMAL,
            Weight::Bold => FontWeight::BOLD,
        },
        brush: run.ink,
        // Only the root makes room for lines, so that they are equally far apart whatever fonts they hold.
        line_height: LineHeight::Absolute(if root || run.script == fonts::root_script(style.face) {
            style.line_px()
        } else {
            0.0
        }),
        letter_spacing: if run.chip { (style.em() * CHIP_EM).round() } else { 0.0 },
        overflow_wrap: OverflowWrap::BreakWord,
        ..parley::TextStyle::default()
    }
}

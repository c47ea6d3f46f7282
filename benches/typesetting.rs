//! Setting text against parley alone: the same paragraphs, fonts, size and width, in the same run.

use std::time::Duration;

use isnad::typeset::{Document, TextStyle, Typesetter};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, Layout, LayoutContext, LineHeight,
    OverflowWrap, StyleProperty,
    fontique::{Blob, Collection, CollectionOptions, SourceCache},
};

use crate::{
    desk,
    figure::{Against, Figures, summary, time},
};

const EM: f32 = 20.0;
const WIDTH: f32 = 616.0;
const RUNS: usize = 15;

/// Prints them.
pub fn run(figures: &mut Figures) {
    let names = ["typeset: every paragraph of 200 KB", "typeset: a 10 MB document made ready"];
    if !figures.want(&names) {
        return;
    }
    let text = desk::text(200_000);
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let mut alone = Parley::new();
    let mut ours = Typesetter::new();
    let style = TextStyle { size_px: EM, ..TextStyle::reading(1.0) };
    let (mut of_parley, mut of_ours) = (Vec::new(), Vec::new());
    // In turn, so that whatever else the machine does falls on both.
    for _ in 0..RUNS {
        of_parley.extend(time(1, |_| paragraphs.iter().for_each(|text| drop(alone.paragraph(text)))));
        of_ours.extend(time(1, |_| paragraphs.iter().for_each(|text| drop(ours.paragraph(text, &style, Some(WIDTH))))));
    }
    let parley = summary(&mut of_parley);
    figures.print(names[0], &mut of_ours, Against::Other { name: "parley alone", times: parley, most: Some(1.5) });

    let large: std::sync::Arc<str> = desk::text(10_000_000).into();
    let mut times = time(RUNS, |_| drop(Document::new(std::sync::Arc::clone(&large), style, WIDTH)));
    figures.print(names[1], &mut times, Against::Median(Duration::from_millis(20)));
}

/// Parley as its documentation has it.
struct Parley {
    fonts: FontContext,
    layouts: LayoutContext<[u8; 4]>,
}

impl Parley {
    fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for font in ["NotoNaskhArabic-Regular.ttf", "NotoSans-Regular.ttf"] {
            let bytes = std::fs::read(format!("{}/fonts/{font}", env!("CARGO_MANIFEST_DIR"))).unwrap();
            collection.register_fonts(Blob::from(bytes), None);
        }
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Self { fonts, layouts: LayoutContext::new() }
    }

    fn paragraph(&mut self, text: &str) -> Layout<[u8; 4]> {
        let families = ["Noto Naskh Arabic", "Noto Sans"].map(FontFamilyName::named);
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, true);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(families.to_vec().into())));
        builder.push_default(StyleProperty::FontSize(EM));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(EM * 2.0)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(WIDTH));
        layout.align(Alignment::Start, AlignmentOptions::default());
        layout
    }
}

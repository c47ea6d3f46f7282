//! A tag as it looks on words, in both languages.

use egui::{Rect, Sense, Ui, Vec2, WidgetInfo, accesskit::Role as AccessRole, pos2};

use crate::{
    model::{Role, Tag},
    typeset::{Align, Face},
    ui::{
        article_view::Sample,
        text::{self, TextSpec, Wrap},
        theme::Theme,
        widgets::card_frame,
    },
};

/// Sentences of the article's languages, with what a tag of a role would mark between brackets. They are samples of text,
/// not words of the interface, so they show in every language of it.
fn sentences(role: Role) -> [&'static str; 2] {
    match role {
        Role::Claim => [
            "قال الوزير إن [المحطة ستغطي 40% من حاجة المدينة].",
            "The minister said that [the plant will cover 40% of the city’s needs].",
        ],
        Role::Actor => [
            "قال الوزير إن [المحطة] ستغطي 40% من حاجة المدينة.",
            "The minister said that [the plant] will cover 40% of the city’s needs.",
        ],
        Role::Source => [
            "قال [وزير المياه] إن المحطة ستغطي 40% من حاجة المدينة.",
            "[The water minister] said that the plant will cover 40% of the city’s needs.",
        ],
        Role::Cue => [
            "[قال] الوزير [إن] المحطة ستغطي 40% من حاجة المدينة.",
            "The minister [said that] the plant will cover 40% of the city’s needs.",
        ],
        Role::Other => [
            "قال الوزير إن المحطة ستغطي [40% من حاجة المدينة].",
            "The minister said that the plant will cover [40% of the city’s needs].",
        ],
    }
}

/// Shows the card with both sentences, the language of the window's own side first.
pub(super) fn show(ui: &mut Ui, tag: &Tag) {
    let theme = Theme::of(ui);
    card_frame(&theme).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for marked in sentences(tag.role) {
            sentence(ui, &theme, tag, marked);
        }
    });
}

fn sentence(ui: &mut Ui, theme: &Theme, tag: &Tag, marked: &str) {
    let (words, ranges) = parted(marked);
    let em = 17.0;
    let spec = TextSpec::new(&words, em).face(Face::Reading).line_height(2.0).align(Align::Start);
    let paragraph = text::label(ui, &spec.wrap(Wrap::At(ui.available_width())));
    let size = Vec2::new(ui.available_width(), text::measure(ui, &paragraph).y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, enabled, &words));
    let scale = ui.pixels_per_point();
    let samples: Vec<Sample> = ranges
        .into_iter()
        .flat_map(|range| paragraph.rects(range))
        .map(|part| Sample {
            words: Rect::from_min_max(
                pos2(rect.left() + part.left / scale, rect.top() + part.top / scale),
                pos2(rect.left() + part.right / scale, rect.top() + part.bottom / scale),
            ),
            baseline: rect.top() + part.baseline / scale,
            em,
            shape: tag.shape,
            colors: theme.colors.tag(&tag.color),
        })
        .collect();
    for sample in &samples {
        sample.behind(ui.painter());
    }
    text::paint_at(ui.painter(), rect.min, &paragraph, &[theme.colors.ink]);
    for sample in &samples {
        sample.around(ui.painter());
    }
}

/// The words without brackets, and the bytes that stood between them.
fn parted(marked: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut words, mut ranges, mut from) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => from = words.len(),
            ']' => ranges.push(from..words.len()),
            c => words.push(c),
        }
    }
    (words, ranges)
}

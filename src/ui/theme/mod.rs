//! Colours, sizes and type of the window, from one file: `assets/theme/theme.ron`.
//!
//! Nothing outside this folder names a colour. [`apply`] sets a scheme for the whole window; widgets then read
//! [`Theme::of`], which is a pointer.

mod color;
mod style;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use egui::{Color32, Context, Id, Shadow};
use serde::Deserialize;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Ink on paper.
    #[default]
    Light,
    /// Light letters on dark.
    Dark,
}

/// What a scheme looks like.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Which of the two.
    pub scheme: Scheme,
    /// Its colours.
    pub colors: Colors,
    /// The sizes, which both schemes share.
    pub sizes: Sizes,
}

/// The named colours of a scheme.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colors {
    /// Behind everything: panels and bars.
    #[serde(with = "color")]
    pub desk: Color32,
    /// The sheet, cards and fields.
    #[serde(with = "color")]
    pub paper: Color32,
    /// Text.
    #[serde(with = "color")]
    pub ink: Color32,
    /// Text that stands back.
    #[serde(with = "color")]
    pub muted: Color32,
    /// Hairlines between areas, which carry no meaning alone.
    #[serde(with = "color")]
    pub line: Color32,
    /// Borders of what can be filled in or switched.
    #[serde(with = "color")]
    pub field_edge: Color32,
    /// Behind what the pointer is over.
    #[serde(with = "color")]
    pub hover: Color32,
    /// Behind what is being pressed.
    #[serde(with = "color")]
    pub pressed: Color32,
    /// Behind the selected row.
    #[serde(with = "color")]
    pub selected: Color32,
    /// What a progress bar runs on.
    #[serde(with = "color")]
    pub track: Color32,
    /// The one colour that calls.
    #[serde(with = "color")]
    pub accent: Color32,
    /// The same under the pointer.
    #[serde(with = "color")]
    pub accent_hover: Color32,
    /// Text on `accent`.
    #[serde(with = "color")]
    pub on_accent: Color32,
    /// A breath of `accent`, behind text.
    #[serde(with = "color")]
    pub accent_soft: Color32,
    /// The ring around what has the keyboard.
    #[serde(with = "color")]
    pub focus: Color32,
    /// Text: done, saved.
    #[serde(with = "color")]
    pub good: Color32,
    /// Text: look here.
    #[serde(with = "color")]
    pub warn: Color32,
    /// Behind a warning.
    #[serde(with = "color")]
    pub warn_soft: Color32,
    /// Text: failed, or will delete.
    #[serde(with = "color")]
    pub bad: Color32,
    /// Behind an error.
    #[serde(with = "color")]
    pub bad_soft: Color32,
    /// Tooltips and the palette beside a selection.
    #[serde(with = "color")]
    pub inverse: Color32,
    /// Text on `inverse`.
    #[serde(with = "color")]
    pub on_inverse: Color32,
    /// Text that stands back on `inverse`.
    #[serde(with = "color")]
    pub inverse_muted: Color32,
    /// Under the pointer on `inverse`.
    #[serde(with = "color")]
    pub inverse_hover: Color32,
    /// Key caps on `inverse`.
    #[serde(with = "color")]
    pub inverse_key: Color32,
    /// Behind selected text.
    #[serde(with = "color")]
    pub selection_fill: Color32,
    /// Around selected text, so that it is seen over a mark too.
    #[serde(with = "color")]
    pub selection_edge: Color32,
    /// Behind words that were looked for.
    #[serde(with = "color")]
    pub found_fill: Color32,
    /// Around them, so that they are seen over a mark too.
    #[serde(with = "color")]
    pub found_edge: Color32,
    /// The caret.
    #[serde(with = "color")]
    pub caret: Color32,
    /// Over the window while a dialog is open.
    #[serde(with = "color")]
    pub scrim: Color32,
    /// Under the sheet and cards.
    #[serde(with = "color")]
    pub shadow_low: Color32,
    /// Under what floats.
    #[serde(with = "color")]
    pub shadow_high: Color32,
    /// The scale of heat maps, from least to most; ink can be read on each.
    #[serde(with = "color::list")]
    heat: [Color32; 5],
    tags: BTreeMap<String, TagColor>,
}

/// The colours of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagColor {
    /// Of a band behind words.
    #[serde(with = "color")]
    pub fill: Color32,
    /// Of outlines, underlines, brackets and swatches.
    #[serde(with = "color")]
    pub edge: Color32,
}

impl Colors {
    /// The colours of a codebook's colour name; slate where there is none.
    pub fn tag(&self, name: &str) -> TagColor {
        let fallback = TagColor { fill: self.selected, edge: self.muted };
        self.tags.get(name).or_else(|| self.tags.get("slate")).copied().unwrap_or(fallback)
    }

    /// The colour of one of several people who are told apart, by their place.
    pub fn party(&self, nth: usize) -> Color32 {
        const NAMES: [&str; 5] = ["indigo", "rust", "teal", "rose", "olive"];
        self.tag(NAMES.get(nth % NAMES.len()).copied().unwrap_or_default()).edge
    }

    /// A step of the scale of heat maps, from 0 to 4; the last one beyond that.
    pub fn heat(&self, step: usize) -> Color32 {
        self.heat.get(step).copied().unwrap_or(self.heat[4])
    }

    /// The names that a codebook may use, in alphabetical order.
    pub fn tag_names(&self) -> impl Iterator<Item = &str> {
        self.tags.keys().map(String::as_str)
    }
}

/// Sizes in points.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Ems.
    pub text: TextSizes,
    /// Distances of baselines, as multiples of the em.
    pub line_height: LineHeights,
    /// Gaps.
    pub space: Spaces,
    /// Corners.
    pub radius: Radii,
    /// Height of buttons and fields.
    pub control_height: f32,
    /// Height of one-line rows.
    pub row_height: f32,
    /// Width of the sheet at normal text size.
    pub sheet_width: f32,
    /// Thickness of lines between areas.
    pub hairline: f32,
}

/// Ems of the type scale, in points.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSizes {
    /// Key caps, captions, section headings.
    pub small: f32,
    /// Nearly everything.
    pub interface: f32,
    /// Headings of dialogs.
    pub heading: f32,
    /// The welcome.
    pub title: f32,
    /// An article's text.
    pub article: f32,
    /// An article's headline.
    pub article_heading: f32,
    /// Icons.
    pub icon: f32,
}

/// Distances of baselines, as multiples of the em.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineHeights {
    /// Of small text.
    pub small: f32,
    /// Of the interface.
    pub interface: f32,
    /// Of headings.
    pub heading: f32,
    /// Of articles.
    pub article: f32,
}

/// Gaps in fours.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spaces {
    /// Between an icon and its word.
    pub xs: f32,
    /// Between neighbours.
    pub sm: f32,
    /// Between rows of another kind.
    pub md: f32,
    /// Inside panels.
    pub lg: f32,
    /// Between sections.
    pub xl: f32,
}

/// Radii of corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Radii {
    /// Key caps, swatches.
    pub small: u8,
    /// Buttons, fields.
    pub control: u8,
    /// Cards, popups.
    pub card: u8,
    /// The sheet, dialogs.
    pub sheet: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    sizes: Sizes,
    light: Colors,
    dark: Colors,
}

impl Theme {
    /// The theme of the window; light until [`apply`] says otherwise.
    pub fn of(ctx: &Context) -> Arc<Self> {
        ctx.data(|data| data.get_temp::<Arc<Self>>(Id::NULL)).unwrap_or_else(|| Self::named(Scheme::Light))
    }

    /// One of the two embedded themes.
    pub fn named(scheme: Scheme) -> Arc<Self> {
        static THEMES: OnceLock<[Arc<Theme>; 2]> = OnceLock::new();
        let [light, dark] = THEMES.get_or_init(|| {
            let file: ThemeFile = ron::from_str(include_str!("../../../assets/theme/theme.ron"))
                .expect("the embedded theme is valid: every test reads it");
            let theme = |scheme, colors| Arc::new(Self { scheme, colors, sizes: file.sizes });
            [theme(Scheme::Light, file.light.clone()), theme(Scheme::Dark, file.dark.clone())]
        });
        Arc::clone(if scheme == Scheme::Light { light } else { dark })
    }

    /// The shadow of the sheet and of cards.
    pub fn shadow_low(&self) -> Shadow {
        Shadow { offset: [0, 1], blur: 6, spread: 0, color: self.colors.shadow_low }
    }

    /// The shadow of what floats.
    pub fn shadow_high(&self) -> Shadow {
        Shadow { offset: [0, 6], blur: 24, spread: 0, color: self.colors.shadow_high }
    }
}

/// Gives the whole window a scheme, egui's own style included. To be called when it changes, not every frame.
pub fn apply(ctx: &Context, scheme: Scheme) {
    let theme = Theme::named(scheme);
    style::set(ctx, &theme);
    ctx.data_mut(|data| data.insert_temp(Id::NULL, theme));
}

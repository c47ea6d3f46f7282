//! The colours of pages: those of the window, from the theme's own file.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::{Deserialize, Deserializer, de::Error};

/// A colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Color(pub [u8; 3]);

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(source)?;
        let value = hex.strip_prefix('#').filter(|digits| digits.len() == 6);
        let value = value.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, r, g, b] = value.ok_or_else(|| D::Error::custom(format!("{hex} is no colour")))?.to_be_bytes();
        Ok(Self([r, g, b]))
    }
}

/// Of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct TagColor {
    /// Of a band behind words.
    pub fill: Color,
    /// Of lines.
    pub edge: Color,
}

/// Light or dark. What else the theme has is for the window.
#[derive(Debug, Deserialize)]
pub(super) struct Scheme {
    pub paper: Color,
    pub ink: Color,
    pub muted: Color,
    pub line: Color,
    pub field_edge: Color,
    pub accent: Color,
    pub warn: Color,
    tags: BTreeMap<String, TagColor>,
}

impl Scheme {
    /// The colours of a codebook's colour name; slate where there is none.
    pub fn tag(&self, name: &str) -> TagColor {
        let fallback = TagColor { fill: self.paper, edge: self.muted };
        self.tags.get(name).or_else(|| self.tags.get("slate")).copied().unwrap_or(fallback)
    }
}

/// Both.
#[derive(Debug, Deserialize)]
pub(super) struct Schemes {
    pub light: Scheme,
    pub dark: Scheme,
}

/// Those of the window.
pub(super) fn schemes() -> &'static Schemes {
    static SCHEMES: OnceLock<Schemes> = OnceLock::new();
    SCHEMES.get_or_init(|| {
        let file = include_str!("../../../../assets/theme/theme.ron");
        ron::from_str(file).expect("the embedded theme is valid: every test reads it")
    })
}

//! Colours as the theme's file writes them: `#RRGGBB` or `#RRGGBBAA`.

use egui::Color32;
use serde::{Deserialize, Deserializer, de::Error};

pub(super) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Color32, D::Error> {
    let hex = String::deserialize(source)?;
    Color32::from_hex(&hex).map_err(|_| D::Error::custom(format!("{hex} is not a colour of the form #RRGGBB")))
}

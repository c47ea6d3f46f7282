//! Colours as the theme's file writes them: `#RRGGBB` or `#RRGGBBAA`.

use egui::Color32;
use serde::{Deserialize, Deserializer, de::Error};

pub(super) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Color32, D::Error> {
    let hex = String::deserialize(source)?;
    of_hex(&hex)
}

fn of_hex<E: Error>(hex: &str) -> Result<Color32, E> {
    Color32::from_hex(hex).map_err(|_| E::custom(format!("{hex} is not a colour of the form #RRGGBB")))
}

/// Several of them.
pub(super) mod list {
    use super::{Color32, Deserialize, Deserializer, Error, of_hex};

    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(source: D) -> Result<[Color32; N], D::Error> {
        let colors = Vec::<String>::deserialize(source)?;
        let colors = colors.iter().map(|hex| of_hex(hex)).collect::<Result<Vec<Color32>, D::Error>>()?;
        colors.try_into().map_err(|_| D::Error::custom(format!("there must be {N} colours")))
    }
}

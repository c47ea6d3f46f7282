//! `isnad screenshot`: a project's window as a picture.

use std::path::PathBuf;

use super::{
    Scheme, Shot, Window,
    console::{Console, Exit, Outcome},
    window,
};
use crate::model::ArticleId;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// The article to open [default: the first]
    #[arg(long, value_name = "ID")]
    article: Option<ArticleId>,
    /// Light or dark
    #[arg(long, value_enum, default_value_t)]
    theme: Scheme,
    /// Language of the interface
    #[arg(long, default_value = "en", value_parser = ["en", "ar"])]
    lang: String,
    /// Width and height in points
    #[arg(long, value_name = "WxH", default_value = "1440x900", value_parser = size)]
    size: (u32, u32),
    /// Pixels a point
    #[arg(long, default_value = "1", value_parser = scale)]
    scale: f32,
    /// A command to carry out first, by name: keys, next-mark, actors (more than once: one after the other)
    #[arg(long, value_name = "COMMAND")]
    run: Vec<String>,
    /// Also write the rectangle of every word, as JSON
    #[arg(long, value_name = "FILE")]
    boxes: Option<PathBuf>,
    /// The picture, as PNG
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(super) fn run(args: Args, console: &mut Console<'_>, window: Option<&Window>) -> Outcome {
    let Args { dir, article, theme, lang, size, scale, run, boxes, out } = args;
    let shot = Shot { project: dir, article, scheme: theme, lang, size, scale, run, boxes, out };
    (window::required(window)?.snapshot)(&shot)?;
    writeln!(console.out, "{}", shot.out.display())?;
    if let Some(boxes) = &shot.boxes {
        writeln!(console.out, "{}", boxes.display())?;
    }
    Ok(Exit::Done)
}

/// Sides in points: less than the least shows nothing, and more than the most takes memory by the gigabyte.
const SIDES: std::ops::RangeInclusive<u32> = 200..=8192;

fn size(text: &str) -> Result<(u32, u32), String> {
    let sides = text.split_once(['x', 'X', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    sides
        .filter(|(w, h)| SIDES.contains(w) && SIDES.contains(h))
        .ok_or_else(|| format!("write width x height, each {} to {}, as 1440x900", SIDES.start(), SIDES.end()))
}

fn scale(text: &str) -> Result<f32, String> {
    let scale = text.parse().ok().filter(|s: &f32| (0.5..=4.0).contains(s));
    scale.ok_or_else(|| "write a number from 0.5 to 4".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_sides_within_reason() {
        for (text, expected) in [
            ("1440x900", Some((1440, 900))),
            ("200×8192", Some((200, 8192))),
            ("199x900", None),
            ("1440x8193", None),
            ("1440", None),
            ("-1x900", None),
            ("1e9x1e9", None),
        ] {
            assert_eq!(size(text).ok(), expected, "{text}");
        }
        for (text, expected) in [("2", Some(2.0)), ("0.5", Some(0.5)), ("0", None), ("NaN", None), ("inf", None)] {
            assert_eq!(scale(text).ok(), expected, "{text}");
        }
    }
}

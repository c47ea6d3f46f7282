//! Pages for people: the marked article as HTML, PDF and PNG, a file or some an article and analyst.
//!
//! [`content`] puts an article into words and places, the same for all three. HTML is laid out by the browser; [`layout`] lays
//! out the pages that [`pdf`] writes and [`png`](mod@self::png) draws, by the measures and the type of the window, so that Arabic
//! stands as on the screen. Colours are those of the window's theme. Only here does `exchange` set type.

mod colors;
mod content;
mod html;
mod layout;
mod marks;
mod on_words;
mod pdf;
mod png;
mod scene;
#[cfg(test)]
mod tests;
mod words;

use super::{Audience, Format, Part, RenderError, Separate, Setup, Shape, Writing, fits};
use crate::exchange::{
    Document,
    holds::{Holds, OffsetUnit},
};

/// What a page shows: all but when marks were made, and their names.
const SHOWN: Holds = Holds { times: false, ids: false, ..Holds::ALL };

/// A page an article, for a browser: whole in itself, without script.
pub const HTML: Format = Format {
    id: "html",
    title: "HTML",
    extension: "html",
    read_by: "people, in a browser",
    write: Some(writing(html::render)),
    ..PAGES
};

/// Pages to print and to send on.
pub const PDF: Format = Format {
    id: "pdf",
    title: "PDF",
    extension: "pdf",
    read_by: "people, on paper and on the screen",
    write: Some(writing(pdf::render)),
    ..PAGES
};

/// The same pages as pictures.
pub const PNG: Format = Format {
    id: "png",
    title: "PNG",
    extension: "png",
    read_by: "people, in slides and documents",
    write: Some(writing(png::render)),
    ..PAGES
};

const PAGES: Format = Format {
    id: "",
    title: "",
    extension: "",
    shape: Shape::Folder,
    audience: Audience::People,
    offsets: OffsetUnit::None,
    holds: SHOWN,
    read_by: "",
    write: None,
    read: None,
};

type Render = fn(&Setup<'_>, &[Document<'_>], &mut Part) -> Result<(), RenderError>;

const fn writing(render: Render) -> Writing {
    Writing { fit: fits, render, assemble: |_| Box::<Separate>::default(), read_back: None }
}

/// The colour of lines of a tag, by the name of its colour, as `#4e79a7`.
pub(super) fn tag_color(name: &str) -> String {
    colors::schemes().light.tag(name).edge.to_string()
}

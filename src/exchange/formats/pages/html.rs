//! A page for a browser: no script, nothing from elsewhere, and a policy in it that forbids both.
//!
//! Marks are `<mark>` elements, split where they cross; their tag and shape are classes, their colours variables, so that light
//! and dark are the reader's choice. Everything from the project is escaped and set apart from what stands around it;
//! characters that would reorder what is read are shown by name and do not act.

use std::fmt::Write as _;

use super::{
    colors::{Scheme, schemes},
    content::{Content, Detail, Entry, hidden_name},
    marks::Drawn,
};
use crate::{
    exchange::{
        Document,
        formats::{Part, RenderError, Setup},
    },
    model::Shape,
    typeset::Direction,
};

const STYLE: &str = include_str!("page.css");

/// A file a document.
pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    for document in documents {
        let content = Content::new(setup, document);
        let mut out = String::with_capacity(document.text.len() * 2 + document.marks.len() * 400 + 8192);
        page(&mut out, &content, &document.language);
        let name = format!("{}.html", document.path(setup.has_several_analysts()));
        part.file(&name).append(&mut out.into_bytes());
    }
    Ok(())
}

/// Writing to a string cannot fail.
macro_rules! put {
    ($out:expr, $($words:tt)*) => {
        write!($out, $($words)*).ok()
    };
}

fn page(out: &mut String, content: &Content<'_>, language: &str) {
    let words = content.words;
    let dir = if words.rtl { "rtl" } else { "ltr" };
    put!(out, "<!doctype html>\n<html lang=\"{}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n", words.language);
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    plain(out, content.title);
    out.push_str("</title>\n<style>\n");
    colors(out, content);
    put!(out, "{STYLE}</style>\n</head>\n<body>\n<main dir=\"{dir}\">\n");
    header(out, content, language);
    article(out, content, language);
    legend(out, content);
    list(out, content);
    comments(out, content);
    out.push_str("</main>\n</body>\n</html>\n");
}

/// Light everywhere; dark only on a screen whose reader asks for it.
fn colors(out: &mut String, content: &Content<'_>) {
    let schemes = schemes();
    scheme(out, content, &schemes.light);
    out.push_str("@media screen and (prefers-color-scheme: dark) {\n");
    scheme(out, content, &schemes.dark);
    out.push_str("}\n");
}

fn scheme(out: &mut String, content: &Content<'_>, scheme: &Scheme) {
    let Scheme { paper, ink, muted, line, field_edge, accent, warn, .. } = scheme;
    put!(out, ":root {{ --paper: {paper}; --ink: {ink}; --muted: {muted}; --line: {line}; --edge: {field_edge};");
    put!(out, " --accent: {accent}; --warn: {warn}; }}\n");
    for (at, tag) in content.tags.iter().enumerate() {
        let color = scheme.tag(tag.color);
        put!(out, ".t{at} {{ --f: {}; --e: {}; }}\n", color.fill, color.edge);
    }
}

fn header(out: &mut String, content: &Content<'_>, language: &str) {
    let dir = dir_of(content.text);
    out.push_str("<header");
    lang(out, language);
    put!(out, " dir=\"{dir}\">\n<h1 dir=\"auto\">");
    escape(out, content.title);
    out.push_str("</h1>\n");
    if !content.meta.is_empty() {
        out.push_str("<p class=\"meta\">");
        for (at, part) in content.meta.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { " · " });
            apart(out, part);
        }
        out.push_str("</p>\n");
    }
    if !content.url.is_empty() {
        out.push_str("<p class=\"url\" dir=\"ltr\">");
        let leads_somewhere = content.url.starts_with("https://") || content.url.starts_with("http://");
        if leads_somewhere {
            out.push_str("<a rel=\"noreferrer\" href=\"");
            plain(out, content.url);
            out.push_str("\">");
        }
        escape(out, content.url);
        out.push_str(if leads_somewhere { "</a></p>\n" } else { "</p>\n" });
    }
    details(out, &content.attributes);
    out.push_str("</header>\n");
}

fn lang(out: &mut String, language: &str) {
    if !language.is_empty() {
        out.push_str(" lang=\"");
        plain(out, language);
        out.push('"');
    }
}

/// As a browser finds it by the first letter, written out, so that styles can ask for it.
fn dir_of(text: &str) -> &'static str {
    if Direction::of(text) == Direction::Rtl { "rtl" } else { "ltr" }
}

/// A piece of the text between two edges of marks, or such an edge.
enum Piece {
    Open { drawn: usize, starts: bool, ends: bool },
    Close,
    Text(std::ops::Range<usize>),
    Line,
}

fn article(out: &mut String, content: &Content<'_>, language: &str) {
    out.push_str("<article");
    lang(out, language);
    out.push_str(">\n");
    let mut named = vec![false; content.entries.len()];
    let mut lines = content.text.split('\n');
    let mut begin = |out: &mut String| {
        put!(out, "<p dir=\"{}\">", dir_of(lines.next().unwrap_or_default()));
    };
    begin(out);
    for piece in pieces(content.text, &content.drawn) {
        match piece {
            Piece::Text(bytes) => escape(out, content.text.get(bytes).unwrap_or_default()),
            Piece::Close => out.push_str("</mark>"),
            Piece::Line => {
                out.push_str("</p>\n");
                begin(out);
            }
            Piece::Open { drawn, starts, ends } => {
                if let Some(drawn) = content.drawn.get(drawn) {
                    let first = named.get_mut(drawn.mark).is_some_and(|named| !std::mem::replace(named, true));
                    open(out, content, drawn, [first, starts, ends]);
                }
            }
        }
    }
    out.push_str("</p>\n</article>\n");
}

/// Opens marks where they start, closes them where they end, and closes and opens again what is in the way of either.
fn pieces(text: &str, drawn: &[Drawn]) -> Vec<Piece> {
    let mut edges: Vec<usize> = drawn.iter().flat_map(|d| [d.span.start(), d.span.end()]).collect();
    edges.extend(text.match_indices('\n').flat_map(|(at, _)| [at, at + 1]));
    edges.extend([0, text.len()]);
    edges.sort_unstable();
    edges.dedup();
    let mut pieces: Vec<Piece> = Vec::with_capacity(edges.len() * 2);
    // What is open: the mark, and the piece that opened it.
    let mut stack: Vec<(usize, usize)> = Vec::new();
    let mut next = 0;
    for (nth, at) in edges.iter().copied().enumerate() {
        let ended = |mark: usize| drawn.get(mark).is_none_or(|d| d.span.end() <= at);
        let is_line = text.as_bytes().get(at) == Some(&b'\n');
        let keep = if is_line { 0 } else { stack.iter().take_while(|(mark, _)| !ended(*mark)).count() };
        let closed = stack.split_off(keep);
        for (mark, opened) in closed.iter().rev() {
            pieces.push(Piece::Close);
            if let Some(Piece::Open { ends, .. }) = pieces.get_mut(*opened) {
                *ends = ended(*mark);
            }
        }
        if is_line {
            pieces.push(Piece::Line);
        }
        for (mark, _) in closed.into_iter().filter(|(mark, _)| !ended(*mark)) {
            stack.push((mark, pieces.len()));
            pieces.push(Piece::Open { drawn: mark, starts: false, ends: false });
        }
        while drawn.get(next).is_some_and(|d| d.span.start() <= at) {
            stack.push((next, pieces.len()));
            pieces.push(Piece::Open { drawn: next, starts: true, ends: false });
            next += 1;
        }
        let end = edges.get(nth + 1).copied().unwrap_or(at);
        if end > at && !is_line {
            pieces.push(Piece::Text(at..end));
        }
    }
    pieces
}

fn open(out: &mut String, content: &Content<'_>, drawn: &Drawn, [first, starts, ends]: [bool; 3]) {
    put!(out, "<mark class=\"t{} {}", drawn.tag, shape_class(drawn.shape));
    for (is_so, class) in [
        (drawn.shape == Shape::Band && drawn.depth > 0, " in"),
        (drawn.lane == 1, " l1"),
        (drawn.lane >= 2, " l2"),
        (starts, " s"),
        (ends, " x"),
        (drawn.flagged, " unsure"),
    ] {
        if is_so {
            out.push_str(class);
        }
    }
    out.push('"');
    if first {
        put!(out, " id=\"t{}\"", drawn.mark + 1);
    }
    put!(out, " title=\"{}. ", drawn.mark + 1);
    plain(out, content.tag_of(drawn).name);
    out.push_str("\">");
}

fn shape_class(shape: Shape) -> &'static str {
    match shape {
        Shape::Band => "band",
        Shape::Outline => "outline",
        Shape::Underline => "underline",
        Shape::Dotted => "dotted",
        Shape::Dashed => "dashed",
        Shape::Double => "double",
    }
}

/// A tag's name, marked as its marks are.
fn sample(out: &mut String, content: &Content<'_>, tag: usize) {
    if let Some(look) = content.tags.get(tag) {
        put!(out, "<mark class=\"t{tag} {} s x\">", shape_class(look.shape));
        apart(out, look.name);
        out.push_str("</mark>");
    }
}

fn legend(out: &mut String, content: &Content<'_>) {
    if content.tags.is_empty() {
        return;
    }
    put!(out, "<section>\n<h2>{}</h2>\n<ul class=\"tags\">\n", content.words.tags);
    for at in 0..content.tags.len() {
        out.push_str("<li>");
        sample(out, content, at);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</section>\n");
}

fn list(out: &mut String, content: &Content<'_>) {
    put!(out, "<section>\n<h2>{}</h2>\n", content.words.marks);
    if content.entries.is_empty() {
        put!(out, "<p>{}</p>\n</section>\n", content.words.no_marks);
        return;
    }
    out.push_str("<ol>\n");
    for (at, entry) in content.entries.iter().enumerate() {
        self::entry(out, content, at + 1, entry);
    }
    out.push_str("</ol>\n</section>\n");
}

fn entry(out: &mut String, content: &Content<'_>, number: usize, entry: &Entry<'_>) {
    put!(out, "<li id=\"m{number}\">");
    sample(out, content, entry.tag);
    put!(out, " <a href=\"#t{number}\"><q dir=\"auto\">");
    escape(out, &content.quote(entry));
    out.push_str("</q></a>");
    if entry.unsure {
        put!(out, " <span class=\"flag\">\u{2691} {}</span>", content.words.unsure);
    }
    details(out, &entry.details);
    out.push_str("</li>\n");
}

fn comments(out: &mut String, content: &Content<'_>) {
    if !content.comments.is_empty() {
        put!(out, "<section>\n<h2>{}</h2>\n", content.words.comments);
        details(out, &content.comments);
        out.push_str("</section>\n");
    }
}

fn details(out: &mut String, details: &[Detail<'_>]) {
    if details.is_empty() {
        return;
    }
    out.push_str("\n<dl>\n");
    for Detail { label, value, to } in details {
        out.push_str("<dt dir=\"auto\">");
        escape(out, label);
        out.push_str("</dt><dd dir=\"auto\">");
        if let Some(to) = to {
            put!(out, "<a href=\"#m{}\">{}.</a> ", to + 1, to + 1);
        }
        escape(out, value);
        out.push_str("</dd>\n");
    }
    out.push_str("</dl>\n");
}

/// Words set apart from what stands around them, whatever their direction.
fn apart(out: &mut String, text: &str) {
    out.push_str("<bdi>");
    escape(out, text);
    out.push_str("</bdi>");
}

/// Text as a page has it: what is hidden is shown by name.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // As on the screen. A browser would make a line of the first.
            '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1f}' => out.push(' '),
            '\u{85}' => out.push_str("&nbsp;"),
            '\u{2028}' | '\u{2029}' => out.push_str("<br>"),
            c => match hidden_name(c) {
                Some(name) => {
                    put!(out, "<bdi class=\"hidden\" title=\"U+{:04X}\">{name}</bdi>", u32::from(c));
                }
                None => out.push(c),
            },
        }
    }
}

/// Text within an attribute or a title, where there are no elements: what is hidden is left out.
fn plain(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => out.push(' '),
            c if hidden_name(c).is_some() => {}
            c => out.push(c),
        }
    }
}

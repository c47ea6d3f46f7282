//! `isnad formats`: what is read and written, and what each format cannot hold.

use super::console::{Console, Exit, Outcome};
use crate::exchange::{
    FORMATS, Format, Holds, IMPORTS,
    formats::{self, Shape},
    holds::LinksHeld,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// As tables in Markdown
    #[arg(long)]
    table: bool,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let out = &mut *console.out;
    if args.table {
        for line in table().into_iter().chain([String::new()]).chain(articles()) {
            writeln!(out, "{line}")?;
        }
        return Ok(Exit::Done);
    }
    writeln!(out, "Written by `isnad export`:")?;
    for format in formats::written() {
        let shape = if format.shape == Shape::Folder { "a folder" } else { "a file" };
        writeln!(
            out,
            "  {}  {} (.{}, {shape}), read by {}",
            format.id, format.title, format.extension, format.read_by
        )?;
        writeln!(out, "      offsets: {}", format.offsets)?;
        let cannot: Vec<String> = format.holds.cannot().iter().map(ToString::to_string).collect();
        writeln!(out, "      cannot hold: {}", cannot.join(", "))?;
    }
    let readable: Vec<&str> = formats::brought_in().map(|f| f.id).collect();
    writeln!(out, "Read by `isnad import-annotations`: {}", readable.join(", "))?;
    writeln!(out, "Read by `isnad import`:")?;
    for format in IMPORTS {
        let endings: Vec<String> = format.extensions.iter().map(|e| format!(".{e}")).collect();
        writeln!(out, "  {}  {} ({})", format.id, format.title, endings.join(", "))?;
    }
    Ok(Exit::Done)
}

/// The formats as a table: what each holds, and which programs read it.
fn table() -> Vec<String> {
    let mut lines = vec![
        "| format | offsets | overlap | pieces | links | attributes | authors | brought in | read by |".to_owned(),
        "|---|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(FORMATS.iter().map(row));
    lines
}

/// What articles are read from, what is kept of it and what is left out, as a table.
fn articles() -> Vec<String> {
    let mut lines = vec!["| articles from | files | kept | left out |".to_owned(), "|---|---|---|---|".to_owned()];
    lines.extend(IMPORTS.iter().map(|format| {
        let endings: Vec<String> = format.extensions.iter().map(|ending| format!(".{ending}")).collect();
        format!("| `{}` | {} | {} | {} |", format.id, endings.join(" "), format.keeps.kept, format.keeps.cut)
    }));
    lines
}

fn row(format: &Format) -> String {
    let Holds { marks, overlap, pieces, links, attributes, authors, .. } = format.holds;
    let yes = |held: bool| if held { "yes" } else { "–" };
    let links = match links {
        LinksHeld::None => "–",
        LinksHeld::BetweenMarks => "between marks",
        LinksHeld::All => "all",
    };
    let brought_in = format.read.as_ref().is_some_and(|read| read.offered);
    let cells = [
        format!("`{}`", format.id),
        format.offsets.short().to_owned(),
        yes(marks && overlap).to_owned(),
        yes(pieces).to_owned(),
        links.to_owned(),
        yes(attributes).to_owned(),
        yes(authors).to_owned(),
        yes(brought_in).to_owned(),
        format.read_by.to_owned(),
    ];
    format!("| {} |", cells.join(" | "))
}

//! `isnad formats`: what is read and written, and what each format cannot hold.

use super::console::{Console, Exit, Outcome};
use crate::exchange::{EXPORTS, IMPORTS};

pub(super) fn run(console: &mut Console<'_>) -> Outcome {
    let out = &mut *console.out;
    writeln!(out, "Written by `isnad export`:")?;
    for format in EXPORTS {
        writeln!(out, "  {}  {} (.{})", format.id, format.title, format.extension)?;
        writeln!(out, "      offsets: {}", format.offsets)?;
        writeln!(out, "      cannot hold: {}", format.cannot_hold.join(", "))?;
    }
    writeln!(out, "Read by `isnad import`:")?;
    for format in IMPORTS {
        let endings: Vec<String> = format.extensions.iter().map(|e| format!(".{e}")).collect();
        writeln!(out, "  {}  {} ({})", format.id, format.title, endings.join(", "))?;
    }
    Ok(Exit::Done)
}

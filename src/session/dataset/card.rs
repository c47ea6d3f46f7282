//! The card beside a dataset: what a session knows of it beyond its counts.

use std::io;

use super::{Exported, Wanted, choose::Whose, work::Work};
use crate::{
    exchange::{
        Loss,
        card::{Card, Counts},
        formats::{Files, Setup, Shape},
        windows::WindowKind,
    },
    locale::Locale,
    review::agreement::{Ask, MEASURES, agreement},
    session::{Counting, Task, judgements},
    store::read_missing,
};

/// What the card is called.
pub(super) const NAME: &str = "README.md";

/// Writes the card, unless the format has brought one along.
pub(super) fn write(
    work: &Work<'_>,
    setup: &Setup<'_>,
    counts: Vec<(String, Counts)>,
    exported: &Exported,
    files: &mut dyn Files,
) -> io::Result<()> {
    let mut file = match files.create(NAME) {
        Err(there) if there.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        made => made?,
    };
    let locale = Locale::shared(setup.language);
    let loss = |(loss, count): (&Loss, &usize)| (locale.tr(&format!("loss-{}", loss.id())), *count);
    let card = Card {
        files: files_of(work.wanted, &counts),
        chosen: chosen(work, locale),
        agreement: measured(work),
        lost: exported.tally.lost.iter().map(loss).collect(),
        counts,
        ..Card::new(setup, work.wanted.format, Counts::default())
    };
    file.write_all(card.markdown().as_bytes())?;
    file.flush()
}

/// The file of each share, where it is one that `datasets` reads by its name.
fn files_of(wanted: &Wanted, counts: &[(String, Counts)]) -> Vec<(String, String)> {
    let extension = wanted.format.extension;
    if wanted.format.shape_with(wanted.overlap) == Shape::Folder || !["jsonl", "parquet", "csv"].contains(&extension) {
        return Vec::new();
    }
    let whole = || vec![("train".to_owned(), wanted.file_name())];
    let shares: Vec<(String, String)> = counts
        .iter()
        .filter(|(name, _)| !name.is_empty())
        .map(|(n, _)| (n.clone(), format!("{n}.{extension}")))
        .collect();
    if shares.is_empty() { whole() } else { shares }
}

/// How the marks were chosen, a sentence a line.
fn chosen(work: &Work<'_>, locale: &Locale) -> Vec<String> {
    let wanted = work.wanted;
    let list = |ids: Vec<&str>| ids.join(", ");
    let mut said = vec![match &wanted.selection.whose {
        Whose::All => locale.tr("card-all"),
        Whose::Analysts(_) if wanted.anonymous.is_some() => locale.tr("card-some"),
        Whose::Analysts(ids) => {
            locale.tr_args("card-by-analysts", &[("names", &list(ids.iter().map(|id| id.as_str()).collect()))])
        }
        Whose::Agreed => locale.tr("card-agreed"),
    }];
    if !wanted.selection.tags.is_empty() {
        let tags = list(wanted.selection.tags.iter().map(|id| id.as_str()).collect());
        said.push(locale.tr_args("card-tags", &[("tags", &tags)]));
    }
    if let Some(from) = wanted.selection.from {
        said.push(locale.tr_args("card-from", &[("date", &from.to_string())]));
    }
    if let Some(to) = wanted.selection.to {
        said.push(locale.tr_args("card-to", &[("date", &to.to_string())]));
    }
    match wanted.window {
        Some(WindowKind::Sentence) => said.push(locale.tr("card-sentences")),
        Some(WindowKind::Paragraph) => said.push(locale.tr("card-paragraphs")),
        None => {}
    }
    if let Some(split) = wanted.split {
        let parts = split.weights.map(|weight| weight.to_string()).join(" : ");
        said.push(locale.tr_args("card-split", &[("parts", &parts), ("seed", &split.seed.to_string())]));
    }
    if wanted.anonymous.is_some() {
        said.push(locale.tr("card-anonymous"));
    }
    said
}

/// How far analysts agree on the articles that two of them have done; nothing where that cannot be told.
fn measured(work: &Work<'_>) -> Vec<String> {
    if work.project.team.len() < 2 {
        return Vec::new();
    }
    let task = Task::default();
    let mut project = work.project.clone();
    if !project.unread_layers.is_empty() && read_missing(work.folder, &mut project, Vec::new(), &task).is_err() {
        return Vec::new();
    }
    let Ok(found) = judgements(&project, work.folder, Counting::Done, &task) else { return Vec::new() };
    let of = |measure: &&'static dyn crate::review::agreement::Measure| {
        let score = agreement(*measure, &found.sample, &Ask::all(&found.sample)).ok()?;
        Some(format!("`{}`: {:.3} (n = {})", measure.about().key, score.value, score.n))
    };
    MEASURES.iter().filter_map(of).collect()
}

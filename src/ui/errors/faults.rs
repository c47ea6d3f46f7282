//! What does not hold in the files of a project, in words.

use std::path::Path;

use super::{path, system, text_cause};
use crate::{
    model::{FaultKind, IdError, LinkSide, TimestampError},
    store::{
        Difference, Fault, FaultCause, Unfit,
        ron::LineCause,
        schema::flaw::{Flaw, Misfit},
    },
    ui::locale::Locale,
};

/// How points in time are written in files.
const TIME_FORM: &str = "2025-07-31T18:05:00.000Z";

/// Something that could not be read, and where.
pub fn fault(fault: &Fault, locale: &Locale) -> String {
    let (file, cause) = (path(&fault.file), cause(&fault.cause, locale));
    match fault.line {
        Some(line) => {
            let line = locale.number(line);
            locale.tr_with("fault-in-line", &[("cause", &cause)], &[("file", &file), ("line", &line)])
        }
        None => locale.tr_with("fault-in-file", &[("cause", &cause)], &[("file", &file)]),
    }
}

/// What is wrong with a file and what became of it, within a sentence that names it.
pub fn cause(cause: &FaultCause, locale: &Locale) -> String {
    let because = |key: &str, cause: &str| locale.tr_with(key, &[("cause", cause)], &[]);
    match cause {
        FaultCause::Io(io) => because("fault-io", &system::cause(io, locale)),
        FaultCause::GuidelinesNotUtf8 => locale.tr("fault-guidelines-not-utf8"),
        FaultCause::NotUtf8 => locale.tr("fault-not-utf8"),
        FaultCause::Missing => locale.tr("fault-missing"),
        FaultCause::ArticleMissing => locale.tr("fault-article-missing"),
        FaultCause::OtherName => locale.tr("fault-other-name"),
        FaultCause::Format { found, expected } => {
            locale.tr_args("fault-format", &[("found", found), ("expected", expected)])
        }
        FaultCause::Newer { min_reader, ours } => {
            let [needed, ours] = [min_reader, ours].map(|version| locale.number(*version as usize));
            locale.tr_args("fault-newer", &[("needed", &needed), ("ours", &ours)])
        }
        FaultCause::Syntax(said) => locale.tr_args("fault-syntax", &[("said", said)]),
        FaultCause::Flawed(cause) => because("fault-flawed", &flaw(cause, locale)),
        FaultCause::Line(cause) => because("fault-kept", &line(cause, locale)),
        FaultCause::Misfit(cause) => because("fault-kept", &misfit(cause, locale)),
        FaultCause::NotRegular => locale.tr("fault-not-regular"),
        FaultCause::NotMerged(said) => locale.tr_args("fault-not-merged", &[("said", said)]),
        FaultCause::FileName(name) => because("fault-file-name", &id(name, locale)),
        FaultCause::FolderName(name) => because("fault-folder-name", &id(name, locale)),
        FaultCause::Link => locale.tr("fault-link"),
        FaultCause::NotAFolder => locale.tr("fault-not-a-folder"),
    }
}

/// Why a file must not be written over.
pub fn unfit(cause: &Unfit, locale: &Locale) -> String {
    match cause {
        Unfit::Fault(fault) => self::cause(fault, locale),
        Unfit::Text(error) => text_cause(error, locale),
        Unfit::OtherText => locale.tr("cause-other-text"),
    }
}

/// How a file would be read back otherwise.
pub fn difference(difference: &Difference, locale: &Locale) -> String {
    match difference {
        Difference::Unreadable(error) => {
            locale.tr_args("cause-line", &[("line", &locale.number(error.line)), ("said", &error.cause)])
        }
        Difference::Flawed(cause) => flaw(cause, locale),
        Difference::Misfit(cause) => misfit(cause, locale),
        Difference::Differs => locale.tr("cause-differs"),
        Difference::OtherText => locale.tr("cause-other-text"),
    }
}

fn line(cause: &LineCause, locale: &Locale) -> String {
    match cause {
        LineCause::Field { name, said } => locale.tr_args("fault-line-field", &[("name", name), ("said", said)]),
        LineCause::Element { list, said } => locale.tr_args("fault-line-element", &[("list", list), ("said", said)]),
        LineCause::Twice(name) => locale.tr_args("fault-line-twice", &[("name", name)]),
        LineCause::WrongBrackets(list) => locale.tr_args("fault-line-brackets", &[("list", list)]),
        LineCause::NotClosed(list) => locale.tr_args("fault-line-not-closed", &[("list", list)]),
        LineCause::Stray => locale.tr("fault-line-stray"),
        LineCause::Conflict => locale.tr("fault-line-conflict"),
        LineCause::CutShort => locale.tr("fault-line-cut"),
        LineCause::SetApart(list) => locale.tr_args("fault-line-apart", &[("list", list)]),
    }
}

fn misfit(misfit: &Misfit, locale: &Locale) -> String {
    match misfit {
        Misfit::Entry { map, flaw: cause } => {
            locale.tr_with("fault-entry", &[("cause", &flaw(cause, locale))], &[("list", map)])
        }
        Misfit::Record { list, id, flaw: cause } => {
            locale.tr_with("fault-record", &[("cause", &flaw(cause, locale))], &[("list", list), ("record", id)])
        }
        Misfit::TwiceFirst { list, id } => locale.tr_args("fault-twice-first", &[("list", list), ("record", id)]),
        Misfit::TwiceHighest { list, id } => locale.tr_args("fault-twice-highest", &[("list", list), ("record", id)]),
        Misfit::Field { field, flaw: cause } => {
            locale.tr_with("fault-field", &[("cause", &flaw(cause, locale))], &[("name", field)])
        }
        Misfit::Word { about, field, word, usual } => {
            locale.tr_args("fault-word", &[("record", about), ("name", field), ("word", word), ("usual", usual)])
        }
    }
}

fn flaw(flaw: &Flaw, locale: &Locale) -> String {
    match flaw {
        Flaw::Id(error) => id(error, locale),
        Flaw::Time(TimestampError(time)) => locale.tr_args("flaw-time", &[("time", time), ("form", TIME_FORM)]),
        Flaw::Date(said) => locale.tr_args("flaw-date", &[("said", said)]),
        Flaw::UnknownKind(name) => locale.tr_args("flaw-kind", &[("name", name)]),
        Flaw::ScaleNeeds(name) => locale.tr_args("flaw-scale", &[("name", name)]),
        Flaw::Reversed { start, end } => {
            let [start, end] = [start, end].map(|byte| locale.number(*byte));
            locale.tr_args("flaw-reversed", &[("start", &start), ("end", &end)])
        }
        Flaw::Overlaps(start) => locale.tr_args("flaw-overlaps", &[("start", &locale.number(*start))]),
        Flaw::NoFragments => locale.tr("flaw-no-fragments"),
        Flaw::UnknownEnd(name) => locale.tr_args("flaw-end", &[("name", name)]),
        Flaw::UnknownSubject(name) => locale.tr_args("flaw-subject", &[("name", name)]),
        Flaw::UnknownVerdict(name) => locale.tr_args("flaw-verdict", &[("name", name)]),
    }
}

fn id(error: &IdError, locale: &Locale) -> String {
    match error {
        IdError::Form(name) => locale.tr_args("flaw-id", &[("name", name)]),
        IdError::Reserved(name) => locale.tr_args("flaw-id-reserved", &[("name", name)]),
        IdError::Uuid(name) => locale.tr_args("flaw-uuid", &[("name", name)]),
    }
}

/// What does not hold in a layer, of which the file is named.
pub fn layer(file: &Path, kind: &FaultKind, locale: &Locale) -> String {
    let file = path(file);
    let about = |key: &str, name: &str| locale.tr_args(key, &[("file", &file), ("name", name)]);
    match kind {
        FaultKind::NoArticle => locale.tr_args("layer-no-article", &[("file", &file)]),
        FaultKind::OtherText => locale.tr_args("layer-other-text", &[("file", &file)]),
        FaultKind::QuoteDiffers { start, end, quote } => {
            let [start, end] = [start, end].map(|byte| locale.number(*byte));
            locale.tr_args("layer-quote", &[("file", &file), ("start", &start), ("end", &end), ("quote", quote)])
        }
        FaultKind::UnknownTag(tag) => about("layer-tag", tag.as_str()),
        FaultKind::UnknownAttribute(attribute) => about("layer-attribute", attribute.as_str()),
        FaultKind::UnknownLink(kind) => about("layer-link", kind.as_str()),
        FaultKind::UnknownEntity(entity) => about("layer-entity", entity.as_str()),
        FaultKind::DanglingLink(LinkSide::Start) => locale.tr_args("layer-link-start", &[("file", &file)]),
        FaultKind::DanglingLink(LinkSide::End) => locale.tr_args("layer-link-end", &[("file", &file)]),
        FaultKind::WrongEnds(kind) => about("layer-link-ends", kind.as_str()),
    }
}

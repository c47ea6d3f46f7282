//! A problem of every kind.

use std::io::{Error, ErrorKind};

use super::super::*;
use crate::{
    model::{
        AnalystId, AnnotationId, ArticleId, EditError, EntityId, IdError, LayerKey, LinkSide, RecordId, TimestampError,
    },
    session::marking::Refusal,
    store::{
        Cancelled, Difference, FaultCause, IoCause, Unfit,
        backups::PutBackError,
        queue::SavePanicked,
        ron::{LineCause, ReadError},
        schema::flaw::{Flaw, Misfit},
    },
};

/// A problem, the file that it must name, and the other values in its sentence.
pub(in crate::ui::errors) struct Case {
    pub(in crate::ui::errors) problem: Problem,
    pub(in crate::ui::errors) file: &'static str,
    pub(in crate::ui::errors) values: Vec<&'static str>,
}

pub(in crate::ui::errors) fn case(problem: impl Into<Problem>, file: &'static str, values: &[&'static str]) -> Case {
    Case { problem: problem.into(), file, values: values.to_vec() }
}

pub(in crate::ui::errors) fn io(kind: ErrorKind) -> Error {
    kind.into()
}

pub(in crate::ui::errors) fn strange() -> Error {
    Error::other("flux capacitor")
}

pub(in crate::ui::errors) fn article() -> ArticleId {
    ArticleId::new("plant").unwrap()
}

pub(in crate::ui::errors) fn amal() -> AnalystId {
    AnalystId::new("amal").unwrap()
}

pub(in crate::ui::errors) fn text() -> PathBuf {
    FILE.into()
}

pub(in crate::ui::errors) const FILE: &str = "annotations/amal/plant.ron";
pub(in crate::ui::errors) const ID: &str = "0198c0de-0000-7000-8000-000000000001";

pub(in crate::ui::errors) fn sessions() -> Vec<Case> {
    let members = || vec!["amal (أمل)".to_owned(), "karim (Karim)".to_owned()];
    let shown = ["amal (أمل)", "karim (Karim)"];
    vec![
        case(SessionError::Open(OpenError::NotAProject("/news/plant".into())), "/news/plant", &[]),
        case(
            SessionError::Open(OpenError::Io { path: "/news".into(), source: io(ErrorKind::PermissionDenied) }),
            "/news",
            &[],
        ),
        case(SessionError::Save(SaveError::NotEmpty("/مشاريع/plant".into())), "/مشاريع/plant", &[]),
        case(
            SessionError::WhoIsAtWork { folder: "/news".into(), members: members(), ids: Vec::new() },
            "/news",
            &shown,
        ),
        case(
            SessionError::NoMember { folder: "/news".into(), analyst: amal(), members: members() },
            "/news",
            &["amal", shown[0], shown[1]],
        ),
        case(SessionError::NoThread(io(ErrorKind::OutOfMemory)), "", &[]),
        case(ArticleError::NoArticle(article()), "", &["plant"]),
        case(ArticleError::Text(TextError::Io { path: text(), source: io(ErrorKind::NotFound) }), FILE, &[]),
        case(ArticleError::Text(TextError::Changed(text())), FILE, &[]),
        case(ArticleError::Text(TextError::NotUtf8 { path: text(), at: 17 }), FILE, &[]),
        case(Problem::NoTemplate("claims".to_owned()), "", &["claims"]),
        case(
            Problem::NoFileManager { path: "/news/plant".into(), source: io(ErrorKind::NotFound) },
            "/news/plant",
            &[],
        ),
        case(Problem::NoThread(strange()), "", &["flux capacitor"]),
        case(Problem::Stopped, "", &[]),
    ]
}

pub(in crate::ui::errors) fn saves() -> Vec<Case> {
    let doing = [
        Doing::ListFolder,
        Doing::LookAtFolder,
        Doing::LookAtFile,
        Doing::Read,
        Doing::MakeFolder,
        Doing::MakeTemp,
        Doing::Write,
        Doing::Sync,
        Doing::Rename,
        Doing::Remove,
        Doing::SyncFolder,
    ];
    let mut errors: Vec<WriteError> = doing
        .map(|doing| WriteError::Io { path: text(), doing, source: io(ErrorKind::StorageFull) })
        .into_iter()
        .collect();
    errors.push(WriteError::Changed { path: text() });
    errors.push(WriteError::TooLarge { path: text(), len: 70_000_000, cap: 64 << 20 });
    for obstacle in [Obstacle::NoFolder, Obstacle::WriteProtected, Obstacle::NotRegular] {
        errors.push(WriteError::Refused { path: text(), obstacle });
    }
    let mut cases: Vec<Case> = errors.into_iter().map(|error| case(SaveError::Write(error), FILE, &[])).collect();
    let refused = |cause: Unfit| SaveError::Refused { path: text(), cause: cause.into() };
    let not_read_back = |cause: Difference| SaveError::NotReadBack { path: text(), cause: cause.into() };
    cases.extend([
        case(refused(Unfit::Fault(FaultCause::NotUtf8)), FILE, &[]),
        case(refused(Unfit::Text(TextError::Changed("t".into()))), FILE, &[]),
        case(
            refused(Unfit::Text(TextError::Io { path: "t".into(), source: io(ErrorKind::PermissionDenied) })),
            FILE,
            &[],
        ),
        case(refused(Unfit::OtherText), FILE, &[]),
        case(
            not_read_back(ReadError { line: 3, cause: "Expected string".to_owned() }.into()),
            FILE,
            &["Expected string"],
        ),
        case(not_read_back(Flaw::NoFragments.into()), FILE, &[]),
        case(
            not_read_back(Misfit::TwiceFirst { list: "tags".to_owned(), id: "claim".to_owned() }.into()),
            FILE,
            &["tags", "claim"],
        ),
        case(not_read_back(Difference::Differs), FILE, &[]),
        case(not_read_back(Difference::OtherText), FILE, &[]),
        case(SaveError::NoText(article()), "", &["plant"]),
        case(SaveError::Gone("/مشاريع/plant".into()), "/مشاريع/plant", &[]),
        case(SaveError::Panicked(SavePanicked), "", &[]),
        case(SaveError::Cancelled(Cancelled), "", &[]),
        case(CopyError::InProject("/مشاريع/plant/نسخة".into()), "/مشاريع/plant/نسخة", &[]),
        case(SaveError::ReadOnly(ReadOnly::Newer { min_reader: 7, ours: 1 }), "", &[]),
        case(SaveError::ReadOnly(ReadOnly::OpenElsewhere), "", &[]),
        case(SaveError::ReadOnly(ReadOnly::Unreadable(Box::new(FaultCause::Missing))), "project.ron", &[]),
    ]);
    cases
}

pub(in crate::ui::errors) fn transfers() -> Vec<Case> {
    let imports: Vec<(ImportError, &[&str])> = vec![
        (ImportError::Read(io(ErrorKind::NotFound)), &[]),
        (ImportError::NotRegular, &[]),
        (ImportError::Empty, &[]),
        (ImportError::TooLarge, &[]),
        (ImportError::Nul { at: 12 }, &[]),
        (ImportError::NotUtf8 { at: 12, byte: 0xc3, guess: encoding_rs::WINDOWS_1256 }, &["windows-1256"]),
        (ImportError::NotInEncoding { encoding: "windows-1256", at: 12 }, &["windows-1256"]),
        (ImportError::Damaged("invalid Zip archive".to_owned()), &["invalid Zip archive"]),
        (ImportError::Locked, &[]),
        (ImportError::Bomb, &[]),
        (ImportError::Scanned, &[]),
        (ImportError::Illegible("F1".to_owned()), &["F1"]),
        (ImportError::Packed("ZSTD".to_owned()), &["ZSTD"]),
        (ImportError::NoTextColumn { columns: vec!["body".to_owned()] }, &["body"]),
    ];
    let mut cases: Vec<Case> =
        imports.into_iter().map(|(error, values)| case(PasteError::Text(error), "", values)).collect();
    let export = |source| ExportFileError::Export { path: text(), source };
    cases.extend([
        case(ExportFileError::Io { path: text(), source: io(ErrorKind::ReadOnlyFilesystem) }, FILE, &[]),
        case(ExportFileError::NotRegular(text()), FILE, &[]),
        case(ExportFileError::InProject(text()), FILE, &[]),
        case(export(ExportError::Write(io(ErrorKind::StorageFull))), FILE, &[]),
        case(ExportFileError::NotAFolder(text()), FILE, &[]),
        case(ExportFileError::Occupied { path: text(), by: "thesis.docx".to_owned() }, FILE, &["thesis.docx"]),
        case(ExportFileError::NoStream("brat"), "", &["brat"]),
        case(export(ExportError::Cancelled(Cancelled)), "", &[]),
        case(
            export(ExportError::Render(RenderError::NotReadBack {
                document: "plant".to_owned(),
                cause: "offsets differ".to_owned(),
            })),
            FILE,
            &["plant", "offsets differ"],
        ),
    ]);
    cases
}

pub(in crate::ui::errors) fn changes() -> Vec<Case> {
    let edits: [(EditError, &[&str]); 9] = [
        (EditError::NoArticle(article()), &["plant"]),
        (EditError::ArticleExists(article()), &["plant"]),
        (EditError::TextNotRead(article()), &["plant"]),
        (EditError::LayerNotRead(LayerKey { analyst: amal(), article: article() }), &["amal", "plant"]),
        (EditError::NoAnalyst(amal()), &["amal"]),
        (EditError::NoEntity(amal(), EntityId::new("port").unwrap()), &["amal", "port"]),
        (EditError::NoRecord(ID.parse::<RecordId>().unwrap()), &[ID]),
        (EditError::NoConflict("note".to_owned()), &["note"]),
        (EditError::BadFragments(ID.parse::<AnnotationId>().unwrap()), &[ID]),
    ];
    let mut cases: Vec<Case> =
        edits.into_iter().map(|(edit, values)| case(ChangeError::Edit(edit), "", values)).collect();
    cases.extend([
        case(ChangeError::ReadOnly(ReadOnly::OpenElsewhere), "", &[]),
        case(ChangeError::NoArticle, "", &[]),
        case(ChangeError::StillReading, "", &[]),
        case(ChangeError::Refused(Refusal::NoClaim), "", &[]),
        case(PasteError::Change(ChangeError::NoArticle), "", &[]),
        case(PrefsError::Read { path: text(), source: io(ErrorKind::InvalidData) }, FILE, &[]),
        case(
            PrefsError::Broken { path: text(), said: "Expected map".to_owned(), aside: "window.aside".into() },
            FILE,
            &["Expected map", "window.aside"],
        ),
        case(
            PrefsError::Stuck { path: text(), said: "Expected map".to_owned(), source: io(ErrorKind::ResourceBusy) },
            FILE,
            &["Expected map"],
        ),
        case(PrefsError::Form("no way".to_owned()), "", &["no way"]),
        case(PrefsError::Write(WriteError::Changed { path: text() }), FILE, &[]),
    ]);
    cases
}

pub(in crate::ui::errors) fn flaws() -> Vec<(Flaw, Vec<&'static str>)> {
    let name = || "Ab".to_owned();
    vec![
        (Flaw::Id(IdError::Form(name())), vec!["Ab"]),
        (Flaw::Id(IdError::Reserved(name())), vec!["Ab"]),
        (Flaw::Id(IdError::Uuid(name())), vec!["Ab"]),
        (Flaw::Time(TimestampError(name())), vec!["Ab", "2025-07-31T18:05:00.000Z"]),
        (Flaw::Date(name()), vec!["Ab"]),
        (Flaw::UnknownKind(name()), vec!["Ab"]),
        (Flaw::ScaleNeeds("min"), vec!["min"]),
        (Flaw::Reversed { start: 4, end: 2 }, vec![]),
        (Flaw::Overlaps(4), vec![]),
        (Flaw::NoFragments, vec![]),
        (Flaw::UnknownEnd(name()), vec!["Ab"]),
        (Flaw::UnknownSubject(name()), vec!["Ab"]),
        (Flaw::UnknownVerdict(name()), vec!["Ab"]),
    ]
}

pub(in crate::ui::errors) fn faults() -> Vec<Case> {
    let (list, id) = (|| "tags".to_owned(), || "claim".to_owned());
    let said = || "Expected string".to_owned();
    let mut causes: Vec<(FaultCause, Vec<&'static str>)> = vec![
        (FaultCause::Io(IoCause::from(&strange())), vec!["flux capacitor"]),
        (FaultCause::GuidelinesNotUtf8, vec![]),
        (FaultCause::NotUtf8, vec![]),
        (FaultCause::Missing, vec![]),
        (FaultCause::ArticleMissing, vec![]),
        (FaultCause::OtherName, vec![]),
        (
            FaultCause::Format { found: "isnad-team".to_owned(), expected: "isnad-layer" },
            vec!["isnad-team", "isnad-layer"],
        ),
        (FaultCause::Newer { min_reader: 7, ours: 1 }, vec![]),
        (FaultCause::Syntax(said()), vec!["Expected string"]),
        (FaultCause::NotRegular, vec![]),
        (FaultCause::FileName(IdError::Form("A copy".to_owned())), vec!["A copy"]),
        (FaultCause::FolderName(IdError::Form("A copy".to_owned())), vec!["A copy"]),
        (FaultCause::Link, vec![]),
        (FaultCause::NotAFolder, vec![]),
        (FaultCause::Line(LineCause::Field { name: list(), said: said() }), vec!["tags", "Expected string"]),
        (FaultCause::Line(LineCause::Element { list: list(), said: said() }), vec!["tags", "Expected string"]),
        (FaultCause::Line(LineCause::Twice(list())), vec!["tags"]),
        (FaultCause::Line(LineCause::WrongBrackets(list())), vec!["tags"]),
        (FaultCause::Line(LineCause::NotClosed(list())), vec!["tags"]),
        (FaultCause::Line(LineCause::Stray), vec![]),
        (FaultCause::Line(LineCause::Conflict), vec![]),
        (FaultCause::Line(LineCause::CutShort), vec![]),
        (FaultCause::Line(LineCause::SetApart(list())), vec!["tags"]),
        (FaultCause::Misfit(Misfit::TwiceFirst { list: list(), id: id() }), vec!["tags", "claim"]),
        (FaultCause::Misfit(Misfit::TwiceHighest { list: list(), id: id() }), vec!["tags", "claim"]),
        (FaultCause::Misfit(Misfit::Entry { map: list(), flaw: Flaw::NoFragments }), vec!["tags"]),
        (FaultCause::Misfit(Misfit::Record { list: list(), id: id(), flaw: Flaw::NoFragments }), vec!["tags", "claim"]),
        (FaultCause::Misfit(Misfit::Field { field: list(), flaw: Flaw::NoFragments }), vec!["tags"]),
        (
            FaultCause::Misfit(Misfit::Word {
                about: id(),
                field: list(),
                word: "mauve".to_owned(),
                usual: "plain".to_owned(),
            }),
            vec!["claim", "tags", "mauve", "plain"],
        ),
    ];
    causes.extend(flaws().into_iter().map(|(flaw, values)| (FaultCause::Flawed(flaw), values)));
    let lines = [None, Some(3)].into_iter().cycle();
    let fault =
        |((cause, values), line): ((FaultCause, Vec<_>), _)| case(Fault { file: text(), line, cause }, FILE, &values);
    let mut cases: Vec<Case> = causes.into_iter().zip(lines).map(fault).collect();
    let layer = |kind, values: &[&'static str]| case(Problem::Layer { file: text(), kind }, FILE, values);
    cases.extend([
        layer(FaultKind::NoArticle, &[]),
        layer(FaultKind::OtherText, &[]),
        layer(FaultKind::QuoteDiffers { start: 1, end: 9, quote: "the Minister".to_owned() }, &["the Minister"]),
        layer(FaultKind::UnknownTag("rumour".parse().unwrap()), &["rumour"]),
        layer(FaultKind::UnknownAttribute("rumour".parse().unwrap()), &["rumour"]),
        layer(FaultKind::UnknownLink("rumour".parse().unwrap()), &["rumour"]),
        layer(FaultKind::UnknownEntity("rumour".parse().unwrap()), &["rumour"]),
        layer(FaultKind::DanglingLink(LinkSide::Start), &[]),
        layer(FaultKind::DanglingLink(LinkSide::End), &[]),
        layer(FaultKind::WrongEnds("rumour".parse().unwrap()), &["rumour"]),
    ]);
    cases
}

pub(in crate::ui::errors) fn backups() -> Vec<Case> {
    let version = || BackupError::Damaged(text());
    let io = |source| BackupError::Io { path: text(), source };
    vec![
        case(io(strange()), FILE, &["flux capacitor"]),
        case(io(ErrorKind::StorageFull.into()), FILE, &[]),
        case(version(), FILE, &[]),
        case(BackupError::TooLarge { path: text(), len: 70, cap: 64 }, FILE, &[]),
        case(BackupError::NotInProject(text()), FILE, &[]),
        case(BackupError::NoThread(strange()), "", &["flux capacitor"]),
        case(RestoreError::NoBackups, "", &[]),
        case(RestoreError::NotYours { file: text(), analyst: amal() }, FILE, &["amal"]),
        case(RestoreError::NotRestorable(text()), FILE, &[]),
        case(RestoreError::Backup(version()), FILE, &[]),
        case(RestoreError::Unreadable { file: text(), cause: FaultCause::OtherName }, FILE, &[]),
        case(RestoreError::OtherText(text()), FILE, &[]),
        case(RestoreError::NoArticle(article()), "plant", &[]),
        case(RestoreError::NoText(article()), "plant", &[]),
        case(RestoreError::NothingThen(crate::model::Timestamp::default()), "", &["1970-01-01T00:00:00.000Z"]),
        case(RestoreError::Stale, "", &[]),
        case(RestoreError::Change(ChangeError::NotOwner(amal())), "", &["amal"]),
        case(RestoreError::PutBack(PutBackError::Backup(version())), FILE, &[]),
        case(RestoreError::PutBack(PutBackError::Save(SavePanicked.into())), "", &[]),
        case(RestoreError::Cancelled, "", &[]),
    ]
}

pub(in crate::ui::errors) fn all() -> Vec<Case> {
    [sessions(), saves(), transfers(), changes(), faults(), backups()].into_iter().flatten().collect()
}

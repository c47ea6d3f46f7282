//! Every command of the window: what it is called, its keys, and where it applies.
//!
//! Views send [`Action`]s; only `dispatch` carries them out. A [`Command`] is an action that takes nothing, so that keys,
//! menus, the command palette and the page of keys can all list it.

mod command;
mod dataset;
mod dataset_in;

use std::path::PathBuf;

pub use command::{Command, Scope};
pub use dataset::DatasetOut;
pub use dataset_in::{DatasetIn, Owner};

use super::{
    keys::Chord,
    pages::Page,
    setting::{Section, Setting},
    window::Pane,
};
use crate::{
    exchange::import::ReadOptions,
    model::{
        AnalystId, AnnotationId, ArticleId, AttributeId, AttributeValue, CommentId, ConflictKey, EntityId, EntityKind,
        LinkId, LinkKindId, LinkTarget, Mention, SettleRule, Status, Subject, TagId,
    },
    review::{asked::Asked, assign::Plan, decide::Choice, filter::Filter},
    session::{
        ConflictSide, Correction, Corrections, EntityChange,
        codebook::{Change as CodebookChange, Handling},
        marking::Bearer,
    },
    store::backups::{Loss, Version},
    text::TextSpan,
};

/// What keys do to the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One letter to the left, as seen.
    Left,
    /// One letter to the right, as seen.
    Right,
    /// One word to the left, as seen.
    WordLeft,
    /// One word to the right, as seen.
    WordRight,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// To the start of the line.
    LineStart,
    /// To the end of the line.
    LineEnd,
    /// To the start of the article.
    Start,
    /// To the end of the article.
    End,
}

/// Something to do, with all that it needs.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command.
    Do(Command),
    /// Opens a project folder.
    OpenProject(PathBuf),
    /// Opens a project folder for one of its members.
    OpenProjectAs(PathBuf, AnalystId),
    /// Takes a project off the list of recent ones; its files stay.
    ForgetProject(PathBuf),
    /// Makes a project and opens it.
    CreateProject {
        /// Its folder, which must be empty or not be there.
        folder: PathBuf,
        /// What it is called.
        name: String,
        /// What its first analyst is called.
        analyst: String,
        /// The codebook template to begin with.
        template: String,
    },
    /// Brings files in as articles.
    ImportFiles {
        /// Files, and folders of files.
        files: Vec<PathBuf>,
        /// How they are read.
        read: ReadOptions,
        /// What is said of their articles.
        corrections: Box<Corrections>,
    },
    /// Brings a file in as a new version of an article.
    ImportVersion(ArticleId, PathBuf),
    /// Brings in a text that was pasted as a new version of an article.
    PasteVersion(ArticleId, String),
    /// Brings a text in as an article.
    ImportText(String),
    /// Brings HTML in as an article, as another program put it on the clipboard.
    ImportPage(String),
    /// Writes a dataset.
    Export(Box<DatasetOut>),
    /// Brings in a dataset of another tool or project.
    Bring(Box<DatasetIn>),
    /// Shows what did not come of the dataset that was brought in last.
    ShowBrought,
    /// Shows a file or a folder among the files of the system.
    ShowFile(PathBuf),
    /// Saves a copy of the project in a folder.
    SaveCopy(PathBuf),
    /// Opens an article.
    OpenArticle(ArticleId),
    /// Writes the text of an article with the line ends that it was imported with.
    RepairText(ArticleId),
    /// Decides between two copies of the open layer.
    Settle(ConflictKey, ConflictSide),
    /// Says how far the analyst is with the open article.
    SetStatus(Status),
    /// Moves the caret; with `true` the selection grows.
    Move(Motion, bool),
    /// Selects words.
    Select(TextSpan),
    /// Tags words.
    TagWords(TextSpan, TagId),
    /// Tags words that were dragged over with a tag armed.
    DragTag(TextSpan),
    /// Tags what is selected, or retags the focused mark.
    Tag(TagId),
    /// Chooses a mark, scrolling to it.
    Focus(AnnotationId),
    /// Chooses no mark.
    Unfocus,
    /// Chooses the end of the link that hints are shown for.
    ChooseTarget(LinkTarget),
    /// Shows what can be done at a place of the window, on a mark where one is there.
    ContextMenu(egui::Pos2, Option<AnnotationId>),
    /// Sets the article's text in that size; 1 as usual.
    Zoom(f32),
    /// Takes files that were dropped on the window: a project is opened, articles are brought in.
    FilesDropped(Vec<PathBuf>),
    /// Removes a mark with its links.
    Remove(AnnotationId),
    /// Moves the edges of a mark's fragment.
    MoveEdges(AnnotationId, usize, TextSpan),
    /// Links a mark.
    Link(LinkKindId, AnnotationId, LinkTarget),
    /// Removes a link.
    Unlink(LinkId),
    /// Answers what the codebook asks, or takes the answer back.
    SetAttribute(Bearer, AttributeId, Option<AttributeValue>),
    /// Says who is meant by a mark.
    SetEntities(AnnotationId, Vec<EntityId>),
    /// Makes an entity of that name and says that a mark means it.
    NameEntity(AnnotationId, String, EntityKind),
    /// Replaces the remark on a mark.
    SetNote(AnnotationId, String),
    /// Flags a mark for the lead, or takes the flag back.
    ToggleUnsure(AnnotationId),
    /// Takes the hint with that number.
    TakeHint(usize),
    /// Answers the question asked by digits.
    Digit(u8),
    /// Remembers the width of a pane, in points.
    PaneWidth(Pane, f32),
    /// Closes the bar that finds words in the article.
    CloseFind,
    /// Shows what is known of articles.
    ArticleDetails(Vec<ArticleId>),
    /// Says something of articles.
    ChangeArticles(Vec<ArticleId>, Box<Correction>),
    /// Takes articles out.
    RemoveArticles(Vec<ArticleId>),
    /// Opens what an article was made from, in the program that the system has for such files.
    OpenOriginal(ArticleId),
    /// Shows an article's text among the files of the project.
    ShowArticleFile(ArticleId),
    /// Takes a person into the team.
    AddMember(String),
    /// Calls a member of the team something else.
    RenameMember(AnalystId, String),
    /// Takes a member off the team.
    RemoveMember(AnalystId),
    /// Carries out a plan of who reads what.
    Assign(Box<Plan>),
    /// Has a member read an article, or not read it any more.
    ToggleReader(ArticleId, AnalystId),
    /// Names an article to learn on, with the reviewer whose agreed layer counts, or makes it an ordinary one.
    SetTraining(ArticleId, Option<AnalystId>),
    /// Opens an article and shows some of its words.
    GoToWords(ArticleId, TextSpan),
    /// Goes on in this project as another member.
    WorkAs(AnalystId),
    /// Shows an actor on the page of actors.
    ShowActor(EntityId),
    /// Makes an actor.
    AddEntity(String, EntityKind),
    /// Says something of an actor.
    ChangeEntity(EntityId, EntityChange),
    /// Says that two actors are one.
    MergeEntities {
        /// Which is merged.
        from: EntityId,
        /// Which it is from now on.
        into: EntityId,
    },
    /// Says that an actor is one of its own again.
    PartEntity(EntityId),
    /// Makes an actor that some marks mean instead of another.
    SplitEntity {
        /// Whom they meant.
        of: EntityId,
        /// What the new one is called.
        name: String,
        /// The marks.
        marks: Vec<Mention>,
    },
    /// Takes away an actor that no mark means.
    RemoveEntity(EntityId),
    /// Opens an article and shows a mark in it.
    GoTo(Mention),
    /// Changes the codebook or the guideline, once it was shown what that touches.
    ChangeCodebook(CodebookChange),
    /// The same, after it was shown; says what becomes of one's own marks.
    CarryOut(Box<CodebookChange>, Handling),
    /// Calls off the counting of figures.
    StopCounting,
    /// Asks where a report on agreement goes.
    AskForReport,
    /// Writes a report on agreement into a file.
    WriteReport(PathBuf),
    /// Opens the guideline with a text added at its end, to be gone on with.
    ProposeForGuideline(String),
    /// Puts a page in the place of the desk, or the desk back.
    ShowPage(Option<Page>),
    /// Shows the earlier versions of a file, that of some hash first; of the open article's marks where none is named.
    ShowBackups(Option<PathBuf>, Option<String>),
    /// Shows some of the questions of the project's reviews.
    ShowQuestions(Filter),
    /// Takes a question in hand, opening its article.
    TakeUp(Box<Asked>),
    /// Decides the question in hand.
    Decide(Choice),
    /// Leads the link that is being put together elsewhere.
    DraftEnd(LinkTarget),
    /// Says why, of the decision in hand.
    SayWhy(String),
    /// Says something of the open article, or of what is in it.
    Comment {
        /// What about.
        about: Subject,
        /// The thread that it answers, by what began it.
        reply_to: Option<CommentId>,
        /// What is said.
        text: String,
    },
    /// Takes back what one said.
    RemoveComment(CommentId),
    /// Says that a thread is settled, or that it is not.
    Resolve(CommentId, bool),
    /// Chooses whose marks on the open article are compared, and what settles by itself.
    Compare {
        /// Whose.
        analysts: Vec<AnalystId>,
        /// What settles.
        settle: SettleRule,
        /// What is said of the article as a whole.
        note: String,
    },
    /// Brings back a version of a file.
    Restore(Version),
    /// Marks that a save left behind were meant to go.
    AcceptLoss(Loss),
    /// Asks whether to take away all backups of the project.
    AskForgetBackups,
    /// Takes away all backups of the project.
    ForgetBackups,
    /// Tries again to save what failed.
    RetrySaving,
    /// Puts text on the clipboard.
    Copy(String),
    /// Dismisses what is being said.
    Dismiss,
    /// Changes a setting.
    Set(Setting),
    /// Shows a section of the settings.
    ShowSettings(Section),
    /// Says that keys mean two commands, so that neither is done.
    TellClash(Chord, [Command; 2]),
}

impl From<Command> for Action {
    fn from(command: Command) -> Self {
        Self::Do(command)
    }
}

//! *Isnad* (إسناد, "attribution") reads news and marks what it claims, by which source, and about whom.
//!
//! The library holds everything; the binary only starts it. The layers, each importing only those to its left
//! (siblings in braces never import each other):
//!
//! ```text
//! text ← typeset
//! text ← model ← {store, exchange, review} ← session ← report ← {cli, ui} ← main
//! ```
//!
//! | module | what it is | must not |
//! |---|---|---|
//! | [`text`] | text as meaning: byte spans, words, clauses, sentences, folding, re-anchoring | import anything of the crate |
//! | [`typeset`] | text as shape: fonts, paragraphs, virtual documents, hit-testing, carets | know what an annotation is |
//! | [`model`] | article, codebook, annotation, link, actor, review, project; edits and undo | read a file, a clock or a random source |
//! | [`store`] | project folders: file types, atomic files, loading, saving, backups, work packages | know a dataset format |
//! | [`exchange`] | datasets out, articles and annotations in; one file a format | know where projects are kept |
//! | [`review`] | what several analysts marked, compared: differences, decisions, the agreed layer, agreement | read a file, a clock or a random source |
//! | [`session`] | an open project at work: state, history, autosave, jobs | draw |
//! | [`locale`] | the languages that people read: strings, plurals, digits, dates | import anything of the crate |
//! | [`report`] | what is written for people to read: the figures of agreement as one page | touch a file |
//! | [`cli`] | one file a subcommand | draw |
//! | `ui` | the window (feature `gui`) | change the model except through an action |
//!
//! `typeset` is used by `ui`, and by the pages for people in `exchange`, `locale` by `exchange` and `session` (for pages and cards), `report`, `cli` and `ui`. A test reads every import in `src` and fails when a layer reaches where it must not.

pub mod cli;
pub mod exchange;
pub mod locale;
pub mod model;
pub mod report;
pub mod review;
pub mod session;
pub mod store;
pub mod text;
pub mod typeset;
#[cfg(feature = "gui")]
pub mod ui;

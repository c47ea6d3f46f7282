//! The one integration binary: a module a subject.

#[cfg(feature = "gui")]
mod access;
mod agreement;
mod architecture;
mod assets;
mod cli;
mod corpus;
mod exchange;
mod gamma;
#[cfg(feature = "gui")]
mod keyboard;
mod pages;
mod reanchor;
mod reference;
mod reliability;
mod sample;
mod store;
mod text;
mod typeset;
#[cfg(feature = "gui")]
mod ui_base;

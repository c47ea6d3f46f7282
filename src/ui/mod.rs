//! The window.
//!
//! Text never goes through egui: widgets set it with [`text`], take colours and sizes from [`theme`], and say
//! *leading* and *trailing* instead of left and right, so that the whole window mirrors in Arabic.

pub mod action;
pub mod app;
mod armed;
mod article_pane;
pub mod article_view;
mod clipboard;
pub mod cpu_render;
pub mod dialogs;
mod dispatch;
mod draft;
pub mod errors;
mod guideline;
pub mod headless;
mod jobs;
pub mod keys;
pub mod locale;
pub mod mode;
pub mod pages;
pub mod panels;
mod panes;
pub mod place;
pub mod platform;
pub mod prefs;
pub mod prepared;
mod review;
pub mod saying;
pub mod setting;
pub mod snapshot;
pub mod text;
pub mod theme;
#[cfg(test)]
mod walk;
pub mod widgets;
pub mod window;

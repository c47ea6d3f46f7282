//! The window.
//!
//! Text never goes through egui: widgets set it with [`text`], take colours and sizes from [`theme`], and say
//! *leading* and *trailing* instead of left and right, so that the whole window mirrors in Arabic.

pub mod action;
pub mod article_view;
pub mod cpu_render;
pub mod dialogs;
pub mod headless;
pub mod keys;
pub mod locale;
pub mod panels;
pub mod prefs;
pub mod text;
pub mod theme;
pub mod widgets;

//! A field as assistive technology reads it: its runs of text, and what is selected.

use egui::{Id, Ui, accesskit};
use unicode_segmentation::UnicodeSegmentation as _;

use super::edit::Editor;
use crate::{
    typeset::{Caret, Paragraph},
    ui::text::runs::{SetText, TextRuns},
};

/// Tells of the text, as painted with its top left corner at `origin`, and of the selection.
pub(super) fn tell(ui: &mut Ui, id: Id, paragraph: &Paragraph, editor: Option<&Editor>, origin: egui::Pos2) {
    let runs = runs(id, paragraph, origin, ui.pixels_per_point());
    let words: Vec<usize> = paragraph.text().unicode_word_indices().map(|(at, _)| at).collect();
    runs.tell(ui, id, &words);
    ui.ctx().accesskit_node_builder(id, |node| {
        for action in [accesskit::Action::SetTextSelection, accesskit::Action::ReplaceSelectedText] {
            node.add_action(action);
        }
    });
    let Some(editor) = editor else { return };
    if let (Some(anchor), Some(focus)) = (runs.position(editor.anchor), runs.position(editor.focus)) {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_text_selection(accesskit::TextSelection { anchor, focus });
        });
    }
}

/// The caret that a position of a run stands for; none for a run that is not of this field.
pub(super) fn caret_at(id: Id, paragraph: &Paragraph, position: &accesskit::TextPosition) -> Option<Caret> {
    runs(id, paragraph, egui::Pos2::ZERO, 1.0).byte_at(position).map(Caret::before)
}

fn runs(id: Id, paragraph: &Paragraph, corner: egui::Pos2, scale: f32) -> TextRuns {
    let set = SetText { paragraph, text: paragraph.text(), start: 0, corner, scale };
    let mut runs = TextRuns::default();
    for line in paragraph.lines() {
        runs.add(id, &set, &line);
    }
    runs
}

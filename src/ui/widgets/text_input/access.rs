//! A field as assistive technology reads it: a run of text for each line, with its direction, where its characters
//! stand and where its words start.

use egui::{Id, Rect, Ui, UiBuilder, Vec2, accesskit};
use unicode_segmentation::UnicodeSegmentation as _;

use super::edit::Editor;
use crate::typeset::{Caret, Line, Paragraph};

/// Word starts are counted in bytes of eight bits.
const MOST_CHARACTERS: usize = 255;

/// Tells of the text, as painted with its top left corner at `origin`, and of the selection.
pub(super) fn tell(ui: &mut Ui, id: Id, paragraph: &Paragraph, editor: Option<&Editor>, origin: egui::Pos2) {
    let lines: Vec<Line> = paragraph.lines().collect();
    for line in &lines {
        let run = id.with(("run", line.index));
        let child =
            UiBuilder::new().scope_id(run).accessibility_parent(id).max_rect(Rect::from_min_size(origin, Vec2::ZERO));
        drop(ui.new_child(child));
        ui.ctx().accesskit_node_builder(run, |node| describe(node, paragraph, line, origin, ui.pixels_per_point()));
    }
    ui.ctx().accesskit_node_builder(id, |node| {
        for action in [accesskit::Action::SetTextSelection, accesskit::Action::ReplaceSelectedText] {
            node.add_action(action);
        }
    });
    let Some(editor) = editor else { return };
    let position = |caret: Caret| {
        let line = lines.iter().rev().find(|line| line.bytes.start <= caret.byte).or(lines.first())?;
        let before = paragraph.text().get(line.bytes.start..caret.byte).unwrap_or_default();
        let node = id.with(("run", line.index)).accesskit_id();
        Some(accesskit::TextPosition { node, character_index: before.graphemes(true).count().min(MOST_CHARACTERS) })
    };
    if let (Some(anchor), Some(focus)) = (position(editor.anchor), position(editor.focus)) {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_text_selection(accesskit::TextSelection { anchor, focus });
        });
    }
}

/// The caret that a position of a run stands for; none for a run that is not of this field.
pub(super) fn caret_at(id: Id, paragraph: &Paragraph, position: &accesskit::TextPosition) -> Option<Caret> {
    let line = paragraph.lines().find(|line| id.with(("run", line.index)).accesskit_id() == position.node)?;
    let text = paragraph.text().get(line.bytes.clone())?;
    let before: usize = text.graphemes(true).take(position.character_index).map(str::len).sum();
    Some(Caret::before(line.bytes.start + before))
}

fn describe(node: &mut accesskit::Node, paragraph: &Paragraph, line: &Line, origin: egui::Pos2, scale: f32) {
    let text = paragraph.text().get(line.bytes.clone()).unwrap_or_default();
    let rtl = paragraph.is_rtl();
    let (mut lengths, mut positions, mut widths, mut value) = (Vec::new(), Vec::new(), Vec::new(), String::new());
    for (at, character) in text.grapheme_indices(true).take(MOST_CHARACTERS) {
        let bytes = line.bytes.start + at..line.bytes.start + at + character.len();
        let rects = paragraph.rects(bytes);
        let (left, right) = rects.first().map_or((line.right, line.right), |rect| (rect.left, rect.right));
        // From the side where the line begins.
        positions.push(if rtl { line.right - right } else { left - line.left } / scale);
        widths.push((right - left) / scale);
        lengths.push(u8::try_from(character.len()).unwrap_or(u8::MAX));
        value.push_str(character);
    }
    let starts = value.unicode_word_indices().filter_map(|(at, _)| {
        let before = value.get(..at).unwrap_or_default();
        u8::try_from(before.graphemes(true).count()).ok()
    });
    node.set_word_starts(starts.collect::<Vec<u8>>());
    node.set_role(accesskit::Role::TextRun);
    let direction = if rtl { accesskit::TextDirection::RightToLeft } else { accesskit::TextDirection::LeftToRight };
    node.set_text_direction(direction);
    let x = |px: f32| f64::from(origin.x + px / scale);
    let y = |px: f32| f64::from(origin.y + px / scale);
    node.set_bounds(accesskit::Rect { x0: x(line.left), y0: y(line.top), x1: x(line.right), y1: y(line.bottom) });
    node.set_value(value);
    node.set_character_lengths(lengths);
    node.set_character_positions(positions);
    node.set_character_widths(widths);
}

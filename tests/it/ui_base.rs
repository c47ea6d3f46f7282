//! What holds for all of the window: no text but through our own widgets, no colour but the theme's.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Ways to have egui set a text, which cannot set Arabic.
const STOCK_TEXT: &[&str] = &[
    "ui.label(",
    "ui.button(",
    ".small_button(",
    ".menu_button(",
    ".heading(\"",
    ".monospace(",
    ".weak(",
    ".strong(\"",
    ".colored_label(",
    ".hyperlink",
    ".checkbox(",
    ".radio(",
    ".selectable_label(",
    ".selectable_value(",
    ".text_edit_",
    ".collapsing(",
    ".on_hover_text(",
    ".on_disabled_hover_text(",
    ".show_tooltip_text(",
    ".layout_no_wrap(",
    "RichText",
    "WidgetText",
    "TextEdit",
    "egui::Label",
    "egui::Button",
    "egui::Checkbox",
    "egui::ComboBox",
    "egui::Window",
    "egui::CollapsingHeader",
    "egui::DragValue",
    "egui::Slider",
];

/// Ways to make up a colour.
const RAW_COLOR: &[&str] = &[
    "from_rgb(",
    "from_gray(",
    "from_rgba_unmultiplied(",
    "from_hex(",
    "Color32::RED",
    "Color32::GREEN",
    "Color32::BLUE",
    "Color32::YELLOW",
    "Color32::GRAY",
    "Color32::BLACK",
    "Color32::DARK_",
    "Color32::LIGHT_",
];

#[test]
fn no_text_goes_through_egui() {
    assert_eq!(uses_of(STOCK_TEXT, |_| true), [] as [String; 0]);
}

#[test]
fn no_colour_is_made_up_outside_the_theme() {
    assert_eq!(
        uses_of(RAW_COLOR, |path| !path.components().any(|part| part.as_os_str() == "theme")),
        [] as [String; 0]
    );
}

#[test]
fn the_search_finds_what_it_looks_for() {
    assert_eq!(found("if ui.button(\"x\").clicked() {", STOCK_TEXT), ["ui.button("]);
    assert_eq!(found("Color32::from_rgb(1, 2, 3)", RAW_COLOR), ["from_rgb("]);
    assert!(found("ui.add(Button::new(&name)); // ui.button(", STOCK_TEXT).is_empty());
}

/// Where a word is used in the window's code, tests apart.
fn uses_of(words: &[&str], wanted: impl Fn(&Path) -> bool) -> Vec<String> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut files);
    assert!(files.len() > 20, "only {} files found", files.len());
    let mut uses = Vec::new();
    for path in files.iter().filter(|path| wanted(path)) {
        let source = fs::read_to_string(path).expect("sources are UTF-8");
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            uses.extend(found(line, words).iter().map(|word| format!("{}:{}: {word}", path.display(), number + 1)));
        }
    }
    uses
}

fn found<'a>(line: &str, words: &[&'a str]) -> Vec<&'a str> {
    let code = line.split("//").next().unwrap_or_default();
    words.iter().filter(|word| code.contains(**word)).copied().collect()
}

/// Source files below a folder; those that only tests see are left out.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of src is readable") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if matches!(stem.as_str(), "tests" | "testing" | "gallery" | "pictures" | "fixture") {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

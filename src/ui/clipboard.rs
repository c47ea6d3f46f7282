//! What other programs put on the clipboard beside a text: egui gives the text alone.

/// The HTML on the clipboard; none where there is none, or no clipboard that can be asked, as under Wayland where the
/// compositor does not let programs read it.
///
/// The program that has it is waited for, as egui does for the text just before.
pub fn html() -> Option<String> {
    let html = arboard::Clipboard::new().ok()?.get().html().ok()?;
    (!html.trim().is_empty()).then_some(html)
}

//! What other programs put on the clipboard beside a text: egui gives the text alone.

/// As many bytes of HTML as are read within some frames: thirty pages of news.
const LONGEST: usize = 2 << 20;

/// The HTML on the clipboard; none where there is none, or no clipboard that can be asked, as under Wayland where the
/// compositor does not let programs read it.
///
/// The program that has it is waited for, as egui does for the text just before. What is longer than [`LONGEST`] is not taken: it
/// is read while the window waits.
pub fn html() -> Option<String> {
    let html = arboard::Clipboard::new().ok()?.get().html().ok()?;
    (!html.trim().is_empty() && html.len() <= LONGEST).then_some(html)
}

//! Text that is being typed and not sent yet.

use egui::Response;

/// What is being typed into a field about `K`; it is sent when the field loses the keyboard.
#[derive(Debug)]
pub struct Draft<K> {
    of: Option<K>,
    text: String,
    /// Whether the field is to have the keyboard.
    asks_keys: bool,
}

impl<K> Default for Draft<K> {
    fn default() -> Self {
        Self { of: None, text: String::new(), asks_keys: false }
    }
}

impl<K: PartialEq + Clone> Draft<K> {
    /// Shows a field for what is said of `key`, which is `current` now, and gives the new text when it is to be sent.
    pub fn show(&mut self, key: &K, current: &str, field: impl FnOnce(&mut String) -> Response) -> Option<String> {
        let typing = self.of.as_ref() == Some(key);
        let mut text = if typing { std::mem::take(&mut self.text) } else { current.to_owned() };
        let response = field(&mut text);
        if typing && std::mem::take(&mut self.asks_keys) {
            response.request_focus();
            self.text = text;
            return None;
        }
        if typing && !response.has_focus() {
            self.of = None;
            return (text != current).then_some(text);
        }
        if typing || response.changed() {
            (self.of, self.text) = (Some(key.clone()), text);
        }
        None
    }

    /// Puts a text into the field about `key`, which takes the keyboard to be gone on with: until it loses that, it is as if
    /// the text had been typed.
    pub fn begin(&mut self, key: K, text: String) {
        (self.of, self.text, self.asks_keys) = (Some(key), text, true);
    }

    /// What was typed and not sent yet: its field is not shown any more.
    pub fn take(&mut self) -> Option<(K, String)> {
        self.take_unless(|_| false)
    }

    /// What was typed about something else than what is still shown.
    pub fn take_unless(&mut self, still_shown: impl FnOnce(&K) -> bool) -> Option<(K, String)> {
        let key = self.of.take_if(|key| !still_shown(key))?;
        Some((key, std::mem::take(&mut self.text)))
    }
}

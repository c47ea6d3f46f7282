//! The window's language, kept in the context: see [`crate::locale`] for what a locale is.

use std::sync::Arc;

use egui::{Context, Id};

pub use crate::locale::{Digits, Lang, Locale};

impl Locale {
    /// The locale of the window.
    pub fn of(ctx: &Context) -> Arc<Self> {
        ctx.data_mut(|data| {
            data.get_temp_mut_or_insert_with(Id::NULL, || Arc::new(Self::new(Lang::default(), Digits::default())))
                .clone()
        })
    }
}

/// Gives the window a language, in the digits it has.
pub fn set_language(ctx: &Context, lang: Lang) {
    let digits = Locale::of(ctx).digits();
    set_locale(ctx, lang, digits);
}

/// Gives the window a language and digits; its direction follows.
pub fn set_locale(ctx: &Context, lang: Lang, digits: Digits) {
    ctx.data_mut(|data| data.insert_temp(Id::NULL, Arc::new(Locale::new(lang, digits))));
    ctx.request_repaint();
}

/// Whether the window runs from right to left.
pub fn is_rtl(ctx: &Context) -> bool {
    Locale::of(ctx).lang().is_rtl()
}

/// The string of a key in the window's language.
pub fn tr(ctx: &Context, key: &str) -> String {
    Locale::of(ctx).tr(key)
}

/// The same with placeables filled in.
pub fn tr_args(ctx: &Context, key: &str, values: &[(&str, &str)]) -> String {
    Locale::of(ctx).tr_args(key, values)
}

/// The string of a key that counts.
pub fn tr_count(ctx: &Context, key: &str, count: usize) -> String {
    Locale::of(ctx).count(key, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_the_window_asks_for_is_in_both_files() {
        let locales = Lang::ALL.map(|lang| Locale::new(lang, Digits::European));
        let mut asked = 0;
        let mut missing = Vec::new();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders = vec![root.join("src/ui"), root.join("src/report")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                for key in keys_of(&std::fs::read_to_string(&path).unwrap()) {
                    asked += 1;
                    for locale in locales.iter().filter(|locale| !locale.has(&key)) {
                        missing.push(format!("{}: {key} ({})", path.display(), locale.lang().code()));
                    }
                }
            }
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
        assert!(asked > 0, "the scan finds nothing");
    }

    /// Literal keys of `tr(…, "key")`, `tr_args(…, "key", …)`, `tr_with`, `tr_count` and `count` calls.
    fn keys_of(source: &str) -> Vec<String> {
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let mut keys = Vec::new();
        for call in ["tr(", "tr_args(", "tr_with(", "tr_count(", ".count("] {
            for tail in code.split(call).skip(1) {
                let args = tail.split([';', '{']).next().unwrap_or_default();
                let literal = args.split('"').nth(1).unwrap_or_default();
                let before = args.split('"').next().unwrap_or_default();
                // A key that ends in a dash is put together; its family is asked for elsewhere.
                let is_key = !literal.ends_with('-')
                    && literal.contains('-')
                    && literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if is_key && !before.contains(')') {
                    keys.push(literal.to_owned());
                }
            }
        }
        keys
    }

    #[test]
    fn the_scan_finds_keys() {
        let source = "tr(ui, \"window-close\"); locale.tr_args(\"article-meta\", &[]); x.count(\"count-marks\", 3)";
        assert_eq!(keys_of(source), ["window-close", "article-meta", "count-marks"]);
    }
}

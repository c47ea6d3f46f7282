//! How an article begins, and what was done to its file to get it; or why there is none.

use egui::Ui;

use super::Preview;
use crate::{
    model::Decoded,
    ui::{dialogs::form, errors, locale::Locale, widgets::Label},
};

pub(super) fn show(ui: &mut Ui, preview: &Preview, locale: &Locale) {
    let found = match &preview.result {
        Ok(found) => found,
        Err(cause) => {
            return form::fault(ui, Some(&errors::import(cause, Some((&preview.path, &preview.place)), locale)));
        }
    };
    ui.add(Label::new(&found.beginning).by_its_own_side());
    if let Some(twin) = &found.twin {
        let key = if twin.is_same { "dialog-import-same" } else { "dialog-import-like" };
        ui.add(Label::new(&locale.tr_args(key, &[("title", &twin.title)])).small());
    }
    let encoding = locale.tr_args("dialog-import-encoding", &[("encoding", &found.decoded.encoding)]);
    ui.add(Label::new(&encoding).muted().small());
    let mut changes = changes(&found.decoded, locale);
    changes.extend(found.cut.iter().map(|cut| {
        let kind = locale.tr(&format!("cut-{}", cut.kind.id()));
        format!("{kind} {}", locale.number(cut.count))
    }));
    if !changes.is_empty() {
        let changed = locale.tr_args("dialog-import-changed", &[("changes", &changes.join(" · "))]);
        ui.add(Label::new(&changed).muted().small());
        ui.add(Label::new(&locale.tr("dialog-import-cut")).muted().small());
    }
}

fn changes(decoded: &Decoded, locale: &Locale) -> Vec<String> {
    let mut changes = Vec::new();
    if decoded.bom_stripped {
        changes.push(locale.tr("dialog-import-bom"));
    }
    if decoded.crlf_unified > 0 {
        changes.push(locale.count("dialog-import-crlf", decoded.crlf_unified as usize));
    }
    changes
}

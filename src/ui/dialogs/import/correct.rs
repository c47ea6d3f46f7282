//! What is known of the articles, put right before they come in: of the chosen one, or of all at once.

use std::{collections::BTreeMap, path::PathBuf};

use egui::Ui;

use super::Import;
use crate::{
    exchange::import::{About, Spot},
    session::{Correction, Corrections},
    ui::{
        dialogs::correcting::Correcting,
        locale::Locale,
        widgets::{Label, Segmented},
    },
};

/// What was said.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Of which articles it is said.
    of_all: bool,
    /// Of all; none until the fields were shown.
    all: Option<Correcting>,
    /// Of those alone of which anything was.
    each: BTreeMap<(PathBuf, Spot), Correcting>,
}

impl Said {
    /// All of it; `Err` where a date is none.
    pub fn corrections(&self) -> Result<Corrections, ()> {
        let each = self.each.iter().map(|(place, said)| Ok((place.clone(), said.correction()?)));
        Ok(Corrections { all: self.all()?, each: each.collect::<Result<_, ()>>()? })
    }

    fn all(&self) -> Result<Correction, ()> {
        self.all.as_ref().map_or_else(|| Ok(Correction::default()), Correcting::correction)
    }
}

pub(super) fn show(ui: &mut Ui, state: &mut Import, locale: &Locale) {
    let Import { previews, said, chosen, reading, .. } = state;
    let found = || previews.iter().filter_map(|preview| Some(&preview.result.as_ref().ok()?.about));
    if found().nth(1).is_some() {
        let [one, all] = ["dialog-import-of-one", "dialog-import-of-all"].map(|key| locale.tr(key));
        ui.add(Segmented::new(&mut said.of_all, &[(false, one.as_str()), (true, all.as_str())]));
    } else {
        said.of_all = false;
    }
    if said.of_all {
        if reading.is_going_on() {
            // What they have in common is not known yet.
            ui.add(Label::new(&locale.tr("dialog-import-reading")).muted());
            return;
        }
        let fields = said.all.get_or_insert_with(|| Correcting::of(&found().collect::<Vec<_>>()));
        ui.push_id("all", |ui| fields.show(ui, &mut false, locale));
        return;
    }
    let Some(preview) = previews.get(*chosen) else { return };
    let Ok(found) = &preview.result else {
        ui.add(Label::new(&locale.tr("dialog-import-refused")).muted());
        return;
    };
    let place = (preview.path.clone(), preview.place.clone());
    // Until anything is said of it alone, it is what is said of all.
    let mut about: About = found.about.clone();
    said.all().unwrap_or_default().amend(&mut about);
    let mut fields = said.each.get(&place).cloned().unwrap_or_else(|| Correcting::of(&[&about]));
    if ui.push_id(&place, |ui| fields.show(ui, &mut false, locale)).inner {
        said.each.insert(place, fields);
    }
}

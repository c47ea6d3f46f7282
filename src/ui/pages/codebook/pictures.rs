//! The page of the codebook, drawn into files to be looked at.

use std::path::{Path, PathBuf};

use egui::Vec2;

use super::{Chosen, CodebookCtx, CodebookState, Kind, show};
use crate::{
    model::{AttributeId, LinkKindId, TagId},
    session::codebook::{Counts, Part, Touched},
    ui::{
        dialogs::{self, Dialog},
        headless::{Headless, HeadlessOptions, HeadlessOutput},
        keys::Keymap,
        locale::Lang,
        panels::{
            guide::{self, GuideCtx, GuideState},
            testing::Desk,
        },
        theme::{Scheme, Theme},
    },
};

fn save(output: &HeadlessOutput, folder: &Path, name: &str) {
    #[expect(clippy::disallowed_methods, reason = "a picture to look at may be lost")]
    std::fs::write(folder.join(format!("{name}.png")), output.picture.to_png().unwrap()).unwrap();
}

/// The desk, whose guideline begins in the language of the window.
fn desk(lang: Lang) -> Desk {
    let mut desk = Desk::marked();
    let (english, arabic) = crate::session::TEMPLATES[0].guidelines.split_once("\n# ").unwrap();
    desk.project.guidelines = match lang {
        Lang::En => format!("{english}\n# {arabic}"),
        Lang::Ar => format!("# {arabic}\n{english}"),
    };
    desk
}

/// What a change would touch, in a dialog.
fn touching(desk: &Desk) -> Dialog {
    let change = crate::session::codebook::Change::Remove(Part::Tag(TagId::new("actor").unwrap()));
    let (after, _) = crate::session::codebook::changed(&desk.project, &change).unwrap();
    let own = Counts { marks: 12, links: 3, answers: 5 };
    let others = [(desk.key.analyst.clone(), Counts { marks: 40, ..Counts::default() })].into();
    Dialog::touched(&desk.project, change, &after, &Touched { own, others })
}

#[test]
#[ignore = "writes pictures to look at, into the folder that ISNAD_GALLERY names"]
fn draw_the_codebook() {
    let Some(folder) = std::env::var_os("ISNAD_GALLERY") else { return };
    let folder = PathBuf::from(folder);
    let part = |part| Chosen::Part(part);
    let chosen = [
        ("tag", part(Part::Tag(TagId::new("claim").unwrap()))),
        ("attribute", part(Part::Attribute(AttributeId::new("force").unwrap()))),
        ("link", part(Part::Link(LinkKindId::new("about").unwrap()))),
        ("guideline", Chosen::Guideline),
        ("template", Chosen::Template("fact-check")),
        ("new", Chosen::New(Kind::Tag)),
    ];
    let looks = [
        (Scheme::Light, Lang::En, 1440.0),
        (Scheme::Light, Lang::Ar, 1200.0),
        (Scheme::Dark, Lang::Ar, 900.0),
        (Scheme::Dark, Lang::En, 900.0),
    ];
    for (scheme, lang, width) in looks {
        let desk = desk(lang);
        let options =
            HeadlessOptions { size: Vec2::new(width, width / 1.5), scale: 1.0, scheme, lang, listening: true };
        let name = format!("codebook-{scheme:?}-{}-{width}", lang.code());
        let locked = (lang == Lang::Ar && scheme == Scheme::Dark).then_some("لا يغيّر دليل الترميز إلا صاحبه.");
        let ctx = CodebookCtx { project: &desk.project, locked, revision: desk.revision };
        for (what, chosen) in &chosen {
            let mut state = CodebookState::default();
            state.choose(chosen.clone());
            let drawn = Headless::new(options.clone()).run(Vec::new(), |ui| {
                ui.painter().rect_filled(ui.max_rect(), 0, Theme::of(ui).colors.desk);
                show(ui, &ctx, &mut state, &mut |_| {});
            });
            save(&drawn, &folder, &format!("{name}-{what}"));
        }
        let mut dialog = touching(&desk);
        let drawn = Headless::new(options.clone()).run(Vec::new(), |ui| {
            ui.painter().rect_filled(ui.max_rect(), 0, Theme::of(ui).colors.desk);
            dialogs::show(ui, &mut dialog, &Keymap::default(), &mut |_| {});
        });
        save(&drawn, &folder, &format!("{name}-touched"));
        let beside = HeadlessOptions { size: Vec2::new(330.0, 480.0), ..options };
        let (mut state, cue) = (GuideState::default(), TagId::new("cue").unwrap());
        let guide = GuideCtx {
            guideline: &desk.project.guidelines,
            codebook: &desk.project.codebook,
            tag: Some(&cue),
            revision: 1,
        };
        let drawn = Headless::new(beside).run(Vec::new(), |ui| {
            ui.painter().rect_filled(ui.max_rect(), 0, Theme::of(ui).colors.desk);
            guide::show(ui, &guide, &mut state, &mut |_| {});
        });
        save(&drawn, &folder, &format!("{name}-beside"));
    }
}

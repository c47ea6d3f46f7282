//! The editor of a kind of link: its role, where it starts and ends, what it asks.

use egui::Ui;

use super::{
    bench::{Bench, Field},
    tag::role_key,
};
use crate::{
    model::{EndKind, LinkKind, LinkKindId, LinkRole, Role},
    session::codebook::{Change, Part},
    ui::{
        panels::named_row,
        theme::Theme,
        widgets::{Choice, Section, Toggle},
    },
};

pub(super) fn show(ui: &mut Ui, bench: &mut Bench<'_>, id: &LinkKindId) {
    let ctx = bench.ctx;
    let links = &ctx.book().links;
    let Some((at, link)) = links.iter().enumerate().find(|(_, link)| link.id == *id) else { return };
    let part = Part::Link(id.clone());
    bench.heading(ui, &link.names, id.as_str());
    bench.names(ui, &part, &link.names);
    role(ui, bench, link);
    starts(ui, bench, link);
    ends(ui, bench, link);
    bench.say(ui, &Field::Ends(id.clone()));
    let put = |attributes| Change::PutLink(LinkKind { attributes, ..link.clone() });
    bench.asked(ui, &link.attributes, &put);
    let name = bench.name(&link.names, id.as_str());
    bench.foot(ui, &part, name, at, links.len());
}

fn role(ui: &mut Ui, bench: &mut Bench<'_>, link: &LinkKind) {
    let (name, height) = (bench.tr("codebook-role"), Theme::of(ui).sizes.control_height);
    let names = LinkRole::ALL.map(|role| {
        bench.tr(match role {
            LinkRole::Attribution => "codebook-link-attribution",
            LinkRole::About => "codebook-link-about",
            LinkRole::Signal => "codebook-link-signal",
            LinkRole::Condition => "codebook-link-condition",
            LinkRole::Other => "codebook-link-other",
        })
    });
    let options: Vec<(LinkRole, &str)> = LinkRole::ALL.into_iter().zip(names.iter().map(String::as_str)).collect();
    let mut role = link.role;
    if named_row(ui, &name, height, |ui| ui.add(Choice::new(&mut role, &options, &name))).changed() {
        bench.change(Field::Whole, Change::PutLink(LinkKind { role, ..link.clone() }));
    }
}

fn starts(ui: &mut Ui, bench: &mut Bench<'_>, link: &LinkKind) {
    ui.add(Section(&bench.tr("codebook-from")));
    for role in Role::ALL {
        let mut on = link.from.contains(&role);
        let name = bench.tr(role_key(role));
        if ui.push_id(("from", role), |ui| ui.add(Toggle::new(&mut on, &name))).inner.changed() {
            let from = toggled(&link.from, role, on);
            bench.change(Field::Ends(link.id.clone()), Change::PutLink(LinkKind { from, ..link.clone() }));
        }
    }
}

fn ends(ui: &mut Ui, bench: &mut Bench<'_>, link: &LinkKind) {
    ui.add(Section(&bench.tr("codebook-to")));
    let tagged = Role::ALL.map(|role| (EndKind::Tagged(role), role_key(role)));
    let others = [(EndKind::Entity, "codebook-end-entity"), (EndKind::Article, "codebook-end-article")];
    for (end, key) in tagged.into_iter().chain(others) {
        let mut on = link.to.contains(&end);
        let name = bench.tr(key);
        if ui.push_id(("to", end), |ui| ui.add(Toggle::new(&mut on, &name))).inner.changed() {
            let to = toggled(&link.to, end, on);
            bench.change(Field::Ends(link.id.clone()), Change::PutLink(LinkKind { to, ..link.clone() }));
        }
    }
}

/// A list with one thing more or less.
fn toggled<T: PartialEq + Copy>(list: &[T], one: T, on: bool) -> Vec<T> {
    let mut list: Vec<T> = list.iter().copied().filter(|other| *other != one).collect();
    list.extend(on.then_some(one));
    list
}

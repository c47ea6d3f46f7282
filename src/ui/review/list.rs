//! The list of questions: of the article, or of the whole project.

use egui::{Frame, Margin, ScrollArea, Ui};

use super::{ReviewState, pane::ReviewCtx, words};
use crate::{
    model::{RecordId, TagId},
    review::{
        asked::Asked,
        filter::{Filter, Kind},
        queue::Progress,
    },
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        panels::{Send, words::tag_name},
        theme::Theme,
        widgets::{
            Chip, Choice, IconButton, Label, ListRow, ProgressBar, Segmented,
            layout::{column, follow_keyboard, keyed, listing, sides, wrapped_row},
        },
    },
};

/// Shows the list in the room there is.
pub(super) fn show(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &mut ReviewState, locale: &Locale, send: Send<'_>) {
    Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 4, bottom: 6 }).show(ui, |ui| {
        column(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let (whole, wide) = (&mut state.whole, &mut state.wide);
            sides(
                ui,
                |ui| {
                    let (one, all) = (locale.tr("review-this-article"), locale.tr("review-whole-project"));
                    ui.add(Segmented::new(whole, &[(false, &one), (true, &all)]));
                },
                |ui| {
                    let more = locale.tr("library-filter-more");
                    if ui.add(IconButton::new(icon::SLIDERS, &more).selected(*wide)).clicked() {
                        *wide = !*wide;
                    }
                },
            );
            if state.wide {
                by_kind(ui, &mut state.filter.kind, locale);
                by_tag(ui, ctx, &mut state.filter.tags, locale);
                by_pair(ui, state, locale);
            }
            narrowed(ui, ctx, state, locale);
            progress(ui, state, locale);
        });
    });
    let whole = state.whole;
    let asked: Vec<&Asked> = match (whole, state.queue()) {
        (true, Some(queue)) => queue.asked().collect(),
        (true, None) => Vec::new(),
        (false, _) => state.bench.asked().iter().collect(),
    };
    if asked.is_empty() {
        let key = if whole && state.is_counting() { "job-counting" } else { "review-nothing" };
        Frame::NONE.inner_margin(Margin::symmetric(16, 4)).show(ui, |ui| {
            column(ui, |ui| ui.add(Label::new(&locale.tr(key)).muted()));
        });
        return;
    }
    rows(ui, ctx, state, &asked, locale, send);
}

fn rows(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &ReviewState, asked: &[&Asked], locale: &Locale, send: Send<'_>) {
    column(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let height = Theme::of(ui).sizes.row_height;
        let at = state.at.as_ref().and_then(|at| asked.iter().position(|asked| asked.is_same(at)));
        let id = egui::Id::unique("review list");
        let mut area = ScrollArea::vertical().id_salt("review list").auto_shrink([false, true]);
        let seen = ui.data(|data| data.get_temp::<Option<usize>>(id)).flatten();
        if at != seen {
            ui.data_mut(|data| data.insert_temp(id, at));
            if let Some(at) = at {
                let offset = at as f32 * (height + 2.0) - ui.available_height() / 2.0;
                area = area.vertical_scroll_offset(offset.max(0.0));
            }
        }
        area.show_rows(ui, height, asked.len(), |ui, range| {
            column(ui, |ui| {
                listing(ui, &locale.tr("review-list"), asked.len(), |ui| {
                    for nth in range {
                        let Some(question) = asked.get(nth) else { continue };
                        let clicked = keyed(ui, key_of(question), |ui| {
                            question_row(ui, ctx, (nth, question), at == Some(nth), locale)
                        });
                        if clicked {
                            send(Action::TakeUp(Box::new((*question).clone())));
                        }
                    }
                });
            });
        });
    });
}

/// What keeps its name while the list is scrolled.
fn key_of(asked: &Asked) -> (&str, &str, Option<RecordId>) {
    ("asked", asked.article.as_str(), asked.targets.first().map(|target| target.record))
}

fn question_row(
    ui: &mut Ui,
    ctx: &ReviewCtx<'_>,
    (nth, asked): (usize, &Asked),
    selected: bool,
    locale: &Locale,
) -> bool {
    let (sign, color) = words::sign(ui, asked.standing);
    let what = words::about(ctx, asked, locale);
    let quote = asked.quote.replace(char::is_control, " ");
    let title = locale.tr_args("review-row", &[("what", &what), ("words", &quote)]);
    let read = format!("{title}, {}", locale.tr(words::standing_label(asked.standing)));
    let row = ListRow::new(&title).icon(sign, color).selected(selected).nth(nth).read_as(&read);
    let response = ui.add(row);
    follow_keyboard(&response);
    response.clicked()
}

/// Which kind is looked at.
fn by_kind(ui: &mut Ui, chosen: &mut Option<Kind>, locale: &Locale) {
    let any = locale.tr("review-any-kind");
    let names: Vec<(Option<Kind>, String)> =
        Kind::ALL.iter().map(|kind| (Some(*kind), locale.tr(words::kind_label(*kind)))).collect();
    let mut options = vec![(None, any.as_str())];
    options.extend(names.iter().map(|(kind, name)| (*kind, name.as_str())));
    let name = locale.tr("review-by-kind");
    ui.add(Choice::new(chosen, &options, &name));
}

/// Which tag is looked at.
fn by_tag(ui: &mut Ui, ctx: &ReviewCtx<'_>, chosen: &mut Vec<TagId>, locale: &Locale) {
    let codebook = &ctx.session.project().codebook;
    let any = locale.tr("library-any-tag");
    let mut options = vec![(None, any.as_str())];
    let names = codebook.tags.iter().map(|tag| (Some(&tag.id), tag_name(codebook, &tag.id, locale.lang())));
    options.extend(names);
    let current = chosen.first().cloned();
    let mut tag = current.as_ref();
    if ui.add(Choice::new(&mut tag, &options, &locale.tr("library-by-tag"))).changed() {
        *chosen = tag.cloned().into_iter().collect();
    }
}

/// Which two analysts are looked at.
fn by_pair(ui: &mut Ui, state: &mut ReviewState, locale: &Locale) {
    let parties = state.bench.parties().to_vec();
    if parties.len() < 3 {
        return;
    }
    let any = locale.tr("review-any-pair");
    let pairs =
        parties.iter().enumerate().flat_map(|(nth, one)| parties.iter().skip(nth + 1).map(move |two| [one, two]));
    let named =
        pairs.map(|pair| (Some(pair.map(|party| party.id.clone())), pair.map(|party| party.name.as_str()).join(" · ")));
    let named: Vec<_> = named.collect();
    let mut options = vec![(None, any.as_str())];
    options.extend(named.iter().map(|(pair, name)| (pair.clone(), name.as_str())));
    ui.add(Choice::new(&mut state.filter.pair, &options, &locale.tr("review-by-pair")));
}

/// What else the list is narrowed to, each to be taken away.
fn narrowed(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &mut ReviewState, locale: &Locale) {
    let filter = &state.filter;
    if *filter == Filter::default()
        || state.wide && filter.article.is_none() && filter.tags.len() < 2 && !filter.settled
    {
        return;
    }
    let project = ctx.session.project();
    let remove = locale.tr("review-filter-remove");
    let mut new = filter.clone();
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        if let Some(kind) = filter.kind
            && Chip::new(&locale.tr(words::kind_label(kind))).removable(&remove).show(ui).removed
        {
            new.kind = None;
        }
        for tag in &filter.tags {
            let chip = Chip::new(tag_name(&project.codebook, tag, locale.lang())).removable(&remove);
            if chip.show(ui).removed {
                new.tags.retain(|kept| kept != tag);
            }
        }
        if let Some(pair) = &filter.pair {
            let names = pair.each_ref().map(|id| project.team.get(id).map_or(id.as_str(), |member| &member.name));
            let words = if state.blind { locale.tr("review-a-pair") } else { names.join(" · ") };
            if Chip::new(&words).removable(&remove).show(ui).removed {
                new.pair = None;
            }
        }
        if let Some(article) = &filter.article {
            let title = project.articles.get(article).map_or(article.as_str(), |article| &article.title);
            if Chip::new(title).removable(&remove).show(ui).removed {
                new.article = None;
            }
        }
        if filter.settled && Chip::new(&locale.tr("review-with-settled")).removable(&remove).show(ui).removed {
            new.settled = false;
        }
    });
    state.filter = new;
}

fn progress(ui: &mut Ui, state: &ReviewState, locale: &Locale) {
    let progress = match (state.whole, state.queue()) {
        (true, Some(queue)) => queue.progress(),
        (true, None) => return,
        (false, _) => state.bench.progress(),
    };
    let Progress { settled, all } = progress;
    if all == 0 {
        return;
    }
    let [done, of] = [settled, all].map(|number| locale.number(number));
    let said = locale.tr_args("review-progress", &[("done", &done), ("all", &of)]);
    ui.add(ProgressBar::new(settled as f32 / all as f32, &said));
    ui.add(Label::new(&said).small().muted());
}

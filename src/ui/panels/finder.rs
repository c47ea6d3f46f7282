//! Finds a command, an article, an actor or a tag by some letters of its name.

use std::{cmp::Reverse, collections::BTreeMap};

use egui::{Context, Id, ScrollArea, Ui};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use super::{
    ListKeys, Send,
    words::{looks, name_of},
};
use crate::{
    model::{EntityId, Layer, Project, Shape, TagId},
    text::fold_word,
    typeset::icon,
    ui::{
        action::{Action, Command, Scope},
        keys::Keymap,
        locale::Locale,
        theme::Theme,
        widgets::{Label, ListRow, Modal, TextInput, layout::listing},
    },
};

/// The most that is listed; more letters find the rest.
const LISTED: usize = 50;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Anything that has a name.
    Anything,
    /// A tag for what is selected.
    Tag,
}

/// What can be found.
pub struct FinderCtx<'a> {
    /// The project, where one is open.
    pub project: Option<&'a Project>,
    /// The marks of the open article.
    pub layer: Option<&'a Layer>,
    /// Where the commands have to apply.
    pub scope: Scope,
    /// Whether anything is under way that could be called off.
    pub under_way: bool,
    /// The keys.
    pub keymap: &'a Keymap,
}

/// Whether it is open, and what is being typed.
#[derive(Debug, Default)]
pub struct FinderState {
    wanted: Option<Wanted>,
    query: String,
    highlighted: usize,
    /// Made when it is opened.
    entries: Option<Vec<Entry>>,
    found_for: Option<String>,
    found: Vec<usize>,
}

/// Something with a name.
#[derive(Debug)]
struct Entry {
    name: String,
    folded: String,
    about: String,
    sign: Sign,
    action: Action,
}

#[derive(Clone, Debug)]
enum Sign {
    Icon(char),
    Tag(TagId, Shape),
}

impl FinderState {
    /// Opens it, with nothing typed.
    pub fn open(&mut self, wanted: Wanted) {
        *self = Self { wanted: Some(wanted), ..Self::default() };
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.wanted.is_some()
    }

    /// Closes it.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Looks for what is typed, where that has changed.
    fn find(&mut self) {
        if self.found_for.as_ref() == Some(&self.query) {
            return;
        }
        // Every word typed has to be found in a name, as a part of it or as letters of it in their order.
        let needle =
            Pattern::new(&fold_word(&self.query), CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
        let (mut matcher, mut letters) = (Matcher::new(Config::DEFAULT), Vec::new());
        let entries = self.entries.as_deref().unwrap_or_default();
        let score = |(at, entry): (usize, &Entry)| {
            let score = needle.score(Utf32Str::new(&entry.folded, &mut letters), &mut matcher)?;
            Some((Reverse(score), at))
        };
        let mut found: Vec<_> = entries.iter().enumerate().filter_map(score).collect();
        found.sort_unstable();
        found.truncate(LISTED);
        (self.found, self.highlighted) = (found.into_iter().map(|(_, at)| at).collect(), 0);
        self.found_for = Some(self.query.clone());
    }
}

/// Shows it over the window while it is open.
pub fn show(ctx: &Context, finder: &FinderCtx<'_>, state: &mut FinderState, send: Send<'_>) {
    let Some(wanted) = state.wanted else { return };
    let locale = Locale::of(ctx);
    if state.entries.is_none() {
        state.entries = Some(entries(finder, wanted, &locale));
    }
    let (title, hint) = match wanted {
        Wanted::Anything => (locale.tr("action-palette"), locale.tr("palette-search")),
        Wanted::Tag => (locale.tr("action-find-tag"), locale.tr("palette-tags-search")),
    };
    let close = locale.tr("window-close");
    let output = Modal::new("finder", &title, &close).width(560.0).show(ctx, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let id = Id::unique("finder-query");
        let keys = ListKeys::take(ui, id);
        let field =
            ui.add(TextInput::new(&mut state.query, &hint).placeholder(&hint).icon(icon::MAGNIFYING_GLASS).id(id));
        ListKeys::hold(ui, id);
        if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        state.find();
        state.highlighted = keys.step(state.highlighted, state.found.len());
        list(ui, finder, state, (id, keys), &locale)
    });
    if let Some(action) = output.inner {
        state.close();
        send(action);
    } else if output.close {
        state.close();
    }
}

/// Shows what was found, and gives what was taken.
fn list(
    ui: &mut Ui,
    finder: &FinderCtx<'_>,
    state: &FinderState,
    (field, keys): (Id, ListKeys),
    locale: &Locale,
) -> Option<Action> {
    if state.found.is_empty() {
        ui.add(Label::new(&locale.tr_args("palette-empty", &[("query", &state.query)])).muted());
        return None;
    }
    let theme = Theme::of(ui);
    let mut taken = None;
    ScrollArea::vertical().id_salt("found").max_height(360.0).min_scrolled_height(360.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let entries = state.entries.as_deref().unwrap_or_default();
        listing(ui, &locale.tr("part-found"), state.found.len(), |ui| {
            for (nth, entry) in state.found.iter().filter_map(|at| entries.get(*at)).enumerate() {
                let row = ListRow::new(&entry.name).trailing(&entry.about).selected(state.highlighted == nth).nth(nth);
                let row = match (&entry.sign, finder.project) {
                    (Sign::Icon(sign), _) => row.icon(*sign, theme.colors.muted),
                    (Sign::Tag(id, _), Some(project)) => {
                        let (shape, colors) = looks(&project.codebook, id, &theme);
                        row.swatch(shape, colors.edge)
                    }
                    (Sign::Tag(_, shape), None) => row.swatch(*shape, theme.colors.muted),
                };
                let response = ui.push_id(nth, |ui| ui.add(row)).inner;
                if state.highlighted == nth {
                    // A reader speaks of it while the keyboard stays in the field.
                    let row = response.id.accesskit_id();
                    ui.ctx().accesskit_node_builder(field, |node| node.set_active_descendant(row));
                }
                if state.highlighted == nth && (keys.down || keys.up) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || keys.enter && state.highlighted == nth {
                    taken = Some(entry.action.clone());
                }
            }
        });
    });
    taken
}

/// Everything that can be found, in the order in which it is listed: tags, commands, actors, articles.
fn entries(finder: &FinderCtx<'_>, wanted: Wanted, locale: &Locale) -> Vec<Entry> {
    let mut entries = Vec::new();
    if let Some(project) = finder.project.filter(|_| finder.scope == Scope::Article) {
        entries.extend(tags(project, locale));
    }
    if wanted == Wanted::Tag {
        return entries;
    }
    entries.extend(commands(finder, locale));
    if let Some(project) = finder.project {
        entries.extend(actors(project, finder.layer, locale));
        entries.extend(articles(project, locale));
    }
    entries
}

fn entry(name: String, also: &str, about: String, sign: Sign, action: Action) -> Entry {
    let folded = fold_word(&format!("{name} {also}"));
    Entry { name, folded, about, sign, action }
}

fn tags<'a>(project: &'a Project, locale: &'a Locale) -> impl Iterator<Item = Entry> + 'a {
    project.codebook.tags.iter().map(|tag| {
        let name = name_of(&tag.names, locale).unwrap_or(tag.id.as_str()).to_owned();
        let also = tag.names.all().collect::<Vec<_>>().join(" ");
        let about = tag.key.map_or_else(|| locale.tr("palette-tags"), |key| locale.number(usize::from(key)));
        entry(name, &also, about, Sign::Tag(tag.id.clone(), tag.shape), Action::Tag(tag.id.clone()))
    })
}

fn commands(finder: &FinderCtx<'_>, locale: &Locale) -> Vec<Entry> {
    let applies = |command: &&Command| {
        finder.scope.holds(command.scope())
            && !command.is_of_a_digit()
            && **command != Command::Palette
            && (finder.under_way || **command != Command::CancelJob)
    };
    // Who has learnt a command in the other language finds it by that name too.
    let other = Locale::new(locale.lang().other(), locale.digits());
    let named = |command: &Command| {
        let about = finder.keymap.printed(*command).unwrap_or_default();
        entry(
            locale.tr(command.label()),
            &other.tr(command.label()),
            about,
            Sign::Icon(icon::COMMAND),
            (*command).into(),
        )
    };
    Command::ALL.iter().filter(applies).map(named).collect()
}

/// The actors of the project, those of the open article first; taking one goes to where it is named first there, else to
/// its page.
fn actors(project: &Project, layer: Option<&Layer>, locale: &Locale) -> Vec<Entry> {
    let mut first = BTreeMap::new();
    for mark in layer.into_iter().flat_map(|layer| layer.annotations.in_text_order()) {
        for id in &mark.entities {
            first.entry(project.root_of(id)).or_insert(mark.id);
        }
    }
    let named = |id: &EntityId, action: Action| {
        let entity = project.entity(id)?;
        let name = name_of(&entity.names, locale).unwrap_or(id.as_str()).to_owned();
        let also = entity.all_names().collect::<Vec<_>>().join(" ");
        Some(entry(name, &also, locale.tr("palette-actors"), Sign::Icon(icon::USER), action))
    };
    let here = first.iter().filter_map(|(id, mark)| named(id, Action::Focus(*mark)));
    let elsewhere = project.entities.keys().filter(|id| !first.contains_key(*id) && project.root_of(id) == **id);
    here.chain(elsewhere.filter_map(|id| named(id, Action::ShowActor(id.clone())))).collect()
}

fn articles<'a>(project: &'a Project, locale: &'a Locale) -> impl Iterator<Item = Entry> + 'a {
    project.articles.values().map(|article| {
        let untitled = || locale.tr("library-untitled");
        let name =
            Some(article.title.trim()).filter(|title| !title.is_empty()).map_or_else(untitled, ToOwned::to_owned);
        let about = article.outlet.clone();
        entry(name, &about, about.clone(), Sign::Icon(icon::FILE_TEXT), Action::OpenArticle(article.id.clone()))
    })
}

#[cfg(test)]
mod tests {
    use egui::{Event, Key};

    use super::*;
    use crate::ui::panels::testing::{Desk, Screen, press, typed};

    fn sent(wanted: Wanted, letters: &str, keys: &[Key]) -> Vec<Action> {
        let (desk, keymap, mut state) = (Desk::marked(), Keymap::default(), FinderState::default());
        state.open(wanted);
        let mut screen = Screen::new(900.0, 600.0);
        let mut events: Vec<Vec<Event>> = vec![Vec::new(); 2];
        events.extend(typed(letters));
        events.extend(keys.iter().map(|key| press(*key)));
        screen.show(events, |ui, send| {
            let ctx = FinderCtx {
                project: Some(&desk.project),
                layer: desk.layer(),
                scope: Scope::Article,
                under_way: false,
                keymap: &keymap,
            };
            show(ui.ctx(), &ctx, &mut state, send);
        });
        assert_eq!(state.is_open(), screen.sent.is_empty() && !keys.contains(&Key::Escape));
        screen.sent
    }

    #[test]
    fn tags_commands_actors_and_articles_are_found_by_some_letters() {
        let desk = Desk::marked();
        assert_eq!(sent(Wanted::Tag, "مصد", &[Key::Enter]), [Action::Tag(TagId::new("source").unwrap())]);
        assert_eq!(sent(Wanted::Anything, "dark", &[Key::Enter]), [Action::Do(Command::ThemeDark)]);
        assert_eq!(
            sent(Wanted::Anything, "drkthm", &[Key::Enter]),
            [Action::Do(Command::ThemeDark)],
            "by some letters"
        );
        assert_eq!(
            sent(Wanted::Anything, "المظهر الداكن", &[Key::Enter]),
            [Action::Do(Command::ThemeDark)],
            "in Arabic"
        );
        let port = desk.project.articles.values().find(|article| article.title.starts_with("Port")).unwrap();
        assert_eq!(sent(Wanted::Anything, "delay report", &[Key::Enter]), [Action::OpenArticle(port.id.clone())]);
        let actor = desk.layer().unwrap().annotations.values().find(|mark| mark.quote() == "محطة التحلية الجديدة");
        assert_eq!(sent(Wanted::Anything, "محطه", &[Key::Enter]), [Action::Focus(actor.unwrap().id)]);
    }

    #[test]
    fn arrows_choose_and_escape_closes() {
        let [first, second] = [Key::Escape, Key::Enter].map(|key| sent(Wanted::Tag, "", &[Key::ArrowDown, key]));
        assert!(first.is_empty());
        assert_eq!(second, [Action::Tag(TagId::new("actor").unwrap())]);
        assert!(sent(Wanted::Anything, "لا شيء", &[Key::Enter]).is_empty());
    }
}

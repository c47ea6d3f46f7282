//! What questions, versions and parties are called.

use egui::{Color32, Ui};

use super::{bench::LinkEnd, pane::ReviewCtx};
use crate::{
    model::{AnalystId, Annotation, ArticleId, Layer, LayerKey, Link},
    review::{
        asked::{Asked, Standing},
        compare::Difference,
        filter::Kind,
    },
    typeset::icon,
    ui::{
        locale::Locale,
        panels::{
            differences::{attribute_words, field_name, mark_words},
            words::{Marks, name_of},
        },
        theme::Theme,
    },
};

/// A kind of questions: a key of the locale files.
pub fn kind_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Missing => "review-kind-missing",
        Kind::Boundary => "review-kind-boundary",
        Kind::Tag => "review-kind-tag",
        Kind::Attribute => "review-kind-attribute",
        Kind::Entity => "review-kind-entity",
        Kind::Link => "review-kind-link",
    }
}

/// What a question is about, in a few words: *boundary · tag*, or the relation and what of it.
pub fn about(ctx: &ReviewCtx<'_>, asked: &Asked, locale: &Locale) -> String {
    let marks = ctx.marks(None);
    let mut words = Vec::new();
    if let Some(link) = &asked.link {
        let kind = ctx.session.project().codebook.link(link);
        words.push(kind.and_then(|kind| name_of(&kind.names, locale)).unwrap_or(link.as_str()).to_owned());
    }
    words.extend(asked.differences.iter().map(|difference| match difference {
        Difference::Missing => locale.tr("review-kind-missing"),
        Difference::Boundary => locale.tr("review-kind-boundary"),
        Difference::Tag => locale.tr("review-kind-tag"),
        Difference::Entity => locale.tr("review-kind-entity"),
        Difference::Who => locale.tr("review-who"),
        Difference::Order => locale.tr("review-order"),
        Difference::Step => field_name(&marks, "attributes/step", locale),
        Difference::Act => field_name(&marks, "attributes/act", locale),
        Difference::Attribute(id) => field_name(&marks, id.as_str(), locale),
    }));
    if words.is_empty() {
        words.push(locale.tr("review-alike"));
    }
    words.join(" · ")
}

/// The sign of what became of a question, and its colour.
pub fn sign(ui: &Ui, standing: Standing) -> (char, Color32) {
    let colors = &Theme::of(ui).colors;
    match standing {
        Standing::Open => (icon::CIRCLE, colors.muted),
        Standing::Reopened(_) => (icon::ARROWS_CLOCKWISE, colors.warn),
        Standing::Decided(_) => (icon::CHECK_CIRCLE, colors.good),
        Standing::Alike => (icon::CHECKS, colors.muted),
        Standing::Moot => (icon::MINUS, colors.muted),
    }
}

/// What became of a question: a key of the locale files.
pub fn standing_label(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "review-open",
        Standing::Reopened(_) => "review-reopened",
        Standing::Decided(_) => "review-decided",
        Standing::Alike => "review-alike",
        Standing::Moot => "review-moot",
    }
}

/// What is said of a mark beside its words: where the versions differ in it.
pub fn of_mark(marks: &Marks<'_>, mark: &Annotation, asked: &Asked, locale: &Locale) -> Vec<String> {
    let line = |field: &str| {
        let value = mark_words(marks, mark, field, locale).filter(|value| !value.is_empty());
        let value = value.unwrap_or_else(|| locale.tr("inspector-not-set"));
        locale.tr_args("review-detail", &[("name", &field_name(marks, field, locale)), ("value", &value)])
    };
    let mut lines: Vec<String> = Vec::new();
    for difference in &asked.differences {
        match difference {
            Difference::Entity => lines.push(line("entities")),
            Difference::Attribute(id) => lines.push(line(&format!("attributes/{id}"))),
            _ => {}
        }
    }
    if !mark.note.trim().is_empty() {
        lines.push(line("note"));
    }
    lines
}

/// Whom a link leads to.
pub fn end_words(marks: &Marks<'_>, link: &Link, end: Option<&LinkEnd>, locale: &Locale) -> String {
    match end {
        Some(LinkEnd::Words(words)) => words.clone(),
        Some(LinkEnd::Target) | None => marks.target(&link.to, locale),
    }
}

/// What is said of a link beside whom it leads to.
pub fn of_link(marks: &Marks<'_>, link: &Link, locale: &Locale) -> String {
    let said = link.attributes.0.keys().filter_map(|id| {
        let field = format!("attributes/{id}");
        let value = attribute_words(marks, &link.attributes, &field, locale)?;
        Some(locale.tr_args("review-detail", &[("name", &field_name(marks, &field, locale)), ("value", &value)]))
    });
    said.collect::<Vec<_>>().join(" · ")
}

/// The layer of an analyst on an article, where it is at hand.
pub fn layer_of<'a>(ctx: &ReviewCtx<'a>, analyst: &AnalystId, article: &ArticleId) -> Option<&'a Layer> {
    let key = LayerKey { analyst: analyst.clone(), article: article.clone() };
    ctx.session.project().layers.get(&key)
}

//! What marks, actors and tags are called in rows and on chips.

use egui::{Color32, Context};

use super::statement_links::StatementLinks;
use crate::{
    model::{
        Annotation, AnnotationId, Codebook, EntityId, Layer, Link, LinkId, LinkTarget, Names, Project, Shape, TagId,
    },
    text::citation_form,
    typeset::Direction,
    ui::{
        locale::{Lang, Locale},
        theme::{TagColor, Theme},
    },
};

/// What the open article is made of, as rows and chips name it.
#[derive(Clone, Copy)]
pub struct Marks<'a> {
    /// The project.
    pub project: &'a Project,
    /// The marks, where the article was begun.
    pub layer: Option<&'a Layer>,
    /// What the article reads.
    pub text: &'a str,
}

impl<'a> Marks<'a> {
    /// The codebook that they are marked with.
    pub fn codebook(&self) -> &'a Codebook {
        &self.project.codebook
    }

    /// A mark.
    pub fn mark(&self, id: AnnotationId) -> Option<&'a Annotation> {
        self.layer?.annotations.get(&id)
    }

    /// A link.
    pub fn link(&self, id: LinkId) -> Option<&'a Link> {
        self.layer?.links.get(&id)
    }

    /// The links that make a claim a statement.
    pub fn statement(&self, claim: AnnotationId) -> Option<StatementLinks> {
        StatementLinks::of(self, claim)
    }

    /// The links that start at a mark.
    pub fn links_from(&self, mark: AnnotationId) -> Vec<LinkId> {
        let links = self.layer.into_iter().flat_map(|layer| layer.links.starting_at(mark));
        links.map(|link| link.id).collect()
    }

    /// The links that end at a mark.
    pub fn incoming(&self, mark: AnnotationId) -> Vec<LinkId> {
        let links = self.layer.into_iter().flat_map(|layer| layer.links.ending_at(mark));
        links.map(|link| link.id).collect()
    }

    /// The words of a mark on one line, as they stand alone.
    pub fn quote(&self, mark: &Annotation) -> String {
        let quote = match mark.fragments.as_slice() {
            [only] if only.fits(self.text) => citation_form(self.text, only.span).into_owned(),
            _ => mark.quote(),
        };
        if quote.contains(char::is_control) { quote.replace(char::is_control, " ") } else { quote }
    }

    /// Whom a link points to, in words.
    pub fn target(&self, target: &LinkTarget, locale: &Locale) -> String {
        match target {
            LinkTarget::Annotation(id) => self.mark(*id).map(|mark| self.quote(mark)).unwrap_or_default(),
            LinkTarget::Entity(id) => self.entity(id, locale),
            LinkTarget::Article => locale.tr("inspector-article-voice"),
        }
    }

    /// What an entity is called.
    pub fn entity(&self, id: &EntityId, locale: &Locale) -> String {
        let entity = self.project.entity(&self.project.root_of(id));
        let name = entity.as_ref().and_then(|entity| name_of(&entity.names, locale));
        name.unwrap_or(id.as_str()).to_owned()
    }

    /// Who says a claim first; several where they say it jointly.
    pub fn speakers(&self, chain: &[LinkId], locale: &Locale) -> Option<String> {
        let step = |id: &LinkId| self.link(*id).map(step_of);
        let first = chain.first().and_then(step)?;
        let names: Vec<String> = chain
            .iter()
            .filter(|id| step(id) == Some(first))
            .filter_map(|id| Some(self.target(&self.link(*id)?.to, locale)))
            .collect();
        Some(names.join(if locale.lang().is_rtl() { "، " } else { ", " }))
    }

    /// Shape and colours of the mark that a link points to; none for what is not marked.
    pub fn looks_of_target(&self, target: &LinkTarget, theme: &Theme) -> Option<(Shape, TagColor)> {
        match target {
            LinkTarget::Annotation(id) => Some(looks(self.codebook(), &self.mark(*id)?.tag, theme)),
            LinkTarget::Entity(_) | LinkTarget::Article => None,
        }
    }
}

/// The step of an attribution: 1 unless it says otherwise.
pub fn step_of(link: &Link) -> u32 {
    link.attributes.first(crate::model::attribute_ids::STEP).and_then(|step| step.parse().ok()).unwrap_or(1)
}

/// A name in the language of the window.
pub fn name_of<'a>(names: &'a Names, locale: &Locale) -> Option<&'a str> {
    names.in_language(locale.lang().code())
}

/// What a tag is called; its identifier where the codebook does not know it.
pub fn tag_name<'a>(codebook: &'a Codebook, id: &'a TagId, lang: Lang) -> &'a str {
    codebook.tag(id).and_then(|tag| tag.names.in_language(lang.code())).unwrap_or(id.as_str())
}

/// Shape and colours of a tag; those of an unknown one are grey.
pub fn looks(codebook: &Codebook, id: &TagId, theme: &Theme) -> (Shape, TagColor) {
    let tag = codebook.tag(id);
    (tag.map_or(Shape::default(), |tag| tag.shape), theme.colors.tag(tag.map_or("", |tag| &tag.color)))
}

/// The colour of a tag's lines.
pub fn edge(codebook: &Codebook, id: &TagId, ctx: &Context) -> Color32 {
    looks(codebook, id, &Theme::of(ctx)).1.edge
}

/// Whether words begin at the right, by their first letter.
pub fn begins_at_right(words: &str) -> bool {
    Direction::of(words) == Direction::Rtl
}

/// A path inside a sentence: from the left, and each folder by itself, whatever their scripts.
pub fn path_words(path: &std::path::Path) -> String {
    let parts: Vec<String> =
        path.display().to_string().split('/').map(|part| format!("\u{2068}{part}\u{2069}")).collect();
    format!("\u{2066}{}\u{2069}", parts.join("/"))
}

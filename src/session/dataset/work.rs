//! From articles to parts, on all processors, and from parts to files.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    ExportError, Exported, Wanted, card,
    choose::{Chosen, Whose},
    in_order,
    split::{self, Shares},
    target::Below,
};
use crate::{
    exchange::{
        Document, Entities, Loss, Tally,
        anonymous::Anonymous,
        card::Counts,
        document,
        formats::{Assembler, Files, Part, RenderError, Setup, reduce_group, render_checked},
        windows::windows,
    },
    model::{Article, ArticleId, EntityId, Layer, LayerKey, Project, Review},
    session::{NotScored, Task, reviewing::reviewer_of, training::agreed_by},
    store::{Fault, Folder, TextError, Watch as _, go_on, read_layer},
};

/// An export under way.
pub(super) struct Work<'a> {
    pub project: &'a Project,
    pub folder: &'a Folder,
    pub wanted: &'a Wanted,
    task: &'a Task,
    chosen: Vec<Chosen<'a>>,
    entities: Entities,
    reviews: BTreeMap<&'a ArticleId, Vec<&'a Review>>,
    analysts: Vec<String>,
    anonymous: Option<Anonymous>,
}

/// What came of one article.
#[derive(Default)]
struct Made {
    part: Part,
    tally: Tally,
    /// What is in it, where a card is wanted.
    counts: Counts,
    skipped: Option<(ArticleId, TextError)>,
    not_agreed: Option<(ArticleId, NotScored)>,
    faults: Vec<Fault>,
}

impl<'a> Work<'a> {
    pub fn new(project: &'a Project, folder: &'a Folder, wanted: &'a Wanted, task: &'a Task) -> Self {
        let whole = |id: &EntityId| Some((id.clone(), project.entity(&project.root_of(id))?));
        let entities = project.entities.keys().filter_map(whole).collect();
        let chosen = wanted.selection.choose(project);
        let analysts = wanted.selection.analysts(project, &chosen);
        let secret = wanted.anonymous.as_deref();
        let team = || project.team.keys().map(|id| id.as_str());
        // A seed may be known, as it stands on the card; who knows the project's id knows the team anyway.
        let own = |secret: &[u8]| [secret, project.info.id.to_string().as_bytes()].concat();
        let anonymous = secret.map(|secret| Anonymous::new(analysts.iter().map(String::as_str), team(), &own(secret)));
        let analysts = match &anonymous {
            Some(anonymous) => {
                let mut names: Vec<String> = analysts.iter().map(|name| anonymous.name(name)).collect();
                names.sort();
                names
            }
            None => analysts,
        };
        let mut reviews: BTreeMap<&ArticleId, Vec<&Review>> = BTreeMap::new();
        for (key, review) in &project.reviews {
            reviews.entry(&key.article).or_default().push(review);
        }
        Self { project, folder, wanted, task, chosen, entities, reviews, analysts, anonymous }
    }

    fn setup(&self) -> Setup<'_> {
        Setup {
            project: &self.project.info.name,
            codebook: &self.project.codebook,
            guideline: &self.project.guidelines,
            entities: &self.entities,
            analysts: self.analysts.clone(),
            overlap: self.wanted.overlap,
            language: &self.wanted.language,
            licence: &self.wanted.licence,
            groups: self.wanted.groups,
            made: if self.anonymous.is_some() { crate::model::Timestamp::default() } else { self.wanted.made },
        }
    }

    /// Writes it all.
    pub fn run(&self, files: &mut dyn Files) -> Result<Exported, ExportError> {
        let setup = self.setup();
        let Some(writing) = &self.wanted.format.write else { return Ok(Exported::default()) };
        let shares = self.shares()?;
        let mut exported = Exported { shares: shares.counts(), ..Exported::default() };
        self.task.expect(self.chosen.len());
        let mut counted = Vec::new();
        for (name, items) in shares.parts(&self.chosen) {
            let mut below;
            let mut counts = Counts::default();
            let share: &mut dyn Files = match name {
                Some(name) => {
                    below = Below { files: &mut *files, name, extension: self.wanted.format.extension };
                    &mut below
                }
                None => &mut *files,
            };
            let mut assembler = (writing.assemble)(&setup);
            self.assemble(&setup, &items, &mut *assembler, share, (&mut exported, &mut counts))?;
            counted.push((name.unwrap_or_default().to_owned(), counts));
        }
        if self.wanted.card {
            card::write(self, &setup, counted, &exported, files)?;
        }
        Ok(exported)
    }

    fn assemble(
        &self,
        setup: &Setup<'_>,
        items: &[&Chosen<'a>],
        assembler: &mut dyn Assembler,
        files: &mut dyn Files,
        (exported, counts): (&mut Exported, &mut Counts),
    ) -> Result<(), ExportError> {
        assembler.begin(files)?;
        in_order(
            items,
            |item| self.make(setup, item, true),
            |made: Result<Made, RenderError>| {
                go_on(self.task)?;
                let made = made?;
                assembler.take(made.part, files)?;
                files.settle()?;
                counts.add(&made.counts);
                note(exported, made.tally, made.skipped, made.not_agreed, made.faults);
                self.task.step();
                Ok::<(), ExportError>(())
            },
        )?;
        assembler.end(files)?;
        files.settle()?;
        Ok(())
    }

    /// Counts what it would come to.
    pub fn count(&self) -> Result<Exported, ExportError> {
        let setup = self.setup();
        let shares = self.shares()?;
        let mut exported = Exported { shares: shares.counts(), ..Exported::default() };
        self.task.expect(self.chosen.len());
        in_order(
            &self.chosen,
            |item| self.make(&setup, item, false),
            |made: Result<Made, RenderError>| {
                go_on(self.task)?;
                let made = made?;
                note(&mut exported, made.tally, made.skipped, made.not_agreed, made.faults);
                self.task.step();
                Ok::<(), ExportError>(())
            },
        )?;
        Ok(exported)
    }

    /// Writes the first article that has something marked; the first of all where none has.
    pub fn first(&self, files: &mut dyn Files) -> Result<(), ExportError> {
        let setup = self.setup();
        let Some(writing) = &self.wanted.format.write else { return Ok(()) };
        let has_marks = |key: &LayerKey| self.project.overview(key).is_some_and(|layer| layer.marks() > 0);
        let marked = self.chosen.iter().find(|chosen| chosen.layers.iter().any(has_marks));
        let Some(first) = marked.or(self.chosen.first()) else { return Ok(()) };
        let mut assembler = (writing.assemble)(&setup);
        assembler.begin(files)?;
        let made = self.make(&setup, first, true)?;
        assembler.take(made.part, files)?;
        assembler.end(files)?;
        Ok(())
    }

    fn shares(&self) -> Result<Shares, ExportError> {
        match &self.wanted.split {
            None => Ok(Shares::whole(self.chosen.len())),
            Some(wanted) => split::shares(self.project, self.folder, &self.chosen, wanted, self.task),
        }
    }

    /// One article: read, chosen, reduced, written where that is wanted, and read back.
    fn make(&self, setup: &Setup<'_>, chosen: &Chosen<'_>, write: bool) -> Result<Made, RenderError> {
        let mut made = Made::default();
        if self.task.is_cancelled() {
            return Ok(made);
        }
        let article = chosen.article;
        let text = match self.project.text(&article.id) {
            Some(text) => text,
            None => match self.folder.read_text(article) {
                Ok(read) => read.text,
                Err(error) => return Ok(Made { skipped: Some((article.id.clone(), error)), ..made }),
            },
        };
        let Some(layers) = self.layers(chosen, &mut made) else { return Ok(made) };
        let mut documents = self.documents(article, &text, &layers, &mut made.tally);
        reduce_group(self.wanted.format, setup, &mut documents, &mut made.tally);
        if write && self.wanted.card {
            made.counts.add_documents(&documents);
        }
        if write && !documents.is_empty() {
            made.part = render_checked(self.wanted.format, setup, &documents)?;
        }
        Ok(made)
    }

    /// The layers of an article that are wanted; nothing where only what is agreed on is, and that is not known.
    fn layers(&self, chosen: &Chosen<'_>, made: &mut Made) -> Option<Vec<Cow<'a, Layer>>> {
        let mut layers: Vec<Cow<'a, Layer>> = Vec::new();
        for key in &chosen.layers {
            if let Some(layer) = self.project.layers.get(key) {
                layers.push(Cow::Borrowed(layer));
            } else {
                let (layer, faults) = read_layer(self.folder, key);
                made.faults.extend(faults);
                layers.extend(layer.map(Cow::Owned));
            }
        }
        made.tally.lose(Loss::Reviews, self.reviews.get(&chosen.article.id).map_or(0, Vec::len));
        if self.wanted.selection.whose != Whose::Agreed {
            return Some(layers);
        }
        match self.agreed(chosen.article, layers) {
            Ok(layer) => Some(vec![Cow::Owned(layer)]),
            Err(why) => {
                made.not_agreed = Some((chosen.article.id.clone(), why));
                None
            }
        }
    }

    /// What is agreed on in an article, worked out in a project of that article alone.
    fn agreed(&self, article: &Article, layers: Vec<Cow<'a, Layer>>) -> Result<Layer, NotScored> {
        let all = self.project;
        let reviewer = reviewer_of(all, &article.id).ok_or(NotScored::NothingAgreed)?;
        let small = Project {
            info: all.info.clone(),
            codebook: all.codebook.clone(),
            guidelines: String::new(),
            assignments: crate::model::Assignments::default(),
            team: all.team.clone(),
            articles: BTreeMap::from([(article.id.clone(), article.clone())]),
            texts: BTreeMap::new(),
            entities: BTreeMap::new(),
            layers: layers.into_iter().map(|layer| (layer.key.clone(), layer.into_owned())).collect(),
            unread_layers: crate::model::UnreadLayers::new(),
            reviews: self
                .reviews
                .get(&article.id)
                .into_iter()
                .flatten()
                .map(|r| (r.key.clone(), (*r).clone()))
                .collect(),
        };
        agreed_by(&small, reviewer, &article.id)
    }

    fn documents<'d>(
        &'d self,
        article: &'d Article,
        text: &'d str,
        layers: &'d [Cow<'a, Layer>],
        tally: &mut Tally,
    ) -> Vec<Document<'d>> {
        let mut documents = Vec::new();
        let layers: Vec<Option<&'d Layer>> =
            if layers.is_empty() { vec![None] } else { layers.iter().map(|layer| Some(&**layer)).collect() };
        for layer in layers {
            tally.lose(Loss::Unread, layer.map_or(0, |layer| layer.unread.len()));
            let mut document = document(article, text, layer, &self.entities, &mut tally.left_out);
            self.wanted.selection.keep_tags(&mut document);
            if let Some(anonymous) = &self.anonymous {
                anonymous.hide(&mut document, tally);
            }
            match self.wanted.window {
                Some(kind) => documents.extend(windows(&document, kind, tally)),
                None => documents.push(document),
            }
        }
        documents
    }
}

fn note(
    exported: &mut Exported,
    tally: Tally,
    skipped: Option<(ArticleId, TextError)>,
    not_agreed: Option<(ArticleId, NotScored)>,
    faults: Vec<Fault>,
) {
    exported.tally.add(tally);
    exported.skipped.extend(skipped);
    exported.not_agreed.extend(not_agreed);
    exported.faults.extend(faults);
}

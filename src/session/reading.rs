//! Opening an article beside the window: reading its text and checking its layer take long where they are long.

use std::{collections::BTreeMap, sync::Arc};

use super::{ArticleError, Session, Task};
use crate::{
    model::{
        Article, ArticleId, ArticleText, Codebook, FaultKind, Layer, LayerKey, Project, UnreadLayers, check_layer,
    },
    store::{self, Fault, Folder, TextRead, TextState, Watch as _},
};

/// How many marks and links a layer may have and still be light.
const LIGHT: usize = 4_000;

/// What reading an article takes. It holds all that it needs, so that it can be read on another thread.
#[derive(Debug)]
pub struct ArticleRequest {
    folder: Arc<Folder>,
    article: Article,
    key: LayerKey,
    /// The text, where it was read before.
    text: Option<Arc<str>>,
    /// The layers on it that are not at hand.
    unread: Vec<LayerKey>,
    /// What the layer is checked against: the project, without what no check of this layer asks for.
    around: Project,
}

/// An article that was read.
#[derive(Debug)]
pub struct ArticleRead {
    article: Article,
    text: TextRead,
    /// What does not hold in the layer, as it was when the article was asked for.
    pub faults: Vec<FaultKind>,
    key: LayerKey,
    /// What was not at hand: none of a layer that cannot be read.
    layers: Vec<(LayerKey, Option<Layer>)>,
    unreadable: Vec<Fault>,
    around: Project,
}

impl ArticleRequest {
    /// Whether the text and the layers are at hand, so that [`Session::open_article`] reads nothing.
    pub fn is_at_hand(&self) -> bool {
        self.text.is_some() && self.unread.is_empty()
    }

    /// Whether the layer is so small that what a window derives from it takes no time.
    pub fn is_light(&self) -> bool {
        let records = |layer: &Layer| layer.annotations.len() + layer.links.len();
        self.around.layer(&self.key).is_none_or(|layer| records(layer) <= LIGHT)
    }

    /// Reads the text and checks the layer against it. None where nobody wants it any more.
    ///
    /// # Errors
    /// Where the text cannot be read.
    pub fn read(mut self, task: &Task) -> Result<Option<ArticleRead>, ArticleError> {
        let text = match self.text {
            Some(text) => TextRead { text, state: TextState::Exact },
            None => self.folder.read_text(&self.article)?,
        };
        if task.is_cancelled() {
            return Ok(None);
        }
        let (mut layers, mut unreadable) = (Vec::new(), Vec::new());
        for key in self.unread {
            let (layer, faults) = store::read_layer_late(&self.folder, &key);
            if key == self.key {
                self.around.layers.extend(layer.clone().map(|layer| (key.clone(), layer)));
            }
            layers.push((key, layer));
            unreadable.extend(faults);
        }
        let layer = self.around.layer(&self.key);
        let faults = layer.map(|layer| check_layer(&self.around, layer, Some(&text.text))).unwrap_or_default();
        let faults = faults.into_iter().map(|fault| fault.kind).collect();
        let Self { article, key, around, .. } = self;
        Ok(Some(ArticleRead { article, text, faults, key, layers, unreadable, around }))
    }
}

impl ArticleRead {
    /// Which article.
    pub fn article(&self) -> &ArticleId {
        &self.article.id
    }

    /// What it reads.
    pub fn text(&self) -> &Arc<str> {
        &self.text.text
    }

    /// The layer at work, as it was when the article was asked for.
    pub fn layer(&self) -> Option<&Layer> {
        self.around.layer(&self.key)
    }

    /// What the layer is marked with.
    pub fn codebook(&self) -> &Codebook {
        &self.around.codebook
    }
}

impl Session {
    /// Asks for an article to be read elsewhere; [`Session::take_article`] opens it then.
    ///
    /// # Errors
    /// Where the project has no such article.
    pub fn request_article(&self, id: &ArticleId) -> Result<ArticleRequest, ArticleError> {
        let article = self.project.articles.get(id).ok_or_else(|| ArticleError::NoArticle(id.clone()))?;
        let key = self.key(id);
        Ok(ArticleRequest {
            folder: Arc::clone(&self.folder),
            article: article.clone(),
            text: self.project.text(id),
            unread: self.unread_on(id),
            around: around(&self.project, article, &key),
            key,
        })
    }

    /// Opens an article that was read. False where the project has it no more, and then nothing is done.
    pub fn take_article(&mut self, read: ArticleRead) -> bool {
        let ArticleRead { article, text: TextRead { text, state }, layers, unreadable, .. } = read;
        if self.project.articles.get(&article.id).is_none_or(|ours| ours.text_hash != article.text_hash) {
            return false;
        }
        if state != TextState::Exact {
            self.unfit.insert(article.id.clone(), state);
        }
        for (key, layer) in layers {
            self.project.unread_layers.remove(&key);
            if let Some(layer) = layer {
                self.project.take_layer(layer);
            }
        }
        self.note_faults(unreadable);
        let text = self.project.texts.entry(article.id.clone()).or_insert(ArticleText { text, original: None });
        let text = Arc::clone(&text.text);
        self.show_article(&article.id, text);
        true
    }
}

/// As much of a project as the check of one layer looks at: of entities, only which there are.
fn around(project: &Project, article: &Article, key: &LayerKey) -> Project {
    Project {
        info: project.info.clone(),
        codebook: project.codebook.clone(),
        guidelines: String::new(),
        assignments: crate::model::Assignments::default(),
        team: BTreeMap::new(),
        articles: BTreeMap::from([(article.id.clone(), article.clone())]),
        texts: BTreeMap::new(),
        entities: project.entities.keys().map(|id| (id.clone(), BTreeMap::new())).collect(),
        layers: project.layer(key).map(|layer| (key.clone(), layer.clone())).into_iter().collect(),
        unread_layers: UnreadLayers::new(),
        reviews: BTreeMap::new(),
    }
}

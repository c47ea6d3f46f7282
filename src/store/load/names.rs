//! Which files a project has, told by their names.

use std::{path::Path, str::FromStr};

use super::reader::Reader;
use crate::{
    model::{AnalystId, ArticleId, EntityId, IdError, LayerKey, Place},
    store::{
        atomic,
        fault::FaultCause,
        fs::Kind,
        place::{file_of, folder_of_article},
    },
};

/// The names of everything in a project's folders.
pub(in crate::store) struct Names {
    pub team: Vec<AnalystId>,
    /// Folders below `articles`: whether each holds an article is not known yet.
    pub articles: Vec<ArticleId>,
    pub entities: Vec<Place>,
    pub layers: Vec<LayerKey>,
    pub reviews: Vec<LayerKey>,
}

impl Names {
    /// How many files there are to read.
    pub fn len(&self) -> usize {
        [self.team.len(), self.articles.len(), self.entities.len(), self.layers.len(), self.reviews.len()].iter().sum()
    }
}

impl Reader<'_> {
    pub fn names(&mut self) -> Names {
        let team = self.named_files::<AnalystId>(Path::new("team"));
        let articles = self.named_folders::<ArticleId>(Path::new("articles"));
        let (entities, layers, reviews) = (self.entities(), self.keys("annotations"), self.keys("reviews"));
        Names { team, articles, entities, layers, reviews }
    }

    /// Who describes which entities.
    fn entities(&mut self) -> Vec<Place> {
        let mut entities = Vec::new();
        for analyst in self.named_folders::<AnalystId>(Path::new("entities")) {
            let ids = self.named_files::<EntityId>(&Path::new("entities").join(analyst.as_str()));
            entities.extend(ids.into_iter().map(|id| Place::Entity(analyst.clone(), id)));
        }
        entities
    }

    /// The layers or reviews below a folder: whose, on what.
    fn keys(&mut self, folder: &str) -> Vec<LayerKey> {
        let mut keys = Vec::new();
        for analyst in self.named_folders::<AnalystId>(Path::new(folder)) {
            let articles = self.named_files::<ArticleId>(&Path::new(folder).join(analyst.as_str()));
            keys.extend(articles.into_iter().map(|article| LayerKey { analyst: analyst.clone(), article }));
        }
        keys
    }

    /// Whether the folder of an article holds one; a folder that holds something else is a fault.
    pub fn holds_article(&mut self, id: &ArticleId) -> bool {
        let file = file_of(&Place::Article(id.clone()));
        let names = self.look_around_article(id);
        if self.exists(&file) {
            return true;
        }
        // An empty folder is what is left of an article that was taken out.
        if names.iter().any(|name| !name.starts_with('.')) {
            self.fault(&file, None, FaultCause::ArticleMissing);
        }
        false
    }

    /// Sweeps the folder of an article, names what is beside its file and might be a copy of that, and gives what there was.
    pub fn look_around_article(&mut self, id: &ArticleId) -> Vec<String> {
        let folder = folder_of_article(id);
        // What cannot be listed is reported by whoever reads it.
        let names = self.folder.fs().list(&self.folder.root().join(&folder)).unwrap_or_default();
        if names.iter().any(|name| atomic::is_temp(name)) {
            self.sweep(&folder);
        }
        for name in names.iter().filter(|name| !name.starts_with('.') && *name != "article.ron") {
            if let Some(stem) = name.strip_suffix(".ron") {
                let cause = stem.parse::<ArticleId>().map_or_else(FaultCause::FileName, |_| FaultCause::OtherName);
                self.fault(&folder.join(name), None, cause);
            }
        }
        names
    }

    /// Files `<id>.ron` of a folder.
    fn named_files<I: FromStr<Err = IdError>>(&mut self, folder: &Path) -> Vec<I> {
        let (mut ids, mut has_temps) = (Vec::new(), false);
        for (name, kind) in self.list_all(folder) {
            has_temps |= atomic::is_temp(&name);
            if name.starts_with('.') {
                continue;
            }
            match (name.strip_suffix(".ron").map(str::parse), kind) {
                (Some(Ok(id)), Kind::File) => ids.push(id),
                (Some(Ok(_)), _) => self.fault(&folder.join(&name), None, FaultCause::NotRegular),
                (Some(Err(error)), _) => self.fault(&folder.join(&name), None, FaultCause::FileName(error)),
                (None, _) => {}
            }
        }
        if has_temps {
            self.sweep(folder);
        }
        ids
    }

    /// Folders `<id>` of a folder.
    fn named_folders<I: FromStr<Err = IdError>>(&mut self, folder: &Path) -> Vec<I> {
        let mut ids = Vec::new();
        for (name, kind) in self.list(folder) {
            match (name.parse(), kind) {
                (Ok(id), Kind::Folder) => ids.push(id),
                (Err(error), Kind::Folder) => self.fault(&folder.join(&name), None, FaultCause::FolderName(error)),
                (_, Kind::Other) => self.fault(&folder.join(&name), None, FaultCause::Link),
                _ => {}
            }
        }
        ids
    }

    /// What is in a folder, without what is hidden; nothing where there is no folder.
    fn list(&mut self, folder: &Path) -> Vec<(String, Kind)> {
        self.list_all(folder).into_iter().filter(|(name, _)| !name.starts_with('.')).collect()
    }

    fn list_all(&mut self, folder: &Path) -> Vec<(String, Kind)> {
        match self.kind(folder) {
            None => return Vec::new(),
            Some(Kind::Folder) => {}
            Some(_) => {
                self.fault(folder, None, FaultCause::NotAFolder);
                return Vec::new();
            }
        }
        self.folder.fs().list_kinds(&self.folder.root().join(folder)).unwrap_or_else(|error| {
            self.fault(folder, None, FaultCause::Io((&error).into()));
            Vec::new()
        })
    }

    /// Removes what killed processes left in a folder.
    pub fn sweep(&self, folder: &Path) {
        // What cannot be swept is no fault of the project; what cannot be listed is reported by whoever reads it.
        drop(atomic::sweep(self.folder.fs(), &self.folder.root().join(folder)));
    }
}

//! What an open project's folder hands over to its backups, and when.

use std::{
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::UNIX_EPOCH,
};

use super::{BackupError, Backups, Keeper, keeper::Why};
use crate::{
    model::{Article, Layer, LayerKey, Place, TextHash, Timestamp},
    store::{
        Difference, Folder, Piece, SaveError,
        folder::Known,
        place::{ARTICLE_CAP, FILE_CAP, text_of},
        read_piece,
    },
};

/// What there is to tell of the backups of an open project.
#[derive(Clone, Debug)]
pub enum Notice {
    /// A save left less than half of a layer's marks. What was there before stays.
    Lost(Loss),
    /// A file was not kept: told once, since the next ones will most likely fail as well.
    Unkept(Arc<BackupError>),
}

/// A save that left less than half of a layer's marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Whose, on what.
    pub key: LayerKey,
    /// Its file, below the project's folder.
    pub file: PathBuf,
    /// How many marks there were.
    pub before: usize,
    /// How many are left.
    pub after: usize,
    /// The start of the hash of the version that has all of them, as in [`Version::hash`](super::Version::hash).
    pub hash: String,
}

/// Why a text was not put back.
#[derive(Debug, thiserror::Error)]
pub enum PutBackError {
    /// What is there cannot be kept.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// It cannot be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// The fewest marks that it is worth a word to lose.
const WORTH_A_WORD: usize = 4;

impl Folder {
    /// Has everything that is saved from now on kept as backups, and before that what it takes the place of. `clock`
    /// gives the time. Asked a second time, nothing changes.
    pub fn keep_backups(&self, backups: Backups, clock: impl Fn() -> Timestamp + Send + Sync + 'static) {
        self.keeper_or(|| Keeper::start(backups, Box::new(clock)));
    }

    /// The backups, where any are made.
    pub fn backups(&self) -> Option<&Backups> {
        self.keeper().map(Keeper::backups)
    }

    /// Waits until everything that was saved has its backup, or could not have one.
    pub fn finish_backups(&self) {
        self.keeper().into_iter().for_each(Keeper::finish);
    }

    /// Makes no backups any more, until the project is opened again.
    pub fn stop_backups(&self) {
        self.keeper().into_iter().for_each(Keeper::stop);
    }

    /// What happened since this was asked last.
    pub fn take_notices(&self) -> Vec<Notice> {
        self.keeper().map(Keeper::take_notices).unwrap_or_default()
    }

    /// It was meant that a layer lost marks: the version before need not be kept for good.
    pub fn accept_loss(&self, loss: &Loss) {
        if let Some(keeper) = self.keeper() {
            keeper.put(&loss.file, loss.hash.as_bytes().to_vec(), Why::Meant);
        }
    }

    /// The next save of a layer is meant, whatever it leaves.
    pub fn expect_loss(&self, layer: &Path) {
        self.keeper().into_iter().for_each(|keeper| keeper.set_marks(layer, 0));
    }

    /// Lets a file be written over although it could not be read: what is there is kept for good first, as a backup.
    ///
    /// # Errors
    /// Where it cannot be kept; then it is left as it is.
    pub fn give_up(&self, file: &Path) -> Result<(), BackupError> {
        if self.is_refused(file) {
            self.pin_what_is_there(file)?;
        }
        Ok(())
    }

    /// Puts the text of an article back in the place of another, which is kept for good first, as a backup.
    ///
    /// # Errors
    /// Where it is not the text that the article names, what is there cannot be kept, or it cannot be saved.
    pub fn put_text_back(&self, article: &Article, text: &[u8]) -> Result<(), PutBackError> {
        if TextHash::of(text) != article.text_hash {
            return Err(
                SaveError::NotReadBack { path: text_of(&article.id), cause: Difference::OtherText.into() }.into()
            );
        }
        if let Some(reason) = self.read_only() {
            return Err(SaveError::from(reason).into());
        }
        let file = text_of(&article.id);
        self.pin_what_is_there(&file)?;
        Ok(self.save_bytes(&file, text, ARTICLE_CAP)?)
    }

    /// Keeps what is on the disk, and takes it for what was loaded.
    fn pin_what_is_there(&self, file: &Path) -> Result<(), BackupError> {
        let mut known = Known::default();
        if let Some((bytes, _)) = on_disk(&self.root().join(file)) {
            if let Some(keeper) = self.keeper() {
                keeper.backups().pin(file, &bytes, keeper.now())?;
            }
            known.hashes.push(blake3::hash(&bytes));
        }
        self.set_known(file, known);
        Ok(())
    }

    /// Hands over what is on the disk, before it is written over or removed for the first time.
    pub(in crate::store) fn before_write(&self, file: &Path) {
        let Some(keeper) = self.keeper().filter(|keeper| keeper.is_first(file)) else { return };
        if let Some((bytes, changed)) = on_disk(&self.root().join(file)) {
            keeper.put(file, bytes, Why::Found(changed));
        }
    }

    /// Hands over what was saved.
    pub(in crate::store) fn after_write(&self, file: &Path, bytes: &[u8]) {
        if let Some(keeper) = self.keeper() {
            keeper.put(file, bytes.to_vec(), Why::Saved);
        }
    }

    /// Hands over what was read and is as it should be: once.
    pub(in crate::store) fn after_read(&self, file: &Path, bytes: &[u8]) {
        if let Some(keeper) = self.keeper().filter(|keeper| !keeper.is_busy() && keeper.is_first(file)) {
            keeper.put(file, bytes.to_vec(), Why::Found(changed_at(&self.root().join(file))));
        }
    }

    /// Looks at a layer that is about to be saved: where most of its marks are gone, what is on the disk is kept for good.
    pub(in crate::store) fn before_layer(&self, file: &Path, layer: &Layer) -> Option<Loss> {
        let keeper = self.keeper().filter(|keeper| !keeper.is_stopped())?;
        let after = layer.annotations.len();
        let is_loss = |before: usize| before >= WORTH_A_WORD && after * 2 < before;
        if keeper.marks(file).is_some_and(|before| !is_loss(before)) {
            return None;
        }
        let (bytes, _) = on_disk(&self.root().join(file))?;
        // Reading a large layer takes as long as writing it: mostly counting a word tells that there is no need to.
        if !is_loss(count(&bytes, b"fragments")) {
            return None;
        }
        let Ok(Piece::Layer(before)) = read_piece(&Place::Layer(layer.key.clone()), &bytes) else { return None };
        let before = Some(before.annotations.len()).filter(|before| is_loss(*before))?;
        let hash = super::version::start_of_hash(&bytes);
        keeper.put(file, bytes, Why::Loss);
        Some(Loss { key: layer.key.clone(), file: file.to_owned(), before, after, hash })
    }

    /// Remembers how many marks a layer has on the disk, and tells what it lost.
    pub(in crate::store) fn after_layer(&self, file: &Path, layer: &Layer, loss: Option<Loss>) {
        let Some(keeper) = self.keeper() else { return };
        keeper.set_marks(file, layer.annotations.len());
        if let Some(loss) = loss {
            keeper.tell(Notice::Lost(loss));
        }
    }
}

/// The bytes of a regular file, and when they were last changed; none where there is no such file.
fn on_disk(path: &Path) -> Option<(Vec<u8>, Option<Timestamp>)> {
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(FILE_CAP + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= FILE_CAP).then(|| (bytes, changed_at(path)))
}

fn changed_at(path: &Path) -> Option<Timestamp> {
    let since = fs::symlink_metadata(path).ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().and_then(Timestamp::from_millisecond)
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|window| *window == word).count()
}

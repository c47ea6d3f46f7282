//! The embedded fonts, the families of each face, and the system's fonts behind them.

use std::sync::{Arc, OnceLock};

use parley::{
    FontContext, FontFamily, FontFamilyName,
    fontique::{Blob, Collection, CollectionOptions, SourceCache},
};

use super::{display::Script, style::Face};

const NASKH: &str = "Noto Naskh Arabic";
const SANS_ARABIC: &str = "Noto Sans Arabic";
const SANS: &str = "Noto Sans";
const ICONS: &str = "Phosphor";

/// Size of Latin beside Naskh, whose letters are small on their body.
const LATIN_BESIDE_NASKH: f32 = 0.86;

const FILES: [&[u8]; 7] = [
    include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/Phosphor.ttf"),
];

/// The embedded fonts alone: under a millisecond.
pub(super) fn bundled() -> FontContext {
    with_bundled(Collection::new(CollectionOptions { shared: false, system_fonts: false }))
}

/// The embedded fonts and, behind them, the system's: tens of milliseconds, so never before the first frame.
pub(super) fn with_system() -> FontContext {
    with_bundled(Collection::new(CollectionOptions { shared: false, system_fonts: true }))
}

fn with_bundled(mut collection: Collection) -> FontContext {
    // One blob a file for the whole process: a glyph's key names its font by the blob's id.
    static BLOBS: OnceLock<Vec<Blob<u8>>> = OnceLock::new();
    let blobs = BLOBS.get_or_init(|| {
        FILES.iter().map(|file| Blob::new(Arc::new(*file) as Arc<dyn AsRef<[u8]> + Send + Sync>)).collect()
    });
    for blob in blobs {
        collection.register_fonts(blob.clone(), None);
    }
    FontContext { collection, source_cache: SourceCache::default() }
}

/// The script whose font gives a face its baseline and covers what is not told apart.
pub(super) fn root_script(face: Face) -> Script {
    match face {
        Face::Reading => Script::Arabic,
        Face::Interface | Face::Icon => Script::Latin,
    }
}

/// Families to try, in order.
pub(super) fn families(face: Face, script: Script) -> FontFamily<'static> {
    let names: &[&'static str] = match (face, script) {
        (Face::Reading, Script::Arabic) => &[NASKH, SANS],
        (Face::Reading, Script::Latin) => &[SANS, NASKH],
        (Face::Interface, Script::Arabic) => &[SANS_ARABIC, SANS],
        (Face::Interface, Script::Latin) => &[SANS, SANS_ARABIC],
        (Face::Icon, _) => &[ICONS, SANS],
    };
    FontFamily::List(names.iter().map(|name| FontFamilyName::named(name)).collect::<Vec<_>>().into())
}

/// Size of a script's letters as a part of the face's em.
pub(super) fn relative_size(face: Face, script: Script) -> f32 {
    match (face, script) {
        (Face::Reading, Script::Latin) => LATIN_BESIDE_NASKH,
        _ => 1.0,
    }
}

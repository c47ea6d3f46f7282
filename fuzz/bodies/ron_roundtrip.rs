//! Files read, written and read again are the same; two versions put together lose no record.

use isnad::{
    model::{ArticleId, LayerKey, Place},
    store::{Snapshot, merge::rebase, ron::value::read_file},
};

/// One text, or two with a NUL between them.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut texts = text.split('\0');
    let (ours, theirs) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
    for text in [ours, theirs] {
        if let Ok(file) = read_file(text) {
            assert_eq!(read_file(&file.to_file()).as_ref(), Ok(&file), "as plain values");
        }
        for place in places(text) {
            let Ok((read, _)) = Snapshot::read(&place, text) else { continue };
            let Some(written) = read.to_text() else { continue };
            let (again, _) = Snapshot::read(&place, &written).expect("what was written reads");
            assert_eq!(again.to_text(), Some(written), "written twice is written the same");
        }
    }
    for place in places(ours) {
        let read = |text| Snapshot::read(&place, text).map(|(snapshot, _)| snapshot);
        let (Ok(ours), Ok(theirs)) = (read(ours), read(theirs)) else { continue };
        // With what one side has for what both came from, the other side's records are all there, or said to be removed.
        let merged = rebase(&ours, ours.clone(), &theirs);
        let text = merged.to_text().unwrap_or_default();
        for id in ids(&theirs) {
            assert!(text.contains(&id), "{id} is lost");
        }
    }
}

/// The places whose files a text may be: by what it says of itself.
fn places(text: &str) -> Vec<Place> {
    let mut places = vec![Place::Project, Place::Codebook, Place::Assignments];
    let file = read_file(text).ok();
    let named = |field: &str| file.as_ref().and_then(|file| file.text(field)).map(str::to_owned);
    if let (Some(analyst), Some(article)) = (named("analyst").or(named("reviewer")), named("article"))
        && let (Ok(analyst), Ok(article)) = (analyst.parse(), article.parse::<ArticleId>())
    {
        let key = LayerKey { analyst, article };
        places.extend([Place::Layer(key.clone()), Place::Review(key)]);
    }
    places.extend(named("id").and_then(|id| id.parse().ok()).map(Place::Article));
    places.extend(named("id").and_then(|id| id.parse().ok()).map(Place::Analyst));
    places
}

/// The names of the records of a layer or review.
fn ids(snapshot: &Snapshot) -> Vec<String> {
    let file = snapshot.to_text().and_then(|text| read_file(&text).ok());
    let mut ids = Vec::new();
    for list in ["annotations", "links", "comments", "decisions"] {
        let records = file.as_ref().map(|file| file.list(list)).unwrap_or_default();
        ids.extend(records.iter().filter_map(|record| record.fields()?.text("id").map(str::to_owned)));
    }
    ids
}

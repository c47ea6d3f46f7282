//! What a save costs against writing the same bytes and waiting for the disk.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
};

use isnad::{model::Status, session::SaveState};

use crate::{
    desk,
    figure::{Against, Figures, summary, time},
};

/// Prints them.
pub fn run(figures: &mut Figures) {
    for (name, bytes, marks, runs) in
        [("save: a layer of 40 marks", 40_000, 40, 200), ("save: a layer of 100,000 marks", 10_000_000, 100_000, 25)]
    {
        if !figures.want(&[name]) {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("project");
        desk::project(&project, &desk::text(bytes), marks);
        let mut session = desk::session(&project);
        let layer = fs::read(layer_file(&project)).unwrap();
        let (mut ours, mut raw) = (Vec::new(), Vec::new());
        for nth in 0..runs {
            raw.extend(time(1, |_| write_raw(folder.path(), &layer)));
            let status = if nth % 2 == 0 { Status::Done } else { Status::InProgress };
            ours.extend(time(1, |_| {
                session.mark(|m| Ok(m.set_status(status))).unwrap();
                assert_eq!(session.flush(), SaveState::Saved);
            }));
        }
        let raw = summary(&mut raw);
        figures.print(name, &mut ours, Against::Other { name: "its bytes written and synced", times: raw, most: None });
    }
}

fn layer_file(project: &Path) -> std::path::PathBuf {
    let of_analyst = fs::read_dir(project.join("annotations/amal")).unwrap();
    of_analyst.map(|entry| entry.unwrap().path()).next().unwrap()
}

/// A temporary file, both syncs, and a rename.
#[allow(clippy::disallowed_methods, reason = "it measures what the store does, without the store")]
fn write_raw(folder: &Path, bytes: &[u8]) {
    let temp = folder.join("raw.tmp");
    let mut file = File::create(&temp).unwrap();
    file.write_all(bytes).unwrap();
    file.sync_all().unwrap();
    fs::rename(&temp, folder.join("raw")).unwrap();
    File::open(folder).unwrap().sync_all().unwrap();
}

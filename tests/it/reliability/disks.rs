//! Disks and clocks that misbehave during a session: it says what was not saved and why, keeps it, and saves it once the
//! cause is gone.

use std::{fs, path::Path, sync::Arc};

use isnad::{
    model::{Edit, LayerEdit, Timestamp},
    session::{SaveState, Session, Stamp, SystemStamp},
    store::{SaveError, fs::OsFs},
    text::TextSpan,
};

use super::work;
use crate::store::harbour::key;

/// A project in a folder, and a session at work on it.
fn session(root: &Path) -> Session {
    work::begin(root);
    work::open(Arc::new(OsFs), root)
}

/// Edits up to a number, and what became of saving them.
fn edit(session: &mut Session, numbers: impl IntoIterator<Item = u32>) -> SaveState {
    for number in numbers {
        work::edit(session, number);
    }
    session.flush()
}

/// The causes that a window would show.
#[track_caller]
fn causes(state: &SaveState) -> Vec<String> {
    let SaveState::Failed(failures) = state else { panic!("{state:?}: nothing of it is on the disk") };
    failures.iter().map(|failure| failure.cause.to_string()).collect()
}

/// The cause is gone: what is in memory is saved, all of it.
#[track_caller]
fn saves_all(mut session: Session, root: &Path, done: u32) {
    session.retry_saving();
    assert_eq!(session.flush(), SaveState::Saved);
    drop(session);
    work::found(root).is_whole(done, done, "tried again");
}

#[test]
fn a_project_that_is_renamed_during_a_session_is_not_begun_anew_where_it_was() {
    let dir = tempfile::tempdir().expect("a folder");
    let (root, away) = (dir.path().join("harbour"), dir.path().join("elsewhere"));
    for stays_empty in [false, true] {
        let mut session = session(&root);
        assert_eq!(edit(&mut session, 1..=3), SaveState::Saved);
        fs::rename(&root, &away).expect("renamed");
        if stays_empty {
            // As the place where a disk was mounted.
            fs::create_dir(&root).expect("a folder");
        }
        let state = edit(&mut session, 4..=9);
        for cause in causes(&state) {
            assert!(cause.contains("not there any more") && cause.contains("harbour"), "{cause}");
        }
        let SaveState::Failed(failures) = state else { unreachable!() };
        assert!(failures.iter().all(|failure| matches!(*failure.cause, SaveError::Gone(_))));
        let left = fs::read_dir(&root).map(Iterator::count).unwrap_or_default();
        assert_eq!((root.exists(), left), (stays_empty, 0), "nothing is written where it was");
        work::found(&away).is_whole(3, 3, "elsewhere");
        drop(fs::remove_dir(&root));
        fs::rename(&away, &root).expect("brought back");
        saves_all(session, &root, 9);
        fs::remove_dir_all(&root).expect("the next one");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_keeps_the_work_in_memory() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("harbour");
    let mut session = session(&root);
    let folder = root.join("annotations/amal");
    let allow = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("ours");
    allow(0o555);
    if fs::create_dir(folder.join("x")).is_ok() {
        fs::remove_dir(folder.join("x")).expect("ours");
        println!("skipped: a folder without permission to write: nothing stops root");
        return;
    }
    let state = edit(&mut session, 1..=5);
    let causes = causes(&state);
    allow(0o755);
    assert!(causes.len() == 1 && causes[0].contains("annotations/amal"), "{causes:?}");
    saves_all(session, &root, 5);
}

/// A clock that was set back: the time goes backwards with each look.
struct BackwardClock(i64);

impl Stamp for BackwardClock {
    fn now(&mut self) -> Timestamp {
        self.0 -= 86_400_000;
        Timestamp::from_millisecond(self.0).expect("a time")
    }

    fn uuid(&mut self) -> uuid::Uuid {
        SystemStamp.uuid()
    }
}

#[test]
fn a_clock_that_goes_back_costs_nothing_and_lets_revisions_grow() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("harbour");
    work::begin(&root);
    let clock = Box::new(BackwardClock(1_800_000_000_000));
    let mut session = Session::open_folder(&root, Some(key("amal").analyst), clock, || {}).expect("opens");
    session.open_article(&key("amal").article).expect("opens");
    let text = session.open().expect("is open").text.clone();
    let span = TextSpan::new(&text, 0..text.find(' ').expect("words")).expect("fits");
    session.mark(|m| m.tag(span, &"claim".parse().expect("a tag"))).expect("marked");
    let id = session.hand().expect("is open").focus.expect("the new mark");
    let mut rev = 0;
    for nth in 0..4 {
        session.mark(|m| m.set_note(id, &format!("ملاحظة {nth}"))).expect("noted");
        let mark = &session.layer().expect("begun").annotations[&id];
        assert!(mark.rev > rev, "the newest is known by its revision");
        assert!(mark.provenance.changed >= mark.provenance.created, "never changed before it was made");
        rev = mark.rev;
    }
    session.undo().expect("undone");
    assert!(session.layer().expect("begun").annotations[&id].rev > rev);
    assert_eq!(session.flush(), SaveState::Saved);
    let before = session.layer().cloned();
    drop(session);
    let again = work::open(Arc::new(OsFs), &root);
    assert_eq!(again.layer().cloned(), before);
    assert_eq!(again.open_faults(), []);
}

/// An edit that no small disk takes.
fn large(session: &mut Session) {
    let mut mark = session.layer().expect("begun").annotations.values().next().expect("a mark").clone();
    mark.note = "ميناء ".repeat(100_000);
    let edit = Edit::Layer(key("amal"), LayerEdit::PutAnnotation(Box::new(mark)));
    session.commit("edit-note", vec![edit]).expect("applies");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_turns_read_only_or_is_taken_out_costs_nothing() {
    use super::power_cuts::run;
    use std::process::Command;

    /// A disk in memory, unmounted whatever happens.
    struct Disk<'a>(&'a Path);
    impl Drop for Disk<'_> {
        fn drop(&mut self) {
            drop(Command::new("umount").arg("-lq").arg(self.0).status());
        }
    }

    if !super::may_as_root("disks that fill, turn read-only or are taken out", "ISNAD_DISKS") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let at = dir.path().join("disk");
    fs::create_dir(&at).expect("a folder");
    let mount =
        |options: &str, at: &Path| run(Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at));
    mount("size=1m", &at);
    let disk = Disk(&at);
    let root = at.join("harbour");

    let mut full = session(&root);
    large(&mut full);
    let state = edit(&mut full, 1..=4);
    let said = causes(&state);
    assert!(said[0].contains("No space left") && said[0].contains("annotations/amal"), "{said:?}");
    work::found(&root).is_whole(0, 4, "a full disk");
    full.undo().expect("undone");
    run(Command::new("mount").args(["-o", "remount,size=8m"]).arg(&at));
    full.redo().expect("done again");
    saves_all(full, &root, 4);

    let mut protected = work::open(Arc::new(OsFs), &root);
    run(Command::new("mount").args(["-o", "remount,ro"]).arg(&at));
    let state = edit(&mut protected, 5..=7);
    let said = causes(&state);
    assert!(said.iter().all(|cause| cause.contains("Read-only file system")), "{said:?}");
    work::found(&root).is_whole(4, 4, "a read-only disk");
    run(Command::new("mount").args(["-o", "remount,rw"]).arg(&at));
    saves_all(protected, &root, 7);

    // The disk goes, and the folder where it was mounted stays; then it is there again.
    let mut taken_out = work::open(Arc::new(OsFs), &root);
    assert_eq!(edit(&mut taken_out, 8..=8), SaveState::Saved);
    let (kept, below) = (dir.path().join("kept"), dir.path().join("disk"));
    fs::create_dir(&kept).expect("a folder");
    run(Command::new("mount").arg("--bind").arg(&at).arg(&kept));
    let keeper = Disk(&kept);
    run(Command::new("umount").arg("-l").arg(&at));
    let state = edit(&mut taken_out, 9..=12);
    assert!(causes(&state).iter().all(|cause| cause.contains("not there any more")), "{state:?}");
    assert_eq!(fs::read_dir(&below).expect("a folder").count(), 0, "nothing is written on another disk");
    run(Command::new("mount").arg("--bind").arg(&kept).arg(&at));
    saves_all(taken_out, &root, 12);
    drop((disk, keeper));
    println!("| disk | said to be saved, and not | lost |");
    println!("|---|---|---|");
    println!("| full, read-only, taken out | 0 | 0 |");
}

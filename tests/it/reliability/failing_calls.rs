//! Every call of a save fails in turn, with every error: no file is torn, nothing is called saved that is not, and the
//! next attempt saves it all.

use std::{collections::BTreeMap, sync::Arc};

use isnad::session::SaveState;

use super::{
    count,
    failing_fs::{ERRORS, FailingFs, Failure},
    quick_folder, work,
};

/// What fails next on one way of saving.
#[derive(Clone, Copy, Default)]
struct Turn {
    error: usize,
    call: usize,
    /// The calls that this way of saving makes.
    calls: usize,
    is_over: bool,
}

#[test]
fn each_call_of_each_way_to_save_failed_in_turn_loses_nothing() {
    let dir = quick_folder();
    let root = dir.path().join("harbour");
    work::begin(&root);
    let failing = Arc::new(FailingFs::default());
    let mut session = work::open(failing.clone(), &root);
    let mut turns = BTreeMap::<&str, Turn>::new();
    // Each call with one of the errors, or with all of them.
    let errors = if count("ISNAD_ERRORS", 1) as usize >= ERRORS.len() { ERRORS.len() } else { 1 };
    let mut failures = 0;
    for number in 1.. {
        // The first rounds make what later ones take away.
        if number > 40 && turns.values().all(|turn| turn.is_over) {
            break;
        }
        let turn = turns.entry(work::way(number)).or_default();
        let (name, code) = ERRORS[(turn.error + turn.call) % ERRORS.len()];
        if !turn.is_over {
            failing.set(Some(Failure { at: turn.call, count: 1, code }));
        }
        work::edit(&mut session, number);
        let state = session.flush();
        let has_failed = failing.has_failed();
        failing.set(None);
        let when = format!("{name} of call {} of {}", turn.call, work::way(number));
        if has_failed {
            failures += 1;
            // What is said to be saved all the same has to be there.
            let saved = if state == SaveState::Saved { number } else { number - 1 };
            work::found(&root).is_whole(saved, number, &when);
            if let SaveState::Failed(failed) = &state {
                let said = failed[0].cause.to_string();
                let names_it = ["harbour/", "harbour:", "articles/"].iter().any(|file| said.contains(file));
                assert!(said.contains("os error") && names_it, "{said}");
            }
            turn.call += 1;
            turn.calls = turn.calls.max(turn.call);
        } else if !turn.is_over {
            turn.call = 0;
            turn.error += 1;
            turn.is_over = turn.error == errors;
        }
        session.retry_saving();
        assert_eq!(session.flush(), SaveState::Saved, "{when}, then tried again");
        if has_failed {
            work::found(&root).is_whole(number, number, &when);
        }
    }
    println!("| way to save | calls | failed with | torn, lost or falsely said to be saved |");
    println!("|---|---|---|---|");
    for (way, turn) in &turns {
        assert!(turn.calls > 5, "{way}: only {} calls", turn.calls);
        println!("| {way} | {} | {errors} errors | 0 |", turn.calls);
    }
    println!("| in all | | {failures} failures | 0 |");
}

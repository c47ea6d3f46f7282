//! An open project at work: state, history, autosave and background jobs.

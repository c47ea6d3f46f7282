//! Whoever watches long work on a project folder: hears how far it is, and may call it off.

/// Hears how far work is, and may want it no more. `()` hears nothing and lets all of it be done.
pub trait Watch {
    /// So many steps are to come in all; as a rule one a file.
    fn expect(&self, _steps: usize) {}

    /// One more step is done.
    fn step(&self) {}

    /// Whether the work is not wanted any more. Asked before each step.
    fn is_cancelled(&self) -> bool {
        false
    }
}

impl Watch for () {}

/// Work was called off before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// Asks whether to go on.
///
/// # Errors
/// Where the work is not wanted any more.
pub fn go_on(watch: &dyn Watch) -> Result<(), Cancelled> {
    if watch.is_cancelled() { Err(Cancelled) } else { Ok(()) }
}

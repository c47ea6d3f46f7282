//! Identifiers and times: the one place that asks the system for them.

use uuid::Uuid;

use crate::model::Timestamp;

/// Gives new identifiers and the time.
pub trait Stamp: Send {
    /// The time by the system's clock.
    fn now(&mut self) -> Timestamp;
    /// An identifier that was never given before; later ones sort after earlier ones.
    fn uuid(&mut self) -> Uuid;
}

/// Asks the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemStamp;

impl Stamp for SystemStamp {
    fn now(&mut self) -> Timestamp {
        #[allow(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
        let now = jiff::Timestamp::now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or_default()
    }

    fn uuid(&mut self) -> Uuid {
        Uuid::now_v7()
    }
}

//! Which versions of a file stay, and how long.
//!
//! The newest 20; of those before them one in five minutes for an hour, since each gesture is a save, and twenty are
//! soon made; then one an hour for a day and one a day for a month. What is pinned stays, whatever comes. Hours and days
//! in which nothing was kept do not count, so a clock that jumps ahead, or a long holiday, takes nothing away. What is
//! later than now, since the clock went back, has its own turn: it neither hides nor outlives what comes now.

use super::Version;
use crate::model::Timestamp;

/// How many of the newest versions stay.
pub const NEWEST: usize = 20;
/// The most bytes on the disk that the versions of one file take, pinned ones aside; the newest three stay nevertheless.
pub const BYTES_A_FILE: u64 = 256 << 20;

const MINUTE: i64 = 60_000;
/// One in so many milliseconds, for so many of these that anything was kept in: one more than an hour, a day and a month
/// have, since these may begin in their middle.
const ONE_IN: [(i64, usize); 3] = [(5 * MINUTE, 13), (60 * MINUTE, 25), (24 * 60 * MINUTE, 32)];
const WHATEVER_SIZE: usize = 3;

/// What does not stay of a file's versions, each with its bytes on the disk, the newest first.
pub(super) fn outlived(versions: &[(Version, u64)], now: Timestamp) -> Vec<&Version> {
    // Sorted, so what is to come stands before what is past.
    let past = versions.partition_point(|(version, _)| version.time > now);
    let (to_come, past) = versions.split_at(past);
    [to_come, past].into_iter().flat_map(outlived_of).collect()
}

fn outlived_of(versions: &[(Version, u64)]) -> Vec<&Version> {
    let mut stays: Vec<bool> = (0..versions.len()).map(|nth| nth < NEWEST).collect();
    for (span, most) in ONE_IN {
        let (mut spans, mut last) = (0, None);
        for ((version, _), stays) in versions.iter().zip(&mut stays) {
            let span = Some(version.time.as_millisecond().div_euclid(span));
            if span != last && spans < most {
                (spans, last) = (spans + 1, span);
                *stays = true;
            }
        }
    }
    let mut size = 0;
    let mut out = Vec::new();
    for (nth, ((version, len), stays)) in versions.iter().zip(stays).enumerate() {
        if version.pinned {
            continue;
        }
        size += if stays { *len } else { 0 };
        if !stays || size > BYTES_A_FILE && nth >= WHATEVER_SIZE {
            out.push(version);
        }
    }
    out
}

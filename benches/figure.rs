//! A figure: how often, how long, against what.

use std::time::{Duration, Instant};

/// Prints the figures that were asked for, as they come.
pub struct Figures {
    wanted: String,
}

/// What a figure is held against.
#[derive(Clone, Copy)]
pub enum Against {
    /// No more than so long in half of the runs.
    Median(Duration),
    /// No more than so long, in 99 of 100 runs.
    Percentile99(Duration),
    /// Another cost of the same run, and the most that ours may be of it, if that is a goal.
    Other { name: &'static str, times: Summary, most: Option<f64> },
    /// Nothing: to be looked at.
    Nothing,
}

/// Median and 99th percentile.
#[derive(Clone, Copy, Debug)]
pub struct Summary {
    pub median: Duration,
    pub p99: Duration,
}

impl Figures {
    pub const HEAD: &'static str =
        "figure                                                        runs     median        p99   held against";

    /// Those with `wanted` in their name.
    pub fn wanting(wanted: &str) -> Self {
        Self { wanted: wanted.to_owned() }
    }

    /// Whether any figure of these names is asked for, so that what they need is made.
    pub fn want(&self, names: &[&str]) -> bool {
        names.iter().any(|name| name.contains(&self.wanted))
    }

    /// Whether one that takes minutes is asked for: only by a word of its own name.
    pub fn want_slow(&self, word: &str) -> bool {
        self.wanted.contains(word)
    }

    /// Prints one.
    pub fn print(&self, name: &str, times: &mut [Duration], against: Against) -> Summary {
        let of = summary(times);
        if self.want(&[name]) {
            let held = match against {
                Against::Median(goal) => format!("median ≤ {} {}", ms(goal), verdict(of.median <= goal)),
                Against::Percentile99(goal) => format!("p99 ≤ {} {}", ms(goal), verdict(of.p99 <= goal)),
                Against::Other { name, times, most } => {
                    let ratio = of.median.as_secs_f64() / times.median.as_secs_f64();
                    let goal = most.map(|most| format!(", ≤ {most} {}", verdict(ratio <= most))).unwrap_or_default();
                    format!("{ratio:.2} × {name} ({}){goal}", ms(times.median))
                }
                Against::Nothing => String::new(),
            };
            println!("{name:<60} {:>5} {:>10} {:>10}   {held}", times.len(), ms(of.median), ms(of.p99));
        }
        of
    }
}

/// Whether a goal is kept.
pub fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "MISSED" }
}

fn ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}

/// How long each of `runs` runs takes.
pub fn time(runs: usize, mut run: impl FnMut(usize)) -> Vec<Duration> {
    (0..runs)
        .map(|nth| {
            let started = Instant::now();
            run(nth);
            started.elapsed()
        })
        .collect()
}

/// Sorts the times, and takes their middle and their far end.
pub fn summary(times: &mut [Duration]) -> Summary {
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize];
    Summary { median: at(0.5), p99: at(0.99) }
}

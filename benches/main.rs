//! What things cost: every figure that the README names, printed by `cargo bench`.
//!
//! `cargo bench -- scroll` runs those with *scroll* in their name. Each figure is a median and a 99th percentile over many
//! runs, in this process; beside it stands what it is held against: a goal in milliseconds, or the raw cost of the same
//! work measured in the same run. A harness of our own, since none gives a percentile of frames, the memory of a whole
//! process, and two costs as their ratio.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and stops where it cannot run")]

mod child;
mod desk;
#[path = "exchange/figures.rs"]
mod exchange;
mod figure;
mod frames;
#[path = "import/figures.rs"]
mod import;
#[path = "agreement/judged.rs"]
mod judged;
mod memory;
mod opening;
mod review;
mod saving;
mod start;
mod typesetting;

use figure::Figures;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let wanted = arguments.next().unwrap_or_default();
    if wanted == memory::CHILD {
        return memory::child();
    }
    if wanted == exchange::CHILD {
        return exchange::child();
    }
    if wanted == import::CHILD {
        return import::child();
    }
    let mut figures = Figures::wanting(&wanted);
    println!("{}", Figures::HEAD);
    typesetting::run(&mut figures);
    frames::run(&mut figures);
    saving::run(&mut figures);
    memory::run(&mut figures);
    opening::run(&mut figures);
    exchange::run(&mut figures);
    import::run(&mut figures);
    review::run(&mut figures);
    start::run(&mut figures);
}

//! Starts Isnad; everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    isnad::cli::run(std::env::args_os(), None)
}

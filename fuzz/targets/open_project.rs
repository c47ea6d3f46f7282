#![no_main]

#[path = "../bodies/open_project.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::run(data));

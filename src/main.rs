//! Starts Isnad; everything else is in the library.

fn main() {}

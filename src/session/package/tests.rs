//! Packing and taking back, by law: see below.

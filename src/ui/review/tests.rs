//! A review in the window.

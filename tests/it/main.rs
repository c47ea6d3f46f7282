//! The one integration binary: a module a subject.

mod architecture;
mod assets;
mod store;
mod typeset;

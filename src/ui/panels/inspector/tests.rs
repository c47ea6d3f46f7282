//! The inspector as it is read and pressed.

//! What a project holds, and every change that can be made to it.

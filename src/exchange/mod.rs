//! Datasets out, articles and annotations in.

//! Project folders: file types, atomic files, loading and saving.

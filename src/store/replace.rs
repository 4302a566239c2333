//! Replacing a file so that it is the old one or the new one, never another.

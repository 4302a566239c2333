//! YAML as text: an index of byte spans, and edits that change only the bytes
//! they must.

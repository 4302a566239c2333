//! Filters saved under a name, kept in the state folder for every plan.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

const FILE: &str = "filters.yaml";

/// The saved filters; none where the file is missing or cannot be read.
pub fn read(state: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(state.join(FILE)).unwrap_or_default();
    serde_yaml::from_str(&text).unwrap_or_default()
}

/// Writes them anew, by another name first, so that a full disk leaves the old ones.
pub(super) fn write(state: &Path, filters: &BTreeMap<String, String>) -> io::Result<()> {
    let text = serde_yaml::to_string(filters).map_err(io::Error::other)?;
    std::fs::create_dir_all(state)?;
    let fresh = state.join(format!("{FILE}.new"));
    std::fs::write(&fresh, text)?;
    std::fs::rename(fresh, state.join(FILE))
}

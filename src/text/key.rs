//! Keys of maps, folded: `Target date`, `target-date` and `TARGET_DATE` are one key.

/// Folds a key: letters and figures in lower case, with one underscore for everything between
/// them. A key of signs alone stays as it is.
pub fn folded(key: &str) -> String {
    let mut plain = String::with_capacity(key.len());
    let mut gap = false;
    for c in key.chars() {
        if matches!(c, '\'' | '’') {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !plain.is_empty() {
            plain.push('_');
        }
        gap = false;
        plain.extend(c.to_lowercase());
    }
    if plain.is_empty() { key.trim().to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_spaces_and_signs_do_not_matter() {
        let cases = [
            ("target_date", "target_date"),
            ("Target date", "target_date"),
            (" By-when? ", "by_when"),
            ("% complete", "complete"),
            ("Owner’s note", "owners_note"),
            ("%", "%"),
        ];
        for (key, expected) in cases {
            assert_eq!(folded(key), expected, "{key}");
        }
    }
}

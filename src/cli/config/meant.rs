//! What a mistyped name may have been meant to be.

/// Says which name may have been meant, and which names there are.
pub(super) fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str>, all: &str) -> String {
    let near = known
        .map(|name| (strsim::damerau_levenshtein(word, name), name))
        .filter(|(apart, name)| *apart <= 2.max(name.len() / 4))
        .min();
    match near {
        Some((_, name)) => format!("did you mean {name}? there are {all}"),
        None => format!("there are {all}"),
    }
}

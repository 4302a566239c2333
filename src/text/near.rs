//! "Did you mean": the known word that a mistyped one is most like.
//!
//! One rule: a word is near where at most two slips of the finger lead from one to the
//! other, and fewer than either has letters, so that no short word becomes quite another.
//! A slip puts a letter in, takes one out, changes one, or swaps two neighbours.

/// How many slips may lead from what was typed to what was meant.
const SLIPS: usize = 2;

/// Returns how many letters must be put in, taken out or changed to get from one word to
/// the other.
pub fn letters_apart(one: &str, other: &str) -> usize {
    strsim::levenshtein(one, other)
}

/// Returns how many slips lead from `typed` to `known`, if it is near; capitals count.
pub fn near(typed: &str, known: &str) -> Option<usize> {
    let shorter = typed.chars().count().min(known.chars().count());
    // Words of very different length are far apart: that is seen without comparing them.
    if typed.len().abs_diff(known.len()) > SLIPS * 4 {
        return None;
    }
    let slips = strsim::damerau_levenshtein(typed, known);
    (slips <= SLIPS && slips < shorter).then_some(slips)
}

/// Returns the known word that is nearest to what was typed, of several the first.
pub fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let typed = typed.to_lowercase();
    let far = known.filter_map(|known| Some((near(&typed, known)?, known)));
    far.min_by_key(|(slips, _)| *slips).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_or_two_of_the_finger_is_near() {
        for (typed, expected) in [
            ("deu", Some("due")),
            ("Owners", Some("owners")),
            ("ownres", Some("owners")),
            ("milestnes", Some("milestones")),
            ("ow", None),
            ("priority", None),
            ("x", None),
            ("", None),
        ] {
            let known = ["due", "owners", "milestones"].into_iter();
            assert_eq!(nearest(typed, known), expected, "{typed}");
        }
    }
}

//! Which rows of two versions are the same item.

use std::collections::HashMap;

/// Rows of two versions.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Rows of the same item in both, by the row before.
    pub both: Vec<(usize, usize)>,
    /// Rows before that are no more, in order.
    pub gone: Vec<usize>,
    /// Rows after that were not there, in order.
    pub new: Vec<usize>,
}

impl Pairs {
    /// Returns the row after of an item, by its row before.
    pub(super) fn after(&self, before: usize) -> Option<usize> {
        let at = self.both.binary_search_by_key(&before, |(old, _)| *old).ok()?;
        Some(self.both[at].1)
    }
}

/// Pairs the rows: those of the same address and text, then of the same text, then of the
/// same address. So a row that was moved, and one that was reworded, are found again.
pub(super) fn pair<'p>(
    (before, text_before): (&[String], impl Fn(usize) -> &'p str),
    (after, text_after): (&[String], impl Fn(usize) -> &'p str),
) -> Pairs {
    let mut found: Vec<Option<usize>> = vec![None; before.len()];
    let mut taken = vec![false; after.len()];
    let rows: HashMap<&str, usize> =
        after.iter().enumerate().map(|(row, address)| (address.as_str(), row)).collect();
    let take = |found: &mut Vec<Option<usize>>, taken: &mut Vec<bool>, old: usize, new| {
        found[old] = Some(new);
        taken[new] = true;
    };
    for (old, address) in before.iter().enumerate() {
        let same = rows.get(address.as_str()).copied();
        if let Some(new) = same.filter(|new| text_before(old) == text_after(*new)) {
            take(&mut found, &mut taken, old, new);
        }
    }
    // From the last to the first, since they are taken from the end.
    let mut texts: HashMap<&str, Vec<usize>> = HashMap::new();
    for new in (0..after.len()).rev().filter(|new| !taken[*new]) {
        texts.entry(text_after(new)).or_default().push(new);
    }
    for old in 0..before.len() {
        if found[old].is_none()
            && let Some(new) = texts.get_mut(text_before(old)).and_then(Vec::pop)
        {
            take(&mut found, &mut taken, old, new);
        }
    }
    for old in 0..before.len() {
        let same = rows.get(before[old].as_str()).copied();
        if found[old].is_none()
            && let Some(new) = same.filter(|new| !taken[*new])
        {
            take(&mut found, &mut taken, old, new);
        }
    }
    let both = found.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?))).collect();
    let gone = (0..before.len()).filter(|old| found[*old].is_none()).collect();
    let new = (0..after.len()).filter(|new| !taken[*new]).collect();
    Pairs { both, gone, new }
}

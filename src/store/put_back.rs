//! The bytes that lead from a text back to the one before a save.
//!
//! A splice writes a change as the format would have it, so the splice of an inverse gives back the
//! words of the old text, but not its comments, quotes or order. A [`PutBack`] keeps the bytes
//! themselves. They are found again in a text that others have edited since: by the address of the
//! item that they stand in, then by what stands there and around it, and never by their offset.
//!
//! This room must never guess a place: bytes count as found only where exactly one place fits. What
//! comes of putting them back must pass the same law as every other save.

use super::read::Problem;
use super::splice;
use crate::plan::change::{Change, Named, Target};
use crate::plan::model::Plan;
use crate::yaml::differ_only_at_all;
use crate::yaml::index::Index;
use crate::yaml::patch::{Patch, Splice};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How many lines with words around a hunk help to find it again.
const LINES: usize = 3;
/// The most bytes of these lines that are kept on each side.
const CONTEXT: usize = 300;
/// With how many lines before and behind a hunk is looked for, in this order. Someone may have
/// edited the lines on one side.
const LEVELS: [(usize, usize); 10] =
    [(3, 3), (2, 2), (1, 1), (3, 0), (0, 3), (2, 0), (0, 2), (1, 0), (0, 1), (0, 0)];

/// The bytes to put back after a save, as a list of places and what stood there before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PutBack {
    hunks: Vec<Hunk>,
}

/// One place of a text, and the bytes to put back there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Hunk {
    /// The item in whose lines the place is; `None` for the whole text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<Target>,
    /// The text just before the place.
    lead: String,
    /// The text that stands there now.
    stands: String,
    /// The text just behind.
    tail: String,
    /// The text from before.
    before: String,
}

impl PutBack {
    /// Makes what leads back from `new` to `old`. `patch` made `new` of `old`; `ranges` are the
    /// bytes of `old` that belong to the change's targets.
    pub(super) fn new(
        old: &str,
        new: &str,
        patch: &Patch,
        ranges: &[(Target, Range<usize>)],
    ) -> PutBack {
        let back = patch.inverse(old);
        let hunk = |(splice, inverse): (&Splice, &Splice)| {
            let (from, to) = (inverse.at, inverse.at + inverse.del);
            Hunk {
                target: target_at(ranges, splice),
                lead: last_lines(&new[..from], LINES, CONTEXT).to_owned(),
                stands: new[from..to].to_owned(),
                tail: first_lines(&new[to..], LINES, CONTEXT).to_owned(),
                before: inverse.ins.clone(),
            }
        };
        PutBack { hunks: patch.splices.iter().zip(&back.splices).map(hunk).collect() }
    }

    /// Returns whether there is nothing to put back.
    pub fn is_empty(&self) -> bool {
        self.hunks.is_empty()
    }

    /// Finds every place in a text, and returns the patch that puts the bytes back; `None` where
    /// one of them is not found. `ranges` are the bytes of the text that belong to each item.
    pub(super) fn find(&self, text: &str, ranges: &[(Target, Range<usize>)]) -> Option<Patch> {
        let places = self.hunks.iter().map(|hunk| hunk.place(text, ranges));
        patch_of(places.collect::<Option<_>>()?)
    }

    /// Finds every place, and only where nobody has added lines to what is taken away: these would
    /// then belong to the item before. Without the change itself nothing else can tell.
    pub(super) fn find_untouched(
        &self,
        text: &str,
        ranges: &[(Target, Range<usize>)],
    ) -> Option<Patch> {
        let patch = self.find(text, ranges)?;
        let goes_on = |splice: &Splice| {
            let to = splice.at + splice.del;
            goes_on(&text[splice.at..to], &text[to..])
        };
        (!patch.splices.iter().any(goes_on)).then_some(patch)
    }

    /// Finds the places as [`PutBack::find`] does, and takes those of `splice`, which makes the same
    /// change, for bytes of which nothing stands there now and around which everything has been
    /// edited.
    pub(super) fn find_with(
        &self,
        text: &str,
        ranges: &[(Target, Range<usize>)],
        splice: &Patch,
    ) -> Option<Patch> {
        if splice.splices.len() != self.hunks.len() {
            return None;
        }
        let place = |(hunk, spliced): (&Hunk, &Splice)| {
            let is_insertion = hunk.stands.is_empty() && spliced.del == 0;
            let instead = || Splice { ins: hunk.as_lines_of(&spliced.ins), ..spliced.clone() };
            hunk.place(text, ranges).or_else(|| is_insertion.then(instead))
        };
        let places = self.hunks.iter().zip(&splice.splices).map(place);
        patch_of(places.collect::<Option<_>>()?)
    }

    /// Returns the items that the places are in, each once.
    pub(super) fn targets(&self) -> Vec<&Target> {
        let mut targets: Vec<&Target> = Vec::new();
        for target in self.hunks.iter().filter_map(|hunk| hunk.target.as_ref()) {
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        targets
    }

    /// Returns the same with the full address of every item, which stays clear when other items
    /// join the plan later. `plan` is the one in which the places are.
    #[must_use]
    pub fn with_full_addresses(&self, plan: &Plan) -> PutBack {
        let full = |hunk: &Hunk| Hunk {
            target: hunk.target.as_ref().map(|target| plan.with_full_address(target)),
            ..hunk.clone()
        };
        PutBack { hunks: self.hunks.iter().map(full).collect() }
    }

    /// Returns the same with another name for the action that the places are in.
    pub(super) fn renamed(&self, name: &Named) -> PutBack {
        let rename = |hunk: &Hunk| Hunk {
            target: hunk.target.as_ref().map(|target| target.renamed(name)),
            ..hunk.clone()
        };
        PutBack { hunks: self.hunks.iter().map(rename).collect() }
    }
}

/// Makes one patch of the places, unless they overlap.
fn patch_of(mut splices: Vec<Splice>) -> Option<Patch> {
    splices.sort_by_key(|splice| splice.at);
    let disjoint = splices.windows(2).all(|pair| pair[0].at + pair[0].del <= pair[1].at);
    (disjoint && !splices.is_empty()).then_some(Patch { splices })
}

impl Hunk {
    /// Finds the place in the lines of its item, else in the whole text.
    fn place(&self, text: &str, ranges: &[(Target, Range<usize>)]) -> Option<Splice> {
        let range = self.target.as_ref().and_then(|target| {
            let range = ranges.iter().find(|(item, _)| item == target);
            range.map(|(_, range)| range.clone())
        });
        let in_lines = range.and_then(|range| self.find(text, &range));
        // What was added behind the last line of one item may belong to another.
        let at = in_lines.or_else(|| self.find(text, &(0..text.len())))?;
        Some(Splice { at, del: self.stands.len(), ins: self.before.clone() })
    }

    /// Returns the bytes from before with their line end on the side where `inserted` has it.
    fn as_lines_of(&self, inserted: &str) -> String {
        let before = &self.before;
        match (before.strip_suffix('\n'), before.strip_prefix('\n')) {
            (Some(line), None) if inserted.starts_with('\n') => format!("\n{line}"),
            (None, Some(line)) if inserted.ends_with('\n') => format!("{line}\n"),
            _ => before.clone(),
        }
    }

    /// Finds the place in a range of the text: the only one that fits with some of the lines
    /// around.
    fn find(&self, text: &str, range: &Range<usize>) -> Option<usize> {
        LEVELS.iter().find_map(|(lines_before, lines_behind)| {
            let lead = last_lines(&self.lead, *lines_before, CONTEXT);
            let tail = first_lines(&self.tail, *lines_behind, CONTEXT);
            // A day or a word alone may stand at many places.
            let is_telling = has_words(lead)
                || has_words(tail)
                || (self.stands.contains('\n') && has_words(&self.stands));
            let place = || only_place(text, range, lead, &self.stands, tail);
            is_telling.then(place).flatten()
        })
    }
}

/// Finds the only place in a range where `stands` stands between `lead` and `tail`, which may
/// reach out of the range.
fn only_place(
    text: &str,
    range: &Range<usize>,
    lead: &str,
    stands: &str,
    tail: &str,
) -> Option<usize> {
    let wanted = format!("{lead}{stands}{tail}");
    let (mut from, mut to) = (
        range.start.saturating_sub(lead.len()),
        range.end.saturating_add(tail.len()).min(text.len()),
    );
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let mut found = None;
    while let Some(hit) = text.get(from..to)?.find(&wanted) {
        let at = from + hit + lead.len();
        if range.start <= at && at + stands.len() <= range.end {
            if found.is_some() {
                return None;
            }
            found = Some(at);
        }
        // Two places may overlap.
        from += hit + wanted.chars().next().map_or(1, char::len_utf8);
    }
    found
}

/// Returns the target with the fewest bytes that a splice is in. What is added at the start of an
/// item's lines belongs to the item before.
fn target_at(ranges: &[(Target, Range<usize>)], splice: &Splice) -> Option<Target> {
    let is_in = |range: &Range<usize>| {
        let starts = range.start < splice.at || (range.start == splice.at && splice.del > 0);
        (starts || *range == (0..range.end)) && splice.at + splice.del <= range.end
    };
    let around = ranges.iter().filter(|(_, range)| is_in(range));
    around.min_by_key(|(_, range)| range.len()).map(|(target, _)| target.clone())
}

/// Returns the bytes that belong to each target of a change.
pub(super) fn ranges(
    index: &Index<'_>,
    plan: &Plan,
    change: &Change,
) -> Vec<(Target, Range<usize>)> {
    let mut ranges: Vec<(Target, Range<usize>)> = Vec::new();
    for edit in &change.edits {
        let is_known = ranges.iter().any(|(known, _)| *known == edit.target);
        if !is_known && let Some(range) = splice::lines_of(index, plan, &edit.target) {
            ranges.push((edit.target.clone(), range));
        }
    }
    ranges
}

/// Returns the bytes that belong to each of some items.
pub(super) fn ranges_of(
    index: &Index<'_>,
    plan: &Plan,
    targets: &[&Target],
) -> Vec<(Target, Range<usize>)> {
    let range =
        |target: &&Target| Some(((*target).clone(), splice::lines_of(index, plan, target)?));
    targets.iter().filter_map(range).collect()
}

/// Returns whether only these items differ between two texts, for the second parser, and the new
/// one has no problem outside them that the old one had not. This is the law where nothing is known
/// of a change but its bytes.
pub(super) fn differs_only_in(
    targets: &[&Target],
    (old, old_plan, old_problems): (&Index<'_>, &Plan, &[String]),
    (new, new_plan, new_problems): (&Index<'_>, &Plan, &[Problem]),
) -> bool {
    let path = |target: &&Target| {
        splice::path_in(old, old_plan, target).zip(splice::path_in(new, new_plan, target))
    };
    let paths: Vec<_> = targets.iter().filter_map(path).collect();
    let ranges = ranges_of(new, new_plan, targets);
    let is_inside = |problem: &Problem| {
        let line = usize::try_from(problem.line).unwrap_or(0);
        ranges
            .iter()
            .any(|(_, range)| (new.line_at(range.start)..=new.line_at(range.end)).contains(&line))
    };
    let is_known = |problem: &Problem| old_problems.contains(&problem.text);
    new_problems.iter().all(|problem| is_known(problem) || is_inside(problem))
        && differ_only_at_all(old.text(), new.text(), &paths)
}

/// Returns whether the change leads from one text to the other, and for the second parser, too, only
/// what the change is about differs. What is put back goes where it was, which may be another place
/// of its list than where the change would insert it. (A splice has passed the second parser when
/// it is made.)
pub(super) fn is_lawful(
    change: &Change,
    (old, old_plan): (&Index<'_>, &Plan),
    (new, new_plan): (&str, &Plan),
) -> bool {
    if !change.leads(old_plan, new_plan) {
        return false;
    }
    let Ok(new) = Index::parse(new) else {
        return false;
    };
    let in_old = splice::paths_of(old, old_plan, change);
    let in_new = splice::paths_of(&new, new_plan, change);
    // An item that only one text has lies in the list of another.
    let paths: Vec<_> = in_old.into_iter().zip(in_new).filter_map(|(a, b)| a.zip(b)).collect();
    differ_only_at_all(old.text(), new.text(), &paths)
}

/// Returns whether the lines behind belong to what these lines begin: they stand further in, or are
/// entries of a list whose key is the first of these.
fn goes_on(lines: &str, behind: &str) -> bool {
    let content = |text: &str| {
        let mut lines = text.lines().map(str::trim_end);
        let line = lines.find(|line| {
            let words = line.trim_start();
            !words.is_empty() && !words.starts_with('#')
        })?;
        let words = line.trim_start();
        Some((line.len() - words.len(), words.starts_with("- ") || words == "-"))
    };
    let rest = if lines.ends_with('\n') {
        behind
    } else {
        behind.split_once('\n').map_or("", |(_, rest)| rest)
    };
    let is_whole = lines.contains('\n');
    match (content(lines), content(rest)) {
        (Some((first, first_is_entry)), Some((next, next_is_entry))) if is_whole => {
            next > first || (next == first && next_is_entry && !first_is_entry)
        }
        _ => false,
    }
}

/// Returns the last lines of a text, so that `count` of them have words; the last may have no end.
fn last_lines(text: &str, count: usize, most: usize) -> &str {
    let mut from = text.len();
    let mut left = count;
    for line in text.split_inclusive('\n').rev() {
        if left == 0 || text.len() - from >= most {
            break;
        }
        from -= line.len();
        left -= usize::from(has_words(line));
    }
    from = from.max(text.len().saturating_sub(most));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Returns the first lines of a text, so that `count` of them have words.
fn first_lines(text: &str, count: usize, most: usize) -> &str {
    let mut to = 0;
    let mut left = count;
    for line in text.split_inclusive('\n') {
        if left == 0 || to >= most {
            break;
        }
        to += line.len();
        left -= usize::from(has_words(line));
    }
    to = to.min(most);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    &text[..to]
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;

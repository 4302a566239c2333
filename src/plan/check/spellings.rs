//! Finds owners who are probably one owner, spelled in two ways.

use super::{Checker, Doubt};
use crate::plan::model::OwnedBy;
use crate::plan::outline::Outline;
use crate::text::fold::fold;
use crate::text::near::letters_apart;
use std::collections::HashMap;

impl Checker<'_> {
    /// Warns of names that differ by one slip, at the rarer of the two.
    pub(super) fn spellings(&mut self, outline: &Outline) {
        let mut names: HashMap<String, (usize, u32, String)> = HashMap::new();
        for row in 0..outline.actions.len() {
            let Some(action) = outline.action(self.plan, row) else {
                continue;
            };
            for OwnedBy { words: owner, .. } in action.owned_by() {
                if self.plan.registered(owner).is_none() {
                    let key = fold(owner);
                    let seen = names.entry(key).or_insert((0, action.line.0, owner.to_owned()));
                    seen.0 += 1;
                }
            }
        }
        // Comparing each pair is meant for plans of a human size.
        if names.len() > MOST_OWNERS_COMPARED {
            return;
        }
        let mut spellings: Vec<String> = Vec::new();
        for owner in &self.plan.owners {
            spellings
                .extend(std::iter::once(&owner.key).chain(&owner.name).chain(&owner.also).cloned());
        }
        let mut found: Vec<(u32, String)> = Vec::new();
        for (key, (count, line, written)) in &names {
            let others = names.iter().filter(|(other, (times, first, _))| {
                *other != key
                    && (*times, std::cmp::Reverse(*first), other.as_str())
                        > (*count, std::cmp::Reverse(*line), key.as_str())
            });
            let others = others.map(|(_, (_, _, other))| other).chain(&spellings);
            let near = others.filter(|other| one_slip(key, &fold(other))).min();
            found.extend(near.map(|near| (*line, format!("'{written}' looks like '{near}'"))));
        }
        found.sort();
        for (line, text) in found {
            let remedy = "spell both alike, or add one to the register under also:";
            self.warn(line, "", Doubt::OwnerSpelling, text, remedy);
        }
    }
}

/// The number of owners up to which spellings are compared pair by pair.
const MOST_OWNERS_COMPARED: usize = 1_000;

/// Returns whether two words differ by one slip and are long enough for that to be a mistake (`T1`
/// and `T2` are not).
fn one_slip(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    one.chars().count() >= 5
        && one.len().abs_diff(other.len()) <= 4
        && digits(one) == digits(other)
        && letters_apart(one, other) == 1
}

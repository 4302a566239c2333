//! Finds owners who are probably one owner, spelled in two ways.

use super::{Checker, Doubt};
use crate::plan::model::OwnedBy;
use crate::plan::outline::Outline;
use crate::text::fold::fold;
use crate::text::near::letters_apart;
use std::collections::HashMap;

impl Checker<'_> {
    /// Warns of names that are probably those of one owner, at the rarer of the two.
    pub(super) fn spellings(&mut self, outline: &Outline) {
        let mut names: HashMap<String, (usize, u32, OwnerSpelling)> = HashMap::new();
        for row in 0..outline.actions.len() {
            let Some(action) = outline.action(self.plan, row) else {
                continue;
            };
            let steps = action.parts.iter().chain(&action.milestones);
            let of_steps = steps
                .flat_map(|step| step.owned_by().into_iter().map(|owner| (step.line.0, owner)));
            let own = action.owned_by().into_iter().map(|owner| (action.line.0, owner));
            for (line, OwnedBy { words: owner, .. }) in own.chain(of_steps) {
                if self.plan.registered(owner).is_none() {
                    let seen = names.entry(fold(owner));
                    seen.or_insert_with(|| (0, line, OwnerSpelling::of(owner))).0 += 1;
                }
            }
        }
        // Comparing each pair is meant for plans of a human size.
        if names.len() > MOST_OWNERS_COMPARED {
            return;
        }
        let mut spellings: Vec<OwnerSpelling> = Vec::new();
        for owner in self.plan.owners.iter() {
            let all = std::iter::once(&owner.key).chain(&owner.name).chain(&owner.also);
            spellings.extend(all.map(|spelling| OwnerSpelling::of(spelling)));
        }
        let mut found: Vec<(u32, String)> = Vec::new();
        for (key, (count, line, own)) in &names {
            let others = names.iter().filter(|(other, (times, first, _))| {
                *other != key
                    && (*times, std::cmp::Reverse(*first), other.as_str())
                        > (*count, std::cmp::Reverse(*line), key.as_str())
            });
            let others = others.map(|(_, (_, _, other))| other).chain(&spellings);
            let near = others.filter(|other| own.is_like(other)).map(|other| &other.written).min();
            let said = |near: &String| (*line, format!("'{}' looks like '{near}'", own.written));
            found.extend(near.map(said));
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

/// Words that a name may have or lack.
const SMALL_WORDS: [&str; 5] = ["and", "of", "the", "for", "in"];

/// A spelling of an owner, and what it is compared by.
struct OwnerSpelling {
    written: String,
    folded: String,
    /// Its words without small ones and without signs, in the order of the alphabet.
    words: Vec<String>,
    /// The first letters of its words: with the small ones, and without.
    initials: [String; 2],
    /// The letters of an abbreviation: capitals alone, `CF&S` as `cfs`.
    short: Option<String>,
}

impl OwnerSpelling {
    fn of(written: &str) -> OwnerSpelling {
        let folded = fold(written);
        let all: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let large = || all.iter().filter(|word| !SMALL_WORDS.contains(word));
        let mut words: Vec<String> = large().map(|word| (*word).to_owned()).collect();
        let first = |word: &&str| word.chars().next();
        let initials =
            [all.iter().filter_map(first).collect(), large().filter_map(first).collect()];
        words.sort();
        let one_word = !written.trim().contains(char::is_whitespace);
        let capitals = !written.contains(char::is_lowercase);
        let short = (one_word && capitals)
            .then(|| folded.chars().filter(|c| c.is_alphabetic()).collect::<String>())
            .filter(|letters| (3..=8).contains(&letters.chars().count()));
        OwnerSpelling { written: written.to_owned(), folded, words, initials, short }
    }

    /// Returns whether two spellings are probably of one owner: a slip apart, the same words but for
    /// small ones, signs and order, or the letters that the other's words begin with.
    fn is_like(&self, other: &OwnerSpelling) -> bool {
        let letters = |spelling: &OwnerSpelling| spelling.words.concat().chars().count();
        let same_words = self.words == other.words && letters(self) >= 5;
        let stands_for = |short: &OwnerSpelling, long: &OwnerSpelling| {
            let fits = |letters: &String| long.words.len() > 1 && long.initials.contains(letters);
            short.short.as_ref().is_some_and(fits)
        };
        let same_letters = self.short.is_some() && self.short == other.short;
        one_slip(&self.folded, &other.folded)
            || (self.folded != other.folded && (same_words || same_letters))
            || stands_for(self, other)
            || stands_for(other, self)
    }
}

/// Returns whether two words differ by one slip and are long enough for that to be a mistake (`T1`
/// and `T2` are not).
fn one_slip(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    one.chars().count() >= 5
        && one.len().abs_diff(other.len()) <= 4
        && digits(one) == digits(other)
        && letters_apart(one, other) == 1
}

//! What the cases came to, counted.

use super::Outcome;
use std::collections::BTreeMap;

/// What a run of cases came to.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) held: usize,
    pub(super) idle: usize,
    /// Refusals by reason: with repeated nodes, with blank words, and of anything else.
    pub(super) repeated: BTreeMap<String, usize>,
    pub(super) blank: BTreeMap<String, usize>,
    pub(super) plain: BTreeMap<String, usize>,
    /// Failures by kind: how many, and the choices that lead to the shortest.
    pub(super) failures: BTreeMap<String, (usize, Vec<u32>)>,
}

impl Tally {
    pub(super) fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Held => self.held += 1,
            Outcome::Idle => self.idle += 1,
            Outcome::Refused { why, repeats, blank } => {
                let reasons = match (blank, repeats) {
                    (true, _) => &mut self.blank,
                    (false, true) => &mut self.repeated,
                    (false, false) => &mut self.plain,
                };
                *reasons.entry(kind_of(&why)).or_default() += 1;
            }
        }
    }

    pub(super) fn add(&mut self, other: Tally) {
        self.held += other.held;
        self.idle += other.idle;
        for (mine, theirs) in [
            (&mut self.repeated, other.repeated),
            (&mut self.blank, other.blank),
            (&mut self.plain, other.plain),
        ] {
            for (why, count) in theirs {
                *mine.entry(why).or_default() += count;
            }
        }
        for (kind, (count, rolls)) in other.failures {
            let (mine, least) = self.failures.entry(kind).or_insert_with(|| (0, rolls.clone()));
            *mine += count;
            if rolls.len() < least.len() {
                *least = rolls;
            }
        }
    }
}

/// A reason without what it is about, so that like ones are counted together.
fn kind_of(why: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    for c in why.chars().take(200) {
        match c {
            '\'' | '`' => quoted = !quoted,
            c if quoted || c.is_ascii_digit() => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The first line of a failure without what it is about.
pub(super) fn kind_of_failure(why: &str) -> String {
    kind_of(why.lines().next().unwrap_or_default().split(':').next().unwrap_or_default())
}

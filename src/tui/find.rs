//! Finding anything by a few letters: sections by reference or title; actions by their words,
//! notes, owners, deadlines, costs, questions, milestones and KPIs.

mod label;
mod letters;
#[cfg(test)]
mod tests;

use crate::parallel::in_shares;
use crate::plan::document::Document;
use crate::plan::model::{Action, Beside, Column};
use crate::text::fold::{plain_sign, plain_signs};
use label::{group_label, label};
use letters::{Letters, Set};
use nucleo_matcher::chars::{normalize, to_lower_case};
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::ops::Range;

/// Where a find leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// An action, by its row in the outline.
    Action(usize),
    /// A section or objective, by its row.
    Group(usize),
}

/// What was found last, so that the next letter looks only where the last ones matched.
#[derive(Debug, Default)]
pub struct Finds {
    letters: String,
    most: usize,
    best: Vec<(Hit, String)>,
    left: Left,
    known: Letters,
    /// Whether more of the plan is to be looked through for the same letters.
    is_partial: bool,
}

/// Where more letters can still match, in document order.
#[derive(Debug, Default)]
struct Left {
    /// Rows that fewer letters matched, or that were not looked at with the last one.
    some: Vec<Hit>,
    /// From here on nothing was looked at yet, by [`Left::nth`].
    from: usize,
}

impl Left {
    /// Everything: groups and actions, in document order.
    fn everything() -> Left {
        Left::default()
    }

    fn len(&self, document: &Document) -> usize {
        let all = groups(document) + document.outline.actions.len();
        self.some.len() + all.saturating_sub(self.from)
    }

    /// One of what is left, by its position.
    fn nth(&self, document: &Document, at: usize) -> Hit {
        if let Some(hit) = self.some.get(at) {
            return *hit;
        }
        let at = self.from + at - self.some.len();
        match at.checked_sub(groups(document)) {
            Some(row) => Hit::Action(row),
            None => Hit::Group(at + 1),
        }
    }

    /// Where it stands in everything.
    fn position(document: &Document, hit: Hit) -> usize {
        match hit {
            Hit::Group(row) => row.saturating_sub(1),
            Hit::Action(row) => groups(document) + row,
        }
    }

    /// Up to where in everything the first so many of what is left reach, unless they had been
    /// looked at before.
    fn reaches(&self, count: usize) -> usize {
        self.from + count.saturating_sub(self.some.len())
    }

    /// What is left when these have matched and nothing from position `at` was looked at.
    fn after(mut self, mut matched: Vec<Hit>, at: usize) -> Left {
        let seen = at.saturating_sub(self.some.len());
        matched.extend(self.some.drain(at.min(self.some.len())..));
        Left { some: matched, from: self.from + seen }
    }
}

impl Finds {
    /// What the letters match best, each with a line that says what matched: actions with
    /// their notes, owners, milestones and KPIs; sections with their titles and KPIs. So many
    /// rows are looked through at most (`rows`); where that was not all that might match
    /// better, [`Finds::is_partial`] says so, and asking again for more rows goes on.
    pub fn find(
        &mut self,
        document: &Document,
        letters: &str,
        most: usize,
        rows: usize,
    ) -> Vec<(Hit, String)> {
        let goes_on = self.is_partial && rows > AT_ONCE;
        if letters == self.letters && most == self.most && !goes_on {
            return self.best.clone();
        }
        let narrows = !self.letters.trim().is_empty()
            && letters.starts_with(self.letters.as_str())
            && !letters.contains(SIGNS);
        let left = if narrows { std::mem::take(&mut self.left) } else { Left::everything() };
        (self.best, self.left, self.is_partial) = if letters.trim().is_empty() {
            (Vec::new(), left, false)
        } else {
            let (pattern, unwanted) = patterns(letters);
            let search =
                Search { document, needed: Set::needed(&pattern), pattern, unwanted, most, left };
            search.best(&mut self.known, rows)
        };
        letters.clone_into(&mut self.letters);
        self.most = most;
        self.best.clone()
    }

    /// Whether the last find left rows out that might match better.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }
}

/// What is looked for, and what must not be there, in any text of a row. Accents and
/// capitals are as good as none: nobody should have to know how a word was written, and a
/// letter and its accent may be one sign in the plan and two on the keyboard. Curved apostrophes
/// and long dashes are as good as those of the keyboard.
fn patterns(letters: &str) -> (Pattern, Vec<Atom>) {
    let letter = |sign: &char| !('\u{300}'..='\u{36f}').contains(sign);
    // In the order in which the matcher does it with the texts.
    let plain = |sign| normalize(to_lower_case(plain_sign(sign)));
    let plain: String = letters.chars().filter(letter).map(plain).collect();
    let mut wanted = Pattern::parse(&plain, CaseMatching::Ignore, Normalization::Smart);
    let unwanted = wanted.atoms.extract_if(.., |atom| atom.negative).collect();
    (wanted, unwanted)
}

/// So many rows are looked through between two keys: some 5 ms, whatever the letters.
pub const AT_ONCE: usize = 4_000;

/// Signs with which more letters may find more: not, begins with, ends with, exactly.
const SIGNS: [char; 5] = ['!', '^', '$', '\'', '\\'];

/// How many groups can be found: all but the plan itself.
fn groups(document: &Document) -> usize {
    document.outline.groups.len().saturating_sub(1)
}

/// How many rows are looked through first: so few that letters which begin a word in every
/// other row are done with them.
const STRETCH: usize = 125;

/// The score that no text can beat: that of a text which is just what was typed. `None`
/// where the matcher gives no such bound: for anything but letters and digits.
fn highest(pattern: &Pattern) -> Option<u32> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut sum = 0;
    for atom in &pattern.atoms {
        let word = atom.needle_text();
        let plain = atom.kind == AtomKind::Fuzzy;
        if !plain || !word.chars().all(char::is_alphanumeric) {
            return None;
        }
        let word = word.to_string();
        sum += u32::from(atom.score(Utf32Str::new(&word, &mut buffer), &mut matcher)?);
    }
    Some(sum)
}

/// From so many rows on they are looked through on all processors.
const MANY: usize = 8_000;

type Scored<'d> = (u32, Hit, &'d str);

/// One look for what was typed.
struct Search<'d> {
    document: &'d Document,
    pattern: Pattern,
    /// What no text of a row may match.
    unwanted: Vec<Atom>,
    needed: Set,
    most: usize,
    left: Left,
}

impl<'d> Search<'d> {
    /// The best of what is left with their labels, what is left after that, and whether that
    /// was to be looked through as well, had there been no end to it at `rows`.
    ///
    /// It is looked through from the top in growing stretches, and no further once there are
    /// as many of the best possible matches as are asked for: of equals the first in the
    /// document comes first, so that nothing below can take their places.
    fn best(self, known: &mut Letters, rows: usize) -> (Vec<(Hit, String)>, Left, bool) {
        let document = self.document;
        // Without words to keep out; with them everything is looked through.
        let highest = highest(&self.pattern).filter(|_| self.unwanted.is_empty());
        let total = self.left.len(document);
        let mut top: Vec<Scored<'_>> = Vec::new();
        let mut matched = Vec::new();
        let (mut at, mut stretch) = (0, STRETCH);
        let end = total.min(rows);
        let mut is_partial = end < total;
        while at < end {
            let to = end.min(at + stretch);
            known.reach(document, self.left.reaches(to));
            let (some, all) = self.looked_through(known, at..to);
            top.extend(some);
            top.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
            top.truncate(self.most);
            matched.extend(all);
            (at, stretch) = (to, stretch * 4);
            let unbeatable =
                |highest| top.len() == self.most && top.iter().all(|(score, ..)| *score >= highest);
            if highest.is_some_and(unbeatable) {
                is_partial = false;
                break;
            }
        }
        let labelled = top.into_iter().map(|(_, hit, text)| {
            let said = match hit {
                Hit::Group(row) => document.group(row).map(|group| group_label(group, text)),
                Hit::Action(row) => {
                    document.action(row).map(|action| label(action, text, &self.pattern))
                }
            };
            (hit, said.unwrap_or_default())
        });
        (labelled.collect(), self.left.after(matched, at), is_partial)
    }

    /// The best of a stretch and all of it that matches, on all processors.
    fn looked_through(
        &self,
        known: &Letters,
        stretch: Range<usize>,
    ) -> (Vec<Scored<'d>>, Vec<Hit>) {
        let part = |rows| self.score(known, rows);
        let (best, all): (Vec<_>, Vec<_>) = in_shares(stretch, MANY, part).into_iter().unzip();
        (best.concat(), all.concat())
    }

    /// The best of a stretch with the text that matched, and all of it that matches.
    fn score(&self, known: &Letters, stretch: Range<usize>) -> (Vec<Scored<'d>>, Vec<Hit>) {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut best: Vec<Scored<'d>> = Vec::new();
        let mut all = Vec::new();
        for at in stretch {
            let hit = self.left.nth(self.document, at);
            let (row, each) = known.row(self.document, hit).unzip();
            if row.is_some_and(|row| !row.may_match(self.needed)) {
                continue;
            }
            let mut each = each.unwrap_or_default().iter();
            let scored = texts_of(self.document, hit).filter_map(|text| {
                let plain;
                let said = match each.next() {
                    Some(set) if !set.may_match(self.needed) => return None,
                    Some(set) if set.is_plain() => Utf32Str::Ascii(text.as_bytes()),
                    _ => {
                        plain = plain_signs(text);
                        Utf32Str::new(&plain, &mut buffer)
                    }
                };
                Some((self.pattern.score(said, &mut matcher)?, text))
            });
            let Some((score, text)) = scored.max_by_key(|(score, _)| *score) else {
                continue;
            };
            let mut is_unwanted = |text| {
                let plain = plain_signs(text);
                let text = Utf32Str::new(&plain, &mut buffer);
                let mut unwanted = self.unwanted.iter();
                unwanted.any(|atom| atom.score(text, &mut matcher).is_none())
            };
            if !self.unwanted.is_empty() && texts_of(self.document, hit).any(&mut is_unwanted) {
                continue;
            }
            all.push(hit);
            let full = best.len() >= self.most;
            if full && best.last().is_some_and(|(least, ..)| *least >= score) {
                continue;
            }
            let at = best.partition_point(|(other, ..)| *other >= score);
            best.insert(at, (score, hit, text));
            best.truncate(self.most);
        }
        (best, all)
    }
}

/// The texts of a row that letters are looked for in.
fn texts_of(document: &Document, hit: Hit) -> impl Iterator<Item = &str> {
    let (group, action) = match hit {
        Hit::Group(row) => (document.group(row), None),
        Hit::Action(row) => (None, document.action(row)),
    };
    let group = group.into_iter().flat_map(|group| {
        let kpis = group.kpis.iter().map(|kpi| kpi.text.as_str());
        let reference = group.reference.as_deref();
        let own = group.beside.columns().iter().flat_map(Column::texts);
        std::iter::once(group.title.as_str()).chain(reference).chain(kpis).chain(own)
    });
    group.chain(action.into_iter().flat_map(texts))
}

fn texts(action: &Action) -> impl Iterator<Item = &str> {
    let reference = action.reference.as_deref().into_iter();
    let notes = action.updates.iter().filter_map(|update| update.note.as_deref());
    reference
        .chain(std::iter::once(action.text.as_str()))
        .chain(action.owners.iter().map(String::as_str))
        .chain(action.lead.iter().chain(&action.support).map(String::as_str))
        .chain(action.milestones.iter().map(|milestone| milestone.text.as_str()))
        .chain(action.parts.iter().map(|part| part.text.as_str()))
        .chain(action.kpis.iter().map(|kpi| kpi.text.as_str()))
        .chain(action.due.iter().map(String::as_str))
        .chain(action.cost.as_deref())
        .chain(action.query.as_deref())
        .chain(notes)
        .chain(own(action))
}

/// The texts of an action, its steps and its measures in columns of the plan's own.
fn own(action: &Action) -> impl Iterator<Item = &str> {
    let steps = action.parts.iter().chain(&action.milestones).map(|step| &step.beside);
    let kpis = action.kpis.iter().map(|kpi| &kpi.beside);
    let all = std::iter::once(&action.beside).chain(steps).chain(kpis);
    all.flat_map(Beside::columns).flat_map(Column::texts)
}

//! What lies inside an action or section, named at the beginning of a line: `T1 / milestone 2`,
//! `Y1 / kpi 1`, a measure by its own reference.

use super::line;
use crate::plan::address::Address;
use crate::plan::change::Target;
use crate::plan::model::Kpi;
use crate::tui::model::Model;

/// What lies inside an action or section, as addresses call it.
const KINDS: [&str; 3] = ["milestone", "part", "kpi"];

/// What an address of something inside belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Action(usize),
    Group(usize),
}

/// An address of something inside, and the words behind it.
struct Named<'t> {
    owner: Owner,
    kind: &'static str,
    /// Which of its kind, from 1.
    number: usize,
    rest: &'t str,
}

/// Finds the action that keeps the note where the words begin with the address of something inside
/// it. Returns its row, what was named, and the words that are left.
pub(super) fn noted<'t>(model: &Model, words: &'t str) -> Option<(usize, &'static str, &'t str)> {
    let named = named(model, words)?;
    match named.owner {
        Owner::Action(row) => Some((row, named.kind, named.rest)),
        Owner::Group(_) => None,
    }
}

/// Finds the measure that words begin with: its address, or its own reference. Returns it, what it
/// measures, and the words that are left.
pub(super) fn measure<'t>(
    model: &Model,
    words: &'t str,
) -> Result<Option<(Target, String, &'t str)>, String> {
    if let Some(Named { owner, kind: "kpi", number, rest }) = named(model, words) {
        let found = number.checked_sub(1).and_then(|at| of_owner(model, owner, at));
        let (target, text) = found.ok_or_else(|| {
            let many = kpis(model, owner).len();
            format!("there is no measure {number} there: it has {many}")
        })?;
        return Ok(Some((target, text, rest)));
    }
    let called = all(model).filter_map(|(owner, at, kpi)| {
        let rest = behind(words, kpi.reference.as_deref()?.trim())?;
        Some((owner, at, rest))
    });
    let found: Vec<_> = called.collect();
    match found.as_slice() {
        [(owner, at, rest)] => {
            Ok(of_owner(model, *owner, *at).map(|(target, text)| (target, text, *rest)))
        }
        // An action of that name, several measures of one reference: neither is guessed.
        [] | [_, _, ..] => Ok(None),
    }
}

/// Reads the address of something inside at the beginning of a line.
fn named<'t>(model: &Model, words: &'t str) -> Option<Named<'t>> {
    let words = words.trim();
    let (inside, behind_quotes) = match line::quoted(words) {
        Some((inside, rest)) => (inside, Some(rest)),
        None => (words, None),
    };
    // An action may be called so itself.
    if behind_quotes.is_some() && line::find(model, inside).is_ok() {
        return None;
    }
    KINDS.into_iter().find_map(|kind| {
        inside.match_indices(kind).find_map(|(at, _)| {
            let before = inside[..at].trim_end();
            let outer = if before.is_empty() { "" } else { before.strip_suffix('/')?.trim() };
            let (number, rest) = line::first(inside[at..].strip_prefix(kind)?);
            let number = number.trim_end_matches([':', ',']).parse().ok()?;
            let rest = match behind_quotes {
                Some(behind) if rest.is_empty() => behind,
                Some(_) => return None,
                None => rest,
            };
            Some(Named { owner: owner(model, outer)?, kind, number, rest })
        })
    })
}

fn owner(model: &Model, address: &str) -> Option<Owner> {
    if !address.is_empty()
        && let Ok(row) = line::find(model, address)
    {
        return Some(Owner::Action(row));
    }
    let document = &model.session.document;
    let group = document.outline.find_group(&document.plan, &Address::new(address));
    group.ok().map(Owner::Group)
}

fn kpis(model: &Model, owner: Owner) -> &[Kpi] {
    let document = &model.session.document;
    match owner {
        Owner::Action(row) => document.action(row).map_or(&[][..], |action| &action.kpis),
        Owner::Group(row) => document.group(row).map_or(&[][..], |group| &group.kpis),
    }
}

fn of_owner(model: &Model, owner: Owner, at: usize) -> Option<(Target, String)> {
    let document = &model.session.document;
    let text = kpis(model, owner).get(at)?.text.clone();
    let target = match owner {
        Owner::Action(row) => Target::ActionKpi(document.named(row)?, at, text.clone()),
        Owner::Group(row) => Target::GroupKpi(document.named_group(row)?, at, text.clone()),
    };
    Some((target, text))
}

/// Every measure of the plan.
fn all(model: &Model) -> impl Iterator<Item = (Owner, usize, &Kpi)> {
    let outline = &model.session.document.outline;
    let groups = (0..outline.groups.len()).map(Owner::Group);
    let owners = groups.chain((0..outline.actions.len()).map(Owner::Action));
    owners.flat_map(move |owner| {
        kpis(model, owner).iter().enumerate().map(move |(at, kpi)| (owner, at, kpi))
    })
}

/// Returns what stands behind a reference at the beginning of words, in quotes or not.
fn behind<'t>(words: &'t str, reference: &str) -> Option<&'t str> {
    let words = words.trim();
    if reference.is_empty() {
        return None;
    }
    if let Some((inside, rest)) = line::quoted(words) {
        return inside.trim().eq_ignore_ascii_case(reference).then_some(rest);
    }
    let rest = words.strip_prefix(reference)?;
    let ends = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ':');
    // `K2: 5` is a period called K2, as it always was.
    (ends && !rest.starts_with(':')).then(|| rest.trim_start())
}

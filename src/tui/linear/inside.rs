//! What lies inside an action or section, named at the beginning of a line: `T1 / milestone 2`,
//! `Y1 / kpi 1`, a measure by its own reference.

use super::{line, lists};
use crate::plan::address::Address;
use crate::plan::change::Target;
use crate::plan::model::{Kpi, StepKind};
use crate::text::fold;
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
    /// Never empty.
    owners: Vec<Owner>,
    kind: &'static str,
    /// Which of its kind, from 1.
    number: usize,
    rest: &'t str,
}

/// Finds the action that keeps the note where the words begin with the address of something inside
/// it. Returns its row, what was named, and the words that are left.
pub(super) fn noted<'t>(model: &Model, words: &'t str) -> Option<(usize, &'static str, &'t str)> {
    let named = named(model, words)?;
    match named.owners.first()? {
        Owner::Action(row) => Some((*row, named.kind, named.rest)),
        Owner::Group(_) => None,
    }
}

/// A step that words begin with: the row of its action, the step, and the words that are left.
pub(super) type StepNamed<'t> = (usize, Target, &'t str);

/// Finds the milestone or part that words begin with, as lists say it: `T3 / milestone 1`.
///
/// # Errors
/// An action that has no such step.
pub(super) fn step<'t>(model: &Model, words: &'t str) -> Result<Option<StepNamed<'t>>, String> {
    let Some(Named { owners, kind, number, rest }) = named(model, words) else {
        return Ok(None);
    };
    let (Some(Owner::Action(row)), Some(kind)) = (owners.first(), step_kind(kind)) else {
        return Ok(None);
    };
    let document = &model.session.document;
    let found = document.action(*row).zip(document.named(*row));
    let Some((action, named)) = found else { return Ok(None) };
    let at = number.checked_sub(1);
    if let Some((at, step)) = at.and_then(|at| Some((at, action.step(kind, at)?))) {
        return Ok(Some((*row, Target::Step(named, kind, at, step.text.clone()), rest)));
    }
    let many = match kind {
        StepKind::Milestone => action.milestones.len(),
        StepKind::Part => action.parts.len(),
    };
    let (address, kind) = (&named.address, kind.word());
    Err(format!("{address} has {}, and no {kind} {number}", lists::count(many, kind)))
}

fn step_kind(word: &str) -> Option<StepKind> {
    [StepKind::Milestone, StepKind::Part].into_iter().find(|kind| kind.word() == word)
}

/// A measure that words begin with: the measure, what it measures, and the words that are left.
pub(super) type MeasureNamed<'t> = (Target, String, &'t str);

/// Finds the measure that words begin with: its address, its own reference, or its words in quotes.
///
/// # Errors
/// An address or a reference of several measures, and one of none.
pub(super) fn measure<'t>(
    model: &Model,
    words: &'t str,
) -> Result<Option<MeasureNamed<'t>>, String> {
    if let Some(Named { owners, kind: "kpi", number, rest }) = named(model, words) {
        let at = number.checked_sub(1);
        let of = |owner: &Owner| of_owner(model, *owner, at?);
        let found: Vec<(Target, String)> = owners.iter().filter_map(of).collect();
        return match found.as_slice() {
            [(target, text)] => Ok(Some((target.clone(), text.clone(), rest))),
            [] => {
                let many = owners.first().map_or(0, |owner| kpis(model, *owner).len());
                Err(format!("there is no measure {number} there: it has {many}"))
            }
            several => Err(which_of(several)),
        };
    }
    let found = |calls: &dyn Fn(&Kpi) -> Option<&'t str>| -> Vec<(Owner, usize, &'t str)> {
        let called = |(owner, at, kpi): (Owner, usize, &Kpi)| Some((owner, at, calls(kpi)?));
        all(model).filter_map(called).collect()
    };
    let by_ref = found(&|kpi| behind(words, kpi.reference.as_deref()?.trim()));
    let quoted = line::quoted(words.trim());
    let by_words = found(&|kpi| {
        let (inside, rest) = quoted?;
        (!inside.trim().is_empty() && fold::same(inside.trim(), kpi.text.trim())).then_some(rest)
    });
    let found = if by_ref.is_empty() { by_words } else { by_ref };
    match found.as_slice() {
        [(owner, at, rest)] => {
            Ok(of_owner(model, *owner, *at).map(|(target, text)| (target, text, *rest)))
        }
        [] => Ok(None),
        several => {
            let of = |(owner, at, _): &(Owner, usize, &str)| of_owner(model, *owner, *at);
            let several: Vec<(Target, String)> = several.iter().filter_map(of).collect();
            Err(which_of(&several))
        }
    }
}

/// Finds what else has columns of the plan's own and words begin with: a measure, or a section or
/// objective by its address, in quotes where that has spaces.
///
/// # Errors
/// An address or a reference of several measures, and one of none.
pub(super) fn with_columns<'t>(
    model: &Model,
    words: &'t str,
) -> Result<Option<(Target, &'t str)>, String> {
    if let Some((measure, _, rest)) = measure(model, words)? {
        return Ok(Some((measure, rest)));
    }
    let words = words.trim();
    let (address, rest) = line::quoted(words).unwrap_or_else(|| line::first(words));
    if address.is_empty() || line::find(model, address).is_ok() {
        return Ok(None);
    }
    let document = &model.session.document;
    let group = document.outline.find_group(&document.plan, &Address::new(address)).ok();
    let named = group.filter(|group| *group > 0).and_then(|group| document.named_group(group));
    Ok(named.map(|named| (Target::Group(named), rest)))
}

/// Says which measures words may mean: none is guessed.
fn which_of(several: &[(Target, String)]) -> String {
    let named = |(target, text): &(Target, String)| {
        let of = target.address().map(ToString::to_string).filter(|of| !of.is_empty());
        let at = match target {
            Target::ActionKpi(_, at, _) | Target::GroupKpi(_, at, _) => at + 1,
            _ => 0,
        };
        let address = of.map_or_else(|| format!("kpi {at}"), |of| format!("{of} / kpi {at}"));
        format!("{address} ({})", text.trim())
    };
    let named: Vec<String> = several.iter().map(named).collect();
    format!(
        "that may be {}: give the address of the one, or its words in quotes",
        named.join(" or ")
    )
}

/// Returns the measures of an action as targets, with their words.
pub(super) fn of_action(model: &Model, row: usize) -> Vec<(Target, String)> {
    let owner = Owner::Action(row);
    (0..kpis(model, owner).len()).filter_map(|at| of_owner(model, owner, at)).collect()
}

/// Reads the address of something inside at the beginning of a line.
fn named<'t>(model: &Model, words: &'t str) -> Option<Named<'t>> {
    let words = words.trim();
    let (inside, behind_quotes) = match line::quoted(words) {
        Some((inside, rest)) => (inside, Some(rest)),
        None => (words, None),
    };
    // An action may be called so itself.
    if line::find(model, inside).is_ok() {
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
            let owners = owners(model, outer);
            (!owners.is_empty()).then_some(Named { owners, kind, number, rest })
        })
    })
}

/// Finds what an address belongs to: an action, a group, or one of each, as both may be called `#1`.
fn owners(model: &Model, address: &str) -> Vec<Owner> {
    let address = line::quoted(address).map_or(address, |(inside, _)| inside).trim();
    let action = (!address.is_empty()).then(|| line::find(model, address).ok()).flatten();
    let document = &model.session.document;
    let group = document.outline.find_group(&document.plan, &Address::new(address)).ok();
    action.map(Owner::Action).into_iter().chain(group.map(Owner::Group)).collect()
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

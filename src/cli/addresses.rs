//! Addresses as the command line gives them: what each names in a plan, and what was meant by one
//! that names nothing.

use super::failure::Failure;
use crate::plan::address::{Address, AddressError};
use crate::plan::document::Document;
use crate::text::fold::{self, fold};
use crate::text::near;
use crate::text::shown::safe_line;

/// A row of the outline that an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedRow {
    Action(usize),
    Group(usize),
}

/// Finds what an address names. That of a milestone, part or KPI, as `list` prints it,
/// names what the step belongs to.
pub(super) fn find(document: &Document, address: &str) -> Result<NamedRow, Failure> {
    if let Some(found) = find_whole(document, address)? {
        return Ok(found);
    }
    let inside = inside(document, address)?;
    // A section that prints no reference is called by its title or its number.
    let called = || match groups_called(document, address).as_slice() {
        [row] => Some(NamedRow::Group(*row)),
        [] | [_, _, ..] => None,
    };
    inside.map(|(found, _)| found).or_else(called).ok_or_else(|| unknown(document, address))
}

/// Finds the owner of the step or KPI with this address, as `list` prints it, and which of its kind
/// it is.
fn inside<'a>(
    document: &Document,
    address: &'a str,
) -> Result<Option<(NamedRow, &'a str)>, Failure> {
    let step = match address.rsplit_once('/') {
        Some((outer, step)) => step_of(step).map(|step| (outer, step)),
        None => step_of(address).map(|step| ("", step)),
    };
    let Some((outer, step)) = step else {
        return Ok(None);
    };
    let found = find_step(document, outer, step)?;
    Ok(found.map(|named| (named, step.kind)))
}

/// Finds the action that a note goes to: the one with the address, or the one whose step or KPI has
/// it, and which of its kind that is, since those keep no notes.
pub(super) fn noted<'a>(
    document: &Document,
    address: &'a str,
) -> Result<(usize, Option<&'a str>), Failure> {
    let whole = Address::new(address);
    let error = match document.outline.find_action(&document.plan, &whole) {
        Ok(row) => return Ok((row, None)),
        Err(error) => error,
    };
    match inside(document, address)? {
        Some((NamedRow::Action(row), kind)) => Ok((row, Some(kind))),
        Some((NamedRow::Group(_), _)) => Err(Failure(format!(
            "'{}' is a measure of no single action, and measures keep no notes; give the address of an action",
            safe_line(address.trim())
        ))),
        None => Err(error.into()),
    }
}

/// Returns the action or group with this address; `None` if there is none.
fn find_whole(document: &Document, address: &str) -> Result<Option<NamedRow>, Failure> {
    let address = Address::new(address);
    let (plan, outline) = (&document.plan, &document.outline);
    let group = outline.find_group(plan, &address);
    if address.as_str().is_empty() {
        return Ok(group.ok().map(NamedRow::Group));
    }
    match (outline.find_action(plan, &address), group) {
        (Ok(row), _) => Ok(Some(NamedRow::Action(row))),
        (Err(_), Ok(row)) => Ok(Some(NamedRow::Group(row))),
        (Err(error @ AddressError::Ambiguous { .. }), Err(_))
        | (Err(AddressError::NotFound { .. }), Err(error @ AddressError::Ambiguous { .. })) => {
            Err(error.into())
        }
        (Err(AddressError::NotFound { .. }), Err(AddressError::NotFound { .. })) => Ok(None),
    }
}

/// One step of an address: the kind that it counts, and its number from 1.
#[derive(Clone, Copy)]
struct StepNumber<'a> {
    kind: &'a str,
    number: usize,
}

/// Reads the last step of an address: `milestone 2`, `part 1`, `kpi 3`.
fn step_of(step: &str) -> Option<StepNumber<'_>> {
    let (kind, number) = step.trim().split_once(' ')?;
    let number = number.trim().parse().ok()?;
    matches!(kind, "milestone" | "part" | "kpi").then_some(StepNumber { kind, number })
}

/// Finds the action or group that a step belongs to, which must have that many. Where an action and
/// a section share an address, the one that has the step is meant.
fn find_step(
    document: &Document,
    outer: &str,
    step: StepNumber<'_>,
) -> Result<Option<NamedRow>, Failure> {
    let address = Address::new(outer);
    let (plan, outline) = (&document.plan, &document.outline);
    let StepNumber { kind, number } = step;
    let action = outline.find_action(plan, &address).ok();
    let group = outline.find_group(plan, &address).ok();
    let of_action = |row: usize| {
        let action = document.action(row);
        action.map_or(0, |action| match kind {
            "milestone" => action.milestones.len(),
            "part" => action.parts.len(),
            _ => action.kpis.len(),
        })
    };
    let of_group = |row: usize| {
        let kpis = document.group(row).map_or(0, |group| group.kpis.len());
        if kind == "kpi" { kpis } else { 0 }
    };
    let has = |count: usize| (1..=count).contains(&number);
    match (action, group) {
        (Some(row), _) if has(of_action(row)) => Ok(Some(NamedRow::Action(row))),
        (_, Some(row)) if has(of_group(row)) => Ok(Some(NamedRow::Group(row))),
        (None, None) => Ok(None),
        (action, group) => {
            let count = action.map_or(0, of_action) + group.map_or(0, of_group);
            Err(Failure(format!(
                "'{}' has no {kind} {number}: it has {count}; steerco show it without the step",
                outer.trim()
            )))
        }
    }
}

/// The number of addresses that are suggested.
const SUGGESTED: usize = 4;

/// Returns the error for an address that nothing has: names those that contain it, or differ by a
/// slip or two.
fn unknown(document: &Document, address: &str) -> Failure {
    let typed = fold(address);
    let all = document.addresses().iter().chain(document.group_addresses());
    let mut near: Vec<(usize, &Address)> = all
        .filter(|candidate| !candidate.as_str().is_empty())
        .filter_map(|candidate| {
            let known = fold(candidate.as_str());
            if known.contains(&typed) {
                return Some((0, candidate));
            }
            // Long addresses are worth no guess, and guessing at them costs time.
            if typed.len().abs_diff(known.len()) > 2 || typed.len() > 60 {
                return None;
            }
            Some((near::near(&typed, &known)?, candidate))
        })
        .collect();
    near.sort_by_key(|(slips, _)| *slips);
    near.dedup_by_key(|(_, address)| *address);
    let names: Vec<String> =
        near.iter().take(SUGGESTED).map(|(_, candidate)| format!("'{candidate}'")).collect();
    let hint = if names.is_empty() {
        "`steerco list PLAN` shows the addresses".to_owned()
    } else {
        format!("did you mean {}?", names.join(", "))
    };
    Failure(format!(
        "no action, section or objective has the address '{}'; {hint}",
        safe_line(address)
    ))
}

/// Returns the rows of the groups that a name calls: by reference, by words of the title, or, as a
/// number, by position where no reference is printed. The filter's `section:` must mean the same.
pub(super) fn groups_called(document: &Document, name: &str) -> Vec<usize> {
    let name = name.trim();
    let wanted = fold(name);
    let number = name.parse::<usize>().ok();
    let top = sections(document);
    let called = |row: &usize| {
        let Some(group) = document.group(*row) else {
            return false;
        };
        let reference = group.reference.as_deref().map(str::trim);
        match (reference, number) {
            (Some(reference), _) if fold::same(reference, name) => true,
            (None, Some(number)) => top.get(number.wrapping_sub(1)) == Some(row),
            (Some(_), Some(_)) => false,
            (_, None) => !wanted.is_empty() && fold::holds(&group.title, &wanted),
        }
    };
    let found: Vec<usize> = (1..document.outline.groups.len()).filter(called).collect();
    // A title in full names its section, even where another title holds the same words.
    let in_full =
        |row: &usize| document.group(*row).is_some_and(|group| fold(&group.title) == wanted);
    match found.iter().copied().filter(in_full).collect::<Vec<_>>() {
        exact if !exact.is_empty() => exact,
        _ => found,
    }
}

/// Returns the rows of the groups at the top of the plan.
pub(super) fn sections(document: &Document) -> &[usize] {
    let top = document.outline.groups.first();
    top.map_or(&[], |body| &body.children)
}

//! Where an item is, by name ([`Address`]); by position it is a [`Place`].
//!
//! A printed reference may repeat (65 rows called "Action 1"), so an action is addressed by its
//! path of references, in the shortest suffix that is unique in the plan: `T11`, `Harm objective 3
//! / Action 4`. Where a reference is missing or repeats among its neighbours, the position counts:
//! `#3`.

mod full;
mod text;

pub use text::Address;

use super::model::{Group, Plan};
use super::outline::Outline;
use super::place::{Place, PlaceStep};
use crate::text::fold::{self, fold};
use std::collections::HashMap;
pub(in crate::plan) use text::BETWEEN;

/// Why an address names nothing that can be worked on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// No item has this address.
    #[error("no {what} has the address '{address}'; `steerco list PLAN` shows the addresses{}", did_you_mean(.near))]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// As given.
        address: Address,
        /// Addresses that look alike.
        near: Vec<Address>,
    },
    /// Several items have it.
    #[error("'{address}' is {} {what}s: {}; write one of these in full", .all.len(), some(.all))]
    Ambiguous {
        /// What was looked for.
        what: &'static str,
        /// As given.
        address: Address,
        /// Their full addresses.
        all: Vec<Address>,
    },
}

fn did_you_mean(near: &[Address]) -> String {
    if near.is_empty() { String::new() } else { format!(" (did you mean {}?)", some(near)) }
}

fn some(all: &[Address]) -> String {
    let shown: Vec<String> = all.iter().take(6).map(|a| format!("'{a}'")).collect();
    let more = all.len().saturating_sub(shown.len());
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{more}", shown.join(", "))
}

/// Returns the step of each sibling: its reference, or `#n` where it has none or shares it.
fn sibling_steps<'a>(references: impl Iterator<Item = Option<&'a str>>) -> Vec<String> {
    let references: Vec<Option<&str>> =
        references.map(|r| r.map(str::trim).filter(|r| !r.is_empty())).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for &reference in references.iter().flatten() {
        *count.entry(reference).or_default() += 1;
    }
    let step = |(at, reference): (usize, Option<&str>)| match reference {
        Some(reference) if count[reference] == 1 => reference.to_owned(),
        Some(_) | None => format!("#{}", at + 1),
    };
    references.into_iter().enumerate().map(step).collect()
}

impl Outline {
    /// Returns the steps from the top to each group row.
    fn group_steps(&self, plan: &Plan) -> Vec<Vec<String>> {
        let mut steps: Vec<Vec<String>> = vec![Vec::new(); self.groups.len()];
        for row in 0..self.groups.len() {
            let Some(group) = self.group(plan, row) else {
                continue;
            };
            let own = sibling_steps(group.groups().map(|g| g.reference.as_deref()));
            for (&child, step) in self.groups[row].children.iter().zip(own) {
                let mut path = steps[row].clone();
                path.push(step);
                steps[child] = path;
            }
        }
        steps
    }

    /// Returns the last step of each action row.
    fn action_steps(&self, plan: &Plan) -> Vec<String> {
        let mut steps = vec![String::new(); self.actions.len()];
        for (row, entry) in self.groups.iter().enumerate() {
            let Some(group) = self.group(plan, row) else {
                continue;
            };
            let own = sibling_steps(group.actions.iter().map(|a| a.reference.as_deref()));
            for (at, step) in own.into_iter().enumerate() {
                steps[entry.actions.start + at] = step;
            }
        }
        steps
    }

    /// Returns the full address of every action, from the top of the plan.
    fn full_actions(&self, plan: &Plan) -> Vec<Vec<String>> {
        let groups = self.group_steps(plan);
        let own = self.action_steps(plan);
        let full = |(row, step): (&super::outline::ActionRow, String)| {
            groups[row.group].iter().cloned().chain(std::iter::once(step)).collect()
        };
        self.actions.iter().zip(own).map(full).collect()
    }

    /// Returns the full address of every action, from the top of the plan. This is what is stored,
    /// since no other row makes it longer or shorter.
    pub fn full_addresses(&self, plan: &Plan) -> Vec<Address> {
        self.full_actions(plan).iter().map(|path| Address::from_steps(path)).collect()
    }

    /// Returns the full address of every group; the plan's body (row 0) has an empty one.
    pub fn full_group_addresses(&self, plan: &Plan) -> Vec<Address> {
        self.group_steps(plan).iter().map(|path| Address::from_steps(path)).collect()
    }

    /// Returns the address of every action: the shortest suffix of its path that is unique.
    pub fn addresses(&self, plan: &Plan) -> Vec<Address> {
        let own = self.action_steps(plan);
        let mut count: HashMap<&str, u32> = HashMap::with_capacity(own.len());
        for step in &own {
            *count.entry(step).or_default() += 1;
        }
        // A reference that repeats among its neighbours is addressed by position, but people still
        // use what is printed. So no other action's address may be just that reference.
        let repeated = self.repeated(plan, &own);
        for (_, reference) in &repeated {
            *count.entry(reference).or_default() += 1;
        }
        // Most references are unique in the plan: only the others need their path.
        let shared: Vec<usize> =
            (0..own.len()).filter(|&row| count[own[row].as_str()] > 1).collect();
        let groups = if shared.is_empty() { Vec::new() } else { self.group_steps(plan) };
        let full = |&row: &usize| {
            let mut path = groups[self.actions[row].group].clone();
            path.push(own[row].clone());
            path
        };
        let printed = |(row, reference): &(usize, &str)| {
            let mut path = groups.get(self.actions[*row].group).cloned().unwrap_or_default();
            path.push((*reference).to_owned());
            path
        };
        let printed: Vec<Vec<String>> = repeated.iter().map(printed).collect();
        let longer = shortest(&shared.iter().map(full).collect::<Vec<_>>(), &printed);
        let mut addresses: Vec<Address> = own.into_iter().map(Address).collect();
        for (row, address) in shared.into_iter().zip(longer) {
            addresses[row] = address;
        }
        addresses
    }

    /// Returns the rows that are addressed by position although they have a reference, with that
    /// reference.
    fn repeated<'p>(&self, plan: &'p Plan, steps: &[String]) -> Vec<(usize, &'p str)> {
        let by_position = |(row, step): (usize, &String)| {
            let reference = self.action(plan, row)?.reference.as_deref()?.trim();
            (step.starts_with('#') && !reference.is_empty() && step != reference)
                .then_some((row, reference))
        };
        steps.iter().enumerate().filter_map(by_position).collect()
    }

    /// Returns the address of every group; the plan's body (row 0) has an empty one.
    pub fn group_addresses(&self, plan: &Plan) -> Vec<Address> {
        shortest(&self.group_steps(plan), &[])
    }

    /// Returns the row of the action that an address names.
    ///
    /// # Errors
    /// [`AddressError`] when no action has it, or several have.
    pub fn find_action(&self, plan: &Plan, address: &Address) -> Result<usize, AddressError> {
        let steps = self.action_steps(plan);
        let repeated = self.repeated(plan, &steps);
        let last = address.0.rsplit(BETWEEN).next().unwrap_or_default();
        let by_print = |(_, reference): &&(usize, &str)| fold::same(reference, last);
        let printed: Vec<(usize, &str)> = repeated.iter().filter(by_print).copied().collect();
        let only = plan.only_action(address).and_then(|at| self.row_of(&at));
        if let (Some(row), []) = (only, printed.as_slice()) {
            return Ok(row);
        }
        let full = self.full_actions(plan);
        let as_printed = |(row, reference): (usize, &str)| {
            let mut path = full[row].clone();
            path.pop();
            path.push(reference.to_owned());
            (row, path)
        };
        find("action", address, &full, &printed.into_iter().map(as_printed).collect::<Vec<_>>())
    }

    /// Returns the row of the section or objective that an address names.
    ///
    /// # Errors
    /// [`AddressError`] when no group has it, or several have.
    pub fn find_group(&self, plan: &Plan, address: &Address) -> Result<usize, AddressError> {
        if address.as_str().is_empty() {
            return Ok(0);
        }
        find("section or objective", address, &self.group_steps(plan), &[])
    }
}

/// The groups from the plan's body down to one, and the step into each but the first.
struct Way<'p> {
    groups: Vec<&'p Group>,
    steps: Vec<PlaceStep>,
}

impl Plan {
    /// Finds the only action with exactly this address, without working out the address of any
    /// other; `None` where no action or several have it.
    pub(crate) fn only_action(&self, address: &Address) -> Option<Place> {
        if address.0.is_empty() {
            return None;
        }
        let mut way = Way { groups: vec![&self.body], steps: Vec::new() };
        let mut found = Vec::new();
        way.look_for(address, &mut found);
        match found.len() {
            1 => found.pop(),
            _ => None,
        }
    }
}

impl Way<'_> {
    /// Searches the group at the end of the way and everything below it.
    fn look_for(&mut self, address: &Address, found: &mut Vec<Place>) {
        let Some(&group) = self.groups.last() else {
            return;
        };
        let wanted = address.0.as_str();
        // Where the last step is a position, it is part of the address itself.
        let counted = wanted
            .rsplit(BETWEEN)
            .next()
            .and_then(|step| step.strip_prefix('#')?.parse::<usize>().ok());
        for (at, action) in group.actions.iter().enumerate() {
            let reference = action.reference.as_deref().map_or("", str::trim);
            let may_be = counted == Some(at + 1)
                || (!reference.is_empty()
                    && (wanted.ends_with(reference) || reference.ends_with(wanted)));
            if may_be && address.names(&self.full(at)) {
                found.push(Place::from(self.steps.clone()).then(PlaceStep::Action(at)));
            }
        }
        let objectives = group.objectives.iter().enumerate();
        let objectives = objectives.map(|(at, inner)| (PlaceStep::Objective(at), inner));
        let sections = group.sections.iter().enumerate();
        let inside = objectives.chain(sections.map(|(at, inner)| (PlaceStep::Section(at), inner)));
        for (step, inner) in inside {
            self.groups.push(inner);
            self.steps.push(step);
            self.look_for(address, found);
            self.steps.pop();
            self.groups.pop();
        }
    }

    /// Returns the full address of an action of the last group.
    fn full(&self, at: usize) -> String {
        let mut steps: Vec<String> = Vec::with_capacity(self.groups.len());
        for (group, step) in self.groups.iter().zip(&self.steps) {
            let at = match step {
                PlaceStep::Section(at) => group.objectives.len() + at,
                PlaceStep::Objective(at)
                | PlaceStep::Action(at)
                | PlaceStep::Step(_, at)
                | PlaceStep::Kpi(at)
                | PlaceStep::Meeting(at) => *at,
            };
            let references = group.groups().map(|g| g.reference.as_deref());
            steps.push(step_among(&references.collect::<Vec<_>>(), at));
        }
        if let Some(group) = self.groups.last() {
            let references = group.actions.iter().map(|a| a.reference.as_deref());
            steps.push(step_among(&references.collect::<Vec<_>>(), at));
        }
        steps.join(BETWEEN)
    }
}

/// Returns the step of one among its siblings, as [`sibling_steps`] does.
fn step_among(references: &[Option<&str>], at: usize) -> String {
    let own = references.get(at).copied().flatten().map_or("", str::trim);
    let names = references.iter().map(|other| other.map_or("", str::trim));
    if own.is_empty() || names.filter(|name| *name == own).take(2).count() > 1 {
        format!("#{}", at + 1)
    } else {
        own.to_owned()
    }
}

fn find(
    what: &'static str,
    address: &Address,
    paths: &[Vec<String>],
    as_printed: &[(usize, Vec<String>)],
) -> Result<usize, AddressError> {
    let full: Vec<Address> = paths.iter().map(|path| Address::from_steps(path)).collect();
    let printed = as_printed.iter().map(|(row, path)| (*row, Address::from_steps(path)));
    let printed: Vec<(usize, Address)> = printed.collect();
    let matching = |same: &dyn Fn(&Address) -> bool| -> Vec<usize> {
        let by_path = (0..full.len()).filter(|&row| same(&full[row]));
        let by_print = printed.iter().filter(|(_, address)| same(address)).map(|(row, _)| *row);
        let mut rows: Vec<usize> = by_path.chain(by_print).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    };
    let mut rows = matching(&|candidate| !candidate.0.is_empty() && address.names(&candidate.0));
    if rows.is_empty() {
        // People type `t11` and `3.1/Action 2`. An address that differs only in case and spacing is
        // accepted, as long as it names one item.
        let loose = loosely(address);
        rows = matching(&|candidate| !candidate.0.is_empty() && loose.names(&loosely(candidate).0));
    }
    // An action at the top of the plan has no longer address than its own reference. That full
    // address is its own, though longer addresses end in it.
    let whole = rows.iter().find(|&&row| full[row] == *address);
    if let (Some(&row), true) = (whole, rows.len() > 1) {
        return Ok(row);
    }
    match rows.as_slice() {
        [row] => Ok(*row),
        [] => {
            let last = address.0.rsplit(BETWEEN).next().unwrap_or_default();
            let last = fold(last);
            let alike = |a: &&Address| !last.is_empty() && fold::holds(&a.0, &last);
            let near = full.iter().filter(alike).take(3).cloned().collect();
            Err(AddressError::NotFound { what, address: address.clone(), near })
        }
        several => Err(AddressError::Ambiguous {
            what,
            address: address.clone(),
            all: several.iter().map(|&row| full[row].clone()).collect(),
        }),
    }
}

/// Folds each step, for loose comparison.
fn loosely(address: &Address) -> Address {
    Address::from_steps(&address.0.split('/').map(fold).collect::<Vec<_>>())
}

/// Returns the shortest unique suffix of each path. `taken` are paths that are nobody's address,
/// but that a suffix must not be mistaken for.
fn shortest(paths: &[Vec<String>], taken: &[Vec<String>]) -> Vec<Address> {
    let mut out = vec![Address::default(); paths.len()];
    let mut open: Vec<usize> = (0..paths.len()).filter(|&row| !paths[row].is_empty()).collect();
    let mut keep = 1;
    while !open.is_empty() {
        let mut count: HashMap<&[String], usize> = HashMap::new();
        let suffix = |row: usize| &paths[row][paths[row].len().saturating_sub(keep)..];
        for &row in &open {
            *count.entry(suffix(row)).or_default() += 1;
        }
        for path in taken {
            *count.entry(&path[path.len().saturating_sub(keep)..]).or_default() += 1;
        }
        let mut left = Vec::new();
        for &row in &open {
            if count[suffix(row)] == 1 || keep >= paths[row].len() {
                out[row] = Address::from_steps(suffix(row));
            } else {
                left.push(row);
            }
        }
        open = left;
        keep += 1;
    }
    out
}

//! Rows by owner: the register's other spellings go together.

use super::lists::grouped;
use super::{Found, Grouped, ListHeading, Spot};
use crate::plan::asat::AsAt;
use crate::plan::model::{OwnedBy, Step};
use crate::plan::outline::Outline;
use crate::plan::rag::Flag;
use crate::text::fold::fold;
use std::collections::HashMap;

impl<'p> AsAt<'p> {
    /// Finds what each owner owns: first what is theirs alone, then under one heading what they
    /// share with others.
    pub(super) fn by_owner(&self, outline: &Outline) -> Vec<Grouped> {
        self.owned(outline).into_groups(|owner| {
            let (joint, alone) = owner.rows.into_iter().partition(|row| row.joint);
            let name = owner.name.map(str::to_owned);
            match name {
                Some(name) => vec![
                    (ListHeading::Owner(name.clone()), alone),
                    (ListHeading::Jointly(name), joint),
                ],
                None => vec![(ListHeading::NoOwner, alone)],
            }
        })
    }

    /// Finds what each owner owns, alone or with others.
    pub fn owned_by_each(&self, outline: &Outline) -> Vec<Grouped> {
        self.owned(outline).into_groups(OneOwner::whole)
    }

    fn owned(&self, outline: &Outline) -> Owners<'p> {
        let mut owners = Owners::default();
        for (row, action) in self.actions(outline).filter(|(_, action)| self.live(action)) {
            let verdict = self.verdict(action);
            let shown = self.shown(action);
            let late = self.late(action).map(|late| late.days);
            owners.put(self, &action.owned_by(), shown, || Found {
                spot: Spot::Action(row),
                days: late,
                reason: verdict.to_string().into(),
            });
            for (which, item) in self.steps(action) {
                let own = which.step_of(action).map(Step::owned_by).unwrap_or_default();
                if own.is_empty() || item.done.as_at(self.date) {
                    continue;
                }
                let verdict = self.step_verdict(action, which);
                owners.put(self, &own, verdict.flag(), || Found {
                    spot: Spot::of(row, which),
                    days: self.late_by(&item, which).map(|late| late.days),
                    reason: verdict.to_string().into(),
                });
            }
        }
        owners.worst_first()
    }

    /// Regroups a list by owner: each row stands under each of its owners, in the order
    /// it had. A step without owners is its action's owners'.
    pub fn regroup_by_owner(&self, outline: &Outline, list: Vec<Grouped>) -> Vec<Grouped> {
        let mut owners = Owners::default();
        for found in list.into_iter().flat_map(|group| group.rows) {
            let names = self.owners_of(outline, found.spot);
            owners.put(self, &names, Flag::Grey, || found.clone());
        }
        owners.into_groups(OneOwner::whole)
    }

    /// Returns the owners of an item as written; its action's where it has none of its own.
    pub fn owners_of(&self, outline: &Outline, spot: Spot) -> Vec<OwnedBy<'p>> {
        let Some(action) = spot.action_row().and_then(|row| outline.action(self.plan, row)) else {
            return Vec::new();
        };
        spot.which().map_or_else(|| action.owned_by(), |which| which.owners_of(action))
    }
}

/// Rows by owner: other spellings of the register go together, and so do names that
/// differ only in case, spacing, accents and signs. A name is never split on a comma, slash or `&`.
#[derive(Default)]
struct Owners<'p> {
    groups: Vec<OneOwner<'p>>,
    by_key: HashMap<String, usize>,
    by_spelling: HashMap<&'p str, usize>,
}

struct OneOwner<'p> {
    /// What the groups sort by: the name, folded.
    key: String,
    /// The name to show; `None` for what has no owner.
    name: Option<&'p str>,
    rows: Vec<Owned>,
}

/// A row of one owner.
struct Owned {
    /// The flag that it shows.
    flag: Flag,
    /// Whether others own it too.
    joint: bool,
    found: Found,
}

impl OneOwner<'_> {
    /// Puts all rows under the owner's name.
    fn whole(self) -> Vec<(ListHeading, Vec<Owned>)> {
        let heading = match self.name {
            Some(name) => ListHeading::Owner(name.to_owned()),
            None => ListHeading::NoOwner,
        };
        vec![(heading, self.rows)]
    }
}

/// Sorts behind every name.
const LAST: char = '\u{10ffff}';

impl<'p> Owners<'p> {
    fn put(
        &mut self,
        look: &AsAt<'p>,
        owners: &[OwnedBy<'p>],
        flag: Flag,
        found: impl Fn() -> Found,
    ) {
        let mut seen: Vec<usize> =
            owners.iter().map(|owner| self.group_of(look, owner.words)).collect();
        // Two spellings of one owner on one row are one owner.
        seen.sort_unstable();
        seen.dedup();
        let joint = seen.len() > 1;
        if seen.is_empty() {
            seen.push(self.group(LAST.to_string(), None));
        }
        for at in seen {
            self.groups[at].rows.push(Owned { flag, joint, found: found() });
        }
    }

    fn group_of(&mut self, look: &AsAt<'p>, owner: &'p str) -> usize {
        // Each spelling is looked up in the register once, not once a row.
        if let Some(at) = self.by_spelling.get(owner) {
            return *at;
        }
        let name = look.plan.owner_name(owner);
        let at = self.group(fold(name), Some(name));
        self.by_spelling.insert(owner, at);
        at
    }

    fn group(&mut self, key: String, name: Option<&'p str>) -> usize {
        if let Some(at) = self.by_key.get(&key) {
            return *at;
        }
        self.by_key.insert(key.clone(), self.groups.len());
        self.groups.push(OneOwner { key, name, rows: Vec::new() });
        self.groups.len() - 1
    }

    fn worst_first(mut self) -> Owners<'p> {
        for owner in &mut self.groups {
            let worst = |row: &Owned| (row.flag.rank(), std::cmp::Reverse(row.found.days));
            owner.rows.sort_by_key(worst);
        }
        self
    }

    fn into_groups(
        mut self,
        parted: impl Fn(OneOwner<'p>) -> Vec<(ListHeading, Vec<Owned>)>,
    ) -> Vec<Grouped> {
        self.groups.sort_by(|one, other| one.key.cmp(&other.key));
        let parts = self.groups.into_iter().flat_map(parted);
        grouped(
            parts.map(|(heading, rows)| (heading, rows.into_iter().map(|row| row.found).collect())),
        )
    }
}

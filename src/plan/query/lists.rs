//! The review lists: overdue, due soon, stale, needs, red and amber, by owner,
//! changed since. Each is one pass over the plan; each row says why it is there.

use super::Spot;
use crate::parallel::in_shares;
use crate::plan::asat::AsAt;
use crate::plan::model::{Action, Kpi};
use crate::plan::outline::Outline;
use chrono::NaiveDate;
use std::ops::Range;

/// From so many actions on they are looked at on all processors.
const MANY: usize = 5_000;

/// A review list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// Live, a dated part past.
    Overdue,
    /// Last day from the date to the next meeting, both included.
    DueSoon,
    /// Live, no update within the review interval.
    Stale,
    /// Lacking an owner, a date, an answer or an update.
    Needs,
    /// Red and amber, declared or computed, actions and KPIs.
    RedAmber,
    /// Every live action under each of its owners.
    ByOwner,
    /// Everything dated after this day.
    ChangedSince(NaiveDate),
}

impl List {
    /// What the list is called.
    pub fn title(self) -> &'static str {
        match self {
            List::Overdue => "Overdue",
            List::DueSoon => "Due soon",
            List::Stale => "Stale",
            List::Needs => "Needs",
            List::RedAmber => "Red and amber",
            List::ByOwner => "By owner",
            List::ChangedSince(_) => "Changed since",
        }
    }
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The item.
    pub spot: Spot,
    /// The days that the list sorts by: late, left, or since the last update.
    pub days: Option<i64>,
    /// Why it is in the list, in a short clause.
    pub reason: String,
}

/// Rows under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    /// The age band, owner, kind of need, month or day.
    pub heading: String,
    /// The rows, worst first; steps stand under their action.
    pub rows: Vec<Found>,
}

impl<'p> AsAt<'p> {
    /// A review list, grouped and sorted, worst first. Groups without rows are left out.
    pub fn list(&self, outline: &Outline, list: List) -> Vec<Grouped> {
        match list {
            List::Overdue => self.overdue(outline),
            List::DueSoon => self.due_soon(outline),
            List::Stale => self.stale_list(outline),
            List::Needs => self.needs_list(outline),
            List::RedAmber => self.red_amber(outline),
            List::ByOwner => self.by_owner(outline),
            List::ChangedSince(since) => self.changed_since(outline, since),
        }
    }

    /// Every action with its outline row.
    pub(super) fn actions<'o>(
        &self,
        outline: &'o Outline,
    ) -> impl Iterator<Item = (usize, &'p Action)> + use<'o, 'p> {
        let plan = self.plan;
        (0..outline.actions.len()).filter_map(move |row| Some((row, outline.action(plan, row)?)))
    }

    /// What comes of every action, in document order; on all processors where they are many.
    pub(super) fn of_each<T: Send>(
        &self,
        outline: &Outline,
        come_of: impl Fn(usize, &'p Action) -> Option<T> + Sync,
    ) -> Vec<T> {
        let part = |rows: Range<usize>| -> Vec<T> {
            let actions = rows.filter_map(|row| Some((row, outline.action(self.plan, row)?)));
            actions.filter_map(|(row, action)| come_of(row, action)).collect()
        };
        let shares = in_shares(0..outline.actions.len(), MANY, part);
        shares.into_iter().flatten().collect()
    }

    /// Every KPI: those of the plan and its groups, then those of the actions.
    pub(super) fn kpis<'o>(
        &self,
        outline: &'o Outline,
    ) -> impl Iterator<Item = (Spot, &'p Kpi)> + use<'o, 'p> {
        let plan = self.plan;
        let groups = 0..outline.groups.len();
        let groups = groups.filter_map(move |row| Some((row, outline.group(plan, row)?)));
        let of_groups = groups.flat_map(|(row, group)| {
            let kpis = group.kpis.iter().enumerate();
            kpis.map(move |(at, kpi)| (Spot::GroupKpi(row, at), kpi))
        });
        let of_actions = self.actions(outline).flat_map(|(row, action)| {
            let kpis = action.kpis.iter().enumerate();
            kpis.map(move |(at, kpi)| (Spot::ActionKpi(row, at), kpi))
        });
        of_groups.chain(of_actions)
    }
}

/// Puts rows with one heading together, in the order in which the headings come;
/// groups without rows are left out.
pub(super) fn grouped(rows: impl IntoIterator<Item = (String, Vec<Found>)>) -> Vec<Grouped> {
    let mut groups: Vec<Grouped> = Vec::new();
    for (heading, mut rows) in rows {
        if rows.is_empty() {
            continue;
        }
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.rows.append(&mut rows),
            Some(_) | None => groups.push(Grouped { heading, rows }),
        }
    }
    groups
}

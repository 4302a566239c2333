//! The review lists as one table. Each list is one row: its name, its title, what it holds, how it
//! is grouped, and the method that finds its rows. Screens, lines, the shell and help read the
//! table, so that a new list is a row here and its method.
//!
//! Nothing may pair lists with anything by position.

use super::{ListHeading, Reason, Spot};
use crate::parallel::in_shares;
use crate::plan::asat::AsAt;
use crate::plan::model::{Action, Kpi};
use crate::plan::outline::Outline;
use chrono::{Months, NaiveDate};
use std::ops::Range;

/// From so many actions on they are looked at on all processors.
const MANY: usize = 5_000;

/// Where no meeting was held before, what has changed is counted from so many months back.
const MONTHS_BACK: u32 = 3;

/// A list's row in the table.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// The name that lines and the shell know it by.
    pub name: &'static str,
    /// Other names for it. Names may be shortened while another list does not come first.
    pub also: &'static [&'static str],
    /// The title of its tab, its part of a paper, its heading in lines.
    pub title: &'static str,
    /// What its rows have in common, as a sentence for help.
    pub holds: &'static str,
    /// How its rows are put together, where the program has to know.
    pub groups: Groups,
}

/// How the rows of a list are put together, as far as that makes a difference outside the method
/// that finds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Groups {
    /// Under the headings that its method gives them: bands of days, months, needs, flags.
    OfItsMethod,
    /// By owner already; a row stands under each of its owners. Grouping by owner changes nothing.
    Owner,
    /// By the day of the change. The title is followed by the day that changes count from.
    DayOfChange,
}

/// Writes the enum, the list of all, and the table from one place.
macro_rules! lists {
    ($($(#[$doc:meta])* $list:ident $name:literal [$($also:literal),*], $title:literal, by $groups:ident, $find:path, $holds:literal;)*) => {
        /// A review list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum List { $($(#[$doc])* $list),* }

        impl List {
            /// Every review list, in the order of the tabs.
            pub const ALL: &'static [List] = &[$(List::$list),*];

            /// Returns the list's row of the table.
            pub fn spec(self) -> Spec {
                match self {
                    $(List::$list => Spec {
                        name: $name, also: &[$($also),*], title: $title, holds: $holds,
                        groups: Groups::$groups,
                    }),*
                }
            }
        }

        impl AsAt<'_> {
            /// Finds the rows of a review list, grouped and sorted, worst first. Groups without
            /// rows are left out.
            pub fn list(&self, outline: &Outline, list: List) -> Vec<Grouped> {
                match list {
                    $(List::$list => $find(self, outline)),*
                }
            }
        }
    };
}

lists! {
    /// Live, and a deadline is past.
    Overdue "overdue" ["late"], "Overdue", by OfItsMethod, AsAt::overdue,
        "Past the deadline, and neither done nor dropped.";
    /// Due from the day to the next meeting, both included.
    DueSoon "due" ["due-soon", "soon"], "Due soon", by OfItsMethod, AsAt::due_soon,
        "Due before the next meeting, or within three months where none is set.";
    /// Live, without an update within the review interval.
    Stale "stale" ["untouched"], "Stale", by OfItsMethod, AsAt::stale_list,
        "Without an update for longer than the plan's review interval.";
    /// Lacking an owner, a date, an answer or an update.
    Needs "needs" ["lacking"], "Needs", by OfItsMethod, AsAt::needs_list,
        "Without an owner, a date that can be read, an answer, or an update since red.";
    /// Red and amber, agreed or by the dates: actions and measures.
    RedAmber "red" ["red-amber", "amber", "red-and-amber"], "Red and amber", by OfItsMethod, AsAt::red_amber,
        "Red or amber, as agreed or by the dates: actions and measures.";
    /// Every live action under each of its owners.
    ByOwner "owner" ["by-owner", "owners"], "By owner", by Owner, AsAt::by_owner,
        "Every action that is neither done nor dropped, under each of its owners.";
    /// Everything dated after the last meeting.
    Changed "changed" ["changed-since", "changes"], "Changed since", by DayOfChange, AsAt::changed,
        "With an update, a reading or a completion since the last meeting.";
}

impl List {
    /// Finds the list that words name: its name or another name for it, in full or shortened,
    /// with blanks or hyphens between the words. Where several begin so, the first is meant.
    pub fn named(words: &str) -> Option<List> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let typed = words.join("-").to_lowercase();
        let named = |list: &&List| {
            let spec = list.spec();
            let mut names = std::iter::once(spec.name).chain(spec.also.iter().copied());
            names.any(|name| name.starts_with(&typed))
        };
        List::ALL.iter().find(named).copied().filter(|_| !typed.is_empty())
    }

    /// Returns the names of all lists, in the order of the tabs.
    pub fn names() -> Vec<&'static str> {
        List::ALL.iter().map(|list| list.spec().name).collect()
    }

    /// Returns the title as at a day, with the day behind it that the list counts from, if it
    /// counts from one.
    pub fn title(self, look: &AsAt<'_>, words: impl Fn(NaiveDate) -> String) -> String {
        let title = self.spec().title;
        match self.since(look) {
            Some(since) => format!("{title} {}", words(since)),
            None => title.to_owned(),
        }
    }

    /// Returns the day that the list counts from, as at a day; `None` for a list of what stands
    /// now.
    pub fn since(self, look: &AsAt<'_>) -> Option<NaiveDate> {
        (self.spec().groups == Groups::DayOfChange).then(|| look.last_held())
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
    pub reason: Reason,
}

/// Rows under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    /// The age band, owner, kind of need, month or day.
    pub heading: ListHeading,
    /// The rows, worst first; steps stand under their action.
    pub rows: Vec<Found>,
}

impl<'p> AsAt<'p> {
    /// Returns the day of the last meeting before, from which changes are counted; without one,
    /// the day three months back.
    pub fn last_held(&self) -> NaiveDate {
        let held = self.plan.meetings.iter().filter_map(|meeting| meeting.date);
        let last = held.filter(|date| *date < self.date).max();
        let back = || self.date.checked_sub_months(Months::new(MONTHS_BACK));
        last.or_else(back).unwrap_or(self.date)
    }

    /// Returns every action that is there on the day, with its outline row.
    pub(super) fn actions<'o>(
        &self,
        outline: &'o Outline,
    ) -> impl Iterator<Item = (usize, &'p Action)> + use<'o, 'p> {
        let plan = self.plan;
        let look = *self;
        (0..outline.actions.len())
            .filter_map(move |row| Some((row, outline.action(plan, row)?)))
            .filter(move |(_, action)| look.is_there(action))
    }

    /// Maps every action that is there on the day, in document order; on all processors where there are many.
    pub(super) fn of_each<T: Send>(
        &self,
        outline: &Outline,
        come_of: impl Fn(usize, &'p Action) -> Option<T> + Sync,
    ) -> Vec<T> {
        let part = |rows: Range<usize>| -> Vec<T> {
            let actions = rows.filter_map(|row| Some((row, outline.action(self.plan, row)?)));
            let there = actions.filter(|(_, action)| self.is_there(action));
            there.filter_map(|(row, action)| come_of(row, action)).collect()
        };
        let shares = in_shares(0..outline.actions.len(), MANY, part);
        shares.into_iter().flatten().collect()
    }

    /// Returns every KPI: those of the plan and its groups, then those of the actions.
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
pub(super) fn grouped(rows: impl IntoIterator<Item = (ListHeading, Vec<Found>)>) -> Vec<Grouped> {
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

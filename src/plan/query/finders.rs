//! The rows of the review lists: overdue, due soon, stale, needs, red and amber.

use super::lists::grouped;
use super::{Band, Found, Grouped, ListHeading, Need, Spot};
use crate::plan::asat::{AsAt, Late, Stale, Which, day, days};
use crate::plan::model::{Action, Status};
use crate::plan::outline::Outline;
use crate::plan::rag::Flag;
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where nobody has set the next meeting, due soon means within this many months.
const MONTHS_AHEAD: u32 = 3;

impl AsAt<'_> {
    pub(super) fn overdue(&self, outline: &Outline) -> Vec<Grouped> {
        // An action and its late steps stay together, by the worst among them. Those that are late by
        // a milestone only are no overdue actions, and come behind them.
        let mut blocks: Vec<(bool, i64, Vec<Found>)> = self.of_each(outline, |row, action| {
            let own = self.late(action);
            let found = |spot: Spot, late: &Late<'_>| Found {
                spot,
                days: Some(late.days),
                reason: late_reason(late, action).into(),
            };
            let mut rows: Vec<Found> =
                own.iter().map(|late| found(Spot::Action(row), late)).collect();
            // What the action's own row names is not listed again.
            let by_milestone = own.is_none();
            let named = own.map(|late| late.what);
            for late in self.late_steps(action).filter(|late| Some(late.what) != named) {
                let plain = Late { what: Which::Action, ..late };
                rows.push(found(Spot::of(row, late.what), &plain));
            }
            let worst = rows.iter().filter_map(|found| found.days).max()?;
            Some((by_milestone, worst, rows))
        });
        blocks.sort_by_key(|(by_milestone, worst, _)| (*by_milestone, std::cmp::Reverse(*worst)));
        grouped(blocks.into_iter().map(|(by_milestone, worst, rows)| {
            let band = ListHeading::Late(Band::of(worst));
            (if by_milestone { ListHeading::ByMilestone } else { band }, rows)
        }))
    }

    /// Returns the last day of "due soon": the next meeting where one is known, else three months
    /// on.
    pub fn soon_until(&self) -> NaiveDate {
        let held = self.plan.meetings.iter().filter(|meeting| self.knows(meeting.date));
        let next = held.filter_map(|meeting| meeting.next).filter(|next| *next > self.date).min();
        let planned = self.plan.meetings.iter().filter_map(|meeting| meeting.date);
        let planned = planned.filter(|date| *date > self.date).min();
        next.or(planned)
            .or_else(|| self.date.checked_add_months(Months::new(MONTHS_AHEAD)))
            .unwrap_or(self.date)
    }

    pub(super) fn due_soon(&self, outline: &Outline) -> Vec<Grouped> {
        let until = self.soon_until();
        let mut blocks: Vec<(NaiveDate, Vec<Found>)> = self.of_each(outline, |row, action| {
            let mut rows: Vec<Found> = Vec::new();
            let mut first = until;
            for coming in self.coming(action).filter(|coming| coming.last <= until) {
                let spot = Spot::of(row, coming.what);
                // Of several deadlines of one item the earliest is the one to show.
                if rows.iter().any(|found| found.spot == spot && found.days <= Some(coming.days)) {
                    continue;
                }
                rows.retain(|found| found.spot != spot);
                first = first.min(coming.last);
                rows.push(Found {
                    spot,
                    days: Some(coming.days),
                    reason: format!("{}: due {}", coming.words.trim(), day(coming.last)).into(),
                });
            }
            rows.sort_by_key(|found| found.spot);
            (!rows.is_empty()).then_some((first, rows))
        });
        blocks.sort_by_key(|(first, _)| *first);
        grouped(blocks.into_iter().map(|(first, rows)| (ListHeading::month_of(first), rows)))
    }

    pub(super) fn stale_list(&self, outline: &Outline) -> Vec<Grouped> {
        let found = self.of_each(outline, |row, action| {
            let (days, reason) = match self.stale(action)? {
                Stale::Never if action.updates.iter().any(|update| self.knows(update.date)) => {
                    (None, "no dated update".to_owned())
                }
                Stale::Never => (None, "never updated".to_owned()),
                Stale::Days(count) => (Some(count), format!("no update for {}", days(count))),
            };
            let spot = Spot::Action(row);
            Some(Found { spot, days, reason: reason.into() })
        });
        let (mut old, never): (Vec<Found>, Vec<Found>) =
            found.into_iter().partition(|found| found.days.is_some());
        old.sort_by_key(|found| std::cmp::Reverse(found.days));
        let silent = ListHeading::NoUpdateFor(self.review_in_words());
        grouped([(ListHeading::NoDatedUpdate, never), (silent, old)])
    }

    pub(super) fn needs_list(&self, outline: &Outline) -> Vec<Grouped> {
        let mut groups: BTreeMap<usize, (&'static str, Vec<Found>)> = BTreeMap::new();
        let found = self.of_each(outline, |row, action| {
            let found = |need: Need<'_>| Found {
                spot: Spot::Action(row),
                days: None,
                reason: need.to_string().into(),
            };
            let needs = self.needs(action).into_iter();
            let found: Vec<_> =
                needs.map(|need| (need.rank(), need.heading(), found(need))).collect();
            (!found.is_empty()).then_some(found)
        });
        for (rank, heading, found) in found.into_iter().flatten() {
            let group = groups.entry(rank).or_insert_with(|| (heading, Vec::new()));
            group.1.push(found);
        }
        grouped(groups.into_values().map(|(heading, rows)| (ListHeading::Lacking(heading), rows)))
    }

    pub(super) fn red_amber(&self, outline: &Outline) -> Vec<Grouped> {
        let mut red: Vec<Found> = Vec::new();
        let mut amber: Vec<Found> = Vec::new();
        let found = self.of_each(outline, |row, action| {
            if !self.live(action) {
                return None;
            }
            let verdict = self.verdict(action);
            let computed = verdict.flag();
            let declared = self.declared(action);
            let worst = declared.map_or(computed, |rag| computed.worse(rag.into()));
            if !matches!(worst, Flag::Red | Flag::Amber) {
                return None;
            }
            let mut reason = match declared {
                Some(rag) if computed == Flag::Grey || computed == rag.into() => {
                    format!("declared {rag}")
                }
                Some(rag) => format!("declared {rag}, computed {computed}"),
                None => format!("computed {computed}"),
            };
            let _ = write!(reason, ": {verdict}");
            let running = self.ambers_running(action);
            if running >= crate::plan::rag::AMBERS_CALLED_OUT {
                let _ = write!(reason, "; {} amber running", crate::plan::asat::ordinal(running));
            }
            let found = Found {
                spot: Spot::Action(row),
                days: self.late(action).map(|late| late.days),
                reason: reason.into(),
            };
            Some((worst, found))
        });
        for (flag, found) in found {
            let list = if flag == Flag::Red { &mut red } else { &mut amber };
            list.push(found);
        }
        for (spot, kpi) in self.kpis(outline) {
            let standing = self.kpi(kpi);
            let list = match standing.flag {
                Flag::Red => &mut red,
                Flag::Amber => &mut amber,
                Flag::Green | Flag::Blue | Flag::Grey => continue,
            };
            list.push(Found { spot, days: None, reason: standing.to_string().into() });
        }
        // Worst first; measures, which have no days, come after the actions.
        for list in [&mut red, &mut amber] {
            list.sort_by_key(|found| std::cmp::Reverse(found.days));
        }
        grouped([(ListHeading::Flag(Flag::Red), red), (ListHeading::Flag(Flag::Amber), amber)])
    }
}

fn late_reason(late: &Late<'_>, action: &Action) -> String {
    let hold = if action.status == Some(Status::OnHold) { ", on hold" } else { "" };
    let step = late.what.step_of(action).map(|step| format!("{}, ", step.text.trim()));
    let (step, words) = (step.unwrap_or_default(), late.words.trim());
    format!("{step}{words}: {} late{hold}", days(late.days))
}

//! Finds what is doubtful in a plan but usable: warnings, never refusals.
//!
//! Uses no clock: a warning is true whatever the day (docs/plan-format.md, "Bad files").

use super::asat::{AsAt, Dated, Which, review_days};
use super::deadline::{self, Calendar};
use super::kpi::Tolerance;
use super::model::{Action, Done, Flagged, Group, GroupKind, Kpi, Plan, Rag, Status, StepKind};
use super::outline::Outline;
use super::wording::CompleteFlags;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;

mod columns;
mod dates;
mod folding;
mod meetings;
mod own;
mod spellings;
#[cfg(test)]
mod tests;

pub use folding::fold;

/// The subject of a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Nobody is named.
    NoOwner,
    /// Nobody has written a date.
    NoDate,
    /// The words for a date cannot be read.
    UnreadableDate,
    /// `reads:` is not a date that can be read.
    UnreadableReads,
    /// A deadline lies after the plan's end.
    AfterPlanEnd,
    /// A milestone falls due after its action.
    MilestoneAfterAction,
    /// A reference is printed twice in one group.
    RepeatedReference,
    /// No end, and the plan does not say how often it is reviewed.
    OngoingWithoutReview,
    /// Red, and no update says why.
    RedWithoutUpdate,
    /// Done or dropped, yet flagged or open elsewhere.
    Conflict,
    /// The flag is not that of the last update which set one.
    FlagNotLastAgreed,
    /// Updates are not in the order of their dates.
    UpdatesOutOfOrder,
    /// Two owners differ by a letter or two.
    OwnerSpelling,
    /// The plan's period, year start or review interval cannot be read.
    UnreadableCalendar,
    /// A KPI's tolerance cannot be read.
    UnreadableTolerance,
    /// A date of figures fits only the other order of day and month.
    DateOrder,
    /// A month and two figures may be a month or a day.
    MonthOrDay,
    /// Words say that a row is done, and not when.
    CompletedSomeDay,
    /// Two readings of a KPI are of one period.
    PeriodTwice,
    /// A key that the format does not have.
    UnknownKey,
    /// What the plan says of its own columns does not fit.
    ColumnDescription,
    /// Words in a column of the plan's own cannot be read as its kind.
    UnreadableColumn,
    /// A colour other than blue counts as complete by the plan's key.
    ColourIsComplete,
    /// What a meeting points at is not in the plan, or fits several rows.
    Reference,
    /// Minutes are agreed, and still follow the plan.
    AgreedNotFrozen,
    /// Agreed minutes say something else than the plan does now.
    MinutesDiffer,
}

/// Something doubtful, with its place and a remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The line, from 1; 0 for the plan as a whole.
    pub line: u32,
    /// The address of the action or group, and the item inside it; empty for the plan.
    pub address: String,
    /// The subject.
    pub kind: Doubt,
    /// The doubt, in a clause.
    pub text: String,
    /// The remedy.
    pub remedy: &'static str,
}

impl fmt::Display for Warning {
    /// Writes the warning without its line: `T3: no owner; name one`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.address.is_empty() {
            write!(f, "{}: ", self.address)?;
        }
        write!(f, "{}; {}", self.text, self.remedy)
    }
}

/// Returns every warning of a plan, in the order of the file.
pub fn check(plan: &Plan) -> Vec<Warning> {
    let outline = Outline::of(plan);
    // All that the file holds is known.
    let look = AsAt::new(plan, NaiveDate::MAX);
    let calendar = look.calendar;
    let review = plan.review.is_some();
    let mut checker = Checker { plan, look, calendar, review, warnings: Vec::new() };
    checker.plan_words();
    checker.date_order();
    checker.columns(plan);
    checker.own_columns();
    checker.colours();
    let addresses = outline.addresses(plan);
    let groups = outline.group_addresses(plan);
    for (row, entry) in outline.groups.iter().enumerate() {
        let Some(group) = outline.group(plan, row) else {
            continue;
        };
        let address = groups.get(row).map_or("", |address| address.as_str());
        checker.kpis(&group.kpis, address);
        checker.references(group, address);
        let own = entry.actions.start..entry.actions.start + entry.own;
        for (at, action) in own.zip(&group.actions) {
            checker.action(action, addresses.get(at).map_or("", |address| address.as_str()));
        }
    }
    checker.spellings(&outline);
    checker.meetings(&outline, &addresses);
    let mut warnings = checker.warnings;
    warnings.sort_by_key(|warning| warning.line);
    fold_open_ended(&mut warnings);
    warnings
}

/// Joins the warnings about deadlines without an end into one, the first, which gives their number:
/// one line in the plan fixes them all.
fn fold_open_ended(warnings: &mut Vec<Warning>) {
    let open = |warning: &Warning| warning.kind == Doubt::OngoingWithoutReview;
    let count = warnings.iter().filter(|warning| open(warning)).count();
    let mut seen = false;
    warnings.retain_mut(|warning| {
        if !open(warning) {
            return true;
        }
        if !seen && count > 1 {
            warning.text = format!("{} ({count} deadlines are so)", warning.text);
        }
        !std::mem::replace(&mut seen, true)
    });
}

struct Checker<'p> {
    plan: &'p Plan,
    look: AsAt<'p>,
    calendar: Calendar,
    review: bool,
    warnings: Vec<Warning>,
}

impl Checker<'_> {
    fn warn(&mut self, line: u32, address: &str, kind: Doubt, text: String, remedy: &'static str) {
        self.warnings.push(Warning { line, address: address.to_owned(), kind, text, remedy });
    }

    fn plan_words(&mut self) {
        let unread = Doubt::UnreadableCalendar;
        if let Some(period) = &self.plan.period
            && self.calendar.period.is_none()
        {
            self.warn(
                0,
                "",
                unread,
                format!("the period '{}' cannot be read", period.trim()),
                "write a range, as April 2012 - March 2015, or a year, as 2007/08",
            );
        }
        if let Some(month) = &self.plan.year_start
            && deadline::month_of(month).is_none()
        {
            self.warn(
                0,
                "",
                unread,
                format!("year_start '{}' is not a month, so April is used", month.trim()),
                "write a month, as April",
            );
        }
        if let Some(review) = &self.plan.review
            && review_days(review, &self.calendar).is_none()
        {
            self.warn(
                0,
                "",
                unread,
                format!("review '{}' is not an interval, so quarterly is used", review.trim()),
                "write monthly, quarterly, or as every 6 weeks",
            );
        }
    }

    /// Remarks on colours that count as complete because the plan's key says so.
    fn colours(&mut self) {
        let complete = CompleteFlags::of(&self.plan.rag_key);
        for rag in Rag::ALL.into_iter().filter(|rag| *rag != Rag::Blue && complete.has(*rag)) {
            self.warn(
                0,
                "",
                Doubt::ColourIsComplete,
                format!("{rag} counts as complete, since the plan's rag_key calls it so"),
                "give it `counts as:` in rag_key if that is not meant",
            );
        }
    }

    fn kpis(&mut self, kpis: &[Kpi], address: &str) {
        for kpi in kpis {
            self.periods(kpi, kpi.line.0, address);
            if let Some(words) = &kpi.tolerance
                && Tolerance::read(words).is_none()
            {
                self.warn(
                    kpi.line.0,
                    address,
                    Doubt::UnreadableTolerance,
                    format!("the tolerance '{}' cannot be read, so 10% is used", words.trim()),
                    "write 5% (of the target) or 5 points (in the unit)",
                );
            }
        }
    }

    fn references(&mut self, group: &Group, address: &str) {
        let mut seen: HashMap<&str, u32> = HashMap::new();
        let what = match group.kind {
            GroupKind::Plan => "the plan",
            GroupKind::Section => "this section",
            GroupKind::Objective => "this objective",
        };
        for action in &group.actions {
            let Some(reference) = action.reference.as_deref().map(str::trim) else {
                continue;
            };
            if let Some(first) = seen.get(reference) {
                let text = format!("'{reference}' occurs twice in {what}, first on line {first}");
                let remedy = "give one another ref, or address it by position, as #2";
                self.warn(action.line.0, address, Doubt::RepeatedReference, text, remedy);
            } else {
                seen.insert(reference, action.line.0);
            }
        }
    }

    fn action(&mut self, action: &Action, address: &str) {
        self.kpis(&action.kpis, address);
        self.conflicts(action, address);
        self.updates(action, address);
        let own = Dated {
            text: &action.text,
            due: &action.due,
            reads: &action.reads,
            owners: &action.owners,
            done: self.look.completion(action),
            of: Some(action),
        };
        let line = action.line.0;
        let dropped = action.status == Some(Status::Dropped);
        let open = self.look.completion(action) == Done::No && !dropped;
        let end = self.dates(&own, open, line, address, Which::Action);
        let mut dated = self.readings(&own).any(|deadline| !deadline.reading.needs_a_date());
        for (at, part) in action.parts.iter().enumerate() {
            let part_dated = self.look.dated_step(action, part);
            let open = open && part_dated.done == Done::No;
            self.dates(&part_dated, open, part.line.0, address, Which::Step(StepKind::Part, at));
            dated |= self.readings(&part_dated).any(|deadline| !deadline.reading.needs_a_date());
        }
        for (at, milestone) in action.milestones.iter().enumerate() {
            let dated = self.look.dated_step(action, milestone);
            let open = open && dated.done == Done::No;
            let last = self.dates(
                &dated,
                open,
                milestone.line.0,
                address,
                Which::Step(StepKind::Milestone, at),
            );
            if open && let Some((last, end)) = last.zip(end).filter(|(last, end)| last > end) {
                self.warn(
                    milestone.line.0,
                    &inside(address, Which::Step(StepKind::Milestone, at)),
                    Doubt::MilestoneAfterAction,
                    format!("falls due on {last}, after its action on {end}"),
                    "move one of the two deadlines",
                );
            }
        }
        if !open {
            return;
        }
        if !dated
            && action.due.iter().all(|words| words.trim().is_empty())
            && action.reads.is_empty()
        {
            let remedy = "add due: with a date or words, as July 2012 or Quarterly";
            self.warn(line, address, Doubt::NoDate, "no date".to_owned(), remedy);
        }
        if !action.has_owner() {
            let remedy = "add owners:";
            self.warn(line, address, Doubt::NoOwner, "no owner".to_owned(), remedy);
        }
    }

    fn conflicts(&mut self, action: &Action, address: &str) {
        let line = action.line.0;
        let mut conflict = |text: String, remedy| {
            self.warnings.push(Warning {
                line,
                address: address.to_owned(),
                kind: Doubt::Conflict,
                text,
                remedy,
            });
        };
        let done = self.look.completion(action) != Done::No;
        if let (Some(rag @ (Rag::Red | Rag::Amber)), true) = (action.rag, done) {
            let remedy = "remove the flag or the completion";
            conflict(format!("done, and flagged {rag}"), remedy);
        }
        match (action.status, done) {
            (Some(status @ (Status::NotStarted | Status::OnHold | Status::Dropped)), true) => {
                let text = format!("done, and its status is {}", status.words());
                conflict(text, "remove the status or the completion");
            }
            (Some(Status::Dropped), false) if action.rag.is_some() => {
                conflict("dropped, and flagged".to_owned(), "remove the flag");
            }
            (Some(_) | None, _) => {}
        }
        if done && action.query.is_some() {
            conflict("done, with an open query".to_owned(), "answer the query and remove it");
        }
    }

    fn updates(&mut self, action: &Action, address: &str) {
        let line = action.line.0;
        if action.rag == Some(Rag::Red)
            && self.look.completion(action) == Done::No
            && action.updates.is_empty()
        {
            let remedy = "add an update that says why and what is done about it";
            let text = "red, and no update says why".to_owned();
            self.warn(line, address, Doubt::RedWithoutUpdate, text, remedy);
        }
        let agreed = action.updates.iter().rev().find_map(|update| update.rag);
        if let Some(agreed) = agreed.filter(|agreed| agreed.rag() != action.rag) {
            let flag = action.rag.map_or("not flagged", Rag::word);
            let agreed = match agreed {
                Flagged::To(rag) => format!("agreed {rag}"),
                Flagged::Cleared => "took the flag away".to_owned(),
            };
            let text = format!("{flag}, but the last update that speaks of the flag {agreed}");
            let remedy = "put the two in step, or add an update with the flag";
            self.warn(line, address, Doubt::FlagNotLastAgreed, text, remedy);
        }
        let mut newest: Option<NaiveDate> = None;
        for update in &action.updates {
            if let Some((date, newest)) =
                update.date.zip(newest).filter(|(date, newest)| date < newest)
            {
                let text = format!("the update of {date} comes after that of {newest}");
                let remedy = "put the newest last";
                self.warn(update.line.0, address, Doubt::UpdatesOutOfOrder, text, remedy);
            }
            newest = newest.max(update.date);
        }
    }
}

fn inside(address: &str, which: Which) -> String {
    match which.name() {
        None => address.to_owned(),
        Some(step) => format!("{address} / {step}"),
    }
}

//! The rows that `steerco list --format json` prints: a contract.
//!
//! The output is one array. Every row has all of the fields of [`Row`], in the order in
//! which they stand there and under those names (`reference` is `ref`); what does not
//! apply is `null` or an empty list, never left out. Rows come in the order of the plan:
//! the KPIs of a section before its actions, and behind each action its parts, its
//! milestones and its KPIs. Without a filter there is one row for every action,
//! milestone, part and KPI. Days are ISO 8601 strings, counts are numbers. Fields may be
//! added later; none will change its meaning or go.

use super::filter::RowKind;
use super::{Filter, More, OwnWords, Spot};
use crate::plan::address::Address;
use crate::plan::asat::{AsAt, Dated, Which};
use crate::plan::fields::{Field, ItemAt};
use crate::plan::model::{Action, Beside, Done, Group, Kpi, OwnedBy, Rag, Status, Update};
use crate::plan::outline::Outline;
use crate::plan::rag::Flag;
use crate::plan::wording::counted_words;
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One action, milestone, part or KPI, as at a date. Field names and meanings are a
/// contract; fields may be added, never changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row<'p> {
    /// `action`, `milestone`, `part` or `kpi`.
    pub kind: RowKind,
    /// The action's address; of anything inside it that address and what it is:
    /// `T3 / milestone 2`. A KPI of a section has the section's address, one of the
    /// plan none: `kpi 1`.
    pub address: String,
    /// The reference as printed; null for a milestone or part, which have none.
    #[serde(rename = "ref")]
    pub reference: Option<&'p str>,
    /// The titles of the sections and objectives it lies in, from the top; the
    /// reference of one that has no title.
    pub section: Vec<&'p str>,
    /// Its words.
    pub text: &'p str,
    /// Owners as written; a milestone or part without any has its action's. A KPI of
    /// a section or the plan has none.
    pub owners: Vec<OwnedBy<'p>>,
    /// Deadline words as at the date. None for a KPI.
    pub due: &'p [String],
    /// The first day on which it would be late: of several deadlines, open parts
    /// included, the earliest. Null where nothing has a last day.
    pub overdue_from: Option<NaiveDate>,
    /// Days late, 1 on the first day; null (not 0) for what is not late.
    pub days_late: Option<i64>,
    /// `red`, `amber`, `green` as people agreed, or null. Actions only.
    pub declared: Option<&'static str>,
    /// The computed flag: `red`, `amber`, `green`, `blue`, `grey`. Of a KPI, its latest
    /// reading's.
    pub computed: Flag,
    /// Whether it is done as at the date: a boolean, whether or not the file gives the
    /// day, so that a script has one thing to test; `steerco show` gives the day. Always
    /// false for a KPI.
    pub done: bool,
    /// The 1-based line of the file on which it starts.
    pub line: u32,
    /// The day on which it was done, where somebody noted it.
    pub done_on: Option<NaiveDate>,
    /// The status that people gave it. Actions only.
    pub status: Option<&'p str>,
    /// The day of the newest update that is known; null where it has none or that has no day.
    pub last_update: Option<NaiveDate>,
    /// What that update says: its note, or what was agreed by it.
    pub last_note: Option<Cow<'p, str>>,
    /// The words of a flag, a status or a completion as they are written, by the key of the
    /// field, where the program would write others. Absent where there are none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub written: BTreeMap<&'static str, &'p str>,
    /// The plain fields of actions, each as words or null.
    #[serde(flatten)]
    pub more: More,
    /// How many days after its last deadline it was done; null where it was in time, or that is not
    /// known.
    pub done_late: Option<i64>,
    /// What it has in columns of the plan's own, by their folded keys; left out where it has none.
    #[serde(rename = "fields", skip_serializing_if = "OwnWords::is_empty")]
    pub own: OwnWords,
}

/// What the rows of one group have in common.
struct Around<'p> {
    section: Vec<&'p str>,
    address: String,
}

impl<'p> AsAt<'p> {
    /// Returns every action, followed by its parts, milestones and KPIs, in document order; the
    /// KPIs of a group come before its actions. Applies a filter row by row.
    pub fn rows(&self, outline: &Outline, filter: &Filter) -> Vec<Row<'p>> {
        let sieve = filter.against(self, outline);
        let rows = self.rows_where(outline, |spot| filter.is_empty() || sieve.lets_through(spot));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Returns the wanted rows, each with its item, in the order of [`AsAt::rows`].
    pub fn rows_where(
        &self,
        outline: &Outline,
        wanted: impl Fn(Spot) -> bool,
    ) -> Vec<(Spot, Row<'p>)> {
        let addresses = outline.addresses(self.plan);
        let groups = outline.group_addresses(self.plan);
        let mut rows = Vec::new();
        for (at, entry) in outline.groups.iter().enumerate() {
            let Some(group) = outline.group(self.plan, at) else {
                continue;
            };
            let around = Around {
                section: titles(self, outline, at),
                address: groups.get(at).map(Address::to_string).unwrap_or_default(),
            };
            for (index, kpi) in group.kpis.iter().enumerate() {
                let spot = Spot::GroupKpi(at, index);
                if wanted(spot) {
                    let row = self.kpi_row(kpi, spot, &around.address, &around, Vec::new());
                    rows.push((spot, row));
                }
            }
            let own = entry.actions.start..entry.actions.start + entry.own;
            let there = own.zip(&group.actions).filter(|(_, action)| self.is_there(action));
            for (row, action) in there {
                let address = addresses.get(row).map_or("", Address::as_str);
                let spot = Spot::Action(row);
                if wanted(spot) {
                    rows.push((spot, self.action_row(action, address, &around)));
                }
                for (which, step) in self.steps(action) {
                    let spot = Spot::of(row, which);
                    if wanted(spot) {
                        let row = self.step_row(action, which, &step, address, &around);
                        rows.push((spot, row));
                    }
                }
                for (index, kpi) in action.kpis.iter().enumerate() {
                    let spot = Spot::ActionKpi(row, index);
                    if wanted(spot) {
                        let row = self.kpi_row(kpi, spot, address, &around, action.owned_by());
                        rows.push((spot, row));
                    }
                }
            }
        }
        rows
    }

    fn action_row(&self, action: &'p Action, address: &str, around: &Around<'p>) -> Row<'p> {
        let overdue_from =
            self.own_and_parts(action).filter_map(|dated| self.overdue_from(&dated)).min();
        let last = self.last_update(action);
        Row {
            kind: RowKind::Action,
            address: address.to_owned(),
            reference: action.reference.as_deref(),
            section: around.section.clone(),
            text: &action.text,
            owners: action.owned_by(),
            due: self.due(action),
            overdue_from,
            days_late: self.late(action).map(|late| late.days),
            declared: self.declared(action).map(Rag::word),
            computed: self.computed(action),
            done: self.done(action),
            line: action.line.0,
            done_on: self.done_on(self.completion(action)),
            status: action.status.map(Status::words),
            last_update: last.and_then(|update| update.date),
            last_note: last.map(Update::words),
            written: written(&action.beside),
            more: More::of(ItemAt::Action(action)),
            done_late: self.done_late(&self.dated(action)),
            own: OwnWords::of_item(ItemAt::Action(action)),
        }
    }

    fn step_row(
        &self,
        action: &'p Action,
        which: Which,
        step: &Dated<'p>,
        address: &str,
        around: &Around<'p>,
    ) -> Row<'p> {
        let late = self.late_by(step, which).filter(|_| self.live(action));
        let (kind, line) = match which {
            Which::Step(kind, at) => {
                (RowKind::Step(kind), action.step(kind, at).map(|step| step.line))
            }
            Which::Action => (RowKind::Action, Some(action.line)),
        };
        Row {
            kind,
            address: inner(address, which.name()),
            reference: None,
            section: around.section.clone(),
            text: step.text,
            owners: which.owners_of(action),
            due: step.due,
            overdue_from: self.overdue_from(step),
            days_late: late.map(|late| late.days),
            declared: None,
            computed: self.step_verdict(action, which).flag(),
            done: step.done.as_at(self.date),
            line: line.unwrap_or_default().0,
            done_on: self.done_on(step.done),
            status: None,
            last_update: None,
            last_note: None,
            written: which.step_of(action).map(|step| written(&step.beside)).unwrap_or_default(),
            done_late: self.done_late(step),
            more: which
                .step_of(action)
                .map(|step| More::of(ItemAt::Step(step)))
                .unwrap_or_default(),
            own: which
                .step_of(action)
                .map(|step| OwnWords::of_item(ItemAt::Step(step)))
                .unwrap_or_default(),
        }
    }

    fn kpi_row(
        &self,
        kpi: &'p Kpi,
        spot: Spot,
        address: &str,
        around: &Around<'p>,
        owners: Vec<OwnedBy<'p>>,
    ) -> Row<'p> {
        Row {
            kind: RowKind::Kpi,
            address: inner(address, spot.step_name()),
            reference: kpi.reference.as_deref(),
            section: around.section.clone(),
            text: &kpi.text,
            owners,
            due: &[],
            overdue_from: None,
            days_late: None,
            declared: None,
            computed: self.kpi(kpi).flag,
            done: false,
            line: kpi.line.0,
            done_on: None,
            status: None,
            last_update: None,
            last_note: None,
            written: BTreeMap::new(),
            more: More::of(ItemAt::Kpi(kpi)),
            done_late: None,
            own: OwnWords::of_item(ItemAt::Kpi(kpi)),
        }
    }

    /// Returns the day of a completion that is known.
    fn done_on(&self, done: Done) -> Option<NaiveDate> {
        match done {
            Done::On(day) => Some(day).filter(|day| self.knows(Some(*day))),
            Done::Yes | Done::No => None,
        }
    }

    /// Returns the earliest first day late of an item's deadlines, past or still to come.
    fn overdue_from(&self, dated: &Dated<'_>) -> Option<NaiveDate> {
        self.readings(dated).filter_map(|deadline| deadline.reading.overdue_from()).min()
    }
}

fn inner(address: &str, step: Option<String>) -> String {
    match step {
        None => address.to_owned(),
        Some(step) if address.is_empty() => step,
        Some(step) => format!("{address} / {step}"),
    }
}

fn titles<'p>(look: &AsAt<'p>, outline: &Outline, group: usize) -> Vec<&'p str> {
    let title = |group: &'p Group| match &group.reference {
        Some(reference) if group.title.is_empty() => reference.as_str(),
        Some(_) | None => group.title.as_str(),
    };
    let chain = outline.chain(group);
    let groups = chain.into_iter().filter_map(|row| outline.group(look.plan, row));
    groups.map(title).collect()
}

impl Row<'_> {
    /// Returns the day on which it was raised. Actions only.
    pub fn raised(&self) -> Option<NaiveDate> {
        self.more.of_field(Field::Raised)?.parse().ok()
    }

    /// Writes the status: its words, and what they count as beside them.
    pub fn status_in_words(&self) -> String {
        let words = self.written.get("status").map(|words| words.trim());
        counted_words(words, self.status).unwrap_or_default()
    }
}

/// Collects the words of an item that are other than the program would write.
fn written(beside: &Beside) -> BTreeMap<&'static str, &str> {
    let ours =
        beside.written().iter().filter(|written| matches!(written.key, "status" | "rag" | "done"));
    ours.map(|written| (written.key, written.words.as_str())).collect()
}

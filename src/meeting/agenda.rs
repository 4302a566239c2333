//! The agenda: which actions the meeting should take, in which order, and why.
//!
//! An action appears once, under the first heading it fits, with every reason it has. Matters
//! arising come first: what was carried, then what was agreed last time. An action that was only
//! taken last time, with nothing agreed on it, is not a matter arising; it comes back only where
//! the plan itself calls for it.

mod reasons;

use super::{arose, decided, held_before, rows_of};
use crate::plan::asat::{AsAt, ReviewFrom, day};
use crate::plan::document::Document;
use crate::plan::query::{List, Spot};
use crate::plan::reference::Resolved;
use chrono::NaiveDate;
use reasons::{IN_THE_PLAN, Reasons};
use serde::{Deserialize, Serialize};

/// The heading of a group of items.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Heading {
    /// Carried from the last meeting, or agreed at it.
    MattersArising,
    /// A deadline of the action or of one of its steps is past.
    Overdue,
    /// Declared or computed red or amber.
    RedAndAmber,
    /// No update within the review interval.
    Stale,
    /// An open query, no owner, or no readable date.
    Needs,
    /// Due by the next meeting.
    DueBefore(NaiveDate),
    /// On request: everything else, section by section.
    Section(String),
    /// Put on the agenda by the chair.
    Added,
}

impl Heading {
    /// Returns the heading in words.
    pub fn title(&self) -> String {
        match self {
            Heading::MattersArising => "Matters arising".to_owned(),
            Heading::Overdue => "Overdue".to_owned(),
            Heading::RedAndAmber => "Red and amber".to_owned(),
            Heading::Stale => "Stale".to_owned(),
            Heading::Needs => "Needs an answer, an owner or a date".to_owned(),
            Heading::DueBefore(next) => format!("Due by {}", day(*next)),
            Heading::Section(name) => name.clone(),
            Heading::Added => "Added by the chair".to_owned(),
        }
    }
}

/// An action on the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// Its row in the outline.
    pub row: usize,
    /// Every reason why it is on the agenda, the heading's reason first.
    pub why: Vec<String>,
}

/// The items under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaPart {
    /// The heading.
    pub heading: Heading,
    /// The items, in the order in which they should be taken.
    pub items: Vec<AgendaItem>,
}

/// A measure off target that belongs to no action, so that it is not an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffTargetMeasure {
    /// The KPI.
    pub spot: Spot,
    /// Its latest reading and target, in words.
    pub why: String,
}

/// What the chair may ask for beyond the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AgendaOptions {
    /// Whether every other live action follows at the end, section by section.
    pub by_section: bool,
    /// The day of the next meeting. If not given, the plan's next meeting, else three months on.
    pub next: Option<NaiveDate>,
    /// The review interval, in days, for a plan that gives none.
    pub review_else: Option<i64>,
}

/// The agenda of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// The day of the meeting.
    pub date: NaiveDate,
    /// The day of the meeting before it.
    pub last: Option<NaiveDate>,
    /// The day of the next meeting, up to which deadlines count.
    pub until: NaiveDate,
    /// The items under their headings; no heading is empty.
    pub parts: Vec<AgendaPart>,
    /// Measures of sections or of the plan that are red or amber.
    pub measures: Vec<OffTargetMeasure>,
    /// What was carried or decided on last time and is no action of the plan, as it was called then.
    pub lost: Vec<String>,
    /// The review interval that the agenda was built with, in days, where the plan gives none.
    pub review_else: Option<i64>,
}

impl Agenda {
    /// Builds the agenda of the meeting on `look.date`, from the plan as at that day.
    pub fn build(document: &Document, look: &AsAt<'_>, options: AgendaOptions) -> Agenda {
        let last = held_before(&document.plan, look.date);
        let until =
            options.next.filter(|next| *next > look.date).unwrap_or_else(|| look.soon_until());
        let mut building = AgendaBuilder {
            listed: vec![false; document.outline.actions.len()],
            reasons: Reasons::new(document, look, last, until),
            parts: Vec::new(),
        };
        let (arising, gone) = matters_arising(document, look);
        building.part(Heading::MattersArising, arising);
        for (heading, list) in [
            (Heading::Overdue, List::Overdue),
            (Heading::RedAndAmber, List::RedAmber),
            (Heading::Stale, List::Stale),
            (Heading::Needs, List::Needs),
        ] {
            building.part(heading, rows_in(document, look, list));
        }
        let soon = due_by(document, look, until);
        building.part(Heading::DueBefore(until), soon);
        if options.by_section {
            building.sections(document, look);
        }
        Agenda {
            date: look.date,
            review_else: (look.review_from == ReviewFrom::Settled).then_some(look.review),
            last: last.and_then(|meeting| meeting.date),
            until,
            parts: building.parts,
            measures: measures(document, look),
            lost: gone,
        }
    }

    /// Returns the items in order, each with its heading.
    pub fn items(&self) -> impl Iterator<Item = (&Heading, &AgendaItem)> {
        self.parts.iter().flat_map(|part| part.items.iter().map(|item| (&part.heading, item)))
    }

    /// Returns the number of items.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.items.len()).sum()
    }

    /// Returns whether the agenda has no items.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Returns the agenda with one more action at the end, under [`Heading::Added`]. An action that
    /// is on it already stays where it is.
    #[must_use]
    pub fn with(mut self, row: usize, why: &str) -> Agenda {
        if self.items().any(|(_, item)| item.row == row) {
            return self;
        }
        let item = AgendaItem { row, why: vec![why.to_owned()] };
        match self.parts.iter_mut().find(|part| part.heading == Heading::Added) {
            Some(part) => part.items.push(item),
            None => self.parts.push(AgendaPart { heading: Heading::Added, items: vec![item] }),
        }
        self
    }

    /// Returns the agenda without an action, and without a heading left empty.
    #[must_use]
    pub fn without(mut self, row: usize) -> Agenda {
        for part in &mut self.parts {
            part.items.retain(|item| item.row != row);
        }
        self.parts.retain(|part| !part.items.is_empty());
        self
    }

    /// Returns the agenda with an action moved to a position among all items, from 0, under the
    /// heading that holds that position. Beyond the end it comes last.
    #[must_use]
    pub fn moved(mut self, row: usize, to: usize) -> Agenda {
        let Some(item) =
            self.items().find(|(_, item)| item.row == row).map(|(_, item)| item.clone())
        else {
            return self;
        };
        for part in &mut self.parts {
            part.items.retain(|item| item.row != row);
        }
        let mut left = to;
        let last = self.parts.len().saturating_sub(1);
        for (at, part) in self.parts.iter_mut().enumerate() {
            // The end of a heading is the start of the next, if there is one.
            if left < part.items.len() || at == last {
                part.items.insert(left.min(part.items.len()), item);
                break;
            }
            left -= part.items.len();
        }
        self.parts.retain(|part| !part.items.is_empty());
        self
    }
}

/// An agenda being built: which rows are listed already, and the reasons of each.
struct AgendaBuilder<'b> {
    listed: Vec<bool>,
    reasons: Reasons<'b>,
    parts: Vec<AgendaPart>,
}

impl AgendaBuilder<'_> {
    /// Adds the rows that are not listed yet under a heading.
    fn part(&mut self, heading: Heading, rows: Vec<usize>) {
        let mut items = Vec::new();
        for row in rows {
            let Some(listed) = self.listed.get_mut(row).filter(|listed| !**listed) else {
                continue;
            };
            *listed = true;
            let why = self.reasons.of(row);
            items.push(AgendaItem { row, why });
        }
        if !items.is_empty() {
            self.parts.push(AgendaPart { heading, items });
        }
    }

    /// Adds every live action that is not listed yet, under its section.
    fn sections(&mut self, document: &Document, look: &AsAt<'_>) {
        let groups = &document.outline.groups;
        for (row, group) in groups.iter().enumerate() {
            let own = group.actions.start..group.actions.start + group.own;
            let live = own.filter(|row| document.action(*row).is_some_and(|a| look.live(a)));
            let name = document.group(row).map(crate::plan::model::Group::name);
            let name = name.filter(|name| !name.is_empty());
            self.part(Heading::Section(name.unwrap_or_else(|| "Other".to_owned())), live.collect());
        }
    }
}

/// Returns the rows of carried items, then of what was agreed last time; and what was carried
/// and is no action of the plan.
fn matters_arising(document: &Document, look: &AsAt<'_>) -> (Vec<usize>, Vec<String>) {
    let Some(last) = held_before(&document.plan, look.date) else {
        return (Vec::new(), Vec::new());
    };
    let mut rows = Vec::new();
    let mut gone = Vec::new();
    for entry in &last.carried {
        let resolved = document.resolve(&entry.reference);
        match resolved.action() {
            Some(row) => rows.push(row),
            None => gone.push(format!("{}{}", entry.reference.called(), why_lost(resolved))),
        }
    }
    for decision in &last.decisions {
        let resolved = decision.about.as_ref().map(|about| (document.resolve(about), about));
        if let Some((resolved @ (Resolved::Gone | Resolved::Ambiguous), about)) = resolved {
            let text = decision.text.trim();
            gone.push(format!("{} (decided: {text}){}", about.called(), why_lost(resolved)));
        }
    }
    let decided: Vec<usize> = decided(document, last).into_iter().map(|(row, _)| row).collect();
    let taken = rows_of(document, &last.items).into_iter();
    let all = 0..document.outline.actions.len();
    let agreed = |row: &usize| decided.contains(row) || noted_on(document, *row, last.date);
    // In the order in which they were taken; anything else agreed follows in the plan's order.
    let (arisen, known): (Vec<usize>, Vec<usize>) = taken
        .chain(decided.iter().copied())
        .chain(all)
        .filter(agreed)
        .partition(|row| document.action(*row).and_then(arose) == last.date);
    rows.extend(arisen);
    rows.extend(known);
    // What was done at the meeting is settled; what was done since is worth a mention.
    rows.retain(|row| {
        document.action(*row).is_some_and(|action| {
            look.live(action) || done_since(look.completion(action), last.date)
        })
    });
    (rows, gone)
}

/// Says why what was carried or decided on is no item, where that is not plain.
fn why_lost(resolved: Resolved) -> &'static str {
    match resolved {
        Resolved::Ambiguous => ": several rows of the plan fit",
        Resolved::Found(_) | Resolved::Reworded(_) | Resolved::Gone | Resolved::Words => "",
    }
}

fn done_since(done: crate::plan::model::Done, last: Option<NaiveDate>) -> bool {
    match done {
        crate::plan::model::Done::On(date) => last.is_some_and(|last| date > last),
        crate::plan::model::Done::Yes | crate::plan::model::Done::No => false,
    }
}

/// Returns whether an action has an update dated with this day.
fn noted_on(document: &Document, row: usize, date: Option<NaiveDate>) -> bool {
    document.action(row).is_some_and(|action| {
        let mut updates = action.updates.iter();
        updates.any(|update| update.date.is_some() && update.date == date)
    })
}

/// Returns why an action that stands under a heading of the agenda is there, as the plan is now:
/// what was settled since the agenda was made is no longer a reason.
pub fn why_now(
    document: &Document,
    look: &AsAt<'_>,
    heading: &Heading,
    row: usize,
) -> Option<Vec<String>> {
    let until = match heading {
        // The chair has put it there, whatever the plan says of it.
        Heading::Added => return None,
        Heading::DueBefore(until) => *until,
        Heading::MattersArising
        | Heading::Overdue
        | Heading::RedAndAmber
        | Heading::Stale
        | Heading::Needs
        | Heading::Section(_) => look.soon_until(),
    };
    let last = held_before(&document.plan, look.date);
    let why = Reasons::new(document, look, last, until).every(row);
    let in_section = matches!(heading, Heading::Section(_));
    let settled = if in_section { IN_THE_PLAN } else { "settled in this meeting" };
    Some(if why.is_empty() { vec![settled.to_owned()] } else { why })
}

/// Returns the action rows of a review list, in its order.
fn rows_in(document: &Document, look: &AsAt<'_>, list: List) -> Vec<usize> {
    look.list(&document.outline, list)
        .into_iter()
        .flat_map(|group| group.rows)
        .filter_map(|found| found.spot.action_row())
        .collect()
}

/// Returns the action rows with a deadline up to a day, earliest first.
fn due_by(document: &Document, look: &AsAt<'_>, until: NaiveDate) -> Vec<usize> {
    let first = |row: usize| {
        let action = document.action(row)?;
        let soon = look.coming(action).filter(|coming| coming.last <= until);
        Some((soon.map(|coming| coming.last).min()?, row))
    };
    let rows = 0..document.outline.actions.len();
    let mut due: Vec<(NaiveDate, usize)> = rows.filter_map(first).collect();
    due.sort_unstable();
    due.into_iter().map(|(_, row)| row).collect()
}

/// Returns the red and amber measures that belong to no action.
fn measures(document: &Document, look: &AsAt<'_>) -> Vec<OffTargetMeasure> {
    look.list(&document.outline, List::RedAmber)
        .into_iter()
        .flat_map(|group| group.rows)
        .filter(|found| found.spot.action_row().is_none())
        .map(|found| OffTargetMeasure { spot: found.spot, why: found.reason.to_string() })
        .collect()
}

//! The sheet of a section, an objective or the plan.

use super::fields::own as own_of;
use super::measure::MeasureSheet;
use super::odd;
use crate::plan::asat::{AsAt, day};
use crate::plan::document::Document;
use crate::plan::fields::ItemAt;
use crate::plan::model::{Group, Plan, iso_date};
use crate::plan::own;
use crate::plan::rag::Counts;
use std::borrow::Cow;
use std::fmt;

/// What can be said of a section, an objective or (row 0) the plan as at a day.
#[derive(Debug, Clone, Copy)]
pub struct GroupSheet<'p> {
    /// The section, objective or body of the plan.
    pub group: &'p Group,
    document: &'p Document,
    look: AsAt<'p>,
    row: usize,
}

impl<'p> GroupSheet<'p> {
    /// Makes the sheet of a group, by its row of the outline.
    pub fn of(document: &'p Document, look: AsAt<'p>, row: usize) -> Option<GroupSheet<'p>> {
        Some(GroupSheet { group: document.group(row)?, document, look, row })
    }

    /// Returns whose plan it is and of which period; nothing of a section.
    pub fn of_the_plan(&self) -> impl Iterator<Item = (&'static str, &'p str)> {
        let plan = &self.document.plan;
        let facts = [("Of", plan.organisation.as_deref()), ("Period", plan.period.as_deref())];
        let facts = facts.into_iter().filter(|_| self.row == 0);
        facts.filter_map(|(caption, words)| Some((caption, words?)))
    }

    /// Returns how often actions of the plan should get an update; nothing of a section.
    pub fn review(&self) -> Option<String> {
        let interval = self.look.review_in_words();
        let review = match &self.document.plan.review {
            Some(words) => format!("{} ({interval})", words.trim()),
            None => interval,
        };
        (self.row == 0).then_some(review)
    }

    /// Returns who leads it, what is noted of it, what is odd about it, and what it has in columns of
    /// the plan's own.
    pub fn remarks(&self) -> impl Iterator<Item = (Cow<'static, str>, Cow<'p, str>)> {
        let remarks = [("Lead", self.group.lead.as_deref()), ("Note", self.group.note.as_deref())];
        let remarks = remarks.into_iter();
        let remarks = remarks.filter_map(|(caption, words)| Some((caption.into(), words?.into())));
        let group = (self.row > 0).then_some(self.group);
        let columns = group.map(|group| own_of(self.look.plan, ItemAt::Group(group)));
        let odd: Vec<_> = match self.row {
            0 => odd::of_plan(&self.document.plan),
            _ => odd::of_group(self.group),
        };
        let beside = odd.into_iter().chain(columns.into_iter().flatten());
        remarks.chain(beside.map(|(label, words)| (label.into(), words)))
    }

    /// Lists what stands where its rows are expected: `actions: {first: Do this}`.
    pub fn odd_rows(&self) -> impl Iterator<Item = String> + use<'p> {
        odd::rows(self.group).map(|(field, words)| format!("{}: {words}", field.key()))
    }

    /// Sums the cost and the columns of money of the actions in it, at any depth. What could not be
    /// read is named by its action: `T3: tbc`.
    pub fn sums(&self) -> Vec<SumPiece> {
        let rows = self.document.outline.groups.get(self.row).map(|row| row.actions.clone());
        let rows: Vec<usize> = rows.into_iter().flatten().collect();
        let actions = rows.iter().filter_map(|row| self.document.action(*row));
        let items: Vec<ItemAt<'_>> = actions.map(ItemAt::Action).collect();
        let columns = self.document.columns();
        let sums = own::sums(columns, &self.look.calendar, &items);
        let address = |at: usize| {
            let row = rows.get(at).and_then(|row| self.document.addresses().get(*row));
            row.map(ToString::to_string).unwrap_or_default()
        };
        sums.iter().map(|sum| SumPiece::of(sum, address)).collect()
    }

    /// Makes the sheets of its own measures.
    pub fn measures(&self) -> impl Iterator<Item = MeasureSheet<'p>> + use<'p> {
        let look = self.look;
        self.group.kpis.iter().map(move |kpi| MeasureSheet::of(look, kpi))
    }

    /// Counts the actions in it, at any depth, by flag.
    pub fn counts(&self) -> Option<Counts> {
        self.look.roll_up(&self.document.outline).into_iter().nth(self.row)
    }
}

/// A sum of money over the actions of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumPiece {
    /// The name of the column.
    pub label: String,
    /// The sum of what could be read.
    pub amount: String,
    /// The number of amounts in it.
    pub count: usize,
    /// What could not be read, each with the address of its action.
    pub unread: Vec<String>,
    /// The signs of the amounts where there are several: then there is no sum.
    pub mixed: Vec<&'static str>,
}

impl SumPiece {
    /// Makes the piece of a sum; `address` says which action an item was.
    pub fn of(sum: &own::Sum, address: impl Fn(usize) -> String) -> SumPiece {
        let unread = |(at, words): &(usize, String)| format!("{}: {words}", address(*at));
        SumPiece {
            label: sum.label.clone(),
            amount: sum.amount(),
            count: sum.count,
            unread: sum.unread.iter().map(unread).collect(),
            mixed: sum.mixed.clone(),
        }
    }
}

impl fmt::Display for SumPiece {
    /// Writes the sum: `£15,000 of 2 actions; not read: T3: tbc`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.count == 1 { "action" } else { "actions" };
        match self.count {
            count if !self.mixed.is_empty() => {
                let signs: Vec<&str> = self.mixed.iter().map(|sign| sign.trim()).collect();
                write!(f, "no sum of {count} {noun}: amounts in {}", signs.join(" and "))?;
            }
            0 => f.write_str("no amount that can be read")?,
            count => write!(f, "{} of {count} {noun}", self.amount)?,
        }
        if !self.unread.is_empty() {
            write!(f, "; not read: {}", self.unread.join("; "))?;
        }
        Ok(())
    }
}

/// Lists what the plan prints besides its sections: each list with its title, a caption and the
/// words beside it in each line.
pub fn plan_lists(plan: &Plan) -> Vec<(&'static str, Vec<(String, String)>)> {
    let revisions = plan.revisions.iter().map(|revision| {
        let by = revision.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
        let note = revision.note.as_deref().unwrap_or_default();
        let written = revision.date.as_deref().map(str::trim);
        let date = match written.map(|words| (words, iso_date(words))) {
            Some((_, Some(date))) => day(date),
            Some((words, None)) => words.to_owned(),
            None => "undated".to_owned(),
        };
        (date, format!("{note}{by}"))
    });
    let key = plan.rag_key.iter().map(|colour| (colour.word.clone(), colour.means.clone()));
    let lists = [
        ("Spend", plan.spend.clone()),
        ("Footnotes", plan.footnotes.clone()),
        ("What the flags mean", key.collect()),
        ("Revisions", revisions.collect()),
    ];
    lists.into_iter().filter(|(_, rows)| !rows.is_empty()).collect()
}

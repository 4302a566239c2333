//! The sheet of a section, an objective or the plan.

use super::measure::MeasureSheet;
use crate::plan::asat::AsAt;
use crate::plan::document::Document;
use crate::plan::model::{Group, Plan};
use crate::plan::rag::Counts;

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

    /// Returns who leads it and what is noted of it.
    pub fn remarks(&self) -> impl Iterator<Item = (&'static str, &'p str)> {
        let remarks = [("Lead", self.group.lead.as_deref()), ("Note", self.group.note.as_deref())];
        remarks.into_iter().filter_map(|(caption, words)| Some((caption, words?)))
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

/// Lists what the plan prints besides its sections: each list with its title, a caption and the
/// words beside it in each line.
pub fn plan_lists(plan: &Plan) -> Vec<(&'static str, Vec<(String, String)>)> {
    let revisions = plan.revisions.iter().map(|revision| {
        let by = revision.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
        let note = revision.note.as_deref().unwrap_or_default();
        let date = revision.date.clone().unwrap_or_else(|| "undated".to_owned());
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

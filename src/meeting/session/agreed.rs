//! What is agreed on an item, as changes: decisions, actions arising, and the update that
//! any note, flag or deadline of the meeting carries.

use super::lists::Lists;
use super::{Refused, Session, queue};
use crate::meeting::ARISING;
use crate::plan::asat::same_words;
use crate::plan::change::{Change, Edit, Item, Named, Target, What};
use crate::plan::document::Document;
use crate::plan::model::{Action, Decision, Meeting, Plan, Update};

impl Session {
    /// An update of this meeting, to be filled with what was agreed.
    pub fn update(&self, by: Option<&str>) -> Update {
        Update { date: Some(self.date), by: by.map(str::to_owned), ..Update::default() }
    }

    /// The change with an update of this meeting on every action where it sets something
    /// that keeps no history (owners, a query put, a tick taken back): without one, neither
    /// the action nor the minutes would know that it was agreed here. Where the change
    /// brings an update for the action, that is the record.
    #[must_use]
    pub fn recorded(&self, plan: &Plan, mut change: Change, by: Option<&str>) -> Change {
        let mut notes: Vec<(&Named, Vec<String>)> = Vec::new();
        for edit in &change.edits {
            let (Some(action), Some(note)) = (edit.target.action(), edit.note(plan, self.date))
            else {
                continue;
            };
            match notes.iter_mut().find(|(known, _)| *known == action) {
                Some((_, known)) => known.push(note),
                None => notes.push((action, vec![note])),
            }
        }
        let is_noted = |action: &Named| {
            change.edits.iter().any(|edit| {
                matches!(&edit.what, What::Insert { item: Item::Update(_), .. })
                    && edit.target.action() == Some(action)
            })
        };
        let record = |(action, notes): (&Named, Vec<String>)| {
            let update = Update { note: Some(notes.join("\n")), ..self.update(by) };
            Edit::insert(Target::Action(action.clone()), Item::Update(update))
        };
        let records: Vec<Edit> =
            notes.into_iter().filter(|(action, _)| !is_noted(action)).map(record).collect();
        change.edits.extend(records);
        change
    }

    /// A decision, about the item on the table or (without one) about nothing in particular.
    ///
    /// # Errors
    /// [`Refused::Empty`]; [`Refused::Agreed`] and [`Refused::NotHeld`].
    pub fn decide(
        &self,
        document: &Document,
        text: &str,
        about: Option<usize>,
    ) -> Result<Change, Refused> {
        Lists::of(document, self.date)?;
        if text.trim().is_empty() {
            return Err(Refused::Empty("decision"));
        }
        let about = about.and_then(|row| document.addresses().get(row));
        let decision = Decision {
            text: text.trim().to_owned(),
            about: about.map(ToString::to_string),
            ..Decision::default()
        };
        Ok(Edit::insert(Target::Meeting(self.date), Item::Decision(decision)).into())
    }

    /// An action arising, at the end of a group's own actions, with the update that says
    /// where it came from. Without a reference it gets the next one of its group.
    ///
    /// # Errors
    /// [`Refused::Empty`] without a text; [`Refused::Gone`] where the group is not there.
    pub fn arising(
        &self,
        document: &Document,
        group: usize,
        mut action: Action,
        by: Option<&str>,
    ) -> Result<Change, Refused> {
        Lists::of(document, self.date)?;
        if action.text.trim().is_empty() {
            return Err(Refused::Empty("action"));
        }
        let gone = || Refused::Gone("the section".to_owned());
        let named: Named = document.named_group(group).ok_or_else(gone)?;
        if action.reference.is_none() {
            action.reference = queue::next_reference(document, group);
        }
        let from = self.at.and_then(|at| self.address(document, at));
        let note = match from {
            Some(address) => format!("{ARISING} from {address}"),
            None => ARISING.to_owned(),
        };
        let update = Update { note: Some(note), ..self.update(by) };
        action.updates.insert(0, update);
        Ok(Change::new_action(named, action))
    }

    /// Everybody who may be present: who was at past meetings, latest first, then the
    /// register of owners. No name twice.
    pub fn people(plan: &Plan) -> Vec<String> {
        let mut meetings: Vec<&Meeting> = plan.meetings.iter().collect();
        meetings.sort_by_key(|meeting| std::cmp::Reverse(meeting.date));
        let past =
            meetings.into_iter().flat_map(|meeting| meeting.chair.iter().chain(&meeting.present));
        let owners = plan.owners.iter().map(|owner| owner.name.as_ref().unwrap_or(&owner.key));
        let mut people: Vec<String> = Vec::new();
        for name in past.chain(owners) {
            if !people.iter().any(|known| same_words(known, name)) {
                people.push(name.trim().to_owned());
            }
        }
        people
    }
}

//! What is agreed on an item, as changes: decisions, actions arising, and the update that any note,
//! flag or deadline of the meeting carries.

use super::lists::Lists;
use super::{Refused, Session, queue};
use crate::meeting::ARISING;
use crate::plan::change::{Change, Edit, Item, Named, Target, What};
use crate::plan::document::Document;
use crate::plan::model::{Action, Decision, Meeting, Plan, Update};
use crate::text::fold;

impl Session {
    /// Returns an update dated with this meeting, to be filled with what was agreed.
    pub fn update(&self, by: Option<&str>) -> Update {
        Update { date: Some(self.date), by: by.map(str::to_owned), ..Update::default() }
    }

    /// Adds an update of this meeting for every action on which the change sets something without a
    /// history (owners, an open query, a completion taken back). Without it, neither the action nor
    /// the minutes would show that it was agreed here. Where the change already brings an update
    /// for the action, that is the record.
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

    /// Returns the change that records a decision, about the item on the table or about nothing in
    /// particular.
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
        let decision = Decision {
            text: text.trim().to_owned(),
            about: about.and_then(|row| document.reference(row)),
            ..Decision::default()
        };
        Ok(Edit::insert(Target::Meeting(self.date), Item::Decision(decision)).into())
    }

    /// Returns the change that adds an action arising at the end of a group's own actions, with an
    /// update that says where it came from. An action without a reference gets the group's next
    /// one.
    ///
    /// # Errors
    /// [`Refused::Empty`] without a text; [`Refused::Gone`] where the plan no longer has the group.
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
        let note = match self.at.and_then(|at| self.arises_from(document, at)) {
            Some(from) => format!("{ARISING} from {from}"),
            None => ARISING.to_owned(),
        };
        let update = Update { note: Some(note), ..self.update(by) };
        action.updates.insert(0, update);
        action.raised = Some(self.date);
        Ok(Change::new_action(named, action))
    }

    /// Names the item that an action arises from: by its address, and where that counts rows, by its
    /// full path and its words, so that a row more above does not make it another.
    fn arises_from(&self, document: &Document, at: usize) -> Option<String> {
        let row = self.row(document, at)?;
        let address = document.addresses().get(row)?.to_string();
        if !address.contains('#') {
            return Some(address);
        }
        let reference = document.reference(row)?;
        Some(format!("{}: {}", reference.address(), reference.kept_words()))
    }

    /// Returns everybody who may be present: people of past meetings, latest first, then the
    /// register of owners, each name once.
    pub fn people(plan: &Plan) -> Vec<String> {
        let mut meetings: Vec<&Meeting> = plan.meetings.iter().collect();
        meetings.sort_by_key(|meeting| std::cmp::Reverse(meeting.date));
        let past = meetings.into_iter().flat_map(|meeting| {
            meeting.chair.iter().chain(meeting.present.iter().map(|person| &person.who))
        });
        let owners = plan.owners.iter().map(|owner| owner.name.as_ref().unwrap_or(&owner.key));
        let mut people: Vec<String> = Vec::new();
        for name in past.chain(owners) {
            if !people.iter().any(|known| fold::same(known, name)) {
                people.push(name.trim().to_owned());
            }
        }
        people
    }
}

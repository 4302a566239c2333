//! A change that stays inside one action, made on that action and its neighbours alone.
//!
//! Most of what is agreed in a meeting concerns one action. Finding it takes the whole
//! plan; everything after that takes only the action, so that a note costs the same in a
//! plan of 100 actions and of 100,000.

use super::{Change, Edit, Named, Overtaken, Target};
use crate::plan::document::Document;
use crate::plan::model::{Action, Group, Kpi, Line, Meeting, Plan, Reference};
use crate::plan::place::Place;

impl Change {
    /// Returns the action that every edit of the change lies in, if it is the same one.
    pub fn only_action(&self) -> Option<&Named> {
        let mut all = self.edits.iter().map(|edit| edit.target.action());
        let first = all.next()??;
        all.all(|other| other == Some(first)).then_some(first)
    }

    /// Returns the same change with another name for its action in every edit.
    #[must_use]
    pub fn renamed(&self, name: &Named) -> Change {
        let rename =
            |edit: &Edit| Edit { target: edit.target.renamed(name), what: edit.what.clone() };
        Change { edits: self.edits.iter().map(rename).collect() }
    }
}

impl Overtaken {
    /// Returns the same under another address of its item.
    #[must_use]
    pub fn renamed(self, name: &Named) -> Overtaken {
        Overtaken { address: Some(name.address.clone()), ..self }
    }
}

impl Target {
    /// Returns the action that the item is, or lies in.
    pub fn action(&self) -> Option<&Named> {
        match self {
            Target::Action(named) | Target::Step(named, ..) | Target::ActionKpi(named, ..) => {
                Some(named)
            }
            Target::Plan | Target::Group(_) | Target::GroupKpi(..) | Target::Meeting(_) => None,
        }
    }

    /// Returns the same item with another name for its action.
    #[must_use]
    pub fn renamed(&self, name: &Named) -> Target {
        match self {
            Target::Action(_) => Target::Action(name.clone()),
            Target::Step(_, kind, at, text) => Target::Step(name.clone(), *kind, *at, text.clone()),
            Target::ActionKpi(_, at, text) => Target::ActionKpi(name.clone(), *at, text.clone()),
            Target::Plan | Target::Group(_) | Target::GroupKpi(..) | Target::Meeting(_) => {
                self.clone()
            }
        }
    }
}

impl Plan {
    /// Returns the name of the action at `at` in a plan of a few actions directly in its body.
    pub fn name_in_body(&self, at: usize) -> Option<Named> {
        Document::from(self.clone()).named(at)
    }

    /// Moves what stands in the file below `line` by so many lines.
    pub fn move_lines(&mut self, below: u32, by: i64) {
        let moved = |line: &mut Line| {
            if line.0 > below {
                line.0 = u32::try_from(i64::from(line.0).saturating_add(by)).unwrap_or(0);
            }
        };
        move_group(&mut self.body, moved);
        for entry in &mut self.agenda {
            moved(&mut entry.reference.line);
            entry.reference.beside.move_lines(moved);
        }
        for meeting in &mut self.meetings {
            move_meeting(meeting, moved);
        }
    }

    /// Puts actions, as read again, in the place of as many neighbours in one list.
    /// Returns `false`, and leaves the plan as it is, where there is no such list.
    pub fn replace_actions(&mut self, list: &Place, first: usize, again: Vec<Action>) -> bool {
        let Some(group) = self.group_at_mut(list) else {
            return false;
        };
        let Some(stand) = group.actions.get_mut(first..first + again.len()) else {
            return false;
        };
        for (old, new) in stand.iter_mut().zip(again) {
            *old = new;
        }
        true
    }
}

fn move_group(group: &mut Group, moved: impl Fn(&mut Line) + Copy) {
    moved(&mut group.line);
    group.beside.move_lines(moved);
    group.kpis.iter_mut().for_each(|kpi| move_kpi(kpi, moved));
    for action in &mut group.actions {
        moved(&mut action.line);
        action.beside.move_lines(moved);
        for step in action.parts.iter_mut().chain(&mut action.milestones) {
            moved(&mut step.line);
            step.beside.move_lines(moved);
        }
        for update in &mut action.updates {
            moved(&mut update.line);
            update.beside.move_lines(moved);
        }
        action.kpis.iter_mut().for_each(|kpi| move_kpi(kpi, moved));
    }
    let inside = group.objectives.iter_mut().chain(&mut group.sections);
    inside.for_each(|inner| move_group(inner, moved));
}

fn move_meeting(meeting: &mut Meeting, moved: impl Fn(&mut Line) + Copy) {
    moved(&mut meeting.line);
    meeting.beside.move_lines(moved);
    let reference = |reference: &mut Reference| {
        moved(&mut reference.line);
        reference.beside.move_lines(moved);
    };
    for decision in &mut meeting.decisions {
        moved(&mut decision.line);
        decision.beside.move_lines(moved);
        decision.about.iter_mut().for_each(reference);
    }
    for interest in &mut meeting.interests {
        moved(&mut interest.line);
        interest.beside.move_lines(moved);
        interest.about.iter_mut().for_each(reference);
    }
    let lists = [
        &mut meeting.agenda,
        &mut meeting.left_out,
        &mut meeting.items,
        &mut meeting.taken,
        &mut meeting.tasks,
        &mut meeting.carried,
    ];
    for entry in lists.into_iter().flatten() {
        reference(&mut entry.reference);
        for said in &mut entry.said {
            moved(&mut said.line);
            said.beside.move_lines(moved);
        }
    }
    let people = [&mut meeting.present, &mut meeting.apologies, &mut meeting.in_attendance];
    for person in people.into_iter().flatten() {
        moved(&mut person.line);
        person.beside.move_lines(moved);
    }
}

fn move_kpi(kpi: &mut Kpi, moved: impl Fn(&mut Line) + Copy) {
    moved(&mut kpi.line);
    kpi.beside.move_lines(moved);
    kpi.readings.iter_mut().for_each(|r| moved(&mut r.line));
}

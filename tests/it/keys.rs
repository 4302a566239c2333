//! Keys in, bytes out: what a chair does at the keyboard, and what it leaves in the file.

mod changes;
mod drafts;
mod in_full;
mod in_step;
mod lists;
mod meeting;
mod minutes;
mod news;
mod not_saved;
mod odd;
mod refused;
mod resuming;
mod rows;
mod unbound;
mod walking;

use crate::harness::chair::{Chair, day};
use steerco::meeting::minutes::{ItemMinutes, Proceedings};

/// A plan of three late actions, which makes an agenda of three items.
const THREE: &str = "\
title: Plan
period: April 2012 - March 2015
owners:
  daat: {name: Drug and Alcohol Action Team}
sections:
  - ref: \"1\"
    title: One
    actions:
      - ref: A1
        action: Train the staff
        owners: daat
        due: March 2012
        milestones:
          - {milestone: Book the room, done: 2012-02-01}
          - milestone: Print the papers
      - ref: A2
        action: Write to the wards
        owners: daat
        due: March 2012
      - ref: A3
        action: Ask the users
        owners: daat
        due: March 2012
meetings:
  - date: 2012-02-13
    minutes: agreed
";

/// The chair, in a meeting on the plan of three, with the first item on the table.
fn in_a_meeting() -> Chair {
    let mut chair = Chair::opens_text(THREE, "2012-05-14", (120, 40));
    chair.presses("m,Enter");
    let session = chair.model.meeting.running.as_ref().expect("the meeting runs");
    let items = session.queue.iter().map(|entry| &entry.item.address);
    assert_eq!(items.map(ToString::to_string).collect::<Vec<_>>(), ["A1", "A2", "A3"]);
    chair
}

/// What the minutes hold of an action.
fn minuted(chair: &Chair, address: &str) -> ItemMinutes {
    let held = Proceedings::of(&chair.model.session.document, day("2012-05-14")).expect("held");
    let mut items = held.arising.into_iter().chain(held.items).chain(held.also);
    items
        .find(|item| item.address == address)
        .unwrap_or_else(|| panic!("{address} is in the minutes"))
}

/// The notes that the minutes hold of an action.
fn notes(chair: &Chair, address: &str) -> Vec<String> {
    let said = minuted(chair, address).said.into_iter();
    said.filter_map(|said| said.note).collect()
}

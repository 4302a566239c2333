//! What the row names is what the key acts on, in every list and for every command that writes.

use crate::harness::chair::{Chair, day};
use std::collections::BTreeMap;
use std::sync::Arc;
use steerco::plan::asat::Which;
use steerco::plan::change::{Change, Target};
use steerco::plan::document::Document;
use steerco::plan::query::List;
use steerco::theme::Theme;
use steerco::tui::command::{Command, Operation, Scope};
use steerco::tui::model::{Model, Overlay};
use steerco::tui::msg::{Effect, Msg};
use steerco::tui::table::Item;
use steerco::tui::{script, update};

/// Rows of every kind: actions, milestones, parts, measures of actions and of sections.
const PLAN: &str = "\
title: Rows
period: April 2012 - March 2013
sections:
- ref: '1'
  title: Town
  kpis: [{kpi: Assaults, ref: K2, targets: {2012/13: 200}}]
  actions:
  - ref: A1
    action: Hold the line
    owners: Police
    due: May 2012
    risk: Low
    query: Who pays?
    milestones:
    - {milestone: Agree the rota, due: April 2012}
    - {milestone: Print the rota, due: July 2012, owners: Clerk, reads: 2012-07}
    updates: [{date: 2012-04-02, by: RS, note: begun, rag: red}]
    rag: red
  - ref: A2
    action: Walk the beat
    owners: Wardens
    due: September 2012
    parts: [{part: Map the beat, due: May 2012}, {part: Buy boots, done: 2012-05-01}]
    kpis:
    - kpi: Walks in a quarter
      targets: {2012/13: 12}
      readings: [{at: 2012/13 Q1, value: 1, date: 2012-06-02}]
  - {ref: A3, action: Light the bridge, due: July 2012, done: 2012-06-01}
";

/// The words of the item that a target is, as rows and boxes name it.
fn named(target: &Target) -> (String, Option<String>) {
    let address = target.address().map(ToString::to_string).unwrap_or_default();
    match target {
        Target::Step(_, _, _, text)
        | Target::ActionKpi(_, _, text)
        | Target::GroupKpi(_, _, text) => (address, Some(text.clone())),
        Target::Plan | Target::Group(_) | Target::Action(_) | Target::Meeting(_) => (address, None),
    }
}

/// The item that a row names, likewise.
fn of_the_row(document: &Document, item: &Item) -> (String, Option<String>) {
    let address = |row: &usize| document.addresses()[*row].to_string();
    match item {
        Item::Action { row, .. } | Item::Step { row, which: Which::Action, .. } => {
            (address(row), None)
        }
        Item::Step { row, which, .. } => {
            let action = document.action(*row).expect("an action");
            (address(row), which.step_of(action).map(|step| step.text.clone()))
        }
        Item::ActionKpi { row, at } => {
            let action = document.action(*row).expect("an action");
            (address(row), Some(action.kpis[*at].text.clone()))
        }
        Item::Kpi { group, at } => {
            let group = document.group(*group).expect("a group");
            ("1".to_owned(), Some(group.kpis[*at].text.clone()))
        }
        Item::Caption { .. } => panic!("the cursor is on no caption"),
    }
}

/// Presses keys; returns the change that they sent to the file, and every title and choice that
/// stood on the screen before that.
fn presses(model: &mut Model, keys: &str) -> (Option<Change>, String) {
    let (mut sent, mut boxes) = (None, String::new());
    for key in script::parse(keys).expect("keys") {
        match &model.prompt.overlay {
            Some(Overlay::Entry(entry)) => boxes = entry.title(),
            Some(Overlay::Menu(menu)) => {
                let label = &menu.choices[menu.selected].label;
                boxes = format!("{}: {label}", menu.title);
            }
            Some(Overlay::Page(_)) | None => {}
        }
        for effect in update::update(model, Msg::Key(key)) {
            if let Effect::Commit { change, .. } = effect {
                sent = Some(change);
            }
        }
    }
    (sent, boxes)
}

#[test]
fn what_the_row_or_the_title_of_the_box_names_is_what_is_changed() {
    let chair = Chair::opens_text(PLAN, "2012-06-14", (120, 40));
    let document = Arc::clone(&chair.model.session.document);
    // After each key, a text and Enter: in a menu the text chooses nothing.
    let typed = |command: Command| match command {
        Command::Deadline => "text:March 2031,Enter",
        Command::OwnerSet => "text:Somebody,Enter",
        Command::Column => "1,text:High,Enter",
        Command::Reading => "text:2012/13 Q2: 5,Enter",
        Command::Flag => "Enter,Enter",
        Command::Tick | Command::Untick | Command::Standing => "Enter",
        Command::Complete | Command::Reopen => "",
        _ => "text:words,Enter",
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for list in 0..=List::ALL.len() {
        for by_owner in [false, true] {
            let opens = || {
                let theme = Theme::builtin("dark").expect("a theme");
                let mut model =
                    Model::new(Arc::clone(&document), day("2012-06-14"), day("2012-06-14"), theme);
                model.look.size = (120, 40);
                // The last of them is the section's own table.
                let keys = if list == List::ALL.len() {
                    "Enter".to_owned()
                } else {
                    format!("2{}{}", ",]".repeat(list), if by_owner { ",B" } else { "" })
                };
                presses(&mut model, &keys);
                model
            };
            let rows = opens().table().expect("a table").items.clone();
            for (at, item) in rows.iter().enumerate().filter(|(_, item)| item.is_row()) {
                for &command in Command::ALL {
                    let spec = command.spec();
                    let of_a_row =
                        matches!(spec.operation, Operation::OfActions(_) | Operation::Reading);
                    if !of_a_row || !spec.scopes.contains(&Scope::Table) {
                        continue;
                    }
                    let mut model = opens();
                    let down = rows[..at].iter().filter(|item| item.is_row()).count();
                    presses(&mut model, &format!("g,g{}", ",j".repeat(down)));
                    let key = spec.keys[0];
                    let (change, boxes) = presses(&mut model, &format!("{key},{}", typed(command)));
                    let row = of_the_row(&document, item);
                    for edit in change.iter().flat_map(|change| &change.edits) {
                        let (address, inside) = named(&edit.target);
                        let is_the_row = (address.clone(), inside.clone()) == row;
                        let by_box = match &inside {
                            Some(words) => boxes.contains(words.as_str()),
                            None => {
                                boxes.contains(&address) && boxes.contains("the action of this")
                            }
                        };
                        let told = is_the_row || by_box;
                        assert!(told, "{row:?}, {}: {:?}, {boxes:?}", spec.name, edit.target);
                        *seen.entry(spec.name).or_default() += 1;
                    }
                }
            }
        }
    }
    // No command was refused everywhere.
    assert_eq!(seen.len(), 12, "{seen:?}");
}

#[test]
fn the_keys_of_a_milestone_in_overdue_change_that_milestone() {
    let mut chair = Chair::opens_text(PLAN, "2012-06-14", (120, 40));
    // Under A1 stands its milestone.
    chair.presses("2,j");
    chair.presses("c");
    let text = chair.text();
    assert!(
        text.contains("{milestone: Agree the rota, due: April 2012, done: 2012-06-14}"),
        "{text}"
    );
    assert!(!text.contains("done: 2012-06-14\n"), "{text}");
    chair.presses("u").presses("2,j");
    chair.presses("d");
    let sees = chair.sees();
    assert!(sees.contains("A1, milestone 'Agree the rota' · new deadline"), "{sees}");
    assert!(sees.contains("April 2012"), "{sees}");
    chair.presses("text:October 2012,Enter");
    let text = chair.text();
    assert!(text.contains("{milestone: Agree the rota, due: October 2012}"), "{text}");
    chair.presses("u").presses("2,j");
    chair.presses("o,text:Clerk,Enter");
    let text = chair.text();
    assert!(text.contains("{milestone: Agree the rota, due: April 2012, owners: Clerk}"), "{text}");
    chair.presses("u").presses("2,j");
    chair.presses("n");
    let sees = chair.sees();
    assert!(sees.contains("A1, the action of this milestone · note"), "{sees}");
    chair.presses("Ctrl-x,r");
    assert!(chair.sees().contains("flag · A1, the action of this milestone"), "{}", chair.sees());
    chair.presses("Esc,t");
    assert!(chair.sees().contains("tick · A1, the action of this milestone"), "{}", chair.sees());
}

#[test]
fn the_page_of_an_action_names_the_action_whatever_row_it_was_opened_from() {
    let mut chair = Chair::opens_text(PLAN, "2012-06-14", (120, 40));
    chair.presses("2,j,Enter,c");
    let text = chair.text();
    assert!(text.contains("due: April 2012}"), "{text}");
    assert!(text.contains("    done: 2012-06-14\n"), "{text}");
}

#[test]
fn a_deadline_of_a_step_takes_the_reading_of_the_old_words_away_and_can_be_undone() {
    let mut chair = Chair::opens_text(PLAN, "2012-08-14", (120, 40));
    chair.presses("2,j,j,d,text:October 2012,Enter");
    let text = chair.text();
    let moved = "{milestone: Print the rota, due: October 2012, owners: Clerk}";
    assert!(text.contains(moved), "{text}\n{}", chair.sees());
    chair.presses("u");
    let back = chair.text();
    assert!(back.contains("due: July 2012") && back.contains("2012-07"), "{back}");
}

#[test]
fn on_the_row_of_a_measure_its_action_is_neither_completed_nor_moved() {
    let mut chair = Chair::opens_text(PLAN, "2012-06-14", (120, 40));
    for key in ["c", "d", "o", "t"] {
        let mut at_measure = false;
        for list in 0..List::ALL.len() {
            chair.presses(&format!("1,2{}", ",]".repeat(list)));
            let table = chair.model.table().expect("a list");
            let at = table.items.iter().position(|item| matches!(item, Item::ActionKpi { .. }));
            let Some(at) = at else { continue };
            let down = table.items[..at].iter().filter(|item| item.is_row()).count();
            chair.presses(&format!("g,g{}", ",j".repeat(down)));
            chair.presses(key);
            let sees = chair.sees();
            assert!(sees.contains("'Walks in a quarter' is a measure of A2"), "{key}: {sees}");
            chair.presses("Esc");
            at_measure = true;
        }
        assert!(at_measure, "a list has the measure of A2");
    }
    assert_eq!(chair.text(), PLAN);
}

/// Marks are of actions: on the row of a step it is said which action that is.
#[test]
fn a_mark_on_a_milestone_says_that_its_action_is_marked() {
    let mut chair = Chair::opens_text(PLAN, "2012-06-14", (120, 40));
    chair.presses("2,j,Space");
    assert!(chair.sees().contains("A1 marked: the action of this milestone"), "{}", chair.sees());
    chair.presses("k,Space");
    assert!(chair.model.screens.marked.is_empty(), "{}", chair.sees());
    assert!(chair.sees().contains("A1 unmarked: the action of this"), "{}", chair.sees());
}

#[test]
fn a_draft_for_a_step_is_taken_up_for_that_step() {
    let mut chair = Chair::opens_text(PLAN, "2012-06-14", (120, 40));
    chair.presses("2,j,d,text:October 2012,Esc,1,R");
    assert!(chair.sees().contains("A1, milestone 'Agree the rota'"), "{}", chair.sees());
    chair.presses("Enter");
    assert!(chair.text().contains("{milestone: Agree the rota, due: October 2012}"));
}

//! Every row is reached by keys, and no sequence of keys breaks anything.

use crate::harness::chair::{Chair, PLANS};
use std::collections::BTreeSet;
use steerco::tui::model::{Overlay, Screen};
use steerco::tui::msg::Msg;

/// Walks every pane and every row by keys alone; the action rows that were under the
/// cursor, and the measures.
fn walk(chair: &mut Chair, rows: &mut BTreeSet<usize>, measures: &mut usize) {
    match chair.model.screen().clone() {
        Screen::Panes(_) => {
            let mut pane = 0;
            loop {
                let depth = chair.model.screens.stack.len();
                chair.presses("g,g").presses(&format!("l*{pane}"));
                let Screen::Panes(panes) = chair.model.screen() else {
                    panic!("the panes are gone")
                };
                if panes.selected != pane {
                    return;
                }
                chair.presses("Enter");
                if matches!(chair.model.prompt.overlay, Some(Overlay::Page(_))) {
                    // A section that is nothing but narrative opens as a page.
                    chair.presses("Esc");
                } else {
                    walk(chair, rows, measures);
                    chair.presses("Esc");
                }
                assert_eq!(
                    chair.model.screens.stack.len(),
                    depth,
                    "Esc comes back to where Enter was pressed"
                );
                pane += 1;
            }
        }
        Screen::Table(_) => {
            chair.presses("g,g");
            loop {
                let at = chair.model.table().expect("a table").selected;
                match chair.model.action_row() {
                    Some(row) => drop(rows.insert(row)),
                    None => *measures += 1,
                }
                let marker = chair.sees().lines().filter(|line| line.contains('▌')).count();
                assert!(marker >= 1, "the row under the cursor is on the screen");
                chair.presses("j");
                if chair.model.table().expect("a table").selected == at {
                    return;
                }
            }
        }
        Screen::Timeline(_) | Screen::Chair(_) => panic!("only asked-for screens open so"),
    }
}

#[test]
fn every_action_of_the_five_plans_is_reached_by_keyboard_in_a_small_and_a_large_terminal() {
    for (name, as_at) in PLANS {
        for size in [(80, 24), (160, 48)] {
            let mut chair = Chair::opens(name, as_at, size);
            let all = chair.model.session.document.outline.actions.len();
            let (mut rows, mut measures) = (BTreeSet::new(), 0);
            walk(&mut chair, &mut rows, &mut measures);
            assert_eq!(rows.len(), all, "{name} at {size:?}");
            if name == "nottingham-2015" {
                assert_eq!(measures, 2, "its two measures are reached too");
            }
        }
    }
}

/// A small generator of numbers, so that a failing run can be told by its seed.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("fits") % sides
    }
}

const KEYS: &[&str] = &[
    "Enter",
    "Esc",
    "Up",
    "Down",
    "Left",
    "Right",
    "PgUp",
    "PgDn",
    "Home",
    "End",
    "Tab",
    "BackTab",
    "Backspace",
    "Space",
    "1",
    "2",
    "3",
    "[",
    "]",
    "+",
    "-",
    "n",
    "r",
    "a",
    "g",
    "#",
    "0",
    "5",
    "e",
    "G",
    "d",
    "t",
    "c",
    "o",
    "s",
    "w",
    "i",
    "u",
    "Ctrl-r",
    "R",
    "/",
    "f",
    "@",
    ":",
    "?",
    "O",
    "!",
    "y",
    "T",
    "v",
    "B",
    "M",
    "x",
    "é",
    "Alt-Enter",
    "Ctrl-u",
    "Ctrl-x",
    "Ctrl-l",
    "Delete",
    "h",
    "j",
    "k",
    "l",
    "}",
    "{",
    "=",
    "|",
    "m",
    "b",
    "p",
    "P",
    "D",
    "z",
];

#[test]
fn no_key_at_any_size_panics_or_loses_the_place() {
    let rounds: u64 =
        std::env::var("STEERCO_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    for seed in 0..rounds {
        for (name, as_at) in PLANS {
            let mut dice = Dice(seed * 1000 + as_at.len() as u64 + name.len() as u64);
            let mut chair = Chair::opens(name, as_at, (80, 24));
            let mut pressed = Vec::new();
            for _ in 0..150 {
                if dice.throw(12) == 0 {
                    let (columns, rows) = (dice.throw(180), dice.throw(60));
                    let size = (
                        u16::try_from(columns).expect("fits") + 1,
                        u16::try_from(rows).expect("fits") + 1,
                    );
                    chair.takes(Msg::Resize(size.0, size.1));
                }
                let key = KEYS[dice.throw(KEYS.len())];
                pressed.push(key);
                let run = std::panic::AssertUnwindSafe(|| {
                    chair.presses(key);
                    drop(chair.sees());
                });
                assert!(
                    std::panic::catch_unwind(run).is_ok(),
                    "{name}, seed {seed}: {}",
                    pressed.join(",")
                );
            }
            let text = chair.text();
            assert!(
                steerco::store::read::read(&text).is_ok(),
                "{name}, seed {seed}: the file still reads"
            );
        }
    }
}

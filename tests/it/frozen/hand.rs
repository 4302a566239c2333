//! A plan that somebody edits by hand: rows of its text are added, removed, moved, renumbered and
//! reworded, and what a meeting wrote on them is changed.

use crate::laws::dice::Dice;
use std::fmt::Write;

/// Texts that actions have; some stand in several rows.
const TEXTS: [&str; 6] =
    ["Buy lamps", "Mend the bridge", "Paint the hall", "Train staff", "Print cards", "Report"];
const REFERENCES: [&str; 5] = ["T1", "T2", "T3", "A 1", ""];
const DUE: [&str; 4] = ["June 2012", "July 2012", "Quarterly", "2012-06-20"];

/// A plan of sections with rows that carry no meeting yet.
pub fn plan(dice: &mut Dice) -> String {
    let mut text = "title: T\nperiod: April 2012 - March 2013\nsections:\n".to_owned();
    for section in 0..=dice.roll(3) {
        if dice.one_in(3) {
            writeln!(text, "- title: S{section}\n  actions:").expect("a string");
        } else {
            writeln!(text, "- ref: \"{section}\"\n  title: S{section}\n  actions:")
                .expect("a string");
        }
        for _ in 0..=dice.roll(4) {
            text.push_str(&row(dice));
        }
    }
    text
}

fn row(dice: &mut Dice) -> String {
    let (text, due) = (*dice.pick(&TEXTS), *dice.pick(&DUE));
    let more = format!("    owners: A\n    due: {due}\n");
    match *dice.pick(&REFERENCES) {
        "" => format!("  - action: {text}\n{more}"),
        reference => format!("  - ref: {reference}\n    action: {text}\n{more}"),
    }
}

/// A section: the lines above its rows, and its rows.
struct Section {
    head: String,
    rows: Vec<String>,
}

/// Returns the text after one edit by hand somewhere in its sections. The meetings stay.
pub fn edited(dice: &mut Dice, text: &str) -> String {
    let start = text.find("\nsections:\n").map_or(0, |at| at + "\nsections:\n".len());
    let end = text.find("\nmeetings:").map_or(text.len(), |at| at + 1);
    let mut sections: Vec<Section> = Vec::new();
    for line in text[start..end].split_inclusive('\n') {
        if line.starts_with("- ") {
            sections.push(Section { head: String::new(), rows: Vec::new() });
        }
        let Some(section) = sections.last_mut() else { continue };
        if line.starts_with("  - ") {
            section.rows.push(String::new());
        }
        section.rows.last_mut().unwrap_or(&mut section.head).push_str(line);
    }
    edit(dice, &mut sections);
    let mut between = String::new();
    for section in sections {
        between.push_str(&section.head);
        section.rows.iter().for_each(|row| between.push_str(row));
    }
    format!("{}{between}{}", &text[..start], &text[end..])
}

fn edit(dice: &mut Dice, sections: &mut [Section]) {
    let at = dice.roll(sections.len());
    let rows = sections[at].rows.len();
    let row_at = dice.roll(rows.max(1));
    match dice.roll(9) {
        0 if rows > 1 => drop(sections[at].rows.remove(row_at)),
        0 | 1 => sections[at].rows.insert(row_at, row(dice)),
        2 if rows > 1 => {
            let moved = sections[at].rows.remove(row_at);
            let to = dice.roll(sections.len());
            sections[to].rows.push(moved);
        }
        3 => sections.rotate_left(1),
        4 => {
            let head = &mut sections[at].head;
            *head = if head.contains("ref: ") {
                head.replacen("ref: \"", "ref: \"1", 1)
            } else {
                head.replacen("- title", "- ref: \"9\"\n  title", 1)
            };
        }
        _ if rows == 0 => {}
        5 => {
            let row = &mut sections[at].rows[row_at];
            *row = match row.strip_prefix("  - ref: ") {
                Some(rest) => {
                    let rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
                    let rest = rest.strip_prefix("    ").unwrap_or(rest);
                    if dice.one_in(2) {
                        format!("  - {rest}")
                    } else {
                        format!("  - ref: T2\n    {rest}")
                    }
                }
                None => row.replacen("  - ", "  - ref: T1\n    ", 1),
            };
        }
        6 => {
            let (from, to) = (*dice.pick(&TEXTS), *dice.pick(&TEXTS));
            let row = &mut sections[at].rows[row_at];
            *row = row.replacen(&format!("action: {from}"), &format!("action: {to} again"), 1);
        }
        7 => {
            let row = &mut sections[at].rows[row_at];
            *row = row.replace("note: Said", "note: Never said").replace("rag: red", "rag: green");
        }
        _ => {
            let row = &mut sections[at].rows[row_at];
            *row = row.replace("owners: A\n", "owners: [B, C]\n");
        }
    }
}

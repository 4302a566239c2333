//! The faces in words: the page of an action, `show`, lines.

use super::said::{Facts, Plan, empty, follow, one, own_owners, plain, state};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use steerco::tui::describe;
use steerco::tui::model::{Model, PageLine};

impl Plan {
    /// The page of an action on the screen, and what lies below a table.
    pub fn page(&self, model: &Model, row: usize) -> Facts {
        let mut facts = empty();
        let (mut steps, mut updates, mut at) = (Vec::new(), Vec::new(), 0);
        let known = self.steps(row);
        for line in describe::action(model, row) {
            let (caption, words) = match line {
                PageLine::Key(caption, words) => (caption, words),
                PageLine::Text(words) => {
                    let later = words.split_once(" later ").map_or("", |(many, _)| many);
                    facts.insert("later", later.to_owned());
                    continue;
                }
                PageLine::Heading(_) => continue,
            };
            match caption.as_str() {
                "Part" | "Milestone" => {
                    let (name, text) = &known[at];
                    assert!(name.starts_with(&caption.to_lowercase()), "{name} {caption}");
                    let rest = words.strip_prefix(text.as_str()).expect("the step's text");
                    let (own, rest) = own_owners(rest);
                    steps.push((name.clone(), state(rest), own));
                    at += 1;
                }
                "Last note" | "Earlier" => {
                    if !facts.contains_key("last note")
                        && let Some((head, note)) = words.split_once(" · ")
                    {
                        let date: Vec<&str> = head.split(' ').take(3).collect();
                        let date =
                            if date[0] == "undated" { String::new() } else { date.join(" ") };
                        facts.insert("last note", plain(&format!("{date} {note}")));
                    }
                    updates.push(plain(&words));
                }
                "KPI" => {}
                caption => one(caption, &words, &mut facts),
            }
        }
        follow(&mut facts, &steps, &updates);
        let done = facts["status"].starts_with("done").then(|| facts["done"].clone());
        facts.insert("stands", done.unwrap_or_else(|| facts["why"].clone()));
        facts
    }

    /// `steerco show`, in words.
    pub fn show(&self, row: usize, day: NaiveDate) -> Facts {
        let text = self.run(&["show"], day, &[self.address(row)], "");
        let mut captioned: Vec<(String, String)> = Vec::new();
        let lines = text.lines().skip_while(|line| !line.starts_with("In           "));
        for line in lines {
            if line.starts_with(' ') || line.is_empty() {
                let (_, words) = captioned.last_mut().expect("a caption first");
                words.extend([" ", line.trim()]);
            } else {
                let (caption, words) = line.split_at(13.min(line.len()));
                captioned.push((caption.trim().to_owned(), words.to_owned()));
            }
        }
        let mut facts = empty();
        let (mut steps, mut updates) = (Vec::new(), Vec::new());
        for (caption, words) in captioned {
            let name = caption.to_lowercase();
            let known = self.steps(row);
            if let Some((_, text)) = known.iter().find(|(step, _)| *step == name) {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let rest = words.strip_prefix(&text).expect("the step's text");
                let (own, rest) = own_owners(rest);
                let rest = rest.find('—').map_or("", |at| &rest[at..]);
                steps.push((name, state(rest), own));
            } else if caption == "Update" {
                updates.push(plain(&words));
            } else if caption == "Later" {
                facts.insert("later", words.split(' ').next().unwrap_or_default().to_owned());
            } else if !caption.starts_with("KPI") {
                one(&caption, &words, &mut facts);
            }
        }
        follow(&mut facts, &steps, &updates);
        facts
    }

    /// `open` in lines, of every action.
    pub fn lines(&self, day: NaiveDate) -> Vec<Facts> {
        let script: String =
            (0..self.actions()).flat_map(|row| ["open ", self.address(row), "\n"]).collect();
        let text = self.run(&[], day, &["--linear"], &script);
        let mut all: Vec<Facts> = Vec::new();
        let text = format!("\n{text}");
        let mut blocks = text.split("\nRef: ");
        blocks.next();
        for (row, block) in blocks.enumerate() {
            let mut facts = empty();
            let (mut steps, mut updates) = (BTreeMap::new(), Vec::new());
            let known = self.steps(row);
            let mut lines = block.lines();
            assert_eq!(lines.next(), Some(self.address(row)));
            for line in lines {
                let (caption, words) = line.split_once(": ").unwrap_or((line, ""));
                if let Some(step) = caption.strip_prefix("Step ") {
                    let kind = step.split_once(", ").expect("a kind").1;
                    let of_kind = steps.keys().filter(|(k, _)| *k == kind).count();
                    let at =
                        known.iter().position(|(n, _)| *n == format!("{kind} {}", of_kind + 1));
                    let (name, text) = &known[at.expect("a step")];
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    let rest = words.strip_prefix(&text).expect("the step's text");
                    let (own, rest) = own_owners(rest);
                    steps.insert((kind, of_kind), (name.clone(), state(rest), own));
                } else if caption == "Note" {
                    updates.push(plain(words));
                } else if caption == "Later" {
                    facts.insert("later", words.split(' ').next().unwrap_or_default().to_owned());
                } else if !matches!(caption, "Action" | "Measure" | "As at" | "Plan") {
                    one(caption, words, &mut facts);
                }
            }
            // Parts come before milestones on the other faces.
            let (parts, milestones): (Vec<_>, Vec<_>) =
                steps.into_iter().partition(|((kind, _), _)| *kind == "part");
            let steps: Vec<_> = parts.into_iter().chain(milestones).map(|(_, step)| step).collect();
            follow(&mut facts, &steps, &updates);
            all.push(facts);
        }
        assert_eq!(all.len(), self.actions(), "{}: {text}", self.name);
        all
    }
}

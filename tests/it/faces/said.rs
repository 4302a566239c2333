//! Takes each face apart into facts in one form.

use crate::harness::chair::day as iso;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use steerco::plan::document::Document;
use steerco::store::file::PlanFile;
use steerco::theme::Theme;
use steerco::tui::model::Model;

/// What a face says, by the name of the fact; a fact that a face never speaks of is not there.
pub type Facts = BTreeMap<&'static str, String>;

/// A plan in a folder of its own.
pub struct Plan {
    pub name: String,
    pub document: std::sync::Arc<Document>,
    folder: tempfile::TempDir,
    path: PathBuf,
}

/// Words without the signs by which the faces join them, their blanks squeezed.
pub fn plain(words: &str) -> String {
    let joins = |c: char| matches!(c, '(' | ')' | ',' | ':' | '·' | '—');
    let plain: String = words.chars().map(|c| if joins(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A deadline in one form: `May 2012 → 31 May 2012 17 days left`.
fn due(words: &str) -> String {
    let words = words
        .replace(", year inferred", "")
        .replace(", cannot say when that is", " → cannot say")
        .replace(", read as ", " → ")
        .replace(" to go", " left")
        .replace(", next on ", " next ");
    if words == "no date" { String::new() } else { plain(&words).replace(" ;", ";") }
}

/// The days late that deadline words tell, or that nobody has begun.
fn late(due: &str) -> Option<String> {
    if due.contains("not started") {
        return Some("not started".to_owned());
    }
    let words: Vec<&str> = due.split(' ').collect();
    let days = words
        .windows(3)
        .filter(|run| run[1].starts_with("day") && run[2].trim_end_matches(';') == "late");
    let days = days.filter_map(|run| run[0].parse::<i64>().ok()).max()?;
    Some(days.to_string())
}

/// `AMBER (meaning), computed red, they disagree: 44 days late`, in whichever words.
fn flag(words: &str, facts: &mut Facts) {
    // The page calls grey by what it means.
    let words = words.replace("nothing to judge: ", "computed grey: ");
    // Of what is over the dates decide: `computed blue: done (GREEN was agreed)`.
    let over = words.strip_suffix(" was agreed)").and_then(|words| words.rsplit_once(" ("));
    let words = over.map_or(words.clone(), |(said, agreed)| format!("{agreed}; {said}"));
    let (agreed, rest) = words.split_once("computed ").expect("what the dates say");
    let rest = rest.to_owned();
    let agreed = agreed.trim_end_matches(['-', ',', ';', ' ']);
    let (colour, meaning) = agreed.split_once(" (").unwrap_or((agreed, ""));
    let colour = if colour.starts_with("none") { "" } else { colour };
    let apart = [" — they disagree", "; the two disagree", ", they disagree"];
    let differ = apart.iter().any(|sign| rest.contains(sign));
    let rest = apart.iter().fold(rest, |rest, sign| rest.replace(sign, ""));
    let (computed, why) = rest.split_once(": ").expect("a reason");
    facts.insert("agreed", colour.to_owned());
    facts.insert("meaning", meaning.trim_end_matches(')').to_owned());
    facts.insert("computed", computed.to_owned());
    facts.insert("why", plain(why));
    facts.insert("apart", differ.to_string());
}

/// A step as a face in words says it: its name, how it stands, its own owners.
pub type StepSaid = (String, String, String);

/// What follows from facts in words, for the faces that print no more than that.
pub fn follow(facts: &mut Facts, steps: &[StepSaid], updates: &[String]) {
    let theirs = steps.iter().map(|(name, _, own)| {
        let owners = if own.is_empty() { &facts["owners"] } else { own };
        format!("{name} {owners}")
    });
    facts.insert("step owners", theirs.collect::<Vec<_>>().join(" | "));
    let steps: Vec<(&String, &String)> =
        steps.iter().map(|(name, state, _)| (name, state)).collect();
    let done: Vec<&str> = steps
        .iter()
        .filter(|(_, state)| state.starts_with("done"))
        .map(|(name, _)| name.as_str())
        .collect();
    let late_steps: Vec<String> =
        steps.iter().filter_map(|(n, state)| Some(format!("{n} {}", late(state)?))).collect();
    let own = late(&facts["due"]).into_iter();
    let parts = steps.iter().filter(|(name, _)| name.starts_with("part"));
    let all: Vec<String> = own.chain(parts.filter_map(|(_, state)| late(state))).collect();
    let worst = all.iter().filter_map(|words| words.parse::<i64>().ok()).max();
    let worst = worst.map(|days| days.to_string()).or_else(|| all.first().cloned());
    let said: Vec<String> = steps.iter().map(|(name, state)| format!("{name} {state}")).collect();
    facts.insert("steps done", done.join("; "));
    facts.insert("steps late", late_steps.join("; "));
    facts.insert("steps", said.join(" | "));
    facts.insert("late", worst.unwrap_or_default());
    facts.insert("updates", updates.join(" | "));
    let letter = |word: &str| match word {
        "grey" => "–".to_owned(),
        word => word[..1].to_owned(),
    };
    let (agreed, computed) = (facts["agreed"].clone(), facts["computed"].clone());
    let over = ["done", "dropped"].iter().any(|word| facts["status"].starts_with(word))
        || facts["status"].ends_with("dropped");
    let (mut rag, mut flags) = match (agreed.as_str(), over) {
        ("", _) | (_, true) => (letter(&computed), computed.clone()),
        (agreed, false) => (letter(agreed), agreed.to_owned()),
    };
    if facts["apart"] == "true" {
        rag += &letter(&computed);
        flags = format!("{flags} {computed}");
    }
    facts.insert("rag", rag);
    facts.insert("flags", flags.split(' ').map(in_papers).collect::<Vec<_>>().join(" "));
}

/// A flag as the papers write it.
pub fn in_papers(word: &str) -> String {
    match word {
        "grey" => "–".to_owned(),
        "blue" => "complete".to_owned(),
        word => word.to_owned(),
    }
}

/// Takes the owners that stand in brackets behind the text of a step apart from the rest.
pub fn own_owners(rest: &str) -> (String, &str) {
    let Some(inside) = rest.trim_start().strip_prefix('(') else {
        return (String::new(), rest);
    };
    let end = [") — ", "): ", ")"].iter().find_map(|end| inside.find(end)).expect("a bracket");
    (plain(&inside[..end]), &inside[end + 1..])
}

/// What stands behind the text of a step: `done 1 Sep 2012`, its deadline, or nothing.
pub fn state(words: &str) -> String {
    let words = words.trim().trim_start_matches([':', '—', ' ']);
    let words = words.strip_prefix("due ").unwrap_or(words);
    let words = words.rsplit_once(" [").map_or(words, |(before, _)| before);
    if words == "open" { String::new() } else { due(words) }
}

impl Plan {
    pub fn of(name: &str, text: &str) -> Plan {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.yaml");
        std::fs::write(&path, text).expect("a copy");
        let document = PlanFile::open(&path).expect("a readable plan").document();
        Plan { name: name.to_owned(), document, folder, path }
    }

    pub fn actions(&self) -> usize {
        self.document.outline.actions.len()
    }

    pub fn address(&self, row: usize) -> &str {
        self.document.addresses()[row].as_str()
    }

    /// Runs the program on the plan; what it prints.
    pub fn run(&self, command: &[&str], day: NaiveDate, more: &[&str], input: &str) -> String {
        let mut program = Command::new(env!("CARGO_BIN_EXE_steerco"));
        program.args(command).arg(&self.path).args(more).args(["--as-at", &day.to_string()]);
        for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"] {
            program.env(name, self.folder.path());
        }
        program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().expect("steerco runs");
        let mut stdin = child.stdin.take().expect("its input");
        let input = input.to_owned();
        let sender = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let done = child.wait_with_output().expect("its end");
        sender.join().expect("the sender");
        let faults = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{} {command:?} {more:?}: {faults}", self.name);
        String::from_utf8(done.stdout).expect("UTF-8")
    }

    pub fn model(&self, day: NaiveDate) -> Model {
        let theme = Theme::builtin("dark").expect("a built-in theme");
        Model::new(self.document.clone(), day, iso("2026-11-22"), theme)
    }

    /// The steps of an action, with the text that each face prints first.
    pub fn steps(&self, row: usize) -> Vec<(String, String)> {
        let action = self.document.action(row).expect("an action");
        let parts = action.parts.iter().enumerate().map(|(at, step)| ("part", at, &step.text));
        let milestones = action.milestones.iter().enumerate();
        let milestones = milestones.map(|(at, step)| ("milestone", at, &step.text));
        let all = parts.chain(milestones);
        all.map(|(kind, at, text)| (format!("{kind} {}", at + 1), text.trim().to_owned())).collect()
    }
}

/// The facts that a face in words speaks of where it has something to say.
pub fn empty() -> Facts {
    let names = ["owners", "due", "moved", "history", "status", "query", "cost", "later", "place"];
    names.into_iter().map(|name| (name, String::new())).collect()
}

/// One line of a face in words.
pub fn one(caption: &str, words: &str, facts: &mut Facts) {
    match caption {
        "Owner" => {
            let words = if matches!(words, "no owner" | "none") { "" } else { words };
            facts.insert("owners", plain(words));
        }
        "Due" => drop(facts.insert("due", due(words.trim()))),
        "Slipped" => drop(facts.insert("moved", words.to_owned())),
        "Flag" => flag(&words.split_whitespace().collect::<Vec<_>>().join(" "), facts),
        "History" => {
            let letters = words.split([' ', ',']).filter(|word| word.chars().count() == 1);
            let letters: Vec<&str> = letters.filter(|word| word.parse::<u8>().is_err()).collect();
            facts.insert("history", letters.join(" "));
        }
        "Flags so far, oldest first" => {
            let letter = |word: &str| match word {
                "cleared" => "–".to_owned(),
                word => word[..1].to_uppercase(),
            };
            let letters: Vec<String> = words.split(", ").map(letter).collect();
            facts.insert("history", letters.join(" "));
        }
        "Status" => {
            let done = words.split(", ").next().unwrap_or_default();
            facts.insert("done", done.to_owned());
            facts.insert("status", plain(words));
        }
        "Query" => drop(facts.insert("query", plain(words))),
        "Cost" => drop(facts.insert("cost", plain(words))),
        "In" => {
            let words = words.replace(" › ", ", ").replace(" of the file", "");
            facts.insert("place", plain(&words));
        }
        caption => panic!("no face has a line '{caption}: {words}'"),
    }
}

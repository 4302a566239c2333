//! A change in words: one sentence in the past tense, for the status line, the
//! minutes and commit messages.

use super::{Change, Edit, Field, Item, Target, What};
use crate::plan::address::Address;
use crate::plan::document::Document;
use crate::plan::model::{Minutes, Plan};
use crate::plan::own;
use chrono::NaiveDate;

impl Target {
    /// Names the item in a sentence: by its address, or by what it is.
    pub fn name(&self) -> String {
        match self {
            Target::Plan => "the plan".to_owned(),
            Target::Group(named) | Target::Action(named) => named.address.to_string(),
            Target::Step(named, _, _, text)
            | Target::ActionKpi(named, _, text)
            | Target::GroupKpi(named, _, text)
                if named.address.as_str().is_empty() =>
            {
                short(text)
            }
            Target::Step(named, _, _, text)
            | Target::ActionKpi(named, _, text)
            | Target::GroupKpi(named, _, text) => format!("{} ({})", named.address, short(text)),
            Target::Meeting(date) => format!("meeting of {}", day(*date)),
        }
    }
}

/// Writes a day: `14 May 2012`.
pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// Shortens a text to about 40 characters, at the end of a word.
pub(in crate::plan) fn short(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() > 40 {
            return format!("{words} …");
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

fn said(words: &[String]) -> String {
    if words.is_empty() { "none".to_owned() } else { words.join("; ") }
}

impl Change {
    /// Describes the change in words: `T3: flag amber → red, note added, 14 May 2012`.
    pub fn describe(&self) -> String {
        self.describe_as(|edit| edit.target.name())
    }

    /// Describes the change once it is in the plan: an action that was added has its own reference
    /// there, not its group's.
    pub fn describe_in(&self, document: &Document) -> String {
        self.describe_as(|edit| {
            new_address(document, edit).map_or_else(|| edit.target.name(), |at| at.to_string())
        })
    }

    fn describe_as(&self, called: impl Fn(&Edit) -> String) -> String {
        let mut sentences: Vec<(String, Vec<String>)> = Vec::new();
        for edit in &self.edits {
            let name = called(edit);
            if sentences.last().is_none_or(|(last, _)| *last != name) {
                sentences.push((name, Vec::new()));
            }
            if let Some((_, phrases)) = sentences.last_mut() {
                phrases.extend(phrases_of(&edit.what));
            }
        }
        let sentence =
            |(name, phrases): &(String, Vec<String>)| format!("{name}: {}", phrases.join(", "));
        sentences.iter().map(sentence).collect::<Vec<_>>().join("; ")
    }
}

/// Returns the address of an action that an edit has added to a group.
fn new_address(document: &Document, edit: &Edit) -> Option<Address> {
    let What::Insert { item: Item::Action(new), .. } = &edit.what else {
        return None;
    };
    let group = match &edit.target {
        Target::Group(named) => document.group_row(&named.address)?,
        Target::Plan => 0,
        Target::Action(_)
        | Target::Step(..)
        | Target::ActionKpi(..)
        | Target::GroupKpi(..)
        | Target::Meeting(_) => return None,
    };
    let group = document.outline.groups.get(group)?;
    let first = group.actions.start;
    // The last of that text: new ones join at the end.
    let row = (first..first + group.own)
        .rev()
        .find(|row| document.action(*row).is_some_and(|old| old.text == new.text))?;
    document.addresses().get(row).cloned()
}

impl Edit {
    /// Returns the note that records the edit of a field without a history of its own: `Owner DAAT
    /// → Police`, with the names of the register. `None` where nothing changes, where the file
    /// dates it anyway (a tick, a reading), and where the item neither is an action nor lies in
    /// one. `today` is the day of the note: undoing a tick of the same day leaves nothing to note.
    pub fn note(&self, plan: &Plan, today: NaiveDate) -> Option<String> {
        let step = match &self.target {
            Target::Action(_) => None,
            Target::Step(_, kind, _, text) => Some((kind.word(), text.trim())),
            Target::Plan
            | Target::Group(_)
            | Target::ActionKpi(..)
            | Target::GroupKpi(..)
            | Target::Meeting(_) => return None,
        };
        let (field, from, to) = match &self.what {
            What::Set { field, from, to, .. } => (Ok(field), from, to),
            What::Column { key, from, to } => (Err(key), from, to),
            What::List { .. } | What::Insert { .. } | What::Remove { .. } => return None,
        };
        if from == to {
            return None;
        }
        let field = match field {
            Ok(field) => field,
            Err(key) => {
                let noted = format!("{} {} → {}", own::noun(key), said(from), said(to));
                return Some(begun(&match step {
                    Some((noun, text)) => format!("{noun} {noted}: {text}"),
                    None => noted,
                }));
            }
        };
        let noted = match field {
            Field::Owners => {
                let names = |words: &[String]| {
                    let names = words.iter().map(|name| plan.owner_name(name).to_owned());
                    said(&names.collect::<Vec<_>>())
                };
                format!("{} {} → {}", field.noun(), names(from), names(to))
            }
            Field::Query => match (from.is_empty(), to.is_empty()) {
                (true, _) => format!("query asked: {}", said(to)),
                (false, true) => format!("query answered: {}", said(from)),
                (false, false) => format!("query {} → {}", said(from), said(to)),
            },
            Field::Done => {
                let was = from.first().filter(|_| to.is_empty())?;
                match crate::plan::model::iso_date(was) {
                    Some(date) if date == today => return None,
                    Some(date) => format!("reopened (was done, {})", day(date)),
                    None => "reopened (was done)".to_owned(),
                }
            }
            Field::Status | Field::Rag | Field::Due => {
                format!("{} {} → {}", field.noun(), said(from), said(to))
            }
            // Only what the screens can change agrees something.
            _ => return None,
        };
        let noted = match step {
            Some((noun, text)) => format!("{noun} {noted}: {text}"),
            None => noted,
        };
        Some(begun(&noted))
    }
}

/// Writes words as they begin a sentence.
fn begun(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}

/// Says how the words of a field change: `flag amber → red`.
pub(in crate::plan) fn set(field: Field, from: &[String], to: &[String]) -> String {
    match field {
        Field::Done => match to.first() {
            None => "reopened".to_owned(),
            Some(word) => match crate::plan::model::iso_date(word) {
                Some(date) => format!("done, {}", day(date)),
                None => "done".to_owned(),
            },
        },
        Field::Query if to.is_empty() => format!("query answered ({})", short(&said(from))),
        Field::Query if from.is_empty() => format!("query asked ({})", short(&said(to))),
        Field::Minutes => match to.first().map(|word| Minutes::from_word(word)) {
            Some(Some(Minutes::Agreed)) => "minutes agreed".to_owned(),
            Some(Some(Minutes::Draft)) if from.is_empty() => "minutes drafted".to_owned(),
            Some(Some(Minutes::Draft)) => "minutes a draft again".to_owned(),
            Some(None) => format!("{} {} → {}", field.noun(), said(from), said(to)),
            None => "minutes taken back, the meeting is open again".to_owned(),
        },
        // Most fields have no words of their own for a change.
        _ => format!("{} {} → {}", field.noun(), said(from), said(to)),
    }
}

fn phrases_of(what: &What) -> Vec<String> {
    match what {
        // They go with the deadline that is read, and with the minutes that are agreed.
        What::Set { field: Field::Reads | Field::Agreed, .. } => Vec::new(),
        What::Set { field, from, to, .. } => vec![set(*field, from, to)],
        What::Column { key, from, to } => {
            vec![format!("{} {} → {}", own::noun(key), said(from), said(to))]
        }
        What::List { field, from, to } => listed(*field, &from.names(), &to.names()),
        What::Insert { item, .. } => inserted(item),
        What::Remove { item } => match item {
            Item::Update(_) => vec!["update removed".to_owned()],
            Item::Step(step) => {
                vec![format!("{} removed ({})", step.kind.word(), short(&step.text))]
            }
            Item::Action(action) => vec![format!("action removed ({})", short(&action.text))],
            Item::Reading(_) => vec!["KPI reading removed".to_owned()],
            Item::Meeting(_) => vec!["meeting removed".to_owned()],
            Item::Decision(_) => vec!["decision removed".to_owned()],
        },
    }
}

/// Describes another content of a meeting's list. What is only written otherwise, or follows from
/// agreeing the minutes, needs no words of its own.
fn listed(field: Field, from: &[String], to: &[String]) -> Vec<String> {
    match field {
        _ if from == to => Vec::new(),
        Field::Taken | Field::Tasks => Vec::new(),
        Field::Items | Field::Carried => vec![joined(field, from, to)],
        _ => vec![set(field, from, to)],
    }
}

/// Describes what a meeting's list has gained: `T3 on the table`, `28 carried`; where it has lost
/// some, what is left.
fn joined(field: Field, from: &[String], to: &[String]) -> String {
    let new: Vec<&str> =
        to.iter().filter(|entry| !from.contains(entry)).map(String::as_str).collect();
    let done = if field == Field::Items { "on the table" } else { "carried" };
    match new.as_slice() {
        [] if to.is_empty() && field == Field::Carried => "nothing carried".to_owned(),
        [] => format!(
            "{} {}",
            to.len(),
            if field == Field::Items { "items taken" } else { "carried" }
        ),
        few if few.len() <= 3 => format!("{} {done}", few.join(", ")),
        many => format!("{} {done}", many.len()),
    }
}

/// Says what an item that joins a list brings.
pub(in crate::plan) fn inserted(item: &Item) -> Vec<String> {
    match item {
        Item::Update(update) => {
            let mut phrases = Vec::new();
            if update.note.is_some() {
                phrases.push("note added".to_owned());
            }
            phrases.extend(update.date.map(day));
            phrases
        }
        Item::Step(step) => {
            vec![format!("{} added ({})", step.kind.word(), short(&step.text))]
        }
        Item::Action(action) => vec![format!("action added ({})", short(&action.text))],
        Item::Reading(reading) => {
            vec![match &reading.at {
                Some(at) => format!("{} read as {}", at, reading.value),
                None => format!("read as {}", reading.value),
            }]
        }
        Item::Meeting(meeting) => vec![format!(
            "meeting entered{}",
            meeting.date.map(|d| format!(", {}", day(d))).unwrap_or_default()
        )],
        Item::Decision(decision) => vec![format!("decision entered ({})", short(&decision.text))],
    }
}

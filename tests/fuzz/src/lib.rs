//! What the fuzz targets share: how bytes become a text and a change of it, and the law.
//!
//! An input is a text, a byte 0xFF (which no UTF-8 text holds), words that somebody types,
//! another 0xFF, and the choices that make a change. What is missing is empty, so that a
//! plain text is an input of every target.

// The generated changes are those of the property tests.
#[path = "../../it/laws/changes.rs"]
#[allow(dead_code)]
mod changes;
#[path = "../../it/laws/dice.rs"]
#[allow(dead_code)]
mod dice;
#[path = "../../it/laws/words.rs"]
#[allow(dead_code)]
mod words;

use dice::Dice;
use steerco::plan::change::{Change, Item, What};
use steerco::plan::document::Document;
use steerco::plan::model::Plan;
use steerco::store::read::{Loaded, read};
use steerco::store::splice::splice;
use steerco::yaml::Index;

/// A text that reads, what it reads as, and a change of it.
pub struct Case<'a> {
    pub text: &'a str,
    pub loaded: Loaded,
    pub change: Change,
}

/// The text, the words and the choices of an input.
pub fn parts(input: &[u8]) -> (&[u8], &[u8], &[u8]) {
    let mut parts = input.splitn(3, |byte| *byte == 0xFF);
    let mut next = || parts.next().unwrap_or_default();
    (next(), next(), next())
}

impl Case<'_> {
    /// The case that an input stands for, if its text reads and has something to change.
    pub fn of(input: &[u8]) -> Option<Case<'_>> {
        let (text, words, choices) = parts(input);
        let text = str::from_utf8(text).ok()?;
        let words = str::from_utf8(words).ok()?;
        let loaded = read(text).ok()?;
        let document = Document::from(loaded.plan.clone());
        let rolls: Vec<u32> = choices.iter().map(|byte| u32::from(*byte)).collect();
        let mut change = changes::make(&mut Dice::given(&rolls), &document)?.change;
        if !words.is_empty() {
            typed(&mut change, words);
        }
        Some(Case {
            text,
            loaded,
            change,
        })
    }
}

/// Puts the words into the first place of the change that takes words from a keyboard.
fn typed(change: &mut Change, words: &str) {
    let free = |word: &str| !matches!(word, "red" | "amber" | "green" | "true" | "agreed");
    for edit in &mut change.edits {
        match &mut edit.what {
            What::Set { field, to, .. } => {
                let is_free =
                    !matches!(field.key(), "done" | "rag" | "status" | "next" | "minutes");
                if let Some(first) = to.first_mut().filter(|word| is_free && free(word)) {
                    words.clone_into(first);
                    return;
                }
            }
            What::Insert { item, .. } => {
                match item {
                    Item::Update(update) => update.note = Some(words.to_owned()),
                    Item::Step(step) => words.clone_into(&mut step.text),
                    Item::Action(action) => words.clone_into(&mut action.text),
                    Item::Reading(reading) => words.clone_into(&mut reading.value),
                    Item::Meeting(meeting) => meeting.title = Some(words.to_owned()),
                    Item::Decision(decision) => words.clone_into(&mut decision.text),
                }
                return;
            }
            What::Column { to, .. } => {
                if let Some(first) = to.first_mut() {
                    words.clone_into(first);
                    return;
                }
            }
            What::List { .. } | What::Remove { .. } => {}
        }
    }
}

/// The new text and plan after a change, if it is made; what is refused says why.
pub fn lawful(text: &str, plan: &Plan, change: &Change) -> Option<(String, Plan)> {
    let after = match plan.apply(change) {
        Ok(after) => after,
        Err(why) => return said(&why.to_string()),
    };
    let index = Index::parse(text).expect("what was read is indexed");
    let patch = match splice(&index, plan, change) {
        Ok(patch) => patch,
        Err(why) => return said(&why.to_string()),
    };
    // What stands outside the patch stays, by what a patch is; that it is one:
    let mut at = 0;
    for splice in &patch.splices {
        assert!(splice.at >= at, "splices overlap");
        at = splice.at + splice.del;
        assert!(text.is_char_boundary(splice.at) && text.is_char_boundary(at));
    }
    let new = patch.onto(text);
    assert_eq!(
        patch.inverse(text).onto(&new),
        text,
        "it does not lead back"
    );
    match read(&new) {
        Ok(loaded) => assert_eq!(loaded.plan, after, "the law is broken: {change:?}\n{new}"),
        Err(why) => panic!("spliced into something unreadable: {why}: {change:?}\n{new}"),
    }
    Some((new, after))
}

fn said<T>(why: &str) -> Option<T> {
    assert!(
        !why.is_empty() && why.len() < 20_000,
        "a reason that floods"
    );
    None
}

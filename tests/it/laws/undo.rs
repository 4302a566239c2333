//! What is undone leaves no trace, over generated plans, generated ways of writing them, and up to
//! eight changes of every kind, on the whole text and on the lines of an action:
//!
//! - a change and its undo give the same bytes;
//! - a change, its undo and its redo give the bytes after the change;
//! - where another writer has edited the file in between, the bytes are those of the other's edits
//!   on the text without ours.
//!
//! `STEERCO_CASES` (how many changes are undone) and `STEERCO_SEED` are those of the law of a change.

use super::author::Author;
use super::changes;
use super::dice::{self, Dice};
use super::plans::Gardener;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use steerco::plan::change::Change;
use steerco::plan::document::Document;
use steerco::store::file::{
    TextEdit, edit_as_whole, edit_in_window, put_back_as_whole, put_back_in_window,
};
use steerco::store::put_back::PutBack;
use steerco::store::read::read;

/// How many changes the normal run undoes. A build without optimisation takes five times as long.
const CHANGES: usize = if cfg!(debug_assertions) { 2_000 } else { 10_000 };
const THREADS: usize = 2;

/// What cases came to.
#[derive(Debug, Default)]
struct Counts {
    /// Changes that were undone, each once.
    undone: usize,
    /// Those of them that were undone on the lines of their action alone.
    in_window: usize,
    /// Those of them with edits by another writer in between.
    with_theirs: usize,
    /// Changes whose item another writer has given another address.
    refused: usize,
}

/// Changes a text as a save does: on the lines of an action if `lines` says so and they stand alone.
fn edited(text: &str, change: &Change, lines: bool) -> Option<TextEdit> {
    let in_window = lines.then(|| edit_in_window(text, change)).flatten();
    in_window.or_else(|| edit_as_whole(text, change))
}

/// Puts bytes back as an undo does, and tells whether the lines of an action were enough.
fn put_back(text: &str, change: &Change, back: &PutBack, lines: bool) -> Option<(TextEdit, bool)> {
    let in_window = lines.then(|| put_back_in_window(text, change, back)).flatten();
    match in_window {
        Some(edit) => Some((edit, true)),
        None => Some((put_back_as_whole(text, change, back)?, false)),
    }
}

/// A change that was made, and what leads back.
struct Step {
    change: Change,
    back: PutBack,
    with_theirs: bool,
}

/// One case: a plan, an author, some changes, and perhaps another writer.
fn case(dice: &mut Dice, counts: &mut Counts) -> Result<(), String> {
    let (tree, _) = Gardener::plan(dice);
    let text = Author::write(dice, &tree);
    let mut document = Document::from(read(&text).map_err(|why| format!("{why}\n{text}"))?.plan);
    // The text with the first of our changes only, with the first two, and so on; each with all
    // that another writer has done.
    let mut texts = vec![text];
    let mut steps: Vec<Step> = Vec::new();
    for _ in 0..*dice.pick(&[1, 2, 1, 3, 5, 8]) {
        let lines = dice.one_in(2);
        let made = changes::make(dice, &document);
        let edit = made.and_then(|made| edited(texts.last()?, &made.change, lines));
        let Some(edit) = edit else {
            continue;
        };
        steps.push(Step { change: edit.change, back: edit.back, with_theirs: false });
        texts.push(edit.text);
        document = edit.document;
        if dice.one_in(3)
            && let Some(met) = theirs(dice, &texts, &document)
        {
            texts = met;
            let last = texts.last().cloned().unwrap_or_default();
            document = Document::from(read(&last).map_err(|why| why.to_string())?.plan);
            for step in &mut steps {
                step.with_theirs = true;
            }
        }
    }
    while let Some(step) = steps.pop() {
        let now = texts.pop().unwrap_or_default();
        let before = texts.last().cloned().unwrap_or_default();
        undone_and_redone(&step, &before, &now, dice.one_in(2), counts)?;
    }
    Ok(())
}

fn undone_and_redone(
    step: &Step,
    before: &str,
    now: &str,
    lines: bool,
    counts: &mut Counts,
) -> Result<(), String> {
    let Step { change, back, with_theirs } = step;
    let inverse = change.inverse();
    let said = |what: &str, got: &str| {
        format!("{what}: {change:#?}\n{back:#?}\n{before}\n=>\n{now}\n=>\n{got}")
    };
    let Some((undone, in_window)) = put_back(now, &inverse, back, lines) else {
        let plan = read(now).map_err(|why| why.to_string())?.plan;
        if *with_theirs && plan.apply(&inverse).is_err() {
            counts.refused += 1;
            return Ok(());
        }
        return Err(said("not undone", ""));
    };
    let alone = if *with_theirs { "with theirs" } else { "alone" };
    if undone.text != before {
        return Err(said(&format!("undone to other bytes {alone}"), &undone.text));
    }
    let Some((redone, _)) = put_back(before, change, &undone.back, lines) else {
        return Err(said(&format!("not redone {alone}"), ""));
    };
    if redone.text != now {
        return Err(said(&format!("redone to other bytes {alone}"), &redone.text));
    }
    counts.undone += 1;
    counts.in_window += usize::from(in_window);
    counts.with_theirs += usize::from(*with_theirs);
    Ok(())
}

/// Makes an edit of another writer in each of the texts, at a line that each of them has once. The
/// plan reads as before, but for an action of theirs. `None` where the place is no good.
fn theirs(dice: &mut Dice, texts: &[String], document: &Document) -> Option<Vec<String>> {
    let (first, last) = (texts.first()?, texts.last()?);
    let adds_action = dice.one_in(2);
    let line = if adds_action {
        let rows = document.outline.actions.len();
        let row = (rows > 0).then(|| dice.roll(rows))?;
        let span = read(last).ok()?.spans.of(document.action(row)?.line.0)?;
        last.get(span.from as usize..)?.split_inclusive('\n').next()?.to_owned()
    } else {
        let lines: Vec<&str> = first.split_inclusive('\n').collect();
        (*dice.pick(&lines)).to_owned()
    };
    let is_once = |text: &String| text.split_inclusive('\n').filter(|l| *l == line).count() == 1;
    if line.trim().is_empty() || !line.ends_with('\n') || !texts.iter().all(is_once) {
        return None;
    }
    let end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
    let indent = line.len() - line.trim_start_matches(' ').len();
    let new = match (adds_action, dice.roll(3)) {
        (true, _) => format!("{}- action: Theirs{end}{line}", " ".repeat(indent)),
        (false, 0) => format!("{}# theirs{end}{line}", " ".repeat(indent)),
        (false, 1) => format!("# theirs{end}{end}{line}"),
        (false, _) => format!("{} # theirs{end}", line.trim_end()),
    };
    let edit = |text: &String| -> String {
        text.split_inclusive('\n').map(|l| if l == line { new.as_str() } else { l }).collect()
    };
    let met: Vec<String> = texts.iter().map(edit).collect();
    for (text, met) in [(first, met.first()?), (last, met.last()?)] {
        let (before, after) = (read(text).ok()?.plan, read(met).ok()?.plan);
        let stays = if adds_action {
            after.actions_in_all() == before.actions_in_all() + 1
        } else {
            before == after
        };
        if !stays {
            return None;
        }
    }
    Some(met)
}

/// Counts the actions of a plan.
trait ActionsInAll {
    fn actions_in_all(&self) -> usize;
}

impl ActionsInAll for steerco::plan::model::Plan {
    fn actions_in_all(&self) -> usize {
        Document::from(self.clone()).outline.actions.len()
    }
}

fn outcome_of(dice: &mut Dice, counts: &mut Counts) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| case(dice, counts))).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        Err(format!("a panic: {}", said.unwrap_or("without words")))
    })
}

/// A failure without what it is about.
fn kind(why: &str) -> String {
    why.split(':').next().unwrap_or_default().to_owned()
}

/// The failure in as few words as were found, of the same kind.
fn smallest(why: &str, rolls: Vec<u32>) -> String {
    let still = |rolls: &[u32]| outcome_of(&mut Dice::given(rolls), &mut Counts::default()).err();
    let rolls = dice::shrink(rolls, 1_000, |rolls| {
        still(rolls).is_some_and(|other| kind(&other) == kind(why))
    });
    still(&rolls).unwrap_or_default()
}

#[test]
fn an_undo_gives_the_bytes_from_before_and_a_redo_those_after() {
    let seed: u64 = std::env::var("STEERCO_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let cases = std::env::var("STEERCO_CASES").ok().and_then(|n| n.parse().ok());
    let wanted: usize = cases.unwrap_or(CHANGES) / THREADS;
    let run = |thread: u64| {
        let mut counts = Counts::default();
        // Of each kind of failure the one with the fewest choices.
        let mut failed: BTreeMap<String, (String, Vec<u32>)> = BTreeMap::new();
        for n in 0.. {
            let mut dice = Dice::seeded((seed << 41) + (thread << 40) + n);
            if let Err(why) = outcome_of(&mut dice, &mut counts) {
                let rolls = dice.into_rolls();
                let least = failed.entry(kind(&why)).or_insert_with(|| (why, rolls.clone()));
                if rolls.len() < least.1.len() {
                    least.1 = rolls;
                }
            }
            if counts.undone >= wanted {
                break;
            }
        }
        let said = failed.into_values().map(|(why, rolls)| smallest(&why, rolls));
        (counts, said.collect::<Vec<_>>())
    };
    let all = std::thread::scope(|scope| {
        let running: Vec<_> = (0..THREADS as u64).map(|n| scope.spawn(move || run(n))).collect();
        running.into_iter().map(|thread| thread.join().expect("no panic")).collect::<Vec<_>>()
    });
    for (counts, failed) in all {
        assert!(failed.is_empty(), "{}", failed.join("\n\n=====\n"));
        println!("{counts:?}");
        assert!(counts.refused * 8 < counts.undone, "{counts:?}");
        assert!(counts.in_window * 20 > counts.undone, "{counts:?}");
        assert!(counts.with_theirs * 5 > counts.undone, "{counts:?}");
    }
}

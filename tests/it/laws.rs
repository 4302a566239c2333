//! The law that joins a change to the text it is written into, over generated plans,
//! generated ways of writing them, and every kind of change:
//!
//! ```text
//! read(splice(text, change).onto(text)) == read(text).apply(change)
//! ```
//!
//! and with it: every byte outside the patch survives, every comment survives that does
//! not stand inside what the change replaces, line ends stay what they are, and the
//! inverse brings the plan back. What is not done is refused with a reason, and that
//! happens seldom.
//!
//! More cases than the normal 10,000: `STEERCO_CASES=200000 cargo test --release --test it laws::`,
//! others with `STEERCO_SEED=7`. What is refused, and how often, is printed with
//! `-- --nocapture`; `STEERCO_SHOW='no key'` shows the smallest case of a refusal.

// Without the star the compiler takes a list of texts for one of `str`; and what an author
// writes is put together piece by piece.
#![allow(clippy::explicit_auto_deref, clippy::format_push_string)]

mod author;
mod changes;
mod comments;
pub(crate) mod dice;
mod node;
mod plans;
mod tally;
mod undo;
mod words;

use author::Author;
use changes::Made;
use comments::{comments, goes_with, goes_with_a_step};
use dice::Dice;
use plans::Gardener;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use steerco::plan::change::Change;
use steerco::plan::document::Document;
use steerco::plan::model::Plan;
use steerco::store::read::read;
use steerco::store::splice::splice;
use steerco::yaml::Index;
use tally::{Tally, kind_of_failure};

/// How many cases the normal run has, over all its threads.
const CASES: usize = 10_000;
/// At once: as many as the smallest machine this is developed on has cores.
const THREADS: usize = 2;

fn cases() -> usize {
    std::env::var("STEERCO_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(CASES)
}

/// What came of a case.
enum Outcome {
    /// The law held.
    Held,
    /// The plan has no item of the kind that the change is about.
    Idle,
    /// Not done, and why.
    Refused {
        why: String,
        /// The file repeats nodes, where an edit of one may be an edit of others.
        repeats: bool,
        /// The change brings words that say nothing.
        blank: bool,
    },
}

/// One case: a plan, an author, a change.
fn case(dice: &mut Dice) -> Result<Outcome, String> {
    let (tree, repeats) = Gardener::plan(dice);
    let text = Author::write(dice, &tree);
    let plan = match read(&text) {
        Ok(loaded) => loaded.plan,
        Err(why) => return Err(format!("the author's text is not read: {why}\n{text}")),
    };
    match read(&tree.canonical()) {
        Ok(plainly) if plainly.plan == plan => {}
        Ok(plainly) => {
            return Err(format!(
                "read otherwise than when written plainly:\n{text}\n{plan:#?}\n{:#?}",
                plainly.plan
            ));
        }
        Err(why) => {
            return Err(format!("the plain text is not read: {why}\n{}", tree.canonical()));
        }
    }
    let document = Document::from(plan);
    let Some(Made { change, blank }) = changes::make(dice, &document) else {
        return Ok(Outcome::Idle);
    };
    let refused = |why: String| {
        // To look at a kind of refusal, it is called a failure.
        if std::env::var("STEERCO_SHOW").is_ok_and(|shown| why.contains(&shown)) {
            return Err(format!("shown: {why}\n{change:?}\n{text}"));
        }
        Ok(Outcome::Refused { why, repeats, blank })
    };
    match lawful(&text, &document.plan, &change)? {
        Written::Refused(why) => refused(why),
        Written::There(new, after) => {
            named(&document.plan, &after)?;
            let inverse = change.inverse();
            match lawful(&new, &after, &inverse)? {
                Written::Refused(why) => refused(format!("taking it back: {why}")),
                Written::There(_, back) if *back == document.plan => Ok(Outcome::Held),
                Written::There(text_back, back) => Err(format!(
                    "the inverse does not bring the plan back: {change:?}\n{text}\n=>\n{new}\n=>\n{text_back}\n{:#?}\n=>\n{back:#?}",
                    document.plan
                )),
            }
        }
    }
}

/// Whether another program's making the change would be named.
fn named(before: &Plan, after: &Plan) -> Result<(), String> {
    let said = before.changes_in_words(after);
    let vague = |said: &String| !said.contains(": ") || said.ends_with(": ");
    if before != after && said.iter().any(vague) {
        return Err(format!("a change is not named: {said:?}\n{before:#?}\n=>\n{after:#?}"));
    }
    Ok(())
}

/// What came of writing one change.
enum Written {
    There(String, Box<Plan>),
    Refused(String),
}

fn lawful(text: &str, plan: &Plan, change: &Change) -> Result<Written, String> {
    let after = match plan.apply(change) {
        Ok(after) => after,
        Err(why) => return Ok(Written::Refused(why.to_string())),
    };
    let index = Index::parse(text).map_err(|why| format!("{why}\n{text}"))?;
    let patch = match splice(&index, plan, change) {
        Ok(patch) => patch,
        Err(why) => return Ok(Written::Refused(why.to_string())),
    };
    let new = patch.onto(text);
    let said = || format!("{change:?}\n{text}\n=>\n{new}");
    let loaded = match read(&new) {
        Ok(loaded) => loaded,
        Err(why) => return Err(format!("the new text is not read: {why}\n{}", said())),
    };
    if loaded.plan != after {
        return Err(format!(
            "the law is broken: {}\nread\n{:#?}\napplied\n{after:#?}",
            said(),
            loaded.plan
        ));
    }
    if patch.inverse(text).onto(&new) != text {
        return Err(format!("the patch does not lead back: {}", said()));
    }
    for (at, comment) in comments(text) {
        let goes = |at| {
            goes_with(&index, plan, change, at) || goes_with_a_step(text, plan, change, comment)
        };
        if !new.contains(comment) && !goes(at) {
            return Err(format!("{comment} is lost: {}", said()));
        }
    }
    if text.contains("\r\n") && new.replace("\r\n", "").contains('\n') {
        return Err(format!("line ends are mixed: {}", said()));
    }
    if text.starts_with('\u{feff}') != new.starts_with('\u{feff}') {
        return Err(format!("the byte order mark is lost or added: {}", said()));
    }
    // A text that ends with a line end brings its own, and one that stood above what was
    // taken out keeps it.
    if !text.ends_with('\n') && new.ends_with('\n') && !ends_in_a_text(&new) {
        return Err(format!("a final line end is added: {}", said()));
    }
    Ok(Written::There(new, Box::new(after)))
}

/// Whether the last thing of a file is a text on lines of its own, whose line end it needs.
fn ends_in_a_text(text: &str) -> bool {
    let index = Index::parse(text).expect("it was read");
    let mut last = index.root();
    while let Some(child) = last.and_then(|node| index.children(node).last()) {
        last = Some(child);
    }
    last.is_some_and(|node| index.kind(node).is_block_scalar())
}

fn outcome_of(dice: &mut Dice) -> Result<Outcome, String> {
    catch_unwind(AssertUnwindSafe(|| case(dice))).unwrap_or_else(|panic| {
        let said = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied());
        Err(format!("a panic: {}", said.unwrap_or("without words")))
    })
}

fn run(seed: u64, count: usize) -> Tally {
    let mut tally = Tally::default();
    for n in 0..count {
        let mut dice = Dice::seeded(seed.wrapping_add(n as u64));
        match outcome_of(&mut dice) {
            Ok(outcome) => tally.count(outcome),
            Err(why) => {
                let rolls = dice.into_rolls();
                let (count, least) = tally
                    .failures
                    .entry(kind_of_failure(&why))
                    .or_insert_with(|| (0, rolls.clone()));
                *count += 1;
                if rolls.len() < least.len() {
                    *least = rolls;
                }
            }
        }
    }
    tally
}

/// The failure in as few words as were found, of the same kind.
fn smallest(kind: &str, rolls: Vec<u32>) -> String {
    let still = |rolls: &[u32]| outcome_of(&mut Dice::given(rolls)).err();
    let rolls = dice::shrink(rolls, 2_000, |rolls| {
        still(rolls).is_some_and(|why| kind_of_failure(&why) == kind)
    });
    still(&rolls).unwrap_or_default()
}

const CASE_THREAD: &str = "cases";

/// A panic in a case is caught, and said once the case has shrunk: not a thousand times
/// on the way there.
fn quiet_cases() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some(CASE_THREAD) {
            before(info);
        }
    }));
}

#[test]
fn a_change_of_the_text_is_the_change_of_the_plan() {
    let seed: u64 = std::env::var("STEERCO_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    quiet_cases();
    let each = cases().div_ceil(THREADS);
    let mut all = Tally::default();
    let said = std::thread::scope(|scope| {
        let named = || std::thread::Builder::new().name(CASE_THREAD.to_owned());
        let start = |n: usize| {
            let run = move || run(seed + ((n as u64) << 40), each);
            named().spawn_scoped(scope, run).unwrap()
        };
        let running: Vec<_> = (0..THREADS).map(start).collect();
        for run in running {
            all.add(run.join().unwrap());
        }
        let failures = std::mem::take(&mut all.failures);
        let shrink = move || -> Vec<String> {
            let say = |(kind, (count, rolls)): (String, (usize, Vec<u32>))| {
                format!("{count} x {}", smallest(&kind, rolls))
            };
            failures.into_iter().map(say).collect()
        };
        named().spawn_scoped(scope, shrink).unwrap().join().unwrap()
    });
    let sum = |reasons: &BTreeMap<String, usize>| reasons.values().sum::<usize>();
    let tried = all.held + sum(&all.repeated) + sum(&all.blank) + sum(&all.plain);
    println!(
        "{} held, {} had nothing to change; refused: {} of words that say nothing, {} in files that repeat nodes, {} others",
        all.held,
        all.idle,
        sum(&all.blank),
        sum(&all.repeated),
        sum(&all.plain)
    );
    for (name, reasons) in
        [("blank", &all.blank), ("repeated", &all.repeated), ("other", &all.plain)]
    {
        for (why, count) in reasons {
            println!("  {name}: {count} x {why}");
        }
    }
    assert!(said.is_empty(), "{}", said.join("\n\n=====\n"));
    assert!(
        sum(&all.plain) * 100 <= tried,
        "more than one change in a hundred is refused although the file repeats no nodes"
    );
    assert!(all.idle * 2 < cases(), "most plans had nothing to change");
}

/// The layouts of this test as seeds of the fuzz targets (`tests/fuzz/run` asks for them):
/// the text, 0xFF, words, 0xFF, the choices that make a change.
#[test]
#[ignore = "writes the seeds of tests/fuzz; STEERCO_SEEDS names the folder"]
fn the_seeds_of_the_fuzz_targets() {
    let folder = std::env::var_os("STEERCO_SEEDS").expect("STEERCO_SEEDS");
    for seed in 0..400 {
        let mut dice = Dice::seeded(seed);
        let (tree, _) = Gardener::plan(&mut dice);
        let text = Author::write(&mut dice, &tree);
        let words = *dice.pick(words::TEXTS);
        let mut bytes = text.into_bytes();
        bytes.push(0xFF);
        bytes.extend(words.bytes());
        bytes.push(0xFF);
        bytes.extend((0..24).map(|_| u8::try_from(dice.roll(255)).unwrap_or(0)));
        std::fs::write(std::path::Path::new(&folder).join(format!("seed{seed}")), bytes).unwrap();
    }
}

//! Texts that nobody means well with, or that a disk has garbled: sample plans with bytes
//! changed at random, deep nesting, bombs of aliases, control characters. Reading and
//! splicing give an answer or a refusal: no panic, no flood, no wait.
//!
//! What the fuzz targets of `tests/fuzz` do at length is done here in short, in every run;
//! what they have found stands below as a test. `STEERCO_CASES=1000000 cargo test --release
//! --test it hostile::` mutates for longer.

// Texts are put together piece by piece here.
#![allow(clippy::format_push_string, clippy::format_collect)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use steerco::plan::change::{Change, Edit, Item, Target};
use steerco::plan::document::Document;
use steerco::plan::model::{Meeting, Rag, Update};
use steerco::store::read::read;
use steerco::store::splice::splice;
use steerco::yaml::Index;

const SAMPLES: [&str; 3] = [
    include_str!("../../sample-data/tower-hamlets-2012.yaml"),
    include_str!("../../sample-data/nottingham-2015.yaml"),
    SMALL,
];

/// Every way of writing YAML in few bytes, so that a changed byte matters.
const SMALL: &str = "\
%YAML 1.2
--- # head
title: &t \"A \\u00e9 plan\"
period: April 2012 - March 2015
defaults: &d {owners: [csf, 'Police'], cost: ~}
actions:
- ref: !!str 4.10
  action: |2-
      indented
    text
  <<: *d
  due: [June 2013, 'Q3']
  milestones: [Agree it, {milestone: Report, done: 2012-07-20}]
  updates:
  - >+
    folded
    words

  - {date: 2012-05-14, by: \"BA\", note: *t}
  ? rag
  : red # now
meetings: [{date: 2012-05-14, decisions: [\"a\\
   b\"]}]
...
";

/// Pieces that a mutation puts in.
const PIECES: &[&str] = &[
    "\n",
    "\r",
    "\t",
    " ",
    ":",
    ": ",
    " #",
    "- ",
    "-",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "*t",
    "<<: *t",
    "!!",
    "!<",
    "|",
    ">",
    "|9",
    "'",
    "\"",
    "\\",
    "%",
    "@",
    "`",
    "? ",
    "---\n",
    "...\n",
    "\u{0}",
    "\u{1b}[2J",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{fffe}",
    "\u{10ffff}",
    "e\u{301}",
    "updates:",
    "title: x\n",
    "note: |\n",
    "99999999999",
    "0x",
    "=cmd()",
    "~",
    "null",
];

/// A panic, or an answer that took too long: what the text was.
fn meets(text: &str) -> Result<(), String> {
    let start = Instant::now();
    let done = catch_unwind(AssertUnwindSafe(|| reads_and_splices(text)));
    let took = start.elapsed();
    match done {
        Err(_) => Err(format!("a panic over\n{text}")),
        Ok(Err(why)) => Err(why),
        Ok(Ok(())) if took > Duration::from_mins(1) => Err(format!("{took:?} over\n{text}")),
        Ok(Ok(())) => Ok(()),
    }
}

/// What reads is changed, and what was changed reads as it was changed.
fn reads_and_splices(text: &str) -> Result<(), String> {
    let loaded = match read(text) {
        Ok(loaded) => loaded,
        Err(why) => {
            let said = why.to_string();
            let short = said.chars().count() < 2_000;
            let safe = !said.chars().any(|c| c.is_control() && c != '\t');
            return if short && safe {
                Ok(())
            } else {
                Err(format!("a refusal that floods or steers a terminal: {said:?}"))
            };
        }
    };
    let document = Document::from(loaded.plan);
    let update = Update { note: Some("it's \"so\": # no\nmore".to_owned()), ..Update::default() };
    let mut changes: Vec<Change> = Vec::new();
    for row in [0, document.outline.actions.len().saturating_sub(1)] {
        if let (Some(named), Some(action)) = (document.named(row), document.action(row)) {
            changes.push(Change::note(named.clone(), update.clone()));
            changes.push(Change::flag(named.clone(), action, None, update.clone()));
            changes.push(Change::flag(named, action, Some(Rag::Red), update.clone()));
        }
    }
    let meeting = Item::Meeting(Box::new(Meeting {
        title: Some("at last".to_owned()),
        ..Meeting::default()
    }));
    changes.push(Edit::insert(Target::Plan, meeting).into());
    let index = Index::parse(text).map_err(|why| format!("read, and not read: {why}"))?;
    for change in changes {
        let Ok(after) = document.plan.apply(&change) else {
            continue;
        };
        let Ok(patch) = splice(&index, &document.plan, &change) else {
            continue;
        };
        let new = patch.onto(text);
        // The file is written only if the law holds; here it is enough that most keep it
        // and that none harms.
        let Ok(back) = read(&new) else {
            return Err(format!(
                "spliced into something unreadable: {change:?}\n{text}\n=>\n{new}"
            ));
        };
        if back.plan != after {
            return Err(format!("the law is broken: {change:?}\n{text}\n=>\n{new}"));
        }
    }
    Ok(())
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or(0)
    }
}

fn at_boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// One to six changes: a piece put in, a stretch taken out, doubled, moved or mirrored.
fn mutated(dice: &mut Dice, text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..=dice.below(6) {
        let at = at_boundary(&text, dice.below(text.len() + 1));
        let end = at_boundary(&text, at + 1 + dice.below(40)).max(at);
        match dice.below(5) {
            0 | 1 => text.insert_str(at, PIECES[dice.below(PIECES.len())]),
            2 => text.replace_range(at..end, ""),
            3 => {
                let stretch = text[at..end].to_owned();
                let to = at_boundary(&text, dice.below(text.len() + 1));
                text.insert_str(to, &stretch);
            }
            _ => {
                let mirrored: String = text[at..end].chars().rev().collect();
                text.replace_range(at..end, &mirrored);
            }
        }
    }
    text
}

#[test]
fn garbled_plans_are_read_or_refused() {
    let cases: usize =
        std::env::var("STEERCO_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(2_500);
    let mut dice = Dice(0x5EED);
    for n in 0..cases {
        // The large samples cost more and show less.
        let sample = if n % 50 == 0 { SAMPLES[dice.below(2)] } else { SMALL };
        let text = mutated(&mut dice, sample);
        if let Err(why) = meets(&text) {
            panic!("case {n}: {why}");
        }
    }
}

#[test]
fn depth_bombs_and_floods_are_answered_at_once() {
    let deep = |open: &str, close: &str, depth: usize| {
        format!("title: {}x{}\n", open.repeat(depth), close.repeat(depth))
    };
    let dashes: String = (0..64).map(|n| format!("{}-\n", " ".repeat(n + 1))).collect();
    let keys: String = (0..64).map(|n| format!("{}k:\n", " ".repeat(n + 1))).collect();
    let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..12 {
        let before = format!("*a{}, ", n - 1).repeat(10);
        laughs.push_str(&format!("a{n}: &a{n} [{before}]\n"));
    }
    let mut merges = String::from("m0: &m0 {a: 1}\n");
    for n in 1..30 {
        merges.push_str(&format!("m{n}: &m{n}\n  <<: [*m{}, *m{}]\n", n - 1, n - 1));
    }
    let long_words = format!("title: {}\nactions: [x]\n", "x".repeat(300_000));
    let long_list = format!("title: x\nactions:\n{}", "- x\n".repeat(3_000));
    let many_keys: String = (0..20_000).map(|n| format!("k{n}: x\n")).collect();
    let all = [
        deep("[", "]", 64),
        deep("[", "]", 100_000),
        deep("{a: ", "}", 63),
        deep("{a: ", "}", 100_000),
        deep("- ", "", 100_000),
        format!("title: x\nx:\n{dashes}"),
        format!("title: x\nx:\n{keys}"),
        format!("title: x\n{laughs}actions: *a11\n"),
        format!("title: x\n{merges}actions: [*m29]\n"),
        "title: &a [*a]\n".to_owned(),
        "a: &a {b: *a}\ntitle: x\n".to_owned(),
        "? ? ? ? x\n".repeat(10_000),
        format!("title: \"{}\"\n", "\\u0000".repeat(10_000)),
        format!("title: '{}'\nactions: [a]\n", "\u{202e}\u{200b}e\u{301}".repeat(10_000)),
        "\u{0}".repeat(100_000),
        "\u{feff}".repeat(10_000),
        "\u{feff}title: x\n".to_owned(),
        "#".repeat(1_000_000),
        "\t".repeat(100_000),
        "- ".repeat(100_000),
        "&a ".repeat(100_000),
        "! ".repeat(100_000),
        "%".repeat(100_000),
        "---\n".repeat(50_000),
        "title: x\n...\n---\n".repeat(1_000),
        "title: |\n".to_owned() + &" \n".repeat(100_000),
        long_words,
        long_list,
        format!("title: x\n{many_keys}"),
        String::new(),
    ];
    for (n, text) in all.iter().enumerate() {
        if let Err(why) = meets(text) {
            let short: String = why.chars().take(600).collect();
            panic!("text {n}: {short}");
        }
    }
}

#[test]
fn a_refusal_quotes_long_words_shortly_and_on_one_line() {
    let words = "a\n\u{85}b ".repeat(10_000);
    for words in [words, "2013ed\nthen not".to_owned()] {
        let words = serde_json::to_string(&words).expect("a string");
        let key = "long ".repeat(150);
        let text = format!("title: P\n\"{key}\": a\n\"{key}\": b\n");
        let said = read(&text).expect_err("a key twice").to_string();
        assert!(said.contains("line 3"), "{said}");
        assert!(said.chars().count() < 1_000 && !said.chars().any(char::is_control));
        for field in ["done", "status", "rag"] {
            let text = format!("title: P\nactions:\n  - action: a\n    {field}: {words}\n");
            let problems = read(&text).expect("a plan").problems;
            let [problem] = problems.as_slice() else { panic!("{problems:?}") };
            assert!(problem.text.contains(field) && problem.line == 4, "{}", problem.text);
            let said = &problem.text;
            assert!(said.chars().count() < 1_000 && !said.chars().any(char::is_control));
        }
    }
}

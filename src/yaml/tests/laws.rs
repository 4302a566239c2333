//! Laws, on random trees written in random ways: an edit reads back as the
//! edit of the meaning, comments stay, and the patch leads there and back.
//!
//! Random choices come from a list of numbers, so that a failing case shrinks
//! to few and small ones. More cases: `PROPTEST_CASES=50000 cargo test laws`.

use proptest::prelude::*;

use super::model::{apply, as_read, meaning, read};
use crate::yaml::value::{Quotes, fits_literal, is_plain_text, spell};
use crate::yaml::{EditError, Index, NodeId, Op, Seg, Value, edit};

/// A list of choices to be made.
struct Dice<'d> {
    rolls: &'d [u16],
    at: usize,
}

impl Dice<'_> {
    /// A number below `sides`; 0 once the list has run out.
    fn roll(&mut self, sides: usize) -> usize {
        let roll = self.rolls.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(roll) % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == sides - 1
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> &'p T {
        &from[self.roll(from.len())]
    }
}

const TEXTS: [&str; 24] = [
    "x",
    "June 2013",
    "2012-05-14",
    "yes",
    "",
    "a: b",
    "a #b",
    "- x",
    "it's \"so\"",
    "é 警察 🧭",
    "x\ny",
    "x\ny\n",
    "a\n\n  b\n",
    " x ",
    "4.10",
    "null",
    "[x], {y}",
    "tab\there",
    "\u{1b}[31m",
    "\u{2028}",
    "x: |\n# no\n",
    "a\n\n",
    "C#",
    "\\n",
];
const KEYS: [&str; 10] =
    ["ref", "due", "note", "owners", "updates", "date", "2006/07", "yes", "a key", "é"];

fn value(dice: &mut Dice, depth: usize) -> Value {
    match dice.roll(if depth == 0 { 3 } else { 6 }) {
        0 | 1 => Value::text(*dice.pick(&TEXTS)),
        2 => Value::Plain((*dice.pick(&["2012-05-14", "true", "12", "2013-06"])).into()),
        3 => Value::Seq((0..dice.roll(4)).map(|_| value(dice, depth - 1)).collect()),
        _ => {
            let keys = dice.roll(4);
            let first = dice.roll(KEYS.len());
            Value::map((0..keys).map(|n| (KEYS[(first + n) % KEYS.len()], value(dice, depth - 1))))
        }
    }
}

/// A person who writes YAML in a way of their own.
struct Writer<'d, 'r> {
    dice: &'d mut Dice<'r>,
    step: usize,
    dash: usize,
    gap: usize,
    comments: usize,
    out: String,
}

impl Writer<'_, '_> {
    fn put(&mut self, text: std::fmt::Arguments) {
        let _ = std::fmt::Write::write_fmt(&mut self.out, text);
    }

    fn end_line(&mut self) {
        if self.dice.one_in(6) {
            self.comments += 1;
            let n = self.comments;
            self.put(format_args!("  # c{n}."));
        }
        self.out.push('\n');
        self.between_lines();
    }

    fn between_lines(&mut self) {
        if self.dice.one_in(9) {
            self.out.push('\n');
        }
    }

    fn quotes(&mut self) -> Quotes {
        *self.dice.pick(&[Quotes::ByNeed, Quotes::SingleByNeed, Quotes::Single, Quotes::Double])
    }

    fn line(&mut self, value: &Value, flow: bool) -> String {
        match value {
            Value::Plain(token) => token.clone(),
            Value::Str(text) => {
                let quotes = self.quotes();
                spell(text, quotes, flow)
            }
            Value::Seq(items) => {
                let items: Vec<_> = items.iter().map(|item| self.line(item, true)).collect();
                let comma = if self.dice.one_in(4) && !items.is_empty() { "," } else { "" };
                format!("[{}{comma}]", items.join(", "))
            }
            Value::Map(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| {
                        format!("{}: {}", self.key(key, true), self.line(value, true))
                    })
                    .collect();
                format!("{{ {} }}", entries.join(" , "))
            }
        }
    }

    fn key(&mut self, key: &str, flow: bool) -> String {
        spell(key, if self.dice.one_in(4) { Quotes::Double } else { Quotes::ByNeed }, flow)
    }

    /// The value behind an indicator at `column`; the line is ended.
    fn behind(&mut self, value: &Value, column: usize, dash: bool) {
        let inner = column + if dash { 1 + self.gap } else { self.step };
        match value {
            Value::Seq(items) if !items.is_empty() && !self.dice.one_in(3) => {
                let column = if dash { inner } else { column + self.dash };
                for (n, item) in items.iter().enumerate() {
                    self.open(n, column, dash);
                    self.out.push('-');
                    self.behind(item, column, true);
                }
            }
            Value::Map(entries) if !entries.is_empty() && !self.dice.one_in(3) => {
                for (n, (key, value)) in entries.iter().enumerate() {
                    self.open(n, inner, dash);
                    let key = self.key(key, false);
                    self.put(format_args!("{key}:"));
                    self.behind(value, inner, false);
                }
            }
            Value::Str(text) if fits_literal(text) && !self.dice.one_in(3) => {
                let sign = if text.ends_with('\n') { "" } else { "-" };
                self.put(format_args!(" |{sign}"));
                self.out.push('\n');
                for line in text.trim_end_matches('\n').split('\n') {
                    if !line.is_empty() {
                        self.out.push_str(&" ".repeat(inner));
                    }
                    self.out.push_str(line);
                    self.out.push('\n');
                }
                self.between_lines();
            }
            _ => {
                let gap = " ".repeat(if dash { self.gap } else { 1 });
                let line = self.line(value, false);
                self.put(format_args!("{gap}{line}"));
                self.end_line();
            }
        }
    }

    /// Starts the `n`th line of a block collection; the first may share a dash's line.
    fn open(&mut self, n: usize, column: usize, dash: bool) {
        if n == 0 && dash {
            self.out.push_str(&" ".repeat(self.gap));
            return;
        }
        if n == 0 {
            self.end_line();
        }
        if self.dice.one_in(8) {
            self.comments += 1;
            let (n, pad) = (self.comments, " ".repeat(column));
            self.put(format_args!("{pad}# c{n}.\n"));
        }
        self.out.push_str(&" ".repeat(column));
    }
}

/// The tree's text in a random way.
fn write(dice: &mut Dice, entries: &[(String, Value)]) -> String {
    let step = 2 + 2 * dice.roll(2);
    let mut writer = Writer {
        step,
        dash: *dice.pick(&[2, 0, 4]),
        gap: *dice.pick(&[1, 1, 3]),
        comments: 0,
        out: String::new(),
        dice,
    };
    for (key, value) in entries {
        let key = writer.key(key, false);
        writer.put(format_args!("{key}:"));
        writer.behind(value, 0, false);
    }
    let mut text = writer.out;
    if dice.one_in(5) {
        text.insert_str(0, "--- # head\n");
    }
    if dice.one_in(5) {
        text = text.replace('\n', "\r\n");
    }
    if dice.one_in(5) {
        text.insert(0, '\u{feff}');
    }
    if dice.one_in(5) && !text.contains('|') {
        text.truncate(text.trim_end().len());
    }
    text
}

/// A path to some node, and an operation that fits it.
fn operation(dice: &mut Dice, tree: &Value) -> (Vec<Step>, Op) {
    let mut path = Vec::new();
    let mut node = tree;
    while !path.is_empty() || !dice.one_in(6) {
        match node {
            Value::Seq(items) if !items.is_empty() => {
                let n = dice.roll(items.len());
                path.push(Step::Item(n));
                node = &items[n];
            }
            Value::Map(entries) if !entries.is_empty() => {
                let n = dice.roll(entries.len());
                path.push(Step::Key(entries[n].0.clone()));
                node = &entries[n].1;
            }
            _ => break,
        }
        if dice.one_in(3) {
            break;
        }
    }
    let new = value(dice, 2);
    let op = match (node, dice.roll(5)) {
        (_, 0) if !path.is_empty() => Op::Remove,
        (Value::Seq(_), 1 | 2) => Op::Push(new),
        (Value::Seq(items), 3) => Op::Insert(dice.roll(items.len() + 1), new),
        (Value::Map(entries), 1) if !entries.is_empty() => Op::AddAfter {
            after: entries[dice.roll(entries.len())].0.clone(),
            key: "new: key".into(),
            value: new,
        },
        (Value::Map(_), _) if path.is_empty() => Op::Add("new".into(), new),
        (Value::Map(_), 2 | 3) => Op::Add("new".into(), new),
        _ => Op::Set(new),
    };
    (path, op)
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Item(usize),
}

fn borrowed(path: &[Step]) -> Vec<Seg<'_>> {
    path.iter()
        .map(|step| match step {
            Step::Key(key) => Seg::Key(key),
            Step::Item(n) => Seg::Item(*n),
        })
        .collect()
}

/// The comments that stand outside the node that is replaced, or the lines that go.
fn comments_outside(index: &Index, node: NodeId, op: &Op) -> Vec<String> {
    let span = index.span(node);
    let from = match op {
        Op::Remove => line_start(index, node),
        Op::Set(_) => span.start,
        _ => usize::MAX,
    };
    let to = line_end(index.text(), span.end);
    index
        .text()
        .match_indices("# c")
        .filter(|(at, _)| *at < from || *at > to)
        .map(|(at, _)| index.text()[at..].split_inclusive('.').next().unwrap_or(""))
        .map(str::to_owned)
        .collect()
}

/// The line on which the node's key or dash stands.
fn line_start(index: &Index, node: NodeId) -> usize {
    let parent = index.parent(node).expect("no root is removed");
    let before = index.children(parent).take_while(|child| *child != node);
    let first = match before.last() {
        Some(key) if index.kind(parent).is_map() => index.span(key).start,
        _ => index.node(node).intro as usize,
    };
    index.text()[..first].rfind('\n').map_or(0, |n| n + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n)
}

/// 2,000 cases, or as many as `PROPTEST_CASES` says.
fn cases() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000);
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_edit_of_the_text_is_an_edit_of_its_meaning(rolls in proptest::collection::vec(any::<u16>(), 0..160)) {
        let mut dice = Dice { rolls: &rolls, at: 0 };
        let entries: Vec<(String, Value)> = (0..=dice.roll(3))
            .map(|n| (KEYS[n].to_owned(), value(&mut dice, 3)))
            .collect();
        let text = write(&mut dice, &entries);
        let tree = as_read(&Value::Map(entries));
        prop_assert_eq!(&read(&text), &tree, "{}", text);
        let (path, op) = operation(&mut dice, &tree);
        let index = Index::parse(&text).expect("YAML");
        let path = borrowed(&path);
        let target = index.find(&path).expect("a node");
        let patch = match edit(&index, &[(path.clone(), op.clone())]) {
            Ok(patch) => patch,
            Err(EditError::Refused { .. }) => return Ok(()),
            Err(error) => return Err(TestCaseError::fail(format!("{error}\n{path:?} {op:?}\n{text}"))),
        };
        let new = patch.onto(&text);
        let mut want = tree;
        apply(&mut want, &path, &op);
        let after = Index::parse(&new).expect("YAML");
        prop_assert_eq!(meaning(&after, after.root().expect("a root")), want, "{:?} {:?}\n{}\n{}", path, op, text, new);
        prop_assert_eq!(patch.inverse(&text).onto(&new), text.clone());
        for comment in comments_outside(&index, target, &op) {
            prop_assert!(new.contains(&comment), "lost {}: {:?} {:?}\n{}\n{}", comment, path, op, text, new);
        }
        if text.contains("\r\n") {
            prop_assert!(!new.replace("\r\n", "").contains('\n'), "{:?}", new);
        }
    }

    #[test]
    fn several_edits_are_the_same_as_one_after_the_other(rolls in proptest::collection::vec(any::<u16>(), 0..160)) {
        let mut dice = Dice { rolls: &rolls, at: 0 };
        let entries: Vec<(String, Value)> = (0..=dice.roll(3))
            .map(|n| (KEYS[n].to_owned(), value(&mut dice, 2)))
            .collect();
        let text = write(&mut dice, &entries);
        let mut now = text.clone();
        let mut edits = Vec::new();
        for _ in 0..3 {
            let (path, op) = operation(&mut dice, &read(&now));
            let index = Index::parse(&now).expect("YAML");
            let Ok(patch) = edit(&index, &[(borrowed(&path), op.clone())]) else { continue };
            now = patch.onto(&now);
            edits.push((path, op));
        }
        let together: Vec<_> = edits.iter().map(|(path, op)| (borrowed(path), op.clone())).collect();
        let index = Index::parse(&text).expect("YAML");
        let patch = edit(&index, &together).expect("each was possible");
        prop_assert_eq!(patch.onto(&text), now);
    }

    #[test]
    fn text_survives_its_spelling(text in "\\PC{0,20}|[ -~\t\n]{0,20}|[a-fx0-9:. +-]{1,9}", flow in any::<bool>(), style in 0..4usize) {
        let quotes = [Quotes::ByNeed, Quotes::SingleByNeed, Quotes::Single, Quotes::Double][style];
        let spelt = spell(&text, quotes, flow);
        let written = if flow { format!("[{spelt}, x]") } else { format!("- {spelt}\n") };
        let index = Index::parse(&written).expect("YAML");
        let item = index.find(&[Seg::Item(0)]).expect("an item");
        prop_assert_eq!(index.scalar(item), Some(text.as_str()), "{}", &written);
        let second: serde_yaml::Value = serde_yaml::from_str(&written).expect("YAML");
        prop_assert_eq!(second[0].as_str(), Some(text.as_str()), "{}", &written);
        prop_assert!(is_plain_text(&text, flow) || spelt != text);
    }
}

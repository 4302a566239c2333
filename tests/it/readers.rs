//! What other programs read. A plan that steerco has written is read by scripts and editors too:
//! each text must be the same text to `PyYAML`'s own loaders, to ruamel.yaml and to the npm package
//! `yaml`, whatever it looks like and however it was written.
//!
//! `PyYAML` is not optional in `.ci/run`, which sets `STEERCO_READERS=required`. Elsewhere a reader
//! that is not installed is skipped, with a line that says so.

mod texts;

use std::io::Write;
use std::process::{Command, Stdio};
use steerco::yaml::{Index, NodeKind, Op, Seg, Value, edit};

/// Ways in which people write a plan; each has the list `texts` and the map `item`, and texts in
/// both to show a habit. The usual ones stand first.
const LAYOUTS: &[(&str, &str)] = &[
    ("block", "title: Plan\ntexts:\n  - one\nitem:\n  first: one\n"),
    ("dashes under the key", "title: Plan\nitem:\n  first: one\ntexts:\n- one\n"),
    ("four spaces", "title: Plan\ntexts:\n    -   one\nitem:\n    first: one\n"),
    ("brackets", "title: Plan\ntexts: [one]\nitem: {first: one}\n"),
    ("one line", "{title: Plan, texts: [one], item: {first: one}}\n"),
    (
        "many lines in brackets",
        "{\n  title: Plan,\n  texts: [\n    one,\n  ],\n  item: {\n    first: one,\n  },\n}\n",
    ),
    ("json", "{\"title\": \"Plan\", \"texts\": [\"one\"], \"item\": {\"first\": \"one\"}}\n"),
    (
        "json on many lines",
        "{\n  \"title\": \"Plan\",\n  \"texts\": [\n    \"one\"\n  ],\n  \"item\": {\n    \"first\": \"one\"\n  }\n}\n",
    ),
    ("single quotes", "'title': 'Plan'\n'texts':\n  - 'one'\n'item':\n  'first': 'one'\n"),
    ("double quotes", "title: \"Plan\"\ntexts:\n  - \"one\"\nitem:\n  first: \"one\"\n"),
    ("quotes by need", "title: 'a: b'\ntexts:\n  - one\nitem:\n  first: one\n"),
    (
        "single quotes in brackets",
        "title: 'Plan'\ntexts: ['one', 'two', 'three']\nitem: {first: 'one'}\n",
    ),
    ("windows line ends", "title: Plan\r\ntexts:\r\n  - one\r\nitem:\r\n  first: one\r\n"),
    ("no final line end", "title: Plan\nitem:\n  first: one\ntexts:\n  - one"),
    ("literal text", "title: Plan\ntexts:\n  - |\n    one\n    two\nitem:\n  first: |\n    one\n"),
];

/// How a text comes into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A new item of the list.
    Pushed,
    /// In the place of an item.
    Set,
    /// A new key with the text.
    Added,
    /// In a map that is a new item.
    InAMap,
    /// In a list that is a new item.
    InAList,
    /// As a key.
    AsAKey,
}

const WAYS: [Way; 6] = [Way::Pushed, Way::Set, Way::Added, Way::InAMap, Way::InAList, Way::AsAKey];

/// Makes one edit; returns nothing where it is refused.
fn edited(text: &str, path: &[Seg], op: Op) -> Option<String> {
    let index = Index::parse(text).expect("a text that was read before");
    let made = edit(&index, &[(path.to_vec(), op)]).ok()?;
    Some(made.onto(text))
}

/// How many items the list has.
fn items(text: &str) -> usize {
    let index = Index::parse(text).expect("a readable text");
    let list = index.find(&["texts".into()]).expect("the list");
    index.children(list).count()
}

/// Brings a text into a file in one way; returns the new file, or nothing where that is refused.
fn brings(file: &str, way: Way, text: &str, number: usize) -> Option<String> {
    let value = Value::text(text);
    let list = || vec![Seg::Key("texts")];
    match way {
        Way::Pushed => edited(file, &list(), Op::Push(value)),
        Way::Set => {
            let longer = edited(file, &list(), Op::Push(Value::text("word")))?;
            let at = items(&longer) - 1;
            edited(&longer, &[Seg::Key("texts"), Seg::Item(at)], Op::Set(value))
        }
        Way::Added => edited(file, &[Seg::Key("item")], Op::Add(format!("k{number}"), value)),
        Way::InAMap => {
            let map = Value::map([("date", Value::Plain("2012-05-14".into())), ("note", value)]);
            edited(file, &list(), Op::Push(map))
        }
        Way::InAList => edited(file, &list(), Op::Push(Value::Seq(vec![value, Value::text("x")]))),
        Way::AsAKey => {
            edited(file, &[Seg::Key("item")], Op::Add(text.to_owned(), Value::text("x")))
        }
    }
}

/// A file and the texts that were brought into it.
struct Case {
    name: String,
    file: String,
    texts: Vec<String>,
}

/// How many texts one file takes: few, so that the files are short and a refusal is easily found.
const EACH: usize = 12;

/// Every text, in every layout, in every way.
fn cases() -> Vec<Case> {
    let texts = texts::all();
    let mut cases = Vec::new();
    for (at, (layout, start)) in LAYOUTS.iter().enumerate() {
        // The less usual layouts take one text in six, each of them others.
        let (from, every) = if at < 4 { (0, 1) } else { (at % 6, 6) };
        let texts: Vec<String> = texts.iter().skip(from).step_by(every).cloned().collect();
        for way in WAYS {
            for some in texts.chunks(EACH) {
                let mut case = Case {
                    name: format!("{layout}, {way:?}"),
                    file: (*start).to_owned(),
                    texts: Vec::new(),
                };
                let mut refused = 0;
                for (number, text) in some.iter().enumerate() {
                    if way == Way::AsAKey && (text.len() > 100 || text.contains('\n')) {
                        continue;
                    }
                    match brings(&case.file, way, text, number) {
                        Some(file) => {
                            case.file = file;
                            case.texts.push(text.clone());
                        }
                        None => refused += 1,
                    }
                }
                assert!(refused < 5, "{}: {refused} refused", case.name);
                cases.push(case);
            }
        }
    }
    cases
}

/// Runs a reader on all files; `None` where it is not installed.
fn reader(program: &str, arguments: &[&str], cases: &[Case]) -> Option<String> {
    let input: Vec<serde_json::Value> = cases
        .iter()
        .map(|case| serde_json::json!({"name": case.name, "file": case.file, "texts": case.texts}))
        .collect();
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take().expect("its input");
    let input = serde_json::to_vec(&input).expect("JSON");
    // Who is not there does not read: that is told by its exit.
    let sender = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let done = child.wait_with_output().expect("its end");
    sender.join().expect("the sender");
    match done.status.code() {
        // What the scripts say where the package is not installed.
        Some(77) => None,
        Some(0) => Some(String::from_utf8(done.stdout).expect("UTF-8")),
        _ => panic!("{program} failed: {}", String::from_utf8_lossy(&done.stderr)),
    }
}

/// Says on standard error, past what the test runner keeps to itself, that a reader is missing.
fn skipped(what: &str) {
    let said = format!("SKIPPED: what {what} reads is not tested: it is not installed\n");
    let _ = std::io::stderr().write_all(said.as_bytes());
}

#[test]
fn every_text_is_the_same_text_to_every_other_reader() {
    let cases = cases();
    let many: usize = cases.iter().map(|case| case.texts.len()).sum();
    assert!(many > 15_000, "{many} texts");
    let required = std::env::var("STEERCO_READERS").is_ok_and(|said| said == "required");
    let python =
        |loader: &str| reader("python3", &["-c", include_str!("readers/read.py"), loader], &cases);
    let readers = [
        ("PyYAML", python("pyyaml")),
        ("ruamel.yaml", python("ruamel")),
        ("the npm package yaml", {
            let script = include_str!("readers/read.mjs");
            reader("node", &["--input-type=module", "-e", script], &cases)
        }),
    ];
    for (name, said) in readers {
        if let Some(said) = said {
            assert_eq!(said.trim(), "", "{name}");
        } else {
            let optional = !required || name != "PyYAML";
            assert!(optional, "PyYAML is not installed: python3 -m pip install pyyaml");
            skipped(name);
        }
    }
}

/// What is left plain by our own reading is a scalar of one line.
#[test]
fn a_question_mark_in_brackets_is_in_quotes() {
    for text in ["Who pays? Nobody knows", "why?", "a ?b", "?"] {
        let file = brings("texts: [one]\nitem: {first: one}\n", Way::InAMap, text, 0);
        let file = file.expect("it is taken");
        let index = Index::parse(&file).expect("a readable text");
        let note = [Seg::Key("texts"), Seg::Item(1), Seg::Key("note")];
        let kind = index.kind(index.find(&note).expect("the note"));
        assert_eq!(kind, NodeKind::Double, "{file}");
    }
}

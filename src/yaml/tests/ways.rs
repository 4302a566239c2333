//! Twenty-six ways of writing one small plan, times nineteen edits: each cell
//! must read as the edit applied to the meaning, and keep every comment.

use super::model::{apply, read};
use super::{add, given, push, segments, set, texts, update};
use crate::yaml::{Op, Value};

/// Two actions; the first has `due`, `owners` (two), `updates` (one, with date
/// and note), the second only `due` and an empty `updates`.
const WAYS: [(&str, &str); 26] = [
    (
        "indented",
        "title: Plan\nactions:\n  - ref: T1\n    due: June 2013\n    owners:\n      - csf\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: Sent out.\n  - ref: T2\n    due: July\n    updates:\n",
    ),
    (
        "dashes under the key",
        "title: Plan\nactions:\n- ref: T1\n  due: June 2013\n  owners:\n  - csf\n  - Police\n  updates:\n  - date: 2012-05-14\n    note: Sent out.\n- ref: T2\n  due: July\n  updates:\n",
    ),
    (
        "four spaces",
        "title: Plan\nactions:\n    -   ref: T1\n        due: June 2013\n        owners:\n            -   csf\n            -   Police\n        updates:\n            -   date: 2012-05-14\n                note: Sent out.\n    -   ref: T2\n        due: July\n        updates:\n",
    ),
    (
        "comments everywhere",
        "# head\ntitle: Plan # name\n# before\nactions: # list\n  # first\n  - ref: T1 # ref\n    # on due\n    due: June 2013 # ask\n    owners: # who\n      # lead\n      - csf # c1\n      # with\n      - Police # c2\n      # end of owners\n    updates: # log\n      - date: 2012-05-14 # when\n        note: Sent out. # what\n  # second\n  - ref: T2\n    due: July # soon\n    updates: # none\n# tail\n",
    ),
    (
        "blank lines",
        "title: Plan\n\nactions:\n\n  - ref: T1\n\n    due: June 2013\n\n    owners:\n\n      - csf\n\n      - Police\n\n    updates:\n\n      - date: 2012-05-14\n\n        note: Sent out.\n\n  - ref: T2\n\n    due: July\n\n    updates:\n\n",
    ),
    (
        "windows line ends",
        "title: Plan\r\nactions:\r\n  - ref: T1\r\n    due: June 2013\r\n    owners:\r\n      - csf\r\n      - Police\r\n    updates:\r\n      - date: 2012-05-14\r\n        note: |\r\n          Sent out.\r\n  - ref: T2\r\n    due: July\r\n    updates:\r\n",
    ),
    (
        "byte-order mark",
        "\u{feff}title: Plan\nactions:\n  - ref: T1\n    due: June 2013\n    owners:\n      - csf\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: Sent out.\n  - ref: T2\n    due: July\n    updates:\n",
    ),
    (
        "no final line end",
        "title: Plan\nactions:\n  - ref: T1\n    due: June 2013\n    owners:\n      - csf\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: Sent out.\n  - ref: T2\n    due: July\n    updates:",
    ),
    (
        "one line",
        "{title: Plan, actions: [{ref: T1, due: June 2013, owners: [csf, Police], updates: [{date: 2012-05-14, note: Sent out.}]}, {ref: T2, due: July, updates: }]}\n",
    ),
    (
        "json",
        "{\"title\": \"Plan\", \"actions\": [\n  {\"ref\": \"T1\", \"due\": \"June 2013\", \"owners\": [\"csf\", \"Police\"], \"updates\": [{\"date\": \"2012-05-14\", \"note\": \"Sent out.\"}]},\n  {\"ref\": \"T2\", \"due\": \"July\", \"updates\": null}\n]}\n",
    ),
    (
        "json on many lines",
        "{\n  \"title\": \"Plan\",\n  \"actions\": [\n    {\n      \"ref\": \"T1\",\n      \"due\": \"June 2013\",\n      \"owners\": [\n        \"csf\",\n        \"Police\"\n      ],\n      \"updates\": [\n        {\n          \"date\": \"2012-05-14\",\n          \"note\": \"Sent out.\"\n        }\n      ]\n    },\n    {\n      \"ref\": \"T2\",\n      \"due\": \"July\",\n      \"updates\": null\n    }\n  ]\n}\n",
    ),
    (
        "mixed",
        "title: Plan\nactions:\n  - {ref: T1, due: June 2013, owners: [csf, Police], updates: [{date: 2012-05-14, note: Sent out.}]}\n  - ref: T2\n    due: July\n    updates: ~\n",
    ),
    (
        "brackets with trailing commas",
        "title: Plan\nactions: [\n  {\n    ref: T1,\n    due: June 2013, # ask\n    owners: [\n      csf, # lead\n      Police,\n    ],\n    updates: [\n      { date: 2012-05-14, note: Sent out., },\n    ],\n  },\n  # second\n  { ref: T2, due: July, updates: , },\n]\n",
    ),
    (
        "single quotes",
        "'title': 'Plan'\n'actions':\n  - 'ref': 'T1'\n    'due': 'June 2013'\n    'owners': ['csf', 'Police']\n    'updates':\n      - 'date': '2012-05-14'\n        'note': 'Sent out.'\n  - 'ref': 'T2'\n    'due': 'July'\n    'updates': []\n",
    ),
    (
        "double quotes",
        "title: \"Plan\"\nactions:\n  - ref: \"T1\"\n    due: \"June 2013\"\n    owners:\n      - \"csf\"\n      - \"Police\"\n    updates:\n      - date: \"2012-05-14\"\n        note: \"Sent out.\"\n  - ref: \"T2\"\n    due: \"July\"\n    updates: []\n",
    ),
    (
        "literal",
        "title: Plan\nactions:\n  - ref: T1\n    due: |\n      June\n      2013\n    owners:\n      - |-\n        csf\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: | # said\n          Sent out.\n\n          All of them.\n\n  - ref: T2\n    due: |+\n      July\n\n    updates:\n",
    ),
    (
        "folded",
        "title: >-\n  Plan\nactions:\n  - ref: T1\n    due: >\n      June\n      2013\n    owners:\n      - >-\n        csf\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: >2\n            Sent out.\n  - ref: T2\n    due: >+\n      July\n\n    updates:\n",
    ),
    (
        "long plain lines",
        "title: Plan\nactions:\n  - ref: T1\n    due: June\n      2013,\n      or later\n    owners:\n      - csf\n        and others\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: \"Sent\n          out.\"\n  - ref: T2\n    due:\n      July\n    updates:\n",
    ),
    (
        "markers and directive",
        "%YAML 1.2\n---\ntitle: Plan\nactions:\n  - ref: T1\n    due: June 2013\n    owners:\n      - csf\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: Sent out.\n  - ref: T2\n    due: July\n    updates:\n...\n",
    ),
    (
        "several documents",
        "---\ntitle: Plan\nactions:\n  - ref: T1\n    due: June 2013\n    owners:\n      - csf\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: Sent out.\n  - ref: T2\n    due: July\n    updates:\n---\nanother: one\n",
    ),
    (
        "explicit keys",
        "? title\n: Plan\n? actions\n:\n  - ? ref\n    : T1\n    ? due\n    : June 2013\n    ? owners\n    :\n      - csf\n      - Police\n    ? updates\n    :\n      - ? date\n        : 2012-05-14\n        ? note\n        : Sent out.\n  - ? ref\n    : T2\n    ? due\n    : July\n    ? updates\n    :\n",
    ),
    (
        "anchors elsewhere",
        "base: &base {lead: BA}\ntitle: Plan\nactions:\n  - <<: *base\n    ref: T1\n    due: June 2013\n    owners:\n      - csf\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: Sent out.\n  - &second\n    ref: T2\n    due: &when July\n    updates:\n",
    ),
    (
        "tags",
        "title: !!str Plan\nactions: !!seq\n  - !!map\n    ref: !!str T1\n    due: !!str June 2013\n    owners: !!seq\n      - !!str csf\n      - Police\n    updates:\n      - date: !!str 2012-05-14\n        note: !!str Sent out.\n  - ref: T2\n    due: !!str July\n    updates: []\n",
    ),
    (
        "tabs in and after text",
        "title: Plan\t# name\nactions:\n  - ref:\tT1\n    due: June\t2013\t# ask\n    owners:\n      - csf\t\n      - Police\n    updates:\n      - date: 2012-05-14\n        note: Sent\tout.\n  - ref: T2\n    due: July\n    updates:\t# none\n",
    ),
    (
        "nested dashes on one line",
        "title: Plan\nactions:\n  - ref: T1\n    due: June 2013\n    grid:\n      - - a\n        - b\n      - - c\n    owners: [csf, Police]\n    updates:\n      -\n        date: 2012-05-14\n        note: Sent out.\n  -\n    ref: T2\n    due: July\n    updates:\n",
    ),
    (
        "any script",
        "title: План — «Ωμέγα» 🧭\nactions:\n  - ref: T1\n    due: Июнь 2013 # спросить\n    owners:\n      - 警察\n      - Κοινότητα\n    updates:\n      - date: 2012-05-14\n        note: Отправлено 👩‍👧.\n  - ref: T2\n    due: יולי\n    updates:\n",
    ),
];

fn edits() -> [(&'static str, &'static str, Op); 19] {
    [
        ("set text", "actions/0/due", set("August 2014")),
        ("set text that needs quotes", "actions/0/due", set("later: see #4")),
        ("set lines", "actions/0/due", set("first\nsecond\n")),
        ("set a token", "actions/1/due", Op::Set(Value::Plain("2013-07".into()))),
        ("text becomes a list", "actions/0/due", Op::Set(texts(&["June", "July"]))),
        ("a list becomes text", "actions/0/owners", set("everyone")),
        ("an item's text", "actions/0/owners/1", set("Fire service")),
        ("a deep text", "actions/0/updates/0/note", set("Sent, and read.")),
        ("add a key", "actions/0", add("cost", "£15k (match funding)")),
        ("add a key at the end of the file", "actions/1", add("cost", "none")),
        (
            "add after a key",
            "actions/0",
            Op::AddAfter { after: "ref".into(), key: "rag".into(), value: Value::text("amber") },
        ),
        ("add a list", "actions/1", Op::Add("owners".into(), texts(&["csf", "yes"]))),
        ("push text", "actions/0/owners", push("Health, and others")),
        (
            "push a map",
            "actions/0/updates",
            Op::Push(update("2012-08-13", "Two lines\nof note.\n")),
        ),
        ("push to nothing", "actions/1/updates", Op::Push(update("2012-08-13", "First."))),
        ("insert first", "actions/0/owners", Op::Insert(0, Value::text("Chair"))),
        ("remove a key", "actions/0/due", Op::Remove),
        ("remove an item", "actions/0/owners/0", Op::Remove),
        ("remove an action", "actions/1", Op::Remove),
    ]
}

/// Keys that a merge brings come last whatever the text's order.
fn sorted(value: Value) -> Value {
    match value {
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries.into_iter().map(|(k, v)| (k, sorted(v))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Map(entries)
        }
        Value::Seq(items) => Value::Seq(items.into_iter().map(sorted).collect()),
        text => text,
    }
}

/// Comments on the lines that an edit takes away with the node go, too.
fn comments_that_go(way: &str, edit: &str) -> usize {
    match (way, edit) {
        ("comments everywhere", "remove a key" | "remove an item")
        | ("brackets with trailing commas", "a list becomes text")
        | ("any script", "remove a key")
        | ("tabs in and after text", "remove a key" | "remove an action") => 1,
        ("comments everywhere", "remove an action") => 2,
        ("comments everywhere", "a list becomes text") => 3,
        _ => 0,
    }
}

#[test]
fn every_way_of_writing_takes_every_edit() {
    let mut failures = Vec::new();
    for (way, text) in WAYS {
        for (name, path, op) in edits() {
            let result = given(text).edit(path, op.clone()).result();
            let new = match result {
                Ok(new) => new,
                Err(error) => {
                    failures.push(format!("{way} / {name}: {error}"));
                    continue;
                }
            };
            let mut want = read(text);
            apply(&mut want, &segments(path), &op);
            if sorted(read(&new)) != sorted(want) {
                failures.push(format!("{way} / {name}: means something else\n{new}"));
            }
            let comments = |text: &str| {
                text.matches(" # ").count()
                    + text.matches("\n# ").count()
                    + text.matches("\t# ").count()
            };
            let gone = comments_that_go(way, name);
            if comments(text).saturating_sub(comments(&new)) > gone {
                failures.push(format!("{way} / {name}: lost a comment\n{new}"));
            }
            if std::env::var("SHOW_WAYS").is_ok() {
                println!("=== {way} / {name}\n{new}");
            }
            if text.contains("\r\n") && new.replace("\r\n", "").contains('\n') {
                failures.push(format!("{way} / {name}: another line end\n{new:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} of 494:\n{}", failures.len(), failures.join("\n"));
}

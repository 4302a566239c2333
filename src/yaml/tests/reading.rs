//! What a reader gets from an index.

use crate::yaml::{Index, NodeId, NodeKind, Seg};

fn find(index: &Index, path: &str) -> NodeId {
    let path: Vec<Seg> = super::segments(path);
    index.find(&path).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn words_stay_as_written() {
    let index =
        Index::parse("a: 4.10\nb: 2012\nc: No\nd: 0x1F\ne: 2012-05-14\nf: \"x\\ty\"\ng: 'it''s'\n")
            .expect("YAML");
    for (key, want) in [
        ("a", "4.10"),
        ("b", "2012"),
        ("c", "No"),
        ("d", "0x1F"),
        ("e", "2012-05-14"),
        ("f", "x\ty"),
        ("g", "it's"),
    ] {
        assert_eq!(index.scalar(find(&index, key)), Some(want));
    }
}

#[test]
fn missing_values() {
    let index = Index::parse(
        "a:\nb: ~\nc: null\nd: 'null'\ne: !!str\nf: [ , ]\n".replace("[ , ]", "[~]").as_str(),
    )
    .map(|i| ["a", "b", "c", "d", "e"].map(|key| i.is_null(find(&i, key))));
    assert_eq!(index, Ok([true, true, true, false, false]));
}

#[test]
fn merges_and_aliases() {
    let text = "base: &b {due: May, lead: BA}\nother: &o {lead: RS, cost: x}\na: &a\n  <<: [*b, *o]\n  due: June\nc: *a\n";
    let index = Index::parse(text).expect("YAML");
    let a = find(&index, "a");
    let entries: Vec<_> = index
        .entries(find(&index, "c"))
        .into_iter()
        .map(|entry| (entry.key, index.scalar(entry.value).unwrap_or(""), entry.merged))
        .collect();
    assert_eq!(entries, [("due", "June", false), ("lead", "BA", true), ("cost", "x", true)]);
    assert_eq!(index.resolve(find(&index, "c")), a);
    assert_eq!(index.anchor(a), Some("a"));
    assert_eq!(index.kind(find(&index, "c")), NodeKind::Alias);
    assert_eq!(index.get(a, "cost").and_then(|id| index.scalar(id)), Some("x"));
}

#[test]
fn places() {
    let text = "\u{feff}# head\na: x\nb:\n  - |\n    text\n    more\n\n  - é: ü\n";
    let index = Index::parse(text).expect("YAML");
    let block = find(&index, "b/0");
    assert_eq!((index.line(block), index.column(block)), (4, 5));
    assert_eq!(index.source(block), "|\n    text\n    more");
    assert_eq!(index.scalar(block), Some("text\nmore\n"));
    assert_eq!(index.source(find(&index, "b/1/é")), "ü");
    assert_eq!(index.source(find(&index, "b")), "- |\n    text\n    more\n\n  - é: ü");
}

#[test]
fn a_duplicate_key_is_told() {
    let index = Index::parse("a:\n  x: 1\n  y: 2\n  x: 3\n").expect("YAML");
    assert_eq!(index.duplicate_keys().first().map(|key| index.line(*key)), Some(4));
    let index = Index::parse("a: {x: 1}\nb: {x: 1}\n").expect("YAML");
    assert_eq!(index.duplicate_keys(), []);
}

#[test]
fn no_document_and_an_empty_one() {
    for text in ["", "# only a comment\n", "\u{feff}"] {
        assert_eq!(Index::parse(text).expect("YAML").root(), None, "{text:?}");
    }
    for text in [
        "[{}: x]",
        "[{a: b}: x, {}]",
        "[[a]: x]",
        "|\n  x\n",
        "--- |\n  x\n",
        "# c\n  ...\n",
        "...\n|\n  x\n",
    ] {
        assert!(Index::parse(text).expect(text).root().is_some());
    }
    let index = Index::parse("---\n...\n").expect("YAML");
    assert!(index.root().is_some_and(|root| index.is_null(root)));
    assert_eq!(Index::parse("---\na\n---\nb\n").expect("YAML").documents(), 2);
}

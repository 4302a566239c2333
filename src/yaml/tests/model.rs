//! What a text means, and what an edit should make of it: a second, much
//! simpler telling of the same story, to compare with.

use crate::yaml::{Index, NodeId, Op, Seg, Value};

/// The meaning of a node: aliases followed, merges applied, all text as text.
pub fn meaning(index: &Index, node: NodeId) -> Value {
    let node = index.resolve(node);
    if index.is_null(node) {
        return Value::Plain("null".into());
    }
    if let Some(text) = index.scalar(node) {
        return Value::text(text);
    }
    if index.kind(node).is_seq() {
        return Value::Seq(index.children(node).map(|item| meaning(index, item)).collect());
    }
    let entries = index.entries(node);
    Value::map(entries.iter().map(|e| (e.key, meaning(index, e.value))))
}

/// The meaning of a text's first document.
pub fn read(text: &str) -> Value {
    let index = Index::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    meaning(&index, index.root().expect("a document"))
}

/// A written value as it is read back.
pub fn as_read(value: &Value) -> Value {
    match value {
        Value::Plain(token) | Value::Str(token) => Value::text(token),
        Value::Seq(items) => Value::Seq(items.iter().map(as_read).collect()),
        Value::Map(entries) => Value::map(entries.iter().map(|(k, v)| (k, as_read(v)))),
    }
}

/// The edit, done to the meaning.
pub fn apply(tree: &mut Value, path: &[Seg], op: &Op) {
    if let (Op::Remove, Some((last, above))) = (op, path.split_last()) {
        match (at(tree, above), last) {
            (Value::Map(entries), Seg::Key(key)) => entries.retain(|(own, _)| own != key),
            (Value::Seq(items), Seg::Item(n)) => drop(items.remove(*n)),
            (other, step) => panic!("cannot remove {step:?} from {other:?}"),
        }
        return;
    }
    let target = at(tree, path);
    let missing = *target == Value::Plain("null".into());
    match (op, target) {
        (Op::Set(value), target) => *target = as_read(value),
        (Op::Add(key, value), target) if missing => {
            *target = Value::map([(key, as_read(value))]);
        }
        (Op::Push(value) | Op::Insert(_, value), target) if missing => {
            *target = Value::Seq(vec![as_read(value)]);
        }
        (Op::Add(key, value), Value::Map(entries)) => entries.push((key.clone(), as_read(value))),
        (Op::AddAfter { after, key, value }, Value::Map(entries)) => {
            let n = entries.iter().position(|(own, _)| own == after).expect("the key");
            entries.insert(n + 1, (key.clone(), as_read(value)));
        }
        (Op::Push(value), Value::Seq(items)) => items.push(as_read(value)),
        (Op::Insert(n, value), Value::Seq(items)) => {
            items.insert((*n).min(items.len()), as_read(value));
        }
        (op, target) => panic!("cannot do {op:?} to {target:?}"),
    }
}

fn at<'v>(tree: &'v mut Value, path: &[Seg]) -> &'v mut Value {
    path.iter().fold(tree, |node, step| match (node, step) {
        (Value::Map(entries), Seg::Key(key)) => entries
            .iter_mut()
            .find(|(own, _)| own == key)
            .map(|(_, value)| value)
            .expect("the key is there"),
        (Value::Seq(items), Seg::Item(n)) => &mut items[*n],
        (other, step) => panic!("no {step:?} in {other:?}"),
    })
}

//! Why a text that is YAML is not read as a plan: all reasons at once.

use crate::text::key::folded;
use crate::yaml::error::YamlError;
use crate::yaml::index::{Index, NodeId};

/// The keys of which a plan has at least one.
const OF_A_PLAN: &[&str] = &["title", "sections", "objectives", "actions", "kpis", "meetings"];
/// The keys of a plan, for a message.
const A_PLAN: &str =
    "a plan: a `title:`, and `actions:`, `sections:`, `objectives:`, `kpis:` or `meetings:`";
/// The number of keys that are named of a file that is something else.
const KEYS_NAMED: usize = 6;

/// The number of repeated keys that are named.
const REPEATED_NAMED: usize = 20;

/// Finds whatever stands in the way of reading a text as a plan.
///
/// # Errors
/// The first obstacle, with the others behind it.
pub(super) fn check(index: &Index<'_>) -> Result<(), YamlError> {
    joined(root(index).into_iter().chain(repeated_keys(index)))
}

/// Finds keys that stand twice in one map.
///
/// # Errors
/// The first of them, with the others behind it.
pub(super) fn each_key_once(index: &Index<'_>) -> Result<(), YamlError> {
    joined(repeated_keys(index))
}

fn joined(all: impl Iterator<Item = YamlError>) -> Result<(), YamlError> {
    YamlError::joined(all.collect()).map_or(Ok(()), Err)
}

fn repeated_keys<'i>(index: &'i Index<'_>) -> impl Iterator<Item = YamlError> + 'i {
    index.duplicate_keys().into_iter().take(REPEATED_NAMED).map(|key| {
        let name = index.scalar(key).unwrap_or_default();
        index.error_at(
            key,
            &format!("the key '{name}' for the second time in one map"),
            "each key once",
            "join the two, or rename one",
        )
    })
}

/// Finds what is wrong with the root: nothing, no map, or a map of something else.
fn root(index: &Index<'_>) -> Option<YamlError> {
    let root = match index.root() {
        Some(root) if !index.is_null(root) => root,
        Some(_) | None => return Some(nothing(index)),
    };
    let kind = index.kind(root);
    if kind.is_map() {
        let keys: Vec<&str> = index.entries(root).iter().map(|entry| entry.key).collect();
        let is_plan = keys.iter().any(|key| OF_A_PLAN.contains(&folded(key).as_str()));
        return (!is_plan).then(|| of_something_else(index, root, &keys));
    }
    if kind.is_seq() {
        return Some(index.error_at(
            root,
            "a list, which looks like the actions of a plan without the plan",
            A_PLAN,
            "write a line `actions:` above the list, and above that one with the plan's title; `steerco` in an empty folder shows a demo",
        ));
    }
    Some(index.error_at(
        root,
        "a text, which is no plan",
        A_PLAN,
        "write a plan as keys and values; `steerco` in an empty folder shows a demo",
    ))
}

/// Says that the file, or the first of its documents, holds nothing.
fn nothing(index: &Index<'_>) -> YamlError {
    let error = |found: &str, remedy| YamlError::at("", 0, found, A_PLAN, remedy);
    match index.documents() {
        several @ 2.. => error(
            &format!(
                "the first of the file's {several} YAML documents is empty, and a plan is the first"
            ),
            "remove the line `---` above the plan, so that the plan comes first",
        ),
        _ if index.text().trim().is_empty() => error(
            "an empty file",
            "start the file with `title: Name of the plan`; `steerco` in an empty folder shows a demo",
        ),
        _ => error(
            "comments and nothing else",
            "write `title: Name of the plan` below them; `steerco` in an empty folder shows a demo",
        ),
    }
}

fn of_something_else(index: &Index<'_>, root: NodeId, keys: &[&str]) -> YamlError {
    let named: Vec<String> = keys.iter().take(KEYS_NAMED).map(|key| format!("`{key}:`")).collect();
    let more = if keys.len() > KEYS_NAMED { " and others" } else { "" };
    let found = match named.as_slice() {
        [] => "keys and values without any key of a plan".to_owned(),
        named => {
            format!(
                "a file of something else, with {}{more} and no key of a plan",
                named.join(", ")
            )
        }
    };
    index.error_at(
        root,
        &found,
        A_PLAN,
        "open another file, or put what is here under `actions:`; `steerco` in an empty folder shows a demo",
    )
}

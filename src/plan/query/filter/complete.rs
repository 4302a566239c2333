//! What a term being typed may become.

use super::{Standing, keys, keys_of_nothing, own};
use crate::plan::fields::{Field, ItemAt, filtered_fields};
use crate::plan::model::{Action, Group, Plan};
use crate::plan::own::{ColumnKind, OwnColumns, words as words_in};
use crate::plan::rag::Flag;
use crate::text::fold::{self, fold};

/// Returns the whole terms that the typed start may become: keys and statuses first, and after a
/// key its values in this plan.
pub fn completions(prefix: &str, plan: &Plan, columns: &OwnColumns) -> Vec<String> {
    let (not, body) = match prefix.strip_prefix('-') {
        Some(body) => ("-", body),
        None => ("", prefix),
    };
    let Some((key, value)) = body.split_once(':') else {
        let lower = body.to_lowercase();
        let keys = keys().map(|key| format!("{key}:"));
        let words = Standing::ALL.iter().map(|standing| standing.word().to_owned());
        let lacking = keys_of_nothing().map(|key| format!("no-{key}"));
        return keys
            .chain(words)
            .chain(["joint".to_owned()])
            .chain(lacking.filter(|_| !lower.is_empty()))
            .chain(own::keys(columns).map(|key| format!("{key}:")))
            .filter(|word| word.starts_with(&lower))
            .map(|word| format!("{not}{word}"))
            .collect();
    };
    let (whole, value) = match value.strip_prefix('=') {
        Some(value) => ("=", value),
        None => ("", value),
    };
    let wanted = fold(value.trim_matches('"'));
    let values: Vec<String> = match key.to_lowercase().as_str() {
        "owner" => owners(plan),
        "rag" | "flag" | "declared" | "computed" => {
            Flag::ALL.iter().map(|f| f.word().to_owned()).collect()
        }
        "section" => sections(plan),
        "ref" => references(plan),
        "status" => {
            let words = ["complete", "not-started", "in-progress", "on-hold", "dropped", "none"];
            words.map(str::to_owned).to_vec()
        }
        "kind" => ["action", "milestone", "part", "kpi"].map(str::to_owned).to_vec(),
        "due" | "note" | "milestone" => vec!["none".to_owned()],
        key => match filtered_fields().find(|field| field.key() == key) {
            Some(field) => words_of(plan, field),
            None => own_words(plan, columns, key),
        },
    };
    let quoted = |value: String| {
        if value.contains(char::is_whitespace) {
            format!("{not}{key}:{whole}\"{value}\"")
        } else {
            format!("{not}{key}:{whole}{value}")
        }
    };
    // Those that start with what was typed come before those that hold it.
    let (mut first, then): (Vec<String>, Vec<String>) = values
        .into_iter()
        .filter(|value| fold::holds(value, &wanted) && !value.contains('"'))
        .partition(|value| fold(value).starts_with(&wanted));
    first.extend(then);
    first.into_iter().map(quoted).collect()
}

/// Calls `see` with every group, in document order.
fn each_group<'p>(group: &'p Group, see: &mut dyn FnMut(&'p Group)) {
    see(group);
    for inner in group.groups() {
        each_group(inner, see);
    }
}

fn owners(plan: &Plan) -> Vec<String> {
    let mut names: Vec<String> = plan.owners.iter().map(|owner| owner.key.clone()).collect();
    each_group(&plan.body, &mut |group| {
        let actions = group.actions.iter().flat_map(Action::owned_by);
        names.extend(actions.map(|owner| plan.owner_name(owner.words).to_owned()));
    });
    names.push("none".to_owned());
    names.sort_by_cached_key(|name| fold(name));
    names.dedup_by(|one, other| fold::same(one, other));
    names
}

fn sections(plan: &Plan) -> Vec<String> {
    let mut names = Vec::new();
    each_group(&plan.body, &mut |group| {
        let title = Some(&group.title).filter(|title| !title.is_empty());
        names.extend(group.reference.as_ref().or(title).cloned());
    });
    names.drain(..usize::from(!names.is_empty() && !plan.body.title.is_empty()));
    names.dedup();
    names
}

/// Returns what a plain field of the actions holds, in order.
fn words_of(plan: &Plan, field: Field) -> Vec<String> {
    let mut words = vec!["none".to_owned()];
    each_group(&plan.body, &mut |group| {
        let actions = group.actions.iter().map(ItemAt::Action);
        words.extend(actions.filter_map(|action| action.words(field)).flatten());
    });
    words.sort();
    words.dedup();
    words
}

/// Returns what a column of the plan's own may hold: its values, or what stands in it.
fn own_words(plan: &Plan, columns: &OwnColumns, key: &str) -> Vec<String> {
    let Some(column) = columns.named(key.strip_prefix(own::FIELD).unwrap_or(key)) else {
        return Vec::new();
    };
    let mut words = vec!["none".to_owned()];
    match column.kind {
        ColumnKind::Choice if !column.of.is_empty() => words.extend(column.of.iter().cloned()),
        ColumnKind::YesNo => words.extend(["yes", "no"].map(str::to_owned)),
        _ => {
            each_group(&plan.body, &mut |group| {
                let actions = group.actions.iter().map(ItemAt::Action);
                words.extend(actions.filter_map(|action| words_in(action, &column.key)));
            });
            words.sort();
            words.dedup();
        }
    }
    words
}

fn references(plan: &Plan) -> Vec<String> {
    let mut names = Vec::new();
    each_group(&plan.body, &mut |group| {
        names.extend(group.actions.iter().filter_map(|action| action.reference.clone()));
    });
    names.sort();
    names.dedup();
    names
}

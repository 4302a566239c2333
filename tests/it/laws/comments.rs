//! Which comments must survive a change: all that do not stand inside what it replaces.

use steerco::plan::change::{Change, What};
use steerco::plan::model::Plan;
use steerco::plan::place::PlaceStep;
use steerco::store::splice::splice;
use steerco::yaml::{Index, NodeId, Seg};

/// The comments that the author wrote, and where.
pub(super) fn comments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("# c").filter_map(|(at, _)| {
        let comment = text[at..].split_inclusive('.').next()?;
        let number = comment.strip_prefix("# c")?.strip_suffix('.')?;
        number.parse::<usize>().ok()?;
        Some((at, comment))
    })
}

/// Whether the byte lies inside what the change replaces or takes out, whose comments
/// may go with it: the value that is set, or the lines of what is removed.
pub(super) fn goes_with(index: &Index<'_>, plan: &Plan, change: &Change, at: usize) -> bool {
    change.edits.iter().any(|edit| {
        let Ok(place) = plan.locate(&edit.target) else {
            return false;
        };
        let mut path: Vec<Seg<'_>> = place
            .steps()
            .iter()
            .flat_map(|step: &PlaceStep| {
                let (key, at) = step.key();
                [Seg::Key(key), Seg::Item(at)]
            })
            .collect();
        let whole_lines = match &edit.what {
            What::Set { field, to, .. } => {
                path.push(Seg::Key(field.key()));
                to.is_empty()
            }
            What::Column { key, to, .. } => {
                path.push(Seg::Key(key));
                to.is_empty()
            }
            What::List { field, to, .. } => {
                path.push(Seg::Key(field.key()));
                to.is_empty()
            }
            What::Remove { item } => {
                path.push(Seg::Key(item.list()));
                let items = index.find(&path).map_or(0, |list| index.children(list).count());
                let leave = change.edits.iter().filter(|other| match &other.what {
                    What::Remove { item: another } => {
                        other.target == edit.target && another.list() == item.list()
                    }
                    What::Set { .. }
                    | What::Column { .. }
                    | What::List { .. }
                    | What::Insert { .. } => false,
                });
                // The last item takes its list with it.
                if let (true, Some(at)) = (items > leave.count(), plan.find_item(&place, item)) {
                    path.push(Seg::Item(at));
                }
                true
            }
            What::Insert { .. } => return false,
        };
        let text = index.text();
        index.find(&path).is_ok_and(|node: NodeId| {
            let span = index.span(node);
            let line = |at: usize| text[..at].rfind('\n').map_or(0, |n| n + 1);
            let line_end = text[span.end..].find('\n').map_or(text.len(), |n| span.end + n);
            let key = index
                .parent(node)
                .and_then(|map| index.pairs(map).find(|(_, value)| *value == node))
                .map_or(span.start, |(key, _)| index.span(key).start);
            let replaced = if whole_lines {
                line(key)..line_end
            } else if index.kind(node).is_block_collection() {
                span.start..line_end
            } else {
                span.start..span.end
            };
            replaced.contains(&at)
        })
    })
}

/// As [`goes_with`], where the edits of a change are looked at one after the other, each in
/// the text as those before it left it: an earlier one may move what a later one is about.
pub(super) fn goes_with_a_step(text: &str, plan: &Plan, change: &Change, comment: &str) -> bool {
    let (mut text, mut plan) = (text.to_owned(), plan.clone());
    for edit in &change.edits {
        let one: Change = edit.clone().into();
        let index = Index::parse(&text).expect("it was read");
        let (Ok(patch), Ok(after)) = (splice(&index, &plan, &one), plan.apply(&one)) else {
            return false;
        };
        let new = patch.onto(&text);
        if let (Some(at), false) = (text.find(comment), new.contains(comment)) {
            return goes_with(&index, &plan, &one, at);
        }
        (text, plan) = (new, after);
    }
    false
}

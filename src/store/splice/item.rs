//! An item as it stands in the text: as a map, as words alone, or with keys of a merge.

use super::path::node;
use crate::plan::fields::ItemAt;
use crate::plan::model::Plan;
use crate::plan::place::Place;
use crate::yaml::edit::Op;
use crate::yaml::error::EditError;
use crate::yaml::index::{Index, NodeId};
use crate::yaml::path::Seg;
use crate::yaml::value::Value;

/// Edits of a text, each at its place.
pub(super) type Edits<'i> = Vec<(Vec<Seg<'i>>, Op)>;

/// Items that stand in the text as words alone (`- Agree the handbooks`) and have been
/// turned into maps by an earlier edit of the same change, and lists that stood there as one
/// entry and have been turned into lists.
#[derive(Default)]
pub(super) struct BareItems(pub(super) Vec<Place>, pub(super) Vec<(Place, &'static str)>);

/// Returns whether the item is only words in the text, where a map is needed.
pub(super) fn is_bare(index: &Index<'_>, place: &Place, bare: &BareItems) -> bool {
    !bare.0.contains(place) && node(index, place).is_some_and(|node| index.kind(node).is_scalar())
}

/// Returns the words that an item turns back into when it loses `key` and only its text is left, in
/// a list of words. So an undone tick leaves no trace.
pub(super) fn words_again(
    index: &Index<'_>,
    plan: &Plan,
    place: &Place,
    key: &str,
) -> Option<Value> {
    let (text_key, words) = words_alone(plan, place).pop()?;
    let item = node(index, place)?;
    let span = index.span(item);
    let line_end = index.text()[span.end..].find('\n').map_or(index.text().len(), |n| span.end + n);
    // A comment in it, or what may be one, has no place beside words alone.
    if index.text()[span.start..line_end].contains('#') {
        return None;
    }
    let list = index.parent(item)?;
    let keys = index.pairs(item).map(|(own, _)| index.scalar(own));
    let both = keys.eq([Some(text_key.as_str()), Some(key)]);
    let others: Vec<NodeId> = index.children(list).filter(|other| *other != item).collect();
    let is_words = |other: &NodeId| index.kind(*other).is_scalar();
    let among_words = !others.is_empty() && others.iter().all(is_words);
    (both && index.kind(list).is_seq() && among_words).then_some(words)
}

/// Returns whether a merge (`<<`) holds the key, too, so that removing the item's own key would
/// reveal it.
pub(super) fn merge_gives(index: &Index<'_>, place: &Place, key: &str) -> bool {
    let holds = |map: NodeId| {
        let map = index.resolve(map);
        index.kind(map).is_map() && index.entries(map).iter().any(|entry| entry.key == key)
    };
    node(index, place).is_some_and(|node| {
        index.pairs(node).filter(|(own, _)| index.scalar(*own) == Some("<<")).any(|(_, merged)| {
            let merged = index.resolve(merged);
            if index.kind(merged).is_seq() {
                index.children(merged).any(holds)
            } else {
                holds(merged)
            }
        })
    })
}

/// Makes the error for a key that a merge would show through once it is gone.
pub(super) fn shows_through(index: &Index<'_>, place: &Place, key: &str) -> EditError {
    EditError::Refused {
        line: node(index, place).map_or(0, |node| index.line(node)),
        reason: format!("without its own `{key}:` it would get that of a merge (<<)"),
        remedy: "give it another one, or take it out of the merge".to_owned(),
    }
}

/// Returns the entry that words alone become when their item turns into a map.
pub(super) fn words_alone(plan: &Plan, place: &Place) -> Vec<(String, Value)> {
    let alone = plan.item_at(place).and_then(ItemAt::alone);
    alone.map(|(field, text)| (field.key().to_owned(), Value::text(text))).into_iter().collect()
}

//! The rows of a table in the order that was chosen.

use super::super::model::{PlanSession, Screens};
use super::super::table::{Item, Source, Table};
use crate::plan::query::{Groups, Row, Sort, Spot};
use std::collections::HashMap;

/// A row of the table with those that stand under it.
struct Block<'p> {
    row: Row<'p>,
    items: Vec<Item>,
}

/// Sorts the rows of a table. Parts, milestones and measures stay under their action. Captions go,
/// since the order is another one; where people asked for the rows by owner, each owner's are sorted.
pub(super) fn order(session: &PlanSession, screens: &Screens, table: &mut Table) {
    let Ok(sort) = Sort::named(&table.sort, session.document.columns()) else {
        // Another version of the plan has no such column.
        return;
    };
    let by_owner = match table.source {
        Source::Review(list) => screens.by_owner || list.spec().groups == Groups::Owner,
        Source::Group(_) | Source::Own(_) => false,
    };
    let look = session.plan_as_at();
    let items = std::mem::take(&mut table.items);
    let spots: std::collections::HashSet<Spot> = items.iter().filter_map(spot).collect();
    let rows = look.rows_where(&session.document.outline, |spot| spots.contains(&spot));
    let rows: HashMap<Spot, Row<'_>> = rows.into_iter().collect();
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let flush = |blocks: &mut Vec<Block<'_>>, all: &mut Vec<Item>| {
        sort.sort(|_| look, blocks, |block| &block.row);
        all.extend(blocks.drain(..).flat_map(|block| block.items));
    };
    for item in items {
        let Some(here) = spot(&item) else {
            if by_owner {
                flush(&mut blocks, &mut table.items);
                table.items.push(item);
            }
            continue;
        };
        let above = blocks.last_mut().filter(|block| {
            let of = |item: &Item| spot(item).and_then(Spot::action_row);
            let same = block.items.first().and_then(of);
            !matches!(here, Spot::Action(_)) && same.is_some() && same == here.action_row()
        });
        match (above, rows.get(&here)) {
            (Some(block), _) => block.items.push(item),
            (None, Some(row)) => blocks.push(Block { row: row.clone(), items: vec![item] }),
            (None, None) => {}
        }
    }
    flush(&mut blocks, &mut table.items);
    table.count();
}

fn spot(item: &Item) -> Option<Spot> {
    match item {
        Item::Caption { .. } => None,
        Item::Action { row, .. } => Some(Spot::Action(*row)),
        Item::Step { row, which, .. } => Some(Spot::of(*row, *which)),
        Item::Kpi { group, at } => Some(Spot::GroupKpi(*group, *at)),
        Item::ActionKpi { row, at } => Some(Spot::ActionKpi(*row, *at)),
    }
}

//! A table of actions and measures: a section, a review list, or the whole plan.

use super::columns::ShownColumn;
use crate::plan::asat::{AsAt, Which};
use crate::plan::document::Document;
use crate::plan::fields::ItemAt;
use crate::plan::model::{Action, OwnedBy};
use crate::plan::query::List;
use crate::text::shown;

/// Where the rows of a table come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// All actions and measures of a group, its objectives as captions.
    Group(usize),
    /// Only what lies directly inside a group that has sections too.
    Own(usize),
    /// A review list over the whole plan.
    Review(List),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Item {
    /// A caption over the rows below it; `group` where it is an objective or section.
    Caption {
        /// Its words.
        text: String,
        /// The group row it stands for.
        group: Option<usize>,
    },
    /// An action, by its row in the outline, and why it is listed (review lists).
    Action {
        /// The row in the outline.
        row: usize,
        /// The reason, empty in a section.
        reason: String,
    },
    /// A part or milestone of an action, listed under it in the review lists.
    Step {
        /// The action's row in the outline.
        row: usize,
        /// Which of its parts or milestones.
        which: Which,
        /// The reason it is listed.
        reason: String,
    },
    /// A measure of a group: the group's row and the position of the KPI in it.
    Kpi {
        /// The group's row in the outline.
        group: usize,
        /// The position among its KPIs.
        at: usize,
    },
    /// A measure of an action, in the review lists: the action's row and the position of the KPI.
    ActionKpi {
        /// The action's row in the outline.
        row: usize,
        /// The position among its KPIs.
        at: usize,
    },
}

/// A table with its cursor.
#[derive(Debug, Clone)]
pub struct Table {
    /// Where its rows come from.
    pub source: Source,
    /// Its rows, captions included.
    pub items: Vec<Item>,
    /// The filter in force, as typed; empty when there is none.
    pub filter: String,
    /// The column that the rows are sorted by, as typed; empty where they stand as in the plan.
    pub sort: String,
    /// The row of the cursor; a caption only where there is nothing else.
    pub selected: usize,
    /// The first row shown.
    pub scroll: usize,
    /// What its columns need, over all rows, so that scrolling does not shift them.
    pub widths: Widths,
    /// The columns that it shows, from the left.
    pub columns: Vec<ShownColumn>,
    /// How many rows are what; see [`Table::count`].
    pub counts: Counts,
    /// How many rows the filter leaves out.
    pub left_out: usize,
}

/// How many rows of a table are what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Actions.
    actions: usize,
    /// Measures of groups.
    pub measures: usize,
    /// Where the captions stand, from the top.
    captions: Vec<usize>,
}

/// What the columns of a table need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Widths {
    /// The widest reference, in cells.
    pub reference: u16,
    /// Whether any row has an owner.
    pub owners: bool,
}

impl Widths {
    /// What these rows need.
    pub fn of(document: &Document, items: &[Item]) -> Widths {
        let mut widths = Widths::default();
        for item in items {
            let reference = match item {
                Item::Action { row, .. } | Item::Step { row, .. } | Item::ActionKpi { row, .. } => {
                    let action = document.action(*row);
                    widths.owners |= action.is_some_and(Action::has_owner);
                    action.and_then(|action| action.reference.as_deref())
                }
                Item::Kpi { group, at } => {
                    let group = document.group(*group);
                    group.and_then(|group| group.kpis.get(*at)?.reference.as_deref())
                }
                Item::Caption { .. } => None,
            };
            // No letter of ASCII is wider than a cell, so that most need no measuring.
            let fits = |words: &&str| {
                words.len() <= usize::from(widths.reference)
                    && words.bytes().all(|byte| byte.is_ascii_graphic())
            };
            let Some(wider) = reference.filter(|words| !fits(words)) else {
                continue;
            };
            let cells = u16::try_from(shown::width(wider)).unwrap_or(u16::MAX);
            widths.reference = widths.reference.max(cells);
        }
        widths
    }
}

impl Table {
    /// A table of these rows, the cursor on the first.
    pub fn new(source: Source, document: &Document, items: Vec<Item>) -> Table {
        let widths = Widths::of(document, &items);
        let mut table = Table {
            source,
            items,
            filter: String::new(),
            sort: String::new(),
            selected: 0,
            scroll: 0,
            widths,
            columns: Vec::new(),
            counts: Counts::default(),
            left_out: 0,
        };
        table.count();
        table.to_first();
        table
    }

    /// The rows of a group in document order.
    pub fn of_group(document: &Document, group: usize, own_only: bool) -> Vec<Item> {
        let mut items = Vec::new();
        let here = &document.outline.groups[group];
        push_kpis(document, group, &mut items);
        push_actions(document, here.actions.start..here.actions.start + here.own, &mut items);
        if own_only {
            let objectives =
                here.children.iter().copied().filter(|&child| is_objective(document, child));
            for child in objectives {
                push_group(document, child, &mut items);
            }
        } else {
            for &child in &here.children {
                push_group(document, child, &mut items);
            }
        }
        items
    }

    /// The action row under the cursor.
    pub fn action_row(&self) -> Option<usize> {
        match self.items.get(self.selected)? {
            Item::Action { row, .. } | Item::Step { row, .. } | Item::ActionKpi { row, .. } => {
                Some(*row)
            }
            Item::Caption { .. } | Item::Kpi { .. } => None,
        }
    }

    /// How many actions the table lists.
    pub fn actions(&self) -> usize {
        self.counts.actions
    }

    /// Counts its rows anew: whoever changes [`Table::items`] does this, so that a draw
    /// does not have to.
    pub fn count(&mut self) {
        let mut counts = Counts::default();
        for (at, item) in self.items.iter().enumerate() {
            match item {
                Item::Caption { .. } => counts.captions.push(at),
                Item::Action { .. } => counts.actions += 1,
                Item::Kpi { .. } => counts.measures += 1,
                Item::Step { .. } | Item::ActionKpi { .. } => {}
            }
        }
        self.counts = counts;
    }

    /// Which of the rows that are no captions the cursor is on, from 1, and how many
    /// there are.
    pub fn standing(&self) -> (usize, usize) {
        let captions = &self.counts.captions;
        let above = captions.partition_point(|at| *at <= self.selected);
        let before = (self.selected + 1).min(self.items.len()) - above;
        (before, self.items.len() - captions.len())
    }

    /// Says which filter is in force and how many rows it leaves out, and the order where it is
    /// not the usual one: `only 'police', 12 left out · sorted by -cost`; `None` without either.
    pub fn filter_in_words(&self) -> Option<String> {
        let only = || format!("only '{}', {} left out", self.filter.trim(), self.left_out);
        let sorted = || format!("sorted by {}", self.sort);
        let only = (!self.filter.trim().is_empty()).then(only);
        let sorted = (!self.sort.is_empty()).then(sorted);
        let both: Vec<String> = only.into_iter().chain(sorted).collect();
        (!both.is_empty()).then(|| both.join(" · "))
    }

    /// Puts the cursor on the first row that is no caption.
    pub fn to_first(&mut self) {
        self.selected = self.items.iter().position(Item::is_row).unwrap_or(0);
        self.scroll = 0;
    }

    /// Puts the cursor on the last row that is no caption.
    pub fn to_last(&mut self) {
        self.selected = self.items.iter().rposition(Item::is_row).unwrap_or(0);
    }

    /// Moves the cursor by rows that are no captions, as far as there are any.
    pub fn step(&mut self, down: bool, count: usize) {
        for _ in 0..count {
            let next = if down {
                (self.selected + 1..self.items.len()).find(|&at| self.items[at].is_row())
            } else {
                (0..self.selected).rev().find(|&at| self.items[at].is_row())
            };
            match next {
                Some(next) => self.selected = next,
                None => break,
            }
        }
    }

    /// Moves the cursor to the first row below the next, or the previous, caption.
    pub fn caption(&mut self, down: bool) {
        let is_caption = |at: &usize| matches!(self.items[*at], Item::Caption { .. });
        let caption = if down {
            (self.selected + 1..self.items.len()).find(is_caption)
        } else {
            let own = (0..self.selected).rev().find(is_caption).unwrap_or(0);
            (0..own).rev().find(is_caption).or(Some(0))
        };
        if let Some(row) =
            caption.and_then(|from| (from..self.items.len()).find(|&at| self.items[at].is_row()))
        {
            self.selected = row;
        }
    }

    /// Puts the cursor on an action, if the table lists it.
    pub fn go_to(&mut self, action: usize) -> bool {
        let found = self
            .items
            .iter()
            .position(|item| matches!(item, Item::Action { row, .. } if *row == action));
        if let Some(at) = found {
            self.selected = at;
        }
        found.is_some()
    }

    /// Keeps the cursor inside a window of `height` rows, its caption with it where there is room.
    pub fn keep_in_view(&mut self, height: usize) {
        self.scroll = self.first_of(height);
    }

    /// The first row shown where so many have room: with the cursor in view although there
    /// may be less room for a while, as below a text that is typed. The table is scrolled no
    /// further by that, and stands as it did when the room is back.
    pub fn first_of(&self, height: usize) -> usize {
        let height = height.max(1);
        let lead = usize::from(
            self.selected > 0
                && matches!(self.items.get(self.selected - 1), Some(Item::Caption { .. })),
        );
        let top = self.selected - lead.min(height - 1);
        let least = (self.selected + 1).saturating_sub(height);
        let first = self.scroll.min(top).max(least);
        first.min(self.items.len().saturating_sub(1))
    }
}

impl Item {
    /// Returns the item of the plan that the row stands for, and the owners that it names; `None`
    /// for a caption.
    pub fn in_plan<'p>(&self, document: &'p Document) -> Option<(ItemAt<'p>, Vec<OwnedBy<'p>>)> {
        match self {
            Item::Caption { .. } => None,
            Item::Action { row, .. } => {
                let action = document.action(*row)?;
                Some((ItemAt::Action(action), action.owned_by()))
            }
            Item::Step { row, which, .. } => {
                let action = document.action(*row)?;
                Some((ItemAt::Step(which.step_of(action)?), which.owners_of(action)))
            }
            Item::Kpi { group, at } => {
                Some((ItemAt::Kpi(document.group(*group)?.kpis.get(*at)?), Vec::new()))
            }
            Item::ActionKpi { row, at } => {
                Some((ItemAt::Kpi(document.action(*row)?.kpis.get(*at)?), Vec::new()))
            }
        }
    }

    /// Whether the cursor can stand on it.
    pub fn is_row(&self) -> bool {
        match self {
            Item::Action { .. } | Item::Step { .. } | Item::Kpi { .. } | Item::ActionKpi { .. } => {
                true
            }
            Item::Caption { .. } => false,
        }
    }
}

fn is_objective(document: &Document, row: usize) -> bool {
    document.group(row).is_some_and(|group| group.kind == crate::plan::model::GroupKind::Objective)
}

fn push_group(document: &Document, group: usize, items: &mut Vec<Item>) {
    let name =
        document.group(group).map(super::super::plan::model::Group::name).unwrap_or_default();
    items.push(Item::Caption { text: name, group: Some(group) });
    let here = &document.outline.groups[group];
    push_kpis(document, group, items);
    push_actions(document, here.actions.start..here.actions.start + here.own, items);
    for &child in &here.children {
        push_group(document, child, items);
    }
}

fn push_kpis(document: &Document, group: usize, items: &mut Vec<Item>) {
    let count = document.group(group).map_or(0, |g| g.kpis.len());
    items.extend((0..count).map(|at| Item::Kpi { group, at }));
}

fn push_actions(document: &Document, rows: std::ops::Range<usize>, items: &mut Vec<Item>) {
    for row in rows {
        if let Some(heading) = document.action(row).and_then(|action| action.heading.as_ref()) {
            items.push(Item::Caption { text: heading.clone(), group: None });
        }
        items.push(Item::Action { row, reason: String::new() });
    }
}

/// Takes out the actions that were raised after the day looked at.
pub(super) fn leave_out_unraised(document: &Document, as_at: &AsAt<'_>, items: &mut Vec<Item>) {
    let is_there = |item: &Item| match item {
        Item::Action { row, .. } | Item::Step { row, .. } | Item::ActionKpi { row, .. } => {
            document.action(*row).is_none_or(|action| as_at.is_there(action))
        }
        Item::Kpi { .. } | Item::Caption { .. } => true,
    };
    if !items.iter().all(is_there) {
        items.retain(is_there);
        drop_empty_captions(items);
    }
}

/// Drops captions without rows.
pub(super) fn drop_empty_captions(items: &mut Vec<Item>) {
    let keep: Vec<bool> = (0..items.len())
        .map(|at| items[at].is_row() || items.get(at + 1).is_some_and(Item::is_row))
        .collect();
    let mut at = 0;
    items.retain(|_| {
        at += 1;
        keep[at - 1]
    });
}

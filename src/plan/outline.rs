//! The plan laid out flat: every group and every action in document order, with the place of each.
//!
//! Built once for a plan; screens, lists and the shell index into it instead of walking the tree
//! again.

use super::model::{Action, Group, Plan};
use super::place::{Place, PlaceStep};
use std::ops::Range;

/// A group (the plan's body, a section or an objective) in document order.
#[derive(Debug, Clone)]
pub struct GroupRow {
    /// Where it is in the plan.
    pub place: Place,
    /// The row of the group it lies in; `None` for the plan's own body (row 0).
    pub parent: Option<usize>,
    /// Nesting: 0 for the plan's body, 1 for a top section.
    pub depth: usize,
    /// The actions inside it, its subgroups' included, as indices into [`Outline::actions`].
    pub actions: Range<usize>,
    /// How many of those lie directly inside it; they come first.
    pub own: usize,
    /// Rows of the groups directly inside it.
    pub children: Vec<usize>,
}

/// An action in document order.
#[derive(Debug, Clone)]
pub struct ActionRow {
    /// Where it is in the plan.
    pub place: Place,
    /// The row of the group it lies in.
    pub group: usize,
}

/// Every group and action of a plan, in document order.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Groups; row 0 is the plan's own body.
    pub groups: Vec<GroupRow>,
    /// Actions.
    pub actions: Vec<ActionRow>,
}

impl Outline {
    /// Lays out a plan.
    pub fn of(plan: &Plan) -> Outline {
        let mut outline = Outline::default();
        outline.lay(&plan.body, &Place::default(), None, 0);
        outline
    }

    fn lay(&mut self, group: &Group, place: &Place, parent: Option<usize>, depth: usize) -> usize {
        let row = self.groups.len();
        let first = self.actions.len();
        self.actions.extend(
            (0..group.actions.len())
                .map(|index| ActionRow { place: place.then(PlaceStep::Action(index)), group: row }),
        );
        self.groups.push(GroupRow {
            place: place.clone(),
            parent,
            depth,
            actions: first..first,
            own: group.actions.len(),
            children: Vec::new(),
        });
        let inside = group
            .objectives
            .iter()
            .enumerate()
            .map(|(index, inner)| (PlaceStep::Objective(index), inner));
        let inside = inside.chain(
            group
                .sections
                .iter()
                .enumerate()
                .map(|(index, inner)| (PlaceStep::Section(index), inner)),
        );
        let children: Vec<usize> = inside
            .map(|(step, inner)| self.lay(inner, &place.then(step), Some(row), depth + 1))
            .collect();
        self.groups[row].actions.end = self.actions.len();
        self.groups[row].children = children;
        row
    }

    /// Returns an outline of one action as row 0, in no group, to ask of this action what is
    /// otherwise asked of all.
    #[must_use]
    pub fn only(&self, row: usize) -> Outline {
        Outline {
            groups: Vec::new(),
            actions: self.actions.get(row).cloned().into_iter().collect(),
        }
    }

    /// Returns the action of a row.
    pub fn action<'p>(&self, plan: &'p Plan, row: usize) -> Option<&'p Action> {
        plan.action_at(&self.actions.get(row)?.place)
    }

    /// Returns the group of a row.
    pub fn group<'p>(&self, plan: &'p Plan, row: usize) -> Option<&'p Group> {
        plan.group_at(&self.groups.get(row)?.place)
    }

    /// Returns the row of the action at a place.
    pub fn row_of(&self, place: &Place) -> Option<usize> {
        // Rows are in document order, but places do not sort in that order (objectives come before
        // sections), so the groups narrow the search instead.
        let mut row = 0;
        for step in place.steps() {
            match step {
                PlaceStep::Action(index) => return Some(self.groups[row].actions.start + index),
                PlaceStep::Objective(_) | PlaceStep::Section(_) => {
                    let inner = self.groups[row].children.iter().copied();
                    row = inner
                        .into_iter()
                        .find(|&child| self.groups[child].place.steps().last() == Some(step))?;
                }
                PlaceStep::Step(..) | PlaceStep::Kpi(_) | PlaceStep::Meeting(_) => {
                    return None;
                }
            }
        }
        None
    }

    /// Returns the group rows above an action or group, outermost first, without the plan's body.
    pub fn chain(&self, group: usize) -> Vec<usize> {
        let mut chain = Vec::new();
        let mut at = group;
        while let Some(parent) = self.groups[at].parent {
            chain.push(at);
            at = parent;
        }
        chain.reverse();
        chain
    }
}

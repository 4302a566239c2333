//! What lies between two versions of a plan, in words: for edits made elsewhere.
//!
//! Every field of every item is compared by the table of [`super::fields`], so that none can
//! be forgotten. Actions and groups are found again by address and text; what they hold, by `Listed`.

mod items;
mod listed;
mod rows;
#[cfg(test)]
mod tests;

use super::model::{Group, GroupKind, Plan};
use super::outline::Outline;
use items::{compare, short};
use rows::{Pairs, pair};

impl Plan {
    /// Says what is different in the other version, a sentence for each item that differs:
    /// `T11: cost £12k → £15k, note added, 14 May 2012`. Where no field differs, only
    /// comments or the layout do, and that is said.
    pub fn changes_in_words(&self, other: &Plan) -> Vec<String> {
        let mut said = Versions::of(self, other).differences();
        if said.is_empty() && self != other {
            said.push("text edited outside the actions".to_owned());
        }
        if said.is_empty() {
            said.push("comments or layout edited".to_owned());
        }
        said
    }
}

/// One version, laid out.
struct Version<'p> {
    plan: &'p Plan,
    outline: Outline,
    /// The address of each action, as in the outline.
    actions: Vec<String>,
    /// The address of each group, as in the outline.
    groups: Vec<String>,
}

impl<'p> Version<'p> {
    fn of(plan: &'p Plan) -> Version<'p> {
        let outline = Outline::of(plan);
        let words = |all: Vec<super::address::Address>| {
            all.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let (actions, groups) =
            (words(outline.addresses(plan)), words(outline.group_addresses(plan)));
        Version { plan, outline, actions, groups }
    }

    fn action_text(&self, row: usize) -> &'p str {
        self.outline.action(self.plan, row).map_or("", |action| action.text.as_str())
    }

    fn group(&self, row: usize) -> Option<&'p Group> {
        self.outline.group(self.plan, row)
    }

    fn group_text(&self, row: usize) -> &'p str {
        self.group(row).map_or("", |group| group.title.as_str())
    }

    /// Returns the name of a group in a sentence.
    fn called(&self, row: usize) -> String {
        match self.groups.get(row) {
            Some(address) if row > 0 => address.clone(),
            _ => THE_PLAN.to_owned(),
        }
    }
}

/// What the plan itself is called in a sentence.
const THE_PLAN: &str = "the plan";

/// Two versions of a plan, and which rows of them are the same item.
struct Versions<'p> {
    before: Version<'p>,
    after: Version<'p>,
    groups: Pairs,
    actions: Pairs,
}

impl<'p> Versions<'p> {
    fn of(before: &'p Plan, after: &'p Plan) -> Versions<'p> {
        let (before, after) = (Version::of(before), Version::of(after));
        // The plan's own body stands in row 0 of both, whatever its title.
        let text = |version: &Version<'p>, row| match row {
            0 => "",
            row => version.group_text(row),
        };
        let groups = pair(
            (&before.groups, |row| text(&before, row)),
            (&after.groups, |row| text(&after, row)),
        );
        let actions = pair(
            (&before.actions, |row| before.action_text(row)),
            (&after.actions, |row| after.action_text(row)),
        );
        Versions { before, after, groups, actions }
    }

    fn differences(&self) -> Vec<String> {
        let mut said = Vec::new();
        compare(&format!("{THE_PLAN}: "), self.before.plan, self.after.plan, &mut said);
        self.groups_differ(&mut said);
        self.actions_differ(&mut said);
        said
    }

    fn groups_differ(&self, said: &mut Vec<String>) {
        let kind = |group: &Group| match group.kind {
            GroupKind::Objective => "objective",
            GroupKind::Section | GroupKind::Plan => "section",
        };
        for &(old, new) in self.groups.both.iter().filter(|(old, _)| *old > 0) {
            let (Some(was), Some(is)) = (self.before.group(old), self.after.group(new)) else {
                continue;
            };
            compare(&format!("{}: ", self.after.called(new)), was, is, said);
        }
        for &row in &self.groups.gone {
            let noun = self.before.group(row).map_or("section", kind);
            said.push(format!("{}: {noun} taken out", self.before.called(row)));
        }
        for &row in &self.groups.new {
            let noun = self.after.group(row).map_or("section", kind);
            let title = short(self.after.group_text(row));
            said.push(format!("{}: {noun} added ({title})", self.after.called(row)));
        }
        let parents = |old: usize, new: usize| {
            (self.before.outline.groups[old].parent, self.after.outline.groups[new].parent)
        };
        self.order(&self.groups, parents, "sections", |new| self.after.called(new), said);
    }

    fn actions_differ(&self, said: &mut Vec<String>) {
        for &(old, new) in &self.actions.both {
            let was = self.before.outline.action(self.before.plan, old);
            let is = self.after.outline.action(self.after.plan, new);
            if let (Some(was), Some(is)) = (was, is)
                && was != is
            {
                compare(&format!("{}: ", self.after.actions[new]), was, is, said);
            }
        }
        // What goes or comes with its section is not told row by row.
        for &row in &self.actions.gone {
            if !self.groups.gone.contains(&self.before.outline.actions[row].group) {
                let text = short(self.before.action_text(row));
                said.push(format!("{}: action taken out ({text})", self.before.actions[row]));
            }
        }
        for &row in &self.actions.new {
            if !self.groups.new.contains(&self.after.outline.actions[row].group) {
                let text = short(self.after.action_text(row));
                said.push(format!("{}: action added ({text})", self.after.actions[row]));
            }
        }
        let holders = |old: usize, new: usize| {
            let was = self.before.outline.actions[old].group;
            (Some(was), Some(self.after.outline.actions[new].group))
        };
        let called = |new: usize| self.after.actions[new].clone();
        self.order(&self.actions, holders, "actions", called, said);
    }

    /// Names the items that lie in another group than before, and the groups whose items
    /// stand in another order. `holders` gives the groups that an item lies in, before and
    /// after.
    fn order(
        &self,
        pairs: &Pairs,
        holders: impl Fn(usize, usize) -> (Option<usize>, Option<usize>),
        noun: &str,
        called: impl Fn(usize) -> String,
        said: &mut Vec<String>,
    ) {
        let mut last: Vec<usize> = vec![0; self.after.outline.groups.len()];
        let mut shuffled: Vec<usize> = Vec::new();
        for &(old, new) in &pairs.both {
            let (was, is) = holders(old, new);
            let (Some(was), Some(is)) = (was, is) else {
                continue;
            };
            if self.groups.after(was) != Some(is) {
                said.push(format!("{}: moved to {}", called(new), self.after.called(is)));
            } else if new < last[is] {
                if !shuffled.contains(&is) {
                    shuffled.push(is);
                }
            } else {
                last[is] = new;
            }
        }
        for group in shuffled {
            said.push(format!("{}: {noun} in another order", self.after.called(group)));
        }
    }
}

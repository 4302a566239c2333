//! A filter put to the rows of a plan.

mod seen;

use super::Spot;
use super::filter::{Filter, RowKind, Standing, Term, Test, Wanted};
use crate::plan::asat::AsAt;
use crate::plan::deadline::Reading;
use crate::plan::model::{Action, Column, Group, OwnedBy, Status};
use crate::plan::outline::Outline;
use crate::plan::own;
use crate::plan::rag::Flag;
use crate::text::fold;
use chrono::NaiveDate;
use seen::{Seen, item, own_action, plain, words_of};
use std::cell::Cell;

/// A filter made ready for one plan as at one date: what it asks of sections is
/// worked out once, not for every row.
pub struct Sieve<'s, 'p> {
    filter: &'s Filter,
    look: AsAt<'p>,
    outline: &'s Outline,
    /// For each term that names a section, or words that may be a reference: whether each group
    /// row lies in it.
    inside: Vec<Vec<bool>>,
    soon_until: NaiveDate,
}

impl Filter {
    /// Makes the filter ready for a plan as at a date.
    pub fn against<'s, 'p>(&'s self, look: &AsAt<'p>, outline: &'s Outline) -> Sieve<'s, 'p> {
        let inside = |term: &Term| match &term.test {
            Test::Section(name) => groups_inside(look, outline, name),
            Test::Words(words) => groups_printed(look, outline, words),
            _ => Vec::new(),
        };
        Sieve {
            filter: self,
            look: *look,
            outline,
            inside: self.terms.iter().map(inside).collect(),
            soon_until: look.soon_until(),
        }
    }

    /// Returns the outline rows of the actions that the filter lets through.
    pub fn actions(&self, look: &AsAt<'_>, outline: &Outline) -> Vec<usize> {
        let sieve = self.against(look, outline);
        let there = |row: &usize| {
            outline.action(look.plan, *row).is_some_and(|action| look.is_there(action))
        };
        let rows = (0..outline.actions.len()).filter(there);
        rows.filter(|row| sieve.lets_through(Spot::Action(*row))).collect()
    }
}

impl Filter {
    /// Returns a sentence for each name in the filter that the plan does not have. A typing error
    /// in an owner's name must not look like an owner without actions.
    pub fn names_nothing(&self, look: &AsAt<'_>, outline: &Outline) -> Vec<String> {
        let mut said = Vec::new();
        for term in self.terms.iter().filter(|term| !term.not) {
            let sentence = match &term.test {
                Test::Owner(name) if name.whole => format!("no owner is called '{}'", name.typed),
                Test::Owner(words) => format!("no owner in the plan holds '{}'", words.typed),
                Test::Section(name) => format!("no section is called '{}'", name.typed),
                Test::Ref(name) => format!("nothing has the reference '{name}'"),
                Test::Words(_)
                | Test::NoOwner
                | Test::Joint
                | Test::Rag(_)
                | Test::Declared(_)
                | Test::Computed(_)
                | Test::Status(_)
                | Test::Kind(_)
                | Test::Due(..)
                | Test::DueWords(_)
                | Test::NoDate
                | Test::Field(..)
                | Test::Note(_)
                | Test::Milestone(_)
                | Test::Own(_)
                | Test::Is(_) => continue,
            };
            let alone = Filter { terms: vec![term.clone()] };
            let sieve = alone.against(look, outline);
            let found = Cell::new(false);
            look.rows_where(outline, |spot| {
                found.set(found.get() || sieve.lets_through(spot));
                false
            });
            if !found.get() {
                said.push(sentence);
            }
        }
        said
    }
}

/// Returns for each group whether it lies in a section of this reference, number or title.
fn groups_inside(look: &AsAt<'_>, outline: &Outline, name: &Wanted) -> Vec<bool> {
    let number = name.typed.parse::<usize>().ok();
    let numbers = outline.groups.first().map(|body| body.children.as_slice()).unwrap_or_default();
    groups_where(look, outline, |row, group| {
        match (group.reference.as_deref(), number) {
            (Some(reference), _) if fold::same(reference, &name.typed) => true,
            // A bare number is a printed number, or the place of a section without one.
            (None, Some(number)) => numbers.get(number.wrapping_sub(1)) == Some(&row),
            (Some(_), Some(_)) => false,
            (_, None) => name.is_in(&group.title),
        }
    })
}

/// Returns for each group whether it lies in one whose printed reference holds the words.
fn groups_printed(look: &AsAt<'_>, outline: &Outline, words: &Wanted) -> Vec<bool> {
    groups_where(look, outline, |_, group| {
        group.reference.as_deref().is_some_and(|reference| words.is_of_reference(reference))
    })
}

/// Returns for each group whether it, or one that it lies in, is such a group.
fn groups_where(
    look: &AsAt<'_>,
    outline: &Outline,
    is_such: impl Fn(usize, &Group) -> bool,
) -> Vec<bool> {
    let mut inside = vec![false; outline.groups.len()];
    for row in 1..outline.groups.len() {
        let Some(group) = outline.group(look.plan, row) else {
            continue;
        };
        // Parents stand above their children, so theirs is already known.
        let parent = outline.groups[row].parent.is_some_and(|parent| inside[parent]);
        inside[row] = parent || is_such(row, group);
    }
    inside
}

impl Sieve<'_, '_> {
    /// Returns whether the filter lets a row through.
    pub fn lets_through(&self, spot: Spot) -> bool {
        let seen = self.seen(spot);
        self.filter.terms.iter().enumerate().all(|(at, term)| {
            let holds = match &term.test {
                Test::Section(_) => self.is_inside(at, spot),
                Test::Owner(_) | Test::NoOwner | Test::Joint => self.owner(spot, &term.test),
                test @ Test::Words(_) => self.is_inside(at, spot) || self.holds(&seen, test),
                test => self.holds(&seen, test),
            };
            holds != term.not
        })
    }

    /// Returns whether the filter asks for a day by which a row is due, and the row has none that
    /// can be read, so that nobody can tell whether it belongs there.
    pub fn cannot_tell(&self, spot: Spot) -> bool {
        let seen = self.seen(spot);
        let asks = |term: &Term| matches!(term.test, Test::Due(..));
        self.filter.terms.iter().any(asks)
            && seen.kpi.is_none()
            && self.deadlines(&seen).next().is_none()
    }

    fn seen(&self, spot: Spot) -> Seen<'_> {
        let row = spot.action_row();
        let action = row.and_then(|row| self.outline.action(self.look.plan, row));
        let step = spot.which().zip(action).and_then(|(which, action)| {
            Some((which, self.look.dated_step(action, which.step_of(action)?)))
        });
        Seen {
            action,
            kpi: spot.kpi(self.look.plan, self.outline),
            step,
            kind: match spot {
                Spot::Action(_) => RowKind::Action,
                Spot::Step(_, kind, _) => RowKind::Step(kind),
                Spot::ActionKpi(..) | Spot::GroupKpi(..) => RowKind::Kpi,
            },
        }
    }

    /// Returns whether an item lies in a group that the term at this position asks for.
    fn is_inside(&self, term: usize, spot: Spot) -> bool {
        let group = spot.group_row(self.outline);
        group.and_then(|group| self.inside[term].get(group)).is_some_and(|inside| *inside)
    }

    fn owner(&self, spot: Spot, test: &Test) -> bool {
        let owners = self.look.owners_of(self.outline, spot);
        let plan = self.look.plan;
        match test {
            Test::Owner(wanted) => owners.iter().any(|OwnedBy { words: owner, .. }| {
                wanted.is_in(owner)
                    || plan.registered(owner).is_some_and(|entry| {
                        let mut spellings =
                            std::iter::once(&entry.key).chain(&entry.name).chain(&entry.also);
                        spellings.any(|spelling| wanted.is_in(spelling))
                    })
            }),
            Test::Joint => {
                let mut names = owners.iter().map(|owner| plan.owner_name(owner.words));
                let first = names.next();
                first.is_some_and(|first| names.any(|name| !fold::same(first, name)))
            }
            _ => owners.is_empty(),
        }
    }

    fn holds(&self, seen: &Seen<'_>, test: &Test) -> bool {
        match test {
            Test::Words(words) => self.words(seen, words),
            Test::Rag(flag) => self.shown(seen) == *flag,
            Test::Declared(flag) => {
                let declared = seen.action.filter(|_| seen.kind == RowKind::Action);
                let declared = declared.and_then(|action| self.look.declared(action));
                declared.map_or(Flag::Grey, Flag::from) == *flag
            }
            Test::Computed(flag) => self.computed(seen) == *flag,
            Test::Ref(wanted) => {
                let own = match (seen.kpi, seen.action) {
                    (Some(kpi), _) => kpi.reference.as_deref(),
                    (None, action) => action.and_then(|action| action.reference.as_deref()),
                };
                own.is_some_and(|own| fold::same(own, wanted))
            }
            Test::Status(status) => seen.action.is_some_and(|action| {
                action.status.map(Status::words) == status.map(Status::words)
            }),
            Test::Kind(kind) => seen.kind == *kind,
            Test::Due(from, to) => self
                .deadlines(seen)
                .any(|last| from.is_none_or(|from| last >= from) && to.is_none_or(|to| last <= to)),
            Test::DueWords(words) => self.due(seen).iter().any(|due| words.is_in(due)),
            Test::NoDate => seen.kpi.is_none() && self.due_unread(seen),
            Test::Field(field, wanted) => {
                let words = plain(seen, *field);
                match wanted {
                    Some(wanted) => words.iter().any(|words| wanted.is_in(words)),
                    None => words.is_empty(),
                }
            }
            Test::Note(wanted) => {
                own_action(seen).is_some_and(|action| match (wanted, self.notes(action)) {
                    (Some(wanted), mut notes) => notes.any(|note| wanted.is_in(note)),
                    (None, mut notes) => notes.next().is_none(),
                })
            }
            Test::Milestone(wanted) => own_action(seen).is_some_and(|action| match wanted {
                Some(wanted) => action.milestones.iter().any(|step| wanted.is_in(&step.text)),
                None => action.milestones.is_empty(),
            }),
            Test::Own(test) => {
                let words = item(seen).and_then(|item| own::words(item, test.key()));
                test.holds(words.as_deref())
            }
            Test::Is(standing) => self.is(seen, *standing),
            // These ask where the row lies and whose it is, not what it is.
            Test::Section(_) | Test::Owner(_) | Test::NoOwner | Test::Joint => false,
        }
    }

    fn is(&self, seen: &Seen<'_>, standing: Standing) -> bool {
        let look = &self.look;
        let action = seen.action;
        let live = action.is_some_and(|action| look.live(action));
        let open = match (seen.kpi, &seen.step) {
            (Some(_), _) => false,
            (None, Some((_, step))) => live && !step.done.as_at(look.date),
            (None, None) => live,
        };
        let own = |ask: &dyn Fn(&Action) -> bool| own_action(seen).is_some_and(ask);
        match standing {
            Standing::Overdue => match (&seen.step, action) {
                (Some((which, step)), _) => open && look.late_by(step, *which).is_some(),
                (None, Some(action)) => open && look.late(action).is_some(),
                (None, None) => false,
            },
            Standing::DueSoon => {
                open && self
                    .deadlines(seen)
                    .any(|last| (look.date..=self.soon_until).contains(&last))
            }
            Standing::Stale => own(&|action| look.stale(action).is_some()),
            Standing::Needs => own(&|action| !look.needs(action).is_empty()),
            Standing::Done => match &seen.step {
                Some((_, step)) => step.done.as_at(look.date),
                None => own(&|action| look.done(action)),
            },
            Standing::Live => open,
            Standing::Query => own(&|action| action.query.is_some()),
            Standing::Kpi => seen.kpi.is_some() || own(&|action| !action.kpis.is_empty()),
            Standing::Disagrees => own(&|action| look.disagrees(action).is_some()),
            Standing::Slipped => own(&|action| look.slippage(action).is_some()),
        }
    }

    fn computed(&self, seen: &Seen<'_>) -> Flag {
        match (seen.kpi, &seen.step, seen.action) {
            (Some(kpi), _, _) => self.look.kpi(kpi).flag,
            (None, Some((which, _)), Some(action)) => self.look.step_verdict(action, *which).flag(),
            (None, None, Some(action)) => self.look.computed(action),
            (None, _, None) => Flag::Grey,
        }
    }

    fn shown(&self, seen: &Seen<'_>) -> Flag {
        match (seen.kpi, &seen.step, seen.action) {
            (None, None, Some(action)) => self.look.shown(action),
            (_, _, _) => self.computed(seen),
        }
    }

    /// Returns whether the words stand anywhere in a row: in its texts, its deadline, its cost,
    /// its question, or a note known on the date.
    fn words(&self, seen: &Seen<'_>, words: &Wanted) -> bool {
        let notes = own_action(seen).into_iter().flat_map(|action| self.notes(action));
        let due = self.due(seen).iter().map(String::as_str);
        let own = item(seen).into_iter().flat_map(own::held).flat_map(Column::texts);
        words_of(seen).chain(due).chain(notes).chain(own).any(|text| words.is_in(text))
    }

    /// Returns the notes of an action that are known on the date.
    fn notes<'a>(&self, action: &'a Action) -> impl Iterator<Item = &'a str> {
        self.look.updates(action).filter_map(|update| update.note.as_deref())
    }

    /// Returns the deadline words of the row as at the date.
    fn due<'a>(&self, seen: &Seen<'a>) -> &'a [String] {
        match (seen.kpi, &seen.step, seen.action) {
            (None, Some((_, step)), _) => step.due,
            (None, None, Some(action)) => self.look.due(action),
            (Some(_), _, _) | (None, None, None) => &[],
        }
    }

    /// Returns the last days of the row's dated deadlines, including an action's open parts.
    fn deadlines(&self, seen: &Seen<'_>) -> impl Iterator<Item = NaiveDate> {
        let step = seen.step.map(|(_, step)| step);
        let whole = seen.action.filter(|_| seen.kind == RowKind::Action);
        let whole = whole.into_iter().flat_map(|action| self.look.own_and_parts(action));
        let dated = step.into_iter().chain(whole);
        let readings = dated.flat_map(|dated| self.look.readings(&dated));
        let last = |reading: Reading| reading.last.filter(|_| reading.is_dated());
        readings.filter_map(move |deadline| last(deadline.reading))
    }

    fn due_unread(&self, seen: &Seen<'_>) -> bool {
        let own = match (&seen.step, seen.action) {
            (Some((_, step)), _) => *step,
            (None, Some(action)) => self.look.dated(action),
            (None, None) => return false,
        };
        self.look.readings(&own).all(|deadline| deadline.reading.needs_a_date())
    }
}

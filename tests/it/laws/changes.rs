//! Random changes of every kind, on what is in a plan.

// By its path, since the fuzz targets take this file in by theirs.
#[path = "changes/meetings.rs"]
mod meetings;

use super::dice::Dice;
use super::words::{BLANKS, TEXTS};
use chrono::NaiveDate;
use steerco::plan::change::{Change, Edit, Field, Item, Named, Target};
use steerco::plan::document::Document;
use steerco::plan::fields::Spelling;
use steerco::plan::model::{Action, Done, Kpi, KpiReading, Rag, Status, Step, StepKind, Update};
use steerco::plan::own;

/// A change and whether words in it are blank, which no field can hold.
pub struct Made {
    pub change: Change,
    pub blank: bool,
}

struct Maker<'d> {
    dice: &'d mut Dice,
    blank: bool,
}

/// A change of some item of the plan; none where it has no item of the kind that came up.
pub fn make(dice: &mut Dice, document: &Document) -> Option<Made> {
    let mut maker = Maker { dice, blank: false };
    // Most plans have an item for most kinds of change.
    let mut change = (0..6).find_map(|_| maker.one(document))?;
    if maker.dice.one_in(8)
        && let Ok(plan) = document.plan.apply(&change)
        && let Some(other) = maker.one(&Document::from(plan))
    {
        change = change.and(other);
    }
    Some(Made { change, blank: maker.blank })
}

impl Maker<'_> {
    fn one(&mut self, document: &Document) -> Option<Change> {
        match self.dice.roll(20) {
            0..=10 => self.of_action(document),
            12 | 13 => self.of_step(document),
            14 => self.new_action(document),
            15 => self.reading(document),
            11 => match self.dice.roll(2) {
                0 => self.of_field(document),
                _ => self.of_column(document),
            },
            16 => Some(Edit::insert(Target::Plan, Item::Meeting(Box::new(self.meeting()))).into()),
            _ => self.of_meeting(document),
        }
    }

    fn text(&mut self) -> String {
        if self.dice.one_in(60) {
            self.blank = true;
            return (*self.dice.pick(BLANKS)).to_owned();
        }
        (*self.dice.pick(TEXTS)).to_owned()
    }

    fn maybe(&mut self) -> Option<String> {
        self.dice.one_in(2).then(|| self.text())
    }

    fn texts(&mut self) -> Vec<String> {
        (0..self.dice.roll(4)).map(|_| self.text()).collect()
    }

    fn day(&mut self) -> NaiveDate {
        *self.dice.pick(&[
            NaiveDate::from_ymd_opt(2012, 5, 14).unwrap(),
            NaiveDate::from_ymd_opt(2012, 6, 1).unwrap(),
            NaiveDate::from_ymd_opt(2013, 2, 28).unwrap(),
        ])
    }

    fn maybe_day(&mut self) -> Option<NaiveDate> {
        self.dice.one_in(2).then(|| self.day())
    }

    fn flag(&mut self) -> Option<Rag> {
        *self.dice.pick(&[Some(Rag::Red), Some(Rag::Amber), Some(Rag::Green), None])
    }

    fn update(&mut self) -> Update {
        Update {
            date: (!self.dice.one_in(6)).then(|| self.day()),
            by: self.maybe(),
            note: Some(self.text()),
            ..Update::default()
        }
    }

    /// An update that another edit gives something to record, so that it may do without words.
    fn record(&mut self) -> Update {
        let mut update = self.update();
        if self.dice.one_in(2) {
            update.note = None;
        }
        update
    }

    fn row(&mut self, document: &Document) -> Option<(Named, Action)> {
        let rows = document.outline.actions.len();
        let row = (rows > 0).then(|| self.dice.roll(rows))?;
        Some((document.named(row)?, document.action(row)?.clone()))
    }

    fn of_action(&mut self, document: &Document) -> Option<Change> {
        let (named, action) = self.row(document)?;
        Some(match self.dice.roll(12) {
            0..=2 => Change::note(named, self.update()),
            3 | 4 => {
                let flag = self.flag();
                Change::flag(named, &action, flag, self.record())
            }
            5 | 6 => {
                let due = self.texts();
                // A deadline that was not there and is not set is nothing to record.
                let update = if due.is_empty() && action.due.is_empty() {
                    self.update()
                } else {
                    self.record()
                };
                Change::deadline(named, &action, due, update)
            }
            7 => {
                let update = self.dice.one_in(2).then(|| self.update());
                Change::done(named, &action, self.maybe_day(), update)
            }
            8 => {
                let status = *self.dice.pick(&[
                    None,
                    Some(Status::OnHold),
                    Some(Status::Dropped),
                    Some(Status::InProgress),
                ]);
                let update = self.dice.one_in(2).then(|| self.update());
                Change::status(named, &action, status, update)
            }
            9 => {
                let owners = self.texts();
                Change::owners(named, &action, owners)
            }
            10 => {
                let query = self.maybe();
                let update = self.dice.one_in(2).then(|| self.update());
                Change::query(named, &action, query, update)
            }
            _ => {
                let milestone = self.milestone();
                Edit::insert(Target::Action(named), Item::Step(milestone)).into()
            }
        })
    }

    fn milestone(&mut self) -> Step {
        Step {
            text: self.text(),
            due: self.texts(),
            done: if self.dice.one_in(3) { Done::Yes } else { Done::No },
            ..Step::default()
        }
    }

    fn of_step(&mut self, document: &Document) -> Option<Change> {
        let (named, action) = self.row(document)?;
        let mut steps: Vec<(Target, Done, Vec<String>)> = Vec::new();
        for kind in StepKind::ALL {
            for (at, step) in action.steps(kind).iter().enumerate() {
                let target = Target::Step(named.clone(), kind, at, step.text.clone());
                steps.push((target, step.done, step.due.clone()));
            }
        }
        if steps.is_empty() {
            return None;
        }
        let (target, done, due) = self.dice.pick(&steps).clone();
        Some(match self.dice.roll(3) {
            0 => Edit::set(target, Field::Due, due, self.texts()).into(),
            _ => Change::tick(target, done, self.maybe_day()),
        })
    }

    /// Sets a field that holds plain words, of any item.
    fn of_field(&mut self, document: &Document) -> Option<Change> {
        let target = match self.dice.roll(4) {
            0 => Target::Plan,
            1 => {
                let groups = document.outline.groups.len();
                let row = (groups > 1).then(|| 1 + self.dice.roll(groups - 1))?;
                Target::Group(document.named_group(row)?)
            }
            2 => Target::Action(self.row(document)?.0),
            _ => Target::Meeting(document.plan.meetings.iter().find_map(|m| m.date)?),
        };
        let place = document.plan.locate(&target).ok()?;
        let item = document.plan.item_at(&place)?;
        // A reference, a text or a title names the item; `reads` takes no words.
        let of_names = [Field::Ref, Field::Action, Field::Title, Field::Reads];
        let mut fields: Vec<Field> = Vec::new();
        for field in Field::ALL.iter().filter(|field| !of_names.contains(field)) {
            let spelling = item.spelling(*field).filter(|_| item.words(*field).is_some());
            fields.extend(spelling.filter(|s| *s != Spelling::Plain).map(|_| *field));
        }
        let field = *self.dice.pick(&fields);
        let from = item.words(field)?;
        let is_list = item.spelling(field) == Some(Spelling::List)
            || matches!(field, Field::Owners | Field::Due);
        let to = if is_list { self.texts() } else { self.maybe().into_iter().collect() };
        Some(Edit::set(target, field, from, to).into())
    }

    /// Sets a column of the plan's own, one that the item has or another.
    fn of_column(&mut self, document: &Document) -> Option<Change> {
        let target = match self.dice.roll(3) {
            0 => {
                let groups = document.outline.groups.len();
                let row = (groups > 1).then(|| 1 + self.dice.roll(groups - 1))?;
                Target::Group(document.named_group(row)?)
            }
            1 => Target::Action(self.row(document)?.0),
            _ => {
                let (named, action) = self.row(document)?;
                let kind = *self.dice.pick(&StepKind::ALL);
                let step = action.step(kind, 0)?;
                Target::Step(named, kind, 0, step.text.clone())
            }
        };
        let place = document.plan.locate(&target).ok()?;
        let item = document.plan.item_at(&place)?;
        let mut keys: Vec<String> = own::held(item).iter().map(|own| own.key.clone()).collect();
        keys.extend(["risk", "Evidence of completion", "%"].map(str::to_owned));
        let key = self.dice.pick(&keys).clone();
        let from = document.plan.column_at(&place, &key).ok()?;
        Some(Edit::column(target, key, from, self.texts()).into())
    }

    fn new_action(&mut self, document: &Document) -> Option<Change> {
        let row = self.dice.roll(document.outline.groups.len());
        let group = document.named_group(row)?;
        let action = Action {
            reference: self.maybe(),
            text: self.text(),
            owners: self.texts(),
            due: self.texts(),
            milestones: if self.dice.one_in(3) {
                vec![self.milestone(), self.milestone()]
            } else {
                Vec::new()
            },
            updates: if self.dice.one_in(3) { vec![self.update()] } else { Vec::new() },
            ..Action::default()
        };
        Some(Change::new_action(group, action))
    }

    fn reading(&mut self, document: &Document) -> Option<Change> {
        let mut targets = Vec::new();
        let kpis =
            |kpis: &[Kpi], target: &dyn Fn(usize, String) -> Target, out: &mut Vec<Target>| {
                for (at, kpi) in kpis.iter().enumerate() {
                    out.push(target(at, kpi.text.clone()));
                }
            };
        for row in 0..document.outline.groups.len() {
            let named = document.named_group(row)?;
            let group = document.outline.group(&document.plan, row)?;
            kpis(&group.kpis, &|at, text| Target::GroupKpi(named.clone(), at, text), &mut targets);
        }
        for row in 0..document.outline.actions.len() {
            let named = document.named(row)?;
            let action = document.action(row)?;
            kpis(
                &action.kpis,
                &|at, text| Target::ActionKpi(named.clone(), at, text),
                &mut targets,
            );
        }
        if targets.is_empty() {
            return None;
        }
        let target = self.dice.pick(&targets).clone();
        let reading = KpiReading {
            at: self.maybe(),
            value: self.text(),
            date: self.maybe_day(),
            by: self.maybe(),
            note: self.maybe(),
            ..KpiReading::default()
        };
        Some(Change::reading(target, reading))
    }
}

//! Applying a change to the plan in memory, and bringing a change made on an older
//! version up to date.

mod fields;
mod items;

use super::blank::{check_column, check_item, check_listed, check_words};
use super::listed::no_such_list;
use super::{Change, ChangeError, Edit, Field, Item, Kept, Listed, Named, Target, What};
use crate::plan::address::Address;
use crate::plan::model::Plan;
use crate::plan::outline::Outline;
use crate::plan::own;
use crate::plan::place::{Place, PlaceStep};

/// A field that someone else had set meanwhile: the later decision stands, and is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overtaken {
    /// The item.
    pub address: Option<Address>,
    /// The field, as it is called in a sentence.
    pub field: String,
    /// What the change was made on.
    pub expected: Vec<String>,
    /// What someone else had set.
    pub theirs: Vec<String>,
}

impl Plan {
    /// Returns the plan after a change.
    ///
    /// # Errors
    /// [`ChangeError`] when the change does not fit; the plan stays as before.
    pub fn apply(&self, change: &Change) -> Result<Plan, ChangeError> {
        let mut plan = self.clone();
        for edit in &change.edits {
            let place = plan.locate(&edit.target)?;
            plan.apply_at(&place, edit)?;
        }
        Ok(plan)
    }

    /// Finds the item of an edit in this version of the plan.
    ///
    /// # Errors
    /// When the address fails, or the item there has another text.
    pub fn locate(&self, target: &Target) -> Result<Place, ChangeError> {
        match target {
            Target::Plan => Ok(Place::default()),
            Target::Group(named) => self.locate_group(named),
            Target::Action(named) => self.locate_action(named),
            Target::Step(named, kind, at, text) => {
                let place = self.locate_action(named)?;
                let texts = self
                    .action_at(&place)
                    .map(|a| a.steps(*kind).iter().map(|step| step.text.as_str()).collect());
                one_of(texts, *at, text, &format!("the {}", kind.word()))
                    .map(|at| place.then(PlaceStep::Step(*kind, at)))
            }
            Target::ActionKpi(named, at, text) => {
                let place = self.locate_action(named)?;
                let texts = self
                    .action_at(&place)
                    .map(|a| a.kpis.iter().map(|k| k.text.as_str()).collect());
                one_of(texts, *at, text, "the KPI").map(|at| place.then(PlaceStep::Kpi(at)))
            }
            Target::GroupKpi(named, at, text) => {
                let place = if named.address.as_str().is_empty() {
                    Place::default()
                } else {
                    self.locate_group(named)?
                };
                let texts =
                    self.group_at(&place).map(|g| g.kpis.iter().map(|k| k.text.as_str()).collect());
                one_of(texts, *at, text, "the KPI").map(|at| place.then(PlaceStep::Kpi(at)))
            }
            Target::Meeting(date) => {
                let at = self.meetings.iter().position(|m| m.date == Some(*date));
                at.map(|at| Place::default().then(PlaceStep::Meeting(at)))
                    .ok_or_else(|| ChangeError::Gone { what: format!("the meeting of {date}") })
            }
        }
    }

    fn locate_group(&self, named: &Named) -> Result<Place, ChangeError> {
        let outline = Outline::of(self);
        let row = outline.find_group(self, &named.address)?;
        let found = outline.group(self, row).map(|g| g.title.clone()).unwrap_or_default();
        same_text(named, found)?;
        Ok(outline.groups[row].place.clone())
    }

    fn locate_action(&self, named: &Named) -> Result<Place, ChangeError> {
        if let Some(place) = self.only_action(&named.address) {
            let found = self.action_at(&place).map(|a| a.text.clone());
            same_text(named, found.unwrap_or_default())?;
            return Ok(place);
        }
        let outline = Outline::of(self);
        let row = outline.find_action(self, &named.address)?;
        let found = outline.action(self, row).map(|a| a.text.clone()).unwrap_or_default();
        same_text(named, found)?;
        Ok(outline.actions[row].place.clone())
    }

    /// Returns a list of the meeting at `place`.
    ///
    /// # Errors
    /// When no meeting is there, or the field is no list of it.
    pub fn listed_at(&self, place: &Place, field: Field) -> Result<Listed, ChangeError> {
        let listed = self.meeting_at(place).and_then(|meeting| meeting.listed(field));
        listed.ok_or_else(|| no_such_list(field))
    }

    /// Makes one edit on the item at `place`, in place.
    fn apply_at(&mut self, place: &Place, edit: &Edit) -> Result<(), ChangeError> {
        match &edit.what {
            What::Set { field, from, to, kept } => {
                let found = self.words_at(place, *field)?;
                if found != *from {
                    return Err(ChangeError::Overtaken {
                        whose: edit.target.name(),
                        field: field.noun().into(),
                        expected: from.clone(),
                        found,
                    });
                }
                if let Kept::Restored(written) = kept {
                    return self.restore(place, *field, to, written);
                }
                check_words(*field, to)?;
                self.set_words(place, *field, to)
            }
            What::Column { key, from, to } => {
                let found = self.column_at(place, key)?;
                if found != *from {
                    return Err(ChangeError::Overtaken {
                        whose: edit.target.name(),
                        field: own::noun(key).into(),
                        expected: from.clone(),
                        found,
                    });
                }
                check_column(key, to)?;
                self.set_column(place, key, to)
            }
            What::List { field, from, to } => {
                let found = self.listed_at(place, *field)?;
                if found != *from {
                    return Err(ChangeError::Overtaken {
                        whose: edit.target.name(),
                        field: field.noun().into(),
                        expected: from.names(),
                        found: found.names(),
                    });
                }
                check_listed(from, to)?;
                let meeting = self.meeting_at_mut(place).ok_or_else(|| no_such_list(*field))?;
                meeting.set_listed(*field, to)
            }
            What::Insert { at, item } => {
                check_item(item)?;
                self.insert(place, *at, item)
            }
            What::Remove { item } => self.remove(place, item, &edit.target),
        }
    }
}

impl Change {
    /// Rebases the change onto a plan that others have edited since it was made: reads again what
    /// the change replaces. Returns also the fields that someone else had set meanwhile, so that
    /// the screen can name them; their history stays in their own updates.
    ///
    /// # Errors
    /// When an item is gone or reads differently.
    pub fn rebased(&self, plan: &Plan) -> Result<(Change, Vec<Overtaken>), ChangeError> {
        let mut change = self.clone();
        let mut overtaken = Vec::new();
        let mut new_was = None;
        let mut at = plan.clone();
        for edit in &mut change.edits {
            let place = at.locate(&edit.target)?;
            match &mut edit.what {
                What::Set { field, from, kept, .. } => {
                    let theirs = at.words_at(&place, *field)?;
                    if let (Kept::Nothing | Kept::Replaced(_), Some(item)) =
                        (&kept, at.item_at(&place))
                    {
                        *kept = item.written(*field).map_or(Kept::Nothing, Kept::Replaced);
                    }
                    if theirs != *from {
                        let expected = std::mem::replace(from, theirs.clone());
                        if *field == Field::Due {
                            new_was = Some(theirs.clone());
                        }
                        let address = edit.target.address().cloned();
                        let field = field.noun().to_owned();
                        overtaken.push(Overtaken { address, field, expected, theirs });
                    }
                }
                What::Column { key, from, .. } => {
                    let theirs = at.column_at(&place, key)?;
                    if theirs != *from {
                        let expected = std::mem::replace(from, theirs.clone());
                        let address = edit.target.address().cloned();
                        let field = own::noun(key);
                        overtaken.push(Overtaken { address, field, expected, theirs });
                    }
                }
                What::List { field, from, .. } => {
                    let theirs = at.listed_at(&place, *field)?;
                    if theirs != *from {
                        let expected = std::mem::replace(from, theirs.clone()).names();
                        overtaken.push(Overtaken {
                            address: None,
                            field: field.noun().to_owned(),
                            expected,
                            theirs: theirs.names(),
                        });
                    }
                }
                What::Insert { item: Item::Update(update), .. } => {
                    if let (Some(was), false) = (&new_was, update.due.is_empty()) {
                        update.was.clone_from(was);
                    }
                }
                What::Insert { .. } | What::Remove { .. } => {}
            }
            at.apply_at(&place, edit)?;
        }
        Ok((change, overtaken))
    }
}

fn same_text(named: &Named, found: String) -> Result<(), ChangeError> {
    if named.text == found {
        return Ok(());
    }
    Err(ChangeError::OtherText {
        address: named.address.clone(),
        expected: named.text.clone(),
        found,
    })
}

/// Returns the position of `text`: where it was, or the only place that it has moved to.
fn one_of(
    texts: Option<Vec<&str>>,
    hint: usize,
    text: &str,
    what: &str,
) -> Result<usize, ChangeError> {
    let texts = texts.unwrap_or_default();
    if texts.get(hint) == Some(&text) {
        return Ok(hint);
    }
    let mut places = (0..texts.len()).filter(|&at| texts[at] == text);
    match (places.next(), places.next()) {
        (Some(at), None) => Ok(at),
        (Some(_) | None, _) => Err(ChangeError::Gone { what: format!("{what} '{text}'") }),
    }
}

//! Applying a change to the plan in memory, and bringing a change made on an older
//! version up to date.

use super::blank::{check_item, check_words};
use super::{Change, Edit, Field, Item, Named, Target, What};
use crate::plan::address::{Address, AddressError};
use crate::plan::model::{Action, Done, Minutes, Plan, Rag, Status, Update, iso_date};
use crate::plan::outline::Outline;
use crate::plan::place::{Place, Step};
use chrono::NaiveDate;

/// Why a change does not fit the plan as it is now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The address names nothing, or too much.
    #[error(transparent)]
    Address(AddressError),
    /// The item at the address has another text than the change was made for.
    #[error(
        "{address} now reads '{found}', not '{expected}': someone edited or moved it; look at it again before you write to it"
    )]
    OtherText {
        /// The address.
        address: Address,
        /// The text the change was made for.
        expected: String,
        /// The text that stands there now.
        found: String,
    },
    /// A milestone, part, KPI, meeting or list item is not there (any more).
    #[error("{what} is no longer in the plan as it was: someone changed or removed it")]
    Gone {
        /// The item, in words.
        what: String,
    },
    /// The field holds other words than the change was made on.
    #[error("the {field} of {whose} is now {found}, not {expected}: someone changed it since", found = words(.found), expected = words(.expected))]
    Overtaken {
        /// The item.
        whose: String,
        /// The field.
        field: &'static str,
        /// The words the change was made on.
        expected: Vec<String>,
        /// The words that stand there now.
        found: Vec<String>,
    },
    /// The words cannot stand in the field.
    #[error("'{words}' cannot be the {field}: expected {expected}")]
    BadWords {
        /// The field.
        field: &'static str,
        /// The words.
        words: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// The item has no such field or list.
    #[error("{whose} has no {field}")]
    NoSuchField {
        /// The item.
        whose: &'static str,
        /// The field.
        field: &'static str,
    },
}

fn words(words: &[String]) -> String {
    if words.is_empty() {
        "not set".to_owned()
    } else {
        format!("'{}'", words.join("; "))
    }
}

/// A field that someone else had set meanwhile: the later decision stands, and is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overtaken {
    /// The item.
    pub address: Option<Address>,
    /// The field.
    pub field: Field,
    /// What the change was made on.
    pub expected: Vec<String>,
    /// What someone else had set.
    pub theirs: Vec<String>,
}

impl Plan {
    /// The plan after a change.
    ///
    /// # Errors
    /// [`ChangeError`] when the change does not fit; the plan is as before.
    pub fn apply(&self, change: &Change) -> Result<Plan, ChangeError> {
        let mut plan = self.clone();
        for edit in &change.edits {
            let place = plan.locate(&edit.target)?;
            plan.apply_at(&place, edit)?;
        }
        Ok(plan)
    }

    /// Where the item of an edit is in this version of the plan.
    ///
    /// # Errors
    /// When the address fails, or the item there has another text.
    pub fn locate(&self, target: &Target) -> Result<Place, ChangeError> {
        match target {
            Target::Plan => Ok(Place::default()),
            Target::Group(named) => self.locate_group(named),
            Target::Action(named) => self.locate_action(named),
            Target::Part(named, at, text) => {
                let place = self.locate_action(named)?;
                let texts = self
                    .action_at(&place)
                    .map(|a| a.parts.iter().map(|p| p.text.as_str()).collect());
                one_of(texts, *at, text, "the part").map(|at| place.then(Step::Part(at)))
            }
            Target::Milestone(named, at, text) => {
                let place = self.locate_action(named)?;
                let texts = self
                    .action_at(&place)
                    .map(|a| a.milestones.iter().map(|m| m.text.as_str()).collect());
                one_of(texts, *at, text, "the milestone").map(|at| place.then(Step::Milestone(at)))
            }
            Target::ActionKpi(named, at, text) => {
                let place = self.locate_action(named)?;
                let texts = self
                    .action_at(&place)
                    .map(|a| a.kpis.iter().map(|k| k.text.as_str()).collect());
                one_of(texts, *at, text, "the KPI").map(|at| place.then(Step::Kpi(at)))
            }
            Target::GroupKpi(named, at, text) => {
                let place = if named.address.as_str().is_empty() {
                    Place::default()
                } else {
                    self.locate_group(named)?
                };
                let texts = self
                    .group_at(&place)
                    .map(|g| g.kpis.iter().map(|k| k.text.as_str()).collect());
                one_of(texts, *at, text, "the KPI").map(|at| place.then(Step::Kpi(at)))
            }
            Target::Meeting(date) => {
                let at = self.meetings.iter().position(|m| m.date == Some(*date));
                at.map(|at| Place::default().then(Step::Meeting(at)))
                    .ok_or_else(|| ChangeError::Gone {
                        what: format!("the meeting of {date}"),
                    })
            }
        }
    }

    fn locate_group(&self, named: &Named) -> Result<Place, ChangeError> {
        let outline = Outline::of(self);
        let row = outline.find_group(self, &named.address)?;
        let found = outline
            .group(self, row)
            .map(|g| g.title.clone())
            .unwrap_or_default();
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
        let found = outline
            .action(self, row)
            .map(|a| a.text.clone())
            .unwrap_or_default();
        same_text(named, found)?;
        Ok(outline.actions[row].place.clone())
    }

    /// Makes one edit on the item at `place`, in place.
    fn apply_at(&mut self, place: &Place, edit: &Edit) -> Result<(), ChangeError> {
        match &edit.what {
            What::Set { field, from, to } => {
                let found = self.words_at(place, *field)?;
                if found != *from {
                    return Err(ChangeError::Overtaken {
                        whose: edit.target.name(),
                        field: field.noun(),
                        expected: from.clone(),
                        found,
                    });
                }
                check_words(*field, to)?;
                self.set_words(place, *field, to)
            }
            What::Insert { at, item } => {
                check_item(item)?;
                self.insert(place, *at, item)
            }
            What::Remove { item } => self.remove(place, item, &edit.target),
        }
    }

    /// The words that a field of the item at `place` holds now; none when it is absent.
    ///
    /// # Errors
    /// When the item has no such field.
    pub fn words_at(&self, place: &Place, field: Field) -> Result<Vec<String>, ChangeError> {
        fn one(word: Option<&str>) -> Vec<String> {
            word.map(str::to_owned).into_iter().collect()
        }
        let none = |whose| {
            Err(ChangeError::NoSuchField {
                whose,
                field: field.key(),
            })
        };
        if let Some(part) = self.part_at(place) {
            return match field {
                Field::Owners => Ok(part.owners.clone()),
                Field::Due => Ok(part.due.clone()),
                Field::Reads => Ok(one(part.reads.as_deref())),
                Field::Done => Ok(part.done.word().into_iter().collect()),
                _ => none("a part"),
            };
        }
        if let Some(milestone) = self.milestone_at(place) {
            return match field {
                Field::Owners => Ok(milestone.owners.clone()),
                Field::Due => Ok(milestone.due.clone()),
                Field::Reads => Ok(one(milestone.reads.as_deref())),
                Field::Done => Ok(milestone.done.word().into_iter().collect()),
                _ => none("a milestone"),
            };
        }
        if let Some(meeting) = self.meeting_at(place) {
            return match field {
                Field::Title => Ok(one(meeting.title.as_deref())),
                Field::Chair => Ok(one(meeting.chair.as_deref())),
                Field::Present => Ok(meeting.present.clone()),
                Field::Apologies => Ok(meeting.apologies.clone()),
                Field::Items => Ok(meeting.items.clone()),
                Field::Carried => Ok(meeting.carried.clone()),
                Field::Next => Ok(meeting.next.map(|d| d.to_string()).into_iter().collect()),
                Field::Minutes => Ok(one(meeting.minutes.map(Minutes::word))),
                _ => none("a meeting"),
            };
        }
        let Some(action) = self
            .action_at(place)
            .filter(|_| matches!(place.steps().last(), Some(Step::Action(_))))
        else {
            return none("a group");
        };
        match field {
            Field::Owners => Ok(action.owners.clone()),
            Field::Due => Ok(action.due.clone()),
            Field::Reads => Ok(one(action.reads.as_deref())),
            Field::Done => Ok(action.done.word().into_iter().collect()),
            Field::Status => Ok(one(action.status.map(Status::words))),
            Field::Rag => Ok(one(action.rag.map(Rag::word))),
            Field::Query => Ok(one(action.query.as_deref())),
            _ => none("an action"),
        }
    }

    fn set_words(&mut self, place: &Place, field: Field, to: &[String]) -> Result<(), ChangeError> {
        let none = |whose| {
            Err(ChangeError::NoSuchField {
                whose,
                field: field.key(),
            })
        };
        match place.steps().last() {
            Some(Step::Meeting(at)) => {
                let Some(meeting) = self.meetings.get_mut(*at) else {
                    return none("a meeting");
                };
                match field {
                    Field::Title => meeting.title = single(to),
                    Field::Chair => meeting.chair = single(to),
                    Field::Present => meeting.present = to.to_vec(),
                    Field::Apologies => meeting.apologies = to.to_vec(),
                    Field::Items => meeting.items = to.to_vec(),
                    Field::Carried => meeting.carried = to.to_vec(),
                    Field::Next => {
                        meeting.next = typed(field, to, "a date as 2012-08-13", iso_date)?;
                    }
                    Field::Minutes => {
                        meeting.minutes = typed(field, to, "draft or agreed", Minutes::from_word)?;
                    }
                    _ => return none("a meeting"),
                }
            }
            Some(Step::Part(at)) => {
                let Some(part) = self.action_at_mut(place).and_then(|a| a.parts.get_mut(*at))
                else {
                    return none("a part");
                };
                set_step(
                    field,
                    to,
                    &mut part.owners,
                    &mut part.due,
                    &mut part.reads,
                    &mut part.done,
                )?;
            }
            Some(Step::Milestone(at)) => {
                let Some(milestone) = self
                    .action_at_mut(place)
                    .and_then(|a| a.milestones.get_mut(*at))
                else {
                    return none("a milestone");
                };
                set_step(
                    field,
                    to,
                    &mut milestone.owners,
                    &mut milestone.due,
                    &mut milestone.reads,
                    &mut milestone.done,
                )?;
            }
            Some(Step::Action(_)) => {
                let Some(action) = self.action_at_mut(place) else {
                    return none("an action");
                };
                match field {
                    Field::Status => {
                        let expected = "not started, in progress, on hold or dropped";
                        action.status = typed(field, to, expected, Status::from_words)?;
                    }
                    Field::Rag => {
                        action.rag = typed(field, to, "red, amber or green", Rag::from_word)?;
                    }
                    Field::Query => action.query = single(to),
                    _ => set_step(
                        field,
                        to,
                        &mut action.owners,
                        &mut action.due,
                        &mut action.reads,
                        &mut action.done,
                    )?,
                }
            }
            Some(Step::Section(_) | Step::Objective(_) | Step::Kpi(_)) | None => {
                return none("a group");
            }
        }
        Ok(())
    }

    fn insert(&mut self, place: &Place, at: Option<usize>, item: &Item) -> Result<(), ChangeError> {
        let missing = || ChangeError::NoSuchField {
            whose: "the item",
            field: item.list(),
        };
        match item {
            Item::Update(update) => {
                let updates = &mut self.action_at_mut(place).ok_or_else(missing)?.updates;
                let at = at
                    .unwrap_or_else(|| place_of_update(updates, update))
                    .min(updates.len());
                updates.insert(at, update.clone());
            }
            Item::Milestone(milestone) => {
                put(
                    &mut self.action_at_mut(place).ok_or_else(missing)?.milestones,
                    at,
                    milestone.clone(),
                );
            }
            Item::Action(action) => put(
                &mut self.group_at_mut(place).ok_or_else(missing)?.actions,
                at,
                (**action).clone(),
            ),
            Item::Reading(reading) => {
                let Some(Step::Kpi(kpi)) = place.steps().last() else {
                    return Err(missing());
                };
                let kpis = if self.action_at(place).is_some() {
                    &mut self.action_at_mut(place).ok_or_else(missing)?.kpis
                } else {
                    &mut self.group_at_mut(place).ok_or_else(missing)?.kpis
                };
                put(
                    &mut kpis.get_mut(*kpi).ok_or_else(missing)?.readings,
                    at,
                    reading.clone(),
                );
            }
            Item::Meeting(meeting) => put(&mut self.meetings, at, (**meeting).clone()),
            Item::Decision(decision) => {
                let Some(Step::Meeting(meeting)) = place.steps().last() else {
                    return Err(missing());
                };
                put(
                    &mut self
                        .meetings
                        .get_mut(*meeting)
                        .ok_or_else(missing)?
                        .decisions,
                    at,
                    decision.clone(),
                );
            }
        }
        Ok(())
    }

    fn remove(&mut self, place: &Place, item: &Item, target: &Target) -> Result<(), ChangeError> {
        let at = self
            .find_item(place, item)
            .ok_or_else(|| gone(item, target))?;
        let missing = || gone(item, target);
        match item {
            Item::Update(_) => drop(
                self.action_at_mut(place)
                    .ok_or_else(missing)?
                    .updates
                    .remove(at),
            ),
            Item::Milestone(_) => drop(
                self.action_at_mut(place)
                    .ok_or_else(missing)?
                    .milestones
                    .remove(at),
            ),
            Item::Action(_) => drop(
                self.group_at_mut(place)
                    .ok_or_else(missing)?
                    .actions
                    .remove(at),
            ),
            Item::Reading(_) => {
                let Some(Step::Kpi(kpi)) = place.steps().last() else {
                    return Err(missing());
                };
                let kpis = if self.action_at(place).is_some() {
                    &mut self.action_at_mut(place).ok_or_else(missing)?.kpis
                } else {
                    &mut self.group_at_mut(place).ok_or_else(missing)?.kpis
                };
                drop(kpis.get_mut(*kpi).ok_or_else(missing)?.readings.remove(at));
            }
            Item::Meeting(_) => drop(self.meetings.remove(at)),
            Item::Decision(_) => {
                let Some(Step::Meeting(meeting)) = place.steps().last() else {
                    return Err(missing());
                };
                drop(
                    self.meetings
                        .get_mut(*meeting)
                        .ok_or_else(missing)?
                        .decisions
                        .remove(at),
                );
            }
        }
        Ok(())
    }

    /// The position of the last item equal to `item` in its list of the target at `place`.
    pub fn find_item(&self, place: &Place, item: &Item) -> Option<usize> {
        match item {
            Item::Update(update) => self
                .action_at(place)?
                .updates
                .iter()
                .rposition(|u| u == update),
            Item::Milestone(milestone) => self
                .action_at(place)?
                .milestones
                .iter()
                .rposition(|m| m == milestone),
            Item::Action(action) => self
                .group_at(place)?
                .actions
                .iter()
                .rposition(|a| *a == **action),
            Item::Reading(reading) => self
                .kpi_at(place)?
                .readings
                .iter()
                .rposition(|r| r == reading),
            Item::Meeting(meeting) => self.meetings.iter().rposition(|m| *m == **meeting),
            Item::Decision(decision) => self
                .meeting_at(place)?
                .decisions
                .iter()
                .rposition(|d| d == decision),
        }
    }

    /// The position that an inserted item takes, as [`Plan::apply`] decides it.
    pub fn position(&self, place: &Place, at: Option<usize>, item: &Item) -> Option<usize> {
        let len = match item {
            Item::Update(update) => {
                let updates = &self.action_at(place)?.updates;
                return Some(
                    at.unwrap_or_else(|| place_of_update(updates, update))
                        .min(updates.len()),
                );
            }
            Item::Milestone(_) => self.action_at(place)?.milestones.len(),
            Item::Action(_) => self.group_at(place)?.actions.len(),
            Item::Reading(_) => self.kpi_at(place)?.readings.len(),
            Item::Meeting(_) => self.meetings.len(),
            Item::Decision(_) => self.meeting_at(place)?.decisions.len(),
        };
        Some(at.unwrap_or(len).min(len))
    }
}

impl Change {
    /// The same change for a plan that others have edited since it was made: what it
    /// replaces is read anew. Fields that someone else had set meanwhile are named, so
    /// that the screen can say so; their history stays in their own updates.
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
                What::Set { field, from, .. } => {
                    let theirs = at.words_at(&place, *field)?;
                    if theirs != *from {
                        let expected = std::mem::replace(from, theirs.clone());
                        if *field == Field::Due {
                            new_was = Some(theirs.clone());
                        }
                        let address = edit.target.address().cloned();
                        overtaken.push(Overtaken {
                            address,
                            field: *field,
                            expected,
                            theirs,
                        });
                    }
                }
                What::Insert {
                    item: Item::Update(update),
                    ..
                } => {
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

impl Item {
    /// The key of the list that the item joins.
    pub fn list(&self) -> &'static str {
        match self {
            Item::Update(_) => "updates",
            Item::Milestone(_) => "milestones",
            Item::Action(_) => "actions",
            Item::Reading(_) => "readings",
            Item::Meeting(_) => "meetings",
            Item::Decision(_) => "decisions",
        }
    }
}

/// Newest last: behind every update that is not dated later. Undated ones are older.
fn place_of_update(updates: &[Update], new: &Update) -> usize {
    let later = |update: &&Update| match (update.date, new.date) {
        (Some(theirs), Some(ours)) => theirs > ours,
        (None, _) | (_, None) => false,
    };
    updates.len() - updates.iter().rev().take_while(later).count()
}

fn put<T>(list: &mut Vec<T>, at: Option<usize>, item: T) {
    let at = at.unwrap_or(list.len()).min(list.len());
    list.insert(at, item);
}

fn gone(item: &Item, target: &Target) -> ChangeError {
    let noun = match item {
        Item::Update(_) => "the update",
        Item::Milestone(_) => "the milestone",
        Item::Action(_) => "the new action",
        Item::Reading(_) => "the KPI reading",
        Item::Meeting(_) => "the meeting",
        Item::Decision(_) => "the decision",
    };
    ChangeError::Gone {
        what: format!("{noun} of {}", target.name()),
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

/// The position of `text`: where it was, or the only place it has moved to.
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
        (Some(_) | None, _) => Err(ChangeError::Gone {
            what: format!("{what} '{text}'"),
        }),
    }
}

fn single(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join("; "))
}

fn typed<T>(
    field: Field,
    to: &[String],
    expected: &'static str,
    read: fn(&str) -> Option<T>,
) -> Result<Option<T>, ChangeError> {
    let Some(words) = single(to) else {
        return Ok(None);
    };
    match read(&words) {
        Some(value) => Ok(Some(value)),
        None => Err(ChangeError::BadWords {
            field: field.noun(),
            words,
            expected,
        }),
    }
}

fn set_step(
    field: Field,
    to: &[String],
    owners: &mut Vec<String>,
    due: &mut Vec<String>,
    reads: &mut Option<String>,
    done: &mut Done,
) -> Result<(), ChangeError> {
    match field {
        Field::Owners => *owners = to.to_vec(),
        Field::Due => *due = to.to_vec(),
        Field::Reads => *reads = single(to),
        Field::Done => {
            *done = typed(field, to, "a date as 2012-07-20, or true", Done::from_word)?
                .unwrap_or_default();
        }
        _ => {
            return Err(ChangeError::NoSuchField {
                whose: "the item",
                field: field.key(),
            });
        }
    }
    Ok(())
}

impl Action {
    /// The last update that is dated on or before `as_at`, or undated.
    pub fn last_update(&self, as_at: NaiveDate) -> Option<&Update> {
        self.updates
            .iter()
            .rev()
            .find(|update| update.date.is_none_or(|date| date <= as_at))
    }
}

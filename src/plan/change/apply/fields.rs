//! The words of a field: as they are, and set.

use super::super::{ChangeError, Field};
use crate::plan::model::{Done, Minutes, Plan, Rag, Status, StepKind, iso_date};
use crate::plan::place::{Place, PlaceStep};

impl Plan {
    /// The words that a field of the item at `place` holds now; none when it is absent.
    ///
    /// # Errors
    /// When the item has no such field.
    pub fn words_at(&self, place: &Place, field: Field) -> Result<Vec<String>, ChangeError> {
        fn one(word: Option<&str>) -> Vec<String> {
            word.map(str::to_owned).into_iter().collect()
        }
        let none = |whose| Err(ChangeError::NoSuchField { whose, field: field.key() });
        if let Some(step) = self.step_at(place) {
            return match field {
                Field::Owners => Ok(step.owners.clone()),
                Field::Due => Ok(step.due.clone()),
                Field::Reads => Ok(one(step.reads.as_deref())),
                Field::Done => Ok(step.done.word().into_iter().collect()),
                _ => none(a_step(step.kind)),
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
            .filter(|_| matches!(place.steps().last(), Some(PlaceStep::Action(_))))
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

    pub(super) fn set_words(
        &mut self,
        place: &Place,
        field: Field,
        to: &[String],
    ) -> Result<(), ChangeError> {
        let none = |whose| Err(ChangeError::NoSuchField { whose, field: field.key() });
        match place.steps().last() {
            Some(PlaceStep::Meeting(at)) => {
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
            Some(PlaceStep::Step(kind, at)) => {
                let Some(step) =
                    self.action_at_mut(place).and_then(|a| a.steps_mut(*kind).get_mut(*at))
                else {
                    return none(a_step(*kind));
                };
                set_step(
                    field,
                    to,
                    &mut step.owners,
                    &mut step.due,
                    &mut step.reads,
                    &mut step.done,
                )?;
            }
            Some(PlaceStep::Action(_)) => {
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
            Some(PlaceStep::Section(_) | PlaceStep::Objective(_) | PlaceStep::Kpi(_)) | None => {
                return none("a group");
            }
        }
        Ok(())
    }
}

fn a_step(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Part => "a part",
        StepKind::Milestone => "a milestone",
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
        None => Err(ChangeError::BadWords { field: field.noun(), words, expected }),
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
            return Err(ChangeError::NoSuchField { whose: "the item", field: field.key() });
        }
    }
    Ok(())
}

//! What is put into the text: fields and items as YAML values.

use crate::plan::change::{Field, Item};
use crate::plan::model::{Action, Decision, KpiReading, Meeting, Rag, Status, Step, Update};
use crate::yaml::value::Value;

/// Words of a field: one as a scalar, several as a list.
pub(super) fn words(field: Field, to: &[String]) -> Value {
    let word = |word: &String| match field {
        // Dates, `true` and the words of closed sets stand plain: the program wrote them.
        Field::Done | Field::Rag | Field::Status | Field::Next | Field::Minutes => {
            Value::Plain(word.clone())
        }
        Field::Owners
        | Field::Due
        | Field::Reads
        | Field::Query
        | Field::Title
        | Field::Chair
        | Field::Present
        | Field::Apologies
        | Field::Items
        | Field::Carried => Value::text(word.as_str()),
    };
    let is_list =
        matches!(field, Field::Present | Field::Apologies | Field::Items | Field::Carried);
    match to {
        [one] if !is_list => word(one),
        several => Value::Seq(several.iter().map(word).collect()),
    }
}

/// Entries of a map, in the order in which they are to stand; what is absent is left out.
#[derive(Default)]
struct Entries(Vec<(String, Value)>);

impl Entries {
    fn text(mut self, key: &str, text: Option<&String>) -> Entries {
        self.0.extend(text.map(|text| (key.to_owned(), Value::text(text.as_str()))));
        self
    }

    fn plain(mut self, key: &str, word: Option<String>) -> Entries {
        self.0.extend(word.map(|word| (key.to_owned(), Value::Plain(word))));
        self
    }

    fn words(mut self, key: &str, words: &[String]) -> Entries {
        let value = match words {
            [] => return self,
            [one] => Value::text(one.as_str()),
            several => Value::Seq(several.iter().map(|word| Value::text(word.as_str())).collect()),
        };
        self.0.push((key.to_owned(), value));
        self
    }

    fn list<T>(mut self, key: &str, items: &[T], value: impl Fn(&T) -> Value) -> Entries {
        if !items.is_empty() {
            self.0.push((key.to_owned(), Value::Seq(items.iter().map(value).collect())));
        }
        self
    }

    fn map(self) -> Value {
        Value::Map(self.0)
    }
}

pub(super) fn item_value(item: &Item) -> Value {
    match item {
        Item::Update(update) => update_value(update),
        Item::Step(step) => step_value(step),
        Item::Action(action) => action_value(action),
        Item::Reading(reading) => reading_value(reading),
        Item::Meeting(meeting) => meeting_value(meeting),
        Item::Decision(decision) => decision_value(decision),
    }
}

fn update_value(update: &Update) -> Value {
    Entries::default()
        .plain("date", update.date.map(|date| date.to_string()))
        .text("by", update.by.as_ref())
        .plain("rag", update.rag.map(|rag| rag.word().to_owned()))
        .words("due", &update.due)
        .words("was", &update.was)
        .text("note", update.note.as_ref())
        .map()
}

fn step_value(step: &Step) -> Value {
    Entries::default()
        .text(step.kind.word(), Some(&step.text))
        .words("due", &step.due)
        .text("reads", step.reads.as_ref())
        .words("owners", &step.owners)
        .plain("done", step.done.word())
        .map()
}

fn action_value(action: &Action) -> Value {
    Entries::default()
        .text("ref", action.reference.as_ref())
        .text("action", Some(&action.text))
        .text("heading", action.heading.as_ref())
        .list("parts", &action.parts, step_value)
        .words("owners", &action.owners)
        .words("due", &action.due)
        .text("reads", action.reads.as_ref())
        .text("cost", action.cost.as_ref())
        .plain("done", action.done.word())
        .plain("status", action.status.map(|status| Status::words(status).to_owned()))
        .plain("rag", action.rag.map(|rag| Rag::word(rag).to_owned()))
        .text("query", action.query.as_ref())
        .list("milestones", &action.milestones, step_value)
        .list("updates", &action.updates, update_value)
        .map()
}

fn reading_value(reading: &KpiReading) -> Value {
    Entries::default()
        .text("at", reading.at.as_ref())
        .text("value", Some(&reading.value))
        .plain("date", reading.date.map(|date| date.to_string()))
        .text("by", reading.by.as_ref())
        .text("note", reading.note.as_ref())
        .map()
}

fn meeting_value(meeting: &Meeting) -> Value {
    let text = |word: &String| Value::text(word.as_str());
    Entries::default()
        .plain("date", meeting.date.map(|date| date.to_string()))
        .text("title", meeting.title.as_ref())
        .text("chair", meeting.chair.as_ref())
        .list("present", &meeting.present, text)
        .list("apologies", &meeting.apologies, text)
        .list("items", &meeting.items, text)
        .list("decisions", &meeting.decisions, decision_value)
        .list("carried", &meeting.carried, text)
        .plain("next", meeting.next.map(|date| date.to_string()))
        .plain("minutes", meeting.minutes.map(|minutes| minutes.word().to_owned()))
        .map()
}

fn decision_value(decision: &Decision) -> Value {
    Entries::default()
        .text("decision", Some(&decision.text))
        .text("about", decision.about.as_ref())
        .map()
}

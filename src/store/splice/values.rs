//! What is put into the text: fields and items as YAML values.

use crate::plan::change::{Field, Item};
use crate::plan::fields::{FieldOf, Fields, Holds, Spelling};
use crate::plan::model::{Colour, ColumnSpec, ColumnValue, Member, Owner, Plan};
use crate::plan::place::Place;
use crate::yaml::one_line::value_of_line;
use crate::yaml::value::Value;

/// Returns the words of a field: one as a scalar, several as a list.
pub(super) fn words(plan: &Plan, place: &Place, field: Field, to: &[String]) -> Value {
    let spelling = plan.item_at(place).and_then(|item| item.spelling(field));
    spelt(spelling.unwrap_or(Spelling::Text), to)
}

/// Returns words as a text, whatever field they stand in.
pub(super) fn text(to: &[String]) -> Value {
    spelt(Spelling::Text, to)
}

fn spelt(spelling: Spelling, to: &[String]) -> Value {
    let word = |word: &String| match spelling {
        // Dates, `true` and the words of closed sets stand plain: the program wrote them.
        Spelling::Plain => Value::Plain(word.clone()),
        Spelling::Text | Spelling::List => Value::text(word.as_str()),
    };
    match to {
        [one] if spelling != Spelling::List => word(one),
        several => Value::Seq(several.iter().map(word).collect()),
    }
}

/// Returns an item as a map, its keys in the order of the file; what is absent is left out.
pub(super) fn item_value(item: &Item) -> Value {
    match item {
        Item::Update(update) => value(update),
        Item::Step(step) => value(step),
        Item::Action(action) => value(&**action),
        Item::Reading(reading) => value(reading),
        Item::Meeting(meeting) => value(&**meeting),
        Item::Decision(decision) => value(decision),
    }
}

pub(super) fn value<T: Fields>(item: &T) -> Value {
    let mut entries = Vec::new();
    for row in item.fields() {
        entries.extend(field_value(item, row).map(|held| (row.key.to_owned(), held)));
    }
    entries.extend(item.beside().columns().iter().map(|column| {
        let value = match &column.value {
            ColumnValue::Words(words) => spelt(Spelling::Text, words),
            ColumnValue::Yaml(yaml) => value_of_line(yaml).unwrap_or_else(|| Value::text(yaml)),
        };
        (column.key.clone(), value)
    }));
    let alone = item.text_alone().filter(|_| item.is_written_alone());
    match (alone, entries.as_mut_slice()) {
        // Blanks alone would be read as nothing.
        (Some(field), [(key, Value::Str(text))])
            if key == field.key() && !text.trim().is_empty() =>
        {
            Value::Str(std::mem::take(text))
        }
        (_, _) => Value::Map(entries),
    }
}

/// Returns what is written of one field; `None` where it holds nothing.
pub(super) fn field_value<T: Fields>(item: &T, row: &FieldOf<T>) -> Option<Value> {
    match row.words(item) {
        Some(words) if words.is_empty() => None,
        Some(words) => {
            let is_own = item.beside().words_of(row.key).is_some();
            Some(spelt(if is_own { Spelling::Text } else { row.spelling() }, &words))
        }
        None => items(item, &row.holds),
    }
}

/// Returns the items or pairs that a field holds, if there are any.
fn items<T>(item: &T, holds: &Holds<T>) -> Option<Value> {
    match holds {
        Holds::Pairs(at) => {
            let pair = |(key, words): &(String, String)| (key.clone(), Value::text(words.as_str()));
            map((at.get)(item).iter().map(pair).collect())
        }
        Holds::Steps(_, at) => list((at.get)(item)),
        Holds::Updates(at) => list((at.get)(item)),
        Holds::Kpis(at) => list((at.get)(item)),
        Holds::Baseline(at) => (at.get)(item).as_ref().map(value),
        Holds::Readings(at) => list((at.get)(item)),
        Holds::Actions(at) => list((at.get)(item)),
        Holds::Groups(_, at) => list((at.get)(item)),
        Holds::RagKey(at) => {
            let entry = |colour: &Colour| (colour.word.clone(), value(colour));
            map((at.get)(item).iter().map(entry).collect())
        }
        Holds::ColumnSpecs(at) => {
            let entry = |column: &ColumnSpec| (column.key.clone(), value(column));
            map((at.get)(item).iter().map(entry).collect())
        }
        Holds::Register(at) => {
            let entry = |owner: &Owner| (owner.key.clone(), value(owner));
            map((at.get)(item).iter().map(entry).collect())
        }
        Holds::Revisions(at) => list((at.get)(item)),
        Holds::Meetings(at) => list((at.get)(item)),
        Holds::Decisions(at) => list((at.get)(item)),
        Holds::Entries(at) => list((at.get)(item)),
        Holds::Said(at) => list((at.get)(item)),
        Holds::Attendees(at) => list((at.get)(item)),
        Holds::Interests(at) => list((at.get)(item)),
        Holds::Reference(at) => (at.get)(item).as_ref().map(value),
        Holds::Members(at) => {
            let entry = |member: &Member| (member.key.clone(), value(member));
            map((at.get)(item).iter().map(entry).collect())
        }
        // These hold words.
        Holds::Text(_)
        | Holds::MaybeText(_)
        | Holds::Words(_)
        | Holds::Reads(_)
        | Holds::OneOrMore(_)
        | Holds::List(_)
        | Holds::Day(_)
        | Holds::Done(_)
        | Holds::Choice(_) => None,
    }
}

fn list<T: Fields>(items: &[T]) -> Option<Value> {
    (!items.is_empty()).then(|| Value::Seq(items.iter().map(value).collect()))
}

fn map(entries: Vec<(String, Value)>) -> Option<Value> {
    (!entries.is_empty()).then_some(Value::Map(entries))
}

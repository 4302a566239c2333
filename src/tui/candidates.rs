//! What words may become: the plan's owners, deadlines that the plan can read, days.
//! Nothing here is put into a text by itself; it is shown, and chosen by who types.

use crate::meeting::session::Session;
use crate::plan::asat::{AsAt, day};
use crate::plan::deadline::{self, Calendar, Kind};
use crate::plan::document::Document;
use crate::plan::fields::ItemAt;
use crate::plan::model::OwnedBy;
use crate::plan::own::{self, OwnColumn};
use crate::text::fold::{self, fold};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::HashMap;

/// More are not offered at once; more letters make them fewer.
const MOST: usize = 60;
/// Months and quarters that are offered from the as-at day on.
const MONTHS: u32 = 12;
const QUARTERS: u32 = 6;

/// Returns the owners that begin like this, most used first: as written in the actions, then those
/// of the register that own nothing yet. A name of the register is found by its key too.
pub fn owners(document: &Document, typed: &str) -> Vec<String> {
    let plan = &document.plan;
    let mut uses: HashMap<&str, (usize, usize)> = HashMap::new();
    for row in 0..document.outline.actions.len() {
        let Some(action) = document.action(row) else {
            continue;
        };
        for OwnedBy { words: owner, .. } in action.owned_by() {
            let found = uses.len();
            uses.entry(owner).or_insert((0, found)).0 += 1;
        }
    }
    let mut found: Vec<(&str, (usize, usize))> = uses.into_iter().collect();
    // Of those used equally often the first in the plan comes first.
    found.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    let mut names: Vec<&str> = found.into_iter().map(|(name, _)| name).collect();
    for owner in plan.owners.iter() {
        let known = names
            .iter()
            .any(|name| *name == owner.key || plan.owner_name(name) == plan.owner_name(&owner.key));
        if !known {
            names.push(&owner.key);
        }
    }
    beginning(names, typed, |name| plan.owner_name(name))
}

/// Returns those that begin with the letters, then those in which a later word does.
fn beginning<'n>(
    names: Vec<&'n str>,
    typed: &str,
    also: impl Fn(&'n str) -> &'n str,
) -> Vec<String> {
    let wanted = fold(typed);
    let starts = |text: &str| fold(text).starts_with(&wanted);
    let later = |text: &str| {
        let folded = fold(text);
        folded.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&wanted))
    };
    let (first, rest): (Vec<&str>, Vec<&str>) =
        names.into_iter().partition(|name| starts(name) || starts(also(name)));
    let then = rest.into_iter().filter(|name| later(name) || later(also(name)));
    first.into_iter().chain(then).take(MOST).map(str::to_owned).collect()
}

/// Returns deadlines that begin like this, in words that the plan reads: months, quarters, plan
/// years, *Ongoing*, what comes round in this plan, and the words already in it.
pub fn deadlines(document: &Document, as_at: NaiveDate, typed: &str) -> Vec<String> {
    let plan = &document.plan;
    let calendar = plan.calendar();
    let month = as_at.with_day(1).unwrap_or(as_at);
    let later = |months: u32| month.checked_add_months(Months::new(months));
    let months = (0..MONTHS).filter_map(|n| Some(later(n)?.format("%B %Y").to_string()));
    let quarters = (0..QUARTERS).filter_map(|n| {
        let day = later(n * 3)?;
        let (number, year) = (calendar.quarter_number(day), calendar.year_name(day));
        Some(format!("Q{number} {year}"))
    });
    let last = calendar.period.map(|(_, last)| last);
    let mut years = Vec::new();
    let mut next = Some(as_at);
    while let Some(day) = next.filter(|day| years.len() < 3 || last.is_some_and(|l| *day <= l)) {
        years.push(calendar.year_name(day));
        next = day.checked_add_months(Months::new(12)).filter(|_| years.len() < 10);
    }
    let (rounds, written) = written(document, &calendar);
    let mut words: Vec<String> = Vec::new();
    let all = months
        .chain(quarters)
        .chain(years)
        .chain(["Ongoing".to_owned()])
        .chain(rounds)
        .chain(written);
    let wanted = fold(typed);
    for word in all {
        let reads = deadline::read(&word, &calendar).kind != Kind::CannotSay;
        let begins = fold(&word).starts_with(&wanted);
        // Two spellings that differ in capitals or dashes only are one: the one used more is offered.
        let again = words.iter().any(|other| fold::same(other, &word));
        if reads && begins && !again {
            words.push(word);
        }
    }
    words.truncate(MOST);
    words
}

/// Returns the deadlines in the plan, most used first: what comes round, and the others.
fn written(document: &Document, calendar: &Calendar) -> (Vec<String>, Vec<String>) {
    let mut uses: HashMap<&str, (usize, usize)> = HashMap::new();
    for row in 0..document.outline.actions.len() {
        let Some(action) = document.action(row) else {
            continue;
        };
        let steps = action.milestones.iter().flat_map(|step| &step.due);
        for due in action.due.iter().chain(steps) {
            let found = uses.len();
            uses.entry(due).or_insert((0, found)).0 += 1;
        }
    }
    let mut found: Vec<(&str, (usize, usize))> = uses.into_iter().collect();
    found.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    let words = found.into_iter().map(|(word, _)| word.to_owned());
    words.partition(|word| deadline::read(word, calendar).kind == Kind::Recurring)
}

/// Returns days to look at the plan as at: today, its meetings, the last day on which something is
/// dated in it, and the ends of its period.
pub fn days(document: &Document, today: NaiveDate, typed: &str) -> Vec<String> {
    let plan = &document.plan;
    let look = AsAt::new(plan, today);
    let mut days = vec![today];
    days.extend(look.day_inside_period());
    days.extend(plan.meetings.iter().rev().filter_map(|held| held.date));
    if let Some((first, last)) = look.calendar.period {
        days.extend([last, first]);
    }
    listed(days, typed)
}

/// Returns days for the next meeting: so many weeks after this one.
pub fn next_meetings(held: NaiveDate, typed: &str) -> Vec<String> {
    let weeks = [4, 6, 8, 12, 13];
    let days = weeks.into_iter().filter_map(|weeks| held.checked_add_days(Days::new(7 * weeks)));
    listed(days.collect(), typed)
}

fn listed(days: Vec<NaiveDate>, typed: &str) -> Vec<String> {
    let wanted = typed.trim().to_lowercase();
    let mut words: Vec<String> = Vec::new();
    for word in days.into_iter().map(day) {
        if word.to_lowercase().starts_with(&wanted) && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Returns people who begin like this: who was at the plan's meetings, then its owners.
pub fn people(document: &Document, typed: &str) -> Vec<String> {
    let mut names = Session::people(&document.plan);
    for owner in owners(document, "") {
        if !names.contains(&owner) {
            names.push(owner);
        }
    }
    beginning(names.iter().map(String::as_str).collect(), typed, |name| name)
}

/// Returns the columns of the plan's own that typed letters begin, each with its colon, and behind a
/// colon the values that the column takes.
pub fn columns(document: &Document, typed: &str) -> Vec<String> {
    let columns = document.columns();
    let begins = |words: &str, typed: &str| fold(words).starts_with(&fold(typed));
    match typed.split_once(':') {
        None => columns
            .iter()
            .filter(|column| begins(&column.label, typed) || begins(&column.key, typed))
            .map(|column| format!("{}: ", column.label))
            .collect(),
        Some((name, value)) => {
            let column = columns.named(name.trim());
            let values = column.map(OwnColumn::values).unwrap_or_default().into_iter();
            let values = values.filter(|one| begins(one, value.trim()));
            values.map(|one| format!("{name}: {one}")).collect()
        }
    }
}

/// Returns the words of a column of the plan's own that typed letters begin: the values that it takes,
/// else those that stand in it.
pub fn column_words(document: &Document, key: &str, typed: &str) -> Vec<String> {
    let Some(column) = document.columns().named(key) else {
        return Vec::new();
    };
    let wanted = fold(typed.trim());
    let mut values = column.values();
    if values.is_empty() {
        let actions = (0..document.outline.actions.len()).filter_map(|row| document.action(row));
        let words = actions.filter_map(|action| own::words(ItemAt::Action(action), &column.key));
        values.extend(words.filter(|words| !words.contains('\n')));
        values.sort();
        values.dedup();
    }
    values.retain(|value| fold(value).starts_with(&wanted));
    values.truncate(MOST);
    values
}

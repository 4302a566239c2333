//! Deadlines as at a day: the words, what they can be read as, and how the day stands to it.

use crate::plan::asat::{AsAt, Dated, day, days};
use crate::plan::deadline::{Kind, Reading};
use crate::plan::model::Action;
use chrono::NaiveDate;
use std::fmt;

/// How a day stands to a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The item asks for no more work: it is done, or its action is done or dropped.
    Over,
    /// Past by so many days.
    Late(i64),
    /// To come in so many days.
    Left(i64),
    /// It comes round again, next on this day.
    Next(NaiveDate),
    /// It is open-ended and has begun, and nobody has said a word of it.
    NotStarted,
    /// Nothing to count: no end, no date, or none that can be read.
    Uncounted,
}

/// One deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<'p> {
    /// The words as written, without blanks around them.
    pub words: &'p str,
    /// What they can be read as.
    pub reading: Reading,
    /// How the day stands to it.
    pub when: When,
}

impl Due<'_> {
    /// Returns the reading in words; `None` where the deadline's own words say the same.
    pub fn read_as(&self) -> Option<String> {
        let reading = self.reading.in_words();
        (!self.words.eq_ignore_ascii_case(&reading)).then_some(reading)
    }

    /// Returns the days late; `None` for what is not late.
    pub fn days_late(&self) -> Option<i64> {
        match self.when {
            When::Late(days) => Some(days),
            When::Over | When::Left(_) | When::Next(_) | When::NotStarted | When::Uncounted => None,
        }
    }
}

impl fmt::Display for Due<'_> {
    /// Writes the deadline: `May 2012 → 31 May 2012 (17 days left)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words)?;
        if let Some(reading) = self.read_as() {
            write!(f, " → {reading}")?;
        }
        let inferred = if self.reading.inferred { ", year inferred" } else { "" };
        match self.when {
            When::Late(count) => write!(f, " ({} late{inferred})", days(count)),
            When::Left(count) => write!(f, " ({} left{inferred})", days(count)),
            When::Next(next) => write!(f, " (next {})", day(next)),
            When::NotStarted => f.write_str(" (not started)"),
            When::Over | When::Uncounted => Ok(()),
        }
    }
}

/// Joins deadlines as most faces print them; `no date` where there are none.
pub fn joined(deadlines: &[Due<'_>]) -> String {
    if deadlines.is_empty() {
        return "no date".to_owned();
    }
    deadlines.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Reads the deadlines of an item that still asks for work unless it is done itself.
pub fn deadlines<'a>(look: &AsAt<'_>, dated: &Dated<'a>) -> Vec<Due<'a>> {
    let over = dated.done.as_at(look.date);
    read(look, dated, |reading| if over { When::Over } else { when(look, reading) })
}

/// Reads the deadlines of an action, or of a step of it.
pub(super) fn of_action<'p>(
    look: &AsAt<'p>,
    action: &'p Action,
    dated: &Dated<'p>,
) -> Vec<Due<'p>> {
    if !look.live(action) || dated.done.as_at(look.date) {
        return read(look, dated, |_| When::Over);
    }
    read(look, dated, |reading| when(look, reading))
}

/// Reads an action's own deadlines.
pub(super) fn own<'p>(look: &AsAt<'p>, action: &'p Action) -> Vec<Due<'p>> {
    let mut deadlines = of_action(look, action, &look.dated(action));
    let begun = |due: &Due<'p>| {
        let first = due.reading.first.filter(|_| due.reading.kind == Kind::Open);
        first.is_some_and(|first| first <= look.date)
    };
    // Asked only of what has begun: it looks through the updates and the deadlines once more.
    if deadlines.iter().any(begun) && look.not_started(action) {
        for due in deadlines.iter_mut().filter(|due| begun(due)) {
            due.when = When::NotStarted;
        }
    }
    deadlines
}

fn read<'a>(look: &AsAt<'_>, dated: &Dated<'a>, when: impl Fn(&Reading) -> When) -> Vec<Due<'a>> {
    let due = |deadline: crate::plan::asat::Deadline<'a>| Due {
        words: deadline.words.trim(),
        reading: deadline.reading,
        when: when(&deadline.reading),
    };
    let mut all: Vec<Due<'a>> = look.readings(dated).map(due).collect();
    if let ([one], [_], [_, others @ ..]) = (&all[..], dated.reads, dated.due) {
        // One `reads:` stands for all the words, and each of them is to be seen.
        let one = *one;
        all.extend(others.iter().map(|words| Due { words: words.trim(), ..one }));
    }
    all
}

fn when(look: &AsAt<'_>, reading: &Reading) -> When {
    if let Some(late) = reading.days_late(look.date) {
        When::Late(late)
    } else if let Some(left) = reading.days_left(look.date) {
        When::Left(left)
    } else if let Some(next) = reading.next_due(look.date, &look.calendar) {
        When::Next(next)
    } else {
        When::Uncounted
    }
}

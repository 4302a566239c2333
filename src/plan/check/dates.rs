//! The deadlines of a row, and readings that a person should look at: dates that fit only the other order, a month that
//! may be a day, completions without a day, periods of a measure that stand twice.

use super::{Checker, Doubt, inside};
use crate::plan::asat::{Dated, Deadline, Which};
use crate::plan::deadline::{self, DateOrder, Kind, Reading};
use crate::plan::model::Kpi;
use chrono::{Datelike, NaiveDate};

impl<'p> Checker<'p> {
    /// Warns of an item's deadlines, and returns its last day.
    pub(super) fn dates(
        &mut self,
        item: &Dated<'_>,
        open: bool,
        line: u32,
        address: &str,
        which: Which,
    ) -> Option<NaiveDate> {
        let address = inside(address, which);
        self.given_readings(item, line, &address);
        let mut end: Option<NaiveDate> = None;
        let readings: Vec<Deadline<'_>> = self.readings(item).collect();
        for deadline in readings {
            let reading = deadline.reading;
            let words = deadline.words.trim();
            end = end.max(end_of(&reading));
            if reading.kind == Kind::Completed && reading.last.is_none() && item.reads.is_empty() {
                self.warn(
                    line,
                    &address,
                    Doubt::CompletedSomeDay,
                    format!("'{words}' does not say when; it counts as done at any date"),
                    "add the day, as Completed 12 May 2024, or write `done:` with it",
                );
            }
            if !open {
                continue;
            }
            let after =
                end_of(&reading).zip(self.calendar.period).filter(|(last, (_, end))| last > end);
            if item.reads.is_empty() {
                self.reading(&deadline, line, &address);
            }
            match reading.kind {
                Kind::CannotSay if !words.is_empty() => self.warn(
                    line,
                    &address,
                    Doubt::UnreadableDate,
                    format!("'{words}' cannot be read as a date"),
                    "add reads: with the date that is meant, as 2012-11",
                ),
                Kind::NoDate if !words.is_empty() => self.warn(
                    line,
                    &address,
                    Doubt::NoDate,
                    format!("'{words}' is not a date yet"),
                    "put in a date when it is agreed",
                ),
                Kind::Ongoing | Kind::Open if !self.review => self.warn(
                    line,
                    &address,
                    Doubt::OngoingWithoutReview,
                    format!(
                        "'{words}' has no end, and the plan does not say how often it is reviewed"
                    ),
                    "add review: to the plan, as quarterly",
                ),
                _ => {}
            }
            if let Some((last, (_, end))) = after {
                let text = format!("'{words}' is {last}, after the plan's end on {end}");
                let remedy = "check the deadline, or the plan's period";
                self.warn(line, &address, Doubt::AfterPlanEnd, text, remedy);
            }
        }
        end
    }

    /// Warns of `reads:` that cannot be read, or that are not one for each deadline.
    fn given_readings(&mut self, item: &Dated<'_>, line: u32, address: &str) {
        for reads in item.reads.iter().filter(|reads| item.reads.len() == 1 || *reads != "~") {
            if let Err(why) = deadline::read_edtf(reads, &self.calendar) {
                let remedy =
                    "write a date as 2013-06-30, 2013-06 or 2013, or a range as 2012-04/2013-03";
                let text = format!("reads: {why}");
                self.warn(line, address, Doubt::UnreadableReads, text, remedy);
            }
        }
        let (given, due) = (item.reads.len(), item.due.len());
        if given > 1 && given != due {
            let text = format!("reads: gives {given} readings, and due: {due}, so none is used");
            let remedy = "give one for each deadline in its order, and ~ where the words are right";
            self.warn(line, address, Doubt::UnreadableReads, text, remedy);
        }
    }

    /// Returns the readings of the words, or of a readable `reads:` in their place.
    pub(super) fn readings<'a>(
        &self,
        item: &Dated<'a>,
    ) -> impl Iterator<Item = Deadline<'a>> + use<'a, 'p> {
        self.look.readings(item)
    }

    /// Warns of a plan's order of dates that is neither of the two.
    pub(super) fn date_order(&mut self) {
        let Some(words) = &self.plan.date_order else {
            return;
        };
        if DateOrder::from_words(words).is_none() {
            self.warn(
                0,
                "",
                Doubt::UnreadableCalendar,
                format!(
                    "date_order '{}' is not an order of dates, so day first is used",
                    words.trim()
                ),
                "write day first or month first",
            );
        }
    }

    /// Warns of what is doubtful in the reading of one deadline.
    fn reading(&mut self, deadline: &Deadline<'_>, line: u32, address: &str) {
        let Deadline { words, reading } = *deadline;
        let words = words.trim();
        let said = reading.in_words();
        match reading.kind {
            Kind::Day if fits_only_the_other_order(words, deadline, self.calendar.date_order) => {
                self.warn(
                    line,
                    address,
                    Doubt::DateOrder,
                    format!("'{words}' is read as {said}, against the plan's order of dates"),
                    "write the month as a word, or `date_order: month first` in the plan",
                );
            }
            Kind::Month if reading.inferred && words.bytes().any(|b| b.is_ascii_digit()) => {
                self.warn(
                    line,
                    address,
                    Doubt::MonthOrDay,
                    format!("'{words}' may be a month or a day; it is read as {said}"),
                    "write the year in four figures",
                );
            }
            _ => {}
        }
    }

    /// Warns of a period that two readings of a measure are for.
    pub(super) fn periods(&mut self, kpi: &Kpi, line: u32, address: &str) {
        for again in self.look.kpi_said_again(kpi) {
            let at = again.at.as_deref().unwrap_or_default().trim();
            let line = if again.line.0 == 0 { line } else { again.line.0 };
            self.warn(
                line,
                address,
                Doubt::PeriodTwice,
                format!("two readings are of {at}; the later one counts"),
                "take one of them away, or correct its period",
            );
        }
    }
}

/// Returns the last day, where there is one.
fn end_of(reading: &Reading) -> Option<NaiveDate> {
    reading.last.filter(|_| reading.is_dated())
}

/// Returns whether a date of figures is a day only where its month stands on the other side.
fn fits_only_the_other_order(words: &str, deadline: &Deadline<'_>, order: DateOrder) -> bool {
    let Some(day) = deadline.reading.last else {
        return false;
    };
    let mut figures = words
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|figure| !figure.is_empty())
        .map(|figure| figure.parse::<u32>().ok());
    // A month in letters leaves only two figures.
    let (Some(Some(one)), Some(Some(two)), Some(_)) =
        (figures.next(), figures.next(), figures.next())
    else {
        return false;
    };
    let against = match order {
        DateOrder::DayFirst => (day.month(), day.day()),
        DateOrder::MonthFirst => (day.day(), day.month()),
    };
    one != two && (one, two) == against
}

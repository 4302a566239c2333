//! Finds what is doubtful in the deadlines of an item.

use super::{Checker, Doubt, inside};
use crate::plan::asat::{Dated, Deadline, Which};
use crate::plan::deadline::{self, Kind as Reads};
use chrono::NaiveDate;

impl Checker<'_> {
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
        if let Some(Err(why)) = item.reads.map(|reads| deadline::read_edtf(reads, &self.calendar)) {
            let remedy =
                "write a date as 2013-06-30, 2013-06 or 2013, or a range as 2012-04/2013-03";
            let text = format!("reads: {why}");
            self.warn(line, &address, Doubt::UnreadableReads, text, remedy);
        }
        let mut end: Option<NaiveDate> = None;
        let readings: Vec<Deadline<'_>> = self.readings(item).collect();
        for Deadline { words, reading } in readings {
            let words = words.trim();
            if reading.is_dated() {
                end = end.max(reading.last);
            }
            if !open {
                continue;
            }
            let after =
                reading.last.zip(self.calendar.period).filter(|(last, (_, end))| last > end);
            match reading.kind {
                Reads::CannotSay if !words.is_empty() => self.warn(
                    line,
                    &address,
                    Doubt::UnreadableDate,
                    format!("'{words}' cannot be read as a date"),
                    "add reads: with the date that is meant, as 2012-11",
                ),
                Reads::NoDate if !words.is_empty() => self.warn(
                    line,
                    &address,
                    Doubt::NoDate,
                    format!("'{words}' is not a date yet"),
                    "put in a date when it is agreed",
                ),
                Reads::Ongoing | Reads::Open if !self.review => self.warn(
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

    /// Returns the readings of the words; a readable `reads:` replaces them all.
    pub(super) fn readings<'a>(
        &self,
        item: &Dated<'a>,
    ) -> impl Iterator<Item = Deadline<'a>> + use<'a> {
        crate::plan::asat::readings(item, self.calendar)
    }
}

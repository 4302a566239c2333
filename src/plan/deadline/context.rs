//! What words may lean on besides the plan's calendar: the day that set them, and the
//! meetings that their plan has. Both belong to one row; a caller that has none passes
//! [`Context::NONE`], and words that need one cannot be read then.

use super::calendar::Calendar;
use chrono::NaiveDate;
use std::cell::Cell;

/// The context that a row gives its deadline words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context<'a> {
    /// The day that set the words, where it is known: `12 weeks` runs from it, and of
    /// several Decembers the first after it is meant.
    pub set_on: Option<NaiveDate>,
    /// The meetings on the plan, in any order: `next meeting` is the first after `set_on`.
    pub meetings: Vec<MeetingDay<'a>>,
}

impl Context<'_> {
    /// No row: neither a day nor a meeting.
    pub const NONE: Context<'static> = Context { set_on: None, meetings: Vec::new() };
}

/// A meeting, as far as a deadline can mean it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeetingDay<'a> {
    /// Its day.
    pub day: NaiveDate,
    /// What it is called.
    pub title: Option<&'a str>,
}

/// What of a [`Context`] some words asked for while they were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// The day that set them.
    pub day: bool,
    /// The meetings, and with them the day.
    pub meetings: bool,
}

impl Asks {
    /// Returns whether the reading is the same in every row of a plan.
    #[must_use]
    pub fn nothing(self) -> bool {
        !self.day && !self.meetings
    }
}

/// A calendar and a row's context, while words are read in them.
pub(super) struct Surroundings<'a> {
    /// The plan's calendar.
    pub cal: &'a Calendar,
    context: &'a Context<'a>,
    asks: Cell<Asks>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(cal: &'a Calendar, context: &'a Context<'a>) -> Surroundings<'a> {
        Surroundings { cal, context, asks: Cell::default() }
    }

    /// Returns the day that set the words, and notes that it was asked for.
    pub(super) fn set_on(&self) -> Option<NaiveDate> {
        self.asks.set(Asks { day: true, ..self.asks.get() });
        self.context.set_on
    }

    /// Returns the meetings, and notes that they were asked for.
    pub(super) fn meetings(&self) -> &'a [MeetingDay<'a>] {
        self.asks.set(Asks { day: true, meetings: true });
        &self.context.meetings
    }

    /// Returns what was asked for so far.
    pub(super) fn asks(&self) -> Asks {
        self.asks.get()
    }
}

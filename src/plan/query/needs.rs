//! What an action still lacks before it can be reviewed at all.

use crate::plan::asat::{AsAt, Which};
use crate::plan::deadline::Kind;
use crate::plan::model::Action;
use std::fmt;

/// One thing that a live action lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need<'a> {
    /// An answer to an open query; the chair wants these first.
    Answer(&'a str),
    /// An owner.
    Owner,
    /// A date: nobody has written one.
    Date,
    /// A date: the words say that there is none yet (`TBC`).
    DateToCome(&'a str),
    /// Words for the deadline that can be read.
    ReadableDate(&'a str),
    /// An update: it was declared red, and nothing was noted since.
    UpdateSinceRed,
}

impl Need<'_> {
    /// Returns the heading that it is listed under, in the order of [`Need::rank`].
    pub fn heading(&self) -> &'static str {
        match self {
            Need::Answer(_) => "Open query",
            Need::Owner => "No owner",
            Need::Date => "No date",
            Need::DateToCome(..) => "Date to come",
            Need::ReadableDate(..) => "Date cannot be read",
            Need::UpdateSinceRed => "Red, and no update since",
        }
    }

    /// Returns the order; 0 comes first.
    pub fn rank(&self) -> usize {
        match self {
            Need::Answer(_) => 0,
            Need::UpdateSinceRed => 1,
            Need::Owner => 2,
            Need::Date => 3,
            Need::DateToCome(..) => 4,
            Need::ReadableDate(..) => 5,
        }
    }
}

impl fmt::Display for Need<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Need::Answer(query) => write!(f, "query: {}", query.trim()),
            Need::Owner => f.write_str("no owner"),
            Need::Date => f.write_str("no date"),
            Need::DateToCome(words) => write!(f, "'{}' is not a date yet", words.trim()),
            Need::ReadableDate(words) => {
                write!(f, "'{}' cannot be read as a date", words.trim())
            }
            Need::UpdateSinceRed => f.write_str("red, and no update since it turned red"),
        }
    }
}

impl AsAt<'_> {
    /// Returns what a live action lacks as at the date; nothing for an action that is done or
    /// dropped.
    pub fn needs<'a>(&self, action: &'a Action) -> Vec<Need<'a>> {
        let mut needs = Vec::new();
        if !self.live(action) {
            return needs;
        }
        let query = action.query.as_deref().filter(|query| !query.trim().is_empty());
        needs.extend(query.map(Need::Answer));
        if self.red_and_silent(action) {
            needs.push(Need::UpdateSinceRed);
        }
        if !action.has_owner() {
            needs.push(Need::Owner);
        }
        let mut dated = false;
        let mut own = Vec::new();
        for (which, item) in
            std::iter::once((Which::Action, self.dated(action))).chain(self.steps(action))
        {
            // A step without a date is no lack.
            let own_words = which == Which::Action;
            for deadline in self.readings(&item) {
                match deadline.reading.kind {
                    // A blank is no date at all, and that is said of the whole action.
                    Kind::NoDate | Kind::CannotSay if deadline.words.trim().is_empty() => {}
                    Kind::NoDate if own_words => own.push(Need::DateToCome(deadline.words)),
                    Kind::CannotSay if own_words => own.push(Need::ReadableDate(deadline.words)),
                    Kind::Completed | Kind::NoDate | Kind::CannotSay => {}
                    Kind::Day
                    | Kind::Month
                    | Kind::Range
                    | Kind::Quarter
                    | Kind::Season
                    | Kind::Year
                    | Kind::PlanYear
                    | Kind::Open
                    | Kind::Ongoing
                    | Kind::Recurring => dated |= !which.is_milestone(),
                }
            }
        }
        // Dated parts date the action; a dated milestone is only a step on its way.
        if !dated && own.is_empty() {
            needs.push(Need::Date);
        }
        needs.extend(own);
        needs
    }
}

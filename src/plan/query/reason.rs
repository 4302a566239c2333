//! Why a row is in a list, and what rows stand under.

use crate::plan::asat::day;
use crate::plan::rag::Flag;
use chrono::{Datelike, NaiveDate};
use std::fmt;

/// Why a row is in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// In a short clause from which nothing follows.
    Words(String),
    /// It was done on the day that it stands under.
    Done,
    /// An update of that day.
    Update {
        /// Its position among the updates of its action, from 0.
        at: usize,
        /// What it says, in a clause.
        said: String,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Words(words) | Reason::Update { said: words, .. } => f.write_str(words),
            Reason::Done => f.write_str("done"),
        }
    }
}

impl From<String> for Reason {
    fn from(words: String) -> Reason {
        Reason::Words(words)
    }
}

/// How late something is, in the bands of the overdue list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Band {
    /// More than 90 days.
    Long,
    /// 31 to 90 days.
    Middling,
    /// Up to 30 days.
    Fresh,
}

impl Band {
    /// The most days late that the freshest band holds.
    pub const FRESH_UP_TO: i64 = 30;
    /// The most days late that the middle band holds.
    pub const MIDDLING_UP_TO: i64 = 90;

    /// Returns the band of a number of days late.
    pub fn of(days: i64) -> Band {
        match days {
            days if days <= Self::FRESH_UP_TO => Band::Fresh,
            days if days <= Self::MIDDLING_UP_TO => Band::Middling,
            _ => Band::Long,
        }
    }

    /// Returns the heading of the band.
    pub fn heading(self) -> &'static str {
        match self {
            Band::Long => "More than 90 days late",
            Band::Middling => "31 to 90 days late",
            Band::Fresh => "Up to 30 days late",
        }
    }
}

/// What rows of a list stand under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListHeading {
    /// How late the worst of them is.
    Late(Band),
    /// A milestone of their action is late, and the action is not.
    ByMilestone,
    /// The month in which they fall due, by its first day.
    Month(NaiveDate),
    /// Nobody has ever written a dated update.
    NoDatedUpdate,
    /// Nobody has written an update for longer than this, in words.
    NoUpdateFor(String),
    /// What they lack, in words.
    Lacking(&'static str),
    /// The worse of their two flags.
    Flag(Flag),
    /// Their owner, by the name of the register.
    Owner(String),
    /// This owner shares them with others.
    Jointly(String),
    /// They have no owner.
    NoOwner,
    /// The day on which they changed.
    Day(NaiveDate),
}

impl ListHeading {
    /// Returns the heading of the month that a day lies in.
    pub(super) fn month_of(date: NaiveDate) -> ListHeading {
        ListHeading::Month(date.with_day(1).unwrap_or(date))
    }
}

impl fmt::Display for ListHeading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ListHeading::Late(band) => f.write_str(band.heading()),
            ListHeading::ByMilestone => f.write_str("Late by a milestone only"),
            ListHeading::Month(first) => write!(f, "{}", first.format("%B %Y")),
            ListHeading::NoDatedUpdate => f.write_str("No dated update yet"),
            ListHeading::NoUpdateFor(interval) => {
                write!(f, "No update for more than {interval}")
            }
            ListHeading::Lacking(what) => f.write_str(what),
            ListHeading::Flag(Flag::Red) => f.write_str("Red"),
            ListHeading::Flag(Flag::Amber) => f.write_str("Amber"),
            ListHeading::Flag(flag) => flag.fmt(f),
            ListHeading::Owner(name) => f.write_str(name),
            ListHeading::Jointly(name) => write!(f, "{name}, jointly with others"),
            ListHeading::NoOwner => f.write_str("No owner"),
            ListHeading::Day(date) => f.write_str(&day(*date)),
        }
    }
}

//! Computed flags and their reasons; history of flags and slippage of deadlines.

use super::{AsAt, Coming, Dated, Late, Which, day};
use crate::plan::deadline::Kind;
use crate::plan::model::{Action, Flagged, Rag, Status};
use crate::plan::rag::{DAYS_AHEAD_TO_WARN, DAYS_LATE_STILL_AMBER, Flag};
use chrono::NaiveDate;
use std::fmt;

/// The reason for a computed flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// It is done.
    Done,
    /// It was given up on purpose.
    Dropped,
    /// It is paused on purpose.
    OnHold,
    /// A deadline of its own or of a part is past.
    Late(Late<'a>),
    /// It is on time, but a milestone is late.
    LateStep(Late<'a>),
    /// A recurring deadline's last closed round had no update.
    Missed(&'a str, NaiveDate, NaiveDate),
    /// It falls due soon, and nobody has said anything within the review interval.
    SoonAndSilent(Coming<'a>, Option<NaiveDate>),
    /// A deadline is still to come.
    OnTime(Coming<'a>),
    /// It comes round again and no round was missed.
    Recurring,
    /// It has no end, has begun, and nobody has said a word of it.
    NotStarted,
    /// It has no end.
    OpenEnded,
    /// It has no date, or none that can be read.
    NoDate,
}

impl Verdict<'_> {
    /// Returns the flag for this reason.
    pub fn flag(&self) -> Flag {
        match self {
            Verdict::Done => Flag::Blue,
            Verdict::Late(late) if late.days > DAYS_LATE_STILL_AMBER => Flag::Red,
            Verdict::Late(_)
            | Verdict::LateStep(_)
            | Verdict::Missed(..)
            | Verdict::SoonAndSilent(..) => Flag::Amber,
            Verdict::OnTime(_) => Flag::Green,
            Verdict::Dropped
            | Verdict::OnHold
            | Verdict::Recurring
            | Verdict::NotStarted
            | Verdict::OpenEnded
            | Verdict::NoDate => Flag::Grey,
        }
    }
}

/// Counts days in words: `1 day`, `44 days`.
pub(crate) fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

fn due_in(count: i64) -> String {
    match count {
        0 => "due today".to_owned(),
        count => format!("due in {}", days(count)),
    }
}

impl fmt::Display for Late<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what.name() {
            None => write!(f, "{} late", days(self.days)),
            Some(step) => write!(f, "{step} is {} late", days(self.days)),
        }
    }
}

impl fmt::Display for Coming<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what.name() {
            None => f.write_str(&due_in(self.days)),
            Some(step) => write!(f, "{step} is {}", due_in(self.days)),
        }
    }
}

impl fmt::Display for Verdict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Done => f.write_str("done"),
            Verdict::Dropped => f.write_str("dropped"),
            Verdict::OnHold => f.write_str("on hold"),
            Verdict::Late(late) | Verdict::LateStep(late) => late.fmt(f),
            Verdict::Missed(words, first, last) => {
                write!(f, "{}: no update from {} to {}", words.trim(), day(*first), day(*last))
            }
            Verdict::SoonAndSilent(coming, Some(since)) => {
                write!(f, "{coming}, no update since {}", day(*since))
            }
            Verdict::SoonAndSilent(coming, None) => write!(f, "{coming}, no dated update"),
            Verdict::OnTime(coming) => coming.fmt(f),
            Verdict::Recurring => f.write_str("recurring, nothing missed"),
            Verdict::NotStarted => f.write_str("not started"),
            Verdict::OpenEnded => f.write_str("no end date"),
            Verdict::NoDate => f.write_str("no date that can be read"),
        }
    }
}

/// How often a deadline was moved, and what it was at first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slippage {
    /// How many times it moved.
    pub moves: usize,
    /// The first deadline, in words.
    pub first: String,
}

impl fmt::Display for Slippage {
    /// Writes the slippage in words: `3rd date, first March 2012`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} date, first {}", ordinal(self.moves + 1), self.first)
    }
}

/// Writes an ordinal number: `1st`, `2nd`, `3rd`, `11th`.
pub(crate) fn ordinal(count: usize) -> String {
    let tail = match (count % 10, count % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        (_, _) => "th",
    };
    format!("{count}{tail}")
}

/// Returns whether words are long enough to hold two dates and a word between them: `May, now June`.
fn may_have_moved(words: &str) -> bool {
    words.len() >= "May, now June".len()
}

impl AsAt<'_> {
    /// Returns what the dates say of an action (docs/rules.md, "Computed for an action").
    ///
    /// A late milestone is amber whatever the action's own deadline: an "Ongoing" action with a
    /// missed milestone does have something to judge.
    pub fn verdict<'a>(&self, action: &'a Action) -> Verdict<'a> {
        if self.done(action) {
            return Verdict::Done;
        }
        match action.status {
            Some(Status::Dropped) => return Verdict::Dropped,
            Some(Status::OnHold) => return Verdict::OnHold,
            Some(Status::NotStarted | Status::InProgress | Status::Complete(_)) | None => {}
        }
        if let Some(late) = self.late(action) {
            return Verdict::Late(late);
        }
        let worst =
            |one: Late<'a>, other: Late<'a>| if other.days > one.days { other } else { one };
        if let Some(late) = self.late_steps(action).reduce(worst) {
            return Verdict::LateStep(late);
        }
        if let Some((words, first, last)) = self.missed(action) {
            return Verdict::Missed(words, first, last);
        }
        let own = |coming: &Coming<'_>| !coming.what.is_milestone();
        let next = self.coming(action).filter(own).min_by_key(|c| c.last);
        match next {
            Some(coming) => self.ahead(coming, action),
            None => match self.undated(self.own_and_parts(action)) {
                Verdict::OpenEnded if self.not_started(action) => Verdict::NotStarted,
                verdict => verdict,
            },
        }
    }

    /// Returns what the dates say of one step of an action.
    pub fn step_verdict<'a>(&self, action: &'a Action, which: Which) -> Verdict<'a> {
        let step: Dated<'a> = match which {
            Which::Action => return self.verdict(action),
            Which::Step(kind, at) => match action.step(kind, at) {
                Some(step) => self.dated_step(action, step),
                None => return Verdict::NoDate,
            },
        };
        if step.done.as_at(self.date) || self.done(action) {
            return Verdict::Done;
        }
        match action.status {
            Some(Status::Dropped) => return Verdict::Dropped,
            Some(Status::OnHold) => return Verdict::OnHold,
            Some(Status::NotStarted | Status::InProgress | Status::Complete(_)) | None => {}
        }
        if let Some(late) = self.late_by(&step, which) {
            return Verdict::Late(Late { what: Which::Action, ..late });
        }
        match self.coming_of(&step, Which::Action).min_by_key(|c| c.last) {
            Some(coming) => self.ahead(coming, action),
            None => self.undated(std::iter::once(step)),
        }
    }

    fn ahead<'a>(&self, coming: Coming<'a>, action: &Action) -> Verdict<'a> {
        if coming.days <= DAYS_AHEAD_TO_WARN && !self.fresh(action) {
            let since = self.updates(action).filter_map(|update| update.date).max();
            Verdict::SoonAndSilent(coming, since)
        } else {
            Verdict::OnTime(coming)
        }
    }

    /// Returns which kind of grey it is, where no deadline has a last day.
    fn undated<'a>(&self, items: impl Iterator<Item = Dated<'a>>) -> Verdict<'a> {
        let mut verdict = Verdict::NoDate;
        for deadline in items.flat_map(|dated| self.readings(&dated)) {
            match deadline.reading.kind {
                Kind::Recurring => return Verdict::Recurring,
                Kind::Open | Kind::Ongoing => verdict = Verdict::OpenEnded,
                Kind::Day
                | Kind::Month
                | Kind::Range
                | Kind::Quarter
                | Kind::Season
                | Kind::Year
                | Kind::PlanYear
                | Kind::Completed
                | Kind::NoDate
                | Kind::CannotSay => {}
            }
        }
        verdict
    }

    /// Returns the computed flag.
    pub fn computed(&self, action: &Action) -> Flag {
        self.verdict(action).flag()
    }

    /// Returns the reason for the computed flag, in a short clause.
    pub fn why(&self, action: &Action) -> String {
        self.verdict(action).to_string()
    }

    /// Returns the flag that a row shows: blue when done, grey when dropped, else the agreed flag,
    /// else the computed one.
    pub fn shown(&self, action: &Action) -> Flag {
        if self.live(action)
            && let Some(declared) = self.declared(action)
        {
            return declared.into();
        }
        self.computed(action)
    }

    /// Returns whether a live action is red or amber, as agreed or else by the dates, and not late:
    /// what is late is counted as that.
    pub fn is_off_course(&self, action: &Action) -> bool {
        self.live(action)
            && matches!(self.shown(action), Flag::Red | Flag::Amber)
            && self.lateness(action).is_none()
    }

    /// Returns the declared and the computed flag of a live action where they differ and the dates
    /// have something to say.
    pub fn disagrees(&self, action: &Action) -> Option<(Rag, Flag)> {
        let declared = self.declared(action).filter(|_| self.live(action))?;
        let computed = self.computed(action);
        (computed != Flag::Grey && computed != declared.into()).then_some((declared, computed))
    }

    /// Returns the flags agreed at each known update, oldest first.
    pub fn history(&self, action: &Action) -> Vec<(Option<NaiveDate>, Flagged)> {
        self.history_of(action)
            .into_iter()
            .filter_map(|update| Some((update.date, update.rag?)))
            .collect()
    }

    /// Returns how many ambers in a row the history ends with; three and more are called out.
    pub fn ambers_running(&self, action: &Action) -> usize {
        self.history(action)
            .iter()
            .rev()
            .take_while(|(_, flag)| *flag == Flagged::To(Rag::Amber))
            .count()
    }

    /// Returns how often the deadline had moved by the date; `None` when it never had. A move counts
    /// where an update records it, and where the words that stand now say so themselves (`March 2024
    /// (was December 2023)`), unless an update has set these words.
    pub fn slippage(&self, action: &Action) -> Option<Slippage> {
        let mut slippage: Option<Slippage> = None;
        for update in self.history_of(action) {
            // A first date, or the same words again, is not a move.
            if update.due.is_empty() || update.was.is_empty() || update.due == update.was {
                continue;
            }
            slippage
                .get_or_insert_with(|| Slippage { moves: 0, first: update.was.join("; ") })
                .moves += 1;
        }
        let due = self.due(action);
        let is_recorded = self.history_of(action).iter().any(|update| update.due == due);
        // Most words hold no other date; what the row gives them is worked out for those that do.
        let own = due.iter().filter(|words| !is_recorded && may_have_moved(words));
        let own = own.filter_map(|words| self.slip_in_words(action, words));
        for (moves, first) in own {
            let slippage = slippage
                .get_or_insert_with(|| Slippage { moves: 0, first: first.trim().to_owned() });
            slippage.moves += moves;
        }
        slippage
    }

    /// Returns whether a live action is declared red and nothing was noted since it turned red.
    /// Where no update says when it turned, any update counts.
    pub fn red_and_silent(&self, action: &Action) -> bool {
        if !self.live(action) || self.declared(action) != Some(Rag::Red) {
            return false;
        }
        let known = self.history_of(action);
        let red = Some(Flagged::To(Rag::Red));
        let before = known
            .iter()
            .rposition(|update| update.rag.is_some() && update.rag != red)
            .map_or(0, |at| at + 1);
        let turned = known.iter().skip(before).position(|update| update.rag == red);
        match turned {
            Some(at) => before + at + 1 == known.len(),
            None => known.is_empty(),
        }
    }
}

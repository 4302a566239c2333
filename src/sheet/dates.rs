//! The dates of an action as a timeline takes them.

use super::action::ActionSheet;
use crate::plan::asat::{AsAt, Dated};
use crate::plan::deadline::{self, Kind, Reading};
use crate::plan::model::Action;
use crate::plan::timeline::{DeadlineSpan, State};
use chrono::NaiveDate;

impl ActionSheet<'_> {
    /// Lists its own deadlines as windows of time.
    pub fn windows(&self) -> Vec<DeadlineSpan> {
        windows(self.look(), self.action(), &self.look().dated(self.action()))
    }

    /// Returns the last possible day of its first deadline, where that has moved since.
    pub fn first_deadline(&self) -> Option<NaiveDate> {
        deadline::read(&self.moved()?.first, &self.look().calendar).last
    }

    /// Lists the dated milestones and parts: the last possible day and how each stands.
    pub fn step_dates(&self) -> Vec<(NaiveDate, State)> {
        let (look, action) = (self.look(), self.action());
        let mut dates = Vec::new();
        let steps = action.milestones.iter().chain(&action.parts);
        for step in steps.map(|step| look.dated_step(action, step)) {
            for deadline in look.readings(&step) {
                let day = match deadline.reading.kind {
                    Kind::Recurring => deadline.reading.next_due(look.date, &look.calendar),
                    Kind::Day
                    | Kind::Month
                    | Kind::Range
                    | Kind::Quarter
                    | Kind::Season
                    | Kind::Year
                    | Kind::PlanYear
                    | Kind::Open
                    | Kind::Ongoing
                    | Kind::Completed
                    | Kind::NoDate
                    | Kind::CannotSay => deadline.reading.last,
                };
                let state = state(look, action, &step, &deadline.reading);
                dates.extend(day.map(|day| (day, state)));
            }
        }
        dates
    }
}

/// Returns the state of an item; no item of a dropped or done action is late.
fn state(look: &AsAt<'_>, action: &Action, dated: &Dated<'_>, reading: &Reading) -> State {
    if dated.done.as_at(look.date) {
        State::Done
    } else if reading.is_late(look.date) && look.live(action) {
        State::Late
    } else {
        State::ToCome
    }
}

fn windows(look: &AsAt<'_>, action: &Action, dated: &Dated<'_>) -> Vec<DeadlineSpan> {
    let window = |reading: Reading| match reading.kind {
        Kind::Open => reading.first.map(|from| DeadlineSpan::Open { from }),
        Kind::Recurring => {
            reading.next_due(look.date, &look.calendar).map(|next| DeadlineSpan::Recurring { next })
        }
        Kind::Range
        | Kind::Day
        | Kind::Month
        | Kind::Quarter
        | Kind::Season
        | Kind::Year
        | Kind::PlanYear => reading.last.map(|last| DeadlineSpan::Dated {
            first: reading.first.filter(|_| reading.kind == Kind::Range),
            last,
            state: state(look, action, dated, &reading),
        }),
        Kind::Ongoing | Kind::Completed | Kind::NoDate | Kind::CannotSay => None,
    };
    look.readings(dated).filter_map(|deadline| window(deadline.reading)).collect()
}

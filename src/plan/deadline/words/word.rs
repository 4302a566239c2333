//! The parts that words can play in a deadline.

use super::super::every::Interval;
use chrono::Weekday;

/// The words that deadlines are made of, by the part they play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan::deadline) enum Word {
    Month(u32),
    /// A season, by the month it starts in.
    Season(u32),
    Weekday(Weekday),
    Quarter,
    Half,
    /// The letter of `H1`.
    H,
    Year,
    /// `financial`, `FY`.
    Financial,
    /// `municipal`: as financial, but a single year does not say which end it names.
    Municipal,
    /// `EOY`: the end of the plan's year.
    Eoy,
    /// `EOM`: the end of the month.
    Eom,
    /// `this month`.
    This,
    /// `next quarter`.
    Next,
    Day,
    Week,
    Fortnight,
    Months,
    Term,
    /// The letters of `w/c`, `w/b`, `w/e`, `n/a`.
    W,
    C,
    B,
    E,
    N,
    Wc,
    Often(Interval),
    Each,
    Once,
    Twice,
    /// `four times a year`.
    Times,
    Bi,
    Count(u32),
    Nth(u32),
    By,
    At,
    On,
    Before,
    After,
    From,
    Start,
    /// A part of a period, which does not change its last possible day.
    Edge,
    /// `early`: a part that ends before the whole does.
    Early,
    /// `mid`: the middle of a whole.
    Mid,
    /// `last Friday`, `last day of`.
    Last,
    Of,
    The,
    A,
    To,
    Up,
    And,
    Or,
    Between,
    Then,
    Onwards,
    Ongoing,
    Throughout,
    Going,
    Open,
    Ended,
    /// What something may go on throughout: the life of the plan.
    Life,
    /// `TBC` and its kin.
    Unset,
    Be,
    /// What a date waits to be: agreed, confirmed.
    Settled,
    NoDate,
    No,
    /// `due`, `deadline`: what the field itself is called.
    Date,
    Applicable,
    /// Doubt, which does not change the day that was written.
    Doubt,
    /// What is to happen by the date: completion, delivery.
    Lead,
    /// `fully`, before what is to happen or has.
    Fully,
    /// What has happened, unless `by` follows: completed, closed, achieved.
    Done,
    /// `at the latest`, `no later than`.
    Latest,
    /// What comes round: reports, reviews.
    Round,
    /// What starts once and goes on: an annual programme.
    Thing,
    /// Who meets in that month: a board.
    Gathering,
    /// A meeting of whoever meets.
    Meeting,
    /// A meeting that comes once a year.
    Agm,
    /// What stood here before: `(was March)`.
    Was,
    /// What the deadline has become: `revised`.
    Revised,
    /// That it moved, to what follows: `extended to`.
    Moved,
    /// What holds now.
    Now,
    /// `subject to`: a condition, which does not move the day.
    Subject,
    /// A time of day that has a name: `noon`, `COP`.
    Clock,
    /// `am`, `pm`.
    AmPm,
    /// The first word of `close of play`.
    Close,
    /// The last word of `close of play`.
    Play,
    /// The letter between a day and its time.
    T,
    /// The letter of the zero hour's zone.
    Z,
    /// What would turn the meaning round.
    Not,
    /// Any other word.
    Other,
}

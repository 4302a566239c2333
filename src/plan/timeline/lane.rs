//! The lane: what an action or a section has on an axis, cell by cell.

use super::axis::{Axis, Side, Zoom};
use chrono::NaiveDate;

/// How something with a date stands as at the day the lane is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Done.
    Done,
    /// Not done, and its last possible day is past.
    Late,
    /// Not done, and there is time.
    ToCome,
}

/// One reading of a deadline, as far as a lane needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeadlineSpan {
    /// To be done from `first` (where a start is named) to `last`.
    Dated {
        /// The first day, where the words name one.
        first: Option<NaiveDate>,
        /// The last possible day.
        last: NaiveDate,
        /// How it stands.
        state: State,
    },
    /// From a day on, without an end.
    Open {
        /// The first day.
        from: NaiveDate,
    },
    /// Again and again.
    Recurring {
        /// The next day it is due, as at the day the lane is drawn for.
        next: NaiveDate,
    },
}

/// What a lane is built from: deadlines already read, nothing to be worked out.
#[derive(Debug, Clone, Copy)]
pub struct LaneInput<'a> {
    /// The readings of the deadline.
    pub windows: &'a [DeadlineSpan],
    /// Milestones and dated parts: the day and how it stands.
    pub milestones: &'a [(NaiveDate, State)],
    /// The last day of the first deadline, where it has been moved since.
    pub first_deadline: Option<NaiveDate>,
    /// The day the lane is drawn for.
    pub as_at: NaiveDate,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// A milestone or a dated part.
    Milestone(State),
    /// The last day of a deadline.
    Deadline(State),
    /// The next time of a recurring deadline.
    Recurring,
    /// The deadline as it first was, before it slipped.
    FirstDeadline,
}

impl MarkKind {
    /// Which of several marks in one cell is shown: late, then to come, then a deadline,
    /// then what comes again, then what is done, then what once was due.
    fn urgency(self) -> u8 {
        match self {
            MarkKind::Milestone(State::Late) => 7,
            MarkKind::Deadline(State::Late) => 6,
            MarkKind::Milestone(State::ToCome) => 5,
            MarkKind::Deadline(State::ToCome) => 4,
            MarkKind::Recurring => 3,
            MarkKind::Deadline(State::Done) => 2,
            MarkKind::Milestone(State::Done) => 1,
            MarkKind::FirstDeadline => 0,
        }
    }
}

/// The mark of a cell: the most urgent of all that fall into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimelineMark {
    /// The cell.
    pub cell: u16,
    /// What it stands for.
    pub kind: MarkKind,
    /// How many fall into the cell, this one included.
    pub count: u32,
    /// The side on which it lies, where it is not on the axis at all and stands at its edge.
    pub outside: Option<Side>,
}

/// What is drawn in one cell of a lane, already decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimelineCell {
    /// Nothing.
    Blank,
    /// The end of a quarter or a year.
    Edge(Zoom),
    /// A part of a window.
    Window,
    /// A part of an open-ended stretch.
    Open,
    /// The end of an open-ended stretch: it goes on beyond the axis.
    OpenHead,
    /// The day the lane is drawn for.
    Today,
    /// A mark.
    Mark(TimelineMark),
}

/// What an action or a section has on an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    spots: Vec<TimelineCell>,
    marks: Vec<TimelineMark>,
    today: Option<u16>,
}

impl Lane {
    /// Lays the input over an axis.
    pub fn new(axis: &Axis, input: &LaneInput<'_>) -> Lane {
        let mut marks = vec![None; usize::from(axis.cells())];
        let mut spots = vec![TimelineCell::Blank; usize::from(axis.cells())];
        for edge in axis.edges() {
            put(&mut spots, edge.cell, TimelineCell::Edge(edge.ends));
        }
        for window in input.windows {
            draw_window(&mut spots, axis, *window);
            if let Some((day, kind)) = mark_of(*window) {
                add(&mut marks, axis, day, kind);
            }
        }
        if let Some(day) = input.first_deadline {
            add(&mut marks, axis, day, MarkKind::FirstDeadline);
        }
        for &(day, state) in input.milestones {
            add(&mut marks, axis, day, MarkKind::Milestone(state));
        }
        let today = axis.cell_of(input.as_at);
        if let Some(cell) = today {
            put(&mut spots, cell, TimelineCell::Today);
        }
        let marks: Vec<TimelineMark> = marks.into_iter().flatten().collect();
        for mark in &marks {
            put(&mut spots, mark.cell, TimelineCell::Mark(*mark));
        }
        Lane { spots, marks, today }
    }

    /// What is drawn in each cell, one for each of the axis: marks before today, today
    /// before windows, windows before the ends of quarters.
    pub fn spots(&self) -> &[TimelineCell] {
        &self.spots
    }

    /// The marks, at most one a cell, from left to right.
    pub fn marks(&self) -> &[TimelineMark] {
        &self.marks
    }

    /// The cell of the day the lane is drawn for; `None` where it is not on the axis.
    pub fn today(&self) -> Option<u16> {
        self.today
    }
}

fn put(spots: &mut [TimelineCell], cell: u16, what: TimelineCell) {
    if let Some(spot) = spots.get_mut(usize::from(cell)) {
        *spot = what;
    }
}

/// The mark at the end of a window, if it has an end.
fn mark_of(window: DeadlineSpan) -> Option<(NaiveDate, MarkKind)> {
    match window {
        DeadlineSpan::Dated { last, state, .. } => Some((last, MarkKind::Deadline(state))),
        DeadlineSpan::Open { .. } => None,
        DeadlineSpan::Recurring { next } => Some((next, MarkKind::Recurring)),
    }
}

/// The stretch of a window, as far as it is on the axis.
fn draw_window(spots: &mut [TimelineCell], axis: &Axis, window: DeadlineSpan) {
    let (first, last, what) = match window {
        DeadlineSpan::Dated { first: Some(first), last, .. } => (first, last, TimelineCell::Window),
        DeadlineSpan::Open { from } => (from, axis.last(), TimelineCell::Open),
        DeadlineSpan::Dated { first: None, .. } | DeadlineSpan::Recurring { .. } => return,
    };
    let Some(end) = axis.cells().checked_sub(1) else {
        return;
    };
    let (Some((from, from_side)), Some((to, to_side))) =
        (axis.nearest_cell(first), axis.nearest_cell(last))
    else {
        return;
    };
    if from_side != Some(Side::After) && to_side != Some(Side::Before) {
        for cell in from..=to {
            put(spots, cell, what);
        }
    }
    if what == TimelineCell::Open {
        // Even one that starts beyond the axis shows that it is to come.
        put(spots, end, TimelineCell::OpenHead);
    }
}

/// Adds a mark to its cell: the most urgent is shown, all are counted. Of two alike the
/// one on the axis is shown.
fn add(marks: &mut [Option<TimelineMark>], axis: &Axis, day: NaiveDate, kind: MarkKind) {
    let Some((cell, outside)) = axis.nearest_cell(day) else {
        return;
    };
    let Some(slot) = marks.get_mut(usize::from(cell)) else {
        return;
    };
    let rank = |kind: MarkKind, outside: Option<Side>| (kind.urgency(), outside.is_none());
    *slot = Some(match *slot {
        Some(there) if rank(there.kind, there.outside) >= rank(kind, outside) => {
            TimelineMark { count: there.count.saturating_add(1), ..there }
        }
        there => TimelineMark {
            cell,
            kind,
            count: there.map_or(0, |mark| mark.count).saturating_add(1),
            outside,
        },
    });
}

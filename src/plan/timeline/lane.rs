//! The lane: what an action or a section has on an axis, cell by cell.

use super::axis::{Axis, Side, Zoom};
use chrono::NaiveDate;

/// The state of a dated thing as at the lane's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Done.
    Done,
    /// Not done, and its last possible day is past.
    Late,
    /// Not done, and there is time.
    ToCome,
}

/// A deadline's reading, as far as a lane needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeadlineSpan {
    /// A deadline from `first` (where a start is named) to `last`.
    Dated {
        /// The first day, where the words name one.
        first: Option<NaiveDate>,
        /// The last possible day.
        last: NaiveDate,
        /// Its state.
        state: State,
    },
    /// From a day on, without an end.
    Open {
        /// The first day.
        from: NaiveDate,
    },
    /// A recurring deadline.
    Recurring {
        /// The next day it is due, as at the lane's day.
        next: NaiveDate,
    },
}

/// The input of a lane: deadlines already read.
#[derive(Debug, Clone, Copy)]
pub struct LaneInput<'a> {
    /// The readings of the deadline.
    pub windows: &'a [DeadlineSpan],
    /// Milestones and dated parts: the day and the state of each.
    pub milestones: &'a [(NaiveDate, State)],
    /// The last day of the first deadline, where the deadline has been moved since.
    pub first_deadline: Option<NaiveDate>,
    /// The day that the lane is drawn for.
    pub as_at: NaiveDate,
}

/// The kind of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// A milestone or a dated part.
    Milestone(State),
    /// The last day of a deadline.
    Deadline(State),
    /// The next time of a recurring deadline.
    Recurring,
    /// The original deadline, before it was moved.
    FirstDeadline,
}

impl MarkKind {
    /// Returns the priority among several marks in one cell: late, then to come, then a deadline,
    /// then a recurring one, then done, then an original deadline.
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
    /// The kind of the mark.
    pub kind: MarkKind,
    /// How many marks fall into the cell, including this one.
    pub count: u32,
    /// The side beyond which the mark lies, if it is not on the axis and is shown at its edge.
    pub outside: Option<Side>,
}

/// What one cell of a lane shows.
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

    /// Returns what each cell of the axis shows: marks before today, today before windows, windows
    /// before the ends of quarters.
    pub fn spots(&self) -> &[TimelineCell] {
        &self.spots
    }

    /// Returns the marks, at most one in a cell, from left to right.
    pub fn marks(&self) -> &[TimelineMark] {
        &self.marks
    }

    /// Returns the cell of the lane's day; `None` where it is not on the axis.
    pub fn today(&self) -> Option<u16> {
        self.today
    }
}

fn put(spots: &mut [TimelineCell], cell: u16, what: TimelineCell) {
    if let Some(spot) = spots.get_mut(usize::from(cell)) {
        *spot = what;
    }
}

/// Returns the mark at the end of a window, if it has an end.
fn mark_of(window: DeadlineSpan) -> Option<(NaiveDate, MarkKind)> {
    match window {
        DeadlineSpan::Dated { last, state, .. } => Some((last, MarkKind::Deadline(state))),
        DeadlineSpan::Open { .. } => None,
        DeadlineSpan::Recurring { next } => Some((next, MarkKind::Recurring)),
    }
}

/// Draws the part of a window that is on the axis.
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
        // A window that starts beyond the axis still shows that it is to come.
        put(spots, end, TimelineCell::OpenHead);
    }
}

/// Adds a mark to its cell, which counts all and shows the most urgent. Of two alike, shows the one
/// on the axis.
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

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
}

/// The deadlines, milestones and dated parts beyond one end of the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Beyond {
    /// Their number.
    pub count: u32,
    /// Whether one of them is late.
    pub late: bool,
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
    earlier: Beyond,
    later: Beyond,
}

impl Lane {
    /// Lays the input over an axis. What lies beyond it is counted and never drawn at its ends,
    /// where it would say another day.
    pub fn new(axis: &Axis, input: &LaneInput<'_>) -> Lane {
        let cells = usize::from(axis.cells());
        let mut lane = Lane {
            spots: vec![TimelineCell::Blank; cells],
            marks: Vec::new(),
            today: axis.cell_of(input.as_at),
            earlier: Beyond::default(),
            later: Beyond::default(),
        };
        for edge in axis.edges() {
            put(&mut lane.spots, edge.cell, TimelineCell::Edge(edge.ends));
        }
        let mut marks = vec![None; cells];
        for window in input.windows {
            draw_window(&mut lane.spots, axis, *window);
            let (day, kind) = mark_of(*window);
            lane.mark(&mut marks, axis, day, kind);
        }
        if let Some(day) = input.first_deadline {
            lane.mark(&mut marks, axis, day, Some(MarkKind::FirstDeadline));
        }
        for &(day, state) in input.milestones {
            lane.mark(&mut marks, axis, day, Some(MarkKind::Milestone(state)));
        }
        if let Some(cell) = lane.today {
            put(&mut lane.spots, cell, TimelineCell::Today);
        }
        lane.marks = marks.into_iter().flatten().collect();
        for mark in &lane.marks {
            put(&mut lane.spots, mark.cell, TimelineCell::Mark(*mark));
        }
        lane
    }

    /// Adds a mark to its cell, or counts it at the end beyond which it lies. An end of its own, as
    /// that of an open stretch that begins later, is `None`. A first deadline is not counted: it
    /// asks for nothing any more.
    fn mark(
        &mut self,
        marks: &mut [Option<TimelineMark>],
        axis: &Axis,
        day: NaiveDate,
        kind: Option<MarkKind>,
    ) {
        let Some((cell, side)) = axis.nearest_cell(day) else {
            return;
        };
        let end = match side {
            None => {
                if let Some((slot, kind)) = marks.get_mut(usize::from(cell)).zip(kind) {
                    add(slot, cell, kind);
                }
                return;
            }
            Some(_) if kind == Some(MarkKind::FirstDeadline) => return,
            // An open stretch that began earlier is drawn as it goes on.
            Some(Side::Before) if kind.is_none() => return,
            Some(Side::Before) => &mut self.earlier,
            Some(Side::After) => &mut self.later,
        };
        end.count = end.count.saturating_add(1);
        end.late |= matches!(
            kind,
            Some(MarkKind::Milestone(State::Late) | MarkKind::Deadline(State::Late))
        );
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

    /// Returns what lies before the axis.
    pub fn earlier(&self) -> Beyond {
        self.earlier
    }

    /// Returns what lies after the axis.
    pub fn later(&self) -> Beyond {
        self.later
    }
}

fn put(spots: &mut [TimelineCell], cell: u16, what: TimelineCell) {
    if let Some(spot) = spots.get_mut(usize::from(cell)) {
        *spot = what;
    }
}

/// Returns the day that stands for a window, and the mark of it; an open stretch has no mark where
/// it begins.
fn mark_of(window: DeadlineSpan) -> (NaiveDate, Option<MarkKind>) {
    match window {
        DeadlineSpan::Dated { last, state, .. } => (last, Some(MarkKind::Deadline(state))),
        DeadlineSpan::Open { from } => (from, None),
        DeadlineSpan::Recurring { next } => (next, Some(MarkKind::Recurring)),
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
    if from_side == Some(Side::After) || to_side == Some(Side::Before) {
        return;
    }
    for cell in from..=to {
        put(spots, cell, what);
    }
    if what == TimelineCell::Open {
        put(spots, end, TimelineCell::OpenHead);
    }
}

/// Adds a mark to its cell, which counts all and shows the most urgent.
fn add(slot: &mut Option<TimelineMark>, cell: u16, kind: MarkKind) {
    let there = slot.map_or((kind, 0), |mark| (mark.kind, mark.count));
    let shown = if there.0.urgency() >= kind.urgency() { there.0 } else { kind };
    *slot = Some(TimelineMark { cell, kind: shown, count: there.1.saturating_add(1) });
}

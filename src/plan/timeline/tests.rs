//! Where days and deadlines stand on the axis, as tables and as laws.

use super::State::{Done, Late, ToCome};
use super::*;
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn year(first: &str, last: &str, cells: u16) -> Axis {
    Axis::plan_years(day(first), day(last), 4, cells)
}

/// A lane as letters, so that a test can be read; not how the screens draw it.
fn drawn(lane: &Lane) -> String {
    let letter = |spot: &TimelineCell| match spot {
        TimelineCell::Blank => ' ',
        TimelineCell::Edge(Zoom::Month) => '?',
        TimelineCell::Edge(Zoom::Quarter) => ':',
        TimelineCell::Edge(Zoom::Year) => '|',
        TimelineCell::Window => '=',
        TimelineCell::Open => '-',
        TimelineCell::OpenHead => '>',
        TimelineCell::Today => '!',
        TimelineCell::Mark(mark) => match mark.kind {
            MarkKind::Milestone(State::Done) => 'x',
            MarkKind::Milestone(State::Late) => 'L',
            MarkKind::Milestone(State::ToCome) => 'o',
            MarkKind::Deadline(_) => 'D',
            MarkKind::Recurring => '@',
            MarkKind::FirstDeadline => 'f',
        },
    };
    lane.spots().iter().map(letter).collect()
}

fn labels(axis: &Axis, level: Zoom) -> Vec<(u16, u16, String)> {
    let ticks = axis.ticks(level).into_iter();
    ticks.map(|t| (t.cell, t.cells, t.label)).collect()
}

#[test]
fn months_quarters_and_years_begin_in_their_own_cell() {
    let axis = year("2012-05-14", "2012-05-14", 24);
    assert_eq!((axis.first(), axis.last()), (day("2012-04-01"), day("2013-03-31")));
    for (date, cell) in [
        ("2012-03-31", None),
        ("2012-04-01", Some(0)),
        ("2012-04-15", Some(0)),
        ("2012-04-16", Some(1)),
        ("2012-04-30", Some(1)),
        ("2012-05-01", Some(2)),
        ("2012-06-30", Some(5)),
        ("2012-07-01", Some(6)),
        ("2012-12-31", Some(17)),
        ("2013-01-01", Some(18)),
        ("2013-02-28", Some(21)),
        ("2013-03-31", Some(23)),
        ("2013-04-01", None),
    ] {
        assert_eq!(axis.cell_of(day(date)), cell, "{date}");
    }
}

#[test]
fn a_leap_day_stays_in_february() {
    let axis = year("2011-04-01", "2012-03-31", 24);
    assert_eq!(axis.cell_of(day("2012-02-29")), Some(21));
    assert_eq!(axis.cell_of(day("2012-03-01")), Some(22));
    assert_eq!(axis.days_of(21), Some((day("2012-02-16"), day("2012-02-29"))));
}

#[test]
fn a_plan_takes_the_nearest_zoom_that_fits_and_equal_shares() {
    for (first, last, given, zoom, used) in [
        ("2012-04-01", "2013-03-31", 24, Zoom::Month, 24),
        ("2012-04-01", "2013-03-31", 40, Zoom::Month, 36),
        ("2012-04-01", "2013-03-31", 23, Zoom::Quarter, 20),
        ("2012-04-01", "2015-03-31", 50, Zoom::Quarter, 48),
        ("2012-04-01", "2015-03-31", 72, Zoom::Month, 72),
        ("2012-04-01", "2015-03-31", 20, Zoom::Year, 18),
        ("2012-04-01", "2032-03-31", 7, Zoom::Year, 7),
    ] {
        let axis = year(first, last, given);
        assert_eq!((axis.zoom(), axis.cells()), (zoom, used), "{first} {last} in {given}");
    }
}

#[test]
fn the_plans_year_starts_in_its_month() {
    for (start, date, first, last, names) in [
        (1, "2012-03-14", "2012-01-01", "2012-12-31", ["2012", "J", "Q1"]),
        (4, "2012-03-14", "2011-04-01", "2012-03-31", ["2011/12", "A", "Q1"]),
        (9, "2012-03-14", "2011-09-01", "2012-08-31", ["2011/12", "S", "Q1"]),
        // A month that is none is taken as the nearest.
        (0, "2012-03-14", "2012-01-01", "2012-12-31", ["2012", "J", "Q1"]),
    ] {
        let axis = Axis::plan_years(day(date), day(date), start, 24);
        assert_eq!((axis.first(), axis.last()), (day(first), day(last)), "{start}");
        let firsts =
            [Zoom::Year, Zoom::Month, Zoom::Quarter].map(|z| axis.ticks(z)[0].label.clone());
        assert_eq!(firsts, names, "{start}");
    }
}

#[test]
fn ticks_name_what_there_is_room_for() {
    let axis = year("2012-04-01", "2013-03-31", 24);
    let months: String = axis.ticks(Zoom::Month).iter().map(|t| t.label.as_str()).collect();
    assert_eq!(months, "AMJJASONDJFM");
    let axis = year("2012-04-01", "2013-03-31", 48);
    assert_eq!(labels(&axis, Zoom::Month)[5], (20, 4, "Sep".to_owned()));
    let axis = year("2012-04-01", "2015-03-31", 36);
    assert_eq!(labels(&axis, Zoom::Month), []);
    assert_eq!(labels(&axis, Zoom::Quarter)[4], (12, 3, "Q1".to_owned()));
    assert_eq!(labels(&axis, Zoom::Year)[2], (24, 12, "2014/15".to_owned()));
    let axis = year("2012-04-01", "2015-03-31", 18);
    assert_eq!(labels(&axis, Zoom::Year)[1], (6, 6, "13/14".to_owned()));
    // Twenty years in ten cells: every sixth year is named, where its
    // figures have room.
    let axis = year("2000-04-01", "2020-03-31", 10);
    let years = labels(&axis, Zoom::Year);
    assert_eq!(years.iter().map(|y| y.2.as_str()).collect::<Vec<_>>(), ["00", "06", "12", ""]);
}

#[test]
fn edges_stand_in_the_last_cell_of_quarter_and_year() {
    let axis = year("2012-04-01", "2014-03-31", 48);
    let edges: Vec<(u16, Zoom)> = axis.edges().iter().map(|e| (e.cell, e.ends)).collect();
    assert_eq!(
        edges,
        [
            (5, Zoom::Quarter),
            (11, Zoom::Quarter),
            (17, Zoom::Quarter),
            (23, Zoom::Year),
            (29, Zoom::Quarter),
            (35, Zoom::Quarter),
            (41, Zoom::Quarter),
            (47, Zoom::Year),
        ]
    );
    // Quarters too narrow for a line of their own leave the years'.
    let ends = |axis: Axis| axis.edges().iter().map(|e| e.ends).collect::<Vec<_>>();
    assert_eq!(ends(year("2012-04-01", "2015-03-31", 18)), [Zoom::Year; 3]);
    assert_eq!(ends(year("2000-04-01", "2020-03-31", 10)), []);
}

#[test]
fn an_axis_of_one_cell_and_of_none() {
    let one = year("2012-04-01", "2013-03-31", 1);
    assert_eq!(one.cell_of(day("2012-04-01")), Some(0));
    assert_eq!(one.cell_of(day("2013-03-31")), Some(0));
    assert_eq!(one.days_of(0), Some((one.first(), one.last())));
    let none = year("2012-04-01", "2013-03-31", 0);
    assert_eq!(none.cell_of(day("2012-05-01")), None);
    assert_eq!(none.days_of(0), None);
    for level in [Zoom::Month, Zoom::Quarter, Zoom::Year] {
        assert_eq!(none.ticks(level), []);
    }
    let lane = Lane::new(
        &none,
        &LaneInput {
            windows: &[DeadlineSpan::Open { from: day("2012-05-01") }],
            milestones: &[(day("2012-06-01"), State::Late)],
            first_deadline: None,
            as_at: day("2012-05-14"),
        },
    );
    assert_eq!((lane.spots(), lane.marks(), lane.today()), (&[][..], &[][..], None));
}

#[test]
fn a_window_shows_whole_units_and_scrolls_by_them() {
    let axis = Axis::window(Zoom::Quarter, day("2012-05-14"), 4, 40);
    assert_eq!((axis.first(), axis.last()), (day("2012-04-01"), day("2013-09-30")));
    assert_eq!(axis.cells(), 36);
    assert_eq!(axis.shifted(-2).first(), day("2011-10-01"));
    let months = Axis::window(Zoom::Month, day("2012-05-14"), 4, 40);
    assert_eq!((months.first(), months.last()), (day("2012-05-01"), day("2013-02-28")));
    // Starting within a quarter, its tick is what is left of it.
    assert_eq!(labels(&months, Zoom::Quarter)[0], (0, 8, "Q1".to_owned()));
    assert_eq!(Axis::window(Zoom::Year, day("2012-05-14"), 4, 3).last(), day("2013-03-31"));
    // Scrolled beyond the calendar nothing breaks.
    let far = axis.shifted(i32::MAX);
    assert_eq!(far.cell_of(day("2012-05-14")), None);
    assert!(!far.ticks(Zoom::Year).is_empty() && far.days_of(3).is_none_or(|(a, b)| a <= b));
}

#[test]
fn the_range_is_the_period_or_the_dates_in_whole_years() {
    let dates = [day("2011-11-02"), day("2012-04-01")];
    let as_at = day("2014-07-01");
    for (period, dates, start, first, last) in [
        (Some((day("2012-04-01"), day("2015-03-31"))), &dates[..], 4, "2012-04-01", "2015-03-31"),
        (Some((day("2012-05-01"), day("2012-06-30"))), &dates[..], 4, "2012-04-01", "2013-03-31"),
        (None, &dates[..], 4, "2011-04-01", "2013-03-31"),
        (None, &dates[..], 1, "2011-01-01", "2012-12-31"),
        (None, &dates[..], 9, "2011-09-01", "2012-08-31"),
        (None, &dates[..0], 4, "2014-04-01", "2015-03-31"),
    ] {
        let got = range(period, dates.iter().copied(), start, as_at);
        assert_eq!(got, (day(first), day(last)), "{period:?} {start}");
    }
}

#[test]
fn a_lane_shows_windows_marks_and_today() {
    let axis = year("2012-04-01", "2013-03-31", 24);
    let dated = |first, last, state| DeadlineSpan::Dated {
        first: Some(day(first)),
        last: day(last),
        state,
    };
    for (windows, milestones, slipped, shown) in [
        (vec![], vec![], None, "  ! f:     :     :     |".replace('f', " ")),
        (
            vec![],
            vec![("2012-04-20", State::Late), ("2012-10-05", State::ToCome)],
            None,
            " L!  :     :o    :     |".to_owned(),
        ),
        (
            vec![dated("2012-07-01", "2012-12-31", State::ToCome)],
            vec![],
            Some("2012-06-01"),
            "  ! f:===========D     |".to_owned(),
        ),
        (
            vec![DeadlineSpan::Open { from: day("2012-11-01") }],
            vec![],
            None,
            "  !  :     :  --------->".to_owned(),
        ),
        (
            vec![DeadlineSpan::Open { from: day("2010-11-01") }],
            vec![("2012-06-01", State::Done)],
            None,
            "--!-x------------------>".to_owned(),
        ),
        (
            vec![DeadlineSpan::Open { from: day("2014-11-01") }],
            vec![],
            None,
            "  !  :     :     :     |".to_owned(),
        ),
        (
            vec![DeadlineSpan::Recurring { next: day("2012-06-30") }],
            vec![],
            None,
            "  !  @     :     :     |".to_owned(),
        ),
        // Wholly before the axis: nothing is drawn of it.
        (
            vec![dated("2010-07-01", "2010-12-31", State::Late)],
            vec![],
            None,
            "  !  :     :     :     |".to_owned(),
        ),
        (
            vec![dated("2012-12-01", "2015-04-30", State::ToCome)],
            vec![],
            None,
            "  !  :     :    ========".to_owned(),
        ),
    ] {
        let milestones: Vec<(NaiveDate, State)> =
            milestones.into_iter().map(|(date, state)| (day(date), state)).collect();
        let lane = Lane::new(
            &axis,
            &LaneInput {
                windows: &windows,
                milestones: &milestones,
                first_deadline: slipped.map(day),
                as_at: day("2012-05-14"),
            },
        );
        assert_eq!(drawn(&lane), shown, "{windows:?} {milestones:?}");
    }
}

#[test]
fn the_most_urgent_mark_of_a_cell_wins_and_all_are_counted() {
    let axis = year("2012-04-01", "2013-03-31", 24);
    let at = day("2012-06-20");
    let lane = |states: &[State], deadline: Option<State>, first: bool| {
        let milestones: Vec<_> = states.iter().map(|&state| (at, state)).collect();
        let windows: Vec<_> = deadline
            .map(|state| DeadlineSpan::Dated { first: None, last: at, state })
            .into_iter()
            .collect();
        let lane = Lane::new(
            &axis,
            &LaneInput {
                windows: &windows,
                milestones: &milestones,
                first_deadline: first.then_some(at),
                as_at: at,
            },
        );
        assert_eq!(lane.marks().len(), 1);
        // Today is in the same cell, and the mark is what is drawn there.
        assert_eq!(lane.spots()[5], TimelineCell::Mark(lane.marks()[0]));
        (lane.marks()[0].kind, lane.marks()[0].count)
    };
    assert_eq!(lane(&[Done, Late, ToCome], None, true), (MarkKind::Milestone(Late), 4));
    assert_eq!(lane(&[Done, ToCome], Some(ToCome), false), (MarkKind::Milestone(ToCome), 3));
    assert_eq!(lane(&[Done, Done], Some(ToCome), true), (MarkKind::Deadline(ToCome), 4));
    assert_eq!(lane(&[ToCome], Some(Late), false), (MarkKind::Deadline(Late), 2));
    assert_eq!(lane(&[Done], None, true), (MarkKind::Milestone(Done), 2));
}

#[test]
fn what_lies_beyond_the_axis_is_counted_and_never_drawn_on_it() {
    let axis = year("2012-04-01", "2013-03-31", 24);
    let overdue = DeadlineSpan::Dated { first: None, last: day("2011-03-31"), state: State::Late };
    let lane = Lane::new(
        &axis,
        &LaneInput {
            windows: &[
                overdue,
                DeadlineSpan::Open { from: day("2009-04-01") },
                DeadlineSpan::Open { from: day("2014-04-01") },
            ],
            milestones: &[
                (day("2011-01-01"), State::ToCome),
                (day("2012-04-02"), State::ToCome),
                (day("2020-01-01"), State::ToCome),
            ],
            first_deadline: Some(day("2011-12-31")),
            as_at: day("2020-01-01"),
        },
    );
    assert_eq!(lane.today(), None);
    let marks: Vec<_> = lane.marks().iter().map(|m| (m.cell, m.count)).collect();
    assert_eq!(marks, [(0, 1)], "the milestone of 2 April alone");
    assert_eq!(lane.earlier(), Beyond { count: 2, late: true });
    assert_eq!(lane.later(), Beyond { count: 2, late: false });
}

proptest! {
    #[test]
    fn every_date_is_in_the_cell_that_stands_for_it(
        first in 0_i64..40_000, length in 0_i64..8_000, offset in 0_i64..9_000,
        start in 1_u32..=12, cells in 1_u16..300,
    ) {
        let first = day("1950-01-01") + chrono::Duration::days(first);
        let axis = Axis::plan_years(first, first + chrono::Duration::days(length), start, cells);
        let date = axis.first() + chrono::Duration::days(offset);
        prop_assert!(axis.cells() <= cells);
        prop_assert_eq!(axis.cell_of(date).is_some(), date <= axis.last());
        if let Some(cell) = axis.cell_of(date) {
            let (from, to) = axis.days_of(cell).unwrap();
            prop_assert!(from <= date && date <= to, "{} not in {}..{}", date, from, to);
        }
        for level in [Zoom::Month, Zoom::Quarter, Zoom::Year] {
            let ticks = axis.ticks(level);
            // Ticks cover the axis without gap or overlap, and their names fit into them.
            let covered: u16 = ticks.iter().map(|t| t.cells).sum();
            prop_assert!(ticks.is_empty() || covered == axis.cells());
            prop_assert!(ticks.iter().all(|t| t.label.len() <= usize::from(t.cells)));
            prop_assert!(ticks.windows(2).all(|t| t[0].cell + t[0].cells == t[1].cell));
        }
    }
}

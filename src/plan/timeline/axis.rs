//! The axis: whole months over a number of cells, and the ticks that name them.

use chrono::{Datelike, Months, NaiveDate};

/// The unit that ticks name and that the timeline moves by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// Calendar months.
    Month,
    /// Quarters of the plan's year.
    Quarter,
    /// The plan's years.
    Year,
}

impl Zoom {
    /// Returns how many months the unit has.
    pub fn months(self) -> u32 {
        match self {
            Zoom::Month => 1,
            Zoom::Quarter => 3,
            Zoom::Year => 12,
        }
    }

    /// Returns the next smaller unit; the smallest stays.
    #[must_use]
    pub fn nearer(self) -> Zoom {
        match self {
            Zoom::Month | Zoom::Quarter => Zoom::Month,
            Zoom::Year => Zoom::Quarter,
        }
    }

    /// Returns the next larger unit; the largest stays.
    #[must_use]
    pub fn further(self) -> Zoom {
        match self {
            Zoom::Month => Zoom::Quarter,
            Zoom::Quarter | Zoom::Year => Zoom::Year,
        }
    }

    /// Returns the fewest cells in which one unit can still be told from the next.
    fn fewest_cells(self) -> i64 {
        match self {
            Zoom::Month | Zoom::Year => 2,
            Zoom::Quarter => 3,
        }
    }

    /// Returns the cells of one unit where the reader has chosen this zoom and may scroll.
    fn easy_cells(self) -> i64 {
        match self {
            Zoom::Month => 4,
            Zoom::Quarter => 6,
            Zoom::Year => 8,
        }
    }
}

/// The side of an axis beyond which a date lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Earlier than its first day.
    Before,
    /// Later than its last day.
    After,
}

/// A named stretch of an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Its first cell.
    pub cell: u16,
    /// How many cells it has, at least one.
    pub cells: u16,
    /// Its name, short enough to leave its last cell free for an [`Edge`] wherever possible: `Apr`
    /// or `A`, `Q1` or `1`, `2012/13`, `12/13` or `12` (`2012` in calendar years).
    pub label: String,
}

/// The last cell of a quarter or a year, where a line between them may be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The cell.
    pub cell: u16,
    /// The unit that ends there; the larger where several do. Never a month.
    pub ends: Zoom,
}

/// A run of whole months, laid over cells so that every month has an equal share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// The first month, counted from year 0.
    start: i64,
    /// How many months, at least one.
    months: i64,
    cells: u16,
    zoom: Zoom,
    /// The month in which the plan's year starts, from 0.
    year_month: i64,
}

impl Axis {
    /// Makes an axis of the plan's years from the year of `first` to that of `last`, in the
    /// smallest unit that fits into `cells`: months, else quarters, else years.
    ///
    /// `year_start` is the month in which the plan's year starts, 1 to 12 (other numbers count as
    /// the nearest). The axis uses the largest number of cells up to `cells` that gives every unit
    /// equally many.
    pub fn plan_years(first: NaiveDate, last: NaiveDate, year_start: u32, cells: u16) -> Axis {
        let year_month = year_month(year_start);
        let start = unit_start(month_number(first.min(last)), Zoom::Year, year_month);
        let end = unit_start(month_number(last.max(first)), Zoom::Year, year_month) + 12;
        let months = end - start;
        let zoom = [Zoom::Month, Zoom::Quarter]
            .into_iter()
            .find(|zoom| {
                months / i64::from(zoom.months()) * zoom.fewest_cells() <= i64::from(cells)
            })
            .unwrap_or(Zoom::Year);
        Axis::evenly(start, months, cells, zoom, year_month)
    }

    /// Makes an axis of as many whole units as are easy to read in `cells`, from the unit of
    /// `first`; at least one. Meant for a timeline that scrolls.
    pub fn window(zoom: Zoom, first: NaiveDate, year_start: u32, cells: u16) -> Axis {
        let year_month = year_month(year_start);
        let start = unit_start(month_number(first), zoom, year_month);
        let units = (i64::from(cells) / zoom.easy_cells()).max(1);
        let months = units * i64::from(zoom.months());
        Axis::evenly(start, months, cells, zoom, year_month)
    }

    fn evenly(start: i64, months: i64, cells: u16, zoom: Zoom, year_month: i64) -> Axis {
        let units = months / i64::from(zoom.months());
        let whole = i64::from(cells) / units * units;
        let cells = u16::try_from(whole).ok().filter(|&whole| whole > 0).unwrap_or(cells);
        Axis { start, months, cells, zoom, year_month }
    }

    /// Returns the same axis moved by a number of its units, later or earlier.
    #[must_use]
    pub fn shifted(self, units: i32) -> Axis {
        Axis { start: self.start + i64::from(units) * i64::from(self.zoom.months()), ..self }
    }

    /// Returns the first day.
    pub fn first(&self) -> NaiveDate {
        first_of(self.start)
    }

    /// Returns the last day.
    pub fn last(&self) -> NaiveDate {
        last_of(self.start + self.months - 1)
    }

    /// Returns how many cells the axis takes: those it was given, or fewer.
    pub fn cells(&self) -> u16 {
        self.cells
    }

    /// Returns the unit, as it was chosen or as it fitted.
    pub fn zoom(&self) -> Zoom {
        self.zoom
    }

    /// Returns the cell of a date; `None` beyond the axis, or where it has no cells.
    pub fn cell_of(&self, date: NaiveDate) -> Option<u16> {
        let month = month_number(date) - self.start;
        if !(0..self.months).contains(&month) || self.cells == 0 {
            return None;
        }
        // The day's share of its month and the month's share of the axis in one fraction, so that
        // nothing is rounded twice.
        let days = days_in(month_number(date));
        let position = month * days + i64::from(date.day0());
        u16::try_from(position * i64::from(self.cells) / (self.months * days)).ok()
    }

    /// Returns the cell of a date, or the nearest edge and its side for a date beyond the axis.
    /// `None` only where there are no cells.
    pub fn nearest_cell(&self, date: NaiveDate) -> Option<(u16, Option<Side>)> {
        let end = self.cells.checked_sub(1)?;
        let month = month_number(date) - self.start;
        Some(if month < 0 {
            (0, Some(Side::Before))
        } else if month >= self.months {
            (end, Some(Side::After))
        } else {
            (self.cell_of(date)?, None)
        })
    }

    /// Returns the first and last day of a cell; `None` beyond the axis, or where there are more
    /// cells than days and this one has none.
    pub fn days_of(&self, cell: u16) -> Option<(NaiveDate, NaiveDate)> {
        if cell >= self.cells {
            return None;
        }
        let first = self.first_day_from(cell)?;
        let last = if cell + 1 == self.cells {
            self.last()
        } else {
            self.first_day_from(cell + 1)?.pred_opt()?
        };
        (first <= last).then_some((first, last))
    }

    /// Returns the first day whose cell is `cell` or later.
    fn first_day_from(&self, cell: u16) -> Option<NaiveDate> {
        let cells = i64::from(self.cells);
        let reached = i64::from(cell) * self.months;
        let month = reached / cells;
        let days = days_in(self.start + month);
        let part = (reached - month * cells) * days;
        // Rounded up, because the day must have reached the cell.
        let day = (part + cells - 1) / cells;
        first_of(self.start + month).checked_add_days(chrono::Days::new(day.unsigned_abs()))
    }

    /// Returns the months, quarters or years of the axis from left to right, each with its name.
    /// Empty where they are too narrow to be told apart; several years may share a tick.
    pub fn ticks(&self, level: Zoom) -> Vec<Tick> {
        let Some(step) = self.tick_months(level) else {
            return Vec::new();
        };
        let end = self.start + self.months;
        let mut at = unit_start(self.start, level, self.year_month);
        let mut ticks = Vec::new();
        while at < end {
            let cell = self.cell_of_month(at);
            let cells = self.cell_of_month(at + step).saturating_sub(cell);
            if cells > 0 {
                let label = label(level, at, self.year_month, cells);
                ticks.push(Tick { cell, cells, label });
            }
            at += step;
        }
        ticks
    }

    /// Returns the months from one tick to the next; `None` where there is no room for any.
    fn tick_months(&self, level: Zoom) -> Option<i64> {
        if self.cells == 0 {
            return None;
        }
        let one = i64::from(level.months());
        let wide_enough =
            |step: i64| step * i64::from(self.cells) >= level.fewest_cells() * self.months;
        match level {
            Zoom::Month => wide_enough(one).then_some(one),
            // Quarters of two cells still carry their figure.
            Zoom::Quarter => (one * i64::from(self.cells) >= 2 * self.months).then_some(one),
            Zoom::Year => {
                // Three cells: two figures and a gap.
                let a_year = one * i64::from(self.cells);
                let years = (3 * self.months + a_year - 1) / a_year;
                Some(if wide_enough(one) { one } else { years * one })
            }
        }
    }

    /// Returns the cell in which a month starts, within the axis; the axis' end for the month after
    /// it.
    fn cell_of_month(&self, month: i64) -> u16 {
        let month = (month - self.start).clamp(0, self.months);
        u16::try_from(month * i64::from(self.cells) / self.months).unwrap_or(self.cells)
    }

    /// Returns the cells in which a quarter or a year ends, including the axis' last one, from left
    /// to right. Leaves out quarters and years that are too narrow to spare a cell for a line.
    pub fn edges(&self) -> Vec<Edge> {
        let spare =
            |level: Zoom| i64::from(level.months()) * i64::from(self.cells) >= 3 * self.months;
        let Some(step) = [Zoom::Quarter, Zoom::Year].into_iter().find(|&z| spare(z)) else {
            return Vec::new();
        };
        let months = i64::from(step.months());
        let mut at = unit_start(self.start, step, self.year_month) + months;
        let mut edges = Vec::new();
        while at <= self.start + self.months {
            if let Some(cell) = self.cell_of_month(at).checked_sub(1) {
                let year = unit_start(at, Zoom::Year, self.year_month) == at;
                let ends = if year { Zoom::Year } else { Zoom::Quarter };
                edges.push(Edge { cell, ends });
            }
            at += months;
        }
        edges
    }
}

/// Returns the days that an axis should cover: the plan's period if it can be read, else from the
/// earliest to the latest date, else the day itself; widened to whole years of the plan.
pub fn range(
    period: Option<(NaiveDate, NaiveDate)>,
    dates: impl IntoIterator<Item = NaiveDate>,
    year_start: u32,
    as_at: NaiveDate,
) -> (NaiveDate, NaiveDate) {
    let (first, last) = period.unwrap_or_else(|| {
        let reach = dates.into_iter().fold(None, |reach, date| match reach {
            None => Some((date, date)),
            Some((first, last)) => Some((date.min(first), date.max(last))),
        });
        reach.unwrap_or((as_at, as_at))
    });
    let year_month = year_month(year_start);
    let year = |date| unit_start(month_number(date), Zoom::Year, year_month);
    (first_of(year(first.min(last))), last_of(year(last.max(first)) + 11))
}

/// Returns the month in which the plan's year starts, from 0.
fn year_month(year_start: u32) -> i64 {
    i64::from(year_start.clamp(1, 12)) - 1
}

/// Returns the number of a date's month, counted from year 0.
fn month_number(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

/// Returns the month in which the unit of a month starts.
fn unit_start(month: i64, unit: Zoom, year_month: i64) -> i64 {
    month - (month - year_month).rem_euclid(i64::from(unit.months()))
}

/// Returns the first day of a month by number, or the calendar's own limit.
fn first_of(month: i64) -> NaiveDate {
    let edge = if month < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    let Ok(year) = i32::try_from(month.div_euclid(12)) else {
        return edge;
    };
    let Ok(month) = u32::try_from(month.rem_euclid(12) + 1) else {
        return edge;
    };
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(edge)
}

/// Returns the last day of a month by number.
fn last_of(month: i64) -> NaiveDate {
    let next = first_of(month).checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
}

fn days_in(month: i64) -> i64 {
    i64::from(last_of(month).day())
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Returns the longest name that leaves the last of `cells` free, else the shortest.
fn label(level: Zoom, month: i64, year_month: i64, cells: u16) -> String {
    let year = month.div_euclid(12);
    let short = |year: i64| format!("{:02}", year.rem_euclid(100));
    let names = match level {
        Zoom::Month => {
            let name = usize::try_from(month.rem_euclid(12)).map_or("", |at| MONTHS[at]);
            vec![name.to_owned(), name.chars().take(1).collect()]
        }
        Zoom::Quarter => {
            let quarter = (month - year_month).rem_euclid(12) / 3 + 1;
            vec![format!("Q{quarter}"), quarter.to_string()]
        }
        Zoom::Year if year_month == 0 => vec![format!("{year:04}"), short(year)],
        Zoom::Year => vec![
            format!("{year:04}/{}", short(year + 1)),
            format!("{}/{}", short(year), short(year + 1)),
            short(year),
        ],
    };
    let room = usize::from(cells.saturating_sub(1)).max(1);
    let fits = names.iter().find(|name| name.len() <= room);
    fits.or_else(|| names.last().filter(|name| name.len() <= usize::from(cells)))
        .cloned()
        .unwrap_or_default()
}

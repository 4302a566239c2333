//! Reads `reads:`, the reading that a person writes where the words are read wrongly: ISO 8601-2
//! (EDTF), levels 0 and 1, as far as deadlines need it.

use super::calendar::{Calendar, month_first, month_last, months_on};
use super::point::YEARS;
use super::reading::{Kind, Reading};
use chrono::{Months, NaiveDate};

/// Reads an ISO 8601-2 (EDTF) date or interval.
///
/// `2013`, `2013-06`, `2013-06-12`; `2013-04/2013-06`; open at either end
/// (`2013-06/..`, `../2013-06`) or both (`../..`, no end); seasons `2013-21`
/// to `-24` (spring to winter); quarters `2013-33` to `-36`, which are quarters
/// of the plan's year that starts then, as everywhere in this program;
/// unspecified digits (`201X`, `2013-XX`, `2013-06-XX`). The marks of doubt `?`,
/// `~` and `%` do not move the day.
///
/// # Errors
///
/// A sentence that says what is wrong and how to mend it.
pub fn read_edtf(edtf: &str, cal: &Calendar) -> Result<Reading, String> {
    let text = edtf.trim();
    if text.is_empty() {
        return Err(String::from(
            "`reads` is empty: write a date such as 2013-06-12, 2013-06 or 2013, or remove the key",
        ));
    }
    if text.len() > 40 {
        return Err(String::from(
            "`reads` is too long for a date: write one such as 2013-06-12, or an interval such as 2013-04/2013-06",
        ));
    }
    let Some((from, to)) = text.split_once('/') else {
        return one(text, cal);
    };
    if to.contains('/') {
        return Err(format!(
            "“{text}” has two slashes: write one interval, such as 2013-04/2013-06"
        ));
    }
    let end = |part: &str| match part.trim() {
        "" | ".." => Ok(None),
        part => one(part, cal).map(Some),
    };
    let (from, to) = (end(from)?, end(to)?);
    let first = from.and_then(|reading| reading.first);
    let last = to.and_then(|reading| reading.last);
    if let (Some(first), Some(last)) = (first, last)
        && first > last
    {
        return Err(format!("“{text}” ends before it begins: write the earlier date first"));
    }
    let kind = match (first, last) {
        (_, Some(_)) => Kind::Range,
        (Some(_), None) => Kind::Open,
        (None, None) => Kind::Ongoing,
    };
    Ok(Reading { kind, first, last, recurs: None, inferred: false })
}

/// Reads one date.
fn one(text: &str, cal: &Calendar) -> Result<Reading, String> {
    let plain = |sign: char| !matches!(sign, '?' | '~' | '%');
    let text: String = text.chars().filter(|sign| plain(*sign)).collect();
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(not_a_date(&text));
    }
    let (first_year, last_year) = years(year, &text)?;
    let dated = |kind, first, last| match (first, last) {
        (Some(first), Some(last)) => Ok(Reading {
            kind,
            first: Some(first),
            last: Some(last),
            recurs: None,
            inferred: false,
        }),
        _ => Err(not_a_date(&text)),
    };
    let whole = |kind| dated(kind, month_first(first_year, 1), month_last(last_year, 12));
    match (month, day) {
        (None, None) if first_year == last_year => whole(Kind::Year),
        (None, None) => whole(Kind::Range),
        (Some(_), _) if first_year != last_year => Err(not_a_date(&text)),
        (Some("XX"), None | Some("XX")) => whole(Kind::Year),
        (Some(month), None) => {
            let (kind, first, length) = part_of_year(first_year, month, cal, &text)?;
            dated(kind, first, first.and_then(|first| months_on(first, length)))
        }
        (Some(month), Some("XX")) => {
            let month = two_figures(month).ok_or_else(|| not_a_date(&text))?;
            dated(Kind::Month, month_first(first_year, month), month_last(first_year, month))
        }
        (Some(month), Some(day)) => {
            let (Some(month), Some(day)) = (two_figures(month), two_figures(day)) else {
                return Err(not_a_date(&text));
            };
            let day = NaiveDate::from_ymd_opt(first_year, month, day);
            if day.is_none() {
                return Err(format!(
                    "“{text}” is not a day of the calendar: check the day and the month, year first (2013-06-12)"
                ));
            }
            dated(Kind::Day, day, day)
        }
        (None, Some(_)) => Err(not_a_date(&text)),
    }
}

/// Returns the first day and the length in months of a month, season or quarter, by its number.
fn part_of_year(
    year: i32,
    part: &str,
    cal: &Calendar,
    text: &str,
) -> Result<(Kind, Option<NaiveDate>, u32), String> {
    let number = two_figures(part).ok_or_else(|| not_a_date(text))?;
    match number {
        1..=12 => Ok((Kind::Month, month_first(year, number), 1)),
        21..=24 => Ok((Kind::Season, month_first(year, (number - 20) * 3), 3)),
        33..=36 => {
            let starts = month_first(year, cal.month());
            let after = Months::new((number - 33) * 3);
            let first = starts.and_then(|starts| starts.checked_add_months(after));
            Ok((Kind::Quarter, first, 3))
        }
        _ => Err(format!(
            "“{text}” has no month {part}: months are 01 to 12, seasons 21 (spring) to 24 (winter), quarters of the plan's year 33 to 36"
        )),
    }
}

/// Reads a year, or the ten or hundred years of `201X` or `20XX`.
fn years(year: &str, text: &str) -> Result<(i32, i32), String> {
    let masked = year.len() - year.trim_end_matches('X').len();
    let figures = year.len() == 4
        && masked <= 2
        && year.bytes().take(4 - masked).all(|byte| byte.is_ascii_digit());
    if !figures {
        return Err(not_a_date(text));
    }
    let with = |digit: &str| year.replace('X', digit).parse::<i32>().ok();
    match with("0").zip(with("9")) {
        Some((first, last)) if YEARS.contains(&first) && YEARS.contains(&last) => Ok((first, last)),
        _ => Err(format!(
            "“{text}” is out of range: years run from {} to {}",
            YEARS.start(),
            YEARS.end()
        )),
    }
}

fn two_figures(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn not_a_date(text: &str) -> String {
    format!(
        "“{text}” is not an ISO 8601 date: write 2013-06-12, 2013-06 or 2013, an interval such as 2013-04/2013-06, or 2013-06/.. for one without an end"
    )
}

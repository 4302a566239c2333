//! Words spoken while typing a deadline: `in 6 weeks`, `Friday`, `end of next month`. They are
//! relative to the day looked at, and only whoever types them knows which day that is. So
//! the day they come to is shown, and that day is written, never the words.

use super::around::end_of;
use super::calendar::Calendar;
use super::context::MeetingDay;
use super::read::LONGEST;
use super::words::Word;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The most of a unit that is taken.
const MOST: u32 = 520;

/// Returns the day that words come to which are relative to `today`. `None` for all other
/// words: those are written as they were typed.
///
/// - `today`, `tomorrow`, `Friday` (the first after today), `next Friday` (of the week after)
/// - `in 6 weeks`, `in a month`, `3 weeks from now`, `+2w`, `+10d`, `+1m`
/// - `end of next month`, `next quarter`, `eow`, `eom`, `eoq`, `eoy` (a week ends on Friday;
///   quarter and year are the plan's)
/// - `next meeting`: the first of these meetings after today
/// - `Easter 2027`, `Easter`, `Christmas`: the next one, without a year
#[must_use]
pub fn spoken(
    words: &str,
    today: NaiveDate,
    cal: &Calendar,
    meetings: &[MeetingDay<'_>],
) -> Option<NaiveDate> {
    if words.len() > LONGEST {
        return None;
    }
    let small = words.to_lowercase();
    let plain = |word| str::trim_matches(word, ['.', ',', '?', '!', '\'', '’']);
    let all: Vec<&str> = small.split_whitespace().map(plain).collect();
    let from = all.iter().position(|word| !["by", "on", "due", "the", "for"].contains(word))?;
    match *all.get(from..)? {
        [one] => one_word(one, today, cal),
        ["next", "meeting"] => {
            meetings.iter().map(|meeting| meeting.day).filter(|day| *day > today).min()
        }
        ["in", ref rest @ ..] | [ref rest @ .., "from", "now" | "today"] => length(rest, today),
        ["this", day] if weekday(day).is_some() => first_weekday(weekday(day)?, today),
        ["next", day] if weekday(day).is_some() => {
            let monday = today.week(Weekday::Mon).checked_first_day()?;
            let ahead = 7 + u64::from(weekday(day)?.num_days_from_monday());
            monday.checked_add_days(Days::new(ahead))
        }
        ["end", "of", ref rest @ ..] => stretch(rest, today, cal),
        ["easter", year] => easter(year.parse().ok()?),
        ref rest => stretch(rest, today, cal).filter(|_| rest.first() == Some(&"next")),
    }
}

fn one_word(word: &str, today: NaiveDate, cal: &Calendar) -> Option<NaiveDate> {
    match word {
        "today" => Some(today),
        "tomorrow" => today.succ_opt(),
        "eow" => end(Word::Week, 0, today, cal),
        "eom" => end(Word::Months, 0, today, cal),
        "eoq" => end(Word::Quarter, 0, today, cal),
        "eoy" => end(Word::Year, 0, today, cal),
        "easter" => next_of(today, easter),
        "christmas" => next_of(today, |year| NaiveDate::from_ymd_opt(year, 12, 25)),
        _ => match word.strip_prefix('+') {
            Some(length) => ahead(length, today),
            None => first_weekday(weekday(word)?, today),
        },
    }
}

/// Returns the next of what comes once a year, after today.
fn next_of(today: NaiveDate, of: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    [today.year(), today.year() + 1].into_iter().filter_map(of).find(|day| *day > today)
}

/// Reads `+2w`, `+10d`, `+3m`, `+1y`.
fn ahead(length: &str, today: NaiveDate) -> Option<NaiveDate> {
    let unit = length.chars().next_back()?;
    let count = length.strip_suffix(unit)?.parse().ok()?;
    after(count, &unit.to_string(), today)
}

/// Reads `6 weeks`, `a month`, `ten days time`.
fn length(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let words = words.strip_suffix(&["time"]).unwrap_or(words);
    let &[count, unit] = words else {
        return None;
    };
    let written = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let count = match count {
        "a" | "an" => 1,
        _ => match written.iter().position(|word| *word == count) {
            Some(at) => u32::try_from(at + 1).ok()?,
            None => count.parse().ok()?,
        },
    };
    after(count, unit, today)
}

fn after(count: u32, unit: &str, today: NaiveDate) -> Option<NaiveDate> {
    if count > MOST {
        return None;
    }
    let one = unit.trim_end_matches(['\'', '’']);
    match one.strip_suffix('s').filter(|one| one.len() > 1).unwrap_or(one) {
        "d" | "day" => today.checked_add_days(Days::new(u64::from(count))),
        "w" | "week" | "wk" => today.checked_add_days(Days::new(u64::from(count) * 7)),
        "fortnight" => today.checked_add_days(Days::new(u64::from(count) * 14)),
        "m" | "month" | "mth" => today.checked_add_months(Months::new(count)),
        "y" | "year" | "yr" => today.checked_add_months(Months::new(count * 12)),
        _ => None,
    }
}

/// Reads `next month`, `this quarter`, `the week`: its last day.
fn stretch(words: &[&str], today: NaiveDate, cal: &Calendar) -> Option<NaiveDate> {
    let (ahead, unit) = match *words {
        ["next", unit] => (1, unit),
        ["this" | "the", unit] | [unit] => (0, unit),
        _ => return None,
    };
    let unit = match unit {
        "week" => Word::Week,
        "month" => Word::Months,
        "quarter" => Word::Quarter,
        "year" => Word::Year,
        _ => return None,
    };
    end(unit, ahead, today, cal)
}

/// Returns the last day of a stretch around today; the Friday of a week.
fn end(unit: Word, ahead: u32, today: NaiveDate, cal: &Calendar) -> Option<NaiveDate> {
    let last = end_of(unit, ahead, today, cal)?;
    if unit == Word::Week { last.checked_sub_days(Days::new(2)) } else { Some(last) }
}

fn weekday(word: &str) -> Option<Weekday> {
    // Chrono knows the names and their first three letters; "thurs" and "tues" are said too.
    word.parse().ok().or(match word {
        "tues" => Some(Weekday::Tue),
        "thur" | "thurs" => Some(Weekday::Thu),
        _ => None,
    })
}

fn first_weekday(weekday: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    today.iter_days().skip(1).take(7).find(|day| day.weekday() == weekday)
}

/// Returns Easter Sunday, after the Gregorian reckoning that Meeus gives.
fn easter(year: i32) -> Option<NaiveDate> {
    if !(1900..=2200).contains(&year) {
        return None;
    }
    let (century, of_century) = (year / 100, year % 100);
    let golden = year % 19;
    let moved = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - moved + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let month = (moon + sunday - 7 * late + 114) / 31;
    let day = (moon + sunday - 7 * late + 114) % 31 + 1;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

//! A plan's own words for its calendar: its period, the start of its year.

use super::calendar::{APRIL, Calendar, DateOrder};
use super::known;
use super::read::read_anew;
use super::reading::Kind;
use super::words::{Token, TokenKind, Word, tokens};

impl Calendar {
    /// Reads a plan's `period` and `year_start`.
    ///
    /// A period is anything with a first and a last day: `April 2012 - March
    /// 2015`, `2006/07`, `2011-2012`, `2015 - 2020`. A month may be a name, a
    /// short name or a number. Words that cannot be read give no period, and
    /// years from April.
    #[must_use]
    pub fn new(period_words: Option<&str>, year_start_words: Option<&str>) -> Calendar {
        Calendar::in_order(period_words, year_start_words, DateOrder::DayFirst)
    }

    /// Reads a plan's `period` and `year_start` as [`Calendar::new`] does, with figures in
    /// this order.
    #[must_use]
    pub fn in_order(
        period_words: Option<&str>,
        year_start_words: Option<&str>,
        date_order: DateOrder,
    ) -> Calendar {
        known::calendar(period_words, year_start_words, date_order, || {
            Calendar::made(period_words, year_start_words, date_order)
        })
    }

    fn made(
        period_words: Option<&str>,
        year_start_words: Option<&str>,
        date_order: DateOrder,
    ) -> Calendar {
        let year_start = year_start_words.and_then(month_of).unwrap_or(APRIL);
        let mut cal = Calendar { year_start, date_order, ..Calendar::default() };
        cal.period = period_words.and_then(|words| {
            let reading = read_anew(words, &cal);
            match reading.kind {
                Kind::Day
                | Kind::Month
                | Kind::Range
                | Kind::Quarter
                | Kind::Season
                | Kind::Year
                | Kind::PlanYear => reading.first.zip(reading.last),
                Kind::Open
                | Kind::Ongoing
                | Kind::Recurring
                | Kind::Completed
                | Kind::NoDate
                | Kind::CannotSay => None,
            }
        });
        cal
    }
}

/// Returns a month by name, short name or number.
pub fn month_of(words: &str) -> Option<u32> {
    let mut room = [Token::NOTHING; 2];
    match tokens(words, &mut room)? {
        [one] => match one.what {
            TokenKind::Word(Word::Month(month)) => Some(month),
            TokenKind::Number { value, .. } => (1..=12).contains(&value).then_some(value),
            TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Odd => None,
        },
        _ => None,
    }
}

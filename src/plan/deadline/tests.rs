//! Tables: words on the left, what they say on the right.

use super::*;
use chrono::NaiveDate;

mod changes;
mod documents;
mod ends;
mod forms;
mod laws;
mod leaning;
mod rounds;
mod spoken;
mod standard;
mod styles;
mod yearless;

/// A plan of three years from April 2012.
fn three_years() -> Calendar {
    Calendar::new(Some("April 2012 - March 2015"), Some("April"))
}

/// A plan that does not say when it runs.
fn no_period() -> Calendar {
    Calendar::new(None, None)
}

fn day(words: &str) -> NaiveDate {
    words.parse().expect("a day in a test")
}

/// A reading as one line: `Month 2012-03-01..2012-03-31`, with `~` where it was
/// inferred.
fn line(reading: Reading) -> String {
    let mut said = vec![format!("{:?}", reading.kind)];
    if let Some(every) = reading.recurs {
        said.push(format!("{:?}", every.step));
        said.extend(every.month.map(|month| format!("in {month}")));
        said.extend(every.day.map(|day| format!("on {day}")));
    }
    if reading.first.is_some() || reading.last.is_some() {
        let name = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
        said.push(format!("{}..{}", name(reading.first), name(reading.last)));
    }
    said.extend(reading.inferred.then(|| String::from("~")));
    said.join(" ")
}

/// Checks a table, and shows every row that fails at once.
fn says(cal: &Calendar, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(words, expected)| {
            let got = line(read(words, cal));
            (got != *expected).then(|| format!("{words:?}: {got}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn late_from_the_day_after_the_last_possible_day() {
    for (words, last) in [
        ("14 March 2012", "2012-03-14"),
        ("March 2012", "2012-03-31"),
        ("February 2012", "2012-02-29"),
        ("29 February 2012", "2012-02-29"),
        ("by end of Jan 2008", "2008-01-31"),
        ("Early May 2012", "2012-05-31"),
        ("Q3 2006/07", "2006-12-31"),
        ("2012", "2012-12-31"),
        ("2006/07", "2007-03-31"),
        ("April 2007 - full implementation by June.", "2007-06-30"),
        ("until March 2013", "2013-03-31"),
    ] {
        let reading = read(words, &no_period());
        let last = day(last);
        let next = last.succ_opt().expect("a next day");
        assert!(!reading.is_late(last), "{words} on its last day");
        assert_eq!(reading.days_left(last), Some(0), "{words}");
        assert_eq!(reading.days_late(last), None, "{words}");
        assert!(reading.is_late(next), "{words} the day after");
        assert_eq!(reading.days_late(next), Some(1), "{words}");
        assert_eq!(reading.days_left(next), None, "{words}");
        assert_eq!(reading.overdue_from(), Some(next), "{words}");
    }
    let far = day("2199-12-31");
    for words in ["Ongoing", "April 2007 onwards", "Quarterly", "TBC", "soon"] {
        let reading = read(words, &no_period());
        assert!(!reading.is_late(far), "{words}");
        assert_eq!(reading.overdue_from(), None, "{words}");
        assert_eq!(reading.days_left(day("2000-01-01")), None, "{words}");
    }
    let reading = read("March 2012", &no_period());
    assert_eq!(reading.days_left(day("2012-03-01")), Some(30));
    assert_eq!(reading.days_late(day("2012-05-01")), Some(31));
}

#[test]
fn short_words_for_the_screen() {
    for (words, shown) in [
        ("Sep 12", "30 Sep 2012"),
        ("14 March 2012", "14 Mar 2012"),
        ("2006/07", "by 31 Mar 2007"),
        ("2012", "by 31 Dec 2012"),
        ("May – July 2007", "by 31 Jul 2007"),
        ("until March 2013", "by 31 Mar 2013"),
        ("April 2007 onwards", "from 1 Apr 2007, no end"),
        ("Ongoing", "no end"),
        ("Quarterly", "quarterly"),
        ("Quarterly from June 2012", "quarterly from 1 Jun 2012"),
        ("September annually", "yearly in September"),
        ("31 March annually", "yearly by 31 March"),
        ("TBC", "no date"),
        ("soon", "cannot say"),
    ] {
        assert_eq!(read(words, &no_period()).in_words(), shown, "{words}");
    }
}

#[test]
fn the_plans_calendar() {
    let period = |words: &str| {
        Calendar::new(Some(words), None).period.map(|(first, last)| format!("{first}..{last}"))
    };
    for (words, expected) in [
        ("April 2012 - March 2015", "2012-04-01..2015-03-31"),
        ("April 2006 – March 2009", "2006-04-01..2009-03-31"),
        ("2006/07", "2006-04-01..2007-03-31"),
        ("2007/08", "2007-04-01..2008-03-31"),
        ("2011-2012", "2011-04-01..2012-03-31"),
        ("2015 - 2020", "2015-01-01..2020-12-31"),
    ] {
        assert_eq!(period(words).as_deref(), Some(expected), "{words}");
    }
    for words in ["", "TBC", "for ever", "April 2012 onwards", "December", "until 2013"] {
        assert_eq!(period(words), None, "{words}");
    }
    for (words, month) in [
        ("April", 4),
        ("Sept", 9),
        ("september", 9),
        ("1", 1),
        ("10", 10),
        ("13", 4),
        ("spring", 4),
        ("", 4),
    ] {
        assert_eq!(Calendar::new(None, Some(words)).year_start, month, "{words}");
    }
    let april = no_period();
    let days = |(first, last): (NaiveDate, NaiveDate)| format!("{first}..{last}");
    assert_eq!(days(april.year_of(day("2012-03-31"))), "2011-04-01..2012-03-31");
    assert_eq!(days(april.year_of(day("2012-04-01"))), "2012-04-01..2013-03-31");
    assert_eq!(april.quarter_number(day("2012-03-31")), 4);
    assert_eq!(april.quarter_number(day("2012-04-01")), 1);
    assert_eq!(april.year_name(day("2007-03-31")), "2006/07");
    assert_eq!(april.year_name(day("2099-04-01")), "2099/00");
    let january = Calendar::new(None, Some("January"));
    assert_eq!(january.year_name(day("2012-05-14")), "2012");
}

#[test]
fn the_vocabulary_is_in_order() {
    for pair in words::VOCABULARY.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{} before {}", pair[0].0, pair[1].0);
    }
    for (word, _) in words::VOCABULARY {
        let mut room = [words::Token::NOTHING; 2];
        let found = words::tokens(word, &mut room).expect("one word");
        assert_eq!(found.len(), 1, "{word}");
        assert_ne!(found[0].what, words::TokenKind::Word(words::Word::Other), "{word}");
    }
}

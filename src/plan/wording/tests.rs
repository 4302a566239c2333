//! What words count as, each listed one and those beside them.

use super::{CompleteFlags, Wording, counted_words};
use crate::plan::deadline::Calendar;
use crate::plan::model::{Colour, Done, Rag, Status};
use chrono::NaiveDate;

fn wording() -> Wording {
    Wording::new(Calendar::new(Some("April 2024 - March 2025"), None), &[], &[])
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO day")
}

#[test]
fn statuses_are_read_as_a_whole_and_in_any_spelling() {
    let status = |words: &str| wording().status(words);
    let complete = ["Complete", "completed", "CLOSED", "Done.", "finished", "Implemented"];
    for words in complete.into_iter().chain(["achieved", "delivered", "discharged", "resolved"]) {
        assert_eq!(status(words), Some(Status::Complete(None)), "{words}");
    }
    let cases: &[(Status, &[&str])] = &[
        (Status::NotStarted, &["Not started", "not-started", "Not due", "Not yet due", "Upcoming"]),
        (Status::NotStarted, &["pending", "Planned", "To do", "to commence"]),
        (Status::InProgress, &["Ongoing", "on-going", "open", "Started", "under way", "Underway"]),
        (Status::InProgress, &["active", "ON TRACK", "some delay", "Delayed", "behind"]),
        (Status::InProgress, &["In Progress", "in-progress", "continuing"]),
        (Status::OnHold, &["on hold", "Paused", "deferred", "suspended", "Awaiting funding"]),
        (Status::OnHold, &["Postponed"]),
        (Status::Dropped, &["dropped", "Cancelled", "withdrawn", "superseded", "abandoned"]),
        (Status::Dropped, &["rejected", "No longer required", "risk accepted"]),
    ];
    for (expected, all) in cases {
        for words in *all {
            assert_eq!(status(words), Some(*expected), "{words}");
        }
    }
    let on = Some(Status::Complete(Some(day("2024-05-12"))));
    for words in ["Closed 12/05/24", "Completed on 12 May 2024", "complete: 2024-05-12"] {
        assert_eq!(status(words), on, "{words}");
    }
    for words in ["Partially implemented", "CLOSED at meeting 19", "complete?", "not complete", ""]
    {
        assert_eq!(status(words), None, "{words}");
    }
}

#[test]
fn completions_are_days_months_or_words() {
    let done = |words: &str| wording().done(words);
    let cases = [
        ("5/11/2024", Some(Done::On(day("2024-11-05")))),
        ("January 2025", Some(Done::On(day("2025-01-31")))),
        ("Completed May 2024", Some(Done::On(day("2024-05-31")))),
        ("Yes", Some(Done::Yes)),
        ("true", Some(Done::Yes)),
        ("Closed", Some(Done::Yes)),
        ("no", Some(Done::No)),
        ("partly", None),
        ("80%", None),
        ("Ongoing", None),
        ("from May 2024", None),
    ];
    for (words, expected) in cases {
        assert_eq!(done(words), expected, "{words}");
    }
}

#[test]
fn flags_are_words_letters_near_colours_and_pairs() {
    let cases = [
        ("Red", Some(Rag::Red)),
        ("r", Some(Rag::Red)),
        ("A", Some(Rag::Amber)),
        ("Yellow", Some(Rag::Amber)),
        ("orange", Some(Rag::Amber)),
        ("G", Some(Rag::Green)),
        ("B", Some(Rag::Blue)),
        ("Complete", Some(Rag::Blue)),
        ("Amber/Red", Some(Rag::Red)),
        ("green - amber", Some(Rag::Amber)),
        ("G/B", Some(Rag::Green)),
        ("Purple", None),
        ("Red Amber Green", None),
        ("dark green", None),
    ];
    for (words, expected) in cases {
        assert_eq!(wording().rag(words), expected, "{words}");
    }
}

fn colour(word: &str, means: &str, counts_as: Option<&str>) -> Colour {
    Colour {
        word: word.to_owned(),
        means: means.to_owned(),
        counts_as: counts_as.map(str::to_owned),
        ..Colour::default()
    }
}

#[test]
fn what_the_plan_says_of_its_words_comes_first() {
    let statuses = [("Live", "in progress"), ("Closed", "dropped"), ("Odd", "blurb")];
    let statuses = statuses.map(|(word, counts)| (word.to_owned(), counts.to_owned()));
    let key = [
        colour("purple", "Evidence checked", Some("complete")),
        colour("mauve", "", Some("amber")),
        colour("green", "Complete", None),
    ];
    let wording = Wording::new(Calendar::default(), &statuses, &key);
    assert_eq!(wording.status("live"), Some(Status::InProgress));
    assert_eq!(wording.status("Closed"), Some(Status::Dropped));
    assert_eq!(wording.status("odd"), None);
    assert_eq!(wording.rag("Purple"), Some(Rag::Blue));
    assert_eq!(wording.rag("mauve"), Some(Rag::Amber));
    assert_eq!(wording.rag("green"), Some(Rag::Green));
}

#[test]
fn flags_that_make_an_action_complete() {
    let complete = |key: &[Colour]| {
        let flags = CompleteFlags::of(key);
        Rag::ALL.into_iter().filter(|rag| flags.has(*rag)).collect::<Vec<_>>()
    };
    assert_eq!(complete(&[]), [Rag::Blue]);
    assert_eq!(complete(&[colour("green", "Complete", None)]), [Rag::Green, Rag::Blue]);
    assert_eq!(complete(&[colour("green", "On track", None)]), [Rag::Blue]);
    assert_eq!(complete(&[colour("blue", "Action completed", None)]), [Rag::Blue]);
    assert_eq!(complete(&[colour("blue", "Not yet started", None)]), []);
    assert_eq!(complete(&[colour("blue", "Checked", Some("complete"))]), [Rag::Blue]);
}

#[test]
fn words_stand_beside_what_they_count_as() {
    assert_eq!(counted_words(None, None), None);
    assert_eq!(counted_words(None, Some("on hold")).as_deref(), Some("on hold"));
    let read = counted_words(Some("Ongoing"), Some("in progress"));
    assert_eq!(read.as_deref(), Some("Ongoing (in progress)"));
    assert_eq!(counted_words(Some("Maybe"), None).as_deref(), Some("Maybe (not read)"));
}

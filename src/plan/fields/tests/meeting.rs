//! A meeting in which every field holds something.

use super::{beside, s, some};
use crate::plan::model::{
    Attendee, Decision, Done, Flagged, Interest, Line, Meeting, MeetingEntry, Minutes, Rag,
    Reference, Said, iso_date,
};

pub(super) fn meeting() -> Meeting {
    Meeting {
        date: iso_date("2012-05-14"),
        title: some("Third meeting"),
        place: some("Town Hall"),
        start: some("14:00"),
        end: some("15:10"),
        chair: some("BA"),
        minutes_by: some("KM"),
        present: vec![attendee("RS")],
        apologies: vec![attendee("PD")],
        in_attendance: vec![attendee("Auditor")],
        interests: vec![Interest {
            who: some("RS"),
            interest: s("trustee of the provider"),
            about: Some(reference()),
            line: Line(0),
            beside: beside(),
        }],
        agenda: vec![entry()],
        left_out: vec![entry()],
        items: vec![entry()],
        taken: vec![entry()],
        tasks: vec![entry()],
        decisions: vec![Decision {
            reference: some("D4"),
            text: s("Go on"),
            about: Some(reference()),
            owner: vec![s("CSP"), s("DAAT")],
            due: vec![s("June 2012")],
            done: iso_date("2012-06-28").map_or(Done::No, Done::On),
            line: Line(0),
            beside: beside(),
        }],
        carried: vec![entry()],
        next: iso_date("2012-08-13"),
        minutes: Some(Minutes::Agreed),
        agreed: iso_date("2012-08-13"),
        line: Line(0),
        beside: beside(),
    }
}

pub(super) fn attendee(who: &str) -> Attendee {
    Attendee {
        who: s(who),
        body: some("Police"),
        role: some("adviser"),
        from: some("14:15"),
        until: some("15:00"),
        left: some("15:00"),
        line: Line(0),
        beside: beside(),
    }
}

/// What no reference has all at once.
pub(super) fn reference() -> Reference {
    Reference {
        item: some("Needs assessment"),
        action: some("4 / T11"),
        measure: some("4 / kpi 1"),
        section: some("4"),
        step: some("4 / T11 / part 1"),
        reference: some("T11"),
        text: some("Respond better"),
        line: Line(0),
        beside: beside(),
    }
}

pub(super) fn entry() -> MeetingEntry {
    MeetingEntry {
        reference: reference(),
        by: some("AR"),
        minutes: some("15"),
        note: some("Heard"),
        heading: some("Matters arising"),
        owner: vec![s("Children"), s("Police")],
        due: vec![s("June 2013")],
        reads: some("30 June 2013"),
        kind: some("new"),
        said: vec![Said {
            by: some("BA"),
            note: some("Sent out"),
            rag: Some(Flagged::To(Rag::Amber)),
            was_rag: Some(Flagged::Cleared),
            due: vec![s("June 2013")],
            was: vec![s("March 2013")],
            step: some("Publish"),
            kind: some("part"),
            event: some("measure read: Adults tested, 93%"),
            done: iso_date("2012-05-14").map_or(Done::No, Done::On),
            line: Line(0),
            beside: beside(),
        }],
    }
}

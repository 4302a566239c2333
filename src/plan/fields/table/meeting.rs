//! The rows of a meeting: who was there, the entries of its lists, its decisions.

use super::{
    At, Beside, Choice, Field, FieldOf, Fields, Holds, day, done, items, maybe_text, one_or_more,
    text, words,
};
use crate::plan::model::{
    Attendee, Decision, Flagged, Interest, Meeting, MeetingEntry, Member, Minutes, Reference, Said,
};

impl Fields for Meeting {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a meeting"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Title)
    }

    fn fields(&self) -> &'static [FieldOf<Meeting>] {
        const ROWS: &[FieldOf<Meeting>] = &[
            day(Field::Date, at!(date)),
            words(Field::Title, at!(title)),
            words(Field::Place, at!(place)),
            words(Field::Start, at!(start)),
            words(Field::End, at!(end)),
            words(Field::Chair, at!(chair)),
            words(Field::MinutesBy, at!(minutes_by)),
            items(Field::Present, Holds::Attendees(at!(present))),
            items(Field::Apologies, Holds::Attendees(at!(apologies))),
            items(Field::InAttendance, Holds::Attendees(at!(in_attendance))),
            items(Field::Interests, Holds::Interests(at!(interests))),
            items(Field::Agenda, Holds::Entries(at!(agenda))),
            items(Field::LeftOut, Holds::Entries(at!(left_out))),
            items(Field::Items, Holds::Entries(at!(items))),
            items(Field::Taken, Holds::Entries(at!(taken))),
            items(Field::Tasks, Holds::Entries(at!(tasks))),
            items(Field::Decisions, Holds::Decisions(at!(decisions))),
            items(Field::Carried, Holds::Entries(at!(carried))),
            day(Field::Next, at!(next)),
            choice!(Field::Minutes, minutes, "draft or agreed", Minutes::word, Minutes::from_word),
            day(Field::Agreed, at!(agreed)),
        ];
        ROWS
    }
}

/// Writes the rows of a reference, which the entry of a list has, too.
macro_rules! reference_rows {
    ($($within:ident)?) => {
        [
            words(Field::Item, at!($($within.)? item)),
            words(Field::Action, at!($($within.)? action)),
            words(Field::Measure, at!($($within.)? measure)),
            words(Field::Section, at!($($within.)? section)),
            words(Field::Step, at!($($within.)? step)),
            words(Field::Ref, at!($($within.)? reference)),
            words(Field::Text, at!($($within.)? text)),
        ]
    };
}

impl Fields for Reference {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a reference"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Item)
    }

    fn is_written_alone(&self) -> bool {
        true
    }

    fn fields(&self) -> &'static [FieldOf<Reference>] {
        const ROWS: &[FieldOf<Reference>] = &reference_rows!();
        ROWS
    }
}

impl Fields for MeetingEntry {
    beside!(reference.beside);

    fn noun(&self) -> &'static str {
        "an item of a meeting"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Item)
    }

    fn is_written_alone(&self) -> bool {
        true
    }

    fn fields(&self) -> &'static [FieldOf<MeetingEntry>] {
        const OWN: [FieldOf<MeetingEntry>; 7] = reference_rows!(reference);
        const ROWS: &[FieldOf<MeetingEntry>] = {
            let [item, action, measure, section, step, reference, words_kept] = OWN;
            &[
                item,
                action,
                measure,
                section,
                step,
                reference,
                words_kept,
                words(Field::By, at!(by)),
                words(Field::Minutes, at!(minutes)),
                words(Field::Note, at!(note)),
                words(Field::Heading, at!(heading)),
                one_or_more(Field::Owner, at!(owner)),
                one_or_more(Field::Due, at!(due)),
                words(Field::Reads, at!(reads)),
                words(Field::Kind, at!(kind)),
                items(Field::Said, Holds::Said(at!(said))),
            ]
        };
        ROWS
    }
}

impl Fields for Said {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "something said"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Note)
    }

    fn fields(&self) -> &'static [FieldOf<Said>] {
        const ROWS: &[FieldOf<Said>] = &[
            words(Field::By, at!(by)),
            choice!(Field::Rag, rag, "a flag or none", Flagged::word, Flagged::from_word),
            choice!(Field::WasRag, was_rag, "a flag or none", Flagged::word, Flagged::from_word),
            one_or_more(Field::Due, at!(due)),
            one_or_more(Field::Was, at!(was)),
            words(Field::Step, at!(step)),
            words(Field::Kind, at!(kind)),
            words(Field::Event, at!(event)),
            done(at!(done)),
            words(Field::Note, at!(note)),
        ];
        ROWS
    }
}

impl Fields for Attendee {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "somebody at a meeting"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Who)
    }

    fn is_written_alone(&self) -> bool {
        true
    }

    fn fields(&self) -> &'static [FieldOf<Attendee>] {
        const ROWS: &[FieldOf<Attendee>] = &[
            maybe_text(Field::Who, at!(who)),
            words(Field::Body, at!(body)),
            words(Field::Role, at!(role)),
            words(Field::From, at!(from)),
            words(Field::Until, at!(until)),
            words(Field::Left, at!(left)),
        ];
        ROWS
    }
}

impl Fields for Member {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a member of the group"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Body)
    }

    fn fields(&self) -> &'static [FieldOf<Member>] {
        const ROWS: &[FieldOf<Member>] =
            &[words(Field::Body, at!(body)), words(Field::Role, at!(role))];
        ROWS
    }
}

impl Fields for Interest {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "an interest"
    }

    fn fields(&self) -> &'static [FieldOf<Interest>] {
        const ROWS: &[FieldOf<Interest>] = &[
            words(Field::Who, at!(who)),
            text(Field::Interest, at!(interest)),
            items(Field::About, Holds::Reference(at!(about))),
        ];
        ROWS
    }
}

impl Fields for Decision {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a decision"
    }

    fn fields(&self) -> &'static [FieldOf<Decision>] {
        const ROWS: &[FieldOf<Decision>] = &[
            words(Field::Ref, at!(reference)),
            text(Field::Decision, at!(text)),
            items(Field::About, Holds::Reference(at!(about))),
            one_or_more(Field::Owner, at!(owner)),
            one_or_more(Field::Due, at!(due)),
            done(at!(done)),
        ];
        ROWS
    }
}

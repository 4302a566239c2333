//! The rows: every field of every item, in the order of the file.

use super::{At, Choice, Field, FieldOf, Fields, Holds};
use crate::plan::model::{
    Action, Baseline, Beside, Better, Done, Flagged, Group, GroupKind, Kpi, KpiKind, KpiReading,
    Plan, Rag, Status, Step, StepKind, Update,
};
use chrono::NaiveDate;

/// Where a field of the struct is: `at!(owners)`, `at!(body.title)`.
macro_rules! at {
    ($($name:ident).+) => {
        At { get: |item| &item.$($name).+, get_mut: |item| &mut item.$($name).+ }
    };
}

/// Where a struct keeps what it holds beside its fields.
macro_rules! beside {
    ($($name:ident).+) => {
        fn beside(&self) -> &Beside {
            &self.$($name).+
        }

        fn beside_mut(&mut self) -> &mut Beside {
            &mut self.$($name).+
        }
    };
}

/// A field of the struct that holds a word of a closed set, or none.
macro_rules! choice {
    ($field:expr, $name:ident, $expected:literal, $word:expr, $read:expr) => {
        FieldOf::new(
            $field,
            Holds::Choice(Choice {
                expected: $expected,
                get: |item| item.$name.map($word),
                set: |item, word| {
                    let value = word.map($read);
                    let fits = value != Some(None);
                    if fits {
                        item.$name = value.flatten();
                    }
                    fits
                },
            }),
        )
    };
}

const fn text<T>(field: Field, at: At<T, String>) -> FieldOf<T> {
    FieldOf::new(field, Holds::Text(at))
}
const fn maybe_text<T>(field: Field, at: At<T, String>) -> FieldOf<T> {
    FieldOf::new(field, Holds::MaybeText(at))
}
const fn words<T>(field: Field, at: At<T, Option<String>>) -> FieldOf<T> {
    FieldOf::new(field, Holds::Words(at))
}
const fn reads<T>(at: At<T, Vec<String>>) -> FieldOf<T> {
    FieldOf::new(Field::Reads, Holds::Reads(at))
}
const fn one_or_more<T>(field: Field, at: At<T, Vec<String>>) -> FieldOf<T> {
    FieldOf::new(field, Holds::OneOrMore(at))
}
const fn list<T>(field: Field, at: At<T, Vec<String>>) -> FieldOf<T> {
    FieldOf::new(field, Holds::List(at))
}
const fn day<T>(field: Field, at: At<T, Option<NaiveDate>>) -> FieldOf<T> {
    FieldOf::new(field, Holds::Day(at))
}
const fn done<T>(at: At<T, Done>) -> FieldOf<T> {
    FieldOf::new(Field::Done, Holds::Done(at))
}
const fn pairs<T>(field: Field, at: At<T, Vec<(String, String)>>) -> FieldOf<T> {
    FieldOf::new(field, Holds::Pairs(at))
}
const fn items<T>(field: Field, holds: Holds<T>) -> FieldOf<T> {
    FieldOf::new(field, holds)
}

mod front;
mod meeting;

impl Fields for Plan {
    beside!(body.beside);

    fn is_called_by_content(&self) -> bool {
        false
    }

    fn noun(&self) -> &'static str {
        "the plan"
    }

    fn text_alone(&self) -> Option<Field> {
        None
    }

    fn fields(&self) -> &'static [FieldOf<Plan>] {
        const ROWS: &[FieldOf<Plan>] = &[
            text(Field::Title, at!(body.title)),
            words(Field::Organisation, at!(organisation)),
            words(Field::Period, at!(period)),
            words(Field::YearStart, at!(year_start)),
            words(Field::DateOrder, at!(date_order)),
            words(Field::Review, at!(review)),
            words(Field::Overview, at!(body.overview)),
            items(Field::RagKey, Holds::RagKey(at!(rag_key))),
            pairs(Field::Statuses, at!(statuses)),
            items(Field::Owners, Holds::Register(at!(owners))),
            pairs(Field::Footnotes, at!(footnotes)),
            pairs(Field::Spend, at!(spend)),
            items(Field::Revisions, Holds::Revisions(at!(revisions))),
            items(Field::Fields, Holds::ColumnSpecs(at!(fields))),
            list(Field::Columns, at!(columns)),
            items(Field::Agenda, Holds::Entries(at!(agenda))),
            items(Field::People, Holds::Members(at!(people))),
            items(Field::Kpis, Holds::Kpis(at!(body.kpis))),
            items(Field::Actions, Holds::Actions(at!(body.actions))),
            items(Field::Objectives, Holds::Groups(GroupKind::Objective, at!(body.objectives))),
            items(Field::Sections, Holds::Groups(GroupKind::Section, at!(body.sections))),
            items(Field::Meetings, Holds::Meetings(at!(meetings))),
        ];
        ROWS
    }
}

impl Fields for Group {
    beside!(beside);

    fn noun(&self) -> &'static str {
        match self.kind {
            GroupKind::Objective => "an objective",
            GroupKind::Section | GroupKind::Plan => "a section",
        }
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Title)
    }

    fn fields(&self) -> &'static [FieldOf<Group>] {
        const SECTION: &[FieldOf<Group>] = &[
            words(Field::Ref, at!(reference)),
            maybe_text(Field::Title, at!(title)),
            words(Field::Lead, at!(lead)),
            words(Field::Overview, at!(overview)),
            words(Field::Note, at!(note)),
            items(Field::Kpis, Holds::Kpis(at!(kpis))),
            items(Field::Actions, Holds::Actions(at!(actions))),
            items(Field::Objectives, Holds::Groups(GroupKind::Objective, at!(objectives))),
            items(Field::Sections, Holds::Groups(GroupKind::Section, at!(sections))),
        ];
        match self.kind {
            GroupKind::Plan | GroupKind::Section => SECTION,
            // No further groups inside.
            GroupKind::Objective => &SECTION[..SECTION.len() - 2],
        }
    }
}

impl Fields for Action {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "an action"
    }

    fn fields(&self) -> &'static [FieldOf<Action>] {
        const ROWS: &[FieldOf<Action>] = &[
            words(Field::Ref, at!(reference)),
            text(Field::Action, at!(text)),
            FieldOf::filtered(words(Field::Heading, at!(heading))),
            items(Field::Parts, Holds::Steps(StepKind::Part, at!(parts))),
            one_or_more(Field::Owners, at!(owners)),
            one_or_more(Field::Due, at!(due)),
            reads(at!(reads)),
            FieldOf::plain(words(Field::Cost, at!(cost))),
            done(at!(done)),
            choice!(
                Field::Status,
                status,
                "not started, in progress, on hold, dropped or complete",
                Status::words,
                Status::from_words
            ),
            choice!(Field::Rag, rag, "red, amber, green or blue", Rag::word, Rag::from_word),
            FieldOf::plain(one_or_more(Field::Lead, at!(lead))),
            FieldOf::plain(one_or_more(Field::Support, at!(support))),
            FieldOf::plain(day(Field::Raised, at!(raised))),
            FieldOf::filtered(words(Field::Query, at!(query))),
            items(Field::Kpis, Holds::Kpis(at!(kpis))),
            items(Field::Milestones, Holds::Steps(StepKind::Milestone, at!(milestones))),
            items(Field::Updates, Holds::Updates(at!(updates))),
        ];
        ROWS
    }
}

impl Fields for Step {
    beside!(beside);

    fn noun(&self) -> &'static str {
        match self.kind {
            StepKind::Part => "a part",
            StepKind::Milestone => "a milestone",
        }
    }

    fn fields(&self) -> &'static [FieldOf<Step>] {
        const fn rows(own: Field) -> [FieldOf<Step>; 5] {
            [
                text(own, at!(text)),
                one_or_more(Field::Due, at!(due)),
                reads(at!(reads)),
                one_or_more(Field::Owners, at!(owners)),
                done(at!(done)),
            ]
        }
        const PART: &[FieldOf<Step>] = &rows(Field::Part);
        const MILESTONE: &[FieldOf<Step>] = &rows(Field::Milestone);
        match self.kind {
            StepKind::Part => PART,
            StepKind::Milestone => MILESTONE,
        }
    }
}

impl Fields for Update {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "an update"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Note)
    }

    fn fields(&self) -> &'static [FieldOf<Update>] {
        const ROWS: &[FieldOf<Update>] = &[
            day(Field::Date, at!(date)),
            words(Field::By, at!(by)),
            choice!(
                Field::Rag,
                rag,
                "red, amber, green, blue or none",
                Flagged::word,
                Flagged::from_word
            ),
            one_or_more(Field::Due, at!(due)),
            one_or_more(Field::Was, at!(was)),
            words(Field::Note, at!(note)),
        ];
        ROWS
    }
}

impl Fields for Kpi {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a KPI"
    }

    fn fields(&self) -> &'static [FieldOf<Kpi>] {
        const ROWS: &[FieldOf<Kpi>] = &[
            text(Field::Kpi, at!(text)),
            words(Field::Ref, at!(reference)),
            words(Field::Unit, at!(unit)),
            choice!(Field::Better, better, "higher or lower", Better::word, Better::from_word),
            choice!(Field::Kind, kind, "count or level", KpiKind::word, KpiKind::from_word),
            words(Field::Tolerance, at!(tolerance)),
            items(Field::Baseline, Holds::Baseline(at!(baseline))),
            pairs(Field::Targets, at!(targets)),
            items(Field::Readings, Holds::Readings(at!(readings))),
        ];
        ROWS
    }
}

impl Fields for Baseline {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a baseline"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Value)
    }

    fn fields(&self) -> &'static [FieldOf<Baseline>] {
        const ROWS: &[FieldOf<Baseline>] =
            &[maybe_text(Field::Value, at!(value)), words(Field::At, at!(at))];
        ROWS
    }
}

impl Fields for KpiReading {
    beside!(beside);

    fn is_called_by_content(&self) -> bool {
        false
    }

    fn noun(&self) -> &'static str {
        "a KPI reading"
    }

    fn fields(&self) -> &'static [FieldOf<KpiReading>] {
        const ROWS: &[FieldOf<KpiReading>] = &[
            words(Field::At, at!(at)),
            text(Field::Value, at!(value)),
            day(Field::Date, at!(date)),
            words(Field::By, at!(by)),
            words(Field::Note, at!(note)),
        ];
        ROWS
    }
}
